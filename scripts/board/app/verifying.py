"""`board verify`: a published tree beside its manifest, on a disk or as a web server hands it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from board.app.signing import Checked, check
from board.app.web import Absent, Site
from board.base.digests import sum_of
from board.base.findings import BoardError, WrongUsage
from board.base.troubles import reason
from board.model.history import short
from board.output.hashing import sums_of
from board.output.manifest import ABOUT, SIGNATURE, SUMS, Release, read_about, read_sums
from board.output.place import MARK, mark
from board.output.tree import seen

SHOWN = 200
"""So many files are named to people; programs get all."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What differs between a tree and its manifest, and what the signature of that is worth.

    `changed`: why, beside each file. `extra` is None where it cannot be known. `release` is None where what
    the tree says of itself is not what the manifest names. `is_signer_asked`: a list of signers was given.
    """

    where: str
    files: int
    missing: tuple[str, ...]
    changed: Mapping[str, str]
    extra: tuple[str, ...] | None
    release: Release | None
    signature: Checked
    is_signer_asked: bool

    @property
    def is_whole(self) -> bool:
        """Whether every file is as the manifest says."""
        return not (self.missing or self.changed or self.extra)

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong; with a list of signers only what one of them has signed."""
        trusted = ("good",) if self.is_signer_asked else ("none", "unknown")
        return self.is_whole and self.signature.verdict in trusted


def verify(where: str, signers: Path | None) -> Verified:
    """A tree in a folder or at a web address, compared.

    Raises BoardError where there is no manifest that can be read, WrongUsage for what is neither.
    """
    if signers and not signers.is_file():
        raise WrongUsage(f"--signers：没有 {signers} 这个文件")
    return _at(where, signers) if "://" in where else _in(where, signers)


def _in(where: str, signers: Path | None) -> Verified:
    folder = Path(where)
    if not folder.is_dir():
        raise WrongUsage(f"没有 {where} 这个文件夹；核对网站要写 http:// 或 https:// 开头的网址")
    lies = seen(folder)
    data = _read(folder, SUMS) if SUMS in lies else None
    listed = _listed(where, data)
    own = {MARK, SUMS, SIGNATURE}
    both = sorted(listed.keys() & lies.keys())
    changed = _changed(listed, sums_of(folder, both))
    release = _release(_read(folder, ABOUT) if ABOUT in lies and ABOUT not in changed else b"", listed)
    if release and MARK in lies and _read(folder, MARK) != mark(release.audience):
        changed[MARK] = "不是这个范围的标记"
    return Verified(
        where=where,
        files=len(listed),
        missing=tuple(sorted(listed.keys() - lies.keys())),
        changed=changed,
        extra=tuple(sorted(lies.keys() - listed.keys() - own)),
        release=release,
        signature=_signature(data or b"", _read(folder, SIGNATURE) if SIGNATURE in lies else None, signers),
        is_signer_asked=signers is not None,
    )


def _at(where: str, signers: Path | None) -> Verified:
    with closing(Site(where)) as site:
        data = _fetched(site, SUMS)
        listed = _listed(where, data)
        found = site.sums_of(sorted(listed))
        about = _fetched(site, ABOUT) if found.get(ABOUT) == listed.get(ABOUT) else None
        signature = _fetched(site, SIGNATURE)
    there = {name: each for name, each in found.items() if each is not None}
    return Verified(
        where=where,
        files=len(listed),
        missing=tuple(sorted(listed.keys() - there.keys())),
        changed=_changed(listed, there),
        extra=None,
        release=_release(about or b"", listed),
        signature=_signature(data or b"", signature, signers),
        is_signer_asked=signers is not None,
    )


def _read(folder: Path, name: str) -> bytes:
    path = folder / name
    try:
        if path.is_symlink():
            raise BoardError(f"{path} 是链接，不是 board 写的")
        return path.read_bytes()
    except OSError as error:
        raise BoardError(f"{path} 打不开：{reason(error)}") from error


