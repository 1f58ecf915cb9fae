"""A work tree that is kept beside a bare repository, and brought to a commit by writing what differs.

It has a small repository of its own, whose objects are those of the bare one: so what is read of the past is
that of the very commit, also of one that is pushed and not yet accepted. Only what is taken from a push (see
board.rules.pushed) is ever written; mkdocs.yml and its hook are those of the server.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from board.app.git import git, line, names
from board.app.resources import shipped
from board.load.history import follows
from board.rules.pushed import FILES, FOLDERS, Entry

ATTRIBUTES = "* -text -ident -filter -eol -working-tree-encoding -diff -merge\n"
"""Above whatever a push says of its files: they are written byte for byte, and no program is started."""
HOOK = "scripts/mkdocs_hook.py"


@dataclass(frozen=True, slots=True)
class KeptTree:
    """The work tree `root` of the bare repository `repo`; `settings` is the server's own mkdocs.yml."""

    repo: Path
    root: Path
    settings: Path

    def open(self, quarantine: str = "") -> None:
        """Makes the tree where there is none, and lets it see the commits; `quarantine`: also pushed ones.

        Raises BoardError.
        """
        if not (self.root / ".git/HEAD").is_file():
            shutil.rmtree(self.root, ignore_errors=True)
            self.root.mkdir(parents=True, mode=0o700)
            kind = line(self.repo, "rev-parse", "--show-object-format") or "sha1"
            git(self.root, "init", "-q", "--template=", "-b", "main", f"--object-format={kind}")
        own = self.root / ".git"
        (own / "info").mkdir(exist_ok=True)
        (own / "info/attributes").write_text(ATTRIBUTES, "utf-8")
        (own / "objects/info").mkdir(exist_ok=True)
        places = [str(self.repo / "objects"), *([quarantine] if quarantine else [])]
        (own / "objects/info/alternates").write_text("".join(f"{each}\n" for each in places), "utf-8")
        # Whoever held the lock of this tree before and was killed can no longer hold that of the index.
        (own / "index.lock").unlink(missing_ok=True)

    def entries(self, commit: str) -> Iterator[Entry]:
        """Every file of a commit, unread."""
        for row in git(self.root, "ls-tree", "-r", "-z", "-l", "--full-tree", commit).split(b"\0"):
            head, _, path = row.partition(b"\t")
            if path:
                mode, _, _, size = head.split()
                yield Entry(mode.decode(), int(size) if size.isdigit() else 0, path)

    @property
    def commit(self) -> str:
        """What was brought here last, whether all of it came or not; an empty text where nothing was."""
        head = (self.root / ".git/HEAD").read_text("ascii").strip()
        return "" if head.startswith("ref:") else head

    def bring(self, commit: str) -> None:
        """Writes what of a commit differs from what lies there, and takes away what is not in it.

        A file that stays the same keeps its time: only what changed is read again. Raises BoardError.
        """
        rows = git(self.root, "ls-tree", "-z", "--full-tree", commit, "--", *FOLDERS, *FILES)
        tree = git(self.root, "mktree", "-z", asked=rows).decode().strip()
        git(self.root, "read-tree", "--reset", "-u", tree)
        # What was left by a writing that was killed stands in no index.
        git(self.root, "clean", "-ffdxq", "--", *FOLDERS, *FILES)
        (self.root / ".git/HEAD").write_text(f"{commit}\n", "ascii")
        _copied(self.settings, self.root / "mkdocs.yml")
        _copied(shipped(HOOK), self.root / HOOK)

    def changed(self, old: str, new: str) -> list[str]:
        """The paths that differ between two commits, both sides of what was renamed."""
        return names(git(self.root, "diff-tree", "-r", "--no-renames", "--name-only", "-z", old, new))

    def changed_by_commits(self, old: str, new: str) -> list[str]:
        """The paths that any commit from one to another touched, a merge by what it brought to its branch.

        These are the commits by which pages tell what was changed when.
        """
        said = git(
            self.root,
            *("log", "--first-parent", "-m", "--no-renames", "--name-only", "--format=", "-z"),
            f"{old}..{new}",
        )
        return [each.strip("\n") for each in names(said) if each.strip("\n")]

    def follows(self, old: str, new: str) -> bool:
        """Whether a commit stands in the line of first parents of another: by it pages see the past."""
        return follows(self.root, old, new)

    def texts(self, commit: str, paths: list[str]) -> dict[str, bytes]:
        """The files of a commit that are there."""
        found = {}
        for path in paths:
            if line(self.root, "cat-file", "-t", f"{commit}:{path}") == "blob":
                found[path] = git(self.root, "cat-file", "blob", f"{commit}:{path}")
        return found


def _copied(source: Path, target: Path) -> None:
    data = source.read_bytes()
    if not target.is_file() or target.read_bytes() != data:
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)
