"""Nothing of what pictures tell is anywhere in a tree: not who, not where, not with what, not how it was."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from board.base.pictures import kind_of

from tests.app.living import held, write
from tests.photos import album, awkward
from tests.photos.awkward import talkative

SHOWN = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
STRUCTURE = re.compile(
    r"File:.*|ExifTool:.*|SourceFile|Composite:(ImageSize|Megapixels)"
    r"|JFIF:(JFIFVersion|ResolutionUnit|XResolution|YResolution)"
    r"|PNG:(BitDepth|ColorType|Compression|Filter|ImageHeight|ImageWidth|Interlace|Palette|Transparency)"
    r"|RIFF:(AlphaCompression|AlphaFiltering|AlphaPreprocessing|HorizontalScale|ImageHeight|ImageWidth"
    r"|VP8Version|VerticalScale|WebP_Flags|AlphaIsUsed|ImageSize)"
)
"""All that ExifTool may find in a picture."""


@pytest.fixture(scope="module")
def board(minimal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board whose photos, attachments and pictures of pages tell all that such a file can tell."""
    home = tmp_path_factory.mktemp("privacy")
    photos = {f"photo.{SHOWN[kind]} 村口": data for kind, data in talkative().items()}
    photos["hidden.jpg 渠边 | 打码 左上"] = talkative()["JPEG"] + b"2"
    photos["held.jpg 斜着拿"] = awkward.lying(6, "JPEG")
    photos["phone.heic 桥头"] = awkward.heic(6)
    papers = {f"paper.{ending}": talkative()[kind] + b"3" for kind, ending in SHOWN.items()}
    root = album.board_with(minimal, home / "board", photos, f"附件: [{', '.join(papers)}]\n")
    for name, data in papers.items():
        write(root, f"{album.FOLDER}/{name}", data)
    for kind, ending in SHOWN.items():
        write(root, f"content/pictures/map.{ending}", talkative()[kind] + b"4")
    links = "\n".join(f"![图](pictures/map.{ending})" for ending in SHOWN.values())
    write(root, "content/about.md", f"# 关于\n\n{links}\n")
    album.built(root, home / "site")
    return home


@pytest.fixture(scope="module")
def tree(board: Path) -> dict[str, bytes]:
    """Every file of it."""
    return held(board / "site")


def test_the_tree_has_them_all(tree: dict[str, bytes]) -> None:
    """Else the tests below would look at nothing."""
    names = {name.rpartition("/")[2] for name in tree}
    assert {f"{name}.{ending}" for name in ("paper", "map") for ending in SHOWN.values()} <= names
    assert len(album.pictures(tree)) >= 5


def test_exiftool_finds_nothing_but_structure(board: Path) -> None:
    site = board / "site"
    run = subprocess.run(
        ["exiftool", "-j", "-G", "-a", "-u", "-ee", "-r", "-ext", "*", str(site)],
        capture_output=True,
        check=False,
    )
    found = {each["SourceFile"]: each for each in json.loads(run.stdout)}
    pictures = {str(path) for path in site.rglob("*.*") if kind_of(path.read_bytes())}
    assert len(pictures) > 12
    assert pictures <= found.keys()
    told = {name: {*filter(lambda tag: not STRUCTURE.fullmatch(tag), found[name])} for name in pictures}
    assert {name: tags for name, tags in told.items() if tags} == {}


def test_exiftool_would_find_it(tmp_path: Path) -> None:
    """The same look at the originals, so that the test above can fail."""
    for kind, ending in SHOWN.items():
        path = tmp_path / f"photo.{ending}"
        path.write_bytes(talkative()[kind])
        run = subprocess.run(["exiftool", "-j", "-G", "-a", str(path)], capture_output=True, check=True)
        (found,) = json.loads(run.stdout)
        told = {tag.partition(":")[0] for tag in found if not STRUCTURE.fullmatch(tag)}
        assert {"EXIF", "XMP", "ICC_Profile"} <= told, kind


def test_no_word_of_a_camera_is_anywhere(tree: dict[str, bytes]) -> None:
    sentinel = awkward.SENTINEL.encode()
    for word in (sentinel, sentinel.decode().encode("utf-16-le"), sentinel.decode().encode("utf-16-be")):
        assert [name for name, data in tree.items() if word in data] == []
    assert [
        name for name, data in tree.items() if b"Exif\0\0" in data or b"http://ns.adobe.com/" in data
    ] == []


def test_no_original_is_anywhere_nor_any_stretch_of_a_photo(board: Path, tree: dict[str, bytes]) -> None:
    """Not whole, nor embedded; papers without loss are packed just as they were, photos never."""
    everything, photos = b"".join(tree.values()), b"".join(album.pictures(tree).values())
    for folder in (album.FOLDER, "content/pictures"):
        for path in sorted((board / "board" / folder).iterdir()):
            data = path.read_bytes()
            if kind := kind_of(data):
                assert data not in everything, path.name
                begin = {"JPEG": b"\xff\xda", "PNG": b"IDAT", "WebP": b"VP8", "HEIC": b"mdat"}[kind]
                start = data.index(begin) + 30
                assert data[start : start + 64] not in photos, path.name


def test_only_hidden_folders_of_the_board_hold_what_was_made(board: Path) -> None:
    """A build leaves the originals as they were, and nothing beside them."""
    assert {path.name for path in board.iterdir()} == {"board", "site"}
    names = {path.name for path in (board / "board" / album.FOLDER).iterdir()}
    assert names == {
        *(f"{name}.{ending}" for name in ("photo", "paper") for ending in SHOWN.values()),
        *("hidden.jpg", "held.jpg", "phone.heic", "index.md"),
    }
