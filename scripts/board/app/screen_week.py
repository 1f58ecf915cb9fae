"""`board screens`: what each screen shows in the next days, as if it were built anew every night."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from board.app import report
from board.app.kiosks import oath_of
from board.app.screen_parts import chosen, parts_of, trunk_of
from board.app.sheets import read
from board.app.survey import Reading
from board.app.workplace import workplace
from board.base.dates import zh
from board.model.board import Board
from board.model.screen import Hours, Screen
from board.views.kiosk import kiosk
from board.views.screen_week import Change, ScreenWeek, Showing, changes, screen_week
from board.views.screens import branches_of
from board.views.slide import Kiosk

WEEKDAYS = "一二三四五六日"
LONG = 15
"""Minutes after which nobody waits any more."""


@dataclass(frozen=True, slots=True)
class Found:
    """The days of every screen that was asked for."""

    board: Board
    weeks: tuple[ScreenWeek, ...]


def screens(root: Path, codes: Sequence[str], days: int, today: date, jobs: int) -> Found:
    """Of all screens, or of those with these codes.

    Raises BoardError where something in what they show is wrong, WrongUsage for a code that no screen has.
    """
    with workplace(root) as place:
        dates = [today + timedelta(days=at) for at in range(days)]
        readings = [Reading(root, place.cache, place.now, day, jobs, lambda *_: None) for day in dates]
        board = _board(readings[0])
        wanted = [chosen(board.site.screens, each) for each in codes] or board.site.screens
        kiosks = [_kiosks(reading, wanted) for reading in readings]
    weeks = (
        screen_week(screen, [(day, made[screen.code]) for day, made in zip(dates, kiosks, strict=True)])
        for screen in wanted
    )
    return Found(board, tuple(weeks))


def _board(reading: Reading) -> Board:
    found = read(reading, "没有列出来")
    assert found.board is not None  # noqa: S101 - read() has looked
    return found.board


def _kiosks(reading: Reading, wanted: Sequence[Screen]) -> Mapping[str, Kiosk]:
    """What these screens have on the day of the reading, by code."""
    found = read(reading, "没有列出来")
    assert found.board is not None  # noqa: S101 - read() has looked
    made = {}
    for screen in wanted:
        tree = trunk_of(found, screen)
        parts = parts_of(found, tree, reading.jobs)
        codes = [code for code in branches_of(screen, found.board) if code in parts]
        slides = (slide for code in codes for slide in parts[code].slides)
        made[screen.code] = kiosk(tree, screen, codes, slides, oath_of(reading.root, screen))
    return made


# For people ------------------------------------------------------------------------------------------
def text(found: Found) -> str:
    """The first day of each screen, what changes after it, and the hours in which it has nothing to show."""
    if not found.weeks:
        return "site_config.yml 里没有写“屏幕”；怎么写见 docs/screens.md"
    return "\n\n".join("\n".join(_lines(found.board, each)) for each in found.weeks)


def _lines(board: Board, week: ScreenWeek) -> Iterator[str]:
    screen = week.screen
    yield f"{screen.name or week.title}（{screen.code}）  {screen.scope.value} · {_whose(board, screen)}"
    if screen.retired:
        yield "  已经停用，只说停用"
        return
    yield f"  熄屏：{_hours(screen.off) or '不熄'}"
    first, is_one = week.days[0], len(branches_of(screen, board)) == 1
    yield f"  {_day(first.day)}，{len(first.showings)} 屏内容"
    yield f"  一轮约 {_minutes(week)} 分{_too_long(week)}"
    yield from (f"    {each}" for each in _told(first.showings, is_one))
    yield from (line for each in changes(week) for line in _changed(each, is_one))
    if len(week.days) > 1:
        yield f"  到{_day(week.days[-1].day)}，别的日子照前一天；按每天夜里更新一次算，不更新的盘没有新的内容"
    if week.lacking:
        yield f"  没有记录、跳过的栏目：{'、'.join(week.lacking)}"
    gaps = [(each.day, each.empty) for each in week.days if each.empty]
    if not gaps:
        yield "  没有空屏的时候"
    for day, empty in gaps:
        yield f"  空屏  {_day(day)} {_hours(empty)} 没有内容可放，只有标题和反映情况的电话"


def _minutes(week: ScreenWeek) -> int:
    return max(1, round(week.seconds / 60))


def _too_long(week: ScreenWeek) -> str:
    if _minutes(week) <= LONG:
        return ""
    return "，太长了，站着等不到自己要看的：“支部”里少写几个，或者“内容”里少放几类"


def _changed(change: Change, is_one: bool) -> Iterator[str]:  # noqa: FBT001
    yield f"  {_day(change.day)}"
    yield from (f"    加上 {each}" for each in _told(change.new, is_one))
    yield from (f"    去掉 {each}" for each in _told(change.gone, is_one))


def _told(showings: Iterable[Showing], is_one: bool) -> Iterator[str]:  # noqa: FBT001
    """Slides of the same title on one line; `is_one`: all are of the same branch, which is not told again."""
    counts = Counter(_said(each, is_one) for each in showings)
    yield from (f"{said}，{count} 屏" if count > 1 else said for said, count in counts.items())


def _said(showing: Showing, is_one: bool) -> str:  # noqa: FBT001
    marks = ["紧急"] if showing.is_urgent else []
    if showing.hours:
        marks.append(_hours(showing.hours))
    told = f"（{'，'.join(marks)}）" if marks else ""
    branch = "" if is_one else showing.branch
    return "  ".join(filter(None, (showing.label, branch, showing.title))) + told


def _whose(board: Board, screen: Screen) -> str:
    if not screen.branches:
        return "全部支部"
    return "、".join(
        found.short if (found := board.organisation(code)) else board.branches[code].content.name
        for code in screen.branches
    )


def _day(day: date) -> str:
    return f"{zh(day)} 星期{WEEKDAYS[day.weekday()]}"


def _hours(hours: Sequence[Hours]) -> str:
    return "、".join(f"{start}—{end}" for start, end in hours)


# For programs ----------------------------------------------------------------------------------------
def json(found: Found) -> str:
    """The same for programs (docs/commands.md)."""
    weeks = [
        {
            "screen": each.screen.code,
            "name": each.screen.name,
            "scope": each.screen.scope.value,
            "retired": each.screen.retired,
            "lacking": list(each.lacking),
            "round": each.seconds,
            "days": [
                {
                    "day": day.day.isoformat(),
                    "slides": [_row(showing) for showing in day.showings],
                    "empty": [list(hours) for hours in day.empty],
                }
                for day in each.days
            ],
        }
        for each in found.weeks
    ]
    return report.as_json({"screens": weeks})


def _row(showing: Showing) -> Mapping[str, object]:
    return {
        "id": showing.id,
        "label": showing.label,
        "title": showing.title,
        "branch": showing.branch,
        "hours": [list(each) for each in showing.hours],
        "urgent": showing.is_urgent,
    }
