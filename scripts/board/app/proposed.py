"""A board with changes that are not written yet, and what `check` would say of the files that they touch.

Only the branches concerned are read. What needs the whole board, or its past, is said by `check` itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from board.app.edits import MARK, Change
from board.app.gate import of_records
from board.app.record_places import Branches
from board.app.workplace import no_board
from board.base.digests import of_bytes
from board.base.findings import BoardError, Finding, Severity, in_order
from board.base.pictures import sight_of
from board.load.addresses import BRANCH, FOLDERS
from board.load.assemble import SITE, Loaded, assemble
from board.load.column_map import read_column_map
from board.load.documents import Notes
from board.load.files import Files, PictureFile, decode, is_picture, read_folder, read_picture, read_texts
from board.load.packs import usual_columns
from board.load.sheets import Grid
from board.load.walk import walk_folder, walk_frame
from board.model.column_map import ColumnName
from board.model.record import AnyRecord, Kind
from board.rules.checks import check
from board.rules.standing import judge

_TEXTS = (".yml", ".yaml", ".md", ".csv", ".txt")


@dataclass(slots=True)
class Proposed:
    """The files of the board as they would be.

    `names`: the folders of branches/; one without a branch.yml has a name too: it may be about to get one.
    `heads`: the branch.yml of all. `changes`: by file, in the order in which they came.
    """

    root: Path
    frame: Files
    names: frozenset[str]
    heads: Files
    branches: dict[str, Files] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    _known: Loaded | None = None

    @classmethod
    def of(cls, root: Path) -> Proposed:
        """The board as it is. Raises BoardError where there is none, or its head cannot be read."""
        walked, names = walk_frame(root)
        if SITE not in walked.files:
            raise no_board(root)
        frame = read_folder(root, walked)
        heads = Files(read_texts(root, [_head(name) for name in names]), frozenset())
        return cls(root, frame, frozenset(names), heads)

    def known(self) -> Loaded:
        """The frame and the heads of all branches, read. Raises BoardError where the frame has errors."""
        if self._known is None:
            loaded = assemble(_joined(self.frame, self.heads))
            if loaded.board is None:
                first = next((each for each in loaded.findings if each.code.severity is Severity.ERROR), None)
                why = f"：{first.file} {first.message}" if first else ""
                msg = f"公开栏没有读出来{why}；先按 board check 改好，再来"
                raise BoardError(msg)
            self._known = loaded
        return self._known

    def columns(self) -> tuple[ColumnName, ...]:
        """How columns are called otherwise: mostly, and by the county, whose word comes last and counts.

        Raises BoardError where its file cannot be read.
        """
        notes = Notes()
        found = read_column_map(self.frame.texts, notes)
        if notes.findings:
            first = self.known().place(in_order(notes.findings)[0])
            msg = f"{first.file} 第 {first.line} 行：{first.message}"
            raise BoardError(msg)
        return (*usual_columns(), *found)

    def loaded(self, words: Collection[str]) -> Loaded:
        """The records of the branches whose code or name is among the words, beside the heads of all others.

        Raises BoardError where the frame has errors.
        """
        codes = sorted(self.names & ({*words} | Branches(self.known()).among(words)))
        return assemble(_joined(self.frame, self.heads, *map(self._files, codes)))

    def records(self, code: str) -> tuple[AnyRecord, ...]:
        """The records of a branch as they would be."""
        board = assemble(_joined(self.frame, self._files(code))).board
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
        return {each.digest: name for name, each in self._pictured(code).pictures.items()}

    def files(self, code: str) -> set[str]:
        """Every file of a branch."""
        files = self._files(code)
        return {*files.texts, *files.others}

    def wrong(self, changes: Iterable[Change], today: date) -> list[Finding]:
        """The errors that changes would bring into the files that they touch, in all branches."""
        found = list(changes)
        if not found:
            return []
        codes = sorted({branch_of(each.file) for each in found})
        has_photos = any(_is_of_photos(each.file) for each in found)
        files = [self._pictured(code) if has_photos else self._files(code) for code in codes]
        whole = _joined(self._beside(found, codes), *files)
        touched = {each.file for each in found} | {_record_of(each.file) for each in found}
        after = [each for each in _errors(_changed(whole, found), today) if each.file in touched]
        if not after:  # mostly: then nobody asks what the board was like before
            return []
        before = {_sign(each) for each in _errors(whole, today)}
        return [each for each in after if _sign(each) not in before]

    def accept(self, changes: Iterable[Change]) -> None:
        """From now on the board is one with these changes."""
        for each in changes:
            code = branch_of(each.file)
            self.branches[code] = _changed(self._files(code), [each])
            if each.file == _head(code):
                self.heads, self._known = _changed(self.heads, [each]), None
                self.names |= {code}
            first = self.changes.get(each.file)
            before = first.before if first else self.data(each.file)
            # Texts do not tell of the mark that Windows editors put in front.
            mark = MARK if before and before.startswith(MARK) and not each.after.startswith(MARK) else b""
            self.changes[each.file] = Change(each.file, before, mark + each.after)

    def _files(self, code: str) -> Files:
        if code not in self.branches:
            self.branches[code] = read_folder(self.root, walk_folder(self.root, code))
        return self.branches[code]

    def _pictured(self, code: str) -> Files:
        """The files of a branch, its pictures looked at: they are large, so only when they matter."""
        files = self._files(code)
        unseen = [name for name in files.others if is_picture(name) and name not in files.pictures]
        seen = {name: each for name in unseen if (each := read_picture(self.root, name))}
        if seen:
            self.branches[code] = files = replace(files, pictures=files.pictures | seen)
        return files

    def _beside(self, changes: Iterable[Change], codes: Iterable[str]) -> Files:
        """What records of other branches matter: their heads to a branch.yml, else of those above alone."""
        if any(each.file == _head(branch_of(each.file)) for each in changes):
            return _joined(self.frame, self.heads)
        board = self.known().board
        above = {_head(each) for code in codes for each in (board.above(code) if board else ())}
        texts = {name: text for name, text in self.heads.texts.items() if name in above}
        return _joined(self.frame, Files(texts, frozenset()))


def branch_of(file: str) -> str:
    """The code of the branch in whose folder a file lies."""
    return file.split("/")[1]


def told(finding: Finding) -> str:
    """An error as it is told to who sent the material."""
    better = f"，例如“{finding.suggestion.strip()}”" if finding.suggestion else ""
    return f"{finding.message}{better}"


def words_in(grids: Iterable[Grid]) -> Collection[str]:
    """Everything that is written in the cells: among it the names of branches."""
    return {cell.text for grid in grids for cell in grid.texts()}


def _head(code: str) -> str:
    return f"branches/{code}/{BRANCH}"


def _is_of_photos(file: str) -> bool:
    parts = file.split("/")
    return is_picture(file) or FOLDERS.get(parts[2]) is Kind.ACTIVITY


def _errors(files: Files, today: date) -> list[Finding]:
    loaded = assemble(files)
    findings = list(loaded.findings)
    if loaded.board:
        findings += check(loaded.board, judge(loaded.board, loaded.rules, today))
        findings += of_records(loaded.texts, loaded.board.records)
    placed = in_order(map(loaded.place, findings))
    return [each for each in placed if each.code.severity is Severity.ERROR]


def _sign(finding: Finding) -> tuple[str, str, str]:
    """By what a finding is known again though its place has moved."""
    return finding.file, finding.code.slug, finding.message


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
