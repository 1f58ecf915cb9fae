"""`board template`: writes a workbook for people to fill in."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from board.app.schemes import find, known
from board.base.findings import BoardError
from board.base.troubles import reason
from board.load.packs import example_scheme
from board.model.scheme_sheets import KIND
from board.output.files import holds_just, write_file

KINDS = (KIND,)
"""What there are templates of."""


def template(origin: str, root: Path) -> bytes:
    """The workbook of a star scheme: filled in with the one whose code is `origin`, else with examples."""
    # A quarter of a second, which no other command waits for.
    from board.render.scheme_book import scheme_book  # noqa: PLC0415

    if not origin:
        return scheme_book(example_scheme(), is_example=True)
    # What it takes over stands in the workbook: what is deleted there must not come back from elsewhere.
    scheme = dataclasses.replace(find(known(root), origin), base="", inherited=())
    return scheme_book(scheme, is_example=False)


def write(data: bytes, out: Path, *, force: bool = False) -> None:
    """Writes a workbook where nothing else stands, for people may have filled it in; `force`: anyhow.

    Raises BoardError.
    """
    if out.is_dir():
        msg = f"{out} 是文件夹；请写上文件名，如 {out / (KIND + '.xlsx')}"
        raise BoardError(msg)
    if not force and out.exists() and not holds_just(str(out), data):
        msg = f"已经有 {out} 了，也许有人在里面填过，没有动；请用 --out 换个名字，或先把它移走"
        raise BoardError(msg)
    try:
        write_file(str(out), data)
    except OSError as error:
        msg = f"写不出 {out}：{reason(error)}"
        raise BoardError(msg) from error
