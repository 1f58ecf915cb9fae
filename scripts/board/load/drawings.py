"""SVG: a picture that is a program as well. Only what draws may be in one.

Closed by default: an element, an attribute or an address that is not known to do no more than draw is refused
(SVG 2, chapters 2 and 16; what browsers run in a file that is opened by itself, where no page protects it).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

MOST = 1_000_000
_SVG = "http://www.w3.org/2000/svg"
_DRAWS = {
    *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse"),
    *("line", "polyline", "polygon", "text", "tspan", "textPath", "image", "clipPath", "mask", "pattern"),
    *("marker", "linearGradient", "radialGradient", "stop", "filter", "style", "switch"),
}
_EDITORS = re.compile(
    r"\{http://(?:www\.inkscape\.org|sodipodi\.sourceforge\.net|www\.w3\.org/1999/02/22-rdf"
    r"|purl\.org/dc|creativecommons\.org|web\.resource\.org)[^}]*\}"
)
_ADDRESS = re.compile(r"#|data:image/(?:png|jpeg|webp);base64,", re.IGNORECASE)
_LOADING = re.compile(r"""url\(\s*["']?(?!#|["']?#)|@import|expression\(|javascript:|\\""", re.IGNORECASE)
_PROLOGUE = re.compile(rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<\?(?!xml[\s?])", re.IGNORECASE)
_ADVICE = "请在画图软件里另存为“普通 SVG”，或换成 PNG"


def drawing(data: bytes) -> str:
    """Why an SVG cannot be published, and what to do; empty where it only draws."""
    if len(data) > MOST:
        return f"有 {len(data) / 1_000_000:.1f} MB，最多 1 MB；请换成 PNG"
    if _PROLOGUE.search(data):
        return f"里面有 DOCTYPE、实体或样式的引用，能带进别的内容；{_ADVICE}"
    try:
        # Without a DOCTYPE there are no entities: nothing is fetched, and nothing unfolds.
        data.decode("utf-8")
        root = fromstring(data)  # noqa: S314
    except (ParseError, UnicodeDecodeError, ValueError, RecursionError):
        return f"读不出图形；{_ADVICE}"
    if root.tag != f"{{{_SVG}}}svg":
        return f"不是 SVG 图形；{_ADVICE}"
    return next(filter(None, map(_flaw, root.iter())), "")


def _flaw(element: Element) -> str:
    tag = element.tag
    if _EDITORS.match(tag):
        name = ""
    elif not tag.startswith(f"{{{_SVG}}}") or _is_unknown(name := tag.rpartition("}")[2]):
        return f"里面有“{tag.rpartition('}')[2]}”，不只是图形；{_ADVICE}"
    if name == "style" and _LOADING.search("".join(element.itertext())):
        return f"里面的样式会去取别的内容；{_ADVICE}"
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2].lower()
        if plain.startswith("on"):
            return f"里面有会运行的“{plain}”；{_ADVICE}"
        if plain in ("href", "src", "base") and not _ADDRESS.match(value.strip()):
            return f"里面指到了别处（{value.strip()[:40]}）；{_ADVICE}"
        if _LOADING.search(value):
            return f"里面的“{plain}”会去取别的内容；{_ADVICE}"
    return ""


def _is_unknown(name: str) -> bool:
    return name not in _DRAWS and not name.startswith("fe")
