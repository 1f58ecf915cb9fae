"""A server that can be killed and started again at the same address, and told to answer badly."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """A browser that closes a connection early is no error."""


class Served:
    """A folder on a port of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        """Paths in the order in which they were asked for, without queries."""
        self._port = 0
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Answers from now on."""
        asked = self.asked

        class Files(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(urlsplit(self.path).path.lstrip("/"))
                super().do_GET()

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._server = _Server(("127.0.0.1", self._port), partial(Files, directory=str(self.folder)))
        self._port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Nobody answers any more."""
        if not self._server or not self._thread:
            return
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._server = None

    @property
    def url(self) -> str:
        """The address of the screen."""
        return f"http://127.0.0.1:{self._port}/index.html"
