"""The sheet of a record, from the page of the record: the same words in the same order.

What only a screen can do is left out: links, states that change with the day, what a reader may fold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from board.model.record import AnyRecord
from board.views import addresses
from board.views.pages import (
    CommitmentsPage,
    DisclosurePage,
    DuesPage,
    FeedbackPage,
    MeetingsPage,
    NoticePage,
    RatingPage,
    RecordPage,
)
from board.views.parts import Fact, Grid, Promise, Reach
from board.views.photo_pages import ActivityPage
from board.views.poster import Album, Block, Facts, Item, Items, Lines, Poster, Prose, Signature, Table
from board.views.record_head import Head
from board.views.tree import Tree

PERSON = "姓名"
"""The label of a person's name."""


def record_poster(tree: Tree, record: AnyRecord, view: RecordPage) -> Poster | None:
    """The sheet of a record that has this page; None where it is not to be printed.

    A withdrawn record is not, nor one that says 出海报: 否, nor one of which the tree may only count.
    """
    if not record.content.on_poster or not tree.is_open(record):
        return None
    top = view.head
    found = record_blocks(view)
    if not found:
        return None
    signature = _signature(view) or Signature(tree.branch(record.branch).full_name, "")
    return Poster(
        stem=addresses.poster(record.id),
        twin=addresses.record(record.id),
        source=record.file,
        kind=top.kind,
        title=top.title,
        issuer=top.branch.text,
        committee=top.committee,
        blocks=found,
        signature=signature,
        contact=tuple(_contact(view, top)),
        names=record_names(view),
        day=record.day if record.is_dated else None,
        papers=tree.papers,
    )


def record_blocks(view: RecordPage) -> tuple[Block, ...]:
    """What the page of a record says below its head."""
    blocks = _BLOCKS.get(type(view))
    return tuple(blocks(view)) if blocks else ()


def record_names(view: RecordPage) -> tuple[str, ...]:
    """The names of persons on it, which are never broken."""
    return tuple(dict.fromkeys(_names(view)))


def _signature(view: RecordPage) -> Signature | None:
    return Signature(view.signature, view.signed_on) if isinstance(view, NoticePage) else None


def _contact(view: RecordPage, top: Head) -> Iterator[str]:
    """Whom to reach: a notice names in its text who receives what is said."""
    own = () if isinstance(view, NoticePage) and view.receiver.name else (top.reach,)
    for who in (*own, *top.supervisors):
        if words := "　".join(
            part for part in (who.phone, who.address, who.box and f"意见箱：{who.box}") if part
        ):
            yield f"{who.name}：{words}"


def _names(view: RecordPage) -> Iterator[str]:
    """Names of persons that stand in labelled places."""
    if isinstance(view, NoticePage):
        yield from (fact.value for person in view.people for fact in person if fact.label == PERSON)
    if isinstance(view, CommitmentsPage):
        for each in (*view.of_branch, *view.of_members):
            yield from (name for name in (each.person, each.owner) if name)


def _extras(top: Head) -> Iterator[Block]:
    """What records of all kinds may have."""
    if top.figures:
        yield Facts("数据", top.figures)
    if top.stages:
        stages = (
            Item(
                " ".join(part for part in (each.name, each.dates) if part),
                "",
                (each.note,) if each.note else (),
            )
            for each in top.stages
        )
        yield Items("进度安排", tuple(stages))
    if top.table:
        yield Table(replace(top.table, caption=top.table.caption or "附表"))
    if top.attachments:
        yield Lines("附件", tuple(each.text for each in top.attachments))
    if top.corrections:
        yield Facts("有更正", top.corrections)


def _prose(text: str, name: str = "") -> Iterator[Block]:
    if text:
        yield Prose(text, name)


def _facts(name: str, facts: Iterable[Fact]) -> Iterator[Block]:
    if found := tuple(facts):
        yield Facts(name, found)


def _tables(*grids: Grid | None) -> Iterator[Block]:
    yield from (Table(each) for each in grids if each)


def _notes(name: str, *lines: str) -> Iterator[Block]:
    if found := tuple(each for each in lines if each):
        yield Lines(name, found)


def _notice(view: NoticePage) -> Iterator[Block]:
    yield from _prose(view.body)
    for number, person in enumerate(view.people):
        yield Facts("" if number else "公示对象", person)
    yield Lines("公示时间", (view.dates,), large=True)
    yield from _notes(
        "", view.length, view.moved, view.earlier, view.provisional and f"暂算：{view.provisional}"
    )
    if view.receiver.name:
        yield from _receiver(view.receiver, view.until)
    if view.outcome:
        yield from _facts("公示结果", view.outcome)
        yield from _notes("", view.handled and f"核实处理：{view.handled}")
    yield from _extras(view.head)


