"""Whether a text speaks of children, who may be in the photos beside it."""

from __future__ import annotations

import re

_CHILDREN = re.compile(
    "小朋友|小学生|中学生|初中生|高中生|中小学生|幼儿|婴儿|婴幼儿|儿童|青少年|少年|未成年|孩子|小孩|孩童|宝宝|娃娃"
    "|红领巾|少先队|学生"
)
_OTHERS = re.compile(
    "(?:大学|研究|留学|医学|本科|专科|大专|师范)生"
    "|(?:学院|大学|高校|高职|党校|职校|本科|专科|大中专|师范)的?学生"
    "|学生(?:党|会|工作|处|证|公寓|宿舍|社团|干部|团|时代|家长|资助)"
    "|妇女、?儿童"
    "|儿童(?:公园|友好|医院|剧|文学|主任|用品|乐园|游乐|画|读物)"
    "|幼儿(?:园|教师|教育)"
    "|(?:未成年人?|青少年|儿童|婴幼儿)(?:保护|权益|法|思想道德|工作|照护|犯罪)"
    "|青?少年(?:宫|活动中心|法庭|强则国强)"
    "|[多不至减很较更极最缺]少年"
    "|少先队(?:辅导员|工作|总部)"
    "|(?:没有|不含|无)(?:未成年人?|儿童|孩子|小孩)"
    "|娃娃(?:鱼|菜|机)"
    "|孩子王"
)
"""Grown-ups, places, laws and mere sounds that the words for children are in."""


def spoken_of(text: str) -> str:
    """The first word for children in a text; empty where there is none."""
    found = _CHILDREN.search(_OTHERS.sub(" ", text))
    return found[0] if found else ""
