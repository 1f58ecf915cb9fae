"""`board poster`: sheets printed into a folder of their own; what has not changed is not printed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app.audiences import audience_of
from board.app.build import allowed
from board.app.cache import digest_of
from board.app.crew import spread
from board.app.gallery import gallery
from board.app.order import Report, check_form
from board.app.printing import Printing, printing
from board.app.sheets import Choice, Sheet, read, sheets
from board.app.survey import Reading
from board.app.tree import tree_name
from board.app.workplace import workplace
from board.base.findings import BoardError, WrongUsage
from board.base.paper import A4, Paper
from board.base.troubles import reason
from board.model.site import SiteConfig
from board.output.files import write_file
from board.output.place import MARK, tree_around
from board.output.tree import Seen, seen
from board.render.misprints import Misprint, told
from board.render.sheet_data import Print
from board.views.addresses import POSTERS


@dataclass(frozen=True, slots=True)
class Style:
    """How everything is printed, whatever the paper; see `Print`.

    `bleed`: None for that of site_config.yml, which is for sheets that a print shop may get: not for A4, nor
    for what an office prints with `ink` or as `official`. `onto`: the paper on which larger sheets are
    printed in pieces.
    """

    bleed: int | None = None
    ink: bool = False
    official: bool = False
    onto: Paper | None = None

    def bleeds(self, paper: Paper, site: SiteConfig) -> int:
        """Millimetres around a sheet for the wall."""
        if self.bleed is not None:
            return self.bleed
        is_for_office = self.ink or self.official or _holds(A4, paper)
        return 0 if is_for_office else site.posters.bleed


@dataclass(frozen=True, slots=True)
class Printed:
    """The files by their path; those of `kept` were there already.

    `left_out`: why there is none of what a pattern meant, a sentence for each.
    """

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    left_out: tuple[str, ...] = ()


Lying = tuple[bytes, Seen]
"""The digest of what a file was printed of, and by what it is known again."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A file to be printed."""

    name: str
    digest: bytes
    sheet: Sheet
    settings: Print
    onto: Paper | None


def posters(  # noqa: PLR0913, PLR0917
    root: Path, out: Path, choice: Choice, style: Style, today: date, jobs: int, report: Report
) -> Printed:
    """Prints the sheets that are wanted into `out`.

    Raises BoardError where some cannot be printed as they should be: all others are then there; WrongUsage
    where the audience or the folder cannot be meant.
    """
    check_form(choice.audience)
    folder = _place(root, out)
    with workplace(root) as place:
        found = read(Reading(root, place.cache, place.now, today, jobs, report))
        wanted = sheets(found, choice)
        assert found.board is not None  # noqa: S101 - read() has looked
        site = found.board.site
        entry = f"trees/{tree_name(folder, POSTERS)}"
        before = place.cache.get(entry, dict[str, Lying]) or {}
        lies = seen(folder)
        audience = audience_of(choice.audience, found.board)
        with printing(gallery(root, place.cache), site, audience) as press:
            sheets_of_style, unfit = _of_style(wanted.sheets, style)
            work = list(_jobs(sheets_of_style, choice.papers, style, site, press))
            if style.onto and not any(each.onto for each in work):
                msg = f"--tile：没有比 {style.onto.words} 大的海报；用 --paper 写大一些的纸，如 A2"
                raise WrongUsage(msg)
            todo = [each for each in work if not _stands(each, before, lies)]
            files = {name: each for name, each in before.items() if lies.get(name) == each[1]}
            wrong: list[str] = []
            try:
                done = spread(_print, (press, folder), todo, jobs, at_once=4, least=1)  # see Desk.least
                for number, (each, file) in enumerate(zip(todo, done, strict=True), 1):
                    if isinstance(file, str):
                        wrong.append(file)
                    else:
                        files[each.name] = file
                    report("印海报", number, len(todo))
            finally:
                place.cache.put(entry, files)
    if wrong:
        raise BoardError(told(wrong, f"{len(wrong)} 个 PDF 没有印，其他 {len(work) - len(wrong)} 个在 {out}"))
    made = {each.name for each in todo}
    kept = tuple(each.name for each in work if each.name not in made)
    return Printed(out, tuple(each.name for each in todo), kept, (*wanted.left_out, *unfit))


