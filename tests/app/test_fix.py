"""`board fix`: which files it writes, what it leaves, and what it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from board.app.check import check
from board.app.fix import PROPOSED, Fixed, diff, fix, save, text
from board.base import codes
from board.base.findings import BoardError, Severity, WrongUsage
from board.load.mend import place_in

from tests.case_files import Case
from tests.small_board import MINIMAL, make_board
from tests.test_findings import TABLE

TODAY = date(2026, 11, 22)
BRANCH = "branches/liuwan/branch.yml"
MEETINGS = "branches/liuwan/meetings/2026.yml"
ACTIVITY = "branches/liuwan/activities/2026-03-10-qingyu/index.md"
SITE = "site_config.yml"
WRONG = {
    BRANCH: {"上级: hekou": "上级: hekuo", "领域: ": "领域： "},
    MEETINGS: {"支委会: ": "支委会："},
}


def done(root: Path, *files: str, agreed: bool = False) -> Fixed:
    found = fix(root, [root / each for each in files], TODAY, agreed=agreed)
    save(root, found)
    return found


def texts(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for top in ("branches", "content", SITE)
        for path in ([root / top] if (root / top).is_file() else sorted((root / top).rglob("*")))
        if path.is_file()
    }


def test_just_the_lines_change(tmp_path: Path) -> None:
    root = make_board(tmp_path, {"change": WRONG})
    before = texts(root)
    found = done(root)
    after = texts(root)
    assert {name for name in after if after[name] != before[name]} == {BRANCH, MEETINGS}
    assert after[MEETINGS].decode() == MINIMAL[MEETINGS]
    assert after[BRANCH].decode() == MINIMAL[BRANCH].replace("hekou", "hekuo")
    assert text(found, is_written=True) == (
        f"已改好 2 个文件，2 行：\n  {BRANCH}：第 4 行\n  {MEETINGS}：第 3 行"
    )
    assert done(root).changes == ()


def test_what_check_proposes_only_where_somebody_agrees(tmp_path: Path) -> None:
    root = make_board(tmp_path, {"change": WRONG})
    done(root, agreed=True)
    assert texts(root)[BRANCH].decode() == MINIMAL[BRANCH]
    assert check(root, TODAY, 1).findings == ()


def test_what_is_left_is_told(tmp_path: Path) -> None:
    change = {
        BRANCH: {"领域: 农村": "领城: 农村", "状态: 正常": "状态: 正常\n党小组: [第一党小组，第二党小组]"}
    }
    root = make_board(tmp_path, {"change": change})
    before = texts(root)
    found = done(root)
    assert texts(root) == before
    said = text(found, is_written=True)
    assert said.startswith(
        "写法都对，没有要改的。\n\n有改正建议、没有动的 1 处。逐条看过，都同意就加 --all：\n"
    )
    assert f"  {BRANCH}:4  不认识“领城”，是不是“领域”？\n    改为 | 领域: 农村\n" in said
    assert "有两种读法、要你自己定的 1 处：\n" in said
    done(root, agreed=True)
    assert "领域: 农村\n" in texts(root)[BRANCH].decode()
    assert "[第一党小组，第二党小组]" in texts(root)[BRANCH].decode(), "never decided"


def test_a_dry_run_is_a_diff_and_writes_nothing(tmp_path: Path) -> None:
    root = make_board(tmp_path, {"change": {MEETINGS: {"支委会: ": "支委会：\u200b"}}})
    before = texts(root)
    found = fix(root, [], TODAY, agreed=False)
    lines = list(diff(found))
    assert texts(root) == before
    assert lines[:2] == [f"--- a/{MEETINGS}", f"+++ b/{MEETINGS}"]
    old, new = (next(line for line in lines if line[0] == sign and line[1] != sign) for sign in "-+")
    assert old.startswith("-支委会：<U+200B>"), "what nobody would see is named"
    assert new == "+支委会: [1月8日, 2月5日]"
    assert " " not in lines, "no line behind the last line end"
    assert text(found, is_written=False).endswith("一个字也没有写；要写，去掉 --dry-run。")


def test_only_what_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_board(tmp_path / "board", {"change": WRONG})
    assert [each.file for each in done(root, "branches/liuwan/meetings").changes] == [MEETINGS]
    monkeypatch.chdir(root / "branches")
    assert [each.file for each in fix(Path(".."), [Path("liuwan")], TODAY, agreed=False).changes] == [BRANCH]


@pytest.mark.parametrize(
    "name", ["mkdocs.yml", "content/about.md", "../x.yml", "/etc/passwd", "branches/liuwan/a.csv", "no.yml"]
)
def test_nothing_else_is_ever_touched(name: str, tmp_path: Path) -> None:
    files = {"content/about.md": "---\n标题：关于\n---\n", "branches/liuwan/a.csv": "项目，金额\n"}
    root = make_board(tmp_path / "board", {"files": files})
    (tmp_path / "x.yml").write_text("上级：hekou\n", "utf-8")
    before = texts(root)
    with pytest.raises(WrongUsage, match="只改 branches/、content/rules/ 里"):
        done(root, name)
    done(root)
    assert texts(root) == before


def test_a_mark_at_the_start_goes_and_line_ends_stay(tmp_path: Path) -> None:
    root = make_board(tmp_path, {"change": WRONG})
    path = root / MEETINGS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    done(root)
    assert path.read_bytes() == MINIMAL[MEETINGS].replace("\n", "\r\n").encode()


def test_a_file_that_is_not_utf8_stays(tmp_path: Path) -> None:
    root = make_board(tmp_path, {"files": {MEETINGS: {"encoding": "gb18030", "text": "支委会：\n"}}})
    assert done(root).changes == ()


def test_a_folder_without_a_board_is_told(tmp_path: Path) -> None:
    with pytest.raises(BoardError, match="不是公开栏"):
        fix(tmp_path, [], TODAY, agreed=False)


SUGGESTED = [
    each for each in TABLE if "改为 |" in each.values[1]["expected"] and "command" not in each.values[1]
]


@pytest.mark.parametrize(("slug", "case"), SUGGESTED)
def test_no_case_gets_worse(slug: str, case: Case, tmp_path: Path) -> None:
    """Spelling never changes what is wrong; what is agreed to takes that away, and adds nothing."""
    root = make_board(tmp_path, case)
    before = check(root, TODAY, 1).findings
    done(root)
    spelt = check(root, TODAY, 1).findings
    rest = [(each.code, each.message) for each in before if each.code.severity is not Severity.HINT]
    assert [(each.code, each.message) for each in spelt if each.code.severity is not Severity.HINT] == rest
    found = done(root, agreed=True)
    after = check(root, TODAY, 1).findings
    assert len(after) <= len(spelt)
    assert done(root, agreed=True).changes == ()
    if (
        codes.BY_SLUG[slug] in PROPOSED - {codes.MISSING_EVIDENCE}
        and len(before) == 1
        and before[0].suggestion
        and place_in(before[0].file)
    ):
        assert found.changes or len(spelt) < len(before)
        assert after == ()
