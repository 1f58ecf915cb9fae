"""What a finished PDF of Typst still needs that Typst cannot say (ISO 32000-1, 7.5 and 14.11)."""

from __future__ import annotations

import re

POINTS = 72 / 25.4
"""Points to a millimetre."""
_INFO_DATE = re.compile(rb"/(?:CreationDate|ModDate)\s*\([^)]*\)")
_XMP_DATE = re.compile(rb"<(xmp:CreateDate|xmp:ModifyDate|stEvt:when)>[^<]*</\1>")
_PAGE = re.compile(rb"\n(\d+) 0 obj\n(<</Type/Page/[^\n]*?/MediaBox\[([^\]]+)\].*?)\nendobj", re.DOTALL)
_COUNT = re.compile(rb"/Type/Pages/Count (\d+)")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)


def undated(pdf: bytes) -> bytes:
    """Without the dates of the document, which the standard does not ask for; spaces stand in their place."""
    for date in (_INFO_DATE, _XMP_DATE):
        pdf = date.sub(lambda found: b" " * len(found[0]), pdf)
    return pdf


def page_count(pdf: bytes) -> int:
    """How many pages it has."""
    return sum(int(each) for each in _COUNT.findall(pdf)[:1])


def with_bleed_box(pdf: bytes, slug: int) -> bytes:
    """With a BleedBox `slug` millimetres inside the MediaBox of every page, as an update at the end.

    Raises ValueError for a PDF that Typst did not write.
    """
    start, trailer = _START.search(pdf), _TRAILER.search(pdf)
    if not start or not trailer:
        msg = "not a PDF with a plain table of objects"
        raise ValueError(msg)
    parts, table, at = [pdf], [b"xref\n"], len(pdf)
    if not pdf.endswith(b"\n"):
        parts.append(b"\n")
        at += 1
    for number, page, box in _PAGE.findall(pdf):
        left, bottom, right, top = (float(each) for each in box.split())
        edge = slug * POINTS
        inner = " ".join(f"{each:.4f}" for each in (left + edge, bottom + edge, right - edge, top - edge))
        new = number + b" 0 obj\n" + page.replace(b"/MediaBox", f"/BleedBox[{inner}]/MediaBox".encode(), 1)
        parts.append(new + b"\nendobj\n")
        table.append(number + f" 1\n{at:010} 00000 n \n".encode())
        at += len(parts[-1])
    parts += table
    parts.append(
        b"trailer\n<<" + trailer[1] + b"/Prev " + start[1] + f">>\nstartxref\n{at}\n%%EOF\n".encode()
    )
    return b"".join(parts)
