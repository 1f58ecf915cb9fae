"""What is told of what was seen: what it is like, what to do, and what lets it pass."""

from __future__ import annotations

from collections.abc import Iterable

from board.base.text import fold
from board.model.disclosed import Cleared
from board.rules.privacy.kinds import Kind

REMEDIES = {
    Kind.IDENTITY: "像是身份证号；请删掉，或者像这样隐去中间几位",
    Kind.MOBILE: "像是手机号；请改成办公电话，或者像这样隐去中间几位",
    Kind.CARD: "像是银行卡号；请删掉，或者像这样隐去中间几位",
    Kind.PASSPORT: "像是护照或通行证号；请删掉，或者像这样隐去中间几位",
    Kind.PLATE: "像是车牌号；请删掉，或者像这样隐去中间几位",
    Kind.MARK: "是密级或内部标志；请先作保密审查，能公开的去掉标志再放，不能公开的删掉",
    Kind.ADDRESS: "像是家庭住址；请只写到村、社区",
    Kind.BIRTH: "写到了出生的日子；请只写到月",
    Kind.CONTACT: "像是个人的邮箱、微信或 QQ；请改成办公电话、公务邮箱",
    Kind.DUES: "像是一个人的党费数额；请改写总数和人数",
    Kind.HEALTH: "像是一个人的病情；请删掉",
    Kind.HARDSHIP: "像是一个人的困难情况；请改写人数，不写姓名",
    Kind.FAMILY: "写到了家庭成员；请删掉",
    Kind.MINOR: "写到了孩子的姓名或年龄；请删掉",
}
"""What is wrong and what to do, said after what was seen."""


def clearing(kind: Kind, seen: str, cleared: Iterable[Cleared]) -> Cleared | None:
    """The exception (确需公开) that lets it pass; nothing does that for a mark of secrecy."""
    if kind is Kind.MARK:
        return None
    return next((each for each in cleared if key(seen) in key(each.text)), None)


def key(text: str) -> str:
    """By what two ways of writing the same are known as one: no spaces or separators, narrow signs."""
    return "".join(filter(str.isalnum, fold(text)))
