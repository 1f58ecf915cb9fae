"""A Word text as the account of something: its title, what it says of itself, and its body as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from board.base.text import fold, narrow, strip
from board.load.sheets import Grid
from board.load.word import Image, Paragraph, Word
from board.rules.recognition import consent_in, days_in, in_figures, meaning

_LONGEST_TITLE = 60
_LAST = 4
"""Paragraphs at the end in which a text is signed and dated."""
_SAID = {
    "标题": "title",
    "支部": "branch",
    "党支部": "branch",
    "单位": "branch",
    "种类": "kind",
    "类型": "type",
    "活动类型": "type",
    "日期": "day",
    "时间": "day",
    "活动时间": "day",
    "活动日期": "day",
    "地点": "place",
    "活动地点": "place",
    "实到": "present",
    "实到人数": "present",
    "参加人数": "present",
    "应到": "due",
    "应到人数": "due",
    "主持": "chair",
    "主持人": "chair",
    "规定动作": "fixed",
    "自选动作": "own",
    "肖像": "consent",
    "事项": "matter",
}
_FOR_OFFICE = {"title", "branch", "kind", "type", "consent", "matter"}
"""What is said to those who enter it, and is no part of the text."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>~&])")
_START = re.compile(r"([#+=-])")
_NAME = re.compile(r"[一-鿿·]{2,8}")


@dataclass(frozen=True, slots=True)
class Account:
    """What a text says of itself, each empty where it does not; `signed`: its last paragraphs."""

    title: str
    body: str
    said: dict[str, str]
    days: tuple[date, ...]
    signed: str
    images: tuple[Image, ...]

    @property
    def day(self) -> date | None:
        """The day that it is about: that of a line for it, else the first that it names."""
        return self.days[0] if self.days else None

    @property
    def consent(self) -> str:
        """What it says about those in its photos."""
        return consent_in(self.said.get("consent", "")) or consent_in(self.body)

    @property
    def present(self) -> int | None:
        """How many were there."""
        return _count(self.said.get("present", ""))

    @property
    def due(self) -> int | None:
        """How many should have been there."""
        return _count(self.said.get("due", ""))

    @property
    def chair(self) -> str:
        """Who was in the chair: a name and nothing else."""
        name = self.said.get("chair", "")
        return name if _NAME.fullmatch(name) else ""

    def listed(self, name: str) -> tuple[str, ...]:
        """Several things in one line."""
        return tuple(
            word
            for each in re.split(r"[，,、；;]", self.said.get(name, ""))
            if (word := strip(each).rstrip("。"))
        )


def account(word: Word, stem: str, year: int) -> Account:
    """What a text says; `stem`: the name of its file, for one without a title."""
    head = _title(word)
    said: dict[str, str] = {}
    blocks: list[Paragraph | Grid] = []
    for block in word.blocks:
        if block is head or (isinstance(block, Paragraph) and block.is_caption):
            continue
        if isinstance(block, Paragraph) and _is_for_office(block, said):
            continue
        blocks.append(block)
    title = said.get("title") or (" ".join(head.text.split("\n")) if head else stem)
    texts = [said.get("day", ""), title, stem, *(each.text for each in blocks if isinstance(each, Paragraph))]
    days = tuple(day for text in texts for day in days_in(text, year))
    signed = in_figures("\n".join(each.text for each in word.paragraphs[-_LAST:]))
    return Account(title, "".join(_markdown(blocks)), said, days, signed, word.images)


def _title(word: Word) -> Paragraph | None:
    """The paragraph that is the title: by its style, else the first, where it is no sentence."""
    texts = [each for each in word.paragraphs if not each.is_caption]
    if titled := next((each for each in texts if each.is_title), None):
        return titled
    first = texts[0] if texts else None
    if first is None or first.number or meaning(first.text)[0]:
        return None
    return (
        first if len(first.text) <= _LONGEST_TITLE and not first.text.endswith(("。", "，", "；")) else None
    )


def _is_for_office(block: Paragraph, said: dict[str, str]) -> bool:
    """Notes what a line such as `肖像：已告知并同意` says; whether it is no part of the text."""
    name, value = meaning(block.text)
    field = _SAID.get(name, "")
    if not field or field in said:
        return False
    said[field] = value
    return field in _FOR_OFFICE


def _count(text: str) -> int | None:
    found = re.fullmatch(r"(?:共|约)?\s*([0-9]{1,5})\s*(?:人|名|名党员|余人)?", narrow(text).rstrip("。"))
    return int(found[1]) if found and "约" not in text and "余" not in text else None


def _markdown(blocks: list[Paragraph | Grid]) -> Iterator[str]:
    """The body, in which every sign says what it said in the text."""
    was_item = False
    for block in blocks:
        if isinstance(block, Grid):
            yield from _table(block)
            was_item = False
            continue
        lines = [_escaped(line) for line in block.text.split("\n")]
        is_item = block.number == "•"
        mark = "- " if is_item else f"{_escaped(block.number)}" if block.number else ""
        head = "## " if block.is_heading and not is_item else ""
        if was_item and not is_item:
            yield "\n"
        yield f"{head}{mark}{'  '.join(lines) if head or is_item else (chr(92) + chr(10)).join(lines)}\n"
        if not is_item:
            yield "\n"
        was_item = is_item


def _table(grid: Grid) -> Iterator[str]:
    rows = [grid.rows[at] for at in sorted(grid.rows)]
    wide = max((max(row) for row in rows), default=0)
    if wide < 2 or len(rows) < 2:  # noqa: PLR2004 - what is drawn as a frame around a text
        yield from (
            f"{_escaped(line)}\n\n" for row in rows for cell in row.values() for line in cell.text.split("\n")
        )
        return
    for number, row in enumerate(rows):
        cells = [row[at].text if at in row and row[at].is_first else "" for at in range(1, wide + 1)]
        yield (
            "| "
            + " | ".join(_escaped(each).replace("\n", " ").replace("|", "\\|") for each in cells)
            + " |\n"
        )
        if number == 0:
            yield "|" + " --- |" * wide + "\n"
    yield "\n"


def _escaped(text: str) -> str:
    """A line of words, whatever Markdown would make of it."""
    plain = _SPECIAL.sub(r"\\\1", strip(text))
    return _START.sub(r"\\\1", plain, count=1) if _START.match(plain) else plain


def is_same_text(one: str, other: str) -> bool:
    """Whether two titles are the same but for signs and spaces."""
    return re.sub(r"\W", "", fold(one)) == re.sub(r"\W", "", fold(other))
