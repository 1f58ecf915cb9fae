"""What became of the promises of the branches of a period, by 党委; never branch by branch (users.md 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from board.base.dates import Period, zh
from board.model.record import FACTS, Kind
from board.rules.commitments import State
from board.views import addresses
from board.views.entries import Entry, newest
from board.views.grids import grid
from board.views.lines import ORDER, as_of, body_name, tallied
from board.views.parts import Choice, Grid, Link
from board.views.procedure_pages import Section, TablePage
from board.views.tree import Tree

_HOW = "只算党支部的承诺，党员个人的不算；按上级党组织的先后排列，不排名次。"


@dataclass(slots=True)
class Sum:
    """The promises below one organisation: how many branches made them, how many are in which state."""

    branches: int = 0
    counts: Counter[State] = field(default_factory=Counter)


def by_period(found: Iterable[Entry]) -> dict[Period, list[Entry]]:
    """The records that hold promises of a branch, by period, the newest first."""
    periods: dict[Period, list[Entry]] = {}
    for each in found:
        if each.kind is Kind.COMMITMENTS and each.in_force and each.period and each.promises:
            periods.setdefault(each.period, []).append(each)
    return dict(sorted(periods.items(), reverse=True))


def summed(tree: Tree, found: Iterable[tuple[str, Mapping[State, int]]]) -> dict[str, Sum]:
    """The promises of branches, each given with its states, by 党委 in the order of affiliation."""
    sums = {tree.committees[code]: Sum() for code in tree.order}
    seen = set()
    for branch, counts in found:
        own = sums[tree.committees[branch]]
        own.branches += branch not in seen
        seen.add(branch)
        own.counts.update(counts)
    return {committee: each for committee, each in sums.items() if each.branches}


def table(tree: Tree, caption: str, sums: Mapping[str, Sum], links: Iterable[str] = ()) -> Grid:
    """A line for each 党委, and the sum where there are several."""
    whole = Sum(sum(each.branches for each in sums.values()))
    for each in sums.values():
        whole.counts.update(each.counts)
    shown = [state for state in ORDER if whole.counts[state]]

    def line(name: str, own: Sum) -> tuple[str, ...]:
        numbers = (own.branches, own.counts.total(), *(own.counts[state] for state in shown))
        return name, *map(str, numbers)

    rows = [line(body_name(tree.board, committee), own) for committee, own in sums.items()]
    if len(rows) > 1:
        rows.append(line("合计", whole))
    found = list(links)
    return grid(
        caption,
        ("上级党组织", "党支部", "支部承诺", *(state.label for state in shown)),
        rows,
        [*found, *[""] * (len(rows) - len(found))] if found else (),
    )


def summaries(tree: Tree, found: Iterable[Entry]) -> Iterator[tuple[str, TablePage]]:
    """One page per period with its address, the newest first."""
    periods = by_period(found)
    for period, entries in periods.items():
        sums = summed(tree, ((each.branch, dict(each.promises)) for each in entries))
        counts: Counter[State] = Counter()
        for own in sums.values():
            counts.update(own.counts)
        title = f"{period.label}党支部承诺办理情况"
        words = "，".join(f"{each.mark.label} {each.count}" for each in tallied(counts))
        yield (
            addresses.summary(period.name),
            TablePage(
                crumbs=(
                    Link("首页", addresses.HOME),
                    Link(FACTS[Kind.COMMITMENTS].label, addresses.listing(Kind.COMMITMENTS)),
                ),
                label="公开承诺 · 按上级党组织",
                title=title,
                line=f"{len(entries)} 个党支部承诺 {counts.total()} 项：{words}",
                as_of=as_of(newest(entries, tree.today)),
                intro=(f"状态按{zh(tree.today)}计算。{_HOW}",),
                choices_label="时期",
                choices=tuple(
                    Choice(each.label, addresses.summary(each.name), _total(own), each == period)
                    for each, own in periods.items()
                ),
                sections=(Section("", grid=table(tree, title, sums)),),
            ),
        )


def _total(entries: Iterable[Entry]) -> int:
    return sum(count for each in entries for _, count in each.promises)
