"""The rule packs that come with the package."""

from __future__ import annotations

from board.load.column_map import unknown
from board.load.packs import notice_packs, usual_columns
from board.model.column_map import ColumnMap
from board.model.keys import keys_of
from board.model.notice import Person

from tests.make import BY_NAME, PACK


def test_the_shipped_packs() -> None:
    packs = notice_packs()
    assert {name: pack.since.isoformat() for name, pack in packs.items()} == {
        "全国-2014": "2014-05-28",
        "全国-2026.05": "2026-05-01",
    }
    assert packs[PACK].base == "全国-2014"
    assert len(BY_NAME) == 11
    assert all(name.endswith("公示") for name in BY_NAME)


def test_every_rule_says_how_long_what_and_how_far_it_can_be_relied_on() -> None:
    for pack in notice_packs().values():
        for rule in pack.rules:
            assert rule.minimum, rule.name
            assert all((rule.unit, rule.title, rule.body, rule.source, rule.confidence)), rule.name


def test_what_a_pack_requires_can_be_written() -> None:
    known = {key.alias for key in keys_of(Person)}
    for rule in BY_NAME.values():
        assert set(rule.required) <= known, rule.name


def test_every_usual_column_is_read_as_one_of_ours_and_in_one_way() -> None:
    assert [str(each.message) for each in unknown(ColumnMap(columns=usual_columns()))] == []
