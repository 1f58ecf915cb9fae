"""党务公开目录: what is disclosed, to whom, how long and on what basis; decided once for the whole board."""

from __future__ import annotations

from dataclasses import dataclass

from board.model.keys import DAYS, TEXT, YESNO, Choice, One, Rows, key
from board.model.scope import SCOPE, Scope

# 党务公开条例（试行）: what a primary-level organisation discloses, seven items (归项).
ITEMS = {
    "1": "学习贯彻情况",
    "2": "工作目标和任务",
    "3": "教育培训和组织生活",
    "4": "党组织自身建设",
    "5": "作风和联系服务群众",
    "6": "党风廉政建设",
    "7": "其他党务",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """事项: one line of the 目录."""

    name: str = key("事项", TEXT, "公开事项的名称", example="公开承诺")
    item: str = key("归项", Choice(tuple(ITEMS)), "属于条例七项内容的第几项", example="5")
    scope: Scope = key("范围", SCOPE, "向谁公开", example="社会")
    term: str = key("时限", TEXT, "什么时候公开、公开多久", example="每半年", default="")
    renewal: str = key("更新", TEXT, "多久更新一次", example="每季度", default="")
    basis: str = key("依据", TEXT, "公开的依据", example="党务公开条例（试行）", default="")
    body: str = key("主体", TEXT, "由谁公开", example="党支部", default="")
    channel: str = key("渠道", TEXT, "用什么方式公开", example="公开栏、网站", default="")
    audience: str = key("对象", TEXT, "公开的对象", default="")
    purge: str = key("期满隐去姓名", DAYS, "公示期满多少天后隐去个人信息", example="30天", default="")
    counts_only: bool = key("对外只公布次数", YESNO, "范围以外的人只看到次数", example="是", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """审批: who reviews and who approves."""

    reviewer: str = key("审核", TEXT, "由谁审核", example="党支部书记", default="")
    approver: str = key("审批", TEXT, "由谁审批", example="上级党委组织委员", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The whole of content/rules/disclosure.yml."""

    matters: tuple[Matter, ...] = key("目录", Rows(Matter), "公开事项")
    procedure: Procedure = key("审批", One(Procedure), "审核和审批", default=Procedure())

    def matter(self, name: str) -> Matter | None:
        """The line for `name`, or None where the 目录 does not have it."""
        return next((matter for matter in self.matters if matter.name == name), None)
