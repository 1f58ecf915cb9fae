"""A board with changes that are not written yet, and what `check` would say of the files that they touch.

Only the branches concerned are read. What needs the whole board, or its past, is said by `check` itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from board.app.edits import MARK, Change
from board.app.gate import of_records
from board.app.workplace import no_board
from board.base.digests import of_bytes
from board.base.findings import BoardError, Finding, Severity, in_order
from board.base.pictures import sight_of
from board.load.addresses import BRANCH
from board.load.assemble import SITE, Loaded, assemble
from board.load.files import Files, PictureFile, decode, is_picture, read_folder, read_picture, read_texts
from board.load.walk import walk_folder, walk_frame
from board.model.record import AnyRecord, Kind
from board.rules.checks import check
from board.rules.standing import judge

_TEXTS = (".yml", ".yaml", ".md", ".csv", ".txt")


@dataclass(slots=True)
class Proposed:
    """The files of the board as they would be; `changes`: by file, in the order in which they came."""

    root: Path
    today: date
    frame: Files
    heads: Files
    branches: dict[str, Files] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, today: date) -> Proposed:
        """The board as it is. Raises BoardError where there is none, or its head cannot be read."""
        walked, names = walk_frame(root)
        if SITE not in walked.files:
            raise no_board(root)
        frame = read_folder(root, walked)
        heads = Files(read_texts(root, [f"branches/{name}/{BRANCH}" for name in names]), frozenset())
        return cls(root, today, frame, heads)

    def known(self) -> tuple[Loaded, list[AnyRecord]]:
        """The frame and the heads of all branches, read. Raises BoardError where the frame has errors."""
        loaded = assemble(_joined(self.frame, self.heads))
        if loaded.board is None:
            first = next((each for each in loaded.findings if each.code.severity is Severity.ERROR), None)
            msg = f"公开栏没有读出来，先改正：{first.file} {first.message}" if first else "公开栏没有读出来"
            raise BoardError(msg)
        return loaded, [each for each in loaded.board.records if each.kind is Kind.BRANCH]

    def loaded(self, codes: Iterable[str]) -> Loaded:
        """The records of branches, beside the heads of all others: for who fills in records."""
        return assemble(_joined(self.frame, self.heads, *map(self._files, codes)))

    def records(self, code: str) -> tuple[AnyRecord, ...]:
        """The records of a branch as they would be."""
        board = self._assembled(code).board
        return tuple(board.of(code)) if board else ()

    def data(self, file: str) -> bytes | None:
        """What a file would hold; None where there would be none."""
        if file in self.changes:
            return self.changes[file].after
        try:
            return (self.root / file).read_bytes()
        except FileNotFoundError:
            return None

    def digests(self, code: str) -> dict[bytes, str]:
        """The pictures of a branch: by the digest of their bytes where they lie."""
        return {each.digest: name for name, each in self._files(code).pictures.items()}

    def names(self, code: str) -> set[str]:
        """Every file of a branch."""
        files = self._files(code)
        return {*files.texts, *files.others}

    def wrong(self, code: str, changes: Iterable[Change]) -> list[Finding]:
        """The errors that changes would bring into the files that they touch."""
        found = list(changes)
        touched = {each.file for each in found} | {_record_of(each.file) for each in found}
        before = {(each.file, each.message) for each in _errors(self._assembled(code), self.today)}
        after = _errors(assemble(_joined(self.frame, _changed(self._files(code), found))), self.today)
        return [each for each in after if each.file in touched and (each.file, each.message) not in before]

    def accept(self, code: str, changes: Iterable[Change]) -> None:
        """From now on the board is one with these changes."""
        found = list(changes)
        self.branches[code] = _changed(self._files(code), found)
        for each in found:
            first = self.changes.get(each.file)
            before = first.before if first else self.data(each.file)
            # Texts do not tell of the mark that Windows editors put in front.
            mark = MARK if before and before.startswith(MARK) and not each.after.startswith(MARK) else b""
            self.changes[each.file] = Change(each.file, before, mark + each.after)

    def _files(self, code: str) -> Files:
        if code not in self.branches:
            files = read_folder(self.root, walk_folder(self.root, code))
            pictures = {name: read_picture(self.root, name) for name in files.others if is_picture(name)}
            self.branches[code] = replace(files, pictures={n: each for n, each in pictures.items() if each})
        return self.branches[code]

    def _assembled(self, code: str) -> Loaded:
        return assemble(_joined(self.frame, self._files(code)))


def _errors(loaded: Loaded, today: date) -> list[Finding]:
    findings = list(loaded.findings)
    if loaded.board:
        findings += check(loaded.board, judge(loaded.board, loaded.rules, today))
        findings += of_records(loaded.texts, loaded.board.records)
    placed = in_order(map(loaded.place, findings))
    return [each for each in placed if each.code.severity is Severity.ERROR]


def _joined(*parts: Files) -> Files:
    """Several parts of a board as one; what comes later counts."""
    texts = {name: text for part in parts for name, text in part.texts.items()}
    pictures = {name: each for part in parts for name, each in part.pictures.items()}
    others = frozenset(name for part in parts for name in part.others)
    return Files(texts, others, [each for part in parts for each in part.findings], pictures=pictures)


def _changed(files: Files, changes: Iterable[Change]) -> Files:
    texts, others, pictures = dict(files.texts), set(files.others), dict(files.pictures)
    findings = list(files.findings)
    for each in changes:
        if each.file.lower().endswith(_TEXTS):
            if source := decode(each.after, each.file, findings):
                texts[each.file] = source
        else:
            others.add(each.file)
        if is_picture(each.file):
            pictures[each.file] = PictureFile(of_bytes(each.after), sight_of(each.after))
    return replace(files, texts=texts, others=frozenset(others), pictures=pictures, findings=findings)


def _record_of(file: str) -> str:
    """The record that a file beside it may belong to."""
    return f"{file.rpartition('/')[0]}/index.md"
