"""One page per record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from board.base.dates import zh, zh_range
from board.base.text import number
from board.model.activity import Activity
from board.model.catalogue import ITEMS
from board.model.commitment import Commitments
from board.model.disclosed import Vote
from board.model.disclosure import Disclosure
from board.model.dues import Dues
from board.model.keys import keys_of
from board.model.levels import count_of
from board.model.meeting import Meetings
from board.model.notice import Notice, Person
from board.model.rating import Rating
from board.model.record import FACTS, AnyRecord, Kind, Record
from board.rules.publicity import NoticeStanding, State
from board.rules.scopes import matter_of
from board.views import addresses, grids, life, marks, stars
from board.views.imprint import reach
from board.views.lines import (
    answers,
    clock_of,
    pictures,
    promise,
    states,
    tallied,
    title_of,
)
from board.views.pages import (
    ActivityPage,
    CommitmentsPage,
    DisclosurePage,
    DuesPage,
    FeedbackPage,
    Head,
    MeetingsPage,
    NoticePage,
    RatingPage,
    RecordPage,
    Stage,
)
from board.views.parts import Fact, Grid, Link, Mark
from board.views.tree import Tree


def record_page(tree: Tree, record: AnyRecord) -> RecordPage:
    """What the page of a record shows."""
    return _PAGES[record.kind](tree, record)


def head(tree: Tree, record: AnyRecord, mark: Mark | None = None, extra: tuple[Fact, ...] = ()) -> Head:
    """What every record page says about itself; of a withdrawn record little more than that is left."""
    content = record.content
    imprint = tree.imprints[record.branch]
    withdrawn = content.withdrawal if tree.is_withdrawn(record) else None
    is_open = tree.is_open(record)
    return Head(
        title=title_of(tree, record),
        kind=FACTS[record.kind].label,
        crumbs=imprint.crumbs[record.kind],
        branch=imprint.branch,
        committee=imprint.committee,
        mark=marks.WITHDRAWN if withdrawn else mark,
        facts=_facts(tree, record, () if withdrawn else extra),
        corrections=tuple(
            Fact(zh(each.day), f"{each.reason}：{each.note}" if each.note else each.reason)
            for each in content.corrections
            # What is corrected about persons may name them: it goes with them after the purge.
            if each.day <= tree.today and is_open
        ),
        withdrawal=f"{zh(withdrawn.day)}撤回：{withdrawn.reason}" if withdrawn else "",
        figures=tuple(Fact(each.name, f"{number(each.value)}{each.unit}") for each in content.figures)
        if is_open
        else (),
        stages=_stages(tree, record) if is_open else (),
        table=_table(record) if is_open else None,
        attachments=tuple(Link(name, addresses.beside(record.id, name)) for name in content.attachments)
        if is_open
        else (),
        reach=imprint.reach,
        supervisors=tree.supervisors,
    )


def _facts(tree: Tree, record: AnyRecord, extra: tuple[Fact, ...]) -> tuple[Fact, ...]:
    content = record.content
    own = not tree.is_only_counted(record)
    matter = matter_of(record, tree.board)
    scope = tree.standing.scopes[record.id]
    facts = [*tree.imprints[record.branch].facts, *extra]
    if record.is_dated and record.day <= tree.today:
        facts.append(Fact(_DAYS.get(record.kind, "最近登记"), zh(record.day)))
    if matter:
        facts.append(Fact("公开事项", f"{matter.name}（{ITEMS[matter.item]}）"))
    counted = "" if own else "，对外只公布次数"
    facts.append(Fact("公开范围", scope.label(tree.branch(record.branch).domain) + counted))
    if matter and matter.term:
        facts.append(Fact("公开时限", matter.term))
    if basis := (content.basis if own else "") or (matter.basis if matter else ""):
        facts.append(Fact("依据", basis))
    approved = content.handling.approved if content.handling else None
    if own and approved and (approved.number or approved.day):
        day = zh(approved.day) if approved.day else ""
        facts.append(Fact("批准", "，".join(part for part in (approved.number, day) if part)))
    return tuple(facts)


def _stages(tree: Tree, record: AnyRecord) -> tuple[Stage, ...]:
    found = []
    for each in record.content.stages:
        if each.start is None or each.start > tree.today:
            when = "ahead"
        else:
            when = "past" if each.end and each.end < tree.today else "now"
        if each.start and each.end:
            dates = zh_range(each.start, each.end)
        else:
            dates = f"{zh(each.start)}起" if each.start else f"{zh(each.end)}前" if each.end else ""
        found.append(Stage(each.name, dates, each.note, when))
    return tuple(found)


def _table(record: AnyRecord) -> Grid | None:
    rows = record.tables.get(record.content.table)
    return grids.grid("", rows[0], rows[1:]) if rows else None


def _notice(tree: Tree, record: Record[Notice]) -> NoticePage:
    notice, standing = record.content, tree.standing.notices[record.id]
    withdrawn = standing.state is State.WITHDRAWN
    clock = clock_of(standing)
    return NoticePage(
        head=head(tree, record, marks.of_notice(standing), (Fact("公示类型", notice.type),)),
        dates=f"自{zh(standing.start)}起至{zh(standing.end)}止",
        length=f"共 {len(standing.days)} {standing.unit}（从次日算起）",
        rule=standing.basis,
        provisional=standing.provisional,
        clock=clock,
        # What no longer changes with the day need not say for which day it is, nor be published anew daily.
        computed_on=zh(tree.today) if clock else "",
        body="" if withdrawn else standing.body,
        people=() if withdrawn or standing.is_purged else tuple(_person(each) for each in notice.people),
        is_purged=standing.is_purged and bool(notice.people),
        receiver=reach(standing.receiver),
        signature=standing.signature,
        signed_on=zh(standing.start),
        outcome=_outcome(notice, standing),
    )


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
    # What was raised may be untrue until it is verified, and may name persons: then only the number is shown.
    if outcome.handled and standing.state is State.OVER and not standing.is_purged:
        facts.append(Fact("核实处理", outcome.handled))
    if outcome.day:
        facts.append(Fact("登记日期", zh(outcome.day)))
    return tuple(facts)


def _disclosure(tree: Tree, record: Record[Disclosure]) -> DisclosurePage:
    content = record.content
    extra = [Fact("门类", content.category)]
    labels = (("级别", content.level), ("授予单位", content.awarded_by), ("届次", content.term))
    extra += [Fact(label, value) for label, value in labels if value]
    if content.valid_until:
        ended = "（已到期）" if content.valid_until < tree.today else ""
        extra.append(Fact("有效至", f"{zh(content.valid_until)}{ended}"))
    top = head(tree, record, None, tuple(extra))
    gone = bool(top.withdrawal)
    return DisclosurePage(
        head=top,
        body="" if gone else record.body,
        vote=() if gone or not content.vote else _vote(content.vote),
        deliberations=()
        if gone
        else tuple(Fact(name, zh(day)) for name, day in (content.deliberations or {}).items()),
        spending=None if gone else grids.spending(content.spending, "支出明细"),
    )


def _vote(vote: Vote) -> tuple[Fact, ...]:
    return (
        Fact("应到会有表决权", f"{vote.entitled} 人"),
        Fact("实到会", f"{vote.present} 人"),
        Fact("赞成", f"{vote.in_favour} 票"),
        Fact("反对", f"{vote.against} 票"),
        Fact("弃权", f"{vote.abstained} 票"),
    )


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
    )


def _rating(tree: Tree, record: Record[Rating]) -> RatingPage:
    content, own = record.content, tree.is_own(record.branch)
    top = head(tree, record, None, (Fact("评定阶段", content.stage),))
    if top.withdrawal:
        content = Rating(scheme="", stage="")
    awarded = stars.decided(record, tree.today) if not top.withdrawal else ""
    members = [
        (each.name, each.stars, number(each.total) if each.total is not None else "")
        for each in content.results
        # users.md 1: members at two stars or below never leave the branch's internal tree.
        if own or count_of(each.stars) > 2  # noqa: PLR2004
    ]
    return RatingPage(
        head=top,
        stage=content.stage,
        stars=awarded or _proposed(content),
        star_row=stars.row(awarded),
        reason=content.award.reason if content.award and awarded else "",
        scores=_scores(content),
        total=f"{number(content.total)} 分" if content.total is not None else "",
        bonuses=_bonuses(content),
        deductions=_deductions(content, own=own),
        survey=_survey(content),
        members=grids.grid("各党员星级", ("姓名", "星级", "总分"), members) if members else None,
        members_withheld=len(members) < len(content.results),
    )


def _proposed(content: Rating) -> str:
    """What is said of the stars of a branch before they are decided: nothing has been awarded yet."""
    if content.subject != "支部" or not content.stage:
        return ""
    is_public = content.stage == "公示" and content.award
    return f"拟定为{content.award.stars}" if is_public and content.award else "尚未评定"


def _scores(content: Rating) -> Grid | None:
    if not content.scores:
        return None
    rows = [
        (
            name,
            number(score.own) if score.own is not None else "",
            number(score.superior) if score.superior is not None else "",
        )
        for name, score in content.scores.items()
    ]
    return grids.grid("各项得分", ("项目", "自评", "考评"), rows)


def _bonuses(content: Rating) -> Grid | None:
    rows = [
        (each.item, each.level, number(each.points) if each.points is not None else "")
        for each in content.bonuses
    ]
    return grids.grid("加分", ("项目", "级别", "分值"), rows) if rows else None


def _deductions(content: Rating, *, own: bool) -> Grid | None:
    rows = [
        (
            each.item if own or each.outside == "全部" else "按规定只列分值",
            f"{each.times}" if own or each.outside == "全部" else "",
            number(abs(each.points)) if each.points is not None else "未写分值",
        )
        for each in content.deductions
    ]
    return grids.grid("扣分", ("项目", "次数", "分值"), rows) if rows else None


def _survey(content: Rating) -> tuple[Fact, ...]:
    survey = content.survey
    if survey is None:
        return ()
    facts = []
    if survey.members:
        facts.append(Fact("党员", f"应参加 {survey.members.due} 人，实参加 {survey.members.present} 人"))
    if survey.people:
        sheets = survey.people
        facts.append(
            Fact("群众", f"发出 {sheets.issued} 份，收回 {sheets.returned} 份，有效 {sheets.valid} 份")
        )
    if survey.opinions:
        given = survey.opinions
        facts.append(
            Fact(
                "票数",
                f"满意 {given.satisfied}，基本满意 {given.mostly}，"
                f"不满意 {given.dissatisfied}，不了解 {given.unaware}",
            )
        )
    return tuple(facts)


def _activity(tree: Tree, record: Record[Activity]) -> ActivityPage:
    content = record.content
    extra = [Fact("活动类型", content.kind)]
    extra += [Fact("活动地点", content.place)] if content.place else []
    if content.present is not None:
        due = f"应到 {content.due} 人，" if content.due is not None else ""
        extra.append(Fact("参加人数", f"{due}实到 {content.present} 人"))
    actions = (("主持", content.chair), ("规定动作", "、".join(content.fixed_actions)))
    extra += [
        Fact(label, value)
        for label, value in (*actions, ("自选动作", "、".join(content.own_actions)))
        if value
    ]
    top = head(tree, record, None, tuple(extra))
    return ActivityPage(
        head=top,
        body="" if top.withdrawal else record.body,
        pictures=() if top.withdrawal else pictures(record),
    )


def _meetings(tree: Tree, record: Record[Meetings]) -> MeetingsPage:
    top = head(tree, record)
    counts_only = tree.is_only_counted(record)
    return MeetingsPage(
        head=top,
        counts=() if top.withdrawal else life.counts(tree, record),
        tables=() if top.withdrawal or counts_only else life.tables(tree, record),
        counts_only=counts_only,
    )


def _dues(tree: Tree, record: Record[Dues]) -> DuesPage:
    content = record.content
    top = head(tree, record)
    return DuesPage(
        head=top,
        summary=None if top.withdrawal else grids.dues(content, "党费收支情况"),
        spending=None if top.withdrawal else grids.spending(content.spending, "支出明细"),
        members=""
        if top.withdrawal
        else f"应交党费党员 {content.members_due} 名，实交党费党员 {content.members_paid} 名",
    )


def _feedback(tree: Tree, record: AnyRecord) -> FeedbackPage:
    top = head(tree, record)
    shown = () if top.withdrawal else answers(tree, record)
    return FeedbackPage(head=top, answers=shown, open_count=sum(not each.answer for each in shown))


_DAYS = {
    Kind.NOTICE: "公开日期",
    Kind.DISCLOSURE: "公开日期",
    Kind.ACTIVITY: "活动日期",
    Kind.RATING: "评定日期",
}
"""What the day of a record is called; of a file of a period it is the newest entry."""

_PAGES: Mapping[Kind, Callable[[Tree, Any], RecordPage]] = {
    Kind.NOTICE: _notice,
    Kind.DISCLOSURE: _disclosure,
    Kind.COMMITMENTS: _commitments,
    Kind.RATING: _rating,
    Kind.ACTIVITY: _activity,
    Kind.MEETINGS: _meetings,
    Kind.DUES: _dues,
    Kind.FEEDBACK: _feedback,
}
