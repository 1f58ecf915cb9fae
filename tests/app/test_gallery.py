"""Photos are made once, known by what is in them, and forgotten when nobody has asked for a month."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from board.app import gallery as gallery_app
from board.app.cache import LIFE, Cache
from board.app.gallery import Gallery, gallery
from board.base.digests import of_bytes
from board.base.findings import Finding
from board.render.photos import Rendition
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


def entries(root: Path) -> list[Path]:
    """What is kept."""
    return sorted((root / ".board/photos").iterdir())


def size(data: bytes) -> tuple[int, int]:
    """Width and height of a picture."""
    with Image.open(BytesIO(data)) as opened:
        return opened.size


def test_a_rendition_has_its_files(photos: Gallery) -> None:
    found = rendition(photos, PICTURE, FIRST)
    files = photos.files(PICTURE, FIRST)
    assert set(files) == {found.small, found.large}
    assert size(files[found.large]) == (found.width, found.height) == (64, 48)
    assert size(files[found.small]) == (found.small_width, found.small_height)


def test_each_picture_is_made_once(root: Path, photos: Gallery, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = gallery_app.make
    monkeypatch.setattr(
        gallery_app, "make", lambda path, picture: (made.append(picture.source), make(path, picture))[1]
    )
    for found in (photos, photos, again(root)):
        for picture, content in (
            (PICTURE, FIRST),
            (OTHER, SECOND),
            (replace(PICTURE, caption="另一句"), FIRST),
        ):
            rendition(found, picture, content)
            assert found.files(picture, content)
    assert made == [PICTURE.source, OTHER.source]


def test_names_are_by_content(root: Path, photos: Gallery) -> None:
    """Not by place, name or caption; the way they are hidden makes them other pictures."""
    found = rendition(photos, PICTURE, FIRST)
    (root / "branches/a/03.jpg").write_bytes(PHOTOS[0])
    assert rendition(photos, Picture("branches/a/03.jpg", "别处"), FIRST) == found
    assert rendition(photos, OTHER, SECOND).small != found.small
    assert rendition(photos, replace(PICTURE, hidden=("左上",)), FIRST).small != found.small
    assert len(entries(root)) == 3


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
    (root / PICTURE.source).write_bytes(PHOTOS[2])
    assert photos.files(PICTURE, FIRST) == {}


def test_files_that_the_cache_has_lost_are_made_again(root: Path, photos: Gallery) -> None:
    rendition(photos, PICTURE, FIRST)
    before = photos.files(PICTURE, FIRST)
    entries(root)[0].unlink()
    assert photos.files(PICTURE, FIRST) == before


def test_a_photo_that_changed_before_it_was_made_is_not_kept_under_the_old_content(
    root: Path, photos: Gallery
) -> None:
    """Else it would stand for the old one when that comes back."""
    (root / PICTURE.source).write_bytes(PHOTOS[1])
    photos.rendition(PICTURE, FIRST)
    (root / PICTURE.source).write_bytes(PHOTOS[0])
    found = rendition(again(root), PICTURE, FIRST)
    assert set(again(root).files(PICTURE, FIRST)) == {found.small, found.large}
    (root / ".board/photos").rename(root / "kept")
    assert rendition(again(root), PICTURE, FIRST) == found


def test_an_entry_under_the_name_of_another_is_not_taken(root: Path, photos: Gallery) -> None:
    wanted = rendition(photos, PICTURE, FIRST), rendition(photos, OTHER, SECOND)
    one, other = entries(root)
    one.rename(root / "beside")
    other.rename(one)
    (root / "beside").rename(other)
    assert (rendition(again(root), PICTURE, FIRST), rendition(again(root), OTHER, SECOND)) == wanted
    assert all(again(root).files(*each) for each in ((PICTURE, FIRST), (OTHER, SECOND)))


def test_a_damaged_entry_is_made_again(root: Path, photos: Gallery) -> None:
    wanted = rendition(photos, PICTURE, FIRST)
    (path,) = entries(root)
    path.write_bytes(path.read_bytes()[:-3])
    assert rendition(again(root), PICTURE, FIRST) == wanted


# Forgetting ---------------------------------------------------------------------------------------------
def forget(root: Path, now: int) -> None:
    """What a build does at its end, on that day."""
    Cache(root / ".board", b"").expire(now)


def days_ago(path: Path, days: float) -> None:
    """A file that was last asked for so many days ago."""
    moment = path.stat().st_ctime_ns - int(days * 86_400 * 1_000_000_000)
    os.utime(path, ns=(moment, moment))


def test_what_nobody_has_asked_for_in_30_days_is_forgotten(root: Path, photos: Gallery) -> None:
    rendition(photos, PICTURE, FIRST)
    rendition(photos, OTHER, SECOND)
    now = max(path.stat().st_ctime_ns for path in entries(root))
    old, young = entries(root)
    days_ago(old, 30.1)
    days_ago(young, 29.9)
    forget(root, now)
    assert entries(root) == [young]
    forget(root, now + LIFE)
    assert entries(root) == []


def test_asking_for_it_keeps_it(root: Path, photos: Gallery) -> None:
    rendition(photos, PICTURE, FIRST)
    (path,) = entries(root)
    days_ago(path, 40)
    rendition(again(root), PICTURE, FIRST)
    forget(root, path.stat().st_ctime_ns)
    assert entries(root) == [path]


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
