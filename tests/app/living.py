"""A small board that lives: it is edited, built and spoilt; and what one cold build of it gives."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from board.app.build import Built, build
from board.base.findings import BoardError, Finding
from board.output.place import MARK
from PIL import Image

from tests import make
from tests.app import rated
from tests.frames import PLACE

DAYS = tuple(map(make.day, ("2026-03-06", "2026-03-07", "2026-03-20", "2026-12-01")))
AUDIENCES = ("party", "unit:baishi", "unit:cun-1")
NOTICE = "branches/liuwan/notices/2026-03-02-fazhan.md"


def quiet(*_: object) -> None:
    """Told about progress, says nothing."""


def _photo(number: int) -> bytes:
    """One of several pictures, all of one size in bytes."""
    buffer = BytesIO()
    Image.new("RGB", (64 + number, 48), (40 * number, 90, 200 - 20 * number)).save(buffer, "JPEG")
    return buffer.getvalue().ljust(1200, b"\0")


PHOTOS = tuple(map(_photo, range(6)))

SITE = """\
格式: 1
站点:
  名称: {name}
  主办: 中共白石乡委员会
  监督:
    - {{名称: 乡纪委, 电话: {phone}, 地址: 白石乡政府二楼}}
{address}领域: [农村, 机关]
党组织:
  baishi: {{名称: 中共白石乡委员会, 简称: {short}, 类型: 党委, 区域: 白石乡}}
  qinghe: {{名称: 中共清河乡委员会, 简称: 清河乡党委, 类型: 党委, 区域: 清河乡}}
规则: {{公示: [乡-2026], 星级方案: [xiang-2026{schemes}]}}
屏幕:
  - {{编号: dating, 范围: 社会, 支部: [baishi]}}
  - {{编号: lao, 范围: 社会, 停用: 是}}
  - {{编号: dangyuan, 范围: 党内}}
{grey}"""
SITE_WORDS: dict[str, tuple[str, str]] = {
    "name": ("白石乡党务公开", "白石清河党务公开"),
    "phone": ("0000-2000001", "0000-2000009"),
    "address": ("", "  网址: {公网: https://gongkai.example/xiang/}\n"),
    "short": ("白石乡党委", "白石党委"),
    "grey": ("", "灰度日: [2026-03-07]\n"),
    "schemes": ("", ", qingshi-2026"),
}

NOTICE_PACK = "content/rules/notices/xiang.yml"
NOTICE_PACK_TEXT = """\
编号: 乡-2026
自: 2026-01-01
沿用: {base}
类型: [{{名称: 评优表彰公示, 至少: {days}}}]
"""

BRANCH = "名称: {name}村党支部\n全称: 中共白石乡{name}村支部委员会\n上级: baishi\n领域: 农村\n"
A_NOTICE = """\
---
类型: 评优表彰公示
开始: {day}
人员: [{{姓名: 孙宁, 单位职务: {name}村农技员, 拟表彰名称: 优秀共产党员}}]
---
正文。
"""
AN_ACTIVITY = """\
---
标题: {name}村清洁家园
类型: 志愿服务
日期: 2026-03-04
肖像: 无清晰人脸
照片:
  - 01.jpg 村口
  - 02.jpg 渠边
