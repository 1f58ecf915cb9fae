"""Reading the files of a board from disk: what may be read, and what is said about the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from board.load.files import MAX_TEXT, Files, decode, read_board

from tests import make


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small board on disk."""
    for name, text in make.FRAME.items():
        path = tmp_path / "board" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "board"


def slugs(files: Files) -> list[str]:
    """The codes of what was found."""
    return make.slugs(files.findings)


def test_texts_are_read_and_other_files_only_named(root: Path) -> None:
    (root / "branches/liuwan/activities/2026-07-01-qiyi").mkdir(parents=True)
    (root / "branches/liuwan/activities/2026-07-01-qiyi/01.jpg").write_bytes(b"\xff\xd8")
    found = read_board(root)
    assert set(found.texts) == set(make.FRAME)
    assert found.others == {"branches/liuwan/activities/2026-07-01-qiyi/01.jpg"}
    assert found.findings == []
    assert found.texts["site_config.yml"].text == make.SITE_TEXT


def test_line_ends_and_byte_order_marks(root: Path) -> None:
    (root / "site_config.yml").write_bytes(b"\xef\xbb\xbf" + make.SITE_TEXT.replace("\n", "\r\n").encode())
    found = read_board(root).texts["site_config.yml"]
    assert found.text.startswith("格式: 1\r\n")
    assert found.lines[0] == "格式: 1"


def test_files_of_editors_and_systems_are_passed_over(root: Path) -> None:
    for name in (".DS_Store", "~$branch.yml", ".git/config"):
        path = root / "branches" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = read_board(root)
    assert set(found.texts) == set(make.FRAME)
    assert found.findings == []


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert read_board(tmp_path).texts == {}


def test_a_file_that_is_not_utf8_is_named_with_its_line(root: Path) -> None:
    path = root / "branches/liuwan/branch.yml"
    path.write_bytes("名称: 柳湾\n".encode() + "全称: 中共柳湾村支部委员会\n".encode("gb18030"))
    found = read_board(root)
    (finding,) = found.findings
    assert (finding.code.slug, finding.file, finding.line) == ("not-utf8", "branches/liuwan/branch.yml", 2)
    assert "中共柳湾村支部委员会" in finding.message
    assert "branches/liuwan/branch.yml" not in found.texts


@pytest.mark.parametrize("data", [b"\xff\xfe\x00h", b"\xff" * 9, "全称".encode("gb18030") + b"\x81"])
def test_bytes_that_are_no_text(data: bytes) -> None:
    findings: list[make.Any] = []
    assert decode(data, "a.yml", findings) is None
    assert make.slugs(findings) == ["not-utf8"]


def test_a_file_that_is_too_large_is_not_read(root: Path) -> None:
    path = root / "branches/liuwan/meetings/2026.yml"
    path.parent.mkdir()
    path.write_bytes(b"#" * (MAX_TEXT + 1))
    assert slugs(read_board(root)) == ["too-large"]
    path.write_bytes(b"#" * MAX_TEXT)
    assert slugs(read_board(root)) == []


@pytest.mark.parametrize("what", ["file", "folder", "broken", "circle"])
def test_links_that_leave_the_board_are_refused(root: Path, what: str) -> None:
    secret = root.parent / "secret"
    secret.mkdir()
    (secret / "2026.yml").write_text("党员大会: []\n", encoding="utf-8")
    link = root / "branches/liuwan/meetings"
    if what == "folder":
        link.symlink_to(secret)
    else:
        link.mkdir()
        target = {"file": secret / "2026.yml", "broken": root / "nothing.yml", "circle": link / "2026.yml"}[
            what
        ]
        (link / "2026.yml").symlink_to(target)
    found = read_board(root)
    assert slugs(found) == ["outside"]
    assert set(found.texts) == set(make.FRAME)


def test_a_link_inside_the_board_is_a_file_like_any_other(root: Path) -> None:
    folder = root / "branches/liuwan/meetings"
    folder.mkdir()
    (folder / "2025.yml").write_text("党员大会: []\n", encoding="utf-8")
    (folder / "2026.yml").symlink_to("2025.yml")
    found = read_board(root)
    assert found.findings == []
    assert found.texts["branches/liuwan/meetings/2026.yml"].text == "党员大会: []\n"


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "branches/liuwan/pipe.yml")
    assert slugs(read_board(root)) == ["unreadable-file"]
