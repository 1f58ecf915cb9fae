"""Notices that are over and whose result is not registered, with a text for each committee (催办)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from board.base.dates import zh
from board.model.record import FACTS, Kind
from board.rules.publicity import State
from board.views import addresses
from board.views.entries import Entry
from board.views.ledger import Column, Ledger, downloads
from board.views.outcome_pages import Open, OutcomesPage, Waiting
from board.views.parts import Link, NoticeLine
from board.views.tree import Tree

TITLE = "公示期满，结果待登记"
COLUMNS = (
    Column("上级党委", width=10),
    Column("党组织", width=14),
    Column("公示", width=24),
    Column("期满", "date", 8),
    Column("已过天数", "count", 5),
    Column("状态", width=12),
)
_OPEN = {State.UNREGISTERED.value, State.VERIFYING.value}


def unregistered(tree: Tree, found: Iterable[Entry]) -> Iterator[Entry]:
    """The notices that are over and open, of the branches that the tree supervises."""
    return (each for each in found if each.state in _OPEN and each.end and tree.supervises(each.branch))


def outcomes(tree: Tree, found: Iterable[Entry]) -> tuple[OutcomesPage, Ledger] | None:
    """The page and its ledger; None in trees that do not supervise, and where nothing is open."""
    oldest_first = sorted(unregistered(tree, found), key=lambda each: (each.end or each.day, each.id))
    by_committee = tree.by_committee(oldest_first)
    if not by_committee:
        return None
    ordered = sorted(by_committee.items(), key=lambda pair: tree.order.get(pair[1][0].branch, 0))
    page = OutcomesPage(
        crumbs=(Link("首页", addresses.HOME), Link(FACTS[Kind.NOTICE].label, addresses.listing(Kind.NOTICE))),
        title=TITLE,
        groups=tuple(
            Waiting(
                tree.committee_name(entries[0].branch),
                tuple(_open(each, tree.today) for each in entries),
                _reminder(tree.committee_name(entries[0].branch), entries, tree.today),
            )
            for _, entries in ordered
        ),
        total=sum(len(entries) for _, entries in ordered),
        computed_on=zh(tree.today),
        downloads=downloads(addresses.OUTCOMES),
    )
    rows = tuple(_cells(tree, each) for _, entries in ordered for each in entries)
    return page, Ledger(addresses.OUTCOMES, TITLE, f"截至 {zh(tree.today)}", COLUMNS, rows, tree.today)


def _open(each: Entry, today: date) -> Open:
    line, end = _known(each)
    return Open(
        Link(line.title, line.address),
        line.branch,
        f"{zh(end)}期满",
        f"已过 {(today - end).days} 天",
        line.mark,
    )


def _cells(tree: Tree, each: Entry) -> tuple[str | date | int, ...]:
    line, end = _known(each)
    committee = tree.committee_name(each.branch)
    return committee, line.branch.text, line.title, end, (tree.today - end).days, line.mark.label


def _known(each: Entry) -> tuple[NoticeLine, date]:
    """A notice that is over has both."""
    assert each.notice is not None  # noqa: S101
    assert each.end is not None  # noqa: S101
    return each.notice, each.end


def _reminder(committee: str, entries: list[Entry], today: date) -> str:
    """A few lines that can be pasted into a chat as they are."""
    lines = [f"{committee}：截至{zh(today)}，下列公示已经期满，结果还没有登记："]
    for number, each in enumerate(entries, 1):
        line, end = _known(each)
        open_case = "，有反映，正在核实" if each.state == State.VERIFYING.value else ""
        lines.append(f"{number}. {line.branch.text}：{line.title}，{zh(end)}期满{open_case}")
    lines.append("请核对收到几件反映、怎样核实处理的，补写“公示结果”。")
    return "\n".join(lines)
