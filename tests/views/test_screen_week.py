"""The days of a screen: what is shown from when to when, and when there is nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from board.model.scope import Scope
from board.model.screen import CONTENTS, Hours, Screen
from board.views.screen_week import ScreenDay, changes, screen_week
from board.views.slide import Kiosk, Slide, SlideKind
from hypothesis import given
from hypothesis import strategies as st

DAY = date(2026, 11, 22)
NIGHT = (Hours("22:00", "06:30"),)


def slide(name: str, opens: str = "", closes: str = "", kind: SlideKind = SlideKind.NOTICE) -> Slide:
    return Slide(name, kind, "柳湾村党支部", "正在公示", f"{name}的公示", (), opens=opens, closes=closes)


def kiosk(*slides: Slide, off: tuple[Hours, ...] = ()) -> Kiosk:
    screen = Screen(code="liuwan", scope=Scope.UNIT, off=off)
    ids = tuple(each.id for each in slides)
    return Kiosk(screen, "柳湾村党务公开", slides, ids, "", (), (), "", "")


def day_of(*slides: Slide, off: tuple[Hours, ...] = ()) -> ScreenDay:
    made = kiosk(*slides, off=off)
    return screen_week(made.screen, [(DAY, made)]).days[0]


@pytest.mark.parametrize(
    ("opens", "closes", "hours"),
    [
        ("", "", ()),
        ("2026-11-20T00:00", "2026-11-23T00:00", ()),
        ("2026-11-22T09:00", "", (("09:00", "24:00"),)),
        ("", "2026-11-22T18:30", (("00:00", "18:30"),)),
        ("2026-11-22T09:00", "2026-11-22T18:30", (("09:00", "18:30"),)),
    ],
)
def test_a_slide_is_shown_within_its_minutes(
    opens: str, closes: str, hours: tuple[tuple[str, str], ...]
) -> None:
    (showing,) = day_of(slide("一", opens, closes)).showings
    assert showing.hours == hours


@pytest.mark.parametrize(
    ("opens", "closes"),
    [("2026-11-23T00:00", ""), ("", "2026-11-22T00:00"), ("", "2026-11-21T18:00")],
)
def test_what_has_ended_or_not_begun_is_not_shown(opens: str, closes: str) -> None:
    assert day_of(slide("一", opens, closes)).showings == ()


def test_what_is_shown_only_while_the_screen_is_dark_is_not_shown() -> None:
    assert day_of(slide("一", "2026-11-22T22:30", "2026-11-22T23:00"), off=NIGHT).showings == ()


@pytest.mark.parametrize(
    ("slides", "off", "empty"),
    [
        ((), (), (("00:00", "24:00"),)),
        ((), NIGHT, (("06:30", "22:00"),)),
        ((), (Hours("22:00", "00:00"),), (("00:00", "22:00"),)),
        ((slide("电话", kind=SlideKind.CONTACT),), NIGHT, (("06:30", "22:00"),)),
        ((slide("一"),), NIGHT, ()),
        ((slide("一", "", "2026-11-22T12:00"),), NIGHT, (("12:00", "22:00"),)),
        (
            (slide("一", "", "2026-11-22T09:00"), slide("二", "2026-11-22T15:00")),
            (Hours("12:00", "14:00"),),
            (("09:00", "12:00"), ("14:00", "15:00")),
        ),
    ],
)
def test_hours_with_nothing_to_show_are_told(
    slides: tuple[Slide, ...], off: tuple[Hours, ...], empty: tuple[tuple[str, str], ...]
) -> None:
    assert day_of(*slides, off=off).empty == empty


def test_what_comes_and_goes_is_told_day_by_day() -> None:
    one, two = slide("一", closes="2026-11-24T00:00"), slide("二", opens="2026-11-24T00:00")
    made = kiosk(one, two)
    week = screen_week(made.screen, [(DAY + timedelta(days=at), made) for at in range(4)])
    found = [
        (each.day, [new.id for new in each.new], [old.id for old in each.gone]) for each in changes(week)
    ]
    assert found == [(date(2026, 11, 24), ["二"], ["一"])]


def test_contents_without_any_record_are_told() -> None:
    made = kiosk(slide("一"), slide("二", kind=SlideKind.STARS))
    found = screen_week(made.screen, [(DAY, made)]).lacking
    assert found == tuple(each for each in CONTENTS if each not in {"公示", "星级评定"})


MINUTES = st.integers(0, 3 * 1440).map(
    lambda at: f"{date(2026, 11, 21) + timedelta(days=at // 1440)}T{at % 1440 // 60:02}:{at % 60:02}"
)
CLOCK = st.integers(0, 1439).map(lambda at: f"{at // 60:02}:{at % 60:02}")


@given(
    st.lists(st.tuples(st.one_of(st.just(""), MINUTES), st.one_of(st.just(""), MINUTES)), max_size=4),
    st.lists(st.tuples(CLOCK, CLOCK).filter(lambda each: each[0] != each[1]), max_size=3),
    CLOCK,
)
def test_every_minute_is_dark_or_filled_or_empty(
    windows: list[tuple[str, str]], off: list[tuple[str, str]], minute: str
) -> None:
    slides = [slide(str(at), *each) for at, each in enumerate(windows)]
    hours = tuple(Hours(*each) for each in off)
    found = day_of(*slides, off=hours)
    now = f"{DAY}T{minute}"
    dark = any(each.holds(minute) for each in hours)
    open_now = {each.id for each in slides if each.opens <= now and (not each.closes or now < each.closes)}
    lit = not dark
    told = {
        each.id
        for each in found.showings
        if lit and (not each.hours or any(start <= minute < end for start, end in each.hours))
    }
    assert told == (open_now if lit else set())
    assert any(start <= minute < end for start, end in found.empty) == (lit and not open_now)
