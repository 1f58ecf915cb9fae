"""`board backup` and `board restore`."""

from __future__ import annotations

from pathlib import Path

import click

from board.app.chinese import Command
from board.cli.group import ROOT, board

FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="文件")


@board.command(
    cls=Command,
    help="把公开栏（或者收推送的仓库）备份成一个文件：全部提交、设置、权限、照片原件；做完恢复一遍，核对过才算数。",
)
@FILE
@ROOT
def backup(file: Path, root: Path) -> None:
    """Backs a board up."""
    from board.app import backup as backup_app

    found = backup_app.backup(root, file)
    commits = f"，{len(found.refs)} 个分支和标签" if found.refs else ""
    click.echo(f"已备份到 {file}：{len(found.files)} 个文件{commits}；试着恢复过，一个字节不差")


@board.command(cls=Command, help="从备份恢复到一个新的文件夹，逐个文件核对。")
@FILE
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
def restore(file: Path, folder: Path) -> None:
    """Restores a backup."""
    from board.app import receive_install
    from board.app import restore as restore_app

    found = restore_app.restore(file, folder)
    click.echo(f"已恢复到 {folder}：{len(found.files)} 个文件，和备份时一个字节不差")
    if found.kind == "repository":
        for line in receive_install.install(folder, (), None):
            click.echo(line)