def _place(root: Path, out: Path) -> Path:
    """Where to print, links followed.

    Raises WrongUsage for a folder of the board itself or inside a site: what lies there is removed one day,
    and may be for others to see.
    """
    folder = allowed(root, out)
    tree = folder if (folder / MARK).exists() else tree_around(folder)
    if tree:
        msg = f"--out：{out} 在网站 {tree} 里面，下次生成网站就没有了；请换一个文件夹，如 {POSTERS}"
        raise WrongUsage(msg)
    return folder


def _of_style(wanted: Sequence[Sheet], style: Style) -> tuple[list[Sheet], list[str]]:
    """Those that can be printed so, and why others cannot; raises BoardError where none can."""
    fit = [each for each in wanted if not style.official or each.poster.may_be_official]
    unfit = [f"{each.poster.source} 不是成篇的文字，没有公文的样式" for each in wanted if each not in fit]
    if unfit and not fit:
        raise BoardError(unfit[0])
    return fit, list(dict.fromkeys(unfit))


def _jobs(
    wanted: Sequence[Sheet], papers: tuple[Paper, ...], style: Style, site: SiteConfig, press: Printing
) -> Iterator[_Job]:
    """On the papers that were asked for; forms, and all where none was, on those that they are meant for.

    Neither forms nor pieces to be glued together have a bleed.
    """
    for each in wanted:
        poster = each.poster
        for paper in (not poster.is_form and papers) or poster.papers:
            onto = style.onto if style.onto and not _holds(style.onto, paper) else None
            bleed = 0 if onto or poster.is_form else style.bleeds(paper, site)
            settings = Print(paper, bleed, ink=style.ink, official=style.official)
            stem = poster.on(paper).removeprefix(f"{POSTERS}/").removesuffix(".pdf")
            digest = press.digest(poster, digest_of((poster, settings, onto)), each.photos)
            yield _Job(f"{stem}{_ending(settings, onto)}.pdf", digest, each, settings, onto)


def _ending(settings: Print, onto: Paper | None) -> str:
    """What the names of files end with, so that one way of printing does not replace another."""
    ways = ("bleed", settings.bleed), ("ink", settings.ink), ("official", settings.official)
    names = [name for name, wanted in ways if wanted]
    return "".join(f"-{name}" for name in (*names, *((f"on-{onto.name}",) if onto else ())))


def _holds(onto: Paper, paper: Paper) -> bool:
    """Whether a sheet fits on another whichever way it lies."""
    sides, room = (sorted((each.width, each.height)) for each in (paper, onto))
    return all(side <= free for side, free in zip(sides, room, strict=True))


def _stands(job: _Job, before: dict[str, Lying], lies: dict[str, Seen]) -> bool:
    """Whether it lies there as it was once printed of the same."""
    old = before.get(job.name)
    return old == (job.digest, lies.get(job.name))


def _print(context: tuple[Printing, Path], job: _Job) -> Lying | str:
    """The file, or why there is none."""
    press, folder = context
    poster, photos = job.sheet.poster, job.sheet.photos
    try:
        if job.onto:
            data = press.tiles(poster, job.settings, job.onto, photos)
        else:
            data = press.pdf(poster, job.settings, photos)
    except Misprint as error:
        return str(error)
    target = folder / job.name
    try:
        return job.digest, write_file(str(target), data)
    except OSError as error:
        msg = f"写不进 {target}：{reason(error)}"
        raise BoardError(msg) from error


def text(printed: Printed) -> str:
    """What was printed, for people: every new file, what was left out and why, and how many there are."""
    lines = [f"{printed.folder / name}" for name in printed.written]
    lines += (f"没有印：{why}" for why in printed.left_out)
    kept = f"，没有变化的 {len(printed.kept)} 个没有重印" if printed.kept else ""
    count = len(printed.written)
    if not count and not printed.kept:
        return "没有海报可印"
    return "\n".join((*lines, f"印了 {count} 个 PDF，在 {printed.folder}{kept}"))
