"""意见和答复: what people raised and what was answered, without names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.model.disclosed import Disclosed
from board.model.keys import COUNT, DAY, TEXT, Rows, key
from board.model.scope import SCOPE, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One matter that somebody raised."""

    number: int = key("编号", COUNT, "文件里不重复、不改变的号", example="1")
    received: date = key("收到", DAY, "收到的日期", example="2026-02-03")
    channel: str = key("途径", TEXT, "怎么收到的", example="意见箱", default="")
    text: str = key("内容", TEXT, "反映什么，不写姓名", example="村口路灯坏了")
    answer: str = key("答复", TEXT, "怎么答复、怎么办的", example="已联系供电所修复", default="")
    answered: date | None = key("答复日期", DAY, "答复的日期", example="2026-02-10", default=None)
    handler: str = key("承办", TEXT, "谁承办", default="")
    scope: Scope | None = key("公开范围", SCOPE, "比整份更窄时才写", default=None)

    def is_answered(self, today: date) -> bool:
        """Whether there is an answer, and its day has come."""
        return bool(self.answer) and (self.answered or self.received) <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Disclosed):
    """A year of opinions and answers."""

    opinions: tuple[Opinion, ...] = key("意见", Rows(Opinion), "意见和答复")
