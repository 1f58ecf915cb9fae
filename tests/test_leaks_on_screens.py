"""What a tree may not show is on no screen of that circle, and no member's late promise is on any."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from board.app import resources
from board.app.audiences import audience_of
from board.app.pipeline import read_and_judge
from board.model.scope import Scope
from board.model.screen import Screen
from board.render.environment import templates
from board.render.slides import Image, slide_html
from board.views.kiosk import kiosk
from board.views.slide import Slide, SlideKind
from board.views.tree import tree_for

from tests.leaking import PUBLIC, TREES, Writer
from tests.make import day
from tests.on_screens import slides_of
from tests.test_leaks import write_board

WORD = re.compile(r"zqx\d{5}q", re.IGNORECASE)
RUNNING = day("2026-11-13")
"""A day on which the notices of that board run."""
IMAGE = Image("files/0123456789abcdef.jpg", 4, 3)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Writer:
    """The board on disk."""
    return write_board(tmp_path_factory.mktemp("screens"))


@pytest.fixture(scope="module")
def judged(written: Writer) -> Any:
    """The board, read and judged once for all trees."""
    found = read_and_judge(written.root, RUNNING)
    assert found.board
    return found


@pytest.fixture(scope="module")
def screens(judged: Any) -> Any:
    """The screens of a tree, each made once."""
    return cache(lambda audience: screens_of(judged, audience))


def screens_of(judged: Any, audience: str) -> dict[str, str]:
    """All that a screen of all branches, and one of each, holds in a tree, slide by slide."""
    tree = tree_for(judged.board, judged.standing, audience_of(audience, judged.board))
    codes = list(judged.board.branches)
    every: list[Slide] = [each for code in codes for each in slides_of(tree, code)]
    made = templates(resources.theme(), {})
    shown: dict[str, str] = {}
    for wanted in (codes, *([code] for code in codes)):
        found = kiosk(tree, Screen(code="a", scope=Scope.SOCIETY), wanted, every, None)
        images = dict.fromkeys(found.pictures, IMAGE)
        shown |= {
            f"{wanted} {each.id}": f"{each.id} {slide_html(each, images, made)} {replace(each, blocks=())}"
            for each in found.slides
        }
        shown[f"{wanted} around"] = f"{found.title} {found.reach} {found.address}"
    return shown


@pytest.mark.parametrize("audience", TREES)
def test_a_screen_holds_no_word_that_its_circle_may_not_see(
    written: Writer, screens: Any, audience: str
) -> None:
    words = written.word
    found = screens(audience)
    leaked = {
        f"{words.what[word.lower()]} → {where}"
        for where, text in found.items()
        for word in WORD.findall(text)
        if audience not in words.seen_in[word.lower()]
    }
    assert not leaked, "shown although it may not be:\n" + "\n".join(sorted(leaked))
    # Else nothing would be said of them.
    text = "\n".join(found.values())
    for kind in SlideKind:
        assert (f'"slide slide-{kind.value}' in text) == (kind is not SlideKind.OATH), kind


@pytest.mark.parametrize("audience", TREES)
def test_no_word_of_a_member_who_is_late_is_on_any_screen(
    written: Writer, screens: Any, audience: str
) -> None:
    """All members of that board are late, or have kept only a part."""
    what = written.word.what
    found = {what[word.lower()] for text in screens(audience).values() for word in WORD.findall(text)}
    assert not {each for each in found if "党员承诺" in each}
    assert any("支部承诺: 未兑现原因" in each for each in found), "of the branch it is told"


def test_what_screens_show_depends_on_who_sees_them(screens: Any) -> None:
    seen = {
        audience: {word for text in screens(audience).values() for word in WORD.findall(text)}
        for audience in TREES
    }
    assert seen[PUBLIC]
    assert all(seen[audience] != seen[PUBLIC] for audience in TREES if audience != PUBLIC)


def test_files_of_photos_are_not_named(written: Writer, screens: Any) -> None:
    text = "\n".join(text for audience in TREES for text in screens(audience).values())
    names = {path.stem for path in Path(written.root).rglob("*.jpg")}
    assert names
    assert not {name for name in names if name in text}
