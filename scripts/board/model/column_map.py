"""content/rules/列名对照.yml: how a county calls the columns of its own sheets."""

from __future__ import annotations

from dataclasses import dataclass

from board.model.keys import TEXT, Rows, key


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnName:
    """How a county calls a column; without a kind in the sheets of every kind."""

    kind: str = key("种类", TEXT, "哪一种表；不写就是各种表", example="公开承诺", default="")
    theirs: str = key("列名", TEXT, "自己表里的列名", example="承诺内容")
    ours: str = key("读作", TEXT, "模板里的列名", example="事项")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """The whole of content/rules/列名对照.yml."""

    columns: tuple[ColumnName, ...] = key("对照", Rows(ColumnName), "自己表里的列名读作哪一列", default=())
