"""`board archive`: the year of a branch as one PDF, as the branch itself sees it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.app.test_posters import FIVE_LINES, NOTICE, noted
from tests.command_line import DAY, held, run
from tests.on_sheets import info, pages_of, widths
from tests.small_board import make_board

HANDLED = noted(
    "办理: {提出: {人: 周海, 日期: 2026-11-10},"
    " 审核: {人: 吴敏, 日期: 2026-11-11, 保密: 通过, 意见: 可以公开},"
    " 审批: {人: 邱明远, 日期: 2026-11-12, 文号: 河组字〔2026〕3号}}"
)


def filed(board: Path, year: int = 2026, *more: str) -> list[str]:
    """The pages of the archive as pdftotext reads them, without spaces; the PDF is sound."""
    done = run("archive", "liuwan", str(year), "--today", DAY, *more, cwd=board)
    assert (done.returncode, done.stderr) == (0, "")
    pdf = board / f"archive/liuwan-{year}.pdf"
    assert info(pdf)["Tagged"] == "yes"
    return pages_of(pdf)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of the archive of the minimal board with a notice that is running."""
    return filed(make_board(tmp_path_factory.mktemp("year"), {"files": {NOTICE: HANDLED}}))


ORDER = (
    *(
        "2026年上半年党费收支",
        "2026年度支部星级评定",
        "2026年意见和答复",
        "关于拟列为发展对象的公示",
        "渠道清淤",
    ),
    *("2026年上半年公开承诺", "关于修建村东排灌渠的决议", "2026年组织生活", "2026年下半年党费收支"),
    "关于拟列为发展对象的公示",
)


def test_the_cover_says_what_it_is(year: list[str]) -> None:
    wanted = (
        "2026年度党务公开档案",
        "中共青石县河口乡柳湾村支部委员会",
        "件数10件",
        "数据截至2026年11月16日",
    )
    assert all(each in year[0] for each in wanted)


def test_the_contents_name_every_record_with_its_page(year: list[str]) -> None:
    """Those of the register, in its order, each on the page that the list says."""
    for number, title in enumerate(ORDER, 1):
        match = re.search(rf"{number}\.{title}\.+(\d+?)(?={number + 1}\.|第2页)", year[1])
        assert match, title
        assert f"{number}.{title}" in year[int(match[1]) - 1]
    assert year[2].startswith("中共青石县河口乡柳湾村支部委员会2026年度党务公开档案2026年党务公开登记册")


def test_every_page_is_numbered(year: list[str]) -> None:
    assert [page.rpartition("第")[2] for page in year[1:]] == [
        f"{number}页共{len(year)}页" for number in range(2, len(year) + 1)
    ]


def test_the_register_lies_on_its_side(tmp_path: Path) -> None:
    """Upright its nine columns would break dates and names."""
    filed(make_board(tmp_path, {"files": {NOTICE: HANDLED}}))
    assert widths(tmp_path / "archive/liuwan-2026.pdf")[:4] == [595.276, 595.276, 841.89, 595.276]


def test_each_record_has_its_procedure_and_what_it_says(year: list[str]) -> None:
    page = year[-1]
    wanted = (
        *("公开日期2026年11月16日", "公开事项发展对象公示", "公开范围本村", "提出周海2026年11月10日"),
        *("审核吴敏2026年11月11日", "保密审查通过", "审核意见可以公开", "审批邱明远2026年11月12日"),
        *("文号河组字〔2026〕3号", "姓名孙宁", "自2026年11月16日起"),
    )
    places = [page.index(each) for each in wanted]
    assert places == sorted(places)


def test_what_nobody_recorded_is_said(year: list[str]) -> None:
    assert "提出没有登记审核没有登记审批没有登记" in year[3]


def test_results_counts_promises_and_money_are_in_it(year: list[str]) -> None:
    told = "".join(year)
    for each in (
        "公示结果收到反映0件",
        "开了多少次支部党员大会1次",
        "支部承诺",
        "本期结余",
        "评定结果★★★★四星级",
    ):
        assert each in told


