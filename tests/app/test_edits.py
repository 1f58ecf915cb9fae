"""Writing one key into the files of records: all of them or none, and nothing else in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from board.app import edits
from board.app.pipeline import read_and_judge
from board.base.findings import BoardError
from board.model.board import Board
from board.model.disclosed import Handling, Step
from board.output import files

from tests.small_board import make_board

HANDLING = Handling(reviewed=Step(person="吴敏", day=date(2026, 3, 1), secrecy="通过"))
MARK = b"\xef\xbb\xbf"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_board(tmp_path / "board")


def _board(root: Path) -> Board:
    board = read_and_judge(root, date(2026, 6, 1)).board
    assert board
    return board


def test_a_mark_at_the_start_and_the_rights_of_a_file_stay(root: Path) -> None:
    record = _board(root).records[0]
    path = root / record.file
    path.write_bytes(MARK + path.read_bytes())
    path.chmod(0o640)
    edits.write(root, [edits.change(root, record, "handling", HANDLING)])
    assert path.read_bytes().startswith(MARK)
    assert path.stat().st_mode & 0o777 == 0o640
    again = next(each for each in _board(root).records if each.id == record.id)
    assert again.content.handling == HANDLING


def test_what_was_changed_meanwhile_is_not_overwritten(root: Path) -> None:
    changes = [edits.change(root, record, "handling", HANDLING) for record in _board(root).records[:2]]
    other = root / changes[1].file
    other.write_bytes(other.read_bytes() + b"\n")
    with pytest.raises(BoardError, match="刚刚被别人改过"):
        edits.write(root, changes)
    assert (root / changes[0].file).read_bytes() == changes[0].before


def test_where_one_file_cannot_be_written_none_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = [edits.change(root, record, "handling", HANDLING) for record in _board(root).records[:3]]
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    create, calls = files._create, []

    def full(target: str, data: bytes) -> None:
        calls.append(target)
        if len(calls) == len(changes):
            raise OSError(28, "No space left on device", target)
        create(target, data)

    monkeypatch.setattr(files, "_create", full)
    with pytest.raises(BoardError, match="什么也没有写"):
        edits.write(root, changes)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_file_that_cannot_be_exchanged_takes_the_others_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [edits.change(root, record, "handling", HANDLING) for record in _board(root).records[:3]]
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    move, refused = Path.replace, str((root / changes[2].file).resolve())

    def locked(self: Path, target: str) -> Path:
        if str(target) == refused:
            raise PermissionError(13, "Permission denied", refused)
        return move(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(BoardError, match="什么也没有写"):
        edits.write(root, changes)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_file_that_went_is_told(root: Path) -> None:
    record = _board(root).records[0]
    (root / record.file).unlink()
    with pytest.raises(BoardError, match="打不开"):
        edits.change(root, record, "handling", HANDLING)


def test_new_files_are_made_beside_changed_ones_or_none_is(root: Path) -> None:
    record = _board(root).records[0]
    before = (root / record.file).read_bytes()
    new = edits.Change("branches/liuwan/dues/2030-H1.yml", None, b"a: 1\n")
    changed = edits.Change(record.file, before, before + b"\n")
    taken = edits.Change(_board(root).records[1].file, None, b"b: 1\n")
    with pytest.raises(BoardError, match="刚刚被别人写了，什么也没有写"):
        edits.write(root, [changed, new, taken])
    assert not (root / new.file).exists()
    assert (root / record.file).read_bytes() == before
    edits.write(root, [changed, new])
    assert (root / new.file).read_bytes() == new.after
    assert (root / record.file).read_bytes() == changed.after


def test_the_mark_in_front_of_a_text_is_kept_by_those_who_do_not_know_of_it(root: Path) -> None:
    record = _board(root).records[0]
    path = root / record.file
    text = path.read_bytes()
    path.write_bytes(MARK + text)
    edits.write(root, [edits.Change(record.file, text, text + b"\n")])
    assert path.read_bytes() == MARK + text + b"\n"
