"""From texts to the board: every mistake kept, one broken file never takes the others with it.

What each finding says is in the cases of the findings; here is what becomes of the board.
"""

from __future__ import annotations

from datetime import date

import pytest
from board.base import codes
from board.base.findings import Finding
from board.load.companions import PICTURES
from board.model.record import Kind
from board.rules.checks import check

from tests import make

A = "branches/liuwan"
BROKEN = "  - {编号: 2, 事项: 修桥, 时限: 长期, 结果: 未兑现}\n"
NOTICE = "---\n类型: 评优表彰\n开始: 2026-11-16\n人员: [{姓名: 孙宁}]\n---\n正文。\n"


def ids(texts: dict[str, str], others: tuple[str, ...] = ()) -> list[str]:
    """The ids of the records of a small board."""
    found = make.loaded(texts, others)
    assert found.board
    return [each.id for each in found.board.records]


def test_every_kind_is_read() -> None:
    texts = {
        f"{A}/notices/2026-11-16-a.md": NOTICE,
        f"{A}/disclosures/2026-01-20-b.md": "---\n事项: 年度工作计划\n标题: 计划\n日期: 2026-01-20\n---\n",
        f"{A}/activities/2026-07-01-c/index.md": "---\n标题: 活动\n类型: 主题党日\n日期: 2026-07-01\n---\n",
        f"{A}/commitments/2026-H1.yml": "支部承诺: [{编号: 1, 事项: 修路, 时限: 长期}]\n",
        f"{A}/dues/2026-H1.yml": "{应交党员: 1, 实交党员: 1, 收缴: 5}\n",
        f"{A}/meetings/2026.yml": "党员大会: [3月20日]\n",
        f"{A}/ratings/2025.yml": "{方案: qingshi-2026, 阶段: 审定, 评定: {星级: 五星}}\n",
        f"{A}/feedback/2026.yml": "意见: [{编号: 1, 收到: 2月3日, 内容: 路灯坏了}]\n",
        f"{A}/reviews/2026-H1.yml": "党员自评: {应参加: 3, 实参加: 2}\n",
        f"{A}/rectifications/2026.yml": "整改: [{编号: 1, 问题: 记录不及时, 时限: 长期}]\n",
        f"{A}/reports/2026-zicha.md": "---\n日期: 2026-12-20\n---\n## 基本情况\n",
    }
    found = make.loaded(texts)
    assert found.findings == ()
    assert found.board
    assert {each.kind for each in found.board.records} == set(Kind)
    assert [each.id for each in found.board.records] == sorted(each.id for each in found.board.records)


def test_a_notice_is_read_with_its_full_type_and_its_body() -> None:
    board = make.loaded({f"{A}/notices/2026-11-16-a.md": NOTICE}).board
    assert board
    (notice,) = board.of("liuwan", Kind.NOTICE)
    assert (notice.content.type, notice.day, notice.body.strip()) == (
        "评优表彰公示",
        date(2026, 11, 16),
        "正文。",
    )


def test_short_dates_take_the_year_of_the_file() -> None:
    board = make.loaded({f"{A}/meetings/2025.yml": "支委会: [{日期: 1月8日}]\n"}).board
    assert board
    (meetings,) = board.of("liuwan", Kind.MEETINGS)
    assert meetings.content.committee[0].day == date(2025, 1, 8)


def test_a_file_of_a_period_is_dated_by_what_was_last_recorded_in_it() -> None:
    text = (
        "支部承诺:\n  - 编号: 1\n    事项: 修路\n    时限: 2026-12-31\n"
        "    进展: [{日期: 2026-03-10, 说明: 开工}, {日期: 2026-02-01, 说明: 设计}]\n"
    )
    dated = make.loaded({f"{A}/commitments/2026-H1.yml": text}).board
    bare = make.loaded({f"{A}/commitments/2026-H1.yml": text.rpartition("    进展")[0]}).board
    assert dated
    assert bare
    (record,) = dated.of("liuwan", Kind.COMMITMENTS)
    assert (record.day, record.is_dated) == (date(2026, 3, 10), True)
    (record,) = bare.of("liuwan", Kind.COMMITMENTS)
    assert (record.day, record.is_dated) == (date(2026, 1, 1), False)


def test_a_broken_file_does_not_take_the_others_with_it() -> None:
    texts = {f"{A}/notices/2026-11-16-a.md": NOTICE, f"{A}/dues/2026-H1.yml": "应交党员: [\n"}
    assert ids(texts) == ["liuwan", "liuwan/notices/2026-11-16-a"]


@pytest.mark.parametrize(
    "said",
    [
        "类型: 发展对象公示",
        "类型: 还没想好\n开始: 2026-11-16",
        "类型: 评优表彰\n开始: 2026年\n人员: 孙宁",
        "类型: 评优表彰\n开始: 2026-11-16\n哈哈: 1\n附件: [没有.pdf]",
    ],
)
def test_of_a_draft_nothing_is_found_wrong(said: str) -> None:
    """It would keep everybody else's records from being published."""
    name = f"{A}/notices/2026-11-16-a.md"
    assert make.loaded({name: f"---\n{said}\n草稿: 是\n---\n"}).findings == ()
    assert make.loaded({name: f"---\n{said}\n草稿: 否\n---\n"}).findings
    assert make.loaded({name: f"---\n{said}\n草稿: 也许\n---\n"}).findings


