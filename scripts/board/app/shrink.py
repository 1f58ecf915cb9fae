"""`board photos shrink`: oversized originals beside activities give way to smaller ones of the same name."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from filecmp import cmp
from itertools import chain, combinations
from pathlib import Path, PurePosixPath

from board.app.crew import spread
from board.app.workplace import no_board
from board.base.findings import WrongUsage, has_errors
from board.base.pictures import HEAVY, TOO_LARGE, Sight, sight_of
from board.base.troubles import reason
from board.load.addresses import BadName, address_of
from board.load.documents import Notes, decode
from board.load.files import is_picture, read_texts
from board.load.walk import walk_folder, walk_frame
from board.model.activity import Activity
from board.model.photo import Box
from board.model.record import Kind
from board.output.files import holds_just, replace_files
from board.render.opened import TooLarge
from board.render.shrink import SHRINKABLE, Moving, shrunk

LONGEST = 2560
"""Pixels of the longer side, as much as big screens and posters are given."""


@dataclass(frozen=True, slots=True)
class Original:
    """A picture beside an activity, below the root, and why it must be left alone, else nothing."""

    name: str
    left: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an original; sizes in bytes.

    `after` is None where nothing was done, and `said` why; that is empty where it is small enough.
    `is_trouble`: somebody has to look after it.
    """

    name: str
    before: int = 0
    after: int | None = None
    said: str = ""
    is_trouble: bool = False


def originals(root: Path, paths: Sequence[str]) -> tuple[Original, ...]:
    """The photos of activities below those paths, or of the whole board where none are given.

    A path is a file, a folder or the code of a branch. Raises WrongUsage for one that is nothing of the kind,
    BoardError where there is no board.
    """
    frame, codes = walk_frame(root)
    if "site_config.yml" not in frame.files:
        raise no_board(root)
    wanted = tuple(_below(root, path, codes) for path in paths) or ("",)
    names = (name for code in codes if _may_hold(code, wanted) for name in _of_branch(root, code))
    return tuple(each for each in names if any(_is_in(each.name, path) for path in wanted))


def _below(root: Path, path: str, codes: Iterable[str]) -> str:
    """A path below the root, with /."""
    if path in codes:
        return f"branches/{path}"
    top = os.path.realpath(root)
    found = [full for start in (Path.cwd(), Path(top)) if (full := Path(start, path)).exists()]
    for full in found:
        # The folder is followed, not the file: of a link it is said that it is one.
        real = Path(os.path.realpath(full.parent), full.name) if full.name != ".." else full.resolve()
        if real.is_relative_to(top):
            name = PurePosixPath(real.relative_to(top)).as_posix()
            return "" if name == "." else name.removesuffix("/index.md")
    msg = f"“{path}”在公开栏外面，没有动" if found else f"没有“{path}”这个支部、文件夹或照片"
    raise WrongUsage(msg)


def _may_hold(code: str, wanted: Iterable[str]) -> bool:
    folder = f"branches/{code}"
    return any(_is_in(folder, path) or _is_in(path, folder) for path in wanted)


def _is_in(name: str, path: str) -> bool:
    return not path or name == path or name.startswith(f"{path}/")


def _of_branch(root: Path, code: str) -> Iterator[Original]:
    """The photos of the activities of a branch, by name."""
    files = walk_folder(root, code).files
    hidden = {name: frozenset[str | Box]() for name in filter(is_picture, files)}
    found: list[Original] = []
    for file in filter(_is_activity, sorted(files)):
        folder = file.rpartition("/")[0]
        beside = sorted(name for name in hidden if name.rpartition("/")[0] == folder)
        activity = _read(root, file) if beside else None
        for name in beside:
            last = name.rpartition("/")[2]
            if activity is None:
                left = "旁边的 index.md 有错误，不知道打了什么码；先运行 board check，改好再来"
                found.append(Original(name, left))
            elif lines := [photo for photo in activity.photos if photo.file == last]:
                hidden[name] = frozenset(each for photo in lines for each in photo.hidden)
                is_drawn = any(isinstance(each, tuple) for each in hidden[name])
                found.append(Original(name, "打码是按像素写的，缩小以后会对不上" if is_drawn else ""))
            elif last not in activity.attachments:
                found.append(Original(name))
    unlike = _unlike(root, {name: files[name].size for name in hidden}, hidden)
    left = "同一张照片在别处打的码不一样；先运行 board check，改好再来"
    for each in found:
        yield replace(each, left=left) if each.name in unlike else each


def _unlike(root: Path, sizes: Mapping[str, int], hidden: Mapping[str, frozenset[str | Box]]) -> set[str]:
    """Pictures of which a copy hides something else: smaller, they were no longer known as copies."""
    same = defaultdict(list)
    for name, size in sizes.items():
        same[size].append(name)
    found: set[str] = set()
    for one, other in chain.from_iterable(combinations(names, 2) for names in same.values()):
        if hidden[one] != hidden[other]:
            with suppress(OSError):  # of one that cannot be read it is said when its turn comes
                if cmp(root / one, root / other, shallow=False):
                    found |= {one, other}
    return found


