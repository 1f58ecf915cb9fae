"""`board show`: one record as it was read, with what was filled in and what the rules compute."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fnmatch import fnmatchcase
from typing import Any

from board.app import show_life
from board.app.explain_text import as_text
from board.app.explain_values import values
from board.base.dates import Period
from board.base.findings import BoardError, Finding
from board.base.text import nearest
from board.model.board import Board
from board.model.commitment import LONG_TERM, Commitment, Commitments
from board.model.dues import Dues
from board.model.keys import keys_of
from board.model.meeting import Meetings
from board.model.photo import Photo
from board.model.rating import Rating
from board.model.record import FACTS, AnyRecord
from board.model.rectification import Issue, Rectifications
from board.model.review import MassReview, Reviews
from board.rules import commitments, rectifications, reviews
from board.rules.standing import Standing
from board.rules.stars.ballots import percent


def find(board: Board, typed: str) -> AnyRecord:
    """The record that was named: by its id, its file, or its address on the site.

    Raises BoardError where there is none, or more than one.
    """
    found = find_all(board, [typed])
    if len(found) > 1:
        raise BoardError(f"“{typed}”是 {len(found)} 条记录，请写其中一条，如 {found[0].id}")
    return found[0]


def find_all(board: Board, typed: Iterable[str]) -> list[AnyRecord]:
    """The records that were named, as `resolved`; raises BoardError where one is missing."""
    found, missing = resolved(board, typed)
    if missing:
        raise unknown(board, missing[0])
    return found


def resolved(board: Board, typed: Iterable[str]) -> tuple[list[AnyRecord], list[str]]:
    """The records that were named, each once, in the order given, and the names that none has.

    `*` stands for any part of a name.
    """
    known = {name: record for record in board.records for name in (named(record.file), record.id)}
    found: dict[str, AnyRecord] = {}
    missing = []
    for each in typed:
        wanted = named(each)
        names = [name for name in known if fnmatchcase(name, wanted)] if "*" in wanted else [wanted]
        matching = [known[name] for name in names if name in known]
        if not matching:
            missing.append(each)
        found |= {record.id: record for record in matching}
    return list(found.values()), missing


def unknown(board: Board, typed: str) -> BoardError:
    """What is said of a name that no record has."""
    near = nearest(named(typed), (record.id for record in board.records))
    return BoardError(f"没有“{typed}”这条记录" + (f"，是不是“{near}”？" if near else ""))


def named(typed: str) -> str:
    """The id in what was typed: a file, an address on the site, or the id itself; slashes lean either way."""
    wanted = typed.strip().replace("\\", "/").partition("#")[0]
    wanted = wanted.removeprefix("./").rpartition("branches/")[2]
    for tail in ("/index.md", "/index.html", "/branch.yml", ".md", ".yml", ".yaml", ".html", "/"):
        wanted = wanted.removesuffix(tail)
    return wanted


def show(
    record: AnyRecord, board: Board, standing: Standing, findings: Iterable[Finding] = ()
) -> dict[str, Any]:
    """The record as values: what was read under Chinese keys, and `computed`.

    `findings`: those of the board, of which a rating tells its own.
    """
    shown: dict[str, Any] = {
        "record": record.id,
        "kind": FACTS[record.kind].label,
        "branch": board.branches[record.branch].content.name if record.branch in board.branches else "",
        "file": record.file,
        "事项": record.matter,
        "公开范围": standing.scopes.get(record.id, ""),
        **plain(record.content),
    }
    shown |= _filled(record, standing)
    if record.body:
        shown.setdefault("正文", record.body)
    here = (each for each in findings if each.file == record.file)
    shown["computed"] = _computed(record, board, standing, here)
    return plain(shown)  # type: ignore[no-any-return]


def _filled(record: AnyRecord, standing: Standing) -> dict[str, Any]:
    """What a notice leaves out and the program fills in."""
    notice = standing.notices.get(record.id)
    if notice is None:
        return {}
    return {
        "标题": notice.title,
        "结束": notice.end,
        "受理": plain(notice.receiver),
        "落款": notice.signature,
        "正文": notice.body,
        "隐去个人信息": notice.purge_after,
    }


def _computed(
    record: AnyRecord, board: Board, standing: Standing, findings: Iterable[Finding]
) -> Mapping[str, Any]:
    if notice := standing.notices.get(record.id):
        return {
            "end": notice.end,
            "days": len(notice.days),
            "unit": notice.unit,
            "state": notice.label,
            "remaining": notice.remaining,
            "minimum_end": notice.minimum_end,
            "first_day": "算" if notice.rule.counts_first else "不算",
            "closes": notice.rule.closes or "24时",
            "moved_from": notice.moved_from,
            "provisional": bool(notice.provisional),
            "why_provisional": notice.provisional,
            "rule": f"{notice.rule.source}（{notice.rule.confidence}）"
            if notice.rule.confidence
            else notice.rule.source,
            "earlier": notice.earlier,
            "purged": notice.is_purged,
        }
    content = record.content
    if isinstance(content, Commitments):
        rows = {"支部承诺": content.of_branch, "党员承诺": content.of_members}
        return {
            group: [_promise(item, standing.today) for item in items]
            for group, items in rows.items()
            if items
        }
    if isinstance(content, Rating) and (rating := standing.ratings.get(record.id)):
        return values(content, rating, findings)
    if isinstance(content, Dues):
        return show_life.of_dues(record, board, standing.today)
    if isinstance(content, Meetings):
        return show_life.of_meetings(record, board, standing.today)
    if isinstance(content, Reviews):
        return _review(content, record.period)
    if isinstance(content, Rectifications):
        return {"整改": [_issue(each, standing.today) for each in content.issues]}
    return {}


def _review(content: Reviews, period: Period | None) -> dict[str, Any]:
    """By which day it is to be reported, and every way of counting who is satisfied."""
    due = {"due": reviews.due_on(period)} if period else {}
    people = {"群众评议": _polled(content.of_people)} if content.of_people else {}
    members = [{"姓名": each.person, **_polled(each)} for each in content.of_members]
    return {**due, **people, **({"群众评议党员": members} if members else {})}


def _polled(review: MassReview) -> dict[str, Any]:
    items = {**review.items, "各项合计": reviews.together(review.items.values())}
    found = {name: reviews.satisfaction(votes) for name, votes in items.items()}
    return {
        name: {
            field: f"{share[0]}/{share[1]} = {percent(share)}"
            for field in ("satisfied", "mostly", "satisfied_known", "mostly_known")
            if (share := getattr(each, field))
        }
        for name, each in found.items()
    }


def _promise(item: Commitment, today: date) -> dict[str, Any]:
    """How far it is, and by when it is due after every adjustment up to today."""
    judged = commitments.standing_of(item, today)
    adjusted = [each.day for each in item.adjustments if each.day <= today]
    return {
        "编号": item.number,
        "percent": judged.percent,
        "state": judged.state.label,
        "deadline": judged.deadline or LONG_TERM,
        **({"adjusted": max(adjusted)} if adjusted else {}),
    }


def _issue(issue: Issue, today: date) -> dict[str, Any]:
    found = rectifications.standing_of(issue, today)
    late = {"late": found.late} if found.late else {}
    return {"编号": issue.number, "state": found.state.label, **late}


def plain(value: Any) -> Any:  # noqa: ANN401 - any value of the model
    """The value with Chinese keys and plain types; what was not typed is left out."""
    if isinstance(value, Period):
        return value.name
    if isinstance(value, Photo):
        return {"文件": value.file, "说明": value.caption, "打码": [plain(each) for each in value.hidden]}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((key.alias, getattr(value, key.field)) for key in keys_of(type(value)))
        return {alias: plain(each) for alias, each in pairs if each not in (None, "", ())}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def for_people(shown: dict[str, Any], record: AnyRecord, standing: Standing) -> str:
    """The record as people read it; of a rating with the account that `board explain` gives."""
    content = record.content
    if not isinstance(content, Rating) or not (rating := standing.ratings.get(record.id)):
        return text(shown)
    read = {key: value for key, value in shown.items() if key != "computed"}
    return f"{text(read)}\n\n{as_text(_LABELS['computed'], content, rating)}"


def text(shown: Any, indent: str = "") -> str:  # noqa: ANN401
    """The values as indented lines for people."""
    lines = []
    for key, value in shown.items() if isinstance(shown, dict) else enumerate(shown, 1):
        label = _LABELS.get(str(key), key)
        if isinstance(value, (dict, list)) and value:
            lines.append(f"{indent}{label}：")
            lines.append(text(value, indent + "  "))
        else:
            said = ("是" if value else "否") if isinstance(value, bool) else value
            lines.append(f"{indent}{label}：{'（无）' if said in (None, '', {}, []) else said}")
    return "\n".join(lines)


_LABELS = {
    "record": "记录",
    "kind": "类别",
    "branch": "党支部",
    "file": "文件",
    "computed": "程序算出",
    "end": "截止",
    "days": "天数",
    "unit": "单位",
    "state": "状态",
    "late": "已过天数",
    "due": "报送时间",
    "satisfied": "满意率",
    "mostly": "满意和基本满意",
    "satisfied_known": "满意率，不算不了解",
    "mostly_known": "满意和基本满意，不算不了解",
    "remaining": "还剩",
    "minimum_end": "最早截止",
    "first_day": "首日",
    "closes": "最后一天到",
    "moved_from": "遇放假顺延以前",
    "provisional": "暂算",
    "why_provisional": "为什么暂算",
    "rule": "天数的来源",
    "earlier": "早于规则",
    "purged": "已隐去个人信息",
    "percent": "完成百分比",
    "deadline": "调整以后的时限",
    "adjusted": "最近一次调整",
    "carried": "上期结余",
    "carried_from": "上期结余取自",
    "spent": "支出合计",
    "balance": "本期结余",
    "held": "开了多少次",
    "attendance": "没有写、按支部补上的",
    "census": "应到按哪天的党员统计",
    "by_office": "应到按在任人数",
}
