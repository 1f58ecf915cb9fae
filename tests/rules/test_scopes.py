"""公开范围: which records a tree may show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from board.model.disclosed import Handling, Step
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience, may_see, narrower, passed_secrecy, scope_of

from tests import make, tables


def scope(text: str | None) -> Scope | None:
    """The scope of that name."""
    return Scope(text) if text else None


@tables.each("scopes", "in_force")
def test_scope_in_force(case: dict[str, Any]) -> None:
    approved = case.get("approved")
    handling = Handling(approved=Step(**approved)) if approved else None
    content = make.a_disclosure(scope=scope(case["own"]), handling=handling)
    if case["matter"] is None:
        content = replace(content, matter="目录里没有的事项")
    record = make.a_record(content)
    catalogue = make.a_catalogue({"年度工作计划": Scope(case["matter"] or "社会")})
    assert scope_of(record, make.a_board(record, catalogue=catalogue)) == scope(case["scope"])


@tables.each("scopes", "audiences")
def test_who_may_see(case: dict[str, Any]) -> None:
    board = make.a_board(
        make.a_record(make.a_branch(parent="hekou-zong"), "liuwan"),
        make.a_record(make.a_branch(parent="hekou", kind="党总支"), "hekou-zong"),
        make.a_record(make.a_branch(parent="jiguan"), "nanjie"),
    )
    units = [make.unit(code) for code in ("liuwan", "hekou-zong", "hekou", "nanjie", "jiguan")]
    seen = [
        each.name
        for each in (PUBLIC, make.PARTY, *units)
        if may_see(each, scope(case["scope"]), "liuwan", board)
    ]
    assert seen == case["trees"]


@tables.each("scopes", "secrecy")
def test_secrecy_review(case: dict[str, Any]) -> None:
    given = case["handling"]
    handling = Handling(**{name: Step(**step) for name, step in given.items()}) if given is not None else None
    assert passed_secrecy(make.a_record(make.a_disclosure(handling=handling))) is case["passed"]


@tables.each("scopes", "narrower")
def test_a_row_may_only_narrow(case: dict[str, Any]) -> None:
    assert narrower(scope(case["record"]), scope(case["row"])) == scope(case["scope"])


def test_audiences_are_named_as_on_the_command_line() -> None:
    assert [each.name for each in (PUBLIC, make.PARTY, make.unit("hekou"))] == [
        "public",
        "party",
        "unit:hekou",
    ]
    assert Audience(Scope.SOCIETY) == PUBLIC


def test_a_unit_nobody_belongs_to_sees_no_internal_record() -> None:
    board = make.a_board(make.a_record(make.a_branch(), "liuwan"))
    assert not may_see(make.unit(""), Scope.UNIT, "liuwan", board)
    assert not may_see(make.unit("nobody"), Scope.UNIT, "liuwan", board)
