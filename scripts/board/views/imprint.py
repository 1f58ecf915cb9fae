"""Whose a page is: what all pages of the records of a branch say alike, made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from board.model.branch import Branch, BranchContact
from board.model.record import FACTS, Kind
from board.model.site import Contact
from board.views import addresses
from board.views.parts import Fact, Link, Reach, tel


@dataclass(frozen=True, slots=True)
class Imprint:
    """A branch as the pages of its records name it.

    `committee` is the short name of the 党委 above it. `crumbs` lead from the first page to a record of each
    kind; `facts` are the first lines of 基本情况.
    """

    branch: Link
    committee: str
    crumbs: Mapping[Kind, tuple[Link, ...]]
    facts: tuple[Fact, ...]
    reach: Reach


def imprint(code: str, branch: Branch, committee: str) -> Imprint:
    """The imprint of the branch of that code."""
    link = Link(branch.name, addresses.branch(code))
    first = Link("首页", addresses.HOME)
    owner = Fact("公开单位", link.text, link.address)
    return Imprint(
        branch=link,
        committee=committee,
        crumbs={
            kind: (first, link, Link(facts.label, addresses.of_branch(code, kind)))
            for kind, facts in FACTS.items()
        },
        facts=(owner, Fact("上级党组织", committee)) if committee else (owner,),
        reach=branch_reach(branch),
    )


def branch_reach(branch: Branch) -> Reach:
    """How to reach a branch."""
    return reach(branch.contact, branch.name, branch.contact.box)


def reach(contact: Contact | BranchContact, name: str = "", box: str = "") -> Reach:
    """How to reach a body; a branch goes by the name given, and may have a box for opinions."""
    return Reach(
        name=name or (contact.name if isinstance(contact, Contact) else ""),
        phone=contact.phone,
        tel=tel(contact.phone),
        address=contact.address,
        hours=contact.hours,
        box=box or (contact.box if isinstance(contact, Contact) else ""),
        email=contact.email,
    )
