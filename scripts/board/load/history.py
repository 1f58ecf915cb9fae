"""Asks git when the files of the records came in. Reading what it answers is pure."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from board.load.git import Refused, ask
from board.model.history import Step, Tip, Trail

RECORDS, CATALOGUE = "branches", "content/rules/disclosure.yml"
_CHINA = timezone(timedelta(hours=8))
_COMMIT = re.compile(r"\x01([0-9a-f]{40,64}) (-?[0-9]{1,15})")
_CHANGE = re.compile(r":[0-7]{6} ([0-7]{6}) [0-9a-f]{40,64} ([0-9a-f]{40,64}) [A-Z][0-9]*")
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


def tip(root: Path) -> Tip:
    """The newest commit of the branch that is checked out in the folder of a board."""
    try:
        said = ask(root, "rev-parse", "--is-shallow-repository", "--verify", "HEAD^{commit}")
    except Refused as error:
        home = Path(os.path.abspath(root))  # noqa: PTH100 - as it was named, through links
        is_expected = any((each / ".git").exists() for each in (home, *home.parents))
        return Tip(lacking=str(error), is_expected=is_expected)
    lines = said.decode("ascii", "replace").split()
    return Tip(lines[-1], is_shallow=lines[0] == "true", is_expected=True)


def follows(root: Path, old: str, new: str) -> bool:
    """Whether a commit stands in the line of first parents of another."""
    try:
        said = ask(root, "rev-list", "--first-parent", "--parents", new, f"^{old}")
    except Refused:
        return False
    rows = said.decode("ascii", "replace").splitlines()
    return bool(rows) and rows[-1].split()[1:2] == [old]


def read_log(root: Path, at: Tip, since: str = "", first: int = 0) -> Log:
    """Every commit up to the newest that touched the records or the 目录, in one pass.

    `since`: only those after this one, counted on from `first`.
    """
    if not at.commit:
        return Log(lacking=at.lacking)
    span = f"{since}..{at.commit}" if since else at.commit
    try:
        return parsed(ask(root, *_LOG, span, "--", RECORDS, CATALOGUE), first)
    except Refused as error:
        return Log(lacking=str(error))


def everywhere(root: Path, files: Iterable[str]) -> Log:
    """Every commit of any branch, tag or remote known here that touched one of these files."""
    options = [each for each in _LOG if each != "--first-parent"]
    try:
        return parsed(ask(root, *options, "--all", "--full-history", "--", *files))
    except Refused as error:
        return Log(lacking=str(error))


def holders(root: Path, commits: Iterable[str]) -> tuple[str, ...]:
    """The branches, tags and remote branches known here that hold one of these commits."""
    asked = [part for each in commits for part in ("--contains", each)]
    if not asked:
        return ()
    try:
        said = ask(root, "for-each-ref", "--format=%(refname)", *asked)
    except Refused:
        return ()
    return tuple(said.decode("utf-8", "replace").split())


def remotes(root: Path) -> tuple[str, ...]:
    """The names of the repositories to which this one is joined."""
    try:
        return tuple(ask(root, "remote").decode("utf-8", "replace").split())
    except Refused:
        return ()


def parsed(said: bytes, first: int = 0) -> Log:
    """What git log said in the form that `read_log` asks for; the oldest commit is number `first`."""
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
    for order, (commit, day, changes) in enumerate(commits, first):
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
        return contents(ask(root, "cat-file", "--batch", asked="\n".join(wanted).encode() + b"\n"))
    except Refused:
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
