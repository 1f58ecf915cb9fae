"""审核: the folder of a reviewer as HTML. Nothing in it leads out of it, and reading needs no script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from board.render.environment import Templates
from board.render.frame import ROOT, placed
from board.render.photos import Rendition
from board.render.slides import Image, slide_html
from board.views.parts import Picture
from board.views.slide import Slide
from board.views.vetting import Vetting

INDEX, STYLE, SCRIPT = "index.html", "assets/vetting.css", "assets/vetting.js"
SCREEN_STYLE, SCREEN_SCRIPT = "assets/slides.css", "assets/slides.js"
_READ = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
_TICK = f"{_READ}; script-src 'self'; frame-src 'self'"
_FACE = f"{_READ}; script-src 'self'"
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)
_LINK = re.compile(rf'(<a\b[^>]*?) href="(?:{re.escape(ROOT)}(?!assets/img/)|(?!{re.escape(ROOT)}|#))[^"]*"')
"""Links to what is not in the folder, which would lead nowhere; those to a photo stay."""


def page(title: str, html: str) -> bytes:
    """A page as readers see it, without its frame."""
    shown = _LINK.sub(r"\1", _SCRIPT.sub("", html))
    main = '<main class="md-main vetting-page"><article class="md-content__inner">'
    inner = f"{main}{placed(shown, '../')}</article></main>"
    return _whole(_READ, title, f"../{STYLE}", f'<body class="md-typeset">\n{inner}\n</body>')


def screen(
    title: str, slides: Iterable[Slide], photos: Mapping[Picture, Rendition], found: Templates
) -> bytes:
    """Slides one below the other; a script spreads them over faces as a screen would."""
    images = {
        each: Image(f"../{made.large.address}", made.large.width, made.large.height)
        for each, made in photos.items()
    }
    parts = "\n".join(f'<div class="screen">{slide_html(each, images, found)}</div>' for each in slides)
    body = f'<body>\n{parts}\n<div id="bench"></div>\n<script src="../{SCREEN_SCRIPT}"></script>\n</body>'
    return _whole(_FACE, title, f"../{SCREEN_STYLE}", body)


def index(vetting: Vetting, found: Templates) -> bytes:
    """The page that is opened first, and holds all that is to be read and ticked."""
    template: Any = found.environment.get_template("vetting/index.html").module
    inner = placed(str(template.page(vetting)), "")
    body = f'<body class="vetting">\n{inner}\n<script src="{SCRIPT}"></script>\n</body>'
    return _whole(_TICK, f"审核 {len(vetting.records)} 条 · {vetting.board}", STYLE, body)


def _whole(policy: str, title: str, style: str, body: str) -> bytes:
    head = (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="robots" content="noindex">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{style}">\n</head>\n'
    )
    return f"{head}{body}\n</html>\n".encode()
