"""找支部: every branch below its committee, in the order of affiliation."""

from __future__ import annotations

from board.model.record import Kind
from board.rules.officers import secretary
from board.views import addresses
from board.views.lines import as_of
from board.views.pages import BranchEntry, CommitteeEntry, Directory
from board.views.tree import Tree, affiliation


def directory(tree: Tree) -> Directory:
    """All committees with their branches; branches that were closed or merged come last, by themselves."""
    codes = [code for code in affiliation(tree.board) if tree.of(Kind.BRANCH, code)]
    closed = [code for code in codes if tree.branch(code).status != "正常"]
    open_codes = [code for code in codes if code not in closed]
    committees = []
    for code, organisation in tree.board.site.organisations.items():
        entries = _below(tree, code, open_codes)
        if entries:
            committees.append(
                CommitteeEntry(f"dw-{code}", organisation.short, organisation.district, tuple(entries))
            )
    return Directory(
        committees=tuple(committees),
        closed=tuple(_entry(tree, code, ()) for code in closed),
        total=len(open_codes),
        as_of=as_of(tree.as_of),
    )


def _below(tree: Tree, parent: str, codes: list[str]) -> list[BranchEntry]:
    """The branches below `parent`; one whose own parent is closed or hidden hangs on the next one above."""
    shown = {*codes, *tree.board.site.organisations}
    return [
        _entry(tree, code, tuple(_below(tree, code, codes)))
        for code in codes
        if next((each for each in tree.board.above(code) if each in shown), "") == parent
    ]


def _entry(tree: Tree, code: str, below: tuple[BranchEntry, ...]) -> BranchEntry:
    branch = tree.branch(code)
    officer = secretary(branch, tree.today) if branch.status == "正常" else None
    return BranchEntry(
        name=branch.name,
        address=addresses.branch(code),
        domain=branch.domain,
        secretary=officer.name if officer else "",
        status=status_text(tree, code),
        below=below,
    )


def committee_address(tree: Tree, code: str) -> str:
    """Where a branch's committee stands in 找支部; it stands there only with branches that still work."""
    at = f"#dw-{tree.board.committee_of(code)}" if tree.branch(code).status == "正常" else ""
    return addresses.DIRECTORY + at


def status_text(tree: Tree, code: str) -> str:
    """What became of a branch that no longer works, empty for one that does."""
    branch = tree.branch(code)
    if branch.merged_into:
        shown = tree.shows(branch.merged_into)
        return f"已并入{tree.branch(branch.merged_into).name}" if shown else "已并入其他党组织"
    return "" if branch.status == "正常" else branch.status
