"""What a push may bring, judged by names, kinds and sizes alone, before a byte of it is written to a disk."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

FOLDERS, FILES = ("branches", "content"), ("site_config.yml",)
"""What is taken from a push; everything else in it is never looked at by the server."""
LONGEST_NAME, LONGEST_PATH = 200, 800
"""Bytes of a name and of a path: what every disk takes, also below a folder and with an ending of ours."""
LARGEST = 100_000_000
MOST = 500_000
PAGES = (
    *("md", "yml", "yaml", "csv", "txt", "png", "jpg", "jpeg", "webp", "gif", "heic", "heif", "svg", "ico"),
    *("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et"),
)
"""What content/ may hold. MkDocs puts files into the site as they are: no script may come in that way."""
_FOLDERS, _FILES = ({each.encode() for each in group} for group in (FOLDERS, FILES))
_RESERVED = _FOLDERS | _FILES
_KINDS = {"120000": "是一个链接", "160000": "是另一个仓库（子模块）"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a pushed commit: its mode as git writes it, its bytes' number, its path as bytes."""

    mode: str
    size: int
    path: bytes


def is_taken(path: bytes) -> bool:
    """Whether a path is one of those that are taken from a push."""
    first, slash, _ = path.partition(b"/")
    return path in _FILES or (bool(slash) and first in _FOLDERS)


def troubles(entries: Iterable[Entry]) -> Iterator[str]:
    """Why what was pushed is not taken, one line each: path, trouble, way out."""
    seen: dict[str, str] = {}
    right: set[str] = set()  # folders in which a file was found to be right: their names need no second look
    count = 0
    for each in entries:
        if not is_taken(each.path):
            # A folder that differs only in case would be the same as ours on some disks.
            if (first := each.path.partition(b"/")[0].lower()) in _RESERVED and first != each.path:
                yield f"{_shown(each.path)}：文件夹的名称要写成小写的 {first.decode()}"
            continue
        count += 1
        if trouble := _trouble(each, right):
            yield f"{_shown(each.path)}：{trouble}"
            continue
        text = each.path.decode()
        folder = text.rpartition("/")[0]
        for path in (text,) if folder in right else _with_folders(text):
            other = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
            if other != path:
                yield f"{_shown(each.path)}：和 {other} 只差大小写，有的系统分不开；请改名"
                break
        else:
            right.add(folder)
    if count > MOST:
        yield f"一共 {count} 个文件，最多收 {MOST} 个；请看是不是放错了东西"


def _trouble(entry: Entry, right: AbstractSet[str]) -> str:
    """Why a file is not taken; `right` are folders whose names are known to be right."""
    try:
        text = entry.path.decode()
    except UnicodeDecodeError:
        return "文件名不是 UTF-8，多半是从旧电脑的压缩包里取出的；请改名"
    if kind := _KINDS.get(entry.mode):
        return f"{kind}；公开栏只收真的文件，请换成文件本身"
    folder, _, name = text.rpartition("/")
    parts = [name] if folder in right else text.split("/")
    if any(_is_trick(part) for part in parts):
        return "路径里有“.git”“..”这样的名称，不能收；请改名"
    if any(_is_odd(part) for part in parts):
        return "文件名里有看不见的符号或反斜杠；请改名"
    if len(entry.path) > LONGEST_PATH or any(len(part.encode()) > LONGEST_NAME for part in parts):
        return f"文件名太长，一段最多 {LONGEST_NAME // 3} 个汉字；请改短"
    if entry.size > LARGEST:
        size, most = entry.size // 1_000_000, LARGEST // 1_000_000
        return f"文件有 {size} MB，最多收 {most} MB；照片先用 board photos shrink 缩小"
    if (
        text.startswith("content/")
        and text.rpartition(".")[2].lower() not in PAGES
        and not name.startswith(".")
    ):
        return "content/ 里只收文字、图片和附件；网页脚本、程序不能从推送里来"
    return ""


def _is_odd(part: str) -> bool:
    """Whether a name has characters that nobody sees, or that some system takes for the end of a folder."""
    hidden = not part.isprintable() and any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in part)
    return hidden or "\\" in part


def _is_trick(part: str) -> bool:
    """Whether some system takes a name for the repository's own folder, or for a way up."""
    plain = part.lower().rstrip(". ")
    return plain in {"", ".git"} or plain.startswith("git~") or part.lower().startswith((".git:", ".git::"))


def _with_folders(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:end]) for end in range(1, len(parts) + 1))


def _shown(path: bytes) -> str:
    text = path.decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in text[:300])
