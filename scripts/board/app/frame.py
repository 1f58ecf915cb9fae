"""MkDocs as a process: makes the frames and the hand-written pages of a tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from board.app import resources
from board.app.cache import Cache
from board.app.look import settings_key
from board.app.stopwatch import Stopwatch
from board.base.digests import of_parts
from board.base.findings import BoardError
from board.load.assemble import Frame
from board.model.site import SiteConfig
from board.output.tree import files_of
from board.render.environment import viewer
from board.render.frame import Shell, asset, shell, tidied
from board.views.compose import SECTIONS
from board.views.imprint import reach

SPEC = "BOARD_FRAME"
"""The environment variable by which the hook is handed the frame's contents as JSON."""


@dataclass(frozen=True, slots=True)
class FrameSpec:
    """What the frame shows that is not in mkdocs.yml: names, tabs, footer, and our own style and script."""

    name: str
    sections: tuple[tuple[str, str], ...]
    board: dict[str, Any]
    assets: dict[str, str]


def frame_spec(site: SiteConfig, today: date) -> FrameSpec:
    """The frame of every tree; assets are named after their content, so that a browser keeps them for ever.

    It has all sections that a tree may have, and nothing that follows from the records: so it is made while
    they are read, and stays the same from one build to the next.
    """
    publisher = site.publisher
    theme = resources.theme()
    style = resources.style()
    script = (theme / "assets/board.js").read_text("utf-8")
    names = {"style": asset("board", "css", style), "script": asset("board", "js", script)}
    shown = {
        "name": publisher.name,
        "host": publisher.host,
        "operator": publisher.operator,
        "icp": publisher.filing.icp,
        "police": publisher.filing.police,
        "site_code": publisher.filing.site_code,
        "tabs": [f"{section}.html" for section, _ in SECTIONS],
        "emblem": publisher.emblem,
        "grey_days": [day.isoformat() for day in site.grey_days if day >= today],
        "is_grey": today in site.grey_days,
        "supervisors": [asdict(reach(each)) for each in publisher.supervisors],
        **names,
    }
    assets = {names["style"]: style, names["script"]: script}
    assets |= [viewer(theme)]
    assets["assets/favicon.svg"] = (theme / "assets/favicon.svg").read_text("utf-8")
    return FrameSpec(publisher.name, SECTIONS, shown, assets)


class FrameRun:
    """MkDocs at work in a process of its own, while something else is done; close it in any case.

    Raises BoardError where there is no mkdocs.yml.
    """

    def __init__(self, root: Path, spec: FrameSpec) -> None:
        if not (root / "mkdocs.yml").is_file():
            msg = "没有找到 mkdocs.yml；新建一块公开栏：board init 文件夹"
            raise BoardError(msg)
        self.seconds: dict[str, float] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="board-")
        self._target, handed = Path(self._folder.name, "site"), Path(self._folder.name, "frame.json")
        handed.write_text(json.dumps(asdict(spec), ensure_ascii=False), "utf-8")
        self._said = Path(self._folder.name, "said.txt")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml"]
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, arguments of our own
                [*command, "--site-dir", str(self._target)],
                cwd=root,
                env={**os.environ, SPEC: str(handed), "NO_MKDOCS_2_WARNING": "1"},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )

    def built(self) -> dict[str, bytes]:
        """The files that were built, tidied, by address.

        Raises BoardError with what MkDocs said where it failed.
        """
        before = os.times()
        failed = self._process.wait()
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        self.seconds = {"frame": spent}
        if failed:
            said = self._said.read_text("utf-8", "replace").strip()[-2000:]
            msg = f"MkDocs 没有生成页面框架：\n{said}"
            raise BoardError(msg)
        names = sorted(files_of(self._target))
        return tidied({name: (self._target / name).read_bytes() for name in names})

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends MkDocs if it is still at work, and removes what it made."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
        self._folder.cleanup()


def frame_key(root: Path, spec: FrameSpec, pages: Mapping[str, bytes]) -> bytes:
    """By what a built frame is known: what it shows, content/ (digests by name), and settings_key."""
    shown = json.dumps(asdict(spec), ensure_ascii=False).encode()
    names = (f"{name} {digest.hex()}".encode() for name, digest in sorted(pages.items()))
    return of_parts(settings_key(root), shown, *names)


class Frames:
    """The frames of a build: from the cache, else made by MkDocs while the records are read.

    What MkDocs leaves is cleared away when `stack` is closed.
    """

    def __init__(self, root: Path, today: date, cache: Cache, stack: ExitStack) -> None:
        self._root, self._today, self._cache, self._stack = root, today, cache, stack
        self._files: dict[str, bytes] | None = None
        self._run: FrameRun | None = None
        self._key = b""

    def begin(self, frame: Frame, pages: Mapping[str, bytes]) -> None:
        """Once the frame of the board is read: starts MkDocs where its frames are not known.

        Raises BoardError.
        """
        if frame.site is None:
            return
        spec = frame_spec(frame.site, self._today)
        self._key = frame_key(self._root, spec, pages)
        self._files = self._cache.get("frames", dict[str, bytes], self._key)
        if self._files is None:
            self._run = self._stack.enter_context(FrameRun(self._root, spec))

    def shell(self, sections: Sequence[str], watch: Stopwatch) -> Shell:
        """The frames of these sections, and the other files that MkDocs made.

        Raises BoardError.
        """
        if self._files is None:
            assert self._run is not None  # noqa: S101 - begin has seen to one of the two
            self._files = self._run.built()
            watch.add(self._run.seconds)
            self._cache.put("frames", self._files, self._key)
        with watch.on("render"):
            return shell(self._files, sections, [section for section, _ in SECTIONS])
