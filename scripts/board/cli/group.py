"""The group of all commands, and the options that several of them have."""

from __future__ import annotations

import os
from pathlib import Path

import click

from board import __version__
from board.app.chinese import Group

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
AUDIENCE = click.option(
    "--audience",
    default="public",
    metavar="范围",
    help="给谁看：public（社会）、party（党内）、unit:代号（本单位）；不写就是 public",
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


def folder_of(name: str, audience: str) -> str:
    """Where what is made for an audience goes: what not everybody may see lies by itself."""
    return name if audience == "public" else f"{name}-{audience.replace(':', '-')}"