def test_without_site_or_catalogue_there_is_no_board_but_all_findings() -> None:
    for name in ("site_config.yml", "content/rules/disclosure.yml"):
        files = make.files({f"{A}/dues/2026-H1.yml": "收缴: 很多\n"})
        del files.texts[name]
        found = make.assemble(files)
        assert found.board is None
        assert {"bad-value", "missing-key"} < set(make.slugs(found.findings))
        assert name in [each.file for each in found.findings]


def test_records_of_a_folder_without_branch_file_are_known_but_belong_to_no_branch() -> None:
    found = make.loaded({"branches/nanjie/notices/2026-11-16-a.md": NOTICE})
    assert found.board
    assert make.slugs(found.findings) == ["no-branch-file"]
    assert set(found.board.branches) == {"liuwan"}
    assert check(found.board, make.judged(found.board)) == []
    assert make.a_tree(found.board).ids == {"liuwan"}


def test_one_address_is_one_record_whatever_the_folder_is_called() -> None:
    texts = {f"{A}/notices/2026-11-16-a.md": NOTICE, f"{A}/公示/2026-11-16-A.md": NOTICE}
    found = make.loaded(texts)
    assert make.slugs(found.findings) == ["same-address"]
    assert found.board
    assert len(list(found.board.of("liuwan", Kind.NOTICE))) == 1


def test_tables_lie_beside_their_record() -> None:
    text = "---\n事项: 年度工作计划\n标题: 计划\n日期: 2026-01-20\n表格: {}\n---\n"
    name, table = f"{A}/disclosures/2026-01-20-b.md", f"{A}/disclosures/yusuan.csv"
    board = make.loaded(
        {name: text.format("yusuan.csv"), table: "项目,金额\n沙石, 1200 \n\n人工,800\n"}
    ).board
    assert board
    (record,) = board.of("liuwan", Kind.DISCLOSURE)
    assert record.tables == {"yusuan.csv": (("项目", "金额"), ("沙石", "1200"), ("人工", "800"))}
    for other in ("../nanjie/yusuan.csv", "/etc/passwd", "..\\yusuan.csv"):
        assert make.slugs(make.loaded({name: text.format(other), table: "a,b\n1,2\n"}).findings) == [
            "outside"
        ]


def test_pictures_lie_beside_their_activity() -> None:
    text = "---\n标题: 活动\n类型: 主题党日\n日期: 2026-07-01\n肖像: 无清晰人脸\n照片: [b.jpg 会场]\n---\n"
    folder = f"{A}/activities/2026-07-01-c"
    others = (
        f"{folder}/b.jpg",
        f"{folder}/a.JPG",
        f"{folder}/note.pdf",
        f"{A}/activities/2026-07-02-d/c.jpg",
    )
    found = make.loaded({f"{folder}/index.md": text}, others)
    assert found.board
    (record,) = found.board.of("liuwan", Kind.ACTIVITY)
    assert record.photos == ("a.JPG", "b.jpg")
    assert make.slugs(found.findings) == ["unnamed-photo", "stray-file", "stray-file"]
    lost = [each.file for each in found.findings if each.code is codes.STRAY_FILE]
    assert lost == [f"{folder}/note.pdf", f"{A}/activities/2026-07-02-d/c.jpg"]
    assert set(PICTURES) >= {".jpg", ".png", ".heic"}


def test_a_finding_of_a_rule_gets_its_place_in_the_text() -> None:
    text = f"支部承诺:\n  - {{编号: 1, 事项: 修路, 时限: 长期}}\n{BROKEN}"
    found = make.loaded({f"{A}/commitments/2026.yml": text})
    assert found.board
    (finding,) = check(found.board, make.judged(found.board))
    placed = found.place(finding)
    assert (placed.code.slug, placed.line) == ("unrealised-reason", 3)
    assert text.split("\n")[2][placed.column - 1 :].startswith(("结果", "未兑现"))


def test_places_are_right_behind_rows_that_could_not_be_read() -> None:
    text = f"支部承诺:\n  - {{编号: 一, 事项: 修路, 时限: 长期}}\n{BROKEN}"
    found = make.loaded({f"{A}/commitments/2026.yml": text})
    assert found.board
    (finding,) = check(found.board, make.judged(found.board))
    assert found.place(finding).line == 3


def test_a_finding_without_a_text_stays_as_it_is() -> None:
    found = make.loaded()
    finding = Finding(codes.BAD_PHOTO, "branches/liuwan/activities/x/01.jpg", "打不开", at=("照片",))
    assert found.place(finding) == finding
