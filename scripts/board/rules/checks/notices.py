"""公示: how long they run, what they say of each person, and where people can be heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding
from board.base.text import fold
from board.model.board import Board
from board.model.keys import keys_of
from board.model.notice import Notice, Person
from board.model.record import Kind, Record
from board.rules.checks.shared import is_private, of_kind
from board.rules.publicity import NoticeStanding, State
from board.rules.standing import Standing

DEEDS_LENGTH = 200
"""Characters of 主要事迹 (format.md: what a board on the wall has room for)."""
_FIELDS = {key.alias: key.field for key in keys_of(Person)}


def check(board: Board, standing: Standing) -> Iterator[Finding]:
    """Notices run long enough and say what they must."""
    for record in of_kind(board, Kind.NOTICE):
        judged = standing.notices[record.id]
        yield from _time(record, judged)
        yield from _outcome(record, judged, standing.today)
        yield from _content(record, judged)
        yield from _receiver(board, record, judged)
        yield from _signature(board, record)


def _time(record: Record[Notice], judged: NoticeStanding) -> Iterator[Finding]:
    notice, rule = record.content, judged.rule
    if notice.end and notice.end < judged.minimum_end:
        source = f"（{rule.source}）" if rule.source else ""
        message = (
            f"从{zh(notice.start)}起不少于 {rule.minimum} {judged.unit}，最早到{zh(judged.minimum_end)}；"
            f"写的是{zh(notice.end)}{source}"
        )
        yield Finding(
            codes.NOTICE_TOO_SHORT, record.file, message, suggestion=f"{judged.minimum_end}", at=("结束",)
        )
    elif judged.provisional and judged.state in (State.WAITING, State.RUNNING):
        message = f"到{zh(judged.end)}止；{judged.provisional}；公布了的，写进 content/rules/calendar.yml"
        at = ("结束",) if notice.end else ("开始",)
        yield Finding(codes.PROVISIONAL_DAYS, record.file, message, at=at)


def _outcome(record: Record[Notice], judged: NoticeStanding, today: date) -> Iterator[Finding]:
    """What came of a notice is known when it is over, and says of every objection what was done about it."""
    outcome, file = record.content.outcome, record.file
    if outcome is None:
        return
    if outcome.day and outcome.day <= judged.end:
        message = f"公示到{zh(judged.end)}才期满，结果登记在{zh(outcome.day)}"
        yield Finding(codes.ORDER_OF_DATES, file, message, at=("公示结果", "日期"))
    elif outcome.day is None and judged.state in (State.WAITING, State.RUNNING):
        message = f"公示到{zh(judged.end)}才期满，现在还没有结果；期满以后再登记"
        yield Finding(codes.ORDER_OF_DATES, file, message, at=("公示结果",))
    elif outcome.day and outcome.day > today and judged.state is State.UNREGISTERED:
        message = f"{zh(outcome.day)}还没有到；到那天以前，页面上仍是“{judged.label}”"
        yield Finding(codes.DOUBTFUL, file, message, at=("公示结果", "日期"))
    if outcome.objections and outcome.settled and not outcome.handled:
        message = (
            f"收到反映 {outcome.objections} 件，要写明怎样核实处理，如 处理: …；还没有核实完的，写 已核实: 否"
        )
        yield Finding(codes.MISSING_KEY, file, message, at=("公示结果",))
    if not outcome.objections and not outcome.settled:
        message = "没有收到反映，就没有要核实的；收到了的，“反映”写几件"
        yield Finding(codes.BAD_VALUE, file, message, at=("公示结果", "已核实"))


def _content(record: Record[Notice], judged: NoticeStanding) -> Iterator[Finding]:
    notice, required = record.content, judged.rule.required
    for number, person in enumerate(notice.people):
        who = person.name or person.organisation or "第一位"
        if lacking := [name for name in required if _lacks(person, _FIELDS[name])]:
            message = f"{who}缺少 {'、'.join(lacking)}"
            yield Finding(codes.MISSING_PERSON_FIELD, record.file, message, at=("人员", number))
        if len(person.deeds) > DEEDS_LENGTH:
            message = f"{who}的主要事迹有 {len(person.deeds)} 字，最多 {DEEDS_LENGTH} 字；详细的写在正文里"
            yield Finding(codes.BAD_VALUE, record.file, message, at=("人员", number, "主要事迹"))
    if required and not notice.subjects:
        message = f"“{notice.type}”要写“人员”，每人写明 {'、'.join(required)}"
        yield Finding(codes.MISSING_PERSON_FIELD, record.file, message, at=("类型",))
    parts = (notice.subjects, notice.figures, notice.stages, notice.table, notice.attachments)
    if not (required or any(parts) or record.body.strip()):
        message = "没有写公示的内容；请写正文、“人员”、“表格”或“附件”"
        yield Finding(codes.MISSING_KEY, record.file, message, at=("类型",))
    if judged.title_goes and judged.purge_after and notice.people:
        message = f"标题里写了姓名，{zh(judged.purge_after)}以后页面上换成“{judged.neutral_title}”"
        better = judged.neutral_title
        yield Finding(codes.NAME_IN_TITLE, record.file, message, suggestion=better, at=("标题",))


def _lacks(person: Person, name: str) -> bool:
    value = getattr(person, name)
    return value is None or (value in ("", ()) and not (name == "name" and person.organisation))


def _receiver(board: Board, record: Record[Notice], judged: NoticeStanding) -> Iterator[Finding]:
    """Whoever has something to say must know where; a private number only with its owner's consent."""
    receiver, given = judged.receiver, record.content.receiver
    if not (receiver.phone or receiver.address):
        where = "“受理”里" if given else f"{board.branches[record.branch].file} 的“联系”里"
        message = f"没有受理的电话，也没有地址；请在{where}写明"
        yield Finding(codes.NO_RECEIVER, record.file, message, at=("受理",) if given else ("类型",))
    if given and is_private(given.phone, board.branches[record.branch].content):
        message = "受理电话是手机号；请用办公电话，或先在 branch.yml 里写明“本人同意公开电话”"
        yield Finding(codes.PRIVATE_PHONE, record.file, message, at=("受理", "电话"))


def _signature(board: Board, record: Record[Notice]) -> Iterator[Finding]:
    """A notice is signed with the whole name of whoever issues it (domain.md D3)."""
    typed = fold(record.content.signature)
    if not typed:
        return
    branch = board.branches[record.branch].content
    names = {fold(each.short): each.name for each in board.site.organisations.values()}
    whole = (names | {fold(branch.name): branch.full_name}).get(typed, "")
    if whole and fold(whole) != typed:
        message = f"落款要写全称“{whole}”"
        yield Finding(codes.SHORT_SIGNATURE, record.file, message, suggestion=whole, at=("落款",))
