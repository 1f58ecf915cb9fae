"""The fonts of printed sheets: these and no others of the system, so that all machines print the same.

Noto CJK (OFL-1.1) from the folder `fonts/` of a board or from the system; none is shipped, and `board build`
needs none. 仿宋 and 小标宋 of official documents are not free: an office that has them puts them there.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import typst

from board.base.findings import BoardError

FOLDER = "fonts"
FILES = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJK-Bold.ttc",
    "NotoSerifCJK-Regular.ttc",
    "NotoSerifCJK-Bold.ttc",
)
SERIF = ("Noto Serif CJK SC", "Noto Sans CJK SC")
SANS = ("Noto Sans CJK SC", "Noto Serif CJK SC")
_KINDS = (".ttf", ".otf", ".ttc")
_TEXT = re.compile(r"仿宋|fang[ _-]?song", re.IGNORECASE)
_TITLE = re.compile(r"小标宋|xiao[ _-]?biao[ _-]?song", re.IGNORECASE)
_HEADING = re.compile(r"黑体|sim[ _-]?hei", re.IGNORECASE)
_PLACES = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
)


class Families(NamedTuple):
    """The fonts of titles (`serif`) and of text (`sans`), and three of official documents.

    Of each several: what the first lacks, the next has.
    """

    serif: tuple[str, ...] = SERIF
    sans: tuple[str, ...] = SANS
    official: tuple[str, ...] = SERIF
    official_title: tuple[str, ...] = SERIF
    official_heading: tuple[str, ...] = SANS


@dataclass(frozen=True, slots=True)
class Fonts:
    """The files that sheets are printed with, and the families in them."""

    files: tuple[Path, ...]
    families: Families

    @property
    def editions(self) -> list[bytes]:
        """What tells one version of these files from another."""
        return [path.name.encode() + _edition(path) for path in self.files]


def fonts(board: Path | None = None) -> Fonts:
    """What the folder `fonts/` of a board has, and what it lacks from the system.

    Raises BoardError that says which files are missing, or cannot be read, and where they come from.
    """
    own = _own((board / FOLDER).resolve()) if board else []
    found = {path.name: path for path in own}
    for folder in _places():
        for path in folder.rglob("Noto*CJK-*.ttc"):
            found.setdefault(path.name, path)
    if missing := [name for name in FILES if name not in found]:
        msg = (
            f"打印要用的字体没有装齐，缺 {'、'.join(missing)}；Debian、Ubuntu、麒麟、统信上运行"
            f" sudo apt install fonts-noto-cjk，别的系统把这些文件放进 site_config.yml 旁边的 {FOLDER} 文件夹"
            "（网站不用字体，照常生成）"
        )
        raise BoardError(msg)
    own = [path for path in own if path.name not in FILES]
    return Fonts((*(found[name] for name in FILES), *own), _families(own))


def _own(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in _KINDS)


def _families(own: Sequence[Path]) -> Families:
    """Which families official documents have, told by the names of the files or by the names in them."""
    if not own:
        return Families()
    read = typst.Fonts(False, False, [str(path) for path in {each.parent for each in own}])  # noqa: FBT003
    inside: dict[Path, list[str]] = {}
    for each in read.fonts():
        inside.setdefault(Path(each.path or ""), []).append(each.family)
    for path in own:
        if path.resolve() not in inside:
            msg = f"{FOLDER}/{path.name} 不是能用的字体文件（要 ttf、otf 或 ttc）；请换一份，或者把它移走"
            raise BoardError(msg)

    def of(kind: re.Pattern[str]) -> tuple[str, ...]:
        named = ((family, f"{path.name} {family}") for path in own for family in inside[path.resolve()])
        return tuple(dict.fromkeys(family for family, name in named if kind.search(name)))

    usual = Families()
    return usual._replace(
        official=of(_TEXT) + usual.official,
        official_title=of(_TITLE) + usual.official_title,
        official_heading=of(_HEADING) + usual.official_heading,
    )


def _edition(path: Path) -> bytes:
    """The table of contents of the (first) font in a file, which has a checksum of each part."""
    with path.open("rb") as file:
        head = file.read(16)
        file.seek(int.from_bytes(head[12:]) if head.startswith(b"ttcf") else 0)
        head = file.read(12)
        return head + file.read(16 * int.from_bytes(head[4:6]))


def _places() -> Iterator[Path]:
    windows = os.environ.get("WINDIR") if sys.platform == "win32" else None
    for name in (*_PLACES, *([f"{windows}/Fonts"] if windows else ())):
        path = Path(name).expanduser()
        if path.is_dir():
            yield path
