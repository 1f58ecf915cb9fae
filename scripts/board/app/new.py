"""`board new`: begins a record, or a row of one; it passes `board check`, and nothing is overwritten."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app import new_rows
from board.app.new_forms import BODY, Form, Question, form_of, kind_of
from board.app.report import as_text
from board.app.workplace import no_board
from board.base import text
from board.base.dates import Period, parse_period
from board.base.findings import BoardError, WrongUsage
from board.base.troubles import reason
from board.load.addresses import BadName, place_of
from board.load.assemble import SITE, Frame, read_frame
from board.load.documents import Notes, decode
from board.load.files import read_folder, read_texts
from board.load.source import Source
from board.load.walk import walk_folder, walk_frame
from board.model.record import FACTS, Kind, Naming
from board.render.blank import Blank, Part, blank

_SLUGS = {Kind.NOTICE: "gongshi", Kind.DISCLOSURE: "gongkai", Kind.ACTIVITY: "huodong", Kind.REPORT: "zicha"}
"""The word behind the day in the name of a file, where nobody gives a better one."""
_HALVES = (Kind.COMMITMENTS, Kind.DUES, Kind.REVIEW)
"""Kinds whose files are mostly of half a year."""

_DAY = "日期"
_NUMBER = "编号"

Ask = Callable[[Question], str]
"""Asks a person; an empty answer leaves the key for later."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A record that was begun; `open`: what is still to be filled in, in which case it is a draft.

    `number`: that of a row which was added to a record that is there, empty where rows have none; None for a
    record of its own. `is_reopened`: whether that was approved, and has to be reviewed anew.
    """

    file: str
    open: tuple[str, ...]
    number: str | None = None
    is_reopened: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: `given` by key; `period` and `name` say how the file is to be called."""

    kind: str
    branch: str
    given: Mapping[str, str]
    period: str = ""
    name: str = ""


def new(root: Path, wish: Wish, today: date, ask: Ask | None) -> Begun:
    """Writes the file of a record; where that of the period is there, a row more of it.

    Without `ask` what is not given stays open. Raises WrongUsage for what cannot be meant, BoardError where
    there is such a file already that takes no row, or it cannot be written.
    """
    frame = _frame(root)
    code = _branch(root, wish.branch)
    kind, given = kind_of(wish.kind, frame)
    given = {**given, **wish.given}
    period = _period(kind, wish.period, today)
    year = period.year if period else today.year
    form, said = _answers(kind, frame, given, year, today, ask)
    if kind is Kind.MEETINGS and not wish.period and said.get(_DAY):
        period = parse_period(said[_DAY][:4])  # a year lies in one file, whenever it is written
        year = period.year
    left = tuple(each.key.alias for each in form.questions if not said[each.key.alias])
    file, is_there = _file(root, code, form, period, said, wish.name, today)
    if is_there:
        return _row(root, file, form, given, said, today, year)
    content = _text(form, said, is_draft=bool(left))
    _prove(Source(file, content), kind, year, is_draft=bool(left))
    _write(root, file, content)
    return Begun(file, left)


def _row(  # noqa: PLR0913, PLR0917
    root: Path,
    file: str,
    form: Form,
    given: Mapping[str, str],
    said: Mapping[str, str],
    today: date,
    year: int,
) -> Begun:
    """A row more in a file that is there; nothing is left open, for a draft would hide all the rest."""
    of_whole = {key.alias for key in form.head} - {key.alias for key in form.row}
    if outside := [alias for alias in given if alias in of_whole]:
        raise WrongUsage(f"已经有 {file}，“{outside[0]}”是整份的，请在文件里改；这里只往里加一条")
    lacks = [each.key.alias for each in form.questions if each.key.required and not said[each.key.alias]]
    if lacks:
        raise WrongUsage(f"已经有 {file}，往里加一条要写全，还缺 {'、'.join(lacks)}：--填写 {lacks[0]}=…")
    number = ""
    if any(key.field == "number" for key in form.row):
        taken = new_rows.numbers(root, file, form.kind, year)
        number = said.get(_NUMBER) or str(max(taken, default=0) + 1)
        if int(number) in taken:
            raise WrongUsage(f"编号 {number} 在 {file} 里已经用过；不写编号，由程序编")
        said = {_NUMBER: number, **said}
    made = Source(file, _text(form, said, is_draft=False))
    _prove(made, form.kind, year, is_draft=False)
    is_reopened = new_rows.add(root, made, form.kind, form.row_of, year, today)
    return Begun(file, (), number, is_reopened=is_reopened)


