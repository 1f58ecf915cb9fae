"""What a scheme leaves open is said, all of it and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from board.load.packs import shipped, shipped_codes
from board.model.scheme_keys import OPEN
from board.rules.stars.openness import open_points

from tests import make, tables


@tables.each("scheme_words", "open")
def test_what_a_scheme_leaves_open(case: dict[str, Any]) -> None:
    assert list(open_points(make.a_scheme_of(case["scheme"]))) == case["says"]


@pytest.mark.parametrize("code", shipped_codes())
def test_a_shipped_scheme_says_what_it_leaves_open(code: str) -> None:
    scheme = shipped(code)
    assert bool(open_points(scheme)) is (OPEN in repr(scheme) or bool(scheme.unsettled))
    assert not [each for each in open_points(scheme) if "None" in each or "  " in each]
