"""加分、扣分、情形 of ratings: what the scheme has, what it gives, and what other records say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding
from board.base.text import nearest_address, number
from board.model.board import Board
from board.model.disclosure import Disclosure
from board.model.rating import Bonus, Deduction, Rating
from board.model.record import AnyRecord, Record
from board.model.scheme import BonusRule, DeductionRule, Scheme
from board.rules.checks.rated import or_known, rated, rows
from board.rules.standing import Standing
from board.rules.stars.case import Award
from board.rules.stars.facts import DERIVED, circumstances, day_of, source_of, term_on
from board.rules.stars.points import points_of, tier_of


def check(board: Board, standing: Standing) -> Iterator[Finding]:
    """What raises or lowers a result is in the scheme, and no other record says otherwise."""
    own = {record.id: record for record in board.records}
    for record, scheme in rated(board):
        bonuses = {each.item: each for each in scheme.bonuses}
        pluses, minuses = ([each.name for each in scheme.items if word in each.sign] for word in ("加", "减"))
        for place, bonus in enumerate(record.content.bonuses):
            at = ("加分", place)
            rule = bonuses.get(bonus.item)
            if rule is None and bonus.item in pluses:
                continue
            if rule is None:
                yield _no_item("加分项", bonus.item, (*bonuses, *pluses), record, (*at, "项"))
                continue
            yield from _bonus(record, bonus, rule, place)
            yield from _basis(record, bonus, rule, place, own)
        deductions = {each.item: each for each in scheme.deductions}
        for place, each in enumerate(record.content.deductions):
            found = deductions.get(each.item)
            if found is None and each.item in minuses:
                continue
            if found is None:
                yield _no_item("扣分项", each.item, (*deductions, *minuses), record, ("扣分", place, "项"))
            else:
                yield from _deduction(record, each, found, place)
        yield from _circumstances(board, standing, record, scheme)


def _no_item(
    what: str, word: str, known: tuple[str, ...], record: AnyRecord, at: tuple[str | int, ...]
) -> Finding:
    hint, near = or_known(word, known)
    message = f"方案里没有{what}“{word}”{hint}"
    return Finding(codes.UNKNOWN_ITEM, record.file, message, suggestion=near, at=at)


def _bonus(record: Record[Rating], bonus: Bonus, rule: BonusRule, place: int) -> Iterator[Finding]:
    """The tier is one that the scheme has, and the points are those that it gives."""
    at = ("加分", place)
    if rule.tiers and not tier_of(rule, bonus.level):
        tiers = tuple(rule.tiers)
        if bonus.level:
            hint, near = or_known(bonus.level, tiers)
            message = f"“{bonus.item}”没有“{bonus.level}”这一级的加分{hint}"
            yield Finding(codes.UNKNOWN_ITEM, record.file, message, suggestion=near, at=(*at, "级别"))
        else:
            message = f"“{bonus.item}”按级别加分，要写“级别”；可写 {'、'.join(tiers)}"
            yield Finding(codes.UNKNOWN_ITEM, record.file, message, at=at)
    elif not rule.tiers and rule.points is None:
        if bonus.points is None:
            message = f"方案没有写“{bonus.item}”加几分，这里要写“分值”"
            yield Finding(codes.MISSING_SCORE, record.file, message, at=at)
    elif bonus.points is not None and bonus.points != (right := points_of(rule, Award(bonus, ""))):
        level = f"{bonus.level}级" if rule.tiers and not bonus.level.endswith("级") else bonus.level
        message = (
            f"“{bonus.item}”{level}加 {number(right)} 分，写的是 {number(bonus.points)} 分；也可以不写分值"
        )
        better = number(right)
        yield Finding(codes.CONTRADICTION, record.file, message, suggestion=better, at=(*at, "分值"))


def _basis(
    record: Record[Rating], bonus: Bonus, rule: BonusRule, place: int, own: Mapping[str, AnyRecord]
) -> Iterator[Finding]:
    """The record that a bonus is based on is there, and is of the same tier."""
    source = source_of(bonus, record.branch)
    if not source:
        return
    at = ("加分", place)
    honour = own.get(source)
    if honour is None:
        near = nearest_address(bonus.basis, [id_.partition("/")[2] for id_ in own if "/disclosures/" in id_])
        hint = f"，是不是“{near}”？" if near else ""
        message = f"依据“{bonus.basis}”在这个支部里找不到{hint}"
        yield Finding(codes.MISSING_EVIDENCE, record.file, message, suggestion=near, at=(*at, "依据"))
        return
    content = honour.content
    level = content.level if isinstance(content, Disclosure) else ""
    told, typed = tier_of(rule, level), tier_of(rule, bonus.level)
    if level and rule.tiers and typed and told != typed:
        message = f"这里写的是{bonus.level}，{honour.file} 里的级别是{level}"
        yield Finding(codes.CONTRADICTION, record.file, message, suggestion=told, at=(*at, "级别"))


def _deduction(record: Record[Rating], each: Deduction, rule: DeductionRule, place: int) -> Iterator[Finding]:
    """The points are those that the scheme takes off, for one time or for all."""
    at = ("扣分", place)
    if rule.points is None:
        if each.points is None:
            message = f"方案没有写“{each.item}”扣几分，这里要写“分值”"
            yield Finding(codes.MISSING_SCORE, record.file, message, at=at)
    elif each.points is not None and abs(each.points) not in {rule.points, rule.points * each.times}:
        message = (
            f"“{each.item}”每次扣 {number(rule.points)} 分，写的是 {number(abs(each.points))} 分；"
            "也可以不写分值"
        )
        better = number(rule.points)
        yield Finding(codes.CONTRADICTION, record.file, message, suggestion=better, at=(*at, "分值"))


def _circumstances(
    board: Board, standing: Standing, record: Record[Rating], scheme: Scheme
) -> Iterator[Finding]:
    """The circumstances are in the scheme, and branch.yml bears them out where it can tell."""
    for row in rows(record.content):
        for place, word in enumerate(row.circumstances):
            at = (*row.at, "情形", place)
            known = _known(scheme)
            if word not in known:
                yield _no_item("情形", word, known, record, at)
            elif word in DERIVED:
                branch = board.branches[record.branch].content
                day = day_of(record, standing.today)
                end = term_on(branch, day)
                if end and word not in circumstances(branch, day):
                    message = f"写了“{word}”，branch.yml 里本届到{zh(end)}才届满；到{zh(day)}还没有这个情形"
                    yield Finding(codes.CONTRADICTION, record.file, message, at=at)


def _known(scheme: Scheme) -> tuple[str, ...]:
    """The circumstances of which a scheme speaks."""
    words = (
        *(word for each in scheme.limits for word in (each.when, each.lacks, *each.unless)),
        *(each.when for each in scheme.vetoes),
    )
    return tuple(dict.fromkeys(word for word in words if word))
