"""`board form`: a form in the browser for those who send records, off unless somebody makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from board.app.build import allowed
from board.app.pipeline import read_and_judge
from board.app.report import as_text
from board.app.resources import theme
from board.base.findings import BoardError, WrongUsage
from board.base.text import nearest
from board.base.troubles import reason
from board.output.place import check_place, writing
from board.output.tree import fill
from board.render.form import OWN, PACKAGES, PARTS, files
from board.views.form import collections

FOLDER = "form"
MOST = 30
"""Branches on one form: with more nobody finds his own, and the browser becomes slow."""


@dataclass(frozen=True, slots=True)
class Forge:
    """Where records are kept: the kind of forge, its address, the repository on it and its branch.

    `kind`: gitea, gitlab, github, or local for a folder on the same machine.
    """

    kind: str
    address: str
    repository: str
    line: str


def form(root: Path, out: Path, modules: Path, forge: Forge, codes: Sequence[str], today: date) -> str:  # noqa: PLR0913, PLR0917
    """Writes the form of some branches, or of all; what was done, in words.

    Raises WrongUsage for options that do not go together, BoardError where the packages are not there.
    """
    _check(forge)
    target = allowed(root, out, "表单的文件夹")
    judged = read_and_judge(root, today)
    if judged.board is None:
        raise BoardError(as_text(judged.findings, judged.loaded.texts))
    board = judged.board
    wanted = list(dict.fromkeys(codes)) or list(board.branches)
    for code in wanted:
        if code not in board.branches:
            near = nearest(code, board.branches)
            raise WrongUsage(f"没有代号为“{code}”的党支部" + (f"，是不是“{near}”？" if near else ""))
    if len(wanted) > MOST:
        msg = f"有 {len(wanted)} 个支部，一张表单最多 {MOST} 个；用 --branch 写明给哪些支部用，可以写几次"
        raise WrongUsage(msg)
    title = f"{board.site.publisher.name} · 录入"
    config = {
        "backend": _backend(forge),
        "app_title": title,
        "load_config_file": True,
        "show_preview_links": False,
        # Photos lie beside their record; the folder is never made unless something is put there.
        "media_folder": "branches",
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "lowercase": False, "timezone": "local", "trim": False},
        "output": {"omit_empty_optional_fields": True, "encode_file_path": False},
        "collections": list(collections(board, judged.loaded.rules, wanted)),
    }
    parts = {each.source: _part(modules, each.source) for each in PARTS}
    own = (theme() / "form" / OWN).read_bytes()
    made = files(config, title, _origins(forge), parts, own)
    with writing(target):
        check_place(target, FOLDER)
        target.mkdir(parents=True, exist_ok=True)
        fill(made, target, FOLDER)
    return _said(out, forge, len(wanted))


def _check(forge: Forge) -> None:
    if forge.kind == "local":
        return
    if forge.repository.count("/") < 1:
        msg = "--repo：写仓库的名称，如 dangwu/board"
        raise WrongUsage(msg)
    if forge.kind != "github" and not forge.address:
        msg = f"--address：写 {forge.kind} 的网址，如 https://git.example.cn"
        raise WrongUsage(msg)
    parts = urlsplit(forge.address)
    if forge.address and (parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1")):
        msg = "--address：要用 https 开头的网址，口令不能明着在网上传"
        raise WrongUsage(msg)


def _backend(forge: Forge) -> dict[str, Any]:
    """What the form is told of the forge; people sign in with a token that they make there."""
    address = forge.address.rstrip("/")
    if forge.kind == "local":
        return {"name": "gitea", "repo": "local/board", "branch": "main", "auth_methods": ["token"]}
    found: dict[str, Any] = {
        "name": forge.kind,
        "repo": forge.repository,
        "branch": forge.line,
        "auth_methods": ["token"],
        "commit_messages": {
            "create": "新增 {{slug}}（{{collection}}）",
            "update": "修改 {{slug}}（{{collection}}）",
            "delete": "删除 {{slug}}（{{collection}}）",
        },
    }
    if address:
        paths = {"gitea": "/api/v1", "gitlab": "/api/v4", "github": "/api/v3"}
        found |= {"base_url": address, "api_root": f"{address}{paths[forge.kind]}"}
        if forge.kind == "gitlab":
            found["graphql_api_root"] = f"{address}/api/graphql"
    return found


def _origins(forge: Forge) -> tuple[str, ...]:
    """What the page may ask besides itself."""
    if forge.kind == "local":
        return ()
    if forge.address:
        parts = urlsplit(forge.address)
        return (f"{parts.scheme}://{parts.netloc}",)
    return ("https://api.github.com", "https://github.com", "https://avatars.githubusercontent.com")


def _part(modules: Path, source: str) -> bytes:
    path = modules / source
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        msg = (
            f"{modules} 里没有 {source}。表单用的程序不随公开栏带，要另外取，只取一次：\n"
            f"  npm install --ignore-scripts {PACKAGES}\n"
            "在能上网的电脑上取了，把 node_modules 文件夹拷过来也可以，再用 --modules 指明"
        )
        raise BoardError(msg) from error
    except OSError as error:
        msg = f"{path} 打不开：{reason(error)}"
        raise BoardError(msg) from error


def _said(out: Path, forge: Forge, count: int) -> str:
    lines = [f"表单写在 {out}，给 {count} 个支部用"]
    if forge.kind == "local":
        lines += [
            "在这台电脑上用（Chrome 或 Edge）：",
            f"  python -m http.server --bind 127.0.0.1 --directory {out} 8700",
            "然后打开 http://127.0.0.1:8700/，点“使用本地仓库”，选公开栏所在的文件夹",
        ]
    else:
        lines.append(f"把它放到网站上只有报送人知道的地方（要 https）；用 {forge.kind} 的访问令牌登录")
    return "\n".join(lines)
