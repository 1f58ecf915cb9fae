"""海报: on which paper sheets are printed, and how."""

from __future__ import annotations

import re
from dataclasses import dataclass

from board.base.paper import A4, Paper, read_paper
from board.base.text import narrow, strip
from board.model.keys import TEXTS, Choice, Listed, Unreadable, key

USUAL_PANELS = (
    *("公示", "承诺", "党费", "组织生活", "支部委员会", "星级", "活动", "意见和答复"),
    "监督电话",
)
PANELS = (*USUAL_PANELS, "公开事项", "村务", "问题整改", "党员情况", "联系帮扶", "支部简介")
"""What may stand on the board of a branch; usually the first nine do."""
WIDEST_BLEED = 10
_BLEED = re.compile(r"([0-9]{1,2})\s*(?:mm|毫米)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaperSize:
    """Reads a size of paper."""

    def read(self, value: str, year: int | None) -> Paper:  # noqa: ARG002
        """The paper; raises Unreadable."""
        try:
            return read_paper(value)
        except ValueError as error:
            raise Unreadable(str(error)) from error


@dataclass(frozen=True, slots=True)
class Bleed:
    """Reads how far colours run over the edge of the paper."""

    def read(self, value: str, year: int | None) -> int:  # noqa: ARG002
        """Whole millimetres; raises Unreadable."""
        try:
            return read_bleed(value)
        except ValueError as error:
            raise Unreadable(str(error)) from error


def read_bleed(text: str) -> int:
    """The millimetres that people mean by `3mm`; raises ValueError with a sentence for people."""
    match = _BLEED.fullmatch(strip(narrow(text)))
    if not match or int(match[1]) > WIDEST_BLEED:
        msg = f"“{text}”不是出血的宽度；写毫米，如 3mm，最多 {WIDEST_BLEED}mm"
        raise ValueError(msg)
    return int(match[1])


@dataclass(frozen=True, slots=True)
class WallText:
    """An article of content/ for the wall: its file, its first heading, and the Markdown below."""

    file: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posters:
    """海报: sheets to print."""

    papers: tuple[Paper, ...] = key(
        "纸张", Listed(PaperSize()), "纸张大小", example="[A4, A3]", default=(A4,)
    )
    bleed: int = key(
        "出血",
        Bleed(),
        "board poster 印比 A4 大的海报，四周多印多宽，送印刷厂用",
        example="3mm",
        default=0,
    )
    panels: tuple[str, ...] = key(
        "公开栏",
        Listed(Choice(PANELS)),
        "整块公开栏印成一张，有哪些栏目、按什么先后；没有内容的栏目不印",
        example="[公示, 承诺, 党费, 监督电话]",
        default=USUAL_PANELS,
    )
    panel_paper: Paper = key(
        "公开栏纸张", PaperSize(), "整块公开栏用多大的纸", example="A1横", default=read_paper("A2横")
    )
    walls: tuple[str, ...] = key(
        "上墙",
        TEXTS,
        "content/ 里印出来上墙的文章；不写就不印",
        example="[oath.md]",
        default=(),
    )
