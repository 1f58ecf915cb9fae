"""组织生活规则 of the board's own: they may ask for more than those above them, never for less."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding, Path
from board.base.text import nearest
from board.model.board import Board
from board.model.duty import Duty, DutyPack, DutyRules
from board.rules.duties.packs import below, easings, filled
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Every duty of a board's pack beside those it stands in front of."""
    rules = board.duties
    for pack in rules.own:
        for number, duty in enumerate(pack.duties):
            yield from _domains(board, rules.files[pack.name], number, duty)
            yield from _duty(rules, pack, number, duty)


def _domains(board: Board, file: str, number: int, duty: Duty) -> Iterator[Finding]:
    known = board.site.domains
    for nth, each in enumerate(duty.applies.domains if duty.applies else ()):
        if each not in known:
            message = f"site_config.yml 里没有“{each}”这个领域；有 {'、'.join(known)}"
            at = ("职责", number, "适用", "领域", nth)
            yield Finding(codes.UNKNOWN_DOMAIN, file, message, suggestion=nearest(each, known), at=at)


def _duty(rules: DutyRules, pack: DutyPack, number: int, duty: Duty) -> Iterator[Finding]:
    told = set()
    for base in below(rules, pack, duty.code):
        for each in easings(filled(duty, base), base):
            if each.at not in told:
                told.add(each.at)
                source = f"（{base.source}{base.clause}）" if base.source else ""
                message = f"“{base.name}”只能比上面的规则严，不能松：{each.words}{source}；现在按上面的规则算"
                at: Path = ("职责", number, *each.at)
                file = rules.files[pack.name]
                yield Finding(codes.DUTY_EASED, file, message, suggestion=each.better, at=at)
