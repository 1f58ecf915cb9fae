"""What is said of duties, on pages, in tables and on the terminal: in the same words."""

from __future__ import annotations

from board.model.duty import COMMITTEE, Duty
from board.rules.duties.judging import Row, State


def summed(row: Row) -> str:
    """A year of a duty in a few words: how many of the periods that are over were registered, or were not."""
    done, short, without = map(row.many, (State.REGISTERED, State.SHORT, State.UNREGISTERED))
    whole = done + short + without
    if not whole:
        return "未到期" if row.many(State.OPEN) else "不适用"
    each = "" if whole == 1 else " {} 期"
    parts = (
        f"已登记 {done}/{whole}" if done else "",
        "不足" + each.format(short) if short else "",
        "未登记" + each.format(without) if without else "",
    )
    return "，".join(filter(None, parts))


def said(row: Row, place: int) -> str:
    """A period of a duty in words."""
    state, count, due, unit = row.states[place], row.counts[place], row.due(place), row.unit
    if state is State.REGISTERED:
        return state.value if count == due == 1 else f"已登记 {count} {unit}"
    if state is State.SHORT:
        return f"已登记 {count} {unit} / 应 {due} {unit}"
    if state is State.OPEN and count:
        return f"未到期，已登记 {count} {unit}"
    return state.value


def is_exempt(row: Row) -> bool:
    """Whether the duty was not for the branch at all in that year."""
    return row.many(State.EXEMPT) == len(row.states)


def headed(duty: Duty, *, with_soft: bool = True) -> str:
    """The name of a duty in a table: whether it is a hint, and how often where it is more than once."""
    notes = ("一般" if duty.is_soft and with_soft else "", f"{duty.due} 次" if duty.due > 1 else "")
    said_of = "，".join(filter(None, notes))
    return f"{duty.name}（{said_of}）" if said_of else duty.name


def asked(duty: Duty) -> str:
    """The requirement in words, with whom it is for."""
    applies = duty.applies
    parts = [("一般" if duty.is_soft else "") + duty.how_often]
    if duty.season:
        parts.append(f"一般在{duty.season}")
    if duty.grace:
        parts.append(f"到期后 {duty.grace} 天内登记都算按时")
    if applies and applies.domains:
        parts.append(f"适用于 {'、'.join(applies.domains)}")
    if applies and applies.members:
        parts.append(f"正式党员不少于 {applies.members} 人的适用")
    if applies and COMMITTEE in applies.needs:
        parts.append("设支部委员会的适用")
    if duty.is_by_group:
        parts.append("每个党小组都算，从它第一次登记的会算起")
    return "，".join(parts)
