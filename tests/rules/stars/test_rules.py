"""Rules of schemes one by one: tests/cases/star_rules.yml, a small scheme and a rating in each row."""

from __future__ import annotations

from typing import Any

from board.rules.standing import judge

from tests import make, tables
from tests.rules.stars.expected import check

TODAY = make.day("2026-01-15")
RATING = "branches/liuwan/ratings/2025.yml"


@tables.each("star_rules")
def test_a_rule(case: dict[str, Any]) -> None:
    texts = {
        "content/rules/schemes/own.yml": f"编号: own\n对象: 支部\n{case['scheme']}",
        "branches/liuwan/branch.yml": make.BRANCH_TEXT + case.get("branch", ""),
        RATING: f"方案: own\n阶段: 考评\n{case.get('record', '')}",
    }
    texts |= {f"branches/{name}": text for name, text in case.get("files", {}).items()}
    loaded = make.loaded(texts)
    assert [each for each in loaded.findings if each.code.slug != "unknown-rules"] == []
    assert loaded.board is not None
    check(judge(loaded.board, make.RULES, TODAY).ratings["liuwan/ratings/2025"].outcome, case)
