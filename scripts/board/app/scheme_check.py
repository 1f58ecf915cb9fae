"""`board scheme check`: what is wrong with star schemes, and what they leave open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from board.app.report import as_text, summary
from board.app.scheme_import import examined, read
from board.app.schemes import Known, find, known, linted
from board.base.findings import BoardError, Finding, in_order
from board.base.troubles import reason
from board.load import files
from board.load.assemble import place
from board.load.documents import SCHEMES, Notes
from board.load.packs import shipped_codes, shipped_source
from board.load.scheme_book import read_book
from board.load.schemes import read_schemes
from board.load.sheets import read_sheets
from board.load.source import Source


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings about schemes, the texts that they are about, and how many schemes were looked at."""

    findings: tuple[Finding, ...]
    texts: Mapping[str, Source]
    schemes: int


def check(root: Path, what: str) -> Checked:
    """What is wrong with the scheme of a code or a file, or with all of the board's own and in force.

    Raises BoardError where there is no such scheme or file.
    """
    board = known(root)
    if what.lower().endswith((".xlsx", ".xls", ".et")):
        book = read_book(read_sheets(read(Path(what))))
        return Checked(examined(book, board), {}, 1)
    if what.lower().endswith((".yml", ".yaml")):
        return _file(root, Path(what), board)
    wanted = [what] if what else list(dict.fromkeys((*board.own, *board.in_force)))
    if not wanted:
        msg = (
            "这里没有自己的方案，也没有在用的；要检查程序自带的，写上代号，如 board scheme check qingshi-2026"
        )
        raise BoardError(msg)
    findings: list[Finding] = []
    texts = dict(board.texts)
    for code in wanted:
        if code in board.own:
            findings += _own(board, code)
        else:
            scheme = find(board, code)
            source = shipped_source(code) if code in shipped_codes() else Source("", "")
            texts[source.file] = source
            found = linted(board, scheme, source.file)
            findings += (place(each, {source.file: source}, {}) for each in found)
    return Checked(tuple(in_order(findings)), texts, len(wanted))


def _own(board: Known, code: str) -> tuple[Finding, ...]:
    """What is wrong with a scheme of the board's own: with its file, then with the scheme itself."""
    schemes = board.frame.schemes
    file = schemes.files[code]
    found = board.findings_in(file)
    if scheme := schemes.by_code.get(code):
        said = linted(board, scheme, file, schemes.by_code.values())
        found = (*found, *(place(each, board.texts, board.frame.dropped) for each in said))
    return found


def _file(root: Path, path: Path, board: Known) -> Checked:
    """A file anywhere, looked at as if it were one of the board's own."""
    try:
        data = path.read_bytes()
    except OSError as error:
        msg = f"{path} 打不开：{reason(error)}"
        raise BoardError(msg) from error
    name = f"{SCHEMES}{path.name}"
    findings: list[Finding] = []
    source = files.decode(data, name, findings)
    if source:
        is_own = (root / name).exists() and (root / name).samefile(path)
        texts = board.texts if is_own else {**board.texts, name: source}
        notes = Notes()
        schemes = read_schemes(texts, (), notes)
        findings += (each for each in notes.findings if each.file == name)
        for code, file in schemes.files.items():
            if file == name and (scheme := schemes.by_code.get(code)):
                findings += linted(board, scheme, name, schemes.by_code.values())
        findings = [place(each, {name: source}, notes.dropped) for each in findings]
    shown = Source(str(path), source.text) if source else Source(str(path), "")
    said = (
        Finding(each.code, shown.file, each.message, each.line, each.column, each.suggestion)
        for each in findings
    )
    return Checked(tuple(in_order(said)), {shown.file: shown}, 1)


def text(checked: Checked) -> str:
    """What people read: the findings, then one line."""
    found = summary(checked.findings)
    last = f"检查了 {checked.schemes} 个方案：{found or '没有发现问题'}"
    shown = as_text(checked.findings, checked.texts)
    return f"{shown}\n\n{last}" if shown else last
