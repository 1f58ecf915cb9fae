"""The slides of a branch, each made from the page that says the same: nothing is judged twice.

What a screen shows all day is less than what a page tells who asks: of members only what they fulfilled, no
single payer of dues, and nothing that is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from board.base.dates import zh
from board.model.record import FACTS, AnyRecord
from board.views import addresses, grids, stars
from board.views.committee import committee_title
from board.views.pages import (
    BranchPage,
    CommitmentsPage,
    DisclosurePage,
    DuesPage,
    FeedbackPage,
    NoticePage,
    Page,
    RatingPage,
    RecordPage,
    View,
)
from board.views.parts import Officer
from board.views.photo_pages import ActivityPage
from board.views.slide import Bars, Block, Replies, Shown, Slide, SlideKind, Sums
from board.views.slide_words import (
    MONEY,
    announced,
    awarded,
    disclosed,
    figures,
    paid,
    people,
    promised,
    receiver,
    short,
    words,
)
from board.views.tree import Tree

ACTIVITIES, PHOTOS, DISCLOSURES, ACCOUNTS, ANSWERS = 6, 6, 6, 3, 1
"""How many of the newest a screen has of each, and of how many photos of an activity."""
TEXT = "#text"
"""Ends the id of a slide that is there for readers: what goes round by itself is told in brief."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What slides of a branch are made of: its records that may be on a screen, with their pages."""

    tree: Tree
    code: str
    shown: tuple[tuple[AnyRecord, RecordPage], ...]

    def of(self, kind: type[RecordPage]) -> list[tuple[AnyRecord, Any]]:
        """Those with such a page, newest first."""
        return [(record, view) for record, view in self.shown if isinstance(view, kind)]

    def slide(self, record: AnyRecord, kind: SlideKind, **values: Any) -> Slide:  # noqa: ANN401 - of a slide
        """A slide of a record."""
        usual = {
            "id": record.id,
            "branch": self.tree.branch(self.code).name,
            "label": FACTS[record.kind].label,
            "blocks": (),
            "day": record.day.isoformat() if record.is_dated and record.day <= self.tree.today else "",
        }
        return Slide(kind=kind, **usual | values)


def branch_slides(tree: Tree, code: str, pages: Iterable[Page]) -> tuple[Slide, ...]:
    """The slides of a branch that has these pages, what is urgent first, then kind by kind, newest first.

    None of a branch that is no more. Nothing that the pages keep to a narrower circle is in any.
    """
    if code not in tree.branches or not tree.branch(code).is_standing:
        return ()
    views = {page.address: page.view for page in pages}
    desk = _Desk(tree, code, tuple(_shown(tree, code, views)))
    own = views.get(addresses.branch(code))
    made = [
        *_notices(desk),
        *_promises(desk),
        *_photos(desk),
        *_dues(desk),
        *_disclosures(desk),
        *(_committee(desk, own) if isinstance(own, BranchPage) else ()),
        *_stars(desk),
        *_answers(desk),
    ]
    midnight = _minute(tree.today)
    slides = [*_urgent(desk, made), *made]
    return tuple(each for each in slides if not each.closes or each.closes > midnight)


def _shown(tree: Tree, code: str, views: Mapping[str, View]) -> Iterator[tuple[AnyRecord, RecordPage]]:
    for record in tree.of_branch(code):
        view = views.get(addresses.record(record.id))
        if isinstance(view, RecordPage) and record.content.on_screen and tree.is_open(record):
            yield record, view


def _minute(day: date) -> str:
    """The first minute of a day."""
    return f"{day.isoformat()}T00:00"


def _after(day: date | None) -> str:
    """The minute at which a day is over; empty where there is none."""
    return _minute(day + timedelta(days=1)) if day else ""


# Kind by kind ----------------------------------------------------------------------------------------
def _notices(desk: _Desk) -> Iterator[Slide]:
    """Those that run, the one that ends first at the head: whom it is about, and in another what it says."""
    running = [
        (view.clock, record, view)
        for record, view in desk.of(NoticePage)
        if view.clock and view.head.mark and view.head.mark.slug == "running"
    ]
    for clock, record, view in sorted(running, key=lambda each: (each[0].end, each[1].id)):
        end = date.fromisoformat(clock.end)
        whom = tuple(people(view, in_brief=True))
        text = (*people(view, in_brief=False), *announced(view))
        brief = desk.slide(
            record,
            SlideKind.NOTICE,
            label="正在公示",
            title=view.head.title,
            lead=f"到{short(end, desk.tree.today)}",
            left=view.head.mark.label.removeprefix("公示中"),
            blocks=whom or text,
            facts=tuple(receiver(view.receiver)),
            opens=_minute(date.fromisoformat(clock.start)),
            closes=_after(end),
            clock=clock,
        )
        yield from _in_two(brief, text if whom else ())


def _promises(desk: _Desk) -> Iterator[Slide]:
    """Those of the newest period, and after them what the branch did not keep in those before."""
    dated = [(each[0].period, each) for each in desk.of(CommitmentsPage) if each[0].period]
    found = [each for _, each in sorted(dated, key=lambda each: each[0], reverse=True)]
    brief, more = promised([view for _, view in found])
    if brief:
        record, view = found[0]
        days = (desk.slide(each, SlideKind.PROMISES, title="").day for each, _ in found)
        lead = _counted(view, brief)
        first = desk.slide(
            record, SlideKind.PROMISES, title=view.head.title, lead=lead, blocks=brief, day=max(days)
        )
        yield from _in_two(first, more)


