"""tests/sites/minimal with a history of its own, whatever the repository says in which it lies."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import TESTS
from tests.repository import Repository

OLD, NEW = (f"branches/liuwan/notices/{name}.md" for name in ("2026-02-05-fazhan", "2026-03-02-fazhan"))
DECISION, PROMISES = (
    "branches/liuwan/disclosures/2026-02-20-qudao.md",
    "branches/liuwan/commitments/2026-H1.yml",
)


def lived(folder: Path) -> Path:
    """The board: two notices put up in time, one corrected while it ran; a decision and promises changed."""
    shutil.copytree(TESTS / "sites/minimal", folder, dirs_exist_ok=True)
    texts = {name: (folder / name).read_text("utf-8") for name in (OLD, NEW, DECISION, PROMISES)}
    for name in texts:
        (folder / name).unlink()
    was = {
        OLD: texts[OLD].replace("村会计", "村出纳").partition("更正:")[0] + "---\n",
        DECISION: texts[DECISION]
        .replace("数量: 1.2", "数量: 1.3")
        .replace("止: 2026-05-31", "止: 2026-06-30"),
        PROMISES: texts[PROMISES].replace(", 结果: 已兑现", ""),
    }
    assert all(text != texts[name] for name, text in was.items())
    repository = Repository.begun(folder)
    repository.commit("2026-01-05")
    repository.commit("2026-01-20", {PROMISES: was[PROMISES]})
    repository.commit("2026-02-05", {OLD: was[OLD]})
    repository.commit("2026-02-09", {OLD: texts[OLD]})
    repository.commit("2026-02-20", {DECISION: was[DECISION]})
    repository.commit("2026-02-25", {DECISION: texts[DECISION], PROMISES: texts[PROMISES]})
    repository.commit("2026-03-02", {NEW: texts[NEW]})
    return folder
