"""The last look, at what is about to be published: whatever way it came there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

from board.rules.privacy.marks import marks
from board.rules.privacy.numbers import numbers, plain
from board.rules.privacy.papers import papers
from board.rules.privacy.words import masked

_WITHIN = re.compile(r"</?(?:a|b|i|u|s|em|strong|small|span|code|mark|sup|sub|bdi|ins|del|wbr)\b[^>]*>")
"""Tags inside of which a text goes on."""
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL)
_APART = "\x1f"
"""Stands where a text ends: no number goes on over it."""


def text_of(html: str) -> str:
    """What people read of a page or a part of one, with its texts kept apart."""
    return unescape(_TAG.sub(_APART, _WITHIN.sub("", html)))


def leaks(text: str, allowed: Collection[str]) -> Iterator[str]:
    """What must not be published in a text, in words; `allowed`: what may be, as `key` gives it."""
    for sight in (*marks(text), *numbers(text), *papers(text)):
        seen = text[sight.start : sight.end]
        if sight.kind.blocking and key(seen) not in allowed:
            yield f"{sight.kind.code.title}“{masked(seen)}”"


def key(text: str) -> str:
    """By what two ways of writing the same are known as one: without what stands between its signs."""
    return "".join(plain(sign) or sign.upper() for sign in text if sign.isalnum())
