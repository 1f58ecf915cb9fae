"""Photos are made once, known by what is in them, and forgotten when nobody has asked for a month."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from board.app import gallery as gallery_app
from board.app.cache import LIFE, Cache
from board.app.gallery import Gallery, gallery, tidy
from board.base.digests import of_bytes
from board.base.findings import Finding
from board.render.photos import Rendition, name_in
from board.views.parts import Picture
from PIL import Image

from tests.app.living import PHOTOS

PICTURE = Picture("branches/a/01.jpg", "渠边")
OTHER = Picture("branches/a/02.jpg", "村口")
FIRST, SECOND = map(of_bytes, PHOTOS[:2])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A board with two photos."""
    (tmp_path / "branches/a").mkdir(parents=True)
    (tmp_path / PICTURE.source).write_bytes(PHOTOS[0])
    (tmp_path / OTHER.source).write_bytes(PHOTOS[1])
    return tmp_path


@pytest.fixture
def photos(root: Path) -> Gallery:
    return again(root)


def again(root: Path) -> Gallery:
    """The gallery of the next build."""
    return gallery(root, Cache(root / ".board", bytes(16)))


def rendition(photos: Gallery, picture: Picture, content: bytes) -> Rendition:
    """A rendition that can be made."""
    found = photos.rendition(picture, content)
    assert isinstance(found, Rendition)
    return found


def files(photos: Gallery, picture: Picture, content: bytes) -> dict[str, bytes]:
    """The files of a rendition that has been made, by address."""
    known = photos.known(picture, content)
    assert known
    found = {each.address: photos.file(picture, content, each.address) for each in known.sizes}
    assert None not in found.values()
    return {address: data for address, data in found.items() if data}


def entries(root: Path) -> list[Path]:
    """What is kept: renditions, and the files of each."""
    return sorted((root / ".board/photos").iterdir())


def renditions(root: Path) -> list[Path]:
    """The renditions that are kept, without their files."""
    return [each for each in entries(root) if "-" not in each.name]


def size(data: bytes) -> tuple[int, int]:
    """Width and height of a picture."""
    with Image.open(BytesIO(data)) as opened:
        return opened.size


def test_a_rendition_has_its_files(photos: Gallery) -> None:
    found = rendition(photos, PICTURE, FIRST)
    assert found.large.width == 64
    for each in found.sizes:
        assert size(files(photos, PICTURE, FIRST)[each.address]) == (each.width, each.height) == (64, 48)


