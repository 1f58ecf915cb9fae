"""`board stick`: one screen as a folder of its own, to be carried there or served by a host of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app.build import allowed
from board.app.gallery import gallery
from board.app.kiosks import Maker, oath_of
from board.app.order import Report
from board.app.resources import theme
from board.app.screen_parts import NOT_MADE, chosen, parts_of, trunk_of
from board.app.sheets import read
from board.app.survey import Reading
from board.app.tree import tree_name
from board.app.workplace import workplace
from board.base.dates import zh
from board.base.findings import BoardError, WrongUsage
from board.model.board import Board
from board.model.scope import Scope
from board.model.screen import Screen
from board.output.place import check_place, writing
from board.output.release import release
from board.output.stage import begin, discard, let_run, put
from board.render.environment import templates
from board.render.kiosk import PAGE
from board.render.stick import LINUX, Starts, Stick, beside
from board.views.screens import audience_for, branches_of
from board.views.tree import Tree

FOLDER = "文件夹"
_WHO = {Scope.SOCIETY: "社会上所有人", Scope.PARTY: "党员"}


@dataclass(frozen=True, slots=True)
class Made:
    """The folder that was written, for which screen, and how much is in it."""

    folder: Path
    stick: Stick
    files: int
    size: int


def make(root: Path, out: Path, code: str | None, today: date, jobs: int, report: Report) -> Made:  # noqa: PLR0913, PLR0917
    """Writes the folder of a screen, in one step in the place of what it wrote there before.

    Raises BoardError where something in what it shows is wrong or the folder holds something else, WrongUsage
    where the screen or the folder cannot be meant; what lay there is then as it was.
    """
    folder = _place(root, out)
    with workplace(root) as place:
        found = read(Reading(root, place.cache, place.now, today, jobs, report), NOT_MADE)
        assert found.board is not None  # noqa: S101 - read() has looked
        screen = chosen(found.board.site.screens, code)
    tree = trunk_of(found, screen)
    stick = _stick(screen, tree)
    label = f"screen {screen.code}, {audience_for(screen).name}"

    def wait() -> None:
        report("另一次正在写这个文件夹，等它做完", 0, 1)

    with workplace(root, tree_name(folder, label), waiting=wait) as place:
        with writing(folder):
            check_place(folder, label)
        shell = templates(theme(), {})
        maker = Maker(tree, gallery(root, place.cache), shell)
        files = maker.files(screen, parts_of(found, tree, jobs), oath_of(root, screen))
        files |= beside(stick, _starts(), shell)
        stage = begin(folder, label, alone=place.alone)
        try:
            for number, (name, data) in enumerate(files.items(), 1):
                put(stage, name, data)
                report("写文件", number, len(files))
            let_run(stage, LINUX)
            release(stage, written=list(files))
        except BaseException:
            discard(stage)
            raise
    return Made(out, stick, len(files), sum(map(len, files.values())))


def _place(root: Path, out: Path) -> Path:
    """Where to write, links followed.

    Raises WrongUsage for a folder of the board itself, or of a site: what is for a narrower circle never lies
    where the public one is, or will be.
    """
    folder, home = allowed(root, out, FOLDER), root.resolve()
    first = folder.relative_to(home).parts[0] if folder.is_relative_to(home) else ""
    if first == "site" or first.startswith("site-"):
        raise WrongUsage(f"{FOLDER}：{out} 在网站的文件夹 {first}/ 里；请换一个，如 U 盘上的文件夹")
    return folder


def _stick(screen: Screen, tree: Tree) -> Stick:
    """What its page says; a branch that is itself for a narrower circle is not even named."""
    board = tree.board
    names = [tree.branch(code).name for code in branches_of(screen, board) if code in tree.branches]
    if not names and not screen.retired:
        raise BoardError(f"屏幕“{screen.code}”没有可以显示的支部：都撤销、合并了，或者不给这个范围看")
    who = _WHO.get(screen.scope) or _unit(screen.branches[0], board)
    return Stick(
        code=screen.code,
        name=screen.name or f"屏幕 {screen.code}",
        scope=f"{screen.scope.value}：{who}可以看",
        limit="" if screen.scope is Scope.SOCIETY else who,
        branches=tuple(names),
        retired=screen.retired,
        host=board.site.publisher.host,
        day=zh(tree.today),
    )


def _unit(code: str, board: Board) -> str:
    """Those before a screen of a unit, which villages call 本村."""
    if organisation := board.organisation(code):
        return f"{Scope.UNIT.value}（{organisation.short}及所属党支部）的人"
    branch = board.branches[code].content
    return f"{Scope.UNIT.label(branch.domain)}（{branch.name}）的人"


def _starts() -> Starts:
    folder = theme() / "stick"
    return Starts((folder / "start.bat").read_text("ascii"), (folder / "start.sh").read_text("utf-8"))


def text(made: Made) -> str:
    """What was written, for people, and what comes next."""
    stick = made.stick
    size = f"{made.size / 1_000_000:.1f} MB"
    only = f"；只给{stick.limit}看，不得外传" if stick.limit else ""
    return (
        f"已写好 {made.folder}：{stick.name}（{stick.code}），{made.files} 个文件，{size}{only}\n"
        f"怎么放、怎么换新：打开里面的“说明.html”，印一张放在一起；现在就看：打开 {made.folder / PAGE}"
    )
