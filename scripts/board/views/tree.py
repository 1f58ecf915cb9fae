"""What one audience may see of the board: the records that its tree shows, indexed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from board.model.board import Board
from board.model.branch import Branch
from board.model.catalogue import Matter
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules.publicity import State
from board.rules.scopes import Audience, matter_of, may_see
from board.rules.standing import Standing
from board.rules.visibility import as_counted, as_seen


@dataclass(frozen=True, slots=True)
class Tree:
    """The board as one audience sees it: the branches, then the other records newest first.

    `order`: all branches in the order of affiliation. `below`: the branches right below a branch or
    organisation, in that order. `counted`: records of which the tree may know only how often.
    """

    board: Board
    standing: Standing
    audience: Audience
    order: Mapping[str, int]
    below: Mapping[str, tuple[str, ...]]
    records: tuple[AnyRecord, ...]
    counted: tuple[AnyRecord, ...]
    by_kind: Mapping[Kind, tuple[AnyRecord, ...]]
    by_branch: Mapping[tuple[str, Kind], tuple[AnyRecord, ...]]
    ids: frozenset[str]

    @property
    def today(self) -> date:
        """The day for which everything is shown."""
        return self.standing.today

    def of(self, kind: Kind, branch: str = "") -> tuple[AnyRecord, ...]:
        """The records of a kind, of all branches or of one, newest first."""
        return self.by_branch.get((branch, kind), ()) if branch else self.by_kind.get(kind, ())

    def of_branch(self, branch: str) -> tuple[AnyRecord, ...]:
        """All records of a branch, its own first, then kind by kind."""
        return tuple(record for kind in Kind for record in self.of(kind, branch))

    def in_force(self, kind: Kind, branch: str = "") -> tuple[AnyRecord, ...]:
        """The same as `of` without the records that were withdrawn: of those only the page is left."""
        return tuple(each for each in self.of(kind, branch) if not self.is_withdrawn(each))

    def is_withdrawn(self, record: AnyRecord) -> bool:
        """Whether a record no longer stands today."""
        withdrawal = record.content.withdrawal
        return withdrawal is not None and withdrawal.day <= self.today

    def is_only_counted(self, record: AnyRecord) -> bool:
        """Whether the tree may know of a record only how often (对外只公布次数)."""
        return record.kind is Kind.MEETINGS and record in self.counted

    def is_open(self, record: AnyRecord) -> bool:
        """Whether the papers of a record may be shown: it stands, and the people it named are not purged."""
        notice = self.standing.notices.get(record.id)
        purged = notice is not None and notice.is_purged
        return not (self.is_withdrawn(record) or purged or self.is_only_counted(record))

    def branch(self, code: str) -> Branch:
        """The content of branch.yml."""
        return self.board.branches[code].content

    def shows(self, record_id: str) -> bool:
        """Whether the tree has a page for that record."""
        return record_id in self.ids

    def is_own(self, branch: str) -> bool:
        """Whether this is the branch's own internal tree: some names never leave it."""
        return self.audience.scope is Scope.UNIT and self.audience.unit == branch

    def is_supervising(self) -> bool:
        """Whether the tree is that of a unit above the branches: lists for supervision are only there."""
        return self.audience.scope is Scope.UNIT and self.audience.unit in self.board.site.organisations


def newest(records: Iterable[AnyRecord], today: date) -> date | None:
    """The latest day of the records up to today."""
    return max((record.day for record in records if record.is_dated and record.day <= today), default=None)


def tree_for(board: Board, standing: Standing, audience: Audience) -> Tree:
    """The tree of an audience with all records of the board."""
    return with_records(trunk(board, standing, audience), board, standing)


def trunk(board: Board, standing: Standing, audience: Audience) -> Tree:
    """The tree of an audience without any record but the branches themselves."""
    order = affiliation(board)
    below: dict[str, list[str]] = {}
    for code in order:
        below.setdefault(board.branches[code].content.parent, []).append(code)
    bare = Tree(
        board=board,
        standing=standing,
        audience=audience,
        order={code: place for place, code in enumerate(order)},
        below={code: tuple(found) for code, found in below.items()},
        records=(),
        counted=(),
        by_kind={},
        by_branch={},
        ids=frozenset(),
    )
    return _with(bare, board.branches.values())


def with_records(tree: Tree, board: Board, standing: Standing) -> Tree:
    """The tree with the records of `board`, which may be only a part of the whole, judged by `standing`."""
    found = (record for record in board.records if record.kind is not Kind.BRANCH)
    return _with(replace(tree, standing=standing), found)


def _with(tree: Tree, records: Iterable[AnyRecord]) -> Tree:
    board, standing, audience = tree.board, tree.standing, tree.audience
    seen: list[AnyRecord] = []
    counted: list[AnyRecord] = []
    for record in records:
        scope = standing.scopes.get(record.id)
        # A branch that is itself for a narrower circle takes its records with it.
        if not may_see(audience, standing.scopes.get(record.branch), record.branch, board):
            continue
        if is_draft(record, standing):
            continue
        if scope is not None and may_see(audience, scope, record.branch, board):
            if shown := as_seen(record, scope, audience, board, standing.today):
                seen.append(shown)
        elif scope is not None and scope is not Scope.PERSONS and counts_only(record, board):
            counted.append(as_counted(record))
    for found in (seen, counted):
        found.sort(key=lambda each: (-each.day.toordinal(), tree.order.get(each.branch, 0), each.id))
    by_kind: dict[Kind, list[AnyRecord]] = {}
    by_branch: dict[tuple[str, Kind], list[AnyRecord]] = {}
    for record in (*seen, *counted):
        by_kind.setdefault(record.kind, []).append(record)
        by_branch.setdefault((record.branch, record.kind), []).append(record)
    return replace(
        tree,
        records=(*tree.records, *seen),
        counted=tuple(counted),
        by_kind={**tree.by_kind, **{kind: tuple(each) for kind, each in by_kind.items()}},
        by_branch={**tree.by_branch, **{key: tuple(each) for key, each in by_branch.items()}},
        ids=tree.ids.union(each.id for each in (*seen, *counted)),
    )


def is_draft(record: AnyRecord, standing: Standing) -> bool:
    """Whether the day of publication has not come: a notice that waits is not shown before its start.

    A file of a period, and branch.yml, may name days to come beside those that have come.
    """
    notice = standing.notices.get(record.id)
    if notice is not None and notice.state is State.WAITING:
        return True
    if record.kind is Kind.BRANCH or (record.period and record.period.start <= standing.today):
        return False
    return record.day > standing.today


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
