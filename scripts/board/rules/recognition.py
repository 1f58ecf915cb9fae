"""What a text that was sent in is about: which branch, which kind of record, which day or period.

Only what is said in so many words is taken; where two things may be meant, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from board.base.dates import Period, parse_date, parse_period
from board.base.text import fold, strip
from board.model.activity import CONSENTS
from board.model.branch import Branch
from board.model.catalogue import Matter
from board.model.record import FACTS, AnyRecord, Kind
from board.rules.life import FORMAL, KINDS

_ENDINGS = ("党支部", "党总支", "党委", "总支部委员会", "支部委员会", "委员会")
_LEAST = 2
"""A name of one character stands in any text."""
_WORDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.NOTICE, ("公示",)),
    (Kind.COMMITMENTS, ("承诺",)),
    (Kind.RECTIFICATION, ("整改", "问题清单", "销号")),
    (Kind.DUES, ("党费",)),
    (Kind.REVIEW, ("点评", "群众评议", "述职评议", "双述双评")),
    (Kind.RATING, ("星级评定", "评星", "星级")),
    (Kind.FEEDBACK, ("意见和答复", "意见答复", "意见建议", "群众意见", "意见箱", "意见登记")),
    (Kind.MEETINGS, ("组织生活登记", "组织生活情况", "三会一课", "会议登记", "会议台账")),
)
"""Words by which a title or the name of a file tells the kind, the surest first."""
_PAPERS = (
    "决议",
    "决定",
    "计划",
    "总结",
    "方案",
    "制度",
    "通报",
    "通知",
    "报告",
    "规定",
    "规划",
    "公告",
    "结果",
)
"""How the title of a 公开事项 ends."""
OTHER = "活动"
"""An activity of no kind that counts as organisational life."""
_EVENTS = ("活动", "宣誓", "慰问", "走访", "学习", "党课", "志愿", "培训", "参观", "座谈", "召开", "开展")
_KINDS_OF_ACTIVITY = {**{each: each for each in KINDS}, **{formal: kind for kind, formal in FORMAL.items()}}
_YEAR = r"(?:19|20|21)\d{2}"
_DAY = re.compile(
    rf"({_YEAR})\s*[-./年]\s*(\d{{1,2}})\s*[-./月]\s*(\d{{1,2}})(?!\d)\s*日?|(?<!\d)(\d{{1,2}})月(\d{{1,2}})日"
)
_FIGURES = {
    **{char: str(n) for n, char in enumerate("〇一二三四五六七八九")},
    **dict.fromkeys("○零OoО0０", "0"),
}
_HAN_YEAR = re.compile(r"(?:一九|二[〇○零OoО0０])[〇○零OoО0０一二三四五六七八九]{2}(?=\s*年)")
_HAN_DAY = re.compile(
    r"[一二三四五六七八九]?十[一二三四五六七八九]?(?=\s*[月日])|[一二三四五六七八九](?=\s*[月日])"
)
"""Years and days as papers are dated: 二〇二六年七月一日, the nought typed in many ways."""
_CLOSE_DAY = re.compile(rf"(?<!\d)({_YEAR})(\d{{2}})(\d{{2}})(?=\d{{6}}(?!\d)|[_-]|\D|$)")
_EPOCH = re.compile(r"(?:mmexport|wx_camera_|microMsg\.|pic_)(1\d{12})(?!\d)", re.IGNORECASE)
"""How telephones name what they save from a chat: milliseconds since 1970."""
_PERIOD = re.compile(
    rf"({_YEAR})\s*-?\s*(?:年度?)?\s*(上半年|下半年|H[12]|Q[1-4]|第?[一二三四1-4]季度?)|({_YEAR})年(\d{{1,2}})月(?!\d*日)|({_YEAR})(?=年|年度|$|\D)",
    re.IGNORECASE,
)
_BARE = re.compile(r"上半年|下半年|第?[一二三四1-4]季度")


# Branches ----------------------------------------------------------------------------------------------
def names_of(records: Iterable[AnyRecord]) -> dict[str, str]:
    """Every name by which a branch may be called, folded, and the code of that branch.

    A name that two of them have is no name. One that was merged is that which took it in.
    """
    found: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    for record in records:
        branch: Branch = record.content
        code = branch.merged_into or record.branch
        names = (branch.name, branch.full_name, *branch.former_names, record.branch)
        for name in map(fold, names):
            found.setdefault(name, set()).add(code)
            stem = next((name.removesuffix(end) for end in _ENDINGS if name.endswith(end)), "")
            if len(stem) >= _LEAST:
                short.setdefault(stem, set()).add(code)
    every = {**short, **found}  # a whole name before the same word as the stem of another
    return {name: next(iter(held)) for name, held in every.items() if len(held) == 1 and len(name) >= _LEAST}


def branches_in(text: str, names: dict[str, str]) -> tuple[str, ...]:
    """The branches that a text names, in its order; of names within a longer one only that counts."""
    left = fold(text)
    found: dict[int, str] = {}
    for name in sorted(names, key=len, reverse=True):
        at = left.find(name)
        while at >= 0:
            end = at + len(name)
            if not (name.isascii() and _is_inside_word(left, at, end)):
                found[at] = names[name]
                left = left[:at] + "\0" * len(name) + left[end:]
            at = left.find(name, end)
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))


def _is_inside_word(text: str, start: int, end: int) -> bool:
    """Whether letters or digits go on at either end: `nan` in `jinan` or in `nan-2`."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 2]
    return bool(re.match(r"[a-z0-9-]", before) or re.match(r"-?[a-z0-9]", after))