def said_in(words: Iterable[str]) -> dict[str, str]:
    """What stands before and behind the first sign of equality of each; raises WrongUsage without one."""
    found = {}
    for word in words:
        alias, sign, value = word.replace("＝", "=", 1).partition("=")
        if not sign or not text.strip(alias):
            raise WrongUsage(f"--填写：“{word}”应写成 键=值，如 --填写 标题=年度工作计划")
        found[text.strip(alias)] = text.strip(value)
    return found


def _frame(root: Path) -> Frame:
    files = read_folder(root, walk_frame(root)[0])
    if SITE not in files.texts:
        raise no_board(root)
    frame = read_frame(files)
    if frame.site is None or frame.catalogue is None:
        raise BoardError(as_text(frame.findings, files.texts))
    return frame


def _branch(root: Path, typed: str) -> str:
    """The code of the branch that was named by it, or by its name; raises WrongUsage."""
    names = walk_frame(root)[1]
    heads = read_texts(root, [f"branches/{each}/branch.yml" for each in names])
    titles: dict[str, tuple[str, ...]] = dict.fromkeys(names, ())
    for file, source in heads.items():
        content = decode(source, FACTS[Kind.BRANCH].content, None, Notes())[0]
        titles[file.split("/")[1]] = tuple(getattr(content, each, "") for each in ("name", "full_name"))
    wanted = text.fold(typed)
    if typed in titles:
        return typed
    found = [code for code, each in titles.items() if wanted in map(text.fold, each)]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUsage(f"有 {len(found)} 个“{typed}”，请写代号：{'、'.join(found)}")
    near = text.nearest(typed, [*titles, *(each[0] for each in titles.values() if each)])
    raise WrongUsage(f"没有“{typed}”这个党支部" + (f"，是不是“{near}”？" if near else "；写它的代号或名称"))


def _answers(  # noqa: PLR0913, PLR0917
    kind: Kind, frame: Frame, given: Mapping[str, str], year: int, today: date, ask: Ask | None
) -> tuple[Form, dict[str, str]]:
    """The form, and what is written for each of its keys; what stays open is empty."""
    said: dict[str, str] = {}
    while True:
        form = form_of(kind, frame, given, today)
        open_ = [each for each in form.questions if each.key.alias not in said]
        if not open_:
            break
        # The first answers decide what else is asked.
        alias = open_[0].key.alias
        typed = given.get(alias, "")
        if not typed:
            typed = ask(open_[0]) if ask else open_[0].default
        said[alias] = open_[0].read(typed, year) if typed else ""
        given = {**given, alias: said[alias]}
    for alias, typed in given.items():
        if alias not in said and typed:
            said[alias] = form.question(alias).read(typed, year)
    return form, said


def _period(kind: Kind, typed: str, today: date) -> Period | None:
    naming = FACTS[kind].naming
    if naming in (Naming.DATED, Naming.FOLDER):
        if typed:
            raise WrongUsage(f"--周期：{FACTS[kind].label}按日期，不按周期；日期用 --填写 写")
        return None
    try:
        return parse_period(
            typed or (f"{today.year}-H{1 + today.month // 7}" if kind in _HALVES else f"{today.year}")
        )
    except ValueError as error:
        raise WrongUsage(f"--周期：{error}，应写成 2026、2026-H1、2026-Q3 或 2026-03") from error


