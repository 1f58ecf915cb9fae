"""审核: what is said of a record under review: what changed in words, what is wrong, what has to be known."""

from __future__ import annotations

from collections.abc import Iterator

from board.app.cache import digest_of
from board.app.vetting_pairs import Compared, Pair
from board.app.vetting_sides import NO_SCOPE, Bench
from board.base import codes
from board.base.dates import zh
from board.base.findings import has_errors
from board.load.addresses import BadName, place_of
from board.model.history import short
from board.model.record import FACTS, AnyRecord, Kind
from board.model.scope import Scope
from board.rules.compared import Line, compared, pieces
from board.rules.procedure import in_words, lacking
from board.rules.scopes import matter_of, narrower
from board.rules.visibility import opens_on
from board.views.lines import body_name, title_of
from board.views.vetting import FieldLine, Vetted

HANDLING = "办理"
_FEW = 4


def base_in_words(commit: str) -> str:
    """With what everything is compared."""
    return f"与提交 {short(commit)} 相比"


def vetted(found: Compared, pair: Pair, now: Bench) -> Vetted:
    """A record under review, without its pages, sheets and photos."""
    record = pair.after or pair.before
    code = pair.file.split("/")[1]
    board = now.board
    scope, to = _to(pair.after, now) if pair.after else (None, "")
    # What lacks in 办理 is said there.
    own = tuple(
        each for each in now.findings if each.file == pair.file and each.code is not codes.SECRECY_NOT_PASSED
    )
    lines = compared(pair.before, pair.after)
    branch = board.branches.get(code)
    return Vetted(
        anchor="",
        key=digest_of((pair.file, pair.after, [found.now.loaded.texts.get(pair.file, "")])).hex()[:16],
        file=pair.file,
        title=_title(record, found, pair, now),
        branch=branch.content.name if branch else code,
        committee=body_name(board, board.committee_of(code)) if branch else "",
        kind=FACTS[record.kind].label if record else _kind(pair.file),
        what=_what(pair),
        to=to,
        is_narrow=scope is Scope.PERSONS,
        brief=_brief(pair, lines),
        handled=_handled(pair),
        notes=tuple(_notes(pair, now)),
        findings=own,
        fields=tuple(_field(each) for each in lines if not each.where.startswith(HANDLING)),
        sides=(),
        photos=(),
        papers=(),
        is_stopped=pair.is_there and (pair.after is None or has_errors(own) or pair.after.content.draft),
        is_again=_is_again(pair),
        is_handled=_is_handled(pair.after) and not _is_again(pair),
        is_cleared=pair.after is not None and bool(pair.after.content.cleared),
        may_be_entered=pair.after is not None,
    )


def _field(line: Line) -> FieldLine:
    return FieldLine(line.where, *pieces(line.before, line.after))


def _title(record: AnyRecord | None, found: Compared, pair: Pair, now: Bench) -> str:
    if record is None:
        return pair.file.rpartition("/")[2]
    if record.kind is Kind.BRANCH:
        return f"{record.content.name}的基本情况"
    if pair.after is None and found.then and found.then.standing:
        return title_of(found.then.standing, record)
    return title_of(now.standing, record)


def _kind(file: str) -> str:
    try:
        address = place_of(file)
    except BadName:
        return ""
    return FACTS[address.kind].label if address else ""


def _what(pair: Pair) -> str:
    if pair.after is None:
        return "删除" if pair.before and not pair.is_there else "读不出来"
    if pair.before is None:
        return "新增"
    return "修改" if pair.before.id == pair.after.id else "移动"


def _to(record: AnyRecord, now: Bench) -> tuple[Scope | None, str]:
    """Before whom a record comes once it is approved."""
    branch = now.board.branches.get(record.branch)
    scope = now.standing.scopes.get(record.id)
    if scope is None or branch is None:
        return None, NO_SCOPE
    scope = narrower(scope, now.standing.scopes.get(branch.id)) or scope
    return scope, scope.label(branch.content.domain)


def _brief(pair: Pair, lines: tuple[Line, ...]) -> str:
    """What changed, in one line."""
    if pair.before is None or pair.after is None:
        return ""
    names = [each.where for each in lines if not each.where.startswith(HANDLING)]
    if any(each.where.startswith(HANDLING) for each in lines):
        names.append(HANDLING)
    names += [f"旁边的 {each}" for each in pair.beside if not any(each in name for name in names)]
    if not names:
        return "内容没有变，只改了写法"
    more = f" 等 {len(names)} 处" if len(names) > _FEW else ""
    return f"改了 {'、'.join(names[:_FEW])}{more}"


def _handled(pair: Pair) -> str:
    record = pair.after
    if record is None:
        return ""
    handling = record.content.handling
    if handling is None:
        return ""
    lacks = "、".join(lacking(handling))
    return "；".join(filter(None, (in_words(handling), f"还缺：{lacks}" if lacks else "")))


def _is_handled(record: AnyRecord | None) -> bool:
    return record is not None and record.content.handling is not None and not lacking(record.content.handling)


def _is_again(pair: Pair) -> bool:
    """Whether what stands in 办理 was entered before the record was changed."""
    before, after = pair.before, pair.after
    if before is None or after is None or not _is_handled(after):
        return False
    return bool(before.content.handling == after.content.handling)


def _notes(pair: Pair, now: Bench) -> Iterator[str]:
    record = pair.after
    if record is None:
        if pair.is_there:
            yield "文件读不出来，先按下面的错误改正"
        else:
            yield "删除以后网址打不开；不再有效的，用“撤回”写明日期和原因更好"
        return
    content, matter = record.content, matter_of(record, now.board)
    if now.standing.scopes.get(record.id) is Scope.PERSONS:
        yield "只给特定对象看：不进任何一版网站，不上屏；这个文件夹也不能给别人"
    if content.draft:
        yield "改成了草稿，会从公开栏撤下"
    elif content.handling is None:
        yield "没有写“办理”，一发布就公开；用“办理”里的命令写入审核"
    if content.scope and matter and content.scope.is_wider_than(matter.scope):
        yield f"公开范围写的是“{content.scope}”，比目录的“{matter.scope}”宽；审批以后按“{content.scope}”公开"
    if opens_on(record) > now.standing.today:
        yield f"{zh(opens_on(record))}才公开，下面是那天的样子"
    if content.urgent:
        yield "写着“紧急”，会占满屏幕"
    if _is_again(pair):
        yield "办理情况是改动以前写的，要重新审核"
    if pair.before and pair.before.id != record.id:
        yield f"原来在 {pair.before.file}"
