"""A changed scheme, and a changed place among all, make those pages new that show it, and no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from board.app.check import check
from board.app.contents import Desk, try_contents
from board.app.pipeline import read_and_judge
from board.app.sealing import SEALS
from board.base import codes

from tests.app import rated
from tests.app.living import Living, changed, held, inodes, substituted, toggled, write

UNIT = "unit:baishi"
SCHEME_PAGE = "ratings/scheme-xiang-2026.html"
LEDGER = {f"ledgers/stars-2025.{ending}" for ending in ("html", "csv", "json", "xlsx")}


def page(code: str) -> str:
    """The page of the rating of a branch."""
    return f"branches/{code}/ratings/2025.html"


RATED = {code: page(code) for code in ("liuwan", "cun-1", "cun-3", "cun-5", "cun-7")}


def renewed(board: Living, change: Callable[[], None], audience: str = "public") -> set[str]:
    """The files that a change makes new: those whose bytes are others, no more and no fewer.

    What screens show of them is left out here.
    """
    out = board.out if audience == "public" else board.home / audience.replace(":", "-")
    board.check(audience=audience)
    before, seen = held(out), inodes(out)
    change()
    made = board.check(audience=audience)
    assert made
    assert made.written
    after = held(out)
    differ = {name for name, data in after.items() if before.get(name) != data}
    assert changed(seen, inodes(out)).difference(SEALS) == differ.difference(SEALS)
    assert made.written.written == len(differ)
    return {name for name in differ.difference(SEALS) if not name.startswith("kiosk/")}


def scored(board: Living, code: str, points: int) -> None:
    """Another total for a branch."""
    substituted(board.root / f"branches/{code}/ratings/2025.yml", "^总分: .*$", f"总分: {points}")


@pytest.fixture
def composed(board: Living, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The branches of the board whose pages are composed; what cold builds do is not counted."""
    seen: list[str] = []

    def counted(desk: Desk, code: str) -> object:
        if desk.survey.reading.root == board.root:
            seen.append(code)
        return try_contents(desk, code)

    monkeypatch.setattr("board.app.renew.try_contents", counted)
    return seen


# Another scheme --------------------------------------------------------------------------------------------
def set_scheme(board: Living, **given: int) -> None:
    """The scheme says something else in some of its places."""
    write(board.root, rated.SCHEME, rated.scheme(**given))


def test_a_rule_that_touches_nobody_makes_its_own_page_new(board: Living) -> None:
    assert renewed(board, lambda: set_scheme(board, bonuses=1)) == {SCHEME_PAGE}


@pytest.mark.parametrize(("audience", "more"), [("public", set()), (UNIT, LEDGER)])
def test_weights_touch_those_who_were_scored_item_by_item(
    audience: str, more: set[str], board: Living
) -> None:
    """The others typed their total."""
    found = renewed(board, lambda: set_scheme(board, weights=1), audience)
    assert found == {SCHEME_PAGE, RATED["liuwan"], *more}


def test_a_bonus_touches_the_branch_that_has_the_honour(board: Living) -> None:
    text = "---\n事项: 表彰荣誉\n标题: 市先进\n日期: 2025-07-01\n级别: 市\n---\n正文。\n"
    write(board.root, "branches/cun-7/disclosures/2025-07-01-biaozhang.md", text)
    assert renewed(board, lambda: set_scheme(board, bonuses=1)) == {SCHEME_PAGE, RATED["cun-7"]}


@pytest.mark.parametrize(
    ("quotas", "touched"),
    [
        # 20 % of five is one: cun-3 has no place any more. Of those who never had one the page says the same.
        (1, {"cun-3"}),
        # What only holds in general limits nobody, and no page says that it did not.
        (2, set(RATED)),
    ],
)
def test_another_quota_touches_those_whom_it_limits(quotas: int, touched: set[str], board: Living) -> None:
    found = renewed(board, lambda: set_scheme(board, quotas=quotas))
    assert found == {SCHEME_PAGE, *(RATED[code] for code in touched)}


