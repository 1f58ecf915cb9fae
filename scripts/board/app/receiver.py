"""A bare repository that receives pushes and publishes: its settings, its places, who is at work in it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from board.app.git import line
from board.app.kept_tree import KeptTree
from board.app.order import check_form
from board.app.report import as_text
from board.app.workplace import lock
from board.base.findings import BoardError, WrongUsage, has_errors
from board.base.troubles import reason
from board.load.server_files import CONFIG, read_receiving
from board.model.receiving import Published, Receiving

HOME = "board"
"""The folder below the repository in which everything of the server's own is kept."""
KEY = "BOARD_KEY"
"""The environment variable that tells which key a push came with; sshd sets it, no pusher can."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

Say = Callable[[str], None]
"""Told, line by line, what is shown on the terminal of whoever pushed."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A repository and how it publishes."""

    repo: Path
    settings: Receiving

    @property
    def home(self) -> Path:
        """Where the server keeps its own."""
        return self.repo / HOME

    @property
    def ref(self) -> str:
        """The branch that is published."""
        return f"refs/heads/{self.settings.branch}"

    @property
    def jobs(self) -> int:
        """Processors to use."""
        return self.settings.jobs or os.cpu_count() or 1

    @property
    def tip(self) -> str:
        """The newest commit of the branch that is published, or an empty text."""
        return line(self.repo, "rev-parse", "--verify", "--quiet", f"{self.ref}^{{commit}}")

    def tree(self, name: str) -> KeptTree:
        """A kept work tree: `checked` for what is pushed, `published` for what was accepted."""
        return KeptTree(self.repo, self.home / name, self.home / "mkdocs.yml")

    @contextmanager
    def working(self, name: str, say: Say, words: str) -> Iterator[None]:
        """Alone in one of the kept trees; who comes later waits and is told so."""
        with lock(self.home / "locks" / name, lambda: say(words)):
            yield

    def is_at_work(self, name: str) -> bool:
        """Whether somebody is at work in a kept tree just now."""
        waited: list[bool] = []

        class _Busy(Exception):
            pass

        def busy() -> None:
            waited.append(True)
            raise _Busy

        try:
            with lock(self.home / "locks" / name, busy):
                pass
        except _Busy:
            return True
        return False


def receiver(repo: Path) -> Receiver:
    """The receiver in a repository that `board receive install` has set up.

    Raises BoardError where there is none, or where its settings are wrong.
    """
    repo = repo.resolve()
    path = repo / CONFIG
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        msg = f"{repo} 里没有 {CONFIG}；先运行 board receive install {repo} --publish 文件夹"
        raise BoardError(msg) from error
    except OSError as error:
        msg = f"{path} 打不开：{reason(error)}"
        raise BoardError(msg) from error
    settings, findings, texts = read_receiving(data)
    if settings is None or has_errors(findings):
        raise BoardError(as_text(findings, texts))
    if not settings.trees:
        msg = f"{path} 的“发布”里一版网站也没有写"
        raise BoardError(msg)
    for each in settings.trees:
        _check(each)
    if settings.sign and not Path(settings.sign).is_absolute():
        msg = f"{CONFIG} 的“签名钥匙”要写完整的路径，如 /srv/board/sign，不是“{settings.sign}”"
        raise BoardError(msg)
    return Receiver(repo, settings)


def _check(tree: Published) -> None:
    try:
        check_form(tree.audience)
    except WrongUsage as error:
        msg = f"{CONFIG} 的“范围”应是 public、party 或 unit:代号，不是“{tree.audience}”"
        raise BoardError(msg) from error
    if not Path(tree.folder).is_absolute():
        msg = f"{CONFIG} 的“文件夹”要写完整的路径，如 /srv/www/site，不是“{tree.folder}”"
        raise BoardError(msg)
