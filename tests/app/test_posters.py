"""`board poster`: what is printed, for whom, and what is said where something is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import DAY, SCRIPTS, held, run
from tests.on_sheets import info, words
from tests.small_board import MINIMAL, make_board

NOTICE = "branches/liuwan/notices/2026-11-16-fazhan.md"
FIVE_LINES = """---
类型: 发展对象公示
开始: 2026年11月16日
人员:
  - {姓名: 孙宁, 性别: 女, 出生年月: 1994年5月, 学历: 大学本科, 单位职务: 农技员, 申请入党: 2023年9月, 确定积极分子: 2024年11月}
---
"""  # noqa: E501 - as editors write it
FEEDBACK = "liuwan/feedback/2026"
PUBLIC = {
    f"liuwan/{name}-a4.pdf"
    for name in (
        *("activities/2026-03-10-qingyu", "commitments/2026-H1", "disclosures/2026-03-15-paiguanqu"),
        *("feedback/2026", "ratings/2026"),
    )
}
PUBLIC |= {
    *("liuwan/board-a2-h.pdf", "liuwan/committee-a4.pdf", "liuwan/register/2026-a4-h.pdf"),
    *("liuwan/commitments/2026-H1/form-1-a4.pdf", "star-roll-a4.pdf"),
}
INSIDE = {f"liuwan/{name}-a4.pdf" for name in ("dues/2026-H1", "dues/2026-H2", "meetings/2026")}


def printed(board: Path, *more: str | Path, **environment: str) -> list[str]:
    """What `board poster …` says, line by line."""
    done = run("poster", "--today", DAY, *more, cwd=board, **environment)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def refused(board: Path, *more: str | Path, code: int = 1, **environment: str) -> str:
    """Why `board poster …` prints nothing."""
    done = run("poster", "--today", DAY, *more, cwd=board, **environment)
    assert (done.returncode, done.stdout) == (code, "")
    return done.stderr.removesuffix("\n")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return make_board(tmp_path / "board", {"files": {NOTICE: FIVE_LINES}})


# What is printed -------------------------------------------------------------------------------------
def test_without_names_all_of_the_public_tree_is_printed(board: Path) -> None:
    said = printed(board)
    assert set(said[:-1]) == {f"posters/{name}" for name in PUBLIC}
    assert said[-1] == "印了 10 个 PDF，在 posters"
    assert set(held(board / "posters")) == PUBLIC
    one = board / "posters/liuwan/feedback/2026-a4.pdf"
    assert info(one)["Page size"].startswith("595.276 x 841.89")
    assert info(one)["Tagged"] == "yes"


def test_what_is_narrower_has_a_folder_of_its_own(board: Path) -> None:
    printed(board, "--audience", "unit:liuwan")
    assert set(held(board / "posters-unit-liuwan")) >= PUBLIC | INSIDE


@pytest.mark.parametrize("name", [f"branches/{FEEDBACK}.yml", f"branches/{FEEDBACK}.html", FEEDBACK])
def test_a_record_by_any_name_of_it(board: Path, name: str) -> None:
    assert printed(board, name)[0] == f"posters/{FEEDBACK}-a4.pdf"
    assert set(held(board / "posters")) == {f"{FEEDBACK}-a4.pdf"}


def test_a_branch_is_all_its_sheets(board: Path) -> None:
    printed(board, "liuwan")
    assert set(held(board / "posters")) == {each for each in PUBLIC if each.startswith("liuwan/")}


OWN = ("--audience", "unit:liuwan")
WALLED = {
    "files": {"content/oath.md": "# 入党誓词\n\n我志愿加入中国共产党。\n"},
    "change": {"site_config.yml": {"领域: [农村": "海报: {上墙: [oath.md]}\n领域: [农村"}},
}


@pytest.mark.parametrize(
    ("names", "more", "expected"),
    [
        (["liuwan/公开栏"], (), {"liuwan/board-a2-h"}),
        (["公开栏"], ("--paper", "A1横"), {"liuwan/board-a1-h"}),
        (["liuwan/支部书记"], (), {"liuwan/committee-a4"}),
        (["liuwan/登记册"], (), {"liuwan/register/2026-a4-h"}),
        (["branches/liuwan/register.html"], (), {"liuwan/register/2026-a4-h"}),
        (["liuwan/commitments/2026-H1/承诺书"], (), {"liuwan/commitments/2026-H1/form-1-a4"}),
        (["liuwan/commitments/2026-H1/form-1"], (), {"liuwan/commitments/2026-H1/form-1-a4"}),
        ([f"{FEEDBACK}/审批表"], OWN, {f"{FEEDBACK}/approval-a4"}),
        (["liuwan/form-*"], OWN, {*(f"liuwan/form-{each}-a4" for each in "456"), "liuwan/form-ledger-a4-h"}),
        (["星级榜", FEEDBACK], (), {"star-roll-a4", f"{FEEDBACK}-a4"}),
        (["上墙", "content/oath.md"], (), {"oath/wall-a4"}),
    ],
)
def test_sheets_that_are_no_record_by_what_they_are(
    tmp_path: Path, names: list[str], more: tuple[str, ...], expected: set[str]
) -> None:
    board = make_board(tmp_path, WALLED)
    printed(board, *names, *more, "--out", "wall")
    assert set(held(board / "wall")) == {f"{each}.pdf" for each in expected}


def test_many_records_by_a_pattern(board: Path) -> None:
    printed(board, "liuwan/*/2026", "--audience", "unit:liuwan", "--out", "wall")
    assert set(held(board / "wall")) == {
        f"liuwan/{kind}/2026-a4.pdf" for kind in ("feedback", "meetings", "ratings")
    }


def test_a_pattern_leaves_out_what_has_no_sheet_and_says_why(tmp_path: Path) -> None:
    board = make_board(tmp_path, {"files": {NOTICE: noted("出海报: 否")}})
    told = printed(board, "liuwan/*/2026-1*", FEEDBACK, "--audience", "unit:liuwan", "--out", "wall")
    assert f"没有印：{NOTICE} 写着“出海报: 否”，不印" in told
    assert set(held(board / "wall")) == {f"{FEEDBACK}-a4.pdf"}
    # Named itself, or where nothing is left, it is an error.
    for names in (("liuwan/*/2026-1*", FEEDBACK, NOTICE), ("liuwan/notices/2026-11-16*",)):
        why = refused(board, *names, "--audience", "unit:liuwan", "--out", "none")
        assert why == f"{NOTICE} 写着“出海报: 否”，不印"


def test_a_file_for_each_paper_and_way_of_printing(board: Path) -> None:
    printed(board, FEEDBACK, "--paper", "A3横", "--paper", "900x600", "--ink")
    sizes = {name: info(board / "posters" / name)["Page size"] for name in held(board / "posters")}
    assert {name: each.partition(" pts")[0] for name, each in sizes.items()} == {
        f"{FEEDBACK}-a3-h-ink.pdf": "1190.55 x 841.89",
        f"{FEEDBACK}-900x600-ink.pdf": "2551.18 x 1700.79",
    }


def test_the_sheet_says_what_the_record_says(board: Path) -> None:
    printed(board, NOTICE, "--audience", "unit:liuwan")
    told = words(board / "posters-unit-liuwan/liuwan/notices/2026-11-16-fazhan-a4.pdf")
    wanted = (
        "关于拟列为发展对象的公示",
        "姓名孙宁",
        "自2026年11月16日起",
        "受理电话",
        "（盖章）2026年11月16日",
    )
    places = [told.index(each) for each in wanted]
    assert places == sorted(places)


def test_a_large_sheet_in_pieces(board: Path) -> None:
    printed(board, FEEDBACK, "--paper", "A2", "--tile", "A4")
    one = info(board / f"posters/{FEEDBACK}-a2-on-a4.pdf")
    assert int(one["Pages"]) > 4
    assert one["Page size"].endswith("(A4)")
    assert printed(board, FEEDBACK, "--paper", "A2", "--tile", "A4")[0].startswith("印了 0 个")
    said = refused(board, FEEDBACK, "--paper", "A4横", "--tile", "A3", code=2)
    assert said == "--tile：没有比 A3 大的海报；用 --paper 写大一些的纸，如 A2"


def test_only_texts_have_the_style_of_official_documents(board: Path) -> None:
    disclosure = "liuwan/disclosures/2026-03-15-paiguanqu"
    told = printed(board, disclosure, "liuwan/commitments/2026-H1", "--official", "--out", "wall")
    assert set(held(board / "wall")) == {f"{disclosure}-a4-official.pdf"}
    assert "没有印：branches/liuwan/commitments/2026-H1.yml 不是成篇的文字，没有公文的样式" in told
    assert refused(board, "liuwan/公开栏", "--official").endswith("不是成篇的文字，没有公文的样式")


def test_a_notice_as_an_official_document(board: Path) -> None:
    more = ("--audience", "unit:liuwan", "--official")
    assert printed(board, NOTICE, *more)[0].endswith("2026-11-16-fazhan-a4-official.pdf")
    assert "—1—" in words(board / "posters-unit-liuwan/liuwan/notices/2026-11-16-fazhan-a4-official.pdf")
    assert refused(board, NOTICE, *more, "--paper", "A3") == "公文样式只能印在 A4 纸上，不能印在 A3 上"


def trimmed(pdf: Path) -> tuple[list[int], list[int]]:
    """Millimetres of the whole sheet, and of what is left when it is cut."""
    told = info(pdf)
    boxes = ([float(each) for each in told[name].split()] for name in ("MediaBox", "TrimBox"))
    media, trim = (
        [round((high - low) / 72 * 25.4) for low, high in zip(b[:2], b[2:], strict=True)] for b in boxes
    )
    return media, trim


BLEED = {"site_config.yml": {"领域: [农村": "海报: {纸张: [A3], 出血: 3mm}\n领域: [农村"}}
WITH_MARKS, A3 = [319, 442], [297, 420]
FORM = "liuwan/commitments/2026-H1/form-1-a4"


@pytest.mark.parametrize(
    ("more", "ending", "whole"),
    [
        ((), "-bleed", WITH_MARKS),
        (("--bleed", "3mm"), "-bleed", WITH_MARKS),
        (("--bleed", "0"), "", A3),
        (("--ink",), "-ink", A3),
        (("--ink", "--bleed", "3mm"), "-bleed-ink", WITH_MARKS),
    ],
)
def test_what_a_print_shop_may_get_has_a_bleed(
    tmp_path: Path, more: tuple[str, ...], ending: str, whole: list[int]
) -> None:
    """By site_config.yml, unless an office prints it; what the command says wins. Forms never have one."""
    board = make_board(tmp_path, {"change": BLEED})
    printed(board, "liuwan", *more)
    assert trimmed(board / f"posters/{FEEDBACK}-a3{ending}.pdf") == (whole, A3)
    forms = [name for name in held(board / "posters") if name.startswith(FORM)]
    assert forms == [f"{FORM}-ink.pdf" if "--ink" in more else f"{FORM}.pdf"]
    assert trimmed(board / "posters" / forms[0]) == ([210, 297], [210, 297])


def test_what_the_site_offers_has_no_bleed(tmp_path: Path) -> None:
    board = make_board(tmp_path, {"change": BLEED})
    assert run("build", "--posters", "--today", DAY, cwd=board).returncode == 0
    assert trimmed(board / f"site/posters/{FEEDBACK}-a3.pdf") == (A3, A3)


# Not again -------------------------------------------------------------------------------------------
def test_what_has_not_changed_is_not_printed_again(board: Path) -> None:
    printed(board)
    before = {path: path.stat() for path in (board / "posters").rglob("*.pdf")}
    assert printed(board) == ["印了 0 个 PDF，在 posters，没有变化的 10 个没有重印"]
    assert {path: path.stat() for path in before} == before


def test_only_what_changed_is_printed_again(board: Path) -> None:
    printed(board)
    path = board / "branches/liuwan/disclosures/2026-03-15-paiguanqu.md"
    path.write_text(path.read_text("utf-8").replace("会议同意", "会议一致同意"), "utf-8")
    assert printed(board)[0] == "posters/liuwan/disclosures/2026-03-15-paiguanqu-a4.pdf"
    assert "会议一致同意" in words(board / "posters/liuwan/disclosures/2026-03-15-paiguanqu-a4.pdf")


@pytest.mark.parametrize("touch", ["remove", "spoil"])
def test_what_others_changed_is_printed_again(board: Path, touch: str) -> None:
    printed(board)
    path, before = board / f"posters/{FEEDBACK}-a4.pdf", held(board / "posters")
    path.unlink() if touch == "remove" else path.write_bytes(b"%PDF")
    assert printed(board) == [
        f"posters/{FEEDBACK}-a4.pdf",
        "印了 1 个 PDF，在 posters，没有变化的 9 个没有重印",
    ]
    assert held(board / "posters") == before


def test_the_same_board_elsewhere_gives_the_same_bytes(board: Path, tmp_path: Path) -> None:
    shutil.copytree(board, tmp_path / "other")
    printed(board, "--jobs", "2")
    printed(tmp_path / "other", "--jobs", "1")
    assert held(board / "posters") == held(tmp_path / "other/posters")


# Whom for --------------------------------------------------------------------------------------------
PERSONS = {"change": {NOTICE: {"类型: ": "公开范围: 特定对象\n类型: "}}}
OUTSIDE = "不在 public 这一版里，unit:liuwan 那一版里有；要印，用 --audience unit:liuwan"
FUTURE = FIVE_LINES.replace("11月16日", "11月30日")


def noted(text: str) -> str:
    return FIVE_LINES.replace("---\n类型", f"---\n{text}\n类型")


@pytest.mark.parametrize(
    ("text", "audience", "why"),
    [
        (FIVE_LINES, "public", OUTSIDE),
        (FIVE_LINES, "party", OUTSIDE.replace("public", "party")),
        (noted("草稿: 是"), "unit:liuwan", "还是草稿，写完、去掉“草稿”以后才能印"),
        (FUTURE, "unit:liuwan", "2026年11月30日才公开，到那天再印"),
        (noted("撤回: {日期: 2026-11-18, 原因: 有变化}"), "unit:liuwan", "已经撤回，不印"),
        (noted("出海报: 否"), "unit:liuwan", "写着“出海报: 否”，不印"),
        (
            noted("办理: {审核: {人: 吴敏, 保密: 不通过}}"),
            "unit:liuwan",
            "没有公开范围，或者没有通过保密审查，哪里也不公开，不能印",
        ),
        (
            noted("公开范围: 特定对象"),
            "unit:liuwan",
            (
                "只给特定对象看，不在任何一版网站上；确实要印给他们，加 --persons，"
                "印出来的每一张上都写着“仅限特定对象”"
            ),
        ),
    ],
)
def test_why_a_record_is_not_printed(tmp_path: Path, text: str, audience: str, why: str) -> None:
    board = make_board(tmp_path, {"files": {NOTICE: text}})
    assert refused(board, NOTICE, "--audience", audience) == f"{NOTICE} {why}"
    assert not list(board.glob("posters*"))


def test_a_notice_whose_names_are_hidden_is_not_printed(board: Path) -> None:
    old = "liuwan/notices/2026-03-02-fazhan"
    assert refused(board, old, "--audience", "unit:liuwan").endswith("已经隐去个人信息，不印")


def test_for_named_persons_on_request(tmp_path: Path) -> None:
    board = make_board(tmp_path, {"files": {NOTICE: noted("公开范围: 特定对象")}})
    assert printed(board, NOTICE, "--persons")[0].startswith("posters-persons/liuwan/notices/")
    told = words(board / "posters-persons/liuwan/notices/2026-11-16-fazhan-a4.pdf")
    assert "仅限特定对象" in told
    assert "孙宁" in told
    # Nor does it get into any tree, with or without the flag.
    for audience in ("public", "party", "unit:liuwan"):
        printed(board, "--audience", audience, "--persons", "--out", f"out-{audience[:4]}")
        assert not list((board / f"out-{audience[:4]}").rglob("*2026-11-16*"))


def test_rows_for_named_persons_are_on_their_sheet_alone(tmp_path: Path) -> None:
    rows = """公开范围: %s
