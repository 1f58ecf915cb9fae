"""A branch that was merged."""

from __future__ import annotations

import pytest

from tests import make


@pytest.mark.parametrize(
    ("status", "into"),
    [
        ("正常", ""),
        ("已撤销", ""),
        ("已并入:hekou-liuwan", "hekou-liuwan"),
        ("已并入： hekou-liuwan", "hekou-liuwan"),
        ("已并入", ""),
    ],
)
def test_merged_into(status: str, into: str) -> None:
    assert make.a_branch(status=status).merged_into == into
