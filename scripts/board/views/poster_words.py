"""Small parts of pages as parts of sheets; all leave out what is empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from board.model.scope import Scope
from board.views.parts import Answer, Fact, Grid, Promise, Reach, Tally
from board.views.poster import Block, Facts, Item, Lines, Prose, Table

WIDE = "\N{IDEOGRAPHIC SPACE}"
GAP = WIDE * 4
"""Room for the pen."""
BY_HAND = f"{WIDE * 2}年{WIDE * 2}月{WIDE * 2}日"
"""A day that is written in by hand, where no record tells when it is signed."""


def limit(scope: Scope, domain: str) -> str:
    """In front of whom alone a sheet of that scope may hang; empty where that is everybody."""
    label = scope.label(domain)
    words = {Scope.PARTY: f"只供{label}看", Scope.UNIT: f"只在{label}张贴", Scope.PERSONS: f"仅限{label}"}
    return words.get(scope, "")


def prose(text: str, name: str = "") -> Iterator[Block]:
    """Running text."""
    if text:
        yield Prose(text, name)


def facts(name: str, found: Iterable[Fact]) -> Iterator[Block]:
    """Labels and values."""
    if rows := tuple(found):
        yield Facts(name, rows)


def tables(*grids: Grid | None) -> Iterator[Block]:
    """Tables under their captions."""
    yield from (Table(each) for each in grids if each)


def notes(name: str, *lines: str) -> Iterator[Block]:
    """A few lines."""
    if found := tuple(filter(None, lines)):
        yield Lines(name, found)


def tallied(found: Sequence[Tally], unit: str = "件") -> str:
    """Numbers by state, and of how many."""
    if not found:
        return ""
    states = (f"{each.mark.label} {each.count} {unit}" for each in found)
    return WIDE.join((*states, f"共 {sum(each.count for each in found)} {unit}"))


def reached(*found: Reach) -> Iterator[str]:
    """Whom to reach, a line each; who can be reached in no way is not named."""
    for who in found:
        box = who.box and f"意见箱：{who.box}"
        ways = (who.phone, who.address, who.hours, box, who.email and f"邮箱：{who.email}")
        if words := WIDE.join(filter(None, ways)):
            yield f"{who.name}：{words}"


def promised(promise: Promise) -> Item:
    """A promise: what, how far, who, by when, and the way it took."""
    labels = (
        ("原因", promise.reason),
        ("承诺人", " ".join(filter(None, (promise.person, promise.post)))),
        ("目标", promise.measure),
        ("措施", promise.means),
        ("时限", promise.deadline),
        ("责任人", promise.owner),
        *(("调整", change) for change in promise.changes),
        *(("办理进展", f"{step.day} {step.text}") for step in promise.steps),
    )
    return Item(
        promise.text,
        " · ".join(filter(None, (promise.category, promise.mark.label))),
        (
            *filter(None, (promise.progress,)),
            *(f"{label}：{value}" for label, value in labels if value),
        ),
        promise.mark.tone,
    )


def answered(each: Answer) -> Item:
    """An opinion and what was answered; for how long it has waited changes with the day."""
    reply = f"答复：{each.answer}" + (f"（{each.answered}）" if each.answered else "")
    received = " ".join(filter(None, (f"{each.received} 收到", each.channel)))
    return Item(
        f"意见：{each.text}",
        "" if each.answer else "答复尚未登记",
        (received, reply) if each.answer else (received,),
        "" if each.answer else "soon",
    )
