"""What the cache keeps comes back equal; whatever else lies in its place is not there."""

from __future__ import annotations

import ast
import os
import shutil
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec
import pytest
from board.app.audiences import audience_of
from board.app.build import build
from board.app.cache import Cache, decoder, encoded
from board.app.contents import Contents, Inner, Taken
from board.app.past import Chronicle
from board.app.pipeline import Judged, read_and_judge
from board.app.survey import Head, Indexed, Stored
from board.app.tree import Ledger, Summary
from board.base import codes
from board.base.digests import SIZE
from board.base.findings import Finding
from board.load.files import Known
from board.load.versions import Old, Text
from board.model.dues import Dues
from board.model.record import FACTS, AnyRecord, Kind, Record
from board.render.photos import Rendition
from board.views.compose import compose_branch
from board.views.share import Share
from board.views.tree import tree_for
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make
from tests.app.elsewhere import in_a_child
from tests.app.surveys import surveyed
from tests.conftest import ROOT
from tests.lived import lived

PROGRAM, KEY = b"P" * 16, b"K" * 16
TODAY = make.TODAY


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / ".board", PROGRAM)


@pytest.fixture(scope="module", params=["minimal", "demo"])
def judged(request: pytest.FixtureRequest, minimal: Path) -> Judged:
    """A whole board as it was read."""
    return read_and_judge(minimal if request.param == "minimal" else ROOT, TODAY)


def came_back(cache: Cache, kind: Any, value: object) -> object:
    """A value that was kept, and asked for again."""
    cache.put("folder/entry", value, KEY)
    return cache.get("folder/entry", kind, KEY)


# What is kept comes back --------------------------------------------------------------------------------
def test_every_record_comes_back(judged: Judged, cache: Cache) -> None:
    assert judged.board
    by_kind: dict[Kind, list[AnyRecord]] = {}
    for record in judged.board.records:
        by_kind.setdefault(record.kind, []).append(record)
    assert set(by_kind) == set(Kind)
    for kind, records in by_kind.items():
        content: Any = FACTS[kind].content
        assert came_back(cache, tuple[Record[content], ...], records) == tuple(records)


def test_every_old_text_comes_back(judged: Judged, cache: Cache) -> None:
    assert judged.board
    for record in judged.board.records:
        content: Any = FACTS[record.kind].content
        found = (((record.file, "0" * 40), Text(record.content, record.body)),)
        assert came_back(cache, tuple[tuple[Old, Text[content]], ...], found) == found


@pytest.mark.parametrize("audience", ["public", "party", "unit"])
def test_what_branches_bring_to_the_whole_board_comes_back(
    audience: str, judged: Judged, cache: Cache
) -> None:
    board, standing = judged.board, judged.standing
    assert board
    assert standing
    above = next(iter(board.site.organisations))
    name = f"unit:{above}" if audience == "unit" else audience
    tree = tree_for(board, standing, audience_of(name, board))
    found = tuple(compose_branch(tree, code).share for code in board.branches)
    assert found
    # Whatever may travel does so in a tree that supervises all of them.
    filled = {each.name for each in fields(Share) for share in found if getattr(share, each.name)}
    assert name != "unit:qingshi" or filled == {each.name for each in fields(Share)}
    assert came_back(cache, tuple[Share, ...], found) == found


# By pattern of their names: the types of all entries that a build keeps.
ENTRIES: dict[str, Any] = {
    "frame": dict[str, Known],
    "said": tuple[Finding, ...],
    "frames": dict[str, bytes],
    "history": Chronicle,
    "index": dict[str, Indexed],
    "parts/*": Stored,
    "past/*": dict[Kind, msgspec.Raw],
    "contents-public/*": Contents,
    "inner-public/*": dict[str, Inner],
    "takeaways-public/*": dict[str, Taken],
    "photos/????????????????????": Rendition,
    "trees/*-files": Ledger,
    "trees/????????????????????????????????": Summary,
}
PLAIN = "photos/*-*"
"""Of no type: the files of photos as they are published."""
KINDS = [*ENTRIES.values(), Head, Share, tuple[Record[Dues], ...], tuple[Text[Dues], ...]]
HEAD = 3 * SIZE


