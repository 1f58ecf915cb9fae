"""What a record falls under, and when."""

from __future__ import annotations

import pytest
from board.model.record import FACTS, Kind

from tests import make


@pytest.mark.parametrize(
    ("content", "matter"),
    [
        (make.a_notice(type="发展对象公示"), "发展对象公示"),
        (make.a_notice(matter="干部任前公示"), "干部任前公示"),
        (make.some_commitments(), "公开承诺"),
        (make.some_dues(), "党费收缴使用"),
        (make.a_rating(), "支部星级评定"),
        (make.a_rating(subject="党员"), "党员星级评定"),
        (make.an_activity(), "党组织活动"),
        (make.a_disclosure(matter="重要决议"), "重要决议"),
        (make.a_disclosure(matter=""), ""),
        (make.a_branch(), "党组织设置和分工"),
    ],
)
def test_matter(content: object, matter: str) -> None:
    assert make.a_record(content).matter == matter  # type: ignore[arg-type]


def test_the_year_is_that_of_the_period_where_there_is_one() -> None:
    assert make.a_record(make.some_dues(), name="2025-H2", day=make.day("2026-01-05")).year == 2025
    assert make.a_record(make.a_notice()).year == 2026


def test_every_kind_has_its_facts() -> None:
    assert set(FACTS) == set(Kind)
    assert len({facts.content for facts in FACTS.values()}) == len(FACTS)
    assert len({facts.label for facts in FACTS.values()}) == len(FACTS)
