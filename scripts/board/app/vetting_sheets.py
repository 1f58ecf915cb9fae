"""审核: the sheets of records under review, printed one by one in as many processes as there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from board.app.printing import Printing
from board.render.misprints import Misprint
from board.views.poster import Poster

WIDTH = 720
"""Pixels across the picture of a sheet: to be read, not only to be known again."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to be printed, as a picture and, where that has an address, as a PDF.

    `contents`: the digest of each original photo. `is_public`: a code on it leads to the public site.
    """

    picture: str
    pdf: str
    poster: Poster
    contents: Mapping[str, bytes]
    is_now: bool
    is_public: bool


def printed(presses: Sequence[Printing], sheet: Sheet) -> dict[str, bytes] | str:
    """The files by their addresses, or why there can be none; `presses`: of what was, and of what is."""
    press = presses[sheet.is_now]
    press = press if sheet.is_public else replace(press, public="")
    poster, contents = sheet.poster, sheet.contents
    try:
        files = {sheet.picture: press.picture(poster, contents, WIDTH)}
        if sheet.pdf:
            files[sheet.pdf] = press.printed(poster, poster.on(poster.papers[0]), contents)
    except Misprint as error:
        return str(error)
    return files
