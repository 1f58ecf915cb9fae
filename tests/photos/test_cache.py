"""Photos are made once: whatever is renamed, cloned, killed or damaged, a tree shows what lies there now."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from board.app import gallery
from board.app.build import build
from board.app.cache import HALF, LIFE, Cache
from board.app.gallery import tidy

from tests.app.living import held
from tests.app.test_kills import alive
from tests.photos import album
from tests.photos.album import board_with, built, cached, photos, pictures

COUNT = 6


@pytest.fixture(scope="module")
def before(minimal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board with an album, built once by two processes."""
    home = tmp_path_factory.mktemp("album")
    built(board_with(minimal, home / "board", photos(COUNT)), home / "site", jobs=2)
    return home


@pytest.fixture
def home(before: Path, tmp_path: Path) -> Path:
    """A copy of it; its pictures are told by what is in them, since nothing else is as it was."""
    shutil.copytree(before, tmp_path / "home")
    return tmp_path / "home"


def rebuilt(home: Path) -> dict[str, bytes]:
    """The tree after another build."""
    built(home / "board", home / "site")
    return held(home / "site")


def cold(home: Path) -> dict[str, bytes]:
    """What a build gives that knows nothing."""
    shutil.copytree(home / "board", home / "cold", ignore=shutil.ignore_patterns(".board"))
    built(home / "cold", home / "cold-site")
    return held(home / "cold-site")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources of the photos that are made, one by one."""
    made: list[str] = []
    real = gallery.make
    monkeypatch.setattr(
        gallery, "make", lambda path, *rest: (made.append(rest[0].source), real(path, *rest))[1]
    )
    return made


def test_the_number_of_processes_changes_nothing(home: Path) -> None:
    assert cold(home) == held(home / "site")


def test_a_renamed_photo_is_not_made_again(home: Path, counted: list[str]) -> None:
    folder = home / "board" / album.FOLDER
    (folder / "003.jpg").rename(folder / "微信图片_20260701091502.jpg")
    text = (folder / "index.md").read_text("utf-8").replace("003.jpg", "微信图片_20260701091502.jpg")
    (folder / "index.md").write_text(text, "utf-8")
    tree = rebuilt(home)
    assert counted == []
    assert tree == cold(home)


def test_an_activity_that_moves_takes_its_photos_along(home: Path, counted: list[str]) -> None:
    folder = home / "board" / album.FOLDER
    folder.rename(folder.with_name("2026-03-04-jiayuan"))
    before = pictures(held(home / "site"))
    assert pictures(rebuilt(home)) == before
    assert counted == []


def test_a_fresh_clone_with_a_restored_cache_makes_no_photo(home: Path, counted: list[str]) -> None:
    """Only the photos are restored; times are those of the clone."""
    shutil.copytree(home / "board", home / "clone", ignore=shutil.ignore_patterns(".board"))
    shutil.copytree(home / "board/.board/photos", home / "clone/.board/photos", copy_function=shutil.copyfile)
    built(home / "clone", home / "site-of-clone")
    assert counted == []
    assert held(home / "site-of-clone") == held(home / "site")


def test_a_photo_replaced_under_the_same_name_is_made_anew(home: Path, counted: list[str]) -> None:
    """Even one of as many bytes with the time of the old one: that it was changed shows in its inode."""
    path = home / "board" / album.FOLDER / "002.jpg"
    status, size = path.stat(), path.stat().st_size
    other = album.photo(99)[:size].ljust(size, b"\0")
    beside = path.with_name("beside")
    beside.write_bytes(other)
    os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns))
    beside.replace(path)
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (size, status.st_mtime_ns)
    tree = rebuilt(home)
    assert counted == [f"{album.FOLDER}/002.jpg"]
    assert tree == cold(home)


def test_a_photo_overwritten_in_its_place_is_made_anew(home: Path, counted: list[str]) -> None:
    path = home / "board" / album.FOLDER / "002.jpg"
    status = path.stat()
    path.write_bytes(album.photo(99)[: status.st_size].ljust(status.st_size, b"\0"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    tree = rebuilt(home)
    assert counted == [f"{album.FOLDER}/002.jpg"]
    assert tree == cold(home)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda data: data[: len(data) // 2],
    "cut off by a byte": lambda data: data[:-1],
    "cut off in its head": lambda data: data[:10],
    "nothing": lambda _: b"",
    "one bit": lambda data: data[:-20] + bytes([data[-20] ^ 1]) + data[-19:],
    "zeros": lambda data: bytes(len(data)),
    "longer": lambda data: data + b"\0",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_never_used(home: Path, damage: str) -> None:
    for path in (home / "board/.board/photos").iterdir():
        path.write_bytes(DAMAGE[damage](path.read_bytes()))
    for name in ("contents-public", "inner-public"):
        shutil.rmtree(home / "board/.board" / name)
    before = held(home / "site")
    shutil.rmtree(home / "site")
    assert rebuilt(home) == before


def test_entries_under_names_of_others_are_never_used(home: Path) -> None:
    folder = home / "board/.board/photos"
    names = sorted(path.name for path in folder.iterdir())
    contents = {name: (folder / name).read_bytes() for name in names}
    for name, other in zip(names, names[1:] + names[:1], strict=True):
        (folder / name).write_bytes(contents[other])
    before = held(home / "site")
    shutil.rmtree(home / "site")
    assert rebuilt(home) == before


def killed_at(entries: int, root: Path, out: Path) -> None:
    """Builds in a process of its own, killed as soon as so many entries of photos are kept."""
    child = os.fork()
    if child == 0:  # nothing of the test may run on in the child
        try:
            os.setpgid(0, 0)
            build(root, out, "public", album.DAY, 2, album.quiet)
        finally:
            os._exit(0)
    with suppress(PermissionError, ProcessLookupError):
        os.setpgid(child, child)
    folder = root / ".board/photos"
    while not (folder.exists() and len([*folder.iterdir()]) >= entries):
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it was over before it was killed"
    while alive(child):  # its workers leave as soon as they see that it is gone
        time.sleep(0.002)


@pytest.mark.parametrize("entries", [1, 10, 30])
def test_a_build_killed_while_it_makes_photos(
    home: Path, minimal: Path, tmp_path: Path, entries: int
) -> None:
    """What it has made is used, what it was making is not; nothing half-written stands for anything."""
    root = board_with(minimal, tmp_path / "board", photos(COUNT))
    killed_at(entries, root, tmp_path / "site")
    assert not (tmp_path / "site").exists()
    made = cached(root)
    built(root, tmp_path / "site", jobs=2)
    assert held(tmp_path / "site") == held(home / "site")
    whole = {name for name in made if not name.startswith(HALF) and "-" not in name}
    assert {name: cached(root)[name] for name in whole} == {name: made[name] for name in whole}


def build_in_turn(root: Path, out: Path, audience: str, start: object) -> None:
    """Builds as soon as all are ready."""
    start.wait()  # type: ignore[attr-defined]
    built(root, out, audience=audience, jobs=2)


def test_two_builds_at_once(minimal: Path, tmp_path: Path) -> None:
    """For different audiences: they share the photos, and each gets a right tree."""
    root = board_with(minimal, tmp_path / "board", photos(COUNT))
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(2)
    audiences = ("public", "party")
    running = [
        spawn.Process(target=build_in_turn, args=(root, tmp_path / audience, audience, start))
        for audience in audiences
    ]
    for each in running:
        each.start()
    for each in running:
        each.join()
    assert [each.exitcode for each in running] == [0, 0]
    shutil.copytree(root, tmp_path / "cold", ignore=shutil.ignore_patterns(".board"))
    for audience in audiences:
        built(tmp_path / "cold", tmp_path / f"cold-{audience}", audience=audience)
        assert held(tmp_path / audience) == held(tmp_path / f"cold-{audience}")
    assert not [name for name in cached(root) if name.startswith(HALF)]
    assert cached(root).keys() == cached(tmp_path / "cold").keys()


# What is kept -----------------------------------------------------------------------------------------

NOW = 100 * LIFE
DAY = LIFE // 30


def kept(folder: Path) -> set[str]:
    """The groups of entries that are left."""
    return {path.name.partition("-")[0] for path in folder.iterdir()}


def filled(root: Path, days: dict[str, float], size: int = 1000) -> Cache:
    """Renditions with their files, last asked for so many days ago."""
    cache = Cache(root / ".board", bytes(16))
    folder = root / ".board/photos"
    folder.mkdir(parents=True)
    for name, age in days.items():
        for entry in (name, f"{name}-320.webp", f"{name}-320.jpg"):
            path = folder / entry
            path.write_bytes(b"x" * (size if entry != name else 0))
            os.utime(path, ns=(0, NOW - int(age * DAY)))
    return cache


@pytest.mark.parametrize(
    ("limit", "days", "used", "left"),
    [
        (10**9, {"a": 1, "b": 29.9, "c": 30.1}, "", "ab"),
        (10**9, {"a": 1, "b": 40, "c": 50}, "c", "ac"),
        (4000, {"a": 1, "b": 2, "c": 3}, "", "ab"),
        (3999, {"a": 1, "b": 2, "c": 3}, "", "a"),
        (2000, {"a": 3, "b": 1, "c": 2}, "", "b"),
        (2000, {"a": 3, "b": 1, "c": 2}, "a", "a"),
        (0, {"a": 1, "b": 2, "c": 3}, "", ""),
        (0, {"a": 1, "b": 2, "c": 3}, "abc", "abc"),
        (1999, {"a": 1, "b": 2}, "ab", "ab"),
    ],
)
def test_what_goes_first(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: int,
    days: dict[str, float],
    used: str,
    left: str,
) -> None:
    """What no tree asked for in 30 days, then the oldest until the rest fits; never what the tree shows."""
    monkeypatch.setattr(gallery, "LIMIT", limit)
    cache = filled(tmp_path, days)
    tidy(cache, [f"assets/img/{name}-320.webp" for name in used], NOW)
    assert kept(tmp_path / ".board/photos") == {*left}


def test_a_photo_goes_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that speaks for files that are gone would make them anew one by one."""
    monkeypatch.setattr(gallery, "LIMIT", 2500)
    tidy(filled(tmp_path, {"a": 1, "b": 2}), [], NOW)
    names = {path.name for path in (tmp_path / ".board/photos").iterdir()}
    assert names == {"a", "a-320.webp", "a-320.jpg"}


def test_photos_of_albums_that_are_gone_make_room(
    home: Path, monkeypatch: pytest.MonkeyPatch, counted: list[str]
) -> None:
    """A build that adds photos drops what is beyond the limit, never what its own tree shows."""
    monkeypatch.setattr(gallery, "LIMIT", 0)
    folder = home / "board" / album.FOLDER
    text = (folder / "index.md").read_text("utf-8").replace("  - 001.jpg 第 1 处\n", "")
    (folder / "index.md").write_text(text, "utf-8")
    (folder / "001.jpg").unlink()
    (folder / "002.jpg").write_bytes(album.photo(50))
    before = {name.partition("-")[0] for name in cached(home / "board")}
    tree = rebuilt(home)
    after = {name.partition("-")[0] for name in cached(home / "board")}
    shown = {name.rpartition("/")[2].rpartition("-")[0] for name in pictures(tree)}
    assert after == shown
    assert len(before - after) == 2
    shutil.rmtree(home / "site")
    counted.clear()
    assert rebuilt(home) == tree
    assert counted == []
