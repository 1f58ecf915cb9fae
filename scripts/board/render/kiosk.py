"""The folder of a screen: a page, a player, and what it shows, in files that call nothing outside.

One bundle for https, http and a double click on a stick. Everything but three files is named after what is in
it, so that a device never takes one release for another; `release.js` names all the others and comes last.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from board.model.screen import Screen
from board.render.environment import Templates
from board.render.slides import Image, slide_html
from board.views.parts import Picture, Reach
from board.views.slide import Kiosk, Slide

FORMAT = 1
ZONE = 480
"""Minutes by which the clocks of all boards are ahead of UTC."""
PAGE, WORKER, RELEASE = "index.html", "sw.js", "release.js"
_DIRECTIONS = {"自动": "auto", "横屏": "landscape", "竖屏": "portrait", "竖屏反向": "portrait-reverse"}
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>\u2028\u2029"}
"""What would end a script in a page, or a line in an old one; in JSON they stand in texts only."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What is the same on every screen: the style, the player, its worker, and the sign of the page."""

    style: bytes
    player: bytes
    worker: bytes
    icon: bytes


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as JPEG, and its size in pixels."""

    data: bytes
    width: int
    height: int


def bundle(  # noqa: PLR0913, PLR0917
    kiosk: Kiosk, photos: Mapping[Picture, Photo], kit: Kit, made: date, code: str, found: Templates
) -> dict[str, bytes]:
    """The files of a screen by their path in its folder, the one that names the others last.

    `photos`: all that the kiosk shows. `made`: the day for which it is true. `code`: the code of its address
    as SVG, or nothing.
    """
    files: dict[str, bytes] = {}

    def kept(data: bytes, ending: str) -> str:
        path = f"files/{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
        files[path] = data
        return path

    images = {
        each: Image(kept(photo.data, "jpg"), photo.width, photo.height) for each, photo in photos.items()
    }
    slides = {each.id: _slide(each, images, found) for each in kiosk.slides}
    names = {"style": kept(kit.style, "css"), "player": kept(kit.player, "js")}
    icon = kept(kit.icon, "svg")
    values = _values(kiosk, slides, kept(code.encode(), "svg") if code else "")
    names["data"] = kept(_script("boardKiosk", values), "js")
    phone = next((each.phone for each in kiosk.reach if each.phone), "")
    page = found.environment.get_template("kiosk/index.html")
    files[PAGE] = page.render(title=kiosk.title, icon=icon, phone=phone, **names).encode()
    files[WORKER] = kit.worker
    return dict(sorted(files.items())) | {RELEASE: _release(kiosk.screen, made, names, files)}


def _release(screen: Screen, made: date, names: Mapping[str, str], files: Mapping[str, bytes]) -> bytes:
    about = {
        "made": f"{made.isoformat()}T00:00:00+{ZONE // 60:02}:{ZONE % 60:02}",
        "off": screen.retired,
        **names,
        "files": [
            {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            for path, data in sorted(files.items())
        ],
    }
    head = {"format": FORMAT, "screen": screen.code}
    number = hashlib.sha256(_json(head | about).encode()).hexdigest()[:16]
    return _script("boardRelease", head | {"release": number} | about)


def _values(kiosk: Kiosk, slides: Mapping[str, Any], code: str) -> dict[str, Any]:
    screen = kiosk.screen
    return {
        "title": kiosk.title,
        "name": screen.name,
        "direction": _DIRECTIONS[screen.direction],
        "seconds": screen.seconds,
        "off": [list(each) for each in screen.off],
        "drift": screen.drifts,
        "zone": ZONE,
        "as_of": kiosk.as_of,
        "contact": [_contact(each) for each in kiosk.reach],
        "address": kiosk.address,
        "code": code,
        "topics": [{"name": each.name, "slides": list(each.slides)} for each in kiosk.topics],
        "loop": list(kiosk.loop),
        "hourly": kiosk.hourly,
        "slides": slides,
    }


def _contact(who: Reach) -> dict[str, str]:
    return {name: getattr(who, name) for name in ("name", "phone", "address", "hours", "box")}


def _slide(slide: Slide, images: Mapping[Picture, Image], found: Templates) -> dict[str, Any]:
    return {
        "kind": slide.kind.value,
        "label": slide.label,
        "branch": slide.branch,
        "title": slide.title,
        "html": slide_html(slide, images, found),
        "images": list(dict.fromkeys(images[each].path for each in slide.pictures)),
        "from": slide.opens,
        "until": slide.closes,
        "chars": slide.chars,
        "urgent": slide.is_urgent,
        "clock": asdict(slide.clock) if slide.clock else None,
    }


def _script(name: str, values: object) -> bytes:
    """A script of one line that hands the values to the player: what `file://` lets a page read."""
    return f"{name}({_json(values)});".encode()


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
