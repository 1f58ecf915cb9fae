"""`board inbox`: takes what people send into the records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from board.app import clock
from board.app.chinese import Command
from board.cli.group import ROOT, TODAY, board

if TYPE_CHECKING:
    from board.app.inbox.answers import Need


@board.command(
    cls=Command,
    help="把收件箱（一个文件夹）里送来的表格、Word 文件、照片和压缩包录入公开栏，给每个送件人写一份回执。",
)
@click.argument("tray", metavar="收件箱", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--watch", "is_watching", is_flag=True, help="一直守着，来一份办一份；按 Ctrl-C 结束")
@ROOT
@TODAY
def inbox(tray: Path, root: Path, today: str | None, *, is_watching: bool) -> None:
    """Works through the in-tray."""
    from board.app.inbox import tray as inbox_app

    inbox_app.prepared(root, tray)
    ask = _asked if sys.stdin.isatty() and not is_watching else _nobody
    work = inbox_app.Round(root, tray, clock.today(today), ask)
    found = False
    for receipt in inbox_app.watch(work) if is_watching else inbox_app.once(work):
        found = True
        click.echo(receipt)
    if not found:
        click.echo("收件箱里没有新的材料")


def _nobody(need: Need, shown: str) -> str:  # noqa: ARG001
    """Who is not at a terminal is told in the receipt."""
    return ""


def _asked(need: Need, shown: str) -> str:
    """Asks at the terminal: a number of the list, or the words; nothing leaves it for later."""
    click.echo(f"{shown}：{need.question}？")
    for number, (value, words) in enumerate(need.options, 1):
        click.echo(f"  {number} {value}{f'（{words}）' if words and words != value else ''}")
    answer = str(
        click.prompt("回答（写编号或文字；不知道就直接按回车）", default="", show_default=False)
    ).strip()
    if answer.isdigit() and 1 <= int(answer) <= len(need.options):
        return need.options[int(answer) - 1][0]
    return answer
