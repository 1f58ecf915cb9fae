"""自查报告: what a branch writes of its own about a period; numbers and lists come from the records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.model.disclosed import Disclosed
from board.model.keys import DAY, key

CHAPTERS = ("基本情况", "规范化工作开展情况", "存在问题", "下一步工作")
"""The headings under which the text is written, in their order; each may be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAudit(Disclosed):
    """The front matter; below it the text, under the headings of CHAPTERS."""

    day: date | None = key("日期", DAY, "写成的日期", example="2026-12-15", default=None)
