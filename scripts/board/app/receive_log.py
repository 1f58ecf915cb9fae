"""What happened to every push: one line of JSON each in the repository, and as people read it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from board.app.report import columns

FILE = "log.jsonl"
WORDS = {
    "accepted": "检查通过",
    "refused": "退回",
    "began": "开始发布",
    "published": "已发布",
    "failed": "没有发布成",
}
"""What an event is called; these names never change."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log.

    `key`: the name of the key that pushed, or of the user of the machine. `who`: who committed last, as the
    commit says. `text`: why it was refused or failed, in one line.
    """

    time: str
    event: str
    key: str = ""
    who: str = ""
    ref: str = ""
    old: str = ""
    new: str = ""
    seconds: float = 0.0
    text: str = ""


def add(home: Path, event: Event) -> None:
    """Adds a line in one motion. Raises OSError."""
    data = json.dumps(asdict(event), ensure_ascii=False).encode() + b"\n"
    file = os.open(home / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        os.write(file, data)
    finally:
        os.close(file)


def events(home: Path) -> Iterator[Event]:
    """Every event, oldest first; a line that was cut off is left out."""
    path = home / FILE
    if not path.is_file():
        return
    for line in path.read_text("utf-8", "replace").splitlines():
        try:
            yield Event(**json.loads(line))
        except (ValueError, TypeError):
            continue


def last(home: Path, *names: str) -> Event | None:
    """The newest event of one of these kinds."""
    found = None
    for each in events(home):
        if each.event in names:
            found = each
    return found


def text(found: Iterable[Event]) -> str:
    """The log as people read it, newest last."""
    rows = [
        (
            each.time[:16].replace("T", " "),
            WORDS.get(each.event, each.event),
            each.key,
            each.who,
            each.ref.removeprefix("refs/heads/"),
            each.new[:8],
            f"{each.seconds:.1f} 秒" if each.seconds else "",
            each.text,
        )
        for each in found
    ]
    return "\n".join(columns(rows)) if rows else "还没有收到过推送"
