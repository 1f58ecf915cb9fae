"""read → judge → compose → render: from the files of a board to the plan of one tree.

`check` is the first half of `build`; the MkDocs hook pours the same plan into its own folder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from board.app import resources
from board.base import codes
from board.base.findings import BoardError, Finding, WrongUsage, in_order
from board.base.text import nearest
from board.base.troubles import reason
from board.load.assemble import Loaded, assemble
from board.load.files import read_board
from board.model.board import Board
from board.model.scope import Scope
from board.render.environment import Templates, content, templates
from board.render.frame import Shell
from board.render.photos import Rendition, clean, make_all
from board.rules.checks import check
from board.rules.scopes import PUBLIC, Audience
from board.rules.standing import Standing, judge
from board.views import addresses
from board.views.compose import Site, compose
from board.views.pages import ActivityPage, BranchPage, Home, Listing, Page
from board.views.parts import Picture

Report = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


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
    loaded = assemble(read_board(root))
    findings = list(loaded.findings)
    standing = None
    if loaded.board:
        standing = judge(loaded.board, loaded.rules, today)
        findings += check(loaded.board, standing)
    return Judged(loaded, standing, tuple(in_order(map(loaded.place, findings))))


def check_form(text: str) -> None:
    """Whether an audience is written as one, before any work is done; raises WrongUsage."""
    kind, _, code = text.partition(":")
    if text not in ("public", "party") and not (kind == "unit" and code):
        msg = f"--audience 应是 public、party 或 unit:代号，不是“{text}”"
        raise WrongUsage(msg)


def audience(text: str, board: Board) -> Audience:
    """The audience that `public`, `party` or `unit:CODE` names.

    Raises WrongUsage for anything else, and for a code that nobody has.
    """
    check_form(text)
    if text == "public":
        return PUBLIC
    if text == "party":
        return Audience(Scope.PARTY)
    code = text.removeprefix("unit:")
    if code not in board.branches and code not in board.site.organisations:
        near = nearest(code, (*board.branches, *board.site.organisations))
        msg = f"--audience：没有代号为“{code}”的党组织或支部" + (f"，是不是“unit:{near}”？" if near else "")
        raise WrongUsage(msg)
    return Audience(Scope.UNIT, code)


def pictures(site: Site) -> list[Picture]:
    """Every picture that some page shows, each once, in the order of the pages."""
    found: dict[Picture, None] = {}
    for page in site.pages:
        view = page.view
        if isinstance(view, ActivityPage):
            found.update(dict.fromkeys(view.pictures))
        elif isinstance(view, (Home, Listing, BranchPage)):
            found.update((album.picture, None) for album in view.albums if album.picture)
    return list(found)


@dataclass(frozen=True, slots=True)
class Photos:
    """Renditions by picture, their files by address, and what could not be made."""

    renditions: Mapping[Picture, Rendition]
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def photos(root: Path, site: Site, jobs: int, report: Report) -> Photos:
    """The pictures of a tree, made fit to publish."""
    wanted = pictures(site)
    renditions: dict[Picture, Rendition] = {}
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for number, made in enumerate(make_all(root, wanted, jobs), 1):
        report("处理照片", number, len(wanted))
        files.update(made.files)
        if made.rendition:
            renditions[made.picture] = made.rendition
        else:
            findings.append(Finding(codes.BAD_PHOTO, made.picture.source, made.problem))
    return Photos(renditions, files, tuple(findings))


def render(  # noqa: PLR0913, PLR0917 - everything that a tree is made of
    root: Path, board: Board, site: Site, shell: Shell, made: Photos, report: Report
) -> dict[str, bytes]:
    """The plan of the tree: every file by its address.

    Raises BoardError where two of them have one address.
    """
    plan: dict[str, bytes] = dict(made.files)
    found = templates(resources.theme(), made.renditions)
    home = urlsplit(board.site.publisher.addresses.public).path.rstrip("/") + "/"
    for number, page in enumerate(site.pages, 1):
        report("生成页面", number, len(site.pages))
        _put(plan, page.address, _html(page, found, shell, board, home))
    for address, source in site.copies:
        try:
            data = (root / source).read_bytes()
        except OSError as error:
            msg = f"附件 {source} 打不开：{reason(error)}"
            raise BoardError(msg) from error
        _put(plan, address, clean(source, data))
    for name, data in shell.files.items():
        _put(plan, name, data)
    return plan


def _put(plan: dict[str, bytes], address: str, data: bytes) -> None:
    if address in plan:
        msg = f"两处内容用了同一个地址“{address}”；content/ 里的页面请换一个文件名"
        raise BoardError(msg)
    plan[address] = data


def _html(page: Page, found: Templates, shell: Shell, board: Board, home: str) -> bytes:
    # A server shows 404.html at any depth: only there an address from the root of the host is right.
    prefix = home if page.address == addresses.NOT_FOUND else "../" * page.address.count("/")
    title = page.title
    if page.address != addresses.HOME:
        title = f"{title} - {board.site.publisher.name}"
    return shell.frames[page.section].pour(prefix, title, page.description, content(page, found))


def composed(judged: Judged, name: str) -> tuple[Board, Site]:
    """The board and the tree of an audience as values.

    Raises BoardError where the board could not be read.
    """
    if judged.board is None or judged.standing is None:
        msg = "公开栏没有读出来，先改正上面的错误"
        raise BoardError(msg)
    return judged.board, compose(judged.board, judged.standing, audience(name, judged.board))
