"""What the tests need from the system is listed, looked for, and said in one line where it cannot be had."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import install_tools
from tests.install_tools import JUDGES, TESTS, Tool, missing, tools


def run(*arguments: str, path: str) -> subprocess.CompletedProcess[str]:
    """The tool as a command, with a search path of its own."""
    command = [sys.executable, install_tools.__file__, *arguments]
    return subprocess.run(
        command, env={"PATH": path}, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("arguments", [(), ("--all",)])
def test_one_line_where_nothing_can_be_installed(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """With an empty search path there is neither a tool nor apt-get."""
    done = run(*arguments, path=str(tmp_path))
    assert done.returncode == 1
    assert done.stdout == ""
    lists = [TESTS / "apt.txt", *([JUDGES / "apt.txt"] if arguments else [])]
    packages = " ".join(tool.package for each in lists for tool in tools(each.read_text("utf-8")))
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


def test_checker_is_locked_without_a_host() -> None:
    text = (JUDGES / "package-lock.json").read_text("utf-8")
    locked = json.loads(text)["packages"]["node_modules/vnu-jar"]
    assert locked["integrity"].startswith("sha512-")
    assert (
        locked["version"]
        == json.loads((JUDGES / "package.json").read_text("utf-8"))["dependencies"]["vnu-jar"]
    )
    assert "http" not in text