def branch_of(texts: Iterable[str], names: dict[str, str]) -> str:
    """The branch that the first text names that names just one; empty where none does."""
    return next((found[0] for text in texts if len(found := branches_in(text, names)) == 1), "")


# Kinds -------------------------------------------------------------------------------------------------
def kind_by_words(text: str) -> Kind | None:
    """The kind of rows that a title or the name of a file speaks of."""
    folded = fold(text)
    return next((kind for kind, words in _WORDS if any(word in folded for word in words)), None)


def kind_of_text(title: str, *, has_images: bool) -> Kind | None:
    """The kind of a text by its title: a 公示, a paper of the branch, or the account of an event."""
    folded = re.sub(r"[（(][^）)]*[）)]$|[。！!]+$", "", fold(title))
    if folded.endswith("公示"):
        return Kind.NOTICE
    if folded.endswith(_PAPERS):
        return Kind.DISCLOSURE
    if has_images or activity_of(folded) != OTHER or any(word in folded for word in _EVENTS):
        return Kind.ACTIVITY
    return None


def activity_of(text: str) -> str:
    """The kind of organisational life that an event was; 活动 where it was none of them."""
    folded = fold(text)
    found = [
        (folded.find(word), -len(word), kind) for word, kind in _KINDS_OF_ACTIVITY.items() if word in folded
    ]
    return min(found)[2] if found else OTHER


def matter_in(text: str, matters: Iterable[Matter]) -> str:
    """The 事项 of the 目录 that a text names, the longest of them; empty where two are named.

    Never one that is merely likely: it decides who may read the record.
    """
    left, found = fold(text), []
    taken = {facts.matter for facts in FACTS.values()}
    for name in sorted((each.name for each in matters if each.name not in taken), key=len, reverse=True):
        if fold(name) in left and not name.endswith("公示"):
            left = left.replace(fold(name), "\0")
            found.append(name)
    return found[0] if len(found) == 1 else ""


def consent_in(text: str) -> str:
    """What a text says about those in its photos, in one of the words for it; empty where it says nothing."""
    folded = fold(text)
    # The longest first: it may hold a shorter one.
    return next((each for each in sorted(CONSENTS, key=len, reverse=True) if fold(each) in folded), "")


# Days and periods --------------------------------------------------------------------------------------
def in_figures(text: str) -> str:
    """The text with its days in figures: 二〇二六年七月一日 becomes 2026年7月1日."""
    text = _HAN_YEAR.sub(lambda found: "".join(_FIGURES[char] for char in found[0]), text)
    return _HAN_DAY.sub(lambda found: str(_number(found[0])), text)


def _number(words: str) -> int:
    """A number up to 99 in words."""
    tens, ten, ones = words.rpartition("十")
    return (int(_FIGURES.get(tens, "1")) * 10 if ten else 0) + int(_FIGURES.get(ones, "0"))


def days_in(text: str, year: int | None) -> Iterator[date]:
    """The days that a text names, in its order; `year` completes one without."""
    for found in _DAY.finditer(in_figures(text)):
        words = f"{found[1]}-{found[2]}-{found[3]}" if found[1] else found[0]
        try:
            yield parse_date(words, year)
        except ValueError:
            continue


def day_of_file(name: str) -> date | None:
    """The day in the name of a file, as people or telephones write it: 微信图片_20260701091502.jpg."""
    if found := _EPOCH.search(name):
        moment = datetime.fromtimestamp(int(found[1]) / 1000, UTC) + timedelta(hours=8)
        return moment.date()
    if day := next(days_in(name, None), None):
        return day
    for found in _CLOSE_DAY.finditer(name):
        try:
            return parse_date("-".join(found.groups()))
        except ValueError:
            continue
    return None


def period_in(text: str, year: int) -> Period | None:
    """The period that a text names: 2026年上半年, 2026年度, 一季度 of `year`; None where it names none."""
    text = in_figures(text)
    for found in _PERIOD.finditer(text):
        words = found[1] + found[2] if found[1] else f"{found[3]}-{found[4]}" if found[3] else found[5]
        try:
            return parse_period(words)
        except ValueError:
            continue
    if bare := _BARE.search(text):
        return parse_period(bare[0], year)
    return None


def meaning(line: str) -> tuple[str, str]:
    """Name and value of a line such as `地点：村党群服务中心`; both empty where it is none."""
    found = re.fullmatch(r"\s*[【\[]?([一-鿿]{2,6})[】\]]?\s*[:：]\s*(.+)", line)
    return (fold(found[1]), strip(found[2])) if found else ("", "")
