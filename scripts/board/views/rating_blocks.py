"""What the page of a rating says, as parts of its sheet."""

from __future__ import annotations

from collections.abc import Iterator

from board.views.pages import RatingPage
from board.views.parts import Grid
from board.views.poster import Block, Item, Items, Lines, Table
from board.views.poster_words import facts, notes, tables
from board.views.star_parts import Account, ItemLine, RuleLine


def rating(view: RatingPage) -> Iterator[Block]:
    """The result, the way to it, and what was before; rules that had no part in it are folded on the page."""
    if view.stars:
        yield Lines("评定结果", (f"{view.star_row} {view.stars}".strip(),), large=True)
        reason = view.reason and f"调整理由：{view.reason}"
        yield from notes("", view.total, view.stage, view.change, view.computed, reason)
    else:  # what was awarded is not to be told yet, nor why
        yield from notes("", view.stage)
    if view.account:
        yield from _account(view.account)
    yield from notes("", view.lacks)
    yield from tables(view.scores, view.bonuses, view.deductions)
    if view.items:
        yield Items("逐项看", tuple(map(_item, view.items)))
    if view.items_left_out:
        yield Lines("", (f"另有 {view.items_left_out} 项的记录按公开范围不在此列",))
    if view.questions:
        questions = (Item(each.text, each.verdict, each.readings, "quiet") for each in view.questions)
        yield Items("方案没有写明的地方", tuple(questions))
    if view.rules:
        yield Items("对照的规则", tuple(map(_rule, view.rules)))
    elif view.idle_rules:
        yield Lines("对照的规则", ("方案里的限制、否决和满意率规则都没有触及",))
    yield from facts("测评", view.survey)
    yield from tables(view.members)
    yield from notes("", view.members_note)
    yield from tables(view.history)
    yield from facts("有效期", view.times)


def _account(way: Account) -> Iterator[Block]:
    """The steps without their chart."""
    yield from notes("星级怎么评的", way.sentence)
    rows = [(" ".join(filter(None, (row.label, row.note))), row.delta, row.total) for row in way.rows]
    rows.append(("结果", way.result, way.total))
    heads = ("步骤", "得分", "累计")
    yield Table(Grid("" if way.sentence else "星级怎么评的", heads, tuple(rows), (False, True, True)))


def _item(each: ItemLine) -> Item:
    sources = "、".join(source.text for source in each.sources)
    why = "：".join(filter(None, (each.why, sources)))
    name = " ".join(filter(None, (each.name, each.text)))
    return Item(name, each.mark.label, (why,) if why else (), each.mark.tone)


def _rule(each: RuleLine) -> Item:
    lead = "结果：" if each.mark.slug == "applied" else "否则："
    said = "；".join(filter(None, (each.why, each.effect and f"{lead}{each.effect}")))
    return Item(each.rule, each.mark.label, (said,) if said else (), each.mark.tone)
