"""The last look, at what is about to be published: whatever way it came there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from itertools import chain

from board.model.board import Board
from board.rules.privacy.marks import marks
from board.rules.privacy.masks import masked
from board.rules.privacy.numbers import numbers
from board.rules.privacy.papers import papers
from board.rules.privacy.words import key

_WITHIN = re.compile(r"</?(?:a|b|i|u|s|em|strong|small|span|code|mark|sup|sub|bdi|ins|del|wbr)\b[^>]*>")
"""Tags inside of which a text goes on."""
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL)
_APART = "\x1f"
"""Stands where a text ends: no number goes on over it."""


def text_of(html: str) -> str:
    """What people read of a page or a part of one, with its texts kept apart."""
    return unescape(_TAG.sub(_APART, _WITHIN.sub("", html)))


def allowed(board: Board, cleared: Iterable[Iterable[str]]) -> frozenset[str]:
    """What may be published although it would be stopped, each as `key` gives it.

    The telephones that members of committees have agreed to show (本人同意公开电话), and what records let
    pass (确需公开); in which record has been judged before.
    """
    officers = (each for branch in board.branches.values() for each in branch.content.committee)
    phones = (each.phone for each in officers if each.phone and each.phone_consent)
    return frozenset(map(key, chain(phones, *cleared)))


def leaks(text: str, passing: Collection[str]) -> Iterator[str]:
    """What must not be published in a text, in words; `passing`: what is `allowed`."""
    for sight in (*marks(text), *numbers(text), *papers(text)):
        seen = text[sight.start : sight.end]
        if sight.kind.blocking and not any(key(seen) in each for each in passing):
            yield f"{sight.kind.code.title}“{masked(text, sight)}”"
