"""星级台账: only for units above, all below them, by district, domain and stars."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from board.model.disclosed import Withdrawal
from board.model.rating import Award, MemberResult
from board.model.record import AnyRecord
from board.model.scheme import Quota, Scheme
from board.model.scope import Scope
from board.model.site import Organisation, RuleSets, SiteConfig
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import Site, compose
from board.views.ledger import Ledger
from board.views.pages import Listing
from board.views.star_ledger import COLUMNS
from board.views.star_pages import StarLedgerPage

from tests import make

COUNTY, HEKOU, JIGUAN = (make.unit(code) for code in ("xian", "hekou", "jiguan"))
QINGSHI = make.SCHEMES["qingshi-2026"]
ORGANISATIONS = {
    "xian": Organisation(name="中共青石县委员会", short="县委", district="全县"),
    "jiguan": Organisation(
        name="中共县直机关工作委员会", short="县直机关工委", district="县直", parent="xian"
    ),
    "hekou": Organisation(name="中共河口乡委员会", short="河口乡党委", district="河口乡", parent="xian"),
    "jiaoyu": Organisation(name="中共县教育局委员会", short="县教育局党委", district="县直", parent="xian"),
}
BRANCHES = {
    "liuwan": ("hekou", "农村"),
    "zong": ("hekou", "社区"),
    "xiaozu": ("zong", "农村"),
    "dangan": ("jiguan", "机关"),
    "xuexiao": ("jiaoyu", "机关"),
}
BELOW = {
    "xian": set(BRANCHES),
    "hekou": {"liuwan", "zong", "xiaozu"},
    "jiguan": {"dangan"},
    "jiaoyu": {"xuexiao"},
}


def county(**given: Any) -> SiteConfig:
    """A county committee with three below it, two of one district."""
    return make.a_site(organisations=ORGANISATIONS, **given)


def branches() -> list[AnyRecord]:
    """One branch of which a 党总支 has another below it."""
    return [
        make.a_record(make.a_branch(name=f"{code}支部", parent=parent, domain=domain), code)
        for code, (parent, domain) in BRANCHES.items()
    ]


def rating(branch: str, stars: str = "四星级", year: str = "2025", **given: Any) -> AnyRecord:
    """A rating of a branch."""
    return make.a_record(make.a_rating(stars, **given), branch, year)


def site(*records: AnyRecord, audience: Audience = COUNTY, scheme: Scheme = QINGSHI) -> Site:
    """The tree of an audience."""
    site = county(rules=RuleSets(schemes=(scheme.code,)))
    board = make.a_board(*branches(), *records, site=site, schemes={scheme.code: scheme})
    return compose(board, make.judged(board), audience)


def pages(found: Site) -> dict[str, StarLedgerPage]:
    """The pages of ledgers by address."""
    return {page.address: page.view for page in found.pages if isinstance(page.view, StarLedgerPage)}


def page(*records: AnyRecord, **given: Any) -> StarLedgerPage:
    """The only one."""
    (found,) = pages(site(*records, **given)).values()
    return found


def table(found: Site, year: str = "2025") -> Ledger:
    """The ledger of a year."""
    (only,) = (each for each in found.takeaways if each.address_stem == f"ledgers/stars-{year}")
    return only


ALL = [rating(branch) for branch in BRANCHES]


# Where it is -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("audience", [PUBLIC, make.PARTY, *map(make.unit, BRANCHES)])
def test_there_is_no_trace_of_it_in_other_trees(audience: Audience) -> None:
    found = site(*ALL, audience=audience)
    assert pages(found) == {}
    assert found.takeaways[0].address_stem == "ledgers/star-roll"
    assert "台账" not in repr(found)
    assert "ledgers/stars" not in repr(found)


@pytest.mark.parametrize("unit", BELOW)
def test_a_unit_sees_the_branches_below_it(unit: str) -> None:
    found = site(*ALL, audience=make.unit(unit))
    names = {f"{code}支部" for code in BELOW[unit]}
    (shown,) = pages(found).values()
    assert {row[0] for group in shown.groups for row in group.grid.rows} == names
    assert {row[3] for row in table(found).rows} == names
    assert shown.total == len(names)


def test_it_has_an_address_a_year_and_files_in_every_format() -> None:
    found = site(rating("liuwan"), rating("liuwan", year="2024"), rating("dangan", year="2024"))
    assert list(pages(found)) == ["ledgers/stars-2025.html", "ledgers/stars-2024.html"]
    for year, (address, shown) in zip(("2025", "2024"), pages(found).items(), strict=True):
        assert shown.title == f"{year}年度党支部星级台账"
        assert [(each.text, each.address, each.count, each.chosen) for each in shown.years] == [
            ("2025年度", "ledgers/stars-2025.html", 1, year == "2025"),
            ("2024年度", "ledgers/stars-2024.html", 2, year == "2024"),
        ]
        stem = address.removesuffix(".html")
        assert [each.address for each in shown.downloads] == [
            f"{stem}.{end}" for end in ("xlsx", "csv", "json")
        ]
        assert set(table(found, year).addresses) == {each.address for each in shown.downloads}


@pytest.mark.parametrize("audience", [COUNTY, HEKOU])
def test_the_list_of_ratings_leads_to_every_year(audience: Audience) -> None:
    """However many ratings there are: the list itself comes in pages."""
    many = [rating("liuwan", year=f"{2025 - number}") for number in range(70)]
    found = site(*many, audience=audience)
    lists = [each.view for each in found.pages if isinstance(each.view, Listing) and each.view.more]
    assert len(lists) == 2
    for each in lists:
        linked = [link.address for link in each.more if link.address.startswith("ledgers/")]
        assert linked == list(pages(found))
        assert len(linked) == 70


def test_where_nothing_is_rated_there_is_none() -> None:
    assert pages(site()) == {}
    assert not any("star" in each.address_stem for each in site().takeaways)


# What is in it ---------------------------------------------------------------------------------------------
def test_its_rows_stand_by_district_domain_and_stars() -> None:
    found = site(
        rating("liuwan", "三星级"),
        rating("xiaozu", "五星级"),
        rating("zong", "五星级"),
        rating("dangan", "二星级"),
        rating("xuexiao", "四星级"),
    )
    assert [row[1:5] for row in table(found).rows] == [
        ("县直", "县教育局党委", "xuexiao支部", "机关"),
        ("县直", "县直机关工委", "dangan支部", "机关"),
        ("河口乡", "河口乡党委", "xiaozu支部", "农村"),
        ("河口乡", "河口乡党委", "liuwan支部", "农村"),
        ("河口乡", "河口乡党委", "zong支部", "社区"),
    ]
    (shown,) = pages(found).values()
    assert [(group.name, len(group.grid.rows)) for group in shown.groups] == [("县直", 2), ("河口乡", 3)]


def test_where_stars_are_not_yet_awarded_the_computed_ones_count() -> None:
    waiting = {"stage": "考评", "award": None}
    found = site(rating("liuwan", "三星级", **waiting), rating("xiaozu", "五星级", **waiting))
    assert [row[3] for row in table(found).rows] == ["xiaozu支部", "liuwan支部"]


def test_a_row_holds_all_that_is_known() -> None:
    award = Award(stars="三星级", reason="整改中", day=make.day("2026-01-10"))
    found = site(rating("liuwan", "五星级", award=award), rating("liuwan", "四星级", year="2024"))
    (row,) = table(found).rows
    assert dict(zip((column.name for column in COLUMNS), row, strict=True)) == {
        "年度": 2025,
        "区域": "河口乡",
        "上级党组织": "河口乡党委",
        "党支部": "liuwan支部",
        "领域": "农村",
        "方案": "青石县党支部星级评定办法",
        "阶段": "审定",
        "得分": Decimal(95),
        "按方案计算": "五星级",
        "评定": "三星级",
        "与上一期比": "星级调整",
        "调整理由": "整改中",
        "有效至": make.day("2027-01-10"),
        "复核": make.day("2026-12-31"),
    }
    assert (table(found).day, table(found).note) == (make.day("2026-01-10"), "数据截至 2026年1月10日")


def test_the_page_shows_the_columns_in_which_anything_stands() -> None:
    heads = page(rating("liuwan")).groups[0].grid.heads
    assert heads == ("党支部", "领域", "阶段", "得分", "按方案计算", "评定")
    award = Award(stars="三星级", reason="整改中")
    grid = page(rating("liuwan", award=award), rating("dangan"), audience=COUNTY).groups[1].grid
    assert (grid.heads[-1], grid.rows) == (
        "调整理由",
        (("liuwan支部", "农村", "审定", "85", "四星级", "三星级", "整改中"),),
    )


def test_what_an_open_question_leaves_open_is_said() -> None:
    bands = tuple(replace(each, with_low="未写明") for each in QINGSHI.bands)
    found = site(rating("liuwan", total=Decimal(90)), scheme=replace(QINGSHI, bands=bands))
    assert table(found).rows[0][8] == "四星级或五星级"


@pytest.mark.parametrize(
    "record",
    [
        rating("dangan", withdrawal=Withdrawal(day=make.day("2026-11-01"), reason="误")),
        rating("dangan", subject="党员", results=(MemberResult(name="甲", stars="五星级"),)),
        rating("dangan", scheme="nobody-has-it"),
        rating("dangan", scope=Scope.PERSONS),
    ],
    ids=["withdrawn", "of members", "by no scheme", "for named persons"],
)
def test_what_is_no_rating_of_a_branch_is_not_in_it(record: AnyRecord) -> None:
    assert [row[3] for row in table(site(rating("liuwan"), record)).rows] == ["liuwan支部"]


def test_ratings_for_the_unit_itself_are_in_it() -> None:
    assert page(rating("liuwan", scope=Scope.UNIT), audience=HEKOU).total == 1


def test_an_earlier_rating_that_the_tree_lacks_is_not_compared_with() -> None:
    earlier = rating("liuwan", "五星级", "2024", scope=Scope.PERSONS)
    assert table(site(rating("liuwan"), earlier)).rows[0][10] == ""


# Sums and quotas -------------------------------------------------------------------------------------------
def test_how_many_have_how_many_stars() -> None:
    found = page(
        rating("liuwan", "五星级"),
        rating("zong", "四星级"),
        rating("xiaozu", "四星级", stage="公示"),
        rating("dangan", "四星级", award=Award(stars="四星级", day=make.day("2026-12-31"))),
        rating("xuexiao", "五星级", stage="考评", award=None),
    )
    assert (found.summary.heads, found.summary.rows) == (
        ("区域", "五星级", "四星级", "尚未评定", "合计"),
        (
            ("县直", "0", "0", "2", "2"),
            ("河口乡", "1", "1", "1", "3"),
            ("合计", "1", "1", "3", "5"),
        ),
    )
    assert sum(len(group.grid.rows) for group in found.groups) == 5


def with_quota(percent: str = "40", within: str = "全县", **given: Any) -> Scheme:
    """qingshi-2026 with one quota for five stars."""
    quota = Quota(**{"levels": ("五星级",), "percent": Decimal(percent)} | given)
    return replace(QINGSHI, quotas=(quota,), quota_within=within)


FIVES = ("五星级", "五星级", "五星级", "四星级", "三星级")


@pytest.mark.parametrize(
    ("given", "fives", "words", "mark"),
    [
        ({}, 2, "五星级不超过 40%", "名额内"),
        ({}, 3, "五星级不超过 40%", "超出名额"),
        ({"percent": "39.9"}, 2, "五星级不超过 39.9%", "超出名额"),
        ({"percent": "10"}, 1, "五星级不超过 10%", "超出名额"),
        ({"percent": "10", "least": 1}, 1, "五星级不超过 10%，至少 1 个", "名额内"),
        ({"percent": "10", "least": 1}, 2, "五星级不超过 10%，至少 1 个", "超出名额"),
        ({"population": 5}, 3, "五星级不超过 40%（满 5 个起算）", "超出名额"),
        ({"population": 6}, 3, "五星级不超过 40%（满 6 个起算）", "不足起算数，不计比例"),
        ({"compare": "不少于"}, 2, "五星级不少于 40%", "名额内"),
        ({"compare": "不少于"}, 1, "五星级不少于 40%", "不足"),
        ({"compare": "约"}, 3, "五星级约占 40%", "名额内"),
        ({"is_soft": True}, 3, "五星级一般不超过 40%", "超出名额"),
    ],
)
def test_quotas_beside_what_was_given_out(given: dict[str, Any], fives: int, words: str, mark: str) -> None:
    stars = ["五星级"] * fives + ["四星级"] * (5 - fives)
    records = [rating(branch, each) for branch, each in zip(BRANCHES, stars, strict=True)]
    (found,) = page(*records, scheme=with_quota(**given)).quotas
    assert (found.words, found.given, found.mark.label) == (words, f"{fives} / 5，{fives * 20}%", mark)


def test_only_what_was_awarded_counts() -> None:
    records = [rating("liuwan", "五星级"), rating("zong", "五星级", stage="考评", award=None)]
    assert page(*records, scheme=with_quota()).quotas[0].given == "1 / 1，100%"
    assert page(records[1], scheme=with_quota()).quotas == ()


@pytest.mark.parametrize(
    ("within", "audience", "found"),
    [
        ("全县", COUNTY, [("五星级不超过 40%", "3 / 5，60%", "超出名额")]),
        ("全县", HEKOU, [("五星级不超过 40%", "3 / 3，100%", "名额在更大的范围里算")]),
        (
            "上级党组织",
            COUNTY,
            [
                ("县直机关工委：五星级不超过 40%", "0 / 1，0%", "名额内"),
                ("县教育局党委：五星级不超过 40%", "0 / 1，0%", "名额内"),
                ("河口乡党委：五星级不超过 40%", "3 / 3，100%", "超出名额"),
            ],
        ),
        ("上级党组织", HEKOU, [("河口乡党委：五星级不超过 40%", "3 / 3，100%", "超出名额")]),
        (
            "领域",
            COUNTY,
            [
                ("机关：五星级不超过 40%", "0 / 2，0%", "名额内"),
                ("农村：五星级不超过 40%", "2 / 2，100%", "超出名额"),
                ("社区：五星级不超过 40%", "1 / 1，100%", "超出名额"),
            ],
        ),
        ("领域", JIGUAN, [("机关：五星级不超过 40%", "0 / 1，0%", "名额在更大的范围里算")]),
    ],
)
def test_a_quota_is_judged_where_its_whole_range_is_seen(
    within: str, audience: Audience, found: list[tuple[str, str, str]]
) -> None:
    records = [rating(branch, each) for branch, each in zip(BRANCHES, FIVES, strict=True)]
    quotas = page(*records, scheme=with_quota(within=within), audience=audience).quotas
    assert [(each.words, each.given, each.mark.label) for each in quotas] == found


# What has run out ------------------------------------------------------------------------------------------
def test_results_that_have_run_out_are_named() -> None:
    """The last one of each branch only, on the page of the newest year only."""
    old, new = make.day("2024-12-30"), make.day("2025-12-30")
    found = pages(
        site(
            rating("liuwan", year="2024", award=Award(stars="四星级", day=old)),
            rating("zong", year="2024", award=Award(stars="四星级", day=old)),
            rating("zong", award=Award(stars="四星级", day=new)),
        )
    )
    newest, before = found["ledgers/stars-2025.html"], found["ledgers/stars-2024.html"]
    assert [(each.label, each.value, each.address) for each in newest.due] == [
        ("liuwan支部", "2024年度四星级，2025年12月30日到期", "branches/liuwan/ratings/2024.html"),
    ]
    assert before.due == ()
