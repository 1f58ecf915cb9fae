"""What is asked for before a record is begun: for each kind the keys without which it says nothing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from board.base import text
from board.base.findings import WrongUsage
from board.load.addresses import FOLDERS
from board.load.assemble import Frame
from board.model.disclosed import Disclosed
from board.model.keys import TEXT, Choice, Day, Key, Listed, One, Rows, Table, Text, Unreadable, keys_of
from board.model.meeting import Meeting, Meetings
from board.model.notice import Person
from board.model.record import FACTS, Kind, Naming
from board.render.yaml_value import flow
from board.rules.notice_rules import rule_of

_ROWS = {
    Kind.COMMITMENTS: "支部承诺",
    Kind.FEEDBACK: "意见",
    Kind.RECTIFICATION: "整改",
    Kind.REVIEW: "上级点评",
}
"""The list whose first row is begun."""

_MORE = {
    Kind.DISCLOSURE: ("事项",),
    Kind.COMMITMENTS: ("类别",),
    Kind.MEETINGS: ("议题",),
    Kind.REPORT: ("日期",),
}
"""What may be left out but says what the record is about."""

_TODAY = ("开始", "日期", "收到")
"""Days that are mostly today's."""

MEETINGS = tuple(
    key.alias for key in keys_of(Meetings) if isinstance(key.shape, Rows) and key.shape.of is Meeting
)
_WHICH = Key("which", "种类", Choice(MEETINGS), "哪一种会", "党员大会", required=True, others=())
BODY = Key("body", "正文", TEXT, "", "", required=True, others=())


@dataclass(frozen=True, slots=True)
class Question:
    """A key that is asked for; `choices`: what the board knows, where only that will do."""

    key: Key
    default: str = ""
    choices: tuple[str, ...] = ()

    def read(self, typed: str, year: int) -> str:
        """What was typed, as it is written in the file. Raises WrongUsage where it cannot be meant."""
        typed, key = text.strip(typed), self.key
        if key is BODY:
            return typed
        if self.choices and typed not in self.choices and not isinstance(key.shape, Choice):
            folded = {text.fold(each): each for each in self.choices}
            known = folded.get(text.fold(typed)) or folded.get(text.fold(f"{typed}公示"))
            if not known:
                near = text.nearest(typed, self.choices)
                hint = f"是不是“{near}”？" if near else f"可用的有 {'、'.join(self.choices)}"
                raise WrongUsage(f"{key.alias}：没有“{typed}”，{hint}")
            typed = known
        return _written(key, typed, year)


