"""The pages about the procedure: 到期, 目录, 登记册, 公开条数, 待审, duties, the sheets of a branch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from board.model.record import Kind
from board.views import addresses
from board.views.catalogue import catalogue
from board.views.counts import counts_pages
from board.views.due import due_page
from board.views.due_pages import DuePage
from board.views.duties import TITLE as DUTIES
from board.views.duties import duty_pages, years_of
from board.views.duty_matrix import duty_matrices
from board.views.entries import Entry
from board.views.forms import blank_forms, blank_links, forms_of
from board.views.ledger import Ledger
from board.views.lines import title_of
from board.views.parts import Link
from board.views.pledges import ledger_link
from board.views.procedure_pages import ApprovalSheet, TablePage
from board.views.register import branch_register, registers
from board.views.review_pages import FormSheet
from board.views.share import Share
from board.views.sheet import TITLE, approval_sheet, sheet_crumbs
from board.views.stale import stale
from board.views.tree import Tree
from board.views.waiting import waiting


@dataclass(frozen=True, slots=True)
class Papers:
    """Pages by address, tables, and the links under which they hang."""

    pages: dict[str, TablePage | DuePage]
    ledgers: tuple[Ledger, ...]
    links: tuple[Link, ...]


def papers(tree: Tree, found: Sequence[Entry], shares: Sequence[Share] = ()) -> Papers:
    """Those of the whole board."""
    pages: dict[str, TablePage | DuePage] = {}
    ledgers: list[Ledger] = []
    links: list[Link] = []
    if to_do := due_page(tree, (each for share in shares for each in share.due)):
        pages[addresses.DUE] = to_do[0]
        ledgers.append(to_do[1])
        links.append(Link(to_do[0].title, addresses.DUE))
    view, table = catalogue(tree, found)
    pages[addresses.CATALOGUE] = view
    ledgers.append(table)
    links.append(Link(view.title, addresses.CATALOGUE))
    for address, made in ((addresses.register, registers), (addresses.counts, counts_pages)):
        for nth, (year, page, ledger) in enumerate(made(tree, found)):
            pages[address(year)] = page
            if ledger:
                ledgers.append(ledger)
            if not nth:
                links.append(Link(page.title, address(year)))
    for nth, (year, page, ledger) in enumerate(duty_matrices(tree, shares)):
        pages[addresses.all_duties(year)] = page
        ledgers.append(ledger)
        if not nth:
            links.append(Link(page.title, addresses.all_duties(year)))
    if unrenewed := stale(tree, found):
        pages[addresses.STALE], ledger = unrenewed
        ledgers.append(ledger)
        links.append(Link(unrenewed[0].title, addresses.STALE))
    waits, list_of_all = waiting(tree, found)
    if list_of_all:
        pages |= waits
        ledgers.append(list_of_all)
        links.append(Link(waits[addresses.PENDING].title, addresses.PENDING))
    return Papers(pages, tuple(ledgers), tuple(links))


def branch_links(tree: Tree, code: str, own: Sequence[Entry]) -> tuple[Link, ...]:
    """What hangs on the page of a branch."""
    links = [Link("党务公开目录", addresses.CATALOGUE)]
    if own:
        links.append(Link("党务公开登记册", addresses.branch_register(code)))
    if any(each.kind is Kind.COMMITMENTS and each.in_force for each in own):
        links.append(ledger_link(code))
    if year := next(iter(years_of(tree, code, own)), None):
        links.append(Link(DUTIES, addresses.duties(code, year)))
    if tree.is_inside(code):
        links.append(Link(TITLE, addresses.approval(code)))
    return (*links, *blank_links(tree, code))


def branch_papers(
    tree: Tree, code: str, own: Sequence[Entry]
) -> Iterator[tuple[str, str, TablePage | ApprovalSheet | FormSheet]]:
    """The pages of a branch with their addresses and titles: its register, inside it the sheets and forms."""
    name = tree.branch(code).name
    if own:
        view = branch_register(tree, code, own)
        yield addresses.branch_register(code), f"{view.title} · {name}", view
    yield from duty_pages(tree, code, own)
    if tree.is_inside(code):
        for record in tree.of_branch(code):
            title = title_of(tree.standing, record)
            sheet = approval_sheet(tree.board, tree.standing, record, sheet_crumbs(record, name))
            yield addresses.approval(record.id), f"{TITLE}：{title} · {name}", sheet
            for address, form in forms_of(tree, record):
                yield address, f"{form.title}：{title} · {name}", form
        for address, form in blank_forms(tree, code):
            yield address, f"{form.title}（空白） · {name}", form