def test_another_name_is_said_wherever_the_scheme_is_linked(board: Living) -> None:
    change = "名称: 白石乡党支部星级评定办法（修订）"
    found = renewed(board, lambda: substituted(board.root / rated.SCHEME, "^名称: .*$", change))
    assert found == {SCHEME_PAGE, "ratings.html", *RATED.values()}


def test_a_scheme_that_comes_into_force_gets_a_page(board: Living) -> None:
    config = board.root / "site_config.yml"
    found = renewed(board, lambda: substituted(config, "xiang-2026", "xiang-2026, qingshi-2026"))
    assert found == {"ratings/scheme-qingshi-2026.html", "ratings.html"}


def scored_alone(board: Living, points: int, composed: list[str]) -> None:
    """Another total for the last one; what was composed before is forgotten."""
    scored(board, "cun-7", points)
    composed.clear()


# Another place ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("audience", "more"), [("public", set()), (UNIT, LEDGER)])
def test_one_branch_gets_the_place_of_another(
    audience: str, more: set[str], board: Living, composed: list[str]
) -> None:
    found = renewed(board, lambda: scored_alone(board, 99, composed), audience)
    assert found == {RATED["cun-7"], RATED["cun-3"], *more}
    assert set(composed) == set(RATED), "the others are looked at: their rank is another one"


def test_and_gives_it_back(board: Living) -> None:
    board.check()
    before = held(board.out)
    assert renewed(board, lambda: scored(board, "cun-7", 99)) == {RATED["cun-7"], RATED["cun-3"]}
    assert renewed(board, lambda: scored(board, "cun-7", 84)) == {RATED["cun-7"], RATED["cun-3"]}
    assert held(board.out) == before


def test_where_no_place_changes_nobody_else_is_looked_at(board: Living, composed: list[str]) -> None:
    found = renewed(board, lambda: scored_alone(board, 85, composed))
    assert (found, composed) == ({RATED["cun-7"]}, ["cun-7"])


def test_a_rating_less_makes_the_quota_smaller(board: Living) -> None:
    """40 % of four is one: cun-3 loses its place, and every page says among how many it was."""
    found = renewed(board, (board.root / "branches/cun-7/ratings/2025.yml").unlink)
    assert {RATED[code] for code in RATED if code != "cun-7"} <= found
    assert {page for page in found if "cun-" in page and "/ratings/" not in page} == {
        "branches/cun-7/index.html",
        "branches/cun-7/register.html",
    }


# What is said ----------------------------------------------------------------------------------------------
def said(board: Living) -> list[tuple[str, str]]:
    """The findings of `board check` by name and file; they are those of the board read as a whole."""
    found = check(board.root, board.day, 1).findings
    assert list(found) == list(read_and_judge(board.root, board.day).findings)
    return [(each.code.slug, each.file) for each in found if each.code.severity == "error"]


def test_a_finding_comes_and_goes_with_what_others_have(board: Living) -> None:
    """The branch whose place is taken was not touched: its award now differs from what is computed."""
    name = "branches/cun-3/ratings/2025.yml"
    toggled(board.root / name, ", 调整理由: 乡党委研究")
    board.check()
    assert said(board) == []
    before = inodes(board.out)
    scored(board, "cun-7", 99)
    assert said(board) == [(codes.AWARD_DIFFERS.slug, name)]
    made = board.check()
    assert made
    assert made.written is None
    assert inodes(board.out) == before
    scored(board, "cun-7", 84)
    assert said(board) == []
    board.check()


def test_a_scheme_that_cannot_be_read_stops_everything_until_it_can(board: Living) -> None:
    substituted(board.root / rated.SCHEME, "^沿用: .*$", "沿用: xiang-2026")
    assert (codes.SCHEME_CIRCLE.slug, rated.SCHEME) in said(board)
    board.check()
    set_scheme(board)
    assert said(board) == []
    board.check()
