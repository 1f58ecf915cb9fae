"""Findings about photos: what is said of many, of copies, of children, and above all what is not said.

What each finding says is in the cases of the findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from board.base.digests import of_bytes
from board.base.pictures import sight_of
from board.load.assemble import Loaded, assemble
from board.load.files import PictureFile
from board.load.minors import spoken_of
from board.model.activity import ASKED, CONSENTS
from board.model.record import Kind

from tests import make
from tests.small_board import picture

A, B = "branches/liuwan/activities/2026-07-01-a", "branches/liuwan/activities/2026-07-02-b"
OTHER = "branches/shiqiao/activities/2026-07-03-c"


def activity(lines: Sequence[str], more: str = "", consent: str = "无清晰人脸", body: str = "正文。") -> str:
    """The text of an activity with those photo lines."""
    photos = "".join(f"  - {line}\n" for line in lines)
    head = f"标题: 活动\n类型: 志愿服务\n日期: 2026-07-01\n肖像: {consent}\n{more}"
    return f"---\n{head}照片:\n{photos}---\n{body}\n".replace("照片:\n---", "---")


def loaded(texts: Mapping[str, str], pictures: Mapping[str, bytes]) -> Loaded:
    """A board with those records and pictures."""
    texts = {
        f"{folder}/index.md": text.replace("2026-07-01", folder.rpartition("/")[2][:10])
        for folder, text in texts.items()
    }
    seen = {name: PictureFile(of_bytes(data), sight_of(data)) for name, data in pictures.items()}
    return assemble(replace(make.files(texts, pictures), pictures=seen))


def said(texts: Mapping[str, str], pictures: Mapping[str, bytes]) -> list[str]:
    """The codes of what is found."""
    return make.slugs(loaded(texts, pictures).findings)


# What is never a finding ------------------------------------------------------------------------------
NAMES = (
    "01.jpg",
    "微信图片_20260701091502.jpg",
    "微信图片_20260701091502(1).jpg",
    "mmexport1751337302000.jpg",
    "IMG_20260701_091502.jpg",
    "Screenshot_2026-07-01-09-15-02-123_com.tencent.mm.png",
    "QQ图片20260701.webp",
    "照片 (1).jpg",
    "IMG 0001 副本.JPEG",
    "2026.07.01 合影.jpg",
    "【七一】重温誓词.png",
    "a&b+c.jpg",
    "100%.bmp",
    "01.jpg.jpg",
    "动图.gif",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tail", ["", " 走访老党员", " 休息：一位老人，第３排", " 走访 | 打码 右上"])
def test_a_name_is_never_a_finding(name: str, tail: str) -> None:
    """As WeChat, phones and file managers give them; small pictures without EXIF, too."""
    ending = name.rpartition(".")[2].lower().replace("jpg", "jpeg")
    found = loaded({A: activity([name + tail])}, {f"{A}/{name}": picture(f"good {ending}")})
    assert found.findings == ()
    assert found.board
    (record,) = found.board.of("liuwan", Kind.ACTIVITY)
    assert [photo.file for photo in record.content.photos] == [name]


@pytest.mark.parametrize("kind", ["cut", "text", "empty", "bomb", "heic", "heavy", "avif"])
def test_nothing_is_said_of_the_photos_of_a_draft(kind: str) -> None:
    draft = activity(["01.jpg 和小朋友一起"], "草稿: 是\n", ASKED)
    assert said({A: draft}, {f"{A}/01.jpg": picture(kind), f"{A}/02.jpg": picture(kind)}) == []


# Many ---------------------------------------------------------------------------------------------------
def test_unhandy_originals_of_one_activity_are_one_hint() -> None:
    names = [f"IMG_{number}.HEIC" for number in range(24)]
    pictures = {f"{A}/{name}": picture("heic") + bytes([number]) for number, name in enumerate(names)}
    (finding,) = loaded({A: activity(names)}, pictures).findings
    assert finding.message.startswith("“IMG_0.HEIC”等 24 张是 HEIC")


@pytest.mark.parametrize(
    ("line", "kind", "advice"),
    [
        ("01.jpg", "heavy", f"board photos shrink {A}"),
        ("01.jpg | 打码 左上", "heavy", f"board photos shrink {A}"),
        ("01.jpg | 打码 [1, 2, 3, 4]", "heavy", ""),
        ("01.bmp", "bmp", "另存为 JPG"),
    ],
)
def test_advice_on_a_heavy_original_is_advice_that_helps(line: str, kind: str, advice: str) -> None:
    data = picture(kind)
    data += bytes(max(0, 11_000_000 - len(data)))
    found = [each.message for each in loaded({A: activity([line])}, {f"{A}/{line[:6]}": data}).findings]
    assert len(found) == bool(advice)
    assert all(advice in each for each in found)


# Copies -------------------------------------------------------------------------------------------------
GOOD, DIFFERENT = picture("good"), picture("other")
MASKED, BARE, DRAWN = "01.jpg 会场 | 打码 左上", "01.jpg 会场", "01.jpg 会场 | 打码 [1, 2, 3, 4]"


@pytest.mark.parametrize(
    ("here", "there", "codes"),
    [
        (MASKED, MASKED, []),
        (BARE, BARE, []),
        (MASKED, BARE, ["unmasked-copy"]),
        (BARE, MASKED, ["unmasked-copy"]),
        (MASKED, DRAWN, ["unmasked-copy", "unmasked-copy"]),
    ],
)
def test_what_one_activity_hides_no_other_shows(here: str, there: str, codes: list[str]) -> None:
    pictures = {f"{A}/01.jpg": GOOD, f"{B}/01.jpg": GOOD}
    assert said({A: activity([here]), B: activity([there])}, pictures) == codes
    pictures = {f"{A}/01.jpg": GOOD, f"{B}/01.jpg": DIFFERENT}
    assert said({A: activity([here]), B: activity([there])}, pictures) == []


def test_a_draft_shows_nothing() -> None:
    texts = {A: activity([MASKED]), B: activity([BARE], "草稿: 是\n")}
    assert said(texts, {f"{A}/01.jpg": GOOD, f"{B}/01.jpg": GOOD}) == []


def test_another_branch_is_another_matter() -> None:
    """Branches are read one by one."""
    texts = {A: activity([MASKED]), OTHER: activity([BARE])}
    pictures = {f"{A}/01.jpg": GOOD, f"{OTHER}/01.jpg": GOOD}
    assert "unmasked-copy" not in said(texts, pictures)


@pytest.mark.parametrize(
    ("lines", "beside", "codes"),
    [
        (["01.jpg", "02.jpg"], {}, ["same-photo"]),
        (["01.jpg | 打码 左", "02.jpg | 打码 左"], {}, ["same-photo"]),
        (["01.jpg | 打码 左", "02.jpg"], {}, ["unmasked-copy"]),
        (["01.jpg | 打码 左", "02.jpg | 打码 左 右"], {}, ["unmasked-copy"]),
        (["01.jpg", "02.jpg", "03.jpg"], {"03.jpg": GOOD}, ["same-photo", "same-photo"]),
        (["01.jpg | 打码 左"], {}, ["unnamed-photo", "unmasked-copy"]),
        (["01.jpg", "01.jpg | 打码 左", "02.jpg"], {}, ["duplicate-file", "same-photo"]),
    ],
)
def test_the_same_picture_twice_in_one_record(
    lines: list[str], beside: dict[str, bytes], codes: list[str]
) -> None:
    pictures = {"01.jpg": GOOD, "02.jpg": GOOD} | beside
    assert said({A: activity(lines)}, {f"{A}/{name}": data for name, data in pictures.items()}) == codes


# Children -----------------------------------------------------------------------------------------------
SPEAKS = {
    "和小朋友一起包粽子": "小朋友",
    "看望留守儿童": "儿童",
    "庆“六一”儿童节": "儿童",
    "为一年级小学生讲故事": "小学生",
    "中小学生暑期安全课": "中小学生",
    "给学生讲党史": "学生",
    "青少年走进党群服务中心": "青少年",
    "少年儿童手拉手": "少年",
    "红领巾讲解员": "红领巾",
    "少先队员献花": "少先队",
    "走访儿童福利院": "儿童",
    "关爱未成年人": "未成年",
    "孩子们学写毛笔字": "孩子",
    "婴幼儿照护服务进社区，给宝宝体检": "宝宝",
    "大学生给小学生上课": "小学生",
}
SILENT = (
    "",
    "重温入党誓词",
    "关心下一代工作委员会座谈",
    "在第一小学门前修路",
    "慰问中心小学教师",
    "幼儿园门前的路修好了",
    "大学生村官到岗",
    "研究生党支部共建",
    "师范学院学生志愿者",
    "学生党支部来访",
    "维护妇女儿童权益",
    "宣传未成年人保护法",
    "这么多少年，不少年轻党员坚持下来",
    "至少年内完工",
    "青少年宫的屋顶已经补好",
    "少先队辅导员培训",
    "娃娃鱼养殖技术",
    "儿子参军",
    "毕业生返乡创业",
)


@pytest.mark.parametrize("text", SPEAKS)
def test_a_text_that_speaks_of_children(text: str) -> None:
    assert spoken_of(text) == SPEAKS[text]


@pytest.mark.parametrize("text", SILENT)
def test_a_text_that_does_not(text: str) -> None:
    assert spoken_of(text) == ""


@pytest.mark.parametrize("consent", CONSENTS)
@pytest.mark.parametrize(
    ("line", "more", "body"),
    [
        ("01.jpg 和小朋友一起", "", "正文。"),
        ("01.jpg", "自选动作: [看望留守儿童]\n", "正文。"),
        ("01.jpg", "", "孩子们来了。"),
    ],
)
def test_only_who_just_says_asked_is_asked_about_the_guardians(
    consent: str, line: str, more: str, body: str
) -> None:
    found = said({A: activity([line + " | 打码 左"], more, consent, body)}, {f"{A}/01.jpg": GOOD})
    assert found == (["no-guardian-consent"] if consent == ASKED else [])
    bare = said({A: activity([], more, consent, body)}, {})
    assert bare == [], "without photos nobody has to be asked"
