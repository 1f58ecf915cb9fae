"""`board build`: one tree of the board, written in one motion."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app.frame import build_shell, frame_spec
from board.app.pipeline import Report, check_form, composed, photos, read_and_judge, render
from board.base.findings import Finding, WrongUsage, has_errors, in_order
from board.load.source import Source
from board.output.place import MARK, check_plan
from board.output.release import release
from board.output.stage import begin, discard, keep, put
from board.output.tree import Written, seen

SOURCES = ("branches", "content", "theme", "scripts", "tests", "docs")
"""Folders of a board that hold what people wrote; nothing is ever generated into them."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build; `written` is None where findings stopped it and the old tree was left alone."""

    findings: tuple[Finding, ...]
    texts: dict[str, Source]
    records: int
    pages: int
    written: Written | None
    seconds: float


def allowed(root: Path, out: Path) -> Path:
    """The real folder to write into: links are followed, so that what they lead to is replaced, not they.

    Raises WrongUsage for a folder whose replacement would destroy the board itself.
    """
    try:
        home, target = root.resolve(), out.resolve()
    except (OSError, RuntimeError) as error:
        msg = f"--out：{out} 是一个绕成圈的链接"
        raise WrongUsage(msg) from error
    if home.is_relative_to(target):
        msg = f"--out：{out} 是公开栏自己的文件夹（或在它上面），写进去会毁掉记录；请换一个，如 site"
        raise WrongUsage(msg)
    if target.is_relative_to(home):
        first = target.relative_to(home).parts[0]
        if first in SOURCES or first == ".git":
            msg = f"--out：{first}/ 里是公开栏自己的文件，网站不能写在里面；请换一个文件夹，如 site"
            raise WrongUsage(msg)
    return target


def build(root: Path, out: Path, audience: str, today: date, jobs: int, report: Report) -> Built:  # noqa: PLR0913, PLR0917
    """Builds the tree of an audience into `out`.

    Raises BoardError where something other than a record is at fault, WrongUsage where the audience or the
    folder cannot be meant; the old tree is then as it was.
    """
    started = time.perf_counter()
    check_form(audience)
    out = allowed(root, out)
    judged = read_and_judge(root, today)
    findings, texts = judged.findings, dict(judged.loaded.texts)
    records = len(judged.board.records) if judged.board else 0

    def result(pages: int = 0, written: Written | None = None) -> Built:
        return Built(findings, texts, records, pages, written, time.perf_counter() - started)

    if has_errors(findings):
        return result()
    board, site = composed(judged, audience)
    made = photos(root, site, jobs, report)
    findings = tuple(in_order((*findings, *made.findings)))
    if has_errors(findings):
        return result()
    shell = build_shell(root, frame_spec(board, site, today))
    plan = render(root, board, site, shell, made, report)
    return result(len(site.pages), write(plan, out, audience))


def write(plan: Mapping[str, bytes], out: Path, audience: str) -> Written:
    """Makes `out` hold exactly the plan.

    Raises BoardError; the old tree is then as it was.
    """
    check_plan(plan)
    stage = begin(out, audience, alone=False)
    try:
        before = seen(out)
        written = []
        for name, data in plan.items():
            if name in before and (out / name).read_bytes() == data:
                keep(stage, name)
            else:
                put(stage, name, data)
                written.append(name)
        release(stage, written=written)
    except BaseException:
        discard(stage)
        raise
    new = len(written) + (MARK not in before)
    return Written(new, len(plan) + 1 - new, len(before.keys() - plan.keys() - {MARK}))
