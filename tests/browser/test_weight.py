"""A page is light: the first one with its style and script, every later one alone (photos not counted)."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import pytest

from tests.browser.parsed import inside, parse_tree
from tests.browser.trees import Tree

pytestmark = pytest.mark.browser
FIRST_VISIT, LATER_PAGE = 100 * 1024, 25 * 1024
CARRIED = (".css", ".js", ".svg")


@cache
def weight(path: Path) -> int:
    """The size of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def test_weight_of_every_page(trees: tuple[Tree, ...], record_property: pytest.RecordProperty) -> None:
    first, later = {}, {}
    for tree in trees:
        for page, parsed in parse_tree(tree.folder).items():
            loaded = {meant[0] for target in parsed.loads if (meant := inside(page, target))}
            carried = [tree.folder / each for each in loaded if each.endswith(CARRIED)]
            assert {".css", ".js"} <= {each.suffix for each in carried}, page
            name = f"{tree.folder.name}/{page}"
            later[name] = weight(tree.folder / page)
            first[name] = later[name] + sum(map(weight, carried))
    record_property("first_visit", max(first.values()))
    record_property("later_page", max(later.values()))
    heaviest, longest = max(first, key=first.__getitem__), max(later, key=later.__getitem__)
    print(  # noqa: T201 - shown by pytest -rP
        f"first visit {first[heaviest]} bytes ({heaviest}); later page {later[longest]} bytes ({longest})"
    )
    assert {name: size for name, size in first.items() if size > FIRST_VISIT} == {}
    assert {name: size for name, size in later.items() if size > LATER_PAGE} == {}
