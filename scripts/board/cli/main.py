"""Runs the command line and says in one sentence what went wrong."""

from __future__ import annotations

import gc
import io
import signal
import sys
from typing import Any

import click

from board.app import fault
from board.app.chinese import usage_message
from board.base.findings import BoardError, WrongUsage
from board.base.troubles import reason
from board.cli import (
    backup,
    duties,
    editing,
    forget,
    form,
    inbox,
    photos,
    posters,
    procedure,
    receive,
    screens,
    site,
    stars,
    workbooks,
)
from board.cli.group import board

__all__ = [
    "backup",
    "board",
    "duties",
    "editing",
    "forget",
    "form",
    "inbox",
    "main",
    "photos",
    "posters",
    "procedure",
    "receive",
    "screens",
    "site",
    "stars",
    "workbooks",
]


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
    except Exception as error:  # noqa: BLE001 - nobody who edits may meet a traceback
        click.echo(fault.told(error), err=True)
        sys.exit(1)
