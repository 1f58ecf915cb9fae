"""The trees that the browser opens: the demo board, built once for all test processes."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app.build import build
from board.app.pipeline import composed, read_and_judge
from board.render.environment import template_name

from tests.browser.albums import album_board
from tests.conftest import with_frame
from tests.lived import lived

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
AUDIENCES = ("public", "unit:hekou-liuwan", "unit:hekou")
"""All templates have a page in one of them: dues are for members, the ledger of stars is for supervisors."""
WRITTEN = "written"
"""In place of a template's name: pages that were written by hand, not composed."""
PRINTED = "print_page"
"""What only trees with sheets for the wall have: test_printing looks at it."""
TEMPLATES = tuple(sorted(path.stem for path in (ROOT / "theme/pages").glob("*.html") if path.stem != PRINTED))


@dataclass(frozen=True, slots=True)
class Tree:
    """A built tree: its folder, and the template of every page by address."""

    folder: Path
    templates: dict[str, str]

    def addresses(self, template: str) -> list[str]:
        """The pages of a template, the longest first: what can go wrong is most likely there."""
        found = [address for address, name in self.templates.items() if name == template]
        return sorted(found, key=lambda address: (-(self.folder / address).stat().st_size, address))


@dataclass(frozen=True, slots=True)
class Sample:
    """One page to look at."""

    tree: Tree
    address: str


def samples(trees: tuple[Tree, ...], template: str) -> list[Sample]:
    """The longest page of a template, from the first tree that has one; nothing where none has."""
    return variants(trees, template)[:1]


def variants(trees: tuple[Tree, ...], template: str) -> list[Sample]:
    """As `samples`, but of lists and tables, which look different by section, the longest of each."""
    for tree in trees:
        found = tree.addresses(template)
        if found:
            sections = {address.split("/")[0].removesuffix(".html"): address for address in reversed(found)}
            chosen = sections.values() if template in ("listing", "table_page") else found[:1]
            return [Sample(tree, address) for address in sorted(chosen, key=found.index)]
    return []


def build_tree(root: Path, out: Path, audience: str = "public", today: date = TODAY) -> Tree:
    """Builds a tree, and says which template made which page."""
    built = build(root, out, audience, today, os.cpu_count() or 1, lambda *_: None)
    assert built.written, built.findings
    _, site = composed(read_and_judge(root, today), audience)
    names = {page.address: template_name(type(page.view)) for page in site.pages}
    written = {path.relative_to(out).as_posix() for path in out.rglob("*.html")} - names.keys()
    return Tree(out, names | dict.fromkeys(sorted(written), WRITTEN))


def shared_tree(folder: Path, audience: str) -> Tree:
    """The demo tree of an audience below a folder."""
    name = audience.replace(":", "-")
    return _shared(folder, name, lambda out: build_tree(ROOT, out, audience))


def lived_tree(folder: Path) -> Tree:
    """The public tree of a small board with commits of its own: what the demo's say is not ours to fix."""

    def made(out: Path) -> Tree:
        return build_tree(with_frame(lived(folder / "lived-board")), out, today=date(2026, 3, 6))

    return _shared(folder, "lived", made)


ALBUMS = {"one": 1, "two": 2, "three": 3, "twelve": 12, "many": 130}
"""Photos by album."""


def album_tree(folder: Path) -> Tree:
    """The tree of a board with albums of all lengths."""

    def made(out: Path) -> Tree:
        board = with_frame(album_board(folder / "album-board", ALBUMS))
        return build_tree(board, out, today=date(2026, 3, 22))

    return _shared(folder, "albums", made)


def _shared(folder: Path, name: str, make: Callable[[Path], Tree]) -> Tree:
    """A tree below a folder, built by the first process that asks for it."""
    with _alone(folder / f"{name}.lock"):
        manifest = folder / f"{name}.json"
        if not manifest.exists():
            manifest.write_text(json.dumps(make(folder / name).templates), "utf-8")
        return Tree(folder / name, json.loads(manifest.read_text("utf-8")))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
