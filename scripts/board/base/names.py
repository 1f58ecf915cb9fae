"""Names of files that every system can hold: what is published is copied to sticks and to any computer.

Windows: learn.microsoft.com, “Naming Files, Paths, and Namespaces”.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100
"""Signs of a name; 255 bytes is what file systems hold, and a Han sign takes three."""
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{each}{n}" for each in ("com", "lpt") for n in range(10))}
)
"""Names that Windows gives to no folder and to no file, whatever its ending."""
_TAKEN = re.compile(r'[<>:"|?*%#]')


def unfit(name: str) -> str:
    """Why a file of this name cannot be taken to every computer, with what to do; empty where it can."""
    if found := _TAKEN.search(name):
        return f"文件名里有“{found[0]}”，有的电脑存不下；请改掉文件名"
    stem = name.partition(".")[0].rstrip()
    if stem.lower() in DEVICES:
        return f"Windows 把“{stem}”留给设备；请改掉文件名"
    if name != name.strip() or name.endswith("."):
        return "文件名的头尾有空格或点，有的电脑会丢掉；请改名"
    if len(name) > LONGEST:
        return f"文件名有 {len(name)} 个字，最多 {LONGEST} 个；请改短"
    return ""


def same_file(path: str) -> str:
    """Paths of which this is the same are one file to some systems: macOS composes, Windows folds case."""
    return unicodedata.normalize("NFC", path).casefold()
