"""Signatures of a release by an SSH key; the only module that runs ssh-keygen.

Keys are those people push with, and whoever has OpenSSH can check a signature without this program.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from board.base.findings import BoardError, WrongUsage
from board.base.troubles import reason
from board.output.tree import Seen, identity

NAMESPACE = "board"
"""A signature for one purpose is none for another: one made for git or mail is not taken for a release."""

_TROUBLES = (
    ("UNPROTECTED PRIVATE KEY", "别的用户也读得到这把钥匙，请先运行 chmod 600"),
    ("incorrect passphrase", "口令不对"),
    ("No private key found", "私钥不在这里，ssh-agent 里也没有，请先运行 ssh-add"),
    ("load public key", "这不是 SSH 钥匙，要写 ssh-keygen 做出来的文件，如 ~/.ssh/board"),
)
"""What ssh-keygen says in English, and how people can go on."""

Verdict = Literal["none", "bad", "unknown", "stranger", "good"]
"""No signature; not of this manifest; whole, but nobody was said to be trusted; by a key that is not trusted;
by one that is."""


@dataclass(frozen=True, slots=True)
class Key:
    """A private key by its file, or a public one whose private half an agent holds; `seen` tells it again."""

    path: Path
    seen: Seen

    @property
    def parts(self) -> tuple[str, Seen]:
        """By what it is known whether it is still the same."""
        return str(self.path), self.seen


@dataclass(frozen=True, slots=True)
class Checked:
    """What a signature is worth; `who`: the name of its key in the list of signers, or its fingerprint."""

    verdict: Verdict
    who: str = ""


def key_at(path: Path, root: Path) -> Key:
    """The key in a file.

    Raises WrongUsage where there is none, or where it lies in the board and would get into its repository.
    """
    try:
        path = path.resolve(strict=True)
        seen = identity(path.stat())
    except (OSError, RuntimeError) as error:
        why = reason(error) if isinstance(error, OSError) else "链接绕成了圈"
        raise WrongUsage(f"签名的钥匙 {path} 打不开：{why}") from error
    if path.is_relative_to(root.resolve()):
        raise WrongUsage(f"签名的钥匙 {path} 在公开栏的文件夹里，会进 git；请放到外面，如 ~/.ssh/board")
    return Key(path, seen)


def sign(key: Key, data: bytes) -> bytes:
    """The signature of bytes.

    Raises BoardError.
    """
    done = _run("sign", "-f", str(key.path), "-n", NAMESPACE, asked=data)
    if done.returncode or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        said = done.stderr.decode("utf-8", "replace").strip()
        why = next((zh for words, zh in _TROUBLES if words in said), said.rpartition("\n")[2])
        raise BoardError(f"用 {key.path} 签名没有做成：{why}；原来的网站没有动")
    return done.stdout


def check(data: bytes, signature: bytes, signers: Path | None) -> Checked:
    """What a signature of bytes is worth; `signers`: an allowed_signers file, see ssh-keygen(1).

    Raises BoardError.
    """
    with tempfile.NamedTemporaryFile(prefix="board-", suffix=".sig") as file:
        file.write(signature)
        file.flush()
        one = ("-n", NAMESPACE, "-s", file.name)
        whole = _run("check-novalidate", *one, asked=data)
        if whole.returncode:
            return Checked("bad")
        fingerprint = whole.stdout.decode("utf-8", "replace").strip().rpartition(" ")[2]
        if signers is None:
            return Checked("unknown", fingerprint)
        listed = ("-f", str(signers))
        found = _run("find-principals", "-s", file.name, *listed, asked=b"")
        for name in found.stdout.decode("utf-8", "replace").splitlines():
            if not _run("verify", *one, *listed, "-I", name, asked=data).returncode:
                return Checked("good", name)
    said = found.stderr.decode("utf-8", "replace").removeprefix(f"{signers}:")
    if wrong := re.match(r"(\d+):", said):
        raise BoardError(
            f"{signers} 第 {wrong[1]} 行不对，要写名称、一个空格、公钥，如 board ssh-ed25519 AAAA…"
        )
    return Checked("stranger", fingerprint)


def _run(what: str, *arguments: str, asked: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - arguments of our own
            ["ssh-keygen", "-Y", what, *arguments],  # noqa: S607 - the one that the user has
            input=asked,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        msg = "没有 ssh-keygen，不能签名，也不能核对签名；Debian、Ubuntu 上用 apt install openssh-client"
        raise BoardError(msg) from error
    except OSError as error:
        raise BoardError(f"ssh-keygen 运行不了：{reason(error)}") from error
