"""git for the commands of a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.app.git import GitError, git


def test_what_git_refuses_is_told_by_the_line_that_says_why(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", ".")
    with pytest.raises(GitError, match=r"^git fetch 没有做成：fatal: .*nowhere"):
        git(tmp_path, "fetch", tmp_path / "nowhere")
