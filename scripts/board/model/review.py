"""点评和评议: what superiors, the secretary and the people said of a branch and its members in a period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from board.model.disclosed import Disclosed
from board.model.keys import COUNT, DAY, NAME, TEXT, TEXTS, Choice, One, Rows, Table, key
from board.model.rating import Attendance, Opinions
from board.model.scope import SCOPE, Scope

MODE = Choice(
    ("集中", "个别", "现场", "随机"), {f"{each}点评": each for each in ("集中", "个别", "现场", "随机")}
)
GRADES = ("好", "较好", "一般", "差")
"""What a debriefing (述职评议) may come to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """点评: one comment, on the branch, its secretary or a member; names of members stay in the branch."""

    commenter: str = key("点评人", TEXT, "谁点评；书记点评不写就是书记", example="乡党委组织委员", default="")
    subject: str = key("对象", TEXT, "点评谁；上级点评不写就是支部", example="支部", default="")
    mode: str = key("方式", MODE, "集中、个别、现场或随机", example="现场", default="")
    day: date = key("日期", DAY, "日期", example="2026-06-28")
    text: str = key("意见", TEXT, "点评的话", example="承诺事项进度快，台账要跟上")
    scope: Scope | None = key("公开范围", SCOPE, "比整份更窄时才写", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MassReview:
    """群众评议: sheets handed out, and the answers to each item; shares are computed, never typed."""

    issued: int = key("发出", COUNT, "发出的票数", example="40")
    returned: int = key("收回", COUNT, "收回的票数", example="38")
    valid: int = key("有效", COUNT, "有效的票数", example="38")
    items: Mapping[str, Opinions] = key("项目", Table(One(Opinions, bare="满意")), "各项的票数")
    day: date | None = key("日期", DAY, "哪天评议的", example="2026-06-25", default=None)
    problems: tuple[str, ...] = key("问题", TEXTS, "群众提出的问题，不写姓名", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReview(MassReview):
    """群众评议党员: the same of one member; shown inside the branch only."""

    person: str = key("姓名", NAME, "党员姓名", example="李青")
    scope: Scope | None = key("公开范围", SCOPE, "比整份更窄时才写", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """双述双评: the secretary reports and is assessed, once a year."""

    day: date = key("日期", DAY, "哪天述职的", example="2026-12-20")
    speaker: str = key("述职人", NAME, "不写就是书记", example="周海", default="")
    report: str = key("述职报告", TEXT, "报告的题目或附件名", default="")
    problems: tuple[str, ...] = key("问题", TEXTS, "述职中查摆的问题", default=())
    plan: tuple[str, ...] = key("措施", TEXTS, "整改措施", default=())
    fixed: tuple[str, ...] = key("上年整改", TEXTS, "上年度问题的整改情况", default=())
    votes: Mapping[str, int] | None = key(
        "测评", Table(COUNT), "各等次票数：好、较好、一般、差", default=None
    )
    result: str = key("结果", Choice(GRADES), "评议结果", example="好", default="")
    by: str = key("评议单位", TEXT, "谁评议的", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews(Disclosed):
    """A file of 点评 and 评议 for one period."""

    of_superior: tuple[Comment, ...] = key("上级点评", Rows(Comment), "上级对支部、书记的点评", default=())
    of_secretary: tuple[Comment, ...] = key("书记点评", Rows(Comment), "书记对党员的点评", default=())
    own: Attendance | None = key("党员自评", One(Attendance), "应自评、已自评的党员数", default=None)
    of_people: MassReview | None = key("群众评议", One(MassReview), "群众对支部的评议", default=None)
    of_members: tuple[MemberReview, ...] = key(
        "群众评议党员", Rows(MemberReview), "群众对党员的评议", default=()
    )
    debrief: Debrief | None = key("述职评议", One(Debrief), "双述双评", default=None, others=("双述双评",))
