"""组织生活登记情况: inside a branch and above it, what it registered of its duties, year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from board.model.duty import MONTHS, TERM
from board.model.record import FACTS
from board.model.scope import Scope
from board.rules.duties.judging import BranchDuties, Row, State
from board.views import addresses, grids
from board.views.duty_words import asked, headed, is_exempt, said, summed
from board.views.entries import Entry, newest
from board.views.lines import as_of
from board.views.parts import Choice, Line, Link
from board.views.procedure_pages import Section, TablePage
from board.views.register import year_of
from board.views.tree import Tree

TITLE = "组织生活登记情况"
NOT_UNDONE = "只数公开栏里登记了的记录；未登记不等于没有开展，补登记以后就会算进来。"
"""Said on every page of the kind: a missing record does not mean that the thing was not done."""
MISSING = "到期了还没有登记够的"
HARD, SOFT = "应登记", "提示（来源写的是“一般”）"
_NAMED = {"公开事项", "公示"}
"""Kinds whose words are themselves matters of the 目录."""
_MATTERS = {"星级评定": ("支部星级评定",), "活动": ("党组织活动",)} | {
    facts.label: (facts.matter,) for facts in FACTS.values() if facts.matter
}


@dataclass(frozen=True, slots=True)
class DutyYear:
    """What the whole board shows of a branch in a year: by the code of each duty, in words."""

    year: int
    cells: tuple[tuple[str, str], ...]


# What a tree may show --------------------------------------------------------------------------------
def years_of(tree: Tree, code: str, own: Sequence[Entry]) -> dict[int, tuple[Row, ...]]:
    """The rows of a branch that a tree may show, the latest year first; none outside the branch.

    A row that rests on what the tree does not show is left out whole, never shown as 未登记. So is a year in
    which the tree shows nothing of the branch.
    """
    if not tree.is_inside(code) or code not in tree.branches or not tree.board.duties.codes:
        return {}
    years = {year_of(each) for each in own} | {tree.today.year}
    found = {
        year: tuple(row for row in rows if is_open(tree, row))
        for year, rows in tree.standing.duties[code].years.items()
        if year in years
    }
    return {year: rows for year, rows in found.items() if rows}


def is_open(tree: Tree, row: Row) -> bool:
    """Whether a tree inside the branch may show a row: all that was counted, and what it falls under."""
    duty = row.duty
    names = duty.words if duty.kind in _NAMED else _MATTERS.get(duty.kind, ())
    matters = (tree.board.catalogue.matter(name) for name in names)
    return not row.hidden and not any(each and each.scope is Scope.PERSONS for each in matters)


def shared(tree: Tree, code: str, own: Sequence[Entry]) -> tuple[DutyYear, ...]:
    """What supervising pages show of a branch; nothing in other trees."""
    if not tree.supervises(code):
        return ()
    return tuple(
        DutyYear(year, tuple((row.duty.code, summed(row)) for row in rows))
        for year, rows in years_of(tree, code, own).items()
    )


# The page of a branch --------------------------------------------------------------------------------
def duty_pages(tree: Tree, code: str, own: Sequence[Entry]) -> Iterator[tuple[str, str, TablePage]]:
    """One page per year with its address and title."""
    years = years_of(tree, code, own)
    if not years:
        return
    name, duties = tree.branch(code).name, tree.standing.duties[code]
    titles = {each.id: each.line for each in own}
    for year, rows in years.items():
        title = f"{year}年{TITLE}"
        view = TablePage(
            crumbs=(Link("首页", addresses.HOME), Link(name, addresses.branch(code))),
            label=f"{name} · 只在本单位和上级党组织的页面里",
            title=title,
            line="",
            as_of=as_of(newest((each for each in own if year_of(each) == year), tree.today)),
            intro=(NOT_UNDONE,),
            choices_label="年度",
            choices=tuple(
                Choice(f"{each}年", addresses.duties(code, each), len(years[each]), each == year)
                for each in years
            ),
            sections=(
                *_missing(rows),
                *_states(rows, soft=False),
                *_states(rows, soft=True),
                *_exempt(rows),
                _counted(duties, year, rows, titles),
                _sources(rows),
            ),
        )
        yield addresses.duties(code, year), f"{title} · {name}", view


def _missing(rows: Sequence[Row]) -> Iterator[Section]:
    """What is to be registered still, in one place; the tables below it say all the rest."""
    lines = []
    for row in rows:
        found = [
            period.name if state is State.UNREGISTERED else f"{period.name}（{said(row, place)}）"
            for place, (period, state) in enumerate(zip(row.part.periods, row.states, strict=True))
            if state in (State.UNREGISTERED, State.SHORT)
        ]
        if found:
            lines.append((headed(row.duty), "、".join(found)))
    if lines:
        yield Section(MISSING, grid=grids.grid(MISSING, ("内容", "时期"), lines))


def _states(rows: Sequence[Row], *, soft: bool) -> Iterator[Section]:
    """A table for each length of period: the duties, and what each period shows."""
    for every in (*MONTHS, TERM):
        found = [
            row for row in rows if row.duty.every == every and row.duty.is_soft is soft and not is_exempt(row)
        ]
        if not found:
            continue
        name = f"{SOFT if soft else HARD}：每{every}"
        heads = tuple(dict.fromkeys(period.name for row in found for period in row.part.periods))
        lines = []
        for row in found:
            cells = {period.name: said(row, place) for place, period in enumerate(row.part.periods)}
            lines.append((headed(row.duty, with_soft=False), *(cells.get(head, "") for head in heads)))
        notes = [f"{row.duty.name}：{row.why}，不满一期的不核对" for row in found if row.why]
        yield Section(name, "；".join(notes), grids.grid(name, ("内容", *heads), lines))


def _exempt(rows: Sequence[Row]) -> Iterator[Section]:
    lines = [(row.duty.name, row.why) for row in rows if is_exempt(row)]
    if lines:
        yield Section("不适用", grid=grids.grid("不适用", ("内容", "原因"), lines))


def _counted(duties: BranchDuties, year: int, rows: Sequence[Row], titles: dict[str, Line]) -> Section:
    """The records that were counted, each once."""
    ids = dict.fromkeys(
        each.source
        for row in rows
        for place in range(len(row.part.periods))
        if not is_exempt(row)
        for each in duties.witnesses(year, row, place)
    )
    links = tuple(Link(titles[each].title, titles[each].address) for each in ids if each in titles)
    return Section("计入的记录", "" if links else f"{year}年还没有登记可以计入的记录。", links=links)


def _sources(rows: Sequence[Row]) -> Section:
    """What each duty asks for and by what right; where sources disagree it is said."""
    lines = [(row.duty.name, asked(row.duty), row.duty.grounds, row.duty.note) for row in rows]
    name = "出处和说明"
    return Section(name, grid=grids.grid(name, ("内容", "要求", "出处", "说明"), dict.fromkeys(lines)))
