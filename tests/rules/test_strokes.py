"""姓氏笔画: the order of names, and the data that it goes by."""

from __future__ import annotations

import random

import pytest
from board.packs.strokes import strokes
from board.rules.strokes import BY_STROKES, arranged, unknown

from tests.strokes import STROKES

LINES = STROKES.read_text("utf-8").splitlines()


def order(*names: str, by: str = BY_STROKES) -> list[str]:
    return list(arranged(names, by, lambda each: each))


SURNAMES = [
    "丁卜",
    "于万马",
    "王韦尤毛文方孔邓",
    "石叶田史冯兰",
    "邢毕朱任刘江许孙",
    "杜李吴何余汪沈宋张陆陈",
    "林郁罗周郑",
    "赵胡钟段",
    "袁徐高郭唐",
    "黄曹龚崔章梁",
    "董蒋韩程傅曾谢",
    "赖",
    "蔡廖谭熊",
    "潘",
    "薛",
    "戴魏",
]
"""By number of strokes, each group in order."""


def test_surnames_come_by_number_and_kind_of_strokes() -> None:
    names = [f"{each}一" for each in "".join(SURNAMES)]
    shuffled = names.copy()
    random.Random(7).shuffle(shuffled)
    assert order(*shuffled) == names


def test_names_of_one_surname() -> None:
    assert order("李大山", "李青", "李一鸣", "李 丁") == ["李 丁", "李青", "李一鸣", "李大山"]


def test_two_surnames_with_the_same_strokes_do_not_mix() -> None:
    assert order("于青", "干一", "于一") == ["于一", "于青", "干一"]
    assert order("干一", "于青", "于一") == ["干一", "于一", "于青"]


def test_compound_surnames_and_names_with_a_dot() -> None:
    names = ("欧阳春燕", "丁山", "阿依古丽·买买提", "欧文")
    assert order(*names) == [
        "丁山",
        "阿依古丽·买买提",
        "欧文",
        "欧阳春燕",
    ]


def test_the_typed_order_stays_where_nothing_is_said_or_known() -> None:
    assert order("赵一", "丁二", by="") == ["赵一", "丁二"]
    assert unknown("丁骉") == "骉"
    assert order("赵一", "丁骉") == ["赵一", "丁骉"]
    assert unknown("丁　山") == ""


@pytest.mark.parametrize(
    ("sign", "count"), [("一", 1), ("丁", 2), ("邓", 4), ("陈", 7), ("郑", 8), ("薛", 16)]
)
def test_counts(sign: str, count: int) -> None:
    line = next(each for each in LINES if sign in each)
    assert line.split()[0] == str(count)


def test_the_data_is_whole() -> None:
    counts = [int(each.split()[0]) for each in LINES]
    assert counts == sorted(set(counts))
    signs = [sign for line in LINES for group in line.split()[1:] for sign in group]
    assert len(signs) == len(set(signs)) == len(strokes()) > 6_900
