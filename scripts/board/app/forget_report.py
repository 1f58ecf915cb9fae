"""What `board forget` did, where people still are, and what can be done about that; in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from board.app import report
from board.app.forget import Forgotten
from board.app.forget_places import Kept, Place
from board.base.dates import zh
from board.model.history import short

_BLIND = "照片、附件（PDF、Word、表格）和网址里的拼音，程序没有查，请自己看一遍"
_SHOWN = 10
"""Commits, lines and branches that are listed; of more only how many."""


def text(done: Forgotten) -> str:
    """For people."""
    if not done.file:
        return "\n".join(_search(done))
    return "\n".join((*_done(done), *_left(done), *_history(done.kept), *_next(done)))


def _search(done: Forgotten) -> Iterator[str]:
    name = done.wish.person
    if not done.elsewhere:
        yield f"记录和设置里没有写“{name}”"
    else:
        yield f"“{name}”写在 {len(done.elsewhere)} 处（同名的也算，程序没有改）："
        yield from (f"  {each.file}:{each.line}" for each in done.elsewhere)
        yield "公示里的，用 board forget 公示 --person 姓名 隐去；别的手工改"
    yield _BLIND


def _done(done: Forgotten) -> Iterator[str]:
    if not done.count:
        yield f"{done.file} 里的人以前已经隐去，没有动"
        return
    head = f"会隐去 {done.count} 人，什么也没有写" if done.wish.dry else f"已隐去 {done.count} 人"
    yield f"{head}：{done.file}"
    if done.texts:
        yield f"  一起去掉的文字：{'、'.join(done.texts)}"
    if done.removed:
        yield f"  一起删去的文件：{'、'.join(done.removed)}"
    if done.until:
        yield f"  公示到{zh(done.until)}才满，隐去以后就看不到公示的是谁；不是非隐去不可的，期满以后再办"
    yield "  网址、日期、公示结果的件数没有动，链接和统计照旧"
    if not done.wish.dry:
        yield "  以前生成时存下的内容（.board）已经清空"


def _left(done: Forgotten) -> Iterator[str]:
    if done.left:
        yield f"这个文件里还有姓名，是经办人、介绍人或附件的文件名，没有动：{_places(done.left)}"
    if done.elsewhere:
        yield f"别的文件里也有这个姓名，{len(done.elsewhere)} 处（同名的也算，没有动）："
        yield from _short(f"  {each.file}:{each.line}" for each in done.elsewhere)
    yield _BLIND


def _places(found: Iterable[Place]) -> str:
    return "、".join(f"第 {each.line} 行" for each in found)


def _short(lines: Iterable[str]) -> Iterator[str]:
    every = list(lines)
    yield from every[:_SHOWN]
    if len(every) > _SHOWN:
        yield f"  还有 {len(every) - _SHOWN} 处，用 --format json 列全"


def _history(kept: Kept) -> Iterator[str]:
    if kept.lacking:
        yield f"git 里还有没有，不知道：{kept.lacking}"
        return
    if not kept.commits:
        yield "这个仓库已有的提交里没有"
        return
    yield f"git 的提交里还有，{len(kept.commits)} 处，谁有这个仓库谁就看得到："
    yield from _short(f"  {short(commit)} {zh(day)} {file}" for commit, day, file in kept.commits)
    yield f"  在这些分支和标签里：{'、'.join(kept.refs) or '没有分支，只在还没有清掉的提交里'}"
    if kept.remotes:
        yield f"  推送到过的仓库（{'、'.join(kept.remotes)}）里多半也有"


def _next(done: Forgotten) -> Iterator[str]:
    yield "接着要做："
    trees = f"：{'、'.join(done.trees)}" if done.trees else "每一个网站和屏幕的文件夹"
    steps = [
        "看一遍改动，提交，推送；收到推送的服务器会重新发布",
        f"重新生成{trees}；用 board build 的加 --fresh，把存下的也清掉",
        "已经印出来的海报、审批表、年度档案，拷到 U 盘和屏幕上的：收回、重做或者销毁",
        "board backup 做的备份、review/ 里的审核材料、导出的表格、收件箱里的原件里还有：重做或者销毁",
        "搜索引擎、微信里的缓存：到各家的“网页删除”申请",
    ]
    if done.kept.commits:
        steps.append(
            "提交历史：要不要改写由上级定。改写以后编号全变，公示期间有没有改动就不能再用提交核对；"
            "别人的克隆、分叉和平台的缓存收不回来。做法见 docs/forget.md"
        )
    yield from (f"  {number}. {step}" for number, step in enumerate(steps, 1))


def json(done: Forgotten) -> str:
    """The same for programs (docs/commands.md)."""
    values: dict[str, Any] = {
        "record": done.record,
        "file": done.file,
        "dry_run": done.wish.dry,
        "count": done.count,
        "texts": done.texts,
        "removed": done.removed,
        "left": [{"file": each.file, "line": each.line} for each in done.left],
        "elsewhere": [{"file": each.file, "line": each.line} for each in done.elsewhere],
        "commits": [
            {"commit": commit, "day": day.isoformat(), "file": file}
            for commit, day, file in done.kept.commits
        ],
        "refs": done.kept.refs,
        "remotes": done.kept.remotes,
        "lacking": done.kept.lacking,
        "trees": done.trees,
    }
    return report.as_json(values)
