"""Lists per kind: whole, per year, state, committee and branch; long ones in pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from board.base.dates import Period
from board.model.record import FACTS, Kind
from board.rules import commitments, publicity
from board.views import addresses, marks
from board.views.commitment_board import board_links
from board.views.commitment_summary import by_period
from board.views.entries import Entry, kindless, newest
from board.views.head import category_kind
from board.views.ledger import downloads
from board.views.lines import as_of
from board.views.lines import tallied as tallied_states
from board.views.outcomes import TITLE, unregistered
from board.views.pages import Filter, Listing, Page
from board.views.parts import Choice, Link, Tally
from board.views.roll import roll
from board.views.schemes import in_force, scheme_link
from board.views.tree import Tree

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
    Kind.REVIEW,
    Kind.RECTIFICATION,
    Kind.REPORT,
)
"""The kinds that have lists, in the order of the tabs."""
_CATEGORIES = {"cunwu": "村务", "caiwu": "财务"}
_CORRECTED = (marks.CORRECTED.slug, marks.CORRECTED.label)
_INTERNAL = {
    publicity.State.UNREGISTERED.value,
    *(state.value for state in commitments.State if state.is_unkept),
}
"""States whose board-wide list is for supervision and not for the public (users.md 1)."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One way to narrow a list: the slug in the address, the words, what is left."""

    group: str
    slug: str
    words: str
    found: tuple[Entry, ...]


_PERIOD = "时期"
_BRANCH = "党支部"
WHOLE = Narrowing("", "", "", ())


def listings(tree: Tree, found: Iterable[Entry]) -> Iterator[Page]:
    """The lists of every kind of which the tree shows something; `found` holds all records in order."""
    of_kind: dict[Kind, list[Entry]] = {}
    for each in found:
        of_kind.setdefault(each.kind, []).append(each)
    for kind in LISTED:
        if kind not in of_kind:
            continue
        whole = replace(WHOLE, found=tuple(of_kind[kind]))
        narrowings = list(_narrowings(tree, kind, whole.found))
        for chosen in (whole, *narrowings):
            yield from _pages(tree, kind, chosen, _filters(kind, chosen, narrowings, len(whole.found)))


def branch_listings(tree: Tree, code: str, found: Iterable[Entry]) -> Iterator[Page]:
    """All records of a branch, one list per kind; `found` holds them in order."""
    own = list(found)
    for kind in LISTED:
        shown = tuple(each for each in own if each.kind is kind)
        if shown:
            name = tree.branch(code).name
            view = _listing(tree, kind, shown, Narrowing(_BRANCH, "", name, shown), tallied=True)
            title = f"{name} · {FACTS[kind].label}"
            yield Page(
                addresses.of_branch(code, kind), kind.value, title, f"{name}的{FACTS[kind].label}", view
            )


def _narrowings(tree: Tree, kind: Kind, found: tuple[Entry, ...]) -> Iterator[Narrowing]:
    by_year: dict[int, list[Entry]] = {}
    by_state: dict[str, list[Entry]] = {}
    by_committee: dict[str, list[Entry]] = {}
    for each in found:
        by_year.setdefault(each.year, []).append(each)
        by_committee.setdefault(tree.committees[each.branch], []).append(each)
        for state in each.states:
            by_state.setdefault(state, []).append(each)
    for year in sorted(by_year, reverse=True):
        yield Narrowing("年度", f"{year}", f"{year}年", tuple(by_year[year]))
    if kind is Kind.COMMITMENTS:
        yield from _periods(found)
    for slug, words in _state_words(kind):
        if slug in by_state and (slug not in _INTERNAL or tree.is_supervising()):
            yield Narrowing("状态", slug, words, tuple(by_state[slug]))
    for slug, category in _CATEGORIES.items():
        if own := tuple(each for each in found if each.line.kind == category_kind(category)):
            yield Narrowing("门类", slug, category, own)
    for code, organisation in tree.board.site.organisations.items():
        if code in by_committee:
            yield Narrowing("上级党组织", f"dw-{code}", organisation.short, tuple(by_committee[code]))


def _periods(found: Iterable[Entry]) -> Iterator[Narrowing]:
    """The periods of promises, the newest first; a whole year is narrowed to as a year."""
    by_period: dict[Period, list[Entry]] = {}
    for each in found:
        if each.period and not each.period.name.isdecimal():
            by_period.setdefault(each.period, []).append(each)
    for period in sorted(by_period, reverse=True):
        yield Narrowing(_PERIOD, period.name, period.label, tuple(by_period[period]))


