"""Whether whoever pushed may change what was changed, by the rights that the server has now."""

from __future__ import annotations

from pathlib import Path

from board.app.kept_tree import KeptTree
from board.app.receiver import Receiver
from board.app.report import as_text
from board.base.findings import BoardError, has_errors
from board.base.troubles import reason
from board.load.documents import PERMISSIONS
from board.load.server_files import chain, parents, read_permissions
from board.model.permission import ALL, Permissions
from board.rules.rights import Grounds, branch_of, forbidden, told, whose


def refusals(found: Receiver, tree: KeptTree, old: str, new: str, key: str) -> list[str]:
    """Why a push may not go in, in lines for whoever pushed; none where it may.

    Where there is no file of rights everybody who can push may change everything. Raises BoardError.
    """
    if _is_admin(found, key):
        return []
    rights = permissions(found, tree, old)
    if rights is None:
        return []
    changed = {*tree.changed(old, new), *tree.changed_by_commits(old, new)}
    codes = sorted({code for path in changed if (code := branch_of(path))})
    above = parents(tree.texts(old, ["site_config.yml"]).get("site_config.yml", b""))
    grounds = Grounds(_chains(tree, old, codes, above), _chains(tree, new, codes, above))
    may = rights.of(key)
    refused = forbidden(changed, may, grounds)
    return list(told(refused, key, may)) if refused else []


def first_refusals(found: Receiver, tree: KeptTree, key: str) -> list[str]:
    """The same of the first push, before which the server has no rights but in a file of its own."""
    if _is_admin(found, key):
        return []
    rights = permissions(found, tree, "")
    if rights is None or ALL in rights.of(key):
        return []
    return ["这是第一次推送，要用什么都可以改的钥匙来推送；请告诉管理员"]


def stranger_refusals(found: Receiver, tree: KeptTree, key: str) -> list[str]:
    """The same of other branches and tags: they are for everybody who may change something."""
    if _is_admin(found, key):
        return []
    rights = permissions(found, tree, found.tip)
    if rights is None or rights.of(key):
        return []
    return [f"权限文件里没有写{whose(key)}可以改什么，别的分支和标签也不能推送、删除；请告诉管理员"]


def _is_admin(found: Receiver, key: str) -> bool:
    """Whether a key may change everything, even rights that cannot be read."""
    return bool(key) and key in found.settings.admins


def permissions(found: Receiver, tree: KeptTree, commit: str) -> Permissions | None:
    """The rights in force: those of the server's file, else those in the commit that is published; or none.

    Raises BoardError where they cannot be read: then nobody but an administrator may change anything.
    """
    own = found.settings.rights
    if own:
        try:
            data: bytes | None = Path(own).read_bytes()
        except OSError as error:
            msg = f"权限文件 {own} 打不开：{reason(error)}；请告诉管理员"
            raise BoardError(msg) from error
    else:
        data = tree.texts(commit, [PERMISSIONS]).get(PERMISSIONS) if commit else None
    if data is None:
        return None
    rights, findings, texts = read_permissions(data, own or PERMISSIONS)
    if rights is None or has_errors(findings):
        msg = "权限文件写错了，只有管理钥匙能推送；请告诉管理员：\n" + as_text(findings, texts)
        raise BoardError(msg)
    return rights


def _chains(
    tree: KeptTree, commit: str, codes: list[str], above: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    files = tree.texts(commit, [f"branches/{code}/branch.yml" for code in codes])
    return {name.split("/")[1]: chain(name.split("/")[1], data, above) for name, data in files.items()}
