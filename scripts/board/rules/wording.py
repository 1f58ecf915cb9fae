"""Words that must not go wrong: the local list, long fixed names, and texts that are quoted word by word.

Source of the rule: 中国共产党章程 for the texts; the list names its own. Everything is looked for
in a text as it is typed, so that a place in it is a place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from board.base import codes
from board.base.findings import Code
from board.model.wording import ERROR, Word, Wording
from board.rules.fixed_texts import misquotes

_TITLE = re.compile("《[^《》\n]*》")
"""The title of a document is quoted as it is, with words of its time."""
_THOUGHT = "习近平新时代中国特色社会主义思想"
_WORDS_OF_THOUGHT = ("习近平", "新时代", "中国", "特色", "社会主义", "思想")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong from `start` to before `end` of a text, and what belongs there; `said` tells why."""

    code: Code
    start: int
    end: int
    right: str
    said: str


def slips(text: str, wording: Wording) -> Iterator[Slip]:
    """Everything that goes wrong in a text, in no order; next to nothing is spent on a text without fault."""
    looked = _compiled(wording)
    if looked.words:
        yield from _words(text, looked)
    if looked.seeds:
        yield from _names(text, looked)
    for fixed in wording.texts:
        for each in misquotes(text, fixed):
            yield Slip(codes.FIXED_TEXT, each.start, each.end, each.right, each.said)


def _words(text: str, looked: _Looked) -> Iterator[Slip]:
    assert looked.words is not None  # noqa: S101 - the caller has looked
    titles: list[tuple[int, int]] | None = None
    for found in looked.words.finditer(text):
        word = looked.by_wrong[found[0]]
        if titles is None:
            titles = [each.span() for each in _TITLE.finditer(text)]
        if _inside(found.span(), titles) or _passed(text, found.span(), looked.right_of(word)):
            continue
        code = codes.WRONG_WORD if word.level == ERROR else codes.BETTER_WORD
        said = f"“{word.wrong}”应写成“{word.right}”" + (f"：{word.reason}" if word.reason else "")
        said += f"（{word.source}）" if word.source else ""
        yield Slip(code, *found.span(), word.right, said)


def _names(text: str, looked: _Looked) -> Iterator[Slip]:
    """Near misses of the long names, where a part of one stands more often than the whole."""
    if not any(
        seed in text and text.count(seed) > text.count(name) for name, seeds in looked.seeds for seed in seeds
    ):
        return
    right = [found.span() for found in looked.names.finditer(text)]
    for found in _garbled(looked.garbled).finditer(text):
        name = looked.by_group[found.lastgroup or ""]
        if _inside(found.span(), right) or _passed(text, found.span(), looked.passed):
            continue
        said = f"“{found[0]}”应写成“{name}”，一个字也不能错"
        yield Slip(codes.GARBLED_NAME, *found.span(), name, said)


def _inside(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _passed(text: str, span: tuple[int, int], rights: tuple[str, ...]) -> bool:
    """Whether what was found is a part of something that is right."""
    start, end = span
    for right in rights:
        at = text.find(right, max(start - len(right) + 1, 0), end + len(right) - 1)
        while at >= 0:
            if at <= start and end <= at + len(right):
                return True
            at = text.find(right, at + 1, end + len(right) - 1)
    return False


# What is looked for -----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Looked:
    """The wording as patterns; `seeds` are parts of names that stand in nearly every garbled one."""

    words: re.Pattern[str] | None
    by_wrong: dict[str, Word]
    names: re.Pattern[str]
    seeds: tuple[tuple[str, tuple[str, str]], ...]
    garbled: str
    by_group: dict[str, str]
    passed: tuple[str, ...]

    def right_of(self, word: Word) -> tuple[str, ...]:
        """Inside of which texts a wrong word is right."""
        return (word.right, *word.exceptions, *self.passed)


@lru_cache(4)
def _compiled(wording: Wording) -> _Looked:
    by_wrong = {each.wrong: each for each in wording.words}
    names = sorted(wording.names, key=len, reverse=True)
    by_group = {f"n{number}": name for number, name in enumerate(names)}
    return _Looked(
        words=_any(by_wrong) if by_wrong else None,
        by_wrong=by_wrong,
        names=_any(names),
        seeds=tuple((name, _seeds(name)) for name in names),
        garbled="|".join(f"(?P<{group}>{_near(name)})" for group, name in by_group.items()),
        by_group=by_group,
        passed=wording.passed,
    )


@lru_cache(4)
def _garbled(form: str) -> re.Pattern[str]:
    """Compiled where a text may hold one, since that takes a while."""
    return re.compile(form)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    found = sorted(words, key=lambda each: (-len(each), each))
    return re.compile("|".join(map(re.escape, found)) or "(?!)")


def _seeds(name: str) -> tuple[str, str]:
    """Of a name with one fault, either the one part is whole or the other."""
    if name == _THOUGHT:
        return "习近平新时代", "社会主义思想"
    half = len(name) // 2
    return name[: half - 1], name[half + 1 :]


def _near(name: str) -> str:
    """A pattern of a name with one fault between its first and its last sign."""
    last = len(name) - 1
    ways = set()
    for at in range(1, len(name)):
        before, sign, after = name[:at], name[at], name[at + 1 :]
        # 有中国特色的社会主义 was said for decades; 学习习近平 has 习 twice.
        ways.add(f"{before}(?![的{name[at - 1]}{sign}])[一-鿿]{sign}{after}")
        if at == last:
            break
        ways |= {before + after, f"{before}(?![的{sign}])[一-鿿]{after}", before + sign + sign + after}
        if at + 1 < last:
            ways.add(before + name[at + 1] + sign + name[at + 2 :])
    if name == _THOUGHT:
        ways |= set(_of_the_thought())
    return "|".join(sorted(ways, key=lambda each: (-len(each), each)))


def _of_the_thought() -> Iterator[str]:
    """Words or two signs of the longest term that lack, words twice, in another order, or put in."""
    words = _WORDS_OF_THOUGHT
    for at, word in enumerate(words):
        rest = "".join((*words[:at], *words[at + 1 :]))
        if word == "习近平":
            # 新时代中国特色社会主义思想和基本方略 is a heading of the report of 2017.
            rest = f"(?<!习近平){rest}(?!和基本方略)"
        if word == "思想":
            # 习近平新时代中国特色社会主义经济思想 was said until 2021; a line may end before 思想.
            rest += r"(?!\s*\w{0,4}\s*思\s*想)"
        yield rest
        if word != "思想":
            yield "".join((*words[:at], word, word, *words[at + 1 :]))
    for at in range(len(words) - 1):
        yield "".join((*words[:at], words[at + 1], words[at], *words[at + 2 :]))
    yield from (_THOUGHT[:at] + _THOUGHT[at + 2 :] for at in range(2, len(_THOUGHT) - 2))  # 特色主义思想
    yield "习近平(?:总书记|同志|主席|总书记的|同志的)新时代中国特色社会主义思想"
