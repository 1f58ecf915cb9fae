"""Cases as YAML files: one file per subject, a list of cases in each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

Case = dict[str, Any]


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks, so that they read as the files they are."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def read_cases(path: Path) -> list[Case]:
    """The cases of one file."""
    cases: list[Case] = yaml.safe_load(path.read_text("utf-8"))
    return cases


def write_cases(path: Path, cases: list[Case]) -> None:
    """Stores the cases."""
    text = yaml.dump(cases, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, "utf-8")
