"""公示: how long a notice runs, what state it is in on a day, and when its personal fields are purged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from board.base.dates import zh
from board.model.board import Board
from board.model.calendar import Calendar
from board.model.notice import Notice
from board.model.notice_rules import NoticeRule, NoticeRules
from board.model.record import Record
from board.model.site import Contact
from board.rules.forgetting import names_in, says
from board.rules.notice_rules import first_version, rule_of
from board.rules.workdays import ONE_DAY, counted_days, counts, is_known


class State(StrEnum):
    """The life of a notice, by its slug in addresses."""

    DRAFT = "draft"
    WAITING = "waiting"
    RUNNING = "running"
    UNREGISTERED = "unregistered"
    VERIFYING = "verifying"
    OVER = "over"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The word for lists and filters."""
        return {
            "draft": "草稿",
            "waiting": "待发布",
            "running": "公示中",
            "unregistered": "公示期满（结果待登记）",
            "verifying": "有反映，正在核实",
            "over": "公示期满（结果已登记）",
            "withdrawn": "已撤回",
        }[self.value]


@dataclass(frozen=True, slots=True)
class NoticeStanding:
    """What the rules say about a notice on a day.

    `rule` is that in force on the day it began. `days` are the days counted, in `unit`; `remaining` counts
    those that are left, today included. `provisional`: why the end is not certain, empty where it is.
    `moved_from`: the day that would have been the last, were it no holiday. `earlier`: by which rule a
    notice is judged that is older than all of them. `withdrawn_for`: why it was withdrawn. `title_goes`,
    `body_goes`, `reason_goes`: what must give way to neutral words after `purge_after`.
    """

    rule: NoticeRule
    title: str
    neutral_title: str
    start: date
    end: date
    minimum_end: date
    days: tuple[date, ...]
    unit: str
    provisional: str
    moved_from: date | None
    earlier: str
    state: State
    label: str
    remaining: int
    purge_after: date | None
    is_purged: bool
    receiver: Contact
    signature: str
    body: str
    basis: str
    withdrawn_for: str
    title_goes: bool
    body_goes: bool
    reason_goes: bool


def standing_of(record: Record[Notice], board: Board, rules: NoticeRules, today: date) -> NoticeStanding:
    """The notice with everything that it leaves out filled in, as it stands on `today`."""
    notice = record.content
    branch = board.branches[record.branch].content
    rule, calendar = rule_of(rules, notice.type, notice.start), rules.calendar
    counted = counted_days(rule, notice.start, calendar)
    minimum_end = counted[-1] if counted else notice.start
    end = max(notice.end or minimum_end, notice.start)
    days = _days_until(counted, end, rule, calendar)
    state = _state(notice, end, today)
    names = names_in(notice)
    remaining = sum(day >= today for day in days) if state is State.RUNNING else 0
    purge = _purge_day(board, record.matter, end)
    is_over = purge is not None and today > purge
    # Whoever takes the people out of the file has looked at its texts: what is left may be read.
    is_purged, hides = is_over or notice.is_forgotten, is_over and not notice.is_forgotten
    earlier = _earlier(rules, notice)
    reason = notice.withdrawal.reason if notice.withdrawal else ""
    moved = None if rule.counts_workdays or end != minimum_end else _planned(rule, counted, end)
    return NoticeStanding(
        rule=rule,
        title=("" if hides and _goes(names, notice.title) else notice.title) or rule.title,
        neutral_title=rule.title,
        start=notice.start,
        end=end,
        minimum_end=minimum_end,
        days=days,
        unit="个工作日" if rule.counts_workdays else "天",
        provisional=_doubt(notice.start, end, calendar),
        moved_from=moved,
        earlier=earlier,
        state=state,
        label=_label(notice, state, remaining, rule, is_last=today == end),
        remaining=remaining,
        purge_after=purge,
        is_purged=is_purged,
        receiver=_receiver(board, record),
        signature=notice.signature or branch.full_name,
        # A text tells of people without a name too: all of it goes.
        body=("" if hides else record.body) or rule.body,
        basis="" if earlier else rule.basis,
        withdrawn_for="" if hides and _goes(names, reason) else reason,
        title_goes=_goes(names, notice.title) and not is_purged,
        body_goes=bool(record.body) and not is_purged,
        reason_goes=_goes(names, reason) and not is_purged,
    )


