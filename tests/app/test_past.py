"""What pages and findings say of a real history: from commits to the line that people read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from board.app.check import check
from board.app.pipeline import composed, read_and_judge
from board.views.past_pages import ChangesPage

from tests.case_files import Case, read_cases
from tests.conftest import TESTS
from tests.make import TODAY
from tests.repository import Repository
from tests.small_board import MINIMAL, make_board

CASES = read_cases(TESTS / "cases/history.yml")
TABLE = [pytest.param(case, id=case["title"]) for case in CASES]
NOTICE, DECISION = "liuwan/notices/2026-11-02-gongshi", "liuwan/disclosures/2026-10-12-shi"
FILES = {
    "branch": "branches/liuwan/branch.yml",
    "notice": f"branches/{NOTICE}.md",
    "decision": f"branches/{DECISION}.md",
    "catalogue": "content/rules/disclosure.yml",
}
OURS = ("back-dated", "changed-unannounced", "history-rewritten", "no-history", "shortened-while-running")
PERSON = "人员: [{姓名: 孙宁, 单位职务: 农技员, 拟表彰名称: 优秀}]\n"
CATALOGUE = MINIMAL["content/rules/disclosure.yml"]
HONOUR = "  - {事项: 评优表彰公示, 归项: 4, 范围: 社会, 期满隐去姓名: 30天}\n"


def text(name: str, words: str | None) -> str | None:
    """A file whose text says these words besides what it must say; without words as in the minimal board."""
    if name == "notice" and words:
        return f"---\n类型: 评优表彰公示\n{words}\n{PERSON}---\n"
    if name == "decision" and words:
        return f"---\n事项: 村级重大事项决议\n日期: 2026-10-12\n{words}\n---\n"
    if name == "catalogue":
        return CATALOGUE.replace("决议, 归项: 2, 范围: 社会", f"决议, 归项: 2, 范围: {words}") + HONOUR
    if name == "branch":
        return MINIMAL[FILES["branch"]] + (f"{words}\n" if words else "")
    return words


def files(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Files by their names, as a case names them."""
    found = {}
    for name, words in given.items():
        path = FILES.get(name, name)
        found[path] = MINIMAL.get(path) if words is None and name not in FILES else text(name, words)
    return found


def board(folder: Path, case: Case) -> Path:
    """The minimal board with the history of a case; the last commit also lies there."""
    make_board(folder, {"files": {FILES["catalogue"]: text("catalogue", "社会")}})
    last: dict[str, str | None] = {}
    if "commits" in case:
        repository = Repository.begun(folder)
        for day, given in case["commits"].items():
            last |= files(given)
            repository.commit(str(day), files(given))
        if case.get("cut"):
            repository.cut()
    for name, words in files(case.get("now", {})).items():
        assert words is not None
        (folder / name).write_text(words, "utf-8")
    return folder


def said(root: Path, audience: str, record: str) -> list[str]:
    """The line on the page of a record, and its changes; nothing where it has no page or no line."""
    site = composed(read_and_judge(root, TODAY), audience)[1]
    pages: dict[str, Any] = {page.address: page.view for page in site.pages}
    view = pages.get(f"branches/{record}.html")
    proof = view and (getattr(view, "proof", None) or view.head.proof)
    if not proof:
        return []
    lines = []
    if proof.more:
        changes = pages[proof.more.address]
        assert isinstance(changes, ChangesPage)
        for change in changes.changes:
            open_case = "" if change.commit else "（还没有提交）"
            lines.append(f"{change.day} {'，'.join(change.words)}{open_case}")
    else:
        assert f"branches/{record}/changes.html" not in pages
    return [proof.text, *lines]


@pytest.mark.parametrize("case", TABLE)
def test_findings_say_the_same(case: Case, tmp_path: Path) -> None:
    """And what is to be announced is asked for before it is committed."""
    found = check(board(tmp_path, case), TODAY, 1).findings
    slugs = [each.code.slug for each in found if each.code.slug in OURS]
    assert slugs == case.get("finds", [])


@pytest.mark.parametrize("case", TABLE)
def test_pages_say_what_the_commits_show(case: Case, tmp_path: Path) -> None:
    root = board(tmp_path, case)
    wrote = str(case)
    record = case.get("record") or (DECISION if "decision" in wrote else NOTICE)
    found = {each: said(root, each, record) for each in case["says"] or ("public",)}
    assert {each: lines for each, lines in found.items() if lines} == case["says"]
