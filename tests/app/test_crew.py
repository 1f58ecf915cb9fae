"""Work spread over processes: in order, with every mistake told, and nobody left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from board.app.crew import spread
from board.base.findings import BoardError

LONG = 60
"""Seconds that nothing here takes, on any machine."""


def crew(
    task: Callable[[Any, Any], Any], items: list[Any], jobs: int = 2, *, context: Any = None
) -> Iterator[Any]:
    """Spread over processes, however few items there are."""
    return spread(task, context, items, jobs, at_once=1, least=1)


def times(factor: int, item: int) -> int:
    return factor * item


def where(_: object, item: int) -> int:
    return os.getpid()


def slow_first(_: object, item: int) -> int:
    time.sleep(0.2 if item == 0 else 0)
    return item


def picky(_: object, item: int) -> int:
    if item == 3:
        raise BoardError("第三条写错了")
    return item


def dying(_: object, item: int) -> int:
    if item == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def ends_within(pid: int) -> bool:
    """Whether a process is gone, or becomes so."""
    until = time.monotonic() + LONG
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state in "ZX":  # nobody's child any more, not yet buried
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("at_once", [1, 3, 100])
@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 2, 20])
def test_results_come_in_the_order_of_the_items(count: int, jobs: int, at_once: int) -> None:
    found = spread(times, 3, list(range(count)), jobs, at_once=at_once, least=2)
    assert list(found) == [3 * item for item in range(count)]


def test_a_slow_item_does_not_change_the_order() -> None:
    assert list(crew(slow_first, [0, 1, 2, 3])) == [0, 1, 2, 3]


def test_the_work_is_done_elsewhere() -> None:
    assert os.getpid() not in set(crew(where, list(range(8))))


@pytest.mark.parametrize(("jobs", "least"), [(1, 1), (2, 9), (8, 9)])
def test_one_job_or_few_items_are_done_here(jobs: int, least: int) -> None:
    assert set(spread(where, None, list(range(8)), jobs, at_once=1, least=least)) == {os.getpid()}


def test_no_more_processes_than_messages() -> None:
    found = set(spread(where, None, list(range(8)), 8, at_once=4, least=1))
    assert len(found) <= 2


def test_a_context_need_not_be_sent() -> None:
    """It may hold what no process can hand to another."""
    context = {"lambda": lambda item: item + 1}

    def task(given: Any, item: int) -> int:
        found: int = given["lambda"](item)
        return found

    assert list(crew(task, [1, 2, 3], context=context)) == [2, 3, 4]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_of_a_task_reaches_the_caller(jobs: int) -> None:
    found = crew(picky, list(range(8)), jobs)
    assert [next(found), next(found), next(found)] == [0, 1, 2]
    with pytest.raises(BoardError, match="第三条写错了"):
        next(found)


def test_a_process_that_is_killed_is_told_in_chinese() -> None:
    with pytest.raises(BoardError, match=r"系统中止了一个工作进程.*--jobs 1.*原来的网站没有动"):
        list(crew(dying, list(range(8))))


def test_after_a_mistake_nobody_is_left() -> None:
    found = crew(where, list(range(50)))
    pids = {next(found), next(found)}
    found.close()  # type: ignore[attr-defined]
    assert all(map(ends_within, pids))


SCRIPT = """
    import os, signal, sys, time
    sys.path.insert(0, {scripts!r})
    from board.app.crew import spread

    def task(context, item):
        os.write(1, f"{{os.getpid()}}\\n".encode())
        time.sleep({seconds})
        return item

    try:
        print(list(spread(task, None, list(range(4)), 2, at_once=1, least=1)), flush=True)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
        sys.exit(130)
"""


def started(seconds: float) -> tuple[subprocess.Popen[str], list[int]]:
    """A program with two workers, each at work, and the numbers of these."""
    scripts = str(Path(sys.modules["board"].__file__ or "").parents[1])
    program = textwrap.dedent(SCRIPT.format(scripts=scripts, seconds=seconds))
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout
    return process, [int(process.stdout.readline()) for _ in range(2)]


def test_workers_leave_when_their_parent_is_killed() -> None:
    process, workers = started(2 * LONG)
    assert len(set(workers)) == 2
    process.kill()
    process.wait()
    assert all(map(ends_within, workers))
    assert process.stdout
    process.stdout.close()


@pytest.mark.parametrize("whom", ["the group", "the program"])
def test_ctrl_c_is_answered_by_the_parent(whom: str) -> None:
    """A terminal sends it to every process of the group: workers finish what they have in hand."""
    process, workers = started(0.5)
    if whom == "the group":
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=LONG)
    assert said.splitlines()[-1] == "interrupted"
    assert process.returncode == 130
    assert all(map(ends_within, workers))
