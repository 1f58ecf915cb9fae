"""`board stick`: screens carried to where there is no network."""

from __future__ import annotations

from pathlib import Path

import click

from board.app import clock
from board.app.chinese import Command
from board.cli.group import JOBS, ROOT, TODAY, board
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
