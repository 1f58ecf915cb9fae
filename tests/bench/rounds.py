"""What is measured, and in which order: ours and the peer in turn, so that both meet the same weather."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.bench.builders import Builder, told
from tests.bench.figures import Figures, Pair
from tests.bench.process import Run, Stopped

COMPARED = 300
"""The county beside which the price of a page is held in a larger one."""

Build = Callable[[Path, int], Builder]


class County:
    """The county written for both, and what their sites must show by now."""

    def __init__(self, folder: Path, size: int, builders: tuple[Build, Build]) -> None:
        self.sides = tuple(build(folder / str(nth), size) for nth, build in enumerate(builders))
        self.pages = [0 for _ in self.sides]
        self._shown = [[side.title(0)] for side in self.sides]

    def change(self, nth: int) -> None:
        """Appends a sentence to one notice."""
        for side, shown in zip(self.sides, self._shown, strict=True):
            shown.append(side.change(nth))

    def turn(self, *, cold: bool = False, sample: bool = False) -> tuple[Run, Run]:
        """A build of each, looked at afterwards; `cold` removes every trace of earlier builds first.

        Raises Stopped where a build fails or its site is not right: a fast wrong build is no result.
        """
        first, second = (self._build(nth, cold=cold, sample=sample) for nth in range(len(self.sides)))
        return first, second

    def _build(self, nth: int, *, cold: bool, sample: bool) -> Run:
        side = self.sides[nth]
        if cold:
            side.forget()
        done = side.build(sample=sample)
        count = side.check(self._shown[nth])
        if count != (self.pages[nth] or count):
            msg = f"{side.name} wrote {count} pages, and {self.pages[nth]} before"
            raise Stopped(msg)
        self.pages[nth] = count
        return done


def measure(
    size: int,
    rounds: int,
    builders: tuple[Build, Build],
    places: tuple[Path, Path | None],
    say: Callable[[str], None],
) -> Figures:
    """Builds the county again and again on disk and, where there is such a place, in memory."""
    disk, memory = places
    say(f"writing the county of {size} branches")
    county = County(disk / "county", size, builders)
    say("a build of each to warm up and to look at memory")
    sampled = county.turn(cold=True, sample=True)
    cold, same, changed = [], [], []
    for nth in range(rounds):
        say(f"on disk, round {nth + 1} of {rounds}")
        cold.append(county.turn(cold=True))
        same.append(county.turn())
        county.change(nth)
        changed.append(county.turn())
    values = told(cold[0][0])
    return Figures(
        size=size,
        rounds=rounds,
        pages=(county.pages[0], county.pages[1]),
        records=int(str(values["records"])),
        sampled=Pair.of([sampled]),
        cold=Pair.of(cold),
        same=Pair.of(same),
        changed=Pair.of(changed),
        in_memory=_cold(memory, size, rounds, builders, say)[0] if memory else None,
        smaller=_cold(disk, COMPARED, rounds, builders, say) if size > COMPARED else None,
        stages=tuple(told(ours).get("stages") or {} for ours, _ in cold),
    )


def _cold(
    place: Path, size: int, rounds: int, builders: tuple[Build, Build], say: Callable[[str], None]
) -> tuple[Pair, int]:
    """Cold builds alone, of another county; how many pages ours has there."""
    county = County(place / f"cold-{size}", size, builders)
    done = []
    for nth in range(rounds):
        say(f"cold, {size} branches in {place.parent}, round {nth + 1} of {rounds}")
        done.append(county.turn(cold=True))
    return Pair.of(done), county.pages[0]
