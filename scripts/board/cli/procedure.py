"""`board result`, `pending`, `approve`: what is entered in the records of a procedure."""

from __future__ import annotations

from pathlib import Path

import click

from board.app import clock
from board.app.chinese import Command
from board.base.findings import WrongUsage
from board.cli.group import FORMAT, JOBS, ROOT, TODAY, board
from board.cli.progress import progress


@board.command(
    cls=Command, help="登记公示结果，可以一次登记好几条。“公示”写文件、网址或编号；公示期满以后才能登记。"
)
@click.argument("records", metavar="公示…", nargs=-1, required=True)
@click.option("--反映", "objections", metavar="件数", type=click.IntRange(0), help="收到几件反映，必须写")
@click.option("--处理", "handled", metavar="文字", default="", help="怎样核实、怎样处理")
@click.option("--登记人", "registrar", metavar="姓名", default="", help="谁登记的")
@click.option("--日期", "day", metavar="日期", help="登记日期；不写就是今天")
@click.option("--正在核实", "verifying", is_flag=True, help="反映的情况还没有核实完")
@click.option("--force", is_flag=True, help="已经登记过的也改")
@ROOT
@TODAY
def result(  # noqa: PLR0913, PLR0917
    records: tuple[str, ...],
    objections: int | None,
    handled: str,
    registrar: str,
    day: str | None,
    root: Path,
    today: str | None,
    *,
    verifying: bool,
    force: bool,
) -> None:
    """Registers what came of notices."""
    from board.app import result as result_app
    from board.model.notice import Outcome

    if objections is None:
        msg = "收到几件反映？用 --反映 写明，没有就是 --反映 0"
        raise WrongUsage(msg)
    now = clock.today(today)
    outcome = Outcome(
        objections=objections,
        handled=handled.strip(),
        registrar=registrar.strip(),
        day=clock.today(day) if day else now,
        settled=not verifying,
    )
    click.echo(result_app.result(root, records, outcome, now, force=force))


@board.command(cls=Command, help="列出待审的记录：还没有审核、没有通过保密审查、没有审批的。")
@click.option("--party", default="", metavar="代号", help="只看这个党组织以下的")
@click.option("--branch", default="", metavar="代号", help="只看这个支部的")
@click.option(
    "--sheets",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="把这些记录的审批表写到这个文件夹里，一条一张 A4 纸，可以打印",
)
@ROOT
@TODAY
@FORMAT
def pending(  # noqa: PLR0913, PLR0917
    party: str, branch: str, sheets: Path | None, root: Path, today: str | None, form: str
) -> None:
    """Lists what waits for approval."""
    from board.app import pending as pending_app

    found = pending_app.pending(root, party, branch, clock.today(today))
    click.echo(pending_app.json(found) if form == "json" else pending_app.text(found))
    if sheets and found.records:
        page = pending_app.write_sheets(found, sheets)
        click.echo(f"审批表 {len(found.records)} 张：{page}", err=True)


@board.command(cls=Command, help="列出已经到期、快要到期和没有登记的事项，每个党委一段文字，可以直接发出去。")
@click.option("--days", type=click.IntRange(0, 3660), default=30, metavar="天", help="往后看几天；不写是 30")
@click.option("--party", default="", metavar="代号", help="只看这个党组织以下的")
@click.option("--branch", default="", metavar="代号", help="只看这个支部的")
@ROOT
@TODAY
@FORMAT
def due(days: int, party: str, branch: str, root: Path, today: str | None, form: str) -> None:  # noqa: PLR0913, PLR0917
    """Lists what is to be seen to."""
    from board.app import due as due_app

    found = due_app.due_of(root, party, branch, days, clock.today(today))
    click.echo(due_app.json(found) if form == "json" else due_app.text(found))


@board.command(
    cls=Command,
    help="写入办理情况：谁提出、谁审核、谁审批。“记录”写文件、网址或编号，可以写多个；有一条不能写，就都不写。",
)
@click.argument("records", metavar="记录…", nargs=-1, required=True)
@click.option("--提出", "--proposed", "proposed", default="", metavar="人", help="谁提出")
@click.option("--审核", "--reviewed", "reviewed", default="", metavar="人", help="谁审核")
@click.option("--审批", "--approved", "approved", default="", metavar="人", help="谁批准")
@click.option(
    "--保密",
    "--secrecy",
    "secrecy",
    type=click.Choice(["通过", "删改后通过", "不通过"]),
    metavar="结论",
    help="保密审查的结论：通过、删改后通过、不通过；写了审核而不写结论，就是通过",
)
@click.option("--文号", "--number", "number", default="", metavar="文号", help="批准的文号")
@click.option("--意见", "--opinion", "opinion", default="", metavar="意见", help="最后这一步的意见")
@click.option(
    "--退回",
    "--returned",
    "returned",
    default="",
    metavar="原因",
    help="审核没有过，退回去改；写要改什么，改好、重新审核以前不公开",
)
@click.option("--日期", "--day", "day", metavar="日期", help="哪天办的，如 2026-03-05；不写就是今天")
@click.option("--force", is_flag=True, help="别人已经办过的那一步，换成现在写的")
@ROOT
@TODAY
def approve(
    records: tuple[str, ...],
    root: Path,
    today: str | None,
    day: str | None,
    *,
    force: bool,
    **words: str | None,
) -> None:
    """Enters 办理 in records."""
    from board.app import approve as approve_app
    from board.rules.procedure import Entered

    on = clock.day(day, "--日期") if day else None
    entered = Entered(**approve_app.trimmed(words), day=on, by_force=force)
    click.echo(approve_app.text(approve_app.approve(root, records, entered, clock.today(today))))


@board.command(
    cls=Command,
    help="把改动的记录做成一个审核用的文件夹，双击打开：逐项改了什么、网页、海报、屏幕前后的样子、查出的问题。"
    "“版本”是和哪个提交或分支比；不写就和 main 比，已经在 main 上就看还没有提交的，没有就看最后一次提交。",
)
@click.argument("revision", metavar="[版本]", required=False, default="")
@click.option("--out", type=click.Path(path_type=Path), metavar="文件夹", help="写到哪里；不写就是 review/")
@ROOT
@TODAY
@JOBS
def review(revision: str, out: Path | None, root: Path, today: str | None, jobs: int) -> None:
    """Writes the folder of a reviewer."""
    from board.app import vetting

    with progress() as told:
        done = vetting.review(root, revision, out or root / vetting.FOLDER, clock.today(today), jobs, told)
    click.echo(vetting.text(done))
