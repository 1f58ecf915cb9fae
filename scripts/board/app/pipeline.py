"""read → judge → compose → render, all at once in memory: from the files of a board to the plan of a tree.

For the preview, which MkDocs writes, and for looking at single records. `board build` comes to the same plan
branch by branch (`survey`, `contents`, `pouring`), without ever holding the whole.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from board.app import resources
from board.app.audiences import audience_of
from board.app.gallery import Gallery
from board.app.gate import of_frame, of_records
from board.app.misworded import in_frame, in_part
from board.app.pages import copy_of, framing, pictures, taken, touched
from board.app.papers import found_inside
from board.app.past import chronicle, pasts
from board.base.findings import BoardError, Finding, in_order
from board.load.assemble import Loaded, assemble
from board.load.files import Files, read_board
from board.load.history import tip
from board.model.board import Board
from board.model.history import Tip
from board.render.environment import content, templates
from board.render.frame import Shell
from board.render.photos import Rendition
from board.render.takeaways import written
from board.rules.checks import check
from board.rules.standing import Standing, judge
from board.views.compose import Site, compose
from board.views.parts import Picture
from board.views.poster import Poster
from board.views.takeaway import by_address


@dataclass(frozen=True, slots=True)
class Judged:
    """A board that was read and judged; `board` and `standing` are None where it could not be read."""

    loaded: Loaded
    standing: Standing | None
    findings: tuple[Finding, ...]

    @property
    def board(self) -> Board | None:
        """The board as read."""
        return self.loaded.board


def read_and_judge(root: Path, today: date) -> Judged:
    """Everything that can be said about the files below `root` without writing any."""
    return judge_files(root, read_board(root), tip(root), today)


def judge_files(root: Path, files: Files, at: Tip, today: date, passed: Collection[str] = ()) -> Judged:
    """Everything that can be said about the files of a board, and about the commits up to `at`.

    `passed`: the papers that are not looked into, for they do not lie there as the files say.
    """
    loaded = assemble(files)
    told = chronicle(root, at)
    findings = [*loaded.findings, *told.findings, *in_frame(files, loaded.wording)]
    findings += in_part(files, loaded.records, loaded.wording)
    standing = None
    if loaded.board:
        known = pasts(root, told, loaded.board.records, files.blobs, loaded.rules)
        standing = judge(loaded.board, loaded.rules, today, pasts=known)
        findings += check(loaded.board, standing)
        findings += of_records(files.texts, loaded.board.records)
        findings += of_frame(files.texts, files.pages)
        findings += found_inside(root, files, loaded.board.records, passed)
    return Judged(loaded, standing, tuple(in_order(map(loaded.place, findings))))


@dataclass(frozen=True, slots=True)
class Photos:
    """Renditions by picture, their files by address, and what could not be made."""

    renditions: Mapping[Picture, Rendition]
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Files(Mapping[str, bytes]):
    """The files of photos by address, each read when it is asked for: all at once would fill the memory."""

    gallery: Gallery
    originals: Mapping[str, tuple[Picture, bytes]]

    def __getitem__(self, address: str) -> bytes:
        picture, content = self.originals[address]
        data = self.gallery.file(picture, content, address)
        if data is None:
            raise touched(picture.source)
        return data

    def __iter__(self) -> Iterator[str]:
        return iter(self.originals)

    def __len__(self) -> int:
        return len(self.originals)


def photos(site: Site, found: Gallery) -> Photos:
    """The pictures of a tree, made fit to publish."""
    renditions: dict[Picture, Rendition] = {}
    originals: dict[str, tuple[Picture, bytes]] = {}
    findings: list[Finding] = []
    for picture in dict.fromkeys(each for page in site.pages for each in pictures(page)):
        content = found.content(picture)
        made = found.rendition(picture, content)
        if isinstance(made, Finding):
            findings.append(made)
        else:
            renditions[picture] = made
            originals |= {size.address: (picture, content) for size in made.sizes}
    return Photos(renditions, _Files(found, originals), tuple(findings))


def render(root: Path, board: Board, site: Site, shell: Shell, made: Photos) -> Mapping[str, bytes]:
    """The plan of the tree: every file by its address.

    Raises BoardError where two of them have one address.
    """
    plan: ChainMap[str, bytes] = ChainMap({}, cast("Any", made.files))  # written only in front
    found = templates(resources.theme(), made.renditions)
    frames = framing(shell, board.site.publisher)
    for page in site.pages:
        html = content(page, found)
        _put(plan, page.address, frames.page(page.address, page.section, page.title, page.description, html))
    for address, takeaway in by_address(site.takeaways).items():
        if not isinstance(takeaway, Poster):  # a preview prints nothing
            _put(plan, address, written(takeaway, address))
    for address, source in site.copies:
        _put(plan, address, copy_of(root, source))
    for name, data in shell.files.items():
        _put(plan, name, data)
    return plan


def _put(plan: MutableMapping[str, bytes], address: str, data: bytes) -> None:
    if address in plan:
        raise taken(address)
    plan[address] = data


def composed(judged: Judged, name: str) -> tuple[Board, Site]:
    """The board and the tree of an audience as values.

    Raises BoardError where the board could not be read.
    """
    if judged.board is None or judged.standing is None:
        msg = "公开栏没有读出来，先改正上面的错误"
        raise BoardError(msg)
    return judged.board, compose(
        judged.board, judged.standing, audience_of(name, judged.board), judged.findings
    )
