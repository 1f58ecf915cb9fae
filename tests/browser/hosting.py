"""Three ways in which a tree is put before readers: at the root of a domain, below a path, from a stick."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urlsplit

BELOW = "/some/path/"
HOSTINGS = ("root", "below", "file")


@dataclass(frozen=True, slots=True)
class Hosting:
    """Where a tree stands: every address of it begins with `base`."""

    base: str

    def url(self, address: str) -> str:
        """The whole address of a page."""
        return self.base + quote(address)


class _Files(SimpleHTTPRequestHandler):
    """Files of a folder below a prefix; anything else is the folder's 404.html."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, prefix: str, directory: str) -> None:
        self._prefix = prefix
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Sends the file, or 404.html with the status that belongs to it."""
        path = urlsplit(self.path).path
        if path.startswith(self._prefix):
            self.path = "/" + path.removeprefix(self._prefix)
            target = Path(self.translate_path(self.path))
            if target.is_dir():
                target /= "index.html"
            if target.is_file():
                self.path = "/" + quote(target.relative_to(self.directory).as_posix())
                super().do_GET()
                return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """A browser that closes a connection early is no error; what it missed, the tests notice there."""


@contextmanager
def served(folder: Path, prefix: str = "/") -> Iterator[Hosting]:
    """The folder on a port of this machine, below a path."""
    handler = partial(_Files, prefix=prefix, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Hosting(f"http://127.0.0.1:{server.server_port}{prefix}")
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def hosted(folder: Path, how: str) -> Iterator[Hosting]:
    """The folder in one of the three ways."""
    if how == "file":
        yield Hosting(folder.as_uri() + "/")
    else:
        with served(folder, BELOW if how == "below" else "/") as hosting:
            yield hosting
