"""公开条数: for supervising units, how much was disclosed by quarter, item and 党委; never by branch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from board.model.catalogue import ITEMS
from board.views import addresses, grids
from board.views.entries import UNFILED, Entry, item_of, newest
from board.views.ledger import Cell, Column, Ledger, downloads
from board.views.lines import as_of, body_name
from board.views.parts import Choice, Link
from board.views.procedure_pages import Section, TablePage
from board.views.tree import Tree

QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
HOW = (
    "一条记录算一条，算在公开的那一天；按时期登记的（承诺、党费、组织生活、意见等）一份算一条，"
    "算在最近一次登记的那一天。没有日期的、已经撤回的不算。"
)
"""How it is counted."""

Counts = Counter[tuple[int, str, str]]
"""By quarter (from 0), 党委 and item."""


def counts_pages(tree: Tree, found: Iterable[Entry]) -> Iterator[tuple[int, TablePage, Ledger]]:
    """One page per year with its table, the newest first; none in other trees."""
    by_year: dict[int, list[Entry]] = {}
    if tree.is_supervising():
        for each in found:
            if each.is_dated and each.in_force and each.day <= tree.today and tree.supervises(each.branch):
                by_year.setdefault(each.day.year, []).append(each)
    years = sorted(by_year, reverse=True)
    for year in years:
        rows = by_year[year]
        counts = _counted(tree, rows)
        day = newest(rows, tree.today)
        stem, title = addresses.counts_ledger(year), f"{year}年公开 {len(rows)} 条"
        heads = (*ITEMS.values(), *([UNFILED] if any(item == UNFILED for *_, item in counts) else []))
        quarters = sorted({quarter for quarter, *_ in counts})
        page = TablePage(
            crumbs=(Link("首页", addresses.HOME),),
            label="督办 · 只在上级党组织的页面里",
            title=title,
            line="",
            as_of=as_of(day),
            intro=(HOW,),
            choices_label="年度",
            choices=tuple(
                Choice(f"{each}年", addresses.counts(each), len(by_year[each]), each == year)
                for each in years
            ),
            sections=(
                _by_item(year, counts, heads, quarters),
                *(_by_committee(tree, year, quarter, counts, heads) for quarter in reversed(quarters)),
            ),
            downloads=downloads(stem),
        )
        columns = (
            Column("季度", "text", 6),
            Column("上级党组织", "text", 8),
            *(Column(name, "count", 6) for name in (*heads, "合计")),
        )
        note = "，".join(filter(None, (f"数据截至 {as_of(day)}" if day else "", HOW)))
        lines = tuple(line for quarter in quarters for line in _lines(tree, quarter, counts, heads))
        yield year, page, Ledger(stem, title, note, columns, lines, day)


def _counted(tree: Tree, rows: Iterable[Entry]) -> Counts:
    counts: Counts = Counter()
    for each in rows:
        item = item_of(tree, each) or UNFILED
        counts[(each.day.month - 1) // 3, tree.committees[each.branch], item] += 1
    return counts


def _by_item(year: int, counts: Counts, heads: tuple[str, ...], quarters: list[int]) -> Section:
    def count(quarter: int | None, item: str | None) -> str:
        found = (
            n for (when, _, what), n in counts.items() if quarter in (None, when) and item in (None, what)
        )
        return f"{sum(found)}"

    rows = [
        (item or "合计", *(count(quarter, item) for quarter in quarters), count(None, item))
        for item in (*heads, None)
    ]
    name = f"{year}年，按七项内容和季度"
    return Section(name, grid=grids.grid(name, ("归项", *(QUARTERS[n] for n in quarters), "合计"), rows))


def _by_committee(tree: Tree, year: int, quarter: int, counts: Counts, heads: tuple[str, ...]) -> Section:
    lines = list(_lines(tree, quarter, counts, heads))
    name = f"{year}年{QUARTERS[quarter]}公开 {lines[-1][-1]} 条"
    rows = [tuple(f"{cell}" for cell in line[1:]) for line in lines]
    return Section(name, grid=grids.grid(name, ("上级党组织", *heads, "合计"), rows))


def _lines(tree: Tree, quarter: int, counts: Counts, heads: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    """One line for each 党委 that disclosed something in a quarter, in their order, and the sum."""
    whole: Counter[str] = Counter()
    codes = dict.fromkeys(tree.committees[branch] for branch in tree.order)
    for code in codes:
        found = {item: counts[quarter, code, item] for item in heads}
        if any(found.values()):
            whole.update(found)
            yield QUARTERS[quarter], body_name(tree.board, code), *found.values(), sum(found.values())
    yield QUARTERS[quarter], "合计", *(whole[item] for item in heads), whole.total()
