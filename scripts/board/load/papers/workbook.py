"""What the sheets of an Excel file say, hidden ones too, cell by cell (ECMA-376, part 1, 18)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from board.load.papers.package import Element, Package
from board.load.papers.paper import Paper, Passage, spelt_out

_MOST_DIGITS = 19
"""Of a number that may stand for one that people read digit by digit: bank cards have no more."""
_MARGINS = frozenset(f"{page}{end}" for page in ("odd", "even", "first") for end in ("Header", "Footer"))
_RULES = frozenset({"f", "formula", "formula1", "formula2"})
_CODES = re.compile(r'&(?:"[^"]*"|[0-9]+|[A-Za-z&])')
"""Of looks and sides in a header (ECMA-376, part 1, 18.3.1.46)."""
_ASKED = ("prompt", "promptTitle", "error", "errorTitle")
"""What a cell tells whoever fills it in."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    is_hidden: bool
    part: str

    @property
    def place(self) -> str:
        return f"{'隐藏的' if self.is_hidden else ''}工作表“{self.name}”"


def read_workbook(package: Package) -> Paper:
    """The cells of all sheets, formulas with what they gave; the other parts are read elsewhere.

    Raises BoardError where a part cannot be read.
    """
    shared = _shared(package)
    passages: list[Passage] = []
    remarks: list[str] = []
    for sheet in _sheets(package):
        if sheet.is_hidden:
            remarks.append(f"有{sheet.place}，看的人取消隐藏就能看到；不公开就删掉它")
        passages.append(Passage(f"{sheet.place}的名称", sheet.name))
        cells = _Cells(sheet.place, shared)
        package.walk(sheet.part, cells.begin, cells.end)
        passages += cells.passages
        if cells.has_hidden:
            remarks.append(f"{sheet.place}里有隐藏的行或列，看的人取消隐藏就能看到；不公开就删掉")
    return Paper(tuple(passages), tuple(remarks))


def _sheets(package: Package) -> list[_Sheet]:
    targets: dict[str, str] = {}
    found: list[tuple[str, bool, str]] = []

    def relation(element: Element) -> None:
        if element.name == "Relationship":
            target = element.attributes.get("Target", "")
            targets[element.attributes.get("Id", "")] = (
                target.lstrip("/") if target[:1] == "/" else f"xl/{target}"
            )

    def listed(element: Element) -> None:
        if element.name == "sheet":
            said = element.attributes
            found.append(
                (said.get("name", ""), said.get("state", "visible") != "visible", said.get("id", ""))
            )

    if "xl/_rels/workbook.xml.rels" in package.names:
        package.walk("xl/_rels/workbook.xml.rels", relation, _pass)
    package.walk("xl/workbook.xml", listed, _pass)
    named = [_Sheet(name, is_hidden, targets.get(code, "")) for name, is_hidden, code in found]
    known = {each.part for each in named}
    # A sheet that the list leaves out is still in the file.
    lost = [each for each in package.names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", each)]
    more = [_Sheet(each, is_hidden=True, part=each) for each in lost if each not in known]
    return [each for each in (*named, *more) if each.part in package.names]


def _shared(package: Package) -> list[str]:
    """The texts that cells refer to by number."""
    found: list[list[str]] = []

    def begin(element: Element) -> None:
        if element.name == "si":
            found.append([])

    def end(element: Element) -> None:
        if element.name == "t" and found:
            found[-1].append(element.text)

    if "xl/sharedStrings.xml" in package.names:
        package.walk("xl/sharedStrings.xml", begin, end)
    return ["".join(each) for each in found]


def _pass(_: Element) -> None:
    pass


@dataclass(slots=True)
class _Cells:
    """Gathers the cells of a sheet."""

    place: str
    shared: list[str]
    passages: list[Passage] = field(default_factory=list)
    has_hidden: bool = False
    cell: str = ""
    kind: str = ""
    row: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)

    def begin(self, element: Element) -> None:
        if element.name == "c":
            self.cell, self.kind = element.attributes.get("r", ""), element.attributes.get("t", "n")
        elif element.name == "row":
            self.row = []
        if element.name in ("row", "col") and element.attributes.get("hidden") in ("1", "true"):
            self.has_hidden = True
        elif element.name == "dataValidation":
            asked = (element.attributes.get(key, "") for key in _ASKED)
            self.passages += (Passage(f"{self.place}的输入提示", each) for each in asked if each)

    def end(self, element: Element) -> None:
        if element.name == "v" and element.text:
            self._say(self._value(element.text))
        elif element.name == "t":
            self.runs.append(element.text)
        elif element.name == "is":  # one text, whatever parts of it look different
            self._say("".join(self.runs))
            self.runs = []
        elif element.name in _RULES and element.text:
            self.passages.append(Passage(self._where(), element.text))
        elif element.name in _MARGINS and element.text:
            self.passages.append(Passage(f"{self.place}的页眉页脚", _CODES.sub("\n", element.text)))
        elif element.name == "row" and (number := spelt_out(self.row)):
            self.passages.append(Passage(f"{self._where()}一行", number))

    def _value(self, text: str) -> str:
        if self.kind == "s":
            return self.shared[int(text)] if text.isdecimal() and int(text) < len(self.shared) else ""
        return _plain(text) if self.kind == "n" else text

    def _say(self, text: str) -> None:
        self.row.append(text.strip())
        if text.strip():
            self.passages.append(Passage(self._where(), text))

    def _where(self) -> str:
        return f"{self.place}{self.cell}"


def _plain(text: str) -> str:
    """A number as people read it: `1.38E10` stands for a telephone."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    whole = number.is_finite() and number.adjusted() <= _MOST_DIGITS and number == number.to_integral_value()
    return str(int(number)) if whole else text
