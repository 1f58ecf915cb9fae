"""Whatever happens to a board, its sources, its tree and its cache: a build gives what one cold build gives.

A file system is trusted when a file was left alone for 2 seconds; here for 40 milliseconds, so that sequences
in which it is trusted need not wait; one test waits as long as it takes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest
from board.app.build import build
from board.app.sealing import SEALS
from board.app.workplace import workplace
from board.base.digests import SIZE
from board.base.findings import BoardError
from board.output.place import MARK
from board.output.tree import Written
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.app.living import (
    A_NOTICE,
    AUDIENCES,
    BRANCH,
    DAYS,
    NOTICE,
    PHOTOS,
    SITE,
    SITE_WORDS,
    Living,
    Nursery,
    changed,
    held,
    inodes,
    quiet,
    substituted,
    toggled,
    write,
)
from tests.app.operations import ALL, BUILDS, CACHE, EDITS, MISTAKES, TREE
from tests.command_line import run

Change = Callable[[Living], None]
NUMBERS = st.integers(0, 7)
EDIT, MISTAKE, TAMPERING, DAMAGE, BUILD = (
    st.tuples(st.sampled_from(list(table)), NUMBERS) for table in (EDITS, MISTAKES, TREE, CACHE, BUILDS)
)
STEP = st.one_of(EDIT, EDIT, EDIT, EDIT, EDIT, MISTAKE, TAMPERING, TAMPERING, DAMAGE, DAMAGE, BUILD, BUILD)


@settings(
    deadline=None,
    max_examples=25,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(steps=st.lists(STEP, min_size=4, max_size=8))
def test_any_sequence_gives_what_a_cold_build_gives(
    steps: list[tuple[str, int]], nursery: Nursery, soon: None
) -> None:
    """Built at first, after every other step, and at the end."""
    board = nursery.board()
    BUILDS["build_settled"](board, 0)
    for at, (name, number) in enumerate(steps):
        ALL[name](board, number)
        if at % 2:
            BUILDS["build_settled" if number > 1 else "build_once"](board, number)
    board.check()
    shutil.rmtree(board.home)


@pytest.mark.parametrize("name", [name for name in ALL if name not in BUILDS])
def test_each_operation_alone(name: str, board: Living, soon: None) -> None:
    """Once after a build that trusts the file system, and once more, which undoes some."""
    BUILDS["build_settled"](board, 0)
    ALL[name](board, 1)
    board.check()
    ALL[name](board, 1)
    board.check(jobs=2)


# What costs too much to be done often -------------------------------------------------------------------
def site_name(board: Living) -> None:
    ALL["site"](board, 0)


def site_address(board: Living) -> None:
    ALL["site"](board, 2)


def grey_day(board: Living) -> None:
    ALL["site"](board, 4)
    board.day = DAYS[1]


def a_page_more(board: Living) -> None:
    ALL["content"](board, 0)


def a_page_edited(board: Living) -> None:
    ALL["sly_page"](board, 0)


def a_picture_in_content(board: Living) -> None:
    write(board.root, "content/tu.jpg", PHOTOS[0])


def a_file_of_an_editor_in_content(board: Living) -> None:
    """We pass over it; so must MkDocs, or a change of it would not be seen."""
    write(board.root, "content/~$about.md", "# 打开着\n")


def mkdocs_yml(board: Living) -> None:
    substituted(board.root / "mkdocs.yml", "关于: about.md", "本栏: about.md")


def hook(board: Living) -> None:
    toggled(
        board.root / "scripts/mkdocs_hook.py",
        "\n\ndef on_page_content(html, **_):\n    return html + '<p>钩子</p>'\n",
    )


FRAMES = [
    *(site_name, site_address, grey_day, a_page_more, a_page_edited, a_picture_in_content),
    *(a_file_of_an_editor_in_content, mkdocs_yml, hook),
]


@pytest.mark.parametrize("change", FRAMES)
def test_a_change_of_the_frame_gives_what_a_really_cold_build_gives(change: Change, board: Living) -> None:
    change(board)
    board.check(really=True)


def test_times_are_trusted_only_when_they_are_old(board: Living) -> None:
    """With the real 2 seconds: before and after them an edit that keeps size and time is seen."""
    for _ in range(2):
        board.check()
        ALL["sly_edit"](board, 1)
        ALL["sly_photo"](board, 1)
    board.check()
    time.sleep(2.2)
    board.check()
    board.check()
    ALL["sly_edit"](board, 1)
    ALL["sly_photo"](board, 0)
    board.check()


# What is not done ---------------------------------------------------------------------------------------
def fail(*_: object, **__: object) -> NoReturn:
    pytest.fail("nothing was touched, and yet something is read")


def test_where_nothing_was_touched_nothing_is_read_or_written(
    board: Living, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    time.sleep(0.06)
    board.check()
    before = {path: path.stat() for path in (board.out, *board.out.rglob("*"))}
    cached = {path: path.read_bytes() for path in board.entries()}
    monkeypatch.setattr("board.app.survey.read_folder", fail)
    monkeypatch.setattr("board.app.survey.read_part", fail)
    monkeypatch.setattr("board.app.renew.try_contents", fail)
    made = build(board.root, board.out, "public", board.day, 1, quiet)
    assert made.written == Written(0, len(inodes(board.out)), 0)
    wanted = board.cold.build(board.root, "public", board.day)
    assert (made.findings, made.records, made.pages) == (wanted.findings, wanted.records, wanted.pages)
    assert {path: path.stat() for path in (board.out, *board.out.rglob("*"))} == before
    assert {path: path.read_bytes() for path in board.entries()} == cached


def test_what_was_only_touched_is_read_but_not_written(board: Living) -> None:
    board.check()
    before = inodes(board.out)
    for path in board.root.rglob("*.*"):
        if path.is_file() and ".board" not in path.parts:
            os.utime(path)
    made = board.check()
    assert made
    assert made.written == Written(0, len(before), 0)
    assert inodes(board.out) == before


def test_the_body_of_one_notice_makes_its_page_new_and_its_screen(board: Living) -> None:
    board.check()
    before = inodes(board.out)
    toggled(board.root / NOTICE, "\n补充一句。\n")
    made = board.check()
    assert made
    new = changed(before, inodes(board.out)).difference(SEALS)
    screen = {name for name in new if name.startswith("kiosk/dating/")}
    assert new - screen == {"branches/liuwan/notices/2026-03-02-fazhan.html"}
    assert len(screen) == 2, "its data, under another name, and its release"
    assert made.written == Written(4, len(before) - 4, 1), "and the manifest"


def test_the_title_of_one_notice_makes_its_lines_new_too(board: Living) -> None:
    board.check()
    before = held(board.out)
    seen = inodes(board.out)
    toggled(board.root / NOTICE, "标题: 发展对象公示（补）\n", after="---\n")
    board.check()
    after = held(board.out)
    differ = {name for name, data in after.items() if before.get(name) != data}
    assert {"branches/liuwan/notices/2026-03-02-fazhan.html", "notices.html", "index.html"} <= differ
    assert not [name for name in differ if "cun-" in name]
    assert changed(seen, inodes(board.out)).difference(SEALS) == differ.difference(SEALS)


def test_a_ledger_is_written_where_its_rows_changed_and_goes_with_the_last(board: Living) -> None:
    ledger = {f"ledgers/star-roll.{ending}" for ending in ("xlsx", "csv", "json")}
    board.check()
    before = inodes(board.out)
    assert ledger < before.keys()
    toggled(board.root / NOTICE, "标题: 发展对象公示（补）\n", after="---\n")
    board.check()
    assert not ledger & changed(before, inodes(board.out))
    ALL["stars"](board, 0)
    board.check()
    assert ledger < changed(before, inodes(board.out))
    for path in board.root.glob("branches/*/ratings/*.yml"):
        substituted(path, "星级: [^,}]+", "星级: 三星级")
    board.check()
    assert not ledger & inodes(board.out).keys()


def test_a_ledger_that_was_spoilt_is_written_again(board: Living) -> None:
    """Alone: the others are kept."""
    board.check()
    before = inodes(board.out)
    (board.out / "ledgers/star-roll.csv").write_bytes(b"")
    made = board.check()
    assert made
    assert made.written == Written(1, len(before) - 1, 0)


def test_another_day_leaves_what_does_not_show_it(board: Living) -> None:
    board.check()
    before, seen = held(board.out), inodes(board.out)
    board.day = DAYS[1]
    board.check()
    differ = {name for name, data in held(board.out).items() if before.get(name) != data}
    assert differ, "a running notice counts its days"
    assert changed(seen, inodes(board.out)).difference(SEALS) == differ.difference(SEALS)
    assert "branches/liuwan/disclosures/2026-02-20-qudao.html" not in differ


def test_a_build_for_others_leaves_the_public_tree(board: Living) -> None:
    board.check()
    before = inodes(board.out)
    board.check(audience="party")
    board.check()
    assert inodes(board.out) == before


# --fresh ------------------------------------------------------------------------------------------------
def damage(board: Living) -> None:
    for number in range(8):
        ALL["truncate"](board, number)
        ALL["flip"](board, number)


def lie(board: Living) -> None:
    """Entries that are whole and belong here, and are wrong: of earlier sources, under the key of these."""
    with workplace(board.root) as place:
        data = (place.cache.folder / "frames").read_bytes()
        key = data[SIZE : 2 * SIZE]
        frames = place.cache.get("frames", dict[str, bytes], key)
        assert frames
        wrong = {name: each.replace("党务公开".encode(), "谎言".encode()) for name, each in frames.items()}
        place.cache.put("frames", wrong, key)


@pytest.mark.parametrize("spoil", [lambda _: None, damage, lie], ids=["whole", "damaged", "lying"])
def test_a_fresh_build_uses_nothing_that_was_kept(spoil: Change, board: Living) -> None:
    board.check()
    spoil(board)
    board.check(fresh=True)
    board.check()


def test_a_fresh_build_of_a_tree_that_is_right_writes_nothing(board: Living) -> None:
    board.check()
    before = inodes(board.out)
    board.check(fresh=True)
    assert changed(before, inodes(board.out)) <= {MARK}


# Places -------------------------------------------------------------------------------------------------
def test_a_board_that_may_not_be_written_is_built(board: Living) -> None:
    shutil.rmtree(board.root / ".board")
    shutil.rmtree(board.out)
    board.root.chmod(0o555)
    for _ in range(2):
        done = run("build", "--out", board.out, "--today", str(board.day), cwd=board.root, bound=True)
        assert done.returncode == 0, done.stderr
    board.root.chmod(0o755)
    assert held(board.out) == board.cold.build(board.root, "public", board.day).tree
    assert not (board.root / ".board").exists()


@pytest.mark.parametrize("closed", ["contents-public", "inner-public", "parts", "photos", "trees"])
def test_a_part_of_the_cache_that_cannot_be_kept_is_done_without(closed: str, board: Living) -> None:
    """Somebody else made it, or it is no folder at all."""
    shutil.rmtree(board.root / ".board" / closed)
    write(board.root, f".board/{closed}", "")
    shutil.rmtree(board.out)
    board.check()
    ALL["replace_photo"](board, 1)
    ALL["body"](board, 2)
    board.check()


def test_leftovers_in_the_cache_do_no_harm(board: Living) -> None:
    board.check()
    for folder in ("contents-public", "inner-public", "parts", "photos", "trees"):
        (board.root / ".board" / folder / "cun-1").unlink(missing_ok=True)
        write(board.root, f".board/{folder}/cun-1/x", "x")
        write(board.root, f".board/{folder}/.new-x", "x")
        (board.root / ".board" / folder / "lost").symlink_to("nothing")
    os.utime(board.root / ".board/photos/cun-1", (0, 0))
    ALL["body"](board, 0)
    board.check()
    ALL["delete_branch"](board, 1)
    board.check()


def test_a_tree_without_its_mark_is_left_alone(board: Living) -> None:
    board.check()
    (board.out / MARK).unlink()
    before = held(board.out)
    with pytest.raises(BoardError, match="不是 board 生成的"):
        build(board.root, board.out, "public", board.day, 1, quiet)
    assert held(board.out) == before


def test_a_tree_that_was_moved_and_linked_to_is_still_the_tree(board: Living) -> None:
    board.check()
    board.out.rename(board.home / "www")
    board.out.symlink_to("www")
    ALL["body"](board, 0)
    board.check()
    assert board.out.is_symlink()


@pytest.mark.parametrize(
    "address", ["branches/liuwan/disclosures/2026-02-20-qudao/tuzhi.txt", "ledgers/star-roll.csv"]
)
def test_two_files_with_one_address_stop_a_build(address: str, board: Living) -> None:
    """A file of content/ may not take the place of a paper beside a record, nor of a ledger."""
    write(board.root, f"content/{address}", "别的")
    before = held(board.out)
    with pytest.raises(BoardError, match="同一个地址"):
        build(board.root, board.out, "public", board.day, 1, quiet)
    assert held(board.out) == before


# While a build runs -------------------------------------------------------------------------------------
PHOTO = "branches/cun-1/activities/2026-03-04-qingjie/01.jpg"
PAPER = "branches/cun-2/disclosures/tu.txt"
MIDWAY: dict[str, tuple[str, bytes]] = {
    "a text": (NOTICE, A_NOTICE.format(day="2026-03-02", name="柳湾").encode()),
    "a photo": (PHOTO, PHOTOS[5]),
    "a paper": (PAPER, "第九张图\n".encode()),
    "a branch": ("branches/cun-3/branch.yml", BRANCH.format(name="改名").encode()),
    "the site": (
        "site_config.yml",
        SITE.format(**{key: one for key, (_, one) in SITE_WORDS.items()}).encode(),
    ),
    "the 目录": ("content/rules/disclosure.yml", b""),
}


@pytest.mark.parametrize("back", [False, True], ids=["and stays", "and changes back"])
@pytest.mark.parametrize("stage", ["读取记录", "生成页面", "写网站"])
@pytest.mark.parametrize("what", list(MIDWAY))
def test_what_changes_while_a_build_runs_is_right_after_the_next(
    what: str, stage: str, back: bool, board: Living
) -> None:
    """The build itself may come to either state, or give up; what it keeps must not spoil the next one."""
    name, data = MIDWAY[what]
    path = board.root / name
    before = path.read_bytes()
    for each in board.root.glob("branches/*/branch.yml"):
        toggled(each, "简介: 都要重新生成\n")

    def change(found: str, *_: int) -> None:
        if found == stage:
            path.write_bytes(data)

    with suppress(BoardError):
        build(board.root, board.out, "public", board.day, 1, change)
    if back:
        path.write_bytes(before)
    board.check()
    path.write_bytes(before)
    board.check()


@pytest.mark.parametrize("stage", ["读取记录", "生成页面", "写网站"])
@pytest.mark.parametrize("by", ["hand", "another board"])
def test_a_tree_that_changes_while_a_build_runs_is_right_after_the_next(
    by: str, stage: str, board: Living, nursery: Nursery
) -> None:
    other = nursery.board()
    for path in other.root.glob("branches/*/notices/*.md"):
        toggled(path, "\n另一块公开栏。\n")
    board.check()
    ALL["title"](board, 0)
    ALL["branch_name"](board, 1)

    def change(found: str, *_: int) -> None:
        if found != stage:
            return
        if by == "hand":
            page = board.out / "branches/liuwan/notices/2026-03-02-fazhan.html"
            page.write_bytes(page.read_bytes() + b"<!-- improved -->")
        else:
            build(other.root, board.out, "public", board.day, 1, quiet)

    with suppress(BoardError):
        build(board.root, board.out, "public", board.day, 1, change)
    board.check()


def started(board: Living, out: Path, audience: str) -> subprocess.Popen[bytes]:
    """`board build` as a process."""
    command = [
        sys.executable,
        "-m",
        "board",
        "build",
        "--root",
        board.root,
        "--out",
        out,
        "--audience",
        audience,
    ]
    return subprocess.Popen(
        [*command, "--today", str(board.day), "--jobs", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.mark.parametrize("cold", [True, False])
def test_two_builds_of_one_tree_at_the_same_time(cold: bool, board: Living) -> None:
    if cold:
        shutil.rmtree(board.root / ".board")
        shutil.rmtree(board.out)
    ALL["branch_name"](board, 1)
    ALL["replace_photo"](board, 1)
    running = [started(board, board.out, "public") for _ in range(2)]
    for each in running:
        _, said = each.communicate(timeout=120)
        assert (each.returncode, b"Traceback" in said) == (0, False), said.decode()
    assert held(board.out) == board.cold.build(board.root, "public", board.day).tree
    assert {path.name for path in board.home.iterdir()} == {"board", "site"}, "no stage is left behind"


def test_builds_for_several_audiences_at_the_same_time(board: Living) -> None:
    shutil.rmtree(board.root / ".board")
    ALL["matter"](board, 0)
    outs = {audience: board.home / f"for-{number}" for number, audience in enumerate(("public", *AUDIENCES))}
    running = [started(board, out, audience) for audience, out in outs.items()]
    for each in running:
        _, said = each.communicate(timeout=120)
        assert (each.returncode, b"Traceback" in said) == (0, False), said.decode()
    for audience, out in outs.items():
        assert held(out) == board.cold.build(board.root, audience, board.day).tree
