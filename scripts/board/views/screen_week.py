"""What a kiosk screen shows day by day: which slides, from when to when, and when it has nothing to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from board.model.screen import Hours, Screen
from board.views.kiosk import KINDS, round_seconds
from board.views.slide import Kiosk, Slide, SlideKind

MIDNIGHT, LAST = "00:00", "24:00"
STANDING = (SlideKind.CONTACT, SlideKind.OATH)
"""What is always there, and nobody comes to see."""


@dataclass(frozen=True, slots=True)
class Showing:
    """A slide on one day; `hours` are empty where it is shown all day."""

    id: str
    label: str
    title: str
    branch: str
    hours: tuple[Hours, ...]
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class ScreenDay:
    """One day of a screen; `empty` are the hours in which it is lit and has nothing to show."""

    day: date
    showings: tuple[Showing, ...]
    empty: tuple[Hours, ...]


@dataclass(frozen=True, slots=True)
class ScreenWeek:
    """The days of a screen, one after the other; `lacking`: those of its contents that it has on no day.

    `seconds`: about how long it takes on the first of them until everything was shown.
    """

    screen: Screen
    title: str
    days: tuple[ScreenDay, ...]
    lacking: tuple[str, ...]
    seconds: int


def screen_week(screen: Screen, kiosks: Sequence[tuple[date, Kiosk]]) -> ScreenWeek:
    """Of what the screen has on each day; every one of `kiosks` is made for its day."""
    kinds = {slide.kind for _, each in kiosks for slide in each.slides}
    lacking = tuple(each for each in screen.contents if kinds.isdisjoint(KINDS[each]))
    first = kiosks[0][1]
    days = tuple(_day(day, each) for day, each in kiosks)
    return ScreenWeek(screen, first.title, days, lacking, round_seconds(first))


def _day(day: date, kiosk: Kiosk) -> ScreenDay:
    lit = list(_lit(kiosk.screen.off))
    shown = {each.id: tuple(_within(lit, _open(each, day))) for each in kiosk.slides}
    slides = [each for each in kiosk.slides if shown[each.id] and each.kind not in STANDING]
    filled = [each for slide in slides for each in shown[slide.id]]
    return ScreenDay(
        day,
        tuple(_showing(each, shown[each.id], lit) for each in slides),
        tuple(_within(lit, _rest(filled))),
    )


def _showing(slide: Slide, hours: tuple[Hours, ...], lit: Sequence[Hours]) -> Showing:
    told = () if hours == tuple(lit) else hours
    return Showing(slide.id, slide.label, slide.title, slide.branch, told, slide.is_urgent)


# Stretches of one day: texts `HH:MM` from 00:00 to 24:00, which sort as the minutes do ----------------
def _lit(off: Iterable[Hours]) -> Iterator[Hours]:
    """When the screen is not dark."""
    return _rest([part for each in off for part in _parts(each)])


def _parts(hours: Hours) -> Iterator[Hours]:
    """What goes over midnight is two stretches of a day."""
    end = hours.end if hours.end != MIDNIGHT else LAST
    if hours.start < end:
        yield Hours(hours.start, end)
    else:
        yield from (Hours(MIDNIGHT, end), Hours(hours.start, LAST))


def _open(slide: Slide, day: date) -> list[Hours]:
    """When a slide may be shown on that day."""
    first, next_day = f"{day}T{MIDNIGHT}", f"{day + timedelta(days=1)}T{MIDNIGHT}"
    start = max(slide.opens or first, first)
    end = min(slide.closes or next_day, next_day)
    if start >= end:
        return []
    return [Hours(start[-5:], LAST if end == next_day else end[-5:])]


def _within(first: Iterable[Hours], second: Iterable[Hours]) -> Iterator[Hours]:
    """What lies in both."""
    others = list(second)
    for one in first:
        for other in others:
            start, end = max(one.start, other.start), min(one.end, other.end)
            if start < end:
                yield Hours(start, end)


def _rest(hours: Iterable[Hours]) -> Iterator[Hours]:
    """What of the day lies in none of them."""
    at = MIDNIGHT
    for start, end in sorted(hours):
        if at < start:
            yield Hours(at, start)
        at = max(at, end)
    if at < LAST:
        yield Hours(at, LAST)


# Differences -----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Change:
    """What a day has that the day before had not, and the other way round."""

    day: date
    new: tuple[Showing, ...]
    gone: tuple[Showing, ...]


def changes(week: ScreenWeek) -> Iterator[Change]:
    """Day by day, where anything changes."""
    for before, after in pairwise(week.days):
        old = {each.id: each for each in before.showings}
        now = {each.id: each for each in after.showings}
        new = tuple(each for each in after.showings if each.id not in old)
        gone = tuple(each for each in before.showings if each.id not in now)
        if new or gone:
            yield Change(after.day, new, gone)
