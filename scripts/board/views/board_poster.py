"""公开栏: the whole board of a branch on one sheet, from the page of the branch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from board.views import addresses
from board.views.committee import committee, committee_title
from board.views.pages import BranchPage
from board.views.parts import Album as Activity
from board.views.parts import Line, NoticeLine, Promise
from board.views.poster import Album, Block, Facts, Item, Items, Lines, Panel, Poster, Prose, Table
from board.views.poster_words import WIDE, answered, facts, limit, notes, promised, reached
from board.views.tree import Tree

TITLE = "党务公开栏"
BOARD = "公开栏"
"""What lists gather it under."""


def board_poster(tree: Tree, code: str, address: str, view: BranchPage) -> Poster | None:
    """The board of a branch that has this page; None where all of its panels are empty."""
    wanted = tree.board.site.posters
    found = ((name, tuple(_PANELS[name](view))) for name in wanted.panels)
    panels = tuple(Panel(_headed(name, view), blocks) for name, blocks in found if blocks)
    if not panels:
        return None
    return Poster(
        stem=addresses.sheet(address, "board"),
        twin=address,
        source=f"branches/{code}/branch.yml",
        kind="",
        title=TITLE,
        issuer=view.full_name,
        committee=view.committee.text,
        blocks=(),
        panels=panels,
        group=BOARD,
        papers=(wanted.panel_paper,),
        limit=limit(tree.audience.scope, tree.branch(code).domain),
    )


def _headed(name: str, view: BranchPage) -> str:
    """A panel goes by the heading of its part of the page."""
    heads = {
        "公示": "正在公示",
        "承诺": "公开承诺" if view.late else view.promises_title or "公开承诺",
        "党费": view.money.caption if view.money else "",
        "组织生活": view.life_title,
        "支部委员会": committee_title(view.officers),
        "星级": "支部星级",
        "活动": "最近活动",
        "村务": view.village_title,
        "监督电话": "怎么反映情况",
    }
    return heads.get(name, name)


def _notices(view: BranchPage) -> Iterator[Block]:
    if view.running:
        yield Items("", tuple(map(_notice, view.running)))


def _notice(each: NoticeLine) -> Item:
    call = f"有情况要反映：{each.phone}" if each.phone else ""
    mark = each.corrected
    return Item(each.title, mark.label if mark else "", _said(each.dates, call), mark.tone if mark else "")


def _promises(view: BranchPage) -> Iterator[Block]:
    if view.late:
        yield Items("逾期和未兑现的承诺", tuple(_short(each, each.period) for each in view.late))
    if view.promises:
        yield Items(view.promises_title if view.late else "", tuple(map(_short, view.promises)))


def _short(each: Promise, period: str = "") -> Item:
    """As lists show it: not the ways and means."""
    since = period and f"{period}承诺"
    until = each.deadline and f"时限 {each.deadline}"
    state = WIDE.join(_said(each.progress, since, until))
    lines = _said(state, each.reason and f"原因：{each.reason}")
    return replace(promised(each), mark=each.mark.label, lines=lines)


def _money(view: BranchPage) -> Iterator[Block]:
    if view.money:
        yield Table(replace(view.money, caption=""))


def _life(view: BranchPage) -> Iterator[Block]:
    yield from facts("", view.life)


def _officers(view: BranchPage) -> Iterator[Block]:
    yield from committee(view.officers, view.term)


def _stars(view: BranchPage) -> Iterator[Block]:
    if view.star:
        yield Lines("", (f"{view.star_row} {view.star.text}".strip(),), large=True)


def _activities(view: BranchPage) -> Iterator[Block]:
    """With a picture where there is one."""
    shown = tuple(
        replace(each.picture, caption=f"{each.title} {each.day}") for each in view.albums if each.picture
    )
    if shown:
        yield Album("", shown)
    yield from notes("", *map(_untaken, view.albums))


def _untaken(each: Activity) -> str:
    return "" if each.picture else f"{each.title} {each.day}"


def _answers(view: BranchPage) -> Iterator[Block]:
    if view.answers:
        yield from notes("", view.answers_tally)
        yield Items("", tuple(map(answered, view.answers)))


def _disclosed(view: BranchPage) -> Iterator[Block]:
    yield from _lines(view.disclosures)


def _village(view: BranchPage) -> Iterator[Block]:
    yield from _lines(view.village)


def _lines(found: tuple[Line, ...]) -> Iterator[Block]:
    if found:
        rows = (Item(each.title, each.kind, _said(WIDE.join(_said(each.note, each.day)))) for each in found)
        yield Items("", tuple(rows))


def _issues(view: BranchPage) -> Iterator[Block]:
    if view.issues:
        yield from notes("", view.issues_line)
        issues = (
            Item(each.problem, each.mark.label, _said(each.deadline), each.mark.tone) for each in view.issues
        )
        yield Items("", tuple(issues))


def _census(view: BranchPage) -> Iterator[Block]:
    if view.census:
        yield from notes("", view.census_as_of and f"截至 {view.census_as_of}")
        yield Facts("", view.census)


def _helpers(view: BranchPage) -> Iterator[Block]:
    yield from facts("联系帮扶", view.helpers)
    yield from facts("党员岗位", view.posts)


def _intro(view: BranchPage) -> Iterator[Block]:
    if view.intro:
        yield Prose(view.intro)


def _contact(view: BranchPage) -> Iterator[Block]:
    yield from notes("", *reached(view.reach, *view.supervisors))


def _said(*lines: str) -> tuple[str, ...]:
    return tuple(filter(None, lines))


_PANELS: Mapping[str, Callable[[BranchPage], Iterator[Block]]] = {
    "公示": _notices,
    "承诺": _promises,
    "党费": _money,
    "组织生活": _life,
    "支部委员会": _officers,
    "星级": _stars,
    "活动": _activities,
    "意见和答复": _answers,
    "监督电话": _contact,
    "公开事项": _disclosed,
    "村务": _village,
    "问题整改": _issues,
    "党员情况": _census,
    "联系帮扶": _helpers,
    "支部简介": _intro,
}
