"""`board receive …`: a plain git server that checks and publishes what is pushed to it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from board.app import clock
from board.app.chinese import Command, Group
from board.cli.group import FORMAT, TODAY, board

REPO = click.argument("repo", type=click.Path(path_type=Path, file_okay=False), metavar="仓库")


@board.group(cls=Group, help="自己的 git 服务器：收到推送就检查，没有错误就发布。")
def receive() -> None:
    """The commands of a server."""


@receive.command(cls=Command, help="让一个裸仓库收到推送就检查、发布；“仓库”不在的，新建一个。")
@REPO
@click.option(
    "--publish",
    multiple=True,
    metavar="文件夹",
    help="发布到哪个文件夹；党内、本单位的写 party=文件夹、unit:代号=文件夹，可以写几次",
)
@click.option(
    "--mkdocs",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="文件",
    help="用这一份 mkdocs.yml；不写就用程序带的",
)
def install(repo: Path, publish: tuple[str, ...], mkdocs: Path | None) -> None:
    """Sets a repository up."""
    from board.app import receive_install

    for line in receive_install.install(repo, publish, mkdocs):
        click.echo(line)


@receive.command("publish", cls=Command, help="不等推送，把最新的记录按今天重新发布一次；每天夜里运行一次。")
@REPO
@TODAY
def publish_now(repo: Path, today: str | None) -> None:
    """Publishes what was accepted."""
    from board.app import receive as receive_app
    from board.app.receiver import receiver

    good = receive_app.publish(receiver(repo), click.echo, today=clock.today(today))
    sys.exit(0 if good else 1)


@receive.command(cls=Command, help="现在的网站是哪一次提交，什么时候发布的，有没有没发布成的。")
@REPO
def status(repo: Path) -> None:
    """Tells what is published."""
    from board.app import receive_install
    from board.app.receiver import receiver

    lines, good = receive_install.status(receiver(repo))
    click.echo("\n".join(lines))
    sys.exit(0 if good else 1)


@receive.command(cls=Command, help="谁在什么时候推送了什么，收下没有，发布没有。")
@REPO
@click.option("--count", type=click.IntRange(1), default=50, metavar="条", help="最近几条；不写是 50")
@FORMAT
def log(repo: Path, count: int, form: str) -> None:
    """Tells what was pushed."""
    from dataclasses import asdict

    from board.app import receive_log, report
    from board.app.receiver import receiver

    found = list(receive_log.events(receiver(repo).home))[-count:]
    shown = report.as_json({"events": [asdict(each) for each in found]})
    click.echo(shown if form == "json" else receive_log.text(found))


@receive.command(cls=Command, help="写出 authorized_keys 里的一行：用这把钥匙推送的，服务器知道是谁。")
@click.argument("name", metavar="名称")
@click.argument(
    "public",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="[公钥文件]",
    required=False,
)
def key(name: str, public: Path | None) -> None:
    """Prints the line of a key."""
    from board.app import receive_install

    click.echo(receive_install.key_line(name, public))


@receive.command(
    "recipes",
    cls=Command,
    help="写出现成的文件：nginx 的设置，每天夜里重新发布的 cron、systemd，"
    "Gitea、Gitee、GitLab、GitHub 上用的流水线。",
)
@click.argument("out", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹")
@click.option(
    "--site", default="/srv/www/site", metavar="文件夹", help="网站发布在哪里；不写是 /srv/www/site"
)
@click.option(
    "--repo", default="/srv/git/board.git", metavar="仓库", help="仓库在哪里；不写是 /srv/git/board.git"
)
def write_recipes(out: Path, site: str, repo: str) -> None:
    """Writes ready files."""
    from board.app import recipes

    for path in recipes.write(out, site, repo):
        click.echo(path)
