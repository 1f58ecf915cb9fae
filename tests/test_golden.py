"""The pages of tests/sites/minimal on 2026-03-06, without the frame: a change of what people read is seen.

`pytest tests/test_golden.py --update-golden` renews them; git diff shows what changed. Pictures have the
name of their file in place of a digest, since encoders of different machines give different bytes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from board.app import resources
from board.app.pipeline import composed, read_and_judge
from board.render.environment import content, templates
from board.render.photos import Rendition
from board.views.parts import Picture
from tests import make
from tests.conftest import TESTS

GOLDEN = TESTS / "golden"
TODAY = make.day("2026-03-06")


class Renditions(dict[Picture, Rendition]):
    """Every picture under the name of its file."""

    def __missing__(self, picture: Picture) -> Rendition:
        name = picture.source.rpartition("/")[2]
        return Rendition(f"small/{name}", 64, 48, f"large/{name}", 96, 64)


def pages() -> dict[str, str]:
    """The contents of all pages of the public tree, by address."""
    _, site = composed(read_and_judge(TESTS / "sites" / "minimal", TODAY), "public")
    found = templates(resources.theme())
    shown = {}
    for page in site.pages:
        prefix = "../" * page.address.count("/")
        inner = content(page, found, Renditions(), lambda address, prefix=prefix: prefix + address)
        shown[page.address] = f"<title>{page.title}</title>\n<meta content={page.description!r}>\n{inner}\n"
    return shown


PAGES = pages()


def test_the_same_pages(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        for path in GOLDEN.rglob("*.html"):
            if path.relative_to(GOLDEN).as_posix() not in PAGES:
                path.unlink()
        for address, text in PAGES.items():
            path = GOLDEN / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    stored = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.html")}
    assert stored == set(PAGES)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_shows_what_it_showed(address: str) -> None:
    path: Path = GOLDEN / address
    assert path.exists(), "renew with --update-golden"
    assert PAGES[address] == path.read_text(encoding="utf-8")
