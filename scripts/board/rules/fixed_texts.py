"""Texts that are quoted word by word or not at all: where a quotation differs from the text in force.

Only the signs of writing are compared: punctuation, spaces, marks of Markdown and of lists, line ends and the
numbers of paragraphs may differ. A quotation may end early, but not go on after a gap; what stands under its
own heading must be whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from board.model.wording import FixedText

_NUMBER = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,2}[）)]|^[ \t>*-]*(?:\d{1,2}[.、．]|[一二三四五六七八九十]、)",
    re.MULTILINE,
)
_SIGN = re.compile(r"[^\W_]")
_CLAUSE = re.compile(r"[，。；：！、\s]+")
_HEADING = re.compile(r"^(?:#{1,6}[ \t]+|\*\*|标题[:：]\s*[\"“]?)(.*?)[\"”#*：:\s]*$", re.MULTILINE)
_CLOSING = re.compile("[”』」…]")
_ENOUGH = 3
"""Clauses of a text by which a passage is known to be meant as it."""
_LONGEST_CLAUSE, _LEAST_CLAUSE = 12, 4
_SLACK = 1.3
_GAP = 16
"""Signs between a difference and where the text goes on: a clause."""


@dataclass(frozen=True, slots=True)
class Misquote:
    """The first difference: what is wrong from `start` to before `end`, what belongs there; in words."""

    start: int
    end: int
    right: str
    said: str


@dataclass(frozen=True, slots=True)
class _Bare:
    """The signs of a text, and where each stands in it."""

    signs: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A fixed text for comparing: `clauses` with the sign each begins at, `ends` where one may stop."""

    whole: str
    bare: _Bare
    clauses: tuple[tuple[int, str], ...]
    ends: frozenset[int]


def misquotes(text: str, fixed: FixedText) -> Iterator[Misquote]:
    """Where a text quotes a fixed one and differs; the first difference of each quotation."""
    found: list[Misquote] = []
    if fixed.opening and (fixed.opening in text or _known(fixed).clauses[1][1] in text):
        found += _opened(text, fixed)
    if any(each in text for each in fixed.headings):
        found += _headed(text, fixed)
    yield from dict.fromkeys(found)


def _opened(text: str, fixed: FixedText) -> Iterator[Misquote]:
    """Quotations that begin with its first words, or nearly so."""
    known, bare = _known(fixed), _bare(text)
    for found in _nearly(fixed.opening).finditer(bare.signs):
        yield from _first(_window(bare, found.start(), known), known, text, fixed)


def _headed(text: str, fixed: FixedText) -> Iterator[Misquote]:
    """What stands under its heading, where it is meant to be the text and not to speak about it."""
    known = _known(fixed)
    every = _HEADING.finditer(text)
    # A line in bold is one where it says so.
    headings = [found for found in every if found[0][0] != "*" or found[1] in fixed.headings]
    for number, found in enumerate(headings):
        if found[1] not in fixed.headings:
            continue
        end = headings[number + 1].start() if number + 1 < len(headings) else len(text)
        bare = _bare(text, found.end(), end)
        said = [at for _, clause in known.clauses if (at := bare.signs.find(clause)) >= 0]
        if len(said) < _ENOUGH:
            continue
        # An introduction may stand before it.
        begins = [at for at in (_start(bare, known), min(said)) if at is not None]
        yield from _first(_window(bare, begins[0], known), known, text, fixed, is_whole=True)


def _start(bare: _Bare, known: _Known) -> int | None:
    found = _nearly(known.clauses[0][1]).search(bare.signs)
    return found.start() if found else None


def _window(bare: _Bare, start: int, known: _Known) -> _Bare:
    """As much as the text may take up, from a sign on."""
    end = start + int(len(known.bare.signs) * _SLACK)
    return _Bare(bare.signs[start:end], bare.places[start:end])


def _first(
    bare: _Bare, known: _Known, text: str, fixed: FixedText, *, is_whole: bool = False
) -> Iterator[Misquote]:
    right = known.bare.signs
    at = next(
        (nth for nth, (one, other) in enumerate(zip(bare.signs, right, strict=False)) if one != other),
        min(len(bare.signs), len(right)),
    )
    if at == len(right):
        return
    clause = max(begin for begin, _ in known.clauses if begin <= at)
    resumed = _resumed(bare, known, at)
    if at in known.ends:
        if at == known.clauses[1][0] and resumed and resumed[1] > known.clauses[_ENOUGH][0]:
            resumed = None  # prose that begins like it
        closed = 0 < at < len(bare.signs) and _CLOSING.search(text, bare.places[at - 1], bare.places[at])
        if closed:
            resumed = None
        # Whoever says all but the last clause does not quote a part.
        if resumed is None and not is_whole and (closed or clause != known.clauses[-1][0]):
            return
    if resumed:
        yield _difference(_Differing(bare, known, text, fixed, clause, at), *resumed)
    elif is_whole or sum(begin < at for begin, _ in known.clauses) > _ENOUGH:
        yield _broken_off(_Differing(bare, known, text, fixed, clause, at))


