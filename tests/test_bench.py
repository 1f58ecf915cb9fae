"""`make bench` measures what it says: both counties are whole, wrong builds stop it, the table says what it
should. No time is judged here, and the peer is not needed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import builders, posters, process, rounds
from tests.bench.boards import our_board, peer_site
from tests.bench.builders import DAY, PAGES, Builder
from tests.bench.figures import Figures, Pair, Spread, shares
from tests.bench.memory import members, proportional
from tests.bench.places import kind_of, temporary
from tests.bench.process import Run, Stopped, environment
from tests.bench.rounds import County, measure
from tests.bench.table import Line, aligned, lines, text
from tests.command_line import run


@pytest.fixture(autouse=True)
def _no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tests wrote need not reach the disk before these go on."""
    monkeypatch.setattr(process.os, "sync", lambda: None)


# The counties ---------------------------------------------------------------------------------------------


def test_our_county_is_whole_and_without_a_finding(tmp_path: Path) -> None:
    side = builders.ours(tmp_path / "board", 1)
    done = run("build", "--today", DAY, "--format", "json", cwd=side.folder)
    values = builders.told(Run(0, 0, 0, said=done.stdout))
    assert (values["records"], values["findings"]) == (PAGES, [])
    assert side.check([side.title(0)]) > PAGES
    folder = side.folder / "site/branches/zhibu-0000"
    own = [path for path in folder.rglob("*.html") if not path.name.startswith("form-")]
    own = [path for path in own if path.parent.name != "members"]
    lists = [path for path in own if path.name == "index.html" and path.parent.name != "zhibu-0000"]
    lists.append(folder / "register.html")
    assert len(own) - len(lists) == PAGES


def test_the_peer_gets_the_same_county(tmp_path: Path) -> None:
    our_board(tmp_path / "ours", 2)
    peer_site(tmp_path / "peer", 2)
    files = [
        path.relative_to(tmp_path / "peer/content") for path in (tmp_path / "peer/content").rglob("*.md")
    ]
    assert Counter(path.parts[0] for path in files) == {"zhibu-0000": PAGES, "zhibu-0001": PAGES}
    for path in (tmp_path / "ours/branches").glob("*/notices/*.md"):
        words = path.read_text("utf-8").rpartition("---\n")[2]
        code, name = path.parts[-3], path.name
        assert (tmp_path / "peer/content" / code / name).read_text("utf-8").endswith(words)


# Rounds, with a builder that is quick ---------------------------------------------------------------------

COPIES = """
import pathlib, sys
source, site = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
size, lost = int(sys.argv[3]), int(sys.argv[4])
site.mkdir(exist_ok=True)
text = source.read_text()
for nth in range(33 * size - lost):
    page = site / f"{nth}.html"
    if not (lost < 0 and page.exists()):
        page.write_text(text)
print('{"findings": [], "records": 32, "stages": {"read": 1.0, "write": 3.0}}')
"""


def a_builder(folder: Path, size: int, lost: int = 0) -> Builder:
    """Copies one file to 33 pages a branch; loses some, or (below 0) keeps what is there."""
    folder.mkdir(parents=True)
    notice = "notice.md"
    (folder / notice).write_text(builders.branch(0).notices[0].title, "utf-8")
    command = (sys.executable, "-c", COPIES, str(folder / notice), str(folder / "site"), str(size), str(lost))
    return Builder("copies", folder, size, command, ("site", ".home"), "site", notice, "site/1.html")


def test_a_bench_of_one_round(tmp_path: Path) -> None:
    said: list[str] = []
    disk, memory = tmp_path / "disk", tmp_path / "memory"
    found = measure(1, 1, (a_builder, a_builder), (disk, memory), said.append)
    assert (found.pages, found.records, found.rounds) == ((33, 33), 32, 1)
    assert (found.smaller, found.in_memory is not None) == (None, True)
    assert found.stages == ({"read": 1.0, "write": 3.0},)
    assert all(len(pair.ours) == len(pair.peer) == 1 for pair in (found.cold, found.same, found.changed))
    assert "  read" in text(found)
    assert len(said) == 4


def test_a_large_county_is_held_beside_a_smaller_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "COMPARED", 1)
    found = measure(2, 1, (a_builder, a_builder), (tmp_path, None), [].append)
    assert (found.pages, found.in_memory) == ((66, 66), None)
    assert found.smaller is not None
    assert found.smaller[1] == 33
    assert any("beside 33 pages" in line.name for line in lines(found))


