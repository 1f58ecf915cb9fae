"""The forms of annexes 4 to 6 (S001) and 整改台账 as sheets of A4, filled from the records or empty.

The sources only name the annexes; how they are laid out is ours. 领导点评 is the word of their titles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from board.base.dates import zh
from board.model.rating import Opinions
from board.model.record import AnyRecord, Kind
from board.model.review import MassReview, Reviews
from board.rules.reviews import BRANCH_ITEMS, due_on, satisfaction, together, total
from board.views import addresses
from board.views.issues import Told, rechecked, told
from board.views.parts import Fact, Link
from board.views.review_pages import FormSheet, FormTable
from board.views.tree import Tree
from board.views.votes import answers, comments, is_told, rate, secretary_of, with_sum

Rows = Sequence[tuple[str, ...]]
_COMMENT = ("日期", "点评人", "对象", "方式", "点评意见")
_MEMBER_COMMENT = ("日期", "点评人", "党员姓名", "方式", "点评意见")
_VOTES = ("项目", "满意", "基本满意", "不满意", "不了解", "有效票", "满意率", "满意和基本满意")
_MEMBER_VOTES = ("党员姓名", *_VOTES[1:])
_ISSUES = ("编号", "问题", "来源", "类别", "措施", "责任人", "时限", "进展", "销号", "复核")
_GAP = "\N{IDEOGRAPHIC SPACE}" * 4
"""Room for a number in a line of text."""
_WORDY = {"点评意见", "问题", "措施", "进展", "项目", "复核"}
"""Columns that hold sentences; all others are narrow."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its slug in addresses, what it is called, what fills it if a record has something for it."""

    slug: str
    annex: str
    title: str
    short: str
    kind: Kind
    filled: Callable[[Tree, AnyRecord], FormSheet | None]
    blank: Callable[[Tree, str], FormSheet]


def forms_of(tree: Tree, record: AnyRecord) -> Iterator[tuple[str, FormSheet]]:
    """The forms that a record fills, with their addresses; only inside the branch and above it."""
    if not tree.is_inside(record.branch) or tree.is_withdrawn(record):
        return
    for form in FORMS:
        if form.kind is record.kind and (sheet := form.filled(tree, record)):
            yield addresses.form(record.id, form.slug), sheet


def blank_forms(tree: Tree, code: str) -> Iterator[tuple[str, FormSheet]]:
    """The empty forms of a branch with their addresses."""
    if tree.is_inside(code):
        yield from ((addresses.form(code, form.slug), form.blank(tree, code)) for form in FORMS)


def form_links(tree: Tree, record: AnyRecord) -> tuple[Link, ...]:
    """What the page of a record offers."""
    return tuple(
        Link("：".join(filter(None, (sheet.annex, sheet.title))), address)
        for address, sheet in forms_of(tree, record)
    )


def blank_links(tree: Tree, code: str) -> tuple[Link, ...]:
    """What the page of a branch offers."""
    if not tree.is_inside(code):
        return ()
    return tuple(Link(f"{form.short}（空白）", addresses.form(code, form.slug)) for form in FORMS)


def _sheet(  # noqa: PLR0913 - what stands on a sheet
    tree: Tree,
    at: str | AnyRecord,
    form: Form,
    tables: Sequence[FormTable],
    boxes: Sequence[Fact],
    *,
    wide: bool = False,
) -> FormSheet:
    """A sheet of a branch, empty, or of a record."""
    code = at if isinstance(at, str) else at.branch
    branch = tree.branch(code)
    crumbs = [Link("首页", addresses.HOME), Link(branch.name, addresses.branch(code))]
    period = due = ""
    if not isinstance(at, str):
        crumbs.append(Link("这条记录", addresses.record(at.id)))
        period = at.period.label if at.period else ""
        due = zh(due_on(at.period)) if at.period and at.kind is Kind.REVIEW else ""
    committee = tree.board.organisation(tree.committees[code])
    facts = (
        Fact("党组织", branch.full_name),
        Fact("上级党组织", committee.name if committee else ""),
        Fact("时期", period),
    )
    how = f"报送时间：{due}以前" if due else _DUE if form.kind is Kind.REVIEW else ""
    return FormSheet(tuple(crumbs), form.annex, form.title, facts, tuple(tables), tuple(boxes), how, wide)


_DUE = "报送时间：上半年的7月15日以前，下半年的次年1月15日以前"


def _table(name: str, heads: tuple[str, ...], rows: Rows) -> FormTable:
    return FormTable(name, heads, tuple(head not in _WORDY for head in heads), tuple(rows))


def _empty(heads: tuple[str, ...], count: int) -> Rows:
    return [("",) * len(heads)] * count


# 附件四 ------------------------------------------------------------------------------------------------


def _of_superior(tree: Tree, record: AnyRecord) -> FormSheet | None:
    rows = comments(tree, record.content.of_superior, subject="支部")
    return _four(tree, record, rows) if rows else None


def _four(tree: Tree, at: str | AnyRecord, rows: Rows) -> FormSheet:
    return _sheet(tree, at, FOUR, [_table("点评情况", _COMMENT, rows)], [Fact("备注", "")])


