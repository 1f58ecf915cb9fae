"""Small values that many pages show: links, marks, lines, contacts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = re.compile(r"\+?\d[\d() -]*\d")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address below the root of the tree."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a filter and how many it leads to."""

    text: str
    address: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in words. `tone` is how it looks: run, soon, done, late or quiet."""

    slug: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach somebody; `tel` is the number as a phone dials it."""

    name: str
    phone: str = ""
    tel: str = ""
    address: str = ""
    hours: str = ""
    box: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of 基本情况: a label, and a value that may be a link."""

    label: str
    value: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo to be made from the file `source`; `hidden` as in board.model.photo.

    Where the record says nothing of it, `caption` does no more than tell its number.
    """

    source: str
    caption: str
    hidden: tuple[str | tuple[int, int, int, int], ...] = ()
    is_captioned: bool = True


@dataclass(frozen=True, slots=True)
class Clock:
    """What the small script on the page needs to correct the state of a notice: all days as ISO texts."""

    start: str
    end: str
    days: str
    unit: str


@dataclass(frozen=True, slots=True)
class Purge:
    """When what a page says of persons is taken from it, also by the page itself where nobody builds it anew.

    `after` is the last day on which it may be read, as an ISO text; `words` say so to people. `title` takes
    the place of a title that names somebody, `withdrawal` that of a reason that does; `body` tells whether
    the text does.
    """

    after: str
    words: str
    title: str
    body: bool
    withdrawal: str = ""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as lists and the home page show it."""

    title: str
    address: str
    branch: Link
    dates: str
    mark: Mark
    phone: str
    tel: str
    clock: Clock | None
    corrected: Mark | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A record as lists show it; `clock` is there for a notice whose mark can still change with the day."""

    kind: str
    title: str
    address: str
    branch: Link
    day: str
    mark: Mark | None = None
    note: str = ""
    corrected: Mark | None = None
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of things in one state, and its share of all in percent."""

    mark: Mark
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with its state; `percent` is None where nothing is measured.

    `period` is that of its file; `own` leads to all promises of the member who made it.
    """

    anchor: str
    text: str
    address: str
    category: str
    mark: Mark
    percent: int | None
    progress: str
    deadline: str
    owner: str
    means: str
    measure: str
    reason: str
    person: str
    post: str
    period: str = ""
    own: str = ""
    steps: tuple[Step, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of progress."""

    day: str
    text: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heads and rows of texts; `numeric` tells which columns are set right-aligned.

    `links`: where the first cell of each row leads, empty for nowhere; or none at all.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Album:
    """An activity with its first picture."""

    title: str
    address: str
    branch: Link
    day: str
    year: int
    picture: Picture | None
    count: int


@dataclass(frozen=True, slots=True)
class StarRoll:
    """The five- and four-star branches below one committee, in the order of affiliation."""

    committee: str
    stars: str
    branches: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Officer:
    """A member of the committee in office."""

    name: str
    post: str
    duty: str
    since: str
    phone: str
    tel: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An opinion and what was answered; `waiting` says for how long there has been no answer."""

    anchor: str
    received: str
    channel: str
    text: str
    answer: str
    answered: str
    waiting: str = ""


@lru_cache(1 << 10)  # a branch's number stands on all its notices
def tel(phone: str) -> str:
    """The first number of a text as `tel:` wants it; an extension (转 8001) is left to people."""
    found = _NUMBER.search(phone)
    return "".join(char for char in found[0] if char.isdigit() or char in "+-") if found else ""
