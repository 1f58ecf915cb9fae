"""`board approve`: 办理 is entered in records, in all that were named or in none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app import edits, report
from board.app.pipeline import Judged, read_and_judge
from board.app.show import find_all
from board.base import codes
from board.base.dates import zh
from board.base.findings import BoardError, Severity, WrongUsage
from board.base.text import person, strip
from board.model.disclosed import Handling
from board.model.record import AnyRecord
from board.rules.procedure import STEPS, Entered, in_words, lacking, taken, with_steps
from board.rules.scopes import matter_of, passed
from board.views.lines import title_of

_MENDED = (codes.SCOPE_WIDENED, codes.SECRECY_NOT_PASSED)
"""Errors that an approval may be the answer to."""


@dataclass(frozen=True, slots=True)
class Approved:
    """One record, and what stands in its 办理 now; `widened` says that it goes beyond the 目录."""

    file: str
    title: str
    handling: Handling
    is_changed: bool
    widened: str


def trimmed(words: Mapping[str, str | None]) -> dict[str, str]:
    """What was typed behind the options, as the records hold it: names without spaces."""
    typed = {name: text or "" for name, text in words.items()}
    return {name: person(text) if name in STEPS else strip(text) for name, text in typed.items()}


def approve(root: Path, typed: Sequence[str], entered: Entered, today: date) -> list[Approved]:
    """Enters the steps in the records that were named.

    Raises WrongUsage for options that do not go together, BoardError where a record is unknown, unreadable
    or not ready: then nothing is written. Of several records those that others have seen through stay.
    """
    _check(entered, today)
    judged = read_and_judge(root, today)
    if judged.board is None or judged.standing is None:
        raise BoardError(report.as_text(judged.findings, judged.loaded.texts))
    records = find_all(judged.board, typed)
    new: dict[str, Handling] = {}
    troubles: list[str] = []
    done = [] if entered.by_force else [each for each in records if _is_done(each, entered)]
    for record in records:
        if record in done and len(done) < len(records):
            new[record.id] = record.content.handling
            continue
        if trouble := _trouble(record, judged, entered):
            troubles.append(f"  {record.file}：{trouble}")
            continue
        try:
            new[record.id] = with_steps(record.content.handling, entered, today)
        except ValueError as error:
            troubles.append(f"  {record.file}：{error}")
    if troubles:
        raise BoardError("\n".join(["什么也没有写：", *troubles]))
    changed = [each for each in records if new[each.id] != each.content.handling]
    edits.write(root, [edits.change(root, each, "handling", new[each.id]) for each in changed])
    return [
        Approved(
            file=each.file,
            title=title_of(judged.standing, each),
            handling=new[each.id],
            is_changed=each in changed,
            widened=_widened(each, new[each.id], judged),
        )
        for each in records
    ]


def _is_done(record: AnyRecord, entered: Entered) -> bool:
    """Whether others have approved a record already: nobody means it by a name with `*` in it."""
    if entered.returned:
        return False
    handling = record.content.handling
    return not lacking(handling) and any(taken(handling, entered))


def _check(entered: Entered, today: date) -> None:
    """Whether the options go together."""
    if not any(getattr(entered, field) for field in STEPS):
        msg = "没有写是谁办的；至少写 --审核、--审批、--提出 中的一个，后面跟姓名"
    elif entered.returned and not entered.reviewed:
        msg = "--退回 是审核的结论，要同时写 --审核，说明是谁退回的"
    elif entered.returned and (entered.approved or entered.secrecy or entered.number):
        msg = "--退回 不和 --审批、--保密、--文号 一起写：退回的要改好以后重新审核"
    elif entered.secrecy and not entered.reviewed:
        msg = "--保密 是审核的结论，要同时写 --审核"
    elif entered.number and not entered.approved:
        msg = "--文号 是批准的文号，要同时写 --审批"
    elif entered.day and entered.day > today:
        msg = f"--日期 写的{zh(entered.day)}还没有到"
    else:
        return
    raise WrongUsage(msg)


def _trouble(record: AnyRecord, judged: Judged, entered: Entered) -> str:
    """Why nothing can be entered in a record."""
    if entered.returned:
        return ""  # what has mistakes is just what is sent back
    if record.content.draft:
        return "还是草稿；写完以后去掉“草稿: 是”，再审核"
    wrong = [
        each
        for each in judged.findings
        if each.file == record.file and each.code.severity is Severity.ERROR and each.code not in _MENDED
    ]
    if wrong:
        return f"有错误，先改正（第 {wrong[0].line} 行：{wrong[0].message}）"
    others = "、".join(taken(record.content.handling, entered))
    return f"{others}；要换成新写的，加 --force" if others and not entered.by_force else ""


def _widened(record: AnyRecord, handling: Handling, judged: Judged) -> str:
    assert judged.board is not None  # noqa: S101 - checked by the caller
    matter, own = matter_of(record, judged.board), record.content.scope
    if handling.approved and matter and own and own.is_wider_than(matter.scope):
        return f"公开范围写的是“{own}”，比目录的“{matter.scope}”宽，审批以后按“{own}”公开"
    return ""


def text(done: Iterable[Approved]) -> str:
    """What was entered, and what stays open."""
    rows = list(done)
    written = [each for each in rows if each.is_changed]
    kept = [each for each in rows if not each.is_changed]
    lines = [f"已写入 {len(written)} 条记录" + ("：" if written else "")]
    lines += [line for each in written for line in _lines(each)]
    if kept:
        lines.append(f"原来就是这样，或者别人已经办完，没有动 {len(kept)} 条：")
        lines += [line for each in kept for line in _lines(each)]
    still = [each for each in rows if lacking(each.handling)]
    lines.append(f"还没有办完的 {len(still)} 条" if still else "都已办完")
    return "\n".join(lines)


def _lines(each: Approved) -> Iterable[str]:
    yield f"  {each.file}  {each.title}"
    yield f"    {in_words(each.handling)}"
    if lacks := lacking(each.handling):
        hidden = "" if passed(each.handling) else "；通过保密审查以前不公开"
        hidden = "；改好、重新审核以前不公开" if each.handling.returned else hidden
        yield f"    还缺：{'、'.join(lacks)}{hidden}"
    if each.widened:
        yield f"    注意：{each.widened}"
