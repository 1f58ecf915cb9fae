"""The fonts of printed sheets, from the system: pinned, so that every machine prints the same.

Noto CJK (OFL-1.1) as Debian's package fonts-noto-cjk has it. None is shipped, and `board build` needs none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from board.base.findings import BoardError

FILES = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJK-Bold.ttc",
    "NotoSerifCJK-Regular.ttc",
    "NotoSerifCJK-Bold.ttc",
)
SERIF = ("Noto Serif CJK SC", "Noto Sans CJK SC")
SANS = ("Noto Sans CJK SC", "Noto Serif CJK SC")
OFFICIAL = ("FangSong", "FangSong_GB2312", *SERIF)
"""仿宋 is not free; where an office puts it among the files of fonts() it is used."""
_PLACES = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
)


def fonts() -> list[Path]:
    """The files of the fonts.

    Raises BoardError that says which are missing and where they come from.
    """
    found: dict[str, Path] = {}
    for folder in _places():
        for path in folder.rglob("Noto*CJK-*.ttc"):
            found.setdefault(path.name, path)
    if missing := [name for name in FILES if name not in found]:
        msg = (
            f"打印要用的字体没有装齐，缺 {'、'.join(missing)}；Debian、Ubuntu 上运行"
            " apt install fonts-noto-cjk，别的系统把这些文件放进系统的字体文件夹（网站不用字体，照常生成）"
        )
        raise BoardError(msg)
    return [found[name] for name in FILES]


def _places() -> Iterator[Path]:
    windows = os.environ.get("WINDIR") if sys.platform == "win32" else None
    for name in (*_PLACES, *([f"{windows}/Fonts"] if windows else ())):
        path = Path(name).expanduser()
        if path.is_dir():
            yield path
