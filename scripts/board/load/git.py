"""Runs git; the only module that does.

git is asked for commits, names and contents alone. Whatever the settings of the user or of the repository
say, nothing else is started and nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from board.base.troubles import reason

_SAFE = (
    *("--no-pager", "-c", "core.quotepath=off", "-c", "log.showSignature=false"),
    *("-c", "log.showRoot=true", "-c", "log.diffMerges=separate", "-c", "protocol.allow=never"),
    *("-c", "core.fsmonitor=false"),
)


class Refused(Exception):
    """git did not answer; the text is for people."""


def started(
    folder: Path, options: tuple[str, ...], arguments: tuple[str, ...], asked: bytes, told: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """git, run to its end in a folder; raises Refused where it cannot be.

    Nothing that stands about git in the environment counts; `told` is said there beside what always is.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    always = {
        "LC_ALL": "C",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_TERMINAL_PROMPT": "0",
    }
    try:
        return subprocess.run(  # noqa: S603 - arguments of our own
            ["git", "-C", str(folder), *options, *arguments],  # noqa: S607 - the git that the user has
            input=asked,
            env={**kept, **always, **told},
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        msg = "这台电脑没有安装 git"
        raise Refused(msg) from error
    except OSError as error:
        msg = f"git 运行不了：{reason(error)}"
        raise Refused(msg) from error


def ask(root: Path, *arguments: str, asked: bytes = b"") -> bytes:
    """What git said; raises Refused where it cannot be run or has nothing to say."""
    done = started(root, _SAFE, arguments, asked, {"GIT_OPTIONAL_LOCKS": "0"})
    if done.returncode:
        raise Refused(_why(done.stderr.decode("utf-8", "replace"), root))
    return done.stdout


def _why(said: str, root: Path) -> str:
    """What git complained about, for people."""
    trusted = f"git config --global --add safe.directory {os.path.abspath(root)}"  # noqa: PTH100 - no links
    foreign = f"文件夹是别的用户的，git 不肯读（可以运行 {trusted}）"
    known = {
        "not a git repository": "这块公开栏不在 git 仓库里",
        "dubious ownership": foreign,
        "unsafe repository": foreign,
        "Needed a single revision": "git 仓库里还没有提交",
    }
    last = said.strip().rpartition("\n")[2]
    return next((words for sign, words in known.items() if sign in said), f"git 读不出提交记录（{last}）")
