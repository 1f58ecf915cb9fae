"""What the rules find wrong in records that could be read: an ordered tuple of plain functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from board.base import codes
from board.base.dates import Period, days_between, zh
from board.base.findings import Finding, Path
from board.base.text import nearest
from board.model.activity import Activity
from board.model.board import Board
from board.model.branch import Branch
from board.model.commitment import Commitment, Commitments
from board.model.disclosed import Vote
from board.model.disclosure import Disclosure
from board.model.dues import Dues
from board.model.feedback import Feedback
from board.model.keys import keys_of
from board.model.meeting import Meeting, Meetings
from board.model.notice import Notice, Person
from board.model.rating import Rating
from board.model.record import AnyRecord, Kind
from board.rules.dues import balance
from board.rules.officers import secretaries
from board.rules.scopes import is_approved, matter_of, passed_secrecy
from board.rules.standing import Standing

SITE = "site_config.yml"
_ADDRESS = re.compile(r"[a-z0-9-]+(?:/[a-z]+/[A-Za-z0-9._-]+)?")
_MOBILE = re.compile(r"1[3-9]\d{9}")


def check(board: Board, standing: Standing) -> list[Finding]:
    """Every finding of every rule."""
    return [*check_frame(board, standing, map(placed, board.records)), *check_part(board, standing)]


def check_frame(board: Board, standing: Standing, records: Iterable[Placed]) -> list[Finding]:
    """What the rules say of the board as a whole: its branches, and the addresses of all its `records`."""
    found = [finding for rule in FRAME_RULES for finding in rule(board, standing)]
    return [*found, *former_addresses(records)]


def check_part(board: Board, standing: Standing) -> list[Finding]:
    """What the rules say of the records of `board`; each is judged beside those of its own branch alone."""
    return [finding for rule in PART_RULES for finding in rule(board, standing)]


class Placed(NamedTuple):
    """What the rules of the whole need of a record: where it lies, and where it lay before."""

    id: str
    file: str
    former: tuple[str, ...]


def placed(record: AnyRecord) -> Placed:
    """Where a record lies and lay."""
    return Placed(record.id, record.file, record.content.former)


def organisations(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """The tree above the branches hangs together."""
    for code, each in board.site.organisations.items():
        if each.parent and each.parent not in board.site.organisations:
            others = tuple(x for x in board.site.organisations if x != code)
            yield _no_parent(each.parent, others, SITE, ("党组织", code, "上级"))
        elif each.parent and code in board.above(each.parent):
            message = f"“{code}”的上级绕了一圈又回到自己"
            yield Finding(codes.PARENT_CIRCLE, SITE, message, at=("党组织", code, "上级"))
    for number, screen in enumerate(board.site.screens):
        for nth, code in enumerate(screen.branches):
            if code not in board.branches:
                near = nearest(code, board.branches)
                hint = f"，是不是“{near}”？" if near else ""
                message = f"屏幕“{screen.code}”里的支部“{code}”不存在{hint}"
                at = ("屏幕", number, "支部", nth)
                yield Finding(codes.UNKNOWN_BRANCH, SITE, message, suggestion=near, at=at)


def _no_parent(parent: str, known: tuple[str, ...], file: str, at: Path) -> Finding:
    near = nearest(parent, known)
    hint = f"，是不是“{near}”？" if near else "；代号写在 site_config.yml 的“党组织”里"
    message = f"没有代号为“{parent}”的党组织{hint}"
    return Finding(codes.UNKNOWN_PARENT, file, message, suggestion=near, at=at)


def branches(board: Board, standing: Standing) -> Iterator[Finding]:
    """Each branch hangs on the tree, in a known domain; no private phone without consent."""
    known = (*board.site.organisations, *board.branches)
    names: dict[tuple[str, str], str] = {}
    for code, record in board.branches.items():
        branch: Branch = record.content
        if code in board.site.organisations:
            message = f"代号“{code}”在 site_config.yml 的“党组织”里已经用了；请改掉其中一个"
            yield Finding(codes.SAME_CODE, record.file, message)
        elif branch.parent not in known:
            yield _no_parent(branch.parent, tuple(x for x in known if x != code), record.file, ("上级",))
        elif branch.parent == code or code in board.above(branch.parent):
            yield Finding(codes.PARENT_CIRCLE, record.file, "上级绕了一圈又回到自己", at=("上级",))
        if branch.status == "正常":
            other = names.setdefault((branch.parent, branch.name), record.file)
            if other != record.file:
                message = f"与 {other} 名称相同、上级也相同，群众分不清"
                yield Finding(codes.DOUBTFUL, record.file, message, at=("名称",))
        yield from _committee(branch, record, standing.today)
        if branch.domain not in board.site.domains:
            message = f"没有“{branch.domain}”；可用的有 {'、'.join(board.site.domains)}"
            near = nearest(branch.domain, board.site.domains)
            yield Finding(codes.UNKNOWN_DOMAIN, record.file, message, suggestion=near, at=("领域",))
        if branch.merged_into and branch.merged_into not in board.branches:
            near = nearest(branch.merged_into, [x for x in board.branches if x != code])
            hint = f"，是不是“{near}”？" if near else ""
            message = f"并入的支部“{branch.merged_into}”不存在{hint}"
            better = f"已并入:{near}" if near else ""
            yield Finding(codes.UNKNOWN_BRANCH, record.file, message, suggestion=better, at=("状态",))
        elif branch.merged_into and code in _heirs(board, code):
            yield Finding(codes.PARENT_CIRCLE, record.file, "“已并入”绕了一圈又回到自己", at=("状态",))
        elif branch.status not in ("正常", "已撤销") and not branch.merged_into:
            message = f"“{branch.status}”应为 正常、已撤销，或 已并入:支部代号"
            yield Finding(codes.BAD_VALUE, record.file, message, at=("状态",))


def _heirs(board: Board, code: str) -> list[str]:
    """The branches that took a branch in, one after the other; ends at the first that comes twice."""
    found: list[str] = []
    while (record := board.branches.get(code)) and record.content.merged_into:
        code = record.content.merged_into
        if code in found:
            break
        found.append(code)
    return found


def _committee(branch: Branch, record: AnyRecord, today: date) -> Iterator[Finding]:
    for number, officer in enumerate(branch.committee):
        at = ("支部委员会", number)
        if _MOBILE.search(officer.phone) and not officer.phone_consent:
            message = f"{officer.name}的电话是手机号，要写“本人同意公开电话: 日期”，或改成办公电话"
            yield Finding(codes.PRIVATE_PHONE, record.file, message, at=(*at, "电话"))
        if officer.since and officer.until and officer.until < officer.since:
            message = f"{officer.name}{zh(officer.since)}任职，离任写的是{zh(officer.until)}"
            yield Finding(codes.ORDER_OF_DATES, record.file, message, at=(*at, "离任"))
    heads = secretaries(branch, today)
    if len(heads) > 1:
        message = (
            f"同时有 {len(heads)} 位书记在任：{'、'.join(each.name for each in heads)}；离任的要写“离任”"
        )
        yield Finding(codes.DOUBTFUL, record.file, message, at=("支部委员会",))


def scopes(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Every record has a scope, none wider than the 目录 without approval."""
    names = [matter.name for matter in board.catalogue.matters]
    for record in board.records:
        matter, own = matter_of(record, board), record.content.scope
        if matter is None and own is None:
            near = nearest(record.matter, names)
            message = f"目录里没有“{record.matter}”"
            if not record.matter:
                message = "没有写“事项”；请写目录里的一个事项，或写“公开范围”"
            elif near and record.content.matter:
                message += f"，是不是“{near}”？"
            else:
                message += "；请补进 content/rules/disclosure.yml，或在记录里写“公开范围”"
            at = ("事项",) if record.content.matter or record.kind is not Kind.NOTICE else ("类型",)
            better = near if record.content.matter else ""
            yield Finding(codes.UNKNOWN_MATTER, record.file, message, suggestion=better, at=at)
        elif matter and own and own.is_wider_than(matter.scope) and not is_approved(record):
            message = f"目录里“{matter.name}”的范围是“{matter.scope}”，这里写的“{own}”更宽，又没有审批"
            at = ("公开范围",)
            yield Finding(codes.SCOPE_WIDENED, record.file, message, suggestion=matter.scope, at=at)
        if not passed_secrecy(record):
            yield Finding(
                codes.SECRECY_NOT_PASSED, record.file, "“办理”里没有“审核: {保密: 通过}”", at=("办理",)
            )


