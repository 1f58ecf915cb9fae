"""`PYTHONPATH=scripts python -m tests.renew`: writes what is expected anew; look at `git diff` before you keep it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.case_files import write_cases
from tests.test_findings import CASES, FOLDER, found_by


def findings() -> None:
    """The expected text of every case of a finding."""
    for slug, cases in CASES.items():
        for case in cases:
            with tempfile.TemporaryDirectory() as folder:
                case["expected"] = found_by(case, Path(folder))[1] + "\n"
        write_cases(FOLDER / f"{slug}.yml", cases)


if __name__ == "__main__":
    findings()
