"""Lists per kind: whole, per year, state, committee and branch; long ones in pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from board.model.record import FACTS, AnyRecord, Kind
from board.rules import commitments, publicity
from board.views import addresses
from board.views.lines import album, as_of, line, notice_line
from board.views.pages import Choice, Filter, Listing, Page
from board.views.stars import roll
from board.views.tree import Tree, newest

PER_PAGE = 60
LISTED = (
    Kind.NOTICE,
    Kind.COMMITMENTS,
    Kind.DISCLOSURE,
    Kind.ACTIVITY,
    Kind.RATING,
    Kind.MEETINGS,
    Kind.DUES,
    Kind.FEEDBACK,
)
"""The kinds that have lists, in the order of the tabs."""
_INTERNAL = {
    publicity.State.UNREGISTERED.value,
    *(state.value for state in commitments.State if state.is_late),
}
"""States whose board-wide list is for supervision and not for the public (users.md 1)."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One way to narrow a list: the slug in the address, the words, what is left."""

    group: str
    slug: str
    words: str
    records: tuple[AnyRecord, ...]


def listings(tree: Tree) -> Iterator[Page]:
    """The lists of every kind of which the tree shows something."""
    for kind in LISTED:
        records = tree.of(kind)
        if not records:
            continue
        narrowings = list(_narrowings(tree, kind, records))
        yield from _pages(tree, kind, Narrowing("", "", "", records), narrowings)
        for narrowing in narrowings:
            yield from _pages(tree, kind, narrowing, narrowings)


def branch_listings(tree: Tree, code: str) -> Iterator[Page]:
    """All records of a branch, one list per kind."""
    for kind in LISTED:
        records = tree.of(kind, code)
        if records:
            name = tree.branch(code).name
            view = _listing(tree, kind, records, narrowed=name)
            title = f"{name} · {FACTS[kind].label}"
            yield Page(
                addresses.of_branch(code, kind), kind.value, title, f"{name}的{FACTS[kind].label}", view
            )


def _narrowings(tree: Tree, kind: Kind, records: tuple[AnyRecord, ...]) -> Iterator[Narrowing]:
    years = sorted({each.year for each in records}, reverse=True)
    for year in years:
        yield Narrowing("年度", f"{year}", f"{year}年", tuple(each for each in records if each.year == year))
    by_state: dict[str, list[AnyRecord]] = {}
    for record in records:
        for state in _states(tree, record):
            by_state.setdefault(state, []).append(record)
    for slug, words in _state_words(kind):
        if slug in by_state and (slug not in _INTERNAL or tree.is_supervising()):
            yield Narrowing("状态", slug, words, tuple(by_state[slug]))
    for code, organisation in tree.board.site.organisations.items():
        below = tuple(each for each in records if tree.board.committee_of(each.branch) == code)
        if below:
            yield Narrowing("上级党组织", f"dw-{code}", organisation.short, below)


def _states(tree: Tree, record: AnyRecord) -> set[str]:
    if notice := tree.standing.notices.get(record.id):
        return {notice.state.value}
    if record.kind is Kind.COMMITMENTS and not tree.is_withdrawn(record):
        rows = record.content.of_branch
        return {commitments.standing_of(item, tree.today).state.value for item in rows}
    return set()


def _state_words(kind: Kind) -> list[tuple[str, str]]:
    if kind is Kind.NOTICE:
        return [(state.value, state.label) for state in publicity.State]
    if kind is Kind.COMMITMENTS:
        return [(state.value, f"有{state.label}的") for state in commitments.State]
    return []


def _pages(tree: Tree, kind: Kind, chosen: Narrowing, narrowings: list[Narrowing]) -> Iterator[Page]:
    records = chosen.records
    count = max(1, -(-len(records) // PER_PAGE))
    filters = _filters(kind, chosen, narrowings, len(tree.of(kind)))
    for number in range(1, count + 1):
        part = records[(number - 1) * PER_PAGE : number * PER_PAGE]
        pages = tuple(
            Choice(f"{nth}", addresses.listing(kind, chosen.slug, nth), PER_PAGE, nth == number)
            for nth in range(1, count + 1)
        )
        view = _listing(
            tree,
            kind,
            part,
            narrowed=chosen.words,
            filters=filters,
            total=len(records),
            pages=pages if count > 1 else (),
            with_stars=kind is Kind.RATING and not chosen.slug,
            tallied=tree.is_supervising(),
        )
        label = FACTS[kind].label
        title = f"{label} · {chosen.words}" if chosen.words else label
        if number > 1:
            title = f"{title} · 第 {number} 页"
        yield Page(
            addresses.listing(kind, chosen.slug, number),
            kind.value,
            title,
            f"{tree.board.site.publisher.name}：{title}",
            view,
        )


def _filters(kind: Kind, chosen: Narrowing, narrowings: list[Narrowing], total: int) -> tuple[Filter, ...]:
    groups: dict[str, list[Choice]] = {}
    for each in narrowings:
        choice = Choice(
            each.words, addresses.listing(kind, each.slug), len(each.records), each.slug == chosen.slug
        )
        groups.setdefault(each.group, []).append(choice)
    everything = Choice("全部", addresses.listing(kind), total, not chosen.slug)
    return tuple(
        Filter(label, (everything, *choices) if nth == 0 else tuple(choices))
        for nth, (label, choices) in enumerate(groups.items())
    )


def _listing(  # noqa: PLR0913 - called in two places, by keyword
    tree: Tree,
    kind: Kind,
    records: tuple[AnyRecord, ...],
    *,
    narrowed: str,
    filters: tuple[Filter, ...] = (),
    total: int = 0,
    pages: tuple[Choice, ...] = (),
    with_stars: bool = False,
    tallied: bool = True,
) -> Listing:
    year, stars = roll(tree) if with_stars else (0, ())
    is_lines = kind not in (Kind.NOTICE, Kind.ACTIVITY)
    return Listing(
        title=FACTS[kind].label,
        plain=FACTS[kind].plain,
        narrowed=narrowed,
        filters=filters,
        notices=tuple(notice_line(tree, each) for each in records) if kind is Kind.NOTICE else (),
        lines=tuple(line(tree, each, kind=False, tallied=tallied) for each in records) if is_lines else (),
        albums=tuple(album(tree, each) for each in records) if kind is Kind.ACTIVITY else (),
        stars_title=f"{year}年度" if stars else "",
        stars=stars,
        total=total or len(records),
        pages=pages,
        as_of=as_of(newest(records, tree.today)),
    )