def _counted(view: CommitmentsPage, brief: Iterable[Block]) -> str:
    """How many promises the branch made and kept, and how many of them are listed where these are not all."""
    if not view.of_branch:
        return ""
    kept = sum(each.mark.slug == "kept" for each in view.of_branch)
    listed = sum(len(each.bars) for each in brief if isinstance(each, Bars) and not each.heading)
    told = f"支部承诺 {len(view.of_branch)} 件，已兑现 {kept} 件"
    return told if listed == len(view.of_branch) else f"{told}，先列 {listed} 件"


def _in_two(brief: Slide, more: tuple[Block, ...]) -> Iterator[Slide]:
    """A slide, and for readers another with what it does not tell."""
    yield brief
    if more:
        yield replace(brief, id=f"{brief.id}{TEXT}", blocks=more)


def _photos(desk: _Desk) -> Iterator[Slide]:
    """One for each photo; the first of every activity before the second of any."""
    with_photos = [(record, view) for record, view in desk.of(ActivityPage) if view.pictures][:ACTIVITIES]
    for number in range(PHOTOS):
        for record, view in with_photos:
            for picture in view.pictures[number : number + 1]:
                yield desk.slide(
                    record,
                    SlideKind.PHOTO,
                    id=f"{record.id}#{number + 1}",
                    title=view.head.title,
                    lead=zh(record.day),
                    blocks=(Shown((picture,)),),
                )


def _disclosures(desk: _Desk) -> Iterator[Slide]:
    """The newest, of those about money fewer."""
    found = desk.of(DisclosurePage)
    money = [each for each in found if each[1].head.kind == MONEY][:ACCOUNTS]
    others = [each for each in found if each[1].head.kind != MONEY][:DISCLOSURES]
    for kind, several in ((SlideKind.DISCLOSURE, others), (SlideKind.MONEY, money)):
        for record, view in several:
            yield desk.slide(
                record,
                kind,
                label=view.head.kind,
                title=view.head.title,
                lead=zh(record.day),
                blocks=tuple(disclosed(view)),
                closes=_after(record.content.valid_until),
            )


def _dues(desk: _Desk) -> Iterator[Slide]:
    for record, view in desk.of(DuesPage)[:1]:
        brief, more = paid(view)
        if brief:
            yield from _in_two(desk.slide(record, SlideKind.MONEY, title=view.head.title, blocks=brief), more)


def _committee(desk: _Desk, view: BranchPage) -> Iterator[Slide]:
    record = desk.tree.branches[desk.code]
    if view.officers and record.content.on_screen:
        heads = ("姓名", "职务", "分工", "电话")
        table = grids.grid("", heads, map(_officer, view.officers))
        yield desk.slide(
            record,
            SlideKind.COMMITTEE,
            id=f"{desk.code}/committee",
            title=committee_title(view.officers),
            lead=view.term,
            blocks=(Sums(replace(table, numeric=(False,) * len(table.heads))),),
        )


def _officer(each: Officer) -> tuple[str, ...]:
    return each.name, each.post, each.duty, each.phone


def _stars(desk: _Desk) -> Iterator[Slide]:
    """The rating that the page of the branch names, for as long as it holds."""
    latest = stars.latest(desk.tree, desk.code)
    for record, view in desk.of(RatingPage):
        if latest and record.id == latest.id:
            standing = desk.tree.standing.ratings.get(record.id)
            brief, more = awarded(view)
            first = desk.slide(
                record,
                SlideKind.STARS,
                title=view.head.title,
                lead=f"{view.star_row} {view.stars}".strip(),
                blocks=brief,
                closes=_after(standing.course.valid_until if standing else None),
            )
            yield from _in_two(first, more)


def _answers(desk: _Desk) -> Iterator[Slide]:
    """The last that were answered, and for readers those of that year before them."""
    for record, view in desk.of(FeedbackPage)[:1]:
        pairs = [(each.text, _reply(each.answer, each.answered)) for each in view.answers if each.answer]
        if pairs:
            first, others = tuple(pairs[:ANSWERS]), tuple(pairs[ANSWERS:])
            brief = desk.slide(
                record, SlideKind.ANSWERS, title=view.head.title, lead=view.tally, blocks=(Replies(first),)
            )
            yield from _in_two(brief, (Replies(others),) if others else ())


def _reply(answer: str, day: str) -> str:
    return f"{answer}（{day}）" if day else answer


# 紧急 -------------------------------------------------------------------------------------------------
def _urgent(desk: _Desk, made: Iterable[Slide]) -> Iterator[Slide]:
    """A second slide of every record that is urgent, for the time in which it takes the whole screen.

    A record of a kind of which screens show nothing else is told by its title and its text.
    """
    first: dict[str, Slide] = {}
    for each in made:
        first.setdefault(each.id.partition("#")[0], each)
    for record, view in desk.shown:
        if not record.content.urgent:
            continue
        own = first.get(record.id)
        if own is None and isinstance(view, NoticePage):
            continue  # it is over: what it says of persons is no longer for walls
        own = own or desk.slide(record, SlideKind.DISCLOSURE, title=view.head.title, blocks=_plain(view))
        until = record.content.urgent.until.replace(tzinfo=None).isoformat(timespec="minutes")
        closes = min(filter(None, (own.closes, until)))
        lead = own.lead if own.clock else f"到{_moment(closes, desk.tree.today)}"
        yield replace(own, id=f"{record.id}#urgent", label="紧急", lead=lead, closes=closes, is_urgent=True)


def _moment(minute: str, today: date) -> str:
    """The end of a day is told as that day."""
    day, _, hour = minute.partition("T")
    last = date.fromisoformat(day)
    if hour == "00:00":
        return short(last - timedelta(days=1), today)
    return f"{short(last, today)} {hour}"


def _plain(view: RecordPage) -> tuple[Block, ...]:
    body: str = getattr(view, "body", "")
    return (*words(body), *figures("", view.head.figures))
