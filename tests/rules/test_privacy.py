"""What is seen in a text: every line of the corpora, and the very characters (cases/privacy).

All people in them are made up: the days of birth lie in years to come or have no real number. In a line
`\\n` stands for the end of a line.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from board.rules.privacy import Kind, look

FOLDER = Path(__file__).parent.parent / "cases/privacy"


def lines_of(path: Path) -> list[str]:
    return [line.replace("\\n", "\n") for line in path.read_text(encoding="utf-8").split("\n") if line]


HARMFUL = [
    (Kind[path.stem.upper()], line)
    for path in sorted(FOLDER.glob("harmful/*.txt"))
    for line in lines_of(path)
]
HARMLESS = lines_of(FOLDER / "harmless.txt")


def test_the_corpora_are_large_and_know_every_kind() -> None:
    assert len(set(HARMFUL)) == len(HARMFUL) >= 300
    assert len(set(HARMLESS)) == len(HARMLESS) >= 300
    assert {kind for kind, _ in HARMFUL} == set(Kind)


@pytest.mark.parametrize(("kind", "line"), HARMFUL)
def test_nothing_harmful_is_missed(kind: Kind, line: str) -> None:
    assert kind in {sight.kind for sight in look(line)}


@pytest.mark.parametrize("line", HARMLESS)
def test_nothing_harmless_is_stopped_or_asked_about(line: str) -> None:
    assert [(sight.kind, line[sight.start : sight.end]) for sight in look(line)] == []


def test_the_harmless_lines_are_harmless_together() -> None:
    assert look("\n".join(HARMLESS)) == look("")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("身份证：110101209101010019，", [("IDENTITY", "110101209101010019")]),
        ("证件 110101 2090 0102 005 x）", [("IDENTITY", "110101 2090 0102 005 x")]),
        ("打 138-0000-0000 或 139 0000 0012。", [("MOBILE", "138-0000-0000"), ("MOBILE", "139 0000 0012")]),
        ("（机密★10年）关于……", [("MARK", "机密★10年")]),
        ("标题\n 秘 密 \n正文", [("MARK", "秘 密")]),
        ("请挪车，豫C·00123！", [("PLATE", "豫C·00123")]),
        ("0000-7100101 13800000000", [("MOBILE", "13800000000")]),
        ("11010120910101001913800000021", [("IDENTITY", "110101209101010019")]),
    ],
)
def test_the_very_characters_are_seen(text: str, seen: list[tuple[str, str]]) -> None:
    assert [(sight.kind.name, text[sight.start : sight.end]) for sight in look(text)] == seen


def test_what_stops_publication_and_what_is_only_asked() -> None:
    stopping = {"IDENTITY", "MOBILE", "CARD", "PASSPORT", "PLATE", "MARK"}
    assert {kind.name for kind in Kind if kind.blocking} == stopping


def test_a_sight_tells_no_number() -> None:
    assert "110101" not in repr(look("110101209101010019"))
