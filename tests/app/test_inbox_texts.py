"""Word texts and photos in the in-tray: what becomes of them, and what is said to whom sent them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from board.app.check import check
from board.app.inbox import tray as inbox
from board.app.inbox.answers import Need
from board.base.findings import Severity, WrongUsage
from board.base.pictures import sight_of
from PIL import Image

from tests.app.trays import (
    PARTY_DAY,
    SENDER,
    TODAY,
    a_tray,
    held,
    nobody,
    party_day,
    text,
    tray_of,
    waiting,
    work,
)
from tests.load.test_packed import gbk
from tests.office import image, needs_office, word_text
from tests.small_board import picture

AGREED = {
    "change": {
        "branches/liuwan/activities/2026-03-10-qingyu/index.md": {
            "实到: 26\n": "实到: 26\n肖像: 已告知并同意\n"
        }
    }
}
ACTIVITY = "branches/liuwan/activities/2026-07-01-zhuti-dangri"
SECOND = {
    "branches/nanjie/branch.yml": (
        "名称: 南街社区党支部\n全称: 中共青石县河口乡南街社区支部委员会\n上级: hekou\n领域: 社区\n"
        "联系: {电话: 0000-7100102, 地址: 南街}\n"
    )
}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "_GLANCE", 0)


def front(root: Path, file: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((root / file).read_text("utf-8").split("---\n")[1])
    return found


def errors(root: Path) -> list[str]:
    found = check(root, TODAY, 1).findings
    return [f"{each.file}: {each.message}" for each in found if each.code.severity is Severity.ERROR]


def jpeg(day: str = "", shade: int = 0) -> bytes:
    """A photo, with the day in it as cameras write it."""
    buffer = io.BytesIO()
    exif = Image.Exif()
    if day:
        exif.get_ifd(0x8769)[0x9003] = f"{day} 09:00:00"
    Image.new("RGB", (640, 480), (shade, 90, 90)).save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


# Texts -----------------------------------------------------------------------------------------------
def test_a_text_with_its_pictures_becomes_an_activity(tmp_path: Path) -> None:
    sent = party_day()
    tray = a_tray(tmp_path, {f"{SENDER}/七一.docx": sent})
    assert work(tray) == ["已收到“七一.docx”，录入 1 条，照片收下 1 张。"]
    assert front(tray.parent, f"{ACTIVITY}/index.md") == {
        "标题": "柳湾村党支部开展“七一”主题党日活动",
        "类型": "主题党日",
        "日期": TODAY.replace(month=7, day=1),
        "地点": "村党群服务中心",
        "实到": 26,
        "规定动作": ["重温入党誓词", "交纳党费"],
        "肖像": "已告知并同意",
        "照片": ["01.jpg"],
    }
    assert (tray.parent / ACTIVITY / "01.jpg").read_bytes() == picture("good")
    assert "党员重温了入党誓词。" in (tray.parent / ACTIVITY / "index.md").read_text("utf-8")
    assert errors(tray.parent) == []
    assert waiting(tray) == []
    assert held(tray)[f"已处理/2026-11-22/{SENDER}/七一.docx"] == sent
    assert (tray / ".gitignore").read_text() == "*\n", "what people send is for no repository"
    receipt = held(tray)[f"回执/2026-11-22-{SENDER}.txt"].decode()
    assert receipt == "已收到“七一.docx”，录入 1 条，照片收下 1 张。\n"
    assert f"写入 {ACTIVITY}/index.md" in held(tray)[f"回执/2026-11-22-{SENDER}.明细.txt"].decode()


@needs_office
def test_a_text_that_libreoffice_wrote(tmp_path: Path) -> None:
    lines = ("时间：2026年7月1日", "地点：村部", "肖像：无清晰人脸", "* 大家_一起_学习 # 1 <b>")
    html = "<h1>柳湾村党支部主题党日</h1>" + "".join(f"<p>{line.replace('<', '&lt;')}</p>" for line in lines)
    data = word_text(tmp_path, "党日", html + image(picture("good")) + "<p>图1 一起学习</p>")
    tray = a_tray(tmp_path, {f"{SENDER}/党日.docx": data})
    assert work(tray) == ["已收到“党日.docx”，录入 1 条，照片收下 1 张。"]
    written = (tray.parent / ACTIVITY / "index.md").read_text("utf-8")
    assert re.search(r"照片:\n  - 01\.jpe?g 一起学习\n", written)
    assert r"\* 大家\_一起\_学习 # 1 \<b\>" in written, "no sign of the text means anything to Markdown"
    assert errors(tray.parent) == []


def test_a_paper_of_the_branch_becomes_a_disclosure(tmp_path: Path) -> None:
    lines = (
        "关于修建村东排灌渠的决议",
        "事项：村级重大事项决议",
        "会议同意。",
        "柳湾村党支部",
        "2026年3月20日",
    )
    tray = a_tray(tmp_path, {f"{SENDER}/决议.docx": text(lines)})
    assert work(tray) == ["已收到“决议.docx”，录入 1 条。"]
    assert front(tray.parent, "branches/liuwan/disclosures/2026-03-20-gongkai.md") == {
        "事项": "村级重大事项决议",
        "标题": "关于修建村东排灌渠的决议",
        "日期": TODAY.replace(month=3, day=20),
    }
    assert errors(tray.parent) == []


def test_a_paper_is_of_the_day_that_it_is_signed_in_words(tmp_path: Path) -> None:
    lines = [
        "关于修渠的决议",
        "二〇二六年一月十日动议。",
        "到会二十六人。",
        "一致同意。",
        "事项：村级重大事项决议",
        "柳湾村党支部",
        "二〇二六年十月九日",
    ]
    tray = a_tray(tmp_path, {f"{SENDER}/决议.doc": text(lines)})
    assert work(tray) == ["已收到“决议.doc”，录入 1 条。"]
    assert (tray.parent / "branches/liuwan/disclosures/2026-10-09-gongkai.md").is_file()


def test_the_matter_decides_who_may_read_it_and_is_never_guessed(tmp_path: Path) -> None:
    lines = ("关于修建村东排灌渠的决议", "会议同意。", "2026年3月20日")
    tray = a_tray(tmp_path, {f"{SENDER}/决议.docx": text(lines)})
    (said,) = work(tray)
    assert said.startswith("已收到“决议.docx”，还不能录入：看不出是目录里的哪一项")
    assert waiting(tray) == [f"{SENDER}/决议.docx"]


def test_a_notice_in_running_text_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    lines = ("关于拟列为发展对象的公示", "拟将孙宁同志列为发展对象。", "2026年11月20日")
    tray = a_tray(tmp_path, {f"{SENDER}/公示.docx": text(lines)})
    (said,) = work(tray)
    assert "退回 1 条" in said
    assert "表格" in said
    assert list((tray.parent / "branches/liuwan/notices").iterdir()) == [
        tray.parent / "branches/liuwan/notices/2026-03-02-fazhan.md"
    ]


def test_of_a_notice_that_its_title_does_not_name_it_says_how_to_send_it(tmp_path: Path) -> None:
    """Not the names of all notices, nor a command: it goes into a chat."""
    lines = ("关于拟接收李明同志入党的公示", "现予公示。", "2026年11月20日")
    tray = a_tray(tmp_path, {f"{SENDER}/公示.docx": text(lines)})
    (said,) = work(tray)
    assert said.startswith("已收到“公示.docx”，退回 1 条：“关于拟接收李明同志入党的公示”：公示要写明每个人的")
    assert said.endswith("请用办公室发的“公示”表格填好再发。")


def test_a_text_without_a_day_waits(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/党日.docx": party_day(时间="")})
    assert work(tray) == [
        "已收到“党日.docx”，还不能录入：看不出是哪天的；请在文件里加一行“日期：2026-07-01”再发。"
    ]
    assert waiting(tray) == [f"{SENDER}/党日.docx"]


def test_photos_without_consent_wait_with_their_text(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/党日.docx": party_day(肖像="")})
    (said,) = work(tray)
    assert "照片里的人是否同意公开没有写" in said
    assert waiting(tray) == [f"{SENDER}/党日.docx"]
    (tray / "收件.yml").write_text(f"文件:\n  {SENDER}/党日.docx: {{肖像: 已告知并同意}}\n", "utf-8")
    assert work(tray) == ["已收到“党日.docx”，录入 1 条，照片收下 1 张。"]
    assert waiting(tray) == []


def test_of_two_branches_the_text_says_whose_it_is(tmp_path: Path) -> None:
    lines = ("南街社区党支部走访慰问老党员", "时间：2026年7月1日", "一起走访。")
    tray = a_tray(tmp_path, {f"{SENDER}/走访.docx": text(lines)}, {"files": SECOND})
    work(tray)
    assert (tray.parent / "branches/nanjie/activities/2026-07-01-weiwen/index.md").is_file()


def test_the_folder_of_the_sender_may_be_the_branch(tmp_path: Path) -> None:
    lines = ("走访慰问老党员", "时间：2026年7月1日", "一起走访。")
    tray = a_tray(tmp_path, {"南街社区党支部/走访.docx": text(lines)}, {"files": SECOND})
    work(tray)
    assert (tray.parent / "branches/nanjie/activities/2026-07-01-weiwen/index.md").is_file()


def test_what_nobody_says_is_asked_once_and_remembered(tmp_path: Path) -> None:
    asked: list[tuple[str, str]] = []

    def ask(need: Need, shown: str) -> str:
        asked.append((need.key, shown))
        assert ("nanjie", "南街社区党支部") in need.options
        return "nanjie"

    first = text(("走访慰问老党员", "时间：2026年7月1日", "一起走访。"))
    tray = a_tray(tmp_path, {f"{SENDER}/走访.docx": first}, {"files": SECOND})
    work(tray, ask)
    tray_of(tray.parent, {f"{SENDER}/学习.docx": text(("学习培训", "时间：2026年7月2日", "一起学习。"))})
    assert work(tray, nobody) == ["已收到“学习.docx”，录入 1 条。"]
    assert asked == [("支部", "走访.docx")]
    assert f"{SENDER}: {{支部: nanjie}}" in (tray / "收件.yml").read_text("utf-8")


# Photos ----------------------------------------------------------------------------------------------
def test_photos_go_with_the_text_that_came_beside_them(tmp_path: Path) -> None:
    files = {f"{SENDER}/七一.docx": party_day()}
    files |= {f"{SENDER}/IMG_{n}.jpg": jpeg(shade=n * 16) for n in range(11)}
    files[f"{SENDER}/走访老党员.jpg"] = jpeg(shade=200)
    tray = a_tray(tmp_path, files)
    assert work(tray) == [
        "已收到“七一.docx”，录入 1 条，照片收下 1 张。\n已收到“照片 12 张”，照片收下 12 张。"
    ]
    lines = front(tray.parent, f"{ACTIVITY}/index.md")["照片"]
    assert isinstance(lines, list)
    assert len(lines) == 13
    assert "走访老党员.jpg 走访老党员" in lines
    assert "IMG_0.jpg" in lines
    assert errors(tray.parent) == []


@pytest.mark.parametrize("folder", ["", "7月1日活动/"])
def test_of_two_branches_the_text_beside_photos_says_whose_they_are(folder: str, tmp_path: Path) -> None:
    files = {f"{SENDER}/{folder}七一.docx": party_day()}
    files |= {f"{SENDER}/{folder}IMG_{n}.jpg": jpeg(shade=n * 16) for n in range(3)}
    tray = a_tray(tmp_path, files, {"files": SECOND})
    assert work(tray) == ["已收到“七一.docx”，录入 1 条，照片收下 1 张。\n已收到“照片 3 张”，照片收下 3 张。"]
    assert waiting(tray) == []


def test_photos_beside_texts_of_two_branches_are_nobodys(tmp_path: Path) -> None:
    other = text(("南街社区党支部走访慰问老党员", "时间：2026年7月1日", "一起走访。"))
    files = {f"{SENDER}/七一.docx": party_day(), f"{SENDER}/走访.docx": other, f"{SENDER}/1.jpg": jpeg()}
    tray = a_tray(tmp_path, files, {"files": SECOND})
    assert "“1.jpg”，还不能录入：看不出是哪个支部的" in work(tray)[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("照片/微信图片_20260310091502.jpg", jpeg()),
        ("2026年3月10日清淤/1.jpg", jpeg()),
        ("1.jpg", jpeg("2026:03:10")),
    ],
)
def test_photos_alone_go_to_the_activity_of_their_day(tmp_path: Path, name: str, data: bytes) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/{name}": data}, AGREED)
    assert work(tray)[0].endswith("照片收下 1 张。")
    written = (tray.parent / "branches/liuwan/activities/2026-03-10-qingyu/index.md").read_text("utf-8")
    assert f"照片:\n  - {name.rpartition('/')[2]}\n" in written
    assert "党员和村民一起清淤。" in written
    assert errors(tray.parent) == []


def drawn(width: int, height: int) -> bytes:
    """A photo of that size."""
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(buffer, "jpeg", quality=95)
    return buffer.getvalue()


def test_a_photo_of_a_camera_comes_in_as_small_as_the_board_keeps_it(tmp_path: Path) -> None:
    large = drawn(4000, 3000)
    tray = a_tray(tmp_path, {f"{SENDER}/IMG_20260310.jpg": large}, AGREED)
    assert work(tray) == ["已收到“IMG_20260310.jpg”，照片收下 1 张。"]
    kept = (tray.parent / "branches/liuwan/activities/2026-03-10-qingyu/IMG_20260310.jpg").read_bytes()
    assert sight_of(kept).width == 2560
    assert large in held(tray / "已处理").values()
    # Without the journal it is known again by what became of it.
    (tray / ".inbox/taken.txt").unlink()
    tray_of(tray.parent, {f"{SENDER}/IMG_20260310b.jpg": large})
    assert work(tray) == ["已收到“IMG_20260310b.jpg”，原来就有照片 1 张。"]


def test_a_large_picture_in_a_text_comes_in_small(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/七一.docx": text(PARTY_DAY.values(), [drawn(4000, 3000)])})
    assert "照片收下 1 张" in work(tray)[0]
    assert sight_of((tray.parent / ACTIVITY / "01.jpg").read_bytes()).width == 2560


def test_photos_of_no_activity_wait(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/微信图片_20260501091502.jpg": jpeg()})
    (said,) = work(tray)
    assert "2026年5月1日没有登记过活动；请和活动的文字一起发" in said
    assert waiting(tray) == [f"{SENDER}/微信图片_20260501091502.jpg"]


def test_a_picture_that_was_cut_off_is_returned_and_the_others_are_not(tmp_path: Path) -> None:
    files = {f"{SENDER}/七一.docx": party_day(), f"{SENDER}/好.jpg": jpeg()}
    files[f"{SENDER}/坏.jpg"] = picture("cut")
    tray = a_tray(tmp_path, files)
    assert "“坏.jpg”没有传完整；请重新发一次" in work(tray)[0]
    assert held(tray)[f"退回/2026-11-22/{SENDER}/坏.jpg"] == picture("cut")
    assert (tray.parent / ACTIVITY / "好.jpg").is_file()


# Archives and what cannot be taken ---------------------------------------------------------------------
def test_a_zip_with_gbk_names_and_folders(tmp_path: Path) -> None:
    said = party_day(标题="“七一”主题党日活动")
    packed = gbk({"南街社区党支部/七一/说明.docx": said, "南街社区党支部/七一/照片/合影.jpg": jpeg()})
    tray = a_tray(tmp_path, {f"{SENDER}/材料.zip": packed}, {"files": SECOND})
    assert work(tray) == ["已收到“材料.zip”，录入 1 条，照片收下 2 张。"]
    assert (tray.parent / "branches/nanjie/activities/2026-07-01-zhuti-dangri/合影.jpg").is_file()
    assert errors(tray.parent) == []


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("旧.doc", b"\xd0\xcf\x11\xe0", "另存为 .docx"),
        ("名单.et", b"x", "另存为 .xlsx"),
        ("材料.rar", b"Rar!", "重新压缩成 .zip"),
        ("空.docx", b"", "是空的；请重新发一次"),
        ("断.zip", b"PK\x03\x04", "没有传完整"),
        ("断.docx", party_day()[:3000], "没有传完整"),
        ("通知.pdf", b"%PDF", "读不出来"),
        ("录像.mp4", b"x", "不收音像"),
    ],
)
def test_what_cannot_be_read_is_returned_with_why(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/{name}": data})
    before = held(tray.parent / "branches")
    (said,) = work(tray)
    assert said.startswith(f"已收到“{name}”，收不了：")
    assert words in said
    assert held(tray)[f"退回/2026-11-22/{SENDER}/{name}"] == data
    assert held(tray.parent / "branches") == before


def test_a_receipt_has_at_most_five_lines(tmp_path: Path) -> None:
    files = {f"{SENDER}/{n}.doc": f"{n}".encode() for n in range(9)}
    files[f"{SENDER}/七一.docx"] = party_day()
    (said,) = work(a_tray(tmp_path, files))
    assert len(said.split("\n")) == 5
    assert said.endswith("另有 6 个文件，录入 1 条，照片收下 1 张，其中 5 个要补，见明细。")


def test_what_is_wrong_with_a_paper_in_a_zip_names_it_once(tmp_path: Path) -> None:
    packed = gbk({"账.csv": "甲,乙\n1,2\n".encode(), "说明.pdf": b"%PDF-1.4"})
    tray = a_tray(tmp_path, {f"{SENDER}/2026年下半年承诺.zip": packed})
    (said,) = work(tray)
    assert said.count("说明.pdf") == 1
    assert "说明.pdf：里面的文字读不出来；请发 Word 文件或表格" in said


def test_a_name_cannot_order_the_terminal_or_begin_a_line(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {"吴\x1b[2J敏/录像\n已收到，都办好了。\x1b[31m.mp4": b"\0" * 9})
    (said,) = inbox.once(inbox.Round(tray.parent, tray, TODAY, nobody))
    first, second, end = said.split("\n")
    assert (first, end) == ("【吴\ufffd[2J敏】", "")
    assert second.startswith("已收到“录像 已收到，都办好了。\ufffd[31m.mp4”，收不了：")


def test_senders_have_receipts_of_their_own(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/七一.docx": party_day(), "旧.doc": b"x", "周海/旧.doc": b"x"})
    assert len(work(tray)) == 3
    names = {name for name in held(tray) if name.startswith("回执/") and "明细" not in name}
    assert names == {f"回执/2026-11-22-{each}.txt" for each in (SENDER, "周海", "未署名")}


# Twice -----------------------------------------------------------------------------------------------
def again(tray: Path, files: dict[str, bytes]) -> Iterator[str]:
    before = held(tray.parent / "branches")
    tray_of(tray.parent, files)
    yield from work(tray)
    assert held(tray.parent / "branches") == before
    assert waiting(tray) == []


def test_the_same_material_twice_changes_nothing(tmp_path: Path) -> None:
    files = {f"{SENDER}/七一.docx": party_day(), f"{SENDER}/合影.jpg": jpeg()}
    tray = a_tray(tmp_path, files)
    work(tray)
    assert list(again(tray, files)) == ["“七一.docx”等 2 个文件以前收过，没有重复录入。"]
    assert held(tray)[f"已处理/2026-11-22/{SENDER}/七一-2.docx"] == files[f"{SENDER}/七一.docx"]


def test_the_same_material_under_another_name_and_packed_changes_nothing(tmp_path: Path) -> None:
    sent = party_day()
    tray = a_tray(tmp_path, {f"{SENDER}/七一.docx": sent, f"{SENDER}/合影.jpg": jpeg()})
    work(tray)
    packed = gbk({"党日/改了名.docx": sent, "党日/改了名.jpg": jpeg()})
    assert list(again(tray, {"周海/又一次.zip": packed})) == [
        "已收到“又一次.zip”，原来就有 1 条，原来就有照片 2 张。"
    ]


def test_what_the_office_corrected_is_not_put_back(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/七一.docx": party_day()})
    work(tray)
    file = tray.parent / ACTIVITY / "index.md"
    file.write_text(file.read_text("utf-8").replace("实到: 26", "实到: 25"), "utf-8")
    list(again(tray, {f"{SENDER}/改名.docx": party_day()}))


def test_another_text_about_the_same_does_not_become_a_second_record(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/七一.docx": party_day()})
    work(tray)
    (said,) = again(tray, {f"{SENDER}/新.docx": party_day(地点="地点：别处")})
    assert "7月1日已经有“柳湾村党支部开展“七一”主题党日活动”，内容不同，没有动" in said


# The in-tray itself -----------------------------------------------------------------------------------
def test_nothing_of_others_is_touched(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {"~$七一.docx": b"x", "下载.docx.crdownload": b"x", ".hidden/a.docx": b"x"})
    (tray / "外面.docx").symlink_to(tmp_path / "outside.docx")
    (tmp_path / "outside.docx").write_bytes(party_day())
    assert work(tray) == []
    assert not (tray / "已处理").exists()
    assert (tmp_path / "outside.docx").exists()


@pytest.mark.parametrize("place", ["branches", "branches/liuwan", "content"])
def test_an_in_tray_among_the_records_is_refused(tmp_path: Path, place: str) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/七一.docx": party_day()})
    with pytest.raises(WrongUsage, match="收件箱请放在别的文件夹"):
        inbox.prepared(tray.parent, tray.parent / place)


def test_a_record_with_errors_is_left_alone(tmp_path: Path) -> None:
    wrong = {"日期: 2026-03-10": "日期: 2026-03-99"}
    change = {"branches/liuwan/activities/2026-03-10-qingyu/index.md": wrong}
    tray = a_tray(tmp_path, {f"{SENDER}/微信图片_20260310091502.jpg": jpeg()}, {"change": change})
    work(tray)
    assert waiting(tray) == [f"{SENDER}/微信图片_20260310091502.jpg"]
