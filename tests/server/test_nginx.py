"""Published sites behind a real nginx with the settings that we hand out."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from board.app.recipes import recipes
from board.app.verifying import verify

from tests.server.serving import ABOUT, LIMIT, PAGE, Server

READERS = 20


@contextmanager
def nginx(folder: Path, site: Path) -> Iterator[int]:
    """The port at which nginx serves a site with our settings; it ends with the test."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    assert program, "nginx is missing: python tests/install_tools.py"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir()
    server = recipes(str(site), "/srv/git/board.git")["nginx/board.conf"]
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "site.conf").write_text(server, "utf-8")
    places = "".join(
        f"{each}_temp_path {folder}/{each};\n"
        for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""  # else nginx gives up what it needs to read our folder
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        "worker_processes 1;\nevents { worker_connections 128; }\n"
        "http {\ninclude /etc/nginx/mime.types;\naccess_log off;\n"
        f"{places}include {folder}/site.conf;\n}}\n",
        "utf-8",
    )
    said = folder / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen([program, "-c", folder / "nginx.conf", "-p", folder], stderr=out)
    try:
        until = time.monotonic() + LIMIT
        while time.monotonic() < until and process.poll() is None:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            pytest.fail(f"nginx does not answer: {said.read_text()}")
        yield port
    finally:
        process.terminate()
        process.wait(LIMIT)


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes


def fetch(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT)
    try:
        named = {key.replace("_", "-"): each for key, each in headers.items()}
        connection.request(method, path, headers=named)
        found = connection.getresponse()
        return Answer(found.status, {key.lower(): each for key, each in found.getheaders()}, found.read())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    found = Server.begun(tmp_path_factory.mktemp("nginx"))
    found.first()
    return found


def test_pages_are_asked_for_anew_and_allow_nothing_but_our_own(server: Server, tmp_path: Path) -> None:
    with nginx(tmp_path / "nginx", server.site) as port:
        page = fetch(port, "/")
        assert page.status == 200
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.headers["cache-control"] == "no-cache"
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page.body.decode())
        assert policy
        assert page.headers["content-security-policy"] == f"{policy[1]}; frame-ancestors 'self'"
        assert page.headers["x-content-type-options"] == "nosniff"
        again = fetch(port, "/", If_None_Match=page.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        missing = fetch(port, "/nowhere.html")
        assert (missing.status, missing.body) == (404, (server.site / "404.html").read_bytes())
        assert missing.headers["content-security-policy"] == page.headers["content-security-policy"]
        assert fetch(port, "/.board-tree").status == 404
        assert fetch(port, "/", "POST").status == 403


def test_every_file_of_the_manifest_comes_as_it_was_published(server: Server, tmp_path: Path) -> None:
    with nginx(tmp_path / "nginx", server.site) as port:
        found = verify(f"http://127.0.0.1:{port}", None)
    assert found.is_good, found
    assert found.files > 30


def test_what_is_named_by_its_content_is_kept_for_ever(server: Server, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    shutil.copytree(server.site, tmp_path / "site", dirs_exist_ok=True)
    photo = tmp_path / "site/assets/img" / f"{'0a' * 10}-640.webp"
    photo.parent.mkdir(exist_ok=True)
    photo.write_bytes(b"webp")
    named = [path for path in (tmp_path / "site/assets").rglob("*-*") if path.is_file()]
    assert len(named) > 3
    with nginx(tmp_path / "nginx", tmp_path / "site") as port:
        for path in named:
            found = fetch(port, f"/{path.relative_to(tmp_path / 'site').as_posix()}")
            assert found.headers["cache-control"] == "public, max-age=31536000, immutable", path
            assert found.headers["x-content-type-options"] == "nosniff"


def test_screens_see_a_new_release_at_once(server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "site/kiosk/liuwan"
    (folder / "files").mkdir(parents=True)
    kept = f"files/{'0b' * 8}.js"
    for name in ("index.html", "release.js", "sw.js", kept):
        (folder / name).write_text("x", "utf-8")
    with nginx(tmp_path / "nginx", tmp_path / "site") as port:
        for name in ("", "index.html", "release.js", "sw.js"):
            found = fetch(port, f"/kiosk/liuwan/{name}")
            assert (found.status, found.headers["cache-control"]) == (200, "no-cache")
            assert "worker-src 'self'" in found.headers["content-security-policy"]
            assert "connect-src 'self'" in found.headers["content-security-policy"]
        assert fetch(port, "/kiosk/liuwan/sw.js").headers["content-type"].startswith("application/javascript")
        assert "immutable" in fetch(port, f"/kiosk/liuwan/{kept}").headers["cache-control"]


@dataclass
class Read:
    """What a reader came across."""

    bodies: set[bytes] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)


def read_on(port: int, path: str, stop: threading.Event, found: Read) -> None:
    """Reads a page again and again over connections of its own."""
    while not stop.is_set():
        try:
            answer = fetch(port, path)
        except (OSError, http.client.HTTPException) as error:
            found.wrong.append(repr(error))
            continue
        if answer.status != 200 or len(answer.body) != int(answer.headers.get("content-length", "-1")):
            found.wrong.append(f"{answer.status} {len(answer.body)}")
        found.bodies.add(answer.body)


def test_who_reads_during_a_push_finds_whole_pages_and_no_error(server: Server, tmp_path: Path) -> None:
    mine = server.copied(tmp_path / "server")
    editor = mine.begun_clone
    versions = {(mine.site / PAGE).read_bytes()}
    with nginx(tmp_path / "nginx", mine.site) as port:
        stop = threading.Event()
        found = [Read() for _ in range(READERS)]
        readers = [threading.Thread(target=read_on, args=(port, f"/{PAGE}", stop, each)) for each in found]
        for each in readers:
            each.start()
        try:
            for nth in (1, 2):
                editor.add(ABOUT, f"第{nth}句。")
                pushed = editor.push()
                assert pushed.code == 0, pushed.said
                versions.add((mine.site / PAGE).read_bytes())
            newest = (mine.site / PAGE).read_bytes()
            until = time.monotonic() + LIMIT
            while not all(newest in each.bodies for each in found) and time.monotonic() < until:
                time.sleep(0.05)
        finally:
            stop.set()
            for each in readers:
                each.join(LIMIT)
    assert [each.wrong for each in found] == [[]] * READERS
    assert set().union(*(each.bodies for each in found)) <= versions
    assert all(newest in each.bodies for each in found)
    assert len(versions) == 3
