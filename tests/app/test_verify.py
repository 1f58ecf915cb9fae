"""A release is compared with its manifest: whatever is done to it afterwards is found."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import sleep

import pytest
from board.app.build import build
from board.app.verifying import Verified, as_text, verify
from board.app.web import TIRED
from board.base.digests import sum_of
from board.base.findings import BoardError, WrongUsage
from board.output.manifest import ABOUT, SIGNATURE, SUMS, read_about, read_sums, sums

from tests import make
from tests.app.serving import Answering
from tests.command_line import held, run
from tests.kiosk.serving import Served
from tests.repository import Repository
from tests.small_board import make_board

DAY = make.TODAY
PAGE, OTHER = "about.html", "ratings.html"


def quiet(*_: object) -> None:
    """Told about progress, says nothing."""


@dataclass(frozen=True)
class Office:
    """A board in git, its keys, and releases that it has published, one a day older."""

    root: Path
    key: Path
    signers: Path
    new: Path
    old: Path

    def publish(self, out: Path, key: Path | None = None, days: int = 0) -> None:
        """A release of a day before today."""
        made = build(self.root, out, "public", DAY - timedelta(days), 1, quiet, sign=key)
        assert made.written


def key_in(folder: Path, name: str) -> Path:
    """A new SSH key."""
    path = folder / name
    make_key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path]
    subprocess.run(make_key, check=True)
    return path


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    home = tmp_path_factory.mktemp("office")
    root = make_board(home / "board")
    repository = Repository.begun(root)
    repository.commit("2026-01-02")
    key = key_in(home, "key")
    signers = home / "signers"
    signers.write_text(f"board {key.with_suffix('.pub').read_text('utf-8')}", "utf-8")
    found = Office(root, key, signers, home / "new", home / "old")
    found.publish(found.old, key, days=1)
    page = root / "content" / "about.md"
    repository.commit("2026-01-03", {"content/about.md": page.read_text("utf-8") + "\n又一句。\n"})
    found.publish(found.new, key)
    return found


@pytest.fixture
def tree(office: Office, tmp_path: Path) -> Path:
    """The new release, free to be spoilt."""
    return Path(shutil.copytree(office.new, tmp_path / "site"))


# A release as it is -------------------------------------------------------------------------------------
def test_a_release_that_nobody_touched_is_good(office: Office, tree: Path) -> None:
    found = verify(str(tree), office.signers)
    assert found.is_good
    assert found.signature.verdict == "good"
    assert found.release
    assert (found.release.day, found.release.audience) == (DAY, "public")
    assert found.release.commit == Repository(office.root).git("rev-parse", "HEAD")
    assert found.files == len(held(tree)) - 3, "the mark, the manifest and its signature are not in it"


def test_plain_programs_check_it_too(office: Office, tree: Path) -> None:
    check = ["sha256sum", "--check", "--strict", "--quiet", SUMS]
    assert not subprocess.run(check, cwd=tree, check=False).returncode
    ask = ["ssh-keygen", "-Y", "verify", "-n", "board", "-f", office.signers, "-I", "board", "-s", SIGNATURE]
    signed = (tree / SUMS).read_bytes()
    for data, code in ((signed, 0), (signed + b"\n", 255)):
        done = subprocess.run(ask, cwd=tree, input=data, capture_output=True, check=False)
        assert done.returncode == code, done.stdout


def test_equal_builds_are_equal_and_nothing_new_is_written(office: Office, tmp_path: Path) -> None:
    cold = Path(shutil.copytree(office.root, tmp_path / "board", ignore=shutil.ignore_patterns(".board")))
    out = tmp_path / "site"
    assert build(cold, out, "public", DAY, 1, quiet, sign=office.key).written
    assert held(out) == held(office.new)
    before = {path: path.stat() for path in out.rglob("*")}
    again = build(cold, out, "public", DAY, 1, quiet, sign=office.key)
    assert again.written
    assert not again.written.written
    assert {path: path.stat() for path in out.rglob("*")} == before


def test_another_key_makes_a_signature_alone_and_none_takes_it_away(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "site"
    office.publish(out)
    unsigned = held(out)
    assert SIGNATURE not in unsigned
    for key in (office.key, key_in(tmp_path, "second")):
        made = build(office.root, out, "public", DAY, 1, quiet, sign=key)
        assert made.written
        assert made.written.written == 1
        assert {name: data for name, data in held(out).items() if name != SIGNATURE} == unsigned
    made = build(office.root, out, "public", DAY, 1, quiet)
    assert made.lost_signature
    assert held(out) == unsigned


def test_a_board_in_no_repository_has_no_commit(tmp_path: Path) -> None:
    assert build(make_board(tmp_path / "board"), tmp_path / "site", "party", DAY, 1, quiet).written
    found = verify(str(tmp_path / "site"), None)
    assert found.is_good
    assert found.release == read_about((tmp_path / "site" / ABOUT).read_bytes())
    assert (found.release.audience, found.release.commit) == ("party", "")
    assert "不能排除伪造" in as_text(found, DAY)


# What may be done to it ---------------------------------------------------------------------------------
def a_byte(tree: Path, _: Office) -> None:
    data = bytearray((tree / PAGE).read_bytes())
    data[100] ^= 1
    (tree / PAGE).write_bytes(data)


def a_file_less(tree: Path, _: Office) -> None:
    (tree / PAGE).unlink()


def a_file_more(tree: Path, _: Office) -> None:
    (tree / "branches/more.html").write_text("x", "utf-8")


def renamed(tree: Path, _: Office) -> None:
    (tree / PAGE).rename(tree / "branches/more.html")


def swapped(tree: Path, _: Office) -> None:
    one, other = (tree / PAGE).read_bytes(), (tree / OTHER).read_bytes()
    (tree / PAGE).write_bytes(other)
    (tree / OTHER).write_bytes(one)


def a_link(tree: Path, office: Office) -> None:
    """To a file of just these bytes, which may be others tomorrow."""
    (tree / PAGE).unlink()
    (tree / PAGE).symlink_to(office.new / PAGE)


def a_page_of_the_old_release(tree: Path, office: Office) -> None:
    shutil.copyfile(office.old / PAGE, tree / PAGE)


def another_release_day(tree: Path, _: Office) -> None:
    text = (tree / ABOUT).read_text("utf-8")
    (tree / ABOUT).write_text(text.replace(DAY.isoformat(), "2030-01-01"), "utf-8")


def another_mark(tree: Path, _: Office) -> None:
    (tree / ".board-tree").write_text("x", "utf-8")


MORE = "branches/more.html"
CHANGES = [
    (a_byte, {}, {PAGE}, set()),
    (a_file_less, {PAGE}, {}, set()),
    (a_file_more, {}, {}, {MORE}),
    (renamed, {PAGE}, {}, {MORE}),
    (swapped, {}, {PAGE, OTHER}, set()),
    (a_link, {}, {PAGE}, set()),
    (a_page_of_the_old_release, {}, {PAGE}, set()),
    (another_release_day, {}, {ABOUT}, set()),
    (another_mark, {}, {".board-tree"}, set()),
]


@pytest.mark.parametrize(("change", "missing", "changed", "extra"), CHANGES)
def test_every_file_that_differs_is_named(
    change: Callable[[Path, Office], None],
    missing: set[str],
    changed: set[str],
    extra: set[str],
    office: Office,
    tree: Path,
) -> None:
    change(tree, office)
    found = verify(str(tree), office.signers)
    assert not found.is_good
    assert (set(found.missing), set(found.changed), set(found.extra or ())) == (
        set(missing),
        set(changed),
        extra,
    )
    said = as_text(found, DAY)
    assert all(name in said for name in {*missing, *changed, *extra})
    assert found.signature.verdict == "good", "the manifest itself is as it was signed"


def test_a_folder_that_became_a_link_is_found(office: Office, tree: Path) -> None:
    shutil.rmtree(tree / "ratings")
    (tree / "ratings").symlink_to(office.new / "ratings")
    found = verify(str(tree), None)
    assert found.extra == ("ratings",)
    assert found.missing
    assert all(name.startswith("ratings/") for name in found.missing)


def a_page_and_its_sum(tree: Path, _: Office) -> None:
    (tree / PAGE).write_bytes(b"forged")
    listed = read_sums((tree / SUMS).read_bytes())
    (tree / SUMS).write_bytes(sums(listed | {PAGE: sum_of(b"forged")}))


def a_page_and_its_line(tree: Path, _: Office) -> None:
    (tree / PAGE).unlink()
    listed = read_sums((tree / SUMS).read_bytes())
    del listed[PAGE]
    (tree / SUMS).write_bytes(sums(listed))


def an_edited_signature(tree: Path, _: Office) -> None:
    text = (tree / SIGNATURE).read_text("ascii").splitlines()
    text[2] = text[2][::-1]
    (tree / SIGNATURE).write_text("\n".join(text), "ascii")


def a_signature_of_the_old_release(tree: Path, office: Office) -> None:
    shutil.copyfile(office.old / SIGNATURE, tree / SIGNATURE)


def no_signature_but_words(tree: Path, _: Office) -> None:
    (tree / SIGNATURE).write_text("本网站已签名", "utf-8")


def signed_by_another(tree: Path, office: Office) -> None:
    key = key_in(tree.parent, "stranger")
    (tree / SIGNATURE).unlink()
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "board", "-f", key, tree / SUMS], check=True)


def signed_for_another_purpose(tree: Path, office: Office) -> None:
    (tree / SIGNATURE).unlink()
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", office.key, tree / SUMS], check=True)


def without_signature(tree: Path, _: Office) -> None:
    (tree / SIGNATURE).unlink()


FORGERIES = [
    (a_page_and_its_sum, "bad"),
    (a_page_and_its_line, "bad"),
    (an_edited_signature, "bad"),
    (a_signature_of_the_old_release, "bad"),
    (no_signature_but_words, "bad"),
    (signed_by_another, "stranger"),
    (signed_for_another_purpose, "bad"),
    (without_signature, "none"),
]


@pytest.mark.parametrize(("forge", "verdict"), FORGERIES)
def test_what_fits_the_manifest_is_told_by_the_signature(
    forge: Callable[[Path, Office], None], verdict: str, office: Office, tree: Path
) -> None:
    forge(tree, office)
    found = verify(str(tree), office.signers)
    assert found.is_whole
    assert found.signature.verdict == verdict
    assert not found.is_good


def test_without_a_list_of_signers_a_whole_signature_says_not_whose(office: Office, tree: Path) -> None:
    found = verify(str(tree), None)
    assert found.is_good
    assert "--signers" in as_text(found, DAY)
    an_edited_signature(tree, office)
    assert not verify(str(tree), None).is_good


def test_a_list_of_signers_that_is_wrong_says_its_line(office: Office, tree: Path, tmp_path: Path) -> None:
    signers = tmp_path / "signers"
    signers.write_text("# 谁可信\n" + office.key.with_suffix(".pub").read_text("utf-8"), "utf-8")
    with pytest.raises(BoardError, match="第 2 行不对"):
        verify(str(tree), signers)
    with pytest.raises(WrongUsage, match="没有"):
        verify(str(tree), tmp_path / "none")


def test_an_old_release_in_the_place_of_the_new_says_its_day_and_commit(office: Office) -> None:
    old, new = (verify(str(each), office.signers) for each in (office.old, office.new))
    assert old.is_good
    assert old.release
    assert new.release
    assert old.release.commit != new.release.commit
    assert "（1 天前）" in as_text(old, DAY)
    assert old.release.commit[:7] in as_text(old, DAY)
    assert "（今天）" in as_text(new, DAY)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda tree: (tree / SUMS).unlink(), "没有文件清单"),
        (lambda tree: (tree / SUMS).write_bytes(b""), "第 1 行"),
        (lambda tree: (tree / SUMS).write_bytes(b"\xff\xfe"), "第 1 行"),
        (lambda tree: ((tree / SUMS).rename(tree / "x"), (tree / SUMS).symlink_to("x")), "是链接"),
    ],
)
def test_without_a_manifest_nothing_can_be_said(
    spoil: Callable[[Path], object], why: str, tree: Path
) -> None:
    spoil(tree)
    with pytest.raises(BoardError, match=why):
        verify(str(tree), None)


# As a web server hands it out ---------------------------------------------------------------------------
@pytest.fixture
def served(tree: Path) -> Iterator[Served]:
    site = Served(tree.parent)
    site.start()
    yield site
    site.stop()


def origin(served: Served) -> str:
    return served.url.removesuffix("/index.html")


def test_a_site_is_read_file_by_file(office: Office, tree: Path, served: Served) -> None:
    for where in (f"{origin(served)}/site", f"{origin(served)}/site/"):
        found = verify(where, office.signers)
        assert found.is_good
        assert found.extra is None
        assert found.release == verify(str(tree), None).release
        assert "看不到" in as_text(found, DAY)
    for change in (a_byte, a_file_more):
        change(tree, office)
    (tree / OTHER).unlink()
    found = verify(f"{origin(served)}/site", office.signers)
    assert (found.missing, set(found.changed)) == ((OTHER,), {PAGE})
    assert not found.is_good


def test_a_site_without_a_manifest_or_a_server_is_told(served: Served) -> None:
    with pytest.raises(BoardError, match="没有文件清单"):
        verify(origin(served), None)
    served.stop()
    with pytest.raises(BoardError, match="连不上：那里没有程序回答"):
        verify(origin(served), None)


def test_only_the_origin_is_asked(tree: Path, served: Served) -> None:
    """A page that another site would have to hand out is not as it was published."""

    def answer(handler: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        name = handler.path.removeprefix("/")
        if name == PAGE:
            return 302, {"Location": f"{origin(served)}/site/{PAGE}"}, b""
        if name == OTHER:
            return 308, {"Location": "/moved/here"}, b""
        if name == "moved/here":
            return 200, {}, (tree / OTHER).read_bytes()
        if name == "index.html":
            return 301, {"Location": "/index.html"}, b""
        if name == "404.html":
            return 200, {"Content-Encoding": "gzip"}, b"..."
        if name == "catalogue.html":
            return 500, {}, b"sorry"
        file = tree / name
        return (200, {}, file.read_bytes()) if file.is_file() else (404, {}, b"no")

    with Answering(answer) as where:
        found = verify(where, None)
    assert not found.missing
    assert set(found.changed) == {PAGE, "index.html", "404.html", "catalogue.html"}
    assert "别的网站" in found.changed[PAGE]
    assert "500" in found.changed["catalogue.html"]
    assert "压缩" in found.changed["404.html"]
    assert not [each for each in served.asked if each.startswith("site/")]


def test_a_network_that_fails_again_and_again_is_given_up(tree: Path) -> None:
    asked = []

    def answer(handler: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        name = handler.path.removeprefix("/")
        asked.append(name)
        if name == SUMS:
            return 200, {}, sums({f"{number}.html": bytes(32) for number in range(1000)})
        handler.close_connection = True
        return 200, {"Content-Length": "9"}, b"half"

    with Answering(answer) as where, pytest.raises(BoardError, match="没有核对完"):
        verify(where, None)
    assert TIRED < len(asked) < 100


def test_a_server_that_is_silent_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("board.app.web.PATIENCE", 0.05)

    def answer(handler: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        handler.rfile.read(1)  # which never comes
        return 200, {}, b""

    with Answering(answer) as where, pytest.raises(BoardError, match="等了太久"):
        verify(where, None)


DRIPS = 400


def test_a_server_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never silent for long, and never done: what it has sent is looked at as it comes."""
    monkeypatch.setattr("board.app.web.LONGEST", 0.2)
    sent: list[int] = []

    def answer(handler: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        for number in range(DRIPS):
            handler.wfile.write(b"x")
            sent.append(number)
            sleep(0.05)
        return 200, {}, b""

    with Answering(answer) as where, pytest.raises(BoardError, match="等了太久"):
        verify(where, None)
    assert len(sent) < DRIPS


@pytest.mark.parametrize(
    "where", ["ftp://a/b", "http://", "http://a:99999/", "file:///etc/passwd", "no-folder"]
)
def test_what_is_neither_a_folder_nor_an_address_is_told(where: str) -> None:
    with pytest.raises(WrongUsage):
        verify(where, None)


# The commands -------------------------------------------------------------------------------------------
def test_the_command_says_it_and_ends_with_1_where_anything_differs(office: Office, tree: Path) -> None:
    command = ("verify", tree, "--signers", office.signers, "--today", DAY.isoformat())
    done = run(*command, cwd=tree.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert "一个字节也没有变" in done.stdout
    assert "签名：好，是“board”签的" in done.stdout
    a_byte(tree, office)
    done = run(*command, "--format", "json", cwd=tree.parent)
    assert done.returncode == 1
    values = json.loads(done.stdout)
    assert values["changed"] == [{"file": PAGE, "why": "内容和清单不符"}]
    assert (values["good"], values["missing"], values["extra"]) == (False, [], [])
    assert (values["signature"], values["signer"]) == ("good", "board")


@pytest.mark.parametrize(
    ("key", "code", "why"),
    [("none", 2, "打不开"), ("board/site_config.yml", 2, "会进 git"), ("signers", 1, "这不是 SSH 钥匙")],
)
def test_a_key_that_is_none_leaves_the_site(
    key: str, code: int, why: str, office: Office, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    path = office.root.parent / key
    done = run("build", "--out", out, "--sign", path, "--today", DAY.isoformat(), cwd=office.root)
    assert done.returncode == code
    assert why in done.stderr
    assert not out.exists()


@pytest.mark.parametrize("name", [ABOUT, SUMS, SIGNATURE])
def test_no_file_of_content_stands_in_the_place_of_the_manifest(name: str, tmp_path: Path) -> None:
    root = make_board(tmp_path / "board")
    (root / "content" / name).write_text("{}", "utf-8")
    built = build(root, tmp_path / "site", "public", DAY, 1, quiet)
    assert [each.file for each in built.findings] == [f"content/{name}"]
    assert built.written is None


def shown(found: Verified) -> list[str]:
    return as_text(found, DAY).splitlines()


def test_people_are_not_shown_thousands_of_lines(office: Office, tree: Path) -> None:
    for number in range(300):
        (tree / f"more-{number}.html").write_text("x", "utf-8")
    lines = shown(verify(str(tree), office.signers))
    assert "300 个文件" in lines[0]
    assert "还有 100 个" in lines[201]
    assert len(lines) == 204
