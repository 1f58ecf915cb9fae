"""支部委员会 as its sheet and its panel show it."""

from __future__ import annotations

from collections.abc import Sequence

from board.views.parts import Grid, Officer

_COLUMNS = (("姓名", "name"), ("职务", "post"), ("分工", "duty"), ("任职", "since"), ("电话", "phone"))


def committee_title(found: Sequence[Officer]) -> str:
    """What they are called together: fewer than three are no committee."""
    return "支部委员会" if len(found) > 2 else "支部书记"  # noqa: PLR2004 - said above


def committee_table(found: Sequence[Officer], caption: str = "") -> Grid:
    """Who they are; without columns of which nothing is known."""
    columns = [(head, [getattr(each, field) for each in found]) for head, field in _COLUMNS]
    known = [(head, cells) for head, cells in columns if any(cells)]
    rows = tuple(zip(*(cells for _, cells in known), strict=True))
    return Grid(caption, tuple(head for head, _ in known), rows, (False,) * len(known))
