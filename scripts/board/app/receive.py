"""What happens to a push: judged as data, checked, and, once it is in, published."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from board.app import clock
from board.app.build import build
from board.app.check import Checked, check
from board.app.git import line
from board.app.kept_tree import KeptTree
from board.app.receive_log import Event, add, last
from board.app.receive_rights import first_refusals, refusals, stranger_refusals
from board.app.receiver import Receiver, Say
from board.app.report import as_text, summary
from board.base import codes
from board.base.findings import BoardError, Finding, Severity, has_errors
from board.load.files import is_picture
from board.render.photos import Recipe, make
from board.rules.pushed import troubles
from board.views.parts import Picture

SHOWN = 20
"""Findings and troubles that are told on a terminal; of more, how many there are."""
WAITING = "前面还有一次推送正在检查，等它做完……"
PUBLISHING = "前面还有一次发布正在进行，等它做完……"
LATE = "刚才别人先推送了；请运行 git pull --rebase，再推送一次"
_SMALL = Recipe((), (320,))


@dataclass(frozen=True, slots=True)
class Update:
    """What a push asks for: that a branch or tag goes from one commit to another."""

    old: str
    new: str
    ref: str

    @property
    def is_new(self) -> bool:
        """Whether the server does not have it yet."""
        return not self.old.strip("0")

    @property
    def is_removal(self) -> bool:
        """Whether it is to go."""
        return not self.new.strip("0")


def updates(given: str) -> list[Update]:
    """What git hands to a hook."""
    return [Update(*row.split(" ", 2)) for row in given.splitlines() if row.strip()]


def admit(found: Receiver, asked: list[Update], key: str, quarantine: str, say: Say) -> bool:
    """Whether a push may go in; why not is said. Nothing is published yet."""
    good = True
    for each in asked:
        started = time.perf_counter()
        event = Event(clock.moment(), "refused", key, "", each.ref, each.old, each.new)
        with found.working("checked", say, WAITING):
            try:
                tree = found.tree("checked")
                tree.open(quarantine)
                event = replace(event, who="" if each.is_removal else _committer(tree, each.new))
                reasons = _reasons(found, tree, each, key, say)
            except BoardError as error:
                reasons = str(error).splitlines()
        spent = time.perf_counter() - started
        if reasons:
            good = False
            say("")
            for row in reasons:
                say(row)
            say(f"{_short(each.ref)}：没有收下，服务器上的记录和网站都没有动。")
            first = "".join(row.strip() for row in reasons[:2]) if reasons[0].endswith("：") else reasons[0]
            add(found.home, replace(event, seconds=spent, text=first))
        else:
            add(found.home, replace(event, event="accepted", seconds=spent))
    return good


def _reasons(found: Receiver, tree: KeptTree, asked: Update, key: str, say: Say) -> list[str]:
    """Why a branch may not become what was pushed; empty where it may."""
    is_published = asked.ref == found.ref
    if asked.is_removal and is_published:
        return [f"{found.settings.branch} 是发布用的分支，不能删除"]
    if not is_published and (refused := stranger_refusals(found, tree, key)):
        return refused
    if asked.is_removal or not asked.ref.startswith("refs/heads/"):
        return []
    unsafe = list(troubles(tree.entries(asked.new)))
    if unsafe:
        more = [f"……还有 {len(unsafe) - SHOWN} 处"] if len(unsafe) > SHOWN else []
        return ["推送里有不能收的文件：", *(f"  {row}" for row in unsafe[:SHOWN]), *more]
    if not is_published:
        checked = _checked(found, tree, asked)
        said = summary(checked.findings)
        say(f"{_short(asked.ref)}：不是发布用的分支，收下，不发布；检查：{said or '没有发现问题'}")
        return []
    if asked.is_new:
        if refused := first_refusals(found, tree, key):
            return refused
    else:
        if found.tip != asked.old:
            return [LATE]
        if line(tree.root, "merge-base", asked.old, asked.new) != asked.old:
            return [
                f"这次推送会丢掉服务器 {found.settings.branch} 上已有的提交（强制推送），不能收",
                "请运行 git pull --rebase，再推送一次，不要加 --force",
            ]
        if not tree.follows(asked.old, asked.new):
            return [
                "这次推送用合并改了提交的先后，服务器上的提交不在主线上了，公示什么时候公开就说不清了",
                "请运行 git pull --rebase（不要用合并），再推送一次",
            ]
        if refused := refusals(found, tree, asked.old, asked.new, key):
            return refused
    changed = [] if asked.is_new else tree.changed(asked.old, asked.new)
    checked = _checked(found, tree, asked)
    if not asked.is_new and found.tip != asked.old:
        return [LATE]  # git moves the branch after the one before us has been let in: it was too early to see
    if not checked.records and any(_is_gone(tree.root, name) for name in changed):
        return [
            "这次推送把记录都删掉了，网站会变成空的，不能收",
            "多半是弄错了：请运行 git revert HEAD，再推送一次；确实要从头来的，请管理员另建一个仓库",
        ]
    findings = [*checked.findings, *_photos(tree.root, changed)]
    errors = [each for each in findings if each.code.severity is Severity.ERROR]
    if has_errors(errors):
        rows = as_text(errors[:SHOWN], checked.texts).splitlines()
        more = (
            ["", f"……还有 {len(errors) - SHOWN} 条错误，运行 board check 看全部"]
            if len(errors) > SHOWN
            else []
        )
        return [*rows, *more, "", f"检查了 {checked.records} 条记录：{summary(findings)}；改好错误再推送"]
    rest = summary(findings) or "没有发现问题"
    if own := [each for each in findings if each.file in changed]:
        for row in as_text(own[:SHOWN], checked.texts).splitlines():
            say(row)
        say("")
        rest += f"，其中 {len(own)} 条在这次改动的文件里"
    say(f"检查了 {checked.records} 条记录：{rest}")
    return []


def _is_gone(root: Path, name: str) -> bool:
    return name.startswith("branches/") and not (root / name).is_file()


def _checked(found: Receiver, tree: KeptTree, asked: Update) -> Checked:
    # What was seen of a push that was refused is no past of what is pushed now.
    if tree.commit != asked.old:
        (tree.root / ".board/history").unlink(missing_ok=True)
    tree.bring(asked.new)
    return check(tree.root, clock.today(), found.jobs)


def _photos(root: Path, changed: list[str]) -> list[Finding]:
    """Pushed photos that cannot be made into pictures: a check looks only at how files are built."""
    found = []
    for name in changed:
        if name.startswith("branches/") and is_picture(name) and (root / name).is_file():
            problem = make(root / name, Picture(name, ""), _SMALL).problem
            if problem:
                found.append(Finding(codes.BAD_PHOTO, name, problem))
    return found


def publish(
    found: Receiver, say: Say, key: str = "", *, pushed: bool = False, today: date | None = None
) -> bool:
    """Publishes the newest accepted commit, in every tree; whether all went well.

    Each tree is switched in one step; one that cannot be built leaves the old one, and the others go on: what
    was taken back must vanish wherever it can. `pushed`: nothing is done where it is published already.
    """
    with found.working("published", say, PUBLISHING):
        tip = found.tip
        if not tip:
            say(f"{found.settings.branch} 上还没有提交，没有可以发布的")
            return False
        day = today or clock.today()
        done = last(found.home, "began", "published", "failed")
        if pushed and done and (done.event, done.new) == ("published", tip):
            say("已经随另一次推送一起发布")
            return True
        started = time.perf_counter()
        tree = found.tree("published")
        event = Event(
            clock.moment(), "began", key, line(found.repo, "log", "-1", "--format=%cn", tip), found.ref
        )
        event = replace(event, new=tip)
        add(found.home, event)
        failures: list[str] = []
        try:
            tree.open()
            tree.bring(tip)
        except (BoardError, OSError) as error:
            failures = [str(error)]
        for each in () if failures else found.settings.trees:
            if problem := _published(found, tree, Path(each.folder), each.audience, day, say):
                failures.append(f"{each.audience}：{problem}")
        spent = time.perf_counter() - started
        ended = "failed" if failures else "published"
        first = failures[0].splitlines()[0] if failures else ""
        add(found.home, replace(event, time=clock.moment(), event=ended, seconds=spent, text=first))
    for problem in failures:
        for row in f"没有发布：{problem}".splitlines():
            say(row)
    if failures:
        say("记录已经收下，原来的网站没有动。请告诉管理员；排除以后运行 board receive publish")
    return not failures


def _published(found: Receiver, tree: KeptTree, out: Path, audience: str, day: date, say: Say) -> str:  # noqa: PLR0913, PLR0917
    """Builds a tree and switches it; why it could not be done, or an empty text."""
    try:
        built = build(
            tree.root,
            out,
            audience,
            day,
            found.jobs,
            _silent,
            posters=found.settings.posters,
            sign=Path(found.settings.sign) if found.settings.sign else None,
        )
    except (BoardError, OSError) as error:
        return str(error)
    if built.written is None:
        errors = [each for each in built.findings if each.code.severity is Severity.ERROR]
        return f"{summary(built.findings)}\n{as_text(errors[:SHOWN], built.texts)}"
    say(f"已发布 {audience}：{built.pages} 页，{built.seconds:.1f} 秒")
    return ""


def _silent(*_: object) -> None:
    """A push shows no progress."""


def _committer(tree: KeptTree, commit: str) -> str:
    return line(tree.root, "log", "-1", "--format=%cn", commit)


def _short(ref: str) -> str:
    return ref.removeprefix("refs/heads/")
