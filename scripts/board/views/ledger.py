"""A table that people take away with them: one value, of which board.render.ledgers writes every format.

The page that offers it shows the same in HTML: inside WeChat no download can be opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from board.views import addresses
from board.views.parts import Link

Cell = str | int | Decimal | date | None
"""What stands in one place of a table; None where nothing is known."""

FORMATS = {"xlsx": "Excel", "csv": "CSV", "json": "JSON"}
"""The formats by the ending of their files, as people call them, in the order in which they are offered."""

_TYPES: dict[str, type] = {"text": str, "count": int, "amount": Decimal, "date": date}


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its name.

    `kind` says what its cells are: text, count (a whole number, also a year), amount (a decimal number, as of
    money or points), date. `width` is how wide it is printed, in Han characters of the body text.
    """

    name: str
    kind: Literal["text", "count", "amount", "date"] = "text"
    width: int = 8

    def holds(self, cell: Cell) -> bool:
        """Whether a cell is of the kind of the column; one that is empty always is."""
        if isinstance(cell, Decimal) and not cell.is_finite():
            return False
        return cell is None or type(cell) is _TYPES[self.kind]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table with everything that its files say of it.

    `address_stem`: its address without the ending, see views/addresses.py. `note`: one line below the title,
    as 数据截至…. `day`: the newest day of what it shows, which is the date of the document; None where
    nothing in it has a date.

    Raises ValueError where two columns have one name, or a row does not fit the columns: a writer could then
    only guess.
    """

    address_stem: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    day: date | None = None

    def __post_init__(self) -> None:
        """Raises ValueError, as above."""
        if not self.columns or len({column.name for column in self.columns}) < len(self.columns):
            raise ValueError(f"{self.address_stem}: no columns, or two of one name")
        for row in self.rows:
            if len(row) != len(self.columns) or not all(map(Column.holds, self.columns, row)):
                raise ValueError(f"{self.address_stem}: {row} does not fit the columns")

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where its files lie, one for each format."""
        return tuple(addresses.ledger(self.address_stem, ending) for ending in FORMATS)


def downloads(address_stem: str) -> tuple[Link, ...]:
    """What a page offers of the ledger that lies there: one link for each format."""
    return tuple(Link(words, addresses.ledger(address_stem, ending)) for ending, words in FORMATS.items())
