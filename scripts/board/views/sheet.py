"""审批表: one sheet of A4 for one record; what no record says is left for the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from board.base.dates import zh, zh_range
from board.model.activity import Activity
from board.model.board import Board
from board.model.branch import Branch
from board.model.catalogue import ITEMS
from board.model.commitment import Commitments
from board.model.disclosed import Handling, Step
from board.model.disclosure import Disclosure
from board.model.dues import Dues
from board.model.feedback import Feedback
from board.model.meeting import Meetings
from board.model.notice import Notice
from board.model.rating import Rating
from board.model.record import AnyRecord
from board.model.rectification import Rectifications
from board.model.review import Reviews
from board.model.self_audit import SelfAudit
from board.rules.procedure import STEPS
from board.rules.scopes import matter_of, scope_of
from board.rules.standing import Standing
from board.views import addresses
from board.views.catalogue import people_of
from board.views.lines import title_of
from board.views.parts import Fact, Link
from board.views.procedure_pages import ApprovalSheet, SheetStep

TITLE = "党务公开审批表"
LONGEST = 150
"""Characters of the text that stand on the sheet; of a longer one only that there is one."""
_MARKUP = re.compile(r"[#|<>*_`\[\]!]|^\s*(?:[-+]|\d+[.、])\s", re.MULTILINE)


def approval_sheet(
    board: Board, standing: Standing, record: AnyRecord, crumbs: tuple[Link, ...] = ()
) -> ApprovalSheet:
    """The sheet of a record as far as it is recorded.

    `crumbs`: the way to it on the site, whose last link is the record itself; none on a sheet by itself.
    """
    content, matter = record.content, matter_of(record, board)
    handling = content.handling or Handling()
    scope = scope_of(record, board)
    branch = board.branches[record.branch].content
    committee = board.organisation(board.committee_of(record.branch))
    notice = standing.notices.get(record.id)
    term = zh_range(notice.start, notice.end) if notice else matter.term if matter else ""
    title = title_of(standing, record)
    # What it said, and what was thought of it, may name persons: it goes with the record.
    gone = bool(notice and notice.is_purged) or content.is_withdrawn(standing.today)
    facts = (
        Fact("公开事项", record.matter),
        Fact("标题", title, crumbs[-1].address if crumbs else ""),
        Fact("党组织", branch.full_name),
        Fact("上级党组织", committee.name if committee else ""),
        Fact("归项", f"{matter.item}. {ITEMS[matter.item]}" if matter else ""),
        Fact("依据", content.basis or (matter.basis if matter else "")),
        Fact("拟公开内容", "" if gone else "；".join(_content(standing, record))),
        Fact("拟公开范围", scope.label(branch.domain) if scope else ""),
        Fact(
            "公开对象",
            people_of(matter, scope.label(branch.domain)) if matter and scope is matter.scope else "",
        ),
        Fact("公开方式", matter.channel if matter else ""),
        Fact("公开时限", term),
    )
    return ApprovalSheet(
        crumbs=crumbs,
        number=handling.approved.number if handling.approved else "",
        branch=branch.name,
        facts=facts,
        steps=tuple(_step(label, getattr(handling, field), gone=gone) for field, label in STEPS.items()),
        remark="；".join(_remarks(record, standing)),
    )


def sheet_crumbs(record: AnyRecord, branch: str) -> tuple[Link, ...]:
    """The way to the sheet of a record on the site, by the name of its branch."""
    first, own = Link("首页", addresses.HOME), Link(branch, addresses.branch(record.branch))
    if isinstance(record.content, Branch):
        return first, own
    return first, own, Link("这条记录", addresses.record(record.id))


def _step(label: str, step: Step | None, *, gone: bool) -> SheetStep:
    found = step or Step()
    checks: tuple[Fact, ...] = ()
    if label == STEPS["reviewed"]:
        # Only the review for secrecy is recorded; of the others the sheet says nothing that nobody wrote.
        checks = Fact("保密审查", found.secrecy), Fact("必要性", ""), Fact("准确性", "")
    return SheetStep(
        label, found.person, zh(found.day) if found.day else "", "" if gone else found.opinion, checks
    )


def _content(standing: Standing, record: AnyRecord) -> Iterable[str]:
    """What is to be disclosed, shortly: the text where it is short, and how much there is of the rest."""
    content = record.content
    if notice := standing.notices.get(record.id):
        # No names: the sheet outlasts the day on which they are hidden.
        yield from _people(content)
    elif isinstance(content, (Disclosure, Activity, SelfAudit)):
        text = record.body.strip()
        if text and len(text) <= LONGEST and not _MARKUP.search(text):
            yield text.replace("\n\n", " ").replace("\n", "")
        elif text:
            yield f"正文约 {len(text)} 字（附后）"
    yield from _amounts(content)
    extent = (
        ("附表", "张", len(record.tables)),
        ("照片", "张", len(record.photos)),
        ("附件", "个", len(content.attachments)),
    )
    yield from (f"{name} {count} {unit}" for name, unit, count in extent if count)
    if notice and record.body.strip():
        yield "正文附后"


def _people(content: Notice) -> Iterable[str]:
    if content.subjects:
        yield f"{content.type}，公示对象 {content.subjects} 个"
    else:
        yield content.type


def _amounts(content: object) -> Iterable[str]:
    if isinstance(content, Commitments):
        counts = (("支部承诺", content.of_branch), ("党员承诺", content.of_members))
        yield from (f"{name} {len(rows)} 项" for name, rows in counts if rows)
    elif isinstance(content, Feedback):
        yield f"意见和答复 {len(content.opinions)} 件"
    elif isinstance(content, Reviews):
        yield "点评和评议情况"
    elif isinstance(content, Rectifications):
        yield f"问题整改 {len(content.issues)} 件"
    elif isinstance(content, Dues):
        yield "党费收缴、上缴、支出和结余情况"
    elif isinstance(content, Meetings):
        yield "组织生活开展情况"
    elif isinstance(content, Rating):
        yield f"{content.subject}星级评定情况（{content.stage}阶段）"
    elif isinstance(content, Branch):
        yield "支部委员会组成和分工、党员情况、联系方式"


def _remarks(record: AnyRecord, standing: Standing) -> Iterable[str]:
    content = record.content
    for each in content.corrections:
        if each.day <= standing.today:
            yield f"{zh(each.day)}更正"
    if content.is_withdrawn(standing.today):
        yield f"{zh(content.withdrawal.day)}撤回"
