"""收件箱: what somebody in the office has answered about material that does not say it itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from board.base.dates import Period
from board.model.activity import CONSENTS
from board.model.keys import DAY, TEXT, TITLE, Choice, One, PeriodName, Rows, Table, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known of a sender, or of one file."""

    branch: str = key("支部", TEXT, "支部的代号或名称", example="hekou-liuwan", default="")
    kind: str = key("种类", TEXT, "是什么，如 公开承诺、活动、公开事项", example="活动", default="")
    title: str = key("标题", TITLE, "标题", example="“七一”主题党日", default="")
    day: date | None = key("日期", DAY, "哪天的", example="2026-07-01", default=None)
    period: Period | None = key("周期", PeriodName(), "哪个周期的", example="2026-H1", default=None)
    consent: str = key("肖像", Choice(CONSENTS), "照片里的人是否同意", example="已告知并同意", default="")
    matter: str = key("事项", TEXT, "目录里的事项", example="年度工作计划", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The whole of 收件.yml."""

    senders: Mapping[str, Answer] | None = key(
        "送件人", Table(One(Answer)), "谁送来的是哪个支部的", default=None
    )
    heads: Mapping[str, str] | None = key("表头", Table(TEXT), "这样的表头是哪一种表", default=None)
    files: Mapping[str, Answer] | None = key("文件", Table(One(Answer)), "一个文件的答复", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnName:
    """How a county calls a column; without a kind in the sheets of every kind."""

    kind: str = key("种类", TEXT, "哪一种表；不写就是各种表", example="公开承诺", default="")
    theirs: str = key("列名", TEXT, "自己表里的列名", example="承诺内容")
    ours: str = key("读作", TEXT, "模板里的列名", example="事项")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """The whole of content/rules/列名对照.yml."""

    columns: tuple[ColumnName, ...] = key("对照", Rows(ColumnName), "自己表里的列名读作哪一列", default=())
