"""Every shipped scheme by cases of its clauses: tests/cases/stars/<code>.yml, worked out by hand.

A case is a rating as an editor writes it, with whatever else the branch has registered; it is read, assembled
and judged as a board is. `texts` are named pieces that records of a file share.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from board.load.packs import shipped, shipped_codes
from board.rules.standing import judge
from board.rules.stars.outcome import Outcome
from board.rules.stars.standing import RatingStanding

from tests import make, tables

RATING = "branches/liuwan/ratings/2025.yml"
TODAY = make.day("2026-01-15")
DOMAINS = "农村, 社区, 机关, 事业单位, 国有企业, 非公有制企业, 社会组织, 学校, 医院, 离退休"
FILES = {code: tables.rows(f"stars/{code}") for code in shipped_codes()}
CASES = [(code, case) for code, file in FILES.items() for case in file["cases"]]


def judged(code: str, file: dict[str, Any], case: dict[str, Any]) -> RatingStanding:
    """The standing of the rating that a case describes."""
    pieces = (file["texts"][name] for name in case.get("use", ()))
    record = "".join((*pieces, case.get("record", "")))
    subject = shipped(code).subject
    domain = case.get("domain", file["domain"])
    texts = {
        "site_config.yml": make.SITE_TEXT.replace("[农村, 机关]", f"[{DOMAINS}]")
        + f"规则: {{星级方案: [{code}]}}\n",
        "branches/liuwan/branch.yml": make.BRANCH_TEXT.replace("农村", domain) + case.get("branch", ""),
        RATING: f"方案: {code}\n对象: {subject}\n" + ("" if "阶段" in record else "阶段: 考评\n") + record,
    }
    for group in case.get("with", ()):
        texts |= {f"branches/liuwan/{name}": text for name, text in file["files"][group].items()}
    for name, words in case.get("change", {}).items():
        for old, new in words.items():
            assert texts[f"branches/liuwan/{name}"].count(old) == 1, f"{name}: {old}"
            texts[f"branches/liuwan/{name}"] = texts[f"branches/liuwan/{name}"].replace(old, new)
    texts |= {f"branches/liuwan/{name}": text for name, text in case.get("files", {}).items()}
    loaded = make.loaded(texts)
    # Which rules of notices are in force is no matter here.
    assert [each for each in loaded.findings if each.code.slug != "unknown-rules"] == []
    assert loaded.board is not None
    return judge(loaded.board, make.RULES, TODAY).ratings["liuwan/ratings/2025"]


def check(outcome: Outcome, expected: dict[str, Any]) -> None:
    """What a scheme makes of a rating, as far as the case speaks of it; what it leaves out there is not."""
    level = expected.get("level")
    total = expected.get("total")
    found = {
        "total": outcome.total,
        "levels": list(outcome.candidates),
        "questions": [each.text for each in outcome.questions],
        "applied": [each.rule for each in outcome.rulings if each.applied],
        "lacks": list(outcome.lacks),
    }
    assert found == {
        "total": None if total is None else Decimal(str(total)),
        "levels": [level] if level else expected.get("levels", []),
        "questions": expected.get("questions", []),
        "applied": expected.get("applied", []),
        "lacks": expected.get("lacks", []),
    }
    assert outcome.level == (found["levels"][0] if len(found["levels"]) == 1 else "")
    if "steps" in expected:
        steps = [[each.label, each.delta] for each in outcome.steps if each.kind != "item"]
        assert steps == [[label, Decimal(str(delta))] for label, delta in expected["steps"]]
    if "stars" in expected:
        stars = {each.name: each for each in outcome.stars}
        assert {name: stars[name].how for name in expected["stars"]} == expected["stars"]
    if "points" in expected:
        points = {each.name: each.points for each in outcome.stars if each.points is not None}
        assert points == {name: Decimal(str(each)) for name, each in expected["points"].items()}
    if "satisfaction" in expected:
        assert outcome.satisfaction == expected["satisfaction"]
    if "effects" in expected:
        assert [each.effect for each in outcome.rulings if each.applied] == expected["effects"]


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}: {case['title']}" for code, case in CASES])
def test_case(code: str, case: dict[str, Any]) -> None:
    found = judged(code, FILES[code], case)
    members = case.get("members")
    if members is None:
        check(found.outcome, case)
        return
    assert [each.rule for each in found.outcome.rulings if each.applied] == case.get("applied", [])
    assert [each.name for each in found.members] == list(members)
    for each in found.members:
        check(each.outcome, members[each.name])


@pytest.mark.parametrize("code", shipped_codes())
def test_there_are_enough_cases_and_each_says_where_it_comes_from(code: str) -> None:
    cases = FILES[code]["cases"]
    titles = [case["title"] for case in cases]
    assert len(cases) >= 12
    assert len(set(titles)) == len(titles)
    assert all(case["clause"] for case in cases)
