"""整改台账 of all branches below a unit, for supervision: what is overdue first, then all by 党委."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from board.base.dates import zh
from board.model.record import FACTS, Kind
from board.rules.rectifications import State
from board.views import addresses
from board.views.grids import grid
from board.views.issues import IssueEntry, issue_entry, of_branch
from board.views.ledger import Column, Ledger, downloads
from board.views.lines import as_of, body_name
from board.views.parts import Grid, Link
from board.views.procedure_pages import Section, TablePage
from board.views.rectifications import COLUMNS, TITLE, note_of, row
from board.views.tree import Tree

_HEADS = ("问题", "党组织", "来源", "责任人", "时限", "状态", "销号", "复核")
_BRANCH_COLUMNS = (Column("上级党委", width=8), Column("党组织", width=10))


def issue_entries(tree: Tree, code: str) -> tuple[IssueEntry, ...]:
    """The problems of a branch that the tree supervises, open ones first; none in other trees."""
    return tuple(map(issue_entry, of_branch(tree, code))) if tree.supervises(code) else ()


def rectification_ledger(tree: Tree, found: Iterable[IssueEntry]) -> tuple[TablePage, Ledger] | None:
    """The page and its ledger; None where no branch below the unit has a problem registered."""
    issues = sorted(found, key=lambda each: tree.order.get(each.branch, 0))
    if not issues:
        return None
    overdue = sorted((each for each in issues if each.late), key=lambda each: -each.late)
    day = max((each.day for each in issues if each.day and each.day <= tree.today), default=None)
    page = TablePage(
        crumbs=(
            Link("首页", addresses.HOME),
            Link(FACTS[Kind.RECTIFICATION].label, addresses.listing(Kind.RECTIFICATION)),
        ),
        label="督办 · 只在上级党组织的页面里",
        title=TITLE,
        line=_counted(issues),
        as_of=as_of(day),
        intro=(f"状态按 {zh(tree.today)}计算。没有登记的问题不在表里。",),
        choices_label="",
        choices=(),
        sections=(*_overdue(tree, overdue), *_committees(tree, issues)),
        downloads=downloads(addresses.rectification_ledger()),
    )
    rows = tuple(
        (tree.committee_name(each.branch), tree.branch(each.branch).name, *row(each)) for each in issues
    )
    columns = (*_BRANCH_COLUMNS, *COLUMNS)
    return page, Ledger(addresses.rectification_ledger(), TITLE, note_of(tree, day), columns, rows, day)


def _counted(issues: Sequence[IssueEntry]) -> str:
    closed = sum(not each.state.is_open for each in issues)
    return (
        f"共 {len(issues)} 件，已销号 {closed} 件，待复核 {sum(e.state is State.CLOSED for e in issues)} 件"
    )


def _overdue(tree: Tree, overdue: Sequence[IssueEntry]) -> Iterator[Section]:
    """What has passed its deadline longest stands first."""
    if not overdue:
        return
    heads = ("问题", "党组织", "上级党组织", "责任人", "时限", "已过天数", "状态")
    cells = [
        (
            each.problem,
            tree.branch(each.branch).name,
            tree.committee_name(each.branch),
            each.owner,
            zh(each.deadline) if each.deadline else "",
            f"{each.late}",
            each.state.label,
        )
        for each in overdue
    ]
    name = f"过了时限还没有销号 {len(overdue)} 件"
    yield Section(name, grid=grid(name, heads, cells, (each.address for each in overdue)))


def _committees(tree: Tree, issues: Sequence[IssueEntry]) -> Iterator[Section]:
    for committee, rows in tree.by_committee(issues).items():
        name = body_name(tree.board, committee)
        yield Section(name, _counted(rows), _grid(tree, name, rows))


def _grid(tree: Tree, name: str, rows: Sequence[IssueEntry]) -> Grid:
    cells = [
        (
            each.problem,
            tree.branch(each.branch).name,
            each.source,
            each.owner,
            zh(each.deadline) if each.deadline else "长期",
            each.state.label,
            zh(each.closed) if each.closed else "",
            each.verdict,
        )
        for each in rows
    ]
    return grid(name, _HEADS, cells, (each.address for each in rows))
