"""回执: what became of the material of a sender, in at most five lines that can be pasted into a chat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from board.app.inbox.outcome import Outcome
from board.base.signs import visible

MOST_LINES = 5
_SHOWN = 2
"""Rows that are told of one file; the rest stand in the details."""
_NAMED = 12
"""Rows beyond those of which at least the numbers are told."""
_ROW = re.compile(r"第 (\d+) 行")


@dataclass(slots=True)
class _Told:
    """What is said of one file of the in-tray, whatever was in it."""

    name: str
    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, what: str) -> int:
        return sum(getattr(each, what) for each in self.outcomes)

    @property
    def troubles(self) -> list[str]:
        """Everything that somebody has to do something about, each once."""
        many = len(self.outcomes) > 1
        found = [
            f"{each.name}：{words}" if many and not each.is_photo else words
            for each in self.outcomes
            for words in (*each.refused, each.lacks, each.trouble and _returned(each, many=many))
            if words
        ]
        return list(dict.fromkeys(found))


def _returned(each: Outcome, *, many: bool) -> str:
    return f"“{each.name}”{each.trouble}" if many and each.is_photo else each.trouble


def receipt(outcomes: Sequence[Outcome], before: Iterable[str] = ()) -> str:
    """The lines; `before`: files that came again just as they were."""
    told = _by_parcel(outcomes)
    lines = [_line(each) for each in told]
    again = list(before)
    if again:
        lines.append(
            f"“{again[0]}”{f'等 {len(again)} 个文件' if len(again) > 1 else ''}以前收过，没有重复录入。"
        )
    if len(lines) <= MOST_LINES:
        return "\n".join(map(one_line, lines))
    ranked = sorted(range(len(told)), key=lambda n: (not told[n].troubles, n))
    shown = sorted(ranked[: MOST_LINES - 1])
    rest = [each for n, each in enumerate(told) if n not in shown]
    open_ = sum(bool(each.troubles) for each in rest)
    tail = f"其中 {open_} 个要补，见明细" if open_ else "都办好了"
    summed = _Told("", [outcome for each in rest for outcome in each.outcomes])
    counts = _counts(summed)
    last = f"另有 {len(rest) + len(again)} 个文件{f'，{counts}' if counts else ''}，{tail}。"
    return "\n".join(map(one_line, [*(_line(told[n]) for n in shown), last]))


def details(outcomes: Sequence[Outcome]) -> str:
    """Everything that has to be done, and which records were written: for the office."""
    lines = []
    for each in _by_parcel(outcomes):
        lines.append(f"{each.name}：{_counts(each) or '没有录入'}")
        lines += [f"  要补：{words}" for words in each.troubles]
        notes = dict.fromkeys(note for outcome in each.outcomes for note in outcome.notes)
        lines += [f"  说明：{note}" for note in notes]
        files = dict.fromkeys(file for outcome in each.outcomes for file in outcome.files)
        lines += [f"  写入 {file}" for file in files]
    return "\n".join(map(one_line, lines)) + "\n"


def one_line(text: str) -> str:
    """What is said on one line: names of files and cells may hold line ends, and orders to a terminal."""
    return visible(" ".join(text.splitlines()))


def _by_parcel(outcomes: Iterable[Outcome]) -> list[_Told]:
    """What is said together: the papers of one file, and all loose photos."""
    found: dict[str, _Told] = {}
    for each in outcomes:
        loose = each.is_photo and each.parcel.endswith(each.name)
        key = "" if loose else each.parcel
        found.setdefault(key, _Told("" if loose else each.parcel.rpartition("/")[2])).outcomes.append(each)
    for told in found.values():
        if not told.name:
            count = len(told.outcomes)
            told.name = told.outcomes[0].name if count == 1 else f"照片 {count} 张"
    return list(found.values())


def _counts(each: _Told) -> str:
    """录入 12 条，更正 1 条，照片 11 张."""
    words = (
        ("录入 {} 条", each.count("new")),
        ("更正 {} 条", each.count("changed")),
        ("照片收下 {} 张", each.count("photos")),
        ("原来就有 {} 条", each.count("same")),
        ("原来就有照片 {} 张", each.count("same_photos")),
        ("原来审批过的 {} 份要重新审核", len({file for one in each.outcomes for file in one.reopened})),
    )
    return "，".join(word.format(count) for word, count in words if count)


def _rest(troubles: Sequence[str]) -> str:
    """What more there is: by its rows, which tell the sender where to look without the details."""
    rows = [found[1] for each in troubles if (found := _ROW.match(each))]
    if len(rows) < len(troubles) or len(rows) > _NAMED:
        return f"还有 {len(troubles)} 处"
    return f"还有第 {'、'.join(rows)} 行"


def _line(each: _Told) -> str:
    """One file, as it is told in the chat."""
    counts, troubles = _counts(each), each.troubles
    head = f"已收到“{each.name}”"
    parts = [part for part in (head, counts) if part]
    if not troubles:
        return "，".join([*parts] if counts else [*parts, "里面没有要录入的内容"]) + "。"
    if any(outcome.refused for outcome in each.outcomes):
        parts.append(f"退回 {sum(len(outcome.refused) for outcome in each.outcomes)} 条")
    elif any(outcome.lacks for outcome in each.outcomes):
        parts.append("还不能录入" if not counts else "有的还不能录入")
    else:
        parts.append("收不了")
    shown = "；".join(word.rstrip("。") for word in troubles[:_SHOWN])
    more = f"；{_rest(troubles[_SHOWN:])}，见明细" if len(troubles) > _SHOWN else ""
    return f"{'，'.join(parts)}：{shown}{more}。"
