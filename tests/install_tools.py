"""Sees to the tools that tests need: `python tests/install_tools.py [FOLDER …]`; no folder means `tests`.

A folder lists system packages in its apt.txt and may lock npm packages in its package-lock.json. What is
missing is installed where we may (root, with apt-get); elsewhere one line says what to install.
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


def fetch(folder: Path) -> str:
    """Fetches npm packages exactly as a folder locks them, running no script of theirs.

    What went wrong, or nothing.
    """
    lock = folder / "package-lock.json"
    stamp = folder / "node_modules" / ".stamp"
    if not lock.is_file() or (stamp.is_file() and stamp.read_bytes() == lock.read_bytes()):
        return ""
    command = [
        "npm",
        "ci",
        "--prefix",
        str(folder),
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--silent",
    ]
    try:
        run = subprocess.run(command, stdout=sys.stderr, check=False)
    except FileNotFoundError:
        return f"没有 npm，装不了 {folder} 要的程序 / npm is missing: what {folder} locks cannot be fetched"
    if run.returncode:
        return f"npm ci 没有成功 / `npm ci --prefix {folder}` failed"
    stamp.write_bytes(lock.read_bytes())
    return ""


def main(arguments: list[str]) -> int:
    """0 where everything is there at the end, 1 where something is missing, 2 for wrong usage."""
    folders = [Path(each) for each in arguments] or [TESTS]
    lists = [folder / "apt.txt" for folder in folders]
    if not all(path.is_file() for path in lists):
        print("用法 / usage: python tests/install_tools.py [FOLDER …], each with an apt.txt", file=sys.stderr)
        return 2
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
    problem = next(filter(None, map(fetch, folders)), "")
    if problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
