"""A page in its frame, and what lies beside it."""

from __future__ import annotations

from pathlib import Path

from board.app.pages import pictures
from board.app.pipeline import composed, read_and_judge

from tests import make

PICTURE = "branches/liuwan/activities/2026-03-05-zhishu/01.jpg"


def test_each_picture_of_a_page_once(minimal: Path) -> None:
    _, site = composed(read_and_judge(minimal, make.day("2026-03-06")), "public")
    shown = {page.address: [each.source for each in pictures(page)] for page in site.pages}
    assert {address: found for address, found in shown.items() if found} == {
        address: [PICTURE]
        for address in (
            "index.html",
            "activities.html",
            "activities/2026.html",
            "activities/dw-baishi.html",
            "branches/liuwan/index.html",
            "branches/liuwan/activities/index.html",
            "branches/liuwan/activities/2026-03-05-zhishu.html",
        )
    }
