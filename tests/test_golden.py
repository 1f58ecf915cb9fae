"""The pages of tests/sites/minimal on 2026-03-06, without the frame: a change of what people read is seen.

Those of the public tree, and those that only the tree of the supervising unit has.

`pytest tests/test_golden.py --update-golden` renews them; git diff shows what changed. Pictures have the
name of their file in place of a digest, since encoders of different machines give different bytes.
"""

from __future__ import annotations

import tempfile
from difflib import unified_diff
from itertools import chain
from pathlib import Path

import pytest
from board.app import resources
from board.app.pipeline import composed, read_and_judge
from board.render.environment import content, templates
from board.render.frame import placed
from board.render.photos import Rendition, Size
from board.views.parts import Picture

from tests import make
from tests.conftest import TESTS
from tests.lived import lived

GOLDEN = TESTS / "golden"
TODAY = make.day("2026-03-06")


class Renditions(dict[Picture, Rendition]):
    """Every picture under the name of its file."""

    def __missing__(self, picture: Picture) -> Rendition:
        name = picture.source.rpartition("/")[2]
        jpeg = Size(f"small/{name}", 64, 48), Size(f"large/{name}", 96, 64)
        return Rendition((Size(f"webp/{name}", 96, 64),), jpeg, "hue-1 light-5")


def pages() -> dict[str, str]:
    """The contents of all pages by address."""
    with tempfile.TemporaryDirectory() as folder:
        judged = read_and_judge(lived(Path(folder)), TODAY)
    found = templates(resources.theme(), Renditions())
    shown: dict[str, str] = {}
    for page in chain.from_iterable(composed(judged, each)[1].pages for each in ("public", "unit:baishi")):
        if page.address in shown:
            continue
        prefix = "../" * page.address.count("/")
        inner = placed(content(page, found), prefix)
        shown[page.address] = f"<title>{page.title}</title>\n<meta content={page.description!r}>\n{inner}\n"
    return shown


def renew(shown: dict[str, str]) -> None:
    """Makes tests/golden hold exactly these pages."""
    for path in stored().values():
        path.unlink()
    for address, text in shown.items():
        path = GOLDEN / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def stored() -> dict[str, Path]:
    """The golden pages by address."""
    return {path.relative_to(GOLDEN).as_posix(): path for path in GOLDEN.rglob("*.html")}


def test_the_pages_show_what_they_showed(request: pytest.FixtureRequest) -> None:
    shown = pages()
    if request.config.getoption("--update-golden"):
        renew(shown)
    golden = {address: path.read_text(encoding="utf-8") for address, path in stored().items()}
    assert sorted(golden) == sorted(shown)
    changed = [
        "".join(
            unified_diff(
                golden[address].splitlines(True), text.splitlines(True), f"golden/{address}", "now", n=0
            )
        )
        for address, text in shown.items()
        if text != golden[address]
    ]
    assert not changed, "look at them, then renew with --update-golden:\n" + "\n".join(changed)
