"""What several pages say of a record."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from board.base.text import number
from board.model.commitment import Adjustment, Measure
from board.model.disclosed import Withdrawal
from board.model.photo import Photo
from board.model.scope import Scope
from board.rules.commitments import State
from board.rules.scopes import PUBLIC
from board.views.lines import answered, answers, pictures, promise, states, tallied, title_of
from board.views.parts import Picture

from tests import make

GONE = Withdrawal(day=make.day("2026-11-01"), reason="有变化")


@pytest.mark.parametrize(
    ("content", "name", "title"),
    [
        (make.a_notice(), "", "关于拟表彰对象的公示"),
        (make.a_notice(title="关于表彰孙宁的公示"), "", "关于表彰孙宁的公示"),
        (make.a_disclosure(title="关于修渠的决议"), "", "关于修渠的决议"),
        (make.an_activity(title="清洁家园"), "", "清洁家园"),
        (make.some_commitments(), "2026-H1", "2026年上半年公开承诺"),
        (make.some_dues(), "2026-Q3", "2026年第三季度党费收支"),
        (make.some_meetings(), "2026", "2026年组织生活"),
        (make.some_feedback(), "2026", "2026年意见和答复"),
        (make.a_rating(), "2025", "2025年度支部星级评定"),
        (make.a_rating(subject="党员"), "2025", "2025年度党员星级评定"),
        (make.a_rating(subject="党员"), "2025-H1", "2025年上半年党员星级评定"),
    ],
)
def test_titles(content: object, name: str, title: str) -> None:
    record = make.a_record(content, name=name)  # type: ignore[arg-type]
    assert title_of(make.judged(make.a_board(record)), record) == title


def test_a_promise_with_its_way() -> None:
    steps = (
        make.progress("2026-08-10", 40, note="一期完工", evidence="activities/2026-10-10-huodong"),
        make.progress("2026-10-10", 45, evidence="activities/2026-01-01-nothing"),
        make.progress("2026-12-10", 99, note="还没到的日子"),
    )
    change = Adjustment(
        day=make.day("2026-09-01"),
        before="2026-10-31",
        after="2026-12-31",
        reason="管材推迟",
        consent="支部党员大会",
    )
    item = make.a_commitment(progress=steps, adjustments=(change,), owner="钱立", means="分期施工")
    record = make.a_record(make.some_commitments(item))
    found = promise(record, item, "c", make.a_tree(make.a_board(record, make.a_record(make.an_activity()))))
    assert (found.anchor, found.address) == ("c1", "branches/liuwan/commitments/2026-H2.html#c1")
    assert (found.percent, found.progress, found.deadline) == (45, "45 / 100户", "2026年12月31日")
    assert found.measure == "改造户数：目标 100户，起点 0户"
    assert [(step.day, step.text, step.evidence) for step in found.steps] == [
        ("2026年10月10日", "累计 45户", ""),
        ("2026年8月10日", "一期完工，累计 40户", "branches/liuwan/activities/2026-10-10-huodong.html"),
    ]
    assert found.changes == (
        "2026年9月1日由“2026年10月31日”改为“2026年12月31日”：管材推迟（支部党员大会同意）",
    )


def test_evidence_that_the_tree_does_not_show_is_no_link() -> None:
    step = make.progress("2026-08-10", 40, evidence="activities/2026-10-10-huodong")
    item = make.a_commitment(progress=(step,))
    record = make.a_record(make.some_commitments(item))
    board = make.a_board(record, make.narrowed(make.a_record(make.an_activity()), Scope.UNIT))
    assert promise(record, item, "c", make.a_tree(board)).steps[0].evidence == ""
    assert promise(record, item, "c", make.a_tree(board, make.unit("liuwan"))).steps[0].evidence != ""


def test_what_was_reached_is_shown_even_where_the_way_is_not_known() -> None:
    measure = Measure(name="户数", unit="户", target=Decimal(320))
    item = make.a_commitment(measure=measure, progress=(make.progress("2026-08-10", 160),))
    record = make.a_record(make.some_commitments(item))
    found = promise(record, item, "c", make.a_tree(make.a_board(record)))
    assert (found.percent, found.progress, found.measure) == (None, "160 / 320户", "户数：目标 320户")


def test_tallies_in_the_order_of_good_news() -> None:
    items = [make.a_commitment(), make.a_commitment(result="已兑现"), make.a_commitment()]
    record = make.a_record(make.some_commitments(*items))
    tree = make.a_tree(make.a_board(record))
    counts = states(promise(record, each, "c", tree) for each in items)
    assert counts == {State.RUNNING: 2, State.KEPT: 1}
    assert [(each.mark.label, each.count, each.share) for each in tallied(counts)] == [
        ("已兑现", 1, 33),
        ("推进中", 2, 67),
    ]
    assert tallied({}) == ()


def test_pictures_in_the_order_of_the_record_then_those_it_does_not_name() -> None:
    photos = (Photo("b.jpg", "会场", ("右上",)), Photo("nothing.jpg", "不在"))
    record = make.a_record(make.an_activity(photos=photos), photos=("a.jpg", "b.jpg"))
    folder = "branches/liuwan/activities/2026-10-10-huodong"
    assert pictures(record) == (
        Picture(f"{folder}/b.jpg", "会场", ("右上",)),
        Picture(f"{folder}/a.jpg", "照片 2，未写说明", is_captioned=False),
    )


def test_answers_newest_first_none_from_the_future() -> None:
    rows = tuple(
        make.Opinion(number=nth, received=make.day(day), text=day)
        for nth, day in enumerate(("2026-02-03", "2026-05-01", "2026-12-01"), 1)
    )
    record = make.a_record(make.some_feedback().__class__(opinions=rows))
    found = answers(make.a_tree(make.a_board(record)), record)
    assert [(each.anchor, each.text, each.answered) for each in found] == [
        ("y2", "2026-05-01", ""),
        ("y1", "2026-02-03", ""),
    ]


def test_an_answer_is_given_on_its_day_and_not_before() -> None:
    content = make.some_feedback("路灯", "水管")
    first, second = content.opinions
    later = replace(first, received=make.day("2026-11-12"), answer="会修", answered=make.day("2026-12-01"))
    record = make.a_record(replace(content, opinions=(later, second)))
    found = answers(make.a_tree(make.a_board(record), make.unit("liuwan")), record)
    assert (found[0].answer, found[0].answered, found[0].waiting) == ("", "", "收到已 10 天")
    assert answered(found) == "收到 2 件，已答复 1 件"


def test_how_long_an_answer_has_been_awaited_is_told_in_the_branch_and_above_it() -> None:
    content = make.some_feedback("路灯", "水管")
    first, second = content.opinions
    open_one = replace(first, received=make.day("2026-11-12"), answer="", answered=None)
    record = make.a_record(replace(content, opinions=(open_one, second)))
    waited = "收到已 10 天"
    for audience, waiting in ((PUBLIC, ""), (make.unit("liuwan"), waited), (make.unit("hekou"), waited)):
        found = answers(make.a_tree(make.a_board(record), audience), record)
        assert [each.waiting for each in found if not each.answer] == [waiting]
        assert all(not each.waiting for each in found if each.answer)
    assert answered(found) == "收到 2 件，已答复 1 件"
    assert answered(()) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [("320", "320"), ("320.00", "320"), ("1.20", "1.2"), ("0", "0"), ("0.00", "0"), ("1E+3", "1000")],
)
def test_numbers_without_needless_zeros(value: str, text: str) -> None:
    assert number(Decimal(value)) == text
