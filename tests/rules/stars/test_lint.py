"""The linter of schemes: a sound scheme, and one change at a time that makes it unsound."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from board.base.findings import Finding
from board.load.packs import shipped, shipped_codes
from board.model.levels import LEVEL
from board.model.scheme import (
    OPEN,
    Band,
    BonusRule,
    Contentment,
    Decision,
    DeductionRule,
    Formula,
    Item,
    Limit,
    Look,
    Part,
    Passing,
    Poll,
    Publicity,
    Quota,
    Scheme,
    Term,
    Turnout,
    Veto,
    Weights,
)
from board.rules.stars.lint import lint
from board.rules.stars.lint.quotas import LARGEST, infeasible
from board.rules.stars.quotas import solutions
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make

FILE = "content/rules/schemes/a.yml"


def points(value: str | float) -> Decimal:
    return Decimal(str(value))


def band(level: str, low: str | float | None, high: str | float | None = None, **given: Any) -> Band:
    """From `low` up to and with `high`."""
    given = {"with_high": "是"} | given if high is not None else given
    return Band(
        level=LEVEL.read(level, None),
        low=low if low in (None, OPEN) else points(low),
        high=None if high is None else points(high),
        **given,
    )


def a_scheme(**given: Any) -> Scheme:
    """100 points in two items, five and four stars: nothing is open."""
    values = {
        "code": "a",
        "name": "甲县党支部星级评定办法",
        "issuer": "中共甲县委组织部",
        "source": "甲县自订",
        "version": "1",
        "since": make.day("2026-01-01"),
        "standing": "现行方案",
        "subject": "支部",
        "method": "记分",
        "most": points(100),
        "over": "否",
        "items": (Item(name="组织建设", most=points(60)), Item(name="服务群众", most=points(40))),
        "bands": (band("5", 90), band("4", 80)),
        "rounding": "不取整",
        "publicity": Publicity(result=Term(days=7)),
        "decisions": (Decision(step="考评"),),
    }
    return Scheme(**values | given)


def stars(**given: Any) -> Scheme:
    """Five stars, one for each item with eight of ten points."""
    items = tuple(Item(name=name, most=points(10)) for name in "甲乙丙丁戊")
    values = {
        "method": "计星",
        "subject": "党员",
        "bands": (),
        "items": items,
        "most": points(50),
        "passing": Passing(points=points(8), with_it="是"),
        "quota_within": "本支部",
        "quota_or_score": "取低",
        "ties": "同退",
    }
    return a_scheme(**values | given)


def found(scheme: Scheme, **given: Any) -> list[Finding]:
    return list(lint(scheme, FILE, **given))


def told(scheme: Scheme, **given: Any) -> list[tuple[str, str]]:
    """Of each finding what it is and where."""
    return [
        (each.code.slug.removeprefix("scheme-"), "/".join(map(str, each.at)))
        for each in found(scheme, **given)
    ]


def test_a_sound_scheme() -> None:
    assert told(a_scheme()) == []
    assert told(stars()) == []


@pytest.mark.parametrize("code", ["qingshi-2026", "qingshi-2026-dangyuan"])
def test_the_schemes_of_the_demo_county_are_sound(code: str) -> None:
    assert told(shipped(code), domains=make.a_site().domains, populations={"全县": 23}) == []


@pytest.mark.parametrize("code", shipped_codes())
def test_what_the_sources_say_contradicts_itself_nowhere(code: str) -> None:
    """What they leave open is written as open in the packs, and is no contradiction."""
    scheme = shipped(code)
    assert "flaw" not in {what for what, _ in told(scheme)}


# Bands ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bands", "given", "expected"),
    [
        ((band("5", 90), band("4", 80, 90, with_high="否")), {}, []),
        ((band("5", 90, 100), band("4", 80, 90)), {}, [("flaw", "星级/1/止")]),
        ((band("5", 90, 100), band("4", 80, 90)), {"overlap": "就高"}, []),
        ((band("5", 90, 100), band("4", 80, 90)), {"overlap": OPEN}, [("gap", "星级/1/止")]),
        ((band("5", 90, 100), band("4", 80, 95)), {}, [("flaw", "星级/1/止")]),
        ((band("5", 90), band("4", 80, 89)), {}, [("gap", "星级/1/止")]),
        ((band("5", 90), band("4", 80, 89)), {"rounding": "四舍五入到整数"}, []),
        ((band("5", 90), band("4", 80, 89)), {"rounding": "舍去小数"}, []),
        (
            (band("5", 90), band("4", 80, 89)),
            {"rounding": "四舍五入到一位小数"},
            [("gap", "星级/1/止")],
        ),
        ((band("5", 90), band("4", 80, 89.9)), {"rounding": "四舍五入到一位小数"}, []),
        ((band("5", 90), band("4", 80, 89)), {"gap": "就低"}, []),
        ((band("5", 90), band("4", 80, 85)), {}, [("flaw", "星级/1/止")]),
        ((band("5", 90), band("4", 80, 85)), {"gap": OPEN}, [("gap", "星级/1/止")]),
        ((band("5", 90), band("4", 80, 85)), {"gap": "就高"}, []),
        (
            (band("5", 90, with_low="否"), band("4", 80, 90, with_high="否")),
            {},
            [("flaw", "星级/1/止")],
        ),
        ((band("4", 80), band("5", 90)), {}, [("flaw", "星级/1")]),
        ((band("5", 80), band("4", 90)), {}, [("flaw", "星级/1/起")]),
        ((band("5", 90), band("5", 80)), {}, [("flaw", "星级/1")]),
        ((band("5", 90), band("4", 80, 70)), {}, [("flaw", "星级/1/止")]),
        ((band("5", 90), band("好", 80)), {}, [("flaw", "星级")]),
        ((band("5", 101), band("4", 80)), {}, [("flaw", "星级/0/起")]),
        ((band("5", 90), band("4", 89, 95), band("3", 80, 95)), {"overlap": "就高"}, []),
        ((band("5", 90, 100), band("4", 90, 95), band("3", 80)), {}, [("flaw", "星级/1/起")]),
        ((band("5", 90), band("4", 80), band("3", OPEN)), {}, [("gap", "星级/2/起")]),
        ((band("5", OPEN), band("4", OPEN)), {}, [("gap", "星级")]),
        ((band("5", 90, with_low=OPEN), band("4", 80)), {}, [("gap", "星级/0/含起")]),
        ((band("5", 90), band("4", 80, 90, with_high=OPEN)), {}, [("gap", "星级/1/含止")]),
        ((), {}, [("gap", "星级")]),
        ((band("优秀", 90), band("合格", 60)), {}, []),
        ((band("优秀", 90, 100), band("合格", 60, 90)), {}, [("flaw", "等次/1/止")]),
    ],
)
def test_bands(bands: tuple[Band, ...], given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert told(a_scheme(bands=bands, **given)) == expected


def test_bands_that_share_their_ends_are_told_in_one_finding() -> None:
    """domain.md B8: 95, 90, 80, 70 belong to two bands, 60 to a star and to none."""
    bands = (
        *(band(str(5 - n), low, high) for n, (low, high) in enumerate(((95, 100), (90, 95), (80, 90)))),
        band("无星", 0, 80),
    )
    (finding,) = found(a_scheme(bands=bands))
    assert "80、90、95 分" in finding.message
    assert "交界: 就高" in finding.message


def test_points_in_none_are_told_with_an_example() -> None:
    """domain.md B5: 90–100, 80–89, 70–79."""
    bands = (band("5", 90, 100), band("4", 80, 89), band("3", 70, 79))
    (finding,) = found(a_scheme(bands=bands))
    assert "超过 79 分、不到 80 分（如 79.5 分）" in finding.message
    assert "超过 89 分、不到 90 分（如 89.5 分）" in finding.message
    assert "取整: 四舍五入到整数" in finding.message


def test_a_band_that_all_win_elsewhere_is_reached_by_nobody() -> None:
    bands = (band("5", 90, 100), band("4", 85, 100), band("3", 86, 90))
    assert ("flaw", "星级/2/起") in told(a_scheme(bands=bands, overlap="就高"))


def test_a_checklist_has_no_halves() -> None:
    """Items are counted: nothing lies between 3 and 4."""
    items = tuple(Item(name=name) for name in "甲乙丙丁戊")
    scheme = a_scheme(method="清单", most=None, items=items, bands=(band("5", 4), band("4", 2, 3)))
    assert told(scheme) == []


# Quotas -----------------------------------------------------------------------------------------------


def quota(level: str, percent: float, compare: str = "不超过", **given: Any) -> Quota:
    return Quota(levels=(LEVEL.read(level, None),), compare=compare, percent=points(percent), **given)


DANGYUAN_5 = (quota("5", 10, least=1), quota("4", 20), quota("3", 60, "不少于"))
"""domain.md B7: 五星 at most 10 % and at least one, 四星 at most 20 %, 三星 at least 60 %."""


def test_the_quotas_of_dangyuan_5_cannot_be_met_below_ten_members() -> None:
    assert infeasible(DANGYUAN_5, range(1, LARGEST + 1)) == list(range(1, 10))
    assert [next(solutions(DANGYUAN_5, size), None) for size in range(1, 10)] == [None] * 9
    assert all(next(solutions(DANGYUAN_5, size), None) for size in range(10, 31))
    (finding,) = found(stars(quotas=DANGYUAN_5))
    assert finding.code.slug == "scheme-gap"
    assert "1 到 9 人的支部按字面没有任何分法（逐一试过 714 种），10 人起才有" in finding.message
    assert "起算: 10" in finding.message


def test_what_is_asked_of_ten_and_more_can_be_met() -> None:
    quotas = tuple(replace(each, population=10) for each in DANGYUAN_5)
    assert told(stars(quotas=quotas)) == []


def test_what_is_asked_for_in_general_is_said_softly() -> None:
    quotas = tuple(replace(each, is_soft=True) for each in DANGYUAN_5)
    (finding,) = found(stars(quotas=quotas))
    assert finding.code.slug == "scheme-gap"
    assert "只作提醒" in finding.message


def test_about_says_no_number() -> None:
    assert told(stars(quotas=(quota("5", 10, "约"), quota("4", 30, "约")))) == []


@pytest.mark.parametrize(
    ("populations", "expected"),
    [
        ({"全县": 9}, [("flaw", "名额")]),
        ({"全县": 10}, []),
        ({"河口乡党委": 14, "县直机关工委": 5}, [("flaw", "名额")]),
        ({"全县": 0}, []),
        ({"全县": 5000}, []),
        ({}, [("gap", "名额")]),
    ],
)
def test_the_actual_number_of_branches_counts(
    populations: dict[str, int], expected: list[tuple[str, str]]
) -> None:
    scheme = a_scheme(
        bands=(band("5", 90), band("4", 80), band("3", 70)),
        quotas=DANGYUAN_5,
        quota_within="全县",
        quota_or_score="取低",
        ties="同退",
    )
    assert told(scheme, populations=populations) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"quotas": (quota("5", 60, "约"), quota("4", 50, "约"))}, [("flaw", "名额")]),
        ({"quotas": (quota("5", 60, "不少于"), quota("4", 50, "约"))}, [("flaw", "名额")]),
        ({"quotas": (quota("5", 60, "约"), quota("4", 40, "约"))}, []),
        ({"quotas": (quota("5", 30, "不少于"), quota("5", 20))}, [("flaw", "名额")]),
        ({"quotas": (quota("5", 101, "约"),)}, [("flaw", "名额/0/占比"), ("flaw", "名额")]),
        ({"quotas": (quota("3", 10, "约"),)}, [("flaw", "名额/0/星级")]),
        ({"quotas": (quota("5", 10, "约"),), "quota_within": ""}, [("gap", "名额范围")]),
        ({"quotas": (quota("5", 10, "约"),), "quota_within": "本支部"}, [("flaw", "名额范围")]),
        ({"quotas": (quota("5", 10),), "quota_or_score": ""}, [("gap", "分数与名额")]),
        ({"quotas": (quota("5", 10),), "ties": OPEN}, [("gap", "同分")]),
        ({"quotas": (quota("5", 10, is_soft=True),), "ties": "", "quota_or_score": ""}, []),
        ({"method": "名额"}, [("gap", "名额")]),
    ],
)
def test_quotas(given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    settled = {"quota_within": "全县", "quota_or_score": "取低", "ties": "同退"}
    assert told(a_scheme(**settled | given)) == expected


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            quota,
            st.sampled_from(["5", "4", "3"]),
            st.integers(0, 100),
            st.sampled_from(["不超过", "不少于"]),
            least=st.integers(0, 3),
            population=st.sampled_from([0, 5]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.integers(1, 12),
)
def test_what_is_reckoned_is_what_trying_all_ways_finds(quotas: list[Quota], size: int) -> None:
    """Large numbers are reckoned; for small ones both ways can be compared."""
    from board.rules.stars.lint.quotas import _fits

    counted = [each for each in quotas if size >= each.population]
    assert _fits(counted, size) is (next(solutions(quotas, size), None) is not None)


# Items ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"items": (Item(name="甲", most=points(60)), Item(name="乙", most=points(30)))}, [("flaw", "满分")]),
        (
            {
                "items": (Item(name="甲", most=points(60)), Item(name="乙", most=points(40))),
                "most": points(110),
                "bonus_most": points(10),
            },
            [],
        ),
        ({"items": (Item(name="甲", most=points(100)), Item(name="甲 "))}, ["项目/1/项", "项目/1"]),
        ({"items": (Item(name="甲"), Item(name="乙", most=points(40)))}, ["项目/0"]),
        ({"items": (Item(name="甲", is_binary=True), Item(name="乙"))}, ["项目/0", "项目/0"]),
        ({"items": ()}, [("gap", "项目")]),
        ({"most": None}, [("gap", "满分")]),
        ({"weights": Weights(own=points(3), superior=points(7))}, []),
        ({"weights": Weights(own=points("0.3"), superior=points("0.7"))}, []),
        ({"weights": Weights(own=points(30), superior=points(60))}, [("flaw", "权重")]),
        ({"decisions": (Decision(step="自评"),)}, [("gap", "权重")]),
    ],
)
def test_items(given: dict[str, Any], expected: list[Any]) -> None:
    found = told(a_scheme(**given))
    assert found == expected or [where for _, where in found] == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((40, 20), []),
        ((40, 21), [("flaw", "项目/0/满分")]),
        ((40, 19), [("gap", "项目/0/满分")]),
        ((40, None), []),
        ((None, None), []),
        ((61, None), [("flaw", "项目/0/满分")]),
    ],
)
def test_parts_add_up_to_their_item(parts: tuple[int | None, ...], expected: list[tuple[str, str]]) -> None:
    rows = tuple(Part(text="看", points=None if each is None else points(each)) for each in parts)
    items = (Item(name="甲", most=points(60), parts=rows), Item(name="乙", most=points(40)))
    assert told(a_scheme(items=items)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"passing": None}, [("gap", "单项达标")]),
        ({"passing": Passing(with_it="是")}, [("flaw", "单项达标")]),
        ({"passing": Passing(points=points(8), votes=points(90), with_it="是")}, [("flaw", "单项达标")]),
        ({"passing": Passing(votes=points(101), with_it="是")}, [("flaw", "单项达标/得票率")]),
        ({"passing": Passing(points=points(8), with_it=OPEN)}, [("gap", "单项达标/含本数")]),
        (
            {
                "passing": Passing(points=points(11), with_it="是"),
                "items": (Item(name="甲", most=points(10)),),
            },
            [("flaw", "项目/0/满分")],
        ),
        ({"items": ()}, [("gap", "项目")]),
        ({"unvoted": ("己",)}, [("flaw", "免测评/0")]),
        ({"unvoted": ("甲",)}, []),
        ({"common": {"农村": ("己",)}, "individual": None}, [("gap", "个性星数")]),
        ({"common": {"农村": ("甲",)}, "individual": 0}, [("flaw", "共性星/农村")]),
        ({"common": {"农村": ("己",)}, "individual": 5}, [("flaw", "个性星数")]),
    ],
)
def test_stars_that_are_counted(given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert told(stars(**given)) == expected


def test_common_stars_are_those_of_domains_that_there_are() -> None:
    scheme = stars(common={"农村": ("己",), "机头": ("己",)}, individual=0)
    findings = found(scheme, domains=("农村", "社区", "机关"))
    assert [each.at for each in findings] == [("共性星", "机头"), ("共性星",)]
    assert "是不是“机关”" in findings[0].message
    assert "社区、机关" in findings[1].message
    assert told(scheme) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("按期换届",), []),
        (("按时换届",), [("flaw", "项目/0/核对/0/种类")]),
        ((), [("flaw", "项目/0/核对/0/种类")]),
    ],
)
def test_checklists_look_at_what_there_is(words: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    items = (Item(name="换届", looks=(Look(kind="支部情况", words=words),)),)
    scheme = a_scheme(method="清单", most=None, items=items, bands=(band("5", 1),))
    assert told(scheme) == expected


# Bonuses, deductions, limits, vetoes, polls ------------------------------------------------------------


def bonus(item: str = "表彰", **given: Any) -> BonusRule:
    return BonusRule(**{"item": item, "points": points(2), "combine": "取高"} | given)


def polled(**given: Any) -> Poll:
    values = {
        "formula": Formula(mostly="是", unaware="否"),
        "rules": (Contentment(below=points(60), with_it="否", deduct=points(5)),),
    }
    return Poll(**values | given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"bonuses": (bonus(),)}, []),
        ({"bonuses": (bonus(),), "over": ""}, [("gap", "可超满分")]),
        ({"bonuses": (bonus(combine=OPEN),)}, [("gap", "加分/0/合并")]),
        ({"bonuses": (bonus(points=None),)}, [("gap", "加分/0")]),
        ({"bonuses": (bonus(tiers={"市": points(2)}),)}, [("flaw", "加分/0/每次")]),
        ({"bonuses": (bonus(), bonus("推广"))}, [("gap", "加分合并")]),
        ({"bonuses": (bonus(), bonus()), "bonus_combine": "累加"}, [("flaw", "加分/1/项")]),
        ({"deductions": (DeductionRule(item="通报"),)}, [("gap", "扣分/0")]),
        (
            {"deductions": (DeductionRule(item="通报", points=points(5), most=points(3)),)},
            [("flaw", "扣分/0/上限")],
        ),
        ({"limits": (Limit(when="逾期换届", at_most="四星级"),)}, []),
        ({"limits": (Limit(at_most="四星级"),)}, [("flaw", "限制/0")]),
        ({"limits": (Limit(when="逾期", lacks="请示", at_most="四星级"),)}, [("flaw", "限制/0")]),
        ({"limits": (Limit(when="逾期换届"),)}, [("flaw", "限制/0")]),
        ({"limits": (Limit(when="逾期换届", at_most="三星级"),)}, [("flaw", "限制/0/最高")]),
        ({"limits": (Limit(when="逾期换届", at_most="不定星级"),)}, []),
        (
            {"limits": (Limit(when="逾期换届", at_most="四星级"), Limit(when="逾期换届", minus=1))},
            [("flaw", "限制/1")],
        ),
        (
            {
                "limits": (Limit(when="逾期换届", minus=1),),
                "bands": (band("优秀", 90), band("合格", 60)),
            },
            [("flaw", "限制/0/减")],
        ),
        ({"vetoes": (Veto(when="安全生产"), Veto(when="安全生产"))}, [("flaw", "否决/1/情形")]),
        (
            {"vetoes": (Veto(when="违纪"),), "limits": (Limit(when="违纪", at_most="四星级"),)},
            [("flaw", "否决/0/情形")],
        ),
        ({"poll": polled()}, []),
        ({"poll": polled(formula=None)}, [("gap", "测评/满意率")]),
        ({"poll": polled(formula=None, rules=())}, []),
        (
            {"poll": polled(formula=Formula(mostly=OPEN, unaware="否"))},
            [("gap", "测评/满意率/基本满意算满意")],
        ),
        ({"poll": polled(formula=Formula(mostly="是", unaware=OPEN))}, [("gap", "测评/满意率/不了解算在内")]),
        (
            {"poll": polled(rules=(Contentment(below=points(60), with_it=OPEN, deduct=points(5)),))},
            [("gap", "测评/满意率规则/0/含本数")],
        ),
        (
            {"poll": polled(rules=(Contentment(below=points(60), with_it="否"),))},
            [("flaw", "测评/满意率规则/0")],
        ),
        (
            {"poll": polled(rules=(Contentment(below=points(60), with_it="否", refuses="满意星"),))},
            [("flaw", "测评/满意率规则/0/不授")],
        ),
        ({"poll": polled(), "subject": "党员"}, [("flaw", "测评/满意率规则")]),
        (
            {"poll": polled(turnout=(Turnout(who="党员", least=points(180)),))},
            [("flaw", "测评/到会/0/不低于")],
        ),
        ({"rounding": ""}, [("gap", "取整")]),
        ({"rounding": OPEN}, [("gap", "取整")]),
    ],
)
def test_what_raises_and_lowers(given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert told(a_scheme(**given)) == expected


# Around it --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"source": "", "since": None}, [("gap", "编号")]),
        ({"publicity": None}, [("gap", "公示/结果/天数")]),
        ({"publicity": Publicity(scheme=Term(days=7))}, [("gap", "公示/结果/天数")]),
        ({"publicity": Publicity(result=Term(days=OPEN))}, [("gap", "公示/结果/天数")]),
        ({"publicity": Publicity(scheme=Term(), result=Term(days=7))}, [("gap", "公示/方案/天数")]),
        ({"decisions": ()}, [("gap", "程序")]),
        ({"years": OPEN}, [("gap", "有效年数")]),
        ({"method": "等次", "items": (Item(name="政治型", sign="加"),)}, [("gap", "项目")]),
    ],
)
def test_what_a_scheme_says_of_itself(given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert told(a_scheme(**given)) == expected


def test_two_schemes_do_not_have_one_name() -> None:
    other = a_scheme(code="b")
    assert told(a_scheme(), others=(a_scheme(), other)) == [("gap", "名称")]
    assert told(a_scheme(), others=(replace(other, name="乙县办法"),)) == []


def test_domains_that_the_site_does_not_have() -> None:
    (finding,) = found(a_scheme(domains=("农村", "机头")), domains=("农村", "机关"))
    assert (finding.at, finding.suggestion) == (("领域", 1), "机关")


def test_what_was_taken_over_is_told_where_it_is_taken_over() -> None:
    scheme = a_scheme(rounding=OPEN, base="b", inherited=("取整",))
    (finding,) = found(scheme)
    assert (finding.at, finding.file) == (("沿用",), FILE)
    assert "从“b”沿用来的" in finding.message
