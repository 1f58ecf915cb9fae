"""What a branch has held, counted once."""

from __future__ import annotations

from typing import Any

import pytest
from board.model.keys import keys_of
from board.model.meeting import Meeting, Meetings
from board.model.record import AnyRecord
from board.model.scope import Scope
from board.rules.life import FORMAL, KINDS, Held, by_kind, held, kind_of
from hypothesis import given
from hypothesis import strategies as st

from tests import make

YEAR = "liuwan/meetings/2026"


def meeting(day: str, **given_: Any) -> Meeting:
    return Meeting(day=make.day(day), **given_)


def activity(day: str, kind: str = "主题党日", name: str = "a", **given_: Any) -> AnyRecord:
    return make.a_record(make.an_activity(kind=kind, day=make.day(day), **given_), name=f"{day}-{name}")


def told(*records: AnyRecord) -> list[tuple[str, str, str]]:
    """Kind, day and witness of everything that was held."""
    return [
        (each.kind, f"{each.day}", each.source.removeprefix("liuwan/").partition("/")[0])
        for each in held(records)
    ]


def test_every_kind_of_the_format_is_known() -> None:
    assert KINDS[0] == "党员大会"
    assert {"党小组会", "谈心谈话", "笔记调阅", "中心组学习"} <= set(KINDS)
    assert set(KINDS) <= {key.alias for key in keys_of(Meetings)}
    assert "事项" not in KINDS


@pytest.mark.parametrize(
    ("word", "kind"), [("党课", "党课"), ("支部党员大会", "党员大会"), ("植树", ""), ("", "")]
)
def test_the_kind_that_an_activity_names(word: str, kind: str) -> None:
    assert kind_of(word) == kind
    assert all(kind_of(formal) == short for short, formal in FORMAL.items())


PARTY_DAY = make.a_record(Meetings(party_day=(meeting("2026-07-01", topic="学习党章", present=30),)))


def test_an_activity_is_the_meeting_of_its_kind_and_day() -> None:
    (each,) = held([PARTY_DAY, activity("2026-07-01", present=26, due=40, chair="周海")])
    assert (each.source, each.topic, each.present, each.due, each.chair) == (YEAR, "学习党章", 30, 40, "周海")
    assert each.activity is not None


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([activity("2026-08-01")], [("主题党日", "2026-08-01", "activities")]),
        (
            [activity("2026-07-01"), activity("2026-07-01", name="b")],
            [("主题党日", "2026-07-01", "activities")],
        ),
        ([activity("2026-07-01", kind="植树")], []),
        ([activity("2026-07-01", kind="支委会")], [("支委会", "2026-07-01", "activities")]),
        (
            [PARTY_DAY, activity("2026-07-02")],
            [("主题党日", "2026-07-01", "meetings"), ("主题党日", "2026-07-02", "activities")],
        ),
        (
            [make.a_record(Meetings(committee=(meeting("2026-01-08"), meeting("2026-01-08"))))],
            [("支委会", "2026-01-08", "meetings")] * 2,
        ),
        (
            [
                make.a_record(
                    Meetings(groups={"二组": (meeting("2026-01-08"),), "一组": (meeting("2026-01-08"),)})
                ),
                activity("2026-01-08", kind="党小组会"),
            ],
            [("党小组会", "2026-01-08", "meetings")] * 2,
        ),
    ],
)
def test_what_is_one_event_and_what_is_two(
    records: list[AnyRecord], expected: list[tuple[str, str, str]]
) -> None:
    assert told(*records) == expected


def test_rows_for_named_persons_never_count() -> None:
    hidden = make.a_record(Meetings(party_day=(meeting("2026-07-01", scope=Scope.PERSONS),)))
    assert told(hidden) == []
    assert told(hidden, activity("2026-07-01")) == [("主题党日", "2026-07-01", "activities")]


def test_the_wider_of_two_bears_witness() -> None:
    narrow = make.a_record(Meetings(party_day=(meeting("2026-07-01", scope=Scope.UNIT),)))
    (each,) = held([narrow, activity("2026-07-01")])
    assert (each.source.startswith("liuwan/activities/"), each.scope) == (True, None)


def test_the_groups_keep_their_names() -> None:
    record = make.a_record(Meetings(groups={"第二党小组": (meeting("2026-01-08"),)}))
    assert [each.group for each in held([record])] == ["第二党小组"]


DAYS = st.dates(make.day("2026-07-01"), make.day("2026-07-04"))
ROWS = st.lists(st.builds(Meeting, day=DAYS), max_size=3).map(tuple)
FILE = st.builds(
    lambda days, lectures, groups: make.a_record(Meetings(party_day=days, lecture=lectures, groups=groups)),
    ROWS,
    ROWS,
    st.dictionaries(st.sampled_from(["一组", "二组"]), ROWS, max_size=2),
)
ACTIVITIES = st.lists(
    st.tuples(DAYS, st.sampled_from(["主题党日", "党课", "党小组会", "植树"]), st.sampled_from("abc")),
    max_size=5,
    unique=True,
).map(
    lambda rows: [
        activity(f"{day}", kind, f"{name}{kind_of(kind) and KINDS.index(kind)}") for day, kind, name in rows
    ]
)


def number(found: tuple[Held, ...]) -> dict[str, int]:
    return {kind: len(same) for kind, same in by_kind(found).items()}


@given(record=FILE, activities=ACTIVITIES, data=st.data())
def test_a_record_more_never_lowers_a_count_and_their_order_does_not_matter(
    record: AnyRecord, activities: list[AnyRecord], data: st.DataObject
) -> None:
    records = [record, *activities]
    whole = held(records)
    assert held(data.draw(st.permutations(records))) == whole
    for without in records:
        fewer = number(held([each for each in records if each is not without]))
        assert all(number(whole)[kind] >= count for kind, count in fewer.items())
    # Every day and kind is there, and no more often than it was written down.
    rows = number(held([record]))
    days = {(kind_of(each.content.kind), each.content.day) for each in activities}
    assert all(
        count <= rows.get(kind, 0) + sum(k == kind for k, _ in days) for kind, count in number(whole).items()
    )
