"""One try: a board with one strange file is read, judged, said, put right, composed and rendered."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator
from datetime import date
from functools import cache

from board.app import resources
from board.app.report import as_json, as_text, as_values
from board.base.findings import BoardError, Finding, in_order
from board.load.assemble import assemble
from board.load.files import Files, text_of
from board.load.mend import place_in, respelt
from board.load.source import Source
from board.render.environment import Templates, content, templates
from board.render.frame import ROOT
from board.render.markdown import to_html
from board.render.slides import slide_html
from board.render.takeaways import written
from board.rules.checks import check
from board.rules.scopes import PUBLIC
from board.rules.standing import judge
from board.views.compose import compose_tree
from board.views.poster import Poster
from board.views.takeaway import by_address
from board.views.tree import Tree, tree_for

from tests import make
from tests.on_screens import slides_of
from tests.small_board import MINIMAL
from tests.unsafe import unsafe

TODAY = date(2026, 11, 22)
SECONDS = 10.0
"""Of the processor, more than which no input may take: what is meant takes some hundredths."""
BOARD = {name: text for name, text in MINIMAL.items() if name not in {"mkdocs.yml", "content/about.md"}}


@cache
def _sources() -> dict[str, Source]:
    return {name: Source(name, text) for name, text in BOARD.items()}


@cache
def _templates() -> Templates:
    return templates(resources.theme(), {})


def faults(file: str, text: str, *, is_whole: bool) -> list[str]:
    """What goes wrong where a file of the minimal board has this text; `is_whole`: pages are made too."""
    began = time.process_time()
    found: list[str] = []
    try:
        found += _loaded(file, text, is_whole)
    except BoardError as error:
        if "Traceback" in str(error):
            found.append(f"a traceback is told: {error}")
    except Exception:  # noqa: BLE001 - every one is what is looked for
        found.append(traceback.format_exc())
    spent = time.process_time() - began
    if spent > SECONDS:
        found.append(f"took {spent:.1f} s")
    return found


def _loaded(file: str, text: str, is_whole: bool) -> Iterator[str]:
    findings: list[Finding] = []
    source = text_of(text.encode("utf-8", "surrogatepass"), file, findings)
    others = {name: each for name, each in _sources().items() if name != file}
    texts = others | ({file: source} if source else {})
    loaded = assemble(Files(texts, frozenset({"content/about.md"}), findings))
    told = [*loaded.findings]
    standing = None
    if loaded.board:
        standing = judge(loaded.board, loaded.rules, TODAY)
        told += check(loaded.board, standing)
    placed = in_order(map(loaded.place, told))
    yield from _misplaced(placed, texts)
    as_text(placed, texts)
    as_json(as_values(placed)).encode()
    if source:
        yield from _unstable(source)
        yield from (f"Markdown: {each}" for each in unsafe(to_html(text)))
    if is_whole and loaded.board and standing:
        for audience in (PUBLIC, make.unit("liuwan")):
            yield from _shown(tree_for(loaded.board, standing, audience, placed))


def _misplaced(findings: list[Finding], texts: dict[str, Source]) -> Iterator[str]:
    """Findings whose place is not in the file, or that would change more than a line."""
    for each in findings:
        source = texts.get(each.file)
        if each.line and source and not 0 <= each.column <= len(source.line(each.line)) + 1:
            yield f"no such place: {each}"
        if "\n" in each.suggestion or "\n" in each.message:
            yield f"more than a line: {each}"
        if len(each.message) > 700:
            yield f"too long to read: {each.code.slug} {len(each.message)} {each.message[:300]}"


def _unstable(source: Source) -> Iterator[str]:
    place = place_in(source.file)
    if place:
        once = respelt(source, place)
        if respelt(once, place).text != once.text:
            yield "what is put right is put right once more"


def _shown(tree: Tree) -> Iterator[str]:
    site = compose_tree(tree)
    own = frozenset({f"{ROOT}{_templates().environment.globals['viewer']}"})
    for page in site.pages:
        html = content(page, _templates())
        yield from (f"{page.address}: {each}" for each in unsafe(html, own))
    for address, takeaway in by_address(site.takeaways).items():
        if not isinstance(takeaway, Poster):
            written(takeaway, address)
    for slide in slides_of(tree):
        html = str(slide_html(slide, {}, _templates()))
        yield from (f"{slide.id}: {each}" for each in unsafe(html))
