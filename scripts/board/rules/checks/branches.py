"""The branches: where they hang, what they are called, who leads them, what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding
from board.base.text import is_mobile, nearest
from board.model.board import Board
from board.model.branch import Branch
from board.model.record import AnyRecord
from board.rules.checks.shared import is_private, no_parent
from board.rules.officers import secretaries
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:
    """Each branch hangs on the tree, in a known domain; no private phone without consent."""
    known = (*board.site.organisations, *board.branches)
    names: dict[tuple[str, str], str] = {}
    for code, record in board.branches.items():
        branch: Branch = record.content
        if code in board.site.organisations:
            message = f"代号“{code}”在 site_config.yml 的“党组织”里已经用了；请改掉其中一个"
            yield Finding(codes.SAME_CODE, record.file, message)
        elif branch.parent not in known:
            yield no_parent(branch.parent, tuple(x for x in known if x != code), record.file, ("上级",))
        elif branch.parent == code or code in board.above(branch.parent):
            yield Finding(
                codes.PARENT_CIRCLE, record.file, "上级绕了一圈又回到自己；请改掉写错的“上级”", at=("上级",)
            )
        if branch.is_standing:
            other = names.setdefault((branch.parent, branch.name), record.file)
            if other != record.file:
                message = f"与 {other} 名称相同、上级也相同，群众分不清"
                yield Finding(codes.DOUBTFUL, record.file, message, at=("名称",))
        yield from _committee(branch, record, standing.today)
        if is_private(branch.contact.phone, branch):
            message = "联系电话是手机号；请用办公电话，或在“支部委员会”里写明“本人同意公开电话”"
            yield Finding(codes.PRIVATE_PHONE, record.file, message, at=("联系", "电话"))
        if branch.domain not in board.site.domains:
            message = f"没有“{branch.domain}”；可用的有 {'、'.join(board.site.domains)}"
            near = nearest(branch.domain, board.site.domains)
            yield Finding(codes.UNKNOWN_DOMAIN, record.file, message, suggestion=near, at=("领域",))
        if branch.merged_into and branch.merged_into not in board.branches:
            near = nearest(branch.merged_into, [x for x in board.branches if x != code])
            hint = f"，是不是“{near}”？" if near else ""
            message = f"并入的支部“{branch.merged_into}”不存在{hint}"
            better = f"已并入:{near}" if near else ""
            yield Finding(codes.UNKNOWN_BRANCH, record.file, message, suggestion=better, at=("状态",))
        elif branch.merged_into and code in _heirs(board, code):
            yield Finding(
                codes.PARENT_CIRCLE,
                record.file,
                "“已并入”绕了一圈又回到自己；请改掉写错的“状态”",
                at=("状态",),
            )
        elif branch.status not in ("正常", "已撤销") and not branch.merged_into:
            message = f"“{branch.status}”应为 正常、已撤销，或 已并入:支部代号"
            yield Finding(codes.BAD_VALUE, record.file, message, at=("状态",))


def _heirs(board: Board, code: str) -> list[str]:
    """The branches that took a branch in, one after the other; ends at the first that comes twice."""
    found: list[str] = []
    while (record := board.branches.get(code)) and record.content.merged_into:
        code = record.content.merged_into
        if code in found:
            break
        found.append(code)
    return found


def _committee(branch: Branch, record: AnyRecord, today: date) -> Iterator[Finding]:
    for number, officer in enumerate(branch.committee):
        at = ("支部委员会", number)
        if is_mobile(officer.phone) and not officer.phone_consent:
            message = f"{officer.name}的电话是手机号，要写“本人同意公开电话: 日期”，或改成办公电话"
            yield Finding(codes.PRIVATE_PHONE, record.file, message, at=(*at, "电话"))
        if officer.since and officer.until and officer.until < officer.since:
            message = f"{officer.name}{zh(officer.since)}任职，离任写的是{zh(officer.until)}"
            yield Finding(codes.ORDER_OF_DATES, record.file, message, at=(*at, "离任"))
    heads = secretaries(branch, today)
    if len(heads) > 1:
        message = (
            f"同时有 {len(heads)} 位书记在任：{'、'.join(each.name for each in heads)}；离任的要写“离任”"
        )
        yield Finding(codes.DOUBTFUL, record.file, message, at=("支部委员会",))
