"""What the form in the browser asks for follows from the model."""

from __future__ import annotations

import re
from typing import Any

import pytest
from board.model.record import FACTS, Kind, Naming
from board.views.form import LEFT_OUT, collections

from tests import make

BOARD = make.a_board(make.a_record(make.a_branch()))
FOUND: dict[str, dict[str, Any]] = {
    each["name"]: each for each in collections(BOARD, make.RULES, BOARD.branches)
}


def of(kind: str) -> dict[str, Any]:
    return FOUND[f"liuwan-{kind}"]


def field(kind: str, name: str) -> dict[str, Any]:
    (found,) = (each for each in of(kind)["fields"] if each["name"] == name)
    return dict(found)


def test_every_kind_has_a_form_but_those_that_hang_on_tables() -> None:
    assert set(FOUND) == {
        f"liuwan-{kind.name.lower() if kind is Kind.BRANCH else kind.value}" for kind in Kind
    } - {f"liuwan-{kind.value}" for kind in LEFT_OUT}


def test_no_field_is_asked_for_twice_and_each_is_explained() -> None:
    for each in FOUND.values():
        asked = each.get("fields") or each["files"][0]["fields"]
        names = [field["name"] for field in asked]
        assert len(names) == len(set(names))
        assert all(field["hint"] for field in asked), each["name"]


def test_what_must_be_written_stands_first() -> None:
    required = [each["required"] for each in of("notices")["fields"]]
    assert required.count(True) == 2
    assert required[:2] == [True, True]


def test_words_of_a_list_can_be_picked() -> None:
    assert field("disclosures", "公开范围")["options"] == ["社会", "党内", "本单位", "特定对象"]
    assert "发展对象公示" in field("notices", "类型")["options"]


def test_rows_are_lists_of_their_own_fields() -> None:
    found = field("notices", "人员")
    assert (found["widget"], found["fields"][0]["name"]) == ("list", "姓名")
    assert field("disclosures", "表决")["widget"] == "object"


def test_groups_have_rows_unless_the_form_could_not_name_them() -> None:
    branch = make.a_branch(groups=("第一党小组", "第2（外出）党小组", "一.二组", "<b>组"))
    found = collections(make.a_board(make.a_record(branch)), make.RULES, ["liuwan"])
    (meetings,) = (each for each in found if each["name"] == "liuwan-meetings")
    (field,) = (each for each in meetings["fields"] if each["name"] == "党小组会")
    assert [each["name"] for each in field["fields"]] == ["第一党小组", "第2（外出）党小组"]


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("notices", "2026-03-05-fazhan", "2026-3-5"),
        ("activities", "2026-03-05-qingyu", "清淤"),
        ("dues", "2026-H1", "2026-h1"),
        ("reports", "2026-H1-zicha", "zicha"),
    ],
)
def test_names_of_files_are_asked_for_as_they_must_be(kind: str, good: str, bad: str) -> None:
    pattern = of(kind)["slug"]["pattern"][0]
    assert re.fullmatch(pattern, good)
    assert not re.fullmatch(pattern, bad)


def test_texts_have_a_body_and_an_activity_a_folder() -> None:
    for kind, facts in FACTS.items():
        if kind in LEFT_OUT or kind is Kind.BRANCH:
            continue
        has_body = any(each["name"] == "body" for each in of(kind.value)["fields"])
        assert has_body == (facts.naming is not Naming.PERIOD)
    assert of("activities")["path"] == "{{slug}}/index"


def test_of_several_branches_each_list_says_whose_it_is() -> None:
    other = make.a_record(make.a_branch(name="石桥村党支部"), "shiqiao")
    board = make.a_board(make.a_record(make.a_branch()), other)
    labels = [each["label"] for each in collections(board, make.RULES, board.branches)]
    assert len(labels) == len(set(labels))
    assert "公示 · 石桥村" in labels
