"""A board as it was at an earlier commit, and which of its files have changed since.

git names what may have changed, the bytes decide: git would compare what filters of its settings make of
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from board.base.digests import of_blob, of_bytes
from board.base.findings import BoardError, Finding, WrongUsage
from board.base.pictures import sight_of
from board.load.files import Files, PictureFile, is_picture, is_read, text_of
from board.load.git import Refused, ask
from board.load.history import read_blobs, tip
from board.load.walk import is_passed_over
from board.model.history import Tip

PLACES = ("branches", "content", "site_config.yml")
_FILE = "100"  # how the mode of what is neither link nor folder begins
_DIFF = ("--name-only", "-z", "--relative", "--no-renames", "--ignore-submodules=all", "--no-ext-diff")


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit, and the files of a board in it by name: git's name of their bytes, empty for a link."""

    tip: Tip
    blobs: Mapping[str, str] = field(default_factory=dict)


def prefix(root: Path) -> str:
    """The folder of the board inside its repository, ending in /; empty where it is the repository's own."""
    try:
        return ask(root, "rev-parse", "--show-prefix").decode("utf-8", "replace").strip("\n")
    except Refused:
        return ""


def revision(root: Path, typed: str, asked: str = "--changed") -> Revision:
    """Where what is checked out began to differ from the branch or commit that was named.

    `asked`: by what it was named on the command line.

    Raises WrongUsage where there is none of that name, BoardError where git cannot compare.
    """
    now = tip(root)
    without = "；不写 --changed 就检查全部" if asked == "--changed" else ""
    if not now.commit:
        raise BoardError(f"{asked} 要靠 git 比较：{now.lacking}{without}")
    advice = "；只取来了一部分提交，先运行 git fetch --unshallow 取全" if now.is_shallow else ""
    if not (commit := _commit(root, typed)):
        advice = advice or "；有哪些分支，用 git branch --all 看；别处的分支，先用 git fetch 取来"
        raise WrongUsage(f"{asked}：没有“{typed}”这个分支或提交{advice}")
    try:
        base = _line(ask(root, "merge-base", commit, now.commit))
    except Refused as error:
        raise BoardError(f"{asked}：“{typed}”与现在的提交没有共同的来历，比不出改了什么{advice}") from error
    try:
        said = ask(root, "ls-tree", "-r", "-z", base, "--", *PLACES)
    except Refused as error:
        raise BoardError(f"{asked}：{error}{advice}") from error
    at = Tip(base, is_shallow=now.is_shallow, is_expected=True)
    entries = (_entry(each) for each in _words(said))
    return Revision(
        at, {name: blob for name, blob in entries if not any(map(is_passed_over, name.split("/")))}
    )


def _commit(root: Path, typed: str) -> str:
    """The commit of that name, empty where there is none; what begins like an option is no name."""
    if not typed.strip() or typed.startswith("-") or "\0" in typed:
        return ""
    try:
        return _line(ask(root, "rev-parse", "--verify", "--quiet", f"{typed}^{{commit}}"))
    except Refused:
        return ""


def usual(root: Path) -> str:
    """With what work is compared where nobody says it: the branch that it is to come into, else HEAD.

    Empty where what is checked out brings nothing to any of those branches.
    """
    now = tip(root)
    for name in ("main", "master", "origin/main", "origin/master"):
        if commit := _commit(root, name):
            try:
                base = _line(ask(root, "merge-base", commit, now.commit))
            except Refused:
                continue
            if base != now.commit:
                return name
    return ""


def changed(root: Path, at: Revision, names: Iterable[str]) -> frozenset[str]:
    """The files that came, went or hold other bytes since; `names`: those that are there now."""
    now = frozenset(names)
    doubtful = {
        *_words(ask(root, "diff-index", "--cached", *_DIFF, at.tip.commit, "--", *PLACES)),
        *_words(ask(root, *_unfiltered(root), "diff-files", *_DIFF, "--", *PLACES)),
    }
    differing = {
        each for each in doubtful & now & at.blobs.keys() if not _is_same(root, each, at.blobs[each])
    }
    return frozenset((now ^ at.blobs.keys()) | differing)


def _unfiltered(root: Path) -> list[str]:
    """The options that switch all filters off: git runs them where it is in doubt about a file's times."""
    try:
        said = ask(
            root, "config", "--name-only", "-z", "--get-regexp", r"^filter\..*\.(clean|process|required)$"
        )
    except Refused:
        return []  # there are none
    keys = _words(said)
    return [word for key in keys for word in ("-c", f"{key}={'false' if key.endswith('required') else ''}")]


def _is_same(root: Path, name: str, blob: str) -> bool:
    try:
        return of_blob((root / name).read_bytes()) == blob
    except OSError:
        return False


def files_at(root: Path, at: Revision, now: Files, since: frozenset[str]) -> Files:
    """The files of the board at that commit; what has not changed `since` is taken from those of `now`.

    Raises BoardError where git does not have all of them.
    """
    texts = {name: each for name, each in now.texts.items() if name not in since}
    pictures = {name: each for name, each in now.pictures.items() if name not in since}
    wanted = {name: blob for name, blob in at.blobs.items() if name in since and blob}
    data = read_blobs(root, wanted.values())
    if lost := [name for name, blob in wanted.items() if blob not in data]:
        raise BoardError(f"{lost[0]} 原来的内容没有取来，比不出改了什么；先运行 git fetch --refetch")
    # What the walk said of a file that is as it was, it would have said then.
    findings: list[Finding] = [each for each in now.findings if each.file in at.blobs.keys() - since]
    for name, blob in wanted.items():
        if is_read(name):
            if source := text_of(data[blob], name, findings):
                texts[name] = source
        elif is_picture(name):
            pictures[name] = PictureFile(of_bytes(data[blob]), sight_of(data[blob]))
    others = frozenset(name for name in at.blobs if not is_read(name))
    return Files(texts, others, findings, blobs=dict(at.blobs), pictures=pictures)


def _entry(line: str) -> tuple[str, str]:
    """Name and blob from what git ls-tree says of an entry."""
    facts, _, name = line.partition("\t")
    mode, _, blob = facts.split(" ")
    return name, blob if mode.startswith(_FILE) else ""


def _words(said: bytes) -> list[str]:
    return [each for each in said.decode("utf-8", "surrogateescape").split("\0") if each]


def _line(said: bytes) -> str:
    return said.decode("ascii", "replace").strip()
