"""Words that go wrong, in a board: found again when the list changes, and nowhere in drafts."""

from __future__ import annotations

from pathlib import Path

from board.app.check import check
from board.base import codes

from tests import make
from tests.small_board import make_board

TODAY = make.day("2026-11-22")
WORDS = "content/rules/words.yml"
RECORD = "branches/liuwan/disclosures/2026-03-15-paiguanqu.md"


def found(root: Path) -> list[tuple[str, str, int]]:
    return [(each.code.slug, each.file, each.line) for each in check(root, TODAY, 1).findings]


def test_a_list_that_changes_is_gone_by_at_once(tmp_path: Path) -> None:
    root = make_board(tmp_path)
    assert found(root) == []
    (root / WORDS).write_text("用语:\n  - {错: 排灌渠, 对: 灌排渠}\n", "utf-8")
    slug = codes.BETTER_WORD.slug
    # In the title, the text and the promises.
    assert {file for _, file, _ in found(root)} >= {RECORD, "branches/liuwan/commitments/2026-H1.yml"}
    assert {each[0] for each in found(root)} == {slug}
    (root / WORDS).write_text("用语:\n  - {错: 排灌渠, 对: 灌排渠, 例外: [村东排灌渠]}\n", "utf-8")
    assert found(root) == []


def test_pages_written_by_hand_and_the_settings_are_read(tmp_path: Path) -> None:
    root = make_board(tmp_path)
    (root / "content/oath.md").write_text("# 说明\n\n按月缴纳党费。\n", "utf-8")
    settings = root / "site_config.yml"
    settings.write_text(settings.read_text("utf-8").replace("青石县党务公开", "青石县缴纳党费公开"), "utf-8")
    assert [each[1:] for each in found(root)] == [("content/oath.md", 3), ("site_config.yml", 3)]


def test_a_draft_is_still_being_written(tmp_path: Path) -> None:
    root = make_board(tmp_path, {"change": {RECORD: {"会议同意修建村东排灌渠。": "按月缴纳党费。"}}})
    assert [each[1:] for each in found(root)] == [(RECORD, 8)]
    record = root / RECORD
    record.write_text(record.read_text("utf-8").replace("事项:", "草稿: 是\n事项:"), "utf-8")
    assert found(root) == []
