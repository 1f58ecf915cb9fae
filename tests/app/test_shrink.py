"""`board photos shrink`: what becomes smaller, what is left alone, and that no file is ever half of one."""

from __future__ import annotations

import io
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from board.app import shrink as shrink_app
from board.app.shrink import Outcome
from board.base.findings import BoardError, WrongUsage
from board.base.pictures import sight_of, unwanted
from PIL import ExifTags, Image

from tests.command_line import SCRIPTS, held, run
from tests.small_board import make_board, picture

A = "branches/liuwan/activities/2026-03-10-qingyu"
INDEX = f"{A}/index.md"


def original(kind: str, size: tuple[int, int] = (4000, 3000), turned: int = 1) -> bytes:
    """A picture as cameras give it: red above on the left, with GPS in its EXIF."""
    image = Image.effect_noise(size, 30).convert("RGB")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    buffer = io.BytesIO()
    more = {"quality": 95} if kind == "JPEG" else {"method": 0} if kind == "WEBP" else {"compress_level": 1}
    image.save(buffer, kind, exif=exif, **more)
    return buffer.getvalue()


JPEG = original("JPEG")


@pytest.fixture
def board(tmp_path: Path) -> Callable[..., Path]:
    """Makes a board whose activity has those files beside it and those photo lines."""

    def make(files: Mapping[str, bytes], lines: tuple[str, ...] = (), more: str = "") -> Path:
        listed = "照片:\n" + "".join(f"  - {line}\n" for line in lines) if lines else ""
        head = f"实到: 26\n肖像: 已告知并同意\n{more}{listed}"
        root = make_board(tmp_path / "board", {"change": {INDEX: {"实到: 26\n": head}}})
        for name, data in files.items():
            (root / A / name).write_bytes(data)
        return root

    return make


def shrunk(root: Path, *paths: str, is_dry: bool = False, jobs: int = 1) -> dict[str, Outcome]:
    """What became of the photos of the activity, by file name."""
    done = shrink_app.shrink(root, shrink_app.originals(root, paths), jobs, is_dry=is_dry)
    return {each.name.rpartition("/")[2]: each for each in done if each.name.startswith(A)}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turned", [1, 6])
def test_an_original_becomes_smaller_upright_and_bare(
    kind: str, turned: int, board: Callable[..., Path]
) -> None:
    name = f"照片 (1).{kind.lower()}"
    root = board({name: original(kind, (3000, 2000), turned)}, (f"{name} 清淤 | 打码 右上",))
    path = root / A / name
    path.chmod(0o640)
    before = path.stat().st_size
    done = shrunk(root)[name]
    data = path.read_bytes()
    assert (done.before, done.after, done.said) == (before, len(data), "")
    assert len(data) < before
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    sight = sight_of(data)
    assert (sight.width, sight.height) == ((2560, 1707) if turned == 1 else (1707, 2560))
    assert sight.kind.upper() == kind
    assert unwanted(data) == "", "nothing but the picture: no GPS"
    with Image.open(path) as found:
        corner = found.convert("RGB").getpixel((found.width - 1 if turned == 6 else 0, 0))
    assert isinstance(corner, tuple)
    assert corner[0] - corner[1] > 150, "turning the camera moves the corner to the right"
    assert shrunk(root)[name] == Outcome(f"{A}/{name}", len(data)), "there is nothing left to do"
    assert [each.name for each in (root / A).iterdir() if each.name.startswith(".")] == []


def test_a_heavy_one_of_few_pixels_is_packed_again(board: Callable[..., Path]) -> None:
    root = board({"01.jpg": original("JPEG", (2000, 1500)) + bytes(10_000_000)})
    done = shrunk(root)["01.jpg"]
    assert done.after
    assert done.after < 3_000_000
    assert sight_of((root / A / "01.jpg").read_bytes()).width == 2000


