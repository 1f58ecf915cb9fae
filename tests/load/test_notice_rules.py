"""Packs of the board's own, and its calendar, with everything that can be wrong in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from board.load.documents import CALENDAR, NOTICE_PACKS, Notes
from board.load.notice_rules import read_notice_rules
from board.load.source import Source
from board.model.notice_rules import NoticeRules
from board.rules.notice_rules import rule_of
from board.rules.workdays import counted_days

from tests.make import PACK

DOCS = Path(__file__).parents[2] / "docs"
COUNTY = "编号: 县\n自: 2026-01-01\n沿用: 全国-2026.05\n类型: [{名称: 发展对象公示, 至少: 7}]\n"


def read(*names: str, **texts: str) -> tuple[NoticeRules, list[tuple[str, str, Any]]]:
    """The rules, and of each finding its code, file and place."""
    notes = Notes()
    sources = {
        name: Source(name, text)
        for short, text in texts.items()
        for name in (CALENDAR if short == "calendar" else f"{NOTICE_PACKS}{short}.yml",)
    }
    rules = read_notice_rules(sources, names, notes)
    return rules, [(each.code.slug, each.file.rpartition("/")[2], each.at) for each in notes.findings]


def test_a_pack_brings_what_it_takes_over() -> None:
    rules, findings = read("县", county=COUNTY)
    assert findings == []
    assert [pack.name for pack in rules.shipped] == ["全国-2014", "全国-2026.05"]
    assert [pack.name for pack in rules.own] == ["县"]
    assert rules.files == {"县": "content/rules/notices/county.yml"}


def test_a_pack_that_nobody_names_is_not_in_force_and_that_is_said() -> None:
    rules, findings = read(PACK, county=COUNTY)
    assert rules.own == ()
    assert findings == [("idle-rules", "county.yml", ("编号",))]


def test_the_examples_of_the_documentation_hold() -> None:
    """They name the pack that they put in force, and shorten nothing."""
    blocks = (DOCS / "format.md").read_text("utf-8").split("```yaml\n")[1:]
    examples = [block.partition("```")[0] for block in blocks]
    pack = next(each for each in examples if each.startswith("编号: hedong"))
    calendar = next(each for each in examples if each.startswith("年:"))
    rules, findings = read("hedong", hedong=pack, calendar=calendar)
    assert findings == []
    found = rule_of(rules, "发展对象公示", date(2027, 2, 1))
    assert (found.minimum, found.source) == (7, "河东县发展党员公示办法")
    assert "主要事迹" in rule_of(rules, "评优表彰公示", date(2027, 2, 1)).required
    assert counted_days(found, date(2027, 2, 3), rules.calendar)[-1] == date(2027, 2, 18)


def test_types_and_fields_may_be_written_as_elsewhere() -> None:
    text = COUNTY.replace("发展对象公示, 至少: 7", "发展对象, 必写: [姓名, 学历学位, 文化程度]")
    rule = read("县", county=text)[0].own[0].rules[0]
    assert (rule.name, rule.required) == ("发展对象公示", ("姓名", "学历"))


def test_a_rule_without_a_source_names_its_pack() -> None:
    assert read("县", county=COUNTY)[0].own[0].rules[0].source == "公示规则“县”"


@pytest.mark.parametrize("key", ["至少: 367", "至少: 999999999"])
def test_a_slip_of_the_pen_is_no_time(key: str) -> None:
    rules, findings = read("县", county=COUNTY.replace("至少: 7", key))
    assert rules.own[0].rules[0].minimum is None
    assert findings == [("bad-value", "county.yml", ("类型", 0, "至少"))]


@pytest.mark.parametrize(
    ("names", "texts", "expected"),
    [
        ((), {}, ("unknown-rules", "site_config.yml", ("规则", "公示"))),
        (("全国-2026",), {}, ("unknown-rules", "site_config.yml", ("规则", "公示", 0))),
        (
            ("县",),
            {"a": COUNTY.replace("全国-2026.05", "全国-2016.05")},
            ("unknown-rules", "a.yml", ("沿用",)),
        ),
        (("县",), {"a": COUNTY.replace("全国-2026.05", "县")}, ("unknown-rules", "a.yml", ("沿用",))),
        (("县",), {"a": COUNTY, "b": COUNTY}, ("same-code", "b.yml", ("编号",))),
        ((PACK,), {"a": COUNTY.replace("编号: 县", f"编号: {PACK}")}, ("same-code", "a.yml", ("编号",))),
        (
            ("县",),
            {"a": COUNTY.replace("发展对象公示", "村规民约公示")},
            ("missing-key", "a.yml", ("类型", 0)),
        ),
        (
            (PACK,),
            {"calendar": "年: {27: {放假: [2027-01-01]}}"},
            ("bad-value", "calendar.yml", ("年", "27")),
        ),
        (
            (PACK,),
            {"calendar": "年: {2027: {放假: [2026-01-01]}}"},
            ("bad-value", "calendar.yml", ("年", "2027", "放假", 0)),
        ),
        (
            (PACK,),
            {"calendar": "年: {2027: {放假: [2027-02-05—2027-02-11], 上班: [2027-02-06]}}"},
            ("bad-value", "calendar.yml", ("年", "2027", "上班", 0)),
        ),
    ],
)
def test_what_is_wrong_is_found_where_it_stands(
    names: tuple[str, ...], texts: dict[str, str], expected: tuple[str, str, Any]
) -> None:
    assert expected in read(*names, **texts)[1]


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "{上班: [2199-02-14]}",
        "{依据: 通知}",
        "{放假: [2199-01-01—2199-01-03]}",
        "{放假: [2199-02-01—2199-02-12, 2199-02-12]}",
    ],
)
def test_a_year_of_which_not_all_holidays_are_given_stays_unknown(text: str) -> None:
    rules, findings = read(PACK, calendar=f"年: {{2199: {text}}}")
    assert (rules.calendar.years, findings) == ((), [])


def test_a_year_is_known_from_its_thirteenth_day_off() -> None:
    calendar = read(PACK, calendar="年: {2199: {放假: [2199-02-01—2199-02-12, 2199-05-01]}}")[0].calendar
    assert calendar.years == (2199,)


def test_of_a_known_year_single_days_may_be_given() -> None:
    rules, findings = read(PACK, calendar="年: {2026: {上班: [2026-02-22]}}")
    assert (rules.calendar.days, findings) == ({date(2026, 2, 22): True}, [])


@pytest.mark.parametrize("text", ["2027-02-05—2027-02-11", "2027年2月5日至2月11日", "2027-2-5~2027-2-11"])
def test_days_from_one_to_another(text: str) -> None:
    calendar = read(PACK, calendar=f"年: {{2027: {{放假: [{text}], 上班: 2027-02-14}}}}")[0].calendar
    assert calendar.days == {date(2027, 2, day): False for day in range(5, 12)} | {date(2027, 2, 14): True}


@pytest.mark.parametrize("text", ["2027-02-11—2027-02-05", "春节", "2027-01-01—2027-03-01", "1—2—3"])
def test_what_is_no_span_is_said(text: str) -> None:
    assert read(PACK, calendar=f"年: {{2027: {{放假: [{text}]}}}}")[1][0][:2] == ("bad-value", "calendar.yml")
