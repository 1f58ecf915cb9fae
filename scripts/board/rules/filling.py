"""What was filled into sheets, put into the records that are there; pure.

An empty cell keeps what the record has, and nothing is ever taken away: a sheet only adds and changes. Rows
are known again by their number, else by what identifies them, so that the same rows twice change nothing and
a corrected row changes just that. Where it cannot be told which row is meant, the row is sent back.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, cast

from board.base.dates import Period, zh
from board.base.text import fold, number
from board.model.activity import Activity
from board.model.branch import Helper, Officer, Post
from board.model.commitment import Adjustment, Commitment, Progress
from board.model.disclosed import Cleared, Correction, Figure, Spending, Stage
from board.model.disclosure import Disclosure
from board.model.feedback import Opinion
from board.model.filled import Outcome, Refused, Said
from board.model.keys import One, Rows, Shape, Table, keys_of
from board.model.meeting import Meeting
from board.model.notice import Notice, Person
from board.model.rating import Bonus, Deduction, MemberResult
from board.model.record_sheets import is_flat, own_keys
from board.model.rectification import Issue, RectificationStep
from board.model.review import Comment, MemberReview

IDENTITY: dict[type, tuple[str, ...]] = {
    Activity: ("标题", "日期"),
    Adjustment: ("日期",),
    Bonus: ("项", "依据"),
    Cleared: ("内容",),
    Comment: ("日期", "点评人", "对象"),
    Commitment: ("姓名", "事项"),
    Correction: ("日期",),
    Deduction: ("项", "依据"),
    Disclosure: ("标题", "日期"),
    Figure: ("名称",),
    Helper: ("姓名", "类别"),
    Issue: ("问题",),
    Meeting: ("日期",),
    MemberResult: ("姓名",),
    MemberReview: ("姓名",),
    Notice: ("类型", "开始"),
    Officer: ("姓名", "职务"),
    Opinion: ("收到", "内容"),
    Person: ("姓名", "党组织"),
    Post: ("名称",),
    Progress: ("日期",),
    RectificationStep: ("日期",),
    Spending: ("用途", "日期"),
    Stage: ("名称",),
}
"""By what a row is known again that has no number, or whose number was left empty."""
_WORDS = {Commitment: "事项", Issue: "问题", Opinion: "内容"}
"""What a numbered row is about: where it is quite another matter, its number was typed by mistake."""
_NUMBER = "编号"
_OTHER_MATTER = 0.35
_LONG = 24

_REFUSED = object()


def filled_in(kind: type, old: Any, said: Said) -> tuple[Any, tuple[Refused, ...]]:  # noqa: ANN401
    """The record with what was filled in, and the rows that were not taken; `old`: None for a new one.

    The record is None where what a new one needs is missing.
    """
    filling = _Filling(numbers_of(old) | _numbers_said(said), numbers_of(old))
    record = filling.record(kind, old, said)
    return record, tuple(filling.refused)


def could_be(kind: type, old: Any, said: Said) -> bool:  # noqa: ANN401 - a record of that type
    """Whether what was filled in may be about a record or row that is there."""
    numbered = said.values.get(_NUMBER)
    if kind in _WORDS and numbered is not None:
        return bool(old.number == numbered)
    keys = {key.alias: key for key in own_keys(kind)}
    plain = [alias for alias, key in keys.items() if is_flat(key.shape) and not isinstance(key.shape, One)]
    was = {alias: getattr(old, keys[alias].field) for alias in plain}
    wanted = [alias for alias in IDENTITY[kind] if alias in said.values]
    unset = [alias for alias in wanted if was[alias] in (None, "", ())]
    if any(not _alike(was[alias], said.values[alias]) for alias in wanted if alias not in unset):
        return False
    if len(unset) < len(wanted) and not unset:
        return True
    # Nothing sure is known of it: then what it says must stand there, or stand nowhere yet.
    told = [alias for alias in plain if alias in said.values]
    may_differ = (None, "", ()) if len(unset) < len(wanted) else ()
    return all(was[alias] in may_differ or _alike(was[alias], said.values[alias]) for alias in told)


def _alike(one: Any, other: Any) -> bool:  # noqa: ANN401 - values of one key
    return bool(fold(one) == fold(other) if isinstance(one, str) and isinstance(other, str) else one == other)


@dataclass(slots=True)
class _Filling:
    """Puts one record together; `taken`: the numbers of its rows so far, `known` with those to come."""

    known: set[int]
    taken: set[int]
    refused: list[Refused] = field(default_factory=list)

    def record(self, kind: type, old: Any, said: Said) -> Any:  # noqa: ANN401 - a record of that type
        """The record; None where something that it needs is missing, which is noted."""
        values: dict[str, Any] = {}
        count = len(self.refused)
        for key in own_keys(kind):
            if key.alias not in said.values:
                continue
            was = getattr(old, key.field) if old is not None else None
            value = self._value(key.shape, was, said.values[key.alias])
            if value is _REFUSED:
                return None
            if value != () or not isinstance(key.shape, Rows):
                values[key.field] = value
        if old is not None:
            said.changes += _changes(old, values, said)
            return dataclasses.replace(old, **values)
        missing = [key for key in own_keys(kind) if key.required and key.field not in values]
        if missing:
            if len(self.refused) == count:
                heads = "”“".join(said.prefix + key.alias for key in missing)
                self._refuse(said, f"“{heads}”没有填；请补上，再发这一行")
            return None
        return kind(**values)

    def _refuse(self, said: Said, message: str) -> None:
        said.outcome = Outcome.REFUSED
        self.refused.append(Refused(said.sheet, said.row, message))

    def _value(self, shape: Shape, old: Any, said: Any) -> Any:  # noqa: ANN401 - values of a shape
        if isinstance(shape, One):
            found = self.record(shape.of, old, said)
            return _REFUSED if found is None else found
        if isinstance(shape, Rows):
            return self._rows(shape.of, old or (), said)
        if isinstance(shape, Table):
            return self._table(shape, old or {}, said)
        return said

    def _table(self, shape: Table, old: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
        found = dict(old)
        for name, each in said.items():
            value = self._value(shape.of, old.get(name), each)
            if value is not _REFUSED:
                found[name] = value
        return found

    # -- lists -----------------------------------------------------------------------------------------
    def _rows(self, kind: type, old: tuple[Any, ...], said: list[Said]) -> tuple[Any, ...]:
        found = list(old)
        free = set(range(len(old)))
        rest = [each for each in said if not self._is_there(kind, old, each, free)]
        for each, place in self._paired(kind, old, rest, free):
            if place is None:
                if row := self._added(kind, each):
                    found.append(row)
                continue
            changed = self._changed(kind, old[place], each)
            if changed is not None:
                found[place] = changed
        return tuple(found)

    def _is_there(self, kind: type, old: tuple[Any, ...], said: Said, free: set[int]) -> bool:
        """Whether a row says nothing new; the one that it repeats is no longer free."""
        for place in sorted(free):
            if could_be(kind, old[place], said):
                trial = _Filling(self.known, set(self.taken))
                if trial.record(kind, old[place], _copy(said)) == old[place] and not trial.refused:
                    free.discard(place)
                    said.outcome = Outcome.SAME
                    return True
        return False

    def _paired(
        self, kind: type, old: tuple[Any, ...], said: list[Said], free: set[int]
    ) -> Iterator[tuple[Said, int | None]]:
        """Every row with the one that it changes, or with None where it is new."""
        groups: dict[tuple[Any, ...], list[Said]] = {}
        for each in said:
            groups.setdefault(_identity(kind, each), []).append(each)
        places: dict[int, int | None] = {}
        for group in groups.values():
            may_be = [place for place in sorted(free) if could_be(kind, old[place], group[0])]
            if not may_be:
                places |= {id(each): None for each in group}
            elif len(may_be) == len(group):
                places |= {id(each): place for each, place in zip(group, may_be, strict=True)}
                free.difference_update(may_be)
            else:
                for each in group:
                    words = "、".join(f"“{shown(v)}”" for v in _identity(kind, each) if v not in (None, ""))
                    self._refuse(
                        each,
                        f"和原来的 {len(may_be)} 条都像（{words}），分不清改的是哪一条；请在网页里直接改",
                    )
        return iter([(each, places[id(each)]) for each in said if id(each) in places])

    def _added(self, kind: type, said: Said) -> Any:  # noqa: ANN401 - a row of that type
        if kind in _WORDS:
            wanted = said.values.get(_NUMBER)
            if wanted in self.taken:
                self._refuse(said, f"“编号”{wanted} 已经用过；新的一条编号空着，由程序编")
                return None
            if wanted is None:
                wanted = max(self.known, default=0) + 1
                said.values[_NUMBER] = wanted
            self.known.add(wanted)
        row = self.record(kind, None, said)
        if row is None:
            said.outcome = Outcome.REFUSED
            return None
        if kind in _WORDS:
            self.taken.add(row.number)
        said.outcome = Outcome.NEW
        return row

    def _changed(self, kind: type, old: Any, said: Said) -> Any:  # noqa: ANN401
        words = _WORDS.get(kind)
        if words and words in said.values:
            was = getattr(old, next(key.field for key in own_keys(kind) if key.alias == words))
            if SequenceMatcher(None, was, said.values[words]).ratio() < _OTHER_MATTER:
                message = f"“编号”{old.number} 原来是“{_short(was)}”，是另一件事；新的一条编号空着，由程序编"
                self._refuse(said, message)
                return None
        row = self.record(kind, old, said)
        if row is None:
            said.outcome = Outcome.REFUSED
            return None
        said.outcome = Outcome.CHANGED if row != old else Outcome.SAME
        return row


def _identity(kind: type, said: Said) -> tuple[Any, ...]:
    numbered = said.values.get(_NUMBER)
    if kind in _WORDS and numbered is not None:
        return (numbered,)
    return tuple(said.values.get(alias) for alias in IDENTITY[kind])


def _copy(said: Said) -> Said:
    """The same to be tried: what is noted on it is lost."""

    def of(value: Any) -> Any:  # noqa: ANN401 - any value that was filled in
        if isinstance(value, Said):
            return _copy(value)
        if isinstance(value, list):
            return [of(each) for each in value]
        return {name: of(each) for name, each in value.items()} if isinstance(value, dict) else value

    values = {alias: of(value) for alias, value in said.values.items()}
    return Said(said.sheet, said.row, values, said.prefix)


def numbers_of(record: Any) -> set[int]:  # noqa: ANN401 - a record, or a part of one
    """The numbers of all its rows that have one, None has none: a number is given once in a record."""
    if isinstance(record, tuple):
        return {each.number for each in record if type(each) in _WORDS}
    if record is None:
        return set()
    keys = (key for key in own_keys(type(record)) if isinstance(key.shape, Rows))
    return {number for key in keys for number in numbers_of(getattr(record, key.field))}


def _numbers_said(said: Said) -> set[int]:
    rows = (each for value in said.values.values() if isinstance(value, list) for each in value)
    numbers = (each.values.get(_NUMBER) for each in rows)
    return {number for number in numbers if isinstance(number, int)}


# Words -----------------------------------------------------------------------------------------------
def _changes(old: Any, values: Mapping[str, Any], said: Said) -> Iterator[str]:  # noqa: ANN401
    """What is no longer as it was, each in a few words."""
    for key in keys_of(cast("Hashable", type(old))):
        if key.field not in values or (now := values[key.field]) == (was := getattr(old, key.field)):
            continue
        name = said.prefix + key.alias
        inner = said.values.get(key.alias)
        if isinstance(inner, Said):
            yield from inner.changes or [f"写了“{name}”"]
        elif isinstance(key.shape, (Rows, Table)):
            more = len(now or ()) - len(was or ())
            yield f"“{name}”加了 {more} 条" if more else f"“{name}”改了"
        elif was in (None, "", ()) and not key.required:
            yield f"“{name}”写了“{shown(now)}”"
        else:
            yield f"“{name}”由“{shown(was)}”改为“{shown(now)}”"


def shown(value: Any) -> str:  # noqa: ANN401 - any value of a key
    """A value in a few words."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return zh(value)
    if isinstance(value, Period):
        return value.label
    if isinstance(value, tuple):
        return _short("、".join(map(shown, value)))
    return _short(str(value)) if value is not None else "长期"


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}……"
