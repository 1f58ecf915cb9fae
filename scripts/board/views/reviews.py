"""点评评议: what was said of a branch in a period, and how people voted.

What was said of single members, and how people voted on them, is told in the branch's own tree; elsewhere
only of how many.
"""

from __future__ import annotations

from collections.abc import Iterator

from board.base.dates import zh
from board.base.text import fold
from board.model.record import AnyRecord, Kind, Record
from board.model.review import GRADES, Debrief, MassReview, Reviews
from board.rules.reviews import Satisfaction, due_on, satisfaction, total
from board.views import addresses
from board.views.forms import form_links
from board.views.grids import grid
from board.views.head import head
from board.views.parts import Fact, Grid, Link, Tally
from board.views.review_pages import DebriefPart, Points, Poll, PollItem, Problem, ReviewsPage
from board.views.tree import Tree
from board.views.votes import (
    ANSWERS,
    answers,
    comments,
    is_told,
    rate,
    secretary_of,
    shares,
    votes_table,
    with_sum,
)

_HOW = "怎样算满意率没有统一规定，这里把票数和各种算法都列出来。“满意率”是满意票占有效票的比例。"
_UNAWARE = "“不了解”的票算在有效票里；不算这些票的比例写在后面。"
_SMALL = 2
"""Votes up to this against one person are not shown outside the branch (users.md 1)."""


def reviews_page(tree: Tree, record: Record[Reviews]) -> ReviewsPage:
    """What was said of a branch in a period; what was said of its members only in its own tree."""
    due = (Fact("报送时间", f"{zh(due_on(record.period))}以前"),) if record.period else ()
    top = head(tree, record, None, due)
    if top.withdrawal:
        return ReviewsPage(top)
    content, own = record.content, tree.is_own(record.branch)
    people = content.of_people if content.of_people and is_told(content.of_people.day, tree) else None
    debrief = content.debrief if content.debrief and is_told(content.debrief.day, tree) else None
    return ReviewsPage(
        head=top,
        comments=tuple(_comments(tree, record)),
        notes=tuple(_notes(tree, record)),
        poll=_poll(tree, record, people) if people else None,
        members=_members(tree, content) if own else None,
        debrief=_debrief(tree, record, debrief) if debrief else None,
        forms=form_links(tree, record),
    )


def _comments(tree: Tree, record: Record[Reviews]) -> Iterator[Grid]:
    content = record.content
    heads = ("日期", "点评人", "对象", "方式", "意见")
    if rows := comments(tree, content.of_superior, subject="支部"):
        yield grid("上级点评", heads, rows)
    if tree.is_own(record.branch) and (
        rows := comments(tree, content.of_secretary, secretary_of(tree, record.branch))
    ):
        yield grid("书记点评", heads, rows)


def _notes(tree: Tree, record: Record[Reviews]) -> Iterator[str]:
    content = record.content
    if not tree.is_own(record.branch):
        if told := [each for each in content.of_secretary if each.day <= tree.today]:
            yield f"书记点评党员 {len(told)} 人次"
        if members := [each for each in content.of_members if is_told(each.day, tree)]:
            yield f"群众评议党员 {len({each.person for each in members})} 名"
    if content.own:
        yield f"党员自评 {content.own.present} 名，应自评 {content.own.due} 名"


def _poll(tree: Tree, record: AnyRecord, review: MassReview) -> Poll:
    items = with_sum(list(review.items.items()))
    sheets = (("发出", review.issued), ("收回", review.returned), ("有效", review.valid))
    differs = any(votes.unaware for _, votes in items)
    return Poll(
        sheets=tuple(Fact(name, f"{count} 票") for name, count in sheets),
        day=zh(review.day) if review.day else "",
        items=tuple(_item(name, satisfaction(votes)) for name, votes in items),
        table=votes_table("群众评议", items),
        how=(_HOW, _UNAWARE) if differs else (_HOW,),
        problems=tuple(_problems(tree, record, review)),
    )


def _item(name: str, found: Satisfaction) -> PollItem:
    cast = total(found.votes)
    counts = ((mark, getattr(found.votes, field)) for field, mark in ANSWERS)
    return PollItem(
        name=name,
        tallies=tuple(Tally(mark, count, round(100 * count / cast)) for mark, count in counts if count),
        total=cast,
        shares=tuple(shares(found)),
    )


def _problems(tree: Tree, record: AnyRecord, review: MassReview) -> Iterator[Problem]:
    """What people found wrong, with the way to it in the ledger of problems that the tree shows."""
    known: dict[str, Link] = {}
    for other in tree.in_force(Kind.RECTIFICATION, record.branch):
        for issue in other.content.issues:
            at = f"{addresses.record(other.id)}#z{issue.number}"
            known.setdefault(fold(issue.problem), Link("整改情况", at))
    for text in review.problems:
        yield Problem(text, known.get(fold(text)))


def _members(tree: Tree, content: Reviews) -> Grid | None:
    told = [each for each in content.of_members if is_told(each.day, tree)]
    rows = []
    for each in told:
        for place, (item, votes) in enumerate(each.items.items()):
            found = satisfaction(votes)
            shares_of = (rate(found.satisfied), rate(found.satisfied_known))
            said = "" if place else "；".join(each.problems)
            rows.append((each.person, item, *answers(votes), f"{total(votes)}", *shares_of, said))
    heads = (
        "党员",
        "项目",
        *(mark.label for _, mark in ANSWERS),
        "有效票",
        "满意率",
        "不算不了解",
        "提出的问题",
    )
    return grid("群众评议党员", heads, rows) if rows else None


def _debrief(tree: Tree, record: Record[Reviews], debrief: Debrief) -> DebriefPart:
    report = debrief.report
    is_paper = report in record.content.attachments and tree.is_open(record)
    facts = (
        Fact("述职日期", zh(debrief.day)),
        Fact("述职人", debrief.speaker or secretary_of(tree, record.branch)),
        Fact("述职报告", report, addresses.beside(record.id, report) if is_paper else ""),
        Fact("评议单位", debrief.by),
        Fact("测评", _grades(tree, record, debrief)),
        Fact("评议结果", debrief.result),
    )
    points = (
        ("述职中查摆的问题", debrief.problems),
        ("整改措施", debrief.plan),
        ("上年度问题整改情况", debrief.fixed),
    )
    return DebriefPart(
        tuple(each for each in facts if each.value),
        tuple(Points(name, lines) for name, lines in points if lines),
    )


def _grades(tree: Tree, record: AnyRecord, debrief: Debrief) -> str:
    """The votes on the person who reported; outside the branch not where one or two could be guessed at."""
    votes = debrief.votes or {}
    few = any(0 < votes.get(grade, 0) <= _SMALL for grade in GRADES[2:])
    if few and not tree.is_own(record.branch):
        return ""
    said = [f"{grade} {count} 票" for grade, count in votes.items()]
    return "，".join((*said, f"共 {sum(votes.values())} 票")) if said else ""
