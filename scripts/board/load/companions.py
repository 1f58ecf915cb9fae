"""What lies beside a record and belongs to it: pictures, tables, attachments."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping

from board.base import codes
from board.base.findings import Finding, Path
from board.base.names import same_file, unfit
from board.base.pictures import ENDINGS
from board.base.text import nearest
from board.load.signs import unseen
from board.load.source import Source
from board.model.activity import Activity
from board.model.disclosed import Disclosed
from board.model.record import AnyRecord

PICTURES = tuple(f".{ending}" for endings in ENDINGS.values() for ending in endings)
PAPERS = (".pdf", ".docx", ".xlsx", ".pptx", ".csv", ".txt")
OLD_PAPERS = (".doc", ".xls", ".ppt", ".wps", ".et", ".dps", ".rtf")
"""Nobody can look into these."""
ATTACHABLE = (*PAPERS, ".jpg", ".jpeg", ".png", ".webp")
_PROGRAMS = (
    *(".exe", ".msi", ".bat", ".cmd", ".com", ".scr", ".ps1", ".vbs", ".lnk", ".jar", ".apk", ".sh"),
)
MAX_ROWS = 2_000

Rows = tuple[tuple[str, ...], ...]


def attachments(content: Disclosed, beside: list[str], file: str) -> Iterable[Finding]:
    """Whether every attachment lies beside its record and can be published."""
    for number, name in enumerate(content.attachments):
        at = ("附件", number)
        if _leaves(name):
            yield Finding(codes.OUTSIDE, file, f"附件“{name}”要和记录放在同一个文件夹里，只写文件名", at=at)
        elif words := unfit(name):
            yield Finding(codes.BAD_ATTACHMENT, file, f"“{name}”不能作附件；{words}", at=at)
        elif name in content.attachments[:number]:
            message = f"附件“{name}”写了两次；请删掉一个"
            yield Finding(codes.DUPLICATE_FILE, file, message, at=at)
        elif isinstance(content, Activity) and name in {photo.file for photo in content.photos}:
            message = f"“{name}”已经写在“照片”里；作附件会原样公开，打码也没有了，请从“附件”里删掉"
            yield Finding(codes.DUPLICATE_FILE, file, message, at=at)
        elif not name.lower().endswith(ATTACHABLE):
            yield Finding(codes.BAD_ATTACHMENT, file, f"“{name}”不能作附件；{_instead(name)}", at=at)
        elif name not in beside:
            near = nearest(name, beside)
            hint = f"，是不是“{near}”？" if near else ""
            message = f"附件“{name}”不在记录旁边{hint}"
            yield Finding(codes.MISSING_FILE, file, message, suggestion=near, at=at)


def named(record: AnyRecord) -> list[str]:
    """The files beside a record that it names."""
    content = record.content
    pictures = [photo.file for photo in content.photos] if isinstance(content, Activity) else []
    return [*dict.fromkeys((*content.attachments, *([content.table] if content.table else []), *pictures))]


def owners(records: Iterable[AnyRecord]) -> Iterable[Finding]:
    """A file belongs to one record: another may go to other people."""
    taken: dict[str, str] = {}
    alike: dict[str, str] = {}
    for record in sorted(records, key=lambda each: each.file):
        folder = record.file.rpartition("/")[0]
        for name in named(record):
            twin = alike.setdefault(same_file(f"{folder}/{name}"), name)
            if twin != name:
                message = f"“{name}”和“{twin}”只差大小写或编码，有的电脑当成一个文件；请改掉其中一个文件名"
                yield Finding(codes.DUPLICATE_FILE, record.file, message)
            other = taken.setdefault(f"{folder}/{name}", record.file)
            if other != record.file:
                message = f"“{name}”已经属于 {other}；要在两处公开，请复制一份，另起文件名"
                at: Path = ("表格",)
                if name in record.content.attachments:
                    at = ("附件", record.content.attachments.index(name))
                yield Finding(codes.DUPLICATE_FILE, record.file, message, at=at)


def _instead(name: str) -> str:
    lower = name.lower()
    if lower.endswith(PICTURES):
        return "请另存为 JPG 或 PNG"
    if lower.endswith((".yml", ".yaml", ".md")):
        return "它是记录的格式；要公开的内容写进正文，或另存为 PDF"
    if lower.endswith((".html", ".htm", ".xhtml", ".mht", ".svg", ".js")):
        return "网页和脚本能在看的人电脑上运行；请另存为 PDF"
    if lower.endswith(OLD_PAPERS):
        return "查不了里面有没有不该公开的内容；请另存为 .docx、.xlsx、.pptx 或 PDF"
    if lower.endswith((".docm", ".xlsm", ".pptm", ".dotm", ".xltm", ".xlsb")):
        return "里面有宏，能在看的人电脑上运行；请另存为 PDF"
    if lower.endswith(_PROGRAMS):
        return "程序会在看的人电脑上运行；请从“附件”里删掉"
    if lower.endswith((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".iso", ".cab")):
        return "看不到压缩包里有什么；请把里面的文件逐个列出来"
    return f"可以用的有 {'、'.join(each[1:] for each in ATTACHABLE)}，多半可以另存为 PDF"


def _leaves(name: str) -> bool:
    """Whether a name that a record gives is more than the name of a file beside it."""
    return "/" in name or "\\" in name or name in (".", "..")


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
    findings += unseen(text)
    rows, problems = _rows(text)
    findings += problems
    return rows


def _rows(text: Source) -> tuple[Rows, list[Finding]]:
    """The rows of a CSV file, or what is wrong with it."""

    def wrong(message: str, line: int = 0, better: str = "") -> Finding:
        return Finding(codes.BAD_TABLE, text.file, message, line, min(line, 1), better)

    if message := _separator(text):
        return (), [wrong(message, 1)]
    reader = csv.reader(line + "\n" for line in text.lines)
    rows: list[tuple[str, ...]] = []
    places: list[int] = []
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if any(cells):
                rows.append(cells)
                places.append(reader.line_num)
    except csv.Error:
        return (), [wrong("从这里起读不出列；多半是半角双引号没有收尾", max(reader.line_num, 1))]
    if len(rows) < 2:  # noqa: PLR2004 - a head and a row
        return (), [wrong("表格至少要有一行表头、一行内容")]
    if len(rows) > MAX_ROWS:
        return (), [wrong(f"表格有 {len(rows)} 行，一页放不下；最多 {MAX_ROWS} 行，请汇总或分成几份")]
    if rows[0][0] and _filled(rows[0]) == 1 < max(map(_filled, rows[1:])):
        message = f"第一行只有“{rows[0][0]}”一格，像是表格的标题；请删掉这一行，第一行要是表头"
        return (), [wrong(message, places[0])]
    for cells, place in zip(rows, places, strict=True):
        if len(cells) != len(rows[0]):
            message = f"这一行有 {len(cells)} 列，表头有 {len(rows[0])} 列；每行的半角逗号要一样多"
            return (), [wrong(message, place)]
    if len(rows[0]) == 1 and "，" in rows[0][0]:
        message = "各列要用半角逗号“,”分开，这里是全角的“，”"
        lines = [(number, line) for number, line in enumerate(text.lines, 1) if "，" in line]
        return (), [wrong(message, number, line.replace("，", ",")) for number, line in lines]
    return tuple(rows), []


def _filled(row: tuple[str, ...]) -> int:
    return sum(map(bool, row))


def _separator(text: Source) -> str:
    """What is wrong with the sign between the columns, or an empty text."""
    head = text.line(1)
    advice = "请在 Excel 或 WPS 里另存为“CSV UTF-8（逗号分隔）”"
    if head.strip().lower().startswith("sep="):
        return f"第一行的“{head.strip()[:5]}”不是表头；{advice}，或删掉这一行、改用半角逗号"
    for sign, name in (("\t", "制表符"), (";", "分号")):
        if sign in head and "," not in head:
            return f"各列之间是{name}，要用半角逗号；{advice}"
    return ""
