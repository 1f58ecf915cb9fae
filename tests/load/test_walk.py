"""Which files a board has, and what can be known of them without reading."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from board.load.files import read_folder
from board.load.walk import FRAME, Folder, Signs, walk, walk_folder

from tests import make

SECOND = 1_000_000_000
BRANCH = "branches/liuwan/branch.yml"
NOTICE = "branches/liuwan/notices/2026-03-02-gongshi.md"
PHOTO = "branches/liuwan/activities/2026-03-05-zhishu/01.jpg"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small board with two branches."""
    others = {
        NOTICE: "公示\n",
        PHOTO: "x",
        "branches/dongwan/branch.yml": "名称: 东湾\n",
        "content/about.md": "# 关于\n",
    }
    for name, text in {**make.FRAME, **others}.items():
        path = tmp_path / "board" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "board"


def names(root: Path) -> set[str]:
    """Every file that a walk finds."""
    return {name for folder in walk(root).values() for name in folder.files}


def slugs(root: Path) -> list[str]:
    """The codes of what a walk finds wrong."""
    return [each.code.slug for folder in walk(root).values() for each in folder.findings]


# Folders ------------------------------------------------------------------------------------------------
def test_a_walk_goes_folder_by_folder(root: Path) -> None:
    found = walk(root)
    assert list(found) == [FRAME, "dongwan", "liuwan"]
    assert set(found[FRAME].files) == {"site_config.yml", "content/about.md", "content/rules/disclosure.yml"}
    assert set(found["liuwan"].files) == {BRANCH, NOTICE, PHOTO}
    assert [folder.findings for folder in found.values()] == [(), (), ()]


def test_one_folder_is_found_as_in_the_whole_walk(root: Path) -> None:
    found = walk(root)
    for code in ("liuwan", "dongwan"):
        assert walk_folder(root, code) == found[code]


def test_a_file_right_below_branches_is_a_folder_of_its_own(root: Path) -> None:
    (root / "branches/README.md").write_text("说明", "utf-8")
    assert set(walk(root)["README.md"].files) == {"branches/README.md"}


def test_files_come_by_name_those_of_a_folder_before_its_folders(root: Path) -> None:
    for name in ("b.txt", "a/x.txt", "a.txt", "c/x.txt"):
        path = root / "branches/dongwan" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")
    found = [name.removeprefix("branches/dongwan/") for name in walk_folder(root, "dongwan").files]
    assert found == ["a.txt", "b.txt", "branch.yml", "a/x.txt", "c/x.txt"]


def test_where_there_is_nothing_nothing_is_found(tmp_path: Path) -> None:
    assert walk(tmp_path) == {FRAME: Folder({}, ())}
    assert walk_folder(tmp_path, "nobody") == Folder({}, ())


@pytest.mark.parametrize(
    "name",
    [
        *(
            ".git/config",
            "branches/.DS_Store",
            "branches/liuwan/.branch.yml.swp",
            "branches/liuwan/~$branch.docx",
        ),
        *(
            "branches/.hidden/branch.yml",
            "branches/~$x/branch.yml",
            "branches/liuwan/.git/HEAD",
            "content/.nav.yml",
        ),
        *("mkdocs.yml", "site/index.html", "theme/x.html", ".board/index"),
    ],
)
def test_hidden_files_and_what_is_elsewhere_are_passed_over(name: str, root: Path) -> None:
    before = walk(root)
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", "utf-8")
    assert walk(root) == before


