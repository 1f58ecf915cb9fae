"""Ratings: by which scheme they are made, and whether what was awarded is what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding
from board.base.text import number
from board.model.board import Board
from board.model.rating import MemberResult, Rating
from board.model.record import Kind, Record
from board.model.scheme import Quota, Scheme
from board.rules.checks.rated import Row, or_known, rated, rows
from board.rules.checks.shared import of_kind
from board.rules.standing import Standing
from board.rules.stars.ballots import TOO_FEW
from board.rules.stars.lint.levels import known_levels
from board.rules.stars.lint.quotas import infeasible
from board.rules.stars.outcome import Outcome
from board.rules.stars.quotas import capacity

SCORED = ("考评", "公示", "审定")
"""Stages at which all scores should be there."""
_CENT = Decimal("0.01")


def check(board: Board, standing: Standing) -> Iterator[Finding]:
    """A rating is made by a scheme in force, and awards what that comes to, or says why not."""
    for record in of_kind(board, Kind.RATING):
        yield from _scheme(board, record)
    for record, scheme in rated(board):
        judged = standing.ratings[record.id]
        outcomes = [each.outcome for each in judged.members] if judged.members else [judged.outcome]
        people = list(rows(record.content))
        yield from _lacks(record, people, outcomes)
        for row, outcome in zip(people, outcomes, strict=False):
            yield from _total(record, row, outcome)
            yield from _award(record, scheme, row, outcome)
        yield from _twice(record, people)
        yield from _turnout(record, scheme, judged.outcome)
        if record.content.subject == "党员" and scheme.quota_within in ("", "本支部"):
            yield from _quotas(record, scheme.quotas, record.content.results)


def _twice(record: Record[Rating], people: Sequence[Row]) -> Iterator[Finding]:
    """Nobody is rated twice in one record; names are told apart without the spaces that align them."""
    seen: set[str] = set()
    for row in people:
        if row.who and row.who in seen:
            message = f"“{row.who}”列了两次；同名的两个人，请在姓名后面注明"
            yield Finding(codes.CONTRADICTION, record.file, message, at=(*row.at, "姓名"))
        seen.add(row.who)


def _turnout(record: Record[Rating], scheme: Scheme, outcome: Outcome) -> Iterator[Finding]:
    """Too few took part where the scheme does not only say 一般."""
    hard = [each for each in scheme.poll.turnout if not each.is_soft] if scheme.poll else []
    for each in outcome.rulings:
        if hard and each.applied and each.effect == TOO_FEW and "一般" not in each.rule:
            message = f"方案要求{each.rule}，这里是 {each.why}"
            yield Finding(codes.DOUBTFUL, record.file, message, at=("测评",))


def _scheme(board: Board, record: Record[Rating]) -> Iterator[Finding]:
    rating, at = record.content, ("方案",)
    scheme = board.schemes.get(rating.scheme)
    if scheme is None:
        yield from _unknown(board, record)
        return
    if scheme.subject != rating.subject:
        message = f"方案“{scheme.code}”评的是{scheme.subject}，这条记录评的是{rating.subject}"
        others = [each.code for each in board.schemes.values() if each.subject == rating.subject]
        if rating.results and rating.subject == "支部":
            message += "；列了各党员“结果”的，要写“对象: 党员”"
        elif others:
            message += f"；评{rating.subject}的方案有 {'、'.join(others)}"
        yield Finding(codes.CONTRADICTION, record.file, message, at=at)
        return
    domain = board.branches[record.branch].content.domain
    if scheme.domains and domain not in scheme.domains:
        message = f"方案“{scheme.code}”只评 {'、'.join(scheme.domains)} 的支部，本支部的领域是{domain}"
        yield Finding(codes.CONTRADICTION, record.file, message, at=at)
    if scheme.since and record.period and record.period.end < scheme.since:
        message = (
            f"方案“{scheme.code}”自{zh(scheme.since)}起施行，{record.period.label}还没有这个方案；"
            "多半要用当时的方案"
        )
        yield Finding(codes.DOUBTFUL, record.file, message, at=at)


def _unknown(board: Board, record: Record[Rating]) -> Iterator[Finding]:
    code, files = record.content.scheme, board.scheme_files
    if files.get(code):
        return  # its own file is there, and what is wrong with it is said there
    if code in files:
        listed = ", ".join((*board.site.rules.schemes, code))
        message = (
            f"方案“{code}”是程序自带的，还没有启用；"
            f"请在 site_config.yml 的“规则”里写 星级方案: [{listed}]，或改用已启用的方案"
        )
        yield Finding(codes.UNKNOWN_SCHEME, record.file, message, at=("方案",))
        return
    hint, near = or_known(code, tuple(board.schemes))
    message = f"没有代号为“{code}”的星级方案{hint}"
    if not board.schemes:
        message += "，这块公开栏也没有启用任何方案；请在 site_config.yml 的“规则”里写“星级方案”"
    yield Finding(codes.UNKNOWN_SCHEME, record.file, message, suggestion=near, at=("方案",))


def _lacks(record: Record[Rating], people: Sequence[Row], outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    """From the superior's assessment on everything should be there that stars are computed from."""
    rating = record.content
    if rating.stage not in SCORED:
        return
    pairs = [
        (row, lacking)
        for row, each in zip(people, outcomes, strict=False)
        # Stars that are too many are told one by one, where they stand.
        if (lacking := [what for what in each.lacks if not what.startswith(("名次", "个性星是哪几颗"))])
    ]
    if not pairs:
        return
    row, lacking = pairs[0]
    if rating.subject == "党员":
        who = row.who if len(pairs) == 1 else f"{row.who}等 {len(pairs)} 人"
        message = f"阶段是“{rating.stage}”，{who}还缺 {_listed(lacking)}，算不出星级"
    else:
        message = f"阶段是“{rating.stage}”，还缺 {_listed(lacking)}，算不出星级"
    at = row.at or ("得分" if rating.scores else "阶段",)
    yield Finding(codes.MISSING_SCORE, record.file, message, at=at)


