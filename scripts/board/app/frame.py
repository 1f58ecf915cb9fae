"""MkDocs as a process: makes the frames and the hand-written pages of a tree."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from board.app import resources
from board.base.findings import BoardError
from board.model.board import Board
from board.output.tree import files_of
from board.render.frame import Shell, shell
from board.views.compose import Site
from board.views.lines import reach

SPEC = "BOARD_FRAME"
"""The environment variable by which the hook is handed the frame's contents as JSON."""


@dataclass(frozen=True, slots=True)
class FrameSpec:
    """What the frame shows that is not in mkdocs.yml: names, tabs, footer, and our own style and script."""

    name: str
    sections: tuple[tuple[str, str], ...]
    board: dict[str, Any]
    assets: dict[str, str]


def frame_spec(board: Board, site: Site, today: date) -> FrameSpec:
    """The frame of a tree; assets are named after their content, so that a browser keeps them for ever."""
    publisher = board.site.publisher
    theme = resources.theme()
    style = (theme / "tokens.css").read_text("utf-8") + (theme / "assets/board.css").read_text("utf-8")
    script = (theme / "assets/board.js").read_text("utf-8")
    names = {"style": _named("css", style), "script": _named("js", script)}
    shown = {
        "name": publisher.name,
        "host": publisher.host,
        "operator": publisher.operator,
        "icp": publisher.filing.icp,
        "police": publisher.filing.police,
        "site_code": publisher.filing.site_code,
        "as_of": site.as_of,
        "emblem": publisher.emblem,
        "grey_days": [day.isoformat() for day in board.site.grey_days if day >= today],
        "is_grey": today in board.site.grey_days,
        "supervisors": [asdict(reach(each)) for each in publisher.supervisors],
        **names,
    }
    assets = {names["style"]: style, names["script"]: script}
    assets["assets/favicon.svg"] = (theme / "assets/favicon.svg").read_text("utf-8")
    return FrameSpec(publisher.name, site.sections, shown, assets)


def _named(suffix: str, text: str) -> str:
    return f"assets/board-{hashlib.sha256(text.encode()).hexdigest()[:10]}.{suffix}"


def build_shell(root: Path, spec: FrameSpec) -> Shell:
    """Frames and hand-written pages, made by MkDocs in a process of its own.

    Raises BoardError with what MkDocs said where it fails.
    """
    if not (root / "mkdocs.yml").is_file():
        msg = "没有找到 mkdocs.yml；新建一块公开栏：board init 文件夹"
        raise BoardError(msg)
    with tempfile.TemporaryDirectory(prefix="board-") as folder:
        handed = Path(folder, "frame.json")
        handed.write_text(json.dumps(asdict(spec), ensure_ascii=False), "utf-8")
        target = Path(folder, "site")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml"]
        run = subprocess.run(  # noqa: S603 - our own interpreter, arguments of our own
            [*command, "--site-dir", str(target)],
            cwd=root,
            env={**os.environ, SPEC: str(handed), "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if run.returncode:
            msg = "MkDocs 没有生成页面框架：\n" + (run.stderr or run.stdout).strip()[-2000:]
            raise BoardError(msg)
        built = {name: (target / name).read_bytes() for name in sorted(files_of(target))}
    return shell(built, tuple(section for section, _ in spec.sections))
