"""`board duties`: what was registered of organisational life."""

from __future__ import annotations

from pathlib import Path

import click

from board.app import clock
from board.app.chinese import Command
from board.cli.group import FORMAT, ROOT, TODAY, board


@board.command(
    cls=Command,
    help="列出组织生活登记情况：应登记几次、登记了几次。“支部”写代号；不写就列全部。未登记不等于没有开展。",
)
@click.argument("branch", metavar="[支部]", default="")
@click.option(
    "--year", type=click.IntRange(1900, 2200), default=None, metavar="年", help="哪一年；不写就是今年"
)
@ROOT
@TODAY
@FORMAT
def duties(branch: str, year: int | None, root: Path, today: str | None, form: str) -> None:
    """Lists what was registered."""
    from board.app import duties as duties_app

    found = duties_app.duties(root, branch, year or 0, clock.today(today))
    click.echo(duties_app.json(found) if form == "json" else duties_app.text(found))
