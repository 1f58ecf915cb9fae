"""活动: what took place, with photos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.model.disclosed import Disclosed
from board.model.keys import COUNT, DAY, NAME, TEXT, TEXTS, TITLE, Choice, Listed, key
from board.model.photo import PHOTO, Photo

ASKED, PIXELATED, GUARDED = "已告知并同意", "已打码", "含未成年人（监护人已同意）"
CONSENTS = (ASKED, "无清晰人脸", PIXELATED, GUARDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Disclosed):
    """The front matter of an activity."""

    title: str = key("标题", TITLE, "标题", example="“七一”主题党日")
    kind: str = key("类型", TEXT, "活动类型；主题党日等也计入组织生活", example="主题党日")
    day: date = key("日期", DAY, "日期", example="2026-07-01")
    place: str = key("地点", TEXT, "地点，不写门牌", example="村党群服务中心", default="")
    present: int | None = key("实到", COUNT, "实到人数", example="26", default=None)
    due: int | None = key("应到", COUNT, "应到人数", default=None)
    chair: str = key("主持", NAME, "主持人", default="")
    fixed_actions: tuple[str, ...] = key("规定动作", TEXTS, "规定动作", example="[重温入党誓词]", default=())
    own_actions: tuple[str, ...] = key("自选动作", TEXTS, "自选动作", example="[走访老党员]", default=())
    consent: str = key("肖像", Choice(CONSENTS), "照片里的人是否同意", example="已告知并同意", default="")
    photos: tuple[Photo, ...] = key("照片", Listed(PHOTO), "照片和说明，按先后", default=())
