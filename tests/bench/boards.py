"""Writes the made-up county twice: as our board, and as a site of the peer (Hugo) with three templates."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from tests.bench.content import (
    BRANCHES_PER_COMMITTEE,
    ITEMS,
    PICTURES,
    YEARS,
    Branch,
    Post,
    branch,
)

ROOT = Path(__file__).resolve().parents[2]
_SIDE = (640, 480)


def pictures(folder: Path) -> list[Path]:
    """The shared pictures, some 15 KB each."""
    folder.mkdir(parents=True)
    found = []
    for number in range(1, PICTURES + 1):
        dice = random.Random(number)
        image = Image.new("RGB", _SIDE, (200, 190 + number, 170))
        draw = ImageDraw.Draw(image)
        for _ in range(60):
            x, y, size = dice.randrange(_SIDE[0]), dice.randrange(_SIDE[1]), dice.randint(10, 160)
            draw.ellipse((x, y, x + size, y + size), fill=tuple(dice.randint(60, 240) for _ in range(3)))
        path = folder / f"{number:02d}.jpg"
        image.save(path, "JPEG", quality=80)
        found.append(path)
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# Our board ------------------------------------------------------------------------------------------------


def our_board(folder: Path, size: int) -> None:
    """A board of `size` branches; pictures that several activities show are hard links to one file."""
    frame(folder, size)
    shared = pictures(folder / ".pictures")
    for number in range(size):
        _our_branch(folder / "branches", branch(number), shared)


def frame(folder: Path, size: int) -> None:
    """What a board of `size` branches has besides them: settings, catalogue, rating scheme, hook."""
    committees = "\n".join(
        f"  xiang-{nth}: {{名称: 中共第{nth}乡委员会, 简称: 第{nth}乡党委, 类型: 党委, 区域: 第{nth}乡}}"
        for nth in range(-(-size // BRANCHES_PER_COMMITTEE))
    )
    _write(
        folder / "site_config.yml",
        "格式: 1\n站点:\n  名称: 量速县党务公开\n  主办: 中共量速县委组织部\n"
        "  监督:\n    - {名称: 县委组织部, 电话: 0000-1234567, 地址: 人民路1号, 时间: 工作日 8:30—17:30}\n"
        "领域: [农村]\n"
        f"党组织:\n{committees}\n"
        "规则: {公示: [全国-2026.05], 组织生活: [支部工作条例], 星级方案: [liangsu-2023]}\n",
    )
    _write(
        folder / "content/rules/disclosure.yml",
        "目录:\n"
        "  - {事项: 党组织设置和分工, 归项: 4, 范围: 社会, 时限: 长期}\n"
        "  - {事项: 公开承诺, 归项: 5, 范围: 社会, 时限: 每半年}\n"
        "  - {事项: 支部星级评定, 归项: 4, 范围: 社会, 时限: 每年}\n"
        "  - {事项: 党组织活动, 归项: 3, 范围: 社会, 时限: 活动后10日内}\n"
        "  - {事项: 评优表彰公示, 归项: 4, 范围: 社会, 时限: 不少于5个工作日}\n",
    )
    items = ", ".join(f"{{项: 第{nth}项, 满分: 10}}" for nth in range(1, ITEMS + 1))
    _write(
        folder / "content/rules/schemes/liangsu-2023.yml",
        "编号: liangsu-2023\n名称: 量速县党支部星级评定办法\n发布: 中共量速县委组织部\n来源: 量速县自订\n"
        f'版本: "1"\n自: {min(YEARS)}-01-01\n性质: 现行方案\n对象: 支部\n方法: 记分\n满分: {10 * ITEMS}\n'
        f"取整: 不取整\n项目: [{items}]\n"
        "星级:\n  - {星级: 四星级, 起: 85, 含起: 否}\n  - {星级: 三星级, 起: 70}\n"
        "公示: {结果: {天数: 7}}\n程序: [{步骤: 考评, 谁: 上级党组织}]\n",
    )
    _write(folder / "content/about.md", "# 关于\n\n量速度用的县。\n")
    (folder / "scripts").mkdir()
    for name in ("mkdocs.yml", "scripts/mkdocs_hook.py"):
        shutil.copyfile(ROOT / name, folder / name)


def branch_file(top: Path, found: Branch) -> None:
    """Who a branch is, in its folder."""
    _write(
        top / "branch.yml",
        f"名称: {found.name}\n全称: 中共量速县第{found.committee}乡{found.name}\n类型: 党支部\n"
        f"上级: xiang-{found.committee}\n领域: 农村\n状态: 正常\n"
        "本届: {届次: 第七届, 起: 2026-01-15}\n"
        "党员统计: {截至: 2026-06-30, 正式: 41, 预备: 1, 女: 12, 35岁及以下: 6, 60岁以上: 19}\n"
        "支部委员会:\n"
        f"  - {{姓名: {found.secretary}, 职务: 书记, 分工: 主持全面工作, 任职: 2026-01-15}}\n"
        "联系: {电话: 0000-7654321, 地址: 党群服务中心一楼, 时间: 每天 8:00—18:00}\n",
    )


def activity(top: Path, post: Post, files: Sequence[Path]) -> Path:
    """An activity of the branch in that folder; its pictures are hard links to the files. Its text."""
    shown = "\n".join(f"  - {number:02d}.jpg 现场" for number in post.pictures)
    text = top / f"activities/{post.name}/index.md"
    _write(
        text,
        f"---\n标题: {post.title}\n类型: 志愿服务\n日期: {post.day.isoformat()}\n地点: 村部\n实到: 26\n"
        f"肖像: 已告知并同意\n照片:\n{shown}\n---\n\n{post.text}\n",
    )
    for number, file in zip(post.pictures, files, strict=True):
        os.link(file, text.with_name(f"{number:02d}.jpg"))
    return text


def _our_branch(folder: Path, found: Branch, shared: list[Path]) -> None:
    top = folder / found.code
    branch_file(top, found)
    for period, items in found.promises.items():
        lines = ["支部承诺:"]
        for item in items:
            lines += [
                f"  - 编号: {item.number}",
                "    类别: 实事承诺",
                f"    事项: {item.text}",
                f"    指标: {{名称: 完成数, 单位: 处, 起点: 0, 目标: {item.target}}}",
                "    措施: 分段施工，一段一验收",
                f"    责任人: {item.owner}",
                f"    时限: {item.until.isoformat()}",
                "    进展:",
                f"      - {{日期: {item.until.replace(day=5)}, 累计完成: {item.reached}, 说明: 已验收}}",
                f"    结果: {'已兑现' if item.kept else '部分兑现'}",
            ]
        _write(top / f"commitments/{period}.yml", "\n".join(lines) + "\n")
    for year, scores in found.scores.items():
        lines = ["方案: liangsu-2023", "对象: 支部", "阶段: 审定", "得分:"]
        lines += [f"  第{nth}项: {{自评: {score}, 考评: {score}}}" for nth, score in enumerate(scores, 1)]
        lines.append(f"评定: {{星级: {'四星级' if round(sum(scores), 1) > 85 else '三星级'}}}")
        _write(top / f"ratings/{year}.yml", "\n".join(lines) + "\n")
    for post in found.notices:
        _write(
            top / f"notices/{post.name}.md",
            f"---\n类型: 评优表彰公示\n标题: {post.title}\n开始: {post.day.isoformat()}\n"
            f"人员:\n  - {{姓名: {found.secretary}, 单位职务: {found.name}党员, 拟表彰名称: 先进个人}}\n"
            f"---\n\n{post.text}\n",
        )
    for post in found.activities:
        activity(top, post, [shared[number - 1] for number in post.pictures])


# The peer -------------------------------------------------------------------------------------------------

_BASE = (
    '<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    "<title>{{ .Title }} - {{ site.Title }}</title></head>\n<body>\n"
    '<header><a href="/">{{ site.Title }}</a></header>\n<main>\n'
)
_END = "</main>\n<footer>县委组织部 0000-1234567</footer>\n</body>\n</html>\n"
_HOME = (
    "<h1>{{ site.Title }}</h1>\n<ul>\n{{ range site.Sections }}"
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>\n{{ end }}</ul>\n'
)
_LIST = (
    "<h1>{{ .Title }}</h1>\n<p>{{ .Params.secretary }}</p>\n<ul>\n{{ range .RegularPages.ByDate.Reverse }}"
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2006年1月2日" }}</li>\n'
    "{{ end }}</ul>\n"
)
_SINGLE = (
    '<h1>{{ .Title }}</h1>\n<p>{{ .Date.Format "2006年1月2日" }}</p>\n{{ with .Params.items }}<table>\n'
    "{{ range . }}<tr><td>{{ .text }}</td><td>{{ .target }}</td><td>{{ .reached }}</td><td>{{ .owner }}</td>"
    "<td>{{ .until }}</td><td>{{ if .kept }}已兑现{{ else }}部分兑现{{ end }}</td></tr>\n{{ end }}</table>\n"
    "{{ end }}{{ with .Params.scores }}<table>\n{{ range $i, $s := . }}<tr><td>{{ $i }}</td><td>{{ $s }}</td>"
    "</tr>\n{{ end }}</table>\n{{ end }}{{ .Content }}\n{{ range .Params.pictures }}"
    '<img src="/img/{{ printf "%02d" . }}.jpg" alt="现场" width="640" height="480" loading="lazy">\n{{ end }}'
)


def peer_site(folder: Path, size: int) -> None:
    """The same county for Hugo, as bench.md had it: a section a branch, records with front matter."""
    _write(
        folder / "hugo.toml",
        'baseURL = "https://dangwu.example/"\nlanguageCode = "zh-CN"\ntitle = "量速县党务公开"\n'
        'disableKinds = ["taxonomy", "term", "rss", "sitemap"]\n',
    )
    for name, body in (("index", _HOME), ("_default/list", _LIST), ("_default/single", _SINGLE)):
        _write(folder / f"layouts/{name}.html", _BASE + body + _END)
    pictures(folder / "static/img")
    for number in range(size):
        _peer_branch(folder / "content", branch(number))


def _peer_branch(folder: Path, found: Branch) -> None:
    top = folder / found.code
    _write(top / "_index.md", f"---\ntitle: {found.name}\nsecretary: {found.secretary}\n---\n")
    for period, items in found.promises.items():
        rows = "\n".join(
            f"  - {{text: {i.text}, target: {i.target}, reached: {i.reached}, owner: {i.owner}, "
            f"until: {i.until.isoformat()}, kept: {str(i.kept).lower()}}}"
            for i in items
        )
        day = items[0].until.isoformat()
        _write(
            top / f"promises-{period.lower()}.md",
            f"---\ntitle: {period}公开承诺\ndate: {day}\nitems:\n{rows}\n---\n",
        )
    for year, scores in found.scores.items():
        front = f"title: {year}年度星级评定\ndate: {year}-12-20\nscores: [{', '.join(map(str, scores))}]"
        _write(top / f"rating-{year}.md", f"---\n{front}\n---\n")
    for post in (*found.notices, *found.activities):
        shown = f"pictures: [{', '.join(map(str, post.pictures))}]\n" if post.pictures else ""
        _write(
            top / f"{post.name}.md",
            f"---\ntitle: {post.title}\ndate: {post.day.isoformat()}\n{shown}---\n\n{post.text}\n",
        )
