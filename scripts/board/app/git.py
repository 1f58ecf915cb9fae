"""git for the commands of a server: nothing that the settings of a user or a push say is ever started."""

from __future__ import annotations

import os
from pathlib import Path

from board.base.findings import BoardError
from board.load.git import Refused, started

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
    """What git says in a folder; raises GitError with the words that say why."""
    told = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    try:
        done = started(folder, _SAFE, tuple(map(str, arguments)), asked, told)
    except Refused as error:
        missing = isinstance(error.__cause__, FileNotFoundError)
        hint = "；Debian、Ubuntu 上用 apt install git" if missing else ""
        raise GitError(f"{error}{hint}") from error
    if done.returncode:
        rows = done.stderr.decode("utf-8", "replace").strip().split("\n")
        # Advice may follow the line that says why.
        why = next((row for row in rows if row.startswith(("fatal: ", "error: "))), rows[-1])
        msg = f"git {arguments[0]} 没有做成：{why}"
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
