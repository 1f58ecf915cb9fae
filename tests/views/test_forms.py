"""The forms of annexes 4 to 6 and 整改台账: filled inside the branch, empty for the pen, nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from board.model.rating import Attendance
from board.model.record import AnyRecord
from board.rules.reviews import BRANCH_ITEMS
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import compose
from board.views.parts import Fact
from board.views.review_pages import FormSheet

from tests import make
from tests.views.test_reviews import comment, member, people

OWN, ABOVE = make.unit("liuwan"), make.unit("hekou")
REVIEW = "branches/liuwan/reviews/2026-H1"
BLANK = {f"branches/liuwan/form-{name}.html" for name in ("4", "5", "6", "ledger")}


def forms(*records: AnyRecord, audience: Audience = OWN) -> dict[str, FormSheet]:
    """The forms of a tree by address."""
    board = make.a_board(*records)
    pages = compose(board, make.judged(board), audience).pages
    return {page.address: page.view for page in pages if isinstance(page.view, FormSheet)}


def a_review(**given: Any) -> AnyRecord:
    """A review that fills every form."""
    values = {
        "of_secretary": (comment(),),
        "of_people": people(problems=("路灯不亮",), day=make.day("2026-06-26")),
        "of_members": (member(),),
        "own": Attendance(due=9, present=8),
    }
    return make.a_record(make.some_reviews(**values | given))


@pytest.mark.parametrize("audience", [PUBLIC, make.PARTY, make.unit("jiguan")])
def test_outside_the_branch_there_is_none(audience: Audience) -> None:
    ledger = make.a_record(make.some_rectifications())
    assert forms(a_review(), ledger, audience=audience) == {}


@pytest.mark.parametrize(("audience", "slugs"), [(OWN, "456"), (ABOVE, "46")])
def test_names_of_members_are_on_the_branchs_own_forms(audience: Audience, slugs: str) -> None:
    found = forms(a_review(), audience=audience)
    assert set(found) - BLANK == {f"{REVIEW}/form-{slug}.html" for slug in slugs}
    assert ("李青" in repr(found)) is (audience is OWN)


def test_what_a_form_says() -> None:
    sheet = forms(a_review())[f"{REVIEW}/form-6.html"]
    assert (sheet.annex, sheet.title) == ("附件六", "群众评议情况统计表")
    assert sheet.facts == (
        Fact("党组织", "中共青石县河口乡柳湾村支部委员会"),
        Fact("上级党组织", "中共河口乡党委员会"),
        Fact("时期", "2026年上半年"),
    )
    branch, members = sheet.tables
    assert branch.rows == (("承诺践诺", "44", "9", "1", "2", "56", "78.57%", "94.64%"),)
    assert members.rows == (("李青", "8", "0", "1", "0", "9", "88.89%", "88.89%"),)
    assert sheet.boxes == (
        Fact("评议票", "2026年6月26日评议，发出 60 票，收回 57 票，有效 56 票"),
        Fact("群众提出的主要问题", "路灯不亮"),
        Fact("整改打算", ""),
    )
    assert sheet.note == "报送时间：2026年7月15日以前"


def test_the_form_of_the_secretary_counts_who_spoke_of_themselves() -> None:
    sheet = forms(a_review())[f"{REVIEW}/form-5.html"]
    assert sheet.tables[0].rows[0][2:] == ("李青", "", "台账要跟上")
    assert sheet.boxes[0] == Fact("党员自评", "党员自评 8 名，应自评 9 名")


def test_what_lies_ahead_fills_no_form() -> None:
    ahead = "2026-11-23"
    record = a_review(
        of_superior=(comment(when=ahead),),
        of_secretary=(comment(when=ahead),),
        of_people=people(day=make.day(ahead)),
    )
    assert set(forms(record)) == BLANK


def test_empty_forms_have_room_for_the_pen() -> None:
    found = forms(make.a_record(make.a_disclosure()))
    assert set(found) == BLANK
    for sheet in found.values():
        assert sheet.facts[-1] == Fact("时期", "")
        for table in sheet.tables:
            assert len(table.heads) == len(table.narrow)
            assert all(len(row) == len(table.heads) for row in table.rows)
            assert not any(any(row[1:]) for row in table.rows)
    items = found["branches/liuwan/form-6.html"].tables[0]
    assert tuple(row[0] for row in items.rows) == BRANCH_ITEMS


def test_the_ledger_of_problems_is_printed_across_in_the_order_of_numbers() -> None:
    late, closed = (
        make.an_issue(number=2, problem="走访少", deadline=make.day("2026-10-31")),
        make.an_issue(number=3, problem="台账不全", closed=make.day("2026-09-12")),
    )
    record = make.a_record(make.some_rectifications(late, closed))
    sheet = forms(record)["branches/liuwan/rectifications/2026/form-ledger.html"]
    assert sheet.wide
    assert [(row[0], row[1], row[8]) for row in sheet.tables[0].rows] == [
        ("2", "走访少", ""),
        ("3", "台账不全", "2026年9月12日"),
    ]
