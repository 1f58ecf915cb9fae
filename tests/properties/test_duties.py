"""What holds for every branch: more records never count for less, and trees show what they may see."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from board.load.packs import duty_packs
from board.model.branch import Census
from board.model.duty import DutyRules
from board.model.meeting import Meeting, Meetings
from board.model.record import AnyRecord
from board.model.scope import Scope
from board.rules.duties.evidence import gather
from board.rules.duties.judging import State
from board.rules.duties.standing import Duties
from board.rules.life import held
from board.rules.visibility import as_seen
from board.views.duties import is_open
from hypothesis import given
from hypothesis import strategies as st

from tests import make
from tests.registering import FIELDS, registered

RULES = DutyRules(tuple(duty_packs().values()))
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
SCOPES = st.one_of(st.none(), st.sampled_from(list(Scope)))
GROUPS = ("一组", "二组")
BRANCH = make.a_branch(groups=GROUPS, census=Census(as_of=date(2026, 1, 1), full=12))
BETTER = {State.UNREGISTERED: 0, State.EXEMPT: 0, State.OPEN: 0, State.SHORT: 1, State.REGISTERED: 2}


@st.composite
def records(draw: st.DrawFn) -> list[AnyRecord]:
    """Some records of one branch: meetings of both years, activities, what is filed by the period."""
    found: list[AnyRecord] = []
    for year in (2025, 2026):
        values: dict[str, object] = {"scope": draw(SCOPES)}
        for field in draw(st.sets(st.sampled_from(sorted(FIELDS.values())), max_size=5)):
            rows = tuple(
                Meeting(day=day.replace(year=year), scope=draw(SCOPES))
                for day in draw(
                    st.lists(DAYS.filter(lambda day: (day.month, day.day) != (2, 29)), max_size=5)
                )
            )
            values[field] = {draw(st.sampled_from(GROUPS)): rows} if field == "groups" else rows
        found.append(make.a_record(Meetings(**values), name=f"{year}"))
    for number, day in enumerate(draw(st.lists(DAYS, max_size=4))):
        kind = draw(st.sampled_from([*FIELDS, "清洁家园"]))
        found.append(
            make.a_record(make.an_activity(day=day, kind=kind, scope=draw(SCOPES)), name=f"{day}-{number}")
        )
    for kind, word in (("公开承诺", "支部承诺"), ("党费收支", ""), ("点评评议", "上级点评")):
        found += registered(kind, word, draw(st.sets(st.sampled_from(["2025-H1", "2026-H1", "2026-H2"]))))
    return found


def duties(own: list[AnyRecord]) -> Duties:
    """The duties of a branch with these records, every shipped pack in force."""
    board = replace(make.a_board(make.a_record(BRANCH), *own), duties=RULES)
    return Duties(board, make.judged(board).scopes, make.TODAY)


@given(records(), st.data())
def test_another_record_never_counts_for_less(own: list[AnyRecord], data: st.DataObject) -> None:
    fewer = [each for each in own if data.draw(st.booleans())]
    more, less = duties(own)["liuwan"].years, duties(fewer)["liuwan"].years
    assert less.keys() <= more.keys()
    for year, rows in less.items():
        for before, after in zip(rows, more[year], strict=True):
            assert before.duty == after.duty
            assert all(a <= b for a, b in zip(before.counts, after.counts, strict=True))
            states = zip(before.states, after.states, strict=True)
            assert all(BETTER[a] <= BETTER[b] for a, b in states)


@given(records())
def test_what_duties_count_is_what_pages_count(own: list[AnyRecord]) -> None:
    """`board.rules.life` tells pages and checklists what was held; rows for named persons come to it here."""
    scopes = make.judged(make.a_board(*own)).scopes
    seen = [each for each in own if scopes[each.id] is not Scope.PERSONS]
    events = Counter((each.day.year, each.kind) for each in held(seen) if each.day <= make.TODAY)
    counted = Counter(
        {
            (year, word): len([each for each in place if not each.hidden])
            for (year, kind, word), place in gather(own, scopes, make.TODAY).items()
            if kind == "组织生活"
        }
    )
    assert +counted == events


@given(records())
def test_a_tree_shows_what_follows_from_what_it_may_see(own: list[AnyRecord]) -> None:
    board = replace(make.a_board(make.a_record(BRANCH), *own), duties=RULES)
    audience = make.unit("liuwan")
    tree = make.a_tree(board, audience)
    scopes = tree.standing.scopes
    seen = [
        shown
        for each in own
        if (scope := scopes[each.id]) is not Scope.PERSONS
        and (shown := as_seen(each, scope, audience, board, make.TODAY))
    ]
    whole, visible = tree.standing.duties["liuwan"].years, duties(seen)["liuwan"].years
    for year, rows in whole.items():
        shown = {row.duty.code: row for row in rows if is_open(tree, row)}
        alone = {row.duty.code: row for row in visible.get(year, ())}
        for code, row in shown.items():
            if alone:
                assert (row.counts, row.states) == (alone[code].counts, alone[code].states)
            else:
                assert not any(row.counts)


@given(st.integers(0, 800))
def test_what_is_not_over_is_never_unregistered(away: int) -> None:
    today = date(2026, 1, 1) + timedelta(days=away)
    board = replace(make.a_board(make.a_record(BRANCH)), duties=RULES)
    for rows in Duties(board, {}, today)["liuwan"].years.values():
        for row in rows:
            periods = zip(row.part.periods, row.states, strict=True)
            assert all(period.due < today for period, state in periods if state is State.UNREGISTERED)
