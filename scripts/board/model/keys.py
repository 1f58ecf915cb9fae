"""How a key of a record is described: its Chinese name, its reader, its meaning and an example.

The description stands in the metadata of the dataclass field, so that decoding, JSON Schema and
documentation all come from one place. A reader of a scalar turns text into a value and raises Unreadable;
the shapes (Rows, One, Listed, Table) say how values nest and are walked by `board.load.decode`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Protocol, cast

from board.base import dates, text

LONGEST = 5_000
"""Signs that one value may have: three pages; what is longer belongs into the body."""
_WEB = re.compile(r"https?://(?:[\w.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?(?:/[^\s\"'<>\\^`{|}]*)?")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PLAIN_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?")


class Unreadable(ValueError):
    """A scalar that its reader cannot take; `better` is the value it should have been, where known."""

    def __init__(self, message: str, better: str = "") -> None:
        super().__init__(message)
        self.better = better


class Reader(Protocol):
    """Turns the text of one scalar into a value; `year` completes dates without one."""

    def read(self, value: str, year: int | None) -> Any:  # noqa: ANN401 - each reader has its own type
        """The typed value; raises Unreadable."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Free text, kept as typed but for spaces at both ends; `longest` in signs."""

    longest: int = LONGEST

    def read(self, value: str, year: int | None) -> str:  # noqa: ARG002
        """The text itself."""
        return value


@dataclass(frozen=True, slots=True)
class Web(Text):
    """The address of a site: nothing else may stand where readers click or scan."""

    longest: int = 200

    def read(self, value: str, year: int | None) -> str:  # noqa: ARG002
        """The address."""
        if not _WEB.fullmatch(value):
            raise Unreadable(
                "网址要以 https:// 或 http:// 开头，里面没有空格和引号，如 https://dangwu.example/"
            )
        return value


@dataclass(frozen=True, slots=True)
class Mail(Text):
    """One address of e-mail, without anything that a program for mail would take for an order."""

    longest: int = 100

    def read(self, value: str, year: int | None) -> str:  # noqa: ARG002
        """The address."""
        if not _MAIL.fullmatch(value):
            raise Unreadable(f"“{value}”不是邮箱，应写成 jubao@example.com 这样")
        return value


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name; spaces that align it in lists are dropped."""

    longest: int = 100

    def read(self, value: str, year: int | None) -> str:  # noqa: ARG002
        """The name without spaces."""
        return text.person(value)


@dataclass(frozen=True, slots=True)
class Day:
    """A date; `word`, when given, may stand instead of one (`长期`) and reads as None."""

    word: str = ""

    def read(self, value: str, year: int | None) -> date | None:
        """The day, or None for the word."""
        if self.word and text.fold(value) == self.word:
            return None
        try:
            return dates.parse_date(value, year)
        except ValueError as error:
            raise Unreadable(
                f"{error}，应写成 2026-03-05 这样" + (f"，或“{self.word}”" if self.word else "")
            ) from error


@dataclass(frozen=True, slots=True)
class Moment:
    """A minute of a day, such as `2026-07-05 18:00`."""

    def read(self, value: str, year: int | None) -> Any:  # noqa: ANN401
        """The minute, in the board's time zone."""
        try:
            return dates.parse_moment(value, year)
        except ValueError as error:
            raise Unreadable(f"{error}，应写成 2026-07-05 18:00 这样") from error


@dataclass(frozen=True, slots=True)
class Month:
    """A year and month, shown as `1994年5月`."""

    def read(self, value: str, year: int | None) -> str:  # noqa: ARG002
        """The month in words; a day is cut off."""
        try:
            return dates.parse_month(value)
        except ValueError as error:
            raise Unreadable(f"{error}，应写成 1994年5月 这样") from error


