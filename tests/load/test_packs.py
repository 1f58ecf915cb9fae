"""The rule packs that come with the package."""

from __future__ import annotations

from board.load.packs import notice_packs, notice_rules
from board.model.keys import keys_of
from board.model.notice import Person

from tests.make import PACK


def test_the_shipped_pack() -> None:
    pack = notice_packs()[PACK]
    assert pack.since.isoformat() == "2026-05-01"
    assert len(pack.rules) == 11
    assert all(rule.name.endswith("公示") for rule in pack.rules)


def test_what_a_pack_requires_can_be_written() -> None:
    known = {key.alias for key in keys_of(Person)}
    for rule in notice_packs()[PACK].rules:
        assert set(rule.required) <= known, rule.name


def test_rules_of_named_packs_only() -> None:
    assert notice_rules(()).by_name == {}
    assert notice_rules(("没有这套",)).by_name == {}
    assert set(notice_rules((PACK, "没有这套")).by_name) == {rule.name for rule in notice_packs()[PACK].rules}