@pytest.mark.parametrize(
    ("lost", "changes", "reason"),
    [(1, 0, "wrote 32 pages, which should be more than 32"), (-1, 1, "“量速第0轮补上这一句。” is not in")],
    ids=["a page is missing", "a change is not shown"],
)
def test_a_wrong_build_is_no_result(lost: int, changes: int, reason: str, tmp_path: Path) -> None:
    broken = County(tmp_path, 1, (lambda *given: a_builder(*given, lost=lost), a_builder))
    with pytest.raises(Stopped, match=reason):  # noqa: PT012 - the first turn may pass
        for nth in range(changes + 1):
            broken.turn(cold=nth == 0)
            broken.change(nth)


def test_pages_that_vanish_stop_it(tmp_path: Path) -> None:
    county = County(tmp_path, 1, (a_builder, a_builder))
    county.turn()
    first = county.sides[0]
    county.sides = (replace(first, command=(*first.command[:-1], "-2")), county.sides[1])
    with pytest.raises(Stopped, match="wrote 35 pages, and 33 before"):
        county.turn(cold=True)


def test_every_round_changes_another_notice(tmp_path: Path) -> None:
    side = Builder("", tmp_path, 3, (), (), "", "{code}/{name}", "")
    assert len({side.notice(nth)[0] for nth in range(36)}) == 36


def test_findings_stop_it() -> None:
    with pytest.raises(Stopped, match="unknown-key"):
        builders.told(Run(0, 0, 0, said=json.dumps({"findings": [{"code": "unknown-key"}]})))


# Processes and places -------------------------------------------------------------------------------------


def test_a_process_is_measured(tmp_path: Path) -> None:
    code = "import os; kept = bytearray(200_000_000); print(sorted(os.environ))"
    done = process.run([sys.executable, "-c", code], environment(tmp_path), sample=True)
    assert done.largest > 200_000_000
    assert done.wall > 0
    assert done.cpu > 0
    assert "BOARD" not in done.said
    assert "PYTHON" not in done.said


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the kernel does not say")
def test_memory_is_that_of_the_whole_session() -> None:
    assert os.getpid() in members(os.getsid(0))
    assert proportional(os.getpid()) > 5_000_000
    assert proportional(2**30) == 0


def test_a_failure_says_why(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match=r"ended with 3:\nno room"):
        process.run(["/bin/sh", "-c", "echo no room >&2; exit 3"], environment(tmp_path))


def test_a_command_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LIMIT", 0.2)
    with pytest.raises(Stopped, match=r"sh stopped after 0.2 s"):
        process.run(["/bin/sh", "-c", "sleep 60"], environment(tmp_path))


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, Stopped])
def test_nothing_stays_behind(trouble: type[BaseException], tmp_path: Path) -> None:
    handler = signal.getsignal(signal.SIGINT)
    with pytest.raises(trouble), temporary(tmp_path) as folder:  # noqa: PT012 - the trouble is made inside
        (folder / "county").mkdir()
        raise trouble
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGINT) is handler


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/tmp/x", "ext4"), ("/dev/shm/x", "tmpfs"), ("/dev/shmx", "devtmpfs"), ("/a b/c", "xfs")],
)
def test_file_systems(path: str, kind: str) -> None:
    mounts = (
        "/dev/a / ext4 rw 0 0\nd /dev devtmpfs rw 0 0\nt /dev/shm tmpfs rw 0 0\n/dev/b /a\\040b xfs rw 0 0\n"
    )
    assert kind_of(Path(path), mounts) == kind
    assert kind_of(Path(path), "") == "unknown"


# The table ------------------------------------------------------------------------------------------------


def runs(*seconds: float, memory: int = 100) -> tuple[Run, ...]:
    """Runs of so many seconds, with twice the processor and some MiB."""
    return tuple(Run(each, each * 2, memory * 2**20, memory * 3 * 2**20) for each in seconds)


def figures(**given: object) -> Figures:
    """Three rounds in which the peer's full build takes 4 seconds."""
    peer = runs(3, 4, 8, memory=200)
    values = {
        "size": 300,
        "rounds": 3,
        "pages": (10_000, 9_600),
        "records": 9_600,
        "sampled": Pair(runs(1), runs(1, memory=150)),
        "cold": Pair(runs(3, 2, 4), peer),
        "same": Pair(runs(0.2, 0.4, 0.6), peer),
        "changed": Pair(runs(0.8, 1, 2), peer),
        "in_memory": Pair(runs(3, 3, 3), runs(1, 2, 1.5)),
        "smaller": None,
        "stages": (),
    }
    return Figures(**values | given)


