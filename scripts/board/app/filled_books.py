"""`board template` and `board export`: workbooks with what the records of branches say."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from board.app.crew import spread
from board.app.proposed import Proposed
from board.base.findings import BoardError, WrongUsage
from board.base.text import nearest
from board.load.addresses import address_of
from board.load.assemble import Loaded
from board.load.documents import Notes, decode
from board.model.board import Board
from board.model.commitment import Commitments
from board.model.feedback import Feedback
from board.model.notice_rules import NoticeRules
from board.model.record import FACTS, AnyRecord, Kind
from board.model.record_sheets import ORDER, About, RecordSheet, all_sheets, notice_sheet, word_of
from board.model.rectification import Rectifications
from board.model.scheme_sheets import KIND as SCHEME
from board.render.record_rows import Filling

B = TypeVar("B")

WORDS = {word_of(kind): kind for kind in ORDER}
"""The kinds by what people call them."""
ALL = ORDER
"""The kinds that are in one workbook when nobody asks for one of them."""


@dataclasses.dataclass(frozen=True, slots=True)
class Book:
    """A workbook by the name of its file."""

    name: str
    data: bytes


def kind_of(word: str, more: Iterable[str] = ()) -> Kind:
    """The kind that is called so; raises WrongUsage, `more`: what else could have been meant."""
    if found := next((kind for name, kind in WORDS.items() if word in (name, kind.value)), None):
        return found
    near = nearest(word, (*WORDS, *more))
    hint = f"，是不是“{near}”？" if near else f"；有：{'、'.join((SCHEME, *WORDS))}"
    msg = f"没有“{word}”这种表格{hint}"
    raise WrongUsage(msg)


def templates(root: Path, word: str, branch: str, period: str, *, for_all: bool) -> Iterator[Book]:
    """Workbooks to be filled in: one for each branch, or one in which the rows say whose they are.

    `word`: the kind, or the type of notice; empty for all kinds. What is still open of the last period stands
    in those of a branch. Raises BoardError, WrongUsage.
    """
    loaded = _loaded(root, branch if not for_all else "", read_records=bool(branch) or for_all)
    board, rules = _board(loaded), loaded.rules
    called = rules.full_name(word)
    kinds = (Kind.NOTICE,) if called else (kind_of(word, rules.names),) if word else ALL
    sheets = [each for each in _usual(kinds) if not each.is_seldom and each.kind is not Kind.NOTICE]
    types = [called] if called else _types(board, rules) if Kind.NOTICE in kinds else []
    sheets += (notice_sheet(each, _required(rules, each)) for each in types)
    codes = list(board.branches) if for_all else [branch]
    yield from _spread(_template, _Wanted(loaded, kinds, tuple(sheets), period, called), codes)


def exports(root: Path, kinds: tuple[Kind, ...], branch: str) -> Iterator[Book]:
    """Workbooks with all that the records of each branch say. Raises BoardError, WrongUsage."""
    loaded = _loaded(root, branch, read_records=True)
    codes = [branch] if branch else list(_board(loaded).branches)
    books = _spread(_export, _Wanted(loaded, kinds, tuple(_usual(kinds))), codes)
    yield from (each for each in books if each)


@dataclasses.dataclass(frozen=True, slots=True)
class _Wanted:
    """What all workbooks of one order are made from; `called`: the one type of notice that is wanted."""

    loaded: Loaded
    kinds: tuple[Kind, ...]
    sheets: tuple[RecordSheet, ...]
    period: str = ""
    called: str = ""


def _spread(task: Callable[[_Wanted, str], B], wanted: _Wanted, codes: list[str]) -> Iterator[B]:
    return spread(task, wanted, codes, os.cpu_count() or 1, at_once=4, least=8)


def _template(wanted: _Wanted, code: str) -> Book:
    records = _open(wanted.loaded, code, wanted.kinds) if code else ()
    about = About(wanted.kinds, code, wanted.period)
    board = _board(wanted.loaded)
    return _book(board, about, wanted.sheets, records, called=wanted.called, is_template=True)


def _export(wanted: _Wanted, code: str) -> Book | None:
    found = tuple(_fillings(wanted.loaded, code, wanted.kinds))
    about = About(wanted.kinds, code)
    return _book(_board(wanted.loaded), about, wanted.sheets, found, is_template=False) if found else None


def _loaded(root: Path, branch: str, *, read_records: bool) -> Loaded:
    proposed = Proposed.of(root)
    known = proposed.known()
    branches = _board(known).branches
    if branch and branch not in branches:
        near = nearest(branch, branches)
        msg = f"--branch：没有代号为“{branch}”的党支部" + (f"，是不是“{near}”？" if near else "")
        raise WrongUsage(msg)
    return proposed.loaded([branch] if branch else branches) if read_records else known


def _board(loaded: Loaded) -> Board:
    if loaded.board is None:
        msg = "公开栏没有读出来；先按 board check 改好，再来"
        raise BoardError(msg)
    return loaded.board


def _usual(kinds: tuple[Kind, ...]) -> list[RecordSheet]:
    return [each for each in all_sheets() if each.kind in kinds]


def _types(board: Board, rules: NoticeRules) -> list[str]:
    """The types of notices that the 目录 has; all where it has none."""
    return [each for each in rules.names if board.catalogue.matter(each)] or list(rules.names)


def _required(rules: NoticeRules, name: str) -> tuple[str, ...]:
    """What such a notice has to say of each person by any version of its rule, by the keys of the model."""
    packs = (*rules.shipped, *rules.own)
    wanted = (each for pack in packs if (rule := pack.rule(name)) for each in rule.required)
    return tuple(dict.fromkeys(wanted))


def _book(  # noqa: PLR0913
    board: Board,
    about: About,
    sheets: Iterable[RecordSheet],
    records: tuple[Filling, ...],
    *,
    called: str = "",
    is_template: bool,
) -> Book:
    # A quarter of a second, which no other command waits for.
    from board.render.record_book import record_book  # noqa: PLC0415

    code = about.branch
    word = called or (
        word_of(about.kinds[0]) if len(about.kinds) == 1 else "填报表" if is_template else "台账"
    )
    title = f"{board.branches[code].content.name}{word}" if code else word
    data = record_book(about, title, sheets, records, _choices(board, code), is_template=is_template)
    return Book(f"{code}-{word}.xlsx" if code else f"{word}.xlsx", data)


def _choices(board: Board, code: str) -> dict[str, tuple[str, ...]]:
    """The words of this board that are offered in columns, by their heads."""
    site = board.site
    found = {
        "领域": site.domains,
        "上级": tuple(each.short for each in site.organisations.values()),
        "方案": site.rules.schemes,
        "事项": tuple(each.name for each in board.catalogue.matters),
        "支部": tuple(record.content.name for record in board.branches.values()),
    }
    if code:
        branch = board.branches[code].content
        names = tuple(dict.fromkeys(each.name for each in branch.committee if each.until is None))
        found |= {
            "责任人": names,
            "承诺·岗位": tuple(each.name for each in branch.posts),
            "岗位": tuple(each.name for each in branch.posts),
            "党小组": branch.groups,
        }
    return found


# Records ---------------------------------------------------------------------------------------------
def _fillings(loaded: Loaded, code: str, kinds: tuple[Kind, ...]) -> Iterator[Filling]:
    """The records of a branch as they were written."""
    board = _board(loaded)
    name = board.branches[code].content.name
    for record in board.of(code):
        if record.kind not in kinds:
            continue
        year = None if record.kind is Kind.BRANCH else _year(record)
        content, body = decode(loaded.texts[record.file], FACTS[record.kind].content, year, Notes())
        stem = code if record.kind is Kind.BRANCH else record.id.rpartition("/")[2]
        yield Filling(record.kind, name, stem, content, record.period, body.strip())


def _year(record: AnyRecord) -> int | None:
    address = address_of(record.file)
    return address.year if address else None


def _open(loaded: Loaded, code: str, kinds: tuple[Kind, ...]) -> tuple[Filling, ...]:
    """What a branch goes on with: itself, and of the last period of a kind what is not done yet."""
    found: dict[Kind, list[Filling]] = {}
    for each in _fillings(loaded, code, kinds):
        found.setdefault(each.kind, []).append(each)
    kept = list(found.get(Kind.BRANCH, ()))
    for kind, narrow in _OPEN.items():
        of_period = [each for each in found.get(kind, ()) if each.period]
        last = max(of_period, key=lambda each: each.period.end if each.period else date.min, default=None)
        if last and (content := narrow(last.content)) is not None:
            kept.append(dataclasses.replace(last, content=content))
    return tuple(kept)


def _unfulfilled(content: Commitments) -> Commitments | None:
    of_branch = tuple(each for each in content.of_branch if not each.result)
    of_members = tuple(each for each in content.of_members if not each.result)
    left = Commitments(of_branch=of_branch, of_members=of_members)
    return left if of_branch or of_members else None


def _unanswered(content: Feedback) -> Feedback | None:
    left = tuple(each for each in content.opinions if not each.answer)
    return Feedback(opinions=left) if left else None


def _unsettled(content: Rectifications) -> Rectifications | None:
    left = tuple(
        each
        for each in content.issues
        if not each.closed or (each.recheck and each.recheck.verdict != "通过")
    )
    return Rectifications(issues=left) if left else None


_OPEN: dict[Kind, Any] = {
    Kind.COMMITMENTS: _unfulfilled,
    Kind.FEEDBACK: _unanswered,
    Kind.RECTIFICATION: _unsettled,
}
