"""The account of a rating for people: from the raw scores to the stars, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from board.app.report import columns
from board.base.dates import zh
from board.base.text import number
from board.model.rating import Rating
from board.model.scheme import Scheme
from board.rules.stars.outcome import Outcome, Question, Reading
from board.rules.stars.standing import MemberStanding, RatingStanding

_UNITS = {"计星": "颗星", "清单": "项"}
_WON = {True: "✓", False: "✗"}
_KINDS = {
    "won": "得到",
    "refused": "没有得到",
    "recorded": "有记录",
    "unrecorded": "未登记",
    "lacking": "待定",
}


def as_text(title: str, rating: Rating, standing: RatingStanding) -> str:
    """The whole account; a part that has nothing to say is left out with its heading."""
    scheme, outcome = standing.scheme, standing.outcome
    unit = _UNITS.get(scheme.method, "分")
    parts = [[title, *_about(scheme, standing)]]
    if standing.members:
        parts.append(["各党员", *_indented(_members(standing.members, unit))])
        for member in standing.members:
            parts += _details(f"{member.name}：", member.outcome, unit) if _is_told(member) else []
    else:
        parts += _details("", outcome, unit)
        parts.append(["结果", *_indented(_result(rating, standing, unit))])
        parts.append(["前后", *_indented(_course(standing))])
    return "\n\n".join("\n".join(lines) for lines in parts if len(lines) > 1)


def _about(scheme: Scheme, standing: RatingStanding) -> Iterator[str]:
    by = f"，{scheme.issuer}" if scheme.issuer else ""
    yield f"方案：{scheme.name or scheme.code}（{scheme.code}{by}）"
    yield f"方法：{scheme.method}；按{zh(standing.day)}的情况计算"


def _details(prefix: str, outcome: Outcome, unit: str) -> list[list[str]]:
    """Steps, items, rules and open questions of one result."""
    steps = [] if outcome.stars else list(_steps(outcome))
    return [
        [f"{prefix}从得分到总分", *_indented(steps)],
        [f"{prefix}逐项", *_indented(_items(outcome))],
        [f"{prefix}还缺", *_indented(outcome.lacks)],
        [f"{prefix}规则", *_indented(_rules(outcome))],
        [f"{prefix}方案没有写明的地方", *_indented(_questions(outcome.questions, unit))],
    ]


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _steps(outcome: Outcome) -> Iterator[str]:
    """Each step: what, by how much, up to where, and how it comes about."""
    rows = [
        (each.label, _signed(each.delta), f"= {number(each.total)}", _note(each.note, each.source))
        for each in outcome.steps
    ]
    yield from columns(rows, right={1, 2})


def _note(note: str, source: str) -> str:
    return "，".join(part for part in (note, f"依据 {source}" if source else "") if part)


def _signed(delta: Decimal) -> str:
    return f"{'−' if delta < 0 else '+'}{number(abs(delta))}"


def _items(outcome: Outcome) -> Iterator[str]:
    rows = [
        (
            _WON[each.is_won],
            each.name,
            _KINDS.get(each.how, "人工认定"),
            _note(each.why, "、".join(each.sources)),
        )
        for each in outcome.stars
    ]
    yield from columns(rows)


def _rules(outcome: Outcome) -> Iterator[str]:
    """Every rule, those that applied first."""
    rows = [
        (
            "适用" if each.applied else "未触及",
            f"{each.rule}（{each.clause}）" if each.clause else each.rule,
            each.effect,
            each.why,
        )
        for each in sorted(outcome.rulings, key=lambda each: not each.applied)
    ]
    yield from columns(rows)


def _questions(found: Iterable[Question], unit: str) -> Iterator[str]:
    for number_, each in enumerate(sorted(found, key=lambda each: not each.is_decisive), 1):
        if not each.readings:
            yield f"{number_}. {each.text}：{each.taken}"
            continue
        verdict = "读法不同，结果不同" if each.is_decisive else "怎么读都不影响结果"
        yield f"{number_}. {each.text}（{verdict}）"
        yield from _indented(f"读作“{reading.words}”：{_reading(reading, unit)}" for reading in each.readings)


def _reading(reading: Reading, unit: str) -> str:
    totals = "或".join(number(total) for total in reading.totals)
    levels = "或".join(level for level in reading.levels if level)
    return "，".join(part for part in (f"{totals} {unit}" if totals else "", levels) if part) or "算不出来"


def _computed(outcome: Outcome, unit: str) -> str:
    total = "" if outcome.total is None else f"（{number(outcome.total)} {unit}）"
    level = outcome.level or "或".join(outcome.candidates)
    return f"{level}{total}" if level else "还算不出来" + total


def _result(rating: Rating, standing: RatingStanding, unit: str) -> Iterator[str]:
    outcome, award = standing.outcome, rating.award
    if outcome.satisfaction:
        yield f"满意率：{outcome.satisfaction}"
    yield f"计算：{_computed(outcome, unit)}"
    if standing.place:
        yield f"名次：{standing.place.among} 个一起评，第 {standing.place.rank}"
    if not standing.awarded or award is None:
        yield f"评定：还没有，现在是{rating.stage}阶段"
        return
    words = "，".join(part for part in (zh(award.day) if award.day else "", award.by) if part)
    stage = "" if standing.is_decided else f"（{rating.stage}阶段，还没有审定）"
    yield f"评定：{standing.awarded}{f'（{words}）' if words else ''}{stage}"
    if standing.differs:
        yield f"评定与计算不一样，调整理由：{award.reason or '没有写'}"
    elif award.reason:
        yield f"调整理由：{award.reason}"


def _course(standing: RatingStanding) -> Iterator[str]:
    course = standing.course
    if course.change:
        yield f"与上一期比：{course.change}（上一期{course.before}，{course.before_id}）"
    if course.valid_until:
        state = "，已经过期" if course.is_expired else "，快到期了" if course.is_running_out else ""
        yield f"有效期：到{zh(course.valid_until)}{state}"
    if course.recheck:
        yield f"下次复核：{zh(course.recheck)}以前"


def _members(found: Iterable[MemberStanding], unit: str) -> Iterator[str]:
    rows = [("姓名", "评定", "计算", "说明")]
    for each in found:
        lacks = f"还缺{'、'.join(each.outcome.lacks)}" if each.outcome.lacks else ""
        differs = f"与计算不一样，调整理由：{each.reason or '没有写'}" if each.differs else each.reason
        notes = "；".join(part for part in (lacks, differs) if part)
        rows.append((each.name, each.awarded, _computed(each.outcome, unit), notes))
    yield from columns(rows)


def _is_told(member: MemberStanding) -> bool:
    """Whether there is more to tell of a member than one line holds."""
    outcome = member.outcome
    applied = any(each.applied for each in outcome.rulings)
    return len(outcome.steps) > 1 or bool(outcome.questions) or applied
