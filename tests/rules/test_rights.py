"""Who may change what."""

from __future__ import annotations

import pytest
from board.model.permission import Permission, Permissions
from board.rules.rights import Grounds, forbidden, told

LIUWAN = ("liuwan", "hekou", "qingshi")
NANJIE = ("nanjie", "chengguan", "qingshi")
STILL = Grounds({"liuwan": LIUWAN, "nanjie": NANJIE}, {"liuwan": LIUWAN, "nanjie": NANJIE})


@pytest.mark.parametrize(
    ("may", "path", "is_allowed"),
    [
        ("全部", "site_config.yml", True),
        ("全部", "mkdocs.yml", True),
        ("qingshi", "branches/nanjie/branch.yml", True),
        ("qingshi", "content/about.md", False),
        ("hekou", "branches/liuwan/notices/2026-03-02-x.md", True),
        ("hekou", "branches/nanjie/branch.yml", False),
        ("hekou", "site_config.yml", False),
        ("hekou", "content/rules/permissions.yml", False),
        ("liuwan", "branches/liuwan/branch.yml", True),
        ("liuwan", "branches/nanjie/branch.yml", False),
        ("content/img/", "content/img/a.png", True),
        ("content/img", "content/img/a.png", True),
        ("content/img", "content/images.md", False),
        ("content/about.md", "content/about.md", True),
        ("site_config.yml", "site_config.yml", True),
        ("branches", "branches/liuwan/branch.yml", False),
        ("content", "content/about.md", False),
        ("liuwan", "branches/README.md", False),
    ],
)
def test_what_a_key_may_change(may: str, path: str, is_allowed: bool) -> None:
    assert forbidden([path], (may,), STILL) == ([] if is_allowed else [path])


def test_a_new_branch_belongs_to_whom_it_says() -> None:
    path, new = "branches/xin/branch.yml", Grounds({}, {"xin": ("xin", "hekou", "qingshi")})
    assert forbidden([path], ("hekou",), new) == []
    assert forbidden([path], ("chengguan",), new) == [path]
    assert forbidden([path], ("hekou",), Grounds({}, {})) == [path], "one that says nothing is nobody's"


def test_a_branch_that_goes_belonged_to_whom_it_did() -> None:
    path, gone = "branches/liuwan/branch.yml", Grounds({"liuwan": LIUWAN}, {})
    assert forbidden([path], ("hekou",), gone) == []
    assert forbidden([path], ("chengguan",), gone) == [path]


@pytest.mark.parametrize(
    ("may", "is_allowed"),
    [(("liuwan",), False), (("hekou",), False), (("hekou", "chengguan"), True), (("qingshi",), True)],
)
def test_who_moves_a_branch_needs_both_committees(may: tuple[str, ...], is_allowed: bool) -> None:
    path = "branches/liuwan/branch.yml"
    moved = Grounds({"liuwan": LIUWAN}, {"liuwan": ("liuwan", "chengguan", "qingshi")})
    assert forbidden([path], may, moved) == ([] if is_allowed else [path])


def test_a_key_has_all_that_its_lines_say() -> None:
    rights = Permissions(
        keys=(
            Permission(name="a", may=("hekou",)),
            Permission(name="a", may=("content/x.md",)),
            Permission(name="b", may=("全部",)),
        )
    )
    assert (rights.of("a"), rights.of("c"), rights.of("")) == (("hekou", "content/x.md"), (), ())


def test_why_a_push_is_refused_names_the_first_and_counts_the_rest() -> None:
    lines = list(told([f"content/{n:02d}.md" for n in range(12)], "hekou", ("hekou",)))
    assert lines[0] == "钥匙“hekou”不能改下面 12 个文件："
    assert lines[1] == "  content/00.md"
    assert "  ……还有 2 个" in lines
    assert next(told(["x"], "", ())).startswith("没有写明名称的钥匙")
