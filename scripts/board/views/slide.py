"""What a kiosk screen shows, as values: slides, their order, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from board.model.screen import Screen
from board.views.parts import Clock, Fact, Grid, Picture, Reach


class SlideKind(StrEnum):
    """What a slide is about; the class of its element is `slide-` and this."""

    NOTICE = "notice"
    PROMISES = "promises"
    PHOTO = "photo"
    DISCLOSURE = "disclosure"
    MONEY = "money"
    COMMITTEE = "committee"
    STARS = "stars"
    ANSWERS = "answers"
    CONTACT = "contact"
    OATH = "oath"


TOPICS = ("正在公示", "公开承诺", "党费收支", "活动照片", "支部委员会", "反映情况")
"""The six buttons of the reading mode."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A promise as a screen shows it; `percent` is None where nothing is measured."""

    text: str
    state: str
    tone: str
    percent: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Words:
    """Running text, as Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Facts one below the other, each a label and a value."""

    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Promises one below the other."""

    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """A table."""

    grid: Grid


@dataclass(frozen=True, slots=True)
class Shown:
    """Photos, each as high as the slide, with what is said below it."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Replies:
    """Questions and what was answered."""

    pairs: tuple[tuple[str, str], ...]


Block = Words | Figures | Bars | Sums | Shown | Replies


@dataclass(frozen=True, slots=True)
class Slide:
    """One thing to be shown, on as many faces of the screen as its text needs.

    `id` is unique within a screen and stays the same as long as the record does. `branch` is the short name
    of whose it is, empty for what belongs to the whole screen. `label` stands above the title, `lead` in
    large type below it with `left`, which changes with the day and which `clock` tells on any other; `facts`
    stand at the foot of every face. `day` is that of the record, as an ISO text. `opens` and `closes` are
    minutes of the board's time zone as ISO texts, empty where there is no bound; at `closes` it is no longer
    shown. `is_urgent`: it takes the whole screen while it is shown.
    """

    id: str
    kind: SlideKind
    branch: str
    label: str
    title: str
    blocks: tuple[Block, ...]
    lead: str = ""
    left: str = ""
    facts: tuple[Fact, ...] = ()
    day: str = ""
    opens: str = ""
    closes: str = ""
    clock: Clock | None = None
    is_urgent: bool = False

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All photos on it."""
        return tuple(each for block in self.blocks if isinstance(block, Shown) for each in block.pictures)

    @property
    def chars(self) -> int:
        """How many letters there are to be read."""
        return sum(map(len, (self.title, self.lead, self.left, *_texts(self.facts), *said(self.blocks))))


def said(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text of some blocks."""
    for block in blocks:
        yield from _said(block)


def _said(block: Block) -> Iterator[str]:
    match block:
        case Words(text):
            yield text
        case Figures(heading, facts):
            yield from (heading, *_texts(facts))
        case Bars(heading, bars):
            yield heading
            yield from (text for each in bars for text in (each.text, each.state, each.note))
        case Sums(grid):
            yield from (grid.caption, *grid.heads, *(cell for row in grid.rows for cell in row))
        case Shown(pictures):
            yield from (each.caption for each in pictures if each.is_captioned)
        case Replies(pairs):
            yield from (text for pair in pairs for text in pair)


def _texts(facts: Iterable[Fact]) -> Iterator[str]:
    yield from (text for each in facts for text in (each.label, each.value))


@dataclass(frozen=True, slots=True)
class Topic:
    """A button of the reading mode and the slides it leads to, by id."""

    name: str
    slides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kiosk:
    """All that one screen shows.

    `loop` is the order in which slides go round by id, an id may stand in it more than once; `hourly` the id
    of what is shown once an hour, empty for nothing. What is urgent is in neither, nor in a topic. `reach`
    says whom to tell, the branch first. `address` is that of the page a phone is led to, empty where there is
    no public one. `as_of` is the newest day of what is shown, as an ISO text.
    """

    screen: Screen
    title: str
    slides: tuple[Slide, ...]
    loop: tuple[str, ...]
    hourly: str
    topics: tuple[Topic, ...]
    reach: tuple[Reach, ...]
    address: str
    as_of: str

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All photos on it, each once."""
        return tuple(dict.fromkeys(each for slide in self.slides for each in slide.pictures))
