"""A county's plain point table: 项目, 考核内容, 分值, 评分标准 and the like, as it is typed for printing."""

from __future__ import annotations

import re
from collections import abc
from dataclasses import dataclass, field
from decimal import Decimal

from board.base import sheet_codes
from board.base.text import number
from board.load.nodes import Mapping, Node, Scalar, Sequence
from board.load.sheet_rows import Paper, head_name, is_total, nest
from board.load.sheets import Cell
from board.model.keys import AMOUNT, TEXT, Unreadable

_HEADS = {
    "item": (
        *("项目", "项", "考核项目", "考评项目", "评价项目", "评分项目", "评定项目", "评星项目", "星级项目"),
        *("一级指标", "指标", "考核指标", "类别", "考核类别", "项目名称", "考核项"),
    ),
    "part": (
        *("考核内容", "考评内容", "评价内容", "评定内容", "评分内容", "内容", "具体内容", "主要内容", "细目"),
        *("二级指标", "考核要点", "评分要点", "要点", "考核要求", "具体要求", "要求", "内容和要求"),
    ),
    "standard": (
        *("评分标准", "考核标准", "评价标准", "评定标准", "计分标准", "扣分标准", "标准", "评分细则"),
        *("评分办法", "考核办法", "计分办法", "评分方法", "考核方法", "三级指标", "评分说明"),
    ),
    "points": ("分值", "分数", "标准分", "标准分值", "基本分", "基础分", "分", "细目分值", "小项分值"),
    "most": ("满分", "总分", "总分值", "项目分值", "项目分", "项目满分", "大项分值"),
}
_KNOWN = {name: role for role, names in _HEADS.items() for name in names}
_PASSED_OVER = {
    *(
        "序号",
        "备注",
        "得分",
        "自评",
        "自评分",
        "自评得分",
        "考评",
        "考评分",
        "考评得分",
        "考核得分",
        "实得分",
    ),
    *("评分", "扣分", "扣分原因", "责任单位", "责任人", "考核方式", "评价方式"),
}
"""Columns of a printed table that are for filling in, or for people only."""
_OWN = {"细目内容", "细目分值", "核对看", "核对种类", "全有或全无", "加减", "佐证"}
"""Heads that only our template has: it is read as such."""
_WITH_POINTS = re.compile(r"(.+?)\s*[(（]\s*([0-9]+(?:\.[0-9]+)?)\s*分\s*[)）]")
_HEAD_ROWS = 20


@dataclass(slots=True)
class _Item:
    """One item: its name, and the rows that belong to it as cells by their role."""

    name: Cell
    rows: list[dict[str, Cell]] = field(default_factory=list)


def point_table(paper: Paper) -> list[tuple[tuple[str, ...], Node]] | None:
    """What a point table says of a scheme: items, full marks, 记分; None where the sheet is none."""
    head = _find_head(paper)
    if head is None:
        return None
    row, roles = head
    items: list[_Item] = []
    totals: list[Cell] = []
    for at in sorted(paper.grid.rows):
        cells = paper.grid.rows[at]
        given = {role: cell for column, role in roles.items() if (cell := cells.get(column))}
        if at <= row or not any(cell.is_first for cell in given.values()):
            continue
        if _is_footer(cells):
            paper.report(sheet_codes.NOT_TAKEN, "像是表尾的落款，没有读", at, min(cells))
            continue
        if is_total(cells):
            is_whole = any(head_name(cell.text) != "小计" for cell in list(cells.values())[:2])
            totals += [cell for role, cell in given.items() if role in ("points", "most") and is_whole][:1]
        elif items and _goes_on(items[-1], given):
            items[-1].rows.append(given)
        elif name := given.get("item"):
            items.append(_Item(name, [given]))
    nodes = [_node(paper, item) for item in items]
    if not nodes:
        return None
    values: list[tuple[tuple[str, ...], Node]] = [
        (("项目",), Sequence(tuple(node for node, _ in nodes), nodes[0][0].line, nodes[0][0].column))
    ]
    marks = [points for _, points in nodes]
    if all(points is not None for points in marks):
        whole = sum((points for points in marks if points is not None), Decimal(0))
        values.append((("满分",), Scalar(number(whole), paper.line(row), 1)))
        _compare(paper, whole, totals)
    values.append((("方法",), Scalar("记分", paper.line(row), 1)))
    return values


_FOOTER = re.compile(r"(?:填表|制表|审核|填报|复核)(?:人|单位|日期)?\s*[：:]|(?:日期|备注|说明|注)\s*[：:]")
"""How lines below a table begin that say who filled it in: a person's name is no item of a scheme."""


def _is_footer(cells: abc.Mapping[int, Cell]) -> bool:
    texts = (cell.text.strip() for _, cell in sorted(cells.items()))
    return bool(_FOOTER.match(next((text for text in texts if text), "")))


