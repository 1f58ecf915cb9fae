"""The pages about the work itself: what is due, 目录, 登记册, 公开条数, ledgers, the sheets of a branch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from board.model.record import Kind
from board.views import addresses
from board.views.catalogue import catalogue
from board.views.commitment_board import commitment_board
from board.views.commitment_summary import summaries
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
from board.views.outcome_pages import OutcomesPage
from board.views.outcomes import outcomes
from board.views.parts import Link
from board.views.pledges import ledger_link
from board.views.procedure_pages import ApprovalSheet, TablePage
from board.views.rectification_ledger import rectification_ledger
from board.views.register import branch_register, registers
from board.views.review_pages import FormSheet
from board.views.share import Share
from board.views.sheet import TITLE, approval_sheet, sheet_crumbs
from board.views.stale import stale
from board.views.star_ledger import star_ledgers
from board.views.star_pages import StarLedgerPage
from board.views.tree import Tree
from board.views.waiting import waiting


@dataclass(frozen=True, slots=True)
class Paper:
    """A page of the whole board with the table that it offers, if any.

    `kind`: the one in whose section it stands, None for 找支部. `is_linked`: whether it hangs under 更多 of
    the first page; the others are reached from lists.
    """

    address: str
    kind: Kind | None
    view: TablePage | DuePage | OutcomesPage | StarLedgerPage
    ledger: Ledger | None = None
    is_linked: bool = True


def papers(tree: Tree, found: Sequence[Entry], shares: Sequence[Share] = ()) -> Iterator[Paper]:
    """Those of the whole board, in the order in which they hang under 更多."""
    if to_do := due_page(tree, (each for share in shares for each in share.due)):
        yield Paper(addresses.DUE, None, *to_do)
    yield Paper(addresses.CATALOGUE, None, *catalogue(tree, found))
    for address, years in (
        (addresses.register, registers(tree, found)),
        (addresses.counts, counts_pages(tree, found)),
        (addresses.all_duties, duty_matrices(tree, shares)),
    ):
        for nth, (year, page, ledger) in enumerate(years):
            yield Paper(address(year), None, page, ledger, is_linked=not nth)
    if unrenewed := stale(tree, found):
        yield Paper(addresses.STALE, None, *unrenewed)
    waits, list_of_all = waiting(tree, found)
    for nth, (at, page) in enumerate(waits.items()):
        yield Paper(at, None, page, None if nth else list_of_all, is_linked=not nth)
    if unregistered := outcomes(tree, found):
        yield Paper(addresses.ledger(addresses.OUTCOMES, "html"), Kind.NOTICE, *unregistered)
    if problems := rectification_ledger(tree, (each for share in shares for each in share.issues)):
        at = addresses.ledger(addresses.rectification_ledger(), "html")
        yield Paper(at, Kind.RECTIFICATION, *problems)
    yield from _of_lists(tree, found, shares)


def _of_lists(tree: Tree, found: Sequence[Entry], shares: Sequence[Share]) -> Iterator[Paper]:
    """Those that hang on the list of their kind."""
    for stars, table in star_ledgers(tree, found):
        at = addresses.ledger(table.address_stem, "html")
        yield Paper(at, Kind.RATING, stars, table, is_linked=False)
    for at, sums in summaries(tree, found):
        yield Paper(at, Kind.COMMITMENTS, sums, is_linked=False)
    for page, ledger, at in commitment_board(tree, (each for share in shares for each in share.promises)):
        yield Paper(at, Kind.COMMITMENTS, page, ledger, is_linked=False)


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
