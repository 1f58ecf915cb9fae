"""`board show` of 点评评议 and 问题整改: what is computed."""

from __future__ import annotations

from typing import Any

from board.app.show import show
from board.model.rating import Opinions
from board.model.record import AnyRecord
from board.model.review import MassReview, MemberReview

from tests import make


def computed(record: AnyRecord) -> dict[str, Any]:
    """What the rules say of a record."""
    board = make.a_board(record)
    found: dict[str, Any] = show(record, board, make.judged(board))["computed"]
    return found


def test_of_a_review_every_way_of_counting() -> None:
    votes = Opinions(satisfied=44, mostly=9, dissatisfied=1, unaware=2)
    people = MassReview(issued=60, returned=57, valid=56, items={"承诺践诺": votes})
    member = MemberReview(person="李青", issued=9, returned=9, valid=9, items={"作风": Opinions(satisfied=9)})
    assert computed(make.a_record(make.some_reviews(of_people=people, of_members=(member,)))) == {
        "due": "2026-07-15",
        "群众评议": {
            name: {
                "satisfied": "44/56 = 78.57%",
                "mostly": "53/56 = 94.64%",
                "satisfied_known": "44/54 = 81.48%",
                "mostly_known": "53/54 = 98.15%",
            }
            for name in ("承诺践诺", "各项合计")
        },
        "群众评议党员": [
            {
                "姓名": "李青",
                **{
                    name: dict.fromkeys(("satisfied", "mostly"), "9/9 = 100%")
                    for name in ("作风", "各项合计")
                },
            }
        ],
    }


def test_of_a_ledger_the_state_of_every_problem() -> None:
    issues = (
        make.an_issue(number=1, deadline=make.day("2026-10-31")),
        make.an_issue(number=2, problem="台账不全", closed=make.day("2026-09-12")),
    )
    assert computed(make.a_record(make.some_rectifications(*issues))) == {
        "整改": [
            {"编号": 1, "state": "逾期未销号", "late": 22},
            {"编号": 2, "state": "已销号（待复核）"},
        ]
    }
