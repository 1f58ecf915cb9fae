"""Signs that are not seen, turn the order of others round, or look different on every computer.

Directional controls and other default-ignorable characters as in Unicode 16 (UAX 9, UTR 36), private use,
noncharacters. A joiner is meant between the parts of an emoji; between letters it only hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufff9-\ufffc"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_OWN = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_NEVER = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)
)
_TAGS = "\U000e0000-\U000e007f"
_STRANGE = re.compile(
    f"[{_TURNING}{_UNSEEN}{_CONTROL}{_OWN}{_NEVER}{_TAGS}\ufffd]|(?<=\\w)[\u200b-\u200d\ufeff](?=\\w)"
)
_IS_TURNING, _IS_OWN = re.compile(f"[{_TURNING}]"), re.compile(f"[{_OWN}]")
_GONE = str.maketrans("", "", "\n\t\r\u3000\u00a0")


def is_plain(text: str) -> bool:
    """Whether nothing in a text can be strange; quick, and nearly always true."""
    return text.translate(_GONE).isprintable() and "\ufffd" not in text


def strange(text: str) -> Iterator[re.Match[str]]:
    """The strange signs of a text, in order."""
    return _STRANGE.finditer(text)


def visible(text: str) -> str:
    """The text with a mark in the place of each strange sign, as wide as the text is long."""
    return text if is_plain(text) else _STRANGE.sub("\ufffd", text)


def without(text: str) -> str:
    """The text without strange signs; empty where what stood there has to be found out by a person."""
    return "" if "\ufffd" in text or _IS_OWN.search(text) else _STRANGE.sub("", text)


def told(sign: str) -> str:
    """What is wrong with a strange sign, and what to do."""
    name = f"U+{ord(sign):04X}"
    if _IS_TURNING.match(sign):
        return f"有改变文字方向的控制字符（{name}），看到的顺序与写的不一样；请删掉"
    if _IS_OWN.match(sign):
        return f"有一个字（{name}）是别的电脑自造的，换一台电脑就是空框或别的字；请用输入法重新打"
    if sign == "\ufffd":
        return "有变成“�”的乱码，原来的字已经丢失；请对照原文重新打"
    return f"有看不见的字符（{name}），多半是从别的软件粘贴来的；请删掉"
