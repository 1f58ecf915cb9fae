"""自查报告: what a tree shows of it, and that it says only what records show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from board.model.branch import Officer
from board.model.disclosed import Withdrawal
from board.model.meeting import Meeting
from board.model.record import AnyRecord
from board.model.rectification import Recheck
from board.model.scope import Scope
from board.rules.checks import check
from board.rules.scopes import PUBLIC, Audience
from board.views.audit_pages import Chapter, Passage, SelfAuditPage
from board.views.compose import compose
from board.views.document import Document
from board.views.records import record_page
from hypothesis import given
from hypothesis import strategies as st

from tests import make

OWN = make.unit("liuwan")
CHECKLIST = make.shipped("shuiwu-50")
DAY = make.day


def report(body: str = "", **given: Any) -> AnyRecord:
    """A report on 2025, written in January."""
    return replace(make.a_record(make.a_self_audit(**given)), body=body)


def page(*records: AnyRecord, body: str = "", audience: Audience = OWN, **given: Any) -> SelfAuditPage:
    """The page of the report of a branch with these records."""
    own = report(body, **given)
    board = replace(make.a_board(own, *records), checklist=CHECKLIST)
    shown = record_page(make.a_tree(board, audience), own)
    assert isinstance(shown, SelfAuditPage)
    return shown


def chapter(shown: SelfAuditPage, name: str) -> Chapter:
    (found,) = (each for each in shown.chapters if each.name.endswith(name))
    return found


def passages(shown: SelfAuditPage, name: str) -> dict[str, Passage]:
    return {each.name: each for each in chapter(shown, name).passages}


def facts(shown: SelfAuditPage, name: str, passage: str) -> dict[str, str]:
    found = passages(shown, name).get(passage)
    return {each.label: each.value for each in found.facts} if found else {}


def meetings(*days: str, **given: Any) -> AnyRecord:
    rows = tuple(Meeting(day=DAY(each), **given) for each in days)
    return make.a_record(make.some_meetings(committee=rows), name="2025")


def test_chapters_are_numbered_and_hold_what_was_written() -> None:
    shown = page(body="前言。\n\n## 二、存在问题\n\n议题散。\n\n## 一、基本情况\n\n两个小组。\n")
    assert [each.name for each in shown.chapters] == ["", "一、基本情况", "二、对照表", "三、存在问题"]
    assert [each.text for each in shown.chapters] == ["前言。", "两个小组。", "", "议题散。"]


def test_a_branch_without_records_is_said_nothing_of() -> None:
    """Only who it is, and the checklist, on which nothing is called done."""
    shown = page()
    assert [each.name for each in shown.chapters] == ["一、基本情况", "二、对照表"]
    grid = chapter(shown, "对照表").passages[0].grid
    assert grid
    assert len(grid.rows) == 50
    # Who has no committee registered meets nothing, and who has none of the records neither.
    assert not any("达标" in cell or "完成" in cell for row in grid.rows for cell in row)


def test_meetings_of_the_period_are_counted_and_those_after_the_report_are_not() -> None:
    shown = page(meetings("2025-01-08", "2025-12-31", "2026-01-05"))
    assert facts(shown, "开展情况", "组织生活") == {"支部委员会会议": "登记 2 次"}
    early = page(meetings("2025-01-08", "2025-12-31"), day=DAY("2025-12-20"))
    assert facts(early, "开展情况", "组织生活") == {"支部委员会会议": "登记 1 次"}


def test_what_is_open_is_a_problem_and_what_is_ahead_is_next() -> None:
    issues = make.a_record(
        make.some_rectifications(
            make.an_issue(number=1, problem="记录不及时", deadline=DAY("2025-11-30")),
            make.an_issue(number=2, problem="档案不全", deadline=DAY("2026-03-31")),
            make.an_issue(number=3, problem="已经改好", closed=DAY("2025-12-01")),
        ),
        name="2025",
    )
    late = make.a_record(
        make.some_commitments(make.a_commitment(deadline=DAY("2025-12-31"), text="修渠")), name="2025-H2"
    )
    shown = page(issues, late)
    assert set(facts(shown, "存在问题", "未销号的问题")) == {"记录不及时", "档案不全"}
    assert set(facts(shown, "存在问题", "逾期和未兑现的承诺")) == {"修渠"}
    assert set(facts(shown, "下一步工作", "到期要办的")) == {"整改：档案不全"}


def test_what_earlier_periods_left_open_is_still_a_problem() -> None:
    issues = make.a_record(
        make.some_rectifications(
            make.an_issue(number=1, problem="还没改", deadline=DAY("2024-11-30")),
            make.an_issue(number=2, problem="改好了", closed=DAY("2024-12-01")),
        ),
        name="2024",
    )
    promises = make.a_record(
        make.some_commitments(
            make.a_commitment(number=1, deadline=DAY("2024-12-31"), text="没有结果"),
            make.a_commitment(number=2, deadline=DAY("2024-12-31"), text="说过了", result="未兑现"),
            make.a_commitment(number=3, deadline=DAY("2026-12-31"), text="还有时间"),
        ),
        name="2024-H2",
    )
    shown = page(issues, promises)
    assert set(facts(shown, "存在问题", "未销号的问题")) == {"还没改"}
    assert set(facts(shown, "存在问题", "逾期和未兑现的承诺")) == {"没有结果"}
    assert set(facts(shown, "下一步工作", "到期要办的")) == {"承诺：还有时间"}


def test_problems_are_told_as_they_stood_on_the_day_of_the_report() -> None:
    failed = Recheck(day=DAY("2025-12-10"), verdict="未通过")
    issues = make.some_rectifications(
        make.an_issue(number=1, problem="后来才发现", found=DAY("2026-03-01")),
        make.an_issue(number=2, problem="复核未过", closed=DAY("2025-12-01"), recheck=failed),
        make.an_issue(number=3, problem="后来才销号", found=DAY("2025-06-01"), closed=DAY("2026-03-01")),
    )
    shown = page(make.a_record(issues, name="2025"))
    assert set(facts(shown, "存在问题", "未销号的问题")) == {"复核未过", "后来才销号"}


def test_an_activity_is_counted_once_and_talks_by_half() -> None:
    activities = [
        make.a_record(make.an_activity(kind=kind, day=DAY("2025-10-10")), name=f"2025-10-10-{name}")
        for kind, name in (("志愿服务", "a"), ("其他", "b"))
    ]
    talks = make.a_record(make.some_meetings(committee=(), talks={"上半年": 12, "下半年": 0}), name="2025")
    shown = page(talks, *activities)
    assert facts(shown, "开展情况", "组织生活") == {
        "志愿服务": "登记 1 次",
        "2025年上半年谈心谈话": "登记 12 人次",
    }
    assert facts(shown, "开展情况", "其他活动") == {"其他": "1 次"}


def test_the_sum_of_dues_is_told_when_its_period_is_over() -> None:
    dues = [make.a_record(make.some_dues(), name=name) for name in ("2025-H1", "2025-H2")]
    assert set(facts(page(*dues), "开展情况", "党费收支")) == {"2025年上半年", "2025年下半年"}
    assert set(facts(page(*dues, day=DAY("2025-07-12")), "开展情况", "党费收支")) == {"2025年上半年"}


@pytest.mark.parametrize("audience", [PUBLIC, make.PARTY, make.unit("jiguan")])
def test_what_a_tree_may_not_see_is_not_in_its_report(audience: Audience) -> None:
    hidden = make.narrowed(
        make.a_record(make.some_rectifications(make.an_issue(problem="只给本单位")), name="2025"), Scope.UNIT
    )
    own, other = page(hidden), page(hidden, audience=audience)
    assert "只给本单位" in repr(own)
    assert "只给本单位" not in repr(other)
    assert "存在问题" not in [each.name[2:] for each in other.chapters]


@given(st.lists(st.dates(DAY("2025-01-01"), DAY("2025-12-31")), unique=True, max_size=8), st.data())
def test_another_record_never_lowers_a_count(days: list[Any], data: st.DataObject) -> None:
    fewer = data.draw(st.lists(st.sampled_from(days), unique=True)) if days else []

    def count(some: list[Any]) -> int:
        if not some:
            return 0
        told = facts(page(meetings(*(each.isoformat() for each in some))), "开展情况", "组织生活")
        return int(told["支部委员会会议"].split()[1])

    assert count(fewer) <= count(days) == len(days)


def test_the_document_says_what_the_page_says() -> None:
    own = report("## 基本情况\n\n两个小组。\n")
    site = compose(make.a_board(own), make.judged(make.a_board(own)), OWN)
    (made,) = (each for each in site.takeaways if isinstance(each, Document))
    (shown,) = (each.view for each in site.pages if each.address == "branches/liuwan/reports/2025-zicha.html")
    assert isinstance(shown, SelfAuditPage)
    assert (made.chapters, made.day, made.address) == (
        shown.chapters,
        DAY("2026-01-10"),
        "branches/liuwan/reports/2025-zicha.docx",
    )


def test_of_a_withdrawn_report_only_the_head_is_left() -> None:
    shown = page(body="正文。", withdrawal=Withdrawal(day=DAY("2026-02-01"), reason="数字有误"))
    assert (shown.chapters, shown.download) == ((), None)
    own = report(withdrawal=Withdrawal(day=DAY("2026-02-01"), reason="数字有误"))
    site = compose(make.a_board(own), make.judged(make.a_board(own)), OWN)
    assert not any(isinstance(each, Document) for each in site.takeaways)


def test_what_the_check_finds_is_told_by_its_name_only() -> None:
    late = make.a_record(
        make.some_commitments(make.a_commitment(measure=make.Measure(target=make.Decimal(3)))), name="2025-H2"
    )
    own = report()
    later = replace(make.a_record(late.content, name="2026-H1"), file="later.yml")  # of another report
    board = make.a_board(own, late, later)
    standing = make.judged(board)
    site = compose(board, standing, OWN, check(board, standing))
    (shown,) = (each.view for each in site.pages if each.address.endswith("2025-zicha.html"))
    assert isinstance(shown, SelfAuditPage)
    found = passages(shown, "存在问题")["记录里要核对的地方"]
    assert {each.label: each.value for each in found.facts} == {"2025年下半年公开承诺": "指标没有写起点 1 处"}
    assert found.note == "1 处（按2026年11月22日的记录核对）"
    assert not any("存在问题" in each.name for each in page(late).chapters)


def test_who_has_left_since_is_not_named() -> None:
    """users.md 5: the previous secretary is shown nowhere."""
    committee = (
        Officer(name="郑山", post="书记", until=DAY("2026-03-01")),
        Officer(name="吴敏", post="组织委员"),
    )
    own, branch = report(), make.a_record(make.a_branch(committee=committee))
    shown = record_page(make.a_tree(make.a_board(branch, own), OWN), own)
    assert isinstance(shown, SelfAuditPage)
    assert facts(shown, "基本情况", "支部概况")["在任"] == "组织委员吴敏，另有 1 人后来离任"
