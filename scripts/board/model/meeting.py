"""组织生活: the meetings of a branch in one year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from board.model.disclosed import Disclosed, Vote
from board.model.keys import COUNT, DAY, NAME, TEXT, TEXTS, One, Rows, Table, key
from board.model.scope import SCOPE, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting; a row that is only a date is a meeting on that day."""

    day: date = key("日期", DAY, "日期", example="3月20日")
    topic: str = key(
        "议题", TEXT, "议题", example="研究年度工作计划", default="", others=("题目", "主题", "内容")
    )
    place: str = key("地点", TEXT, "地点", default="")
    lecturer: str = key("主讲", NAME, "谁讲课", example="周海", default="")
    chair: str = key("主持", NAME, "不写就是书记", default="")
    recorder: str = key("记录", NAME, "记录人", default="")
    due: int | None = key(
        "应到",
        COUNT,
        "应到人数；不写，全体党员的会按党员统计，支委会按在任人数",
        default=None,
        others=("应参加",),
    )
    present: int | None = key(
        "实到", COUNT, "实到人数；写了请假可以不写", example="36", default=None, others=("实参加",)
    )
    excused: int | None = key("请假", COUNT, "请假人数", example="1", default=None)
    vote: Vote | None = key("表决", One(Vote), "表决情况", default=None)
    four_match: str = key("四对应", TEXT, "计划、讲稿、记录、笔记是否齐全", example="齐全", default="")
    lacking: tuple[str, ...] = key(
        "缺", TEXTS, "四对应里缺什么：计划、讲稿、记录、笔记", example="笔记", default=()
    )
    grades: Mapping[str, int] | None = key("等次", Table(COUNT), "各等次人数", default=None)
    note: str = key("说明", TEXT, "说明", default="")
    scope: Scope | None = key("公开范围", SCOPE, "比整份更窄时才写", default=None)


def _rows(alias: str, help: str = "") -> tuple[Meeting, ...]:  # noqa: A002 - the word of the field
    rows: tuple[Meeting, ...] = key(
        alias, Rows(Meeting, bare="日期"), help or f"{alias}，一行一次", default=()
    )
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings(Disclosed):
    """A year of organisational life, by kind of meeting."""

    assembly: tuple[Meeting, ...] = _rows("党员大会", "支部党员大会")
    committee: tuple[Meeting, ...] = _rows("支委会", "支部委员会会议")
    groups: Mapping[str, tuple[Meeting, ...]] | None = key(
        "党小组会", Table(Rows(Meeting, bare="日期")), "各党小组的会", default=None
    )
    lecture: tuple[Meeting, ...] = _rows("党课")
    party_day: tuple[Meeting, ...] = _rows("主题党日")
    life: tuple[Meeting, ...] = _rows("组织生活会")
    review: tuple[Meeting, ...] = _rows("民主评议党员")
    talks: Mapping[str, int] | None = key("谈心谈话", Table(COUNT), "上半年、下半年各多少人次", default=None)
    seminar: tuple[Meeting, ...] = _rows("专题研讨")
    survey: tuple[Meeting, ...] = _rows("调研")
    volunteering: tuple[Meeting, ...] = _rows("志愿服务")
    community: tuple[Meeting, ...] = _rows("双报到")
    business: tuple[Meeting, ...] = _rows("党建专题会")
    training: tuple[Meeting, ...] = _rows("培训")
    visits: tuple[Meeting, ...] = _rows("走访慰问")
    consultation: tuple[Meeting, ...] = _rows("征求意见")
    joint: tuple[Meeting, ...] = _rows("共驻共建")
    oath: tuple[Meeting, ...] = _rows("入党宣誓")
    warning: tuple[Meeting, ...] = _rows("警示教育")
    election: tuple[Meeting, ...] = _rows("换届选举")
    display: tuple[Meeting, ...] = _rows("宣传栏更新")
    report: tuple[Meeting, ...] = _rows("信息报送")
    notes: tuple[Meeting, ...] = _rows("笔记调阅")
    study_group: tuple[Meeting, ...] = _rows("中心组学习", "党委（党组）中心组学习")
