"""公示规则 of the board's own: they may ask for more than those above them, never for less."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding
from board.model.board import Board
from board.model.notice_rules import NoticePack, NoticeRule, NoticeRules
from board.rules.notice_rules import below, filled, shortenings
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Every rule of a board's pack beside those it stands in front of."""
    rules = standing.rules
    for pack in rules.own:
        for number, rule in enumerate(pack.rules):
            yield from _rule(rules, pack, number, rule)


def _rule(rules: NoticeRules, pack: NoticePack, number: int, rule: NoticeRule) -> Iterator[Finding]:
    told = set()
    for base in below(rules, pack, rule.name):
        for each in shortenings(filled(rule, base), base):
            if each.key not in told:
                told.add(each.key)
                source = f"（{base.source}）" if base.source else ""
                message = f"“{rule.name}”只能比上面的规则长，不能短：{each.words}{source}；现在按上面的规则算"
                at = ("类型", number, each.key)
                file = rules.files[pack.name]
                yield Finding(codes.NOTICE_RULE_SHORTENED, file, message, suggestion=each.better, at=at)
