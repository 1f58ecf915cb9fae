"""What pages say, as blocks of slides; all leave out what is empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from board.base.dates import zh
from board.rules.commitments import State
from board.views.head import category_kind
from board.views.pages import CommitmentsPage, DisclosurePage, DuesPage, NoticePage, RatingPage
from board.views.parts import Fact, Grid, Promise, Reach
from board.views.slide import Bar, Bars, Block, Figures, Sums, Words

MONEY = category_kind("财务")
"""What disclosures about money are called."""
FULFILLED = 6
"""How many of the promises that members fulfilled are told."""
_FEW = 3
"""Up to so many persons each stand by themselves."""
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
    yield from (Sums(replace(each, links=())) for each in found if each)


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


def people(view: NoticePage) -> Iterator[Block]:
    """Whom it is about, each with the facts of one; many as a table."""
    everybody = view.people
    labels = tuple(dict.fromkeys(each.label for person in everybody for each in person))
    if len(everybody) > _FEW:
        told = [{each.label: each.value for each in person} for person in everybody]
        rows = tuple(tuple(each.get(label, "") for label in labels) for each in told)
        yield Sums(Grid("", labels, rows, (False,) * len(labels)))
    else:
        for person in everybody:
            yield from figures("", person)


def receiver(who: Reach) -> Iterator[Fact]:
    """Whom to tell, as it stands at the foot."""
    if who.phone:
        yield Fact(f"有情况请向{who.name}反映", who.phone)


# 公开承诺 ----------------------------------------------------------------------------------------------
def promised(found: Sequence[CommitmentsPage]) -> Iterator[Block]:
    """What the branch promised, what it did not keep first and of whatever period, the newest of them first.

    Of members how many promises they made and fulfilled, and which these are: a single member's promise that
    is late is on no wall all day (users.md 1).
    """
    late = [
        _bar(each, "" if number == 0 else f"{each.period}承诺")
        for number, page in enumerate(found)
        for each in page.of_branch
        if State(each.mark.slug).is_unkept
    ]
    others = [
        _bar(each) for page in found[:1] for each in page.of_branch if not State(each.mark.slug).is_unkept
    ]
    if late or others:
        yield Bars("", (*late, *others))
    for page in found[:1]:
        if page.of_members:
            kept = [each for each in page.of_members if State(each.mark.slug) is State.KEPT]
            listed = f"，这里列出 {FULFILLED} 件" if len(kept) > FULFILLED else ""
            heading = f"党员承诺 {len(page.of_members)} 件，已兑现 {len(kept)} 件{listed}"
            yield Bars(heading, tuple(map(_fulfilled, kept[:FULFILLED])))


def _bar(each: Promise, since: str = "") -> Bar:
    reason = each.reason and f"原因：{each.reason}"
    until = each.deadline and f"时限 {each.deadline}"
    said = (since, each.progress, until, reason)
    return Bar(each.text, each.mark.label, each.mark.tone, each.percent, " · ".join(filter(None, said)))


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


def paid(view: DuesPage) -> Iterator[Block]:
    """What came in, what was spent on what, and what is left: nothing of who has paid."""
    yield from sums(view.summary and replace(view.summary, caption=""))
    yield from figures("", [Fact("", view.carried)])
    yield from sums(view.spending)


def awarded(view: RatingPage) -> Iterator[Block]:
    """Why it is so many stars, in short."""
    rows = [
        ("与上一期比", view.change),
        ("得分", view.account.sentence if view.account else view.total),
        ("调整理由", view.reason),
        *((each.label, each.value) for each in view.survey if each.label == "满意率"),
        *((each.label, each.value) for each in view.times),
    ]
    yield from figures("", (Fact(label, value) for label, value in rows))