# Signs --------------------------------------------------------------------------------------------------
def test_signs_are_those_of_the_file_system(root: Path) -> None:
    found, status = walk(root)["liuwan"].files[NOTICE], (root / NOTICE).stat()
    assert found == Signs(status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


@pytest.mark.parametrize(
    ("modified", "changed", "settled"),
    [
        (-3, -3, True),
        (-2.001, -2.001, True),
        (-2, -3, False),
        (-3, -2, False),
        (-1, -3, False),
        (0, 0, False),
        (1, -3, False),
        (-3, 3600, False),
        (-(10**9), -3, True),
    ],
)
def test_what_was_left_alone_for_two_seconds_is_settled(
    modified: float, changed: float, settled: bool
) -> None:
    now = 1_800_000_000 * SECOND
    signs = Signs(1, 1, now + int(modified * SECOND), now + int(changed * SECOND))
    assert signs.are_settled(now) is settled
    alone, beside = Folder({"a": signs}, ()), Folder({"a": signs, "b": Signs(1, 1, 0, 0)}, ())
    assert (alone.is_settled(now), beside.is_settled(now)) == (settled, settled)


def test_a_folder_without_files_is_settled() -> None:
    assert Folder({}, ()).is_settled(0)


def test_a_new_file_is_not_settled_and_becomes_so(root: Path) -> None:
    (root / NOTICE).write_text("新", "utf-8")
    changed = (root / NOTICE).stat().st_ctime_ns
    folder = walk(root)["liuwan"]
    assert not folder.is_settled(changed + SECOND)
    assert folder.is_settled(changed + 3 * SECOND)


def test_an_old_time_that_was_set_settles_nothing(root: Path) -> None:
    """Archives and copies keep the times of their files; when a file came here cannot be set."""
    os.utime(root / NOTICE, (0, 0))
    assert not walk(root)["liuwan"].is_settled((root / NOTICE).stat().st_ctime_ns + SECOND)


# Stamps -------------------------------------------------------------------------------------------------
def same_size_and_time(path: Path) -> None:
    before, data = path.stat(), path.read_bytes()
    path.write_bytes(data[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def another_file_in_its_place(path: Path) -> None:
    beside = path.with_name("beside")
    shutil.copy2(path, beside)
    beside.replace(path)


def a_link_in_its_place(path: Path) -> None:
    path.rename(path.parent.parent / "kept.md")
    path.symlink_to("../kept.md")


TOUCHES: dict[str, Callable[[Path], object]] = {
    "edited": lambda path: path.write_text("另一句，长一点", "utf-8"),
    "of the same size and time": same_size_and_time,
    "in place of the old one": another_file_in_its_place,
    "touched": lambda path: os.utime(path, (1, 1)),
    "renamed": lambda path: path.rename(path.with_name("2026-03-02-gai.md")),
    "of another case": lambda path: path.rename(path.with_name("2026-03-02-Gongshi.md")),
    "gone": lambda path: path.unlink(),
    "with one beside it": lambda path: path.with_name("x.md").write_text("", "utf-8"),
    "closed": lambda path: path.chmod(0o600),
    "a link": a_link_in_its_place,
    "a link to outside": lambda path: (path.unlink(), path.symlink_to("/etc/hostname")),
    "a folder": lambda path: (path.unlink(), path.mkdir(), (path / "x").touch()),
}


@pytest.mark.parametrize("what", list(TOUCHES))
def test_a_stamp_differs_when_anything_was_touched(what: str, root: Path) -> None:
    wait_for_the_next_tick(root)
    before = {code: folder.stamp() for code, folder in walk(root).items()}
    assert {code: folder.stamp() for code, folder in walk(root).items()} == before
    TOUCHES[what](root / NOTICE)
    after = {code: folder.stamp() for code, folder in walk(root).items()}
    assert {code for code, stamp in after.items() if stamp != before[code]} == {"liuwan"}


def wait_for_the_next_tick(root: Path) -> None:
    """Until the clock of the file system has moved on: only then do times tell; in the product 2 seconds."""
    last = (root / NOTICE).stat().st_ctime_ns
    probe = root / "probe"
    while True:
        probe.write_text("x", "utf-8")
        if probe.stat().st_mtime_ns > last:
            break
    probe.unlink()


def test_swapped_files_have_another_stamp(root: Path) -> None:
    """Same names, same sizes, same times."""
    one, other = root / NOTICE, root / "branches/liuwan/notices/2026-03-03-gongshi.md"
    other.write_text("告示\n", "utf-8")
    for path in (one, other):
        os.utime(path, (1, 1))
    before = walk_folder(root, "liuwan").stamp()
    one.rename(root / "beside")
    other.rename(one)
    (root / "beside").rename(other)
    assert walk_folder(root, "liuwan").stamp() != before


def test_what_is_wrong_belongs_to_the_stamp(root: Path) -> None:
    before = walk_folder(root, "liuwan").stamp()
    (root / "branches/liuwan/lost.md").symlink_to("nothing.md")
    after = walk_folder(root, "liuwan")
    assert [each.code.slug for each in after.findings] == ["outside"]
    assert after.stamp() != before


def test_a_name_that_is_not_utf8_has_a_stamp(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / "branches/liuwan") + b"/\xd5\xd5.jpg")).write_bytes(b"")
    Path(os.fsdecode(os.fsencode(root / "branches") + b"/\xd5\xd5")).mkdir()
    found = walk(root)
    assert sorted(slugs(root)) == ["bad-file-name", "bad-file-name"]
    assert all(folder.stamp() for folder in found.values())


# Links --------------------------------------------------------------------------------------------------
def test_a_link_inside_is_the_file_it_leads_to(root: Path) -> None:
    link = root / "branches/dongwan/2026.md"
    link.symlink_to("../liuwan/notices/2026-03-02-gongshi.md")
    found = walk(root)
    assert found["dongwan"].files["branches/dongwan/2026.md"] == found["liuwan"].files[NOTICE]
    before = found["dongwan"].stamp()
    wait_for_the_next_tick(root)
    same_size_and_time(root / NOTICE)
    assert walk_folder(root, "dongwan").stamp() != before, "what a link leads to was touched"


REFUSED: dict[str, tuple[str, str]] = {
    "a file outside": ("branches/liuwan/a.md", "/etc/hostname"),
    "a folder outside": ("branches/liuwan/a", "/etc"),
    "a folder inside": ("branches/liuwan/a", "notices"),
    "another of our own folders": ("branches/liuwan/a.md", "../../content/about.md"),
    "a hidden file": ("branches/liuwan/a.md", ".secret.md"),
    "nothing": ("branches/liuwan/a.md", "nothing.md"),
    "itself": ("branches/liuwan/a.md", "a.md"),
    "a branch elsewhere": ("branches/a", "/etc"),
    "a page outside": ("content/a.md", "../site_config.yml"),
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_a_link_that_leads_away_is_a_finding_and_no_file(what: str, root: Path) -> None:
    name, target = REFUSED[what]
    before = names(root)
    (root / "branches/liuwan/.secret.md").write_text("x", "utf-8")
    (root / name).symlink_to(target)
    assert slugs(root) == ["outside"]
    assert names(root) == before


@pytest.mark.parametrize("name", ["branches", "content"])
def test_our_own_folders_are_no_links(name: str, root: Path) -> None:
    (root / name).rename(root / "elsewhere")
    (root / name).symlink_to("elsewhere")
    assert slugs(root) == ["outside"]
    assert not [each for each in names(root) if each.startswith(name)]


def test_what_is_no_file_is_found_and_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "branches/liuwan/pipe.yml")
    folder = walk_folder(root, "liuwan")
    assert "branches/liuwan/pipe.yml" not in folder.files
    assert [each.code.slug for each in read_folder(root, folder).findings] == ["unreadable-file"]
