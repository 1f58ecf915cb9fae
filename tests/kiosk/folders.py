"""Folders of made-up screens, written as `render/kiosk.py` writes those of boards."""

from __future__ import annotations

import hashlib
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.conftest import ROOT

THEME = ROOT / "theme"
MADE = "2026-11-20T00:00:00+08:00"
TOPICS = ("正在公示", "公开承诺", "党费收支", "活动照片", "支部委员会", "反映情况")
Data = dict[str, Any]


def player() -> str:
    """The parts of the player as one script."""
    names = (THEME / "kiosk/parts.txt").read_text("utf-8").split()
    return "\n".join((THEME / "kiosk" / name).read_text("utf-8") for name in names)


def style() -> str:
    """The one style of a screen; that of the slides where there is one."""
    files = [THEME / name for name in ("tokens.css", "kiosk/kiosk.css", "kiosk/slides.css")]
    return "\n".join(file.read_text("utf-8") for file in files if file.exists())


# Slides ----------------------------------------------------------------------------------------------


def picture(words: str, hue: int = 30) -> str:
    """A picture, as SVG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000" viewBox="0 0 1600 1000">'
        f'<rect width="1600" height="1000" fill="hsl({hue},40%,60%)"/>'
        f'<text x="100" y="540" font-size="160" fill="#fff">{words}</text></svg>'
    )


def slide(
    kind: str, label: str, title: str, flow: str, *, lead: str = "", foot: str = "", **more: Any
) -> Data:
    """A slide as the data file has it."""
    html = (
        f'<article class="slide slide-{kind}"><header class="slide-head">'
        f'<p class="slide-label">{label} · 柳湾村党支部</p><h2 class="slide-title">{title}</h2>'
        + (f'<p class="slide-lead">{lead}</p>' if lead else "")
        + f'</header><div class="flow">{flow}</div>'
        + (f'<footer class="slide-foot">{foot}</footer>' if foot else "")
        + "</article>"
    )
    base = {"kind": kind, "label": label, "title": title, "html": html, "images": []}
    base |= {"branch": "柳湾村党支部", "from": "", "until": ""}
    return {**base, "chars": len(title + flow), "urgent": False, "clock": None, **more}


def photo(name: str, title: str) -> Data:
    """A slide of one photo; its file is named when the folder is written."""
    figure = f'<figure class="photo"><img src="{name}" width="1600" height="1000" alt="{title}">'
    return slide(
        "photo", "活动照片", title, f"{figure}<figcaption>{title}</figcaption></figure>", images=[name]
    )


def rows(count: int) -> str:
    """A table of so many rows."""
    body = "".join(
        f"<tr><td>第{n}项支出：购买学习资料和活动用品</td><td>{n * 37}.00</td></tr>"
        for n in range(1, count + 1)
    )
    return (
        '<table class="rows"><thead><tr><th>事项</th><th>金额（元）</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


SENTENCE = "党支部按照规定程序召开会议进行了认真讨论，听取了党员和群众的意见，现将有关情况予以公示。"
NOTICE = slide(
    "notice",
    "正在公示",
    "关于2026年度民主评议党员结果的公示",
    "<p>孙宁、周海等同志为优秀。</p><p>公示期间有情况要反映的，请打电话或者到村委会。</p>",
    lead='到11月26日<span class="slide-left" data-left>（还剩 5 个工作日）</span>',
    foot="<p>反映情况 <b>0000-7654321</b></p>",
    **{"from": "2026-11-20T00:00", "until": "2026-11-27T00:00"},
    clock={
        "start": "2026-11-20",
        "end": "2026-11-26",
        "days": "2026-11-20 2026-11-23 2026-11-24 2026-11-25 2026-11-26",
        "unit": "个工作日",
    },
)
PROMISES = slide(
    "promises",
    "公开承诺",
    "今年的承诺办得怎样",
    "".join(
        f'<div class="bar bar-run"><p>办第{n}件实事</p><progress max="100" value="{n * 20}"></progress></div>'
        for n in range(1, 5)
    ),
)
CONTACT = slide(
    "contact", "反映情况", "有情况，找支部", "<p>周海</p><p>☎ 0000-7654321</p><p>村委会大门左侧意见箱</p>"
)
SLIDES: dict[str, Data] = {
    "notice": NOTICE,
    "promises": PROMISES,
    "photo-1": photo("one.svg", "主题党日活动"),
    "money": slide("money", "党费收支", "党费收支情况", rows(24)),
    "long": slide(
        "disclosure",
        "公开事项",
        "关于村集体经济项目进展情况的通报",
        "<h3>一、总体情况</h3>" + f"<p>{SENTENCE * 14}</p>" + f"<h3>二、下一步打算</h3><p>{SENTENCE * 2}</p>",
    ),
    "committee": slide("committee", "支部委员会", "支部委员会", "<p>书记 周海</p><p>委员 孙宁</p>"),
    "stars": slide("stars", "星级评定", "2025年度：四星级", "<p>★★★★ 四星级</p>"),
    "photo-2": photo("two.svg", "清理村道"),
    "photo-3": photo("three.svg", "慰问老党员"),
    "answers": slide(
        "answers", "意见答复", "意见和答复", "<p><b>问：</b>路灯什么时候修？</p><p><b>答：</b>已经修好。</p>"
    ),
    "contact": CONTACT,
    "oath": slide("oath", "誓词", "入党誓词", "<p>我志愿加入中国共产党……</p>"),
}
URGENT = slide(
    "notice",
    "紧急",
    "防汛紧急通知",
    "<p>今晚有大到暴雨，请住在低洼处的群众马上转移到村小学。</p>",
    urgent=True,
    until="2026-11-20T10:05",
)


def kiosk(*ids: str, extra: dict[str, Data] | None = None, **changes: Any) -> Data:
    """The data of a screen with some of the slides, all where none is named, and with extra ones."""
    known = {**SLIDES, **(extra or {})}
    chosen = {each: deepcopy(known[each]) for each in (*(ids or SLIDES), *(extra or {}))}
    of = {
        "正在公示": ("notice", "long"),
        "公开承诺": ("promises",),
        "党费收支": ("money",),
        "活动照片": ("photo-1", "photo-2", "photo-3"),
        "支部委员会": ("committee",),
        "反映情况": ("contact",),
    }
    data = {
        "title": "柳湾村党务公开",
        "name": "柳湾村活动室",
        "direction": "auto",
        # A face does not go by itself while a busy machine is looking at it.
        "seconds": 120,
        "off": [],
        "drift": True,
        "zone": 480,
        "as_of": "2026-11-20",
        "address": "",
        "code": "code.svg",
        "contact": [
            {"name": "周海", "phone": "0000-7654321", "address": "", "hours": "工作日 8:30—17:00", "box": ""}
        ],
        "topics": [
            {"name": name, "slides": [each for each in of[name] if each in chosen]} for name in TOPICS
        ],
        "loop": [each for each in chosen if each != "oath"],
        "hourly": "oath" if "oath" in chosen else "",
        "slides": chosen,
    }
    return {**data, **changes}


# Folders ---------------------------------------------------------------------------------------------

PICTURES = {
    "one.svg": picture("一", 20),
    "two.svg": picture("二", 140),
    "three.svg": picture("三", 210),
    "code.svg": picture("码", 0),
    "icon.svg": (THEME / "assets/favicon.svg").read_text("utf-8"),
}


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _named(text: str, ending: str) -> tuple[str, bytes]:
    body = text.encode()
    return f"files/{hashlib.sha256(body).hexdigest()[:16]}.{ending}", body


def files(data: Data, *, made: str = MADE, off: bool = False, script: str = "") -> dict[str, bytes]:
    """All files of a screen by path, release.js last; `script` is added to the player."""
    data = deepcopy(data)
    found: dict[str, bytes] = {}

    def add(text: str, ending: str) -> str:
        path, body = _named(text, ending)
        found[path] = body
        return path

    paths = {name: add(text, "svg") for name, text in PICTURES.items()}
    data["code"] = paths.get(data["code"], "")
    for each in data["slides"].values():
        for name in each["images"]:
            each["html"] = each["html"].replace(f'src="{name}"', f'src="{paths.get(name, name)}"')
        each["images"] = [paths.get(name, name) for name in each["images"]]
    styled = add(style(), "css")
    played = add(player() + script, "js")
    if off:
        data = {**data, "slides": {}, "loop": [], "hourly": "", "topics": []}
    told = add(f"boardKiosk({_json(data)});\n", "js")
    environment = Environment(
        loader=FileSystemLoader(THEME / "kiosk"), autoescape=True, undefined=StrictUndefined
    )
    found["index.html"] = (
        environment.get_template("index.html")
        .render(
            title=data["title"], style=styled, player=played, icon=paths["icon.svg"], phone="0000-7654321"
        )
        .encode()
    )
    found["sw.js"] = (THEME / "kiosk/sw.js").read_bytes()
    listed = [
        {"path": path, "sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)}
        for path, body in sorted(found.items())
    ]
    release = {"format": 1, "screen": "liuwan", "release": "", "made": made, "off": off}
    release |= {"style": styled, "player": played, "data": told, "files": listed}
    release["release"] = hashlib.sha256(_json(release).encode()).hexdigest()[:16]
    found["release.js"] = f"boardRelease({_json(release)});\n".encode()
    return found


def write(folder: Path, found: dict[str, bytes]) -> str:
    """Writes files in their order; the id of the release where release.js is among them."""
    for path, body in found.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    return (
        json.loads(found["release.js"][len("boardRelease(") : -3])["release"] if "release.js" in found else ""
    )


def publish(folder: Path, data: Data, **how: Any) -> str:
    """A whole release in a folder; its id."""
    return write(folder, files(data, **how))
