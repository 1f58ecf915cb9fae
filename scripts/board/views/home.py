"""The first page, in the order of users.md part 6."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from board.base.dates import Period
from board.model.record import FACTS, Kind
from board.rules import commitments
from board.views import addresses
from board.views.directory import directory
from board.views.entries import Entry, running
from board.views.lines import tallied
from board.views.pages import Home, Tile
from board.views.parts import Line, Link
from board.views.roll import roll
from board.views.tree import Tree

NOTICES_SHOWN, RECENT_SHOWN, ALBUMS_SHOWN = 5, 10, 4
TILE_ORDER = (
    Kind.NOTICE,
    Kind.COMMITMENTS,
    Kind.DUES,
    Kind.BRANCH,
    Kind.MEETINGS,
    Kind.RATING,
    Kind.ACTIVITY,
    Kind.FEEDBACK,
    Kind.DISCLOSURE,
    Kind.REVIEW,
    Kind.RECTIFICATION,
    Kind.REPORT,
)


def home(tree: Tree, found: Sequence[Entry], more: tuple[Link, ...] = ()) -> Home:
    """What a visitor sees first; `found` holds all records in order, `more` leads to what few ask for."""
    notices = running(found)
    recent = (each for each in found if not each.is_counted)
    promised = [each for each in found if each.kind is Kind.COMMITMENTS and each.in_force]
    period = _period(promised, tree.today)
    counts: Counter[commitments.State] = Counter()
    for each in promised:
        if each.period == period:
            counts.update(dict(each.promises))
    counted = tallied(counts)
    albums = [each.album for each in found if each.in_force and each.album and each.album.count]
    kinds = {Kind.BRANCH, *(each.kind for each in found)} if tree.branches else set()
    year, stars = roll(tree, found)
    listed = directory(tree, found)
    return Home(
        name=tree.board.site.publisher.name,
        running=tuple(notices[:NOTICES_SHOWN]),
        running_count=len(notices),
        notices_address=addresses.listing(Kind.NOTICE) if Kind.NOTICE in kinds else "",
        recent=tuple(_untallied(each) for each in islice(recent, RECENT_SHOWN)),
        promises_title=f"{period.label}党支部承诺" if period else "",
        promises_total=sum(tally.count for tally in counted),
        promises=counted,
        promises_address=addresses.listing(Kind.COMMITMENTS) if promised else "",
        promises_summary=Link("各上级党组织的承诺办理情况", addresses.summary(period.name))
        if period and counted
        else None,
        albums=tuple(albums[:ALBUMS_SHOWN]),
        albums_address=addresses.listing(Kind.ACTIVITY) if albums else "",
        stars_title=f"{year}年度" if year else "",
        stars=stars,
        tiles=tuple(
            Tile(
                FACTS[kind].label,
                FACTS[kind].plain,
                addresses.DIRECTORY if kind is Kind.BRANCH else addresses.listing(kind),
            )
            for kind in TILE_ORDER
            if kind in kinds
        ),
        directory=listed.committees,
        directory_address=addresses.DIRECTORY,
        more=more,
        supervisors=tree.supervisors,
        as_of=listed.as_of,
    )


def _untallied(each: Entry) -> Line:
    """A line without what became of promises: branches stand side by side here (users.md 1)."""
    return replace(each.line, note="") if each.kind is Kind.COMMITMENTS else each.line


def _period(promised: Iterable[Entry], today: date) -> Period | None:
    """The period whose promises stand on the first page: the one that most branches have in hand."""
    begun = [each.period for each in promised if each.period and each.period.start <= today]
    counts = Counter(each for each in begun if each.end >= today) or Counter(begun)
    return max(counts, key=lambda period: (counts[period], period), default=None)
