"""content/rules/permissions.yml: which key may change what, on a server that receives pushes."""

from __future__ import annotations

from dataclasses import dataclass

from board.model.keys import TEXT, TEXTS, Rows, key

FILE = "content/rules/permissions.yml"
ALL = "全部"
"""What a key may change that may change everything, the rules and site_config.yml too."""


def is_path(place: str) -> bool:
    """Whether that is a file or folder: a code is no path, and has no dot in it."""
    return place.startswith("content/") or "." in place


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """What one key may change."""

    name: str = key("钥匙", TEXT, "钥匙的名称：board receive key 写的那个", example="hekou-zhouhai")
    may: tuple[str, ...] = key(
        "可改",
        TEXTS,
        "党组织或支部的代号（党组织的，以下所有支部都可以改）、content/ 里的文件或文件夹，或者“全部”",
        example="[hekou]",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """The whole of content/rules/permissions.yml; a key that is not named may change nothing."""

    keys: tuple[Permission, ...] = key("权限", Rows(Permission), "一把钥匙一行；没有写的钥匙什么也不能改")

    def of(self, name: str) -> tuple[str, ...]:
        """All that a key may change."""
        return tuple(what for each in self.keys if each.name == name for what in each.may)
