"""What earlier builds left beside a tree: healed, cleared away, or left to the living."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from board.base.findings import BoardError
from board.output.leftovers import remove
from board.output.stage import begin, discard

from tests.output.staging import (
    PLAN,
    beside,
    content,
    dead_pid,
    die,
    elsewhere,
    write,
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the tree goes."""
    return tmp_path / "site"


@pytest.mark.parametrize("threads", [True, False])
def test_a_deep_tree_is_removed_with_what_others_put_there(
    out: Path, monkeypatch: pytest.MonkeyPatch, threads: bool
) -> None:
    def start(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    if not threads:
        monkeypatch.setattr(threading.Thread, "start", start)
    away = out.with_name("away")
    write({f"a/{number % 5}/{number % 3}/{number}.html": b"" for number in range(30)} | PLAN, out)
    write(PLAN, away)
    for link in (out / "link", out / "a" / "link", out / "a" / "1" / "link"):
        link.symlink_to(away)
    remove(out)
    remove(out)
    assert beside(out) == ["away"]
    assert content(away) == PLAN


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("moment", ["while staging", "between the renames", "before the old tree is removed"])
def test_a_build_that_was_killed_is_healed_at_the_next(out: Path, moment: str, alone: bool) -> None:
    write(PLAN, out)
    assert elsewhere(die, out, moment) == -9
    assert len(beside(out)) == 2, "something was left"
    assert out.exists() == (moment != "between the renames")
    stage = begin(out, "public", alone=alone)
    released = moment == "before the old tree is removed"
    assert content(out) == ({"index.html": b"new", "half.html": b"half"} if released else PLAN)
    discard(stage)
    assert beside(out) == ["site"]


def test_a_tree_moved_aside_comes_back_for_whom_it_was(out: Path) -> None:
    """A build for others must not take the empty place, nor clear the old tree away."""
    write(PLAN, out)
    assert elsewhere(die, out, "between the renames") == -9
    with pytest.raises(BoardError, match="另一个范围"):
        write(PLAN, out, "party")
    assert content(out) == PLAN


def test_the_last_tree_moved_aside_comes_back(out: Path) -> None:
    for number in (1, 2, 3):
        write({"index.html": str(number).encode()}, out)
        out.rename(out.with_name(f".site.old-{dead_pid()}-{9 - number}"))
    stage = begin(out, "public", alone=False)
    assert content(out) == {"index.html": b"3"}
    discard(stage)


def test_half_a_tree_does_not_come_back(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while the old tree was being removed."""
    old = out.with_name(f".site.old-{dead_pid()}-ab")
    write(PLAN, old)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: (old / "index.html").unlink(missing_ok=True))
    remove(old)
    monkeypatch.undo()
    discard(begin(out, "public", alone=True))
    assert beside(out) == []


def test_what_a_living_build_uses_is_left_to_it(out: Path) -> None:
    write(PLAN, out)
    mine, dead = os.getpid(), dead_pid()
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    names = [f".site.{kind}-{pid}-00ff" for kind in ("new", "old") for pid in (mine, other.pid, dead)]
    try:
        for name in names:
            out.with_name(name).mkdir()
        discard(begin(out, "public", alone=False))
        assert beside(out) == sorted(["site", *(name for name in names if f"-{dead}-" not in name)])
        # Who holds the lock knows that its own number was that of an earlier process.
        discard(begin(out, "public", alone=True))
        assert beside(out) == sorted(["site", *(name for name in names if f"-{other.pid}-" in name)])
    finally:
        other.communicate(b"\n")
    discard(begin(out, "public", alone=False))
    assert beside(out) == ["site"]


def test_a_tree_that_a_living_build_moved_aside_is_left_to_it(out: Path) -> None:
    old = out.with_name(f".site.old-{os.getpid()}-00ff")
    write(PLAN, old)
    discard(begin(out, "public", alone=False))
    assert (content(old), out.exists()) == (PLAN, False)
    discard(begin(out, "public", alone=True))
    assert content(out) == PLAN


def test_names_of_the_first_versions_are_healed_too(out: Path) -> None:
    write({"half.html": b"half"}, out.with_name(".site.new"))
    write(PLAN, out.with_name(".site.old"))
    discard(begin(out, "public", alone=True))
    assert content(out) == PLAN
    assert beside(out) == ["site"]


def test_what_only_looks_like_a_leftover_is_not_touched(out: Path) -> None:
    names = [
        ".site.newsletter",
        ".site.old.bak",
        ".site.new-",
        ".site.new-1-xyz",
        ".site2.old-1-ab",
        "site.new",
    ]
    for name in names:
        out.with_name(name).mkdir()
    out.with_name(".site.old-1-ff").write_text("a file", encoding="utf-8")
    discard(begin(out, "public", alone=True))
    assert beside(out) == sorted([*names, ".site.old-1-ff"])
