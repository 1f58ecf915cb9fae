"""`board receive install`, `key`, `status`: a bare repository is made ready, and told about."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

import board
from board.app.git import git, line
from board.app.receive_log import WORDS, last
from board.app.receive_rights import permissions
from board.app.receiver import HOME, KEY, NAME, Receiver, receiver
from board.app.resources import shipped
from board.base.findings import BoardError, WrongUsage
from board.base.troubles import reason
from board.load.server_files import CONFIG
from board.output.place import check_place

HOOKS = ("pre-receive", "post-receive")
MARK = "# board receive install"
_TREE = re.compile(r"(?:(public|party|unit:[^=]+)=)?(.+)")
_HOOK = """#!/bin/sh
{mark}：由它写出，升级 board 以后再运行一次就会换成新的。
# 网站和检查用的都是服务器自己的程序；推送里的程序一律不运行。
umask 022
unset PYTHONHOME PYTHONSTARTUP
PYTHONPATH={path}
export PYTHONPATH
exec {python} -P -s -m board.cli.hook {name}
"""
_CONFIG = """\
# 收到推送以后怎样检查、发布。改了，下一次推送起作用。“#”后面是说明。
分支: {branch}            # 发布这个分支；别的分支只检查，不发布
发布:                     # 每一版网站发布到哪里；党内、本单位的不要放到对外的网站上
{trees}海报: 否                  # 是：也印海报，每次推送要多等一会儿
# 签名钥匙: /srv/board/sign   # 给每一版的文件清单签名的 SSH 钥匙；怎样做，见 docs/server.md
管理钥匙: []              # 什么都可以改的钥匙，如 [admin]；别的钥匙写在 content/rules/permissions.yml
"""


def install(repo: Path, publish: tuple[str, ...], settings: Path | None) -> list[str]:
    """Makes a bare repository ready to check and publish what is pushed; what was done, in lines.

    A repository that is not there is made. Raises BoardError, WrongUsage.
    """
    trees = [_tree(each) for each in publish]
    for who, folder in trees:
        check_place(Path(folder), who)
    repo = repo.resolve()
    said = []
    try:
        if not repo.exists():
            repo.mkdir(parents=True)
            git(repo, "init", "-q", "--bare", "-b", "main", ".")
            said.append(f"新建了仓库 {repo}")
        _check_bare(repo)
        home = repo / HOME
        home.mkdir(exist_ok=True)
        home.chmod(0o700)  # all records are in it
        if settings or not (home / "mkdocs.yml").exists():
            (home / "mkdocs.yml").write_bytes((settings or shipped("mkdocs.yml")).read_bytes())
        said += _configured(repo, trees)
        found = receiver(repo)
        for each in found.settings.trees:
            _place(Path(each.folder))
        _hooks(repo)
    except OSError as error:
        msg = f"写不进 {error.filename or repo}：{reason(error)}"
        raise BoardError(msg) from error
    for name, value in (("receive.fsckObjects", "true"), ("core.logAllRefUpdates", "true")):
        git(repo, "config", name, value)
    said.append(f"以后推送到 {found.settings.branch}，就检查；没有错误，就发布：")
    said += [f"  {each.audience} → {each.folder}" for each in found.settings.trees]
    if found.tip:
        said.append(f"仓库里已经有提交，现在发布：board receive publish {repo}")
    return said


def _tree(text: str) -> tuple[str, str]:
    match = _TREE.fullmatch(text)
    head = text.partition("=")[0]
    if not match or (match[1] is None and head != text and "/" not in head):
        msg = (
            f"--publish 要写文件夹，或者“范围=文件夹”，范围是 public、party 或 unit:代号，"
            f"如 party=/srv/www/party，不是“{text}”"
        )
        raise WrongUsage(msg)
    return match[1] or "public", str(Path(match[2]).absolute())


def _check_bare(repo: Path) -> None:
    if line(repo, "rev-parse", "--is-bare-repository") != "true" or not (repo / "objects").is_dir():
        msg = f"{repo} 不是裸仓库；请给一个新的名称，如 /srv/git/board.git，程序会建好"
        raise BoardError(msg)


def _configured(repo: Path, trees: list[tuple[str, str]]) -> list[str]:
    path = repo / CONFIG
    if path.exists():
        if trees:
            msg = (
                f"已经有 {path}，没有动；要改发布到哪里，改里面的“发布”，再运行 board receive install {repo}"
            )
            raise BoardError(msg)
        return []
    if not trees:
        msg = "发布到哪里？用 --publish 写明，如 --publish /srv/www/site"
        raise WrongUsage(msg)
    branch = line(repo, "symbolic-ref", "--short", "HEAD") or "main"
    rows = "".join(f"  - {{范围: {_quoted(who)}, 文件夹: {_quoted(folder)}}}\n" for who, folder in trees)
    path.write_text(_CONFIG.format(branch=_quoted(branch), trees=rows), "utf-8")
    return [f"写好了 {path}"]


def _quoted(text: str) -> str:
    return (
        text
        if re.fullmatch(r"[\w./:-]+", text)
        else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def _place(out: Path) -> None:
    """Sees to it that a tree can be published, and that a web server can read it."""
    if not out.exists():
        out.mkdir(parents=True)
        out.chmod(0o755)
    if not os.access(out.parent, os.W_OK | os.X_OK):
        msg = f"写不进 {out.parent}：网站是在旁边做好再换上的，这个文件夹要让现在的用户能写"
        raise BoardError(msg)


def _hooks(repo: Path) -> None:
    for name in HOOKS:
        path = repo / "hooks" / name
        if path.exists() and MARK not in path.read_text("utf-8", "replace"):
            msg = f"{path} 是别的程序写的，没有动；要换成公开栏的，请先把它移走"
            raise BoardError(msg)
    (repo / "hooks").mkdir(exist_ok=True)
    code = Path(board.__file__).resolve().parents[1]
    for name in HOOKS:
        path = repo / "hooks" / name
        text = _HOOK.format(
            mark=MARK, path=shlex.quote(str(code)), python=shlex.quote(sys.executable), name=name
        )
        other = path.with_name(f".{name}.new")
        other.write_text(text, "utf-8")
        other.chmod(0o755)
        other.replace(path)


def key_line(name: str, file: Path | None) -> str:
    """The line of authorized_keys by which sshd tells the server which key a push came with.

    Raises WrongUsage for a name that is none, BoardError for what is no public key.
    """
    if not NAME.fullmatch(name):
        msg = f"钥匙的名称用英文字母、数字和“-”，如 hekou-zhouhai，不是“{name}”"
        raise WrongUsage(msg)
    public = file.read_text("utf-8", "replace") if file else ""
    parts = public.split()
    is_key = len(parts) >= 2 and re.fullmatch(r"(?:ssh|ecdsa|sk)-[\w@.-]+", parts[0])  # noqa: PLR2004 - kind, key
    if public.strip() and not (
        is_key and re.fullmatch(r"[A-Za-z0-9+/=]+", parts[1]) and "\n" not in public.strip()
    ):
        msg = "这不是公钥；公钥在 .pub 结尾的文件里，是一行 ssh-ed25519 AAAA… 这样的字。私钥不要交给任何人"
        raise BoardError(msg)
    shown = " ".join(parts[:2]) if parts else "ssh-ed25519 公钥"
    forced = f'env {KEY}={name} git-shell -c \\"$SSH_ORIGINAL_COMMAND\\"'
    return f'command="{forced}",restrict {shown} {name}'


def status(found: Receiver) -> tuple[list[str], bool]:
    """What is published, by whom it was pushed, what is amiss; and whether all is well."""
    newest = last(found.home, "began", "published", "failed")
    good = last(found.home, "published")
    said = [f"{each.audience} → {each.folder}" for each in found.settings.trees]
    if good:
        said.append(
            f"现在的网站：提交 {good.new[:8]}（{good.who}），{_when(good.time)} 发布，{good.seconds:.1f} 秒"
        )
    else:
        said.append("还没有发布过")
    well = True
    if newest and newest.event != "published":
        well = False
        if newest.event == "failed":
            said.append(f"最近一次没有发布成：{newest.text}（{_when(newest.time)}）")
        elif found.is_at_work("published"):
            said.append(f"正在发布提交 {newest.new[:8]}……")
        else:
            said.append(f"上一次发布没有做完就中断了（{_when(newest.time)}）；原来的网站没有动")
    elif found.tip and (not good or good.new != found.tip):
        well = False
        said.append(f"最新的提交 {found.tip[:8]} 还没有发布")
    if not well:
        said.append(f"重新发布：board receive publish {found.repo}")
    if refused := last(found.home, "accepted", "refused"):
        said.append(f"最近一次推送：{WORDS[refused.event]}（{_when(refused.time)}）{refused.text}")
    return said + _rights(found), well


def _rights(found: Receiver) -> list[str]:
    tree = found.tree("checked")
    tree.open()
    try:
        rights = permissions(found, tree, found.tip)
    except BoardError as error:
        return str(error).splitlines()
    if rights is None:
        return ["没有权限文件：能推送的人什么都可以改"]
    return ["权限：", *(f"  {each.name}：{'、'.join(each.may)}" for each in rights.keys)]


def _when(time: str) -> str:
    return time[:16].replace("T", " ")