def _resumed(bare: _Bare, known: _Known, at: int) -> tuple[int, int] | None:
    """Where a quotation goes on after a difference, in it and in the text; None where it does not soon."""
    found = (
        (bare.signs.find(clause, at, at + len(clause) + _GAP), begin)
        for begin, clause in known.clauses
        if begin >= at and len(clause) >= _LEAST_CLAUSE
    )
    return min((each for each in found if each[0] >= 0), default=None)


@dataclass(frozen=True, slots=True)
class _Differing:
    """A quotation with its first differing sign `at`, in the clause that begins at `clause`."""

    bare: _Bare
    known: _Known
    text: str
    fixed: FixedText
    clause: int
    at: int

    def typed(self, start: int, end: int) -> str:
        """What was typed from one sign to before another."""
        places = self.bare.places
        return self.text[places[start] : places[end - 1] + 1] if start < end else ""

    def right(self, start: int, end: int) -> str:
        """What should be there, with the marks between the signs."""
        places = self.known.bare.places
        return self.known.whole[places[start] : places[end - 1] + 1] if start < end else ""


def _difference(found: _Differing, typed_end: int, right_end: int) -> Misquote:
    """The first difference of a quotation that goes on: said by clauses, put right sign by sign."""
    bare, known, at = found.bare, found.known, found.at
    what = _what(found.typed(found.clause, typed_end), found.right(found.clause, right_end))
    while min(typed_end, right_end) > at and bare.signs[typed_end - 1] == known.bare.signs[right_end - 1]:
        typed_end, right_end = typed_end - 1, right_end - 1
    right, start = found.right(at, right_end), bare.places[at]
    if at < typed_end:
        end = bare.places[typed_end - 1] + 1
        if not right and start > bare.places[at - 1] + 1:
            end = bare.places[typed_end]  # a clause, with the comma behind it
        return Misquote(start, end, right, _said(found.fixed, what))
    if at in known.ends:
        right = known.whole[known.bare.places[at] : known.bare.places[right_end]]
    else:
        start = bare.places[at - 1] + 1
    return Misquote(start, start, right, _said(found.fixed, what))


def _broken_off(found: _Differing) -> Misquote:
    """Where a quotation ends that does not go on; nobody but its writer puts in more than the last clause."""
    bare, known, at = found.bare, found.known, found.at
    if found.clause == known.clauses[-1][0] and at < len(bare.signs):
        start = bare.places[found.clause]
        stop = _CLAUSE.search(found.text, start)
        end = stop.start() if stop else len(found.text)
        typed, right = found.text[start:end], found.right(found.clause, len(known.bare.signs))
        if set(typed) & set(right) and len(typed) < 2 * len(right):
            return Misquote(start, end, right, _said(found.fixed, _what(typed, right)))
    place = bare.places[at] if at < len(bare.places) else bare.places[-1]
    so_far = found.right(found.clause, at) or found.right(max(at - 6, 0), at)
    return Misquote(place, place, "", _said(found.fixed, f"到“{so_far}”以后就不是原文了，没有写全"))


def _what(typed: str, right: str) -> str:
    if not typed:
        return f"少了“{_short(right)}”"
    return f"“{_short(typed)}”应为“{_short(right)}”" if right else f"多了“{_short(typed)}”"


def _said(fixed: FixedText, what: str) -> str:
    return f"{fixed.name}与原文不一样：{what}；原文见{fixed.source}（{fixed.version}），请一字不差地照录"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 24 else f"{words[:11]}……{words[-11:]}"  # noqa: PLR2004 - as long as a line


@lru_cache(16)
def _known(fixed: FixedText) -> _Known:
    whole = re.sub(r"\s+", "", fixed.text)
    bare = _bare(whole)
    clauses, at = [], 0
    for part in _CLAUSE.split(whole):
        signs = "".join(_SIGN.findall(part))
        if signs:
            clauses.append((at, signs[:_LONGEST_CLAUSE]))
            at += len(signs)
    return _Known(whole, bare, tuple(clauses), frozenset((*(begin for begin, _ in clauses), at)))


@lru_cache(64)
def _nearly(words: str) -> re.Pattern[str]:
    """The words with at most one sign wrong, too many or too few."""
    ways = {words}
    for at, sign in enumerate(words):
        before, after = words[:at], words[at + 1 :]
        ways |= {f"{before}.{after}"} | ({before + after, f"{before}.{sign}{after}"} if at else set())
    return re.compile("|".join(sorted(ways, key=lambda each: (each != words, each))))


def _bare(text: str, start: int = 0, end: int | None = None) -> _Bare:
    part = text[start:end]
    numbers = [each.span() for each in _NUMBER.finditer(part)]
    blanked = part
    for begin, stop in numbers:
        blanked = blanked[:begin] + " " * (stop - begin) + blanked[stop:]
    places = tuple(found.start() for found in _SIGN.finditer(blanked))
    return _Bare("".join(blanked[place] for place in places), tuple(place + start for place in places))
