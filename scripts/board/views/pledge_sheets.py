"""承诺书 of a branch and of its members as sheets of A4 (annexes 1 and 2 of S001), to be signed and put up.

The source only names the annexes; how they are laid out is ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from board.base.dates import zh
from board.model.commitment import Commitment
from board.model.record import AnyRecord
from board.rules.commitments import deadline_of
from board.views import addresses
from board.views.imprint import branch_reach
from board.views.lines import goal
from board.views.parts import Fact, Link
from board.views.pledge_pages import PledgeItem, PledgeSheet, PledgeSheets
from board.views.pledges import Promised
from board.views.tree import Tree

BRANCH_SHEET, MEMBER_SHEETS = "1", "2"
"""The slugs of the sheets, by the numbers of the annexes."""
_TITLES = {BRANCH_SHEET: "党组织公开承诺书", MEMBER_SHEETS: "党员公开承诺书"}
_ANNEXES = {BRANCH_SHEET: "附件一", MEMBER_SHEETS: "附件二"}


def pledge_links(record: AnyRecord) -> tuple[Link, ...]:
    """What the page of a record offers."""
    there = {
        BRANCH_SHEET: bool(record.content.of_branch),
        MEMBER_SHEETS: any(each.person for each in record.content.of_members),
    }
    return tuple(
        Link(f"{title}（打印）", addresses.form(record.id, slug))
        for slug, title in _TITLES.items()
        if there[slug]
    )


def pledge_sheets(tree: Tree, code: str, found: Promised) -> Iterator[tuple[str, str, PledgeSheets]]:
    """The sheets of every period, with their addresses and titles."""
    for record, view in found:
        for slug, sheets in (
            (BRANCH_SHEET, list(_of_branch(tree, record))),
            (MEMBER_SHEETS, list(_of_members(tree, record))),
        ):
            if sheets:
                title = f"{_TITLES[slug]}：{view.head.title} · {tree.branch(code).name}"
                yield addresses.form(record.id, slug), title, _sheets(tree, record, slug, sheets)


def _sheets(tree: Tree, record: AnyRecord, slug: str, sheets: Sequence[PledgeSheet]) -> PledgeSheets:
    branch = tree.branch(record.branch)
    many = f"，每人一张，共 {len(sheets)} 张" if slug == MEMBER_SHEETS else ""
    return PledgeSheets(
        crumbs=(
            Link("首页", addresses.HOME),
            Link(branch.name, addresses.branch(record.branch)),
            Link("这一期承诺", addresses.record(record.id)),
        ),
        annex=_ANNEXES[slug],
        title=_TITLES[slug],
        hint=f"打印出来是 A4 纸{many}，签名盖章后张贴",
        sheets=tuple(sheets),
        phone=branch_reach(branch).phone,
    )


def _of_branch(tree: Tree, record: AnyRecord) -> Iterator[PledgeSheet]:
    items = record.content.of_branch
    if items:
        yield PledgeSheet(
            facts=tuple(_facts(tree, record)),
            opening="本支部向党员和群众公开承诺以下事项，请大家监督。",
            items=tuple(_item(each, tree.today) for each in items),
            signers=("党组织（盖章）", "书记（签名）"),
        )


def _of_members(tree: Tree, record: AnyRecord) -> Iterator[PledgeSheet]:
    """One sheet a member, in the order typed; a promise without a name is nobody's to sign."""
    by_member: dict[str, list[Commitment]] = {}
    for each in record.content.of_members:
        if each.person:
            by_member.setdefault(each.person, []).append(each)
    for name, items in by_member.items():
        posts = "、".join(dict.fromkeys(each.post for each in items if each.post))
        own = [Fact("姓名", name), *([Fact("认领岗位", posts)] if posts else [])]
        yield PledgeSheet(
            facts=(*own, *_facts(tree, record)),
            opening="我向党组织和群众公开承诺以下事项，请大家监督。",
            items=tuple(_item(each, tree.today) for each in items),
            signers=("承诺人（签名）", "党支部（盖章）"),
        )


def _facts(tree: Tree, record: AnyRecord) -> Iterator[Fact]:
    approved = record.content.approved
    yield Fact("党组织", tree.branch(record.branch).full_name)
    yield Fact("时期", record.period.label if record.period else "")
    yield Fact("审定日期", zh(approved) if approved and approved <= tree.today else "")


def _item(item: Commitment, today: date) -> PledgeItem:
    facts = (
        ("目标", goal(item)),
        ("践诺措施", item.means),
        ("完成时限", _deadline(item, today)),
        ("责任人", item.owner),
    )
    return PledgeItem(item.category, item.text, tuple(Fact(*each) for each in facts if each[1]))


def _deadline(item: Commitment, today: date) -> str:
    """The day as it was promised; where it was moved since, the paper says so."""
    now = deadline_of(item, today)
    moved = f"（已调整为{_day(now)}）" if now != item.deadline else ""
    return f"{_day(item.deadline)}{moved}"


def _day(day: date | None) -> str:
    return zh(day) if day else "长期"
