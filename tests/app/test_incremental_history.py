"""Commits alone change pages, and only those of the branches that they touched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from board.app import past
from board.app.cache import Cache
from board.app.check import check
from board.app.pipeline import composed, read_and_judge
from board.app.resources import theme
from board.app.sealing import SEALS
from board.base.digests import SIZE
from board.base.findings import Finding
from board.load.history import CATALOGUE, Log, tip
from board.output.manifest import ABOUT
from board.render.environment import content, templates
from board.render.frame import placed
from board.views.past_pages import ChangesPage

from tests.app.living import NOTICE, Living, changed, inodes, substituted
from tests.repository import Repository

PAGE = NOTICE.removesuffix(".md") + ".html"
CHANGES = NOTICE.removesuffix(".md") + "/changes.html"
EARLY, START, LATER = "2026-02-02", "2026-03-02", "2026-03-05"


@pytest.fixture
def repository(board: Living) -> Repository:
    """The board with everything committed long ago but for one notice, which was committed on its day."""
    text = (board.root / NOTICE).read_text("utf-8")
    (board.root / NOTICE).unlink()
    found = Repository.begun(board.root)
    found.commit(EARLY)
    found.commit(START, {NOTICE: text})
    board.check()
    return found


def slugs(board: Living) -> list[str]:
    """What check says of the history."""
    return [
        each.code.slug
        for each in check(board.root, board.day, 1).findings
        if each.code.slug in ("history-rewritten", "changed-unannounced", "back-dated", "no-history")
    ]


def test_a_commit_alone_makes_the_pages_of_its_branch_new(board: Living, repository: Repository) -> None:
    substituted(board.root / NOTICE, "^开始:", "落款: 中共柳湾村支部\n开始:")
    board.check()
    assert "还没有提交" in (board.out / CHANGES).read_text("utf-8")
    before = inodes(board.out)
    repository.commit(LATER)
    board.check()
    assert changed(before, inodes(board.out)).difference(SEALS) == {CHANGES, ABOUT}
    assert "2026年3月5日" in (board.out / CHANGES).read_text("utf-8")


def test_a_commit_of_other_files_is_named_and_makes_no_page_new(
    board: Living, repository: Repository
) -> None:
    before = inodes(board.out)
    repository.commit(LATER, {"README.md": "说明"})
    board.check()
    assert changed(before, inodes(board.out)).difference(SEALS) == {ABOUT}


def test_a_first_commit_is_a_change_too(board: Living) -> None:
    """Before there was any, nothing could be said."""
    board.check()
    assert "没有提交记录可核对" in (board.out / PAGE).read_text("utf-8")
    Repository.begun(board.root).commit(EARLY)
    board.check()
    assert "2026年3月2日首次公开" in (board.out / PAGE).read_text("utf-8")


def test_git_is_asked_for_its_log_once_per_commit(
    board: Living, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    known = past.read_log
    monkeypatch.setattr(past, "read_log", lambda *given: asked.append(given) or known(*given))
    check(board.root, board.day, 1)
    assert asked == []
    repository.commit(LATER, {"README.md": "说明"})
    check(board.root, board.day, 1)
    check(board.root, board.day, 1)
    assert len(asked) == 1


def test_what_is_added_commit_by_commit_is_what_all_of_them_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only new commits are read, but where the 目录 was changed or a commit is no longer there."""
    repository, cache = Repository.begun(tmp_path / "board"), Cache(tmp_path / "cache", bytes(SIZE))
    root, asked = repository.root, []
    known = past.read_log

    def told() -> bool:
        """Whether all was read; what came of it is always the same."""
        asked.clear()
        with monkeypatch.context() as patch:
            patch.setattr(past, "read_log", lambda *given: asked.append(given) or known(*given))
            found = past.chronicle(root, tip(root), cache)
        assert replace(found, lost="") == past.chronicle(root, tip(root))
        return len(asked[-1]) == 2  # root and tip

    one, other = "branches/liuwan/notices/a.md", "branches/bailu/notices/b.md"
    repository.commit(EARLY, {one: "甲", "branches/liuwan/branch.yml": "名称: 柳湾"})
    assert told()
    repository.commit(START, {one: "乙", "README.md": "说明"})
    assert not told()
    repository.commit(START, {"README.md": "别的说明"})
    assert not told()
    repository.commit(LATER, {one: None, other: "丙"})
    repository.commit(LATER, {one: "丁"})
    assert not told()
    repository.git("checkout", "-q", "-b", "beside")
    repository.commit(LATER, {"branches/aijia/notices/c.md": "戊", other: "己"})
    repository.git("checkout", "-q", "main")
    repository.commit(LATER, {"branches/liuwan/notices/d.md": "庚"})
    assert not told()
    repository.git("merge", "-q", "--no-ff", "-m", "并入", "beside", day=LATER)
    assert not told()
    repository.commit(LATER, {CATALOGUE: "事项: []"})
    assert told()
    repository.amend(LATER)
    assert told()


def test_a_history_that_was_rewritten_is_told_until_the_next_commit(
    board: Living, repository: Repository
) -> None:
    assert slugs(board) == []
    repository.amend("2026-03-01")
    for _ in range(2):
        assert slugs(board) == ["history-rewritten"]
    repository.commit(LATER, {"branches/liuwan/disclosures/tuzhi.txt": "另一张"})
    assert slugs(board) == []


def test_commits_that_are_added_and_merged_rewrite_nothing(board: Living, repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "beside")
    repository.commit(LATER, {"branches/liuwan/disclosures/tuzhi.txt": "另一张"})
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "并入", "beside", day=LATER)
    assert slugs(board) == []


def test_a_clone_that_was_cut_accuses_nobody(board: Living, repository: Repository) -> None:
    repository.commit(LATER, {"branches/liuwan/disclosures/tuzhi.txt": "另一张"})
    repository.cut()
    assert slugs(board) == ["no-history"]
    board.check()


def test_what_lies_in_memory_says_the_same(board: Living, repository: Repository) -> None:
    """The preview comes to the pages of the build."""
    substituted(board.root / NOTICE, "^开始:", "落款: 中共柳湾村支部\n开始:")
    repository.commit(LATER)
    board.check()
    judged = read_and_judge(board.root, board.day)
    found = templates(theme(), {})
    pages = {each.address: each for each in composed(judged, "public")[1].pages}
    assert isinstance(pages[CHANGES].view, ChangesPage)
    for address in (PAGE, CHANGES):
        inner = placed(content(pages[address], found), "../" * address.count("/"))
        assert inner in (board.out / address).read_text("utf-8")
    by_build: tuple[Finding, ...] = check(board.root, board.day, 1).findings
    assert by_build == judged.findings


def test_what_git_could_not_tell_is_asked_again(
    board: Living, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A moment without git must not be remembered."""
    substituted(board.root / NOTICE, "^开始:", "落款: 中共柳湾村支部\n开始:")
    repository.commit(LATER)
    with monkeypatch.context() as patch:
        patch.setattr(past, "read_blobs", lambda *_: {})
        check(board.root, board.day, 1)
    board.check()
    with monkeypatch.context() as patch:
        patch.setattr(past, "read_log", lambda *_: Log(lacking="git 读不出提交记录"))
        repository.commit(LATER, {"README.md": "说明"})
        assert slugs(board) == ["no-history"]
    assert slugs(board) == ["changed-unannounced"]
    board.check()
