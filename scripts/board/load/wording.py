"""Reads which words are wrong: those that are shipped, and those of the board, which come first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from board.base import codes
from board.base.findings import Finding
from board.load.documents import WORDS, Notes, decode
from board.load.packs import fixed_texts, shipped_words
from board.load.source import Source
from board.model.wording import Word, Wording, Words

SHORTEST = 2
"""Signs of a wrong word: a single one stands everywhere."""


def read_wording(texts: Mapping[str, Source], notes: Notes) -> Wording:
    """The words of the board and those that are shipped; what is wrong with its own goes into `notes`."""
    source, fixed = texts.get(WORDS), fixed_texts()
    own = (decode(source, Words, None, notes)[0] if source else None) or Words()
    words = {each.wrong: each for each in shipped_words().words}
    words |= {each.wrong: each for each in _sound(own, notes)}
    in_force = tuple(each for each in words.values() if each.wrong not in own.passed)
    return Wording(in_force, own.passed, fixed.names, fixed.texts)


def _sound(own: Words, notes: Notes) -> Iterator[Word]:
    taken: set[str] = set()
    for number, each in enumerate(own.words):
        trouble = ""
        if len(each.wrong) < SHORTEST:
            trouble = f"“{each.wrong}”只有一个字，到处都会报；请写成完整的词"
        elif each.wrong == each.right:
            trouble = f"“错”和“对”都是“{each.wrong}”；请改掉其中一个"
        elif each.wrong in taken:
            trouble = f"“{each.wrong}”前面已经写过；请合成一条"
        taken.add(each.wrong)
        if trouble:
            notes.findings.append(Finding(codes.BAD_VALUE, WORDS, trouble, at=("用语", number, "错")))
        else:
            yield each
