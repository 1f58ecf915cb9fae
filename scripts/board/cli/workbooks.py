"""`board template`, `import`, `export`: workbooks to be filled in, taken, and with what is there."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from board.app import clock
from board.app.chinese import Command
from board.base.findings import WrongUsage
from board.cli.group import ROOT, TODAY, board

_KINDS = (
    "星级方案、支部名册、公开承诺、组织生活、党费收支、公示、公开事项、活动剪影、意见答复、问题整改、点评评议、"
    "星级评定、自查报告"
)


@board.command(
    cls=Command,
    help="写出一份表格模板（.xlsx），在 Excel 或 WPS 里填。“种类”有："
    + _KINDS
    + "；一种公示一张表，也可以只要一种，如 发展对象公示；--all 每个支部一份，什么都有。",
)
@click.argument("kind", metavar="[种类]", default="")
@click.option(
    "--branch", default="", metavar="代号", help="给这个支部的：写上没有办完的事项；不写，几个支部合用"
)
@click.option("--period", default="", metavar="周期", help="哪一期的，如 2026-H1；行里没有写周期的按它算")
@click.option("--all", "for_all", is_flag=True, help="每个支部一份，写到 --out 的文件夹里")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="文件", help="写到哪个文件；不写就用种类作名字"
)
@click.option("--from", "origin", default="", metavar="代号", help="星级方案：按哪个方案填好；不写就只有例子")
@ROOT
def template(  # noqa: PLR0913, PLR0917
    kind: str, branch: str, period: str, out: Path | None, origin: str, root: Path, *, for_all: bool
) -> None:
    """Writes workbooks to fill in."""
    from board.app import filled_books
    from board.app import template as template_app

    if kind in template_app.KINDS:
        target = out or Path(f"{kind}-{origin}.xlsx" if origin else f"{kind}.xlsx")
        template_app.write(template_app.template(origin, root), target)
        click.echo(f"已写出 {target}；填好以后运行 board scheme import {target}")
        return
    if not kind and not for_all:
        msg = f"要哪一种？写种类：{_KINDS}；或者用 --all --out 文件夹，每个支部写一份"
        raise WrongUsage(msg)
    if for_all and (branch or out is None):
        msg = "--all 要写 --out 文件夹" if out is None else "--all 是每个支部一份，不和 --branch 一起用"
        raise WrongUsage(msg)
    count = 0
    for book in filled_books.templates(root, kind, branch, period, for_all=for_all):
        target = (out / book.name if for_all else out) if out else Path(book.name)
        template_app.write(book.data, target)
        count += 1
        if not for_all:
            click.echo(f"已写出 {target}；填好以后运行 board import {target}")
    if for_all:
        click.echo(f"已在 {out} 写出 {count} 份；填好以后运行 board import 文件")


@board.command(
    "import",
    cls=Command,
    help="把填好的表格（.xlsx、.csv）变成记录：支部名册、board template 写出的表格，或表头相同的表格。"
    "不对的行退回，别的行照收；同样的表格收两次，什么也不变。",
)
@click.argument("workbooks", metavar="表格…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--branch", default="", metavar="代号", help="这是哪个支部的；表里写了就不用")
@click.option("--period", default="", metavar="周期", help="哪一期的，如 2026-H1；行里没有写周期的按它算")
@click.option("--dry-run", is_flag=True, help="只看会怎么收，什么也不写")
@click.option(
    "--with-handling", is_flag=True, help="连“办理”（审核、审批）一起收；只在用导出的表格恢复公开栏时用"
)
@ROOT
@TODAY
def import_(  # noqa: PLR0913
    workbooks: tuple[Path, ...],
    branch: str,
    period: str,
    root: Path,
    today: str | None,
    *,
    dry_run: bool,
    with_handling: bool,
) -> None:
    """Turns workbooks into records."""
    from board.app import importing
    from board.app.taking import Given

    given = Given(branch, period, with_handling=with_handling)
    is_whole = True
    for workbook in workbooks:
        done = importing.import_book(root, workbook, given, clock.today(today), is_trial=dry_run)
        click.echo(importing.text(done, workbook.name))
        is_whole = is_whole and done.is_whole
    sys.exit(0 if is_whole else 1)


@board.command(
    cls=Command,
    help="把记录写成表格（.xlsx），每个支部一份；和模板是同一种，改了可以用 board import 收回来。",
)
@click.option("--branch", default="", metavar="代号", help="只要这个支部的")
@click.option("--kind", default="", metavar="种类", help="只要这一种，如 公开承诺；不写就都要")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    default=Path("台账"),
    help="写到哪个文件夹；不写就是“台账”",
)
@click.option("--force", is_flag=True, help="已经有的文件也换掉；里面改过、还没有收的就没有了")
@ROOT
def export(branch: str, kind: str, out: Path, root: Path, *, force: bool) -> None:
    """Writes workbooks with what the records say."""
    from board.app import filled_books
    from board.app import template as template_app

    kinds = (filled_books.kind_of(kind),) if kind else filled_books.ALL
    count = 0
    for book in filled_books.exports(root, kinds, branch):
        template_app.write(book.data, out / book.name, force=force)
        count += 1
    click.echo(f"已在 {out} 写出 {count} 份表格" if count else "没有这样的记录，什么也没有写")
