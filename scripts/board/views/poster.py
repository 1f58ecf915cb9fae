"""A sheet of paper as a value: what it says, block by block; board.render.press prints it.

It is made of what the page of a record shows, so that paper and page cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.base.paper import Paper
from board.views.parts import Fact, Grid, Picture


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text, as Markdown, under its heading if it has one."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, one to a line; of persons each has its own."""

    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its caption; its head stands again on every sheet on which it goes on."""

    grid: Grid


@dataclass(frozen=True, slots=True)
class Item:
    """One of several things that are told one below the other: a promise, an answer, a member of a committee.

    `mark` is its state in words, `tone` how that looks, as of a Mark; `lines` say more of it.
    """

    title: str
    mark: str = ""
    lines: tuple[str, ...] = ()
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """Such things under their heading; they are numbered where `numbered` says so."""

    name: str
    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A few lines under their heading; `large`: to be read from afar, such as the days of a notice."""

    name: str
    lines: tuple[str, ...]
    large: bool = False


@dataclass(frozen=True, slots=True)
class Album:
    """Photos with their captions."""

    name: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Boxes:
    """A form: what is asked for on the left, what is recorded beside it; an empty box is room for the pen."""

    name: str
    boxes: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs by hand, each with room for it, and for the day."""

    places: tuple[str, ...]


Block = Prose | Facts | Table | Items | Lines | Album | Boxes | Signing


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of 公开栏 in its own frame."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """落款: who signs and when; `sealed` leaves room for the seal (盖章)."""

    name: str
    day: str
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class Poster:
    """One sheet, or as many as it takes.

    `stem`: the address of its files without the size of the paper and the ending. `twin`: the address of the
    page that says the same. `source`: the file that it is made from. `kind` stands above the title, `issuer`
    and `committee` below it. `contact`: whom to reach, line by line. `names` are never broken inside. `day`
    is the date of the document, of its newest record: None where nothing in it has one. `papers`: those
    for which there is a file. `limit`: in front of whom alone it may hang, empty where that is everybody.

    `panels` stand beside each other where there are any, in place of `blocks`. `is_form`: it is for the
    files, and is printed as plainly as they are. `label` is what lists call it where the title is not enough
    or names somebody, `group` what they gather it under where that is not its kind; `until`, as an ISO text,
    the last day on which it may be shown, since it does.
    """

    stem: str
    twin: str
    source: str
    kind: str
    title: str
    issuer: str
    committee: str
    blocks: tuple[Block, ...]
    signature: Signature | None = None
    contact: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    day: date | None = None
    papers: tuple[Paper, ...] = ()
    panels: tuple[Panel, ...] = ()
    is_form: bool = False
    label: str = ""
    group: str = ""
    until: str = ""
    limit: str = ""

    @property
    def may_be_official(self) -> bool:
        """Whether it is a text with tables, as official documents are, and is signed."""
        lists = any(isinstance(each, (Items, Album, Boxes)) for each in self.blocks)
        return bool(self.signature) and not (lists or self.panels or self.is_form)

    @property
    def heading(self) -> str:
        """What lists gather it under, and how people name it beside its branch."""
        return self.group or self.kind

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where its files lie: one for every paper, and a picture of the first."""
        return (*(self.on(paper) for paper in self.papers), self.preview)

    @property
    def preview(self) -> str:
        """Where the picture lies."""
        return f"{self.stem}.png"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All photos on it."""
        found = (*self.blocks, *(block for panel in self.panels for block in panel.blocks))
        return tuple(each for block in found if isinstance(block, Album) for each in block.pictures)

    def on(self, paper: Paper) -> str:
        """Where the file for a paper lies."""
        return f"{self.stem}-{paper.name}.pdf"
