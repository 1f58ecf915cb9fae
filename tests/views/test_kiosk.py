"""In which order a screen shows what it has, where its buttons lead, and what stands around."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from board.model.branch import BranchContact
from board.model.poster import WallText
from board.model.scope import Scope
from board.model.screen import CONTENTS, Hours, Screen
from board.model.site import Addresses
from board.rules.scopes import PUBLIC
from board.views.kiosk import (
    EXTRA,
    IN_LOOP,
    KINDS,
    LED_TO,
    LONGEST,
    MOST_PHOTOS,
    NOTICES,
    ROUND,
    kiosk,
    seconds,
)
from board.views.parts import Picture
from board.views.slide import TOPICS, Kiosk, Shown, Slide, SlideKind, Words
from hypothesis import given
from hypothesis import strategies as st

from tests import make
from tests.on_screens import said, slides_of

SCREEN = Screen(code="liuwan", name="柳湾村活动室", scope=Scope.SOCIETY)
OATH = WallText("content/oath.md", "入党誓词", "我志愿加入中国共产党。")
NAMES = {kind: name for name, found in KINDS.items() for kind in found}


def a_slide(kind: SlideKind, number: int = 0, branch: str = "柳湾村党支部", letters: int = 40) -> Slide:
    """A slide with so many letters to read."""
    photo = Picture(f"{branch}{number}.jpg", "", is_captioned=False)
    return Slide(
        id=f"{branch}/{kind.value}{number}#1",
        kind=kind,
        branch=branch,
        label="",
        title="",
        blocks=(Shown((photo,)),) if kind is SlideKind.PHOTO else (Words("字" * letters),),
        day=f"2026-11-{number + 1:02}",
    )


def shown(*slides: Slide, screen: Screen = SCREEN) -> Kiosk:
    """The kiosk of one branch with these slides."""
    return kiosk(make.a_tree(make.a_board()), screen, ["liuwan"], slides, None)


def kinds(found: Kiosk) -> list[str]:
    """The kinds of the loop, in order."""
    by_id = {each.id: each for each in found.slides}
    return [by_id[each].kind.value for each in found.loop]


def every() -> list[Slide]:
    """One slide of every kind, and photos."""
    usual = [a_slide(kind) for kind in NAMES]
    return [*usual, a_slide(SlideKind.PHOTO, 1), a_slide(SlideKind.PHOTO, 2)]


def test_one_round_of_a_branch_as_people_expect_it() -> None:
    """users.md 6: deadlines first, then what was promised, a photo, and the deadlines once more."""
    assert kinds(shown(*every())) == [
        *("notice", "promises", "photo", "disclosure", "money"),
        *("notice", "photo", "committee", "stars", "photo", "answers"),
    ]


def test_with_few_others_a_notice_comes_once_a_round() -> None:
    found = shown(a_slide(SlideKind.NOTICE), a_slide(SlideKind.PROMISES), a_slide(SlideKind.STARS))
    assert kinds(found) == ["notice", "promises", "stars"]


def test_the_order_is_that_of_the_contents_and_nothing_else_is_shown() -> None:
    screen = replace(SCREEN, contents=("星级评定", "公示", "公开承诺"))
    found = shown(*every(), screen=screen)
    assert kinds(found) == ["stars", "notice", "promises"]
    assert {each.kind for each in found.slides} == {
        *(SlideKind.STARS, SlideKind.NOTICE, SlideKind.PROMISES, SlideKind.CONTACT)
    }


def test_what_a_reader_opens_does_not_go_round() -> None:
    brief = a_slide(SlideKind.NOTICE)
    text = replace(brief, id=f"{brief.id}#text")
    long = a_slide(SlideKind.DISCLOSURE, letters=2000)
    many = [a_slide(SlideKind.MONEY, number) for number in range(5)]
    more = replace(many[0], id=f"{many[0].id}#text")
    found = shown(brief, text, long, *many, more)
    assert set(found.loop) == {brief.id, *(each.id for each in many[: IN_LOOP["党费收支"]])}
    topics = {each.name: each.slides for each in found.topics}
    assert topics["正在公示"] == (brief.id, text.id)
    assert topics["党费收支"] == tuple(each.id for each in (*many, more))
    assert topics["公开承诺"] == (long.id,)


def test_there_are_six_buttons_and_each_slide_is_behind_one() -> None:
    found = shown(*every())
    assert tuple(each.name for each in found.topics) == TOPICS == tuple(LED_TO)
    led_to = [each for topic in found.topics for each in topic.slides]
    assert sorted(led_to) == sorted(each.id for each in found.slides)
    assert next(each.slides[0] for each in found.topics if each.name == "反映情况") == "contact"


def test_what_is_urgent_waits_for_nobody() -> None:
    """It is in no round and behind no button, whatever the contents of the screen."""
    urgent = replace(a_slide(SlideKind.DISCLOSURE), id="urgent", is_urgent=True)
    found = shown(urgent, a_slide(SlideKind.STARS), screen=replace(SCREEN, contents=("星级评定",)))
    assert urgent in found.slides
    assert "urgent" not in found.loop
    assert not any("urgent" in each.slides for each in found.topics)


def test_a_screen_without_records_shows_whom_to_tell() -> None:
    found = shown()
    assert found.loop == ("contact",)
    (contact,) = found.slides
    assert contact.lead == "0000-7100001"
    assert {"柳湾村党支部", "党群服务中心一楼", "县委组织部", "0000-1234567"} <= set(said(contact))
    assert found.as_of == ""


def test_a_screen_that_is_retired_shows_nothing() -> None:
    found = shown(*every(), screen=replace(SCREEN, retired=True))
    assert (found.slides, found.loop, found.hourly) == ((), (), "")
    assert not any(each.slides for each in found.topics)


def test_the_oath_is_said_once_an_hour() -> None:
    found = kiosk(make.a_tree(make.a_board()), SCREEN, ["liuwan"], every(), OATH)
    assert found.hourly == "oath"
    assert "oath" not in found.loop
    assert said(found.slides[-1]) == ["入党誓词", "我志愿加入中国共产党。"]


def test_of_very_many_photos_the_newest_are_kept() -> None:
    photos = [a_slide(SlideKind.PHOTO, number, f"支部{number % 3}") for number in range(40)]
    found = shown(*photos)
    assert len(found.pictures) == MOST_PHOTOS
    assert found.slides[0].day == "2026-11-05"
    assert found.as_of == "2026-11-40"


# Many branches ----------------------------------------------------------------------------------------

SLIDES = st.lists(
    st.builds(
        a_slide,
        st.sampled_from(list(NAMES)),
        st.integers(0, 20),
        st.sampled_from([f"支部{number}" for number in range(6)]),
        st.integers(0, 900),
    ),
    max_size=40,
    unique_by=lambda each: each.id,
)


@given(SLIDES, st.sampled_from([0, 5, 30]))
def test_everything_comes_round_and_running_notices_soon_again(slides: list[Slide], each_for: int) -> None:
    screen = replace(SCREEN, seconds=each_for)
    found = shown(*slides, screen=screen)
    by_id = {each.id: each for each in found.slides}
    notices = [each for each in slides if each.kind is SlideKind.NOTICE]
    assert {each.id for each in notices} <= set(found.loop)
    for branch in {each.branch for each in slides}:
        for kind, name in NAMES.items():
            own = [each for each in slides if (each.kind, each.branch) == (kind, branch)]
            goes = [each.id for each in own if each.id in found.loop]
            brief = [each for each in own if seconds(each, screen) <= LONGEST and each.id in by_id]
            if kind is not SlideKind.NOTICE:
                assert set(goes) <= {each.id for each in brief[: IN_LOOP.get(name, 1)]}
                assert name in EXTRA or goes[:1] == [each.id for each in brief[:1]]
    if sum(seconds(each, screen) for each in notices) <= NOTICES:
        for notice in notices:
            places = [at for at, each in enumerate(found.loop) if each == notice.id]
            for start, end in pairwise([*places, places[0] + len(found.loop)]):
                between = [found.loop[at % len(found.loop)] for at in range(start, end)]
                assert sum(seconds(by_id[each], screen) for each in between) <= ROUND + LONGEST


def test_the_round_of_a_branch_is_short() -> None:
    """About three minutes (users.md 6): what there is more of is left to the buttons."""
    many = [a_slide(kind, number, letters=100) for kind in NAMES for number in range(5)]
    others = [each for each in many if each.kind is not SlideKind.NOTICE]
    found = shown(a_slide(SlideKind.NOTICE, letters=100), *others)
    by_id = {each.id: each for each in found.slides}
    assert sum(seconds(by_id[each], SCREEN) for each in found.loop) <= ROUND + 20
    assert kinds(found).count("notice") == 1
    assert {each.value for each in NAMES} - set(kinds(found)) == {"disclosure"}


@pytest.mark.parametrize(
    ("text", "title", "expected", "faces"),
    [
        ("字" * 40, "", 13, 1),
        ("字" * 4, "", 10, 1),
        ("字" * 300, "", 40, 1),
        ("字\n" * 20, "", 30, 3),
        # What is said above the text is read once, however many faces it takes.
        ("字字字字\n" * 20, "题" * 20, 9 + 30, 3),
    ],
)
def test_a_slide_stays_as_long_as_it_is_read(text: str, title: str, expected: int, faces: int) -> None:
    slide = replace(a_slide(SlideKind.DISCLOSURE), blocks=(Words(text),), title=title)
    assert seconds(slide, SCREEN) == expected
    assert seconds(slide, replace(SCREEN, seconds=7)) == 7 * faces


# Around the slides ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("柳湾村党支部", "柳湾村党务公开"),
        ("石桥村党总支", "石桥村党务公开"),
        ("石桥村第一党支部", "石桥村第一党支部党务公开"),
        ("南街商圈联合党支部", "南街商圈联合党支部党务公开"),
    ],
)
def test_a_village_calls_the_board_its_own(name: str, title: str) -> None:
    tree = make.a_tree(make.a_board(make.a_record(make.a_branch(name=name))))
    assert kiosk(tree, SCREEN, ["liuwan"], (), None).title == title


def test_several_branches_share_a_screen() -> None:
    hidden = make.a_record(make.a_branch(name="某党支部", scope=Scope.UNIT), "hidden")
    shiqiao = make.a_branch(name="石桥村党支部", contact=BranchContact(phone="0000-7100002"))
    records = [make.a_record(make.a_branch()), make.a_record(shiqiao, "shiqiao"), hidden]
    tree = make.a_tree(make.a_board(*records))
    found = kiosk(tree, SCREEN, ["liuwan", "shiqiao", "hidden"], (), None)
    assert found.title == "青石县党务公开"
    assert [each.name for each in found.reach] == ["县委组织部"]
    text = said(found.slides[0])
    assert {"柳湾村党支部", "0000-7100001", "石桥村党支部", "0000-7100002", "0000-1234567"} <= set(text)
    assert "某党支部" not in text


@pytest.mark.parametrize(
    ("public", "scope", "codes", "address"),
    [
        ("", None, ["liuwan"], ""),
        ("https://dangwu.example/", None, ["liuwan"], "https://dangwu.example/branches/liuwan/index.html"),
        ("https://dangwu.example", None, ["liuwan", "shiqiao"], "https://dangwu.example/index.html"),
        ("https://dangwu.example/", Scope.UNIT, ["liuwan"], "https://dangwu.example/index.html"),
    ],
)
def test_a_phone_is_led_to_a_page_that_is_there_for_everybody(
    public: str, scope: Scope | None, codes: list[str], address: str
) -> None:
    site = make.a_site()
    site = replace(site, publisher=replace(site.publisher, addresses=Addresses(public=public)))
    records = [make.a_record(make.a_branch(scope=scope)), make.a_record(make.a_branch(), "shiqiao")]
    tree = make.a_tree(make.a_board(*records, site=site), make.unit("liuwan") if scope else PUBLIC)
    assert kiosk(tree, SCREEN, codes, (), None).address == address


def test_a_kiosk_is_made_of_the_slides_of_its_branches() -> None:
    board = make.a_board(
        make.a_record(make.a_notice()),
        make.a_record(make.some_commitments()),
        make.a_record(make.a_rating()),
    )
    tree = make.a_tree(board, today=make.day("2026-11-18"))
    found = kiosk(tree, replace(SCREEN, off=(Hours("22:00", "06:30"),)), ["liuwan"], slides_of(tree), OATH)
    assert kinds(found)[:2] == ["notice", "promises"]
    assert found.as_of == "2026-11-16"
    ids = {each.id for each in found.slides}
    assert len(ids) == len(found.slides)
    led_to = {each for topic in found.topics for each in topic.slides}
    assert {*found.loop, *led_to, found.hourly} == ids


def test_all_that_screens_may_show_has_slides() -> None:
    assert tuple(KINDS) == CONTENTS
    assert {*NAMES, SlideKind.CONTACT, SlideKind.OATH} == set(SlideKind)
