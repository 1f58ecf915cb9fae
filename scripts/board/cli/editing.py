"""`board fix`, `new`: what editors do with the files of their records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from board.app import clock
from board.app.chinese import Command
from board.base.findings import WrongUsage
from board.cli.group import ROOT, TODAY, board

if TYPE_CHECKING:
    from board.app.new_forms import Question

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


@board.command(
    cls=Command,
    help="新建一条记录，每一项旁边有说明。“种类”写公示、公开承诺、党费收支等，或者发展对象公示、党员大会；"
    "“支部”写代号或名称。在终端里逐项问，回车就是以后再填；没填完的是草稿，不公开。",
)
@click.argument("kind", metavar="种类")
@click.argument("branch", metavar="支部")
@click.option(
    "--填写",
    "--set",
    "words",
    metavar="键=值",
    multiple=True,
    help="一项内容，如 标题=年度工作计划；可以写多次",
)
@click.option(
    "--周期", "--period", "period", metavar="周期", default="", help="哪一期，如 2026-H1；不写就是现在这一期"
)
@click.option("--文件名", "--name", "name", metavar="名", default="", help="日期后面的英文或拼音，会成为网址")
@ROOT
@TODAY
def new(  # noqa: PLR0913, PLR0917
    kind: str, branch: str, words: tuple[str, ...], period: str, name: str, root: Path, today: str | None
) -> None:
    """Begins a record."""
    from board.app import new as new_app

    wish = new_app.Wish(kind, branch, new_app.said_in(words), period, name)
    day = clock.today(today)
    ask = (lambda question: _ask(question, day.year)) if sys.stdin.isatty() else None
    click.echo(new_app.report(new_app.new(root, wish, day, ask)))


def _ask(question: Question, year: int) -> str:
    """Asks on the terminal until the answer can be read; an empty one is left for later."""
    key = question.key
    if question.choices:
        click.echo(f"{key.alias}：{'、'.join(question.choices)}")
    hint = "" if question.choices or not key.example else f"，如 {key.example}"
    help_ = f"（{key.help}{hint}）" if key.help != key.alias or hint else ""
    while True:
        typed: str = click.prompt(
            f"{key.alias}{help_}",
            default=question.default,
            show_default=bool(question.default),
            prompt_suffix="：",
        )
        try:
            if typed:
                question.read(typed, year)
        except WrongUsage as error:
            click.echo(str(error))
        else:
            return typed
