"""A published site read over the network, file by file; the only module that asks another machine.

Only `board verify URL` comes here. Nothing but files below the address is asked for, of that one origin.
"""

from __future__ import annotations

import hashlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urljoin, urlsplit

from board.base.findings import BoardError, WrongUsage
from board.base.troubles import reason

HANDS = 8
"""Connections at a time: what a small server serves to a few readers anyway."""
PATIENCE, LONGEST = 20, 120
"""Seconds for which a server may be silent, and in all for one file."""
TIRED = 20
"""After so many files that the network did not bring, the rest is not asked for."""
MOST = 64 << 20
"""Bytes of a manifest: 400,000 files."""
_HOPS, _PIECE = 5, 1 << 18
_MOVED, _GONE = {301, 302, 303, 307, 308}, {404, 410}


class Absent(Exception):
    """The server has no such file."""


class _Refused(Exception):
    """The server does not hand the file out; the text is for people."""


class Site:
    """What is below an address; to be used by one caller, who may have several threads work for him."""

    def __init__(self, url: str) -> None:
        """Raises WrongUsage for what is no http or https address."""
        try:
            parts = urlsplit(url)
            self._host, self._port = parts.hostname or "", parts.port
        except ValueError as error:
            raise WrongUsage(f"{url} 不是网址") from error
        if parts.scheme not in ("http", "https") or not self._host:
            raise WrongUsage(f"{url} 不是 http:// 或 https:// 开头的网址")
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._top = parts.path if parts.path.endswith("/") else f"{parts.path}/"
        self._secure = parts.scheme == "https"
        self._own = threading.local()
        self._open: list[http.client.HTTPConnection] = []
        self._failed = 0
        self._is_over = False

    def close(self) -> None:
        """Ends all connections."""
        for each in self._open:
            each.close()

    def read(self, name: str) -> bytes:
        """A file that is not large.

        Raises Absent where there is none, BoardError where it cannot be had.
        """
        data = b""
        try:
            for piece in self._pieces(name):
                data += piece
                if len(data) > MOST:
                    raise BoardError(f"{self._origin}{self._top}{name} 太大，不像文件清单")
        except _Refused as error:
            raise BoardError(f"{self._origin}{self._top}{name}：{error}") from error
        except (OSError, http.client.HTTPException) as error:
            raise BoardError(f"{self._origin} 连不上：{_why(error)}") from error
        return data

    def sums_of(self, names: Sequence[str]) -> dict[str, bytes | str | None]:
        """Of each file its SHA-256, or in words why there is none; None where the server has none.

        Raises BoardError where the network fails again and again.
        """
        with ThreadPoolExecutor(HANDS) as hands:
            try:
                found = dict(zip(names, hands.map(self._sum, names), strict=True))
            except KeyboardInterrupt:
                self._is_over = True
                raise
        if self._failed > TIRED:
            raise BoardError(f"{self._origin} 好多文件都取不到，没有核对完；请检查网络，过一会儿再试")
        return found

    def _sum(self, name: str) -> bytes | str | None:
        if self._is_over or self._failed > TIRED:
            return ""
        digest = hashlib.sha256()
        try:
            for piece in self._pieces(name):
                digest.update(piece)
        except Absent:
            return None
        except _Refused as error:
            return str(error)
        except (OSError, http.client.HTTPException) as error:
            self._failed += 1
            return f"取不到：{_why(error)}"
        return digest.digest()

    def _pieces(self, name: str) -> Iterator[bytes]:
        path = self._top + quote(name.encode("utf-8", "surrogateescape"))
        ends = time.monotonic() + LONGEST
        for _ in range(_HOPS):
            answer = self._asked(path)
            if answer.status in _MOVED:
                path = self._same_origin(path, answer.headers.get("Location", ""))
                answer.read(_PIECE)
                continue
            if answer.status in _GONE:
                answer.read(_PIECE)
                raise Absent
            if answer.status != http.client.OK:
                answer.read(_PIECE)
                raise _Refused(f"服务器回答 {answer.status}")
            if answer.headers.get("Content-Encoding", "identity") != "identity":
                raise _Refused("服务器压缩了它，没有按原样给出")
            # What has come, not what was asked for: a server that drips is given up in time.
            while piece := answer.read1(_PIECE):
                yield piece
                if self._is_over or time.monotonic() > ends:
                    self._drop()
                    raise TimeoutError
            if answer.length:
                raise http.client.IncompleteRead(b"", answer.length)
            return
        raise _Refused("转来转去，没有尽头")

    def _same_origin(self, path: str, target: str) -> str:
        url = urljoin(f"{self._origin}{path}", target)
        if not url.startswith(f"{self._origin}/"):
            self._drop()
            raise _Refused(f"转到了别的网站 {urlsplit(url).netloc}")
        return url.removeprefix(self._origin)

    def _asked(self, path: str) -> http.client.HTTPResponse:
        """The answer, by the connection of this thread; a server may have closed it since the last one."""
        for is_last in (False, True):
            connection = self._connection()
            try:
                connection.request("GET", path, headers={"Accept-Encoding": "identity"})
                return connection.getresponse()
            except (OSError, http.client.HTTPException) as error:
                self._drop()
                if is_last or isinstance(error, TimeoutError):
                    raise
        raise AssertionError

    def _connection(self) -> http.client.HTTPConnection:
        found: http.client.HTTPConnection | None = getattr(self._own, "connection", None)
        if found is None:
            kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
            found = self._own.connection = kind(self._host, self._port, timeout=PATIENCE)
            self._open.append(found)
        return found

    def _drop(self) -> None:
        """What is left of an answer is not waited for: the next file comes by a new connection."""
        self._connection().close()
        self._own.connection = None


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "等了太久没有回答"
    if isinstance(error, socket.gaierror):
        return "找不到这个网站"
    if isinstance(error, ssl.SSLError):
        return "证书不对，不能相信是这个网站"
    return reason(error) if isinstance(error, OSError) else "回答不完整"
