"""A star scheme as the YAML file that a person would have written: in the order of the model, plain."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast
from unicodedata import east_asian_width

from board.base.text import number
from board.model.keys import Name, Text, keys_of
from board.model.scheme import Scheme

_WIDE = 100
"""Columns up to which a row stands on one line."""
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


def scheme_yaml(scheme: Scheme, *, is_careful: bool = False) -> str:
    """The file; `is_careful`: every text in quotes, for the text that would not be read back otherwise."""
    return "\n".join(_block(scheme, "", is_careful=is_careful)) + "\n"


def said(record: Any) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401 - any record of the model
    """Key, shape and value of everything that a record says: what it leaves to the default is not said."""
    defaults = {each.name: each.default for each in dataclasses.fields(record)}
    for key in keys_of(cast("Hashable", type(record))):
        value = getattr(record, key.field)
        if key.required or value != defaults[key.field]:
            yield key.alias, key.shape, value


def _block(record: Any, indent: str, *, is_careful: bool) -> Iterator[str]:  # noqa: ANN401
    """The lines of a record, one key each, longer ones with lines of their own below."""
    for alias, shape, value in said(record):
        yield from _entry(alias, shape, value, indent, is_careful=is_careful)


def _entry(alias: str, shape: Any, value: Any, indent: str, *, is_careful: bool) -> Iterator[str]:  # noqa: ANN401
    flow = _flow(shape, value, is_careful=is_careful)
    is_rows = isinstance(value, tuple) and any(
        dataclasses.is_dataclass(each) or "，" in str(each) for each in value
    )
    line = f"{indent}{_name(alias)}: {flow}"
    if _is_scalar(value) or (not is_rows and _width(line) <= _WIDE and not _is_deep(value)):
        yield line
        return
    yield f"{indent}{_name(alias)}:"
    inner = indent + "  "
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _entry(name, _inner(shape), each, inner, is_careful=is_careful)
    elif isinstance(value, tuple):
        for each in value:
            yield from _item(shape, each, inner, is_careful=is_careful)
    else:
        yield from _block(value, inner, is_careful=is_careful)


def _item(shape: Any, value: Any, indent: str, *, is_careful: bool) -> Iterator[str]:  # noqa: ANN401
    """One row of a list: on one line where it fits, else its keys below one another."""
    line = f"{indent}- {_flow(_inner(shape), value, is_careful=is_careful)}"
    if not dataclasses.is_dataclass(value) or (_width(line) <= _WIDE and not _is_deep(value)):
        yield line
        return
    first = True
    for each in _block(value, indent + "  ", is_careful=is_careful):
        yield f"{indent}- {each.lstrip()}" if first else each
        first = False


def _flow(shape: Any, value: Any, *, is_careful: bool) -> str:  # noqa: ANN401
    """A value on one line."""
    if dataclasses.is_dataclass(value):
        parts = (f"{a}: {_flow(s, v, is_careful=is_careful)}" for a, s, v in said(value))
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, Mapping):
        inner = _inner(shape)
        parts = (f"{_name(k)}: {_flow(inner, v, is_careful=is_careful)}" for k, v in value.items())
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, tuple) and not _is_scalar(value):
        # In brackets a full-width comma might be meant to part two things.
        parts = (
            _flow(_inner(shape), each, is_careful=is_careful or (isinstance(each, str) and "，" in each))
            for each in value
        )
        return "[" + ", ".join(parts) + "]"
    if isinstance(value, str):
        is_free = isinstance(shape, (Text, Name))
        return _text(value, is_free=is_free, is_careful=is_careful)
    return scalar(value)


def scalar(value: Any) -> str:  # noqa: ANN401 - any scalar of the model
    """A value that is no text as editors write it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
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


def _name(alias: str) -> str:
    return _text(alias, is_free=True, is_careful=False)


def _inner(shape: Any) -> Any:  # noqa: ANN401 - the shape inside a list or table
    return getattr(shape, "of", shape)


def _is_scalar(value: Any) -> bool:  # noqa: ANN401
    """Whether a value is written as one word; a day of every year is a pair of numbers."""
    if isinstance(value, tuple):
        return bool(value) and isinstance(value[0], int)
    return not isinstance(value, Mapping) and not dataclasses.is_dataclass(value)


def _is_deep(value: Any) -> bool:  # noqa: ANN401
    """Whether rows stand somewhere inside, which are written one a line."""
    if dataclasses.is_dataclass(value):
        return any(
            isinstance(each, tuple) and each and dataclasses.is_dataclass(each[0])
            for _, _, each in said(value)
        )
    return False


def _width(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)
