"""As much of a board as a workbook is about: all of its frame and heads, the records of some branches."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from board.app.record_places import Branches
from board.app.workplace import no_board
from board.base.findings import BoardError
from board.load.addresses import BRANCH
from board.load.assemble import Loaded, assemble
from board.load.files import Files, read_folder, read_texts
from board.load.sheets import Grid
from board.load.walk import walk_folder, walk_frame


def around(root: Path, words: Collection[str] | None) -> tuple[Files, Loaded]:
    """The board with the records of those branches whose code or name is among the words; None: of all.

    Raises BoardError where it is no board, or its frame cannot be read.
    """
    frame, names = walk_frame(root)
    files = read_folder(root, frame)
    if "site_config.yml" not in files.texts:
        raise no_board(root)
    files.texts.update(read_texts(root, [f"branches/{name}/{BRANCH}" for name in names]))
    heads = assemble(files)
    if heads.board is None:
        msg = "site_config.yml 或党务公开目录有错误；先按 board check 改好，再来"
        raise BoardError(msg)
    others = set(files.others)
    # A folder without a branch.yml has a name too: it may be about to get one.
    asked = names if words is None else sorted(set(names) & ({*words} | Branches(heads).among(words)))
    for code in asked:
        part = read_folder(root, walk_folder(root, code))
        files.texts.update(part.texts)
        files.findings.extend(part.findings)
        others |= part.others
    whole = Files(files.texts, frozenset(others), files.findings)
    return whole, assemble(whole)


def words_in(grids: Iterable[Grid]) -> Collection[str]:
    """Everything that is written in the cells: among it the names of branches."""
    return {cell.text for grid in grids for cell in grid.texts()}
