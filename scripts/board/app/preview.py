"""What the MkDocs hook needs: the frame of the public tree, and the pages poured into MkDocs' own folder."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from board.app import clock
from board.app.frame import SPEC, FrameSpec, frame_spec
from board.app.gallery import gallery
from board.app.pipeline import Judged, Photos, composed, photos, read_and_judge, render
from board.app.report import as_text, summary
from board.app.workplace import workplace
from board.base.findings import BoardError, has_errors
from board.model.board import Board
from board.output.tree import files_of, fill
from board.render.frame import shell, tidied
from board.rules.scopes import PUBLIC
from board.views.compose import SECTIONS, Site


@dataclass(frozen=True, slots=True)
class Preview:
    """The public tree as values, ready to be poured."""

    root: Path
    board: Board
    site: Site
    frame: FrameSpec
    made: Photos
    notes: str


def handed_frame() -> FrameSpec | None:
    """The frame that `board build` handed over, or None where MkDocs was started by itself."""
    path = os.environ.get(SPEC)
    if not path:
        return None
    value = json.loads(Path(path).read_text("utf-8"))
    sections = tuple((section, title) for section, title in value["sections"])
    return FrameSpec(value["name"], sections, value["board"], value["assets"])


def preview(root: Path) -> Preview:
    """The public tree of today.

    Raises BoardError with all findings as text where there are errors.
    """
    today = clock.today()
    judged: Judged = read_and_judge(root, today)
    if has_errors(judged.findings):
        raise BoardError(
            "\n" + as_text(judged.findings, judged.loaded.texts) + "\n\n" + summary(judged.findings)
        )
    board, site = composed(judged, PUBLIC.name)
    # Before MkDocs empties its folder: a broken picture must leave the old site as it is.
    with workplace(root) as place:
        made = photos(site, gallery(root, place.cache))
    if made.findings:
        raise BoardError("\n" + as_text(made.findings, {}))
    return Preview(root, board, site, frame_spec(board.site, today), made, summary(judged.findings))


def pour(found: Preview, folder: Path) -> int:
    """Fills the folder that MkDocs has built with the whole public tree; the number of pages."""
    built = {name: (folder / name).read_bytes() for name in sorted(files_of(folder))}
    frames = shell(tidied(built), found.site.sections, [section for section, _ in SECTIONS])
    plan = render(found.root, found.board, found.site, frames, found.made)
    fill(plan, folder, PUBLIC.name)
    return len(found.site.pages)
