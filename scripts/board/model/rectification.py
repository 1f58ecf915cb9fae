"""问题整改: problems found, what is done about them, and when they were struck off (销号)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.model.disclosed import Disclosed
from board.model.keys import COUNT, DAY, NAME, TEXT, Choice, Day, One, Rows, key
from board.model.scope import SCOPE, Scope

LONG_TERM = "长期"
URGENCY = Choice(
    ("立行立改", "限期整改", "长期坚持"),
    {"立行": "立行立改", "立改": "立行立改", "限期": "限期整改", "长期": "长期坚持"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """复核: somebody else looked whether the problem is gone."""

    person: str = key("人", NAME, "谁复核", example="吴敏", default="")
    day: date = key("日期", DAY, "复核日期", example="2026-09-20")
    verdict: str = key("结论", Choice(("通过", "未通过")), "通过或未通过", example="通过")
    note: str = key("说明", TEXT, "说明", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationStep:
    """进展: what was done about it on a day."""

    day: date = key("日期", DAY, "日期", example="2026-08-10")
    note: str = key("说明", TEXT, "做了什么", example="已补齐上半年记录")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One problem; `deadline` None means 长期, `closed` is the day of 销号."""

    number: int = key("编号", COUNT, "文件里不重复、不改变的号", example="1")
    problem: str = key("问题", TEXT, "什么问题，不写姓名", example="会议记录不及时")
    source: str = key("来源", TEXT, "怎么查出来的", example="组织生活会", default="")
    found: date | None = key("发现", DAY, "哪天查出来的", example="2026-06-28", default=None)
    urgency: str = key("类别", URGENCY, "立行立改、限期整改或长期坚持", example="限期整改", default="")
    means: str = key("措施", TEXT, "怎么改", example="会后三天内登记", default="")
    owner: str = key("责任人", NAME, "谁负责", example="吴敏", default="")
    deadline: date | None = key("时限", Day(LONG_TERM), "到哪天，或“长期”", example="2026-09-30")
    progress: tuple[RectificationStep, ...] = key("进展", Rows(RectificationStep), "改到哪了", default=())
    closed: date | None = key(
        "销号", DAY, "改好销号的日期", example="2026-09-12", default=None, others=("销账",)
    )
    recheck: Recheck | None = key("复核", One(Recheck), "复核情况", default=None)
    scope: Scope | None = key("公开范围", SCOPE, "比整份更窄时才写", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectifications(Disclosed):
    """A year (or half) of problems and what became of them."""

    issues: tuple[Issue, ...] = key("整改", Rows(Issue), "问题和整改")
