"""The folder of a screen as bytes: what names what, that it calls nothing outside, twice the same."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from board.app.kiosks import kit
from board.app.resources import theme
from board.model.scope import Scope
from board.model.screen import Hours, Screen
from board.render.environment import templates
from board.render.kiosk import Photo, bundle
from board.render.qr import code_on_white
from board.views.parts import Clock, Picture, Reach
from board.views.slide import Kiosk, Shown, Slide, SlideKind, Topic, Words

DAY = date(2026, 11, 22)
SHELL = templates(theme(), {})
KIT = kit()
PICTURE = Picture("branches/liuwan/activities/2026-11-01-x/01.jpg", "清理水渠")
PHOTO = Photo(b"\xff\xd8 a picture", 1600, 1200)
NASTY = "</script><script>alert(1)</script>\u2028\u2029'\"&"
NOTICE = Slide(
    id="liuwan/notices/2026-11-16-a",
    kind=SlideKind.NOTICE,
    branch="柳湾村党支部",
    label="正在公示",
    title=f"关于{NASTY}的公示",
    blocks=(Words("正文。"),),
    lead="到11月24日",
    opens="2026-11-16T00:00",
    closes="2026-11-25T00:00",
    clock=Clock("2026-11-16", "2026-11-24", "2026-11-16 2026-11-17", "个工作日"),
)
SHOWN = Slide(
    id="liuwan/activities/2026-11-01-x",
    kind=SlideKind.PHOTO,
    branch="柳湾村党支部",
    label="活动剪影",
    title="清渠",
    blocks=(Shown((PICTURE,)),),
)
SCREEN = Screen(code="liuwan", name="柳湾村活动室", scope=Scope.SOCIETY, off=(Hours("22:00", "06:30"),))
KIOSK = Kiosk(
    screen=SCREEN,
    title="柳湾村党务公开",
    slides=(NOTICE, SHOWN),
    loop=(NOTICE.id, SHOWN.id, NOTICE.id),
    hourly="",
    topics=(Topic("正在公示", (NOTICE.id,)),),
    reach=(Reach("柳湾村党支部", "0000-7100101", "00007100101", "村委会一楼"),),
    address="https://gongkai.example/branches/liuwan/index.html",
    as_of="2026-11-20",
)


def made(kiosk: Kiosk = KIOSK, *, day: date = DAY, code: str = "<svg/>") -> dict[str, bytes]:
    photos = dict.fromkeys(kiosk.pictures, PHOTO)
    return bundle(kiosk, photos, KIT, day, code, SHELL)


def handed(data: bytes, name: str) -> Any:
    """The values that a script hands over; it is one line."""
    found = re.fullmatch(rf"{name}\((.*)\);", data.decode())
    assert found
    return json.loads(found[1])


def release(files: dict[str, bytes]) -> dict[str, Any]:
    return dict(handed(files["release.js"], "boardRelease"))


def data(files: dict[str, bytes]) -> dict[str, Any]:
    return dict(handed(files[release(files)["data"]], "boardKiosk"))


def test_the_release_names_every_other_file_with_its_digest() -> None:
    files = made()
    named = {each["path"]: (each["sha256"], each["bytes"]) for each in release(files)["files"]}
    assert named == {
        path: (hashlib.sha256(one).hexdigest(), len(one))
        for path, one in files.items()
        if path != "release.js"
    }
    assert list(files)[-1] == "release.js"
    assert {"index.html", "sw.js"} <= named.keys()
    for path in named.keys() - {"index.html", "sw.js"}:
        assert re.fullmatch(r"files/[0-9a-f]{16}\.(css|js|jpg|svg)", path)
        assert path[6:22] == named[path][0][:16]
    about = release(files)
    assert list(about) == ["format", "screen", "release", "made", "off", "style", "player", "data", "files"]
    assert (about["format"], about["screen"], about["off"]) == (1, "liuwan", False)
    assert about["made"] == "2026-11-22T00:00:00+08:00"
    assert {about["style"], about["player"], about["data"]} <= named.keys()


def test_the_same_is_made_twice_and_another_has_another_number() -> None:
    assert made() == made()
    numbers = {
        release(each)["release"]
        for each in (
            made(),
            made(day=date(2026, 11, 23)),
            made(code=""),
            made(replace(KIOSK, title="别的")),
            made(replace(KIOSK, screen=replace(SCREEN, retired=True))),
            made(replace(KIOSK, screen=replace(SCREEN, code="er"))),
        )
    }
    assert len(numbers) == 6
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in numbers)


def test_only_what_differs_has_another_name() -> None:
    """A device fetches the data of a new release, not its photos, style and player once more."""
    before, after = made(), made(replace(KIOSK, title="别的"), day=date(2026, 11, 23))
    same = {path for path in before.keys() & after.keys() if before[path] == after[path]}
    assert release(before)["data"] not in same
    assert {release(before)["style"], release(before)["player"]} <= same
    assert {path for path in before if path.endswith(".jpg")} <= same


def test_the_data_is_that_of_the_contract() -> None:
    values = data(made())
    slides = values.pop("slides")
    code = values.pop("code")
    assert values == {
        "title": "柳湾村党务公开",
        "name": "柳湾村活动室",
        "direction": "auto",
        "seconds": 0,
        "off": [["22:00", "06:30"]],
        "drift": True,
        "zone": 480,
        "as_of": "2026-11-20",
        "contact": [
            {
                "name": "柳湾村党支部",
                "phone": "0000-7100101",
                "address": "村委会一楼",
                "hours": "",
                "box": "",
            }
        ],
        "address": "https://gongkai.example/branches/liuwan/index.html",
        "topics": [{"name": "正在公示", "slides": [NOTICE.id]}],
        "loop": [NOTICE.id, SHOWN.id, NOTICE.id],
        "hourly": "",
    }
    assert made()[code] == b"<svg/>"
    assert list(slides) == [NOTICE.id, SHOWN.id]
    notice, photo = slides.values()
    assert notice["clock"] == {
        "start": "2026-11-16",
        "end": "2026-11-24",
        "days": "2026-11-16 2026-11-17",
        "unit": "个工作日",
    }
    assert (notice["from"], notice["until"]) == ("2026-11-16T00:00", "2026-11-25T00:00")
    assert (notice["kind"], notice["images"], notice["urgent"]) == ("notice", [], False)
    assert notice["branch"] == NOTICE.branch
    assert notice["chars"] == NOTICE.chars
    assert photo["clock"] is None
    (image,) = photo["images"]
    assert made()[image] == PHOTO.data
    assert f'src="{image}"' in photo["html"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("自动", "auto"), ("横屏", "landscape"), ("竖屏", "portrait"), ("竖屏反向", "portrait-reverse")],
)
def test_the_direction_is_a_word_of_the_player(written: str, meant: str) -> None:
    kiosk = replace(KIOSK, screen=replace(SCREEN, direction=written))
    assert data(made(kiosk))["direction"] == meant


def test_the_page_knows_whom_to_call_where_nothing_opens() -> None:
    assert "☎ 0000-7100101" in made()["index.html"].decode()
    nobody = replace(KIOSK, reach=tuple(replace(each, phone="") for each in KIOSK.reach))
    assert "☎" not in made(nobody)["index.html"].decode()


def test_a_script_ends_nowhere_inside() -> None:
    """Whatever a record says, its words are words: also where the data would stand in a page."""
    files = made()
    for name in ("release.js", release(files)["data"]):
        text = files[name].decode()
        assert not re.search("[<>\u2028\u2029\n]", text)
    assert data(files)["slides"][NOTICE.id]["title"] == NOTICE.title


class Tags(HTMLParser):
    """The attributes of all tags, and what stands between those of a script or style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] in ("script", "style") and data.strip():
            self.inside.append(data)


