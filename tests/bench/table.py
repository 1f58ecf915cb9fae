"""The figures as one plain table: ratios first, and whether the goals are met."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.figures import Figures, Pair, Spread, shares
from tests.bench.process import Run

COLD, CHANGED, SAME, IN_MEMORY, LARGEST = 0.8, 0.2, 0.1, 1.5, 1.0
"""Goals as ratios: times to the peer's full build in the same place, memory to the peer's."""
LARGE, LARGE_CHANGED, LARGE_PAGE = 1000, 2.5, 1.0
"""From so many branches on: seconds for one changed notice, and a page's price beside a smaller county's."""

HEAD = ("", "ratio 比值", "goal 目标", "", "board", "cpu", "Hugo", "cpu")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a ratio (or a value with a unit) with its goal, and the figures behind it.

    The goal is the most it may be, or with `least` the least.
    """

    name: str
    ratio: Spread | None = None
    goal: float | None = None
    unit: str = ""
    figures: tuple[str, ...] = ()
    least: bool = False

    def cells(self) -> tuple[str, ...]:
        """As the columns of HEAD."""
        ratio = spread(self.ratio) + self.unit if self.ratio else ""
        if self.goal is None or self.ratio is None:
            return (self.name, ratio, "", "", *self.figures)
        middle = self.ratio.middle
        met = middle >= self.goal if self.least else middle <= self.goal
        goal = f"{'≥' if self.least else '≤'} {_short(self.goal)}{self.unit}"
        return (self.name, ratio, goal, "met 达到" if met else "missed 未达", *self.figures)


def lines(found: Figures) -> list[Line]:
    """The table for some figures."""
    full = found.cold.spreads(_wall)[1].middle
    table = [
        Line("on disk 磁盘上, s"),
        _timed("  cold 全新", found.cold, full, COLD),
        _timed("  one notice changed 改一条", found.changed, full, CHANGED),
        _timed("  nothing changed 未改", found.same, full, SAME),
    ]
    if found.in_memory:
        peer = found.in_memory.spreads(_wall)[1].middle
        table += [Line("in memory 内存中, s"), _timed("  cold 全新", found.in_memory, peer, IN_MEMORY)]
    table += [
        Line("peak memory 内存峰值, MiB"),
        _memory("  largest process 最大进程", found.cold.spreads(_largest), LARGEST),
        _memory("  all processes 全部进程", found.sampled.spreads(_tree), None),
        Line("a page, cold 每页, µs"),
        _price(f"  each of {found.pages[0]} / {found.pages[1]}", found.cold, found.pages),
    ]
    if found.smaller:
        pair, pages = found.smaller
        here = found.cold.spreads(_wall)[0].over(found.pages[0] * 1e-6)
        there = pair.spreads(_wall)[0].over(pages * 1e-6)
        name = f"  beside {pages} pages 与小县相比"
        values = (f"{here.middle:.0f}", "", f"board {there.middle:.0f}", "")
        table.append(Line(name, here.over(there.middle), LARGE_PAGE, figures=values))
    if found.size >= LARGE:
        table.append(
            Line("one notice changed, seconds 秒", found.changed.spreads(_wall)[0], LARGE_CHANGED, " s")
        )
    return table


def text(found: Figures) -> str:
    """The table and, where our build tells them, its stages."""
    rows = [HEAD, *(line.cells() for line in lines(found))]
    parts = [aligned(rows, right=(2, 5, 7))]
    if told := shares(found.stages):
        stages = [("stages of a cold build 各步", "s", "share 占比")]
        stages += [(f"  {name}", f"{seconds:.3f}", f"{share:.0%}") for name, seconds, share in told]
        parts.append(aligned(stages, right=(1, 2)))
    return "\n\n".join(parts)


def spread(values: Spread) -> str:
    """As `low – middle – high`, or as one value where nothing lies between."""
    if values.low == values.high:
        return _short(values.low)
    return " – ".join(map(_short, (values.low, values.middle, values.high)))


def aligned(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Rows as columns of equal width; a Chinese character takes two places."""
    wide: dict[int, int] = {}
    for row in rows:
        for nth, cell in enumerate(row):
            wide[nth] = max(wide.get(nth, 0), width(cell))
    found = []
    for row in rows:
        cells = []
        for nth, cell in enumerate(row):
            space = " " * (wide[nth] - width(cell))
            cells.append(space + cell if nth in right else cell + space)
        found.append("  ".join(cells).rstrip())
    return "\n".join(found)


def width(words: str) -> int:
    """Places in a terminal."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def _timed(name: str, pair: Pair, full: float, goal: float) -> Line:
    """Times of both; the ratio is ours to one full build of the peer."""
    ours, peer = pair.spreads(_wall)
    cpu = [f"{each.middle:.2f}" for each in pair.spreads(_cpu)]
    return Line(name, ours.over(full), goal, figures=(spread(ours), cpu[0], spread(peer), cpu[1]))


def _memory(name: str, both: tuple[Spread, Spread], goal: float | None) -> Line:
    ours, peer = (each.over(2**20) for each in both)
    ratio = ours.over(peer.middle) if peer.middle else None
    return Line(name, ratio, goal, figures=(f"{ours.middle:.0f}", "", f"{peer.middle:.0f}", ""))


def _price(name: str, pair: Pair, pages: tuple[int, int]) -> Line:
    """Microseconds of both; neither a goal nor quite fair, for the pages are not the same."""
    wall, cpu = (
        [each.over(count * 1e-6) for each, count in zip(pair.spreads(value), pages, strict=True)]
        for value in (_wall, _cpu)
    )
    figures = tuple(f"{each.middle:.0f}" for both in zip(wall, cpu, strict=True) for each in both)
    return Line(name, wall[0].over(wall[1].middle), figures=figures)


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"


def _wall(run: Run) -> float:
    return run.wall


def _cpu(run: Run) -> float:
    return run.cpu


def _largest(run: Run) -> float:
    return run.largest


def _tree(run: Run) -> float:
    return run.tree
