"""Running text cut into the pieces of which a screen fills its faces: no piece holds another."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from board.render.markdown import to_html
from board.render.terms import glue

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_OPENS = {"p", "li", "pre", *_HEADINGS}
_INLINE = {"strong", "em", "del", "code"}
_NUMBERS = re.compile(r"<[^>]*>|&#?\w+;|([+-]?\d[\d,./:%-]*[\d%])")
"""Signs of HTML, or numbers."""
_TABLE = {"thead", "tbody", "tr", "th", "td"}


def whole(html: str) -> str:
    """HTML in which no number is broken: an amount, a day, a phone."""
    return _NUMBERS.sub(lambda found: f'<span class="keep">{found[1]}</span>' if found[1] else found[0], html)


def pieces(text: str) -> str:
    """The HTML of a body: paragraphs, headings, one paragraph for each item of a list, and tables.

    Links are no more than their words, for a screen leads nowhere.
    """
    reader = _Reader()
    reader.feed(to_html(text))
    reader.close()
    return glue("\n".join(reader.found))


class _Reader(HTMLParser):
    """Gathers pieces from the HTML that board.render.markdown makes, which is well-formed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._parts: list[str] = []
        self._kind = "p"
        self._marks: list[int | None] = []
        self._quotes = 0
        self._in_table = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new piece, a part of a table, or words that are set off."""
        given = dict(attrs)
        if tag == "table":
            self._end()
            self._in_table = True
            self._parts.append('<table class="rows">')
        elif tag in _TABLE:
            kind = given.get("class")
            self._parts.append(f'<{tag} class="{kind}">' if kind else f"<{tag}>")
        elif tag in {"ul", "ol"}:
            self._end()
            self._marks.append(int(given.get("start") or 1) if tag == "ol" else None)
        elif tag == "blockquote":
            self._end()
            self._quotes += 1
        elif tag == "p" and self._kind == "li":
            self._parts += ["<br>"] if len(self._parts) > 1 else []
        elif tag in _OPENS:
            self._end()
            self._kind = tag
            if tag == "li":
                self._parts.append(self._mark())
        elif tag in _INLINE:
            self._parts.append(f"<{tag}>")
        elif tag == "br":
            self._parts.append("<br>")

    def handle_endtag(self, tag: str) -> None:
        """The end of a piece, of a part of a table or of words that are set off."""
        if tag == "table":
            self.found.append("".join((*self._parts, "</table>")))
            self._parts, self._in_table = [], False
        elif tag in _TABLE or tag in _INLINE:
            self._parts.append(f"</{tag}>")
        elif tag in {"ul", "ol"}:
            self._end()
            self._marks.pop()
        elif tag == "blockquote":
            self._end()
            self._quotes -= 1
        elif tag in _OPENS and not (tag == "p" and self._kind == "li"):
            self._end()

    def handle_data(self, data: str) -> None:
        """Words; a line break between Han characters means nothing."""
        words = data.replace("\n", "")
        if words.strip() or (words and self._parts):
            said = escape(words, quote=False)
            self._parts.append(whole(said) if self._in_table else said)

    def _mark(self) -> str:
        number = self._marks[-1]
        if number is None:
            return '<span class="bullet">•</span>'
        self._marks[-1] = number + 1
        return f'<span class="bullet">{number}.</span>'

    def _end(self) -> None:
        words = "".join(self._parts)
        if words:
            if self._kind in _HEADINGS:
                self.found.append(f"<h3>{words}</h3>")
            else:
                kinds = [f"item item-{len(self._marks)}"] if self._kind == "li" else []
                kinds += ["quoted"] if self._quotes else []
                self.found.append(f'<p class="{" ".join(kinds)}">{words}</p>' if kinds else f"<p>{words}</p>")
        self._parts, self._kind = [], "p"
