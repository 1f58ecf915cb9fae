"""Which record a row of a sheet is about, and where its file lies or is to lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from board.base.dates import parse_period
from board.base.text import fold, narrow, nearest, strip
from board.load.addresses import CODE, Address, BadName, place_of
from board.load.assemble import Loaded
from board.load.source import Source
from board.model.branch import Branch
from board.model.filled import Filled
from board.model.record import FACTS, Kind, Naming

_STEM = re.compile(r"(\d{4}(?:-(?:H[12]|Q[1-4]|\d{2}))?)-([A-Za-z0-9_.-]+)", re.IGNORECASE)
_REPORT = "zicha"
UNNAMED = ""
"""What the name of a new file is that will be named by its day."""


class CannotTell(ValueError):
    """A row does not say what it is about; the text is for people, and begins behind 第 9 行."""


@dataclass(frozen=True, slots=True)
class Target:
    """A record's file, whether it is there or not, and what its name says."""

    file: str
    address: Address

    @property
    def stem(self) -> str:
        """The last part of its address: what the file, or its folder, is called."""
        return self.address.id.rpartition("/")[2]

    @property
    def year(self) -> int | None:
        """The year that completes dates without one."""
        return self.address.year

    def is_called(self, stem: str) -> bool:
        """Whether that is its name, or the same period written otherwise."""
        if fold(self.stem) == fold(stem):
            return True
        period = self.address.period
        return period is not None and FACTS[self.address.kind].naming is Naming.PERIOD and period.name == stem


def target(kind: Kind, branch: str, folder: str, stem: str) -> Target:
    """Where a new record is to lie; raises CannotTell where that is no name of a file."""
    last = f"{stem}.md"
    if kind is Kind.BRANCH:
        file = f"branches/{branch}/branch.yml"
    else:
        naming = FACTS[kind].naming
        if naming is Naming.FOLDER:
            last = f"{stem}/index.md"
        elif naming in (Naming.PERIOD, Naming.RATED):
            last = f"{stem}.yml"
        file = f"branches/{branch}/{folder}/{last}"
    try:
        address = place_of(file)
    except BadName as error:
        raise CannotTell(f"“文件名”：{error}") from error
    assert address is not None  # noqa: S101 - a name made after the rules
    return Target(file, address)


def records_of(texts: Mapping[str, Source], kind: Kind, branch: str) -> Iterator[tuple[Source, Target]]:
    """The texts of one kind below a branch, and where they lie."""
    for name, source in texts.items():
        if not name.startswith(f"branches/{branch}/"):
            continue
        try:
            address = place_of(name)
        except BadName:
            continue
        if address and address.kind is kind:
            yield source, Target(name, address)


def stem_of(row: Filled, period: str) -> str:
    """What the record of a row is called: by its first column, else by the period that is known.

    UNNAMED for a new one that is named by its day. Raises CannotTell.
    """
    naming = FACTS[row.kind].naming
    words = strip(row.record)
    if naming in (Naming.DATED, Naming.FOLDER):
        if not words and not row.is_head:
            raise CannotTell(f"“文件名”没有填；写“{FACTS[row.kind].label}”表里那一份的文件名")
        return words
    words = words or period
    if not words:
        raise CannotTell("“周期”没有填；写 2026年上半年 这样，再发这一行")
    match = _STEM.fullmatch(narrow(words)) if naming is not Naming.PERIOD else None
    try:
        found = parse_period(match[1] if match else words)
    except ValueError as error:
        msg = f"“周期”：{error}，应写成 2026年、2026年上半年、2026年第三季度或 2026年3月"
        raise CannotTell(msg) from error
    if match and fold(match[0]) != fold(found.name):
        return match[0]
    return f"{found.name}-{_REPORT}" if naming is Naming.WRITTEN else found.name


class Branches:
    """The branches of a board by all their names, with those that the sheets themselves begin."""

    def __init__(self, loaded: Loaded) -> None:
        known = loaded.board.branches if loaded.board else {}
        organisations = loaded.board.site.organisations if loaded.board else {}
        self._known = dict(_by_name((code, _names(record.content)) for code, record in known.items()))
        above = ((code, (each.name, each.short)) for code, each in organisations.items())
        self._above = dict(_by_name(above)) | self._known
        self._codes = {*known, *organisations}
        self._below = {(each.content.parent, fold(each.content.name)): code for code, each in known.items()}

    def code(self, words: str) -> str:
        """The code of the branch that is called so; raises CannotTell."""
        if not words:
            raise CannotTell("“支部”没有填；请补上，再发这一行")
        if found := self._known.get(fold(words)):
            return found
        near = nearest(words, self._known)
        hint = f"，是不是“{near}”？" if near else "；请写支部的名称或代号，重名的写代号"
        raise CannotTell(f"不认识支部“{words}”{hint}")

    def among(self, words: Iterable[str]) -> set[str]:
        """The codes of all branches that some words name."""
        return {code for each in words if (code := self._known.get(fold(each)))}

    def parent(self, words: str) -> str:
        """The code of the organisation or branch that is called so, else the words."""
        return self._above.get(fold(words), words)

    def own_code(self, row: Filled, given: str) -> str:
        """The code of the branch that a row is about, which may be a new one; raises CannotTell.

        A new branch that has no code gets one: that of what it hangs on, and a number.
        """
        name, parent = (str(row.own.values.get(alias, "")) for alias in ("名称", "上级"))
        words = fold(row.record) or given
        if not words and row.is_head:
            self._can_begin(name, parent)
            words = self._below.get((parent, fold(name)), "") or self._new_code(parent)
        if not words:
            raise CannotTell("“代号”没有填；请补上，再发这一行")
        if words not in self._codes and not CODE.fullmatch(words):
            if found := self._known.get(words):
                return found
            raise CannotTell(f"“代号”写的是“{row.record}”；只能用小写英文字母、数字和“-”，如 hekou-liuwan")
        self._codes.add(words)
        self._known.setdefault(words, words)
        if row.is_head and name:
            self._known.setdefault(fold(name), words)
            self._below.setdefault((parent, fold(name)), words)
        return words

    def _can_begin(self, name: str, parent: str) -> None:
        """Whether a branch that has no code says what one is made of; raises CannotTell where not."""
        if missing := "”“".join(alias for alias, said in (("名称", name), ("上级", parent)) if not said):
            raise CannotTell(f"“{missing}”没有填；请补上，再发这一行")
        if not CODE.fullmatch(parent):
            near = nearest(parent, self._above)
            hint = f"，是不是“{near}”？" if near else "；"
            raise CannotTell(f"不认识上级“{parent}”{hint}新的上级要先写进 site_config.yml 的“党组织”")

    def _new_code(self, parent: str) -> str:
        number = 1
        while f"{parent}-{number}" in self._codes:
            number += 1
        return f"{parent}-{number}"


def _names(branch: Branch) -> tuple[str, ...]:
    return (branch.name, branch.full_name, *branch.former_names)


def _by_name(named: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
    """Codes by names in any spelling; a name that several have is nobody's."""
    found: dict[str, set[str]] = {}
    for code, names in named:
        found.setdefault(code, set()).add(code)
        for name in names:
            found.setdefault(fold(name), set()).add(code)
    yield from ((name, next(iter(codes))) for name, codes in found.items() if len(codes) == 1)
