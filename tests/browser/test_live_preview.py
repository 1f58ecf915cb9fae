"""`mkdocs serve` and `mkdocs build`, run as people run them, show what `board build` publishes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import board
import pytest
from board.output.manifest import ABOUT, SUMS

pytestmark = pytest.mark.browser
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(Path(board.__file__).parents[1]),
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": "1795320000",  # 2026-11-22T04:00Z: noon in China
}
PATIENCE = 90


def run(small: Path, *command: str) -> None:
    """Runs a Python module in the folder of the board."""
    subprocess.run(
        [sys.executable, "-m", *command], cwd=small, env=ENVIRONMENT, check=True, capture_output=True
    )


def all_files(folder: Path) -> dict[str, bytes]:
    """Everything below a folder, by address."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_mkdocs_build_is_the_same_tree(small: Path, tmp_path: Path) -> None:
    run(small, "board", "build", "--out", str(tmp_path / "one"))
    run(small, "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "two"))
    one, two = all_files(tmp_path / "one"), all_files(tmp_path / "two")
    for name in (ABOUT, SUMS):  # a preview is no release
        del one[name]
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
    assert sum(name.startswith("branches/") for name in one) > 3


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetched(url: str, until: Callable[[str], bool], server: subprocess.Popen[bytes], log: Path) -> str:
    """The page once it is as wanted; fails with what the server said where that takes too long."""
    deadline = time.monotonic() + PATIENCE
    text = ""
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                text = answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            text = ""
        if text and until(text):
            return text
        time.sleep(0.2)
    pytest.fail(f"{url} did not become as wanted:\n{log.read_text('utf-8')}\n{text[-500:]}")


def test_mkdocs_serve_shows_changes(small: Path, tmp_path: Path) -> None:
    record = next(path for path in sorted(small.glob("branches/*/disclosures/*.md")))
    title = next(line for line in record.read_text("utf-8").splitlines() if line.startswith("标题:"))
    words = title.removeprefix("标题:").strip().strip("\"'")
    log = tmp_path / "serve.log"
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, cwd=small, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT
        ) as server,
    ):
        try:
            address = record.relative_to(small).with_suffix(".html").as_posix()
            url = f"http://127.0.0.1:{port}/{address}"
            fetched(url, lambda text: words in text, server, log)
            changed = record.read_text("utf-8").replace(title, f"标题: {words}（改过）")
            record.write_text(changed, "utf-8")
            fetched(url, lambda text: f"{words}（改过）" in text, server, log)
            # A mistake does not end the preview: the next good version is shown again.
            record.write_text(changed.replace("标题:", "标提:", 1), "utf-8")
            time.sleep(1)
            record.write_text(changed.replace("（改过）", "（又改过）"), "utf-8")
            fetched(url, lambda text: f"{words}（又改过）" in text, server, log)
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)