def former_addresses(records: Iterable[Placed]) -> Iterator[Finding]:
    """A former address is written like a present one, and nothing else lies there."""
    found = sorted(records)
    taken = {record.id.lower(): record.file for record in found}
    for record in found:
        for number, former in enumerate(record.former):
            at = ("曾用地址", number)
            if not _ADDRESS.fullmatch(former) or former.count("/") != record.id.count("/"):
                message = f"“{former}”要写成原来的地址，如 {record.id}"
                yield Finding(codes.BAD_VALUE, record.file, message, at=at)
            elif other := taken.get(former.lower()):
                message = f"曾用地址“{former}”已经被 {other} 用了"
                yield Finding(codes.SAME_ADDRESS, record.file, message, at=at)
            taken[former.lower()] = record.file


def notices(board: Board, standing: Standing) -> Iterator[Finding]:
    """Notices run long enough and say what they must."""
    aliases = {key.alias: key.field for key in keys_of(Person)}
    for record in _of(board, Kind.NOTICE):
        notice: Notice = record.content
        judged = standing.notices[record.id]
        rule = standing.rules.by_name[notice.type]
        if notice.end and notice.end < judged.minimum_end:
            message = (
                f"从{zh(notice.start)}起不少于 {rule.minimum} {judged.unit}，最早到{zh(judged.minimum_end)}；"
                f"写的是{zh(notice.end)}（{rule.source}）"
            )
            yield Finding(
                codes.NOTICE_TOO_SHORT,
                record.file,
                message,
                suggestion=f"{judged.minimum_end}",
                at=("结束",),
            )
        for number, person in enumerate(notice.people):
            lacking = [name for name in rule.required if _lacks(person, aliases[name])]
            if lacking:
                message = f"{person.name or person.organisation or '第一位'}缺少 {'、'.join(lacking)}"
                yield Finding(codes.MISSING_PERSON_FIELD, record.file, message, at=("人员", number))
        if rule.required and not notice.people:
            message = f"“{notice.type}”要写“人员”，每人写明 {'、'.join(rule.required)}"
            yield Finding(codes.MISSING_PERSON_FIELD, record.file, message, at=("类型",))
        if notice.outcome and notice.outcome.day and notice.outcome.day < judged.end:
            message = f"公示到{zh(judged.end)}才期满，结果登记在{zh(notice.outcome.day)}"
            yield Finding(codes.ORDER_OF_DATES, record.file, message, at=("公示结果", "日期"))


