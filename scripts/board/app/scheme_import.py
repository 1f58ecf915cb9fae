"""`board scheme import`: a workbook becomes a scheme of the board's own, or nothing is written at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from board.app.schemes import Known, known, linted
from board.app.workplace import no_board
from board.base import codes, sheet_codes
from board.base.findings import BoardError, Finding, has_errors
from board.base.text import number
from board.base.troubles import reason
from board.load.addresses import CODE
from board.load.documents import SCHEMES, Notes, decode
from board.load.packs import shipped_codes
from board.load.scheme_book import Book, read_book
from board.load.schemes import read_schemes
from board.load.sheets import read_sheets
from board.load.source import Source
from board.model.keys import keys_of
from board.model.scheme import Scheme
from board.output.files import write_file
from board.render.record_yaml import scheme_yaml

LARGEST = 20_000_000
"""Bytes of a workbook; one without pictures has some 50,000."""
_NEEDED = ("对象", "方法")
"""Without these nothing can be computed; they may be taken over."""
_WANTED = (
    *("名称", "发布", "来源", "版本", "自", "性质", "满分", "项目", "星级", "取整", "测评", "公示", "程序"),
    *("有效年数",),
)
"""What a complete scheme says; what it lacks of these is named."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it. `file`: where the scheme lies now; empty where something is wrong.

    `text` is what the file holds; `lacking` names the keys that are still missing.
    """

    findings: tuple[Finding, ...]
    plain: str = ""
    scheme: Scheme | None = None
    file: str = ""
    text: str = ""
    lacking: tuple[str, ...] = ()
    is_new: bool = True
    is_in_force: bool = False


def import_scheme(root: Path, workbook: Path, given: Mapping[str, str], *, force: bool) -> Imported:
    """Reads a workbook and writes its scheme; what is `given`, by key, goes before what stands in it.

    Raises BoardError where the workbook cannot be read, or a file would be lost.
    """
    board = known(root)
    if not board.is_board:
        raise no_board(root)
    book = read_book(read_sheets(read(workbook)), given)
    findings = examined(book, board)
    if book.scheme is None or has_errors(findings):
        return Imported(findings, book.plain)
    text, file = _text(book.scheme), file_of(book.scheme, board)
    before = board.texts.get(file)
    is_new = before is None or before.text != text
    if before and is_new and not force:
        raise BoardError(_differences(before, book.scheme))
    if is_new:
        _write(root, file, text)
    lacking = () if book.scheme.base else tuple(_lacking(book.scheme))
    is_in_force = book.scheme.code in board.in_force
    return Imported(findings, book.plain, book.scheme, file, text, lacking, is_new, is_in_force)


def read(path: Path) -> bytes:
    """The bytes of a workbook; raises BoardError where it cannot be opened, or is no workbook by its size."""
    try:
        if path.stat().st_size > LARGEST:
            msg = f"{path} 太大了（超过 {LARGEST // 1_000_000} MB）；只留要导入的几张表，删掉图片，再导入"
            raise BoardError(msg)
        return path.read_bytes()
    except OSError as error:
        msg = f"{path} 打不开：{reason(error)}"
        raise BoardError(msg) from error


def _text(scheme: Scheme) -> str:
    """The file of a scheme, which is read back as exactly the same scheme."""
    for is_careful in (False, True):
        text = scheme_yaml(scheme, is_careful=is_careful)
        notes = Notes()
        if decode(Source(f"{SCHEMES}a.yml", text), Scheme, None, notes)[0] == scheme and not notes.findings:
            return text
    msg = "表里有写不进文件的字符（多半是从别的软件粘贴来的）；请重新打一遍文字，再导入"
    raise BoardError(msg)


def file_of(scheme: Scheme, board: Known) -> str:
    """Where a scheme of the board's own lies, or is to lie."""
    return board.frame.schemes.files.get(scheme.code) or f"{SCHEMES}{scheme.code}.yml"


def examined(book: Book, board: Known) -> tuple[Finding, ...]:
    """Everything that is wrong with a workbook, each finding at a cell."""
    found = [_with_option(each) for each in book.findings]
    found += book.placed(_unsaid(book))
    if book.scheme is None or has_errors(found):
        return tuple(found)
    return (*found, *book.placed(_wrong(book.scheme, board)))


def _with_option(finding: Finding) -> Finding:
    """A missing code may come from the command line."""
    is_code = finding.code is codes.MISSING_KEY and finding.message.startswith("缺少“编号”")
    message = f"{finding.message}；也可以加 --code qingshi-2026" if is_code else finding.message
    return dataclasses.replace(finding, message=message)


def _unsaid(book: Book) -> Iterator[Finding]:
    """What nothing can be computed without, where it is not taken over either."""
    for key in keys_of(Scheme):
        if key.alias in _NEEDED and not book.says(key.alias) and not book.says("沿用"):
            hint = "，也可以加 --subject 支部 或 --subject 党员" if key.alias == "对象" else ""
            message = f"缺少“{key.alias}”（{key.help}），例如写“{key.example}”{hint}"
            yield Finding(codes.MISSING_KEY, "", message, at=(key.alias,))


