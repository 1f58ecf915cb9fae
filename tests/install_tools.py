"""Sees to the system tools that the tests need: `python tests/install_tools.py [--all]`.

What is missing is installed where we may (root, with apt-get); elsewhere one line says what to install.
With --all the heavy judges too: a Java runtime and the Nu HTML checker.
"""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parent
JUDGES = TESTS / "judges"
_LINE = re.compile(r"(?P<package>[a-z0-9][a-z0-9.+-]*)\s+# have: (?P<command>[^|]+?)\s*\|\s*(?P<why>.+)")


@dataclass(frozen=True, slots=True)
class Tool:
    """A system package, the command that shows that it is there, and what it is for."""

    package: str
    command: str
    why: str

    def is_there(self) -> bool:
        """Whether the command ends well and prints something."""
        run = subprocess.run(
            ["/bin/sh", "-c", self.command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
        return run.returncode == 0 and bool(run.stdout.strip())


def tools(text: str) -> list[Tool]:
    """The tools that an apt.txt lists.

    Raises ValueError for a line that says less than it has to.
    """
    found = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if not match:
            msg = f"not `package  # have: command | why`: {line}"
            raise ValueError(msg)
        found.append(Tool(**match.groupdict()))
    return found


def missing(wanted: list[Tool]) -> list[Tool]:
    """The tools that are not there."""
    return [tool for tool in wanted if not tool.is_there()]


def may_install() -> bool:
    """Whether we are root on a system with apt-get."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(absent: list[Tool]) -> None:
    """Installs packages without asking; what apt-get says goes to standard error."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = [tool.package for tool in absent]
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        command = ["apt-get", "-o", "DPkg::Lock::Timeout=300", *arguments]
        subprocess.run(command, env=environment, stdout=sys.stderr, check=False)


def fetch_checker() -> str:
    """Fetches the Nu HTML checker exactly as locked, running no script of it; what went wrong, or nothing."""
    locked = (JUDGES / "package-lock.json").read_bytes()
    stamp = JUDGES / "node_modules" / ".stamp"
    if stamp.is_file() and stamp.read_bytes() == locked:
        return ""
    command = [
        "npm",
        "ci",
        "--prefix",
        str(JUDGES),
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--silent",
    ]
    try:
        run = subprocess.run(command, stdout=sys.stderr, check=False)
    except FileNotFoundError:
        return "没有 npm，装不了 Nu 检查器 / npm is missing, the Nu HTML checker cannot be fetched"
    if run.returncode:
        return "npm ci 没有成功，Nu 检查器没有装上 / `npm ci --prefix tests/judges` failed"
    stamp.write_bytes(locked)
    return ""


def main(arguments: list[str]) -> int:
    """0 where everything is there at the end, 1 where something is missing, 2 for wrong usage."""
    if arguments not in ([], ["--all"]):
        print("用法 / usage: python tests/install_tools.py [--all]", file=sys.stderr)
        return 2
    heavy = arguments == ["--all"]
    lists = [TESTS / "apt.txt", *([JUDGES / "apt.txt"] if heavy else [])]
    wanted = [tool for path in lists for tool in tools(path.read_text("utf-8"))]
    absent = missing(wanted)
    if absent and may_install():
        print("正在安装 / installing: " + " ".join(tool.package for tool in absent), file=sys.stderr)
        install(absent)
        absent = missing(absent)
    if absent:
        packages = " ".join(tool.package for tool in absent)
        print(
            f"测试还缺系统工具，请先安装 / please install first: sudo apt-get install {packages}",
            file=sys.stderr,
        )
        return 1
    problem = fetch_checker() if heavy else ""
    if problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
