"""The sheets of a branch that are no records: its committee, 承诺书, 审批表, forms, 登记册, and 公开栏.

Each is made from the page that says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from board.base.digests import of_bytes
from board.base.paper import A4, read_paper
from board.views import addresses
from board.views.board_poster import board_poster
from board.views.committee import committee, committee_title
from board.views.imprint import branch_reach
from board.views.pages import BranchPage, Page
from board.views.parts import Fact, Grid
from board.views.pledge_pages import PledgeItem, PledgeSheets
from board.views.poster import Block, Boxes, Facts, Item, Items, Lines, Poster, Signature, Signing, Table
from board.views.poster_words import BY_HAND, GAP, WIDE, notes, reached
from board.views.procedure_pages import ApprovalSheet, SheetStep, TablePage
from board.views.review_pages import FormSheet, FormTable
from board.views.sheet import TITLE
from board.views.tree import Tree

NAME = "姓名"
PLEDGES, FORMS, REGISTERS, APPROVALS = "承诺书", "登记表", "登记册", "审批表"
"""What lists gather them under."""
A4_WIDE = read_paper("A4横")


@dataclass(frozen=True, slots=True)
class _Desk:
    """A page of a branch of which sheets are made."""

    tree: Tree
    code: str
    page: Page

    def sheet(self, name: str, **values: Any) -> Poster:  # noqa: ANN401 - the fields of a sheet
        """A sheet; `name`: where the page has several."""
        branch = self.tree.branch(self.code)
        usual = {
            "stem": addresses.sheet(self.page.address, name),
            "twin": self.page.address,
            "source": f"branches/{self.code}/branch.yml",
            "kind": "",
            "issuer": branch.name,
            "committee": self.tree.committee_name(self.code),
            "papers": self.tree.papers,
        }
        return Poster(**usual | values)

    def form(self, name: str, **values: Any) -> Poster:  # noqa: ANN401 - the fields of a sheet
        """A sheet of A4 for the files."""
        return self.sheet(name, **{"papers": (A4,), "is_form": True} | values)


def page_posters(tree: Tree, code: str, pages: Iterable[Page]) -> Iterator[Poster]:
    """The sheets that belong to pages of a branch other than those of its records."""
    files = {each.id: each.file for each in tree.of_branch(code)}
    for page in pages:
        if made := _SHEETS.get(type(page.view)):
            above = page.address.removeprefix("branches/").rpartition("/")[0]
            for each in made(_Desk(tree, code, page), page.view):
                yield replace(each, source=files.get(above, each.source))


def _branch(desk: _Desk, view: BranchPage) -> Iterator[Poster]:
    """公开栏, and who sits on the committee; a branch that is no more has neither."""
    if not desk.tree.branch(desk.code).is_standing:
        return
    if whole := board_poster(desk.tree, desk.code, desk.page.address, view):
        yield whole
    if view.officers:
        branch = desk.tree.branch(desk.code)
        yield desk.sheet(
            "committee",
            kind="党务公开",
            title=committee_title(view.officers),
            group=committee_title(view.officers),
            blocks=tuple(committee(view.officers, view.term)),
            signature=Signature(branch.full_name, BY_HAND),
            contact=tuple(reached(branch_reach(branch), *desk.tree.supervisors)),
        )


def _pledges(desk: _Desk, view: PledgeSheets) -> Iterator[Poster]:
    """A sheet for each who signs one."""
    period = view.sheets[0].facts
    when = next((each.value for each in period if each.label == "时期"), "")
    for sheet in view.sheets:
        name = next((each.value for each in sheet.facts if each.label == NAME), "")
        yield desk.form(
            of_bytes(name.encode())[:5].hex() if name else "",
            kind=view.annex,
            group=PLEDGES,
            title=view.title,
            blocks=(
                Facts("", _filled(sheet.facts)),
                Lines("", (sheet.opening,)),
                Items("", tuple(map(_pledged, sheet.items)), numbered=True),
                Lines("", (f"监督电话：{view.phone or GAP}",)),
                Signing((*(f"{each}：{GAP}" for each in sheet.signers), BY_HAND)),
            ),
            label="：".join(filter(None, (view.title, " ".join(filter(None, (name, when)))))),
        )


def _pledged(item: PledgeItem) -> Item:
    return Item(item.text, item.category, tuple(f"{each.label}：{each.value}" for each in item.facts))


def _filled(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(Fact(each.label, each.value or GAP) for each in facts)


def _approval(desk: _Desk, view: ApprovalSheet) -> Iterator[Poster]:
    boxes = [
        *(Fact(each.label, each.value) for each in view.facts),
        *map(_step, view.steps),
        Fact("备注", view.remark),
    ]
    named = next(each.value for each in view.facts if each.label == "标题")
    yield desk.form(
        "",
        group=APPROVALS,
        title=TITLE,
        committee="",
        blocks=(Lines("", (f"文号：{view.number}",)), Boxes("", tuple(boxes))),
        label=f"{TITLE}：{named}",
    )


def _step(step: SheetStep) -> Fact:
    checks = WIDE.join(f"{each.label}：{each.value or GAP}" for each in step.checks)
    sign = f"{step.name}人：{step.person or GAP}{GAP}{step.day or BY_HAND}"
    return Fact(step.name, "\n".join(filter(None, (checks, step.opinion or "意见：", sign))))


def _form(desk: _Desk, view: FormSheet) -> Iterator[Poster]:
    period = next((each.value for each in view.facts if each.label == "时期"), "")
    is_blank = len(view.crumbs) == 2  # noqa: PLR2004 - no record behind the branch
    tables: list[Block] = [Table(_grid(each)) for each in view.tables]
    yield desk.form(
        "",
        kind=view.annex,
        group=FORMS,
        title=view.title,
        blocks=(
            Facts("", _filled(view.facts)),
            *tables,
            *((Boxes("", view.boxes),) if view.boxes else ()),
            Signing((f"填表人：{GAP}", f"审核人：{GAP}", BY_HAND)),
            *notes("", view.note),
        ),
        papers=(A4_WIDE if view.wide else A4,),
        label=f"{view.title}（{'空白' if is_blank else period}）",
    )


def _grid(table: FormTable) -> Grid:
    return Grid(table.name, table.heads, table.rows, (False,) * len(table.heads))


def _register(desk: _Desk, view: TablePage) -> Iterator[Poster]:
    """A sheet for each year of 登记册; the other tables of a branch are taken away as files."""
    if desk.page.address != addresses.branch_register(desk.code):
        return
    for section in view.sections:
        if section.grid:
            title = f"{section.name}{view.title}"
            yield desk.form(
                section.name.removesuffix("年"),
                group=REGISTERS,
                title=title,
                blocks=(*notes("", section.note), Table(replace(section.grid, caption="", links=()))),
                papers=(A4_WIDE,),
            )


_SHEETS: dict[type, Callable[[_Desk, Any], Iterator[Poster]]] = {
    BranchPage: _branch,
    PledgeSheets: _pledges,
    ApprovalSheet: _approval,
    FormSheet: _form,
    TablePage: _register,
}