TABLE = """\
                             ratio 比值          goal 目标               board                cpu  Hugo                 cpu
on disk 磁盘上, s
  cold 全新                  0.50 – 0.75 – 1.00      ≤ 0.8  met 达到     2.00 – 3.00 – 4.00  6.00  3.00 – 4.00 – 8.00  8.00
  one notice changed 改一条  0.20 – 0.25 – 0.50      ≤ 0.2  missed 未达  0.80 – 1.00 – 2.00  2.00  3.00 – 4.00 – 8.00  8.00
  nothing changed 未改       0.05 – 0.10 – 0.15      ≤ 0.1  met 达到     0.20 – 0.40 – 0.60  0.80  3.00 – 4.00 – 8.00  8.00
in memory 内存中, s
  cold 全新                  2.00 – 2.00 – 2.00      ≤ 1.5  missed 未达  3.00 – 3.00 – 3.00  6.00  1.00 – 1.50 – 2.00  3.00
peak memory 内存峰值, MiB
  largest process 最大进程   0.50 – 0.50 – 0.50      ≤ 1.0  met 达到     100                       200
  all processes 全部进程     0.67 – 0.67 – 0.67                          300                       450
a page, cold 每页, µs
  each of 10000 / 9600       0.48 – 0.72 – 0.96                          300                  600  417                  833

stages of a cold build 各步      s  share 占比
  read                       1.000         25%
  write                      3.000         75%"""  # noqa: E501 - as wide as it is printed


def test_the_table() -> None:
    found = figures(
        stages=({"read": 1.0, "write": 3.0}, {"read": 0.5, "write": 9.0}, {"read": 2.0, "write": 2.0})
    )
    assert text(found) == TABLE


def test_rows_that_are_not_there() -> None:
    names = [line.name for line in lines(figures(in_memory=None))]
    assert not any("memory 内存中" in name for name in names)
    assert "各步" not in text(figures())
    assert Line("x").cells() == ("x", "", "", "")


def test_a_large_county_has_goals_of_its_own() -> None:
    smaller = (Pair(runs(1, 1, 1), runs(1, 1, 1)), 5_000)
    page, seconds = lines(figures(size=1000, changed=Pair(runs(2.4), runs(9)), smaller=smaller))[-2:]
    assert page.cells()[1:4] == ("1.00 – 1.50 – 2.00", "≤ 1.0", "missed 未达")
    assert page.cells()[4:] == ("300", "", "board 200", "")
    assert seconds.cells()[1:4] == ("2.40 – 2.40 – 2.40 s", "≤ 2.5 s", "met 达到")


def test_memory_that_was_not_sampled_has_no_ratio() -> None:
    line = next(
        each
        for each in lines(figures(sampled=Pair(runs(1, memory=0), runs(1, memory=0))))
        if "全部" in each.name
    )
    assert line.ratio is None


@pytest.mark.parametrize(
    ("values", "spread"), [([3, 1, 2], (1, 2, 3)), ([4], (4, 4, 4)), ([1, 2, 4, 8], (1, 3, 8))]
)
def test_spreads(values: list[float], spread: tuple[float, float, float]) -> None:
    assert Spread.of(values) == Spread(*spread)


def test_shares_of_nothing() -> None:
    assert shares([{}, {}]) == []
    assert shares([{"read": 0.0}]) == [("read", 0.0, 0.0)]


def test_columns_stand_below_each_other() -> None:
    rows = [("公示", "1"), ("abcd", "23"), ("", "456")]
    assert aligned(rows, right=(1,)) == "公示    1\nabcd   23\n      456"


# Posters --------------------------------------------------------------------------------------------------


def test_both_print_the_same_number_of_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posters, "COUNT", 2)
    sides = [tmp_path / "ours", tmp_path / "bare"]
    for folder, side in zip(sides, (posters.ours, posters.bare), strict=True):
        folder.mkdir()
        assert len(side(folder)) == 2
        assert sorted(path.name for path in folder.glob("*.pdf")) == ["0.pdf", "1.pdf"]
