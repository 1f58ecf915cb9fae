"""`board explain`, `template`, `scheme …`: how stars are computed, and by which schemes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from board.app import clock, report
from board.app.chinese import Command, Group
from board.base.findings import has_errors
from board.cli.group import FORMAT, ROOT, TODAY, board


@board.command(
    cls=Command,
    help="说明一次星级评定是怎么算出来的：每一步、每条规则、没有写明的地方。“评定”写它的文件、网址或编号。",
)
@click.argument("rating", metavar="评定")
@ROOT
@TODAY
@FORMAT
def explain(rating: str, root: Path, today: str | None, form: str) -> None:
    """Explains one rating."""
    from board.app import explain as explain_app

    explained = explain_app.explain(root, rating, clock.today(today))
    click.echo(explain_app.json(explained) if form == "json" else explain_app.text(explained))


@board.group(cls=Group, help="星级方案：看有哪些、检查、从表格导入。")
def scheme() -> None:
    """The group of the commands about star schemes."""


@scheme.command("list", cls=Command, help="列出自己的和程序自带的星级方案，哪些在用。")
@ROOT
def scheme_list(root: Path) -> None:
    """Lists the schemes."""
    from board.app import schemes as schemes_app

    click.echo(schemes_app.listed(schemes_app.known(root)))


@scheme.command(
    "check",
    cls=Command,
    help="检查星级方案有没有自相矛盾、没写全。“方案”写代号，或 .yml、.xlsx 文件；不写就检查自己的和在用的。",
)
@click.argument("which", metavar="[方案]", default="")
@ROOT
def scheme_check(which: str, root: Path) -> None:
    """Says what is wrong with schemes."""
    from board.app import scheme_check as check_app

    checked = check_app.check(root, which)
    click.echo(check_app.text(checked))
    sys.exit(1 if has_errors(checked.findings) else 0)


@scheme.command(
    "import", cls=Command, help="把填好的表格（.xlsx）变成自己的星级方案；有一格不对，就什么也不写。"
)
@click.argument("workbook", metavar="表格", type=click.Path(path_type=Path))
@ROOT
@click.option("--code", default="", metavar="代号", help="编号；表里没有写的时候用，如 qingshi-2026")
@click.option("--name", default="", metavar="名称", help="名称；表里没有写的时候用")
@click.option("--subject", type=click.Choice(["支部", "党员"]), help="评支部还是评党员；表里没有写的时候用")
@click.option("--force", is_flag=True, help="已经有同一编号的方案时，换掉它")
def scheme_import(  # noqa: PLR0913
    workbook: Path, root: Path, code: str, name: str, subject: str | None, *, force: bool
) -> None:
    """Imports a scheme."""
    from board.app import scheme_import as import_app

    given = {"编号": code, "名称": name, "对象": subject or ""}
    done = import_app.import_scheme(root, workbook, given, force=force)
    if done.findings:
        click.echo(report.as_text(done.findings, {}) + "\n", err=True)
    click.echo(import_app.text(done), err=done.scheme is None)
    sys.exit(0 if done.scheme else 1)
