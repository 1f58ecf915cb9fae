"""`board init`: starts a county's own board in an empty folder."""

from __future__ import annotations

from importlib import resources as package_resources
from importlib.resources.abc import Traversable
from pathlib import Path

from board import __version__
from board.app.resources import shipped
from board.app.schema import SETTINGS, settings
from board.base.findings import BoardError
from board.base.troubles import reason

SHARED = ("mkdocs.yml", "scripts/mkdocs_hook.py")
"""Files of the repository that a new board gets as they are."""


def init(folder: Path) -> list[str]:
    """Writes the first files of a board; their paths below the folder.

    Raises BoardError where the folder already holds something, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} 里已经有东西，没有动；请给一个新的或空的文件夹"
        raise BoardError(msg)
    files = {name: shipped(name).read_bytes() for name in SHARED}
    files[SETTINGS] = (settings() + "\n").encode()
    files |= _below(package_resources.files("board.packs").joinpath("starter"))
    try:
        for name, data in sorted(files.items()):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.replace(b"@VERSION@", __version__.encode()))
    except OSError as error:
        msg = f"写不进 {folder}：{reason(error)}"
        raise BoardError(msg) from error
    return sorted(files)


def _below(entry: Traversable, prefix: str = "") -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for each in entry.iterdir():
        # A leading dot would hide the file from packaging tools.
        name = prefix + ("." + each.name.removeprefix("dot-") if each.name.startswith("dot-") else each.name)
        if each.is_dir():
            found |= _below(each, f"{name}/")
        else:
            found[name] = each.read_bytes()
    return found
