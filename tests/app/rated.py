"""The ratings of the living board: by a scheme of its own whose quotas make each depend on all the others."""

from __future__ import annotations

import re
from pathlib import Path

SCHEME = "content/rules/schemes/xiang.yml"
SCHEME_TEXT = """\
编号: xiang-2026
沿用: qingshi-2026
名称: 白石乡党支部星级评定办法
{quotas}{bonuses}{weights}"""
QUOTAS = "名额: [{星级: 五星级, 占比: 40}]\n名额范围: 全县\n分数与名额: 取低\n同分: 同退\n"
SCHEME_WORDS = {
    "quotas": (QUOTAS, QUOTAS.replace("40", "20"), QUOTAS.replace("占比: 40", "占比: 40, 一般: 是")),
    "bonuses": ("", "加分: [{项: 表彰, 级别: {县: 2, 市: 4}, 取自: 表彰荣誉}]\n"),
    "weights": ("", "权重: {自评: 5, 考评: 5}\n"),
}
"""What the scheme may say in its places; the first of each is what it says at first."""
A_RATING = """\
方案: xiang-2026
阶段: 审定
总分: {points}
测评: {{票数: {{满意: 50, 不满意: 2}}}}
评定: {{星级: {stars}, 调整理由: 乡党委研究, 日期: 2026-01-10}}
"""
POINTS = {1: 92, 3: 94, 5: 96, 7: 84}


def scheme(quotas: int = 0, bonuses: int = 0, weights: int = 0) -> str:
    """The text of the scheme with these of its words."""
    chosen = {"quotas": quotas, "bonuses": bonuses, "weights": weights}
    return SCHEME_TEXT.format(**{key: SCHEME_WORDS[key][at] for key, at in chosen.items()})


def ratings(root: Path) -> dict[str, str]:
    """The files of scheme and ratings of the board below `root`, by name.

    Of five branches two may have five stars: 3 and 5 have them, 1 has points enough and no place.
    """
    found = {SCHEME: scheme()}
    for number, points in POINTS.items():
        stars = "五星级" if points > 92 else "四星级"
        found[f"branches/cun-{number}/ratings/2025.yml"] = A_RATING.format(points=points, stars=stars)
    name = "branches/liuwan/ratings/2025.yml"
    text = (root / name).read_text("utf-8").replace("qingshi-2026", "xiang-2026")
    text = re.sub("(?m)^总分: .*\n", "", text)  # it would not be the same by other weights
    found[name] = re.sub("评定: {(.*)}", r"评定: {\1, 调整理由: 乡党委研究}", text)
    return found