def _fetched(site: Site, name: str) -> bytes | None:
    try:
        return site.read(name)
    except Absent:
        return None


def _listed(where: str, data: bytes | None) -> dict[str, bytes]:
    if data is None:
        raise BoardError(f"{where} 里没有文件清单 {SUMS}：不是 board 生成的网站，或者清单没有一起发布")
    return read_sums(data)


def _changed(listed: Mapping[str, bytes], found: Mapping[str, bytes | str]) -> dict[str, str]:
    return {
        name: each if isinstance(each, str) else "内容和清单不符"
        for name, each in found.items()
        if each != listed[name]
    }


def _release(data: bytes, listed: Mapping[str, bytes]) -> Release | None:
    """What a tree says of itself, where that is what the manifest names: read again, it may be another."""
    return read_about(data) if sum_of(data) == listed.get(ABOUT) else None


def _signature(sums: bytes, signature: bytes | None, signers: Path | None) -> Checked:
    return Checked("none") if signature is None else check(sums, signature, signers)


def as_values(found: Verified) -> dict[str, Any]:
    """For programs."""
    release = found.release
    return {
        "good": found.is_good,
        "files": found.files,
        "missing": list(found.missing),
        "changed": [{"file": name, "why": why} for name, why in found.changed.items()],
        "extra": None if found.extra is None else list(found.extra),
        "audience": release.audience if release else None,
        "day": release.day.isoformat() if release else None,
        "commit": release.commit if release else None,
        "signature": found.signature.verdict,
        "signer": found.signature.who,
    }


def as_text(found: Verified, today: date) -> str:
    """For people: what differs, which release it is, what that can be trusted for."""
    if found.is_whole:
        lines = [f"{found.where}：清单上的 {found.files} 个文件都在，一个字节也没有变"]
    else:
        differ = len(found.missing) + len(found.changed) + len(found.extra or ())
        lines = [f"{found.where}：有 {differ} 个文件和清单不符，请查明是谁改的，再重新发布"]
        rows = [
            *(f"  缺少  {name}" for name in found.missing),
            *(f"  变了  {name}（{why}）" for name, why in found.changed.items()),
            *(f"  多出  {name}" for name in found.extra or ()),
        ]
        lines += _shown(rows)
    if found.extra is None:
        lines.append("清单以外还有没有多出的文件，从网址上看不到；要查，在服务器上对文件夹运行 board verify")
    return "\n".join((*lines, _which(found.release, today), _worth(found)))


def _shown(rows: Sequence[str]) -> Iterable[str]:
    yield from rows[:SHOWN]
    if len(rows) > SHOWN:
        yield f"  ……还有 {len(rows) - SHOWN} 个；全部用 --format json 看"


def _which(release: Release | None, today: date) -> str:
    if release is None:
        return f"哪一版：{ABOUT} 和清单不符，说不清是哪一天、哪个提交的"
    days = (today - release.day).days
    age = "今天" if not days else f"{days} 天前" if days > 0 else "日期还没有到，请核对"
    commit = f"提交 {short(release.commit)}" if release.commit else "不在 git 里，没有提交"
    return f"哪一版：{release.audience}，{release.day.isoformat()}（{age}），{commit}"


def _worth(found: Verified) -> str:
    who = found.signature.who
    words = {
        "none": "签名：没有；谁都可以改了文件再改清单，所以不能排除伪造",
        "bad": "签名：不对，清单签名以后被改过，或者签的是别的清单；这一版不可信",
        "unknown": f"签名：没有坏，钥匙的指纹是 {who}；是不是可信的人签的，用 --signers 核对",
        "stranger": f"签名：是别的钥匙签的（{who}），不在 --signers 里；这一版不可信",
        "good": f"签名：好，是“{who}”签的",
    }
    return words[found.signature.verdict]