def _lacks(person: Person, name: str) -> bool:
    value = getattr(person, name)
    return value is None or (value in ("", ()) and not (name == "name" and person.organisation))


def commitments(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """A promise that was not kept says why; a metric says where it started; evidence exists."""
    ids = {record.id: record.branch for record in board.records}
    for record in _of(board, Kind.COMMITMENTS):
        content: Commitments = record.content
        for group, rows in (("支部承诺", content.of_branch), ("党员承诺", content.of_members)):
            for number, item in enumerate(rows):
                yield from _commitment(item, record, (group, number), ids)


def _commitment(item: Commitment, record: AnyRecord, at: Path, ids: Mapping[str, str]) -> Iterator[Finding]:
    if item.result == "未兑现" and not item.reason:
        message = f"承诺 {item.number}“{item.text}”未兑现，要写“原因”"
        yield Finding(codes.UNREALISED_REASON, record.file, message, at=(*at, "结果"))
    if item.measure and item.measure.start is None:
        message = f"承诺 {item.number} 的指标没有写“起点”（去年的数）"
        yield Finding(codes.NO_START_VALUE, record.file, message, at=(*at, "指标"))
    for number, step in enumerate(item.progress):
        if step.evidence and f"{record.branch}/{step.evidence}" not in ids:
            own = [x.partition("/")[2] for x, code in ids.items() if code == record.branch and "/" in x]
            near = nearest(step.evidence, own)
            hint = f"，是不是“{near}”？" if near else ""
            message = f"佐证“{step.evidence}”在这个支部里找不到{hint}"
            where = (*at, "进展", number, "佐证")
            yield Finding(codes.MISSING_EVIDENCE, record.file, message, suggestion=near, at=where)


def votes(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Votes and ballots add up."""
    for record in board.records:
        content = record.content
        if isinstance(content, Disclosure) and content.vote:
            yield from _vote(content.vote, record, ("表决",))
        elif isinstance(content, Meetings):
            for at, row in _meetings(content):
                if row.vote:
                    yield from _vote(row.vote, record, (*at, "表决"))
        elif isinstance(content, Rating) and content.survey and content.survey.people:
            sheets, opinions = content.survey.people, content.survey.opinions
            if not sheets.valid <= sheets.returned <= sheets.issued:
                message = (
                    f"发出 {sheets.issued}、收回 {sheets.returned}、有效 {sheets.valid}，应当一个不多于一个"
                )
                yield Finding(codes.BALLOT_MISMATCH, record.file, message, at=("测评", "群众"))
            members = content.survey.members.present if content.survey.members else 0
            if opinions:
                total = opinions.satisfied + opinions.mostly + opinions.dissatisfied + opinions.unaware
                if total not in (sheets.valid, sheets.valid + members):
                    message = f"各档票数共 {total}，有效票 {sheets.valid}，党员实参加 {members}"
                    yield Finding(codes.BALLOT_MISMATCH, record.file, message, at=("测评", "票数"))


def _meetings(content: Meetings) -> Iterator[tuple[Path, Meeting]]:
    """Every meeting with its place."""
    for key in keys_of(Meetings):
        value: Any = getattr(content, key.field)
        lists = value.items() if isinstance(value, Mapping) else [("", value)]
        for name, rows in lists:
            at: Path = (key.alias, name) if name else (key.alias,)
            for number, row in enumerate(rows if isinstance(rows, tuple) else ()):
                if isinstance(row, Meeting):
                    yield (*at, number), row


def attendance(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """No more came than should have come; a meeting lies in the year of its file."""
    for record in board.records:
        content = record.content
        rows: list[tuple[Path, Meeting | Activity]] = []
        if isinstance(content, Activity):
            rows = [((), content)]
        elif isinstance(content, Meetings):
            rows = [*_meetings(content)]
        for at, row in rows:
            if row.due is not None and row.present is not None and row.present > row.due:
                message = f"应到 {row.due} 人，实到写了 {row.present} 人"
                yield Finding(codes.DOUBTFUL, record.file, message, at=(*at, "实到"))
            if record.period and row.day.year != record.period.year:
                yield _outside(record, record.period, row.day, (*at, "日期"))


def _outside(record: AnyRecord, period: Period, day: date, at: Path) -> Finding:
    message = f"文件是{period.label}的，这里写的是{zh(day)}"
    return Finding(codes.DATE_MISMATCH, record.file, message, at=at)


def opinions(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """An answer comes after the question, and says something."""
    for record in _of(board, Kind.FEEDBACK):
        content: Feedback = record.content
        for number, each in enumerate(content.opinions):
            at = ("意见", number)
            if record.period and each.received.year != record.period.year:
                yield _outside(record, record.period, each.received, (*at, "收到"))
            if each.answered and each.answered < each.received:
                message = f"{zh(each.received)}收到，答复日期写的是{zh(each.answered)}"
                yield Finding(codes.DOUBTFUL, record.file, message, at=(*at, "答复日期"))
            if each.answered and not each.answer:
                message = f"意见 {each.number} 写了“答复日期”，没有写“答复”"
                yield Finding(codes.DOUBTFUL, record.file, message, at=(*at, "答复日期"))


def deliberations(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """四议: one step after the other."""
    for record in _of(board, Kind.DISCLOSURE):
        content: Disclosure = record.content
        steps = list((content.deliberations or {}).items())
        for (before, first), (name, day) in pairwise(steps):
            if day < first:
                message = f"{name}（{zh(day)}）早于写在它前面的{before}（{zh(first)}）"
                yield Finding(codes.DOUBTFUL, record.file, message, at=("四议", name))


def _vote(vote: Vote, record: AnyRecord, at: tuple[str | int, ...]) -> Iterator[Finding]:
    cast = vote.in_favour + vote.against + vote.abstained
    if vote.present > vote.entitled or cast > vote.present:
        message = f"应到会 {vote.entitled}、实到会 {vote.present}，赞成、反对、弃权共 {cast}"
        yield Finding(codes.VOTE_MISMATCH, record.file, message, at=at)


def dues(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """No more paid than should; the balance carried into a period is what the period before it left."""
    for each in _of(board, Kind.DUES):
        paid: Dues = each.content
        if paid.members_paid > paid.members_due:
            message = f"应交党员 {paid.members_due} 人，实交党员写了 {paid.members_paid} 人"
            yield Finding(codes.BAD_VALUE, each.file, message, at=("实交党员",))
        for number, item in enumerate(paid.spending):
            if each.period and item.day and not each.period.start <= item.day <= each.period.end:
                yield _outside(each, each.period, item.day, ("支出", number, "日期"))
    found = ((each.branch, each.period, each) for each in _of(board, Kind.DUES) if each.period)
    before: tuple[str, Period | None, Decimal] = ("", None, Decimal(0))
    for branch, period, record in sorted(found, key=lambda each: each[:2]):
        content: Dues = record.content
        last_branch, last, left = before
        adjoins = last and last_branch == branch and days_between(last.end, period.start) == 1
        if last and adjoins and content.carried != left:
            message = f"上一期（{last.label}）算出的结余是 {left:.2f} 元"
            better = f"{left:.2f}"
            yield Finding(codes.BALANCE_MISMATCH, record.file, message, suggestion=better, at=("上期结余",))
        before = (branch, period, balance(content))


def _of(board: Board, kind: Kind) -> Iterator[AnyRecord]:
    """The records of a kind whose branch could be read."""
    return (each for each in board.records if each.kind is kind and each.branch in board.branches)


Rule = Callable[[Board, Standing], Iterator[Finding]]
FRAME_RULES: tuple[Rule, ...] = (organisations, branches)
PART_RULES: tuple[Rule, ...] = (
    scopes,
    notices,
    commitments,
    votes,
    attendance,
    opinions,
    deliberations,
    dues,
)