def _state_words(kind: Kind) -> list[tuple[str, str]]:
    if kind is Kind.NOTICE:
        return [*((state.value, state.label) for state in publicity.State), _CORRECTED]
    if kind is Kind.COMMITMENTS:
        return [(state.value, f"有{state.label}的") for state in commitments.State]
    return []


def _pages(tree: Tree, kind: Kind, chosen: Narrowing, filters: tuple[Filter, ...]) -> Iterator[Page]:
    count = max(1, -(-len(chosen.found) // PER_PAGE))
    label = FACTS[kind].label
    for number in range(1, count + 1):
        pages = tuple(
            Choice(f"{nth}", addresses.listing(kind, chosen.slug, nth), PER_PAGE, nth == number)
            for nth in range(1, count + 1)
        )
        view = _listing(
            tree,
            kind,
            chosen.found[(number - 1) * PER_PAGE : number * PER_PAGE],
            chosen,
            filters=filters,
            pages=pages if count > 1 else (),
            tallied=tree.is_supervising(),
        )
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
            each.words, addresses.listing(kind, each.slug), len(each.found), each.slug == chosen.slug
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
    shown: tuple[Entry, ...],
    chosen: Narrowing,
    *,
    filters: tuple[Filter, ...] = (),
    pages: tuple[Choice, ...] = (),
    tallied: bool,
) -> Listing:
    """A page of a list.

    `tallied`: with what became of promises; not where branches would stand side by side (users.md 1).
    """
    year, stars = roll(tree, chosen.found) if kind is Kind.RATING and not chosen.words else (0, ())
    lined = shown if kind not in (Kind.NOTICE, Kind.ACTIVITY) else ()
    tallied = tallied or kind is not Kind.COMMITMENTS
    return Listing(
        title=FACTS[kind].label,
        plain=FACTS[kind].plain,
        narrowed=chosen.words,
        filters=filters,
        notices=tuple(each.notice for each in shown if each.notice),
        lines=tuple(kindless(each.line, tallied=tallied) for each in lined),
        albums=tuple(each.album for each in shown if each.album),
        tallies=_tallies(kind, chosen),
        stars_title=f"{year}年度" if stars else "",
        stars=stars,
        stars_files=downloads(addresses.STAR_ROLL) if stars else (),
        more_title=_MORE_TITLES.get(kind, ""),
        more=() if chosen.words else _more(tree, kind, chosen.found),
        total=len(chosen.found),
        pages=pages,
        as_of=as_of(newest(shown, tree.today)),
    )


def _tallies(kind: Kind, chosen: Narrowing) -> tuple[Tally, ...]:
    """What became of the promises of one branch, or of a period; of other choices the sum says nothing."""
    counts: Counter[commitments.State] = Counter()
    if kind is Kind.COMMITMENTS and chosen.group in (_PERIOD, _BRANCH):
        for each in chosen.found:
            counts.update(dict(each.promises))
    return tallied_states(counts)


_MORE_TITLES = {Kind.RATING: "怎么评的", Kind.NOTICE: "督办", Kind.COMMITMENTS: "汇总和台账"}


def _more(tree: Tree, kind: Kind, found: tuple[Entry, ...]) -> tuple[Link, ...]:
    """Where the ratings are explained; for a supervising unit its ledgers, and what it is to follow up."""
    if kind is Kind.NOTICE:
        return (
            (Link(TITLE, addresses.ledger(addresses.OUTCOMES, "html")),)
            if any(unregistered(tree, found))
            else ()
        )
    if kind is Kind.COMMITMENTS:
        return _promise_links(tree, found)
    if kind is not Kind.RATING:
        return ()
    years = sorted({each.year for each in found if each.rating}, reverse=True)
    ledgers = (Link(f"星级台账（{year}年度）", addresses.star_ledger(year)) for year in years)
    return (*map(scheme_link, in_force(tree.board)), *ledgers)


def _promise_links(tree: Tree, found: tuple[Entry, ...]) -> tuple[Link, ...]:
    """The sums of each period; for a supervising unit what is late, and its ledgers."""
    sums = (
        Link(f"{period.label}各上级党组织的承诺办理情况", addresses.summary(period.name))
        for period in by_period(found)
    )
    below = [each for each in found if each.in_force and each.promises and tree.supervises(each.branch)]
    late = any(state.is_late for each in below for state, _ in each.promises)
    years = sorted({each.year for each in below}, reverse=True)
    return (*sums, *board_links(years, has_late=late))
