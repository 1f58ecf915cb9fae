"""The last look at pictures before they are published: nothing but the picture may be in them."""

from __future__ import annotations

from board.base.findings import BoardError
from board.base.pictures import unwanted


def check_bare(name: str, data: bytes) -> None:
    """Raises BoardError for a picture in which there is anything of who took it, where, when or with what.

    What is in a file decides, not its name. Closed by default: what is not known to be needed to show the
    picture must not be there.
    """
    if found := unwanted(data):
        msg = f"“{name}”不能公开，里面有：{found}；请另存为 JPG 或 PNG 再试，原来的网站没有动"
        raise BoardError(msg)
