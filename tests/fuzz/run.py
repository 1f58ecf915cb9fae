"""Tries mutated records until a time is over or so many have been tried; what went wrong is made small."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml

from tests.conftest import ROOT
from tests.fuzz.mutate import mutated
from tests.fuzz.trial import BOARD, faults

SEEDS = Path(__file__).parent / "seeds"
WHOLE = 8
"""Of so many tries one goes as far as the pages."""
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Found:
    """A text of a file that something goes wrong with."""

    file: str
    text: str
    fault: str


def seeds() -> list[tuple[str, str]]:
    """What once went wrong: file and text."""
    kept = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.yml"))]
    return [(each["file"], each["text"]) for each in kept]


@cache
def _texts() -> dict[str, list[str]]:
    """What to begin with, by file of the minimal board: its own text, and such records of the demo."""
    found = {name: [text] for name, text in BOARD.items()}
    for name, known in found.items():
        kind = name.split("/")[2] if name.count("/") > 2 else ""
        for path in sorted((ROOT / "branches").glob(f"*/{kind}/**/*{Path(name).suffix}") if kind else ()):
            known.append(path.read_text("utf-8"))
    for file, text in seeds():
        found.setdefault(file, []).append(text)
    return found


def tries(seed: int) -> Iterator[tuple[str, str]]:
    """Files with strange texts, without end."""
    dice = Random(seed)
    texts = _texts()
    names = sorted(texts)
    every = [text for name in names for text in texts[name]]
    while True:
        name = dice.choice(names)
        yield name, mutated(dice.choice(texts[name]), every, dice)


def fuzz(seed: int, most: int = 0, seconds: float = 0) -> tuple[int, list[Found]]:
    """How many were tried, and what went wrong, each kind of fault once."""
    until = time.monotonic() + seconds
    found: dict[str, Found] = {}
    number = 0
    for file, text in tries(seed):
        if (most and number >= most) or (seconds and time.monotonic() > until):
            break
        number += 1
        for fault in faults(file, text, is_whole=number % WHOLE == 0):
            found.setdefault(_kind(fault), Found(file, text, fault))
    return number, list(found.values())


def _kind(fault: str) -> str:
    """By what a fault is known again: the last lines of a traceback, or its first words."""
    lines = fault.strip().split("\n")
    return "\n".join(lines[-3:])[:200] if len(lines) > 1 else fault.rpartition(": ")[2][:40]


def smallest(found: Found) -> Found:
    """The same fault with little text: as much is left out as a minute allows."""
    kind, text = _kind(found.fault), found.text
    until = time.monotonic() + MINUTE
    part = len(text) // 2
    while part:
        at = 0
        while at < len(text) and time.monotonic() < until:
            less = text[:at] + text[at + part :]
            if any(_kind(each) == kind for each in faults(found.file, less, is_whole=True)):
                text = less
            else:
                at += part
        part //= 2
    return Found(found.file, text, found.fault)
