"""`board poster`, `archive`: sheets for the wall, and the year of a branch for the shelf."""

from __future__ import annotations

from pathlib import Path

import click

from board.app import clock
from board.app.chinese import Command
from board.base.findings import WrongUsage
from board.cli.group import AUDIENCE, JOBS, ROOT, TODAY, board, folder_of
from board.cli.progress import progress


@board.command(
    cls=Command,
    help="印海报，一张一个 PDF。“名称”写一条记录的文件、网址、编号，或者支部代号（这个支部的全部），"
    "或者 支部/公开栏 这样的名称；不写就印全部。",
)
@click.argument("names", metavar="[名称]...", nargs=-1)
@click.option(
    "--paper",
    "papers",
    multiple=True,
    metavar="纸张",
    help="A4、A3、A2、A1，横放加“横”，或者宽×高毫米；可以写几次，不写就按 site_config.yml",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="文件夹", help="写到哪里；公众版不写就是 posters/"
)
@AUDIENCE
@click.option(
    "--bleed",
    metavar="毫米",
    help="送印刷厂的四周多印多宽，如 3mm；不写就按 site_config.yml，A4 和表没有",
)
@click.option("--ink", is_flag=True, help="省墨，用办公室的打印机印")
@click.option("--official", is_flag=True, help="按公文的样式印公示、公开事项，A4 纸")
@click.option("--tile", metavar="纸张", help="大张拆成几张印，再拼起来：A4 或 A3")
@click.option("--persons", is_flag=True, help="写明的记录里只给特定对象看的也印，印上“仅限特定对象”")
@ROOT
@TODAY
@JOBS
def poster(  # noqa: PLR0913, PLR0917
    names: tuple[str, ...],
    papers: tuple[str, ...],
    out: Path | None,
    audience: str,
    bleed: str | None,
    root: Path,
    today: str | None,
    jobs: int,
    tile: str | None,
    *,
    ink: bool,
    official: bool,
    persons: bool,
) -> None:
    """Prints sheets."""
    from board.app import posters as posters_app
    from board.app.sheets import Choice
    from board.base.paper import A4, read_paper
    from board.model.poster import read_bleed
    from board.views.addresses import POSTERS

    try:
        wanted = tuple(read_paper(each) for each in papers)
        style = posters_app.Style(
            read_bleed(bleed) if bleed else None, ink, official, read_paper(tile) if tile else None
        )
    except ValueError as error:
        raise WrongUsage(str(error)) from error
    if official and not wanted:
        wanted = (A4,)
    choice = Choice(names, audience, wanted, persons)
    target = out or root / folder_of(POSTERS, "persons" if persons else audience)
    with progress() as told:
        printed = posters_app.posters(root, target, choice, style, clock.today(today), jobs, told)
    click.echo(posters_app.text(printed))


@board.command(
    cls=Command,
    help="把一个支部一年公开的事项编成一个 PDF 存档：目录、登记册、每一件的办理情况和内容。“支部”写代号。",
)
@click.argument("branch", metavar="支部")
@click.argument("year", metavar="年", type=click.IntRange(1900, 2200))
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="文件", help="写到哪个文件；不写就在 archive/ 里"
)
@ROOT
@TODAY
def archive(branch: str, year: int, out: Path | None, root: Path, today: str | None) -> None:
    """Puts a year on file."""
    from board.app import archive as archive_app

    target = out or root / "archive" / f"{branch}-{year}.pdf"
    with progress() as told:
        done = archive_app.make(root, branch, year, target, clock.today(today), told)
    click.echo(archive_app.text(done))
