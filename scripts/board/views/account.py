"""Why a result is what it is, as values: the step chart, the rules, the open questions.

What a step or rule says of people, or takes from a record that this tree does not show, is left out of it;
its points are not (domain.md E1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from board.base.text import number
from board.model.levels import UNRATED
from board.model.scheme import Scheme
from board.rules.stars.outcome import Outcome, Question, Reading, Ruling, Step
from board.views import addresses
from board.views.parts import Mark
from board.views.star_parts import SCALE, Account, QuestionLine, RuleLine, StepRow
from board.views.tree import Tree

_TONES = {"item": "run", "bonus": "done", "deduction": "late", "satisfaction": "late"}
_LEAST = 2
"""How wide a bar is at least, else a small step would not be seen."""
_UNITS = {"计星": "颗星", "清单": "项"}
_HIDDEN = {"bonus": "加分（依据不在此公开）", "deduction": "扣分（按规定只列分值）"}
APPLIED, IDLE = Mark("applied", "适用", "soon"), Mark("idle", "未触及", "quiet")


def unit(scheme: Scheme) -> str:
    """What the total of a scheme counts."""
    return _UNITS.get(scheme.method, "分")


def total(scheme: Scheme, outcome: Outcome, left_out: int = 0) -> str:
    """The total with its unit; of a checklist beside the number of all items.

    Where items are left out for this audience nothing is counted: the rest would tell what they are.
    """
    if outcome.total is None or left_out:
        return ""
    whole = f" / {len(outcome.stars)}" if scheme.method == "清单" else ""
    return f"{number(outcome.total)}{whole} {unit(scheme)}"


def account(tree: Tree, scheme: Scheme, outcome: Outcome, *, own: bool) -> Account | None:
    """The step chart of a result; None where there is no total, or nothing but a number to show."""
    if outcome.total is None or not outcome.steps or scheme.method in ("计星", "清单"):
        return None
    most = max(scheme.most or Decimal(0), *(each.total for each in outcome.steps))
    rows = tuple(
        _row(tree, each, most, own=own) for each in (outcome.steps if own else _together(outcome.steps))
    )
    lows = [
        (each.level, each.low)
        for each in scheme.bands
        if isinstance(each.low, Decimal) and each.level != UNRATED
    ]
    words = "、".join(f"{number(low)} 分{level}" for level, low in reversed(lows))
    return Account(
        rows=rows,
        marks=tuple(_place(low, most) for _, low in lows if low <= most),
        legend=f"竖线是各星级的起点：{words}" if words else "",
        total=total(scheme, outcome),
        result=outcome.level or "或".join(outcome.candidates),
        sentence=_sentence(outcome, lows),
    )


def _sentence(outcome: Outcome, lows: Sequence[tuple[str, Decimal]]) -> str:
    """Where the total stands among the levels, in one plain sentence."""
    score = outcome.total or Decimal(0)
    above = min(((low, level) for level, low in lows if low > score), default=None)
    below = max(((low, level) for level, low in lows if low <= score), default=None)
    parts = [f"够{below[1]}（{number(below[0])} 分起）"] if below else []
    parts += [f"不到{above[1]}（{number(above[0])} 分起）"] if above else []
    return f"总分 {number(score)} 分，{'，'.join(parts)}。" if parts else ""


def _together(steps: Sequence[Step]) -> list[Step]:
    """The steps with all private deductions in one: the points of each would tell which it was."""
    private = [each for each in steps if each.is_private and each.kind == "deduction"]
    if len(private) < 2:  # noqa: PLR2004 - one is one already
        return list(steps)
    whole = private[0]._replace(delta=sum((each.delta for each in private), Decimal(0)))
    shown = [whole if each is private[0] else each for each in steps if each not in private[1:]]
    totals = accumulate(each.delta for each in shown)
    return [each._replace(total=total) for each, total in zip(shown, totals, strict=True)]


def _row(tree: Tree, step: Step, most: Decimal, *, own: bool) -> StepRow:
    is_shown = not step.source or tree.shows(step.source)
    is_hidden = (step.is_private and not own) or (step.is_derived and not is_shown)
    low, high = (
        _place(max(each, Decimal(0)), most) for each in sorted((step.total - step.delta, step.total))
    )
    width = max(high - low, _LEAST if step.delta else 0)
    return StepRow(
        label=_HIDDEN.get(step.kind, step.label) if is_hidden else step.label,
        note="" if is_hidden else step.note,
        delta=f"{'−' if step.delta < 0 else '+'}{number(abs(step.delta))}",
        total=number(step.total),
        x=min(low, SCALE - width),
        width=width,
        tone=_TONES.get(step.kind, "quiet"),
        address=addresses.record(step.source) if step.source and is_shown and not is_hidden else "",
    )


def _place(value: Decimal, most: Decimal) -> int:
    return int(value * SCALE / most) if most else 0


def rules(rulings: Iterable[Ruling], *, own: bool, applied: bool) -> tuple[RuleLine, ...]:
    """The rules that applied, or those that did not.

    Outside the branch neither circumstances of people are told nor their absence: one would tell the other.
    """
    shown = (each for each in rulings if each.applied is applied and (own or applied or not each.is_private))
    return tuple(dict.fromkeys(_rule(each, own=own) for each in shown))


def _rule(each: Ruling, *, own: bool) -> RuleLine:
    mark = APPLIED if each.applied else IDLE
    if each.is_private and not own:
        return RuleLine("方案规定的限制情形（按规定只列结果）", each.effect, "", mark)
    clause = f"（{each.clause}）" if each.clause else ""
    return RuleLine(f"{each.rule}{clause}", each.effect, each.why, mark)


def questions(found: Iterable[Question], scheme: Scheme) -> tuple[QuestionLine, ...]:
    """The open questions that were met, those that decide first."""
    shown = [
        QuestionLine(each.text, tuple(_readings(each, scheme)), _verdict(each))
        for each in sorted(found, key=lambda each: not each.is_decisive)
    ]
    return tuple(shown)


def _verdict(each: Question) -> str:
    if not each.readings:
        return f"这里{each.taken}" if each.taken.startswith("按") else each.taken
    return "读法不同，结果不同" if each.is_decisive else "怎么读都不影响星级"


def _readings(question: Question, scheme: Scheme) -> Iterator[str]:
    for each in question.readings:
        yield f"{each.words}：{_result(each, scheme)}"


def _result(reading: Reading, scheme: Scheme) -> str:
    """The levels to which a reading leads, with the total where there is just one."""
    levels = "或".join(level for level in reading.levels if level)
    totals = [f"{number(each)} {unit(scheme)}" for each in reading.totals]
    return "，".join((*(totals if len(totals) == 1 else ()), *((levels,) if levels else ())))
