"""Text as phones, input methods and Windows editors produce it."""

from __future__ import annotations

import pytest
from board.base.text import (
    EDGES,
    fold,
    is_mobile,
    narrow,
    nearest,
    nearest_address,
    person,
    starts_formula,
    strip,
)
from hypothesis import given
from hypothesis import strategies as st

LETTERS = st.sampled_from([*EDGES, *"aB1-.，：－２Ａ李İß\u2028\x0b"]) | st.characters()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("disclosures/2026-01-20-huanji", "disclosures/2026-01-20-huanjie"),
        ("disclosures/2026-01-21-huanjie", "disclosures/2026-01-20-huanjie"),
        ("disclosures/2026-05-06-biaozhang", ""),
        ("rating/2026", "ratings/2026"),
    ],
)
def test_the_address_of_another_matter_is_not_meant(typed: str, meant: str) -> None:
    assert nearest_address(typed, ["disclosures/2026-01-20-huanjie", "ratings/2026"]) == meant


@pytest.mark.parametrize(
    ("wide", "half"),
    [
        ("２０２６", "2026"),
        ("（一）", "(一)"),
        ("a　b", "a b"),
        ("a\u00a0b", "a b"),
        ("\ufeffa\u200bb", "ab"),
        ("、。", "、。"),
    ],
)
def test_narrow(wide: str, half: str) -> None:
    assert narrow(wide) == half


def test_only_the_ends_are_stripped() -> None:
    assert strip("　 “七一”　主题党日\u00a0\n") == "“七一”　主题党日"


def test_two_spellings_of_one_word_fold_to_one() -> None:
    assert fold("Ｑ３ 季度") == fold("q3季度")


@pytest.mark.parametrize(
    ("phone", "mobile"),
    [
        ("13800000000", True),
        ("138 0000 0000", True),
        ("138-0000-0000", True),
        ("１３８００００００００", True),
        ("+86 13800000000", True),
        ("8613800000000", True),
        ("吴敏 13800000000（微信同号）", True),
        ("0000-7100101", False),
        ("0513-81234567-801", False),  # a line of an office, with an extension
        ("051381234567", False),
        ("12380", False),
        ("", False),
    ],
)
def test_numbers_of_mobile_phones(phone: str, mobile: bool) -> None:
    assert is_mobile(phone) is mobile


@pytest.mark.parametrize("typed", ["李青", "李　青", " 李 青 ", "李\u00a0青"])
def test_one_person_however_the_name_is_aligned(typed: str) -> None:
    assert person(typed) == "李青"


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("书纪", ["书记", "组织委员"], "书记"),
        ("承诺", ["公开承诺", "党费"], "公开承诺"),
        ("ＮＡＭＥ", ["name"], "name"),
        ("火星", ["书记", "组织委员"], ""),
        ("书记", [], ""),
    ],
)
def test_nearest(word: str, known: list[str], meant: str) -> None:
    assert nearest(word, known) == meant


@given(st.text(LETTERS, max_size=12))
def test_quick_ways_are_only_quick(word: str) -> None:
    without = "".join(sign for sign in word if sign not in EDGES)
    assert person(word) == without
    assert fold(word) == narrow(without).lower()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("=1", True),
        ("＝1", True),
        ("-", True),
        ("\t=1", True),
        ("", False),
        ("1-1", False),
        ("'=1", False),
        ("—1", False),
    ],
)
def test_what_a_spreadsheet_takes_for_a_formula(text: str, is_one: bool) -> None:
    assert starts_formula(text) is is_one
