"""Why the system refused a file, in words for people: its own words are English, or another language."""

from __future__ import annotations

import errno

_SAID = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTDIR: "路径中间有一段是文件，不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "正被别的程序占用",
    errno.ETXTBSY: "正被别的程序占用",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "同时打开的文件太多",
    errno.EXDEV: "不在同一个磁盘上",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ECONNREFUSED: "那里没有程序回答",
    errno.ECONNRESET: "连接断了",
    errno.ETIMEDOUT: "等了太久没有回答",
    errno.ENETUNREACH: "网络不通",
    errno.EHOSTUNREACH: "网络不通",
}


def reason(error: OSError) -> str:
    """One phrase; the system's own words only where there are no better ones."""
    return _SAID.get(error.errno or 0) or error.strerror or type(error).__name__
