"""What lies beside a screen on a stick: files that start it, and a page for whoever puts it up."""

from __future__ import annotations

from dataclasses import dataclass

from board.render.environment import Templates

WINDOWS, LINUX, SHEET = "打开屏幕.bat", "start.sh", "说明.html"
CODE = "@CODE@"
"""Stands in both start files for the code of the screen, by which a browser keeps its own things apart."""


@dataclass(frozen=True, slots=True)
class Stick:
    """What the page says of a screen.

    `scope`: who may see it, `limit` the same where that is not everybody. `host`: who made it; `day`: for
    which day.
    """

    code: str
    name: str
    scope: str
    limit: str
    branches: tuple[str, ...]
    retired: bool
    host: str
    day: str


@dataclass(frozen=True, slots=True)
class Starts:
    """The files that start a screen, as they come with the program."""

    windows: str
    linux: str


def beside(stick: Stick, starts: Starts, found: Templates) -> dict[str, bytes]:
    """The files by name.

    Windows reads its own line by line in a code page that nobody can know: it holds ASCII alone, and CRLF.
    """
    windows = starts.windows.replace(CODE, stick.code).replace("\n", "\r\n")
    sheet = found.environment.get_template("stick/sheet.html")
    return {
        WINDOWS: windows.encode("ascii"),
        LINUX: starts.linux.replace(CODE, stick.code).encode(),
        SHEET: sheet.render(stick=stick).encode(),
    }
