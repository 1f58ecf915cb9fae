"""What editors, phones and input methods do to a file is put right; not a letter of the record changes."""

from __future__ import annotations

import re
from pathlib import Path

from board.load.documents import Notes, decode
from board.load.mend import SPELLING, found_in, place_in, respelt
from board.load.source import Source
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, TESTS

FILES = [
    path
    for top in (ROOT / "branches", ROOT / "content/rules", TESTS / "sites/minimal/branches")
    for path in sorted(top.rglob("*"))
    if path.suffix in (".yml", ".md")
]
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
WAYS = {
    "colon": lambda line: line.replace(": ", "：", 1),
    "colon and space": lambda line: re.sub(r"^(\s*(?:- )?\w+): ", "\\1：\u3000", line, count=1),
    "no space": lambda line: re.sub(r"^(\s*\w+): (?=\w)", r"\1:", line, count=1),
    "comma": lambda line: re.sub(r"(?<=[{\[])(.+), (?=[^\]]+: )", r"\1，", line),
    "tab": lambda line: re.sub(r"^(?:  )+", lambda found: "\t" * (len(found[0]) // 2), line),
    "wide indent": lambda line: re.sub(r"^(?:  )+", lambda found: "\u3000" * (len(found[0]) // 2), line),
    "no-break space": lambda line: re.sub(r"^ +", lambda found: "\u00a0" * len(found[0]), line),
    "digits": lambda line: re.sub(
        r"((?:日期|时限|编号|实到|开始): )([0-9-]+)", lambda found: found[1] + found[2].translate(WIDE), line
    ),
    "dash": lambda line: re.sub(r"^(\s*)- ", r"\1－", line),
    "remark": lambda line: f"{line}  # 看过：对的，１２" if re.fullmatch(r"\s*\w+: \w+", line) else line,
}
CHANGES = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(sorted(WAYS))), max_size=8)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def _typed(text: str, changes: list[tuple[int, str]], ends: str) -> str:
    lines = text.split("\n")
    # Below the second line of dashes stands text, which nobody repairs.
    last = lines.index("---", 1) if lines[0] == "---" else len(lines)
    for at, way in changes:
        if at < last and not lines[at].lstrip().startswith("#"):
            lines[at] = WAYS[way](lines[at])
    return ends.join(lines)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FILES), CHANGES, ENDS)
def test_the_record_and_the_rest_of_the_file_stay(
    path: Path, changes: list[tuple[int, str]], ends: str
) -> None:
    name = path.as_posix()
    name = name[name.index("branches/" if "/branches/" in name else "content/rules/") :]
    place = place_in(name)
    if place is None:
        return
    before = Source(name, _typed(path.read_text("utf-8"), changes, ends))
    after = respelt(before, place)
    assert respelt(after, place) == after
    notes: tuple[Notes, Notes] = (Notes(), Notes())
    was, now = (
        decode(each, place.kind, place.year, note) for each, note in zip((before, after), notes, strict=True)
    )
    assert now == was, "the record and its text"
    others = [
        sorted((each.code.slug, each.message) for each in note.findings if each.code not in SPELLING)
        for note in notes
    ]
    assert others[0] == others[1], "nothing is decided"
    assert len(found_in(after, place)) <= len(found_in(before, place))
    assert re.findall(r"\r\n|\r|\n", after.text) == re.findall(r"\r\n|\r|\n", before.text)
    assert [line.partition("#")[2] for line in after.lines] == [
        line.partition("#")[2] for line in before.lines
    ], "remarks"
    hinted = {each.line for each in found_in(before, place) if each.code in SPELLING}
    differing = {n for n, (a, b) in enumerate(zip(before.lines, after.lines, strict=True), 1) if a != b}
    assert differing <= hinted, "only lines that check names"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), CHANGES)
def test_what_has_one_meaning_is_all_put_right(path: Path, changes: list[tuple[int, str]]) -> None:
    name = path.as_posix()
    name = name[name.index("branches/" if "/branches/" in name else "content/rules/") :]
    place = place_in(name)
    if place is None:
        return
    before = Source(name, _typed(path.read_text("utf-8"), changes, "\n"))
    if any(each.code not in SPELLING for each in found_in(before, place)):
        return
    left = [each for each in found_in(respelt(before, place), place) if each.suggestion]
    assert left == []
