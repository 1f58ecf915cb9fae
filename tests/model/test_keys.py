"""The readers of scalars, and how keys are described."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from board.load.documents import all_keys
from board.model.catalogue import Catalogue
from board.model.commitment import CATEGORY
from board.model.keys import (
    AMOUNT,
    COUNT,
    DAYS,
    NAME,
    TEXT,
    YESNO,
    Amount,
    Choice,
    Day,
    Listed,
    One,
    Rows,
    Table,
    Unreadable,
    keys_of,
)
from board.model.levels import LEVEL
from board.model.record import FACTS
from board.model.scope import SCOPE, Scope
from board.model.site import SiteConfig
from hypothesis import example, given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [
        (TEXT, "0571", "0571"),
        (TEXT, "12:30", "12:30"),
        (NAME, "李　青", "李青"),
        (COUNT, "36", 36),
        (COUNT, "００７", 7),
        (COUNT, "0", 0),
        (DAYS, "30天", "30天"),
        (DAYS, "３０ 日", "30天"),
        (DAYS, "030", "30天"),
        (AMOUNT, "8642.00", Decimal("8642.00")),
        (AMOUNT, "1,800 元", Decimal(1800)),
        (AMOUNT, "８.５分", Decimal("8.5")),
        (Amount(signed=True), "-3", Decimal(-3)),
        (YESNO, "是", True),
        (YESNO, "有", True),
        (YESNO, "false", False),
        (YESNO, "无", False),
        (Day("长期"), "长期", None),
        (Day("长期"), " 长 期 ", None),
        (Day("长期"), "2026-06-20", date(2026, 6, 20)),
        (CATEGORY, "实事", "实事承诺"),
        (SCOPE, "全党", Scope.PARTY),
        (SCOPE, "本村", Scope.UNIT),
        (SCOPE, "社 区", Scope.UNIT),
        (LEVEL, "4", "四星级"),
        (LEVEL, "五星", "五星级"),
        (LEVEL, "无星", "不定星级"),
    ],
)
def test_what_readers_take(reader: Any, text: str, value: object) -> None:
    assert reader.read(text, None) == value


@pytest.mark.parametrize(
    ("reader", "text", "better"),
    [
        (COUNT, "36人", "36"),
        (COUNT, "3.5", ""),
        (COUNT, "-1", ""),
        (COUNT, "三", ""),
        (COUNT, "²", ""),
        (DAYS, "1个月", "30天"),
        (DAYS, "2周", "14天"),
        (DAYS, "半年", ""),
        (DAYS, "三十天", ""),
        (DAYS, "99999天", ""),
        (AMOUNT, "8642.005", ""),
        (AMOUNT, "约八千", ""),
        (AMOUNT, "-5", ""),
        (AMOUNT, "NaN", ""),
        (AMOUNT, "Infinity", ""),
        (AMOUNT, "1e30", ""),
        (YESNO, "也许", ""),
        (Day("长期"), "尽快", ""),
        (SCOPE, "火星", ""),
        (CATEGORY, "服务承诺书", "服务承诺"),
    ],
)
def test_what_readers_refuse(reader: Any, text: str, better: str) -> None:
    with pytest.raises(Unreadable) as raised:
        reader.read(text, None)
    assert raised.value.better == better
    assert text in str(raised.value)


def taken(reader: Any, text: str) -> object:
    try:
        return repr(reader.read(text, None))
    except Unreadable as error:
        return str(error).replace("“ ", "“"), error.better


@given(
    st.sampled_from([COUNT, AMOUNT, Amount(signed=True)]),
    st.text("0129.,+-²３٣元e_", min_size=1, max_size=14),
)
@example(COUNT, "999999999")
@example(COUNT, "1000000000")
@example(AMOUNT, "999999999999.99")
@example(AMOUNT, "1000000000000")
@example(AMOUNT, "007.50")
def test_plain_numbers_are_read_like_any_other(reader: Any, text: str) -> None:
    """A space before them takes the way that all other forms take."""
    assert taken(reader, text) == taken(reader, f" {text}")


def test_a_word_of_a_list_is_the_one_that_folds_alike_and_comes_first() -> None:
    choice = Choice(("a b", "ab", "c"), {"d": "c"})
    assert [choice.read(word, None) for word in ("a b", "ab", "AB", "d")] == ["a b", "a b", "a b", "c"]


def all_types() -> list[type]:
    """Every record type that a file or a part of one is read into."""
    queue: list[Any] = [SiteConfig, Catalogue, *(facts.content for facts in FACTS.values())]
    done: list[type] = []
    while queue:
        kind = queue.pop()
        if kind in done:
            continue
        done.append(kind)
        for key in keys_of(kind):
            shape: Any = key.shape
            while isinstance(shape, (Table, Listed)):
                shape = shape.of
            if isinstance(shape, (One, Rows)):
                queue.append(shape.of)
    return sorted(done, key=lambda each: each.__name__)


@pytest.mark.parametrize("kind", all_types(), ids=lambda kind: kind.__name__)
def test_every_key_is_described_and_its_example_is_right(kind: type) -> None:
    assert is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    described = {key.field for key in keys_of(kind)}
    computed = {"code"} if kind.__name__ == "Organisation" else set()
    assert {each.name for each in fields(kind)} - described == computed
    for key in keys_of(kind):
        assert key.help, f"{kind.__name__}.{key.field}"
        if key.required and not isinstance(key.shape, (One, Rows, Table, Listed)):
            assert key.example, f"{kind.__name__}.{key.field}: what is required has an example"
        if (key.example and isinstance(key.shape, Choice)) or (key.example and hasattr(key.shape, "read")):
            key.shape.read(key.example, 2026)  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", all_types(), ids=lambda kind: kind.__name__)
def test_no_two_keys_of_a_type_are_read_from_one_word(kind: type) -> None:
    """Only 阶段 of a rating, one word, stands in place of the timeline that other records have."""
    names = [name for key in keys_of(kind) for name in (key.alias, *key.others)]
    twice = {name for name in names if names.count(name) > 1}
    assert twice == ({"阶段"} if kind.__name__ == "Rating" else set())


def test_all_keys_know_every_level() -> None:
    assert {"站点", "监督", "支部承诺", "进展", "佐证", "四对应", "题目", "反映"} <= all_keys()