def _listed(words: Sequence[str]) -> str:
    return "、".join(words[:4]) + (f" 等 {len(words)} 项" if len(words) > 4 else "")  # noqa: PLR2004


def _total(record: Record[Rating], row: Row, outcome: Outcome) -> Iterator[Finding]:
    """A total that was typed beside the scores is the one that they come to, by some reading at least."""
    if row.total is None or not row.scores or outcome.total is None or outcome.lacks:
        return
    readings = [total for each in outcome.questions for reading in each.readings for total in reading.totals]
    found = dict.fromkeys((outcome.total, *readings))
    if any(_is_same(row.total, each) for each in found):
        return
    right = [number(each.quantize(_CENT, ROUND_HALF_UP)) for each in found]
    message = f"{row.who}总分写的是 {number(row.total)}，按方案算出来是 {' 或 '.join(right)}；也可以不写总分"
    better = right[0] if len(right) == 1 else ""
    yield Finding(codes.CONTRADICTION, record.file, message, suggestion=better, at=(*row.at, "总分"))


def _is_same(typed: Decimal, computed: Decimal) -> bool:
    """Whether a total is the computed one, if need be rounded to the one or two places that were typed."""
    return typed in (computed, computed.quantize(_CENT, ROUND_HALF_UP)) or (
        typed != typed.to_integral_value() and typed == computed.quantize(Decimal("0.1"), ROUND_HALF_UP)
    )


def _award(record: Record[Rating], scheme: Scheme, row: Row, outcome: Outcome) -> Iterator[Finding]:
    levels = known_levels(scheme)
    if row.awarded and levels and row.awarded not in levels:
        message = f"方案里没有“{row.awarded}”；有的是 {'、'.join(levels)}"
        yield Finding(codes.UNKNOWN_ITEM, record.file, message, at=row.where)
        return
    if not row.awarded or row.reason or not outcome.candidates or row.awarded in outcome.candidates:
        return
    total = f"（{number(outcome.total)} 分）" if outcome.total is not None and scheme.method == "记分" else ""
    place = f"“{row.who}”这一行" if row.who else "“评定”"
    message = (
        f"按方案算出来是{'或'.join(reversed(outcome.candidates))}{total}，评定的是{row.awarded}；"
        f"没有写错的，请在{place}里写“调整理由”"
    )
    yield Finding(codes.AWARD_DIFFERS, record.file, message, at=row.where)


def _quotas(
    record: Record[Rating], quotas: Sequence[Quota], results: Sequence[MemberResult]
) -> Iterator[Finding]:
    """The ceilings among the members of one branch; asked for in general they are only said softly."""
    among = len(results)
    for quota in quotas:
        if quota.compare != "不超过" or among < quota.population:
            continue
        count = sum(each.stars in quota.levels for each in results)
        most = capacity(quota, among)
        if count <= most:
            continue
        levels = "、".join(quota.levels)
        rule = f"{'一般' if quota.is_soft else ''}不超过 {number(quota.percent)}%"
        message = f"{among} 人里评了 {count} 名{levels}，方案要求{rule}，算下来是 {most} 名"
        if infeasible([each for each in quotas if not each.is_soft], (among,)):
            message += f"；{among} 人按方案的名额没有任何分法，只作提醒"
        elif quota.is_soft:
            message += "；这是一般要求，确有需要可以超过"
        yield Finding(codes.QUOTA_EXCEEDED, record.file, message, at=("结果",))
