"""MkDocs runs once for every frame that the tests build, not once for every build.

Where a build would start MkDocs, a frame that MkDocs made before from the same is handed over: the same
specification, our own mkdocs.yml, and byte for byte the same content/, hook and site_config.yml. That is not
what the program itself knows a frame by (`frame_key`), so a build that takes a frame from its cache wrongly
still differs from one that has no cache. Without the variable PLACE, and with another mkdocs.yml, MkDocs is
asked.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import tempfile
from dataclasses import asdict
from pathlib import Path

from board.app import frame

PLACE = "BOARD_TESTS_FRAMES"
"""The variable that names the folder with the frames of this run, for every process of it."""
READ = ("content", "scripts/mkdocs_hook.py", "site_config.yml")
"""What MkDocs, its hook and the specification are made from, in a board."""
OURS = Path(__file__).parents[1] / "mkdocs.yml"
Real = frame.FrameRun


class Remembered(Real):
    """MkDocs at work, or what it made of the same before."""

    def __init__(self, root: Path, spec: frame.FrameSpec) -> None:
        self._kept = _kept(root, spec)
        if self._kept and self._kept.is_file():
            self._known: dict[str, bytes] | None = pickle.loads(self._kept.read_bytes())
            self.seconds = {"frame": 0.0}
        else:
            self._known = None
            super().__init__(root, spec)

    def built(self) -> dict[str, bytes]:
        if self._known is not None:
            return self._known
        files = super().built()
        if self._kept:
            with tempfile.NamedTemporaryFile(dir=self._kept.parent, delete=False) as file:
                pickle.dump(files, file)
            Path(file.name).replace(self._kept)
        return files

    def __exit__(self, *trouble: object) -> None:
        if self._known is None:
            super().__exit__(*trouble)


def remember() -> None:
    """From now on, in this process."""
    frame.FrameRun = Remembered


def _kept(root: Path, spec: frame.FrameSpec) -> Path | None:
    """Where the frame lies once it is made; None where it is not kept."""
    settings = root / "mkdocs.yml"
    if PLACE not in os.environ or not settings.is_file() or settings.read_bytes() != OURS.read_bytes():
        return None
    found = hashlib.sha256(json.dumps(asdict(spec), sort_keys=True).encode())
    for path in (each for name in READ for each in (root / name, *sorted((root / name).rglob("*")))):
        found.update(b"\0" + os.fsencode(path.relative_to(root)) + b"\0")
        if path.is_file():
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return Path(os.environ[PLACE], found.hexdigest())
