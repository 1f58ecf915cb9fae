"""Whom a screen is for, and of which branches it is."""

from __future__ import annotations

import pytest
from board.model.scope import Scope
from board.model.screen import Screen
from board.model.site import Organisation
from board.rules.scopes import PUBLIC, Audience
from board.views.screens import audience_for, branches_of, shown_in

from tests import make


@pytest.mark.parametrize(
    ("scope", "branches", "expected"),
    [
        (Scope.SOCIETY, (), PUBLIC),
        (Scope.SOCIETY, ("liuwan",), PUBLIC),
        (Scope.PARTY, (), Audience(Scope.PARTY)),
        (Scope.UNIT, ("liuwan",), Audience(Scope.UNIT, "liuwan")),
        (Scope.UNIT, ("hekou",), Audience(Scope.UNIT, "hekou")),
        # What `check` refuses shows nothing that is not for everybody.
        (Scope.UNIT, (), PUBLIC),
        (Scope.UNIT, ("liuwan", "shiqiao"), PUBLIC),
        (Scope.PERSONS, ("liuwan",), PUBLIC),
    ],
)
def test_whom_a_screen_is_for(scope: Scope, branches: tuple[str, ...], expected: Audience) -> None:
    assert audience_for(Screen(code="yi", scope=scope, branches=branches)) == expected


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ((), ["shiqiao", "shiqiao-1", "liuwan", "dangan"]),
        (("liuwan",), ["liuwan"]),
        (("liuwan", "shiqiao-1"), ["shiqiao-1", "liuwan"]),
        (("hekou",), ["shiqiao", "shiqiao-1", "liuwan"]),
        (("shiqiao",), ["shiqiao", "shiqiao-1"]),
        (("jiguan", "liuwan"), ["liuwan", "dangan"]),
        (("xian",), ["shiqiao", "shiqiao-1", "liuwan", "dangan"]),
        (("gone",), []),
    ],
)
def test_of_which_branches_a_screen_is(units: tuple[str, ...], expected: list[str]) -> None:
    organisations = {
        code: Organisation(name=code, short=code, parent=parent, code=code)
        for code, parent in {"xian": "", "hekou": "xian", "jiguan": "xian"}.items()
    }
    parents = {"dangan": "jiguan", "liuwan": "hekou", "shiqiao-1": "shiqiao", "shiqiao": "hekou"}
    records = [make.a_record(make.a_branch(parent=parent), code) for code, parent in parents.items()]
    gone = make.a_record(make.a_branch(parent="hekou", status="已撤销"), "gone")
    board = make.a_board(*records, gone, site=make.a_site(organisations=organisations))
    found = branches_of(Screen(code="yi", scope=Scope.SOCIETY, branches=units), board)
    assert sorted(found) == sorted(expected)
    assert found == [
        each for each in branches_of(Screen(code="er", scope=Scope.SOCIETY), board) if each in found
    ]


def test_only_the_public_tree_has_screens_and_only_those_for_everybody() -> None:
    screens = [Screen(code=each.name, scope=each, branches=("liuwan",)) for each in Scope]
    assert [each.scope for each in shown_in(screens, PUBLIC)] == [Scope.SOCIETY]
    for other in (Audience(Scope.PARTY), Audience(Scope.UNIT, "liuwan"), Audience(Scope.UNIT, "hekou")):
        assert shown_in(screens, other) == []
