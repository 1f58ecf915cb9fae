"""Everything that one tree holds, as values: its pages, and the files that lie beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from board.base.findings import Finding
from board.model.board import Board
from board.model.record import FACTS, AnyRecord, Kind
from board.rules.scopes import Audience
from board.rules.standing import Standing
from board.views import addresses, commitment_ledger
from board.views.albums import album_pages
from board.views.audit_pages import SelfAuditPage
from board.views.branch import branch_page
from board.views.commitment_ledger import pledge_entries
from board.views.common_posters import common_posters
from board.views.directory import directory, latest
from board.views.due import due_entries
from board.views.duties import shared
from board.views.entries import Entry, entry, in_order
from board.views.home import home
from board.views.kept_names import names_of, with_names
from board.views.ledger import Ledger
from board.views.lines import as_of
from board.views.listing import LISTED, branch_listings, listings
from board.views.page_posters import page_posters
from board.views.pages import Moved, NotFound, NoticePage, Page, RecordPage
from board.views.papers import Paper, branch_papers, papers
from board.views.parts import Link
from board.views.past import ALL_CHANGES, changes_page
from board.views.photo_pages import ActivityPage
from board.views.pledge_sheets import pledge_sheets
from board.views.pledges import Promised, member_pages, promised
from board.views.poster import Poster
from board.views.printed import TITLE as PRINTS
from board.views.printed import offering, print_page
from board.views.procedure_pages import TablePage
from board.views.record_posters import record_poster
from board.views.records import record_page
from board.views.rectification_ledger import issue_entries
from board.views.rectifications import branch_ledger
from board.views.roll import roll_ledger
from board.views.schemes import in_force, scheme_page
from board.views.self_audit import document
from board.views.share import Share
from board.views.slide import Slide
from board.views.slides import branch_slides
from board.views.takeaway import Takeaway
from board.views.tree import Tree, tree_for

HOME, DIRECTORY = "index", "branches"
SECTIONS = ((HOME, "首页"), (DIRECTORY, "找支部"), *((kind.value, FACTS[kind].label) for kind in LISTED))
"""Every section that a tree may have, with its title, in the order of the tabs."""


@dataclass(frozen=True, slots=True)
class Site:
    """A tree as values.

    `sections` are those of which it has pages;
    `copies` are files that lie beside records, by the address at which they are published;
    `takeaways` are tables and documents.
    """

    pages: tuple[Page, ...]
    sections: tuple[str, ...]
    copies: tuple[tuple[str, str], ...]
    takeaways: tuple[Takeaway, ...]
    as_of: str


@dataclass(frozen=True, slots=True)
class BranchSite:
    """What a tree holds of one branch; `share` is all that the pages of the whole board need of it.

    `slides`: what screens show of it, where the tree has any.
    """

    pages: tuple[Page, ...]
    copies: tuple[tuple[str, str], ...]
    share: Share
    takeaways: tuple[Takeaway, ...] = ()
    slides: tuple[Slide, ...] = ()


def compose(board: Board, standing: Standing, audience: Audience, findings: Iterable[Finding] = ()) -> Site:
    """The tree of an audience, all branches at once; `findings`: what was found in the records."""
    return compose_tree(tree_for(board, standing, audience, findings))


def compose_tree(tree: Tree) -> Site:
    """The same of a tree that holds all its records."""
    parts = [compose_branch(tree, code) for code in tree.board.branches]
    common = compose_common(tree, [part.share for part in parts])
    return replace(
        common,
        pages=(*common.pages, *(page for part in parts for page in part.pages)),
        copies=tuple(copy for part in parts for copy in part.copies),
        takeaways=(*common.takeaways, *(each for part in parts for each in part.takeaways)),
    )


def compose_branch(tree: Tree, code: str) -> BranchSite:
    """The pages of a branch; of the other branches the tree needs to know only what branch.yml says."""
    records = [record for record in tree.of_branch(code) if record.kind is not Kind.BRANCH]
    views = {record.id: record_page(tree, record) for record in records}
    own = in_order(tree, (entry(tree, record, views[record.id]) for record in records))
    pledges = promised(records, views)
    practice = list(commitment_ledger.branch_ledger(tree, code, pledges))
    pages = [
        *_branch(tree, code, own, views),
        *_records(tree, records, views),
        *_pledges(tree, code, pledges),
        *(_table(Kind.COMMITMENTS, view, table, tree.branch(code).name) for view, table in practice),
    ]
    posters = list(_posters(tree, code, records, views, pages))
    return BranchSite(
        (*offering(pages, posters, addresses.prints(code)), *_prints(tree, code, posters)),
        tuple(_copies(tree, code)),
        Share(
            code,
            tuple(own),
            shared(tree, code, own),
            issue_entries(tree, code),
            due_entries(tree, code),
            pledge_entries(tree, code, pledges),
        ),
        (
            *_takeaways(tree, records, views),
            *posters,
            *branch_ledger(tree, code),
            *(table for _, table in practice),
        ),
        branch_slides(tree, code, pages) if code in tree.screened else (),
    )


def compose_common(tree: Tree, shares: Sequence[Share]) -> Site:
    """The pages and takeaways of the whole board; of the records the tree holds at least the branches."""
    ordered = in_order(tree, (each for share in shares for each in share.entries))
    kinds = {each.kind.value for each in ordered}
    others = list(papers(tree, ordered, shares))
    posters = list(common_posters(tree, ordered))
    takeaways = (roll_ledger(tree, ordered), *(each.ledger for each in others), *posters)
    return Site(
        pages=tuple(offering(_common(tree, ordered, others, posters), posters)),
        sections=tuple(section for section, _ in SECTIONS if section in {HOME, DIRECTORY, *kinds}),
        copies=(),
        takeaways=tuple(each for each in takeaways if each),
        as_of=as_of(latest(tree, ordered)),
    )


def _common(
    tree: Tree, found: list[Entry], others: Iterable[Paper], posters: Sequence[Poster]
) -> Iterator[Page]:
    publisher = tree.board.site.publisher
    more = tuple(Link(each.view.title, each.address) for each in others if each.is_linked)
    if posters:
        more += (Link(PRINTS, addresses.PRINTS),)
        prints = print_page((Link("首页", addresses.HOME),), posters)
        yield Page(addresses.PRINTS, HOME, PRINTS, f"{publisher.name}：{PRINTS}", prints)
    yield Page(
        addresses.HOME,
        HOME,
        publisher.name,
        f"{publisher.host}主办的党务公开栏",
        home(tree, found, more),
    )
    yield Page(
        addresses.DIRECTORY,
        DIRECTORY,
        "找支部",
        "按上级党组织列出的全部党支部",
        directory(tree, found, more),
    )
    for each in others:
        section = each.kind.value if each.kind else DIRECTORY
        title = each.view.title
        yield Page(each.address, section, title, f"{publisher.name}：{title}", each.view)
    yield from listings(tree, found)
    if any(each.kind is Kind.RATING for each in found):
        crumbs = (Link("首页", addresses.HOME), Link("星级评定", addresses.listing(Kind.RATING)))
        for scheme in in_force(tree.board):
            view = scheme_page(scheme, crumbs)
            address, words = addresses.scheme(scheme.code), f"评星标准：{view.title}"
            yield Page(address, Kind.RATING.value, words, words, view)
    yield Page(
        addresses.NOT_FOUND,
        HOME,
        "没有这一页",
        "没有找到这一页",
        NotFound(addresses.HOME, addresses.DIRECTORY, tree.supervisors),
    )


def _branch(tree: Tree, code: str, own: list[Entry], views: Mapping[str, RecordPage]) -> Iterator[Page]:
    if record := tree.branches.get(code):
        branch = tree.branch(code)
        yield Page(
            addresses.branch(code),
            DIRECTORY,
            branch.name,
            f"{branch.full_name}的党务公开栏",
            branch_page(tree, code, own, views),
        )
        yield from branch_listings(tree, code, own)
        for address, title, view in branch_papers(tree, code, own):
            yield Page(address, DIRECTORY, title, title, view)
        yield from _moved(record, branch.name)


def _records(tree: Tree, records: Iterable[AnyRecord], views: Mapping[str, RecordPage]) -> Iterator[Page]:
    for record in records:
        view = views[record.id]
        name, title = view.head.branch.text, _named(view)
        address, section = addresses.record(record.id), record.kind.value
        yield Page(address, section, f"{title} · {name}", f"{name}：{title}", view)
        if isinstance(view, ActivityPage):
            for at, words, album in album_pages(record, view):
                yield Page(at, section, f"{words} · {name}", f"{name}：{words}", album)
        if changes := changes_page(tree, record, view, title):
            words = f"{ALL_CHANGES}：{title}"
            yield Page(
                addresses.changes(record.id), section, f"{words} · {name}", f"{name}：{words}", changes
            )
        yield from _moved(record, title)


def _pledges(tree: Tree, code: str, pledges: Promised) -> Iterator[Page]:
    """承诺书 of a branch and its members, and what each member promised."""
    section = Kind.COMMITMENTS.value
    for address, title, sheets in pledge_sheets(tree, code, pledges):
        yield Page(address, section, title, title, sheets)
    for address, title, member in member_pages(tree, code, pledges):
        yield Page(address, section, title, title, member)


def _table(kind: Kind, view: TablePage, table: Ledger, whose: str) -> Page:
    """The page of a table of a branch."""
    title = f"{view.title} · {whose}"
    return Page(addresses.ledger(table.address_stem, "html"), kind.value, title, title, view)


def _named(view: RecordPage) -> str:
    """What the title bar says of a record: nobody's name that would have to be taken from it one day."""
    return (isinstance(view, NoticePage) and view.purge and view.purge.title) or view.head.title


