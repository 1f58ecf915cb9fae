"""Every kind of record as sheets of a workbook: which sheets and columns there are follows from the model.

Writing a workbook and reading one go by the same sheets, so that what is written can be read. A record is a
row of its head sheet; lists of longer rows have a sheet of their own, where the first columns say to which
record a row belongs. What is nested in a row goes on in the rows below it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, cast

from board.base.text import fold
from board.model.disclosed import Disclosed
from board.model.keys import TEXT, Choice, Key, Listed, One, Reader, Rows, Shape, Table, keys_of
from board.model.photo import PhotoLine
from board.model.record import FACTS, Kind, Naming
from board.model.scheme_sheets import Column

FORMAT = "1"
"""Changes when older programs could no longer read a workbook."""
ROSTER = "支部名册"
"""The sheet with one row a branch; also what the workbook by which a board begins is called."""


ABOUT, ABOUT_MARK, ABOUT_WHAT = "_board", "board template", "记录"
"""The hidden sheet by which a program knows a workbook, and how it begins."""


@dataclass(frozen=True, slots=True)
class About:
    """What a workbook says of itself. `branch`: its code, empty where the rows say whose they are.

    `period`: of which one rows are that do not say so. `version`: of the form of workbooks.
    """

    kinds: tuple[Kind, ...]
    branch: str = ""
    period: str = ""
    version: str = FORMAT


class Slot(StrEnum):
    """What a column may say that is no key of a record; stands first in its path."""

    BRANCH = "@支部"
    RECORD = "@记录"
    LIST = "@归入"
    NAME = "@名称"
    VALUE = "@值"
    BODY = "@正文"


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """A sheet of one kind of record.

    `inside`: the key of the record that all columns lie below, where there is one. `lists`: the keys of the
    lists that a row may belong to; empty where a row is the record, or a part it has once; `named`: those
    of them that there is one of for each name. `is_seldom`: what people do not fill in; a template does
    without.
    """

    title: str
    kind: Kind
    columns: tuple[Column, ...]
    help: str
    inside: str = ""
    lists: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    is_seldom: bool = False

    @property
    def is_head(self) -> bool:
        """Whether a row is a record, or a part that it has once."""
        return not self.lists


_COMMON_ON_HEAD = ("事项", "公开范围", "依据", "附件", "表格", "草稿")
"""Of what any record may say, what people fill in; the rest has a sheet of its own."""
_NOWHERE = ("周期",)
"""What the first column says anyhow."""
_USUAL = ("姓名", "党组织", "星级")
"""Of whom a notice is that need not say anything in particular of each."""
_LONGEST_TITLE = 31
"""Characters that Excel takes as the title of a sheet."""
_PROSE = ("问题", "措施", "上年整改")
"""Lists of sentences, in which commas do not separate."""
_GROUPS = {"Commitment": "承诺", "Meeting": "会议", "Comment": "点评"}
"""What the column is called that says to which of several lists a row belongs."""
_SPOKEN = {
    "支部党员大会": "党员大会",
    "支部委员会会议": "支委会",
    "支部委员会": "支委会",
    "支委会议": "支委会",
    "党小组会议": "党小组会",
    "主题党日活动": "主题党日",
    "民主评议": "民主评议党员",
    "中心组": "中心组学习",
    "支部": "支部承诺",
    "党员": "党员承诺",
}
"""What people call the lists to which rows belong, at length or in short."""
_NAMES = {"党小组会": "党小组", "四议": "四议·步骤", "谈心谈话": "谈心谈话·时段"}
_VALUES = {"四议": "四议·日期", "谈心谈话": "谈心谈话·人次"}
_WHERE = {
    Naming.FIXED: (
        "代号",
        "支部代号，会成为网址：小写英文字母、数字和“-”；新支部空着，由程序编",
        "hekou-liuwan",
    ),
    Naming.PERIOD: ("周期", "哪一期：2026年、2026年上半年、2026年第三季度、2026年3月", "2026年上半年"),
    Naming.RATED: ("周期", "哪一期；同一期有几份的写文件名，如 2026-dangyuan", "2026年"),
    Naming.WRITTEN: ("周期", "哪一期", "2026年"),
    Naming.DATED: (
        "文件名",
        "新的一份空着，程序按日期起名；也可以自己写：日期加拼音",
        "2026-03-02-fazhan",
    ),
    Naming.FOLDER: (
        "文件名",
        "新的一份空着，程序按日期起名；也可以自己写：日期加拼音",
        "2026-07-01-dangri",
    ),
}
ORDER = (
    *(Kind.COMMITMENTS, Kind.MEETINGS, Kind.DUES, Kind.NOTICE, Kind.DISCLOSURE, Kind.ACTIVITY),
    *(Kind.FEEDBACK, Kind.RECTIFICATION, Kind.REVIEW, Kind.RATING, Kind.REPORT, Kind.BRANCH),
)
"""The kinds in the order in which people come to fill them in."""


def word_of(kind: Kind) -> str:
    """What a kind is called where somebody asks for its workbook."""
    return ROSTER if kind is Kind.BRANCH else FACTS[kind].label


@cache
def all_sheets() -> tuple[RecordSheet, ...]:
    """The sheets of all kinds; no two have the same title."""
    return tuple(sheet for kind in ORDER for sheet in sheets_of(kind))


@cache
def sheets_of(kind: Kind) -> tuple[RecordSheet, ...]:
    """The sheets of one kind: those first that people fill in first."""
    content = FACTS[kind].content
    common = {key.field for key in keys_of(cast("Hashable", Disclosed))}
    keys = own_keys(content)
    own = [key for key in keys if key.field not in common]
    usual = [key for key in keys if key.field in common and key.alias in _COMMON_ON_HEAD]
    seldom = [key for key in keys if key.field in common and key.alias not in (*_COMMON_ON_HEAD, *_NOWHERE)]
    # What a record has to say of itself makes its row the place for its short lists, too.
    is_led = kind is not Kind.BRANCH and any(key.required and is_flat(key.shape) for key in own)
    beside = [key for key in own if is_flat(key.shape) or _is_inline(key.shape, is_led=is_led)]
    apart = tuple(_apart(kind, [key for key in own if key not in beside], is_led=is_led))
    label = word_of(kind)
    title = label if is_led or not apart or kind is Kind.BRANCH else f"{label}·整份"
    columns = (*_columns([*beside, *usual]), *_body(kind))
    head = RecordSheet(title, kind, (*_where(kind), *columns), FACTS[kind].plain)
    extra = RecordSheet(
        f"{label}·其他",
        kind,
        (*_where(kind), *_columns(seldom)),
        "办理、更正、撤回等，平时不用填",
        is_seldom=True,
    )
    return (head, *apart, extra) if is_led or not apart or kind is Kind.BRANCH else (*apart, head, extra)


def notice_sheet(name: str, required: tuple[str, ...]) -> RecordSheet:
    """The sheet of one type of notice: what such a notice has to say of each person, and nothing else.

    Its title says the type, where Excel takes it as one; else there is a column for it.
    """
    whole = sheets_of(Kind.NOTICE)[0]
    is_title = len(name) <= _LONGEST_TITLE and not set(name) & set("[]:*?/\\'")
    wanted = {Slot.BRANCH, "开始", "标题", Slot.BODY, *(() if is_title else ("类型",))}
    of_person = {"备注", *(required or _USUAL)}
    columns = tuple(
        replace(each, help=f"必填。{each.help}") if each.child and each.path[-1] in required else each
        for each in whole.columns
        if (each.path[-1] in of_person if each.child else each.path[0] in wanted)
    )
    return replace(
        whole,
        title=name if is_title else whole.title,
        columns=columns,
        help="一份一行；几个人的，从第二个起写在下面几行",
    )


def is_notice(title: str) -> bool:
    """Whether a sheet is called by a type of notice, which its rows then need not say."""
    return fold(title).endswith("公示") and fold(title) != word_of(Kind.NOTICE)


def own_keys(record: type) -> tuple[Key, ...]:
    """The keys of a record type; of two with one name the one that reading takes."""
    return tuple({key.alias: key for key in keys_of(cast("Hashable", record))}.values())


def _apart(kind: Kind, keys: list[Key], *, is_led: bool) -> Iterator[RecordSheet]:
    """The sheets of long lists, and of parts that have lists of their own."""
    groups: dict[type, list[Key]] = {}
    for key in keys:
        groups.setdefault(_row_of(key.shape), []).append(key)
    label = word_of(kind)
    for row, members in groups.items():
        is_once = isinstance(members[0].shape, One)
        word = _GROUPS.get(row.__name__, "") if len(members) > 1 else members[0].alias
        title = label if len(groups) == 1 and not is_led else f"{label}·{word}"
        if kind is Kind.BRANCH:
            title = word
        columns = (*_where(kind), *_which(members, word), *_columns(own_keys(row)))
        lists = () if is_once else tuple(key.alias for key in members)
        inside = members[0].alias if is_once else ""
        help_ = members[0].help if len(members) == 1 else f"{FACTS[kind].label}，一行一条"
        named = tuple(key.alias for key in members if isinstance(key.shape, Table))
        yield RecordSheet(title, kind, columns, help_, inside, lists, named)


def _where(kind: Kind) -> Iterator[Column]:
    """The columns that say of which record a row is."""
    naming = FACTS[kind].naming
    head, help_, example = _WHERE[naming]
    if naming is not Naming.FIXED:
        yield Column("支部", (Slot.BRANCH,), TEXT, "支部的名称或代号", "柳湾村党支部", is_required=True)
    needed = naming not in (Naming.DATED, Naming.FOLDER, Naming.FIXED)
    yield Column(head, (Slot.RECORD,), TEXT, help_, example, is_required=needed)


def _which(keys: list[Key], word: str) -> Iterator[Column]:
    """The columns that say to which list a row belongs, and to whose."""
    if len(keys) > 1:
        names = tuple(key.alias for key in keys)
        words = Choice(names, {other: name for other, name in _SPOKEN.items() if name in names})
        yield Column(word, (Slot.LIST,), words, "是哪一种", keys[0].alias, is_required=True)
    for key in keys:
        if isinstance(key.shape, Table):
            help_ = f"{key.alias}才填" if len(keys) > 1 else key.help
            yield Column(_NAMES.get(key.alias, f"{key.alias}·名称"), (Slot.NAME,), TEXT, help_)


def _body(kind: Kind) -> Iterator[Column]:
    if FACTS[kind].naming in (Naming.DATED, Naming.FOLDER, Naming.WRITTEN):
        yield Column("正文", (Slot.BODY,), TEXT, "正文；换行用 Alt+回车，段落之间空一行")


# Columns of keys -------------------------------------------------------------------------------------
def _columns(keys: Iterable[Key]) -> Iterator[Column]:
    """The columns of some keys: those of single values first, then what goes on in the rows below."""
    found = tuple(keys)
    for key in found:
        if is_flat(key.shape):
            yield from _plain(key, (), "", is_needed=True)
    for key in found:
        if isinstance(key.shape, Rows):
            for inner in own_keys(key.shape.of):
                yield from _plain(inner, (key.alias,), key.alias, is_needed=True)
        elif isinstance(key.shape, Table):
            yield from _table(key)


def _plain(key: Key, before: tuple[str, ...], child: str, *, is_needed: bool) -> Iterator[Column]:
    path = (*before, key.alias)
    if isinstance(key.shape, One):
        for inner in own_keys(key.shape.of):
            yield from _plain(inner, path, child, is_needed=False)
        return
    needed = is_needed and key.required and key.field != "number"
    help_ = key.help if key.field != "number" else "新的一条空着，由程序编号；改原来的一条，号不要动"
    others = tuple("·".join((*before, each)) for each in key.others)
    shape = cast("Reader | Listed", key.shape)
    yield Column("·".join(path), path, shape, help_, key.example, needed, child, others)


def _table(key: Key) -> Iterator[Column]:
    """The name of an entry and what it says."""
    inner = cast("Table", key.shape).of
    name = _NAMES.get(key.alias, f"{key.alias}·名称")
    yield Column(name, (key.alias, Slot.NAME), TEXT, key.help, is_required=True, child=key.alias)
    if isinstance(inner, One):
        for each in own_keys(inner.of):
            yield from _plain(each, (key.alias,), key.alias, is_needed=True)
    else:
        value = _VALUES.get(key.alias, f"{key.alias}·数")
        shape = cast("Reader | Listed", inner)
        yield Column(value, (key.alias, Slot.VALUE), shape, key.help, is_required=True, child=key.alias)


def is_flat(shape: Shape) -> bool:
    """Whether a value needs no rows."""
    if isinstance(shape, One):
        return all(is_flat(key.shape) for key in own_keys(shape.of))
    return not isinstance(shape, (Rows, Table))


def _is_inline(shape: Shape, *, is_led: bool) -> bool:
    """Whether a list stands below the row of its record."""
    if isinstance(shape, Table):
        return not isinstance(shape.of, Rows)
    return isinstance(shape, Rows) and is_led and all(is_flat(key.shape) for key in own_keys(shape.of))


def _row_of(shape: Any) -> type:  # noqa: ANN401 - any shape with records inside
    while isinstance(shape, Table):
        shape = shape.of
    return cast("type", shape.of)


# Several texts in one cell ---------------------------------------------------------------------------
def is_prose(column: Column) -> bool:
    """Whether a list is one of sentences: one a line."""
    shape = column.shape
    return isinstance(shape, Listed) and (column.path[-1] in _PROSE or isinstance(shape.of, PhotoLine))
