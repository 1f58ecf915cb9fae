"""The figures of one `make bench`, and what follows from them by arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.process import Run


@dataclass(frozen=True, slots=True)
class Spread:
    """Smallest, median and largest of some values."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """The spread of at least one value."""
        found = list(values)
        return cls(min(found), median(found), max(found))

    def over(self, other: float) -> Spread:
        """Each as a share of a value."""
        return Spread(self.low / other, self.middle / other, self.high / other)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same work by both, a run a round."""

    ours: tuple[Run, ...]
    peer: tuple[Run, ...]

    @classmethod
    def of(cls, turns: Sequence[tuple[Run, Run]]) -> Pair:
        """From the turns of the rounds."""
        return cls(tuple(ours for ours, _ in turns), tuple(peer for _, peer in turns))

    def spreads(self, value: Callable[[Run], float]) -> tuple[Spread, Spread]:
        """Of both, by one property of a run."""
        return Spread.of(map(value, self.ours)), Spread.of(map(value, self.peer))


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that was measured for a county of `size` branches.

    `pages` are ours and the peer's. `smaller` is a smaller county with its number of our pages.
    `stages` are the seconds of our cold builds by name, empty where the build does not tell them.
    """

    size: int
    rounds: int
    pages: tuple[int, int]
    records: int
    sampled: Pair
    cold: Pair
    same: Pair
    changed: Pair
    in_memory: Pair | None
    smaller: tuple[Pair, int] | None
    stages: tuple[Mapping[str, float], ...]


def shares(stages: Sequence[Mapping[str, float]]) -> list[tuple[str, float, float]]:
    """Per stage its median seconds and its share of the sum of these, in the order of the build."""
    names = list(dict.fromkeys(name for each in stages for name in each))
    middle = {name: median([each.get(name, 0.0) for each in stages]) for name in names}
    whole = sum(middle.values())
    return [(name, seconds, seconds / whole if whole else 0.0) for name, seconds in middle.items()]
