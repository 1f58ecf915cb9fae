"""公开承诺: what a branch and its members promise for a period, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from board.model.disclosed import Disclosed
from board.model.keys import AMOUNT, COUNT, DAY, NAME, TEXT, TITLE, Choice, Day, One, Rows, key
from board.model.scope import SCOPE, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """指标: where it stood and where it shall be."""

    name: str = key("名称", TITLE, "量的是什么", example="改造户数", default="")
    unit: str = key("单位", TEXT, "单位", example="户", default="")
    start: Decimal | None = key("起点", AMOUNT, "去年的数", example="0", default=None, others=("基线",))
    target: Decimal = key("目标", AMOUNT, "要做到的数", example="320")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """进展: how far it was on a day."""

    day: date = key("日期", DAY, "日期", example="2026-03-10")
    reached: Decimal | None = key("累计完成", AMOUNT, "到这天累计完成多少", example="120", default=None)
    note: str = key("说明", TEXT, "办了什么", example="一期完工", default="")
    evidence: str = key("佐证", TEXT, "佐证的记录", example="activities/2026-03-10-chengnan", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """调整: a promise changed, by whose consent."""

    day: date = key("日期", DAY, "日期", example="2026-04-02")
    before: str = key("原为", TEXT, "原来怎么写", example="2026-06-20")
    after: str = key("改为", TEXT, "改成什么", example="2026-09-30")
    reason: str = key("原因", TEXT, "为什么改", example="管材到货推迟")
    consent: str = key("同意", TEXT, "谁同意的", example="支部党员大会", default="")


CATEGORY = Choice(("实事承诺", "服务承诺"), {"实事": "实事承诺", "服务": "服务承诺"})
RESULT = Choice(("已兑现", "部分兑现", "未兑现"))
LONG_TERM = "长期"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A promise of a branch, or of a member when `person` is given; `deadline` None means 长期."""

    number: int = key("编号", COUNT, "文件里不重复、不改变的号", example="1")
    category: str = key("类别", CATEGORY, "实事承诺或服务承诺", example="实事承诺", default="")
    text: str = key("事项", TEXT, "承诺什么", example="完成城南小区二次供水改造")
    deadline: date | None = key("时限", Day(LONG_TERM), "到哪天，或“长期”", example="2026-06-20")
    measure: Measure | None = key("指标", One(Measure), "能量化的写起点和目标", default=None)
    means: str = key("措施", TEXT, "怎么办", example="分三期施工，逐楼公示进度", default="")
    owner: str = key("责任人", NAME, "谁负责", example="钱立", default="")
    person: str = key("姓名", NAME, "党员姓名", example="李青", default="")
    post: str = key("岗位", TEXT, "认领的岗位", example="党员示范岗", default="")
    progress: tuple[Progress, ...] = key("进展", Rows(Progress), "办到哪了", default=())
    adjustments: tuple[Adjustment, ...] = key("调整", Rows(Adjustment), "改过什么", default=())
    result: str = key("结果", RESULT, "结束时才写", example="已兑现", default="")
    reason: str = key("原因", TEXT, "没有兑现的原因", example="河道施工许可未批", default="")
    scope: Scope | None = key("公开范围", SCOPE, "比整份承诺更窄时才写", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments(Disclosed):
    """A file of commitments for one period."""

    of_branch: tuple[Commitment, ...] = key("支部承诺", Rows(Commitment), "党支部的承诺", default=())
    of_members: tuple[Commitment, ...] = key("党员承诺", Rows(Commitment), "党员的承诺", default=())
    approved: date | None = key("审定", DAY, "审定的日期", example="2026-01-20", default=None)
    exempt: int | None = key("免诺", COUNT, "年老体弱等不作承诺的党员数", example="3", default=None)
