"""`board forget`: people are taken out of a notice."""

from __future__ import annotations

from pathlib import Path

import click

from board.app import clock
from board.app.chinese import Command
from board.cli.group import FORMAT, ROOT, TODAY, board


@board.command(
    cls=Command,
    help="把公示里的人从记录文件里隐去，说明别处还有没有。“公示”写文件、网址或编号；"
    "不写公示、只写 --person，就列出这个姓名在哪些文件的哪一行，不改。",
)
@click.argument("record", metavar="[公示]", required=False, default="")
@click.option("--person", metavar="姓名", default="", help="只隐去这一个人；不写就是全部")
@click.option("--原因", "--reason", "reason", metavar="文字", default="", help="为什么隐去，写进“已隐去”")
@click.option("--dry-run", "dry", is_flag=True, help="只说会怎样，不写文件")
@ROOT
@TODAY
@FORMAT
def forget(  # noqa: PLR0913, PLR0917
    record: str, person: str, reason: str, root: Path, today: str | None, form: str, *, dry: bool
) -> None:
    """Takes people out of a notice."""
    from board.app import forget as forget_app
    from board.app import forget_report

    done = forget_app.forget(root, forget_app.Wish(record, person, reason, dry), clock.today(today))
    click.echo(forget_report.json(done) if form == "json" else forget_report.text(done))