意见:
  - {编号: 1, 收到: 2026-02-03, 内容: 路灯坏了, 答复: 已经修好, 答复日期: 2026-02-10}
  - {编号: 2, 收到: 2026-02-04, 内容: 困难补助, 公开范围: 特定对象, 答复: 已经办好, 答复日期: 2026-02-10}
"""
    told = {}
    for scope, more in (("特定对象", ["--persons"]), ("社会", [])):
        board = make_board(tmp_path / scope, {"files": {f"branches/{FEEDBACK}.yml": rows % scope}})
        printed(board, FEEDBACK, *more, "--out", "wall")
        told[scope] = words(board / f"wall/{FEEDBACK}-a4.pdf")
    assert "困难补助" in told["特定对象"]
    assert "路灯坏了" in told["特定对象"]
    assert "公开范围特定对象" in told["特定对象"]
    assert "困难补助" not in told["社会"]


def test_codes_lead_only_to_pages_that_the_public_has(tmp_path: Path) -> None:
    public = {"site_config.yml": {"  监督:": "  网址: {公网: https://dangwu.example/}\n  监督:"}}
    board = make_board(tmp_path, {"change": public})
    for audience in ("public", "unit:liuwan"):
        printed(board, FEEDBACK, "--audience", audience, "--out", audience[:4])
    address = "dangwu.example/branches/liuwan"
    assert address in words(board / f"publ/{FEEDBACK}-a4.pdf")
    assert "dangwu" not in words(board / f"unit/{FEEDBACK}-a4.pdf")


# What stops it ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("liuwan/feedback/2025",), 1, "没有“liuwan/feedback/2025”这条记录，是不是“liuwan/feedback/2026”？"),
        (("liuvan/feedback/2026",), 1, "没有“liuvan/feedback/2026”这条记录，是不是“liuwan/feedback/2026”？"),
        (("liuwan/feedback/form-9",), 1, "没有“liuwan/feedback/form-9”这条记录"),
        (
            ("liuvan/公开栏",),
            1,
            "public 这一版里没有“liuvan/公开栏”这样的海报；有 星级榜、公开栏、支部书记、",
        ),
        (
            ("liuwan/公开拦",),
            1,
            (
                "public 这一版里没有“liuwan/公开拦”这样的海报；有 liuwan/公开栏、liuwan/支部书记、"
                "liuwan/登记册、liuwan/承诺书、liuwan/公开承诺、"
            ),
        ),
        (
            (f"{FEEDBACK}/审批表",),
            1,
            f"public 这一版里没有“{FEEDBACK}/审批表”这样的海报；有 {FEEDBACK}/意见答复",
        ),
        (("--paper", "A9"), 2, "“A9”不是认识的纸张"),
        (("--bleed", "3cm"), 2, "“3cm”不是出血的宽度"),
        (("--audience", "persons"), 2, "--audience 应是 public、party 或 unit:代号，不是“persons”"),
        (("--audience", "unit:liuvan"), 2, "--audience：没有代号为“liuvan”的党组织或支部"),
        (("--out", "branches/wall"), 2, "--out：branches/ 里是公开栏自己的文件"),
        (("--out", "."), 2, "--out：. 是公开栏自己的文件夹"),
    ],
)
def test_what_cannot_be_meant(board: Path, arguments: tuple[str, ...], code: int, why: str) -> None:
    assert refused(board, *arguments, code=code).startswith(why)


def test_not_into_a_site(board: Path) -> None:
    assert run("build", "--today", DAY, cwd=board).returncode == 0
    for out in ("site", "site/posters"):
        said = refused(board, "--out", out, code=2)
        assert (
            said == f"--out：{out} 在网站 {board}/site 里面，下次生成网站就没有了；请换一个文件夹，如 posters"
        )


def test_not_without_a_board(tmp_path: Path) -> None:
    assert "site_config.yml" in refused(tmp_path)


@pytest.mark.parametrize(
    ("change", "stops"),
    [
        ({f"branches/{FEEDBACK}.yml": {"编号: 1": "编号: 一"}}, True),
        (
            {"branches/liuwan/disclosures/2026-03-15-paiguanqu.md": {"日期: 2026-03-15": "日期: 2026-13-15"}},
            True,
        ),
        ({"site_config.yml": {"领域: [农村": "领域: [农村, 山村"}}, False),
    ],
)
def test_errors_of_the_branch_stop_it(tmp_path: Path, change: Mapping[str, Any], stops: bool) -> None:
    board = make_board(tmp_path, {"change": change})
    if not stops:
        printed(board, FEEDBACK)
        return
    said = refused(board, FEEDBACK)
    assert next(iter(change)) in said
    assert said.endswith("没有印：错误 1 条")


def test_errors_of_another_branch_do_not(tmp_path: Path) -> None:
    other = (
        MINIMAL["branches/liuwan/branch.yml"].replace("柳湾", "石桥").replace("上级: hekou", "上级: hekuo")
    )
    board = make_board(tmp_path, {"files": {"branches/shiqiao/branch.yml": other}})
    assert printed(board, FEEDBACK)[0] == f"posters/{FEEDBACK}-a4.pdf"
    assert "branches/shiqiao/branch.yml:3" in refused(board)


WITHOUT_FONTS = "import board.app.fonts as f; f._PLACES = (); from board.cli.main import main; main()"


@pytest.mark.parametrize("command", ["poster", "build --posters", "build"])
def test_missing_fonts_are_one_sentence(board: Path, command: str) -> None:
    """Nobody needs them for the site; where they are missing, the old site stays as it is."""
    assert run("build", "--today", DAY, cwd=board).returncode == 0
    before = held(board)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_FONTS, *command.split(), "--today", "2026-11-23"],
        cwd=board,
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        capture_output=True,
        text=True,
        check=False,
    )
    if command == "build":
        assert done.returncode == 0
        return
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "打印要用的字体没有装齐，缺 NotoSansCJK-Regular.ttc、NotoSansCJK-Bold.ttc、NotoSerifCJK-Regular.ttc、"
        "NotoSerifCJK-Bold.ttc；Debian、Ubuntu、麒麟、统信上运行 sudo apt install fonts-noto-cjk，"
        "别的系统把这些文件放进 site_config.yml 旁边的 fonts 文件夹（网站不用字体，照常生成）\n"
    )
    assert held(board) == before
