"""组织生活规则: what a branch has to register, how often, and by which source; packs are versioned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from board.model.keys import COUNT, DAY, TEXT, TEXTS, TITLE, YESNO, Choice, Listed, One, Rows, key

MONTHS = {"月": 1, "季度": 3, "半年": 6, "年": 12}
"""Months of each stretch of time; a term (届) is as long as branch.yml says."""
TERM = "届"
COMMITTEE, GROUPS = "支部委员会", "党小组"
NEEDS = Choice((COMMITTEE, GROUPS))
KINDS = (
    *("组织生活", "活动", "公开事项", "公开承诺", "党费收支", "点评评议"),
    *("问题整改", "自查报告", "星级评定", "公示", "意见答复"),
)
"""Where evidence is looked for: kinds of record as their pages are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applies:
    """适用: for which branches a duty is; what is not said does not narrow it."""

    domains: tuple[str, ...] = key("领域", TEXTS, "只适用于这些领域", example="[机关]", default=())
    kinds: tuple[str, ...] = key("类型", TEXTS, "只适用于这些类型的党组织", example="[党支部]", default=())
    members: int = key("党员不少于", COUNT, "正式党员不少于几人才适用", example="7", default=0)
    needs: tuple[str, ...] = key(
        "要有", Listed(NEEDS), "支部委员会：有支委会才适用；党小组：每个小组都要登记", default=()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing that has to be registered again and again.

    What a pack of the board's own leaves out is taken from the duty of the same code that it stands in front
    of. What nobody says: once, strict, for every branch, due on the last day of the period.
    """

    code: str = key("代号", TEXT, "英文代号，定了不再改", example="dangyuan-dahui")
    name: str = key("名称", TITLE, "页面上的名称", example="支部党员大会", default="")
    kind: str = key("看", Choice(KINDS), "看哪类记录", example="组织生活", default="")
    words: tuple[str, ...] = key(
        "种类", TEXTS, "其中哪几种，有一种就算；不写都算", example="[党员大会]", default=()
    )
    every: str = key("每", Choice((*MONTHS, TERM)), "多久", example="季度", default="")
    least: int | None = key("次数", COUNT, "至少登记几次", example="1", default=None)
    soft: bool | None = key("一般", YESNO, "来源说“一般”的，只作提示", example="是", default=None)
    applies: Applies | None = key("适用", One(Applies), "适用于哪些支部", default=None)
    grace: int | None = key("宽限天数", COUNT, "到期以后还可以登记几天", example="15", default=None)
    season: str = key("时段", TEXT, "一般在什么时候办", example="第四季度", default="")
    source: str = key("出处", TEXT, "哪个文件", example="中国共产党支部工作条例（试行）", default="")
    clause: str = key("条款", TEXT, "第几条", example="第十一条", default="")
    confidence: str = key("可信度", TEXT, "出处有多可靠", example="待核对原文", default="")
    note: str = key("说明", TEXT, "各种来源说法不一样的，在这里写明，会一起显示", default="")

    @property
    def due(self) -> int:
        """How often something must be registered in each period."""
        return self.least or 1

    @property
    def is_soft(self) -> bool:
        """Whether the source says 一般: then it is never more than a hint."""
        return bool(self.soft)

    @property
    def is_by_group(self) -> bool:
        """Whether every 党小组 has the duty for itself."""
        return bool(self.applies and GROUPS in self.applies.needs)

    @property
    def how_often(self) -> str:
        """每季度不少于 1 次, in words."""
        return f"每{self.every}不少于 {self.due} 次"

    @property
    def grounds(self) -> str:
        """Source, clause and how far both can be relied on."""
        doubt = f"（{self.confidence}）" if self.confidence else ""
        # A source without a title of its own (公开范文 · 年份不详) does not run into the clause.
        gap = "，" if self.clause and " · " in self.source else ""
        return f"{self.source}{gap}{self.clause}{doubt}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted:
    """不计: what the source asks for and no record can show, with the reason."""

    name: str = key("名称", TITLE, "什么要求", example="党员每月交纳党费")
    why: str = key("原因", TEXT, "为什么不从记录里算", example="每个人的交纳情况不公开")
    source: str = key("出处", TEXT, "哪个文件", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPack:
    """A set of duties in force from a day on."""

    name: str = key("编号", TEXT, "规则的名称", example="支部工作条例")
    since: date = key("自", DAY, "从哪天起施行", example="2018-10-28")
    base: str = key("沿用", TEXT, "没有写的照哪一套", example="支部工作条例", default="")
    source: str = key("出处", TEXT, "各条没有另写出处时用", default="")
    confidence: str = key("可信度", TEXT, "各条没有另写时用", default="")
    duties: tuple[Duty, ...] = key("职责", Rows(Duty), "要登记的", default=())
    uncounted: tuple[Uncounted, ...] = key("不计", Rows(Uncounted), "不从记录里算的，写明原因", default=())

    def duty(self, code: str) -> Duty | None:
        """What the pack says of a duty, or None."""
        return next((each for each in self.duties if each.code == code), None)


@dataclass(frozen=True, slots=True)
class DutyRules:
    """The packs in force, each after what it takes over; which duty holds when: `board.rules.duties.packs`.

    `shipped` come with the program, the oldest first; `own` are those of the board. `files`: where each of
    these lies.
    """

    shipped: tuple[DutyPack, ...] = ()
    own: tuple[DutyPack, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every duty, in the order in which the packs name them."""
        return tuple(dict.fromkeys(each.code for pack in (*self.shipped, *self.own) for each in pack.duties))
