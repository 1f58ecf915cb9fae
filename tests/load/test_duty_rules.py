"""Packs of duties of the board's own, with what they take over; the shipped ones are whole."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from board.load.documents import DUTY_PACKS, Notes
from board.load.duty_rules import WORDS, read_duty_rules
from board.load.packs import duty_packs
from board.load.source import Source
from board.model.duty import MONTHS, TERM, DutyRules
from board.rules.duties.packs import duty_of

DOCS = Path(__file__).parents[2] / "docs"
COUNTY = "编号: 县\n自: 2026-01-01\n沿用: 支部工作条例\n职责: [{代号: zhuti-dangri, 次数: 2}]\n"
EVERY = [pytest.param(pack, duty, id=duty.code) for pack in duty_packs().values() for duty in pack.duties]


def read(*names: str, **texts: str) -> tuple[DutyRules, list[tuple[str, str, Any]]]:
    """The rules, and of each finding its code, file and place."""
    notes = Notes()
    sources = {
        name: Source(name, text) for short, text in texts.items() for name in (f"{DUTY_PACKS}{short}.yml",)
    }
    rules = read_duty_rules(sources, names, notes)
    return rules, [(each.code.slug, each.file.rpartition("/")[2], each.at) for each in notes.findings]


def test_without_a_name_nothing_is_asked_for() -> None:
    assert read() == (DutyRules(), [])


def test_a_pack_brings_what_it_takes_over() -> None:
    rules, findings = read("县", county=COUNTY)
    assert findings == []
    assert [pack.name for pack in (*rules.shipped, *rules.own)] == ["支部工作条例", "县"]
    assert rules.files == {"县": "content/rules/duties/county.yml"}
    assert rules.codes[0] == "dangyuan-dahui"


def test_its_own_source_stands_without_the_clause_of_the_other() -> None:
    rules, _ = read("县", county=COUNTY)
    before, since = (duty_of(rules, "zhuti-dangri", date(year, 1, 1)) for year in (2025, 2026))
    assert before
    assert since
    assert (before.due, before.grounds) == (
        1,
        "中国共产党支部工作条例（试行）第十六条（公开文本，未与原件核对）",
    )
    assert (since.due, since.grounds, since.name) == (2, "组织生活规则“县”", "主题党日")


def test_a_note_alone_keeps_the_source() -> None:
    text = COUNTY.replace("次数: 2", "说明: 县里要求当月登记")
    found = duty_of(read("县", county=text)[0], "zhuti-dangri", date(2026, 1, 1))
    assert found
    assert (found.clause, found.note) == ("第十六条", "县里要求当月登记")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COUNTY.replace("支部工作条例", "县"), [("unknown-rules", "a.yml", ("沿用",))]),  # a circle
        (COUNTY.replace("次数: 2", "次数: 0"), [("bad-value", "a.yml", ("职责", 0, "次数"))]),
        (COUNTY.replace("次数: 2", "宽限天数: 400"), [("bad-value", "a.yml", ("职责", 0, "宽限天数"))]),
        (COUNTY.replace("2}", "2}, {代号: zhuti-dangri}"), [("bad-value", "a.yml", ("职责", 1, "代号"))]),
        (COUNTY.replace("zhuti-dangri", "xin"), [("missing-key", "a.yml", ("职责", 0))]),
        (
            COUNTY.replace("次数: 2", "种类: [主题党日, 党日]"),
            [("bad-value", "a.yml", ("职责", 0, "种类", 1))],
        ),
    ],
)
def test_what_nobody_could_go_by(text: str, expected: list[Any]) -> None:
    rules, findings = read("县", a=text)
    if "沿用: 县" in text:
        assert findings[:1] == expected
    else:
        assert findings == expected
        kept = duty_of(rules, "zhuti-dangri", date(2026, 1, 1))
        assert kept
        assert kept.due == (2 if "次数: 2" in text and "xin" not in text else 1)


def test_the_example_of_the_documentation_holds() -> None:
    blocks = (DOCS / "duties.md").read_text("utf-8").split("```yaml\n")[1:]
    example = next(each.partition("```")[0] for each in blocks if each.startswith("编号: 本县-2026"))
    rules, findings = read("本县-2026", a=example)
    assert findings == []
    found = duty_of(rules, "fangtan", date(2026, 1, 1))
    assert found
    assert (found.name, found.source) == ("走访困难党员", "本县党支部规范化建设办法")


# The shipped packs ------------------------------------------------------------------------------------
@pytest.mark.parametrize(("pack", "duty"), EVERY)
def test_every_shipped_duty_says_what_and_by_what_right(pack: Any, duty: Any) -> None:
    assert duty.name
    assert duty.every in {*MONTHS, TERM}
    assert duty.source
    assert duty.confidence, "how far it can be relied on"
    assert set(duty.words) <= set(WORDS.get(duty.kind, duty.words)), "a word that no record can have"
    is_law = pack.name in {"支部工作条例", "党费和换届"}
    assert is_law != duty.source.startswith("公开范文"), "real places are named nowhere"


def test_a_code_means_one_duty() -> None:
    counts = Counter(duty.code for pack in duty_packs().values() for duty in pack.duties)
    assert {code for code, count in counts.items() if count > 1} == set()


def test_what_is_not_counted_says_why() -> None:
    uncounted = [each for pack in duty_packs().values() for each in pack.uncounted]
    assert uncounted
    assert all(each.why and each.source for each in uncounted)


def test_the_documentation_names_every_pack() -> None:
    text = (DOCS / "duties.md").read_text("utf-8")
    assert [name for name in duty_packs() if f"| {name} |" not in text] == []
