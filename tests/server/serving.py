"""A bare repository that publishes, and clones of it as editors have them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.command_line import SCRIPTS, run
from tests.small_board import make_board

EPOCH = "1795276800"
"""2026-11-22 in China, by the hooks too."""
LIMIT = 240
"""Seconds after which git is not waited for."""
ABOUT = "content/about.md"
PAGE = "about.html"
PERMISSIONS = """权限:
  - {钥匙: xian, 可改: [全部]}
  - {钥匙: hekou, 可改: [hekou]}
  - {钥匙: zhubian, 可改: [content/about.md]}
"""


@dataclass(frozen=True)
class Pushed:
    """What came of a push, and what the pusher read."""

    code: int
    said: str


@dataclass(frozen=True)
class Clone:
    """The folder of somebody who edits."""

    root: Path
    key: str = ""

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """git with a name of our own and no settings of the machine."""
        return subprocess.run(
            ["git", "-C", self.root, *arguments],
            env=environment(self.key),
            capture_output=True,
            text=True,
            check=check,
            timeout=LIMIT,
        )

    def write(self, files: Mapping[str, str | None]) -> None:
        """Commits files (None: taken away)."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "改")

    def add(self, name: str, words: str) -> None:
        """Commits a line at the end of a file."""
        self.write({name: (self.root / name).read_text("utf-8") + f"\n{words}\n"})

    def push(self, *more: str, ref: str = "HEAD:main") -> Pushed:
        """Pushes; nobody may ever read a traceback."""
        done = self.git("push", "origin", ref, *more, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return Pushed(done.returncode, done.stderr)

    def begin_push(self) -> subprocess.Popen[str]:
        """A push that is not waited for, in a session of its own."""
        return subprocess.Popen(
            ["git", "-C", self.root, "push", "origin", "HEAD:main"],
            env=environment(self.key),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )


@dataclass(frozen=True)
class Server:
    """A bare repository and where it publishes."""

    folder: Path

    @property
    def repo(self) -> Path:
        """The repository."""
        return self.folder / "board.git"

    @property
    def site(self) -> Path:
        """The public tree."""
        return self.folder / "www/site"

    @classmethod
    def begun(cls, folder: Path, *more: str) -> Server:
        """One that was just set up."""
        found = cls(folder)
        done = found.run("install", "--publish", str(found.site), *more)
        assert done.returncode == 0, done.stderr
        return found

    def run(self, command: str, *more: str) -> subprocess.CompletedProcess[str]:
        """`board receive …` about this repository."""
        return run("receive", command, self.repo, *more, cwd=self.folder, SOURCE_DATE_EPOCH=EPOCH)

    def page(self, name: str = PAGE) -> str:
        """A page as it is published now."""
        return (self.site / name).read_text("utf-8")

    def copied(self, folder: Path) -> Server:
        """This server as it is, at another place."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True, symlinks=True)
        found = Server(folder)
        for path in (found.repo / "board-receive.yml", folder / "first/.git/config"):
            path.write_text(path.read_text("utf-8").replace(str(self.folder), str(folder)), "utf-8")
        return found

    @property
    def begun_clone(self) -> Clone:
        """The clone that pushed first."""
        return Clone(self.folder / "first", "xian")

    def clone(self, name: str, key: str = "") -> Clone:
        """A clone of what is on the server."""
        found = Clone(self.folder / name, key)
        subprocess.run(
            ["git", "clone", "-q", "-b", "main", self.repo, found.root],
            env=environment(),
            check=True,
            capture_output=True,
            timeout=LIMIT,
        )
        return found

    def prepared(self, files: Mapping[str, str] | None = None, key: str = "xian") -> Clone:
        """The minimal board, committed and not pushed yet."""
        root = self.folder / "first"
        make_board(root, {"files": dict(files or {})})
        found = Clone(root, key)
        found.git("init", "-q", "-b", "main")
        found.git("remote", "add", "origin", str(self.repo))
        found.git("add", "-A")
        found.git("commit", "-q", "-m", "初")
        return found

    def first(self, files: Mapping[str, str] | None = None) -> Clone:
        """Pushes the minimal board for the first time; the clone that did."""
        found = self.prepared(files)
        pushed = found.push()
        assert pushed.code == 0, pushed.said
        return found


def environment(key: str = "") -> dict[str, str]:
    """What git and the hooks find: a name, a day, the key."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "BOARD_"))}
    who = {f"GIT_{part}_{what}": "周海" for part in ("AUTHOR", "COMMITTER") for what in ("NAME",)}
    mail = {f"GIT_{part}_EMAIL": "zhouhai@example.com" for part in ("AUTHOR", "COMMITTER")}
    more = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONPATH": str(SCRIPTS),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    return {**kept, **who, **mail, **more, **({"BOARD_KEY": key} if key else {})}
