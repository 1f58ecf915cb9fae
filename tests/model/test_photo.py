"""Photo lines: a file's name, a caption, what to hide."""

from __future__ import annotations

import pytest
from board.model.keys import Unreadable
from board.model.photo import NINE_FIELDS, PHOTO, Photo


@pytest.mark.parametrize(
    ("line", "photo"),
    [
        ("01.jpg", Photo("01.jpg")),
        ("01.jpg 重温入党誓词", Photo("01.jpg", "重温入党誓词")),
        ("01.JPG　走访老党员", Photo("01.JPG", "走访老党员")),
        (
            "微信图片_20260701091502.jpg 走访 | 打码 右上",
            Photo("微信图片_20260701091502.jpg", "走访", ("右上",)),
        ),
        ("合影.jfif 会场", Photo("合影.jfif", "会场")),
        ("a.png | 打码 左上、右下", Photo("a.png", "", ("左上", "右下"))),
        ("a.png 会场｜打码 中", Photo("a.png", "会场", ("中",))),
        ("a.png | 打码 [10, 20, 30, 40]", Photo("a.png", "", ((10, 20, 30, 40),))),
        ("a.png | 打码 [10,20,30,40] 左", Photo("a.png", "", ((10, 20, 30, 40), "左"))),
        ("IMG 0001.jpeg 合影", Photo("IMG 0001.jpeg", "合影")),
        ("a.png | 打码 ［１０，２０，３０，４０］", Photo("a.png", "", ((10, 20, 30, 40),))),
    ],
)
def test_read(line: str, photo: Photo) -> None:
    assert PHOTO.read(line, None) == photo


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("重温入党誓词", "没有照片的文件名"),
        ("01.pdf 材料", "没有照片的文件名"),
        ("01.jpg走访", "后面要空一格"),
        ("01.jpg：走访 | 打码 左", "后面要空一格"),
        ("../01.jpg 别处", "同一个文件夹"),
        ("a\\01.jpg 别处", "同一个文件夹"),
        ("01.jpg 说明 | 马赛克", "打码 右上"),
        ("01.jpg | 打码", "打在哪里"),
        ("01.jpg | 打码 西北", "认不出"),
        ("01.jpg | 打码 [1,2,3]", "认不出"),
        ("01.jpg | 打码 [1,2,0,30]", "宽和高都要大于 0"),
        ("01.jpg | 打码 [1,2,30,0]", "宽和高都要大于 0"),
    ],
)
def test_refused(line: str, words: str) -> None:
    """A 打码 that is not understood must never be passed over: the face would be published."""
    with pytest.raises(Unreadable, match=words):
        PHOTO.read(line, None)


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("01.jpg走访老党员", "01.jpg 走访老党员"),
        ("照片 (1).JPG，走访 老党员", "照片 (1).JPG 走访 老党员"),
        ("01.jpg走访 | 打码 右上", "01.jpg 走访 | 打码 右上"),
    ],
)
def test_a_caption_without_a_space_before_it_is_mended(line: str, better: str) -> None:
    with pytest.raises(Unreadable) as caught:
        PHOTO.read(line, None)
    assert caught.value.better == better
    PHOTO.read(better, None)


def test_the_nine_fields() -> None:
    assert len(set(NINE_FIELDS)) == 9
    for word in NINE_FIELDS:
        assert PHOTO.read(f"a.jpg | 打码 {word}", None).hidden == (word,)
