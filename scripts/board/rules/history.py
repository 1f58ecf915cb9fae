"""What the commits prove of a record: when it first stood on the board, and every change since.

A day counts by the state in which it ended. What was committed before its day of publication counts from
that day on; what was a draft, had not passed secrecy or had no scope did not stand on the board. The scope of
a version is that which its own text, the 目录 and branch.yml gave it at that time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from board.model.board import Board
from board.model.history import AnyVersion, Era, Past
from board.model.notice import Notice
from board.model.notice_rules import NoticeRules
from board.model.recency import latest_day
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules.differences import FORGOTTEN, Difference, State, differences
from board.rules.publicity import standing_of
from board.rules.scopes import Audience, may_see, narrower, passed_secrecy, scope_of
from board.rules.visibility import as_seen, opens_on


@dataclass(frozen=True, slots=True)
class Moment:
    """A state in which a record stood on the board from `day` on, by the commit that brought it.

    `commit` is empty for what lies in the folder and has not been committed. `record` is None where it stood
    there no more (`is_gone`), or where what it said can no longer be read. `scope` is that of the time.
    """

    day: date
    commit: str
    record: AnyRecord | None
    beside: Mapping[str, str]
    scope: Scope | None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """All that is known of a record's time on the board.

    `record` is as it lies there. `since`: the day from which there are commits about its branch, None where
    there are none. `is_first`: it came in with the first of them, so that it may have been public before.
    """

    record: AnyRecord
    moments: tuple[Moment, ...]
    since: date | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a record on a day. `is_gone`: it was taken from the board; `is_back`: put back."""

    day: date
    commit: str
    differences: tuple[Difference, ...] = ()
    is_gone: bool = False
    is_back: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether it changed what had been announced, and does not itself say so."""
        return self.is_gone or self.is_back or not all(each.is_announced for each in self.differences)


@dataclass(frozen=True, slots=True)
class Told:
    """What a circle of people may be told. `is_proven`: the commits show that it was not public before."""

    first: Moment
    is_proven: bool
    changes: tuple[Change, ...]


Sees = Callable[[Moment], AnyRecord | None]
NUMBERED = ("of_branch", "of_members", "opinions", "issues")
"""The fields whose rows have a number, in one kind at least, and may have a scope of their own."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What decided on the scope of all records of a branch from one commit on.

    `board` has the 目录 of the time; `scope` is that of the branch itself, None where it stood nowhere.
    """

    order: int
    day: date
    commit: str
    board: Board
    scope: Scope | None


def courses(
    records: Iterable[AnyRecord], past: Past, board: Board, rules: NoticeRules, today: date
) -> dict[str, Course]:
    """The courses of records of one branch up to today, by id; what lies in the folder is the last state."""
    found: dict[str, Course] = {}
    settings: tuple[_Setting, ...] | None = None
    for record in records:
        if settings is None:
            settings = tuple(_settings(board.branches[record.branch], past, board))
        found[record.id] = _course(record, past, settings, board, rules, today)
    return found


def _settings(branch: AnyRecord, past: Past, board: Board) -> Iterator[_Setting]:
    """Every commit to the 目录 or to branch.yml; where the 目录 was never committed that of today holds."""
    known = [each for each in past.versions.get(branch.id, ()) if each.content is not None or each.is_gone]
    every: tuple[AnyVersion | Era, ...] = (*past.eras, *known)
    times = {each.order: each for each in every}
    for order in sorted(times):
        era, version = _at(past.eras, order), _at(known, order)
        then = replace(board, catalogue=era.catalogue) if era else board
        stands = version and version.content is not None and (era or not past.eras)
        scope = _scope(_as_version(branch, version), then) if stands else None
        yield _Setting(order, times[order].day, times[order].commit, then, scope)


def _course(  # noqa: PLR0913, PLR0917
    record: AnyRecord, past: Past, settings: Sequence[_Setting], board: Board, rules: NoticeRules, today: date
) -> Course:
    versions = past.versions.get(record.id, ())
    states = [each for each in _states(record, versions, settings) if each.day <= today]
    if not versions or _differs(record, versions[-1]):
        scope = _within(_scope(record, board), _scope(board.branches[record.branch], board))
        states.append(Moment(today, "", record, {}, scope))
    moments = tuple(_settled(states, today))
    if record.kind is Kind.NOTICE and len(moments) > 1:
        moments = tuple(_with_end(each, board, rules, today) for each in moments)
    is_first = bool(versions) and versions[0].order == past.first
    return Course(record, moments, past.since, is_first)


def _differs(record: AnyRecord, last: AnyVersion) -> bool:
    """Whether what lies in the folder says something else than the last commit."""
    return last.is_gone or (
        last.content is not None
        and (last.content, last.body.split()) != (record.content, record.body.split())
    )


def _states(
    record: AnyRecord, versions: Sequence[AnyVersion], settings: Sequence[_Setting]
) -> Iterator[Moment]:
    """The record after every commit that touched it, its branch.yml or the 目录, public or not."""
    every: tuple[AnyVersion | _Setting, ...] = (*settings, *versions)
    times = {each.order: each for each in every if versions and each.order >= versions[0].order}
    for order in sorted(times):
        version, setting, when = _at(versions, order), _at(settings, order), times[order]
        old = _as_version(record, version) if version.content is not None else None
        scope = _within(_scope(old, setting.board), setting.scope) if old and setting else None
        yield Moment(when.day, when.commit, old, version.beside, scope, is_gone=version.is_gone)


def _at(found: Sequence[Any], order: int) -> Any:  # noqa: ANN401 - one of those that were given
    """The last that came with this commit or before it."""
    return next((each for each in reversed(found) if each.order <= order), None)


def _as_version(record: AnyRecord, version: AnyVersion) -> AnyRecord:
    """A version that can be read, as the record that it was."""
    content: Any = version.content
    start = record.period.start if record.period else date.min
    return replace(record, content=content, body=version.body, day=latest_day(content) or start)


def _scope(record: AnyRecord, board: Board) -> Scope | None:
    """The scope of a record, None where it stood nowhere."""
    return None if record.content.draft or not passed_secrecy(record) else scope_of(record, board)


def _within(scope: Scope | None, of_branch: Scope | None) -> Scope | None:
    """A branch that is for a narrower circle, or stood nowhere, takes its records with it."""
    return narrower(scope, of_branch) if of_branch else None


def _settled(states: Sequence[Moment], today: date) -> Iterator[Moment]:
    """The states that stood on the board at the end of a day, from the day on which they did."""
    found: list[Moment] = []
    for number, state in enumerate(states):
        following = states[number + 1].day if number + 1 < len(states) else None
        opens = max(state.day, opens_on(state.record)) if state.record else state.day
        is_passed = following is not None and (
            following == opens if opens == state.day else following <= opens
        )
        if is_passed or opens > today:
            continue
        if state.record is not None and state.scope is None:
            state = replace(state, record=None, is_gone=True)  # noqa: PLW2901
        found.append(replace(state, day=opens))
    for before, after in pairwise([None, *found]):
        assert after is not None  # noqa: S101 - only the first is
        if before is None or _shown(before) != _shown(after):
            yield after


def _shown(moment: Moment) -> tuple[Any, ...]:
    record = moment.record
    content = (record.content, record.body) if record else ()
    return content, moment.scope, moment.is_gone, moment.beside


def _with_end(moment: Moment, board: Board, rules: NoticeRules, today: date) -> Moment:
    """A notice whose end is written down, as readers saw it."""
    record = moment.record
    if record is None:
        return moment
    end = standing_of(record, board, rules, today).end
    return replace(moment, record=replace(record, content=replace(record.content, end=end)))


def told(course: Course, sees: Sees) -> Told | None:
    """What may be told of a course to those who see so much of it; None where that is nothing."""
    first, last = None, None
    is_gone = is_unknown = False
    changes: list[Change] = []
    for moment in course.moments:
        if moment.is_gone:
            if last and not is_gone:
                changes.append(Change(moment.day, moment.commit, is_gone=True))
                is_gone = True
            continue
        seen = sees(moment)
        if seen is None:
            is_unknown = is_unknown or (first is None and moment.record is None)
            continue
        state = State(seen.content, seen.body, moment.beside)
        found = differences(last, state) if last else ()
        if found or is_gone:
            changes.append(Change(moment.day, moment.commit, found, is_back=is_gone))
        first, last, is_gone = first or moment, state, False
    if first is None:
        return None
    record = course.record
    opens = record.period.start if record.period else record.day
    is_early = course.is_first and course.since is not None and opens < course.since
    return Told(first, not (is_early or is_unknown), tuple(changes))


def told_to(course: Course, audience: Audience, board: Board, today: date) -> Told | None:
    """What an audience may be told: of times when it could see the record, and of rows that it sees today."""
    branch = course.record.branch
    hidden = _hidden_rows(course.record.content, audience, branch, board)

    def sees(moment: Moment) -> AnyRecord | None:
        old, scope = moment.record, moment.scope
        if old is None or scope is None or not may_see(audience, scope, branch, board):
            return None
        seen = as_seen(old, scope, audience, board, today)
        return replace(seen, content=_without(seen.content, hidden)) if seen and hidden else seen

    return told(course, sees)


def everything(moment: Moment) -> AnyRecord | None:
    """What those who keep the records see."""
    return moment.record


def _hidden_rows(
    content: Any,  # noqa: ANN401 - the content of any kind of record
    audience: Audience,
    branch: str,
    board: Board,
) -> dict[str, frozenset[int]]:
    """The numbers of the rows that are for a narrower circle today, by field: nothing is told of them."""
    found = {}
    for field in NUMBERED:
        rows = getattr(content, field, ())
        narrow = (row for row in rows if row.scope and not may_see(audience, row.scope, branch, board))
        # 群众评议党员 have none: of them only that something was changed is ever told.
        if numbers := frozenset(row.number for row in narrow if hasattr(row, "number")):
            found[field] = numbers
    return found


def _without(content: Any, hidden: Mapping[str, frozenset[int]]) -> Any:  # noqa: ANN401
    changes = {
        field: tuple(row for row in getattr(content, field) if row.number not in numbers)
        for field, numbers in hidden.items()
    }
    return replace(content, **changes)


def ends(course: Course) -> Iterator[tuple[Moment, date]]:
    """Every state of a notice that can be read, with the end that it told."""
    for moment in course.moments:
        content = moment.record.content if moment.record else None
        if isinstance(content, Notice) and content.end:
            yield moment, content.end


def while_running(story: Told, course: Course) -> tuple[Change, ...]:
    """The changes of a notice between its first day and its end; not those that say so themselves."""
    known = list(ends(course))
    found = []
    for change in story.changes:
        before = [end for moment, end in known if moment.day < change.day]
        if change.is_silent and before and story.first.day < change.day <= before[-1]:
            found.append(change)
    return tuple(found)


def is_corrected(change: Change, notice: Notice) -> bool:
    """Whether a 更正 of that day or later tells of a change, or it was to take persons out (已隐去)."""
    is_forgetting = any(each.where == FORGOTTEN for each in change.differences)
    return is_forgetting or any(each.day >= change.day for each in notice.corrections)


def is_rewritten(story: Told, record: AnyRecord) -> bool:
    """Whether persons were taken out of a notice and the commits from before are gone: nothing is proven."""
    content = record.content
    gone = content.forgotten if isinstance(content, Notice) else None
    return gone is not None and story.first.day >= gone.day
