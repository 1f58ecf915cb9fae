"""Reads what a server that receives pushes goes by: board-receive.yml and the file of rights."""

from __future__ import annotations

from typing import TypeVar

from board.base.findings import Finding
from board.load.documents import PERMISSIONS, Notes, decode
from board.load.files import decode as decoded
from board.load.source import Source
from board.model.branch import Branch
from board.model.permission import Permissions
from board.model.receiving import Receiving
from board.model.site import SiteConfig

CONFIG = "board-receive.yml"
T = TypeVar("T")


def read_receiving(data: bytes) -> tuple[Receiving | None, list[Finding], dict[str, Source]]:
    """The settings, what is wrong with them, and their text to show it."""
    return _read(CONFIG, data, Receiving)


def read_permissions(
    data: bytes, name: str = PERMISSIONS
) -> tuple[Permissions | None, list[Finding], dict[str, Source]]:
    """The rights, what is wrong with them, and their text to show it."""
    return _read(name, data, Permissions)


def parents(site: bytes) -> dict[str, str]:
    """The organisations that site_config.yml names, each with the one above it."""
    found = _read("site_config.yml", site, SiteConfig)[0]
    return {code: each.parent for code, each in found.organisations.items()} if found else {}


def chain(code: str, branch: bytes, above: dict[str, str]) -> tuple[str, ...]:
    """A branch and all organisations it is under, by the bytes of its branch.yml."""
    found = _read(f"branches/{code}/branch.yml", branch, Branch)[0]
    codes = [code]
    upper = found.parent if found else ""
    while upper and upper not in codes:
        codes.append(upper)
        upper = above.get(upper, "")
    return tuple(codes)


def _read(name: str, data: bytes, kind: type[T]) -> tuple[T | None, list[Finding], dict[str, Source]]:
    findings: list[Finding] = []
    source = decoded(data, name, findings)
    if source is None:
        return None, findings, {}
    notes = Notes(findings)
    value = decode(source, kind, None, notes)[0]
    return value, notes.findings, {name: source}
