"""What every page of a record says about itself."""

from __future__ import annotations

from board.base.dates import zh, zh_range
from board.base.text import number
from board.model.catalogue import ITEMS
from board.model.disclosure import Disclosure
from board.model.record import FACTS, AnyRecord, Kind
from board.rules.scopes import matter_of
from board.views import addresses, grids, marks
from board.views.lines import title_of
from board.views.parts import Fact, Grid, Link, Mark
from board.views.past import proof
from board.views.record_head import Head, Stage
from board.views.tree import Tree

_DAYS = {
    Kind.NOTICE: "公开日期",
    Kind.DISCLOSURE: "公开日期",
    Kind.ACTIVITY: "活动日期",
    Kind.RATING: "评定日期",
}
"""What the day of a record is called; of a file of a period it is the newest entry."""


def head(tree: Tree, record: AnyRecord, mark: Mark | None = None, extra: tuple[Fact, ...] = ()) -> Head:
    """What every record page says about itself; of a withdrawn record little more than that is left."""
    content = record.content
    imprint = tree.imprints[record.branch]
    withdrawn = content.withdrawal if tree.is_withdrawn(record) else None
    is_open = tree.is_open(record)
    return Head(
        title=title_of(tree.standing, record),
        kind=kind_of(record),
        crumbs=imprint.crumbs[record.kind],
        branch=imprint.branch,
        committee=imprint.committee,
        mark=marks.WITHDRAWN if withdrawn else mark,
        corrected=_corrected(tree, record),
        facts=_facts(tree, record, () if withdrawn else extra),
        corrections=tuple(
            Fact(zh(each.day), f"{each.reason}：{each.note}" if each.note else each.reason)
            for each in content.corrections
            # What is corrected about persons may name them: it goes with them after the purge.
            if each.day <= tree.today and is_open
        ),
        withdrawal=_withdrawal(tree, record) if withdrawn else "",
        figures=tuple(Fact(each.name, f"{number(each.value)}{each.unit}") for each in content.figures)
        if is_open
        else (),
        stages=_stages(tree, record) if is_open else (),
        table=_table(record) if is_open else None,
        attachments=tuple(Link(name, addresses.beside(record.id, name)) for name in content.attachments)
        if is_open
        else (),
        sheet=Link("审批表", addresses.approval(record.id)) if tree.is_inside(record.branch) else None,
        reach=imprint.reach,
        supervisors=tree.supervisors,
        proof=None if record.kind is Kind.NOTICE else proof(tree, record),
    )


def _withdrawal(tree: Tree, record: AnyRecord) -> str:
    """When and why a record was withdrawn; the reason goes with the persons that it names."""
    withdrawn, notice = record.content.withdrawal, tree.standing.notices.get(record.id)
    reason = notice.withdrawn_for if notice else withdrawn.reason
    return f"{zh(withdrawn.day)}撤回：{reason}" if reason else f"{zh(withdrawn.day)}撤回"


def category_kind(category: str) -> str:
    """What disclosures of a 门类 other than 党务 are called."""
    return f"{category}公开"


def kind_of(record: AnyRecord) -> str:
    """What a record is called in front of its title: a village's own affairs and money by their own words."""
    content = record.content
    if isinstance(content, Disclosure) and content.category != "党务":
        return category_kind(content.category)
    return FACTS[record.kind].label


def _corrected(tree: Tree, record: AnyRecord) -> Mark | None:
    """Whether something was put right by today: told even where what it was may no longer be read."""
    stands = not (tree.is_withdrawn(record) or tree.is_only_counted(record))
    done = any(each.day <= tree.today for each in record.content.corrections)
    return marks.CORRECTED if stands and done else None


def _facts(tree: Tree, record: AnyRecord, extra: tuple[Fact, ...]) -> tuple[Fact, ...]:
    content = record.content
    own = not tree.is_only_counted(record)
    matter = matter_of(record, tree.board)
    scope = tree.standing.scopes[record.id]
    facts = [*tree.imprints[record.branch].facts, *extra]
    if record.is_dated and record.day <= tree.today:
        facts.append(Fact(_DAYS.get(record.kind, "最近登记"), zh(record.day)))
    if matter:
        facts.append(Fact("公开事项", f"{matter.name}（{ITEMS[matter.item]}）"))
    counted = "" if own else "，对外只公布次数"
    facts.append(Fact("公开范围", scope.label(tree.branch(record.branch).domain) + counted))
    if matter and matter.term:
        facts.append(Fact("公开时限", matter.term))
    if basis := (content.basis if own else "") or (matter.basis if matter else ""):
        facts.append(Fact("依据", basis))
    approved = content.handling.approved if content.handling else None
    if own and approved and (approved.number or approved.day):
        day = zh(approved.day) if approved.day else ""
        facts.append(Fact("批准", "，".join(part for part in (approved.number, day) if part)))
    return tuple(facts)


def _stages(tree: Tree, record: AnyRecord) -> tuple[Stage, ...]:
    found = []
    for each in record.content.stages:
        if each.start is None or each.start > tree.today:
            when = "ahead"
        else:
            when = "past" if each.end and each.end < tree.today else "now"
        if each.start and each.end:
            dates = zh_range(each.start, each.end)
        else:
            dates = f"{zh(each.start)}起" if each.start else f"{zh(each.end)}前" if each.end else ""
        found.append(Stage(each.name, dates, each.note, when))
    return tuple(found)


def _table(record: AnyRecord) -> Grid | None:
    rows = record.tables.get(record.content.table)
    return grids.grid("", rows[0], rows[1:]) if rows else None
