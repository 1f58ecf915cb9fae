"""找支部: every branch below its committee, in the order of affiliation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from board.rules.officers import secretary
from board.views import addresses, entries
from board.views.entries import Entry
from board.views.lines import as_of
from board.views.pages import BranchEntry, CommitteeEntry, Directory
from board.views.parts import Link
from board.views.tree import Tree, newest


def directory(tree: Tree, found: Iterable[Entry], more: tuple[Link, ...] = ()) -> Directory:
    """All committees with their branches; branches that were closed or merged come last, by themselves.

    数据截至 is the day of the newest record of all; `more` leads to what few ask for.
    """
    codes = [code for code in tree.order if code in tree.branches]
    closed = [code for code in codes if not tree.branch(code).is_standing]
    open_codes = [code for code in codes if tree.branch(code).is_standing]
    hung = _hung(tree, open_codes)
    committees = []
    for code, organisation in tree.board.site.organisations.items():
        below = _below(tree, code, hung)
        if below:
            committees.append(
                CommitteeEntry(f"dw-{code}", organisation.short, organisation.district, tuple(below))
            )
    return Directory(
        committees=tuple(committees),
        closed=tuple(_entry(tree, code, ()) for code in closed),
        more=more,
        total=len(open_codes),
        as_of=as_of(latest(tree, found)),
    )


def latest(tree: Tree, found: Iterable[Entry]) -> date | None:
    """The day of the newest record that is not in the future, the branches among them."""
    days = (newest(tree.branches.values(), tree.today), entries.newest(found, tree.today))
    return max((day for day in days if day), default=None)


def _hung(tree: Tree, codes: list[str]) -> dict[str, list[str]]:
    """The branches by what they hang on: one whose own parent is closed or hidden hangs on the next above."""
    shown = {*codes, *tree.board.site.organisations}
    found: dict[str, list[str]] = {}
    for code in codes:
        parent = next((each for each in tree.board.above(code) if each in shown), "")
        found.setdefault(parent, []).append(code)
    return found


def _below(tree: Tree, parent: str, hung: dict[str, list[str]]) -> list[BranchEntry]:
    return [_entry(tree, code, tuple(_below(tree, code, hung))) for code in hung.get(parent, ())]


def _entry(tree: Tree, code: str, below: tuple[BranchEntry, ...]) -> BranchEntry:
    branch = tree.branch(code)
    officer = secretary(branch, tree.today) if branch.is_standing else None
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
    at = f"#dw-{tree.committees[code]}" if tree.branch(code).is_standing else ""
    return addresses.DIRECTORY + at


def status_text(tree: Tree, code: str) -> str:
    """What became of a branch that no longer works, empty for one that does."""
    branch = tree.branch(code)
    if branch.merged_into:
        shown = tree.shows(branch.merged_into)
        return f"已并入{tree.branch(branch.merged_into).name}" if shown else "已并入其他党组织"
    return "" if branch.is_standing else branch.status
