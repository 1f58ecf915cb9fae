"""Text as Chinese input methods, phones and Windows editors produce it, brought to one form."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

# Full-width forms of ASCII, the ideographic space and the spaces that web pages leave behind.
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_WIDE |= {0x3000: " ", 0x00A0: " ", 0x2007: " ", 0x202F: " ", 0xFEFF: "", 0x200B: ""}
EDGES = " \t\r\n\u3000\u00a0\u2007\u202f\ufeff\u200b"
"""What counts as space."""
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_SPACES = re.compile(rf"[{EDGES}]+")
_UNFOLDED = re.compile(rf"[\uff01-\uff5e{EDGES}]")


def narrow(text: str) -> str:
    """Full-width digits, letters and punctuation as their half-width twins, spaces as plain ones."""
    return text.translate(_WIDE)


def strip(text: str) -> str:
    """Without the spaces of any width at both ends; what stands inside is never touched."""
    return text.strip(EDGES)


def fold(text: str) -> str:
    """The form in which two spellings of one word are equal: half-width, no spaces, lower case."""
    if not _UNFOLDED.search(text):  # nearly always: the rest takes four times as long
        return text.lower()
    return _SPACES.sub("", narrow(text)).lower()


@lru_cache(1 << 12)  # the same few numbers stand on thousands of pages
def number(value: Decimal) -> str:
    """A number without needless zeros: 320, 1.2."""
    return f"{value.normalize():f}" if value else "0"


def person(name: str) -> str:
    """A personal name without the spaces that align it in printed lists: `李　青` is 李青."""
    return name if name.isalnum() else _SPACES.sub("", name)


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula; some take the full-width signs for the plain."""
    return text.startswith(_FORMULA)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant, or an empty text where none or more than one may be."""
    folded = {fold(each): each for each in known}
    wanted = fold(word)
    if wanted in folded:
        return folded[wanted]
    # One sign of two may be wrong in a short word, one of four in a long one.
    cutoff = 0.5 if len(wanted) <= 3 else 0.6 if len(wanted) <= 8 else 0.75  # noqa: PLR2004
    close = difflib.get_close_matches(wanted, folded, n=2, cutoff=cutoff)
    if not close or (len(close) > 1 and _likeness(close[0], wanted) == _likeness(close[1], wanted)):
        return ""
    return folded[close[0]]


def nearest_address(typed: str, known: Iterable[str]) -> str:
    """The address of a record that was most likely meant: most of one is the day, and that names nothing.

    What is said in words has to be near too: evidence must not become that of quite another matter.
    """
    near = nearest(typed, known)
    words, meant = (each.rpartition("/")[2].lstrip("0123456789-") for each in (typed, near))
    return near if words == meant or nearest(words, [meant]) else ""


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def is_mobile(phone: str) -> bool:
    """Whether a telephone number is that of a mobile phone, which belongs to a person, in groups or not."""
    return bool(_MOBILE.search(narrow(phone)))
