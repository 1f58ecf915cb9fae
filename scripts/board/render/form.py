"""表单: Sveltia CMS made to ask nobody but the forge and the folder in which it lies.

As published it fetches its words, its version and its fonts from unpkg.com and cdn.jsdelivr.net. Here the
addresses in it are replaced; the Content-Security-Policy refuses what is left.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from board.base.findings import BoardError

VERSION, ICONS_VERSION, MAPS_VERSION = "0.221.1", "5.3.7", "5.2.1"
PACKAGES = (
    f"@sveltia/cms@{VERSION} @fontsource-variable/material-symbols-outlined@{ICONS_VERSION} "
    f"immutable@{MAPS_VERSION}"
)
_ICONS = "@fontsource-variable/material-symbols-outlined/"
_CDN = "https://cdn.jsdelivr.net/fontsource/fonts/"


@dataclass(frozen=True, slots=True)
class Part:
    """A file of an npm package: where it lies in node_modules, its SHA-256, and where it goes."""

    source: str
    digest: str
    address: str


SCRIPT = Part(
    "@sveltia/cms/dist/sveltia-cms.js",
    "2fc783907e1a4a70783f155cc28435c70b8f79792f2aab75e787984e84aa413a",
    "sveltia-cms.js",
)
WORDS = Part(
    "@sveltia/cms/locales/zh-CN.json",
    "d7614d8608207066a1aa144e4cc64bd14a244e31681c60ac60b375ab311f28c7",
    f"cms@{VERSION}/locales/zh-CN.json",
)
PARTS = (
    SCRIPT,
    WORDS,
    Part(
        f"{_ICONS}files/material-symbols-outlined-latin-wght-normal.woff2",
        "98db9feefa170bf76e9c19d19af6dd62054165efc89c4b506c361e069719e884",
        "icons.woff2",
    ),
    # What a field of our own is shown with; the CMS asks for it by the version that it was tried with.
    Part(
        "@sveltia/cms/dist/chunks/react-dom.js",
        "e6834ea4cc69293d31245d76953c635ea37783aa5598eb375ea41845cb5e7af6",
        "chunks/react-dom.js",
    ),
    Part(
        "immutable/dist/immutable.es.js",
        "d2e54f23d5d58510ab23edd8425b2f4ebaee738cff9e5265d35a2877eabe646d",
        "immutable@5.1.9/dist/immutable.es.js",
    ),
)
OWN = "beside.js"
_REPLACED = (
    ("iP=`https://unpkg.com/@sveltia/cms`", "iP=new URL(`cms`,document.baseURI).href"),
    ("`https://unpkg.com/${e}`", "new URL(e,document.baseURI).href"),
    (f"{_CDN}material-symbols-outlined:vf@{ICONS_VERSION}/latin-wght-normal.woff2", "icons.woff2"),
    (f"{_CDN}source-sans-3:vf@5.3.0/latin-wght-normal.woff2", "data:,"),
    (f"{_CDN}noto-mono@5.3.0/latin-400-normal.woff2", "data:,"),
    # What its Chinese words lack, and what nobody in an office would understand.
    ("slug:{title:`Slug`", "slug:{title:`文件名`"),
    ("`https://www.githubstatus.com/api/v2/status.json`", "`data:,{}`"),
    ("`https://status-api.hostedstatus.com/1.0/status/5b36dc6502d06804c08349f7`", "`data:,{}`"),
)


def files(
    config: Mapping[str, Any], title: str, forges: tuple[str, ...], parts: Mapping[str, bytes], own: bytes
) -> dict[str, bytes]:
    """All files of the form by address; `parts`: those of `PARTS` by source, `forges`: origins it may ask.

    `own`: the script of the fields that are of our own kind. Raises BoardError where a file is not the one
    that this was written for.
    """
    found = {}
    for part in PARTS:
        data = parts[part.source]
        if hashlib.sha256(data).hexdigest() != part.digest:
            msg = f"{part.source} 不是要的那一个版本，或者被人改过；重新运行 npm install {PACKAGES}"
            raise BoardError(msg)
        found[part.address] = data
    found[SCRIPT.address] = _local(found[SCRIPT.address])
    found[WORDS.address] = found[WORDS.address].replace("别名".encode(), "文件名".encode())
    version = json.dumps({"version": VERSION})
    shown = json.dumps(config, ensure_ascii=False, separators=(",", ":"))
    return {
        **found,
        "cms/package.json": version.encode(),
        OWN: own,
        "config.json": shown.encode(),
        "index.html": _page(title, forges).encode(),
    }


def _local(script: bytes) -> bytes:
    text = script.decode()
    for foreign, own in _REPLACED:
        assert text.count(foreign) == 1, foreign  # noqa: S101 - the digest of the file was just compared
        text = text.replace(foreign, own)
    return text.encode()


def _page(title: str, forges: tuple[str, ...]) -> str:
    asked = " ".join(("'self'", "blob:", "data:", *forges))
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        f"connect-src {asked}; img-src {asked}; worker-src blob:; frame-src blob:; media-src blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="robots" content="noindex">\n'
        '<meta name="referrer" content="same-origin">\n'
        f"<title>{escape(title)}</title>\n"
        '<link href="config.json" type="application/json" rel="cms-config-url">\n</head>\n'
        "<body>\n<noscript>这一页要打开 JavaScript 才能用。</noscript>\n"
        f'<script src="{SCRIPT.address}"></script>\n<script src="{OWN}"></script>\n</body>\n</html>\n'
    )
