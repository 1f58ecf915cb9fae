"""What one audience may see of the board: the records that its tree shows, indexed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol, TypeVar

from board.base.findings import Finding
from board.base.paper import Paper
from board.model.board import Board
from board.model.branch import Branch
from board.model.catalogue import Matter
from board.model.poster import WallText
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules.scopes import Audience, matter_of, may_see
from board.rules.standing import Standing
from board.rules.visibility import as_counted, as_seen, opens_on
from board.views.imprint import Imprint, imprint, reach
from board.views.parts import Reach


class _Owned(Protocol):
    """Anything of a branch, by the code of that."""

    @property
    def branch(self) -> str:
        """The code."""


Owned = TypeVar("Owned", bound=_Owned)


@dataclass(frozen=True, slots=True)
class Tree:
    """The board as one audience sees it: the trunk, which is the branches, and records of some or of all.

    The trunk: `order` holds all branches in the order of affiliation, `below` those right below a branch or
    organisation in that order, `committees` the code of the 党委 of each, `branches` those that are shown.
    The records stand newest first, those of `counted`, of which the tree may know only how often, last;
    `imprints` are those of their branches. `findings`: what was found in all records, shown or not; the tree
    tells them only where it finds the same. `papers`: those on which there are sheets for the wall, `walls`
    what of content/ is among them; `screened`: the branches of which there are slides. To add the records of
    one branch costs the same in any county.
    """

    board: Board
    standing: Standing
    audience: Audience
    order: Mapping[str, int]
    below: Mapping[str, tuple[str, ...]]
    committees: Mapping[str, str]
    branches: Mapping[str, AnyRecord]
    supervisors: tuple[Reach, ...]
    records: tuple[AnyRecord, ...] = ()
    counted: frozenset[str] = frozenset()
    by_branch: Mapping[tuple[str, Kind], tuple[AnyRecord, ...]] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()
    imprints: Mapping[str, Imprint] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    papers: tuple[Paper, ...] = ()
    walls: tuple[WallText, ...] = ()
    screened: frozenset[str] = frozenset()

    @property
    def today(self) -> date:
        """The day for which everything is shown."""
        return self.standing.today

    def of(self, kind: Kind, branch: str = "") -> tuple[AnyRecord, ...]:
        """The records of a kind, of all branches or of one, newest first."""
        if branch:
            return self.by_branch.get((branch, kind), ())
        return tuple(record for record in self.records if record.kind is kind)

    def of_branch(self, branch: str) -> tuple[AnyRecord, ...]:
        """All records of a branch, its own first, then kind by kind."""
        return tuple(record for kind in Kind for record in self.of(kind, branch))

    def in_force(self, kind: Kind, branch: str = "") -> tuple[AnyRecord, ...]:
        """The same as `of` without the records that were withdrawn: of those only the page is left."""
        return tuple(each for each in self.of(kind, branch) if not self.is_withdrawn(each))

    def is_withdrawn(self, record: AnyRecord) -> bool:
        """Whether a record no longer stands today."""
        return bool(record.content.is_withdrawn(self.today))

    def is_only_counted(self, record: AnyRecord) -> bool:
        """Whether the tree may know of a record only how often (对外只公布次数)."""
        return record.id in self.counted

    def is_open(self, record: AnyRecord) -> bool:
        """Whether the papers of a record may be shown: it stands, and the people it named are not purged."""
        notice = self.standing.notices.get(record.id)
        purged = notice is not None and notice.is_purged
        return not (self.is_withdrawn(record) or purged or self.is_only_counted(record))

    def branch(self, code: str) -> Branch:
        """The content of branch.yml."""
        return self.board.branches[code].content

    def committee_name(self, code: str) -> str:
        """The short name of the 党委 above a branch, empty where it hangs on none."""
        organisation = self.board.organisation(self.committees[code])
        return organisation.short if organisation else ""

    def by_committee(self, found: Iterable[Owned]) -> dict[str, list[Owned]]:
        """What belongs to branches, by the code of the 党委 above them, in the order given."""
        groups: dict[str, list[Owned]] = {}
        for each in found:
            groups.setdefault(self.committees[each.branch], []).append(each)
        return groups

    def shows(self, record_id: str) -> bool:
        """Whether the tree has a page for that record."""
        return record_id in self.ids or record_id in self.branches

    def is_own(self, branch: str) -> bool:
        """Whether this is the branch's own internal tree: some names never leave it."""
        return self.audience.scope is Scope.UNIT and self.audience.unit == branch

    def is_inside(self, branch: str) -> bool:
        """Whether the tree is that of the branch or of a unit above it: how it came to be is told there."""
        return self.audience.scope is Scope.UNIT and self.board.is_within(branch, self.audience.unit)

    def supervises(self, branch: str) -> bool:
        """Whether the tree is that of a unit above this branch."""
        return self.is_supervising() and self.board.is_within(branch, self.audience.unit)

    def is_supervising(self) -> bool:
        """Whether the tree is that of a unit above the branches: lists for supervision are only there."""
        return self.audience.scope is Scope.UNIT and self.audience.unit in self.board.site.organisations


