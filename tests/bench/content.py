"""The content of a made-up county of any size: the same words for our board and for the peer.

A branch has 32 pages: itself, 4 commitment periods of 6 promises, 3 rating years of 10 items, 12 notices of
about 600 characters, 12 activities of about 300 characters with 4 of 16 shared small pictures. Everything
follows from the numbers of branch and page, so that two runs make the same files.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

PERIODS = ("2024-H2", "2025-H1", "2025-H2", "2026-H1")
YEARS = (2023, 2024, 2025)
NOTICES = ACTIVITIES = 12
PROMISES, ITEMS, PICTURES, SHOWN = 6, 10, 16, 4
BRANCHES_PER_COMMITTEE = 25

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN = "青山河田文秀春华志国建平玉兰德顺"
_PLACES = ("东坡", "柳湾", "杨树坪", "石桥", "河口", "南岭", "官渡", "新塘")
_WORDS = (
    *("党员", "群众", "村口", "水渠", "泵房", "道路", "路灯", "广场", "助餐点", "卫生室", "老人", "邻居"),
    *("支部", "小组", "会议", "走访", "登记", "核对", "修好", "清理", "铺设", "安装", "验收", "公开"),
    *("第一段", "第二段", "上半年", "下半年", "按时", "逐户", "当天", "一起", "认真", "及时", "继续", "全部"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A promise, with what was reached of its target."""

    number: int
    text: str
    target: int
    reached: int
    owner: str
    until: date
    kept: bool


@dataclass(frozen=True, slots=True)
class Post:
    """A notice or an activity: a day, a title and a text; activities name their pictures by number."""

    day: date
    name: str
    title: str
    text: str
    pictures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """Everything that one branch publishes."""

    code: str
    name: str
    committee: int
    secretary: str
    promises: dict[str, tuple[Item, ...]]
    scores: dict[int, tuple[float, ...]]
    notices: tuple[Post, ...]
    activities: tuple[Post, ...]


def prose(dice: random.Random, length: int) -> str:
    """Sentences of some `length` characters in all, in three paragraphs."""
    paragraphs: list[str] = []
    for _ in range(3):
        text = ""
        while len(text) < length // 3:
            text += "".join(dice.choices(_WORDS, k=dice.randint(3, 6))) + dice.choice("，，；。")
        paragraphs.append(text[:-1] + "。")
    return "\n\n".join(paragraphs)


def person(dice: random.Random) -> str:
    """A name that belongs to nobody."""
    return dice.choice(_SURNAMES) + "".join(dice.choices(_GIVEN, k=dice.randint(1, 2)))


def branch(number: int) -> Branch:
    """Branch `number` of the county."""
    dice = random.Random(number)
    return Branch(
        code=f"zhibu-{number:04d}",
        name=f"{dice.choice(_PLACES)}{number}村党支部",
        committee=number // BRANCHES_PER_COMMITTEE,
        secretary=person(dice),
        promises={period: _promises(dice, period) for period in PERIODS},
        scores={year: tuple(dice.randint(70, 100) / 10 for _ in range(ITEMS)) for year in YEARS},
        notices=tuple(_notice(dice, nth) for nth in range(NOTICES)),
        activities=tuple(_activity(dice, nth) for nth in range(ACTIVITIES)),
    )


def _promises(dice: random.Random, period: str) -> tuple[Item, ...]:
    until = date(int(period[:4]), 6 if period.endswith("1") else 12, 20)
    found = []
    for nth in range(1, PROMISES + 1):
        target = dice.randint(10, 400)
        kept = dice.random() < 0.8
        reached = target if kept else dice.randint(0, target - 1)
        text = "".join(dice.choices(_WORDS, k=6))
        found.append(Item(nth, text, target, reached, person(dice), until, kept))
    return tuple(found)


def _notice(dice: random.Random, nth: int) -> Post:
    day = date(2024, 1, 10) + timedelta(days=80 * nth + dice.randint(0, 60))
    title = f"关于{dice.choice(_PLACES)}{''.join(dice.choices(_WORDS, k=2))}先进个人拟表彰名单的公示"
    return Post(day, f"{day.isoformat()}-n{nth}", title, prose(dice, 600))


def _activity(dice: random.Random, nth: int) -> Post:
    day = date(2024, 1, 20) + timedelta(days=80 * nth + dice.randint(0, 60))
    title = f"{dice.choice(_PLACES)}{''.join(dice.choices(_WORDS, k=3))}"
    pictures = tuple(sorted(dice.sample(range(1, PICTURES + 1), SHOWN)))
    return Post(day, f"{day.isoformat()}-a{nth}", title, prose(dice, 300), pictures)
