"""公示规则: how long each type of notice runs and what it must say; packs are versioned, with sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from board.base.text import fold
from board.model.keys import COUNT, DAY, TEXT, TEXTS, Choice, Rows, key


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRule:
    """One type of notice."""

    name: str = key("名称", TEXT, "公示类型", example="发展对象公示")
    minimum: int = key("至少", COUNT, "至少多少天", example="5")
    unit: str = key("单位", Choice(("工作日", "日")), "工作日或自然日", example="工作日")
    title: str = key("标题", TEXT, "没有写标题时用", example="关于拟列为发展对象的公示")
    body: str = key("正文", TEXT, "没有写正文时用的中性文字")
    required: tuple[str, ...] = key("必写", TEXTS, "公示人员必须写明的内容", default=())
    basis: str = key("依据", TEXT, "页面上写的依据；没有全国性规定就不写", default="")
    source: str = key("来源", TEXT, "程序从哪里知道的，不在页面上显示")
    confidence: str = key("可信", TEXT, "出处有多可靠", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePack:
    """A set of notice types in force from a day on."""

    name: str = key("编号", TEXT, "规则的名称", example="全国-2026.05")
    since: date = key("自", DAY, "从哪天起施行", example="2026-05-01")
    rules: tuple[NoticeRule, ...] = key("类型", Rows(NoticeRule), "公示类型")


@dataclass(frozen=True, slots=True)
class NoticeRules:
    """The rules in force, by full name; built by `board.load.packs`."""

    by_name: Mapping[str, NoticeRule] = field(default_factory=dict)

    def full_name(self, typed: str) -> str:
        """The type that was typed, in full and ending in 公示, or an empty text where there is none."""
        folded = fold(typed)
        for name in self.by_name:
            if folded in (fold(name), fold(name.removesuffix("公示"))):
                return name
        return ""
