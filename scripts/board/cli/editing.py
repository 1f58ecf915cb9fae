"""`board fix`: what editors do with the files of their records."""

from __future__ import annotations

from pathlib import Path

import click

from board.app import clock
from board.app.chinese import Command
from board.cli.group import ROOT, TODAY, board

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@board.command(
    cls=Command,
    help="改正写法：全角符号、制表符、缺少的空格等，改了意思不变。“文件”写文件或文件夹，不写就是全部。",
)
@click.argument("files", metavar="[文件…]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--all", "agreed", is_flag=True, help="连同 board check 建议的改法，如写错的键名、代号")
@click.option("--dry-run", "dry", is_flag=True, help="只给出改前改后的对照，不写文件")
@ROOT
@TODAY
def fix(files: tuple[Path, ...], root: Path, today: str | None, *, agreed: bool, dry: bool) -> None:
    """Puts spelling right."""
    from board.app import fix as fix_app

    found = fix_app.fix(root, files, clock.today(today), agreed=agreed)
    if dry:
        for line in fix_app.diff(found):
            click.secho(line, fg=_COLOURS.get(line[:1]))
    else:
        fix_app.save(root, found)
    click.echo(fix_app.text(found, is_written=not dry))
