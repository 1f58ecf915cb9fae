"""What the pages of 点评评议, 问题整改 and 自查报告 say, as parts of their sheets."""

from __future__ import annotations

from collections.abc import Iterator

from board.views.audit_pages import Passage, SelfAuditPage
from board.views.poster import Block, Facts, Item, Items, Lines, Table
from board.views.poster_words import facts, notes, prose, tables, tallied
from board.views.review_pages import DebriefPart, IssueCard, Poll, RectificationsPage, ReviewsPage


def reviewed(view: ReviewsPage) -> Iterator[Block]:
    """The assessments and comments of a period; the table of all votes is folded on the page."""
    if view.poll:
        yield from _poll(view.poll)
    yield from tables(*view.comments, view.members)
    yield from notes("党员点评、自评和评议", *view.notes)
    if view.debrief:
        yield from _debrief(view.debrief)


def _poll(poll: Poll) -> Iterator[Block]:
    yield Facts("群众评议", poll.sheets)
    yield from notes("", poll.day and f"{poll.day}评议")
    items = (
        Item(each.name, lines=tuple(filter(None, (tallied(each.tallies, "票"), *each.shares))))
        for each in poll.items
    )
    yield Items("", tuple(items))
    yield from notes("", *poll.how)
    yield from notes("群众提出的问题", *(each.text for each in poll.problems))


def _debrief(debrief: DebriefPart) -> Iterator[Block]:
    yield Facts("述职评议", debrief.facts)
    if debrief.points:
        yield Items("", tuple(Item(each.name, lines=each.lines) for each in debrief.points))


def rectified(view: RectificationsPage) -> Iterator[Block]:
    """The problems of a period and what became of them."""
    if view.tallies:
        yield from notes("整改得怎样", tallied(view.tallies), view.line)
    if view.issues:
        yield Items("整改台账", tuple(map(issue, view.issues)))


def issue(card: IssueCard) -> Item:
    """A problem and the way to its end."""
    said = (f"{fact.label}：{fact.value}" for fact in card.facts)
    steps = (f"整改进展：{step.day} {step.text}" for step in card.steps)
    return Item(card.problem, card.mark.label, (*said, *steps), card.mark.tone)


def reported(view: SelfAuditPage) -> Iterator[Block]:
    """A report of a branch on itself."""
    yield from notes("", view.counted)
    for chapter in view.chapters:
        if chapter.text:
            yield from prose(chapter.text, chapter.name)
        elif chapter.name:
            yield Lines(chapter.name, ())
        for passage in chapter.passages:
            yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[Block]:
    yield Items("", (Item(passage.name, lines=tuple(filter(None, (passage.note,)))),))
    yield from facts("", passage.facts)
    if passage.grid:
        yield Table(passage.grid)
