"""`board review` as people meet it: what stands in the folder, and what does not."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from board.app.vetting_pairs import compare
from PIL import Image

from tests.command_line import DAY, held, run
from tests.make import day
from tests.repository import Repository
from tests.small_board import make_board, picture
from tests.vetted import ACTIVITY, DECISION, GONE, LATER, NARROW, NEW, PHOTO, PROMISES, WRONG, edited


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edited(tmp_path_factory.mktemp("review") / "board")


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    done = run("review", "--today", DAY, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(
        r"^与提交 [0-9a-f]{7} 相比，要审核 8 条（另有草稿 1 条，写完才送审）$", done.stdout, re.MULTILINE
    )
    assert "其中 2 条有错误" in done.stdout
    assert "其中 1 条仅限特定对象" in done.stdout
    return root / "review"


def section(folder: Path, file: str) -> str:
    """What the page says of a record."""
    page = (folder / "index.html").read_text("utf-8")
    (found,) = (each for each in page.split("<section ") if f'data-file="{file}"' in each)
    return found


def test_what_changed_stands_side_by_side(folder: Path) -> None:
    (row,) = re.findall(r"<tr>.*?</tr>", section(folder, PROMISES).partition("<tbody>")[2])
    assert "支部承诺第1项的时限" in row
    assert "2026年6月<del>20</del>日</td><td>2026年6月<ins>30</ins>日" in row
    assert section(folder, PROMISES).count('<iframe src="pages/') == 2


def test_what_a_record_says_is_text_and_no_markup(folder: Path) -> None:
    assert "先修&lt;b&gt;第一段&lt;/b&gt;" in section(folder, DECISION)


def test_a_new_record_is_shown_as_it_will_be_once_approved(folder: Path) -> None:
    assert "没有审核、没有审批" in section(folder, NEW)
    (page,) = re.findall(r'<iframe src="(pages/[^"]+)"', section(folder, NEW))
    assert "换了七盏" in (folder / page).read_text("utf-8")


def test_what_is_for_named_persons_is_marked_and_the_folder_says_who_may_see_it(folder: Path) -> None:
    assert "v-for-persons" in section(folder, NARROW)
    assert "仅限特定对象" in section(folder, NARROW)
    page = (folder / "index.html").read_text("utf-8")
    assert "只给承担审核、审批的同志看" in page
    assert "1 条仅限特定对象" in page


def test_what_cannot_be_read_cannot_be_passed(folder: Path) -> None:
    found = section(folder, WRONG)
    assert "data-stopped" in found
    assert "不认识“日起”，是不是“日期”？" in found
    assert "<iframe" not in found


def test_a_record_to_come_is_shown_as_on_its_day(folder: Path) -> None:
    assert "2026年12月1日才公开，下面是那天的样子" in section(folder, LATER)
    assert "<iframe" in section(folder, LATER)


def test_what_is_gone_shows_what_it_was(folder: Path) -> None:
    found = section(folder, GONE)
    assert "data-gone" in found
    assert "村口路灯坏了" in found


def test_a_photo_that_was_exchanged_is_shown_twice(folder: Path) -> None:
    found = section(folder, ACTIVITY)
    assert "照片（1 张有变化）" in found
    one, other = (
        re.search(rf'href="([^"]+)"[^>]*><img[^>]+alt="{word} 01', found) for word in ("原来", "现在")
    )
    assert one
    assert other
    assert (folder / one[1]).read_bytes() != (folder / other[1]).read_bytes()


def address(found: str, pattern: str) -> str:
    """What a link or frame of a record leads to."""
    (only,) = re.findall(pattern, found)
    return unquote(only)


def test_an_attachment_can_be_opened_as_it_was_and_as_it_is(folder: Path) -> None:
    found = section(folder, DECISION)
    old, new = (address(found, rf'href="([^"]+)"[^>]*>{words}<') for words in ("原来的", "现在的"))
    assert (folder / old).read_text("utf-8") == "渠宽一米\n"
    assert (folder / new).read_text("utf-8") == "渠宽两米\n"


def test_what_cannot_be_an_attachment_is_named_and_not_put_in(tmp_path: Path) -> None:
    root = make_board(tmp_path / "board")
    Repository.begun(root).commit("2026-11-01")
    text = (root / DECISION).read_text("utf-8")
    names = ("ye.html", "paishe.jpg", "wu.pdf")
    (root / DECISION).write_text(text.replace("表格: ", f"附件: [{', '.join(names)}]\n表格: "), "utf-8")
    beside = (root / DECISION).parent
    (beside / "ye.html").write_text("<script>alert(1)</script>", "utf-8")
    buffer = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "相机"
    with Image.open(BytesIO(picture("good"))) as photo:
        photo.save(buffer, "jpeg", exif=exif)
    (beside / "paishe.jpg").write_bytes(buffer.getvalue())
    done = run("review", "--today", DAY, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    found = section(root / "review", DECISION)
    assert "这种文件不能作附件" in found
    assert re.search(r"paishe\.jpg<span[^>]*>里面有.+不能公开", found)
    assert re.search(r"wu\.pdf<span[^>]*>旁边没有这个文件", found)
    assert not (root / "review/papers").exists()


def test_what_screens_show_is_shown_before_and_after(folder: Path) -> None:
    frames = re.findall(r'<iframe src="(screens/[^"]+)"', section(folder, PROMISES))
    old, new = ((folder / each).read_text("utf-8") for each in frames)
    assert "时限 2026年6月20日" in re.sub("<[^>]+>", "", old)
    assert "时限 2026年6月30日" in re.sub("<[^>]+>", "", new)


@pytest.mark.parametrize("file", [NARROW, LATER])
def test_what_may_be_on_no_screen_has_no_slides(folder: Path, file: str) -> None:
    assert "pages/" in section(folder, file)
    assert "screens/" not in section(folder, file)


def test_what_was_entered_is_marked_when_it_is_reviewed_again(tmp_path: Path) -> None:
    root = edited(tmp_path / "board")
    text = (root / NEW).read_text("utf-8").replace("七盏", "七盏，坏了打 13837916254")
    why = "确需公开: [{内容: '13837916254', 理由: 值班专用，本人同意}]\n办理"
    (root / NEW).write_text(text.replace("办理", why), "utf-8")
    assert run("approve", NEW, "--审核", "周海", "--审批", "邱明远", cwd=root).returncode == 0
    assert run("approve", DECISION, "--审核", "周海", "--退回", "缺预算", cwd=root).returncode == 0
    assert run("review", "--today", DAY, cwd=root).returncode == 0
    page = (root / "review/index.html").read_text("utf-8")
    rows = {file: row for row in page.split("<tr ") for file in (NEW, DECISION) if anchor(file) in row}
    assert "办理齐全" in rows[NEW]
    assert ["确需公开" in rows[name] for name in (NEW, DECISION)] == [True, False], "seen without opening it"
    assert "办理齐全" not in rows[DECISION]
    assert "退回：周海，缺预算" in section(root / "review", DECISION)


def anchor(file: str) -> str:
    return f'data-row="{file.removeprefix("branches/").rpartition(".")[0].replace("/", "-")}"'


def test_nothing_in_the_folder_leads_out_of_it(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "default-src 'none'" in text
        for address in re.findall(r'(?:href|src)="([^"#]+)"', text):
            assert (page.parent / unquote(address)).is_file(), f"{page}: {address}"


def test_it_is_written_anew_and_nothing_else_is_touched(root: Path, folder: Path) -> None:
    before = held(root)
    assert run("review", "main", "--today", DAY, cwd=root).returncode == 0
    assert held(root) == before


def test_a_folder_of_something_else_is_left_alone(root: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("信", "utf-8")
    done = run("review", "--out", tmp_path / "mine", "--today", DAY, cwd=root)
    assert done.returncode == 1
    assert "里有别的东西" in done.stderr
    assert [each.name for each in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def names(root: Path, typed: str = "") -> list[str]:
    return [each.file for each in compare(root, typed, day(DAY)).pairs]


def test_on_main_it_is_what_is_not_committed_else_the_last_commit(tmp_path: Path) -> None:
    root = make_board(tmp_path / "board")
    repository = Repository.begun(root)
    repository.commit("2026-11-01")
    alone = run("review", "--today", DAY, cwd=root)
    assert (alone.returncode, "只有一个提交" in alone.stderr) == (1, True)
    repository.commit("2026-11-02", {GONE: None})
    assert names(root) == [GONE]
    text = (root / PROMISES).read_text("utf-8")
    (root / PROMISES).write_text(text.replace("320", "330"), "utf-8")
    assert names(root) == [PROMISES]
    assert sorted(names(root, "HEAD~")) == sorted([PROMISES, GONE])


def test_what_git_cannot_tell_is_said(tmp_path: Path, root: Path) -> None:
    unknown = run("review", "nirgends", "--today", DAY, cwd=root)
    assert (unknown.returncode, "版本：没有“nirgends”" in unknown.stderr) == (2, True)
    bare = make_board(tmp_path / "bare")
    done = run("review", "--today", DAY, cwd=bare)
    assert (done.returncode, "git" in done.stderr) == (1, True)


def test_a_record_that_moved_is_one(tmp_path: Path) -> None:
    root = make_board(tmp_path / "board")
    Repository.begun(root).commit("2026-11-01")
    new = DECISION.replace("03-15", "03-16")
    text = (root / DECISION).read_text("utf-8").replace("2026-03-15", "2026-03-16")
    (root / DECISION).unlink()
    former = "liuwan/disclosures/2026-03-15-paiguanqu"
    (root / new).write_text(text.replace("表格: ", f"曾用地址: [{former}]\n表格: "), "utf-8")
    (pair,) = compare(root, "HEAD", day(DAY)).pairs
    assert pair.before
    assert (pair.before.id, pair.file) == (former, new)


def test_other_files_are_named(tmp_path: Path) -> None:
    root = edited(tmp_path / "board")
    (root / "content/about.md").write_text("# 关于\n", "utf-8")
    found = compare(root, "", day(DAY))
    assert found.others == ("content/about.md",)
    assert PHOTO not in found.others
