"""What a push may bring, by name, kind and size."""

from __future__ import annotations

import pytest
from board.rules.pushed import LARGEST, Entry, troubles


def said(*names: str | bytes, mode: str = "100644", size: int = 10) -> list[str]:
    return list(troubles(Entry(mode, size, n if isinstance(n, bytes) else n.encode()) for n in names))


@pytest.mark.parametrize(
    "name",
    [
        "site_config.yml",
        "branches/liuwan/branch.yml",
        "branches/柳湾/活动/2026-03-10-清渠/01.jpg",
        "content/about.md",
        "content/.gitattributes",
        "content/附件/目录.pdf",
        "mkdocs.yml",  # is not taken, and so nothing is wrong with it
        "theme/evil.js",
        "README.md",
    ],
)
def test_what_records_are_made_of_is_taken(name: str) -> None:
    assert said(name) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("content/app.js", "content/ 里只收"),
        ("content/page.HTML", "content/ 里只收"),
        ("content/Makefile", "content/ 里只收"),
        ("Branches/liuwan/x.yml", "要写成小写的 branches"),
        ("Site_config.yml", "要写成小写的 site_config.yml"),
        (f"content/{'长' * 80}.md", "太长"),
        ("branches/" + "a/" * 500 + "x.yml", "太长"),
        ("content/a\u200bb.md", "看不见的符号"),
        ("content/a\nb.md", "看不见的符号"),
        ("content/a\\b.md", "反斜杠"),
        ("branches/../x.yml", "“..”"),
        ("branches/.git/config", "“.git”"),
        ("branches/.GIT/config", "“.git”"),
        ("branches/.git. /config", "“.git”"),
        ("branches/git~1/config", "“.git”"),
        ("branches//x.yml", "“.git”"),
        ("branches/\xff.yml".encode("latin-1"), "不是 UTF-8"),
    ],
)
def test_what_is_no_record_is_refused(name: str | bytes, words: str) -> None:
    found = said(name)
    assert len(found) == 1
    assert words in found[0]
    assert "\n" not in found[0], "what was pushed must not write lines of its own"


def test_links_and_other_repositories_are_refused() -> None:
    assert "是一个链接" in said("content/x.md", mode="120000")[0]
    assert "子模块" in said("branches/x", mode="160000")[0]


def test_names_that_differ_only_in_case_are_refused() -> None:
    assert len(said("branches/a/x.yml", "branches/A/y.yml")) == 1
    assert len(said("content/é.md", "content/e\u0301.md")) == 1
    assert said("branches/a/x.yml", "branches/a/y.yml") == []


def test_a_file_that_nobody_can_have_meant_is_refused() -> None:
    assert said("content/x.pdf", size=LARGEST) == []
    assert "最多收 100 MB" in said("content/x.pdf", size=LARGEST + 1)[0]
