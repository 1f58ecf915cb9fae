"""Marks of secrecy in the form of marks (domain.md E2; GB/T 9704-2012: 密级和保密期限 are parted by ★).

The oath says 保守党的秘密, a notice of an election 秘密写票处: the words alone are no marks (users.md 2d).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from board.rules.privacy.kinds import Kind, Sight

_S = "[ \\t\u3000\u00a0\u200b]*+"
_LEVEL = f"(?:绝{_S}密|机{_S}密|秘{_S}密)"
_TERM = f"(?:[0-9０-９一二三四五六七八九十]{{1,3}}{_S}(?:年|个月)|长{_S}期|启{_S}用{_S}前|解{_S}密{_S}前)"
_STAR = "[★☆✩✭✮✯✰⭐⋆✦]\ufe0f?"
_EDGE = "[—–~\\\\/|=+ \\t\\r\u3000\u00a0\u200b*_#>\\-【】\\[\\]［］〔〕（）()《》“”\"':：。.，,！!★☆✩⭐]"
_ALONE = (
    f"(?:密{_S}级{_S}[:：]?{_S})?{_LEVEL}{_S}级?(?:文{_S}件|材{_S}料)?{_S}[*＊·]?{_S}{_TERM}?"
    f"|工{_S}作{_S}秘{_S}密"
    f"|(?:仅{_S}供{_S})?内{_S}部{_S}(?:资{_S}料|文{_S}件|材{_S}料|使{_S}用|传{_S}阅|参{_S}考|掌{_S}握)"
    "|(?:请)?注意保(?:存|管|密)|(?:请|严)?(?:勿|禁|不得|不要|禁止)外传"
)
_KEEP = (
    "(?:请)?(?:注意|妥善)保(?:存|管|密)"
    "|(?:请)?(?:切?勿|不得|不准|不要|严禁|禁止)(?:外传|外泄|扩散|翻印|公开|传播|转发|上网|对外)"
)
_INSIDE = f"内{_S}部{_S}(?:资{_S}料|文{_S}件|材{_S}料|刊{_S}物|参{_S}考|使{_S}用|传{_S}阅|信{_S}息|掌{_S}握)"

_WORD = re.compile(f"[绝机秘作内外注]{_S}[密秘部传意]")
_MARK = (
    f"{_LEVEL}{_S}级?{_S}{_STAR}(?:{_S}{_TERM})?"
    f"|{_LEVEL}{_S}级?{_S}[*＊]{_S}{_TERM}"
    f"|密{_S}级{_S}[:：为]{_S}[【\\[（(]?{_LEVEL}"
    f"|[【\\[［〔]{_S}{_LEVEL}{_S}级?{_S}(?:{_TERM})?{_S}[】\\]］〕]"
    f"|(?:(?<=[\\s\u3000，。；：、！（(【\\[［“《])|(?<![\\s\\S])){_INSIDE}[\\s，,、；;·。！!:：—-]*+(?:{_KEEP})"
    "(?=[\\s\u3000，。；、！!）)】\\]］”》]|$)"
    f"|^{_EDGE}*+(?:{_ALONE}){_EDGE}*+$"
)


@cache
def _form() -> re.Pattern[str]:
    """What marks look like; compiled where a text may hold one, since that takes a while."""
    return re.compile(_MARK, re.MULTILINE)


def marks(text: str) -> Iterator[Sight]:
    """机密★, 秘密★1年, a line that is only 秘密, 内部资料 注意保存."""
    if not _WORD.search(text):  # nearly always, and found far sooner
        return
    for found in _form().finditer(text):
        inner = found[0].strip(" \t\r\n\u3000*_#>-，。")
        start = found.start() + found[0].index(inner)
        yield Sight(Kind.MARK, start, start + len(inner))
