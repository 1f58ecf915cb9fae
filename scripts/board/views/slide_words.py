"""What pages say, as blocks of slides; all leave out what is empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from board.base.dates import zh
from board.rules.commitments import State
from board.views.grids import money
from board.views.head import category_kind
from board.views.pages import CommitmentsPage, DisclosurePage, DuesPage, NoticePage, RatingPage
from board.views.parts import Fact, Grid, Promise, Reach
from board.views.slide import Bar, Bars, Block, Figures, Sums, Words
from board.views.slide_lines import HALF, width

MONEY = category_kind("财务")
"""What disclosures about money are called."""
FULFILLED = 6
"""How many of the promises that members fulfilled are told."""
ROWS, OLD = 4, 1
"""How many promises of the branch go round, and how many of older ones, which have a heading beside."""
_PASSING = (State.RUNNING, State.SOON)
"""States that the next day may end without anybody writing anything."""
_FEW = 3
"""Up to so many persons each stand by themselves."""
_DAY, _AMOUNT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"-?[\d,]*\d(\.\d{1,2})?")
_RUNNING_OUT = "（即将到期）"
_OF_HONOURS = {"级别", "授予单位", "届次"}


def short(day: date, today: date) -> str:
    """A day in large type: the year only where it is another one."""
    text = zh(day)
    return text if day.year != today.year else text.partition("年")[2]


def words(text: str) -> Iterator[Block]:
    """Running text."""
    if text.strip():
        yield Words(text)


def figures(heading: str, found: Iterable[Fact]) -> Iterator[Block]:
    """Labels and values; a value without a label is a sentence."""
    if facts := tuple(Fact(each.label, each.value) for each in found if each.value):
        yield Figures(heading, facts)


def sums(*found: Grid | None) -> Iterator[Block]:
    """Tables."""
    yield from (Sums(alike(replace(each, links=()))) for each in found if each)


def alike(grid: Grid) -> Grid:
    """A table with days and amounts written as everywhere on screens, in columns that are sure to be such."""
    ways = [_way(head, [row[at] for row in grid.rows]) for at, head in enumerate(grid.heads)]
    rows = (tuple(way(cell) for way, cell in zip(ways, row, strict=True)) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _way(head: str, cells: Sequence[str]) -> Callable[[str], str]:
    """How the cells of a column are written; a total may stand where the others have a day."""
    told = [each for each in cells if each]
    if any(map(_DAY.fullmatch, told)) and sum(not _DAY.fullmatch(each) for each in told) <= 1:
        return _as_day
    if head.endswith("（元）") and told and all(map(_AMOUNT.fullmatch, told)):
        return _as_money
    return str


def _as_day(cell: str) -> str:
    try:
        return zh(date.fromisoformat(cell))
    except ValueError:
        return cell


def _as_money(cell: str) -> str:
    return money(Decimal(cell.replace(",", ""))) if cell else ""


# 公示 -------------------------------------------------------------------------------------------------
def announced(view: NoticePage) -> Iterator[Block]:
    """What it says, its days and who receives what is said."""
    yield from words(view.body)
    who = view.receiver
    rows = (
        ("公示单位", view.signature),
        ("公示时间", view.dates),
        ("期限", view.length),
        ("顺延", view.moved),
        ("暂算", view.provisional),
        ("受理", who.name),
        ("电话", who.phone),
        ("地址", who.address),
        ("接待时间", who.hours),
        ("意见箱", who.box),
    )
    yield from figures("", (Fact(*each) for each in rows))


def people(view: NoticePage, *, in_brief: bool) -> Iterator[Block]:
    """Whom it is about, each with the facts of one; many as a table.

    In brief without what takes more than a line, which otherwise is all that is told of each.
    """
    everybody = view.people
    labels = tuple(dict.fromkeys(each.label for person in everybody for each in person))
    long = {each.label for person in everybody for each in person if width(each.value) > HALF}
    if in_brief:
        labels = tuple(each for each in labels if each not in long) or labels[:1]
    elif not long:
        return
    else:
        labels = tuple(each for each in labels if each in long or each in labels[:1])
    if len(everybody) > _FEW:
        told = [{each.label: each.value for each in person} for person in everybody]
        rows = tuple(tuple(each.get(label, "") for label in labels) for each in told)
        yield Sums(Grid("", labels, rows, (False,) * len(labels)))
    else:
        for person in everybody:
            yield from figures("", (each for each in person if each.label in labels))


def receiver(who: Reach) -> Iterator[Fact]:
    """Whom to tell, as it stands at the foot."""
    if who.phone:
        yield Fact(f"有情况请向{who.name}反映", who.phone)


# 公开承诺 ----------------------------------------------------------------------------------------------
def promised(found: Sequence[CommitmentsPage]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What a branch promised, in brief, and the rest with what is told of its members.

    What it did not keep comes first; what it did not keep in older periods has a heading of its own.
    Of members how many promises they made and fulfilled, and which these are: a single member's promise that
    is late is on no wall all day (users.md 1).
    """
    now = [each for page in found[:1] for each in page.of_branch]
    now.sort(key=lambda each: not State(each.mark.slug).is_unkept)
    old = [each for page in found[1:] for each in page.of_branch if State(each.mark.slug).is_unkept]
    first = ROWS - OLD - 1 if old else ROWS
    few = max(OLD, ROWS - len(now) - 1)
    brief = (*_bars("", now[:first]), *_bars(_older(old), old[:few], with_period=True))
    others = f"以前的承诺，另外 {len(old) - few} 件"
    more = (*_bars("", now[first:]), *_bars(others, old[few:], with_period=True))
    members = tuple(block for page in found[:1] for block in _of_members(page))
    return (brief, (*more, *members)) if brief else (members, ())


