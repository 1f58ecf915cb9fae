"""What was registered makes those pages of duties new that show it, of branches and of the whole board."""

from __future__ import annotations

import pytest

from tests.app.living import Living, held, substituted, write

UNIT = "unit:baishi"
PACK = "content/rules/duties/xiang.yml"
TEXT = "编号: 乡\n自: 2025-01-01\n沿用: 支部工作条例\n职责: [{代号: zhuti-dangri, 次数: %s}]\n"
ALL = {"duties-2026.html", *(f"ledgers/duties-2026.{ending}" for ending in ("csv", "json", "xlsx"))}
MEETINGS = "branches/cun-1/meetings/2026.yml"


@pytest.fixture
def asked(board: Living) -> Living:
    """The board with duties of its own."""
    substituted(board.root / "site_config.yml", "公示: ", "组织生活: [乡], 公示: ")
    write(board.root, PACK, TEXT % 2)
    board.check(audience=UNIT)
    return board


def pages(board: Living) -> dict[str, bytes]:
    """The pages about duties, of branches and of all, with the tables."""
    tree = held(board.home / UNIT.replace(":", "-"))
    return {name: data for name, data in tree.items() if "duties-" in name}


def renewed(board: Living, before: dict[str, bytes]) -> set[str]:
    """Those that are others after another build, which comes to what a cold one does."""
    board.check(audience=UNIT)
    after = pages(board)
    assert after.keys() == before.keys()
    return {name for name, data in after.items() if before[name] != data}


def test_a_meeting_makes_new_what_shows_it(asked: Living) -> None:
    before = pages(asked)
    write(asked.root, MEETINGS, "主题党日: [2026-01-09, 2026-01-23]\n")
    assert renewed(asked, before) == {"branches/cun-1/duties-2026.html", *ALL}


def test_another_meeting_of_a_month_is_nothing_to_the_whole(asked: Living) -> None:
    write(asked.root, MEETINGS, "主题党日: [2026-01-09, 2026-01-23]\n")
    asked.check(audience=UNIT)
    before = pages(asked)
    write(asked.root, MEETINGS, "主题党日: [2026-01-09, 2026-01-16, 2026-01-23]\n")
    assert renewed(asked, before) == {"branches/cun-1/duties-2026.html"}


def test_another_rule_makes_new_every_page_that_is_judged_by_it(asked: Living) -> None:
    before = pages(asked)
    write(asked.root, PACK, TEXT % 3)
    assert renewed(asked, before) == set(before)


def test_without_rules_the_pages_go(asked: Living) -> None:
    substituted(asked.root / "site_config.yml", r"组织生活: \[乡\], ", "")
    (asked.root / PACK).unlink()
    asked.check(audience=UNIT)
    assert pages(asked) == {}
