"""星级台账: in the tree of a supervising unit, every branch below it by district, domain and stars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from board.base.dates import zh
from board.base.text import number
from board.model.levels import count_of
from board.model.record import Kind
from board.model.scheme import Quota, Scheme
from board.rules.stars.history import is_main
from board.views import addresses, grids
from board.views.entries import Entry, Rated, newest
from board.views.ledger import Cell, Column, Ledger, downloads
from board.views.lines import as_of
from board.views.parts import Choice, Fact, Grid, Link, Mark
from board.views.schemes import quota_words
from board.views.star_pages import StarLedgerPage
from board.views.star_parts import Group, QuotaLine
from board.views.tree import Tree

COLUMNS = (
    Column("年度", "count", 4),
    Column("区域", "text", 6),
    Column("上级党组织", "text", 8),
    Column("党支部", "text", 12),
    Column("领域", "text", 6),
    Column("方案", "text", 12),
    Column("阶段", "text", 4),
    Column("得分", "amount", 5),
    Column("按方案计算", "text", 6),
    Column("评定", "text", 6),
    Column("与上一期比", "text", 6),
    Column("调整理由", "text", 16),
    Column("有效至", "date", 8),
    Column("复核", "date", 8),
)
_SHOWN = (3, 4, 5, 6, 7, 8, 9, 10, 11)
"""The columns that the page shows; those of the district are its headings."""
_WITHIN, _OVER = Mark("within", "名额内", "done"), Mark("over", "超出名额", "late")
_PART = Mark("part", "名额在更大的范围里算", "quiet")
_SHORT, _SMALL = Mark("short", "不足", "late"), Mark("small", "不足起算数，不计比例", "quiet")


@dataclass(frozen=True, slots=True)
class _Row:
    entry: Entry
    rated: Rated
    district: str
    committee: str
    name: str
    domain: str
    scheme: str
    is_main: bool


def star_ledgers(tree: Tree, found: Iterable[Entry]) -> Iterator[tuple[StarLedgerPage, Ledger]]:
    """One page per year with its ledger, the newest first; none in other trees."""
    by_year: dict[int, list[_Row]] = {}
    for each in found:
        if each.rating:
            by_year.setdefault(each.year, []).append(_row(tree, each, each.rating))
    years = sorted(by_year, reverse=True)
    for year in years:
        rows = sorted(by_year[year], key=lambda row: _place(tree, row))
        stem, title = addresses.star_ledger(year, ""), f"{year}年度党支部星级台账"
        day = newest([row.entry for row in rows], tree.today)
        page = StarLedgerPage(
            crumbs=(Link("首页", addresses.HOME), Link("星级评定", addresses.listing(Kind.RATING))),
            title=title,
            years=tuple(_choice(each, len(_one_each(by_year[each])), chosen=each == year) for each in years),
            summary=_summary(_one_each(rows)),
            quotas=tuple(_quotas(tree, rows)),
            groups=tuple(_groups(rows)),
            due=_due(tree, by_year) if year == years[0] else (),
            total=len(_one_each(rows)),
            as_of=as_of(day),
            downloads=downloads(stem),
        )
        note = f"数据截至 {as_of(day)}" if day else ""
        yield page, Ledger(stem, title, note, COLUMNS, tuple(map(_cells, rows)), day)


def _one_each(rows: Iterable[_Row]) -> list[_Row]:
    """One row for each branch: the rating of the period rather than a further one by another scheme."""
    return list({row.entry.branch: row for row in sorted(rows, key=lambda row: row.is_main)}.values())


def _due(tree: Tree, by_year: Mapping[int, list[_Row]]) -> tuple[Fact, ...]:
    """The branches whose last decided result has run out or should have been looked at again by today."""
    decided = ((year, [row for row in rows if row.entry.stars]) for year, rows in sorted(by_year.items()))
    last = {row.entry.branch: row for _, rows in decided for row in _one_each(rows)}
    found = []
    for row in sorted(last.values(), key=lambda row: tree.order.get(row.entry.branch, 0)):
        days = [day for day in (row.rated.valid_until, row.rated.recheck) if day and day < tree.today]
        if days:
            what = f"{row.entry.year}年度{row.rated.awarded}，{zh(min(days))}到期"
            found.append(Fact(row.name, what, row.entry.line.address))
    return tuple(found)


def _choice(year: int, count: int, *, chosen: bool) -> Choice:
    return Choice(f"{year}年度", addresses.star_ledger(year), count, chosen)


def _row(tree: Tree, entry: Entry, rated: Rated) -> _Row:
    organisation = tree.board.organisation(tree.committees[entry.branch])
    branch = tree.branch(entry.branch)
    district = organisation.district or organisation.short if organisation else ""
    return _Row(
        entry,
        rated,
        district,
        tree.committee_name(entry.branch),
        branch.name,
        branch.domain,
        tree.board.schemes[rated.scheme].name,
        is_main(entry.id, entry.period),
    )


def _place(tree: Tree, row: _Row) -> tuple[int, int, int, int]:
    """By district as affiliated, by domain as the site lists them, from many stars to few."""
    districts = [each.district or each.short for each in tree.board.site.organisations.values()]
    domains = tree.board.site.domains
    return (
        districts.index(row.district) if row.district in districts else len(districts),
        domains.index(row.domain) if row.domain in domains else len(domains),
        -count_of(_level(row.rated)),
        tree.order.get(row.entry.branch, 0),
    )


def _level(rated: Rated) -> str:
    return rated.awarded or rated.computed


def _cells(row: _Row) -> tuple[Cell, ...]:
    rated = row.rated
    return (
        row.entry.year,
        row.district,
        row.committee,
        row.name,
        row.domain,
        row.scheme,
        rated.stage,
        rated.total,
        rated.computed,
        rated.awarded,
        rated.change,
        rated.reason,
        rated.valid_until,
        rated.recheck,
    )


def _groups(rows: list[_Row]) -> Iterator[Group]:
    """The rows by district, all with the same columns: those in which anything stands."""
    cells = [[_words(cell) for cell in _cells(row)] for row in rows]
    is_one = len({row.scheme for row in rows}) == 1
    shown = [n for n in _SHOWN if any(row[n] for row in cells) and not (is_one and COLUMNS[n].name == "方案")]
    heads = tuple(COLUMNS[place].name for place in shown)
    numeric = tuple(COLUMNS[place].kind == "amount" for place in shown)
    by_district: dict[str, list[tuple[str, ...]]] = {}
    for row, words in zip(rows, cells, strict=True):
        by_district.setdefault(row.district, []).append(tuple(words[place] for place in shown))
    for district, found in by_district.items():
        yield Group(district, Grid(district, heads, tuple(found), numeric))


def _words(cell: Cell) -> str:
    if isinstance(cell, date):
        return zh(cell)
    return number(cell) if isinstance(cell, Decimal) else f"{'' if cell is None else cell}"


def _summary(rows: list[_Row]) -> Grid:
    """How many branches of each district have each number of stars; those not yet decided by themselves."""
    levels = sorted({row.entry.stars for row in rows if row.entry.stars}, key=lambda word: -count_of(word))
    by_district: dict[str, Counter[str]] = {}
    for row in rows:
        by_district.setdefault(row.district, Counter())[row.entry.stars or "尚未评定"] += 1
    heads = ("区域", *levels, "尚未评定", "合计")
    lines = [
        (district, *(f"{counts[word]}" for word in heads[1:-1]), f"{counts.total()}")
        for district, counts in by_district.items()
    ]
    whole = sum(by_district.values(), Counter[str]())
    lines.append(("合计", *(f"{whole[word]}" for word in heads[1:-1]), f"{whole.total()}"))
    return grids.grid("各区域星级", heads, lines)


def _quotas(tree: Tree, rows: list[_Row]) -> Iterator[QuotaLine]:
    """Every quota of the schemes in use, beside what was or is to be given out in the range it counts in."""
    for code in dict.fromkeys(row.rated.scheme for row in rows):
        scheme = tree.board.schemes[code]
        ranges: dict[str, list[_Row]] = {}
        for row in rows:
            if row.rated.scheme == code and row.rated.awarded:
                ranges.setdefault(_range(tree, scheme, row.entry.branch), []).append(row)
        for within, found in ranges.items():
            codes = (code for code in tree.board.branches if _range(tree, scheme, code) == within)
            is_whole = all(map(tree.supervises, codes))
            for quota in scheme.quotas:
                yield _quota(quota, within, Counter(row.rated.awarded for row in found), is_whole=is_whole)


def _range(tree: Tree, scheme: Scheme, code: str) -> str:
    return {"上级党组织": tree.committee_name(code), "领域": tree.branch(code).domain}.get(
        scheme.quota_within, ""
    )


def _quota(quota: Quota, within: str, given: Counter[str], *, is_whole: bool) -> QuotaLine:
    """`is_whole`: whether the unit sees the whole range; else only the whole can tell."""
    count, whole = sum(given[level] for level in quota.levels), given.total()
    share = Decimal(count * 100) / whole
    if not is_whole:
        mark = _PART
    elif whole < quota.population:
        mark = _SMALL
    elif quota.compare == "不超过" and count > quota.least and share > quota.percent:
        mark = _OVER
    elif quota.compare == "不少于" and share < quota.percent:
        mark = _SHORT
    else:
        mark = _WITHIN
    words = f"{within}：{quota_words(quota)}" if within else quota_words(quota)
    return QuotaLine(words, f"{count} / {whole}，{number(share.quantize(Decimal('0.1')))}%", mark)
