"""Tables of cases as data: tests/cases/<name>.yml, a test per row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"


def rows(name: str, part: str = "") -> list[dict[str, Any]]:
    """The rows of a table, or of one part of it."""
    found = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return found[part] if part else found


def each(name: str, part: str = "") -> pytest.MarkDecorator:
    """Runs a test once for every row, as its argument `case`."""
    table = rows(name, part)
    return pytest.mark.parametrize("case", table, ids=[str(row["title"]) for row in table])
