"""The first page, in the order of users.md part 6."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from board.base.dates import Period
from board.model.record import FACTS, AnyRecord, Kind
from board.views import addresses
from board.views.directory import directory
from board.views.lines import album, as_of, line, running, supervisors, tallies
from board.views.pages import Home, Tile
from board.views.stars import roll
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
)


def home(tree: Tree) -> Home:
    """What a visitor sees first."""
    notices = running(tree)
    recent = [each for each in tree.records if each.kind is not Kind.BRANCH]
    promised = tree.in_force(Kind.COMMITMENTS)
    period = _period(promised, tree.today)
    current = [each for each in promised if each.period == period]
    counted = tallies(tree, current)
    albums = [album(tree, each) for each in tree.in_force(Kind.ACTIVITY) if each.photos][:ALBUMS_SHOWN]
    year, stars = roll(tree)
    found = directory(tree)
    return Home(
        name=tree.board.site.publisher.name,
        running=tuple(notices[:NOTICES_SHOWN]),
        running_count=len(notices),
        notices_address=addresses.listing(Kind.NOTICE) if tree.of(Kind.NOTICE) else "",
        recent=tuple(line(tree, each, tallied=False) for each in recent[:RECENT_SHOWN]),
        promises_title=f"{period.label}党支部承诺" if period else "",
        promises_total=sum(tally.count for tally in counted),
        promises=counted,
        promises_address=addresses.listing(Kind.COMMITMENTS) if promised else "",
        albums=tuple(albums),
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
            if tree.of(kind)
        ),
        directory=found.committees,
        directory_address=addresses.DIRECTORY,
        supervisors=supervisors(tree),
        as_of=as_of(tree.as_of),
    )


def _period(promised: Iterable[AnyRecord], today: date) -> Period | None:
    """The period whose promises stand on the first page: the one that most branches have in hand."""
    begun = [each.period for each in promised if each.period and each.period.start <= today]
    counts = Counter(each for each in begun if each.end >= today) or Counter(begun)
    return max(counts, key=lambda period: (counts[period], period), default=None)
