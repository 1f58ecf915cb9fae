"""评星: the star rating of a branch or of its members, as decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from board.model.disclosed import Disclosed
from board.model.keys import (
    AMOUNT,
    COUNT,
    DAY,
    NAME,
    ORDER,
    TEXT,
    TEXTS,
    YESNO,
    Amount,
    Choice,
    One,
    Rows,
    Table,
    key,
)
from board.model.levels import LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """得分: one item, by the branch itself and by the superior body, by votes, or by a decision."""

    own: Decimal | None = key("自评", AMOUNT, "自评得分", example="9", default=None)
    superior: Decimal | None = key("考评", AMOUNT, "考评得分", example="8.5", default=None)
    in_favour: int | None = key("赞成", COUNT, "这颗星的赞成票", example="28", default=None)
    voters: int | None = key("参加", COUNT, "参加测评的人数", example="30", default=None)
    is_met: bool | None = key("认定", YESNO, "经人工认定达标没有", example="是", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """加分: an item that raises the result."""

    item: str = key("项", TEXT, "什么加分", example="表彰")
    level: str = key("级别", TEXT, "级别", example="省", default="")
    basis: str = key("依据", TEXT, "依据的记录或文号", default="")
    points: Decimal | None = key("分值", AMOUNT, "加多少分", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """扣分: an item that lowers the result; what lies behind it is for the branch, unless `对外: 全部`."""

    item: str = key("项", TEXT, "什么扣分", example="市委通报批评")
    times: int = key("次数", COUNT, "几次", example="1", default=1)
    basis: str = key("依据", TEXT, "依据", default="")
    points: Decimal | None = key("分值", Amount(signed=True), "扣多少分", default=None)
    outside: str = key(
        "对外",
        Choice(("只列分值", "全部")),
        "对外怎么列；不写就只列分值",
        example="全部",
        default="只列分值",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who should have taken part in a vote among members, and who did."""

    due: int = key("应参加", COUNT, "应参加的人数", example="28")
    present: int = key("实参加", COUNT, "实参加的人数", example="25")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """Sheets handed out, returned and valid; `households` is what a sample of them is a share of."""

    issued: int = key("发出", COUNT, "发出的票数", example="40")
    returned: int = key("收回", COUNT, "收回的票数", example="38")
    valid: int = key("有效", COUNT, "有效的票数", example="38")
    households: int | None = key("总户数", COUNT, "抽样时全村的户数", example="400", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """满意、基本满意、不满意、不了解: the four answers on a sheet."""

    satisfied: int = key("满意", COUNT, "满意票", example="50")
    mostly: int = key("基本满意", COUNT, "基本满意票", example="9", default=0)
    dissatisfied: int = key("不满意", COUNT, "不满意票", example="2", default=0)
    unaware: int = key("不了解", COUNT, "不了解票", example="2", default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """测评: a vote among members and people."""

    members: Attendance | None = key("党员", One(Attendance), "党员参加情况", default=None)
    people: Ballots | None = key("群众", One(Ballots), "群众票", default=None)
    delegates: int | None = key("代表", COUNT, "参加测评的非党员代表人数", example="12", default=None)
    opinions: Opinions | None = key("票数", One(Opinions), "各档票数", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """评定: the stars, or the grade, that were decided."""

    stars: str = key("星级", LEVEL, "评定的星级或等次", example="四星级", others=("等次",))
    reason: str = key("调整理由", TEXT, "与计算结果不一样时的理由", default="")
    day: date | None = key("日期", DAY, "评定日期", default=None)
    by: str = key("评定单位", TEXT, "谁评定的", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberResult:
    """结果: one member's stars, and what they are computed from."""

    name: str = key("姓名", NAME, "姓名", example="李青")
    stars: str = key("星级", LEVEL, "星级或等次", example="四星级", others=("等次",))
    total: Decimal | None = key("总分", AMOUNT, "总分", default=None)
    scores: Mapping[str, Score] | None = key("得分", Table(One(Score, bare="考评")), "各项得分", default=None)
    circumstances: tuple[str, ...] = key("情形", TEXTS, "方案里的情形", default=())
    reason: str = key("调整理由", TEXT, "与计算结果不一样时的理由", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Disclosed):
    """A rating of one period by one scheme."""

    scheme: str = key("方案", TEXT, "星级方案的代号", example="qingshi-2026")
    subject: str = key("对象", Choice(("支部", "党员")), "评支部还是评党员", example="支部", default="支部")
    stage: str = key("阶段", Choice(("自评", "测评", "考评", "公示", "审定")), "评到哪一步", example="审定")
    scores: Mapping[str, Score] | None = key("得分", Table(One(Score, bare="考评")), "各项得分", default=None)
    total: Decimal | None = key("总分", AMOUNT, "总分", default=None)
    bonuses: tuple[Bonus, ...] = key("加分", Rows(Bonus), "加分项", default=())
    deductions: tuple[Deduction, ...] = key("扣分", Rows(Deduction), "扣分项", default=())
    survey: Survey | None = key("测评", One(Survey), "党员和群众测评", default=None)
    circumstances: tuple[str, ...] = key("情形", TEXTS, "方案里有、从别的记录看不出来的情形", default=())
    award: Award | None = key("评定", One(Award), "评定的星级", default=None)
    results: tuple[MemberResult, ...] = key("结果", Rows(MemberResult), "各党员的星级", default=())
    order: str = key("排序", ORDER, "各党员怎么排；不写就照写的次序", example="姓氏笔画", default="")
