"""`board photos …`: what is done with the originals of photos."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from board.app.chinese import Command, Group
from board.cli.group import JOBS, ROOT, board


@board.group(cls=Group, help="照片的原件：把过大的缩小。")
def photos() -> None:
    """The group of the commands about originals."""


@photos.command(
    "shrink",
    cls=Command,
    help="把活动的照片原件缩到长边 2560 像素，去掉拍摄地点。“路径”写照片、文件夹或支部代号；不写就是全部。",
)
@click.argument("paths", metavar="[路径]...", nargs=-1)
@click.option("--dry-run", "is_dry", is_flag=True, help="只列出会缩小哪些，什么也不写")
@ROOT
@JOBS
def shrink(paths: tuple[str, ...], root: Path, jobs: int, *, is_dry: bool) -> None:
    """Shrinks originals; every one is told as soon as it is done."""
    from board.app import shrink as shrink_app

    done = []
    for each in shrink_app.shrink(root, shrink_app.originals(root, paths), jobs, is_dry=is_dry):
        done.append(each)
        if words := shrink_app.line(each):
            click.echo(words)
    click.echo(shrink_app.total(done, is_dry=is_dry))
    sys.exit(1 if any(each.is_trouble for each in done) else 0)