def test_a_page_asks_for_its_own_files_alone_and_runs_nothing_inline() -> None:
    files = made()
    htmls = [files["index.html"].decode(), *(each["html"] for each in data(files)["slides"].values())]
    for html in htmls:
        tags = Tags(html)
        assert tags.inside == []
        for tag, attributes in tags.found:
            assert "style" not in attributes, tag
            assert not [name for name in attributes if name.startswith("on")]
            for name in ("src", "href", "data", "poster", "action"):
                if address := attributes.get(name):
                    assert address in files
    (policy,) = (
        attributes["content"]
        for tag, attributes in Tags(htmls[0]).found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "http" not in policy


def test_no_file_of_ours_names_another_place() -> None:
    """Neither style nor player asks for anything by an address; `http://www.w3.org/2000/svg` is a name."""
    for data in (KIT.style, KIT.player, KIT.worker, KIT.icon):
        text = data.decode().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|//[a-z0-9-]+\.[a-z]|@import|url\((?!['\"]?data:)", text)


def test_a_retired_screen_says_so_and_holds_nothing() -> None:
    gone = replace(KIOSK, screen=replace(SCREEN, retired=True), slides=(), loop=(), topics=(), address="")
    files = made(gone, code="")
    assert release(files)["off"] is True
    assert data(files)["slides"] == {}
    assert not [path for path in files if path.endswith(".jpg")]


def test_a_code_hangs_on_any_colour() -> None:
    svg = code_on_white(KIOSK.address)
    assert svg.startswith("<svg")
    assert 'fill="white"' in svg or 'fill="#fff"' in svg
