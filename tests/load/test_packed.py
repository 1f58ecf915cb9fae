"""ZIP files as people send them."""

from __future__ import annotations

import io
import zipfile

import pytest
from board.base.findings import BoardError
from board.load import packed
from board.load.packed import unpack


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP file with names in UTF-8."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in files.items():
            book.writestr(name, data)
    return buffer.getvalue()


def gbk(files: dict[str, bytes]) -> bytes:
    """One with names in GB18030, as old programs pack it: nothing says in which code they are."""
    buffer = io.BytesIO()
    book = zipfile.ZipFile(buffer, "w")
    for number, data in enumerate(files.values()):
        book.writestr(f"{number:04}" + "x" * (len(list(files)[number].encode("gb18030")) - 4), data)
    book.close()
    whole = buffer.getvalue()
    for number, name in enumerate(files):
        raw = name.encode("gb18030")
        whole = whole.replace((f"{number:04}" + "x" * (len(raw) - 4)).encode(), raw)
    return whole


def test_names_in_gb18030_and_folders_in_folders() -> None:
    found = unpack(gbk({"柳湾村党支部/照片/走访老党员.jpg": b"1", "柳湾村党支部/承诺.csv": b"2"}))
    assert [(each.folders, each.name, each.data) for each in found] == [
        (("柳湾村党支部", "照片"), "走访老党员.jpg", b"1"),
        (("柳湾村党支部",), "承诺.csv", b"2"),
    ]


def test_names_in_utf8() -> None:
    found = unpack(zipped({"活动/一.jpg": b"1"}))
    assert [(each.folders, each.name) for each in found] == [(("活动",), "一.jpg")]


def test_what_programs_leave_is_passed_over() -> None:
    files = {"__MACOSX/._a.jpg": b"", "a/.DS_Store": b"", "Thumbs.db": b"", "~$a.docx": b"", "空/": b""}
    assert unpack(zipped(files | {"a.jpg": b"1"})) == [packed.Member((), "a.jpg", b"1")]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..\\..\\etc\\passwd", "./../etc/passwd"]
)
def test_a_path_leads_nowhere(name: str) -> None:
    assert [(each.folders, each.name) for each in unpack(zipped({name: b"1"}))] == [(("etc",), "passwd")]


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_BYTES", 1_000_000)
    with pytest.raises(BoardError, match="解开以后太大，最多 1 MB"):
        unpack(zipped({"a": bytes(1_000_001)}))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_BYTES", 1_000_000)
    whole = bytearray(zipped({"a": bytes(3_000_000)}))
    for size in [
        at for at in range(len(whole) - 4) if whole[at : at + 4] == (3_000_000).to_bytes(4, "little")
    ]:
        whole[size : size + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BoardError, match=r"打不开|解开以后太大"):
        unpack(bytes(whole))


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_FILES", 2)
    with pytest.raises(BoardError, match="有 3 个文件，一次最多收 2 个；请分几次发"):
        unpack(zipped({"a": b"", "b": b"", "c": b""}))


def test_a_locked_one_says_so() -> None:
    whole = bytearray(zipped({"a.txt": b"1"}))
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BoardError, match="加了密码"):
        unpack(bytes(whole))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all", b"Rar!\x1a\x07\x00"])
def test_what_is_none_says_what_to_do(data: bytes) -> None:
    with pytest.raises(BoardError, match=r"重新压缩成 \.zip 再发"):
        unpack(data)


def test_a_damaged_one_says_what_to_do() -> None:
    whole = bytearray(zipped({"a.txt": b"hello " * 100}))
    whole[45] ^= 0xFF
    with pytest.raises(BoardError, match="没有传完整"):
        unpack(bytes(whole))
