"""The promises of a branch over all its periods, and what each member promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from board.base.dates import Period
from board.model.record import FACTS, AnyRecord, Kind
from board.views import addresses
from board.views.imprint import branch_reach
from board.views.pages import CommitmentsPage, RecordPage
from board.views.parts import Link, Promise
from board.views.pledge_pages import MemberPage, Pledged
from board.views.tree import Tree

LEDGER = "承诺践诺台账"
_NEVER = Period(date.min, date.min, "", "")

Promised = Sequence[tuple[AnyRecord, CommitmentsPage]]
"""Records of promises with their pages, the newest period first."""


def promised(records: Iterable[AnyRecord], views: Mapping[str, RecordPage]) -> Promised:
    """The promises in force of one branch that the tree shows."""
    found = ((each, views[each.id]) for each in records)
    in_force = [
        (record, view)
        for record, view in found
        if isinstance(view, CommitmentsPage) and not view.head.withdrawal
    ]
    return sorted(in_force, key=lambda pair: (pair[0].period or _NEVER, pair[0].id), reverse=True)


def ledger_link(code: str) -> Link:
    """To the ledger of a branch that promised something."""
    return Link(LEDGER, addresses.ledger(addresses.commitment_ledger(code), "html"))


def member_pages(tree: Tree, code: str, found: Promised) -> Iterator[tuple[str, str, MemberPage]]:
    """One page for each member who promised something, with its address and title."""
    if not found:
        return
    by_member: dict[str, list[Pledged]] = {}
    for record, view in found:
        title = Link(view.head.title, addresses.record(record.id))
        rows: dict[str, list[Promise]] = {}
        for each in view.of_members:
            if each.own:
                rows.setdefault(each.own, []).append(each)
        for address, own in rows.items():
            by_member.setdefault(address, []).append(Pledged(title, tuple(own)))
    branch = Link(tree.branch(code).name, addresses.branch(code))
    listed = Link(FACTS[Kind.COMMITMENTS].label, addresses.of_branch(code, Kind.COMMITMENTS))
    for address, periods in by_member.items():
        promises = [each for period in periods for each in period.promises]
        name = promises[0].person
        page = MemberPage(
            crumbs=(Link("首页", addresses.HOME), branch, listed),
            name=name,
            branch=branch,
            posts="、".join(dict.fromkeys(each.post for each in promises if each.post)),
            total=len(promises),
            periods=tuple(periods),
            reach=branch_reach(tree.branch(code)),
            supervisors=tree.supervisors,
        )
        yield address, f"{name}的公开承诺 · {branch.text}", page