def test_each_picture_is_made_once(root: Path, photos: Gallery, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = gallery_app.make
    monkeypatch.setattr(
        gallery_app,
        "make",
        lambda path, picture, *how: (made.append(picture.source), make(path, picture, *how))[1],
    )
    for found in (photos, photos, again(root)):
        for picture, content in (
            (PICTURE, FIRST),
            (OTHER, SECOND),
            (replace(PICTURE, caption="另一句"), FIRST),
        ):
            rendition(found, picture, content)
            assert files(found, picture, content)
    assert made == [PICTURE.source, OTHER.source]


def test_names_are_by_content(root: Path, photos: Gallery) -> None:
    """Not by place, name or caption; the way they are hidden makes them other pictures."""
    found = rendition(photos, PICTURE, FIRST)
    (root / "branches/a/03.jpg").write_bytes(PHOTOS[0])
    assert rendition(photos, Picture("branches/a/03.jpg", "别处"), FIRST) == found
    assert rendition(photos, OTHER, SECOND).large != found.large
    assert rendition(photos, replace(PICTURE, hidden=("左上",)), FIRST).large != found.large
    assert len(renditions(root)) == 3


def test_another_photo_under_the_same_name_is_another_picture(root: Path, photos: Gallery) -> None:
    before = rendition(photos, PICTURE, FIRST)
    (root / PICTURE.source).write_bytes(PHOTOS[1])
    after = rendition(again(root), PICTURE, SECOND)
    assert after != before
    assert after == rendition(again(root), OTHER, SECOND)


def test_what_is_no_photo_is_a_finding_and_not_kept(root: Path, photos: Gallery) -> None:
    (root / PICTURE.source).write_bytes(PHOTOS[0][:200])
    found = photos.rendition(PICTURE, of_bytes(PHOTOS[0][:200]))
    assert isinstance(found, Finding)
    assert (found.code.slug, found.file) == ("bad-photo", PICTURE.source)
    assert "没有传完整" in found.message
    assert not (root / ".board/photos").exists()


def test_files_of_an_original_that_has_changed_are_none(root: Path, photos: Gallery) -> None:
    address = rendition(photos, PICTURE, FIRST).large.address
    (root / PICTURE.source).write_bytes(PHOTOS[2])
    assert photos.file(PICTURE, FIRST, address), "as long as it is kept"
    for each in entries(root):
        each.unlink()
    assert photos.file(PICTURE, FIRST, address) is None


def test_files_that_the_cache_has_lost_are_made_again(root: Path, photos: Gallery) -> None:
    rendition(photos, PICTURE, FIRST)
    before = files(photos, PICTURE, FIRST)
    for each in entries(root):
        if "-" in each.name:
            each.unlink()
    assert files(photos, PICTURE, FIRST) == before


def test_a_photo_that_changed_before_it_was_made_is_not_kept_under_the_old_content(
    root: Path, photos: Gallery
) -> None:
    """Else it would stand for the old one when that comes back."""
    (root / PICTURE.source).write_bytes(PHOTOS[1])
    photos.rendition(PICTURE, FIRST)
    (root / PICTURE.source).write_bytes(PHOTOS[0])
    found = rendition(again(root), PICTURE, FIRST)
    assert files(again(root), PICTURE, FIRST)
    (root / ".board/photos").rename(root / "kept")
    assert rendition(again(root), PICTURE, FIRST) == found


def test_an_entry_under_the_name_of_another_is_not_taken(root: Path, photos: Gallery) -> None:
    wanted = rendition(photos, PICTURE, FIRST), rendition(photos, OTHER, SECOND)
    one, other = renditions(root)
    one.rename(root / "beside")
    other.rename(one)
    (root / "beside").rename(other)
    assert (rendition(again(root), PICTURE, FIRST), rendition(again(root), OTHER, SECOND)) == wanted
    assert all(files(again(root), *each) for each in ((PICTURE, FIRST), (OTHER, SECOND)))


def test_a_damaged_entry_is_made_again(root: Path, photos: Gallery) -> None:
    wanted, kept = rendition(photos, PICTURE, FIRST), files(photos, PICTURE, FIRST)
    for path in entries(root):
        path.write_bytes(path.read_bytes()[:-3])
    found = again(root)
    assert found.known(PICTURE, FIRST) is None
    assert rendition(found, PICTURE, FIRST) == wanted
    assert files(found, PICTURE, FIRST) == kept


# Forgetting ---------------------------------------------------------------------------------------------
def forget(root: Path, now: int, *used: Rendition) -> None:
    """What a build does, on that day, in which photos were made for a tree that shows these."""
    tidy(Cache(root / ".board", b""), [size.address for each in used for size in each.sizes], now)


def days_ago(paths: Iterable[Path], days: float) -> None:
    """Files that were last asked for so many days ago."""
    for path in paths:
        moment = path.stat().st_ctime_ns - int(days * 86_400 * 1_000_000_000)
        os.utime(path, ns=(moment, moment))


def of(root: Path, found: Rendition) -> list[Path]:
    """What is kept of a rendition."""
    name = name_in(found.large.address)
    return [each for each in entries(root) if each.name.partition("-")[0] == name]


def test_what_nobody_has_asked_for_in_30_days_is_forgotten(root: Path, photos: Gallery) -> None:
    old, young = rendition(photos, PICTURE, FIRST), rendition(photos, OTHER, SECOND)
    now = max(path.stat().st_ctime_ns for path in entries(root))
    days_ago(of(root, old), 30.1)
    days_ago(of(root, young), 29.9)
    forget(root, now)
    assert entries(root) == of(root, young) != []
    forget(root, now + LIFE)
    assert entries(root) == []


def test_what_a_tree_shows_is_kept_for_all_trees(root: Path, photos: Gallery) -> None:
    found = rendition(photos, PICTURE, FIRST)
    days_ago(entries(root), 40)
    now = max(path.stat().st_ctime_ns for path in entries(root))
    forget(root, now, found)
    forget(root, now)
    assert entries(root) == of(root, found) != []


def test_beyond_the_limit_those_go_first_that_nobody_has_asked_for_the_longest(
    root: Path, photos: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = [replace(PICTURE, hidden=((nth, 0, 9, 9),)) for nth in range(4)]
    made = [rendition(photos, each, FIRST) for each in hidden]
    now = max(path.stat().st_ctime_ns for path in entries(root))
    for days, each in enumerate(made):
        days_ago(of(root, each), days)
    weight = sum(path.stat().st_size for path in of(root, made[0]))
    monkeypatch.setattr(gallery_app, "LIMIT", int(weight * 2.5))
    forget(root, now, made[3])
    assert [bool(of(root, each)) for each in made] == [True, False, False, True]
    monkeypatch.setattr(gallery_app, "LIMIT", 0)
    forget(root, now, *made)
    assert of(root, made[0]), "what the tree needs is kept, however much it is"
    assert of(root, made[3])


def test_forgetting_where_there_is_nothing(root: Path, photos: Gallery) -> None:
    forget(root, 0)


def test_forgetting_passes_over_what_is_no_entry(root: Path, photos: Gallery) -> None:
    rendition(photos, PICTURE, FIRST)
    (root / ".board/photos/folder/more").mkdir(parents=True)
    (root / ".board/photos/lost").symlink_to("nothing")
    os.utime(root / ".board/photos/folder", (0, 0))
    forget(root, 2**62)


def test_forgetting_while_another_build_keeps_and_forgets(root: Path, photos: Gallery) -> None:
    """Builds for several audiences share the gallery."""
    problems: list[BaseException] = []
    done = threading.Event()

    def other_build() -> None:
        number = 0
        while not done.is_set():
            photos.cache.put(f"{number % 40}", number)
            (photos.cache.folder / f"{(number * 7) % 40}").unlink(missing_ok=True)
            number += 1

    thread = threading.Thread(target=other_build)
    thread.start()
    try:
        for _ in range(300):
            forget(root, 0)
    except OSError as error:
        problems.append(error)
    finally:
        done.set()
        thread.join()
    assert problems == []
