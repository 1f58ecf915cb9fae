"""Changes a text as typing, pasting and malice do; the same seed makes the same changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml

TOKENS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/hostile/tokens.yml").read_text("utf-8")
)
_GROUPS = [group for group in TOKENS if group != "repeated"]
_REPEATED = list(TOKENS["repeated"].items())
LONGEST = 60_000


def token(dice: Random) -> str:
    """One of the tokens, now and then a long run of one."""
    if dice.random() < 0.08:
        unit, most = dice.choice(_REPEATED)
        return unit * dice.randint(1, most)
    return dice.choice(TOKENS[dice.choice(_GROUPS)])


def mutated(text: str, others: Sequence[str], dice: Random) -> str:
    """The text with one to six changes."""
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4, 6))):
        text = dice.choice(_WAYS)(text, others, dice)[:LONGEST]
    return text


def _put_in(text: str, _: Sequence[str], dice: Random) -> str:
    at = dice.randint(0, len(text))
    return text[:at] + token(dice) + text[at:]


def _as_value(text: str, _: Sequence[str], dice: Random) -> str:
    """Something else behind a colon, plain or in quotes."""
    lines = text.split("\n")
    found = [n for n, line in enumerate(lines) if ": " in line]
    if not found:
        return text
    at = dice.choice(found)
    head, _, tail = lines[at].partition(": ")
    new = token(dice)
    quoted = "'" + new.replace("'", "''").replace("\n", " ") + "'"
    lines[at] = f"{head}: {dice.choice((new, quoted, quoted, tail + new, new + tail))}"
    return "\n".join(lines)


def _cut(text: str, _: Sequence[str], dice: Random) -> str:
    start = dice.randint(0, len(text))
    return text[:start] + text[start + dice.randint(1, 40) :]


def _doubled(text: str, _: Sequence[str], dice: Random) -> str:
    lines = text.split("\n")
    start = dice.randrange(len(lines))
    part = lines[start : start + dice.randint(1, 4)]
    at = dice.randint(0, len(lines))
    return "\n".join((*lines[:at], *(part * dice.choice((1, 1, 2, 30))), *lines[at:]))


def _shifted(text: str, _: Sequence[str], dice: Random) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    indent = dice.choice(("", " ", "  ", "    ", "\t", "\u3000", " \t", "\u00a0"))
    lines[at] = indent + lines[at].lstrip()
    return "\n".join(lines)


def _swapped(text: str, _: Sequence[str], dice: Random) -> str:
    lines = text.split("\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _spliced(text: str, others: Sequence[str], dice: Random) -> str:
    other = dice.choice(others)
    start = dice.randint(0, len(other))
    at = dice.randint(0, len(text))
    return text[:at] + other[start : start + dice.randint(1, 200)] + text[at:]


def _any_sign(text: str, _: Sequence[str], dice: Random) -> str:
    at = dice.randint(0, len(text))
    sign = chr(dice.choice((dice.randrange(128), dice.randrange(0x3000), dice.randrange(0x11000))))
    return text[:at] + ("" if "\ud800" <= sign <= "\udfff" else sign) + text[at + dice.randint(0, 1) :]


def _ended(text: str, _: Sequence[str], dice: Random) -> str:
    return text.replace("\n", dice.choice(("\r\n", "\r", "\n\n", "\u2028", "\x0b\n")))


_Way = Callable[[str, Sequence[str], Random], str]
_WAYS: tuple[_Way, ...] = (
    *(_put_in, _put_in, _put_in, _as_value, _as_value, _as_value, _cut, _doubled, _shifted, _swapped),
    *(_spliced, _any_sign, _ended),
)
