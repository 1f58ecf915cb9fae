"""Values of the model as a person writes them in YAML on one line: plain where every reader takes them so."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Hashable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from board.base.dates import Period
from board.base.text import number
from board.model.keys import Day, Name, One, Rows, Text, keys_of
from board.model.photo import Photo, line_of

_PLAIN = re.compile(
    "[\u3400-\u9fffA-Za-z0-9《（〔“]"
    "(?:[\u3400-\u9fffA-Za-z0-9，。、；！？“”‘’《》（）〔〕—…·％%/._+~()=-]|(?<! ) (?![ #]))*(?<![，、；])"
)
"""Texts that every reader of YAML takes as they are, in braces too."""
_NO_TEXT = re.compile(
    r"[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|[0-9]+(?::[0-9]+)+|[0-9]{4}-[0-9]+-[0-9]+.*"
    r"|true|false|yes|no|on|off|y|n|null|\.inf|\.nan",
    re.IGNORECASE,
)
"""What other readers would take for a number, a day or a truth value."""


def said(record: Any) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401 - any record of the model
    """Key, shape and value of everything that a record says: what it leaves to the default is not said."""
    defaults = {each.name: each.default for each in dataclasses.fields(record)}
    for key in keys_of(cast("Hashable", type(record))):
        value = getattr(record, key.field)
        if key.required or value != defaults[key.field]:
            yield key.alias, key.shape, value


def flow(shape: Any, value: Any, *, is_careful: bool = False) -> str:  # noqa: ANN401
    """A value on one line; `is_careful`: every text in quotes."""
    if isinstance(value, Photo):
        return _text(line_of(value), is_free=True, is_careful=is_careful)
    if dataclasses.is_dataclass(value) and not isinstance(value, Period):
        if (bare := _bare(shape, value)) is not None:
            return scalar(bare)
        parts = (f"{a}: {flow(s, v, is_careful=is_careful)}" for a, s, v in said(value))
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, Mapping):
        parts = (f"{name(k)}: {flow(inner(shape), v, is_careful=is_careful)}" for k, v in value.items())
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, tuple) and not is_scalar(value):
        # In brackets a full-width comma might be meant to part two things.
        parts = (
            flow(inner(shape), each, is_careful=is_careful or (isinstance(each, str) and "，" in each))
            for each in value
        )
        return "[" + ", ".join(parts) + "]"
    if isinstance(value, str):
        is_free = isinstance(shape, (Text, Name))
        return _text(value, is_free=is_free, is_careful=is_careful)
    if value is None and isinstance(shape, Day):
        return shape.word
    return scalar(value)


def _bare(shape: Any, value: Any) -> Any:  # noqa: ANN401
    """What a row says that says just the one thing for which it may stand as a plain value, else None."""
    bare = shape.bare if isinstance(shape, (One, Rows)) else ""
    words = list(said(value)) if bare else []
    is_plain = len(words) == 1 and words[0][0] == bare and not isinstance(words[0][2], str)
    return words[0][2] if is_plain and is_scalar(words[0][2]) else None


def scalar(value: Any) -> str:  # noqa: ANN401 - any scalar of the model
    """A value that is no text as editors write it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return value.name
    if isinstance(value, tuple):
        return f"{value[0]:02}-{value[1]:02}"
    return str(value)


def _text(text: str, *, is_free: bool, is_careful: bool) -> str:
    """A text, in quotes where YAML or one of its readers would take it for something else."""
    is_plain = _PLAIN.fullmatch(text) and not (is_free and _NO_TEXT.fullmatch(text))
    if is_plain and not is_careful:
        return text
    # JSON's escapes are those of YAML; what JSON leaves as it is YAML may not have.
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", _escaped, json.dumps(text, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def name(alias: str) -> str:
    """A key, or a name that stands in its place."""
    return _text(alias, is_free=True, is_careful=False)


def inner(shape: Any) -> Any:  # noqa: ANN401
    """The shape of what stands in a list or table."""
    return One(shape.of, shape.bare) if isinstance(shape, Rows) else getattr(shape, "of", shape)


def is_scalar(value: Any) -> bool:  # noqa: ANN401
    """Whether a value is written as one word; a day of every year is a pair of numbers."""
    if isinstance(value, tuple):
        return bool(value) and isinstance(value[0], int)
    is_record = dataclasses.is_dataclass(value) and not isinstance(value, (Period, Photo))
    return not isinstance(value, Mapping) and not is_record
