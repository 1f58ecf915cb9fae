"""办理: 提出 → 审核 → 审批, as 党务公开条例（试行） asks before publication: what lacks, what is added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from board.base.dates import zh
from board.model.disclosed import Handling, Step
from board.model.record import AnyRecord
from board.rules.scopes import PASSED

STEPS = {"proposed": "提出", "reviewed": "审核", "approved": "审批"}
"""The steps in their order, by field."""


def lacking(handling: Handling | None) -> tuple[str, ...]:
    """What a record lacks before it is approved, in words; empty where it is."""
    reviewed, approved = (handling.reviewed, handling.approved) if handling else (None, None)
    found = []
    if handling and handling.returned:
        found.append("已退回")
    if reviewed is None:
        found.append("没有审核")
    elif not reviewed.secrecy:
        found.append("没有保密审查结论")
    elif reviewed.secrecy not in PASSED:
        found.append(f"保密审查{reviewed.secrecy}")
    if approved is None:
        found.append("没有审批")
    elif not (approved.day or approved.number):
        found.append("审批没有日期")
    return tuple(found)


def disorder(handling: Handling | None) -> Iterator[tuple[str, str]]:
    """The steps, by field, that are dated before an earlier one, and that in words."""
    steps = ((field, getattr(handling, field, None)) for field in STEPS)
    dated = [(field, step.day) for field, step in steps if step and step.day]
    for (before, first), (field, day) in pairwise(dated):
        if day < first:
            yield field, f"{STEPS[field]}的日期（{zh(day)}）早于{STEPS[before]}的日期（{zh(first)}）"


def is_waiting(record: AnyRecord, today: date) -> bool:
    """Whether a record is not approved yet; neither a draft nor one that no longer stands is asked for."""
    content = record.content
    return not (content.draft or content.is_withdrawn(today)) and bool(lacking(content.handling))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What is to be entered: who proposed, reviewed and approved, and what they found.

    `day` is that of all three, None: today. Without `secrecy` a review that is new found 通过. The opinion
    is that of the last step. `by_force`: steps that others have entered are replaced. `returned`: why whoever
    reviewed sends it back; then nothing else is entered.
    """

    proposed: str = ""
    reviewed: str = ""
    approved: str = ""
    secrecy: str = ""
    number: str = ""
    opinion: str = ""
    day: date | None = None
    by_force: bool = False
    returned: str = ""


def taken(handling: Handling | None, entered: Entered) -> Iterator[str]:
    """The steps that somebody else has entered already, in words."""
    for field, label in STEPS.items():
        step, person = getattr(handling, field, None), getattr(entered, field)
        if step and person and step.person and step.person != person:
            yield f"{label}已经是{step.person}" + (f"（{zh(step.day)}）" if step.day else "")


def with_steps(handling: Handling | None, entered: Entered, today: date) -> Handling:
    """办理 with the steps added; whoever has entered a step before may complete it, and its day stays.

    Raises ValueError with a Chinese sentence where a step may not follow.
    """
    before = handling or Handling()
    if entered.returned:
        # What was reviewed and approved before was what is to be changed now.
        last = before.returned
        is_same = last and (last.person, last.opinion) == (entered.reviewed, entered.returned)
        day = last.day if last and is_same and not entered.day else entered.day or today
        why = Step(person=entered.reviewed, day=day, opinion=entered.returned)
        return Handling(proposed=before.proposed, returned=why)
    given = [field for field in STEPS if getattr(entered, field)]
    steps: dict[str, Step | None] = {}
    for field in given:
        old: Step | None = getattr(before, field)
        person = getattr(entered, field)
        # By force after an approval: done anew, not completed.
        is_kept = old and old.person in ("", person) and not (entered.by_force and before.approved)
        same = old if old and is_kept else Step()
        says = {"person": person, "opinion": entered.opinion if field == given[-1] else ""}
        if field == "reviewed":
            says["secrecy"] = entered.secrecy or same.secrecy or "通过"
        if field == "approved":
            says["number"] = entered.number
        new = replace(same, **{name: value for name, value in says.items() if value})
        if new != same or entered.day or not same.day:
            new = replace(new, day=entered.day or today)
        steps[field] = new
    if entered.reviewed and _is_anew(before, steps["reviewed"], by_force=entered.by_force):
        steps.setdefault("approved", None)
    # A review settles what an earlier one sent back; whoever proposes or approves does not look at that.
    found = replace(before, **steps, returned=None if entered.reviewed else before.returned)
    if entered.approved and found.returned:
        msg = "已经退回，还没有重新审核，不能审批；先写 --审核"
        raise ValueError(msg)
    if entered.approved and not (found.reviewed and found.reviewed.secrecy in PASSED):
        msg = "还没有通过审核，不能审批；先写 --审核"
        if found.reviewed and found.reviewed.secrecy:
            msg = f"保密审查的结论是“{found.reviewed.secrecy}”，不能审批"
        raise ValueError(msg)
    for step, message in disorder(found):
        if step in given or "proposed" in given:
            msg = f"{message}；--日期 写实际办的那天"
            raise ValueError(msg)
    return found


def _is_anew(before: Handling, review: Step | None, *, by_force: bool) -> bool:
    """Whether a review comes after an approval: what was approved then is not what was reviewed now."""
    if not (before.reviewed and before.approved and review):
        return False
    days = before.approved.day, review.day
    return by_force or bool(days[0] and days[1] and days[0] < days[1])


def reopened(handling: Handling | None, today: date) -> Handling | None:
    """办理 of a record that now says something else: what was reviewed and approved is not what it says.

    Until it is reviewed anew it is not published, as after 退回; who proposed it stays. None as long as
    there was none, and one without a step that could be void is left as it is.
    """
    if handling is None or not (handling.reviewed or handling.approved):
        return handling
    return replace(handling, proposed=handling.proposed or Step(day=today), reviewed=None, approved=None)


def in_words(handling: Handling) -> str:
    """All that 办理 says, on one line."""
    words = {**STEPS, "returned": "退回"}
    steps = ((label, getattr(handling, field)) for field, label in words.items())
    return "；".join(f"{label}：{_said(step)}" for label, step in steps if step)


def _said(step: Step) -> str:
    parts = [step.person, f"保密审查{step.secrecy}" if step.secrecy else "", step.number, step.opinion]
    return "，".join(each for each in (*parts, zh(step.day) if step.day else "") if each)