def _wrong(scheme: Scheme, board: Known) -> Iterator[Finding]:
    """What is wrong with a scheme beside the others of the board; each with its path in the scheme."""
    file = file_of(scheme, board)
    if scheme.code in shipped_codes():
        message = f"编号“{scheme.code}”是程序自带的方案；自己的方案请换一个编号"
        yield Finding(sheet_codes.CODE_TAKEN, file, message, at=("编号",))
        return
    if not CODE.fullmatch(scheme.code):
        message = f"编号“{scheme.code}”会成为文件名和网址，只能用小写英文字母、数字和“-”，如 qingshi-2026"
        yield Finding(codes.BAD_VALUE, file, message, at=("编号",))
        return
    notes = Notes()
    schemes = read_schemes({**board.texts, file: Source(file, _text(scheme))}, (), notes)
    yield from (each for each in notes.findings if each.file == file)
    if whole := schemes.by_code.get(scheme.code):
        yield from linted(board, whole, file, schemes.by_code.values())


def _write(root: Path, file: str, text: str) -> None:
    try:
        write_file(str(root / file), text.encode())
    except OSError as error:
        msg = f"写不进 {file}：{reason(error)}"
        raise BoardError(msg) from error


def _differences(before: Source, scheme: Scheme) -> str:
    """What would change in a file that is there already."""
    old = decode(before, Scheme, None, Notes())[0]
    if old is None:
        return f"{before.file} 已经有了，而且读不出来，没有动；要用表格里的换掉它，加 --force"
    lines = list(_changes(old, scheme))
    if not lines:
        return f"{before.file} 已经有了，内容相同，只是写法或说明的文字不同，没有动；要换掉它，加 --force"
    shown = "\n".join(f"  {line}" for line in lines)
    advice = "要用表格里的换掉它，加 --force（文件里手写的“#”说明会去掉）"
    return f"{before.file} 已经有了，与表格不同，没有动：\n{shown}\n{advice}"


def _changes(old: Scheme, new: Scheme) -> Iterator[str]:
    for key in keys_of(Scheme):
        was, now = getattr(old, key.field), getattr(new, key.field)
        if was == now:
            continue
        if isinstance(was or now, tuple) and _is_rows(was or now):
            yield f"{key.alias}：{_rows(was, now)}"
        elif isinstance(was or now, (tuple, Mapping)) or dataclasses.is_dataclass(was or now):
            yield f"{key.alias}：{'原来没有，表格里有' if not was else '表格里没有' if not now else '改了'}"
        else:
            yield f"{key.alias}：原来“{_shown(was)}”，表格里“{_shown(now)}”"


def _is_rows(value: tuple[Any, ...]) -> bool:
    return dataclasses.is_dataclass(value[0])


def _rows(was: tuple[Any, ...], now: tuple[Any, ...]) -> str:
    """Rows that went, came or changed, by the first thing that they say."""
    before, after = {_name(each): each for each in was}, {_name(each): each for each in now}
    parts = (
        ("少了", [name for name in before if name not in after]),
        ("多了", [name for name in after if name not in before]),
        ("改了", [name for name in after if name in before and before[name] != after[name]]),
    )
    said = "，".join(f"{word}“{'”“'.join(names)}”" for word, names in parts if names)
    return said or "次序或条数不同"


def _name(row: Any) -> str:  # noqa: ANN401 - any row of a scheme
    first = next(
        (
            v
            for key in keys_of(cast("Hashable", type(row)))
            if (v := getattr(row, key.field)) not in ("", None)
        ),
        "",
    )
    return _shown(first)


def _shown(value: Any) -> str:  # noqa: ANN401
    if value in (None, "", ()):
        return ""
    if isinstance(value, tuple):
        return "、".join(map(_shown, value))
    return number(value) if hasattr(value, "normalize") else str(value)


def _lacking(scheme: Scheme) -> Iterator[str]:
    for key in keys_of(Scheme):
        if key.alias in _WANTED and getattr(scheme, key.field) in ("", None, ()):
            yield key.alias


def text(done: Imported) -> str:
    """What people read after the findings: what was taken, what is still missing, what to do next."""
    scheme = done.scheme
    if scheme is None:
        return "没有写入；改好上面指出的，再导入一次。"
    lines = []
    if done.plain:
        lines.append(f"“{done.plain}”表是普通的打分表，读入了项目、细目和满分，按“{scheme.method}”收下。")
    verb = "已写入" if done.is_new else "没有变化，仍是"
    lines.append(f"{verb} {done.file}：{_summary(scheme)}。")
    if done.lacking:
        lines.append(f"表里还没有写：{'、'.join(done.lacking)}。")
        command = f"board template 星级方案 --from {scheme.code}"
        lines.append(f"要补，运行 {command}，在写出的表格里填好，再导入（加 --force）。")
    if not done.is_in_force:
        lines.append(f"要用它评星，把 {scheme.code} 写进 site_config.yml 的“规则: {{星级方案: [...]}}”。")
    return "\n".join(lines)


def _summary(scheme: Scheme) -> str:
    parts = [f"{scheme.name or '（没有名称）'}（{scheme.code}）"]
    details = sum(len(item.parts) for item in scheme.items)
    if scheme.items:
        parts.append(f"项目 {len(scheme.items)} 个" + (f"，细目 {details} 条" if details else ""))
    if scheme.most is not None:
        parts.append(f"满分 {number(scheme.most)}")
    if scheme.bands:
        parts.append(f"星级 {len(scheme.bands)} 档")
    return "，".join(parts)
