"""The figures as one plain table: ratios first, and whether the goals are met."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.bench.figures import Spread
from tests.bench.photos.measure import Figures, Made
from tests.bench.process import Run
from tests.bench.table import Line, aligned, spread

SPEED, SIZE, MEMORY, SAME, GROWTH = 1.3, 1.04, 120, 3, 1.1
"""Goals: photographs a second and bytes as ratios to the peer's faster way, the largest process in MB,
seconds of a build with nothing changed, the memory of a long album as a ratio to that of a short one.
"""
MB = 10**6


def lines(found: Figures) -> list[Line]:
    """The table for some figures."""
    ours = found.made[0]
    largest = Spread.of(each.largest / MB for each in ours.runs)
    return [
        Line(
            "photographs a second 每秒张数",
            found.speed(),
            SPEED,
            least=True,
            figures=_each(found, lambda made: made.speeds(found.photos)),
        ),
        _ratio("processor, s a photograph 每张用时", found, lambda made: _cpu(made, found.photos)),
        _ratio("files, MB 文件", found, lambda made: [each / MB for each in made.sizes], SIZE),
        _ratio("difference at 960, of 255 与原图之差", found, lambda made: [made.error]),
        Line(
            "largest process 最大进程",
            largest,
            MEMORY,
            " MB",
            figures=_each(found, lambda made: _largest(made.runs)),
        ),
        _ratio("all processes, MB 全部进程", found, lambda made: [made.sampled.tree / MB]),
        *_builds(found),
    ]


def text(found: Figures) -> str:
    """The table; the ratios are to the peer's faster way, which the head names."""
    head = ("", f"ratio 比值 ({found.faster.name})", "goal 目标", "", *(made.name for made in found.made))
    return aligned([head, *(line.cells() for line in lines(found))], right=(2,))


def _builds(found: Figures) -> list[Line]:
    """What `board build` takes: no peer does the same."""
    still, short, long = found.unchanged, found.shorter, found.longer
    first, same, changed = (
        Spread.of(each.wall for each in runs) for runs in ((still.cold,), still.same, still.changed)
    )
    largest = Spread.of(_largest(still.same))
    return [
        Line(f"board build, {still.photos} small photos 小照片"),
        Line("  cold 全新", first, unit=" s"),
        Line("  one text changed 改一条文字", changed, unit=" s"),
        Line("  nothing changed 未改", same, SAME, " s", figures=(f"{largest.middle:.0f} MB",)),
        Line(
            f"an album of {long.photos}, memory to one of {short.photos} 相册变长",
            Spread.of([long.run.largest / short.run.largest]),
            GROWTH,
            figures=tuple(f"{each.run.largest / MB:.0f} MB" for each in (long, short)),
        ),
    ]


def _ratio(
    name: str, found: Figures, values: Callable[[Made], list[float]], goal: float | None = None
) -> Line:
    """A line of a value that is the better the less it is: ours to the peer's faster way."""
    other = Spread.of(values(found.faster)).middle
    ratio = Spread.of(values(found.made[0])).over(other) if other else None
    return Line(name, ratio, goal, figures=_each(found, values))


def _each(found: Figures, values: Callable[[Made], list[float]]) -> tuple[str, ...]:
    return tuple(spread(Spread.of(values(made))) for made in found.made)


def _cpu(made: Made, photos: int) -> list[float]:
    return [each.cpu / photos for each in made.runs]


def _largest(runs: Sequence[Run]) -> list[float]:
    return [each.largest / MB for each in runs]
