"""branch.yml: a party branch (党支部), its committee and how to reach it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.model.disclosed import Disclosed
from board.model.keys import COUNT, DAY, NAME, TEXT, TEXTS, TITLE, Choice, One, Rows, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """本届: the committee's term of office."""

    ordinal: str = key("届次", TEXT, "第几届", example="第七届", default="")
    start: date = key("起", DAY, "任期从哪天起", example="2026-01-15")
    years: int | None = key(
        "年限", COUNT, "任期几年；不写按领域：村、社区 5 年，其他 3 年", example="3", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """党员统计: numbers only, never a roster."""

    as_of: date = key("截至", DAY, "统计到哪天", example="2026-06-30")
    full: int = key("正式", COUNT, "正式党员数", example="41")
    probationary: int = key("预备", COUNT, "预备党员数", example="1", default=0)
    women: int | None = key("女", COUNT, "女党员数", example="12", default=None)
    ethnic: int | None = key("少数民族", COUNT, "少数民族党员数", example="3", default=None)
    young: int | None = key(
        "35岁及以下", COUNT, "35岁及以下党员数", example="6", default=None, others=("35岁以下",)
    )
    old: int | None = key(
        "60岁以上", COUNT, "60岁以上党员数", example="19", default=None, others=("60岁及以上",)
    )
    college: int | None = key(
        "大专及以上", COUNT, "大专及以上学历党员数", example="7", default=None, others=("大专以上",)
    )
    serving: int | None = key("在职", COUNT, "在职党员数", example="20", default=None)
    retired: int | None = key("离退休", COUNT, "离退休党员数", example="8", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A member of the 支部委员会; one whose 离任 has passed is no longer shown."""

    name: str = key("姓名", NAME, "姓名", example="周海")
    post: str = key("职务", TEXT, "党内职务", example="书记")
    duty: str = key("分工", TEXT, "分管什么", example="主持全面工作", default="")
    since: date | None = key("任职", DAY, "从哪天起任职", example="2026-01-15", default=None)
    until: date | None = key("离任", DAY, "哪天离任", example="2026-01-15", default=None)
    phone: str = key("电话", TEXT, "电话；手机号须本人同意公开", example="0000-7100000", default="")
    phone_consent: date | None = key("本人同意公开电话", DAY, "本人同意公开电话的日期", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """联系帮扶: somebody sent by another body to help the branch."""

    kind: str = key("类别", TEXT, "联系帮扶的类别", example="第一书记")
    name: str = key("姓名", NAME, "姓名", example="何田")
    role: str = key("单位职务", TEXT, "单位和职务", example="县农业农村局干部", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """岗位: a post that members take on."""

    name: str = key("名称", TITLE, "岗位名称", example="环境整治岗")
    people: int | None = key("人数", COUNT, "认领的党员数", example="3", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchContact:
    """联系: how people reach the branch."""

    phone: str = key("电话", TEXT, "办公电话", example="0000-7100000", default="")
    address: str = key("地址", TEXT, "地址", example="柳湾村党群服务中心一楼", default="")
    hours: str = key("时间", TEXT, "什么时候有人", example="每天 8:00—18:00", default="")
    box: str = key("意见箱", TEXT, "意见箱在哪里", example="村委会大门左侧", default="")
    email: str = key("邮箱", TEXT, "公务邮箱", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch(Disclosed):
    """The whole of branch.yml."""

    name: str = key("名称", TITLE, "页面上的名称", example="柳湾村党支部")
    full_name: str = key("全称", TITLE, "党组织全称，落款用", example="中共青石县河口乡柳湾村支部委员会")
    kind: str = key(
        "类型",
        Choice(("党支部", "党委", "党总支", "联合党支部", "临时党支部")),
        "党组织类型",
        example="党支部",
        default="党支部",
    )
    parent: str = key("上级", TEXT, "上级党组织的代号", example="hekou")
    domain: str = key("领域", TEXT, "所在领域，用 site_config.yml 里的词", example="农村")
    status: str = key("状态", TEXT, "正常、已撤销，或 已并入:支部代号", example="正常", default="正常")
    status_on: date | None = key("状态日期", DAY, "撤销或并入的日期", example="2026-03-20", default=None)
    former_names: tuple[str, ...] = key("曾用名", TEXTS, "以前的名称", default=())
    founded: date | None = key("成立", DAY, "成立日期", example="1998-07-01", default=None)
    term: Term | None = key("本届", One(Term), "本届任期", default=None)
    census: Census | None = key("党员统计", One(Census), "党员人数", default=None)
    groups: tuple[str, ...] = key("党小组", TEXTS, "党小组名称", example="[第一党小组]", default=())
    committee: tuple[Officer, ...] = key("支部委员会", Rows(Officer), "支部委员会成员", default=())
    helpers: tuple[Helper, ...] = key("联系帮扶", Rows(Helper), "联系帮扶的同志", default=())
    posts: tuple[Post, ...] = key("岗位", Rows(Post), "党员岗位", default=())
    contact: BranchContact = key("联系", One(BranchContact), "怎么找到支部", default=BranchContact())
    intro: str = key("简介", TEXT, "一两句话的介绍", default="")

    @property
    def is_standing(self) -> bool:
        """Whether it has not been dissolved or merged."""
        return self.status == "正常"

    @property
    def merged_into(self) -> str:
        """The code of the branch that took this one in, or an empty text."""
        head, _, code = self.status.replace("：", ":").partition(":")
        return code.strip() if head == "已并入" else ""
