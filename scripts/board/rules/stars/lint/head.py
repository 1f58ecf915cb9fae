"""What a scheme says of itself: name, source, method, publicity, procedure, validity, domains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from board.base.text import fold, nearest
from board.model.scheme import OPEN, Scheme
from board.rules.stars.lint.issue import Issue, gap

_WORDS = (
    ("name", "名称"),
    ("issuer", "发布"),
    ("source", "来源"),
    ("version", "版本"),
    ("since", "自"),
    ("standing", "性质"),
)
"""What everybody should be able to read of a scheme."""


def check(scheme: Scheme, others: Iterable[Scheme], domains: Sequence[str]) -> Iterator[Issue]:
    """What is missing in the head of a scheme and around it."""
    lacking = [alias for name, alias in _WORDS if not getattr(scheme, name)]
    if lacking:
        message = f"没有写 {'、'.join(lacking)}，看的人不知道这是谁的、哪一版的方案"
        yield gap(("编号",), message)
    for other in others:
        if other.code != scheme.code and scheme.name and fold(other.name) == fold(scheme.name):
            message = f"名称与方案“{other.code}”相同，群众分不清；请在名称里写明单位或年份"
            yield gap(("名称",), message)
            break
    for place, domain in enumerate(scheme.domains if domains else ()):
        if domain not in domains:
            near = nearest(domain, domains)
            hint = f"，是不是“{near}”？" if near else ""
            message = f"site_config.yml 的“领域”里没有“{domain}”，这个领域没有支部可评{hint}"
            yield gap(("领域", place), message, near)
    yield from _publicity(scheme)
    if not scheme.decisions:
        message = "没有写“程序”，说不出谁来评、谁来定；例如 - {步骤: 自评, 谁: 党支部, 时间: 10月底前}"
        yield gap(("程序",), message)
    if scheme.years == OPEN:
        yield gap(("有效年数",), "结果几年有效没有写明；例如 有效年数: 1")


def _publicity(scheme: Scheme) -> Iterator[Issue]:
    publicity = scheme.publicity
    result = publicity.result if publicity else None
    if result is None or result.days in (None, OPEN):
        message = "结果公示几天没有写明；例如 公示: {结果: {天数: 7, 单位: 日}}"
        yield gap(("公示", "结果", "天数"), message)
    if publicity and publicity.scheme and publicity.scheme.days in (None, OPEN):
        message = "方案公示几天没有写明；例如 公示: {方案: {天数: 7, 单位: 日}}"
        yield gap(("公示", "方案", "天数"), message)