def _blank_four(tree: Tree, code: str) -> FormSheet:
    return _four(tree, code, _empty(_COMMENT, 10))


# 附件五 ------------------------------------------------------------------------------------------------


def _of_secretary(tree: Tree, record: AnyRecord) -> FormSheet | None:
    """With names of members: in the branch's own tree only."""
    if not tree.is_own(record.branch):
        return None
    rows = comments(tree, record.content.of_secretary, secretary_of(tree, record.branch))
    own = record.content.own
    done = f"党员自评 {own.present} 名，应自评 {own.due} 名" if own else ""
    return _five(tree, record, rows, done) if rows else None


def _five(tree: Tree, at: str | AnyRecord, rows: Rows, done: str) -> FormSheet:
    boxes = [Fact("党员自评", done), Fact("备注", "")]
    return _sheet(tree, at, FIVE, [_table("点评情况", _MEMBER_COMMENT, rows)], boxes)


def _blank_five(tree: Tree, code: str) -> FormSheet:
    return _five(tree, code, _empty(_MEMBER_COMMENT, 12), "")


# 附件六 ------------------------------------------------------------------------------------------------


def _of_people(tree: Tree, record: AnyRecord) -> FormSheet | None:
    content: Reviews = record.content
    people = content.of_people
    if people is None or not is_told(people.day, tree):
        return None
    items = with_sum(list(people.items.items()))
    tables = [_table("对党组织的评议", _VOTES, [_votes(name, votes) for name, votes in items])]
    if tree.is_own(record.branch) and (members := [e for e in content.of_members if is_told(e.day, tree)]):
        rows = [_votes(each.person, together(each.items.values())) for each in members]
        tables.append(_table("对党员的评议（各项合计）", _MEMBER_VOTES, rows))
    boxes = [
        Fact("评议票", _sheets(people)),
        Fact("群众提出的主要问题", "；".join(people.problems)),
        Fact("整改打算", ""),
    ]
    return _sheet(tree, record, SIX, tables, boxes)


def _votes(name: str, votes: Opinions) -> tuple[str, ...]:
    found = satisfaction(votes)
    return name, *answers(votes), f"{total(votes)}", rate(found.satisfied), rate(found.mostly)


def _sheets(people: MassReview) -> str:
    day = f"{zh(people.day)}评议，" if people.day else ""
    return f"{day}发出 {people.issued} 票，收回 {people.returned} 票，有效 {people.valid} 票"


def _blank_six(tree: Tree, code: str) -> FormSheet:
    items = [(name, *("",) * (len(_VOTES) - 1)) for name in BRANCH_ITEMS]
    tables = [
        _table("对党组织的评议", _VOTES, items),
        _table("对党员的评议（各项合计）", _MEMBER_VOTES, _empty(_MEMBER_VOTES, 4)),
    ]
    boxes = [
        Fact("评议票", f"发出{_GAP}票，收回{_GAP}票，有效{_GAP}票"),
        Fact("群众提出的主要问题", ""),
        Fact("整改打算", ""),
    ]
    return _sheet(tree, code, SIX, tables, boxes)


# 整改台账 ----------------------------------------------------------------------------------------------


def _issues(tree: Tree, record: AnyRecord) -> FormSheet | None:
    rows = list(map(_issue, told(tree, record)))
    return _ledger(tree, record, rows) if rows else None


def _issue(each: Told) -> tuple[str, ...]:
    issue, standing = each.issue, each.standing
    return (
        f"{issue.number}",
        issue.problem,
        issue.source,
        each.urgency,
        issue.means,
        issue.owner,
        zh(issue.deadline) if issue.deadline else "长期",
        "；".join(f"{zh(step.day)}：{step.note}" for step in standing.steps),
        zh(standing.closed) if standing.closed else "",
        rechecked(standing.recheck),
    )


def _ledger(tree: Tree, at: str | AnyRecord, rows: Rows) -> FormSheet:
    return _sheet(tree, at, ISSUES, [_table("问题和整改", _ISSUES, rows)], [], wide=True)


def _blank_issues(tree: Tree, code: str) -> FormSheet:
    return _ledger(tree, code, _empty(_ISSUES, 9))


FOUR = Form(
    "4",
    "附件四",
    "上级领导点评下级党组织及书记情况登记表",
    "领导点评登记表",
    Kind.REVIEW,
    _of_superior,
    _blank_four,
)
FIVE = Form(
    "5",
    "附件五",
    "党组织书记点评党员情况登记表",
    "书记点评党员登记表",
    Kind.REVIEW,
    _of_secretary,
    _blank_five,
)
SIX = Form("6", "附件六", "群众评议情况统计表", "群众评议统计表", Kind.REVIEW, _of_people, _blank_six)
ISSUES = Form("ledger", "", "问题整改台账", "问题整改台账", Kind.RECTIFICATION, _issues, _blank_issues)
FORMS = (FOUR, FIVE, SIX, ISSUES)
"""Every form, in the order in which it is offered."""
