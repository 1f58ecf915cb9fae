"""The last files of a stage: the manifest of all others, and its signature."""

from __future__ import annotations

from collections.abc import Mapping

from board.app.cache import NOTHING, digest_of
from board.app.order import Order
from board.app.pages import taken
from board.app.signing import sign
from board.app.tree import File
from board.base.digests import of_bytes
from board.output.manifest import ABOUT, SIGNATURE, SUMS, Release, about, sums
from board.output.place import MARK, mark
from board.output.stage import Stage, keep_if_same, put

SEALS = (MARK, SUMS, SIGNATURE)
"""What is made anew of every stage; the manifest names all files but these."""


def with_about(files: Mapping[str, bytes], order: Order, commit: str) -> dict[str, bytes]:
    """The files of a frame, and what says which release it is.

    Raises BoardError where content/ has a file of such a name.
    """
    if clash := next((each for each in (ABOUT, SUMS, SIGNATURE) if each in files), None):
        raise taken(clash)
    return {**files, ABOUT: about(Release(order.audience, order.today, commit))}


def seals(order: Order) -> dict[str, bytes]:
    """The digests of what they are made from besides the other files of the tree."""
    own = {MARK: of_bytes(mark(order.audience)), SUMS: NOTHING}
    return own | {SIGNATURE: digest_of(order.key.parts)} if order.key else own


def seal(stage: Stage, files: dict[str, File], order: Order) -> list[str]:
    """Puts the seals into a stage that holds the files, and among these; which of them are new.

    Raises BoardError.
    """
    listed = {address: each.sum for address, each in files.items() if address not in SEALS}
    data = {MARK: mark(order.audience), SUMS: sums(listed)}
    if order.key:
        data[SIGNATURE] = sign(order.key, data[SUMS])
    written = []
    for address, digest in seals(order).items():
        found = keep_if_same(stage, address, data[address])
        if found is None:
            found = put(stage, address, data[address])
            written.append(address)
        files[address] = File(digest, found, of_bytes(data[address]))
    return written
