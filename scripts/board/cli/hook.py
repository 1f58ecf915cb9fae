"""What git starts in a bare repository when something is pushed: `python -m board.cli.hook pre-receive`."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import click

from board.base.findings import BoardError


def say(line: str) -> None:
    """A line on the terminal of whoever pushed; if that is gone, the work goes on without it."""
    with suppress(OSError):
        click.echo(line)
        sys.stdout.flush()


def main(name: str) -> int:
    """Runs a hook; 1 where the push must not go in. Never a traceback."""
    from board.app import receive
    from board.app.receiver import KEY, receiver

    gc.set_threshold(100_000, 20, 20)  # as the command line does: a tenth of a build
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    asked = receive.updates(sys.stdin.buffer.read().decode("utf-8", "replace"))
    try:
        found = receiver(Path(os.environ.get("GIT_DIR", ".")))
        key = os.environ.get(KEY, "")
        if name == "pre-receive":
            quarantine = os.environ.get("GIT_QUARANTINE_PATH", "")
            return 0 if receive.admit(found, asked, key, quarantine, say) else 1
        if any(each.ref == found.ref for each in asked):
            receive.publish(found, say, key, pushed=True)
    except (BoardError, OSError) as error:
        say(str(error))
    except KeyboardInterrupt:
        say("已中断，原来的网站没有动")
    except Exception as error:  # noqa: BLE001 - nobody who pushes may meet a traceback
        say(f"服务器上的程序出错了，原来的网站没有动；请把这句话告诉管理员：{type(error).__name__} {error}")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
