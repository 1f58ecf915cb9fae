"""The real command line as a process, and what a folder holds."""

from __future__ import annotations

import ctypes
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import board

from tests.warm import PATIENCE, warm

SCRIPTS = Path(board.__file__).parents[1]
DAY = "2026-11-22"


def run(
    *arguments: str | Path, cwd: Path, bound: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`board …` in `cwd`; never a traceback, whatever it was given.

    A process of its own, forked from one that is warm; but where rights are given up, or where Python itself
    reads the environment, a Python that starts.

    `bound`: permissions of files count, even where the tests are run by root.
    """
    whole = {**os.environ, "PYTHONPATH": str(SCRIPTS), "PYTHONDONTWRITEBYTECODE": "1", **environment}
    command = [sys.executable, "-m", "board", *map(str, arguments)]
    bound = bound and os.geteuid() == 0
    if bound or any(name.startswith("PYTHON") for name in environment):
        done = subprocess.run(
            command,
            cwd=cwd,
            env=whole,
            preexec_fn=_drop_privileges if bound else None,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE,
        )
    else:
        with TemporaryFile() as out, TemporaryFile() as errors:
            code = warm().run(command[3:], cwd, whole, [out, errors])
            done = subprocess.CompletedProcess(command, code, _text(out), _text(errors))
    assert "Traceback" not in done.stderr, done.stderr
    assert "Traceback" not in done.stdout, done.stdout
    assert "程序出错了" not in done.stderr, done.stderr
    return done


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode().replace("\r\n", "\n")


def held(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its bytes; but for `.board/`, the cache of a board."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != ".board"
    }


PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def _drop_privileges() -> None:
    """Takes from root, for the program that is about to start, the power to open any file (Linux)."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl")
