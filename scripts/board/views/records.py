"""One page per record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from board.base.dates import zh
from board.model.activity import Activity
from board.model.commitment import Commitments
from board.model.dues import Dues
from board.model.keys import keys_of
from board.model.meeting import Meetings
from board.model.notice import Notice, Person
from board.model.record import AnyRecord, Kind, Record
from board.rules.dues import Account, accounts
from board.rules.life import PARTY_DAY, kind_of
from board.rules.publicity import NoticeStanding, State
from board.rules.strokes import arranged
from board.views import grids, life, marks
from board.views.albums import shown_first
from board.views.disclosures import disclosure_page
from board.views.head import head
from board.views.imprint import reach
from board.views.lines import (
    answered,
    answers,
    clock_of,
    promise,
    states,
    tallied,
)
from board.views.pages import CommitmentsPage, DuesPage, FeedbackPage, MeetingsPage, NoticePage, RecordPage
from board.views.parts import Fact, Purge
from board.views.past import proof
from board.views.photo_pages import ActivityPage
from board.views.pledge_sheets import pledge_links
from board.views.pledges import ledger_link
from board.views.ratings import rating_page
from board.views.rectifications import rectifications_page
from board.views.reviews import reviews_page
from board.views.self_audit import self_audit_page
from board.views.tree import Tree


def record_page(tree: Tree, record: AnyRecord) -> RecordPage:
    """What the page of a record shows."""
    return _PAGES[record.kind](tree, record)


def _notice(tree: Tree, record: Record[Notice]) -> NoticePage:
    notice, standing = record.content, tree.standing.notices[record.id]
    withdrawn = standing.state is State.WITHDRAWN
    clock = clock_of(standing)
    return NoticePage(
        head=head(tree, record, marks.of_notice(standing), (Fact("公示类型", notice.type),)),
        dates=f"自{zh(standing.start)}起至{zh(standing.end)}止",
        length=_length(standing),
        moved=_moved(standing),
        earlier=standing.earlier,
        rule=standing.basis,
        provisional=standing.provisional,
        clock=clock,
        # What no longer changes with the day need not say for which day it is, nor be published anew daily.
        computed_on=zh(tree.today) if clock else "",
        body="" if withdrawn else standing.body,
        people=() if withdrawn or standing.is_purged else _people(notice),
        is_purged=standing.is_purged,
        forgotten=_forgotten(notice),
        purge=_purge(notice, standing),
        until=zh(standing.end),
        receiver=reach(standing.receiver),
        signature=standing.signature,
        signed_on=zh(standing.start),
        outcome=_outcome(notice, standing),
        handled=_handled(notice, standing),
        proof=proof(tree, record),
    )


def _length(standing: NoticeStanding) -> str:
    """How many days, from which, and to what hour of the last."""
    rule = standing.rule
    first = "从当天算起" if rule.counts_first else "从次日算起"
    hour = "最后一天到下班时为止" if rule.closes == "下班" else "最后一天到24时为止"
    return f"共 {len(standing.days)} {standing.unit}（{first}，{hour}）"


def _moved(standing: NoticeStanding) -> str:
    """Why the last day is later than the number of days alone would make it."""
    day = standing.moved_from
    return f"第 {standing.rule.minimum} 天是{zh(day)}，遇放假顺延" if day else ""


def _purge(notice: Notice, standing: NoticeStanding) -> Purge | None:
    """What the page is to take away by itself; nothing where that was done, or will never be."""
    if standing.purge_after is None or standing.is_purged:
        return None
    stands = standing.state is not State.WITHDRAWN
    gone = notice.withdrawal if standing.reason_goes and not stands else None
    return Purge(
        after=standing.purge_after.isoformat(),
        words=f"个人情况显示到{zh(standing.purge_after)}，以后隐去" if notice.people and stands else "",
        title=standing.neutral_title if standing.title_goes else "",
        body=standing.body_goes and stands,
        withdrawal=f"{zh(gone.day)}撤回" if gone else "",
    )


def _people(notice: Notice) -> tuple[tuple[Fact, ...], ...]:
    """What is said of each, in the order that the record asks for."""
    return tuple(map(_person, arranged(notice.people, notice.order, lambda each: each.name)))


def _forgotten(notice: Notice) -> str:
    """That others stood beside those who are still named."""
    gone = notice.forgotten
    return f"另有 {gone.count} 人的个人情况已于{zh(gone.day)}隐去" if gone and notice.people else ""


def _person(person: Person) -> tuple[Fact, ...]:
    """The fields of a person that were typed, in the order of the model."""
    return tuple(
        Fact(alias, _said(value))
        for alias, value in zip(_PERSON_KEYS, _person_values(person), strict=True)
        if value or value is False
    )


_PERSON_KEYS = tuple(key.alias for key in keys_of(Person))
_person_values = attrgetter(*(key.field for key in keys_of(Person)))


def _said(value: str | tuple[str, ...] | bool) -> str:  # noqa: FBT001 - the value of a field
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, str) else "、".join(value)


def _outcome(notice: Notice, standing: NoticeStanding) -> tuple[Fact, ...]:
    if not notice.outcome or standing.state not in (State.OVER, State.VERIFYING):
        return ()
    outcome = notice.outcome
    facts = [Fact("收到反映", f"{outcome.objections} 件")]
    if outcome.day:
        facts.append(Fact("登记日期", zh(outcome.day)))
    return tuple(facts)


def _handled(notice: Notice, standing: NoticeStanding) -> str:
    """What was done about it: while it is being verified it may be untrue, and it may name persons."""
    told = standing.state is State.OVER and not standing.is_purged
    return notice.outcome.handled if notice.outcome and told else ""


def _commitments(tree: Tree, record: Record[Commitments]) -> CommitmentsPage:
    content = record.content
    extra = (Fact("审定日期", zh(content.approved)),) if content.approved else ()
    top = head(tree, record, None, extra)
    rows = [] if top.withdrawal else [("c", content.of_branch), ("m", content.of_members)]
    lists = {group: tuple(promise(record, each, group, tree) for each in items) for group, items in rows}
    return CommitmentsPage(
        head=top,
        tallies=tallied(states(each for found in lists.values() for each in found)),
        of_branch=lists.get("c", ()),
        of_members=lists.get("m", ()),
        exempt=f"另有 {content.exempt} 名党员因年老体弱等原因不作承诺"
        if content.exempt and not top.withdrawal
        else "",
        more=() if top.withdrawal else (*pledge_links(record), ledger_link(record.branch)),
    )


def _activity(tree: Tree, record: Record[Activity]) -> ActivityPage:
    content = record.content
    extra = [Fact("活动类型", content.kind)]
    extra += [Fact("活动地点", content.place)] if content.place else []
    if content.present is not None:
        due = f"应到 {content.due} 人，" if content.due is not None else ""
        extra.append(Fact("参加人数", f"{due}实到 {content.present} 人"))
    # “1+X”: what is fixed for every 主题党日, and what the branch chose.
    one, more = ("（1）", "（X）") if kind_of(content.kind) == PARTY_DAY else ("", "")
    labels = (
        ("主持", content.chair),
        (f"规定动作{one}", "、".join(content.fixed_actions)),
        (f"自选动作{more}", "、".join(content.own_actions)),
    )
    extra += [Fact(label, value) for label, value in labels if value]
    top = head(tree, record, None, tuple(extra))
    shown, total, parts = ((), 0, ()) if top.withdrawal else shown_first(record)
    return ActivityPage(top, "" if top.withdrawal else record.body, shown, total, parts)


def _meetings(tree: Tree, record: Record[Meetings]) -> MeetingsPage:
    top = head(tree, record)
    counts_only = tree.is_only_counted(record)
    return MeetingsPage(
        head=top,
        counts=() if top.withdrawal else life.counts(tree, record.branch, record.year),
        tables=() if top.withdrawal or counts_only else life.tables(tree, record),
        note="" if top.withdrawal or counts_only else life.note(tree, record),
        counts_only=counts_only,
    )


def _dues(tree: Tree, record: Record[Dues]) -> DuesPage:
    content = record.content
    top = head(tree, record)
    # Only from what this tree shows: a number carried from a hidden record would tell of it.
    found = accounts(tree.in_force(Kind.DUES, record.branch))
    account = found.get(record.id)
    until = [each for each in found.values() if account and each.period.end <= account.period.end]
    return DuesPage(
        head=top,
        summary=None if top.withdrawal else grids.dues(content, account, "党费收支情况"),
        carried=_carried(account, found),
        balances=None if top.withdrawal else grids.balances(until),
        spending=None if top.withdrawal else grids.spending(content.spending, "支出明细"),
        members=""
        if top.withdrawal
        else f"应交党费党员 {content.members_due} 名，实交党费党员 {content.members_paid} 名",
    )


def _carried(account: Account | None, found: Mapping[str, Account]) -> str:
    """From where the balance was carried that nobody typed."""
    before = found.get(account.before) if account else None
    return f"上期结余按{before.period.label}的收支算出" if before else ""


def _feedback(tree: Tree, record: AnyRecord) -> FeedbackPage:
    top = head(tree, record)
    shown = () if top.withdrawal else answers(tree, record)
    return FeedbackPage(head=top, answers=shown, tally=answered(shown))


_PAGES: Mapping[Kind, Callable[[Tree, Any], RecordPage]] = {
    Kind.NOTICE: _notice,
    Kind.DISCLOSURE: disclosure_page,
    Kind.COMMITMENTS: _commitments,
    Kind.RATING: rating_page,
    Kind.ACTIVITY: _activity,
    Kind.MEETINGS: _meetings,
    Kind.DUES: _dues,
    Kind.FEEDBACK: _feedback,
    Kind.REVIEW: reviews_page,
    Kind.RECTIFICATION: rectifications_page,
    Kind.REPORT: self_audit_page,
}
