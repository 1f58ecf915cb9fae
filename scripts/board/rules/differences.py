"""What two versions of a record differ in, key by key; hardly any value is told.

Told are dates, words of a fixed list, numbers and yes or no, where they stand in the record itself, in a
vote or in a row that has a number and is about no person. Of all else only that it was changed: it may name
people.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from board.model.activity import Activity
from board.model.disclosed import Vote
from board.model.keys import Choice, Count, Day, Moment, Rows, YesNo, keys_of
from board.model.notice import Notice
from board.rules.said import said

TOLD = (Day, Moment, Count, Choice, YesNo)
SILENT = frozenset(
    {"draft", "period", "handling", "cleared", "on_screen", "on_poster", "urgent", "former", "consent"}
)
"""Fields that no page shows, or that say how a record came about and not what it says."""
ANNOUNCED = frozenset({"corrections", "withdrawal", "outcome", "forgotten"})
"""Fields that tell of a change themselves, or are meant to be filled in later."""
BODY = "正文"
FORGOTTEN = next(each.alias for each in keys_of(Notice) if each.field == "forgotten")


class What(StrEnum):
    """What was done to a key."""

    ADDED = "已增加"
    REMOVED = "已删去"
    CHANGED = "已修改"


@dataclass(frozen=True, slots=True)
class Difference:
    """A key that was changed, by its name as pages say it.

    `before` and `after` are empty where the value may not be told, or there was none. `is_announced`: it is
    itself the way to tell of a change.
    """

    where: str
    what: What
    before: str = ""
    after: str = ""
    is_announced: bool = False

    @property
    def words(self) -> str:
        """What was changed, in words."""
        if self.before and self.after:
            return f"{self.where}由{self.before}改为{self.after}"
        if self.after:
            return f"{self.where}新写为{self.after}"
        if self.before:
            return f"{self.where}不再写明，原为{self.before}"
        return f"{self.where}{self.what}"


@dataclass(frozen=True, slots=True)
class State:
    """What is compared: the content of a record, its text, and the files beside it by name."""

    content: Any
    body: str
    beside: Mapping[str, str]


def differences(before: State, after: State) -> tuple[Difference, ...]:
    """Every key that differs, in the order of the model."""
    found = list(_keys(before.content, after.content, ""))
    if before.body.split() != after.body.split():
        found.append(_told(BODY, before.body, after.body))
    names = {each.where for each in found}
    for label, one, other in (
        (label, _beside(before, label), _beside(after, label)) for label in ("附件", "表格", "照片")
    ):
        if one != other and label not in names:
            found.append(Difference(label, What.CHANGED))
    return tuple(found)


def _beside(state: State, label: str) -> dict[str, str]:
    """The files beside a record that belong to one of its keys."""
    papers, table = set(state.content.attachments), {state.content.table}
    if label == "照片":
        wanted = set(state.beside) - papers - table if isinstance(state.content, Activity) else set[str]()
    else:
        wanted = papers if label == "附件" else table
    return {name: blob for name, blob in state.beside.items() if name in wanted}


def _keys(before: Any, after: Any, prefix: str) -> Iterator[Difference]:  # noqa: ANN401 - two of one type
    for key in keys_of(cast("Hashable", type(after))):
        one, other = getattr(before, key.field), getattr(after, key.field)
        if key.field in SILENT or one == other:
            continue
        if isinstance(key.shape, Rows) and _is_numbered(key.shape):
            yield from _rows(one, other, prefix + key.alias)
        elif isinstance(one, Vote) and isinstance(other, Vote):
            yield from _keys(one, other, f"{prefix}{key.alias}的")
        else:
            # The type of a notice is one of those that the rules know.
            shown = isinstance(key.shape, TOLD) or (isinstance(after, Notice) and key.field == "type")
            if isinstance(key.shape, Day) and key.shape.word:
                one, other = one or key.shape.word, other or key.shape.word
            is_announced = key.field in ANNOUNCED
            yield _told(prefix + key.alias, one, other, shown=shown, is_announced=is_announced)


def _told(
    where: str,
    before: Any,  # noqa: ANN401
    after: Any,  # noqa: ANN401
    *,
    shown: bool = False,
    is_announced: bool = False,
) -> Difference:
    what = What.CHANGED
    if _is_nothing(before):
        what = What.ADDED
    elif _is_nothing(after):
        what = What.REMOVED
    texts = (said(before), said(after)) if shown else ("", "")
    return Difference(where, what, *texts, is_announced=is_announced)


def _is_nothing(value: Any) -> bool:  # noqa: ANN401
    return value is None or value in ("", ()) or value == {}


def _is_numbered(shape: Rows) -> bool:
    return any(each.field == "number" for each in keys_of(cast("Hashable", shape.of)))


def _rows(before: Any, after: Any, where: str) -> Iterator[Difference]:  # noqa: ANN401
    """Rows are known by their number, wherever they stand."""
    one, other = ({row.number: row for row in rows} for rows in (before, after))
    for number in sorted(one.keys() | other.keys()):
        name = f"{where}第{number}项"
        if number not in one:
            yield Difference(name, What.ADDED)
        elif number not in other:
            yield Difference(name, What.REMOVED)
        elif any(getattr(row, "person", "") for row in (one[number], other[number])):
            if one[number] != other[number]:
                yield Difference(name, What.CHANGED)
        else:
            yield from _keys(one[number], other[number], f"{name}的")
