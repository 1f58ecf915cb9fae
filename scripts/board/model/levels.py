"""星级和等次: the words for what a rating comes to."""

from __future__ import annotations

from board.model.keys import Choice

_DIGITS = ("十", "九", "八", "七", "六", "五", "四", "三", "二", "一")
STARS = (*(f"{digit}星级" for digit in _DIGITS), "不定星级")
"""Ten stars to none (不定星级: users.md 3)."""
GRADES = ("优秀", "好", "良好", "较好", "合格", "一般", "基本合格", "差", "不合格")
"""Levels of schemes that only grade."""
UNRATED = "不定星级"

_COUNTS = {word: 10 - place for place, word in enumerate(STARS)}

LEVEL = Choice(
    (*STARS, *GRADES),
    {
        **{f"{10 - place}": word for place, word in enumerate(STARS)},
        **{f"{digit}星": word for digit, word in zip(_DIGITS, STARS, strict=False)},
        **{f"{10 - place}星": word for place, word in enumerate(STARS)},
        **{f"{10 - place}星级": word for place, word in enumerate(STARS)},
        "无星": UNRATED,
        "不授星": UNRATED,
    },
)


def count_of(level: str) -> int:
    """How many stars a word says: 5 for 五星级, 0 for 不定星级, for a grade and for no word."""
    return _COUNTS.get(level, 0)


def stars_of(count: int) -> str:
    """The word for a number of stars between 0 and 10."""
    return STARS[10 - max(0, min(10, count))]


def is_star(level: str) -> bool:
    """Whether a word counts stars rather than naming a grade."""
    return level in _COUNTS
