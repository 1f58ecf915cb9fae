"""What lies in the in-tray: parcels by their senders, and the single papers in each of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from board.base.digests import of_bytes
from board.base.findings import BoardError
from board.base.pictures import kind_of
from board.base.text import strip
from board.base.troubles import reason
from board.load.files import is_picture
from board.load.packed import kind_inside, unpack
from board.load.walk import Signs, is_passed_over

DONE, RETURNED, RECEIPTS = "已处理", "退回", "回执"
ANSWERS = "收件.yml"
UNSIGNED = "未署名"
MOST_BYTES = 600_000_000
"""Of one file; more is no material of a branch."""
_OURS = {DONE, RETURNED, RECEIPTS, ANSWERS}
_UNFINISHED = (
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".downloading",
    ".tmp",
    ".temp",
    ".!ut",
    ".td",
)
"""How programs call what they are still fetching."""
_UNSAID = ("thumbs.db", "desktop.ini")
_ADVICE = {
    **dict.fromkeys(("doc", "wps", "rtf", "odt"), "请在 Word 或 WPS 里另存为 .docx 再发"),
    **dict.fromkeys(("xls", "et", "xlsb", "ods"), "请在 Excel 或 WPS 里另存为 .xlsx 再发"),
    **dict.fromkeys(("rar", "7z", "tar", "gz"), "请重新压缩成 .zip 再发"),
    **dict.fromkeys(("pdf", "ofd", "ppt", "pptx", "dps"), "里面的文字读不出来；请发 Word 文件或表格"),
    **dict.fromkeys(("tif", "tiff", "avif", "gif", "bmp"), "请另存为 JPG 再发"),
    **dict.fromkeys(("mp4", "mov", "avi", "mp3"), "不收音像；请发照片和文字"),
    "zip": "压缩包里还有压缩包；请解开，放在一起重新压缩再发",
}
PHOTOS = ("jpg", "jpeg", "jfif", "png", "heic", "heif", "webp")


@dataclass(frozen=True, slots=True)
class Seen:
    """A file of the in-tray before it is read: its path below it, and its signs."""

    path: str
    signs: Signs

    @property
    def sender(self) -> str:
        """Who sent it: the folder that it lies in."""
        first, slash, _ = self.path.partition("/")
        return first if slash else UNSIGNED


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a parcel: a file, or a file in a ZIP file.

    `folders`: where it lies, from the folder of the sender on, through the ZIP file that holds it.
    """

    parcel: str
    folders: tuple[str, ...]
    name: str
    data: bytes = field(repr=False)

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return self.name.rpartition(".")[0] or self.name

    @property
    def ending(self) -> str:
        """The ending of the name, small."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""

    @property
    def form(self) -> str:
        """`sheet`, `word`, `photo`, or empty for what is not taken.

        What its name does not say is seen by what it holds: mail programs add endings, or lose them.
        """
        if self.ending in ("xlsx", "xlsm", "csv"):
            return "sheet"
        if self.ending == "docx":
            return "word"
        if self.data.startswith(b"PK") and (found := kind_inside(self.data)):
            return found
        return "photo" if self.ending in PHOTOS or (kind_of(self.data) and not is_picture(self.name)) else ""

    @property
    def advice(self) -> str:
        """What is to be done with a file that is not taken."""
        return _ADVICE.get(self.ending, "不收这种文件；请发 .xlsx、.csv、.docx、照片或 .zip")


@dataclass(frozen=True, slots=True)
class Parcel:
    """One file of the in-tray, read; `trouble`: why its papers could not be taken out of it."""

    path: str
    sender: str
    digest: bytes
    papers: tuple[Paper, ...] = ()
    trouble: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return self.path.rpartition("/")[2]


def look(tray: Path) -> list[Seen]:
    """The files that wait in the in-tray, by path: not what we made, nor what is still being fetched.

    Links are not followed: they might lead to what nobody sent. Raises BoardError.
    """
    try:
        return sorted(_below(tray, ""), key=lambda each: each.path)
    except OSError as error:
        msg = f"收件箱 {tray} 打不开：{reason(error)}"
        raise BoardError(msg) from error


def _below(folder: Path, prefix: str) -> Iterator[Seen]:
    with os.scandir(folder) as opened:
        entries = sorted(opened, key=lambda each: each.name)
    for entry in entries:
        if is_passed_over(entry.name) or entry.is_symlink() or (not prefix and entry.name in _OURS):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), f"{prefix}{entry.name}/")
        elif entry.is_file(follow_symlinks=False) and not _is_unsaid(entry.name):
            found = entry.stat(follow_symlinks=False)
            signs = Signs(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            yield Seen(f"{prefix}{entry.name}", signs)


def _is_unsaid(name: str) -> bool:
    return name.lower().endswith(_UNFINISHED) or name.lower() in _UNSAID


def by_sender(seen: Iterable[Seen]) -> dict[str, list[Seen]]:
    """The files of each sender, in the order of their paths."""
    found: dict[str, list[Seen]] = {}
    for each in seen:
        found.setdefault(each.sender, []).append(each)
    return found


def opened(tray: Path, seen: Seen) -> Parcel:
    """A parcel with its papers."""
    try:
        if seen.signs.size > MOST_BYTES:
            return Parcel(seen.path, seen.sender, b"", trouble=f"太大，最多收 {MOST_BYTES // 1_000_000} MB")
        data = (tray / seen.path).read_bytes()
    except OSError as error:
        return Parcel(seen.path, seen.sender, b"", trouble=f"打不开：{reason(error)}")
    path = PurePosixPath(seen.path)
    folders = path.parts[:-1]
    digest = of_bytes(data)
    if not data:
        return Parcel(seen.path, seen.sender, digest, trouble="是空的；请重新发一次")
    if path.suffix.lower() != ".zip":
        return Parcel(seen.path, seen.sender, digest, (Paper(seen.path, folders, path.name, data),))
    try:
        members = unpack(data)
    except BoardError as error:
        return Parcel(seen.path, seen.sender, digest, trouble=str(error))
    inside = (*folders, strip(path.stem))
    papers = tuple(Paper(seen.path, (*inside, *each.folders), each.name, each.data) for each in members)
    return Parcel(seen.path, seen.sender, digest, papers, "" if papers else "压缩包里没有文件")
