"""公示结果待登记: who is asked, for what, and in which trees."""

from __future__ import annotations

from typing import Any

from board.model.notice import Outcome
from board.rules.scopes import PUBLIC, Audience
from board.views.outcomes import outcomes

from tests import make

OVER = make.day("2026-11-02")
"""Five working days later, on 9 November, it is over."""


def found(audience: Audience, *contents: Any) -> Any:
    """What a tree shows of these notices of one branch."""
    records = [make.a_record(each, name=f"2026-11-02-n{nth}") for nth, each in enumerate(contents)]
    tree = make.a_tree(make.a_board(*records), audience)
    return outcomes(tree, make.all_entries(tree))


def test_only_what_is_over_and_open_is_asked_for() -> None:
    page, ledger = found(
        make.unit("hekou"),
        make.a_notice(start=OVER, title="甲公示"),
        make.a_notice(start=OVER, title="乙公示", outcome=Outcome(objections=2, settled=False)),
        make.a_notice(start=OVER, title="丙公示", outcome=Outcome(objections=0)),
        make.a_notice(title="丁公示"),
    )
    (group,) = page.groups
    assert (page.total, group.committee) == (2, "河口乡党委")
    assert group.reminder.splitlines() == [
        "河口乡党委：截至2026年11月22日，下列公示已经期满，结果还没有登记：",
        "1. 柳湾村党支部：甲公示，2026年11月9日期满",
        "2. 柳湾村党支部：乙公示，2026年11月9日期满，有反映，正在核实",
        "请核对收到几件反映、怎样核实处理的，补写“公示结果”。",
    ]
    assert [row[2:] for row in ledger.rows] == [
        ("甲公示", make.day("2026-11-09"), 13, "公示期满（结果待登记）"),
        ("乙公示", make.day("2026-11-09"), 13, "有反映，正在核实"),
    ]


def test_it_is_for_superior_units_only() -> None:
    notice = make.a_notice(start=OVER)
    assert found(make.unit("hekou"), notice)
    for audience in (PUBLIC, make.PARTY, make.unit("liuwan"), make.unit("jiguan")):
        assert found(audience, notice) is None


def test_nothing_open_is_no_page() -> None:
    assert found(make.unit("hekou"), make.a_notice(start=OVER, outcome=Outcome(objections=0))) is None