def _written(key: Key, typed: str, year: int) -> str:
    shape: Any = key.shape
    if isinstance(shape, (One, Rows, Table)):
        raise WrongUsage(f"“{key.alias}”有好几项，先建好文件，再在文件里写")
    many = typed.strip("[]").replace("，", "、").replace(",", "、").split("、")
    parts = many if isinstance(shape, Listed) else [typed]
    shape = shape.of if isinstance(shape, Listed) else shape
    try:
        values = [shape.read(text.strip(part), year) for part in parts]
    except Unreadable as error:
        raise WrongUsage(f"{key.alias}：{error}") from error
    if isinstance(key.shape, Listed):
        return flow(key.shape, tuple(values))
    if isinstance(shape, Text):
        return flow(shape, typed)
    if isinstance(shape, Day) and values[0]:
        return f"{values[0]}"
    return text.narrow(typed)


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of record: what is asked for, and all keys that its head and its first row may have.

    `row_of`: the list in which the row stands, empty where there is none.
    """

    kind: Kind
    questions: tuple[Question, ...]
    head: tuple[Key, ...]
    row: tuple[Key, ...] = ()
    row_of: str = ""

    @property
    def has_body(self) -> bool:
        """Whether text stands below the keys."""
        return FACTS[self.kind].naming in (Naming.DATED, Naming.FOLDER, Naming.WRITTEN)

    def question(self, alias: str) -> Question:
        """The question for a key, asked or not. Raises WrongUsage where the kind has no such key."""
        if found := next((each for each in self.questions if each.key.alias == alias), None):
            return found
        known = {name: key for key in (*self.row, *self.head) for name in (key.alias, *key.others)}
        if self.has_body:
            known[BODY.alias] = BODY
        if key := known.get(alias):
            return Question(key)
        near = text.nearest(alias, known)
        hint = f"，是不是“{near}”？" if near else f"；可以写的有 {'、'.join(known)}"
        raise WrongUsage(f"{FACTS[self.kind].label}里没有“{alias}”这一项{hint}")


def kind_of(typed: str, frame: Frame) -> tuple[Kind, dict[str, str]]:
    """The kind that was named, by its label, its folder, a type of notice or a kind of meeting.

    Raises WrongUsage.
    """
    names: dict[str, tuple[Kind, dict[str, str]]] = {name: (kind, {}) for name, kind in FOLDERS.items()}
    names |= {facts.label: (kind, {}) for kind, facts in FACTS.items() if kind is not Kind.BRANCH}
    names |= {name: (Kind.MEETINGS, {"种类": name}) for name in MEETINGS if name not in names}
    for name in frame.rules.names:
        for each in (name, name.removesuffix("公示")):
            names.setdefault(each, (Kind.NOTICE, {"类型": name}))
    folded = {text.fold(name): found for name, found in names.items()}
    if found := folded.get(text.fold(typed)):
        return found
    near = text.nearest(typed, names)
    labels = "、".join(facts.label for kind, facts in FACTS.items() if kind is not Kind.BRANCH)
    hint = f"，是不是“{near}”？" if near else f"；可用的有 {labels}"
    raise WrongUsage(f"没有“{typed}”这种记录{hint}")


def form_of(kind: Kind, frame: Frame, given: Mapping[str, str], today: date) -> Form:
    """What is asked for; of notices and meetings that depends on what is given already."""
    content: Any = FACTS[kind].content
    common = {key.field for key in keys_of(cast("Hashable", Disclosed))}
    head: tuple[Key, ...] = tuple(key for key in keys_of(content) if key.field not in common)
    row_of = _ROWS.get(kind, "")
    row: tuple[Key, ...] = ()
    if kind is Kind.NOTICE and _required(frame, given, today):
        row_of = "人员"
    elif kind is Kind.MEETINGS:
        row_of = given.get("种类", "") or MEETINGS[0]
    if row_of:
        (shape,) = (key.shape for key in head if key.alias == row_of)
        row = keys_of(cast("Hashable", cast("Rows", shape).of))
    matter = next(key for key in keys_of(cast("Hashable", Disclosed)) if key.alias == "事项")
    if kind is Kind.DISCLOSURE:
        head = (replace(matter, help="目录里的事项", example="年度工作计划"), *head)
    head = tuple(key for key in head if key.alias != row_of)
    wanted = _wanted(kind, frame, given, today)
    asked = [key for key in head if key.required or (key.alias in wanted and not row)]
    asked += [key for key in row if (key.required or key.alias in wanted) and key.field != "number"]
    questions = [_question(key, frame, today) for key in asked]
    if kind is Kind.MEETINGS:
        questions.insert(0, Question(_WHICH, choices=MEETINGS))
    if kind is Kind.REPORT or (kind is Kind.NOTICE and given.get("类型") and not row):
        questions.append(Question(BODY))
    return Form(kind, tuple(questions), head, row, row_of)


def _wanted(kind: Kind, frame: Frame, given: Mapping[str, str], today: date) -> tuple[str, ...]:
    if kind is Kind.NOTICE:
        return _required(frame, given, today)
    return _MORE.get(kind, ())


def _required(frame: Frame, given: Mapping[str, str], today: date) -> tuple[str, ...]:
    """What a notice of the given type must say of each person, by the keys of the model."""
    name = frame.rules.full_name(given.get("类型", ""))
    if not name:
        return ()
    aliases = {each: key.alias for key in keys_of(Person) for each in (key.alias, *key.others)}
    return tuple(aliases.get(each, each) for each in rule_of(frame.rules, name, today).required)


def _question(key: Key, frame: Frame, today: date) -> Question:
    default = f"{today}" if key.alias in _TODAY else ""
    choices: Iterable[str] = ()
    matters = [each.name for each in frame.catalogue.matters] if frame.catalogue else []
    if key.alias == "类型" and key.help == "公示类型":
        choices = [name for name in frame.rules.names if name in matters]
    elif key.alias == "事项" and key.help == "目录里的事项":
        choices = [each for each in matters if not _is_automatic(each, frame)]
    elif key.alias == "方案":
        choices = frame.schemes.by_code
    elif isinstance(key.shape, Choice):
        choices = key.shape.words
    found = tuple(choices)
    return Question(key, found[0] if len(found) == 1 else default, found)


def _is_automatic(matter: str, frame: Frame) -> bool:
    """Whether a matter of the 目录 belongs to another kind of record."""
    return matter in frame.rules.names or any(facts.matter == matter for facts in FACTS.values())
