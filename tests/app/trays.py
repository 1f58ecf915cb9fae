"""In-trays for tests: a board, a folder of what people sent, and one round of work."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import docx
from board.app.inbox import tray as inbox
from board.app.inbox.answers import Ask, Need

from tests import make
from tests.small_board import make_board, picture

TODAY = make.day("2026-11-22")
SENDER = "吴敏"
PARTY_DAY = {
    "标题": "柳湾村党支部开展“七一”主题党日活动",
    "时间": "时间：2026年7月1日",
    "地点": "地点：村党群服务中心",
    "实到": "实到：26人",
    "规定动作": "规定动作：重温入党誓词、交纳党费",
    "肖像": "肖像：已告知并同意",
    "正文": "党员重温了入党誓词。",
}


def nobody(need: Need, shown: str) -> str:
    """Nobody is there to answer."""
    return ""


def tray_of(root: Path, files: Mapping[str, bytes]) -> Path:
    """An in-tray inside a board, with files; those that are there stay."""
    tray = root / "inbox"
    for name, data in files.items():
        path = tray / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tray


def a_tray(folder: Path, files: Mapping[str, bytes], case: Mapping[str, Any] | None = None) -> Path:
    """The same with the minimal board around it."""
    return tray_of(make_board(folder / "board", case), files)


def work(tray: Path, ask: Ask = nobody) -> list[str]:
    """One round; the receipts without the line that says whom they are for."""
    found = inbox.once(inbox.Round(tray.parent, tray, TODAY, ask))
    return [each.partition("\n")[2].strip() for each in found]


def text(paragraphs: Iterable[str], images: Iterable[bytes] = ()) -> bytes:
    """A Word text."""
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    for each in images:
        document.add_picture(io.BytesIO(each))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def party_day(**said: str) -> bytes:
    """A Word text about a 主题党日 with a picture; lines replaced by their name, an empty one left out."""
    return text(filter(None, (PARTY_DAY | said).values()), [picture("good")])


def held(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but hidden ones."""
    files = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    return {name: path.read_bytes() for name, path in files.items() if "/." not in f"/{name}"}


def waiting(tray: Path) -> list[str]:
    """The files that were left where they were."""
    ours = ("已处理", "退回", "回执", "收件.yml")
    return [name for name in held(tray) if name.split("/")[0] not in ours]
