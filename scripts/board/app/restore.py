"""`board restore`: a board, or a repository that receives pushes, as it was when it was backed up."""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

from board.app.git import git, line
from board.app.kept_tree import ATTRIBUTES
from board.base.findings import BoardError
from board.base.troubles import reason

MANIFEST, BUNDLE, FILES = "board-backup.json", "repository.bundle", "files/"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    `files`: the digest of every file below the folder, also of those that are only in the commits. `links`:
    where links lead. `head`: the branch that is checked out. `refs`: every branch and tag with its commit.
    """

    kind: Literal["board", "repository"]
    files: dict[str, str]
    links: dict[str, str] = field(default_factory=dict)
    head: str = ""
    refs: dict[str, str] = field(default_factory=dict)
    objects: str = "sha1"
    format: int = FORMAT

    def data(self) -> bytes:
        """As it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def restore(file: Path, folder: Path) -> Manifest:
    """Restores a backup into a new or an empty folder, and looks whether all is as it was.

    Raises BoardError; the folder is then as it was before.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} 里已经有东西，没有动；请给一个新的或空的文件夹"
        raise BoardError(msg)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".board-restore-", dir=folder.parent) as beside:
            made = Path(beside) / "made"
            with opened(file) as (manifest, tar):
                unpack(manifest, tar, made)
            check(manifest, made)
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
    except OSError as error:
        msg = f"没有恢复成：{error.filename or folder}：{reason(error)}"
        raise BoardError(msg) from error
    return manifest


@contextmanager
def opened(file: Path) -> Iterator[tuple[Manifest, tarfile.TarFile]]:
    """A backup and what it says it holds. Raises BoardError for a file that is none, or is damaged."""
    broken = BoardError(f"{file} 不是公开栏的备份，或者没有传完整")
    try:
        with tarfile.open(file, "r:") as tar:
            first = tar.next()
            data = tar.extractfile(first) if first and first.name == MANIFEST else None
            if data is None:
                raise broken
            manifest = Manifest(**json.loads(data.read()))
            if manifest.format != FORMAT:
                msg = f"{file} 是更新的 board 做的备份；请先升级 board"
                raise BoardError(msg)
            yield manifest, tar
    except FileNotFoundError as error:
        msg = f"没有这个文件：{file}"
        raise BoardError(msg) from error
    except (tarfile.TarError, ValueError, TypeError, EOFError) as error:
        raise broken from error


def unpack(manifest: Manifest, tar: tarfile.TarFile, folder: Path) -> None:
    """Writes everything of a backup below a folder that is not there yet. Raises BoardError, OSError."""
    folder.mkdir(mode=0o755)
    bundle = folder.parent / BUNDLE
    found: list[tarfile.TarInfo] = []
    for each in tar:
        if each.name == BUNDLE and (data := tar.extractfile(each)):
            with bundle.open("wb") as out:
                shutil.copyfileobj(data, out)
        elif each.name.startswith(FILES) and each.isreg():
            found.append(each)
    if manifest.head:
        _commits(manifest, bundle, folder)
    for each in found:
        target = _inside(folder, each.name.removeprefix(FILES))
        data = tar.extractfile(each)
        assert data is not None  # noqa: S101 - only regular files are among them
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            shutil.copyfileobj(data, out)
        target.chmod(each.mode & 0o777)
    for name, goal in manifest.links.items():
        target = _inside(folder, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        target.symlink_to(goal)


def _commits(manifest: Manifest, bundle: Path, folder: Path) -> None:
    """The branches and tags, and of a board the files of the one that was checked out."""
    is_bare = ("--bare",) if manifest.kind == "repository" else ()
    git(folder, "init", "-q", "--template=", *is_bare, f"--object-format={manifest.objects}", ".")
    if manifest.refs:
        git(folder, "fetch", "-q", "--update-head-ok", bundle.absolute(), "+refs/*:refs/*")
    git(folder, "symbolic-ref", "HEAD", manifest.head)
    if is_bare or manifest.head not in manifest.refs:
        return
    attributes = folder / ".git/info/attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text(ATTRIBUTES, "utf-8")
    git(folder, "-c", "core.symlinks=false", "read-tree", "--reset", "-u", "HEAD")
    attributes.unlink()
    known = {*manifest.files, *manifest.links}
    for name in _names(folder):
        if name not in known:
            (folder / name).unlink()


def check(manifest: Manifest, folder: Path) -> None:
    """Raises BoardError where a folder is not byte for byte what was backed up."""
    found = {name: digest(folder / name) for name in manifest.files if (folder / name).is_file()}
    wrong = [name for name, wanted in manifest.files.items() if found.get(name) != wanted]
    if manifest.kind == "board":
        wrong += sorted({*_names(folder)} - {*manifest.files, *manifest.links})
    if wrong or refs(folder) != manifest.refs:
        msg = f"恢复出来的和备份时不一样（{'、'.join(wrong[:3]) or '提交记录'}），没有恢复；请换一份备份"
        raise BoardError(msg)


def refs(folder: Path) -> dict[str, str]:
    """Every branch and tag of a repository with what it points to."""
    rows = line(folder, "for-each-ref", "--format=%(refname) %(objectname)").splitlines()
    return dict(row.split(" ", 1) for row in rows)


def digest(path: Path) -> str:
    """The digest of the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _names(folder: Path) -> list[str]:
    """The files below a folder but those of git."""
    every = (each for each in folder.rglob("*") if each.is_symlink() or not each.is_dir())
    names = (each.relative_to(folder) for each in every)
    return sorted(each.as_posix() for each in names if each.parts[0] != ".git")


def _inside(folder: Path, name: str) -> Path:
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or {"..", ".git"} & set(parts):
        msg = f"备份里有指到外面的文件“{name}”，没有恢复"
        raise BoardError(msg)
    return folder.joinpath(*parts)
