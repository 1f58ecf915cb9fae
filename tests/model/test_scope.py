"""公开范围 from the widest circle to the narrowest."""

from __future__ import annotations

import pytest
from board.model.scope import Scope


def test_widest_first() -> None:
    assert list(Scope) == ["社会", "党内", "本单位", "特定对象"]
    wider = [(a, b) for a in Scope for b in Scope if a.is_wider_than(b)]
    assert len(wider) == 6
    assert all(a.rank < b.rank for a, b in wider)


@pytest.mark.parametrize(
    ("domain", "word"), [("农村", "本村"), ("社区", "本社区"), ("机关", "本单位"), ("", "本单位")]
)
def test_the_unit_is_named_after_the_domain(domain: str, word: str) -> None:
    assert Scope.UNIT.label(domain) == word
    assert Scope.SOCIETY.label(domain) == "向社会公开"
