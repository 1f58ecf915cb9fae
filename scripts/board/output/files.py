"""Files that end whole, whoever else writes them at the same time; paths are strings, for speed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from board.output.tree import Seen, identity


def write_file(target: str, data: bytes) -> Seen:
    """A file that holds the data; its folder is made where there is none.

    Straight to its name where that is free: a second name and a rename would cost half as much again.
    An existing file is never written into: it may be the published tree's own, under its second name.
    Raises OSError.
    """
    try:
        _create(target, data)
    except FileExistsError:
        if not holds_just(target, data):
            _replace(target, data)
    return identity(os.lstat(target))


def _create(target: str, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        file = os.open(target, flags, 0o666)
    except FileNotFoundError:
        make_parent(target)
        file = os.open(target, flags, 0o666)
    try:
        rest = data
        while rest:  # a nearly full disk takes a part and refuses the next
            rest = rest[os.write(file, rest) :]
    except BaseException:
        if os.fstat(file).st_nlink:  # else another worker has put a whole one in its place
            Path(target).unlink()
        raise
    finally:
        os.close(file)


def _replace(target: str, data: bytes) -> None:
    """For what is there with another content, or is just being written by another worker."""
    _exchange(_beside(target, data), target)


def _beside(target: str, data: bytes) -> Path:
    """A whole file with the data, in the folder of `target` under a passing name."""
    other = Path(target).with_name(f".{os.getpid()}-{os.urandom(4).hex()}")
    _create(str(other), data)
    return other


def _exchange(other: Path, target: str) -> None:
    try:
        other.replace(target)
    except BaseException:
        other.unlink()
        raise


def replace_files(files: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    """Files get a new content, each (old, new), those without an old one are made: all of them, or none.

    Files that are there keep their rights; where one is a link, what it leads to is replaced. Raises OSError,
    FileExistsError where there is already what was to be made.
    """
    before = {os.path.realpath(name): old for name, (old, _) in files.items()}
    staged: dict[str, Path] = {}
    done: list[str] = []
    made: list[Path] = []
    try:
        for name, (old, new) in files.items():
            target = os.path.realpath(name)
            staged[target] = _beside(target, new)
            if old is not None:
                staged[target].chmod(stat.S_IMODE(Path(target).stat().st_mode))
        for target, other in list(staged.items()):
            if before[target] is None:
                _settle(other, target)
                made.append(Path(target))
            else:
                other.replace(target)
                done.append(target)
            del staged[target]
    except BaseException:
        for target in done:
            _replace(target, before[target] or b"")
        for path in made:
            path.unlink(missing_ok=True)
        raise
    finally:
        for other in staged.values():
            other.unlink(missing_ok=True)


def _settle(other: Path, target: str) -> None:
    """Gives a whole file a name that nobody has; raises FileExistsError where somebody has it."""
    try:
        # A link is refused where the name is taken; a rename would put aside what is there.
        Path(target).hardlink_to(other)
    except FileExistsError:
        raise
    except OSError:  # no file system for links, such as that of a stick
        if Path(target).exists():
            raise FileExistsError(17, "File exists", target) from None
        other.replace(target)
    else:
        other.unlink()


def holds_just(path: str, data: bytes) -> bool:
    """Whether there is a file of its own, no link, with just these bytes."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(file, "rb") as opened:
            return opened.read() == data
    except OSError:  # the other worker could not write it; or it is a folder or a link
        return False


def make_parent(target: str) -> None:
    """The folder of a file; no matter who else makes it at the same time.

    To be called where a file could not be made for want of it: the system remembers which folders there are.
    Raises OSError.
    """
    Path(target).parent.mkdir(parents=True, exist_ok=True)


def remove(names: Iterable[str]) -> None:
    """Takes files away, those that are there.

    Raises OSError.
    """
    for name in names:
        Path(name).unlink(missing_ok=True)