---
正文。
"""
A_DISCLOSURE = """\
---
事项: 村级重大事项决议
标题: {name}村修路的决议
日期: 2026-02-2{number}
表格: biao.csv
附件: [tu.txt]
---
正文。
"""


def write(root: Path, name: str, data: str | bytes) -> Path:
    """A file below a folder."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def add_branch(root: Path, code: str, number: int) -> None:
    """A branch with a notice; some have an activity with two photos, some a paper with a table beside it."""
    name = code.replace("cun-", "东") + "湾"
    write(root, f"branches/{code}/branch.yml", BRANCH.format(name=name))
    day = f"2026-03-0{1 + number % 5}"
    write(root, f"branches/{code}/notices/{day}-biaoyang.md", A_NOTICE.format(name=name, day=day))
    if number % 4 == 1:
        folder = f"branches/{code}/activities/2026-03-04-qingjie"
        write(root, f"{folder}/index.md", AN_ACTIVITY.format(name=name))
        for place in (1, 2):
            write(root, f"{folder}/0{place}.jpg", PHOTOS[(number // 4 + place) % 6])
    if number % 4 == 2:
        folder = f"branches/{code}/disclosures"
        write(root, f"{folder}/2026-02-2{number}-lu.md", A_DISCLOSURE.format(name=name, number=number))
        write(root, f"{folder}/biao.csv", f"项目,金额\n修路,{number}000\n")
        write(root, f"{folder}/tu.txt", f"第 {number} 张图\n")


def settle(root: Path, minimal: Path) -> Path:
    """The sources of the board as they are before anything happens to them: nine branches."""
    shutil.copytree(minimal, root, ignore=shutil.ignore_patterns(".board", "site"))
    write(root, "site_config.yml", SITE.format(**{key: first for key, (first, _) in SITE_WORDS.items()}))
    write(root, NOTICE_PACK, NOTICE_PACK_TEXT.format(base="全国-2026.05", days=5))
    for name in ("评优表彰公示", "表彰荣誉"):
        toggled(root / "content/rules/disclosure.yml", f"  - {{事项: {name}, 归项: 4, 范围: 社会}}\n")
    for number in range(1, 9):
        add_branch(root, f"cun-{number}", number)
    for name, text in rated.ratings(root).items():
        write(root, name, text)
    return root


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name; a link is not followed."""
    found = {}
    for parent, folders, names in os.walk(folder):
        for name in (*names, *(each for each in folders if Path(parent, each).is_symlink())):
            path = Path(parent, name)
            data = b"-> " + os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
            found[path.relative_to(folder).as_posix()] = data
    return found


def inodes(folder: Path) -> dict[str, int]:
    """Every file of a folder with its inode."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_ino
        for path in folder.rglob("*")
        if path.is_file()
    }


def changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    """The files that are new or other ones."""
    return {name for name, inode in after.items() if before.get(name) != inode}


# What one cold build gives ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What a build comes to; `tree` is None where it writes none, `said` what it raised."""

    tree: dict[str, bytes] | None
    findings: tuple[Finding, ...]
    records: int
    pages: int
    said: str


def outcome(run: Callable[[], Built], out: Path) -> Outcome:
    """Builds; the tree is read where one was written."""
    try:
        made = run()
    except BoardError as error:
        return Outcome(None, (), 0, 0, f"{type(error).__name__}: {str(error).replace(str(out), 'OUT')}")
    tree = held(out) if made.written else None
    return Outcome(tree, made.findings, made.records, made.pages, "")


@dataclass
class Cold:
    """Cold builds in fresh folders; each state of the sources is built once, each frame made once.

    MkDocs takes most of a cold build: where another cold build had the same frame, it is taken from there,
    never from a build that was warm.
    """

    place: Path
    known: dict[bytes, Outcome] = field(default_factory=dict)
    frames: dict[bytes, bytes] = field(default_factory=dict)
    number: itertools.count[int] = field(default_factory=itertools.count)

    def build(self, sources: Path, audience: str, day: date, *, really: bool = False) -> Outcome:
        """What a cold build of the sources gives; `really`: even the frame is made anew."""
        texts = {
            name: data for name, data in held(sources).items() if not name.startswith((".board/", "site"))
        }
        texts |= {"site_config.yml": (sources / "site_config.yml").read_bytes()}
        key = _digest(texts, audience, str(day))
        if key in self.known and not really:
            return self.known[key]
        home = self.place / f"cold-{next(self.number)}"
        shutil.copytree(
            sources, home / "board", symlinks=True, ignore=shutil.ignore_patterns(".board", "site")
        )
        frame = {name: data for name, data in texts.items() if not name.startswith("branches/")}
        shown = _digest(frame, str(day == DAYS[1]), str(day > DAYS[1]))
        if shown in self.frames and not really:
            write(home / "board", ".board/frames", self.frames[shown])
        with pytest.MonkeyPatch.context() as patch:
            if really:
                patch.delenv(PLACE)
            found = outcome(
                lambda: build(home / "board", home / "site", audience, day, 1, quiet), home / "site"
            )
        if (home / "board/.board/frames").exists():
            self.frames[shown] = (home / "board/.board/frames").read_bytes()
        self.known[key] = found
        shutil.rmtree(home)
        return found


def _digest(files: dict[str, bytes], *words: str) -> bytes:
    found = hashlib.sha256(repr((sorted(files.items()), words)).encode())
    return found.digest()


# What happens to a board --------------------------------------------------------------------------------


@dataclass
class Living:
    """A board with its tree; operations take a number by which they choose what they are done to."""

    home: Path
    cold: Cold
    day: date = DAYS[0]
    site: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SITE_WORDS, 0))
    ticks: itertools.count[int] = field(default_factory=itertools.count)

    @property
    def root(self) -> Path:
        """The sources."""
        return self.home / "board"

    @property
    def out(self) -> Path:
        """The public tree."""
        return self.home / "site"

    def check(
        self, *, audience: str = "public", jobs: int = 1, fresh: bool = False, really: bool = False
    ) -> Built | None:
        """Builds, and compares everything with a cold build; a tree that must not be written is as it was."""
        out = self.out if audience == "public" else self.home / audience.replace(":", "-")
        before = held(out)
        wanted = self.cold.build(self.root, audience, self.day, really=really)
        made: list[Built] = []

        def run() -> Built:
            made.append(build(self.root, out, audience, self.day, jobs, quiet, fresh=fresh))
            return made[0]

        found = outcome(run, out)
        said, meant = (found.said, found.findings), (wanted.said, wanted.findings)
        assert said == meant, f"{said} instead of {meant}"
        wrong = differences(found.tree or {}, wanted.tree or {})
        assert not wrong, wrong
        assert found == wanted, f"{(found.records, found.pages)} instead of {(wanted.records, wanted.pages)}"
        if made and made[0].written and found.tree:
            new, kept, gone = made[0].written.written, made[0].written.kept, made[0].written.removed
            assert new + kept == len(found.tree), f"{made[0].written} of {len(found.tree)}"
            assert min(new, kept, gone) >= 0, f"{made[0].written}"
        if found.tree is None:
            assert differences(held(out), before) == {}, "nothing was to be written"
        return made[0] if made else None

    # What an operation is done to

    def branches(self) -> list[Path]:
        """The folders of branches."""
        return sorted(each for each in (self.root / "branches").iterdir() if each.is_dir())

    def some(self, pattern: str, number: int, step: int = 0) -> Path | None:
        """One of the sources that match; with a step the one so many places after it."""
        return chosen(sorted(self.root.glob(f"branches/{pattern}")), number, step)

    def page(self, number: int, step: int = 0) -> Path | None:
        """One of the pages or pictures of the tree, never its mark."""
        return chosen([self.out / name for name in sorted(held(self.out)) if name != MARK], number, step)

    def entries(self) -> list[Path]:
        """The entries of the cache."""
        folder = self.root / ".board"
        return sorted(each for each in folder.rglob("*") if each.is_file() and each.suffix != ".lock")


