"""公开事项: anything else of the 目录, such as plans, resolutions, elections, honours, village projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from board.model.disclosed import Disclosed, Spending, Vote
from board.model.keys import DAY, TEXT, TITLE, Choice, One, Rows, Table, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Disclosed):
    """The front matter of a disclosure."""

    title: str = key("标题", TITLE, "标题", example="关于修建村东排灌渠的决议")
    day: date = key("日期", DAY, "公开日期", example="2026-03-15")
    category: str = key(
        "门类", Choice(("党务", "村务", "财务")), "党务、村务或财务", example="村务", default="党务"
    )
    vote: Vote | None = key("表决", One(Vote), "表决情况", default=None)
    # 四议两公开: the four deliberations of a village's weighty matters, by the name of each step.
    deliberations: Mapping[str, date] | None = key("四议", Table(DAY), "四议各在哪天", default=None)
    result: str = key(
        "实施结果",
        TEXT,
        "公开实施结果的那条记录",
        example="disclosures/2026-10-12-jungong",
        default="",
    )
    level: str = key("级别", TEXT, "表彰的级别", example="县级", default="")
    awarded_by: str = key("授予单位", TEXT, "谁授予的", default="")
    valid_until: date | None = key("有效至", DAY, "示范点等有效到哪天", default=None)
    term: str = key("届次", TEXT, "换届选举的届次", default="")
    spending: tuple[Spending, ...] = key("支出", Rows(Spending), "支出明细", default=())
