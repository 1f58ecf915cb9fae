"""What the hidden sheet of a template says: which kinds of records, whose, of which period."""

from __future__ import annotations

from collections.abc import Iterable

from board.load.sheets import Grid
from board.model.record import Kind
from board.model.record_sheets import ABOUT, ABOUT_MARK, ABOUT_WHAT, About


def about(hidden: Iterable[Grid]) -> About | None:
    """What was written into a workbook when it was made; None where it is no template of ours for records."""
    for grid in hidden:
        lines = [[cell.text for _, cell in sorted(row.items())] for _, row in sorted(grid.rows.items())]
        if grid.title == ABOUT and lines and lines[0][:2] == [ABOUT_MARK, ABOUT_WHAT]:
            said = {line[0]: line[1:] for line in lines[1:]}
            kinds = tuple(Kind(each) for each in said.get("种类", ()) if each in tuple(Kind))
            branch, period = said.get("支部") or [""], said.get("周期") or [""]
            return About(kinds, branch[0], period[0], lines[0][2] if len(lines[0]) > 2 else "")  # noqa: PLR2004
    return None