def _file(  # noqa: PLR0913, PLR0917
    root: Path, code: str, form: Form, period: Period | None, said: Mapping[str, str], name: str, today: date
) -> tuple[str, bool]:
    """The path of the file below the root, and whether it is there and takes a row more.

    Raises WrongUsage and BoardError where it cannot be that.
    """
    facts = FACTS[form.kind]
    names = list(walk_folder(root, code).files)
    taken = dict(_ids(names))
    folders = {each.split("/")[2] for each in names if each.count("/") > 2}  # noqa: PLR2004
    folder = next((each for each in (form.kind.value, *facts.folders) if each in folders), form.kind.value)
    word = name or _SLUGS.get(form.kind, "")
    if period:
        stem = period.name
        if facts.naming in (Naming.RATED, Naming.WRITTEN) and word:
            stem += f"-{word}"
    else:
        stem = f"{said.get('开始') or said.get('日期') or today}-{word}"
    end = {Naming.DATED: ".md", Naming.WRITTEN: ".md", Naming.FOLDER: "/index.md"}.get(facts.naming, ".yml")
    if name and facts.naming is Naming.PERIOD:
        raise WrongUsage(f"--文件名：{facts.label}的文件名只写周期，用 --周期")
    for number in range(1, 100):
        file = f"branches/{code}/{folder}/{stem}{f'-{number}' if number > 1 else ''}{end}"
        try:
            address = place_of(file)
        except BadName as error:
            raise WrongUsage(f"--文件名：{error}") from error
        if address is None:
            raise WrongUsage(f"--文件名：“{name}”应是英文或拼音，如 fazhan")
        there = taken.get(address.id.lower())
        if there is None:
            return file, False
        if period and form.row:
            return there, True
        if name or period:
            advice = "请在里面改；要另写一期，用 --周期" if period else "请换一个 --文件名"
            raise BoardError(f"已经有 {there}，没有动；{advice}")
    raise BoardError(f"{stem} 这一天的已经有一百个，请用 --文件名 起个名")


def _ids(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    for each in names:
        try:
            if address := place_of(each):
                yield address.id.lower(), each
        except BadName:
            continue


def _text(form: Form, said: Mapping[str, str], *, is_draft: bool) -> str:
    numbered = {key.alias: "1" for key in form.row if key.field == "number"}
    return blank(
        Blank(
            head=Part(form.head, said),
            row=Part(form.row, {**numbered, **said}) if form.row else None,
            row_of=form.row_of,
            body=said.get(BODY.alias, "") if form.has_body else None,
            is_draft=is_draft,
        )
    )


def _prove(source: Source, kind: Kind, year: int, *, is_draft: bool) -> None:
    """Raises BoardError where the text cannot be read: what `board check` refuses is not written."""
    notes = Notes()
    decode(source, FACTS[kind].content, year, notes)
    if notes.findings and not is_draft:
        raise BoardError(as_text(notes.findings, {source.file: source}))


def _write(root: Path, file: str, content: str) -> None:
    path = root / file
    inside = os.path.realpath(root / "branches")
    if not os.path.realpath(path.parent).startswith(inside + os.sep):
        raise BoardError(f"{file} 的文件夹是指到别处的链接，没有写")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(content)
    except FileExistsError as error:
        raise BoardError(f"已经有 {file}，没有动") from error
    except OSError as error:
        raise BoardError(f"写不进 {file}：{reason(error)}") from error


def report(begun: Begun) -> str:
    """What was written, and what to do next."""
    if begun.number is not None:
        which = f"，编号 {begun.number}" if begun.number else ""
        again = "。原来办完了审核、审批，改了要重新办，办好以前不公开" if begun.is_reopened else ""
        return f"已在 {begun.file} 里加了一条{which}{again}。再运行 board check"
    if begun.open:
        listed = "、".join(begun.open)
        return f"已写好 {begun.file}，是草稿。还要填：{listed}；填好以后删掉“草稿”那一行，再运行 board check"
    return f"已写好 {begun.file}。照里面的说明补充，再运行 board check"