def _receiver(who: Reach, until: str) -> Iterator[Block]:
    yield Lines("受理", (f"如有情况和问题，请在公示期间（到{until}止）向{who.name}反映。",))
    if who.phone:
        yield Lines("", (f"受理电话 {who.phone}",), large=True)
    labels = (("地址", who.address), ("时间", who.hours), ("意见箱", who.box), ("邮箱", who.email))
    yield from _facts("", (Fact(label, value) for label, value in labels if value))


def _disclosure(view: DisclosurePage) -> Iterator[Block]:
    yield from _prose(view.body)
    yield from _facts("四议两公开", view.deliberations)
    yield from _facts("表决情况", view.vote)
    yield from _notes("", view.vote_note)
    yield from _tables(view.spending)
    yield from _extras(view.head)


def _commitments(view: CommitmentsPage) -> Iterator[Block]:
    if view.of_branch:
        yield Items("支部承诺", tuple(map(promised, view.of_branch)), numbered=True)
    if view.of_members:
        yield Items("党员承诺", tuple(map(promised, view.of_members)), numbered=True)
    yield from _notes("", view.exempt)
    yield from _extras(view.head)


def promised(promise: Promise) -> Item:
    """A promise on paper: what, how far, by when, who."""
    labels = (
        ("承诺人", "，".join(part for part in (promise.person, promise.post) if part)),
        ("进展", promise.progress),
        ("目标", promise.measure),
        ("措施", promise.means),
        ("时限", promise.deadline),
        ("责任人", promise.owner),
        ("原因", promise.reason),
        *(("调整", change) for change in promise.changes),
    )
    return Item(
        promise.text, promise.mark.label, tuple(f"{label}：{value}" for label, value in labels if value)
    )


def _rating(view: RatingPage) -> Iterator[Block]:
    if view.stars:
        yield Lines("评定结果", (f"{view.stars} {view.star_row}".strip(),), large=True)
    yield from _notes(
        "", view.total, view.stage, view.change, view.computed, view.reason and f"调整理由：{view.reason}"
    )
    if view.account:
        rows = tuple((row.label, row.note, row.delta, row.total) for row in view.account.rows)
        heads = ("怎么算", "说明", "增减", "累计")
        yield Table(Grid("星级怎么评的", heads, rows, (False, False, True, True)))
        yield from _notes("", view.account.sentence)
    yield from _notes("", view.lacks)
    yield from _tables(view.scores, view.bonuses, view.deductions)
    if view.items:
        items = (
            Item(f"{each.name} {each.text}".strip(), each.mark.label, (each.why,) if each.why else ())
            for each in view.items
        )
        yield Items("逐项看", tuple(items))
    yield from _facts("测评", view.survey)
    yield from _tables(view.members)
    yield from _notes("", view.members_note)
    yield from _tables(view.history)
    yield from _facts("有效期", view.times)
    yield from _extras(view.head)


def _activity(view: ActivityPage) -> Iterator[Block]:
    labels = (
        "活动类型",
        "活动地点",
        "参加人数",
        "主持",
        "规定动作",
        "自选动作",
        "规定动作（1）",
        "自选动作（X）",
        "活动日期",
    )
    yield from _facts("", (fact for fact in view.head.facts if fact.label in labels))
    yield from _prose(view.body)
    if view.pictures:
        yield Album("活动照片", view.pictures)
    yield from _extras(view.head)


def _dues(view: DuesPage) -> Iterator[Block]:
    yield from _tables(view.summary)
    yield from _notes("", view.members, view.carried)
    yield from _tables(view.spending, view.balances)
    yield from _extras(view.head)


def _meetings(view: MeetingsPage) -> Iterator[Block]:
    if view.counts_only:
        return
    yield from _facts("开了多少次", view.counts)
    yield from _tables(*view.tables)
    yield from _notes("", view.note)
    yield from _extras(view.head)


def _feedback(view: FeedbackPage) -> Iterator[Block]:
    yield from _notes("", view.tally)
    answers = (
        Item(
            each.text,
            "" if each.answer else "答复尚未登记",
            (
                f"{each.received}收到（{each.channel}）",
                *(
                    (f"答复：{each.answer}" + (f"（{each.answered}）" if each.answered else ""),)
                    if each.answer
                    else ()
                ),
            ),
        )
        for each in view.answers
    )
    yield Items("意见和答复", tuple(answers), numbered=True)
    yield from _extras(view.head)


_BLOCKS: dict[type, Callable[[Any], Iterator[Block]]] = {
    NoticePage: _notice,
    DisclosurePage: _disclosure,
    CommitmentsPage: _commitments,
    RatingPage: _rating,
    ActivityPage: _activity,
    DuesPage: _dues,
    MeetingsPage: _meetings,
    FeedbackPage: _feedback,
}
