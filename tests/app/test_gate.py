"""What is looked at in the files of a board, what is not, and what may pass; the findings: cases/findings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from board.app import check as check_app
from board.app.pipeline import read_and_judge
from board.app.report import as_text

from tests.small_board import make_board

TODAY = date(2026, 11, 22)
NOTICE = "branches/liuwan/notices/2026-03-02-fazhan.md"
DECISION = "branches/liuwan/disclosures/2026-03-15-paiguanqu.md"
PROMISES = "branches/liuwan/commitments/2026-H1.yml"
BRANCH = "branches/liuwan/branch.yml"
ID = "110101209101010019"


def found(folder: Path, **case: Any) -> list[tuple[str, str, int, int]]:
    """Kind, file and place of everything that is found in the minimal board with changes."""
    root = make_board(folder, case)
    return [
        (each.code.slug, each.file, each.line, each.column)
        for each in check_app.check(root, TODAY, 1).findings
    ]


@pytest.mark.parametrize(
    ("typed", "line", "column"),
    [
        (f"事项: {ID}", 12, 9),
        (f'事项: "编造的 {ID}"', 12, 14),
        (f"'事项': '{ID}'", 12, 12),
        (f"事项: |\n      第一行\n      第二行 {ID}\n   ", 14, 11),
        (f"事项: >-\n      第一行\n      {ID[:6]}\n      {ID[6:]}\n   ", 14, 7),
        (f'事项: "{ID[:5]}\\u0031{ID[6:]}"', 12, 9),
    ],
)
def test_the_place_is_that_of_the_characters(typed: str, line: int, column: int, tmp_path: Path) -> None:
    old = "- {编号: 2, 事项: 每月入户走访, 时限: 长期}"
    new = f"- 编号: 2\n    {typed}\n    时限: 长期"
    assert found(tmp_path, change={PROMISES: {old: new}}) == [("identity-number", PROMISES, line, column)]


@pytest.mark.parametrize(
    ("typed", "kind", "column"),
    [
        ("电话138`0000`0000", "mobile-number", 3),
        ("电话138&#48;000<b>0000</b>", "mobile-number", 3),
        ("电话 [138](https://example.cn/a)0000 0000", "mobile-number", 5),
        ("138<!-- 0 -->00000000", "mobile-number", 1),
        (f"{ID[:6]}&nbsp;{ID[6:14]}<br>{ID[14:]}", "identity-number", 1),
        ("（机<b>密</b>&#9733;）", "secrecy-mark", 1),
        ("**秘密**★**1年**", "secrecy-mark", 3),
    ],
)
def test_markup_inside_of_a_number_hides_nothing(typed: str, kind: str, column: int, tmp_path: Path) -> None:
    text = f"---\n事项: 年度工作计划\n标题: 计划\n日期: 2026-03-15\n---\n\n一、二\n\n{typed}\n"
    seen = found(tmp_path, files={DECISION: text, "content/more.md": f"# 说明\n\n{typed}\n"})
    assert {(kind, DECISION, 9, column), (kind, "content/more.md", 3, column)} <= set(seen)


def test_a_key_says_what_its_value_is_and_numbers_of_two_values_are_not_one(tmp_path: Path) -> None:
    rows = f"人员:\n    - {{姓名: 孙宁, 单位职务: {ID[:9]}, 现任职务: {ID[9:]}}}\n"
    text = f"---\n类型: 发展对象公示\n开始: 2026-03-02\n结束: 2026-03-09\n{rows}---\n"
    kinds = {slug for slug, *_ in found(tmp_path, files={NOTICE: text})}
    assert "identity-number" not in kinds


def test_a_birthday_in_its_field_is_cut_to_the_month_and_not_asked_about(tmp_path: Path) -> None:
    assert found(tmp_path, change={NOTICE: {"1994年5月": "1994-05-12"}}) == []


def test_comments_drafts_and_files_that_no_record_names_are_not_published(tmp_path: Path) -> None:
    kinds = found(
        tmp_path,
        change={
            PROMISES: {"支部承诺:": f"支部承诺:  # {ID}"},
            DECISION: {"事项: 村级": "草稿: 是\n事项: 村级", "会议同意": f"{ID} 会议同意"},
        },
        files={"branches/liuwan/README.md": f"{ID}\n", "content/rules/permissions.yml": ""},
    )
    assert "identity-number" not in {slug for slug, *_ in kinds}


def test_what_cannot_be_read_yet_is_looked_at_all_the_same(tmp_path: Path) -> None:
    text = f"---\n类型: 没有这种公示\n标题: {ID}\n---\n"
    assert ("identity-number", NOTICE, 3, 5) in found(tmp_path, files={NOTICE: text})


def test_consent_goes_for_the_records_of_the_branch_and_for_that_number_alone(tmp_path: Path) -> None:
    agreed = {"电话: 0000-7100101}": "电话: 13800000000, 本人同意公开电话: 2026-01-15}"}
    text = {"会议同意": "打 138-0000-0000 或 13900000000。会议同意"}
    assert found(tmp_path, change={BRANCH: agreed, DECISION: text}) == [("mobile-number", DECISION, 8, 19)]


def test_an_exception_lets_pass_what_it_names_in_its_record_only(tmp_path: Path) -> None:
    cleared = "确需公开: [{内容: 13800000000, 理由: 防汛值班，本人同意}]"
    kinds = found(
        tmp_path,
        change={
            DECISION: {
                "表格: yusuan.csv": f"{cleared}\n表格: yusuan.csv",
                "会议同意": "打13800000000，会议同意",
            },
            PROMISES: {"每月入户走访": "每月入户走访（13800000000）"},
            "branches/liuwan/disclosures/yusuan.csv": {"人工": "人工13800000000"},
        },
    )
    assert [(slug, file) for slug, file, *_ in kinds] == [
        ("mobile-number", PROMISES),
        ("excepted", DECISION),
        ("excepted", "branches/liuwan/disclosures/yusuan.csv"),
    ]


def test_a_mark_is_let_pass_by_no_exception_and_the_finding_says_so(tmp_path: Path) -> None:
    change = {
        DECISION: {
            "标题:": "确需公开: [{内容: 秘密★1年, 理由: 领导同意}]\n标题:",
            "会议同意": "（秘密★1年）会议同意",
        }
    }
    checked = check_app.check(make_board(tmp_path, {"change": change}), TODAY, 1)
    told = {each.code.slug: each.message for each in checked.findings}
    assert told.keys() == {"secrecy-mark", "idle-exception"}
    assert "不能用“确需公开”放行" in told["idle-exception"]


def test_a_number_in_the_name_of_a_file_is_mended_by_another_name(tmp_path: Path) -> None:
    name = "孙宁13800000000.txt"
    change = {DECISION: {"标题:": f"附件: [{name}]\n标题:"}}
    files = {f"{DECISION.rpartition('/')[0]}/{name}": "说明\n"}
    checked = check_app.check(make_board(tmp_path, {"change": change, "files": files}), TODAY, 1)
    [finding] = checked.findings
    assert finding.message.startswith("文件名里有“138****0000”")
    assert (finding.file, finding.suggestion) == (DECISION, "")


def test_what_is_printed_does_not_tell_the_number(tmp_path: Path) -> None:
    change = {DECISION: {"会议同意": f"{ID}、１３８００００００００，`139`00000012，会议同意"}}
    checked = check_app.check(make_board(tmp_path, {"change": change}), TODAY, 1)
    for printed in (as_text(checked.findings, checked.texts), *(form(checked, tmp_path) for form in _FORMS)):
        assert ID not in printed
        assert "`139`00000012" not in printed
        assert "１３８００００００００" not in printed


_FORMS = tuple(check_app.FORMS.values())


def test_the_preview_finds_the_same(tmp_path: Path) -> None:
    change = {DECISION: {"会议同意": f"{ID}，会议同意"}}
    root = make_board(tmp_path, {"change": change, "files": {"content/about.md": "机密★10年\n"}})
    assert read_and_judge(root, TODAY).findings == check_app.check(root, TODAY, 1).findings != ()