def _moved(record: AnyRecord, title: str) -> Iterator[Page]:
    """One page at each former address of a record or branch: addresses are for ever."""
    is_branch = record.kind is Kind.BRANCH
    address = addresses.branch if is_branch else addresses.record
    for former in record.content.former:
        view = Moved(title, Link(title, address(record.id)))
        section = DIRECTORY if is_branch else record.kind.value
        yield Page(address(former), section, f"{title}（已移动）", title, view)


def _posters(
    tree: Tree,
    code: str,
    records: Iterable[AnyRecord],
    views: Mapping[str, RecordPage],
    pages: Iterable[Page],
) -> Iterator[Poster]:
    """The sheets of a branch, where the tree has any: the whole board first, then record by record."""
    if tree.papers:
        names = names_of(tree, code)
        made = chain(
            page_posters(tree, code, pages), (record_poster(tree, each, views[each.id]) for each in records)
        )
        yield from (with_names(each, names) for each in made if each)


def _prints(tree: Tree, code: str, posters: Sequence[Poster]) -> Iterator[Page]:
    if posters:
        title = f"{PRINTS} · {tree.branch(code).name}"
        crumbs = (Link("首页", addresses.HOME), tree.imprints[code].branch)
        yield Page(addresses.prints(code), DIRECTORY, title, title, print_page(crumbs, posters))


def _takeaways(
    tree: Tree, records: Iterable[AnyRecord], views: Mapping[str, RecordPage]
) -> Iterator[Takeaway]:
    """The tables and documents of a branch."""
    for record in records:
        view = views[record.id]
        if isinstance(view, SelfAuditPage) and (made := document(tree, record, view)):
            yield made


def _copies(tree: Tree, code: str) -> Iterator[tuple[str, str]]:
    """Attachments of the records of a branch that the tree shows, as (address, source)."""
    for record in tree.of_branch(code):
        names = record.content.attachments
        if names and tree.is_open(record):
            folder = record.file.rpartition("/")[0]
            yield from ((addresses.beside(record.id, name), f"{folder}/{name}") for name in names)