def _is_activity(name: str) -> bool:
    try:
        address = address_of(name)
    except BadName:
        return False
    return address is not None and address.kind is Kind.ACTIVITY


def _read(root: Path, file: str) -> Activity | None:
    """An activity of which every word could be read."""
    address, source = address_of(file), read_texts(root, [file]).get(file)
    notes = Notes()
    found = decode(source, Activity, address.year if address else None, notes)[0] if source else None
    return None if has_errors(notes.findings) else found


@dataclass(frozen=True, slots=True)
class _Order:
    root: Path
    is_dry: bool


def shrink(root: Path, found: Sequence[Original], jobs: int, *, is_dry: bool) -> Iterator[Outcome]:
    """What becomes of every original, in their order; `is_dry`: what would become of it.

    Each is replaced in one motion: whoever stops in between has each file whole, old or new.
    """
    yield from spread(_one, _Order(root, is_dry), found, jobs, at_once=1, least=2)


def _one(order: _Order, original: Original) -> Outcome:
    name, path = original.name, order.root / original.name
    try:
        if path.is_symlink():
            return Outcome(name, said="是链接，没有动")
        data = path.read_bytes()
    except OSError as error:
        return Outcome(name, said=f"打不开：{reason(error)}", is_trouble=True)
    sight = sight_of(data)
    if not sight.kind or not sight.is_whole:
        return Outcome(name, sight.size, said="不是照片，或者没有传完整；请重新放一次", is_trouble=True)
    if not _is_large(sight):
        return Outcome(name, sight.size)
    if original.left or sight.kind not in SHRINKABLE:
        why = original.left or f"是 {sight.kind} 格式；要缩小，请另存为 JPG"
        return Outcome(name, sight.size, said=why)
    return _replaced(order, name, data, sight.kind)


def _is_large(sight: Sight) -> bool:
    return max(sight.width, sight.height) > LONGEST or sight.size > HEAVY


def lighter(data: bytes) -> bytes:
    """A photo that is about to come into the board, as `board photos shrink` would leave it there.

    Nobody has drawn anything on it by its pixels yet. What cannot be made smaller safely stays as it is.
    """
    sight = sight_of(data)
    if not _is_large(sight) or sight.kind not in SHRINKABLE or not sight.is_whole:
        return data
    try:
        smaller = shrunk(data, sight.kind, LONGEST)
    except Exception:  # noqa: BLE001 - as in `_replaced`; what is wrong with it is found where it is judged
        return data
    return smaller if len(smaller) < len(data) else data


def _replaced(order: _Order, name: str, data: bytes, kind: str) -> Outcome:
    """One that is too large, by its smaller self."""
    try:
        smaller = shrunk(data, kind, LONGEST)
    except Moving:
        return Outcome(name, len(data), said="是会动的图片，缩小以后就不动了")
    except TooLarge:
        return Outcome(name, len(data), said=f"太大，{TOO_LARGE}", is_trouble=True)
    except Exception:  # noqa: BLE001 - Pillow raises many kinds for broken files
        return Outcome(name, len(data), said="打不开，多半没有传完整；请重新放一次", is_trouble=True)
    if len(smaller) >= len(data):
        return Outcome(name, len(data), said="缩小了也不会更省地方")
    if not order.is_dry:
        path = str(order.root / name)
        if not holds_just(path, data):
            return Outcome(name, len(data), said="刚刚被别人改过；请再运行一次", is_trouble=True)
        try:
            replace_files({path: (data, smaller)})
        except OSError as error:
            return Outcome(name, len(data), said=f"写不进：{reason(error)}", is_trouble=True)
    return Outcome(name, len(data), len(smaller))


def line(done: Outcome) -> str:
    """What is said of one original; empty where there is nothing to say."""
    if done.after is not None:
        return f"{done.name}  {_size(done.before)} → {_size(done.after)}"
    return f"{done.name}  没有动：{done.said}" if done.said else ""


def _size(size: int) -> str:
    million, thousand = 1_000_000, 1000
    return f"{size / million:.1f} MB" if size >= million else f"{-(-size // thousand)} KB"


def total(done: Sequence[Outcome], *, is_dry: bool) -> str:
    """The last lines: how many, how much smaller, and where the old ones still are."""
    smaller = [each for each in done if each.after is not None]
    left = sum(bool(each.said) for each in done)
    tail = f"；另有 {left} 张没有动" if left else ""
    if not smaller:
        return f"看了 {len(done)} 张照片，没有要缩小的{tail}"
    before, after = sum(each.before for each in smaller), sum(each.after or 0 for each in smaller)
    sizes = f"{len(smaller)} 张，{_size(before)} → {_size(after)}{tail}"
    if is_dry:
        return f"可以缩小 {sizes}。什么也没有写；去掉 --dry-run 才真的缩小"
    history = "用 git 保管的，历史里还有换下来的原件，连同拍摄地点；要去掉，请管理员另外清理历史"
    return f"缩小了 {sizes}\n{history}"
