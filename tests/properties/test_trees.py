"""What holds for every board: a narrower tree shows no less, and nothing depends on the order of files."""

from __future__ import annotations

import random
from datetime import date, timedelta

from board.load.assemble import assemble
from board.load.files import Files
from board.model.board import Board
from board.model.disclosed import Handling, Step, Withdrawal
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import compose
from board.views.pages import CommitmentsPage, FeedbackPage
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make

BRANCHES = {"liuwan": "zong", "zong": "hekou", "nan": "jiguan"}
SCOPES = st.one_of(st.none(), st.sampled_from(list(Scope)))
DATES = st.integers(-400, 30).map(lambda away: make.TODAY + timedelta(days=away))
HANDLINGS = st.sampled_from([None, None, None, Handling(), Handling(reviewed=Step(secrecy="通过"))])
WITHDRAWALS = st.sampled_from([None, None, None, Withdrawal(day=make.day("2026-10-01"), reason="误")])


@st.composite
def records(draw: st.DrawFn) -> list[AnyRecord]:
    """Some records of all kinds, for any circle, on any day, of any branch."""
    found = [
        make.a_record(
            make.a_branch(name=code, parent=up, scope=draw(st.sampled_from([None, None, Scope.UNIT]))), code
        )
        for code, up in BRANCHES.items()
    ]
    for number in range(draw(st.integers(0, 9))):
        branch, day = draw(st.sampled_from(sorted(BRANCHES))), draw(DATES)
        common = {"scope": draw(SCOPES), "handling": draw(HANDLINGS), "withdrawal": draw(WITHDRAWALS)}
        found.append(make.a_record(*content(draw, number, day, common), branch=branch))  # type: ignore[misc]
    return [each if each.kind is Kind.BRANCH else named(each, number) for number, each in enumerate(found)]


def content(draw: st.DrawFn, number: int, day: date, common: dict[str, object]) -> tuple[object]:
    """The content of a record of any kind."""
    makers = (
        lambda: make.a_notice(start=day, **common),
        lambda: make.a_disclosure(day=day, **common),
        lambda: make.an_activity(day=day, **common),
        lambda: make.some_dues(**common),
        lambda: make.some_meetings(**common),
        lambda: make.a_rating(**common),
        lambda: make.some_commitments(
            *(make.a_commitment(number=nth, scope=draw(SCOPES)) for nth in range(3)), **common
        ),
        lambda: make.some_feedback(*"abc", **common),
    )
    return (makers[draw(st.integers(0, len(makers) - 1))](),)


def named(record: AnyRecord, number: int) -> AnyRecord:
    """The record under an id of its own."""
    given = {"day": record.day} if record.period is None else {}
    name = f"{record.day}-n{number}" if record.period is None else f"{2000 + number}"
    return make.a_record(record.content, record.branch, name, **given)


def shown(board: Board, audience: Audience) -> tuple[set[str], set[str]]:
    """The records that a tree shows, and the rows of them that have an anchor."""
    tree = make.a_tree(board, audience)
    site = compose(board, make.judged(board), audience)
    rows = set()
    for page in site.pages:
        if isinstance(page.view, CommitmentsPage):
            rows |= {
                f"{page.address}#{each.anchor}" for each in (*page.view.of_branch, *page.view.of_members)
            }
        elif isinstance(page.view, FeedbackPage):
            rows |= {f"{page.address}#{each.anchor}" for each in page.view.answers}
    return set(tree.ids - tree.counted), rows


@settings(deadline=None, max_examples=60)
@given(records())
def test_public_is_part_of_party_is_part_of_every_unit(found: list[AnyRecord]) -> None:
    board = make.a_board(*found)
    public, party = shown(board, PUBLIC), shown(board, make.PARTY)
    for code in ("liuwan", "zong", "hekou", "nan", "jiguan"):
        own = shown(board, make.unit(code))
        for wide, middle, narrow in zip(public, party, own, strict=True):
            assert wide <= middle <= narrow
    for below, above in (("liuwan", "zong"), ("zong", "hekou")):
        assert shown(board, make.unit(below))[0] <= shown(board, make.unit(above))[0]


@settings(deadline=None, max_examples=60)
@given(records())
def test_no_record_for_named_persons_and_no_draft_is_in_any_tree(found: list[AnyRecord]) -> None:
    board = make.a_board(*found)
    standing = make.judged(board)
    for audience in (PUBLIC, make.PARTY, *map(make.unit, ("liuwan", "hekou", "nan"))):
        tree = make.a_tree(board, audience)
        for record in (*tree.branches.values(), *tree.records):
            assert standing.scopes[record.id] is not Scope.PERSONS
            assert record.kind is Kind.BRANCH or record.period or record.day <= make.TODAY


@settings(deadline=None, max_examples=30)
@given(records())
def test_every_page_can_be_composed_and_no_address_is_taken_twice(found: list[AnyRecord]) -> None:
    board = make.a_board(*found)
    for audience in (PUBLIC, make.unit("liuwan"), make.unit("hekou")):
        pages = compose(board, make.judged(board), audience).pages
        assert len({page.address for page in pages}) == len(pages)


PLAN = "---\n事项: 年度工作计划\n标题: 计划\n日期: 2026-01-20\n---\n"
NOTICE = "---\n类型: 评优表彰\n开始: 2026-11-16\n人员: [{姓名: 孙宁}]\n---\n"
TEXTS = {
    "branches/liuwan/disclosures/2026-01-20-a.md": PLAN,
    "branches/liuwan/notices/2026-11-16-b.md": NOTICE,
    "branches/liuwan/dues/2026-H1.yml": "{应交党员: 1, 实交党员: 1, 收缴: 5}\n",
    "branches/liuwan/feedback/2026.yml": "意见: [{编号: 1, 收到: 2月3日, 内容: 路灯}]\n",
    "branches/nan/branch.yml": make.BRANCH_TEXT,
    "branches/nan/meetings/2026.yml": "党员大会: [3月20日]\n",
    "branches/nan/ratings/2025.yml": "{方案: x, 阶段: 审定, 评定: {星级: 五星}, 不认识: 1}\n",
}


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(shuffle: random.Random) -> None:
    files = make.files(TEXTS)
    names = list(files.texts)
    shuffle.shuffle(names)
    first, second = (
        assemble(files),
        assemble(Files({name: files.texts[name] for name in names}, files.others)),
    )
    assert first.board
    assert second.board
    assert set(first.findings) == set(second.findings)
    assert compose(first.board, make.judged(first.board), PUBLIC) == compose(
        second.board, make.judged(second.board), PUBLIC
    )
