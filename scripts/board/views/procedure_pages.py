"""What the pages about 公开目录, 登记册, 待审 and 审批表 show."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Choice, Fact, Grid, Link
from board.views.record_head import Printed


@dataclass(frozen=True, slots=True)
class Section:
    """A part of such a page under its heading: what is to be known, a table, or links."""

    name: str
    note: str = ""
    grid: Grid | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class TablePage:
    """公开目录, 登记册, 待审 or 公开条数: tables under headings, to be taken away as a file too."""

    crumbs: tuple[Link, ...]
    label: str
    title: str
    line: str
    as_of: str
    intro: tuple[str, ...]
    choices_label: str
    choices: tuple[Choice, ...]
    sections: tuple[Section, ...]
    more: tuple[Link, ...] = ()
    downloads: tuple[Link, ...] = ()
    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetStep:
    """One step on the sheet; what is not recorded is left to be filled in by hand.

    `checks`: what was looked at and what was found.
    """

    name: str
    person: str
    day: str
    opinion: str
    checks: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalSheet:
    """审批表: what is to be disclosed, to whom, how and how long, and who saw to it."""

    crumbs: tuple[Link, ...]
    number: str
    branch: str
    facts: tuple[Fact, ...]
    steps: tuple[SheetStep, ...]
    remark: str
    printed: tuple[Printed, ...] = ()
