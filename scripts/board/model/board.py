"""The whole board as read: the site, the 目录, the organisations and all records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from board.model.branch import Branch
from board.model.catalogue import Catalogue
from board.model.duty import DutyRules
from board.model.permission import Permissions
from board.model.record import AnyRecord, Kind, Record
from board.model.scheme import Scheme
from board.model.site import Organisation, SiteConfig


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that was read, in the order of the organisation tree.

    `schemes`: those in force and those of the board's own, by code. `scheme_files`: where each lies that
    could be put in force; empty for those that come with the program. `checklist`: what branches hold
    themselves against in their 自查报告. `duties`: what has to be registered.
    `permissions`: who may push what.
    """

    site: SiteConfig
    catalogue: Catalogue
    branches: Mapping[str, Record[Branch]]
    records: tuple[AnyRecord, ...]
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    scheme_files: Mapping[str, str] = field(default_factory=dict)
    checklist: Scheme | None = None
    duties: DutyRules = DutyRules()
    permissions: Permissions = Permissions(keys=())

    def without_drafts(self) -> Board:
        """The board with those records only that are written to their end (草稿 is not set)."""
        finished = tuple(record for record in self.records if not record.content.draft)
        return self if len(finished) == len(self.records) else replace(self, records=finished)

    def organisation(self, code: str) -> Organisation | None:
        """The organisation of that code above the branches, or None."""
        return self.site.organisations.get(code)

    def of(self, branch: str, kind: Kind | None = None) -> Iterator[AnyRecord]:
        """The records of a branch, of one kind or of all."""
        return (record for record in self.records if record.branch == branch and kind in (None, record.kind))

    def above(self, code: str) -> tuple[str, ...]:
        """The codes above a branch or organisation, nearest first; ends at an unknown code or a circle."""
        chain: list[str] = []
        while True:
            branch = self.branches.get(code)
            organisation = self.organisation(code)
            parent = branch.content.parent if branch else organisation.parent if organisation else ""
            if not parent or parent in chain:
                return tuple(chain)
            chain.append(parent)
            code = parent

    def is_within(self, code: str, unit: str) -> bool:
        """Whether a branch or organisation is `unit` itself or lies below it."""
        return code == unit or unit in self.above(code)

    def committee_of(self, code: str) -> str:
        """The code of the 党委 (organisation above the branches) that a branch belongs to."""
        return next((each for each in self.above(code) if self.organisation(each)), "")
