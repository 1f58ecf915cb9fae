"""A record to begin with: what is known is filled in, all else is explained beside it in comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from board.model.keys import Key, One, Rows, Shape, keys_of

HEAD = "# “#”后面的是说明，不会公开。前面有“# ”的行用得上时，去掉“# ”，把例子换成自己的内容。"
DRAFT = "草稿: 是  # 还没写完。写好以后删掉这一行，删掉以前哪里也不公开"
BODY = "# 正文写在下面一行“---”的下面，可以不写。"


@dataclass(frozen=True, slots=True)
class Part:
    """Keys that stand below one another.

    `said`: what is written, by key, an empty text where it is still to be filled in; of the other keys each
    has a line of comment.
    """

    keys: tuple[Key, ...]
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Blank:
    """A record to be: its head, the first row of the list `row_of`, and its text, None where it has none."""

    head: Part
    row: Part | None = None
    row_of: str = ""
    body: str | None = None
    is_draft: bool = False


def blank(made: Blank) -> str:
    """The text of the file."""
    lines = [HEAD]
    if made.is_draft:
        lines.append(DRAFT)
    lines += _lines(made.head)
    if made.row:
        lines.append(f"{made.row_of}:")
        row = list(_lines(made.row))
        lines += [f"  - {row[0]}", *(f"    {line}" for line in row[1:])]
    if made.body is None:
        return "\n".join(lines) + "\n"
    return "\n".join(("---", *lines, BODY, "---", made.body)).rstrip("\n") + "\n"


def _lines(part: Part) -> Iterator[str]:
    """What is written first, then what may be."""
    for key in part.keys:
        if key.alias in part.said:
            yield _line(key, part.said[key.alias])
    for key in part.keys:
        if key.alias not in part.said:
            yield f"# {_line(key, sample(key))}"


def _line(key: Key, value: str) -> str:
    text = f"{key.alias}: {value}" if value else f"{key.alias}:"
    help_ = key.help if key.help != key.alias else ""
    if not value and key.example:
        help_ = f"{help_}，如 {key.example}" if help_ else f"如 {key.example}"
    return f"{text}  # {help_}" if help_ else text


def sample(key: Key) -> str:
    """How a value looks, by the examples of the model; empty where it has none."""
    return key.example or _of(key.shape)


def _of(shape: Shape) -> str:
    if isinstance(shape, One):
        return _row(shape.of)
    row = _row(shape.of) if isinstance(shape, Rows) else ""
    return f"[{row}]" if row else ""


def _row(kind: type) -> str:
    """The required keys of a row, else some that have examples; empty where a required one has none."""
    keys = keys_of(kind)
    required = [each for each in keys if each.required]
    if not all(map(sample, required)):
        return ""
    shown = required or [each for each in keys if each.example][:3]
    # The row that is begun has the number 1.
    parts = (f"{each.alias}: {2 if each.field == 'number' else sample(each)}" for each in shown)
    return "{" + ", ".join(parts) + "}"
