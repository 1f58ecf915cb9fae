"""git for the commands of a server: nothing that the settings of a user or a push say is ever started."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from board.base.findings import BoardError
from board.base.troubles import reason

NOTHING = "0" * 40
_SAFE = (
    *(
        "--no-pager",
        "-c",
        "core.quotepath=off",
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "core.fsmonitor=false",
    ),
    *("-c", "core.autocrlf=false", "-c", "safe.directory=*", "-c", "protocol.file.allow=always"),
    *("-c", "log.showSignature=false", "-c", "submodule.recurse=false", "-c", "advice.detachedHead=false"),
)


class GitError(BoardError):
    """git refused; the text is for people."""


def git(folder: Path, *arguments: str | Path, asked: bytes = b"") -> bytes:
    """What git says in a folder; raises GitError with its last words."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    told = {
        **kept,
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
    }
    try:
        done = subprocess.run(  # noqa: S603 - arguments of our own
            ["git", "-C", str(folder), *_SAFE, *map(str, arguments)],  # noqa: S607 - the git that the user has
            input=asked,
            env=told,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        msg = "这台电脑没有安装 git；Debian、Ubuntu 上用 apt install git"
        raise GitError(msg) from error
    except OSError as error:
        msg = f"git 运行不了：{reason(error)}"
        raise GitError(msg) from error
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        msg = f"git {arguments[0]} 没有做成：{last}"
        raise GitError(msg)
    return done.stdout


def line(folder: Path, *arguments: str | Path) -> str:
    """The one line that git says; empty where it refuses."""
    try:
        return git(folder, *arguments).decode("utf-8", "replace").strip()
    except GitError:
        return ""


def names(said: bytes) -> list[str]:
    """Names that git ends with a zero byte."""
    return [each for each in said.decode("utf-8", "surrogateescape").split("\0") if each]
