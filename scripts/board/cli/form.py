"""`board form`: the form in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from board.app import clock
from board.app.chinese import Command
from board.cli.group import ROOT, TODAY, board


@board.command(
    cls=Command,
    help="做一张在浏览器里填的表单，给报送人用；不运行就没有。表单程序是 Sveltia CMS，要另外用 npm 取。",
)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option(
    "--modules",
    type=click.Path(path_type=Path),
    default=Path("node_modules"),
    metavar="文件夹",
    help="npm 取来的程序在哪里；不写就是 node_modules/",
)
@click.option(
    "--forge",
    type=click.Choice(["local", "gitea", "gitlab", "github"]),
    default="local",
    help="记录存在哪里：local（这台电脑上的文件夹）、gitea（1.24 以上）、gitlab、github；不写是 local",
)
@click.option("--address", default="", metavar="网址", help="代码平台的网址，如 https://git.example.cn")
@click.option("--repo", default="", metavar="仓库", help="代码平台上的仓库，如 dangwu/board")
@click.option("--line", default="main", metavar="分支", help="存到仓库的哪个分支；不写是 main")
@click.option("--branch", "codes", multiple=True, metavar="代号", help="给哪个支部用，可以写几次；不写是全部")
@ROOT
@TODAY
def form(  # noqa: PLR0913, PLR0917
    folder: Path,
    modules: Path,
    forge: str,
    address: str,
    repo: str,
    line: str,
    codes: tuple[str, ...],
    root: Path,
    today: str | None,
) -> None:
    """Writes the form."""
    from board.app import form as form_app

    where = form_app.Forge(forge, address, repo, line)
    click.echo(form_app.form(root, folder, modules, where, codes, clock.today(today)))
