"""git repositories with days of our own: nothing in them depends on the clock or on who runs the tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WHO = {
    **{f"GIT_{part}_NAME": "吴敏" for part in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{part}_EMAIL": "wumin@example.com" for part in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


@dataclass(frozen=True)
class Repository:
    """The repository in a folder."""

    root: Path

    @classmethod
    def begun(cls, root: Path) -> Repository:
        """A new one."""
        root.mkdir(parents=True, exist_ok=True)
        found = cls(root)
        found.git("init", "-q", "-b", "main")
        return found

    def git(self, *arguments: str | Path, day: str = "2026-01-01") -> str:
        """What git says; `day` dates a commit, at nine in the morning in China where it says no hour."""
        when = day if " " in day else f"{day} 09:00:00 +0800"
        kept = {name: each for name, each in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-C", self.root, *arguments],
            env={**kept, **WHO, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def commit(self, day: str, files: Mapping[str, str | None] | None = None) -> str:
        """Commits the files given (None: taken away), or all that lies there; the commit."""
        for name, text in (files or {}).items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text.encode())
        self.git("add", "-A", "--", *(files or ["."]))
        self.git("commit", "-q", "--allow-empty", "-m", "改", day=day)
        return self.git("rev-parse", "HEAD")

    def amend(self, day: str) -> str:
        """Another commit in the place of the last; the new one."""
        self.git("commit", "-q", "--amend", "--allow-empty", "-m", "改写", day=day)
        return self.git("rev-parse", "HEAD")

    def cut(self) -> None:
        """Lets the repository know no more than its last commit, as a shallow clone does."""
        (self.root / ".git/shallow").write_text(self.git("rev-parse", "HEAD") + "\n", "utf-8")
