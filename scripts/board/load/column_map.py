"""Reads 列名对照.yml: of which kinds of sheets it speaks, and which columns of ours it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from board.base import codes
from board.base.findings import Finding
from board.base.text import nearest
from board.load.documents import COLUMN_MAP, Notes, decode
from board.load.sheet_rows import head_name
from board.load.source import Source
from board.model.column_map import ColumnMap, ColumnName
from board.model.record import FACTS, Kind, kind_named
from board.model.record_sheets import all_sheets


def read_column_map(texts: Mapping[str, Source], notes: Notes) -> tuple[ColumnName, ...]:
    """How the columns are called; what is wrong with the file goes into `notes`."""
    source = texts.get(COLUMN_MAP)
    found = decode(source, ColumnMap, None, notes)[0] if source else None
    if found is None:
        return ()
    notes.findings += unknown(found)
    return found.columns


def unknown(found: ColumnMap) -> Iterator[Finding]:
    """Kinds and columns that there are not; a column that is read in two ways."""
    kinds = dict.fromkeys(FACTS[sheet.kind].label for sheet in all_sheets())
    seen: dict[tuple[Kind | None, str], str] = {}
    for number, each in enumerate(found.columns):
        kind = kind_named(each.kind) if each.kind else None
        if each.kind and kind is None:
            near = nearest(each.kind, kinds)
            hint = f"是不是“{near}”？" if near else f"有：{'、'.join(kinds)}"
            message = f"没有“{each.kind}”这种表；{hint}"
            yield Finding(codes.BAD_VALUE, COLUMN_MAP, message, suggestion=near, at=("对照", number, "种类"))
            continue
        heads = _heads(kind)
        if head_name(each.ours) not in map(head_name, heads):
            near = nearest(each.ours, heads)
            hint = f"是不是“{near}”？" if near else "写 board template 写出的表里的列名"
            of = f"“{each.kind}”的表" if kind else "模板"
            message = f"{of}里没有“{each.ours}”这一列；{hint}"
            yield Finding(codes.BAD_VALUE, COLUMN_MAP, message, suggestion=near, at=("对照", number, "读作"))
        if seen.setdefault((kind, head_name(each.theirs)), each.ours) != each.ours:
            message = f"“{each.theirs}”前面读作“{seen[kind, head_name(each.theirs)]}”；请留下对的一行"
            yield Finding(codes.CONTRADICTION, COLUMN_MAP, message, at=("对照", number, "读作"))


def _heads(kind: Kind | None) -> list[str]:
    """What our columns are called, in the sheets of one kind or of all."""
    sheets = (sheet for sheet in all_sheets() if kind in (None, sheet.kind))
    return list(dict.fromkeys(name for s in sheets for c in s.columns for name in (c.head, *c.others)))
