"""Files below branches/ that no record is and no record names: said, with what was most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from board.base import codes
from board.base.findings import Finding
from board.base.text import nearest
from board.load.addresses import FOLDERS, BadName, place_of
from board.load.companions import named
from board.load.files import Files
from board.model.record import FACTS, AnyRecord, Kind, Naming

_OFFICE = (".doc", ".docx", ".xls", ".xlsx", ".wps", ".et")
_RECORDS = (".yml", ".yaml", ".md")
_UNCLEAR = (codes.MISSING_FILE, codes.OUTSIDE, codes.BAD_TABLE, codes.NOT_UTF8, codes.TOO_LARGE)
_UNSAID = ("thumbs.db", "desktop.ini")
_MEANT = {
    **dict.fromkeys(("通知", "公告", "布告"), "公示"),
    **dict.fromkeys(("通报", "决议", "制度", "计划", "财务", "村务", "党务"), "公开"),
    **dict.fromkeys(("照片", "图片", "photos", "images", "剪影"), "活动"),
    **dict.fromkeys(("三会一课", "学习", "党课"), "会议"),
    **dict.fromkeys(("评定", "评优"), "评星"),
}
"""Folders as editors may call them."""


def strays(files: Files, records: Iterable[AnyRecord], so_far: Iterable[Finding]) -> Iterable[Finding]:
    """A finding for every file that is not published and about which nothing has been said `so_far`."""
    read = {record.file for record in records}
    owned = {f"{_folder(record.file)}/{name}" for record in records for name in named(record)}
    owned |= {f"{_folder(record.file)}/{name}" for record in records for name in record.photos}
    unread = {_folder(name) for name in files.texts.keys() - read if _is_record(name)}
    unread |= {_folder(finding.file) for finding in so_far if finding.code in _UNCLEAR}
    for name in sorted({*files.texts, *files.others} - owned - read):
        parts = PurePosixPath(name).parts
        last = parts[-1].lower()
        if parts[0] != "branches" or last.startswith("readme") or last in _UNSAID:
            continue
        if not (_is_record(name) or (_folder(name) in unread and not last.endswith(_RECORDS))):
            # Beside a record that could not be read, or that misspells a name, nobody knows what it means.
            yield Finding(codes.STRAY_FILE, name, f"“{parts[-1]}”不属于任何记录；{_advice(name, files)}")


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _is_record(name: str) -> bool:
    """Whether a name is that of a record; a wrong one is reported as such."""
    if not name.startswith("branches/"):
        return False
    try:
        return place_of(name) is not None
    except BadName:
        return True


def _advice(name: str, files: Files) -> str:
    """The likely way out, in one sentence."""
    parts = PurePosixPath(name).parts
    last, lower = parts[-1], parts[-1].lower()
    if lower.endswith(tuple(f"{each}.txt" for each in _RECORDS)):
        return f"文件名末尾多了“.txt”，请改名为“{last[:-4]}”"
    if len(parts) > 3 and parts[2] not in FOLDERS:  # noqa: PLR2004 - branches/code/kind/file
        near = _MEANT.get(parts[2].lower()) or nearest(parts[2], FOLDERS)
        if near:
            return f"没有“{parts[2]}”这种文件夹，是不是“{near}”？"
        return f"没有“{parts[2]}”这种文件夹；{_where()}"
    if lower.endswith(_OFFICE):
        return "还不能直接读 Word/Excel，要写成 .yml/.md；是附件的，写进记录的“附件”"
    if len(parts) <= 3:  # noqa: PLR2004 - not in a folder of a kind
        return _where()
    kind = FOLDERS[parts[2]]
    naming, suffix = FACTS[kind].naming, PurePosixPath(lower).suffix
    if naming is Naming.FOLDER:
        if len(parts) > 5:  # noqa: PLR2004 - branches/code/kind/name/file
            return f"活动的文件夹里不再分文件夹；请移到“{parts[3]}”里"
        if len(parts) == 5 and "/".join((*parts[:4], "index.md")) not in files.texts:  # noqa: PLR2004
            return f"“{parts[3]}”里没有 index.md，这次活动没有公开"
    elif len(parts) > 4:  # noqa: PLR2004 - branches/code/kind/file
        return f"“{parts[2]}”里不再分文件夹；请移到“{parts[2]}”里"
    elif suffix in _RECORDS:
        is_text = naming in (Naming.DATED, Naming.WRITTEN)
        wanted = ".md，开头两行“---”之间写键和值" if is_text else ".yml"
        return f"{FACTS[kind].label}要写成 {wanted}"
    return "要公开就写进记录的“附件”或“表格”，不公开就移走"


def _where() -> str:
    return "可放的文件夹有 " + "、".join(kind.value for kind in FACTS if kind is not Kind.BRANCH)