def moving() -> bytes:
    frames = [Image.new("RGB", (3000, 100), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def plain(kind: str, size: tuple[int, int]) -> bytes:
    buffer = io.BytesIO()
    Image.new("1", size).save(buffer, kind)
    return buffer.getvalue()


LEFT = {
    "drawn": ("01.jpg", JPEG, "01.jpg 清淤 | 打码 [10, 20, 30, 40]", "打码是按像素写的"),
    "HEIC": ("01.heic", picture("heic"), "01.heic", "是 HEIC 格式"),
    "BMP": ("01.bmp", plain("BMP", (3000, 20)), "01.bmp", "是 BMP 格式"),
    "GIF": ("01.gif", plain("GIF", (3000, 20)), "01.gif", "是 GIF 格式"),
    "moving": ("01.webp", moving(), "01.webp", "会动的图片"),
    "no gain": ("01.png", plain("PNG", (2600, 20)), "01.png", "不会更省地方"),
    "another line is drawn": (
        "01.jpg",
        JPEG,
        "01.jpg\n  - 01.jpg | 打码 [1, 2, 3, 4]",
        "打码是按像素写的",
    ),
    "unknown 打码": ("01.jpg", JPEG, "01.jpg | 打码 西北", "不知道打了什么码"),
}
BROKEN = {
    "cut": ("01.jpg", JPEG[:-1000], "01.jpg", "没有传完整"),
    "text": ("01.jpg", picture("text"), "01.jpg", "不是照片"),
    "bomb": ("01.png", picture("bomb"), "01.png", "超过 1 亿像素"),
}


@pytest.mark.parametrize("what", [*LEFT, *BROKEN])
def test_what_is_left_alone_is_said(what: str, board: Callable[..., Path]) -> None:
    name, data, line, words = (LEFT | BROKEN)[what]
    root = board({name: data}, (line,))
    done = shrunk(root)[name]
    assert done.after is None
    assert words in done.said
    assert done.is_trouble == (what in BROKEN)
    assert (root / A / name).read_bytes() == data


@pytest.mark.parametrize(
    ("lines", "more", "paths"),
    [
        (("01.jpg | 打码 左上", "02.jpg"), "", ()),
        (("01.jpg | 打码 左上",), "", (f"{A}/02.jpg",)),
        (("01.jpg | 打码 左上",), "附件: [02.jpg]\n", ()),
    ],
)
def test_a_copy_that_shows_what_the_other_hides_stays_known_as_one(
    lines: tuple[str, ...], more: str, paths: tuple[str, ...], board: Callable[..., Path]
) -> None:
    """Of one that was made smaller nobody could tell any more that it is the same photo."""
    root = board({"01.jpg": JPEG, "02.jpg": JPEG}, lines, more)
    for name, done in shrunk(root, *paths).items():
        assert (done.after, done.said) == (
            None,
            "同一张照片在别处打的码不一样；先运行 board check，改好再来",
        ), name
    assert (root / A / "01.jpg").read_bytes() == (root / A / "02.jpg").read_bytes()


def test_copies_that_hide_the_same_become_smaller(board: Callable[..., Path]) -> None:
    root = board({"01.jpg": JPEG, "02.jpg": JPEG}, ("01.jpg | 打码 左上", "02.jpg | 打码 左上"))
    assert all(done.after for done in shrunk(root).values())


def test_what_is_no_photo_of_an_activity_is_not_looked_at(board: Callable[..., Path]) -> None:
    root = board({"图纸.jpg": JPEG}, more="附件: [图纸.jpg]\n")
    (root / "branches/liuwan/disclosures/大图.jpg").write_bytes(JPEG)
    (root / "content/大图.jpg").write_bytes(JPEG)
    before = held(root)
    assert shrunk(root) == {}
    assert held(root) == before


def test_a_link_is_not_followed(board: Callable[..., Path], tmp_path: Path) -> None:
    root = board({"01.jpg": JPEG})
    (tmp_path / "外.jpg").write_bytes(JPEG)
    (root / A / "02.jpg").symlink_to("01.jpg")
    (root / A / "03.jpg").symlink_to(tmp_path / "外.jpg")
    done = shrunk(root)
    assert done["01.jpg"].after
    assert "是链接" in done["02.jpg"].said
    assert (root / A / "02.jpg").is_symlink()
    assert (tmp_path / "外.jpg").read_bytes() == JPEG


def test_a_dry_run_says_the_same_and_writes_nothing(board: Callable[..., Path]) -> None:
    root = board({"01.jpg": JPEG, "02.jpg": original("JPEG", (300, 200))})
    before = held(root)
    dry = shrunk(root, is_dry=True)
    assert held(root) == before
    assert dry == shrunk(root)


@pytest.mark.parametrize(
    "path", ["liuwan", "branches", A, f"{A}/", INDEX, f"{A}/01.jpg", ".", "./branches/liuwan"]
)
def test_paths(path: str, board: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    root = board({"01.jpg": JPEG, "02.jpg": JPEG})
    monkeypatch.chdir(root.parent)
    wanted = ["01.jpg"] if path.endswith("jpg") else ["01.jpg", "02.jpg"]
    assert list(shrunk(root, path, is_dry=True)) == wanted, "below the root"
    monkeypatch.chdir(root / A)
    assert list(shrunk(root, "02.jpg", is_dry=True)) == ["02.jpg"], "from where one stands"


def test_paths_that_are_none(board: Callable[..., Path], tmp_path: Path) -> None:
    root = board({"01.jpg": JPEG})
    for path, words in (("shiqiao-2", "没有“shiqiao-2”"), (f"{A}/09.jpg", "没有“"), (str(tmp_path), "外面")):
        with pytest.raises(WrongUsage, match=words):
            shrink_app.originals(root, (path,))
    with pytest.raises(BoardError, match="不是公开栏"):
        shrink_app.originals(tmp_path, ())


# At the command line ------------------------------------------------------------------------------------
def test_what_is_printed(board: Callable[..., Path]) -> None:
    root = board({"01.jpg": JPEG, "02.heic": picture("heic")})
    dry = run("photos", "shrink", "--dry-run", "--jobs", "2", cwd=root)
    assert dry.returncode == 0, dry.stderr
    assert dry.stdout.splitlines()[-1].endswith("什么也没有写；去掉 --dry-run 才真的缩小")
    done = run("photos", "shrink", "--jobs", "2", cwd=root)
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert lines[0].startswith(f"{A}/01.jpg  {len(JPEG) / 1_000_000:.1f} MB → ")
    assert lines[1] == f"{A}/02.heic  没有动：是 HEIC 格式；要缩小，请另存为 JPG"
    assert lines[2].startswith(f"缩小了 1 张，{len(JPEG) / 1_000_000:.1f} MB → ")
    assert lines[2].endswith("；另有 1 张没有动")
    assert "git" in lines[3]
    again = run("photos", "shrink", cwd=root)
    assert again.stdout.splitlines()[-1].endswith("没有要缩小的；另有 1 张没有动")


def test_a_broken_photo_stops_nothing_and_is_an_exit_code(board: Callable[..., Path]) -> None:
    root = board({"01.jpg": picture("cut"), "02.jpg": JPEG})
    done = run("photos", "shrink", "liuwan", cwd=root)
    assert done.returncode == 1
    assert "01.jpg  没有动：不是照片，或者没有传完整" in done.stdout
    assert (root / A / "02.jpg").stat().st_size < len(JPEG)


def test_where_nothing_may_be_written_it_is_said(board: Callable[..., Path]) -> None:
    root = board({"01.jpg": JPEG})
    (root / A).chmod(0o555)
    done = run("photos", "shrink", cwd=root, bound=True)
    (root / A).chmod(0o755)
    assert done.returncode == 1
    assert "写不进：没有权限" in done.stdout
    assert (root / A / "01.jpg").read_bytes() == JPEG


def test_after_shrinking_check_has_nothing_to_say(board: Callable[..., Path]) -> None:
    root = board({"01.jpg": JPEG + bytes(10_000_000)}, ("01.jpg 清淤",))
    assert "large-photo" in run("check", "--today", "2026-11-22", cwd=root).stdout
    run("photos", "shrink", A, cwd=root)
    assert "没有发现问题" in run("check", "--today", "2026-11-22", cwd=root).stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopped_in_between_every_file_is_whole(jobs: str, board: Callable[..., Path]) -> None:
    root = board({f"{number:02}.jpg": JPEG for number in range(12)})
    with subprocess.Popen(
        [sys.executable, "-m", "board", "photos", "shrink", "--jobs", jobs],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(SCRIPTS), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert "→" in process.stdout.readline()
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.stderr.read()
    assert process.returncode == 130
    sizes = [len(path.read_bytes()) for path in sorted((root / A).glob("*.jpg"))]
    assert min(sizes) < len(JPEG) == max(sizes), "some are done, some are not"
    for path in (root / A).iterdir():
        assert not path.name.startswith(".")
        if path.suffix == ".jpg":
            assert sight_of(path.read_bytes()).is_whole