def newest(records: Iterable[AnyRecord], today: date) -> date | None:
    """The latest day of the records up to today."""
    return max((record.day for record in records if record.is_dated and record.day <= today), default=None)


def tree_for(board: Board, standing: Standing, audience: Audience, findings: Iterable[Finding] = ()) -> Tree:
    """The tree of an audience with all records of the board."""
    return with_records(trunk(board, standing, audience), board, standing, findings)


def trunk(
    board: Board,
    standing: Standing,
    audience: Audience,
    papers: tuple[Paper, ...] = (),
    walls: tuple[WallText, ...] = (),
) -> Tree:
    """The tree of an audience without any record but the branches themselves."""
    committees = {code: board.committee_of(code) for code in board.branches}
    order = affiliation(board)
    below: dict[str, list[str]] = {}
    for code in order:
        below.setdefault(board.branches[code].content.parent, []).append(code)
    shown = (
        (code, as_seen(record, scope, audience, board, standing.today))
        for code, record in board.branches.items()
        if (scope := standing.scopes.get(record.id)) and may_see(audience, scope, code, board)
    )
    return Tree(
        board=board,
        standing=standing,
        audience=audience,
        order={code: place for place, code in enumerate(order)},
        below={code: tuple(found) for code, found in below.items()},
        committees=committees,
        branches={code: record for code, record in shown if record},
        supervisors=tuple(reach(each) for each in board.site.publisher.supervisors),
        papers=papers,
        walls=walls,
    )


def with_records(tree: Tree, board: Board, standing: Standing, findings: Iterable[Finding] = ()) -> Tree:
    """The trunk with the records of `board`, which may be only a part of the whole, judged by `standing`."""
    seen: list[AnyRecord] = []
    counted: list[AnyRecord] = []
    for record in board.records:
        # A branch that is itself for a narrower circle takes its records with it.
        if record.kind is Kind.BRANCH or record.branch not in tree.branches:
            continue
        if opens_on(record) > standing.today:  # the day of publication has not come
            continue
        scope = standing.scopes.get(record.id)
        if scope is not None and may_see(tree.audience, scope, record.branch, tree.board):
            if shown := as_seen(record, scope, tree.audience, tree.board, standing.today):
                seen.append(shown)
        elif scope is not None and scope is not Scope.PERSONS and counts_only(record, tree.board):
            counted.append(as_counted(record))
    for found in (seen, counted):
        found.sort(key=lambda each: (-each.day.toordinal(), tree.order.get(each.branch, 0), each.id))
    codes = dict.fromkeys(record.branch for record in board.records if record.branch in tree.branches)
    by_branch = {(code, Kind.BRANCH): [tree.branches[code]] for code in codes}
    for record in (*seen, *counted):
        by_branch.setdefault((record.branch, record.kind), []).append(record)
    return replace(
        tree,
        standing=standing,
        records=(*seen, *counted),
        counted=frozenset(each.id for each in counted),
        by_branch={key: tuple(each) for key, each in by_branch.items()},
        ids=frozenset((*codes, *(each.id for each in (*seen, *counted)))),
        findings=tuple(findings),
        imprints={code: imprint(code, tree.branch(code), tree.committee_name(code)) for code in codes},
    )


def counts_only(record: AnyRecord, board: Board) -> bool:
    """Whether those outside the scope may know how often, but not what (对外只公布次数)."""
    matter: Matter | None = matter_of(record, board)
    return record.kind is Kind.MEETINGS and matter is not None and matter.counts_only


def affiliation(board: Board) -> list[str]:
    """The codes of all branches in the order in which their organisations stand in site_config.yml."""
    places = {code: place for place, code in enumerate(board.site.organisations)}

    def path(code: str) -> tuple[int, tuple[str, ...]]:
        committee = board.committee_of(code)
        chain = [each for each in reversed(board.above(code)) if each in board.branches]
        return places.get(committee, len(places)), (*chain, code)

    return sorted(board.branches, key=path)
