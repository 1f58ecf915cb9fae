"""Where the files lie that come with the package: theme, frame, starter."""

from __future__ import annotations

from pathlib import Path

import board

_PACKAGE = Path(board.__file__).resolve().parent


def shipped(name: str) -> Path:
    """A file or folder that comes with the package: inside the wheel, else in the source tree."""
    packed = _PACKAGE / "_shared" / name
    return packed if packed.exists() else _PACKAGE.parents[1] / name


def style() -> str:
    """The style of every page."""
    return (theme() / "tokens.css").read_text("utf-8") + (theme() / "assets/board.css").read_text("utf-8")


def theme() -> Path:
    """The theme."""
    return shipped("theme")
