"""`board stick`, `screens`: screens carried to where there is no network, and what they are going to show."""

from __future__ import annotations

from pathlib import Path

import click

from board.app import clock
from board.app.chinese import Command
from board.cli.group import FORMAT, JOBS, ROOT, TODAY, board
from board.cli.progress import progress


@board.command(
    cls=Command,
    help="把一块屏幕的内容写成一个文件夹，放在 U 盘上拿到屏幕那里，双击就能放，不用联网。"
    "“文件夹”原来是这块屏幕的，就整个换掉。",
)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--screen", metavar="编号", help="哪一块屏幕；只有一块时可以不写")
@ROOT
@TODAY
@JOBS
def stick(folder: Path, screen: str | None, root: Path, today: str | None, jobs: int) -> None:
    """Writes the folder of a screen."""
    from board.app import stick as stick_app

    with progress() as told:
        made = stick_app.make(root, folder, screen, clock.today(today), jobs, told)
    click.echo(stick_app.text(made))


@board.command(
    cls=Command,
    help="列出每块屏幕今后几天放什么：哪天加上、去掉什么，什么时候没有内容可放。“编号”写屏幕的编号；"
    "不写就列全部。",
)
@click.argument("codes", metavar="[编号]...", nargs=-1)
@click.option(
    "--days", type=click.IntRange(1, 31), default=7, metavar="天数", help="从今天起几天；不写就是 7"
)
@ROOT
@TODAY
@JOBS
@FORMAT
def screens(codes: tuple[str, ...], days: int, root: Path, today: str | None, jobs: int, form: str) -> None:  # noqa: PLR0913, PLR0917
    """Lists what screens show."""
    from board.app import screen_week

    found = screen_week.screens(root, codes, days, clock.today(today), jobs)
    click.echo(screen_week.json(found) if form == "json" else screen_week.text(found))
