"""到期和催办: for supervising units, what of the branches below ends, falls due or is missing, by 党委."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from board.base.dates import zh
from board.model.board import Board
from board.rules.due import ANSWER_DAYS, LIFE, OPINION, Due, Pressure, due
from board.views import addresses, grids
from board.views.due_pages import DueGroup, DuePage
from board.views.duties import NOT_UNDONE, is_open
from board.views.ledger import Cell, Column, Ledger, downloads
from board.views.lines import body_name
from board.views.parts import Fact, Link
from board.views.tree import Tree

TITLE = "到期和催办"
AHEAD = 30
"""Days that the page looks ahead."""
COLUMNS = (
    Column("上级党委", width=8),
    Column("党组织", width=12),
    Column("情况", width=5),
    Column("类别", width=7),
    Column("内容", width=22),
    Column("日期", "date", 8),
    Column("要办的事", width=16),
)
_LONGEST = 60
"""Lines of a text for a chat; of more only how many."""


@dataclass(frozen=True, slots=True)
class DueEntry:
    """Something to see to, of which branch."""

    branch: str
    due: Due


def due_entries(tree: Tree, code: str) -> tuple[DueEntry, ...]:
    """What a branch has to see to, as far as the tree may know; nothing in trees that do not supervise it."""
    if not tree.supervises(code) or code not in tree.branches:
        return ()
    standing = tree.standing
    duties = standing.duties.get(code)
    found = due(
        tree.branch(code),
        tree.of_branch(code),
        standing,
        duties.of(lambda row: is_open(tree, row)) if duties else None,
        AHEAD,
    )
    return tuple(DueEntry(code, each) for each in found)


def due_page(tree: Tree, found: Iterable[DueEntry]) -> tuple[DuePage, Ledger] | None:
    """The page and its ledger; None in trees that do not supervise, and where there is nothing to see to."""
    by_committee = tree.by_committee(sorted(found, key=lambda each: tree.order.get(each.branch, 0)))
    if not by_committee:
        return None
    everything = [each for entries in by_committee.values() for each in entries]
    counts = Counter(each.due.pressure for each in everything)
    page = DuePage(
        crumbs=(Link("首页", addresses.HOME),),
        title=TITLE,
        intro=f"已经到期的、没有登记的和 {AHEAD} 天内到期的（换届提前六个月；"
        f"意见没有规定的期限，按收到后 {ANSWER_DAYS} 天提醒）。{NOT_UNDONE}",
        sums=tuple(Fact(each.label, f"{counts[each]} 件") for each in Pressure if counts[each]),
        groups=tuple(_group(tree, code, entries) for code, entries in by_committee.items()),
        computed_on=zh(tree.today),
        downloads=downloads(addresses.DUE_LEDGER),
    )
    rows = tuple(
        (body_name(tree.board, code), *_cells(tree.board, each))
        for code, entries in by_committee.items()
        for each in entries
    )
    note = f"截至 {zh(tree.today)}"
    return page, Ledger(addresses.DUE_LEDGER, TITLE, note, COLUMNS, rows, tree.today)


def _group(tree: Tree, code: str, entries: Sequence[DueEntry]) -> DueGroup:
    name = body_name(tree.board, code)
    heads = ("内容", "党组织", "情况", "类别", "日期", "要办的事")
    rows = [
        (
            each.due.title,
            tree.branch(each.branch).name,
            each.due.pressure.label,
            each.due.what,
            zh(each.due.day),
            each.due.note,
        )
        for each in entries
    ]
    links = [address_of(each) for each in entries]
    return DueGroup(
        name,
        len(entries),
        grids.grid(name, heads, rows, links),
        reminder(tree.board, code, entries, zh(tree.today)),
    )


def address_of(each: DueEntry) -> str:
    """Where it stands: at its place on the page of its record, else on the page of the branch."""
    if not each.due.record:
        return addresses.branch(each.branch)
    at = addresses.record(each.due.record)
    return f"{at}#{each.due.anchor}" if each.due.anchor else at


def _cells(board: Board, each: DueEntry) -> tuple[Cell, ...]:
    due = each.due
    name = board.branches[each.branch].content.name
    return name, due.pressure.label, due.what, due.title, due.day, due.note


def reminder(board: Board, committee: str, entries: Sequence[DueEntry], today: str) -> str:
    """A text that can be pasted into a chat as it is, branch by branch."""
    lines = [f"{body_name(board, committee)}：截至{today}，下列事项已经到期、快要到期或者还没有登记："]
    branch = ""
    for number, each in enumerate(entries[:_LONGEST], 1):
        if each.branch != branch:
            branch = each.branch
            lines.append(f"【{board.branches[branch].content.name}】")
        lines.append(f"{number}. {_said(each.due)}")
    if len(entries) > _LONGEST:
        lines.append(f"另有 {len(entries) - _LONGEST} 件，请看网页“{TITLE}”。")
    lines.append("没有登记的不等于没有做，做了的请补登记。")
    return "\n".join(lines)


def _said(due: Due) -> str:
    if due.what == LIFE:
        when = "还没有登记" if due.pressure is Pressure.MISSING else f"{zh(due.day)}到期"
        return f"{due.title}（{due.note}）{when}"
    if due.what == OPINION:
        return f"意见“{due.title}”{due.note}"
    return f"{due.what}“{due.title}”{zh(due.day)}到期，{due.note}"
