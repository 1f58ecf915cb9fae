"""屏幕: the kiosk screens of activity rooms: what they show, to whom, and when they are dark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from board.base.text import narrow, strip
from board.model.keys import TEXT, TEXTS, TITLE, YESNO, Choice, Listed, Unreadable, key
from board.model.scope import SCOPE, Scope

CONTENTS = (
    *("公示", "公开承诺", "活动剪影", "公开事项", "党费收支", "支部委员会"),
    *("星级评定", "意见答复"),
)
"""What a screen may show, in the order in which it usually does."""
DIRECTIONS = ("自动", "横屏", "竖屏", "竖屏反向")
AUTOMATIC = 0
"""Seconds of a slide that follow from the length of its text."""
FEWEST, MOST = 5, 120
"""Seconds that a slide may be asked to stay."""
_HOURS = re.compile(r"(\d{1,2}):([0-5]\d)\s*(?:[—–\-~～至到]+)\s*(\d{1,2}):([0-5]\d)")


class Hours(NamedTuple):
    """A stretch of every day as `22:00` to `06:30`; where it ends before it begins it goes over midnight."""

    start: str
    end: str

    def holds(self, minute: str) -> bool:
        """Whether a minute of the day, as `HH:MM`, lies in it; the end no longer does."""
        if self.start < self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


@dataclass(frozen=True, slots=True)
class DailyHours:
    """Reads a stretch of every day."""

    def read(self, value: str, year: int | None) -> Hours:  # noqa: ARG002
        """The hours; raises Unreadable."""
        match = _HOURS.fullmatch(strip(narrow(value)))
        start, end = (f"{int(match[at]):02}:{match[at + 1]}" for at in (1, 3)) if match else ("", "")
        if not match or start >= "24:00" or end > "24:00":
            msg = f"“{value}”不是一段时间；写几点到几点，如 22:00—06:30"
            raise Unreadable(msg)
        if start == end.replace("24:00", "00:00"):
            msg = f"“{value}”起止一样，屏幕就没有亮的时候；不用这块屏幕，写“停用: 是”"
            raise Unreadable(msg)
        return Hours(start, end.replace("24:00", "00:00"))


@dataclass(frozen=True, slots=True)
class Seconds:
    """Reads how long a slide stays."""

    def read(self, value: str, year: int | None) -> int:  # noqa: ARG002
        """Whole seconds, AUTOMATIC for 自动; raises Unreadable."""
        text = strip(narrow(value)).removesuffix("秒")
        if text == "自动":
            return AUTOMATIC
        if not text.isascii() or not text.isdecimal() or not FEWEST <= int(text) <= MOST:
            msg = f"“{value}”不是每屏的秒数；写“自动”，或 {FEWEST} 到 {MOST} 的整数"
            raise Unreadable(msg)
        return int(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A kiosk screen in an activity room."""

    code: str = key("编号", TEXT, "屏幕代号，小写英文字母、数字和短横线", example="liuwan")
    name: str = key("名称", TITLE, "屏幕所在", example="柳湾村活动室", default="")
    branches: tuple[str, ...] = key(
        "支部",
        TEXTS,
        "显示哪些支部；也可以写党组织的代号，就是它下面的全部支部；不写就是全部",
        example="[hekou-liuwan]",
        default=(),
    )
    scope: Scope = key("范围", SCOPE, "屏幕前是谁；“本单位”的屏幕只写一个支部或党组织", example="本单位")
    contents: tuple[str, ...] = key(
        "内容",
        Listed(Choice(CONTENTS)),
        "放哪些内容、按什么先后；没有内容的跳过",
        example="[公示, 公开承诺, 活动剪影]",
        default=CONTENTS,
    )
    oath: str = key(
        "誓词", TEXT, "content/ 里的文章，一小时放一次；不写就不放", example="oath.md", default=""
    )
    direction: str = key("方向", Choice(DIRECTIONS), "横着还是竖着看", example="竖屏", default="自动")
    seconds: int = key("每屏秒数", Seconds(), "自动，或秒数", example="自动", default=AUTOMATIC)
    off: tuple[Hours, ...] = key(
        "熄屏", Listed(DailyHours()), "熄屏的时段，可以过夜", example="22:00—06:30", default=()
    )
    drifts: bool = key("防残影", YESNO, "画面每分钟挪一点，防止屏幕留下残影", example="否", default=True)
    retired: bool = key("停用", YESNO, "收回这块屏幕上的全部内容，只说已经停用", example="是", default=False)
