"""Findings as GitHub and GitLab take them."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from board.app.forges import github, gitlab
from board.base.codes import RESULT_DUE, UNKNOWN_PARENT, VOTE_MISMATCH, WIDE_SIGN
from board.base.findings import Finding, Severity
from board.load.source import Source
from hypothesis import given
from hypothesis import strategies as st

FILE = "branches/liuwan/branch.yml"
FOUND = Finding(UNKNOWN_PARENT, FILE, "没有代号为“hekuo”的党组织", 3, 1, "上级: hekou")
TEXT = Source(FILE, "名称: 柳湾村党支部\n类型: 党支部\n上级: hekuo\n")


def test_a_workflow_command_says_where_what_and_why() -> None:
    assert github([FOUND], "") == (
        f"::error file={FILE},line=3,col=1,title=没有这个上级党组织（unknown-parent）"
        "::没有代号为“hekuo”的党组织%0A改为：上级: hekou"
        "%0A为什么：上级写错，就挂不到组织树上，在“找支部”里找不到。"
    )


@pytest.mark.parametrize(
    ("code", "level"), [(UNKNOWN_PARENT, "error"), (VOTE_MISMATCH, "error"), (RESULT_DUE, "notice")]
)
def test_hints_are_notices(code: object, level: str) -> None:
    assert github([replace(FOUND, code=code)], "").startswith(f"::{level} ")


def test_what_has_no_line_names_the_file_alone() -> None:
    assert "line=" not in github([replace(FOUND, line=0, column=0)], "")


def _read(command: str) -> tuple[dict[str, str], str]:
    """A command as a runner reads it."""
    found = re.fullmatch(r"::(?:error|warning|notice) (.*?)::(.*)", command)
    assert found

    def back(text: str) -> str:
        for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            text = text.replace(code, sign)
        return text

    return {
        name: back(value) for name, _, value in (each.partition("=") for each in found[1].split(","))
    }, back(found[2])


WORDS = st.text(st.sampled_from("字:,%=\r\n:: 0A2C3D]#[error"), max_size=20)


@given(WORDS, WORDS)
def test_no_text_breaks_out_of_its_command(file: str, message: str) -> None:
    found = replace(FOUND, file=f"a{file}", message=message)
    shown = github([found], "county/")
    assert "\n" not in shown
    assert "\r" not in shown
    values, said = _read(shown)
    assert values["file"] == f"county/a{file}"
    assert said.startswith(found.message)


def test_a_code_quality_report() -> None:
    (row,) = json.loads(gitlab([FOUND], {FILE: TEXT}, "county/"))
    assert row.pop("fingerprint")
    assert row == {
        "description": "没有代号为“hekuo”的党组织（没有这个上级党组织）",
        "check_name": "unknown-parent",
        "severity": "critical",
        "location": {"path": f"county/{FILE}", "lines": {"begin": 3}},
    }
    assert json.loads(gitlab([], {}, "")) == []


def _marks(findings: list[Finding], text: str) -> list[str]:
    return [each["fingerprint"] for each in json.loads(gitlab(findings, {FILE: Source(FILE, text)}, ""))]


def test_a_fingerprint_stays_where_lines_move_and_is_never_the_same_twice() -> None:
    moved = [replace(FOUND, line=5, message=FOUND.message)]
    assert _marks([FOUND], TEXT.text) == _marks(moved, f"# 一\n# 二\n{TEXT.text}")
    named = replace(FOUND, message="“上级”在第 2 行已经写过")
    assert _marks([named], TEXT.text) == _marks(
        [replace(named, message="“上级”在第 4 行已经写过")], TEXT.text
    )
    many = [FOUND, FOUND, replace(FOUND, code=WIDE_SIGN), replace(FOUND, file="site_config.yml")]
    assert len(set(_marks(many, TEXT.text))) == len(many)


def test_a_line_is_always_one_that_gitlab_takes() -> None:
    (row,) = json.loads(gitlab([replace(FOUND, line=0, column=0)], {}, ""))
    assert row["location"]["lines"]["begin"] == 1
    assert {each.value for each in Severity} == {"error", "warning", "hint"}
