"""What is measured, and in which order: the sides in turn, so that all meet the same weather."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.figures import Spread
from tests.bench.photos import albums
from tests.bench.photos.albums import Unchanged
from tests.bench.photos.sides import Side
from tests.bench.process import Run

HELD = 16
"""So many photographs are held beside what was made of them."""
LONG, TIMES = 100, 5
"""Photographs in the longer album, and how many times those of the shorter one they are."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one side took: a run and the bytes of its pictures for every round.

    `sampled` is a run of its own, looked at while it ran. `error` is a mean difference of 255.
    """

    name: str
    runs: tuple[Run, ...]
    sizes: tuple[int, ...]
    sampled: Run
    error: float

    def speeds(self, photos: int) -> list[float]:
        """Photographs a second in every round, the start of the program included."""
        return [photos / each.wall for each in self.runs]


@dataclass(frozen=True, slots=True)
class Album:
    """The first build of a board with one album of so many photographs."""

    photos: int
    run: Run


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that was measured: `made` by ours first, and by the ways of the peer."""

    photos: int
    bytes: int
    rounds: int
    made: tuple[Made, ...]
    unchanged: Unchanged
    shorter: Album
    longer: Album

    @property
    def faster(self) -> Made:
        """The way of the peer that made more photographs a second."""
        return max(self.made[1:], key=lambda each: median(each.speeds(self.photos)))

    def speed(self) -> Spread:
        """Ours to the peer's faster way, each round by itself."""
        both = zip(self.made[0].speeds(self.photos), self.faster.speeds(self.photos), strict=True)
        return Spread.of(ours / peer for ours, peer in both)


def measure(
    folder: Path,
    sides: Sequence[Side],
    photos: Sequence[Path],
    rounds: int,
    small: int,
    say: Callable[[str], None],
) -> Figures:
    """Makes the pictures of all photos in a folder again and again; then builds boards of albums.

    `small` is the number of small photos on the board on which nothing changes.
    """
    source = photos[0].parent
    say("all pictures once, to warm up and to look at memory")
    sampled = [side.make(source, sample=True)[0] for side in sides]
    errors = [side.error(source, HELD) for side in sides]
    turns = []
    for nth in range(rounds):
        say(f"all pictures, round {nth + 1} of {rounds}")
        turns.append([side.make(source) for side in sides])
    made = tuple(
        Made(side.name, *zip(*(turn[nth] for turn in turns), strict=True), sampled[nth], errors[nth])
        for nth, side in enumerate(sides)
    )
    long = photos[:LONG]
    short = long[: -(-len(long) // TIMES)]
    shorter, longer = (_album(folder / f"album-{len(each)}", each, say) for each in (short, long))
    return Figures(
        photos=len(photos),
        bytes=sum(path.stat().st_size for path in photos),
        rounds=rounds,
        made=made,
        unchanged=albums.unchanged(folder / "unchanged", small, rounds, say),
        shorter=shorter,
        longer=longer,
    )


def _album(folder: Path, photos: Sequence[Path], say: Callable[[str], None]) -> Album:
    say(f"a board with an album of {len(photos)} photographs")
    return Album(len(photos), albums.memory(folder, photos))
