"""board-receive.yml in a bare repository: how what is pushed to it is checked and published."""

from __future__ import annotations

from dataclasses import dataclass

from board.model.keys import COUNT, TEXT, TEXTS, YESNO, Rows, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A tree, and where it is published."""

    audience: str = key(
        "范围", TEXT, "给谁看：public、party 或 unit:代号", example="public", default="public"
    )
    folder: str = key("文件夹", TEXT, "发布到这台服务器的哪个文件夹", example="/srv/www/site")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiving:
    """The whole of board-receive.yml."""

    branch: str = key("分支", TEXT, "发布哪个分支；别的分支只检查", example="main", default="main")
    trees: tuple[Published, ...] = key("发布", Rows(Published), "发布哪几版网站，各到哪里")
    posters: bool = key("海报", YESNO, "也印海报", example="否", default=False)
    sign: str = key(
        "签名钥匙",
        TEXT,
        "给每一版的文件清单签名的 SSH 钥匙，写完整的路径；不写就不签",
        example="/srv/board/sign",
        default="",
    )
    admins: tuple[str, ...] = key(
        "管理钥匙",
        TEXTS,
        "什么都可以改的钥匙；权限文件写错了，也能推送进来改好",
        example="[admin]",
        default=(),
    )
    rights: str = key(
        "权限文件",
        TEXT,
        "放在这台服务器上的权限文件；不写就用公开栏里的 content/rules/permissions.yml",
        example="/srv/board/permissions.yml",
        default="",
    )
    jobs: int | None = key("处理器", COUNT, "同时用几个处理器；不写就全用", example="2", default=None)
