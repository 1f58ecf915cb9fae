"""问题整改: the page of a record, and the ledger of a branch as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from board.base.dates import zh
from board.model.record import Record
from board.model.rectification import Rectifications
from board.views import addresses
from board.views.forms import form_links
from board.views.head import head
from board.views.issues import IssueEntry, card, counted, issue_entry, of_branch, tallies, told
from board.views.ledger import Cell, Column, Ledger, downloads
from board.views.lines import as_of
from board.views.review_pages import RectificationsPage
from board.views.tree import Tree, newest

TITLE = "问题整改台账"
COLUMNS = (
    Column("时期", width=7),
    Column("编号", "count", 3),
    Column("问题", width=16),
    Column("来源", width=7),
    Column("类别", width=6),
    Column("发现", "date", 7),
    Column("措施", width=16),
    Column("责任人", width=5),
    Column("时限", "date", 7),
    Column("最近进展", width=14),
    Column("状态", width=8),
    Column("已过天数", "count", 4),
    Column("销号", "date", 7),
    Column("复核", width=12),
)


def rectifications_page(tree: Tree, record: Record[Rectifications]) -> RectificationsPage:
    """The problems found in a period and what became of them."""
    top = head(tree, record)
    if top.withdrawal:
        return RectificationsPage(top)
    found = sorted(told(tree, record), key=lambda each: each.place)
    return RectificationsPage(
        head=top,
        line=counted(found),
        tallies=tallies(found),
        issues=tuple(map(card, found)),
        downloads=downloads(addresses.rectification_ledger(record.branch)) if found else (),
        forms=form_links(tree, record),
    )


def row(each: IssueEntry) -> tuple[Cell, ...]:
    """A problem as a line of the ledger."""
    return (
        each.period,
        each.number,
        each.problem,
        each.source,
        each.urgency,
        each.found,
        each.means,
        each.owner,
        each.deadline,
        each.progress,
        each.state.label,
        each.late or None,
        each.closed,
        each.recheck,
    )


def branch_ledger(tree: Tree, code: str) -> Iterator[Ledger]:
    """The ledger of a branch, all its periods; none where the tree shows no problem of it."""
    found = sorted(of_branch(tree, code), key=lambda each: (each.record.id, each.issue.number))
    if found:
        day = newest((each.record for each in found), tree.today)
        stem, title = addresses.rectification_ledger(code), f"{tree.branch(code).name}{TITLE}"
        yield Ledger(
            stem, title, note_of(tree, day), COLUMNS, tuple(row(issue_entry(each)) for each in found), day
        )


def note_of(tree: Tree, day: date | None) -> str:
    """Up to when the data reach, and for which day the states hold."""
    known = f"数据截至 {as_of(day)}，" if day else ""
    return f"{known}状态按 {zh(tree.today)}计算"
