"""Work spread over processes: a task is a function of a context and one item."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from board.base.findings import BoardError

C = TypeVar("C")
T = TypeVar("T")
R = TypeVar("R")

_work: Callable[[Any], Any] | None = None


def spread(  # noqa: PLR0913
    task: Callable[[C, T], R], context: C, items: Sequence[T], jobs: int, *, at_once: int, least: int
) -> Iterator[R]:
    """The results of a task for every item, in their order.

    Items go out `at_once` in a message. Fewer than `least` items are done here, since starting processes
    would cost more; and all of them where the system cannot fork.
    Raises BoardError where the system ended a process.
    """
    if jobs == 1 or len(items) < least or "fork" not in multiprocessing.get_all_start_methods():
        yield from (task(context, item) for item in items)
        return
    # Forked, so that a context need not be sent: it may be large, and hold templates.
    fork = multiprocessing.get_context("fork")
    size = min(jobs, -(-len(items) // at_once))
    pool = ProcessPoolExecutor(size, mp_context=fork, initializer=_start, initargs=(task, context))
    try:
        yield from pool.map(_call, items, chunksize=at_once)
    except BrokenProcessPool as error:
        msg = "系统中止了一个工作进程，多半是内存不够；可以用 --jobs 1 再试，原来的网站没有动"
        raise BoardError(msg) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(task: Callable[[Any, Any], Any], context: Any) -> None:  # noqa: ANN401
    global _work  # noqa: PLW0603 - a process has one task for all its life
    # Ctrl-C is the parent's to answer; and a worker whose parent was killed must not write on.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_leave_with_parent, daemon=True).start()

    def work(item: Any) -> Any:  # noqa: ANN401
        return task(context, item)

    _work = work


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _call(item: Any) -> Any:  # noqa: ANN401
    assert _work is not None  # noqa: S101 - the pool starts every process with _start
    return _work(item)
