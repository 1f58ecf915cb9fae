"""What a disclosure refers to is there, its validity has an order; an election agrees with branch.yml."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.dates import days_between, zh
from board.base.findings import Finding
from board.base.text import nearest_address
from board.model.board import Board
from board.model.disclosure import Disclosure
from board.model.record import Kind, Record
from board.rules.checks.shared import of_kind
from board.rules.standing import Standing

RESULT = "换届选举结果"
SOON = 90
"""Days after the beginning of a term within which its result may be published."""


def check(board: Board, standing: Standing) -> Iterator[Finding]:
    """实施结果 names a disclosure of the branch; the last election is the one that 本届 tells of."""
    by_branch: dict[str, list[Record[Disclosure]]] = {}
    for record in of_kind(board, Kind.DISCLOSURE):
        by_branch.setdefault(record.branch, []).append(record)
    for branch, records in by_branch.items():
        ids = {each.id: each for each in records}
        for record in records:
            yield from _result(record, ids)
            yield from _validity(record)
        past = [each for each in records if each.day <= standing.today and not each.content.withdrawal]
        if elected := [each for each in past if each.content.term]:
            yield from _term(board, branch, max(elected, key=lambda each: each.day))
        elif results := [each for each in past if _is_of_a_new_term(each)]:
            yield from _old_term(board, branch, max(results, key=lambda each: each.day))


def _validity(record: Record[Disclosure]) -> Iterator[Finding]:
    until = record.content.valid_until
    if until and until < record.content.day:
        message = f"有效至{zh(until)}，早于公开日期（{zh(record.content.day)}）"
        yield Finding(codes.DOUBTFUL, record.file, message, at=("有效至",))


def _result(record: Record[Disclosure], ids: dict[str, Record[Disclosure]]) -> Iterator[Finding]:
    typed = record.content.result
    found = ids.get(f"{record.branch}/{typed}")
    if found is record:
        message = "实施结果写的是这条记录自己；办完以后另写一条公开事项，这里写那一条"
        yield Finding(codes.MISSING_EVIDENCE, record.file, message, at=("实施结果",))
    elif typed and found is None:
        known = [each.partition("/")[2] for each in ids if each != record.id]
        by_name = {each.rpartition("/")[2]: each for each in known}
        near = by_name.get(typed) or nearest_address(typed, known)
        hint = f"，是不是“{near}”？" if near else ""
        message = f"实施结果“{typed}”在这个支部的公开事项里找不到{hint}"
        yield Finding(codes.MISSING_EVIDENCE, record.file, message, suggestion=near, at=("实施结果",))
    elif found and found.day < record.day:
        message = f"实施结果公开于{zh(found.day)}，早于这件事本身（{zh(record.day)}）"
        yield Finding(codes.DOUBTFUL, record.file, message, at=("实施结果",))


def _term(board: Board, branch: str, elected: Record[Disclosure]) -> Iterator[Finding]:
    """A new committee was elected and branch.yml still has the old one, or none: the term runs wrongly."""
    file, term, ordinal = (
        board.branches[branch].file,
        board.branches[branch].content.term,
        elected.content.term,
    )
    if term is None:
        message = f"{elected.file} 公开了{ordinal}的换届结果，这里没有写“本届”，算不出什么时候换届"
        yield Finding(codes.DOUBTFUL, file, message, at=("名称",))
    elif term.ordinal and term.ordinal != ordinal:
        message = (
            f"{elected.file} 公开的是{ordinal}的换届结果（{zh(elected.day)}），这里写的是{term.ordinal}；"
            "“起”也要改成这一届开始的日期"
        )
        yield Finding(codes.CONTRADICTION, file, message, suggestion=ordinal, at=("本届", "届次"))


def _is_of_a_new_term(record: Record[Disclosure]) -> bool:
    """Whether a whole committee was elected: within a term single members are too (增补)."""
    title = record.content.title
    return record.matter == RESULT and ("换届" in title or "新一届" in title) and "补" not in title


def _old_term(board: Board, branch: str, result: Record[Disclosure]) -> Iterator[Finding]:
    """A result long after the term began is that of a later term; soon after, it is that of this one."""
    file, term = board.branches[branch].file, board.branches[branch].content.term
    if term and days_between(term.start, result.day) > SOON:
        message = (
            f"{result.file} 公开了换届选举结果（{zh(result.day)}），这里的本届还是{zh(term.start)}起的；"
            "“起”要改成新一届开始的日期"
        )
        yield Finding(codes.OLD_TERM, file, message, at=("本届", "起"))
