"""The in-tray killed before each single act on the disk: nothing is lost, nothing is double."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from board.app.inbox import tray as inbox

from tests.app.test_inbox_rows import NEXT, ROWS, csv
from tests.app.test_inbox_texts import jpeg
from tests.app.trays import SENDER, a_tray, held, party_day, waiting, work

EVENTS = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod"}
KILLED = 9


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "_GLANCE", 0)


def killed_before(step: int, tray: Path) -> bool:
    """One round in a process that ends before its `step`-th act on the disk; whether it got there."""
    child = os.fork()
    if child == 0:
        left = step

        def heed(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            writes = event == "open" and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
            if event in EVENTS or (writes and str(tray.parent) in str(arguments[0])):
                left -= 1
                if left == 0:
                    os._exit(KILLED)

        sys.addaudithook(heed)
        try:
            work(tray)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def records(tray: Path) -> dict[str, bytes]:
    return held(tray.parent / "branches")


def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    files = {
        f"{SENDER}/承诺.csv": csv(*ROWS, NEXT),
        f"{SENDER}/七一.docx": party_day(),
        f"{SENDER}/合影.jpg": jpeg(),
    }
    quiet = a_tray(tmp_path / "quiet", files)
    work(quiet)
    step = 0
    while True:
        step += 1
        tray = a_tray(tmp_path / f"{step}", files)
        if not killed_before(step, tray):
            break
        work(tray)
        assert records(tray) == records(quiet), f"killed before step {step}"
        assert waiting(tray) == []
        kept = {
            name.rpartition("/")[2]: data for name, data in held(tray).items() if name.startswith("已处理/")
        }
        assert kept == {name.rpartition("/")[2]: data for name, data in files.items()}, f"step {step}"
        receipts = [
            data.decode()
            for name, data in held(tray).items()
            if name.startswith("回执/") and not name.endswith("明细.txt")
        ]
        assert len([each for each in receipts if "录入 2 条" in each]) == 1, f"step {step}: {receipts}"
    assert step > 20, "there were many steps"
    assert records(tray) == records(quiet)


def test_a_plan_that_somebody_overtook_is_given_up_and_the_material_looked_at_afresh(tmp_path: Path) -> None:
    files = {f"{SENDER}/群众意见.csv": csv(["收到", "途径", "内容"], ["2026-05-03", "意见箱", "路灯坏了"])}
    for step in range(1, 200):
        tray = a_tray(tmp_path / f"{step}", files)
        assert killed_before(step, tray)
        if (tray / ".inbox/plan/list.json").exists():
            break
    file = tray.parent / "branches/liuwan/feedback/2026.yml"
    file.write_text(file.read_text("utf-8").replace("村口路灯坏了", "村口的路灯坏了"), "utf-8")
    with pytest.raises(Exception, match="刚刚被别人改过"):
        work(tray)
    assert work(tray) == ["已收到“群众意见.csv”，录入 1 条。"]
    written = file.read_text("utf-8")
    assert "村口的路灯坏了" in written
    assert "内容: 路灯坏了" in written
    assert waiting(tray) == []
