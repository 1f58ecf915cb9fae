"""The page of a disclosure: plans, resolutions, elections, honours, village projects and their money."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from board.base.dates import zh
from board.base.text import number
from board.model.disclosed import Vote
from board.model.disclosure import Disclosure
from board.model.record import AnyRecord, Kind, Record
from board.rules import votes
from board.views import addresses, grids, marks
from board.views.head import head
from board.views.pages import DisclosurePage
from board.views.parts import Fact
from board.views.tree import Tree


def disclosure_page(tree: Tree, record: Record[Disclosure]) -> DisclosurePage:
    """What the page of a disclosure shows."""
    content = record.content
    result = _result(tree, record)
    extra = [Fact("门类", content.category)]
    labels = (
        ("级别", content.level),
        ("授予单位", content.awarded_by),
        ("届次", content.term),
    )
    extra += [Fact(label, value) for label, value in labels if value]
    if result and not content.deliberations:
        extra.append(Fact("实施结果", result.content.title, addresses.record(result.id)))
    top = head(tree, record, marks.of_validity(content, tree.today), tuple(extra))
    gone = bool(top.withdrawal)
    return DisclosurePage(
        head=top,
        body="" if gone else record.body,
        vote=() if gone or not content.vote else _vote(content.vote),
        vote_note="" if gone or not content.vote else _shares(content),
        deliberations=() if gone or not content.deliberations else _steps(record, result),
        spending=None if gone else grids.spending(content.spending, "支出明细"),
    )


def _result(tree: Tree, record: Record[Disclosure]) -> AnyRecord | None:
    """The record that tells what came of it, where this tree shows it."""
    wanted = f"{record.branch}/{record.content.result}"
    others = (each for each in tree.of(Kind.DISCLOSURE, record.branch) if each.id != record.id)
    return next((each for each in others if each.id == wanted), None)


def _steps(record: Record[Disclosure], result: AnyRecord | None) -> tuple[Fact, ...]:
    """四议两公开: the four deliberations, the publication of the resolution, and that of its result.

    A result that is for a narrower circle, or whose day has not come, is not public here: no more is said.
    """
    steps = [Fact(name, zh(day)) for name, day in (record.content.deliberations or {}).items()]
    steps.append(Fact("决议公开", zh(record.day)))
    if result:
        steps.append(Fact("实施结果公开", zh(result.day), addresses.record(result.id)))
    else:
        steps.append(Fact("实施结果公开", "尚未公开"))
    return tuple(steps)


def _vote(vote: Vote) -> tuple[Fact, ...]:
    return (
        Fact("应到会有表决权", f"{vote.entitled} 人"),
        Fact("实到会", f"{vote.present} 人"),
        Fact("赞成", f"{vote.in_favour} 票"),
        Fact("反对", f"{vote.against} 票"),
        Fact("弃权", f"{vote.abstained} 票"),
    )


def _shares(content: Disclosure) -> str:
    """The two shares that decide whether a vote holds; without anybody entitled there are none."""
    vote = content.vote
    if not vote or not vote.entitled:
        return ""
    present, in_favour = (_percent(count, vote.entitled) for count in (vote.present, vote.in_favour))
    shares = f"实到会的占应到会有表决权的 {present}，赞成的占应到会有表决权的 {in_favour}"
    # A vote of 村民代表会议 needs more than one of party members: of that nothing is said.
    verdict = votes.words(vote, election=votes.is_election(content)) if content.category == "党务" else ""
    return f"{shares}；{verdict}" if verdict else shares


def _percent(part: int, whole: int) -> str:
    return f"{number((Decimal(100 * part) / whole).quantize(Decimal('0.1'), ROUND_HALF_UP))}%"
