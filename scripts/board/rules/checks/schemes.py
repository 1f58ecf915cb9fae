"""Star schemes: those of the board's own, and those of the package that are in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from board.base import codes
from board.base.findings import Finding
from board.model.board import Board
from board.model.scheme import Scheme
from board.rules.checks.shared import SITE
from board.rules.standing import Standing
from board.rules.stars.lint import lint

_WORDS = {"编号": "施行日期等"}
"""Keys at which something is said that has no key yet."""


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Schemes contradict neither themselves nor the number of branches, and leave nothing open.

    What is wrong with a scheme of the package cannot be mended there, and stops nothing: it is said at the
    line that puts the scheme in force.
    """
    for code, scheme in board.schemes.items():
        found = lint(
            scheme,
            board.scheme_files.get(code, ""),
            others=board.schemes.values(),
            domains=board.site.domains,
            populations=populations(board, scheme),
        )
        if board.scheme_files.get(code):
            yield from found
        elif code in board.site.rules.schemes:
            yield from _of_package(scheme, found, board.site.rules.schemes.index(code))


def populations(board: Board, scheme: Scheme) -> Mapping[str, int]:
    """How many branches are rated together, by the name of the range within which a scheme counts quotas."""
    if scheme.subject != "支部" or not scheme.quotas:
        return {}
    branches = [
        each.content
        for each in board.branches.values()
        if each.content.is_standing and (not scheme.domains or each.content.domain in scheme.domains)
    ]
    if scheme.quota_within == "领域":
        return Counter(each.domain for each in branches)
    if scheme.quota_within == "上级党组织":
        return Counter(_name(board, each.parent) for each in branches)
    return {"全县": len(branches)} if scheme.quota_within in ("", "全县") else {}


def _name(board: Board, code: str) -> str:
    organisation = board.organisation(code)
    branch = board.branches.get(code)
    return organisation.short if organisation else branch.content.name if branch else code


def _of_package(scheme: Scheme, found: tuple[Finding, ...], number: int) -> Iterator[Finding]:
    """Contradictions and quotas that cannot be met one by one, what is open in one line."""
    at = ("规则", "星级方案", number)
    advice = f"在 content/rules/schemes/ 里建一个方案，写“沿用: {scheme.code}”和要改的几行，再启用它"
    hopeless = [each for each in found if each.code is codes.SCHEME_FLAW or each.at == ("名额",)]
    for each in hopeless:
        yield Finding(codes.SCHEME_GAP, SITE, f"“{scheme.code}”的{each.message}；{advice}", at=at)
    keys = dict.fromkeys(str(each.at[0]) for each in found if each not in hopeless)
    if keys:
        message = (
            f"“{scheme.code}”有几处没有写明：{'、'.join(_WORDS.get(key, key) for key in keys)}；{advice}"
        )
        yield Finding(codes.SCHEME_GAP, SITE, message, at=at)