def test_names_that_are_hidden_are_not_in_it_and_that_is_said(tmp_path: Path) -> None:
    board = make_board(tmp_path)
    pages = filed(board)
    assert "孙宁" not in "".join(pages)
    assert "第4件的个人信息在编成这份档案以前已经按期隐去，这里也没有。" in pages[0]
    assert "个人信息已经按期隐去" in pages[6]
    earlier = run("archive", "liuwan", "2026", "--today", "2026-03-20", cwd=board)
    assert (earlier.returncode, earlier.stdout) == (0, "已存档 archive/liuwan-2026.pdf：8 件\n")
    assert "孙宁" in "".join(pages_of(board / "archive/liuwan-2026.pdf"))


def test_a_withdrawn_record_says_no_more_than_that(tmp_path: Path) -> None:
    text = noted("撤回: {日期: 2026-11-18, 原因: 有变化}")
    page = filed(make_board(tmp_path, {"files": {NOTICE: text}}))[-1]
    assert "2026年11月18日撤回：有变化" in page
    assert "孙宁" not in page


def test_what_is_for_named_persons_or_not_out_yet_is_not_in_it(tmp_path: Path) -> None:
    texts = {
        "persons": noted("公开范围: 特定对象"),
        "draft": noted("草稿: 是"),
        "future": FIVE_LINES.replace("11月16日", "11月30日"),
    }
    for name, text in texts.items():
        told = "".join(filed(make_board(tmp_path / name, {"files": {NOTICE: text}})))
        assert "孙宁" not in told
        assert "10." not in told


def test_a_small_photo_is_printed_smaller(tmp_path: Path) -> None:
    """The file needs it, however few points it has: 80 of them, 100 to an inch, are 20 mm."""
    activity = "branches/liuwan/activities/2026-03-10-qingyu"
    consent = "标题: 渠道清淤\n肖像: 无清晰人脸\n照片: [01.jpg 清淤现场]"
    board = make_board(tmp_path, {"change": {f"{activity}/index.md": {"标题: 渠道清淤": consent}}})
    Image.new("RGB", (80, 60), (40, 90, 200)).save(board / activity / "01.jpg")
    assert "清淤现场" in "".join(filed(board))
    listed = subprocess.run(
        ["pdfimages", "-list", board / "archive/liuwan-2026.pdf"], capture_output=True, text=True, check=True
    )
    (photo,) = (line.split() for line in listed.stdout.splitlines()[2:] if " image " in line)
    assert (photo[3:5], photo[12:14]) == (["80", "60"], ["100", "100"])


def test_the_same_year_gives_the_same_bytes(tmp_path: Path) -> None:
    boards = [make_board(tmp_path / name) for name in ("one", "two")]
    for board in boards:
        filed(board)
    assert held(boards[0] / "archive") == held(boards[1] / "archive")


def test_the_outline_is_that_of_the_contents(tmp_path: Path) -> None:
    """Bookmarks: two parts, and one for every record below the second."""
    board = make_board(tmp_path)
    filed(board)
    data = (board / "archive/liuwan-2026.pdf").read_bytes()
    assert re.search(rb"/Type/Outlines/First \d+ 0 R/Last \d+ 0 R/Count 2", data)
    assert len(re.findall(rb"/Title[(<]", data)) == len(ORDER) - 1 + 2 + 1  # the document has a title too


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("liuvan", "2026"), 2, "没有代号为“liuvan”的党支部，是不是“liuwan”？"),
        (("liuwan", "2024"), 1, "柳湾村党支部 2024年没有公开的记录，没有可以存档的"),
        (("liuwan", "二〇二六"), 2, "“年” 的值不对，要写 1900 到 2200 的整数"),
        (("liuwan",), 2, "少写了“年”"),
        (("liuwan", "2026", "--out", ".."), 2, "--out：.. 是文件夹；写一个文件，如 ../liuwan-2026.pdf"),
        (("liuwan", "2026", "--out", "branches/nian.pdf"), 2, "--out：branches/ 里是公开栏自己的文件"),
    ],
)
def test_what_cannot_be_meant(tmp_path: Path, arguments: tuple[str, ...], code: int, why: str) -> None:
    done = run("archive", *arguments, "--today", DAY, cwd=make_board(tmp_path))
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(why)