def _find_head(paper: Paper) -> tuple[int, dict[int, str]] | None:
    """The row of heads and the role of each column; it needs points, and something to give them for."""
    for row in sorted(paper.grid.rows)[:_HEAD_ROWS]:
        cells = [cell for cell in paper.grid.rows[row].values() if cell.is_first]
        if any(head_name(cell.text) in _OWN for cell in cells):
            return None
        roles: dict[int, str] = {}
        for cell in cells:
            role = _KNOWN.get(head_name(cell.text))
            if role and role not in roles.values():
                roles[cell.column] = role
        if "item" not in roles.values():
            instead = next((role for role in ("part", "standard") if role in roles.values()), "")
            roles = {at: "item" if role == instead else role for at, role in roles.items()}
        found = set(roles.values())
        if "item" in found and found & {"points", "most"} and found & {"part", "standard", "points"}:
            _say_unread(paper, row, cells, roles)
            return row, roles
    return None


def _say_unread(paper: Paper, row: int, cells: list[Cell], roles: dict[int, str]) -> None:
    for cell in cells:
        if cell.column not in roles and head_name(cell.text) not in _PASSED_OVER:
            paper.report(sheet_codes.NOT_TAKEN, f"不认识“{cell.text}”这一列，没有读", row, cell.column)


def _goes_on(item: _Item, given: dict[str, Cell]) -> bool:
    """Whether a row belongs to the item above: its cell is merged, empty, or says the same again."""
    name = given.get("item")
    return name is None or not name.is_first or name.text == item.name.text


def _node(paper: Paper, item: _Item) -> tuple[Mapping, Decimal | None]:
    """An item for the decoder, and its full marks where they can be told."""
    name, most = item.name.text, _first(item, "most")
    written: Scalar | None = None
    if match := _WITH_POINTS.fullmatch(name):
        name = match[1]
        written = paper.scalar(item.name, match[2])
    lines = [given for given in item.rows if any(given.get(role) for role in ("part", "standard"))]
    points = [cell for given in item.rows if (cell := given.get("points")) and cell.is_first]
    is_of_all = len(points) == 1 and (len(item.rows) == 1 or _covers(item, points[0]))
    parts = [_part(paper, given, is_scored=not is_of_all) for given in lines]
    values: list[tuple[tuple[str, ...], Node]] = [(("项",), paper.scalar(item.name, name))]
    whole: Scalar | None = None
    if cell := most or (points[0] if is_of_all else None):
        whole = _scalar(paper, cell)
    elif written:
        whole = written
    elif points:
        marks = [_amount(cell.text) for cell in points]
        if all(mark is not None for mark in marks):
            added = sum((mark for mark in marks if mark is not None), Decimal(0))
            whole = paper.scalar(points[0], number(added))
    if whole:
        values.append((("满分",), whole))
    found = [node for node in parts if node]
    if found:
        values.append((("细目",), Sequence(tuple(found), found[0].line, found[0].column)))
    node = nest(values, paper.line(item.name.row), item.name.column)
    return node, _amount(whole.text) if whole else None


def _first(item: _Item, role: str) -> Cell | None:
    return next((cell for given in item.rows if (cell := given.get(role)) and cell.is_first), None)


def _covers(item: _Item, cell: Cell) -> bool:
    """Whether a number of points is that of the whole item: it stands on its first row and on no other."""
    return item.rows[0].get("points") is cell


def _part(paper: Paper, given: dict[str, Cell], *, is_scored: bool) -> Mapping | None:
    """A line of the table; the standard stands behind what it is about."""
    cells = [cell for role in ("part", "standard") if (cell := given.get(role)) and cell.text]
    if not any(cell.is_first for cell in cells):
        return None
    words = "；".join(dict.fromkeys(text for cell in cells if (text := _words(paper, cell))))
    values: list[tuple[tuple[str, ...], Node]] = [(("内容",), paper.scalar(cells[0], words))]
    cell = given.get("points")
    if is_scored and cell and cell.is_first:
        values.append((("分值",), _scalar(paper, cell)))
    elif is_scored and cell:
        message = "几条细目合写一个分值，记在第一条上"
        paper.report(sheet_codes.SHARED_POINTS, message, cells[0].row, cell.column)
    return nest(values, paper.line(cells[0].row), cells[0].column)


def _words(paper: Paper, cell: Cell) -> str:
    node = paper.node(cell, TEXT)
    return node.text.rstrip("；;。") if isinstance(node, Scalar) else ""


def _scalar(paper: Paper, cell: Cell) -> Scalar:
    node = paper.node(cell, AMOUNT)
    return node if isinstance(node, Scalar) else paper.scalar(cell, "")


def _amount(text: str) -> Decimal | None:
    try:
        return AMOUNT.read(text.removesuffix("%"), None)
    except Unreadable:
        return None


def _compare(paper: Paper, whole: Decimal, totals: list[Cell]) -> None:
    """Whether the row of the total says what the items add up to."""
    for cell in totals:
        said = _amount(cell.text)
        if said is not None and said != whole:
            message = f"合计写的是 {number(said)} 分，各项满分加起来是 {number(whole)} 分"
            paper.report(sheet_codes.TOTAL_DIFFERS, message, cell.row, cell.column)
