"""What lies beside a record and belongs to it: pictures, tables, attachments."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping

from board.base import codes
from board.base.findings import Finding
from board.base.text import nearest
from board.load.source import Source
from board.model.activity import CONSENTS, Activity
from board.model.disclosed import Disclosed

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff")

Rows = tuple[tuple[str, ...], ...]


def attachments(content: Disclosed, beside: list[str], file: str) -> Iterable[Finding]:
    """Whether every attachment lies beside its record."""
    for number, name in enumerate(content.attachments):
        at = ("附件", number)
        if _leaves(name):
            yield Finding(codes.OUTSIDE, file, f"附件“{name}”要和记录放在同一个文件夹里，只写文件名", at=at)
        elif name not in beside:
            near = nearest(name, beside)
            hint = f"，是不是“{near}”？" if near else ""
            message = f"附件“{name}”不在记录旁边{hint}"
            yield Finding(codes.MISSING_FILE, file, message, suggestion=near, at=at)


def _leaves(name: str) -> bool:
    """Whether a name that a record gives is more than the name of a file beside it."""
    return "/" in name or "\\" in name or name in (".", "..")


def photos(content: Activity, beside: tuple[str, ...], file: str) -> Iterable[Finding]:
    """Whether pictures and record agree, and whether those in them were asked."""
    named = [photo.file for photo in content.photos]
    for position, name in enumerate(named):
        if name not in beside:
            near = nearest(name, [each for each in beside if each not in named])
            hint = f"，是不是“{near}”？" if near else ""
            at = ("照片", position)
            yield Finding(codes.MISSING_PHOTO, file, f"照片“{name}”不在文件夹里{hint}", at=at)
    for name in beside:
        if name not in named:
            message = f"文件夹里的“{name}”没有写进“照片”；可以加一行“- {name} 说明”"
            yield Finding(codes.UNNAMED_PHOTO, file, message, at=("照片",))
    if (named or beside) and not content.consent:
        words = "、".join(f"“{each}”" for each in CONSENTS)
        message = f"有照片，要加一行“肖像: ”，后面写 {words} 中的一个"
        yield Finding(codes.NO_CONSENT, file, message, at=("照片",))


def table(folder: str, name: str, file: str, texts: Mapping[str, Source], findings: list[Finding]) -> Rows:
    """The rows of the CSV file that a record names, its head first; none with a finding where it has none."""
    path, at = f"{folder}/{name}", ("表格",)
    if _leaves(name):
        message = f"表格“{name}”要和记录放在同一个文件夹里，只写文件名"
        findings.append(Finding(codes.OUTSIDE, file, message, at=at))
        return ()
    if not name.lower().endswith(".csv"):
        message = f"“{name}”不是 .csv 文件；在 Excel 或 WPS 里另存为“CSV UTF-8”，再写它的文件名"
        findings.append(Finding(codes.BAD_TABLE, file, message, at=at))
        return ()
    text = texts.get(path)
    if text is None:
        if not any(finding.file == path for finding in findings):
            tables = (each.rpartition("/")[2] for each in texts if each.startswith(f"{folder}/"))
            near = nearest(name, [each for each in tables if each.endswith(".csv")])
            message = f"表格“{name}”不在记录旁边" + (f"，是不是“{near}”？" if near else "")
            findings.append(Finding(codes.MISSING_FILE, file, message, suggestion=near, at=at))
        return ()
    rows, problems = _rows(text)
    findings += problems
    return rows


def _rows(text: Source) -> tuple[Rows, list[Finding]]:
    """The rows of a CSV file, or what is wrong with it."""

    def wrong(message: str, line: int = 0, better: str = "") -> Finding:
        return Finding(codes.BAD_TABLE, text.file, message, line, min(line, 1), better)

    reader = csv.reader(line + "\n" for line in text.lines)
    rows: list[tuple[str, ...]] = []
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if not any(cells):
                continue
            rows.append(cells)
            if len(cells) != len(rows[0]):
                message = f"这一行有 {len(cells)} 列，表头有 {len(rows[0])} 列；每行的半角逗号要一样多"
                return (), [wrong(message, reader.line_num)]
    except csv.Error:
        return (), [wrong("从这里起读不出列；多半是半角双引号没有收尾", max(reader.line_num, 1))]
    if len(rows) < 2:  # noqa: PLR2004 - a head and a row
        return (), [wrong("表格至少要有一行表头、一行内容")]
    if len(rows[0]) == 1 and "，" in rows[0][0]:
        message = "各列要用半角逗号“,”分开，这里是全角的“，”"
        lines = [(number, line) for number, line in enumerate(text.lines, 1) if "，" in line]
        return (), [wrong(message, number, line.replace("，", ",")) for number, line in lines]
    return tuple(rows), []
