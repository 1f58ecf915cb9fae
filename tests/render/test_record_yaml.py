"""A scheme as a file that a person would have written, and that every reader takes as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import yaml
from board.load.documents import SCHEMES, Notes, decode
from board.load.packs import shipped, shipped_codes
from board.load.source import Source
from board.model.scheme import Band, BonusRule, Item, Part, Quota, Scheme
from board.render.record_yaml import scheme_yaml

SCHEME = Scheme(code="hedong-2026", name="河东县党支部星级评定办法")


@pytest.mark.parametrize("is_careful", [False, True])
@pytest.mark.parametrize("code", shipped_codes())
def test_a_shipped_scheme_is_read_back(code: str, *, is_careful: bool) -> None:
    wanted = replace(shipped(code), inherited=())
    notes = Notes()
    text = scheme_yaml(wanted, is_careful=is_careful)
    assert decode(Source(f"{SCHEMES}a.yml", text), Scheme, None, notes)[0] == wanted
    assert notes.findings == []


def test_it_is_written_in_the_order_of_the_model_without_ornaments() -> None:
    scheme = replace(
        SCHEME,
        version="2026.10",
        since=date(2026, 1, 5),
        items=(
            Item(
                name="组织健全",
                most=Decimal("10.00"),
                parts=(
                    Part(text="按期换届，委员配齐", points=Decimal("6.5")),
                    Part(text="党小组活动正常", points=Decimal("3.5")),
                ),
            ),
            Item(name="服务", most=Decimal(20), is_binary=True),
        ),
        bands=(Band(level="五星级", low=Decimal(90), with_low="未写明"),),
        bonuses=(BonusRule(item="表彰", tiers={"市": Decimal(2), "省": Decimal(3)}),),
        quotas=(Quota(levels=("五星级", "四星级"), percent=Decimal(30)),),
        recheck=(7, 1),
        uses=("列名",),
    )
    assert scheme_yaml(scheme) == (
        '编号: hedong-2026\n名称: 河东县党支部星级评定办法\nversion: "2026.10"\n'.replace("version", "版本")
        + "自: 2026-01-05\n"
        "项目:\n"
        "  - 项: 组织健全\n"
        "    满分: 10\n"
        "    细目:\n"
        "      - {内容: 按期换届，委员配齐, 分值: 6.5}\n"
        "      - {内容: 党小组活动正常, 分值: 3.5}\n"
        "  - {项: 服务, 满分: 20, 全有或全无: 是}\n"
        "星级:\n"
        "  - {星级: 五星级, 起: 90, 含起: 未写明}\n"
        "加分:\n"
        "  - {项: 表彰, 级别: {市: 2, 省: 3}}\n"
        "名额:\n"
        "  - {星级: [五星级, 四星级], 占比: 30}\n"
        "每年复核: 07-01\n"
        "结果运用: [列名]\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        *(
            "组织健全",
            "“三会一课”制度",
            "第（一）项",
            "10月底前",
            "90 分以上",
            "A-1_b",
            "1—2",
            "50%以下",
            "a.b",
        ),
        "由所在党支部评定，满分 100 分；结果只在本单位公布。",
    ],
)
def test_plain_texts_have_no_quotes(text: str) -> None:
    assert f"说明: {text}\n" in scheme_yaml(replace(SCHEME, intro=text))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026",
            "007",
            "1.5",
            "12:30",
            "2026-03-05",
            "true",
            "No",
            "是: 否",
            "甲：乙",
            "甲 #乙",
            "- 甲",
            "*甲",
            "&甲",
        ),
        *(
            "!甲",
            "%60",
            "@甲",
            "`甲`",
            '"甲"',
            "'甲'",
            "[甲]",
            "{甲}",
            "甲, 乙",
            "> 90",
            "| 甲",
            "?甲",
            "~",
            "null",
        ),
        *("甲\n乙", "甲\\乙", "1e3", "0x1F", "甲:", "y", "甲，"),
    ],
)
def test_texts_that_would_be_read_otherwise_are_in_quotes(text: str) -> None:
    written = scheme_yaml(replace(SCHEME, intro=text))
    assert yaml.safe_load(written)["说明"] == text
    notes = Notes()
    found = decode(Source(f"{SCHEMES}a.yml", written), Scheme, None, notes)[0]
    assert found
    assert (found.intro, notes.findings) == (text, [])
