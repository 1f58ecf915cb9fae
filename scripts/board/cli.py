"""The command `board`: the only module that prints and exits. Each command loads only what it needs.

Exit codes: 0 good, 1 findings or work that could not be done, 2 wrong usage.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from board import __version__
from board.app import clock, report
from board.app.chinese import Command, Group, usage_message
from board.base.findings import BoardError, WrongUsage, has_errors
from board.base.troubles import reason

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="给人看，还是给程序读（json）",
)
TODAY = click.option("--today", metavar="日期", help="按哪一天计算，如 2026-03-05；不写就是今天")
ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    metavar="文件夹",
    help="公开栏所在的文件夹；不写就是当前文件夹",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=min(os.cpu_count() or 1, 64),
    metavar="数",
    help="同时用几个处理器，1 到 64",
)


@click.group(cls=Group, help="公开栏：把党务公开的记录变成网站。")
@click.version_option(__version__, message="公开栏 board %(version)s", help="显示版本")
def board() -> None:
    """The group of all commands."""


@board.command(cls=Command, help="生成网站。")
@ROOT
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="文件夹", help="写到哪里；公众版不写就是 site/"
)
@click.option(
    "--audience",
    default="public",
    metavar="范围",
    help="给谁看：public（社会）、party（党内）、unit:代号（本单位）；不写就是 public",
)
@TODAY
@JOBS
@click.option("--fresh", is_flag=True, help="不用以前留下的缓存，从头生成")
@FORMAT
def build(  # noqa: PLR0913
    root: Path, out: Path | None, audience: str, today: str | None, jobs: int, *, fresh: bool, form: str
) -> None:
    """Builds one tree of the site."""
    from board.app import build as build_app

    target = out or root / _folder(audience)
    with _Progress(quiet=form == "json") as progress:
        built = build_app.build(root, target, audience, clock.today(today), jobs, progress, fresh=fresh)
    written = built.written
    if form == "json":
        values = {
            "written": written.written if written else 0,
            "kept": written.kept if written else 0,
            "removed": written.removed if written else 0,
            "pages": built.pages,
            "records": built.records,
            "findings": report.as_values(built.findings),
            "seconds": round(built.seconds, 3),
            "stages": {stage: round(seconds, 3) for stage, seconds in built.stages.items()},
        }
        click.echo(report.as_json(values))
    else:
        if built.findings:
            click.echo(report.as_text(built.findings, built.texts) + "\n", err=True)
        found = report.summary(built.findings)
        if written:
            notes = f"；{found}" if found else ""
            click.echo(
                f"已生成 {target}：{built.records} 条记录，{built.pages} 页，新写 {written.written} 个文件，"
                f"未变 {written.kept} 个，移除 {written.removed} 个，用时 {built.seconds:.1f} 秒{notes}"
            )
        else:
            click.echo(f"没有生成：{found}。{target} 没有动。", err=True)
    sys.exit(0 if written else 1)


def _folder(audience: str) -> str:
    return "site" if audience == "public" else "site-" + audience.replace(":", "-")


@board.command(cls=Command, help="检查所有记录，不生成网站。")
@ROOT
@TODAY
@JOBS
@FORMAT
def check(root: Path, today: str | None, jobs: int, form: str) -> None:
    """Says everything that is wrong."""
    from board.app import check as check_app

    checked = check_app.check(root, clock.today(today), jobs)
    click.echo(check_app.json(checked) if form == "json" else check_app.text(checked))
    sys.exit(1 if has_errors(checked.findings) else 0)


@board.command(
    cls=Command, help="显示一条记录：读到了什么，程序补了什么、算出了什么。“记录”写它的文件、网址或编号。"
)
@click.argument("record", metavar="记录")
@ROOT
@TODAY
@FORMAT
def show(record: str, root: Path, today: str | None, form: str) -> None:
    """Shows one record."""
    from board.app import show as show_app
    from board.app.pipeline import read_and_judge

    judged = read_and_judge(root, clock.today(today))
    if judged.board is None or judged.standing is None:
        raise BoardError(report.as_text(judged.findings, judged.loaded.texts))
    try:
        found = show_app.find(judged.board, record)
    except BoardError:
        about = [each for each in judged.findings if show_app.named(record) in each.file]
        if not about:
            raise
        click.echo(report.as_text(about, judged.loaded.texts), err=True)
        sys.exit(1)
    values = show_app.show(found, judged.board, judged.standing, judged.findings)
    people = show_app.for_people(values, found, judged.standing)
    click.echo(report.as_json(values) if form == "json" else people)


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


@board.command(cls=Command, help="写出 JSON Schema，供编辑器提示和检查。")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("schema"),
    metavar="文件夹",
    help="写到哪里；不写就是 schema/",
)
def schema(out: Path) -> None:
    """Writes the schemas."""
    from board.app import schema as schema_app

    paths = schema_app.write(out)
    click.echo(f"已写出 {len(paths)} 个文件到 {out}")


@board.command(cls=Command, help="在新文件夹里建一块自己的公开栏。")
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
def init(folder: Path) -> None:
    """Starts a board."""
    from board.app import init as init_app

    names = init_app.init(folder)
    click.echo(f"已在 {folder} 里写好 {len(names)} 个文件。接下来：改 site_config.yml，然后 make site")


@board.command(cls=Command, help="写出一份表格模板（.xlsx），在 Excel 或 WPS 里填。“种类”现在有：星级方案。")
@click.argument("kind", metavar="种类", type=click.Choice(["星级方案"]))
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="文件", help="写到哪个文件；不写就用种类作名字"
)
@click.option("--from", "origin", default="", metavar="代号", help="按哪个方案填好；不写就只有例子")
@ROOT
def template(kind: str, out: Path | None, origin: str, root: Path) -> None:
    """Writes a workbook to fill in."""
    from board.app import template as template_app

    target = out or Path(f"{kind}-{origin}.xlsx" if origin else f"{kind}.xlsx")
    template_app.write(template_app.template(origin, root), target)
    click.echo(f"已写出 {target}；填好以后运行 board scheme import {target}")


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


class _Progress:
    """Shows progress on a terminal, nothing elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._last = ""

    def __enter__(self) -> Callable[[str, int, int], None]:
        return self._report

    def __exit__(self, *_: object) -> None:
        if self._last:
            click.echo("\r\033[K", nl=False, err=True)

    def _report(self, what: str, done: int, total: int) -> None:
        text = f"{what} {100 * done // total}%"
        if self._shown and text != self._last:
            click.echo(f"\r\033[K{text}", nl=False, err=True)
            self._last = text


def main(arguments: list[str] | None = None) -> Any:  # noqa: ANN401 - click returns what the command returns
    """Runs the command line; mistakes of usage and of work end in a Chinese sentence, never a traceback."""
    # Records and views are trees without circles: looking for some again and again costs a tenth of a build.
    gc.set_threshold(100_000, 20, 20)
    # What services and timeouts send is answered like Ctrl-C: everything that was begun is cleared away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a sign must not stop the work.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return board.main(args=arguments, prog_name="board", standalone_mode=False)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("已中断，原来的网站没有动。", err=True)
        sys.exit(130)
    except click.ClickException as error:
        click.echo(usage_message(error), err=True)
        sys.exit(2)
    except WrongUsage as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except BoardError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except (BrokenPipeError, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        click.echo(f"{reason(error)}：{error.filename or ''}", err=True)
        sys.exit(1)
