"""Files as LibreOffice writes them, for tests of what people send."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")


def converted(source: Path, to: str, *more: str) -> Path:
    """A file as LibreOffice writes it in another format, beside the first."""
    assert SOFFICE is not None
    profile = source.parent / "office-profile"
    subprocess.run(
        [
            *(SOFFICE, "--headless", f"-env:UserInstallation={profile.as_uri()}", *more),
            *("--convert-to", to, "--outdir", str(source.parent), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    shutil.rmtree(profile, ignore_errors=True)
    return source.with_suffix(f".{to.split(':', maxsplit=1)[0]}")


def word_text(folder: Path, name: str, html: str) -> bytes:
    """A .docx that Writer made of some HTML; pictures in it as data."""
    source = folder / f"{name}.html"
    source.write_text(f"<html><meta charset=utf-8><body>{html}</body></html>", "utf-8")
    return converted(source, "docx:MS Word 2007 XML", "--writer").read_bytes()


def image(data: bytes, kind: str = "jpeg") -> str:
    """A picture in HTML."""
    return f'<p><img src="data:image/{kind};base64,{base64.b64encode(data).decode()}"></p>'


def workbook(folder: Path, name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """An .xlsx that Calc made of a table: it takes days and numbers for what they are."""
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    source = folder / f"{name}.html"
    source.write_text(f"<html><meta charset=utf-8><body><table>{lines}</table></body></html>", "utf-8")
    return converted(source, "xlsx:Calc MS Excel 2007 XML", "--calc").read_bytes()
