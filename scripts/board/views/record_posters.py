"""The sheet of a record, from the page of the record: the same words in the same order.

What only a screen can do is left out: links, states that change with the day, what a reader may fold, and
since when the page stands on the site. 落款 ends the sheet, as it does on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from board.base.dates import zh
from board.model.record import AnyRecord, Kind
from board.views import addresses
from board.views import review_blocks as reviews
from board.views.audit_pages import SelfAuditPage
from board.views.pages import (
    CommitmentsPage,
    DisclosurePage,
    DuesPage,
    FeedbackPage,
    MeetingsPage,
    NoticePage,
    RatingPage,
    RecordPage,
)
from board.views.parts import Answer, Fact, Grid, Reach
from board.views.photo_pages import ActivityPage
from board.views.poster import Album, Block, Facts, Item, Items, Lines, Poster, Signature, Table
from board.views.poster_words import (
    BY_HAND,
    answered,
    facts,
    limit,
    notes,
    promised,
    prose,
    reached,
    tables,
    tallied,
)
from board.views.rating_blocks import rating
from board.views.ratings import PUBLIC_STAGES
from board.views.record_head import Head
from board.views.review_pages import RectificationsPage, ReviewsPage
from board.views.tree import Tree

INSIDE = {Kind.REVIEW, Kind.RECTIFICATION, Kind.REPORT}
"""What hangs on the wall of the branch itself at most: only its tree and those above have sheets of it."""
SIGNED_ON = {Kind.DISCLOSURE, Kind.RATING}
"""Whose day is that of the document; of a file of a period it is no more than that of the newest entry."""
_MANY, _BRIEF = 4, 14
"""Persons, and the letters of what is said of each, from which and up to which they stand in a table."""


def record_poster(tree: Tree, record: AnyRecord, view: RecordPage) -> Poster | None:
    """The sheet of a record that has this page; None where it is not to be printed.

    A withdrawn record is not, nor one that says 出海报: 否, nor one of which the tree may only count, nor a
    rating that is still going on.
    """
    inside = record.kind not in INSIDE or tree.is_inside(record.branch)
    done = not isinstance(view, RatingPage) or view.stage in PUBLIC_STAGES
    if not (inside and done and record.content.on_poster and tree.is_open(record)):
        return None
    top = view.head
    found = record_blocks(view)
    if not found:
        return None
    purge = view.purge if isinstance(view, NoticePage) else None
    address = addresses.record(record.id)
    return Poster(
        stem=addresses.sheet(address),
        twin=address,
        source=record.file,
        kind=top.kind,
        title=top.title,
        issuer=top.branch.text,
        committee=top.committee,
        blocks=(*found, *facts("基本情况", _basics(view))),
        signature=_signature(tree, record, view),
        contact=tuple(_contact(view, top)),
        day=record.day if record.is_dated else None,
        papers=tree.papers,
        label=purge.title if purge else "",
        until=purge.after if purge else "",
        limit=limit(tree.standing.scopes[record.id], tree.branch(record.branch).domain),
    )


def record_blocks(view: RecordPage) -> tuple[Block, ...]:
    """What the page of a record says below its head, what was corrected first."""
    top = view.head
    return (*_corrections(top), *_BLOCKS[type(view)](view), *_extras(top))


def _signature(tree: Tree, record: AnyRecord, view: RecordPage) -> Signature | None:
    """落款: of a notice as its page has it, else the branch; photos and answers are signed by nobody."""
    if isinstance(view, NoticePage):
        return Signature(view.signature, view.signed_on)
    if isinstance(view, (ActivityPage, FeedbackPage)):
        return None
    day = zh(record.day) if record.kind in SIGNED_ON and record.is_dated else BY_HAND
    return Signature(tree.branch(record.branch).full_name, day)


def _contact(view: RecordPage, top: Head) -> Iterator[str]:
    """Whom to reach: a notice names in its text who receives what is said."""
    own = () if isinstance(view, NoticePage) and view.receiver.name else (top.reach,)
    yield from reached(*own, *top.supervisors)


def _corrections(top: Head) -> Iterator[Block]:
    if top.corrections:
        yield Facts("有更正", top.corrections)


def _extras(top: Head) -> Iterator[Block]:
    """What records of all kinds may have."""
    if top.figures:
        yield Facts("数据", top.figures)
    if top.stages:
        stages = (
            Item(" ".join(filter(None, (each.name, each.dates))), lines=tuple(filter(None, (each.note,))))
            for each in top.stages
        )
        yield Items("进度安排", tuple(stages))
    if top.table:
        yield Table(replace(top.table, caption="附表"))
    if top.attachments:
        yield Lines("附件", tuple(each.text for each in top.attachments))


def _basics(view: RecordPage) -> Iterator[Fact]:
    """基本情况 but for what stands below the title already."""
    top = view.head
    yield from (each for each in top.facts if each.value not in (top.branch.text, top.committee))


def _notice(view: NoticePage) -> Iterator[Block]:
    yield from prose(view.body)
    yield from _people("公示对象", view.people)
    yield from notes("", view.forgotten)
    yield Lines("公示时间", (view.dates,), large=True)
    yield from notes(
        "",
        view.length,
        view.moved,
        view.earlier,
        view.provisional and f"暂算：{view.provisional}",
        view.rule and f"期限依据：{view.rule}",
    )
    if view.receiver.name:
        yield from _receiver(view.receiver, view.until)
    if view.outcome:
        yield from facts("公示结果", view.outcome)
        yield from notes("", view.handled and f"核实处理：{view.handled}")


def _people(name: str, people: tuple[tuple[Fact, ...], ...]) -> Iterator[Block]:
    """Each with the facts of one; many of whom little is said as a table."""
    labels = tuple(each.label for each in people[0]) if people else ()
    alike = all(tuple(each.label for each in person) == labels for person in people)
    brief = all(len(each.value) <= _BRIEF for person in people for each in person)
    if len(people) >= _MANY and alike and brief:
        rows = tuple(tuple(each.value for each in person) for person in people)
        yield Table(Grid(name, labels, rows, (False,) * len(labels)))
        return
    for number, person in enumerate(people):
        yield Facts("" if number else name, person)


def _receiver(who: Reach, until: str) -> Iterator[Block]:
    yield Lines("受理", (f"如有情况和问题，请在公示期间（到{until}止）向{who.name}反映。",))
    if who.phone:
        yield Lines("", (f"受理电话 {who.phone}",), large=True)
    labels = (("地址", who.address), ("时间", who.hours), ("意见箱", who.box), ("邮箱", who.email))
    yield from facts("", (Fact(label, value) for label, value in labels if value))


def _disclosure(view: DisclosurePage) -> Iterator[Block]:
    yield from prose(view.body)
    yield from facts("四议两公开", view.deliberations)
    yield from facts("表决情况", view.vote)
    yield from notes("", view.vote_note)
    yield from tables(view.spending)


def _commitments(view: CommitmentsPage) -> Iterator[Block]:
    yield from notes("办得怎样", tallied(view.tallies))
    if view.of_branch:
        yield Items("支部承诺", tuple(map(promised, view.of_branch)), numbered=True)
    if view.of_members:
        yield Items("党员承诺", tuple(map(promised, view.of_members)), numbered=True)
    yield from notes("" if view.of_members else "党员承诺", view.exempt)


def _activity(view: ActivityPage) -> Iterator[Block]:
    yield from prose(view.body)
    if view.pictures:
        yield Album("活动照片", view.pictures)
    # The page leads on to the others.
    yield from notes("", f"共 {view.total} 张" if view.total > len(view.pictures) else "")


def _dues(view: DuesPage) -> Iterator[Block]:
    if view.summary:
        yield from notes(view.summary.caption, view.members)
        yield Table(replace(view.summary, caption="" if view.members else view.summary.caption))
        yield from notes("", view.carried)
    yield from tables(view.spending, view.balances)


def _meetings(view: MeetingsPage) -> Iterator[Block]:
    yield from facts("开了多少次", view.counts)
    yield from tables(*view.tables)
    yield from notes("", view.note)


def _feedback(view: FeedbackPage) -> Iterator[Block]:
    if view.answers:
        yield from answers("意见和答复", view.tally, view.answers)


def answers(name: str, tally: str, found: tuple[Answer, ...]) -> Iterator[Block]:
    """Opinions and what was answered, below how many there are."""
    yield from notes(name, tally)
    yield Items("" if tally else name, tuple(map(answered, found)))


_BLOCKS: dict[type, Callable[[Any], Iterator[Block]]] = {
    NoticePage: _notice,
    DisclosurePage: _disclosure,
    CommitmentsPage: _commitments,
    RatingPage: rating,
    ActivityPage: _activity,
    DuesPage: _dues,
    MeetingsPage: _meetings,
    FeedbackPage: _feedback,
    ReviewsPage: reviews.reviewed,
    RectificationsPage: reviews.rectified,
    SelfAuditPage: reviews.reported,
}