def _goes(names: tuple[str, ...], text: str) -> bool:
    """Whether a text is not to be read once names are hidden; where nobody was named it may name anybody."""
    return bool(text) and (not names or says(names, text))


def _days_until(
    counted: tuple[date, ...], end: date, rule: NoticeRule, calendar: Calendar
) -> tuple[date, ...]:
    """The days that count up to `end`, which may lie before or after the end that was computed."""
    days = [day for day in counted if day <= end]
    day = counted[-1] if counted else end
    while day < end:
        day += ONE_DAY
        if counts(rule, day, calendar):
            days.append(day)
    return tuple(days)


def _planned(rule: NoticeRule, counted: tuple[date, ...], end: date) -> date | None:
    """The last of the days that the rule asks for, where a holiday moved the end further."""
    last = counted[(rule.minimum or 1) - 1] if counted else end
    return last if last < end else None


def _doubt(start: date, end: date, calendar: Calendar) -> str:
    """Why the end may still change: the holidays of a year are not known."""
    unknown = [year for year in range(start.year, end.year + 1) if not is_known(year, calendar)]
    years = "、".join(f"{year}年" for year in unknown)
    if not unknown:
        return ""
    return (
        f"公开栏里还没有{years}完整的放假安排，暂按周一至周五上班、元旦五一国庆放假计算，"
        "以国务院办公厅公布的放假安排为准"
    )


def _earlier(rules: NoticeRules, notice: Notice) -> str:
    """That a notice is older than every rule for its type; it is then judged by the first of them."""
    first = first_version(rules, notice.type)
    if notice.start >= first:
        return ""
    return f"没有收录{zh(first)}以前的规则，天数按从这一天起的规则计算"


def _state(notice: Notice, end: date, today: date) -> State:
    if notice.draft:
        return State.DRAFT
    if notice.is_withdrawn(today):
        return State.WITHDRAWN
    if today < notice.start:
        return State.WAITING
    if today <= end:
        return State.RUNNING
    if notice.outcome is None or (notice.outcome.day or today) > today:
        return State.UNREGISTERED
    return State.OVER if notice.outcome.settled else State.VERIFYING


def _label(notice: Notice, state: State, remaining: int, rule: NoticeRule, *, is_last: bool) -> str:
    """The state in words; theme/assets/board.js says the same on the day of reading.

    Nothing remains before the last day only where an end was set by hand on a day that does not count.
    """
    if state is State.RUNNING and is_last:
        return "公示中（今天最后一天）"
    if state is State.RUNNING and remaining:
        return f"公示中（还剩 {remaining} {'个工作日' if rule.counts_workdays else '天'}）"
    if state is State.OVER and notice.outcome:
        count = notice.outcome.objections
        return f"公示期满，收到反映 {count} 件，已核实" if count else "公示期满，未收到反映"
    return state.label


def _purge_day(board: Board, matter: str, end: date) -> date | None:
    """The last day on which personal fields are shown, from 期满隐去姓名 of the 目录 (calendar days)."""
    entry = board.catalogue.matter(matter)
    number = entry.purge.removesuffix("天") if entry else ""
    return end + timedelta(days=int(number)) if number else None


def _receiver(board: Board, record: Record[Notice]) -> Contact:
    """Who is named, else the branch itself, else the nearest body above it that can be reached.

    A body that is named and known need not be described again.
    """
    given, branch = record.content.receiver, board.branches[record.branch].content
    contact = branch.contact
    own = Contact(
        name=branch.name,
        phone=contact.phone,
        address=contact.address,
        hours=contact.hours,
        box=contact.box,
        email=contact.email,
    )
    above = (board.organisation(each) for each in board.above(record.branch))
    others = [replace(each.contact, name=each.short) for each in above if each and each.contact]
    known = [each for each in (own, *others, *board.site.publisher.supervisors) if each.phone or each.address]
    if given is None:
        return next(iter(known), own)
    if given.phone or given.address:
        return given
    return next((each for each in known if each.name == given.name), given)
