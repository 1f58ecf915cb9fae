"""A record as lists show it: home, lists and the page of its branch are made of these alone.

What lists say of a record is taken from its page. What the whole board needs of each record is this small
value, so that no page ever needs all records at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from board.base.dates import Period, zh, zh_range
from board.model.catalogue import ITEMS
from board.model.disclosed import Handling, Step
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules import commitments, publicity
from board.rules.procedure import is_waiting, lacking
from board.views import addresses, marks
from board.views.lines import states, tallied
from board.views.pages import CommitmentsPage, FeedbackPage, NoticePage, RatingPage, RecordPage
from board.views.parts import Album, Line, NoticeLine
from board.views.photo_pages import ActivityPage
from board.views.review_pages import RectificationsPage
from board.views.stars import decided
from board.views.tree import Tree

UNFILED = "没有归项"
"""In place of the item, where there is none."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating of a branch as the ledger of stars shows it; None where nothing is known yet."""

    scheme: str
    stage: str
    total: Decimal | None
    computed: str
    awarded: str
    change: str
    reason: str
    valid_until: date | None
    recheck: date | None


@dataclass(frozen=True, slots=True)
class Filed:
    """What the register says of a record: matter and scope, when it was corrected, who approved it and how.

    The persons, and what `lacks` before it is approved, are told inside the branch and above it only.
    """

    matter: str
    scope: Scope
    corrected: date | None = None
    number: str = ""
    approved_on: date | None = None
    reviewer: str = ""
    approver: str = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a tree.

    `line` says its kind, and what became of its promises; `notice` and `album` are there for the kinds that
    are listed so. `state` is that of a notice; `promises` counts the branch's promises by state; `stars` are
    those that have been decided; `rating` is there in trees that have a ledger of them; `end` is the last day
    of a notice. Of a withdrawn record the last five are empty.
    """

    kind: Kind
    id: str
    branch: str
    day: date
    is_dated: bool
    is_counted: bool
    in_force: bool
    year: int
    period: Period | None
    line: Line
    filed: Filed
    notice: NoticeLine | None = None
    album: Album | None = None
    state: str = ""
    promises: tuple[tuple[commitments.State, int], ...] = ()
    stars: str = ""
    rating: Rated | None = None
    end: date | None = None

    @property
    def states(self) -> tuple[str, ...]:
        """The states by which lists are narrowed, by their slugs."""
        if self.notice and self.notice.corrected:
            return self.state, self.notice.corrected.slug
        return (self.state,) if self.state else tuple(state.value for state, _ in self.promises)


def entry(tree: Tree, record: AnyRecord, page: RecordPage) -> Entry:
    """What lists show of a record that has this page."""
    kind, in_force = record.kind, not tree.is_withdrawn(record)
    notice = tree.standing.notices.get(record.id)
    promises = states(page.of_branch) if isinstance(page, CommitmentsPage) else Counter()
    return Entry(
        kind=kind,
        id=record.id,
        branch=record.branch,
        day=record.day,
        is_dated=record.is_dated,
        is_counted=tree.is_only_counted(record),
        in_force=in_force,
        year=record.year,
        period=record.period,
        line=_line(tree, record, page, _note(record, page, promises) if in_force else ""),
        filed=filed(tree, record),
        notice=_notice(record, notice, page) if notice and isinstance(page, NoticePage) else None,
        album=_album(record, page) if isinstance(page, ActivityPage) else None,
        state=notice.state.value if notice else "",
        promises=tuple(promises.items()),
        stars=decided(record, tree.today) if kind is Kind.RATING and in_force else "",
        rating=_rated(tree, record)
        if kind is Kind.RATING and in_force and tree.supervises(record.branch)
        else None,
        end=notice.end if notice and in_force else None,
    )


def filed(tree: Tree, record: AnyRecord) -> Filed:
    """What the register says of a record; of one that is only counted no more than what it is about."""
    content, scope = record.content, tree.standing.scopes[record.id]
    if tree.is_only_counted(record):
        return Filed(record.matter, scope)
    handling = content.handling or Handling()
    approved = handling.approved or Step()
    inside = tree.is_inside(record.branch)
    corrected = (each.day for each in content.corrections if each.day <= tree.today and tree.is_open(record))
    return Filed(
        matter=record.matter,
        scope=scope,
        corrected=max(corrected, default=None),
        number=approved.number,
        approved_on=approved.day,
        reviewer=handling.reviewed.person if inside and handling.reviewed else "",
        approver=approved.person if inside else "",
        lacks=lacking(content.handling) if inside and is_waiting(record, tree.today) else (),
    )


def _rated(tree: Tree, record: AnyRecord) -> Rated | None:
    standing = tree.standing.ratings.get(record.id)
    if standing is None or record.content.subject != "支部":
        return None
    award, course = record.content.award, standing.course
    return Rated(
        scheme=standing.scheme.code,
        stage=record.content.stage,
        total=standing.outcome.total,
        computed=standing.outcome.level or "或".join(standing.outcome.candidates),
        awarded=standing.awarded,
        change=course.change if tree.shows(course.before_id) else "",
        reason=award.reason if award else "",
        valid_until=course.valid_until,
        recheck=course.recheck,
    )


def _line(tree: Tree, record: AnyRecord, page: RecordPage, note: str) -> Line:
    head = page.head
    return Line(
        kind=head.kind,
        title=head.title,
        address=addresses.record(record.id),
        branch=head.branch,
        day=zh(record.day) if record.is_dated and record.day <= tree.today else "",
        mark=head.mark,
        note=note,
        corrected=head.corrected,
        clock=page.clock if isinstance(page, NoticePage) else None,
    )


def _note(record: AnyRecord, page: RecordPage, promises: Mapping[commitments.State, int]) -> str:
    if isinstance(page, CommitmentsPage):
        return "，".join(f"{each.mark.label} {each.count}" for each in tallied(promises))
    if isinstance(page, RatingPage):
        return "已审定" if page.stage == "审定" else f"{page.stage}阶段"
    if isinstance(page, RectificationsPage):
        return page.line
    return f"{len(record.content.opinions)} 件" if isinstance(page, FeedbackPage) else ""


def _notice(record: AnyRecord, standing: publicity.NoticeStanding, page: NoticePage) -> NoticeLine:
    """A notice with its dates, state and telephone."""
    head = page.head
    return NoticeLine(
        title=head.title,
        address=addresses.record(record.id),
        branch=head.branch,
        dates=zh_range(standing.start, standing.end),
        mark=marks.of_notice(standing),
        phone=page.receiver.phone,
        tel=page.receiver.tel,
        clock=page.clock,
        corrected=head.corrected,
    )


def _album(record: AnyRecord, page: ActivityPage) -> Album:
    """An activity with its first picture."""
    head = page.head
    return Album(
        title=head.title,
        address=addresses.record(record.id),
        branch=head.branch,
        day=zh(record.day),
        year=record.day.year,
        picture=page.pictures[0] if page.pictures else None,
        count=page.total,
    )


def item_of(tree: Tree, entry: Entry) -> str:
    """The item of the seven that a record falls under; empty where the 目录 does not have its matter."""
    matter = tree.board.catalogue.matter(entry.filed.matter)
    return ITEMS[matter.item] if matter else ""


def kindless(line: Line, *, tallied: bool = True) -> Line:
    """A line for a list of one kind, where the kind need not be said, with or without what it counts."""
    note = line.note if tallied else ""
    return replace(line, kind="", note=note)


def running(found: Iterable[Entry]) -> list[NoticeLine]:
    """The notices that run today, the one that ends first at the head."""
    ends = (
        (each.notice.clock.end, each.id, each.notice)
        for each in found
        if each.state == publicity.State.RUNNING and each.notice and each.notice.clock
    )
    return [notice for _, _, notice in sorted(ends, key=lambda each: each[:2])]


def in_order(tree: Tree, found: Iterable[Entry]) -> list[Entry]:
    """Newest first, then in the order of affiliation; what is only counted comes last."""

    def place(each: Entry) -> tuple[bool, int, int, str]:
        return each.is_counted, -each.day.toordinal(), tree.order.get(each.branch, 0), each.id

    return sorted(found, key=place)


def newest(found: Iterable[Entry], today: date) -> date | None:
    """The latest day of the entries up to today."""
    return max((each.day for each in found if each.is_dated and each.day <= today), default=None)