class Nursery:
    """Boards that are alike, each in a folder of its own, with a cache and a tree that were copied."""

    def __init__(self, place: Path, minimal: Path) -> None:
        self.place, self.cold = place, Cold(place / "cold")
        self.number = itertools.count()
        self.first = Living(place / "first", self.cold)
        settle(self.first.root, minimal)
        self.first.check()

    def board(self) -> Living:
        """A board that nobody has touched yet."""
        home = self.place / f"board-{next(self.number)}"
        shutil.copytree(self.first.home, home)
        return Living(home, self.cold)


def chosen(found: list[Path], number: int, step: int = 0) -> Path | None:
    """One of several; numbers up to 7 are spread over all of them."""
    return found[(number * len(found) // 8 + step) % len(found)] if found else None


def differences(found: dict[str, bytes], wanted: dict[str, bytes]) -> dict[str, str]:
    """What is wrong with a tree, by file."""
    wrong = {}
    for name in sorted(found.keys() | wanted.keys()):
        if name not in wanted:
            wrong[name] = "should not be there"
        elif name not in found:
            wrong[name] = "is not there"
        elif found[name] != wanted[name]:
            at = next(
                (
                    number
                    for number, (one, other) in enumerate(zip(found[name], wanted[name], strict=False))
                    if one != other
                ),
                min(len(found[name]), len(wanted[name])),
            )
            part = slice(max(0, at - 60), at + 60)
            wrong[name] = f"at {at}: {found[name][part]!r} instead of {wanted[name][part]!r}"
    return wrong


def substituted(path: Path | None, pattern: str, by: str) -> None:
    """Edits the first place in a file that matches, as an editor does: a new file in the place of the old."""
    if path:
        text = re.sub(pattern, by, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
        beside = path.with_name(".saving")
        beside.write_text(text, "utf-8")
        beside.replace(path)


def toggled(path: Path | None, line: str, *, after: str = "") -> None:
    """A line that is taken out where it stands, else put after a text, or at the end."""
    if path:
        text = path.read_text("utf-8")
        if line in text:
            text = text.replace(line, "", 1)
        elif after:
            text = text.replace(after, after + line, 1)
        else:
            text += line
        path.write_text(text, "utf-8")
