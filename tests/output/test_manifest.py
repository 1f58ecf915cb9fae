"""The manifest of a release: what is written is read back, by others too; what was spoilt is not read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from board.base.digests import sum_of
from board.base.findings import BoardError
from board.output.manifest import Release, about, read_about, read_sums, sums
from hypothesis import given
from hypothesis import strategies as st

from tests import make

SUM = "0" * 64
ADDRESS = st.lists(
    st.text(st.characters(exclude_categories=("C",), exclude_characters="/\\"), min_size=1).filter(
        lambda part: part.strip(".")
    ),
    min_size=1,
    max_size=3,
).map("/".join)


@given(st.dictionaries(ADDRESS.map(str.lower), st.binary(min_size=32, max_size=32), min_size=1))
def test_what_is_written_is_read_back(digests: dict[str, bytes]) -> None:
    assert read_sums(sums(digests)) == digests


def test_the_order_of_files_is_their_own() -> None:
    one, two = {"b": b"1" * 32, "a": b"2" * 32}, {"a": b"2" * 32, "b": b"1" * 32}
    assert sums(one) == sums(two)


@pytest.mark.parametrize(
    "release", [Release("public", make.TODAY, "a" * 40), Release("unit:河口", make.TODAY)]
)
def test_a_release_is_read_back(release: Release) -> None:
    assert read_about(about(release)) == release


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"audience": "public", "day": "2026-02-30"}', b"[" * 9999]
)
def test_what_is_no_release_is_told(data: bytes) -> None:
    with pytest.raises(BoardError, match=r"release\.json"):
        read_about(data)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "第 1 行"),
        (f"{SUM} a\n", "第 1 行"),
        (f"{SUM}  a\n\n{SUM}  b\n", "第 2 行"),
        (f"{SUM[1:]}  a\n", "第 1 行"),
        (f"{SUM.replace('0', 'G')}  a\n", "第 1 行"),
        (f"{SUM}  a\n{SUM}  a\n", "第 2 行改坏了：同一个文件写了两次"),
        (f"{SUM}  ../a\n", "外面"),
        (f"{SUM}  /etc/passwd\n", "外面"),
        (f"\\{SUM}  a\\nb\n", "第 1 行"),
        (f"{SUM}  a\r\n", "控制字符"),
    ],
)
def test_what_is_no_manifest_is_told(text: str, why: str) -> None:
    with pytest.raises(BoardError, match=why):
        read_sums(text.encode())


def test_sha256sum_reads_it(tmp_path: Path) -> None:
    files = {"页.html": b"one", "deep/er 空格.txt": b"", "*": b"star", "-c": b"dash"}
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "SHA256SUMS").write_bytes(sums({name: sum_of(data) for name, data in files.items()}))
    tool = shutil.which("sha256sum")
    assert tool
    check = [tool, "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert not subprocess.run(check, cwd=tmp_path, check=False).returncode
    (tmp_path / "*").write_bytes(b"other")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode
