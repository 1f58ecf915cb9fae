"""组织生活登记一览: for supervising units, what every branch registered in a year; nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from board.base.dates import zh
from board.rules.duties.packs import duty_of
from board.views import addresses, grids
from board.views.duties import NOT_UNDONE, TITLE
from board.views.duty_words import headed
from board.views.ledger import Cell, Column, Ledger, downloads
from board.views.lines import body_name
from board.views.parts import Choice, Link
from board.views.procedure_pages import Section, TablePage
from board.views.share import Share
from board.views.tree import Tree

ORDER = "按上级党组织和支部的先后排列，不排名次；空着的格子是这里不列出的，不等于未登记。"


def duty_matrices(tree: Tree, shares: Sequence[Share]) -> Iterator[tuple[int, TablePage, Ledger]]:
    """One page per year with its table, the newest first; none in other trees."""
    by_year: dict[int, dict[str, dict[str, str]]] = {}
    for share in sorted(shares, key=lambda each: tree.order.get(each.branch, 0)):
        for each in share.duties:
            by_year.setdefault(each.year, {})[share.branch] = dict(each.cells)
    years = sorted(by_year, reverse=True)
    for year in years:
        rows = by_year[year]
        names = _names(tree, year, rows.values())
        stem, title = addresses.duties_ledger(year), f"{year}年{TITLE}"
        note = f"截至 {zh(tree.today)}"
        page = TablePage(
            crumbs=(Link("首页", addresses.HOME),),
            label="督办 · 只在上级党组织的页面里",
            title=title,
            line=f"{note}，{len(rows)} 个党支部",
            as_of="",
            intro=(NOT_UNDONE, ORDER),
            choices_label="年度",
            choices=tuple(
                Choice(f"{each}年", addresses.all_duties(each), len(by_year[each]), each == year)
                for each in years
            ),
            sections=tuple(_sections(tree, year, rows, names)),
            downloads=downloads(stem),
        )
        columns = (
            Column("上级党组织", "text", 8),
            Column("党支部", "text", 12),
            *(Column(name, "text", 8) for name in names.values()),
        )
        yield (
            year,
            page,
            Ledger(stem, title, f"{note}。{NOT_UNDONE}", columns, _lines(tree, rows, names), tree.today),
        )


def _names(tree: Tree, year: int, rows: Iterable[dict[str, str]]) -> dict[str, str]:
    """The name of every duty that some branch has, by code, each of them another one; soft ones last."""
    have = {code for cells in rows for code in cells}
    known = ((code, duty_of(tree.board.duties, code, date(year, 12, 1))) for code in tree.board.duties.codes)
    duties = {code: duty for code, duty in known if duty and code in have}
    found: dict[str, str] = {}
    for code, duty in sorted(duties.items(), key=lambda each: each[1].is_soft):
        name = headed(duty)
        found[code] = f"{name}（{code}）" if name in found.values() else name
    return found


def _sections(
    tree: Tree, year: int, rows: dict[str, dict[str, str]], names: dict[str, str]
) -> Iterator[Section]:
    by_committee: dict[str, list[str]] = {}
    for code in rows:
        by_committee.setdefault(tree.committees[code], []).append(code)
    for committee, below in by_committee.items():
        name = body_name(tree.board, committee)
        lines = [(tree.branch(code).name, *(rows[code].get(duty, "") for duty in names)) for code in below]
        links = (addresses.duties(code, year) for code in below)
        yield Section(name, grid=grids.grid(name, ("党支部", *names.values()), lines, links))


def _lines(
    tree: Tree, rows: dict[str, dict[str, str]], names: dict[str, str]
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            body_name(tree.board, tree.committees[code]),
            tree.branch(code).name,
            *(cells.get(duty) for duty in names),
        )
        for code, cells in rows.items()
    )