@pytest.fixture(scope="module")
def kept(minimal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that the build of a board kept."""
    home = tmp_path_factory.mktemp("kept")
    shutil.copytree(minimal, home / "board", ignore=shutil.ignore_patterns(".board"))
    lived(home / "board")
    assert build(home / "board", home / "site", "public", TODAY, 1, lambda *_: None).written
    return home / "board/.board"


@pytest.mark.parametrize("pattern", list(ENTRIES))
def test_every_entry_that_a_build_keeps_comes_back(pattern: str, kept: Path) -> None:
    """Read as its type and written again it is the same, byte for byte."""
    found = list(kept.glob(pattern))
    assert found
    for path in found:
        data = path.read_bytes()[HEAD:]
        value = decoder(ENTRIES[pattern]).decode(data)
        assert encoded(value) == data
        assert encoded(decoder(ENTRIES[pattern]).decode(encoded(value))) == data


def test_every_type_of_entry_is_known_to_the_tests(kept: Path) -> None:
    known = {path for pattern in (*ENTRIES, PLAIN) for path in kept.glob(pattern)}
    unknown = {path for path in kept.rglob("*") if path.is_file() and path.suffix != ".lock"} - known
    assert {path.relative_to(kept).as_posix() for path in unknown} <= {"common-public/pages", ".gitignore"}


def test_findings_come_back(cache: Cache) -> None:
    found = (
        Finding(codes.BAD_PHOTO, "branches/a/b.jpg", "照片打不开"),
        Finding(codes.WIDE_SIGN, "branches/a/b.yml", "全角", 3, 4, "名称: 柳湾", at=("监督", 0, "名称")),
    )
    assert came_back(cache, tuple[Finding, ...], found) == found


def test_a_survey_that_is_warm_finds_the_records_in_the_cache(minimal: Path, cache: Cache) -> None:
    board = read_and_judge(minimal, TODAY).board
    assert board
    for _ in range(2):
        found = surveyed(minimal, TODAY, cache=cache)
        assert found.judged("liuwan").board.records == board.records


# What is not there --------------------------------------------------------------------------------------
SPOILT = {
    "missing": None,
    "empty": b"",
    "only a head": PROGRAM + KEY,
    "truncated": -1,
    "longer": b"+",
    "flipped": 50,
    "head flipped": 3,
    "foreign": b"\x80\x04cos\nsystem\n(S'touch /tmp/x'\ntR.",
    "zeros": bytes(4096),
}


@pytest.mark.parametrize("how", list(SPOILT))
def test_what_is_spoilt_is_not_there(how: str, cache: Cache) -> None:
    cache.put("entry", {"a": "一" * 40}, KEY)
    path, spoil = cache.folder / "entry", SPOILT[how]
    whole = bytearray(path.read_bytes())
    if spoil is None:
        path.unlink()
    elif spoil == b"+":
        path.write_bytes(whole + b"\x00")
    elif isinstance(spoil, bytes):
        path.write_bytes(spoil)
    elif spoil < 0:
        path.write_bytes(whole[:spoil])
    else:
        whole[spoil] ^= 1
        path.write_bytes(whole)
    assert cache.read("entry", KEY) is None
    assert cache.get("entry", dict[str, str], KEY) is None
    cache.put("entry", {"a": "b"}, KEY)
    assert cache.get("entry", dict[str, str], KEY) == {"a": "b"}


def test_every_byte_counts(cache: Cache) -> None:
    cache.put("entry", ["一", 2], KEY)
    whole = (cache.folder / "entry").read_bytes()
    for at in range(len(whole)):
        (cache.folder / "entry").write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        assert cache.read("entry", KEY) is None


def test_what_has_another_key_program_or_type_is_not_there(cache: Cache) -> None:
    cache.put("entry", {"a": 1}, KEY)
    assert cache.get("entry", dict[str, int]) is None
    assert Cache(cache.folder, KEY).get("entry", dict[str, int], KEY) is None
    assert cache.get("entry", dict[str, str], KEY) is None
    assert cache.get("entry", Contents, KEY) is None
    assert cache.get("entry", dict[str, int], KEY) == {"a": 1}


def test_an_entry_under_another_name_is_not_there(cache: Cache) -> None:
    """Many entries have no key but their name; one may not speak for another."""
    cache.put("photos/one", 1)
    (cache.folder / "photos/one").rename(cache.folder / "photos/other")
    assert cache.get("photos/other", int) is None


def test_a_folder_in_the_place_of_an_entry_is_no_entry(cache: Cache) -> None:
    (cache.folder / "entry/more").mkdir(parents=True)
    assert cache.get("entry", int) is None
    cache.put("entry", 1)
    cache.touch("entry")
    assert cache.get("entry", int) is None
    assert sorted(each.name for each in cache.folder.iterdir()) == ["entry"], "nothing half done is left"


def test_a_file_in_the_place_of_a_folder_keeps_nothing(cache: Cache) -> None:
    cache.folder.mkdir()
    (cache.folder / "parts").write_text("x", "utf-8")
    cache.put("parts/a", 1)
    assert cache.get("parts/a", int) is None
    cache.forget("parts", frozenset())
    cache.touch("parts/a")


def test_a_folder_that_may_not_be_written_keeps_nothing(cache: Cache) -> None:
    cache.put("parts/a", 1)
    cache.put("parts/b", 1)

    def as_a_guest() -> None:
        cache.put("parts/a", 2)
        cache.put("more/a", 2)
        cache.touch("parts/a")
        cache.forget("parts", frozenset({"a"}))
        assert cache.get("parts/a", int) in (1, None), "an entry is for the eyes of its maker"
        cache.clear()

    (cache.folder / "parts").chmod(0o555)
    cache.folder.chmod(0o555)
    assert in_a_child(as_a_guest, cache.folder) == ""
    cache.folder.chmod(0o755)
    (cache.folder / "parts").chmod(0o755)


def test_forgetting_drops_what_is_not_known_and_nothing_else(cache: Cache) -> None:
    for name in ("parts/a", "parts/b", "other/b", "index"):
        cache.put(name, 1)
    cache.forget("parts", frozenset({"a"}))
    cache.forget("nothing", frozenset())
    found = {path.relative_to(cache.folder).as_posix() for path in cache.folder.rglob("*") if path.is_file()}
    assert found == {"parts/a", "other/b", "index"}


def test_forgetting_passes_over_a_folder(cache: Cache) -> None:
    cache.put("parts/a", 1)
    (cache.folder / "parts/b/c").mkdir(parents=True)
    cache.forget("parts", frozenset({"a"}))
    assert cache.get("parts/a", int) == 1


def test_clearing_drops_every_entry_but_no_lock(cache: Cache) -> None:
    for name in ("parts/a", "trees/b", "index", "frames"):
        cache.put(name, 1)
    (cache.folder / "x.lock").touch()
    cache.clear()
    assert [path.name for path in cache.folder.rglob("*") if path.is_file()] == ["x.lock"]
    Cache(cache.folder / "nowhere", PROGRAM).clear()


# Whatever lies there ------------------------------------------------------------------------------------
@settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=400), kind=st.sampled_from(KINDS))
def test_no_file_makes_reading_fail(data: bytes, kind: Any, tmp_path: Path) -> None:
    cache = Cache(tmp_path, PROGRAM)
    (tmp_path / "entry").write_bytes(data)
    assert cache.get("entry", kind) is None


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.text(max_size=9)
    | st.binary(max_size=17)
    | st.floats(),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=25,
)


@settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(payload=st.binary(max_size=200) | ANYTHING.map(encoded), kind=st.sampled_from(KINDS))
def test_no_content_makes_reading_fail(payload: bytes, kind: Any, tmp_path: Path) -> None:
    """Even one that has the right head: it is of that type, or it is not there."""
    cache = Cache(tmp_path, PROGRAM)
    cache.write("entry", payload)
    found = cache.get("entry", kind)
    assert found is None or decoder(kind).decode(payload) == found


def test_nothing_in_the_program_executes_what_it_reads() -> None:
    found = set()
    for path in (ROOT / "scripts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found.add(node.func.id)
    assert found & {"pickle", "cPickle", "marshal", "shelve", "dill", "joblib", "eval", "exec"} == set()


# What came with a clone or an archive ------------------------------------------------------------------


def precious(folder: Path) -> dict[str, bytes]:
    """Files that are none of the cache's, long untouched."""
    folder.mkdir()
    for name in ("a", "photos", "tree"):
        (folder / name).write_text(name, "utf-8")
        os.utime(folder / name, (0, 0))
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["", "parts", "photos", "trees", "contents-public", "inner-public"])
@pytest.mark.parametrize("fresh", [False, True])
def test_nothing_is_changed_behind_a_link(name: str, fresh: bool, minimal: Path, tmp_path: Path) -> None:
    root, other = tmp_path / "board", tmp_path / "other"
    shutil.copytree(minimal, root, ignore=shutil.ignore_patterns(".board"))
    before = precious(other)
    if name:
        (root / ".board").mkdir()
    (root / ".board" / name if name else root / ".board").symlink_to(other)
    for out in (tmp_path / "one", tmp_path / "two"):
        assert build(root, out, "public", TODAY, 1, lambda *_: None, fresh=fresh).written
    assert {path.name: path.read_bytes() for path in other.iterdir()} == before


def test_a_pipe_in_the_place_of_an_entry_is_not_waited_for(cache: Cache) -> None:
    cache.put("index", 1)
    (cache.folder / "index").unlink()
    os.mkfifo(cache.folder / "index")
    assert cache.get("index", int) is None
