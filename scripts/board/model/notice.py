"""公示: objections are asked for before a decision, for a fixed time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.model.disclosed import Disclosed
from board.model.keys import COUNT, DAY, NAME, NAMES, ORDER, TEXT, TITLE, YESNO, Month, One, Rows, key
from board.model.site import Contact

MONTH = Month()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """人员: a person a notice is about; which fields are required depends on the type of notice."""

    name: str = key("姓名", NAME, "姓名", example="孙宁", default="")
    organisation: str = key("党组织", TEXT, "集体的名称", example="柳湾村党支部", default="")
    sex: str = key("性别", TEXT, "性别", example="女", default="")
    ethnicity: str = key("民族", TEXT, "民族", example="汉族", default="")
    born: str = key("出生年月", MONTH, "出生年月，不写日", example="1994年5月", default="")
    education: str = key(
        "学历", TEXT, "学历", example="大学本科", default="", others=("学历学位", "文化程度")
    )
    role: str = key("单位职务", TEXT, "单位和职务", example="柳湾村农技员", default="")
    affiliation: str = key("政治面貌", TEXT, "政治面貌", example="中共党员", default="")
    native_place: str = key("籍贯", TEXT, "籍贯", default="")
    employed: str = key("参加工作", MONTH, "参加工作时间", example="2012年8月", default="")
    joined: str = key("入党时间", MONTH, "入党时间", example="2015年6月", default="")
    post: str = key("现任职务", TEXT, "现任职务", default="")
    proposed_post: str = key("拟任职务", TEXT, "拟任职务", default="")
    applied: str = key("申请入党", MONTH, "申请入党时间", example="2023年9月", default="")
    activist: str = key("确定积极分子", MONTH, "确定为入党积极分子的时间", example="2024年11月", default="")
    mentors: tuple[str, ...] = key("培养联系人", NAMES, "培养联系人", example="[吴敏, 周海]", default=())
    candidate: str = key("列为发展对象", MONTH, "列为发展对象的时间", example="2025年12月", default="")
    sponsors: tuple[str, ...] = key("入党介绍人", NAMES, "入党介绍人", default=())
    vetted: bool | None = key("政治审查", YESNO, "是否通过政治审查", example="是", default=None)
    trained: bool | None = key("集中培训", YESNO, "是否参加集中培训", example="是", default=None)
    probation_from: str = key("接收为预备党员", MONTH, "接收为预备党员的时间", default="")
    probation_to: str = key("预备期满", MONTH, "预备期满的时间", default="")
    honour: str = key("拟表彰名称", TEXT, "拟表彰的名称", example="优秀共产党员", default="")
    deeds: str = key("主要事迹", TEXT, "主要事迹，200 字以内", default="")
    stars: str = key("星级", TEXT, "拟定的星级", example="四星级", default="")
    remark: str = key("备注", TEXT, "备注", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """公示结果: what came of a notice that is over."""

    objections: int = key("反映", COUNT, "收到几件反映", example="0")
    handled: str = key("处理", TEXT, "怎么核实、怎么处理", default="")
    registrar: str = key("登记人", NAME, "谁登记的", example="吴敏", default="")
    day: date | None = key("日期", DAY, "登记日期", example="2026-03-10", default=None)
    settled: bool = key("已核实", YESNO, "反映的情况是否已核实", example="是", default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """已隐去: people who stood here and whose personal fields were taken out of the file (`board forget`)."""

    day: date = key("日期", DAY, "哪天隐去的", example="2026-04-10")
    count: int = key("人数", COUNT, "隐去了几个人", example="1")
    reason: str = key("原因", TEXT, "为什么隐去", example="公示期满", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Disclosed):
    """The front matter of a notice; what it leaves out is filled in by `board.rules.publicity`."""

    type: str = key("类型", TEXT, "公示类型", example="发展对象公示")
    start: date = key("开始", DAY, "从哪天起公示", example="2026年3月2日")
    title: str = key("标题", TITLE, "不写就按类型拟", default="")
    end: date | None = key("结束", DAY, "不写就按规则算；不能早于算出的日子", default=None)
    people: tuple[Person, ...] = key("人员", Rows(Person), "公示谁", default=())
    order: str = key("排序", ORDER, "人员怎么排；不写就照写的次序", example="姓氏笔画", default="")
    forgotten: Forgotten | None = key(
        "已隐去", One(Forgotten), "个人信息已经从这里删去；用 board forget 写", default=None
    )
    receiver: Contact | None = key("受理", One(Contact), "谁受理反映；不写就是本支部", default=None)
    signature: str = key("落款", TEXT, "不写就是党支部全称", default="")
    outcome: Outcome | None = key("公示结果", One(Outcome), "期满后登记", default=None)

    @property
    def is_forgotten(self) -> bool:
        """Whether nobody of those whom it was about is left in it."""
        return self.forgotten is not None and not self.people

    @property
    def subjects(self) -> int:
        """How many it is or was about, forgotten or not."""
        return len(self.people) + (self.forgotten.count if self.forgotten else 0)
