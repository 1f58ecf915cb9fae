"""A board is built without network, and installed without one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import DAY, SCRIPTS, held, run
from tests.conftest import ROOT
from tests.small_board import make_board
from tests.without_network import cut_off, watched, with_path

ASK = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_board(tmp_path / "board")


def alone(*command: str | Path, cwd: Path) -> str:
    """What a command says without network; it must succeed."""
    kept = {
        name: each for name, each in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "VIRTUAL"))
    }
    done = subprocess.run(
        [*cut_off(), *map(str, command)],
        cwd=cwd,
        env={**kept, "SOURCE_DATE_EPOCH": "1795276800"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_build_without_network_is_the_same(root: Path, tmp_path: Path) -> None:
    if not cut_off():
        pytest.skip("这里不许建没有网络的空间（unshare --net）")
    assert run("build", "--out", tmp_path / "with", "--today", DAY, "--fresh", cwd=root).returncode == 0
    python = f"import sys; sys.path.insert(0, {str(SCRIPTS)!r}); from board.cli.main import main; main()"
    names = alone(sys.executable, "-c", "import socket; print(socket.if_nameindex())", cwd=root)
    assert names == "[(1, 'lo')]\n"
    build = ("build", "--out", tmp_path / "without", "--today", DAY, "--fresh")
    alone(sys.executable, "-c", python, *build, cwd=root)
    assert held(tmp_path / "without") == held(tmp_path / "with")


def test_nothing_that_a_build_starts_asks_for_a_network(root: Path, tmp_path: Path) -> None:
    """Python tells of every connection that is begun, every name that is looked up, in all its processes."""
    environment, log = watched(tmp_path)
    environment = with_path(environment, SCRIPTS)
    subprocess.run(
        [sys.executable, "-c", ASK], env=os.environ | environment, capture_output=True, check=False
    )
    told = log.read_text("utf-8")
    assert "socket.connect" in told, "it would be seen"
    log.write_text("", "utf-8")
    done = run("build", "--fresh", "--jobs", "2", "--today", DAY, cwd=root, **environment)
    assert done.returncode == 0, done.stderr
    lines = log.read_text("utf-8").splitlines()
    assert any("mkdocs" in line for line in lines), "MkDocs is watched too"
    assert [line for line in lines if not line.startswith("began ")] == []


@pytest.mark.judge
def test_what_make_offline_collects_installs_a_board_without_network(tmp_path: Path) -> None:
    """All packages are fetched as the lock names them; then the network is gone."""
    if not cut_off():
        pytest.skip("这里不许建没有网络的空间（unshare --net）")
    subprocess.run(["make", "offline"], cwd=ROOT, check=True, capture_output=True)
    collected = ROOT / "dist/offline"
    bundle = collected.rename(tmp_path / "带过去")
    said = alone("sh", bundle / "install.sh", "程序", cwd=tmp_path)
    assert said == "装好了。建一块新的公开栏：程序/bin/board init 文件夹\n"
    board = tmp_path / "程序/bin/board"
    alone(board, "init", "shifan", cwd=tmp_path)
    county = tmp_path / "shifan"
    assert "已生成 site：" in alone(board, "build", cwd=county)
    # And its own Makefile, which makes an environment of its own.
    for each in (*bundle.glob("board-*.whl"), bundle / "packages"):
        each.rename(county / each.name)
    assert "已生成 site：" in alone("make", "site", f"PYTHON={sys.executable}", cwd=county)
