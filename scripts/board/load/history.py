"""Asks git when the files of the records came in; the only module of reading that runs it.

git is asked for commits, names and contents alone. Whatever the settings of the user or of the repository
say, nothing else is started and nothing is fetched. Reading what it answers is pure.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from board.base.troubles import reason
from board.model.history import Step, Tip, Trail

RECORDS, CATALOGUE = "branches", "content/rules/disclosure.yml"
_CHINA = timezone(timedelta(hours=8))
_COMMIT = re.compile(r"\x01([0-9a-f]{40,64}) (-?[0-9]{1,15})")
_CHANGE = re.compile(r":[0-7]{6} ([0-7]{6}) [0-9a-f]{40,64} ([0-9a-f]{40,64}) [A-Z][0-9]*")
_SAFE = (
    *("--no-pager", "-c", "core.quotepath=off", "-c", "log.showSignature=false"),
    *("-c", "log.showRoot=true", "-c", "log.diffMerges=separate", "-c", "protocol.allow=never"),
)
_LOG = (
    *("log", "--first-parent", "-m", "--raw", "--no-renames", "--no-abbrev", "-z", "--relative"),
    *("--no-ext-diff", "--no-textconv", "--no-color", "--no-notes", "--no-follow", "--no-decorate"),
    "--format=%x01%H %ct",
)
"""A merge is told as what it brought to the branch that it was merged into."""


@dataclass(frozen=True, slots=True)
class Log:
    """What the commits of the published branch did to the records; `commits` are those, oldest first.

    `lacking`: why git told nothing, in words.
    """

    commits: tuple[str, ...] = ()
    trail: Trail = field(default_factory=dict)
    lacking: str = ""


class _Refused(Exception):
    """git did not answer; the text is for people."""


def tip(root: Path) -> Tip:
    """The newest commit of the branch that is checked out in the folder of a board."""
    try:
        said = _git(root, "rev-parse", "--is-shallow-repository", "--verify", "HEAD^{commit}")
    except _Refused as error:
        home = Path(os.path.abspath(root))  # noqa: PTH100 - as it was named, through links
        is_expected = any((each / ".git").exists() for each in (home, *home.parents))
        return Tip(lacking=str(error), is_expected=is_expected)
    lines = said.decode("ascii", "replace").split()
    return Tip(lines[-1], is_shallow=lines[0] == "true", is_expected=True)


def read_log(root: Path, at: Tip) -> Log:
    """Every commit up to the newest that touched the records or the 目录, in one pass."""
    if not at.commit:
        return Log(lacking=at.lacking)
    try:
        return parsed(_git(root, *_LOG, at.commit, "--", RECORDS, CATALOGUE))
    except _Refused as error:
        return Log(lacking=str(error))


def parsed(said: bytes) -> Log:
    """What git log said in the form that `read_log` asks for."""
    commits: list[tuple[str, date, list[tuple[str, str]]]] = []
    parts = iter(said.decode("utf-8", "surrogateescape").split("\0"))
    for part in parts:
        if found := _COMMIT.fullmatch(part.strip("\n")):
            commits.append((found[1], _day(int(found[2])), []))
        elif found := _CHANGE.fullmatch(part.lstrip("\n")):
            blob = "" if found[1] == "000000" else found[2]
            commits[-1][2].append((next(parts), blob))
    commits.reverse()
    trail: dict[str, list[Step]] = {}
    for order, (commit, day, changes) in enumerate(commits):
        for name, blob in changes:
            trail.setdefault(name, []).append(Step(order, day, commit, blob))
    return Log(tuple(commit for commit, *_ in commits), {name: tuple(steps) for name, steps in trail.items()})


def _day(seconds: int) -> date:
    """The day in China; a time that no clock can show is brought to the nearest that it can."""
    least, most = -62_135_500_000, 253_402_200_000
    return datetime.fromtimestamp(min(max(seconds, least), most), _CHINA).date()


def read_blobs(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """What is in files as they once were; those that git does not hand out are left out."""
    wanted = list(dict.fromkeys(blobs))
    if not wanted:
        return {}
    try:
        return contents(_git(root, "cat-file", "--batch", asked="\n".join(wanted).encode() + b"\n"))
    except _Refused:
        return {}


def contents(said: bytes) -> dict[str, bytes]:
    """What git cat-file --batch said."""
    found: dict[str, bytes] = {}
    at = 0
    while (end := said.find(b"\n", at)) >= 0:
        words = said[at:end].decode("ascii", "replace").split(" ")
        at = end + 1
        if len(words) == 3 and words[2].isdecimal():  # noqa: PLR2004 - id, type, size
            size = int(words[2])
            if words[1] == "blob":
                found[words[0]] = said[at : at + size]
            at += size + 1
    return found


def _git(root: Path, *arguments: str, asked: bytes = b"") -> bytes:
    """What git said; raises _Refused where it cannot be run or has nothing to say."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    told = {
        **kept,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_TERMINAL_PROMPT": "0",
    }
    try:
        done = subprocess.run(  # noqa: S603 - arguments of our own
            ["git", "-C", str(root), *_SAFE, *arguments],  # noqa: S607 - the git that the user has
            input=asked,
            env=told,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        msg = "这台电脑没有安装 git"
        raise _Refused(msg) from error
    except OSError as error:
        msg = f"git 运行不了：{reason(error)}"
        raise _Refused(msg) from error
    if done.returncode:
        raise _Refused(_why(done.stderr.decode("utf-8", "replace"), root))
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
