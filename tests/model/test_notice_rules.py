"""Types of notices as editors shorten them."""

from __future__ import annotations

import pytest

from tests.make import RULES


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("发展对象公示", "发展对象公示"),
        ("发展对象", "发展对象公示"),
        (" 发展 对象 ", "发展对象公示"),
        ("干部任前", "干部任前公示"),
        ("公示", ""),
        ("发展", ""),
        ("", ""),
    ],
)
def test_full_name(typed: str, full: str) -> None:
    assert RULES.full_name(typed) == full
