"""Whatever the file of a notice looks like: those who are to go are in no line of it, the rest stays."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from board.app.forget_text import erased
from board.load.addresses import address_of
from board.load.documents import Notes, decode
from board.load.source import Source
from board.model.notice import Notice
from board.model.record import Record
from board.rules.forgetting import HIDDEN, names_in, says, tombstone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from tests.conftest import ROOT, TESTS

FILES = [
    path
    for top in (ROOT / "branches", TESTS / "sites/minimal/branches")
    for path in sorted(top.rglob("notices/*.md"))
    if "\n人员:" in path.read_text("utf-8")
]
OFFICE = re.compile(r"(?:人|受理|落款)[:：]")
"""Lines that may say who did it in office."""
NAMES = st.lists(st.sampled_from(["龘一", "龘　二", "龘三四"]), min_size=1, max_size=3, unique=True)


def read(source: Source) -> tuple[Notice, str]:
    content, body = decode(source, Notice, address_of(source.file).year, Notes())
    assert content
    return content, body


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.sampled_from(["\n", "\r\n"]), NAMES, st.data())
def test_those_who_go_are_in_no_line(path: Path, ends: str, names: list[str], data: st.DataObject) -> None:
    name = f"branches/{path.as_posix().rpartition('branches/')[2]}"
    text = path.read_text("utf-8")
    first = read(Source(name, text))[0].people[0].name
    row = "  - {{姓名: {each}, 性别: 女}}  # {each}本人\n"
    rows = "".join(row.format(each=each) for each in names)
    text = text.replace("\n人员:\n", f"\n人员:\n{rows}", 1) + f"\n{names[0]}工作积极。\n"
    whole = data.draw(st.booleans(), "whole")
    source = Source(name, text.replace("\n", ends))
    notice, body = read(source)
    if rows not in text or first not in text:
        return
    goes = names_in(notice) if whole else (names[0].replace("　", ""),)
    left = () if whole else tuple(each for each in notice.people if each.name not in goes)
    gone = tombstone(notice, len(notice.people) - len(left), make.TODAY, "")
    wanted = replace(notice, people=left, forgotten=gone)
    record: Record[Notice] = make.a_record(notice, name.split("/")[1], path.stem, body=body)
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.parent.mkdir(parents=True)
        file.write_bytes(source.text.encode())
        after = erased(Path(folder), record, wanted, goes)[0].after.decode()
    found, body_after = read(Source(name, after))
    assert (found.people, found.forgotten) == (left, gone)
    assert (found.start, found.end, found.type) == (notice.start, notice.end, notice.type)
    assert not body_after.strip()
    persons = {each.name for each in notice.people} - {each.name for each in left} - {""}
    office = {line for line in after.splitlines() if OFFICE.search(line)}
    new = [line for line in after.split(ends) if line not in source.text.split(ends)]
    assert not [line for line in set(after.splitlines()) - office if says(persons, line)]
    assert all(line.startswith("已隐去:") or HIDDEN in line or "#" not in line for line in new)
