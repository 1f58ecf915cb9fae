"""Boards of albums: what a build takes where no photo changed, and what albums of any length do to memory."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from tests.bench.boards import activity, branch_file, frame
from tests.bench.builders import DAY, told
from tests.bench.content import branch
from tests.bench.photos.sides import ours_in
from tests.bench.process import Run, Stopped, run

PER_ALBUM, PER_BRANCH = 100, 5
"""Photos of an album and albums of a branch on the board on which nothing changes."""
SMALL = (64, 48)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Builds of a board of so many `photos`: the first, with nothing changed, with the text of one album."""

    photos: int
    cold: Run
    same: tuple[Run, ...]
    changed: tuple[Run, ...]


def write(folder: Path, photos: Sequence[Path], per_album: int) -> list[Path]:
    """A board that shows the photos (hard links to them) in albums; the texts of the albums."""
    albums = [photos[start : start + per_album] for start in range(0, len(photos), per_album)]
    branches = -(-len(albums) // PER_BRANCH)
    frame(folder, branches)
    texts = []
    for nth, album in enumerate(albums):
        found = branch(nth % branches)
        top = folder / "branches" / found.code
        if nth < branches:
            branch_file(top, found)
        post = replace(found.activities[nth // branches], pictures=tuple(range(1, len(album) + 1)))
        texts.append(activity(top, post, album))
    return texts


def small(folder: Path, count: int) -> list[Path]:
    """Little photos, no two alike."""
    folder.mkdir(parents=True)
    paths = [folder / f"{nth:05d}.jpg" for nth in range(count)]
    for nth, path in enumerate(paths):
        colours = Image.frombytes("RGB", (4, 3), random.Random(nth).randbytes(36))
        colours.resize(SMALL, Image.Resampling.BICUBIC).save(path, "JPEG")
    return paths


def unchanged(folder: Path, photos: int, rounds: int, say: Callable[[str], None]) -> Unchanged:
    """Builds a board of small photos: once, then in every round with nothing and with one text changed."""
    say(f"writing a board of {photos} small photos, and its first build")
    texts = write(folder / "board", small(folder / "photos", photos), PER_ALBUM)
    cold = build(folder / "board")
    same, changed = [], []
    for nth in range(rounds):
        say(f"nothing changed, one text changed, round {nth + 1} of {rounds}")
        same.append(build(folder / "board"))
        text = texts[nth % len(texts)]
        sentence = f"量速第{nth}轮补上这一句。"
        text.write_text(f"{text.read_text('utf-8').rstrip()}{sentence}\n", "utf-8")
        changed.append(build(folder / "board"))
        if not any(sentence in page.read_text("utf-8") for page in _pages(folder / "board", text)):
            msg = f"board: “{sentence}” is on no page of {text.parents[2].name}"
            raise Stopped(msg)
    return Unchanged(photos, cold, tuple(same), tuple(changed))


def memory(folder: Path, photos: Sequence[Path]) -> Run:
    """A first build of a board with one album of these photos."""
    write(folder, photos, len(photos))
    return build(folder)


def build(folder: Path) -> Run:
    """A build of the board as a process; raises Stopped where it fails or finds something."""
    home = folder / ".home"
    home.mkdir(exist_ok=True)
    command = (sys.executable, "-m", "board", "build", "--root", str(folder), "--today", DAY)
    done = run((*command, "--format", "json"), ours_in(home))
    told(done)
    return done


def _pages(folder: Path, text: Path) -> list[Path]:
    """The pages of the branch whose text that is."""
    return list((folder / "site/branches" / text.parents[2].name).rglob("*.html"))
