"""The trees that the browser opens: the demo board, built once for all test processes."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from board.app.audiences import audience_of
from board.app.build import build
from board.app.pipeline import composed, read_and_judge
from board.load.walls import wall_texts
from board.render.environment import template_name
from board.views.addresses import SCREENS
from board.views.compose import Site, compose_tree
from board.views.tree import tree_for

from tests.browser.albums import album_board
from tests.command_line import run
from tests.conftest import with_frame
from tests.lived import lived
from tests.small_board import make_board

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
AUDIENCES = ("public", "unit:hekou-liuwan", "unit:hekou")
"""All templates have a page in one of them: dues are for members, the ledger of stars is for supervisors."""
WRITTEN = "written"
"""In place of a template's name: pages that were written by hand, not composed."""
OFFERING = "offering"
"""In place of a template's name: pages that offer sheets to be printed."""
TEMPLATES = tuple(sorted(path.stem for path in (ROOT / "theme/pages").glob("*.html")))
SHEETS = len(AUDIENCES) + 1
"""Which of all trees has sheets for the wall."""


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
    found = variants(trees, template)
    return found if template == OFFERING else found[:1]


def variants(trees: tuple[Tree, ...], template: str) -> list[Sample]:
    """As `samples`, but of lists and tables, which look different by section, the longest of each."""
    for tree in trees:
        found = tree.addresses(template)
        if found:
            sections = {address.split("/")[0].removesuffix(".html"): address for address in reversed(found)}
            varied = template in ("listing", "table_page", "print_page")
            chosen = found if template == OFFERING else sections.values() if varied else found[:1]
            return [Sample(tree, address) for address in sorted(chosen, key=found.index)]
    return []


def build_tree(root: Path, out: Path, audience: str = "public", today: date = TODAY) -> Tree:
    """Builds a tree, and says which template made which page."""
    built = build(root, out, audience, today, os.cpu_count() or 1, lambda *_: None)
    assert built.written, built.findings
    return _tree(out, composed(read_and_judge(root, today), audience)[1])


def _tree(out: Path, site: Site) -> Tree:
    """A tree that was built of these values."""
    names = {page.address: template_name(type(page.view)) for page in site.pages}
    found = {path.relative_to(out).as_posix() for path in out.rglob("*.html")}
    # Screens are looked at by tests/kiosk: they are no pages, and have no frame.
    written = {each for each in found if not each.startswith(f"{SCREENS}/")} - names.keys()
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


ARTICLE = "oath.html"
RECORD = "branches/liuwan/feedback/2026.html"
WALLED = {
    "files": {
        "branches/liuwan/notices/2026-11-16-fazhan.md": (
            "---\n类型: 发展对象公示\n开始: 2026年11月16日\n人员:\n"
            "  - {姓名: 孙宁, 性别: 女, 出生年月: 1994年5月, 学历: 大学本科, 单位职务: 农技员,"
            " 申请入党: 2023年9月, 确定积极分子: 2024年11月}\n---\n"
        ),
        "content/oath.md": "# 入党誓词\n\n我志愿加入中国共产党。\n",
    },
    "change": {"site_config.yml": {"领域: [农村": "海报: {纸张: [A4, A3], 上墙: [oath.md]}\n领域: [农村"}},
}


def sheets_tree(folder: Path) -> Tree:
    """The tree of a small board, as the branch itself sees it, with sheets for the wall and forms.

    A process of its own prints them: what has printed cannot fork any more. The other trees have sheets of
    none of their pages: those that offer some here stand below OFFERING.
    """

    def made(out: Path) -> Tree:
        board = with_frame(make_board(folder / "sheets-board", WALLED))
        audience = "unit:liuwan"
        arguments = ("--posters", "--today", TODAY.isoformat(), "--audience", audience, "--out", out)
        done = run("build", *arguments, cwd=board)
        assert done.returncode == 0, done.stderr
        judged = read_and_judge(board, TODAY)
        assert judged.board
        assert judged.standing
        tree = tree_for(judged.board, judged.standing, audience_of(audience, judged.board), judged.findings)
        posters = judged.board.site.posters
        tree = replace(tree, papers=posters.papers, walls=wall_texts(board, posters.walls))
        found = _tree(out, compose_tree(tree)).templates
        forms = ("notice_page", "pledge_sheets", "approval_sheet", "form_sheet")
        some = (next(address for address, name in found.items() if name == form) for form in forms)
        return Tree(out, found | dict.fromkeys((ARTICLE, RECORD, *some), OFFERING))

    return _shared(folder, "sheets", made)


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
