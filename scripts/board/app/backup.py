"""`board backup`: everything that cannot be made again, in one file, tried out before it counts."""

from __future__ import annotations

import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from board.app.git import git, line
from board.app.restore import BUNDLE, FILES, MANIFEST, Manifest, check, digest, opened, refs, unpack
from board.base.digests import of_blob
from board.base.findings import BoardError
from board.base.troubles import reason
from board.load.server_files import CONFIG
from board.output.place import MARK

SERVER = (CONFIG, "board/mkdocs.yml", "board/log.jsonl", "board/published/fonts")
"""What a repository that receives pushes has of its own besides the commits."""
MADE = {".git", ".board", ".venv", "__pycache__", "node_modules"}
"""Folders of which everything can be made or fetched again."""


def backup(root: Path, file: Path) -> Manifest:
    """Backs up a board, or a repository that receives pushes, into one file; it is restored once to be sure.

    Raises BoardError; what lay at `file` before is then as it was.
    """
    root = root.resolve()
    kind = _kind(root)
    _check_target(root, file)
    try:
        with tempfile.TemporaryDirectory(prefix=".board-backup-", dir=file.absolute().parent) as beside:
            made, bundle = Path(beside) / "made.tar", Path(beside) / BUNDLE
            found = _found(root, kind)
            if found.refs:
                git(root, "bundle", "create", "-q", bundle, "--all")
            _pack(root, found, bundle, made)
            with opened(made) as (manifest, tar):
                unpack(manifest, tar, Path(beside) / "tried")
            check(found, Path(beside) / "tried")
            made.chmod(0o600)
            made.replace(file)
    except OSError as error:
        msg = f"没有备份成：{error.filename or file}：{reason(error)}"
        raise BoardError(msg) from error
    return found


def _kind(root: Path) -> str:
    if (root / CONFIG).is_file():
        return "repository"
    if (root / "site_config.yml").is_file():
        return "board"
    msg = f"{root} 里没有 site_config.yml，也没有 {CONFIG}：不是公开栏，也不是收推送的仓库；用 --root 指明"
    raise BoardError(msg)


def _check_target(root: Path, file: Path) -> None:
    if file.resolve().is_relative_to(root):
        msg = f"{file} 在公开栏里面；备份要放到别处，最好是另一块磁盘"
        raise BoardError(msg)
    if not file.absolute().parent.is_dir():
        # Not made here: where a disk was not mounted, the backup would fill the one that it is of.
        msg = f"没有 {file.absolute().parent} 这个文件夹；先建好它，或者看看放备份的磁盘接上没有"
        raise BoardError(msg)
    if file.exists():
        try:
            with opened(file):
                return
        except BoardError as error:
            msg = f"{file} 已经有了，又不是公开栏的备份，没有动；请换一个名称"
            raise BoardError(msg) from error


def _found(root: Path, kind: str) -> Manifest:
    """What there is to back up. Raises OSError."""
    files: dict[str, str] = {}
    links: dict[str, str] = {}
    for path in _every(root) if kind == "board" else _of_server(root):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            links[name] = str(path.readlink())
        else:
            files[name] = digest(path)
    if kind == "board" and not (root / ".git").exists():
        return Manifest("board", files, links)
    return Manifest(
        "board" if kind == "board" else "repository",
        files,
        links,
        line(root, "symbolic-ref", "HEAD") or "refs/heads/main",
        refs(root),
        line(root, "rev-parse", "--show-object-format") or "sha1",
    )


def _of_server(root: Path) -> Iterator[Path]:
    for name in SERVER:
        path = root / name
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if not each.is_dir())
        elif path.exists():
            yield path


def _every(folder: Path) -> Iterator[Path]:
    """Every file of a board but what can be made again: sites, caches, what is installed."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda each: each.name)
    for each in found:
        path = Path(each.path)
        if each.is_dir(follow_symlinks=False):
            if each.name not in MADE and not (path / MARK).exists():
                yield from _every(path)
        elif each.name != ".git" and (each.is_symlink() or each.is_file()):
            yield path


def _pack(root: Path, found: Manifest, bundle: Path, made: Path) -> None:
    """Writes the file; what is in the newest commit byte for byte is not written twice."""
    committed = _committed(root, found)
    with tarfile.open(made, "w:", format=tarfile.PAX_FORMAT) as tar:
        data = found.data()
        head = tarfile.TarInfo(MANIFEST)
        head.size = len(data)
        tar.addfile(head, io.BytesIO(data))
        if bundle.exists():
            tar.add(bundle, BUNDLE)
        for name in found.files:
            path = root / name
            if name in committed and of_blob(path.read_bytes()) == committed[name]:
                continue
            tar.add(path, FILES + name, recursive=False)


def _committed(root: Path, found: Manifest) -> dict[str, str]:
    if found.kind != "board" or found.head not in found.refs:
        return {}
    rows = git(root, "ls-tree", "-r", "-z", "--full-tree", found.refs[found.head]).split(b"\0")
    pairs = (row.partition(b"\t") for row in rows if row)
    return {
        path.decode("utf-8", "surrogateescape"): head.split()[2].decode()
        for head, _, path in pairs
        if head.startswith(b"100")
    }
