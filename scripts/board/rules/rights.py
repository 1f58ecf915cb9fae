"""Who may change what: decided by paths alone, before anything that was pushed is read as a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from board.model.permission import ALL, is_path

SHOWN = 10
"""Paths that are named; of more it is told how many there are."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The branches that are touched, each with the codes it is under, its own first: as it is and as pushed.

    A branch that is not there has no entry. Whom organisations are under is always taken from the server.
    """

    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]


def branch_of(path: str) -> str:
    """The code of the branch in whose folder a path lies, or an empty text."""
    parts = path.split("/")
    return parts[1] if parts[0] == "branches" and len(parts) > 2 else ""  # noqa: PLR2004 - branches/code/file


def forbidden(changed: Iterable[str], may: tuple[str, ...], grounds: Grounds) -> list[str]:
    """The changed paths that a key may not change, in order."""
    return [] if ALL in may else sorted(path for path in set(changed) if not _may(path, may, grounds))


def _may(path: str, may: tuple[str, ...], grounds: Grounds) -> bool:
    code = branch_of(path)
    if not code:
        # Whoever may change the branches of `content` may not change content/.
        return any(_holds(each, path) for each in may if is_path(each))
    before, after = grounds.before.get(code), grounds.after.get(code)
    if before is None and after is None:
        return code in may
    if not all(set(chain) & set(may) for chain in (before, after) if chain is not None):
        return False
    if before and after and before[1:] != after[1:]:
        # Who moves a branch takes it from one committee and gives it to another: both must be theirs.
        return all(set(chain[1:]) & set(may) for chain in (before, after))
    return True


def _holds(place: str, path: str) -> bool:
    return path == place.rstrip("/") or path.startswith(place.rstrip("/") + "/")


def whose(name: str) -> str:
    """A key as people call it."""
    return f"钥匙“{name}”" if name else "没有写明名称的钥匙"


def told(refused: list[str], name: str, may: tuple[str, ...]) -> Iterator[str]:
    """Why a push is refused, for whoever pushed."""
    yield f"{whose(name)}不能改下面 {len(refused)} 个文件："
    yield from (f"  {path}" for path in refused[:SHOWN])
    if len(refused) > SHOWN:
        yield f"  ……还有 {len(refused) - SHOWN} 个"
    yield f"它可以改：{'、'.join(may)}" if may else "权限文件里没有写它可以改什么"
    yield "请把这几处改回去再推送；确实要由你来改的，请管理员改 content/rules/permissions.yml"
