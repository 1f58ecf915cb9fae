"""Renews the expected findings and the docs: `PYTHONPATH=scripts python -m tests.renew`, then git diff."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.case_files import write_cases
from tests.reference import GENERATED, findings_page, format_reference
from tests.test_findings import CASES, FOLDER, found_by


def findings() -> None:
    """The expected text of every case of a finding."""
    for slug, cases in CASES.items():
        for case in cases:
            with tempfile.TemporaryDirectory() as folder:
                case["expected"] = found_by(case, Path(folder))[1] + "\n"
        write_cases(FOLDER / f"{slug}.yml", cases)


def pages() -> None:
    """docs/findings.md, and the generated half of docs/format.md."""
    docs = Path(__file__).parents[1] / "docs"
    (docs / "findings.md").write_text(findings_page(CASES), "utf-8")
    page = docs / "format.md"
    written = page.read_text("utf-8").partition(GENERATED)[0]
    page.write_text(f"{written}{GENERATED}\n\n{format_reference()}", "utf-8")


if __name__ == "__main__":
    findings()
    pages()
