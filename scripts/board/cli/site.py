"""`board build`, `verify`, `check`, `show`, `schema`, `init`: a board as a whole, and single records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from board.app import clock, report
from board.app.chinese import Command
from board.base.findings import BoardError, has_errors
from board.cli.group import AUDIENCE, FORMAT, JOBS, ROOT, TODAY, board, folder_of
from board.cli.progress import progress


@board.command(cls=Command, help="生成网站。")
@ROOT
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="文件夹", help="写到哪里；公众版不写就是 site/"
)
@AUDIENCE
@TODAY
@JOBS
@click.option("--posters", is_flag=True, help="也印海报：每条记录一张 PDF，和网页放在一起")
@click.option(
    "--sign",
    type=click.Path(path_type=Path),
    metavar="钥匙",
    help="用这把 SSH 钥匙给文件清单 SHA256SUMS 签名，如 ~/.ssh/board；钥匙不要放在公开栏里",
)
@click.option("--fresh", is_flag=True, help="不用以前留下的缓存，从头生成")
@FORMAT
def build(  # noqa: PLR0913
    root: Path,
    out: Path | None,
    audience: str,
    today: str | None,
    jobs: int,
    *,
    posters: bool,
    sign: Path | None,
    fresh: bool,
    form: str,
) -> None:
    """Builds one tree of the site."""
    from board.app import build as build_app

    target = out or root / folder_of("site", audience)
    with progress(quiet=form == "json") as told:
        built = build_app.build(
            root, target, audience, clock.today(today), jobs, told, fresh=fresh, posters=posters, sign=sign
        )
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
            if built.lost_sheets:
                click.echo("网站里原来的海报已经移除，因为没有写 --posters；要海报，用 make posters")
            if built.lost_signature:
                click.echo("网站里原来的签名已经移除，因为没有写 --sign；要签名，写 --sign 和钥匙的文件")
        else:
            click.echo(f"没有生成：{found}。{target} 没有动。", err=True)
    sys.exit(0 if written else 1)


@board.command(
    cls=Command, help="核对已经发布的网站：有没有缺少、改过、多出的文件，是谁签的名。“网站”写文件夹或网址。"
)
@click.argument("where", metavar="网站")
@click.option(
    "--signers",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="可信的人和他们的公钥，每行一个，如 board ssh-ed25519 AAAA…；写了它，没有他们的签名就不算好",
)
@TODAY
@FORMAT
def verify(where: str, signers: Path | None, today: str | None, form: str) -> None:
    """Compares what is published with its manifest."""
    from board.app import verifying

    day = clock.today(today)
    found = verifying.verify(where, signers)
    json = form == "json"
    click.echo(report.as_json(verifying.as_values(found)) if json else verifying.as_text(found, day))
    sys.exit(0 if found.is_good else 1)


@board.command(cls=Command, help="检查所有记录，不生成网站。")
@ROOT
@click.option("--changed", metavar="版本", help="只列这次改动带来的：与哪个分支或提交比，如 origin/main")
@click.option(
    "--summary",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="另写一份 Markdown 小结，可以贴到改动下面的评论里",
)
@TODAY
@JOBS
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    help="给人看（text）、给程序读（json）、在 GitHub 或 GitLab 的改动旁边显示",
)
def check(  # noqa: PLR0913, PLR0917
    root: Path, changed: str | None, summary: Path | None, today: str | None, jobs: int, form: str
) -> None:
    """Says everything that is wrong."""
    from board.app import check as check_app

    day = clock.today(today)
    checked = check_app.check(root, day, jobs)
    if changed is not None:
        checked = check_app.since(checked, root, changed, day)
    click.echo(check_app.FORMS[form](checked, root))
    if summary:
        from board.app import review_note

        review_note.write(review_note.note(checked.findings, check_app.last(checked)), summary)
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
