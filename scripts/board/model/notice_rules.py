"""公示规则: how long each type of notice runs and what it must say; packs are versioned, with sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from board.base.text import fold
from board.model.calendar import Calendar
from board.model.keys import COUNT, DAY, TEXT, TEXTS, TITLE, Choice, Rows, key


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRule:
    """One type of notice.

    What a pack of the board's own leaves out is taken from the rule it stands in front of. What nobody says
    is counted in the safest way: working days, the first day left out, on past a holiday, up to midnight.
    """

    name: str = key("名称", TITLE, "公示类型", example="发展对象公示")
    minimum: int | None = key("至少", COUNT, "至少多少天", example="5", default=None)
    unit: str = key("单位", Choice(("工作日", "日")), "工作日或自然日", example="工作日", default="")
    first: str = key("首日", Choice(("不算", "算")), "张贴当天算不算一天", example="不算", default="")
    holiday: str = key(
        "末日遇假", Choice(("顺延", "不顺延")), "最后一天放假，顺延到上班那天", example="顺延", default=""
    )
    closes: str = key("截止", Choice(("24时", "下班")), "最后一天到几时", example="24时", default="")
    title: str = key("标题", TITLE, "没有写标题时用", example="关于拟列为发展对象的公示", default="")
    body: str = key("正文", TEXT, "没有写正文时用的中性文字", default="")
    required: tuple[str, ...] = key("必写", TEXTS, "公示人员必须写明的内容", default=())
    basis: str = key("依据", TEXT, "页面上写的依据；没有全国性规定就不写", default="")
    source: str = key("来源", TEXT, "从哪里知道的，不在页面上显示", default="")
    confidence: str = key("可信", TEXT, "出处有多可靠", default="")

    @property
    def counts_workdays(self) -> bool:
        """Whether only days on which offices work are counted."""
        return self.unit != "日"

    @property
    def counts_first(self) -> bool:
        """Whether the day of posting is one of the days."""
        return self.first == "算"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePack:
    """A set of notice types in force from a day on."""

    name: str = key("编号", TEXT, "规则的名称", example="全国-2026.05")
    since: date = key("自", DAY, "从哪天起施行", example="2026-05-01")
    base: str = key("沿用", TEXT, "没有写的类型照哪一套", example="全国-2026.05", default="")
    rules: tuple[NoticeRule, ...] = key("类型", Rows(NoticeRule), "公示类型")

    def rule(self, name: str) -> NoticeRule | None:
        """What the pack says of a type, or None."""
        return next((rule for rule in self.rules if rule.name == name), None)


@dataclass(frozen=True, slots=True)
class NoticeRules:
    """The packs in force, the oldest first, and the calendar; which rule holds: `board.rules.notice_rules`.

    `shipped` come with the program, `own` are those of the board, each of them after what it takes over;
    `files`: where each of these lies.
    """

    shipped: tuple[NoticePack, ...] = ()
    own: tuple[NoticePack, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    calendar: Calendar = Calendar()

    @property
    def names(self) -> tuple[str, ...]:
        """Every type of notice, in full."""
        packs = (*self.shipped, *self.own)
        return tuple(dict.fromkeys(rule.name for pack in packs for rule in pack.rules))

    def full_name(self, typed: str) -> str:
        """The type that was typed, in full and ending in 公示, or an empty text where there is none."""
        folded = fold(typed)
        for name in self.names:
            if folded in (fold(name), fold(name.removesuffix("公示"))):
                return name
        return ""
