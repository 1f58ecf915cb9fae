"""党务公开目录: what is disclosed, to whom, how long and on what basis, in plain words first."""

from __future__ import annotations

from collections.abc import Iterable

from board.model.catalogue import ITEMS, Catalogue, Matter
from board.model.record import FACTS, Kind
from board.model.scope import Scope
from board.views import addresses, grids
from board.views.entries import Entry
from board.views.ledger import Cell, Column, Ledger, downloads
from board.views.parts import Link
from board.views.procedure_pages import Section, TablePage
from board.views.tree import Tree

TITLE = "党务公开目录"
COLUMNS = (
    Column("归项", "text", 10),
    Column("公开事项", "text", 10),
    Column("依据", "text", 12),
    Column("时限", "text", 10),
    Column("更新", "text", 6),
    Column("主体", "text", 8),
    Column("渠道", "text", 10),
    Column("对象", "text", 10),
    Column("范围", "text", 6),
)
_PEOPLE = {
    Scope.SOCIETY: "社会公众",
    Scope.PARTY: "本党组织的党员",
    Scope.UNIT: "{}的党员群众",
    Scope.PERSONS: "有关的党员群众",
}
"""Who is meant by each scope, where the 目录 does not say whom it is for."""
_HEADS = ("公开事项", "范围", "对象", "时限", "更新", "主体", "渠道", "依据")


def catalogue(tree: Tree, found: Iterable[Entry]) -> tuple[TablePage, Ledger]:
    """The page, where matters lead to what was disclosed of them, and the same as a table."""
    whole = tree.board.catalogue
    kinds = {FACTS[Kind.BRANCH].matter: addresses.DIRECTORY} if tree.branches else {}
    kinds |= {each.filed.matter: addresses.listing(each.kind) for each in found}
    page = TablePage(
        crumbs=(Link("首页", addresses.HOME),),
        label="公开什么、向谁公开、多久公开一次",
        title=TITLE,
        line=f"共 {len(whole.matters)} 项",
        as_of="",
        intro=tuple(_intro(whole)),
        choices_label="",
        choices=(),
        sections=tuple(
            _section(number, [each for each in whole.matters if each.item == number], kinds)
            for number in ITEMS
            if any(each.item == number for each in whole.matters)
        ),
        downloads=downloads(addresses.CATALOGUE_LEDGER),
    )
    return page, Ledger(
        addresses.CATALOGUE_LEDGER,
        TITLE,
        "",
        COLUMNS,
        tuple(_cells(each) for number in ITEMS for each in whole.matters if each.item == number),
    )


def people_of(matter: Matter, unit: str = "本村、本社区或本单位") -> str:
    """对象: as the 目录 says, else who is meant by the scope; `unit`: what 本单位 is."""
    return matter.audience or _PEOPLE[matter.scope].format(unit)


def _intro(whole: Catalogue) -> Iterable[str]:
    yield "下面是批准公开的全部事项。点事项的名称，看已经公开的内容；范围是本单位、党内的，只在内部公开。"
    procedure = whole.procedure
    steps = ((procedure.reviewer, "审核（保密、必要性、准确性）"), (procedure.approver, "审批"))
    if said := "，".join(f"由{who}{what}" for who, what in steps if who):
        yield f"公开以前，{said}。"


def _section(number: str, matters: list[Matter], kinds: dict[str, str]) -> Section:
    rows = [
        (
            each.name,
            _scope(each),
            people_of(each),
            _term(each),
            each.renewal,
            each.body,
            each.channel,
            each.basis,
        )
        for each in matters
    ]
    name = f"{number}. {ITEMS[number]}"
    links = (kinds.get(each.name, "") for each in matters)
    return Section(name, grid=grids.grid(name, _HEADS, rows, links))


def _scope(matter: Matter) -> str:
    return f"{matter.scope}（对外只公布次数）" if matter.counts_only else str(matter.scope)


def _term(matter: Matter) -> str:
    purge = f"期满{matter.purge}后隐去姓名" if matter.purge else ""
    return "；".join(each for each in (matter.term, purge) if each)


def _cells(matter: Matter) -> tuple[Cell, ...]:
    return (
        ITEMS[matter.item],
        matter.name,
        matter.basis,
        _term(matter),
        matter.renewal,
        matter.body,
        matter.channel,
        people_of(matter),
        _scope(matter),
    )
