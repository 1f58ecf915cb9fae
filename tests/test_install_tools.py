"""What the tests need from the system is listed, looked for, and said in one line where it cannot be had."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import install_tools
from tests.install_tools import TESTS, Tool, missing, tools

FOLDERS = (TESTS, TESTS / "judges", TESTS / "bench/photos")
LOCKED = FOLDERS[1:]


def run(*arguments: str, path: str) -> subprocess.CompletedProcess[str]:
    """The tool as a command, with a search path of its own."""
    command = [sys.executable, install_tools.__file__, *arguments]
    return subprocess.run(
        command, env={"PATH": path}, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("folders", [(), FOLDERS[:2], FOLDERS[2:]])
def test_one_line_where_nothing_can_be_installed(folders: tuple[Path, ...], tmp_path: Path) -> None:
    """With an empty search path there is neither a tool nor apt-get."""
    done = run(*map(str, folders), path=str(tmp_path))
    assert done.returncode == 1
    assert done.stdout == ""
    lists = [(folder / "apt.txt").read_text("utf-8") for folder in folders or FOLDERS[:1]]
    packages = " ".join(tool.package for each in lists for tool in tools(each))
    assert (
        done.stderr == f"测试还缺系统工具，请先安装 / please install first: sudo apt-get install {packages}\n"
    )


def test_wrong_usage(tmp_path: Path) -> None:
    assert run("--everything", path=str(tmp_path)).returncode == 2


def test_missing_tells_apart() -> None:
    """A command that fails, and one that says nothing, show that a tool is missing."""
    there = Tool("there", "echo here", "")
    assert missing([there, Tool("fails", "exit 3", ""), Tool("silent", "true", "")])[0].package == "fails"
    assert missing([there, Tool("silent", "true", "")])[0].package == "silent"
    assert missing([there]) == []


@pytest.mark.parametrize("line", ["chromium", "chromium # the browser", "Chromium  # have: x | y"])
def test_lines_say_how_to_look(line: str) -> None:
    with pytest.raises(ValueError, match="have: command"):
        tools(line)


@pytest.mark.parametrize("folder", LOCKED)
def test_npm_packages_are_locked_without_a_host(folder: Path) -> None:
    text = (folder / "package-lock.json").read_text("utf-8")
    top, *locked = json.loads(text)["packages"].values()
    assert top["dependencies"] == json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    assert all(each["integrity"].startswith("sha512-") for each in locked)
    assert not any("resolved" in each for each in locked)


def test_one_line_without_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "package-lock.json").write_text("{}", "utf-8")
    assert "npm is missing" in install_tools.fetch(tmp_path)
    assert "\n" not in install_tools.fetch(tmp_path)
