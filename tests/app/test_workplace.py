"""Where a build keeps things: one build of a tree at a time, a passing folder where nothing may be kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from board.app.program import program_key
from board.app.workplace import FOLDER, workplace

from tests.app.elsewhere import in_a_child

LONG = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "board").mkdir()
    return tmp_path / "board"


def test_what_is_kept_lies_in_the_folder_of_the_board(root: Path) -> None:
    with workplace(root, "tree") as place:
        place.cache.put("parts/a", 1)
        assert place.alone
        assert place.cache.folder == root / FOLDER
    with workplace(root, "tree") as place:
        assert place.cache.get("parts/a", int) == 1
    found = sorted(path.relative_to(root / FOLDER).as_posix() for path in (root / FOLDER).rglob("*.*"))
    assert found == [".gitignore", "trees/tree.lock"], "nothing half written, no file that told the time"
    assert (root / FOLDER / ".gitignore").read_text("utf-8") == "*\n", "no repository takes it up"


def test_what_keeps_repositories_away_is_not_written_through_a_link(root: Path) -> None:
    (root / FOLDER).mkdir()
    (root / "branch.yml").write_text("名称: 柳湾", "utf-8")
    (root / FOLDER / ".gitignore").symlink_to("../branch.yml")
    with workplace(root, "tree"):
        assert (root / "branch.yml").read_text("utf-8") == "名称: 柳湾"


def test_its_entries_are_of_this_program(root: Path) -> None:
    with workplace(root) as place:
        assert place.cache.program == program_key()


def test_without_a_tree_there_is_no_lock(root: Path) -> None:
    with workplace(root) as place, workplace(root) as other:
        assert (place.alone, other.alone) == (False, False)


def test_fresh_is_empty(root: Path) -> None:
    with workplace(root, "tree") as place:
        for name in ("parts/a", "photos/a", "index"):
            place.cache.put(name, 1)
    with workplace(root, "tree", fresh=True) as place:
        assert [place.cache.get(name, int) for name in ("parts/a", "photos/a", "index")] == [None] * 3


def test_now_is_the_time_of_the_file_system(root: Path) -> None:
    """A file written before is not younger, one written after is not older."""
    (root / "before").write_text("x", "utf-8")
    with workplace(root) as place:
        (root / "after").write_text("x", "utf-8")
    assert (root / "before").stat().st_mtime_ns <= place.now <= (root / "after").stat().st_mtime_ns


def test_now_is_not_asked_of_the_clock_of_this_machine(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("time", "time_ns"):
        monkeypatch.setattr(time, name, lambda: 0)
    with workplace(root) as place:
        assert place.now > 0


# The lock -----------------------------------------------------------------------------------------------
HOLDER = """
    import sys
    from pathlib import Path
    from board.app.workplace import workplace
    with workplace(Path(sys.argv[1]), sys.argv[2]):
        print("held", flush=True)
        sys.stdin.read()
    print("left", flush=True)
"""


def holder(root: Path, tree: str) -> subprocess.Popen[str]:
    """A process that wants the workplace of a tree, and keeps it until its input ends."""
    command = [sys.executable, "-c", textwrap.dedent(HOLDER), str(root), tree]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def says(process: subprocess.Popen[str]) -> str:
    """The next line of a process."""
    assert process.stdout
    return process.stdout.readline().strip()


def test_a_second_build_of_a_tree_waits_for_the_first(root: Path) -> None:
    first = holder(root, "tree")
    assert says(first) == "held"
    second = holder(root, "tree")
    until = time.monotonic() + LONG
    while not waits_for_a_lock(second.pid) and time.monotonic() < until:
        time.sleep(0.02)
    assert waits_for_a_lock(second.pid)
    assert first.communicate()[0].strip() == "left"
    assert says(second) == "held"
    second.communicate()


def waits_for_a_lock(pid: int) -> bool:
    """Whether the system lists the process among those that wait."""
    return any(
        "->" in line and f" {pid} " in line for line in Path("/proc/locks").read_text("utf-8").splitlines()
    )


@pytest.mark.parametrize("end", ["kill", "terminate"])
def test_a_lock_ends_with_its_process(end: str, root: Path) -> None:
    first = holder(root, "tree")
    assert says(first) == "held"
    getattr(first, end)()
    first.wait()
    for stream in (first.stdin, first.stdout):
        assert stream
        stream.close()
    with workplace(root, "tree") as place:
        assert place.alone


def test_builds_of_two_trees_do_not_wait(root: Path) -> None:
    first = holder(root, "one")
    assert says(first) == "held"
    with workplace(root, "other") as place:
        assert place.alone
    first.communicate()


def test_a_check_does_not_wait(root: Path) -> None:
    first = holder(root, "one")
    assert says(first) == "held"
    with workplace(root) as place:
        assert place.cache.folder == root / FOLDER
    first.communicate()


# Where nothing may be kept ------------------------------------------------------------------------------
def use(root: Path) -> Path:
    """Keeps something and finds it again; the folder where it was."""
    with workplace(root, "tree") as place:
        place.cache.put("parts/a", 1)
        assert place.cache.get("parts/a", int) == 1
        assert place.now > 0
        assert not place.alone
        folder = place.cache.folder
        assert not folder.is_relative_to(root)
    assert not folder.exists()
    return folder


@pytest.mark.parametrize("there", [False, True])
def test_where_the_board_may_not_be_written_a_passing_folder_serves(there: bool, root: Path) -> None:
    if there:
        (root / FOLDER).mkdir()
    for path in (root, *root.iterdir()):
        path.chmod(0o555)
    assert in_a_child(lambda: use(root), root) == ""
    for path in (root, *root.iterdir()):
        path.chmod(0o755)
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_a_file_in_the_place_of_the_folder_is_left_alone(root: Path) -> None:
    (root / FOLDER).write_text("我的", "utf-8")
    use(root)
    assert (root / FOLDER).read_text("utf-8") == "我的"


def test_a_lock_of_somebody_else_is_respected(root: Path) -> None:
    """Root built first: the folder is open to others, its lock is not."""
    (root / FOLDER / "trees").mkdir(parents=True)
    (root / FOLDER / "trees/tree.lock").touch()
    (root / FOLDER / "trees/tree.lock").chmod(0o400)
    for path in (root / FOLDER, root / FOLDER / "trees"):
        path.chmod(0o777)
    assert in_a_child(lambda: use(root), root) == ""


def test_a_mistake_inside_frees_everything(root: Path) -> None:
    def fail() -> None:
        with workplace(root, "tree"):
            raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError):  # noqa: PT011 - ours
            fail()
    shutil.rmtree(root / FOLDER)
    with workplace(root, "tree") as place:
        assert place.alone
