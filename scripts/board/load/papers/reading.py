"""Reads a paper, whatever kind its name says it is: what is in it decides."""

from __future__ import annotations

from pathlib import Path

from board.base.findings import BoardError
from board.load.files import beginning
from board.load.papers.paper import Paper, Passage

MOST_BYTES = 64_000_000
_OLD = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""Bytes in which a reader of PDF looks for its sign (ISO 32000-1, annex H.3.4.1)."""


def read_whole(path: Path) -> bytes:
    """The bytes of a paper, of a large one no more than shows that it is; none where it cannot be read."""
    try:
        return beginning(str(path), MOST_BYTES) or b""
    except OSError:  # is said when it is published
        return b""


def read_paper(name: str, data: bytes) -> Paper:
    """What a paper says, from its bytes; `name` only tells which kind it should be.

    Closed by default: what cannot be looked into is a trouble, not a paper without words.
    """
    try:
        return _read(name.lower().rpartition(".")[2], data)
    except BoardError as error:
        return Paper(trouble=str(error))


def _read(ending: str, data: bytes) -> Paper:
    if len(data) > MOST_BYTES:
        size, most = len(data) // 1_000_000, MOST_BYTES // 1_000_000
        msg = f"有 {size} MB，太大，查不了里面的内容；最多 {most} MB，请压缩图片后另存"
        raise BoardError(msg)
    if data.startswith(_OLD):
        msg = (
            "是旧格式（.doc、.xls、.ppt、.wps、.et）或者加了密码，查不了里面有没有不该公开的内容；"
            "请另存为 .docx、.xlsx 或 PDF"
        )
        raise BoardError(msg)
    if ending == "pdf" and _PDF in data[:_PDF_WITHIN]:
        from board.load.papers.pdf import read_pdf  # noqa: PLC0415 - a library of its own

        return read_pdf(data)
    if ending in ("docx", "xlsx", "pptx") and data.startswith(_ZIP):
        from board.load.papers.office import read_office  # noqa: PLC0415

        return read_office(data, ending)
    if ending in ("csv", "txt"):
        return Paper(tuple(_lines(data)))
    msg = f"不是 {ending.upper()} 文件，或者没有传完整；请在原来的软件里打开，另存为 PDF 再放进来"
    raise BoardError(msg)


def _lines(data: bytes) -> list[Passage]:
    """The lines of a text; one that is not UTF-8 is taken for GB18030, as Windows writes it."""
    if b"\0" in data:
        msg = "不是普通的文字文件；请在记事本里另存为 UTF-8 编码"
        raise BoardError(msg)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return [
        Passage(f"第 {number} 行", line) for number, line in enumerate(text.splitlines(), 1) if line.strip()
    ]
