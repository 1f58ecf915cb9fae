"""`board inbox` as a command: what it prints, what it asks, and how it keeps watch."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from board.app.inbox.answers import Need
from board.cli import inbox as command

from tests.app.test_inbox_rows import NEXT, ROWS, csv, rows
from tests.app.trays import SENDER, a_tray, held, party_day, tray_of, waiting
from tests.command_line import DAY, SCRIPTS, run


def test_receipts_are_printed_for_each_sender(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.csv": csv(*ROWS, NEXT), "旧.doc": b"x"})
    done = run("inbox", tray, "--today", DAY, cwd=tray.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert "【吴敏】\n已收到“承诺.csv”，录入 2 条。\n" in done.stdout
    assert "【未署名】\n已收到“旧.doc”，收不了：" in done.stdout


def test_an_empty_in_tray_says_so(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {})
    tray.mkdir()
    done = run("inbox", tray, "--today", DAY, cwd=tray.parent)
    assert (done.returncode, done.stdout) == (0, "收件箱里没有新的材料\n")


def test_where_there_is_no_board_it_says_so(tmp_path: Path) -> None:
    tray = tray_of(tmp_path, {"承诺.csv": csv(*ROWS)})
    done = run("inbox", tray, cwd=tmp_path)
    assert done.returncode == 1
    assert "不是公开栏" in done.stderr
    assert waiting(tray) == ["承诺.csv"]


def test_an_answer_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.csv": csv(*ROWS), "收件.yml": "送件人: [吴敏]\n".encode()})
    done = run("inbox", tray, "--today", DAY, cwd=tray.parent)
    assert done.returncode == 1
    assert done.stderr.startswith("收件.yml 第 1 行：")
    assert waiting(tray) == [f"{SENDER}/承诺.csv"]


@pytest.mark.parametrize(
    ("typed", "answer"), [("2\n", "nanjie"), ("南街\n", "南街"), ("\n", ""), ("9\n", "9")]
)
def test_a_question_is_answered_by_number_or_in_words(
    typed: str, answer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command.click, "prompt", lambda *_, **__: typed.strip())
    need = Need("支部", "是哪个支部的", "", (("liuwan", "柳湾村党支部"), ("nanjie", "南街社区党支部")))
    assert command._asked(need, "承诺.csv") == answer
    assert capsys.readouterr().out == (
        "承诺.csv：是哪个支部的？\n  1 liuwan（柳湾村党支部）\n  2 nanjie（南街社区党支部）\n"
    )


# Watching --------------------------------------------------------------------------------------------
@contextmanager
def watching(tray: Path) -> Iterator[subprocess.Popen[str]]:
    """The command, until it is ended as services are."""
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "board", "inbox", str(tray), "--watch", "--today", DAY],
        cwd=tray.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def until_gone(tray: Path, name: str) -> None:
    """Waits until a file has been taken; gives up long after it should have been."""
    for _ in range(600):
        if not (tray / name).exists():
            return
        time.sleep(0.1)
    pytest.fail(f"{name} was not taken")


def test_whatever_comes_is_taken_as_it_comes_and_only_when_it_is_whole(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {})
    (tray / SENDER).mkdir(parents=True)
    data = party_day()
    with watching(tray):
        with (tray / SENDER / "七一.docx").open("wb") as slow:
            for at in range(0, len(data), len(data) // 30 + 1):
                slow.write(data[at : at + len(data) // 30 + 1])
                slow.flush()
                time.sleep(0.1)
        until_gone(tray, f"{SENDER}/七一.docx")
        tray_of(tray.parent, {f"{SENDER}/承诺.csv": csv(*ROWS)})
        until_gone(tray, f"{SENDER}/承诺.csv")
    assert f"已处理/2026-11-22/{SENDER}/七一.docx" in held(tray), "not returned half written"
    assert [each["事项"] for each in rows(tray.parent)] == ["修好村东排灌渠"]


def test_what_waits_for_an_answer_is_told_once_and_taken_when_it_is_answered(tmp_path: Path) -> None:
    name = f"{SENDER}/党日.docx"
    tray = a_tray(tmp_path, {name: party_day(肖像="")})
    with watching(tray):
        for _ in range(600):
            if any(each.startswith("回执/") for each in held(tray)):
                break
            time.sleep(0.1)
        time.sleep(6)
        receipts = [each for each in held(tray) if each.startswith("回执/") and "明细" not in each]
        assert len(receipts) == 1, "three more looks have said nothing new"
        (tray / "收件.yml").write_text(f"文件:\n  {name}: {{肖像: 已告知并同意}}\n", "utf-8")
        until_gone(tray, name)
    assert (tray.parent / "branches/liuwan/activities/2026-07-01-zhuti-dangri/01.jpg").is_file()


def test_trouble_with_the_board_does_not_end_the_watch(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.csv": csv(*ROWS)})
    site = tray.parent / "site_config.yml"
    right = site.read_bytes()
    site.write_text("坏\n", "utf-8")
    with watching(tray) as process:
        assert process.stdout is not None
        assert "公开栏没有读出来" in process.stdout.readline()
        site.write_bytes(right)
        until_gone(tray, f"{SENDER}/承诺.csv")
    assert rows(tray.parent)
