"""Markdown bodies as plain paragraphs, for documents that are no web pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

from board.render.markdown import to_html

_ENDS = {"p", "li", "tr", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD = {"strong", "th"}


@dataclass(slots=True)
class Block:
    """A paragraph, an item of a list or a heading; `runs`: stretches of text, and whether they are bold.

    A numbered item begins with its number.
    """

    kind: Literal["text", "item", "numbered", "heading"] = "text"
    runs: list[tuple[str, bool]] = field(default_factory=list)


def blocks(text: str) -> list[Block]:
    """The paragraphs of a body in order; of a table one for each row, the cells set apart by a wide space."""
    reader = _Reader()
    reader.feed(to_html(text))
    reader.close()
    reader.end()
    return reader.found


class _Reader(HTMLParser):
    """Gathers blocks from the HTML that board.render.markdown makes, which is well-formed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Block] = []
        self._block, self._bold = Block(), 0
        self._numbers: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new block, a list or bold text; of attributes only the first number of a list says something."""
        if tag in {"ol", "ul"}:
            self.end()
            self._numbers.append(int(dict(attrs).get("start") or 1) if tag == "ol" else None)
        elif tag in _ENDS and not (tag == "p" and self._block.kind in {"item", "numbered"}):
            self.end()
            self._block.kind = "item" if tag == "li" else "heading" if tag[0] == "h" else "text"
            if tag == "li" and self._numbers and (number := self._numbers[-1]) is not None:
                self._numbers[-1] = number + 1
                self._block.kind = "numbered"
                self._block.runs.append((f"{number}. ", False))
        elif tag in {"td", "th"} and self._block.runs:
            self._block.runs.append(("　", False))
        elif tag == "br":
            self._block.runs.append(("\n", False))
        self._bold += tag in _BOLD

    def handle_endtag(self, tag: str) -> None:
        """The end of a block, or of bold text."""
        self._bold -= tag in _BOLD
        if tag in {"ol", "ul"}:
            self._numbers.pop()
        if tag in _ENDS:
            self.end()

    def handle_data(self, data: str) -> None:
        """Text; line breaks within a paragraph mean nothing between Han characters."""
        if words := data.replace("\n", ""):
            self._block.runs.append((words, self._bold > 0))

    def end(self) -> None:
        """Closes the block that is being gathered."""
        if self._block.runs:
            self.found.append(self._block)
        self._block = Block()
