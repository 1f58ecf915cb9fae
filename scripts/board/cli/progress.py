"""How far long work has come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """Shows progress on a terminal, nothing elsewhere; told what is done, how much of it, and of how much."""
    shown, last = not quiet and sys.stderr.isatty(), ""

    def report(what: str, done: int, total: int) -> None:
        nonlocal last
        text = f"{what} {100 * done // total}%"
        if shown and text != last:
            click.echo(f"\r\033[K{text}", nl=False, err=True)
            last = text

    try:
        yield report
    finally:
        if last:
            click.echo("\r\033[K", nl=False, err=True)
