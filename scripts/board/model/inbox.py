"""收件箱: what somebody in the office has answered about material that does not say it itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from board.base.dates import Period
from board.model.activity import CONSENTS
from board.model.keys import DAY, TEXT, TITLE, Choice, One, PeriodName, Table, key


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
