"""What the name of a file says: which branch, which kind, which day or period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from board.base.dates import Period, parse_date, parse_period
from board.model.record import FACTS, Kind, Naming

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG = re.compile(r"[A-Za-z0-9_]+(?:[-.][A-Za-z0-9_]+)*")
_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:-(.+))?")
_RATED = re.compile(r"(\d{4}(?:-(?:H[12]|Q[1-4]|\d{2}))?)(?:-(.+))?", re.IGNORECASE)
FOLDERS = {
    name: kind
    for kind, facts in FACTS.items()
    if kind != Kind.BRANCH
    for name in (kind.value, *facts.folders)
}
BRANCH = "branch.yml"
_NAMED = (Naming.RATED, Naming.WRITTEN)
"""Namings in which a word may stand behind the period."""


class BadName(ValueError):
    """The name of a file does not say what it must; the text is for people."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a record's file lies: its id, kind and what its name says about time."""

    id: str
    branch: str
    kind: Kind
    day: date | None = None
    period: Period | None = None

    @property
    def year(self) -> int | None:
        """The year that completes dates without one."""
        time = self.period or self.day
        return time.year if time else None


def place_of(file: str) -> Address | None:
    """The same as `address_of`, also for branch.yml, which says by its folder whose it is.

    Raises BadName with a Chinese sentence.
    """
    parts = file.split("/")
    if len(parts) == 3 and parts[2] == BRANCH:  # noqa: PLR2004 - branches/code/branch.yml
        return Address(parts[1], parts[1], Kind.BRANCH)
    return address_of(file)


def address_of(file: str) -> Address | None:
    """The record that a file below branches/ holds, or None where it holds none (a photo, a table).

    Raises BadName with a Chinese sentence.
    """
    parts = file.split("/")
    if len(parts) < 4:  # noqa: PLR2004 - branches/code/kind/name
        return None
    _, branch, folder, *rest = parts
    kind = FOLDERS.get(folder)
    if kind is None:
        return None
    name, dot, ending = rest[-1].rpartition(".")
    naming = FACTS[kind].naming
    if naming is Naming.FOLDER:
        if len(rest) != 2 or rest[-1] != "index.md":  # noqa: PLR2004 - name/index.md
            if len(rest) == 1 and dot + ending == ".md":
                msg = f"活动要放在自己的文件夹里：{folder}/{name}/index.md"
                raise BadName(msg)
            return None
        stem = rest[0]
    else:
        if (
            len(rest) != 1
            or not dot
            or ending not in (("md",) if naming in (Naming.DATED, Naming.WRITTEN) else ("yml", "yaml"))
        ):
            return None
        stem = name
    day, period = _time(stem, naming)
    return Address(f"{branch}/{kind.value}/{stem}", branch, kind, day, period)


def _time(stem: str, naming: Naming) -> tuple[date | None, Period | None]:
    if naming in (Naming.DATED, Naming.FOLDER):
        match = _DATED.fullmatch(stem)
        if not match or not _SLUG.fullmatch(stem):
            msg = f"“{stem}”应是日期加英文或拼音，如 2026-03-02-fazhan"
            raise BadName(msg)
        try:
            return parse_date("-".join(match.groups()[:3])), None
        except ValueError as error:
            msg = f"“{stem}”里的日期不存在"
            raise BadName(msg) from error
    match = _RATED.fullmatch(stem)
    if not match or (match[2] and (naming not in _NAMED or not _SLUG.fullmatch(match[2]))):
        msg = f"“{stem}”应是周期，如 2026、2026-H1、2026-Q3、2026-03"
        raise BadName(msg)
    try:
        return None, parse_period(match[1])
    except ValueError as error:
        raise BadName(str(error)) from error
