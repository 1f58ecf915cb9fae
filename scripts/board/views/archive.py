"""年度公开档案: all that a branch disclosed in a year, as one file for the shelf, before names are hidden.

It is made of the pages that the branch itself sees, in the order of its register, each with the procedure by
which it was published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from board.base.dates import zh
from board.model.record import AnyRecord, Kind
from board.views import addresses
from board.views.entries import entry, in_order, newest
from board.views.kept_names import names_of
from board.views.lines import title_of
from board.views.pages import NoticePage, RecordPage
from board.views.parts import Fact
from board.views.poster import Block, Facts, Lines, Poster, Table
from board.views.record_posters import record_blocks
from board.views.records import record_page
from board.views.register import TITLE as REGISTER
from board.views.register import year_register
from board.views.sheet import approval_sheet
from board.views.tree import Tree

TITLE = "党务公开档案"
PROCEDURE = "办理情况"
UNRECORDED = "没有登记"
_ASKED = ("公开事项", "归项", "依据", "公开方式", "公开时限")
"""What the 审批表 says of a record and the archive repeats."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The year of a branch: what stands on the cover, the register, and a part for every record in it.

    `hidden`: the numbers of the notices whose names are hidden already.
    """

    cover: Poster
    parts: tuple[Poster, ...]
    hidden: tuple[int, ...]


def archive(tree: Tree, code: str, year: int) -> Archive | None:
    """The archive of a branch, from its own tree; None where it disclosed nothing in that year."""
    records = {each.id: each for each in tree.of_branch(code) if each.kind is not Kind.BRANCH}
    views = {key: record_page(tree, each) for key, each in records.items()}
    own = in_order(tree, (entry(tree, each, views[key]) for key, each in records.items()))
    register, ids = year_register(tree, own, year)
    if register is None:
        return None
    parts = tuple(_part(tree, records[key], views[key]) for key in ids)
    hidden = tuple(number for number, key in enumerate(ids, 1) if _is_hidden(views[key]))
    branch, wanted = tree.branch(code), frozenset(ids)
    day = newest((each for each in own if each.id in wanted), tree.today)
    facts = (
        Fact("党组织", branch.full_name),
        Fact("上级党组织", tree.committee_name(code)),
        Fact("年度", f"{year}年"),
        Fact("件数", f"{len(ids)} 件"),
        Fact("范围", "向社会、向党内、在本单位公开的事项；给特定对象的不在内"),
        Fact("数据截至", zh(day) if day else ""),
    )
    cover = Poster(
        stem="",
        twin=addresses.branch_register(code),
        source=tree.branches[code].file,
        kind=TITLE,
        title=f"{year}年度{TITLE}",
        issuer=branch.full_name,
        committee=tree.committee_name(code),
        blocks=(
            Facts("", tuple(each for each in facts if each.value)),
            *_hidden(hidden),
            Table(replace(register, caption=f"{year}年{REGISTER}", links=())),
        ),
        names=names_of(tree, code),
        day=day,
    )
    return Archive(cover, parts, hidden)


def _hidden(numbers: tuple[int, ...]) -> Iterator[Block]:
    if numbers:
        listed = "、".join(f"第 {each} 件" for each in numbers)
        yield Lines("", (f"{listed}的个人信息在编成这份档案以前已经按期隐去，这里也没有。",))


def _is_hidden(view: RecordPage) -> bool:
    return isinstance(view, NoticePage) and view.is_purged


def _part(tree: Tree, record: AnyRecord, view: RecordPage) -> Poster:
    """A record with its procedure first; of a withdrawn one no more than that it was withdrawn."""
    top = view.head
    said = tuple(filter(None, (top.withdrawal, "个人信息已经按期隐去" if _is_hidden(view) else "")))
    return Poster(
        stem="",
        twin=addresses.record(record.id),
        source=record.file,
        kind=top.kind,
        title=title_of(tree.standing, record),
        issuer=top.branch.text,
        committee=top.committee,
        blocks=(
            Facts(PROCEDURE, tuple(_procedure(tree, record))),
            *((Lines("", said),) if said else ()),
            *(() if top.withdrawal else record_blocks(view)),
        ),
        day=record.day if record.is_dated else None,
    )


def _procedure(tree: Tree, record: AnyRecord) -> Iterable[Fact]:
    """Who proposed, reviewed and approved, and what and how it was to be published; what lacks is said."""
    sheet = approval_sheet(tree.board, tree.standing, record)
    asked = {each.label: each.value for each in sheet.facts}
    if record.is_dated:
        yield Fact("公开日期", zh(record.day))
    yield from (Fact(label, asked[label]) for label in _ASKED if asked[label])
    yield Fact("公开范围", asked["拟公开范围"])
    for step in sheet.steps:
        yield Fact(step.name, " ".join(filter(None, (step.person, step.day))) or UNRECORDED)
        # Of what is looked at in a review only what somebody recorded.
        yield from (each for each in step.checks if each.value)
        if step.opinion:
            yield Fact(f"{step.name}意见", step.opinion)
    if sheet.number:
        yield Fact("文号", sheet.number)
    if sheet.remark:
        yield Fact("备注", sheet.remark)