def _bars(heading: str, found: Sequence[Promise], *, with_period: bool = False) -> Iterator[Block]:
    if found:
        yield Bars(heading, tuple(_bar(each, f"{each.period}承诺" if with_period else "") for each in found))


def _older(found: Sequence[Promise]) -> str:
    """What of older periods is late, and what was given up before its time."""
    late = sum(State(each.mark.slug).is_late for each in found)
    given_up = len(found) - late
    told = (f"逾期 {late} 件" if late else "", f"未兑现 {given_up} 件" if given_up else "")
    return f"以前的承诺，{'，'.join(filter(None, told))}"


def _of_members(page: CommitmentsPage) -> Iterator[Block]:
    if page.of_members:
        kept = [each for each in page.of_members if State(each.mark.slug) is State.KEPT]
        listed = f"，这里列出 {FULFILLED} 件" if len(kept) > FULFILLED else ""
        heading = f"党员承诺 {len(page.of_members)} 件，已兑现 {len(kept)} 件{listed}"
        yield Bars(heading, tuple(map(_fulfilled, kept[:FULFILLED])))


def _bar(each: Promise, since: str = "") -> Bar:
    """A promise. What is only true until some day is not said in a word: a stick is shown for months."""
    reason = each.reason and f"原因：{each.reason}"
    until = each.deadline and f"时限 {each.deadline}"
    said = " · ".join(filter(None, (since, each.progress, until, reason)))
    if State(each.mark.slug) in _PASSING:
        return Bar(each.text, "", "run", each.percent, said)
    return Bar(each.text, each.mark.label, each.mark.tone, each.percent, said)


def _fulfilled(each: Promise) -> Bar:
    who = f"{each.person}：" if each.person else ""
    return Bar(f"{who}{each.text}", each.mark.label, each.mark.tone, None, "")


# 公开事项, 党费收支, 星级评定 ----------------------------------------------------------------------------
def disclosed(view: DisclosurePage) -> Iterator[Block]:
    """What was corrected first, then the text, the vote and the money."""
    top = view.head
    yield from figures("更正", top.corrections)
    yield from figures("", (each for each in top.facts if each.label in _OF_HONOURS))
    yield from words(view.body)
    yield from figures("", top.figures)
    yield from figures("四议两公开", view.deliberations)
    yield from figures("表决情况", view.vote)
    yield from figures("", [Fact("", view.vote_note)])
    yield from sums(view.spending, top.table)
    stages = (Fact(each.name, "：".join(filter(None, (each.dates, each.note)))) for each in top.stages)
    yield from figures("进度安排", stages)


def paid(view: DuesPage) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What came in, went out and is left; and then what it was spent on: nothing of who has paid."""
    total = tuple(sums(view.summary and replace(view.summary, caption="")))
    more = (*figures("", [Fact("", view.carried)]), *sums(view.spending))
    return (total, more) if total else (more, ())


def awarded(view: RatingPage) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Why it is so many stars and until when, in short; and what else is said."""
    times = [(each.label, each.value.removesuffix(_RUNNING_OUT)) for each in view.times]
    brief = [
        ("与上一期比", view.change),
        ("得分", view.account.sentence if view.account else view.total),
        ("调整理由", view.reason),
        *times[:1],
    ]
    more = [*((each.label, each.value) for each in view.survey if each.label == "满意率"), *times[1:]]
    first, rest = (tuple(figures("", (Fact(*each) for each in rows))) for rows in (brief, more))
    return (first, rest) if first else (rest, ())
