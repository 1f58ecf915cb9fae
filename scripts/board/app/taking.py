"""Rows of sheets become texts of records: what was accepted as changes to write, what was not with why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from board.app.edits import Change
from board.app.record_places import UNNAMED, Branches, CannotTell, Target, records_of, stem_of, target
from board.app.rewriting import composed, rewritten
from board.base.dates import parse_period
from board.base.findings import BoardError, has_errors
from board.base.text import strip
from board.load.assemble import Loaded
from board.load.documents import Notes, decode
from board.load.record_sheets import read_records
from board.load.sheets import Grid
from board.load.source import Source
from board.model.filled import Filled, Outcome, Refused, Said
from board.model.keys import Rows, Table
from board.model.notice import Notice
from board.model.record import FACTS, Kind
from board.model.record_sheets import own_keys
from board.rules.filling import could_be, filled_in, shown
from board.rules.procedure import reopened

_DAYS = {Kind.NOTICE: "开始", Kind.DISCLOSURE: "日期", Kind.ACTIVITY: "日期"}
"""The key that says when, by which a new file is named."""
_HANDLING = "办理"
_ABOUT = ("事项", "问题", "内容", "标题", "名称", "姓名", "议题", "意见", "类型", "日期", "方案")
"""Keys that tell people which row is meant, the best first."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known before any row is read.

    `branch`: whose rows they are, by code; `period` and `kind` likewise. `with_handling`: 办理 is taken too,
    which is for those alone who restore what was exported.
    """

    branch: str = ""
    period: str = ""
    kind: Kind | None = None
    with_handling: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one row that was taken; `words`: what it is about, `changes`: what is not as before."""

    file: str
    outcome: Outcome
    sheet: str
    row: int
    words: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of sheets. `told`: what was passed over; `reopened`: files whose approval is void now."""

    changes: tuple[Change, ...]
    refused: tuple[Refused, ...]
    rows: tuple[Row, ...]
    told: tuple[str, ...]
    reopened: tuple[str, ...] = ()


def take(grids: Iterable[Grid], given: Given, loaded: Loaded, today: date) -> Taken:
    """What is to be written so that the records say what the sheets say; nothing is written yet."""
    year = parse_period(given.period).year if given.period else None
    sheets = read_records(grids, given.kind, year)
    taking = _Taking(given, loaded, today, list(sheets.refused), told=list(sheets.told))
    branches = Branches(loaded)
    records: dict[tuple[Kind, str, str, int], list[Filled]] = {}
    # Branches first: what belongs to a new one comes below it.
    for row in sorted(sheets.rows, key=lambda each: each.kind is not Kind.BRANCH):
        place: tuple[Kind, str, str, int]
        try:
            if row.kind is Kind.BRANCH:
                if row.is_head and "上级" in row.own.values:
                    row.own.values["上级"] = branches.parent(row.own.values["上级"])
                place = row.kind, branches.own_code(row, given.branch), "", 0
            else:
                branch = branches.code(row.branch or given.branch)
                stem = stem_of(row, given.period)
                # Of two that have no name yet each is one of its own.
                place = row.kind, branch, stem, 0 if stem != UNNAMED else id(row)
        except CannotTell as error:
            taking.refuse(row, str(error))
        else:
            records.setdefault(place, []).append(row)
    for (kind, branch, stem, _), rows in records.items():
        taking.record(kind, branch, stem, rows)
    refused = sorted(taking.refused, key=lambda each: (each.sheet, each.row))
    told = tuple(dict.fromkeys(taking.told))
    return Taken(tuple(taking.changes), tuple(refused), tuple(taking.rows), told, tuple(taking.reopened))


@dataclass(slots=True)
class _Taking:
    """Takes record by record."""

    given: Given
    loaded: Loaded
    today: date
    refused: list[Refused]
    changes: list[Change] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)

    def refuse(self, row: Filled, message: str) -> None:
        """Sends a row back."""
        row.own.outcome = Outcome.REFUSED
        self.refused.append(Refused(row.own.sheet, row.own.row, message))

    def record(self, kind: Kind, branch: str, stem: str, rows: list[Filled]) -> None:
        """Takes all rows about one record."""
        whole = self._joined(rows)
        rows = [row for row in rows if row.own.outcome is not Outcome.REFUSED]
        body = next((row.body for row in rows if row.body is not None), None)
        try:
            source, place = self._found(kind, branch, stem, whole)
            old = None if source is None else _content(source, place)
        except CannotTell as error:
            for row in rows:
                self.refuse(row, str(error))
            return
        self._same_type(old, whole)
        if not self.given.with_handling and whole.values.pop(_HANDLING, None):
            self.told.append("“办理”没有收：审核、审批用 board approve 登记")
        content, refused = filled_in(FACTS[kind].content, old, whole)
        self.refused += refused
        if content is None:
            self._all_refused(rows, refused)
            return
        if source is None and not any(_is_taken(row) for row in rows):
            return
        _note(rows, old, content)
        try:
            after = self._text(source, place, content, old, body)
        except BoardError as error:
            for row in rows:
                self.refuse(row, f"没有收：{error}")
            return
        if source is None or after != source.text:
            before = None if source is None else source.text.encode()
            self.changes.append(Change(place.file, before, after.encode()))
            if content == old:
                _note_body(rows)
        self.rows += [_row(place.file, row) for row in rows if _is_taken(row)]

    def _joined(self, rows: list[Filled]) -> Said:
        """What all rows say together; a second row about what the record has once is sent back."""
        first = next((row for row in rows if row.is_head), rows[0])
        whole = Said(first.own.sheet, first.own.row)
        for row in rows:
            if clash := next(_clashes(whole, row.whole), ""):
                message = f"“{clash}”和上面写的不一样，同一份只能有一个；请留下对的一行"
                self.refuse(row, message)
            else:
                _join(whole, row.whole)
        return whole

    def _found(self, kind: Kind, branch: str, stem: str, whole: Said) -> tuple[Source | None, Target]:
        """The text of the record and where it lies; no text where it is new. Raises CannotTell."""
        known = list(records_of(self.loaded.texts, kind, branch))
        folder = known[0][1].file.split("/")[2] if known else kind.value
        if kind is not Kind.BRANCH and stem == UNNAMED:
            return self._by_content(kind, branch, folder, known, whole)
        named = next((each for each in known if kind is Kind.BRANCH or each[1].is_called(stem)), None)
        return named or (None, target(kind, branch, folder, stem))

    def _by_content(
        self, kind: Kind, branch: str, folder: str, known: list[tuple[Source, Target]], whole: Said
    ) -> tuple[Source | None, Target]:
        """The same for a row that does not say what its file is called."""
        alike = []
        for source, place in known:
            content = decode(source, FACTS[kind].content, place.year, Notes())[0]
            trial = Said(whole.sheet, whole.row, dict(whole.values))
            self._same_type(content, trial)
            if content is not None and could_be(FACTS[kind].content, content, trial):
                alike.append((source, place))
        if len(alike) > 1:
            names = "、".join(each.stem for _, each in alike)
            raise CannotTell(f"和 {names} 都像，分不清是哪一份；请在“文件名”里写是哪一份")
        if alike:
            return alike[0]
        day = whole.values.get(_DAYS[kind])
        if not isinstance(day, date):
            raise CannotTell(f"“{_DAYS[kind]}”没有填；请补上，再发这一行")
        taken = {place.file for _, place in known} | {each.file for each in self.changes}
        number = 1
        while (new := target(kind, branch, folder, _numbered(day, number))).file in taken:
            number += 1
        return None, new

    def _text(self, source: Source | None, place: Target, content: Any, old: Any, body: str | None) -> str:  # noqa: ANN401
        """The text of the record as it is to be; what was approved and says something else is open again."""
        if source is None:
            return composed(place.file, content, place.year, body or "").text
        was = decode(source, type(content), place.year, Notes())[1]
        is_same = body is None or strip(was.replace("\r\n", "\n")) == strip(body)
        if content == old and is_same:
            return source.text
        if not self.given.with_handling:
            handling = reopened(old.handling, self.today)
            if handling != old.handling:
                self.reopened.append(place.file)
                content = replace(content, handling=handling)
        return rewritten(source, content, place.year, None if is_same else body).text

    def _same_type(self, old: Any, whole: Said) -> None:  # noqa: ANN401
        """发展对象 and 发展对象公示 are one type: which of them was written stays."""
        typed = whole.values.get("类型")
        if isinstance(old, Notice) and isinstance(typed, str):
            name = self.loaded.rules.full_name
            if name(typed) and name(typed) == name(old.type):
                whole.values["类型"] = old.type

    def _all_refused(self, rows: list[Filled], refused: Sequence[Refused]) -> None:
        """Of a record that cannot be begun no row is taken: those that are right themselves say why."""
        told = {(each.sheet, each.row) for each in refused}
        for row in rows:
            if (row.own.sheet, row.own.row) in told:
                row.own.outcome = Outcome.REFUSED
            elif row.own.outcome is not Outcome.REFUSED:
                where = f"“{refused[0].sheet}”表" if refused[0].sheet != row.own.sheet else ""
                self.refuse(
                    row, f"没有收：它所属的这一份还没有；{where}第 {refused[0].row} 行补好了，一起再发"
                )


def _numbered(day: date, number: int) -> str:
    return day.isoformat() if number == 1 else f"{day.isoformat()}-{number}"


def _content(source: Source, place: Target) -> Any:  # noqa: ANN401 - the content of any kind of record
    notes = Notes()
    content = decode(source, FACTS[place.address.kind].content, place.year, notes)[0]
    if content is None or has_errors(notes.findings):
        raise CannotTell(f"没有收：{source.file} 里有错误，没有动它；先按 board check 改好，再来")
    return content


# Rows together ---------------------------------------------------------------------------------------
def _clashes(whole: Said, more: Said) -> Iterator[str]:
    """What two rows say differently that can be said once only."""
    for alias, value in more.values.items():
        if alias not in whole.values:
            continue
        known = whole.values[alias]
        if isinstance(known, Said) and isinstance(value, Said):
            yield from _clashes(known, value)
        elif not isinstance(known, (list, dict)) and known != value:
            yield whole.prefix + alias


def _join(whole: Said, more: Said) -> None:
    """Puts what a row says to what others said of the same record."""
    for alias, value in more.values.items():
        known = whole.values.get(alias)
        if isinstance(known, Said) and isinstance(value, Said):
            _join(known, value)
        elif isinstance(known, list):
            known += value
        elif isinstance(known, dict):
            for name, each in value.items():
                known[name] = known[name] + each if isinstance(known.get(name), list) else each
        elif isinstance(value, Said):
            whole.values[alias] = copy = Said(value.sheet, value.row, prefix=value.prefix)
            _join(copy, value)
        else:
            whole.values[alias] = value.copy() if isinstance(value, (list, dict)) else value


# What came of them -----------------------------------------------------------------------------------
def _note(rows: list[Filled], old: Any, content: Any) -> None:  # noqa: ANN401
    """What came of the rows that are no row of a list."""
    fields = {key.alias: key.field for key in own_keys(type(content))}
    for row in rows:
        if row.own.outcome is not None:
            continue
        changed = [
            alias
            for alias in row.whole.values
            if old is not None and getattr(old, fields[alias]) != getattr(content, fields[alias])
        ]
        row.own.outcome = Outcome.NEW if old is None else Outcome.CHANGED if changed else Outcome.SAME
        row.own.changes = [_changed(content, alias, old) for alias in changed]


def _changed(content: Any, alias: str, old: Any) -> str:  # noqa: ANN401
    key = next(key for key in own_keys(type(content)) if key.alias == alias)
    was, now = getattr(old, key.field), getattr(content, key.field)
    if isinstance(key.shape, (Rows, Table)) or was in (None, "", ()) or hasattr(was, "__dataclass_fields__"):
        return f"“{alias}”改了"
    return f"“{alias}”由“{shown(was)}”改为“{shown(now)}”"


def _is_taken(row: Filled) -> bool:
    return row.own.outcome is not Outcome.REFUSED


def _note_body(rows: list[Filled]) -> None:
    for row in rows:
        if row.body is not None and row.own.outcome is Outcome.SAME:
            row.own.outcome = Outcome.CHANGED
            row.own.changes.append("“正文”改了")


def _row(file: str, row: Filled) -> Row:
    said = row.own.values
    words = next((shown(said[alias]) for alias in _ABOUT if alias in said), "")
    return Row(
        file, row.own.outcome or Outcome.SAME, row.own.sheet, row.own.row, words, tuple(row.own.changes)
    )