@dataclass(frozen=True, slots=True)
class PeriodName:
    """A year, half-year, quarter or month."""

    def read(self, value: str, year: int | None) -> dates.Period:
        """The period."""
        try:
            return dates.parse_period(value, year)
        except ValueError as error:
            raise Unreadable(f"{error}，应写成 2026、2026-H1、2026-Q3 或 2026-03") from error


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number that is not negative, such as people or times."""

    def read(self, value: str, year: int | None) -> int:  # noqa: ARG002
        """The number."""
        if len(value) <= 9 and value.isascii() and value.isdigit():  # noqa: PLR2004 - as below
            return int(value)
        folded = text.fold(value)
        if re.fullmatch(r"[0-9]{1,9}", folded):
            return int(folded)
        if re.fullmatch(r"[0-9]+", folded):
            raise Unreadable("这个数太大")
        # A unit is dropped, nothing else: 26-30人 and 26余人 say more than 26.
        counted = re.fullmatch(r"([0-9]{1,9})[人名位次户家票份件个条场天岁]次?", folded)
        raise Unreadable(f"“{value}”不是整数", counted[1] if counted else "")


@dataclass(frozen=True, slots=True)
class Days:
    """A number of calendar days, such as `30天`; nobody has to guess how long 一个月 is."""

    def read(self, value: str, year: int | None) -> str:  # noqa: ARG002
        """The number with 天 behind it."""
        found = re.fullmatch(r"([0-9]{1,4})(天|日|周|个?月|年|)", text.fold(value))
        unit = {"周": 7, "月": 30, "个月": 30, "年": 365}.get(found[2], 1) if found else 1
        if found is None or unit > 1:
            better = f"{int(found[1]) * unit}天" if found else ""
            raise Unreadable(f"“{value}”不是天数，应写成 30天 这样", better)
        return f"{int(found[1])}天"


@dataclass(frozen=True, slots=True)
class Amount:
    """A decimal number with at most two places: yuan, points; `signed` admits negative ones."""

    signed: bool = False

    def read(self, value: str, year: int | None) -> Decimal:  # noqa: ARG002
        """The number, exact."""
        if _PLAIN_AMOUNT.fullmatch(value):
            return Decimal(value)
        folded = text.fold(value).replace(",", "").removesuffix("元").removesuffix("分")
        if not re.fullmatch(r"[+-]?[0-9]+(?:\.[0-9]{1,20})?", folded):
            raise Unreadable(f"“{value}”不是数")
        if not re.match(r"[+-]?[0-9]{1,12}(?![0-9])", folded):
            raise Unreadable("这个数太大")
        number = Decimal(folded)
        if number != number.quantize(Decimal("0.01")):
            raise Unreadable(f"“{value}”的小数多于两位，最多写到分")
        if number < 0 and not self.signed:
            raise Unreadable(f"“{value}”是负数，这里只能是零或正数")
        return number


@dataclass(frozen=True, slots=True)
class YesNo:
    """是 or 否."""

    def read(self, value: str, year: int | None) -> bool:  # noqa: ARG002
        """Whether it is 是."""
        folded = text.fold(value)
        if folded in ("是", "有", "true", "yes"):
            return True
        if folded in ("否", "无", "false", "no"):
            return False
        raise Unreadable(f"“{value}”应为“是”或“否”")


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a fixed list; `aliases` are other spellings that mean the same."""

    words: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    kind: type[StrEnum] | None = None
    as_typed: dict[str, str | None] = field(init=False, repr=False, compare=False)
    """What a word means that is written exactly as in the list."""

    def __post_init__(self) -> None:
        """Looks the words up once: they are read a thousand times, nearly always as they stand here."""
        object.__setattr__(self, "as_typed", {word: self._meant(word) for word in self.words})

    def read(self, value: str, year: int | None) -> str:  # noqa: ARG002
        """The word of the list that was meant."""
        found = self.as_typed.get(value) or self._meant(value)
        if found is None:
            near = text.nearest(value, self.words)
            raise Unreadable(f"“{value}”不在可用的词里：{'、'.join(self.words)}", near)
        return found

    def _meant(self, value: str) -> str | None:
        folded = text.fold(value)
        for word in self.words:
            if text.fold(word) == folded:
                return self.kind(word) if self.kind else word
        if folded in self.aliases:
            word = self.aliases[folded]
            return self.kind(word) if self.kind else word
        return None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of scalars; a single scalar is a list of one."""

    of: Reader


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of mappings; `bare` names the key that a row written as a plain scalar stands for."""

    of: type
    bare: str = ""


@dataclass(frozen=True, slots=True)
class One:
    """A mapping of known keys; `bare` as in Rows."""

    of: type
    bare: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping whose keys the editor chooses, kept in the order typed."""

    of: Reader | Rows | One | Listed


Shape = Reader | Rows | One | Listed | Table


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: how it is written, what it means and how it is read."""

    field: str
    alias: str
    shape: Shape
    help: str
    example: str
    required: bool
    others: tuple[str, ...]


def key(  # noqa: PLR0913 - a table row, always called by keyword after the second
    alias: str,
    shape: Shape,
    help: str = "",  # noqa: A002 - the word of the field
    *,
    example: str = "",
    default: Any = dataclasses.MISSING,  # noqa: ANN401
    others: tuple[str, ...] = (),
) -> Any:  # noqa: ANN401 - stands where a field's default stands
    """A dataclass field that is read from the key `alias`; without `default` it is required.

    `others` are further spellings that are accepted in silence.
    """
    metadata = {"alias": alias, "shape": shape, "help": help, "example": example, "others": others}
    if default is dataclasses.MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@cache
def keys_of(record: Hashable) -> tuple[Key, ...]:
    """The keys of a record type, in the order in which they are declared."""
    return tuple(
        Key(
            field=each.name,
            alias=each.metadata["alias"],
            shape=each.metadata["shape"],
            help=each.metadata["help"],
            example=each.metadata["example"],
            required=each.default is dataclasses.MISSING,
            others=each.metadata["others"],
        )
        for each in dataclasses.fields(cast("type[Any]", record))
        if "alias" in each.metadata
    )


TEXT = Text()
TITLE = Text(200)
"""What stands at the head of a page or a line: its longest in practice has some 60 signs."""
WEB = Web()
MAIL = Mail()
NAME = Name()
DAY = Day()
COUNT = Count()
DAYS = Days()
AMOUNT = Amount()
YESNO = YesNo()
TEXTS = Listed(TEXT)
NAMES = Listed(NAME)
ORDER = Choice(("姓氏笔画",))
"""排序 of people; none for the order in which they were typed."""
