"""What printed sheets say, by the tools of others."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def pages_of(pdf: Path) -> list[str]:
    """What each page says, in the order of reading, without spaces."""
    told = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True)
    return [re.sub(r"[\s\u2060]", "", page) for page in told.stdout.removesuffix("\f").split("\f")]


def words(pdf: Path) -> str:
    """What all pages say."""
    return "".join(pages_of(pdf))


def info(pdf: Path) -> dict[str, str]:
    """What pdfinfo tells of a PDF that qpdf finds sound."""
    subprocess.run(["qpdf", "--check", pdf], capture_output=True, check=True)
    told = subprocess.run(["pdfinfo", "-box", pdf], capture_output=True, text=True, check=True)
    pairs = (line.partition(":") for line in told.stdout.splitlines())
    return {name: value.strip() for name, _, value in pairs}


def widths(pdf: Path) -> list[float]:
    """How wide each page is, in points."""
    told = subprocess.run(["pdfinfo", "-l", "-1", pdf], capture_output=True, text=True, check=True)
    return [float(each) for each in re.findall(r"Page +\d+ size: +(\S+)", told.stdout)]
