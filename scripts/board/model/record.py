"""What a record is, whatever its kind: its address, its branch, its place in time, its content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from board.base.dates import Period
from board.base.text import fold
from board.model.activity import Activity
from board.model.branch import Branch
from board.model.commitment import Commitments
from board.model.disclosed import Disclosed
from board.model.disclosure import Disclosure
from board.model.dues import Dues
from board.model.feedback import Feedback
from board.model.meeting import Meetings
from board.model.notice import Notice
from board.model.rating import Rating
from board.model.rectification import Rectifications
from board.model.review import Reviews
from board.model.self_audit import SelfAudit


class Kind(StrEnum):
    """The kinds of record; the value is the folder's name and part of the address."""

    BRANCH = "branch"
    NOTICE = "notices"
    COMMITMENTS = "commitments"
    DUES = "dues"
    MEETINGS = "meetings"
    RATING = "ratings"
    ACTIVITY = "activities"
    DISCLOSURE = "disclosures"
    FEEDBACK = "feedback"
    REVIEW = "reviews"
    RECTIFICATION = "rectifications"
    REPORT = "reports"


class Naming(StrEnum):
    """How the files of a kind are named."""

    FIXED = "fixed"
    DATED = "dated"  # 2026-03-02-name.md
    FOLDER = "folder"  # 2026-03-02-name/index.md, with photos
    PERIOD = "period"  # 2026-H1.yml
    RATED = "rated"  # 2026.yml or 2026-scheme.yml
    WRITTEN = "written"  # 2026-zicha.md


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What is fixed for a kind: words, names of files, the matter of the 目录 it falls under by default."""

    content: type[Disclosed]
    naming: Naming
    label: str
    plain: str
    folders: tuple[str, ...]
    matter: str


FACTS: dict[Kind, KindFacts] = {
    Kind.BRANCH: KindFacts(Branch, Naming.FIXED, "支部委员会", "谁在管事", (), "党组织设置和分工"),
    Kind.NOTICE: KindFacts(Notice, Naming.DATED, "公示", "正在征求意见", ("公示",), ""),
    Kind.COMMITMENTS: KindFacts(
        Commitments, Naming.PERIOD, "公开承诺", "答应了什么", ("承诺", "公开承诺"), "公开承诺"
    ),
    Kind.DUES: KindFacts(Dues, Naming.PERIOD, "党费收支", "钱怎么用", ("党费",), "党费收缴使用"),
    Kind.MEETINGS: KindFacts(
        Meetings, Naming.PERIOD, "组织生活", "开了什么会", ("会议", "组织生活"), "组织生活"
    ),
    Kind.RATING: KindFacts(Rating, Naming.RATED, "星级评定", "评了几星", ("评星", "星级"), "支部星级评定"),
    Kind.ACTIVITY: KindFacts(Activity, Naming.FOLDER, "活动剪影", "办了什么活动", ("活动",), "党组织活动"),
    Kind.DISCLOSURE: KindFacts(Disclosure, Naming.DATED, "公开事项", "定了什么、办了什么", ("公开",), ""),
    Kind.FEEDBACK: KindFacts(
        Feedback, Naming.PERIOD, "意见答复", "提了什么、怎么办的", ("意见",), "意见和答复"
    ),
    Kind.REVIEW: KindFacts(Reviews, Naming.PERIOD, "点评评议", "大家怎么评", ("评议", "点评"), "点评和评议"),
    Kind.RECTIFICATION: KindFacts(
        Rectifications, Naming.PERIOD, "问题整改", "查出的问题改了没有", ("整改",), "问题整改"
    ),
    Kind.REPORT: KindFacts(
        SelfAudit, Naming.WRITTEN, "自查报告", "自己查得怎么样", ("报告", "自查"), "自查报告"
    ),
}

Content = TypeVar("Content", bound=Disclosed)


def kind_named(word: str) -> Kind | None:
    """The kind that somebody names: 活动, 公开事项, 承诺, activities."""
    folded = fold(word)
    for kind, facts in FACTS.items():
        if folded in (kind.value, facts.label, *facts.folders):
            return kind
    return None


@dataclass(frozen=True, slots=True)
class Record(Generic[Content]):
    """One record as read.

    `id` is its path below branches/ without the suffix: its address for ever. `day` places it in time: its
    own date, the newest date in a file of a period, or the start of the period where nothing in it has a
    date (`is_dated` is then false and the day is never shown). `tables` holds the rows of
    the CSV files it names, `photos` the names of the pictures that lie beside it.
    """

    id: str
    kind: Kind
    branch: str
    file: str
    day: date
    content: Content
    is_dated: bool = True
    period: Period | None = None
    body: str = ""
    tables: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    photos: tuple[str, ...] = ()

    @property
    def year(self) -> int:
        """The calendar year that the record belongs to."""
        return self.period.year if self.period else self.day.year

    @property
    def matter(self) -> str:
        """The name in the 目录 that the record falls under: its own word, else that of its kind or type."""
        content = self.content
        if content.matter:
            return content.matter
        if isinstance(content, Notice):
            return content.type
        if isinstance(content, Rating) and content.subject == "党员":
            return "党员星级评定"
        return FACTS[self.kind].matter


AnyRecord = Record[Any]
"""A record of whichever kind."""
