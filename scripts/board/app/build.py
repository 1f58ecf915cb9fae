"""`board build`: one tree of the board; where nothing was touched since last time nothing is done."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app.cache import digest_of
from board.app.look import look, settings_key
from board.app.order import Made, Order, Report, check_form
from board.app.signing import key_at
from board.app.stopwatch import Stopwatch
from board.app.tree import TreeCache, outputs, tree_name
from board.app.workplace import workplace
from board.base.digests import of_parts
from board.base.findings import Finding, WrongUsage
from board.load.files import read_texts
from board.load.source import Source
from board.output.leftovers import tidy
from board.output.manifest import SIGNATURE
from board.output.tree import Written, seen
from board.views.addresses import POSTERS

SOURCES = ("branches", "content", "fonts", "theme", "scripts", "tests", "docs", ".board")
"""Folders of a board that hold what people wrote, and the cache; no site is ever written into them."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build; `written` is None where findings stopped it and the old tree was left alone.

    `stages`: processor seconds by what they were spent on, summed over all processes. `lost_sheets`: whether
    the old tree had sheets for the wall, and the new one has none; `lost_signature`: the same of a signature.
    """

    findings: tuple[Finding, ...]
    texts: dict[str, Source]
    records: int
    pages: int
    written: Written | None
    seconds: float
    stages: dict[str, float]
    lost_sheets: bool
    lost_signature: bool


def allowed(root: Path, out: Path, option: str = "--out") -> Path:
    """The real folder to write into: links are followed, so that what they lead to is replaced, not they.

    `option`: what it was given as.

    Raises WrongUsage for a folder whose replacement would destroy the board itself.
    """
    try:
        home, target = root.resolve(), out.resolve()
    except (OSError, RuntimeError) as error:
        msg = f"{option}：{out} 是一个绕成圈的链接"
        raise WrongUsage(msg) from error
    if home.is_relative_to(target):
        msg = f"{option}：{out} 是公开栏自己的文件夹（或在它上面），写进去会毁掉记录；请换一个文件夹"
        raise WrongUsage(msg)
    if target.is_relative_to(home):
        first = target.relative_to(home).parts[0]
        if first in SOURCES or first == ".git":
            msg = f"{option}：{first}/ 里是公开栏自己的文件，不能写在里面；请换一个文件夹"
            raise WrongUsage(msg)
    return target


def build(  # noqa: PLR0913, PLR0917
    root: Path,
    out: Path,
    audience: str,
    today: date,
    jobs: int,
    report: Report,
    *,
    fresh: bool = False,
    posters: bool = False,
    sign: Path | None = None,
) -> Built:
    """Builds the tree of an audience into `out`.

    `fresh`: without anything kept from earlier builds. `posters`: with sheets for the wall. `sign`: the SSH
    key by which it is signed.

    Raises BoardError where something other than a record is at fault, WrongUsage where the audience, the
    folder or the key cannot be meant; the old tree is then as it was.
    """
    started = time.perf_counter()
    check_form(audience)
    out = allowed(root, out)
    key = key_at(sign, root) if sign else None
    watch = Stopwatch()
    name = tree_name(out, audience)
    with workplace(
        root, name, fresh=fresh, waiting=lambda: report("另一次生成正在进行，等它做完", 0, 1)
    ) as place:
        tree = TreeCache(place.cache, name)
        with watch.on("walk"):
            tidy(out, alone=place.alone)
            found = look(root, place.cache, jobs)
            lies = seen(out)
            settings = of_parts(
                settings_key(root), digest_of((today.isoformat(), found.tip, posters, key and key.parts))
            )
            last = tree.summary()
            nothing_new = (
                last is not None
                and last.touched == found.key != b""
                and (last.settings, last.outputs) == (settings, outputs(lies))
            )
        if last and nothing_new:
            made = Made(last.findings, last.records, last.pages, Written(0, len(lies), 0))
        else:
            # What it takes to make pages takes longer to load than to see that none is needed.
            from board.app.renew import renew  # noqa: PLC0415

            made = renew(
                Order(root, out, audience, today, jobs, report, settings, posters, key),
                place,
                tree,
                found,
                lies,
                watch,
            )
    return Built(
        made.findings,
        read_texts(root, dict.fromkeys(each.file for each in made.findings)),
        made.records,
        made.pages,
        made.written,
        time.perf_counter() - started,
        watch.seconds,
        not posters and any(name.startswith(f"{POSTERS}/") for name in lies),
        key is None and SIGNATURE in lies,
    )
