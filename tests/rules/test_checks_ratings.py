"""What the rules find wrong in ratings: against their scheme, against other records, against themselves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from board.base.findings import Finding
from board.model.branch import Term
from board.model.rating import (
    Attendance,
    Award,
    Ballots,
    Bonus,
    Deduction,
    MemberResult,
    Opinions,
    Score,
    Survey,
)
from board.model.record import AnyRecord
from board.model.scheme import BonusRule, DeductionRule, Item, Passing, Quota, Scheme
from board.rules.checks import check
from board.rules.checks.schemes import populations

from tests import make

ITEMS = [each.name for each in make.SCHEMES["qingshi-2026"].items]
MEMBERS = "qingshi-2026-dangyuan"


def points(value: str | float) -> Decimal:
    return Decimal(str(value))


def scores(superior: float = 8.5, **given: Score | None) -> dict[str, Score]:
    """All ten items at the same points, but for those given; None leaves one out."""
    each = Score(own=points(9), superior=points(superior))
    return {name: score for name in ITEMS if (score := given.get(name, each))} | {
        name: score for name, score in given.items() if score
    }


def found(*contents: Any, schemes: dict[str, Scheme] | None = None, **branch: Any) -> list[Finding]:
    """The findings about ratings and what lies beside them, by these schemes if any are given.

    What is open in a scheme itself is looked at elsewhere.
    """
    records: list[AnyRecord] = [make.a_record(make.a_branch(**branch))]
    records += [each if hasattr(each, "kind") else make.a_record(each) for each in contents]
    board = make.a_board(*records, schemes=make.SCHEMES | schemes if schemes else None)
    return [each for each in check(board, make.judged(board)) if each.file != "site_config.yml"]


def told(*contents: Any, **given: Any) -> list[tuple[str, str]]:
    """Of each finding its code and where."""
    return [(each.code.slug, "/".join(map(str, each.at))) for each in found(*contents, **given)]


def a_scheme(**given: Any) -> dict[str, Scheme]:
    """The scheme of the demo county with something else in it, as `own`."""
    return {"own": replace(make.SCHEMES["qingshi-2026"], code="own", name="本乡的办法", **given)}


def of_members(*results: MemberResult, **given: Any) -> Any:
    """A rating of members."""
    values = {"scheme": MEMBERS, "subject": "党员", "stage": "审定", "results": results}
    return make.a_rating(**values | {"award": None, "survey": None, "total": None} | given)


def member(name: str = "李青", stars: str = "四星级", total: float | None = 85, **given: Any) -> MemberResult:
    return MemberResult(name=name, stars=stars, total=None if total is None else points(total), **given)


def test_ratings_without_mistakes() -> None:
    assert told(make.a_rating(total=None, scores=scores())) == []
    assert told(of_members(member())) == []
    assert told(make.a_rating(stage="自评", total=None, survey=None, award=None)) == []


# The scheme -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"scheme": "qingshi-2062"}, [("unknown-scheme", "方案")]),
        ({"scheme": MEMBERS}, [("contradiction", "方案")]),
        ({"scheme": "own"}, []),
    ],
)
def test_the_scheme_is_one_that_rates_branches(
    given: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert told(make.a_rating(**given), schemes=a_scheme()) == expected


def test_a_misspelt_scheme_is_named() -> None:
    (finding,) = found(make.a_rating(scheme="qingshi-2062"))
    assert finding.suggestion == "qingshi-2026"


def test_a_scheme_of_the_package_has_to_be_put_in_force() -> None:
    record = make.a_record(make.a_rating())
    board = make.a_board(record, schemes={MEMBERS: make.SCHEMES[MEMBERS]})
    board = replace(board, site=make.a_site(rules=replace(board.site.rules, schemes=(MEMBERS,))))
    (finding,) = check(board, make.judged(board))
    assert finding.code.slug == "unknown-scheme"
    assert f"星级方案: [{MEMBERS}, qingshi-2026]" in finding.message


def test_of_a_scheme_whose_own_file_is_broken_nothing_more_is_said() -> None:
    board = make.a_board(make.a_record(make.a_rating(scheme="own")))
    board = replace(board, scheme_files={"own": "content/rules/schemes/own.yml"})
    assert check(board, make.judged(board)) == []


def test_results_of_members_are_of_a_rating_of_members() -> None:
    (finding,) = found(make.a_rating(scheme=MEMBERS, results=(member(),)))
    assert "对象: 党员" in finding.message


def test_the_scheme_is_for_this_domain_and_was_there_by_then() -> None:
    rating = make.a_rating(scheme="own")
    assert told(rating, schemes=a_scheme(domains=("农村",))) == []
    assert told(rating, schemes=a_scheme(domains=("社区",))) == [("contradiction", "方案")]
    assert told(rating, schemes=a_scheme(since=make.day("2025-12-31"))) == []
    assert told(rating, schemes=a_scheme(since=make.day("2026-01-01"))) == [("doubtful", "方案")]


# Scores -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"公开承诺": Score(own=points(9), superior=points(10))}, []),
        ({"公开承诺": Score(own=points(9), superior=points("10.5"))}, [("bad-score", "得分/公开承诺/考评")]),
        ({"公开承诺": Score(own=points(11), superior=points(9))}, [("bad-score", "得分/公开承诺/自评")]),
        ({"公开承若": Score(own=points(9), superior=points(9))}, [("unknown-item", "得分/公开承若")]),
    ],
)
def test_scores(given: dict[str, Score], expected: list[tuple[str, str]]) -> None:
    assert told(make.a_rating(total=None, scores=scores(**given))) == expected


@pytest.mark.parametrize(
    ("stage", "given", "expected"),
    [
        ("自评", {"公开承诺": Score(own=points(9))}, []),
        ("测评", {"公开承诺": Score(own=points(9))}, []),
        ("考评", {"公开承诺": Score(own=points(9))}, [("missing-score", "得分")]),
        ("公示", {"公开承诺": Score(own=points(9))}, [("missing-score", "得分")]),
        ("审定", {"公开承诺": None}, [("missing-score", "得分")]),
    ],
)
def test_from_the_assessment_on_all_scores_are_there(
    stage: str, given: dict[str, Score | None], expected: list[tuple[str, str]]
) -> None:
    rating = make.a_rating(total=None, scores=scores(**given), stage=stage)
    assert told(rating) == expected


def test_what_is_missing_is_named() -> None:
    rating = make.a_rating(total=None, scores=scores(公开承诺=Score(own=points(9))), survey=None)
    (finding,) = found(rating)
    assert "公开承诺的考评得分、测评票数" in finding.message
    (finding,) = found(make.a_rating(total=None))
    assert finding.at == ("阶段",)
    (finding,) = found(of_members(member(total=None), member("周海", total=None)))
    assert (finding.code.slug, finding.at) == ("missing-score", ("结果", 0))
    assert "李青等 2 人" in finding.message


@pytest.mark.parametrize(("typed", "expected"), [(0, 0), (10, 0), (5, 1)])
def test_all_or_nothing(typed: int, expected: int) -> None:
    items = tuple(replace(each, is_binary=True) for each in make.SCHEMES["qingshi-2026"].items[:1])
    schemes = a_scheme(items=(*items, *make.SCHEMES["qingshi-2026"].items[1:]))
    given = {ITEMS[0]: Score(own=points(typed), superior=points(typed))}
    rating = make.a_rating(
        scheme="own", total=None, scores=scores(**given), award=Award(stars="四星级", reason="理由")
    )
    assert [slug for slug, _ in told(rating, schemes=schemes)] == ["bad-score", "bad-score"][: 2 * expected]


def test_votes_where_votes_are_asked() -> None:
    schemes = a_scheme(
        method="计星",
        subject="党员",
        items=(Item(name="学习星"), Item(name="法纪星")),
        passing=Passing(votes=points(90), with_it="否"),
        unvoted=("法纪星",),
        quotas=(),
        poll=None,
        limits=(),
    )
    won = {"学习星": Score(in_favour=28, voters=30), "法纪星": Score(is_met=True)}
    rating = of_members(member(stars="二星级", total=None, scores=won), scheme="own")
    assert told(rating, schemes=schemes) == []
    scored = won | {"学习星": Score(superior=points(9))}
    rating = of_members(member(stars="二星级", total=None, scores=scored), scheme="own", stage="测评")
    assert told(rating, schemes=schemes) == [("bad-score", "结果/0/得分/学习星")]
    too_many = won | {"学习星": Score(in_favour=31, voters=30)}
    rating = of_members(member(stars="二星级", total=None, scores=too_many), scheme="own")
    assert told(rating, schemes=schemes) == [("ballot-mismatch", "结果/0/得分/学习星/赞成")]


@pytest.mark.parametrize(("names", "expected"), [("己", []), ("己庚", [("unknown-item", "得分/庚")])])
def test_stars_of_ones_own_are_as_many_as_the_scheme_says(
    names: str, expected: list[tuple[str, str]]
) -> None:
    schemes = a_scheme(
        method="计星",
        items=(),
        bands=(),
        common={"农村": ("甲",)},
        individual=1,
        passing=Passing(votes=points(90), with_it="否"),
        quotas=(),
        poll=None,
        limits=(),
    )
    typed = {name: Score(in_favour=30, voters=30) for name in f"甲{names}"}
    rating = make.a_rating(scheme="own", total=None, scores=typed, award=None)
    assert told(rating, schemes=schemes) == expected


# Bonuses, deductions, circumstances ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bonus", "expected"),
    [
        (Bonus(item="表彰", level="市"), []),
        (Bonus(item="表彰", level="市级", points=points(2)), []),
        (Bonus(item="表扬", level="市"), [("unknown-item", "加分/0/项")]),
        (Bonus(item="表彰", level="乡"), [("unknown-item", "加分/0/级别")]),
        (Bonus(item="表彰"), [("unknown-item", "加分/0")]),
        (Bonus(item="表彰", level="市", points=points(3)), [("contradiction", "加分/0/分值")]),
        (
            Bonus(item="表彰", level="市", basis="disclosures/2026-06-28-biaozhang"),
            [("missing-evidence", "加分/0/依据")],
        ),
        (Bonus(item="表彰", level="市", basis="青组字〔2026〕3号"), []),
    ],
)
def test_bonuses(bonus: Bonus, expected: list[tuple[str, str]]) -> None:
    assert told(make.a_rating(bonuses=(bonus,))) == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("市级", []),
        ("", []),
        ("省级", [("contradiction", "加分/0/级别")]),
        ("校级", [("contradiction", "加分/0/级别")]),
    ],
)
def test_a_bonus_is_of_the_tier_of_its_record(level: str, expected: list[tuple[str, str]]) -> None:
    honour = make.a_record(
        make.a_disclosure(level=level, day=make.day("2025-06-28")), name="2025-06-28-biaozhang"
    )
    bonus = Bonus(item="表彰", level="市", basis="disclosures/2025-06-28-biaozhang")
    assert told(make.a_rating(bonuses=(bonus,)), honour) == expected


@pytest.mark.parametrize(
    ("deduction", "expected"),
    [
        (Deduction(item="县委通报批评"), []),
        (Deduction(item="县委通报批评", points=points(-3)), []),
        (Deduction(item="县委通报批评", points=points(6), times=2), []),
        (Deduction(item="县委通报批评", points=points(2)), [("contradiction", "扣分/0/分值")]),
        (Deduction(item="迟报"), [("unknown-item", "扣分/0/项")]),
    ],
)
def test_deductions(deduction: Deduction, expected: list[tuple[str, str]]) -> None:
    rating = make.a_rating("三星级", total=points(82), deductions=(deduction,))
    assert [each for each in told(rating) if each[0] != "award-differs"] == expected


def test_where_the_scheme_gives_no_points_they_are_typed() -> None:
    schemes = a_scheme(
        bonuses=(BonusRule(item="推广", combine="取高"),), deductions=(DeductionRule(item="迟报"),)
    )
    lacking = make.a_rating(scheme="own", bonuses=(Bonus(item="推广"),), deductions=(Deduction(item="迟报"),))
    typed = make.a_rating(
        scheme="own",
        bonuses=(Bonus(item="推广", points=points(1)),),
        deductions=(Deduction(item="迟报", points=points(1)),),
    )
    assert told(lacking, schemes=schemes) == [("missing-score", "加分/0"), ("missing-score", "扣分/0")]
    assert told(typed, schemes=schemes) == []


@pytest.mark.parametrize(
    ("circumstance", "start", "expected"),
    [
        ("成立不满一年", "2024-01-15", []),
        ("成立不满两年", "2024-01-15", [("unknown-item", "情形/0")]),
        ("逾期换届", "2024-01-15", [("contradiction", "情形/0")]),
        ("逾期换届", "2020-01-15", []),
        ("逾期换届超过一年", "2020-01-15", [("contradiction", "情形/0")]),
        ("逾期换届", None, []),
        ("逾期换届", "2026-02-01", []),  # branch.yml knows only the term after it
        ("经批准延期换届", "2020-01-15", []),
    ],
)
def test_circumstances(circumstance: str, start: str | None, expected: list[tuple[str, str]]) -> None:
    """The award is of 2025-12-20; a term of five years from 2020-01-15 ended on 2025-01-14."""
    award = Award(stars="三星级", reason="理由", day=make.day("2025-12-20"))
    rating = make.a_rating(circumstances=(circumstance,), award=award)
    term = Term(start=make.day(start)) if start else None
    assert told(rating, term=term) == expected


def test_a_total_is_not_above_the_full_points() -> None:
    assert told(make.a_rating("五星级", total=points(950))) == [("bad-score", "总分")]
    assert told(of_members(member(stars="五星级", total=500))) == [("bad-score", "结果/0/总分")]


def test_nobody_is_rated_twice() -> None:
    assert told(of_members(member("周海"), member("吴敏"), member("周海"))) == [
        ("contradiction", "结果/2/姓名")
    ]


def test_a_vote_is_not_replaced_by_a_finding_nor_the_other_way_round() -> None:
    schemes = a_scheme(
        subject="党员",
        method="计星",
        items=(),
        bands=(),
        common={"农村": ("学习星", "法纪星")},
        individual=0,
        unvoted=("法纪星",),
        passing=Passing(votes=points(90), with_it="否"),
        quotas=(),
        poll=None,
        limits=(),
    )
    swapped = {"学习星": Score(is_met=True), "法纪星": Score(in_favour=30, voters=30)}
    rating = of_members(member(stars="二星级", total=None, scores=swapped), scheme="own", stage="测评")
    assert told(rating, schemes=schemes) == [
        ("bad-score", "结果/0/得分/学习星/认定"),
        ("bad-score", "结果/0/得分/法纪星/参加"),
    ]


@pytest.mark.parametrize(("is_soft", "expected"), [(False, [("doubtful", "测评")]), (True, [])])
def test_too_few_took_part(is_soft: bool, expected: list[tuple[str, str]]) -> None:
    poll = make.SCHEMES["qingshi-2026"].poll
    assert poll
    turnout = tuple(replace(each, is_soft=is_soft) for each in poll.turnout)
    schemes = a_scheme(poll=replace(poll, turnout=turnout))
    survey = Survey(members=Attendance(due=28, present=20), opinions=Opinions(satisfied=20))
    assert told(make.a_rating(scheme="own", survey=survey), schemes=schemes) == expected


def test_circumstances_of_members() -> None:
    fine = member(stars="不定星级", circumstances=("受党纪处分",))
    wrong = member("周海", circumstances=("受党纪处罚",))
    (finding,) = found(of_members(fine, wrong))
    assert (finding.at, finding.suggestion) == (("结果", 1, "情形", 0), "受党纪处分")


# Totals, awards, quotas ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (None, []),
        ("86.5", []),
        ("86.50", []),
        ("87", [("contradiction", "总分")]),
        ("86.4", [("contradiction", "总分")]),
    ],
)
def test_a_typed_total_is_the_computed_one(total: str | None, expected: list[tuple[str, str]]) -> None:
    """Ten times 9 × 30 % + 8.5 × 70 % = 8.65."""
    rating = make.a_rating(total=points(total) if total else None, scores=scores())
    assert told(rating) == expected


def test_a_total_may_be_rounded_to_the_places_that_are_typed() -> None:
    uneven = scores(公开承诺=Score(own=points("9.15"), superior=points("8.55")))  # 8.73: 86.58 in all
    for typed, right in (("86.58", True), ("86.6", True), ("86.5", False), ("87", False)):
        assert (told(make.a_rating(total=points(typed), scores=uneven)) == []) is right


def test_the_right_total_is_suggested() -> None:
    (finding,) = found(make.a_rating(total=points(90), scores=scores()))
    assert finding.suggestion == "86.5"


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        (Award(stars="四星级"), []),
        (Award(stars="五星级"), [("award-differs", "评定/星级")]),
        (Award(stars="五星级", reason="抗洪抢险表现突出"), []),
        (Award(stars="六星级", reason="抗洪抢险表现突出"), [("unknown-item", "评定/星级")]),
        (Award(stars="不定星级"), [("award-differs", "评定/星级")]),
    ],
)
def test_an_award_is_the_computed_one_or_says_why_not(award: Award, expected: list[tuple[str, str]]) -> None:
    assert told(make.a_rating(award=award)) == expected


def test_where_the_scheme_leaves_it_open_every_reading_will_do() -> None:
    schemes = a_scheme(rounding="未写明")
    for stars, expected in (
        ("五星级", []),
        ("四星级", []),
        ("三星级", [("award-differs", "评定/星级")]),
    ):
        rating = make.a_rating(scheme="own", total=points("89.5"), award=Award(stars=stars))
        assert told(rating, schemes=schemes) == expected


def test_awards_of_members() -> None:
    people = (member(), member("周海", "五星级", 85), member("石柱", "五星级", 85, reason="支部党员大会同意"))
    assert told(of_members(*people)) == [("award-differs", "结果/1/星级")]


@pytest.mark.parametrize(
    ("five", "among", "given", "expected"),
    [
        (3, 10, {}, 0),
        (4, 10, {}, 1),
        (9, 9, {}, 0),
        (4, 10, {"compare": "约"}, 0),
        (4, 10, {"compare": "不少于"}, 0),
        (3, 4, {"population": 0, "least": 1}, 1),
        (1, 2, {"population": 0, "least": 1}, 0),
    ],
)
def test_quotas_among_members(five: int, among: int, given: dict[str, Any], expected: int) -> None:
    quota = Quota(levels=("五星级",), percent=points(30), is_soft=True, population=10)
    schemes = a_scheme(subject="党员", quotas=(replace(quota, **given),), quota_within="本支部", poll=None)
    people = [
        member(f"党员{n}", "五星级" if n < five else "四星级", 95 if n < five else 85) for n in range(among)
    ]
    findings = [
        each
        for each in found(of_members(*people, scheme="own"), schemes=schemes)
        if each.code.slug == "quota-exceeded"
    ]
    assert len(findings) == expected
    assert all("一般" in each.message for each in findings)


# Ballots ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"members": Attendance(due=28, present=29)}, [("ballot-mismatch", "测评/党员/实参加")]),
        (
            {"members": Attendance(due=28, present=30), "opinions": None},
            [("ballot-mismatch", "测评/党员/实参加")],
        ),
        ({"members": Attendance(due=28, present=20)}, [("ballot-mismatch", "测评/票数")]),
        ({"members": Attendance(due=28, present=20), "delegates": 5}, []),
        ({"people": Ballots(issued=40, returned=38, valid=30)}, []),
        ({"people": Ballots(issued=40, returned=38, valid=20)}, [("ballot-mismatch", "测评/票数")]),
        (
            {
                "people": Ballots(issued=20, returned=20, valid=20),
                "members": Attendance(due=6, present=5),
                "delegates": 5,
            },
            [],
        ),
    ],
)
def test_no_more_answers_than_people(given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """25 answers, or 30."""
    count = 30 if "people" in given else 25
    survey = Survey(**{"opinions": Opinions(satisfied=count)} | given)
    assert told(make.a_rating(total=None, survey=survey, award=None, stage="测评")) == expected


# Schemes ------------------------------------------------------------------------------------------------


def test_a_scheme_of_the_board_is_looked_at_in_its_file() -> None:
    board = make.a_board(schemes=a_scheme(most=points(90)))
    board = replace(board, scheme_files={"own": "content/rules/schemes/own.yml"})
    (finding,) = check(board, make.judged(board))
    assert (finding.code.slug, finding.file, finding.at) == (
        "scheme-flaw",
        "content/rules/schemes/own.yml",
        ("满分",),
    )


def test_what_is_wrong_with_a_scheme_of_the_package_stops_nothing() -> None:
    schemes = a_scheme(most=points(90), rounding="", publicity=None)
    site = make.a_site(rules=replace(make.a_site().rules, schemes=("qingshi-2026", "own")))
    board = make.a_board(site=site, schemes=make.SCHEMES | schemes)
    findings = check(board, make.judged(board))
    assert [(each.code.slug, each.file, each.at) for each in findings] == [
        ("scheme-gap", "site_config.yml", ("规则", "星级方案", 1))
    ] * 2
    assert "各项满分加起来是 100 分" in findings[0].message
    assert "公示、取整" in findings[1].message
    assert all("沿用: own" in each.message for each in findings)
    site = make.a_site()
    board = make.a_board(site=site, schemes=make.SCHEMES | schemes)
    assert check(board, make.judged(board)) == [], "it is not in force"


def test_who_is_rated_together() -> None:
    branches = [
        make.a_record(make.a_branch(parent=parent, domain=domain, status=status), code)
        for code, parent, domain, status in (
            ("a", "hekou", "农村", "正常"),
            ("b", "hekou", "社区", "正常"),
            ("c", "jiguan", "机关", "正常"),
            ("d", "jiguan", "机关", "已撤销"),
        )
    ]
    board = make.a_board(*branches)
    quotas = (Quota(levels=("五星级",), percent=points(10)),)
    for within, domains, expected in (
        ("全县", (), {"全县": 3}),
        ("", (), {"全县": 3}),
        ("全县", ("农村", "社区"), {"全县": 2}),
        ("上级党组织", (), {"河口乡党委": 2, "县直机关工委": 1}),
        ("领域", (), {"农村": 1, "社区": 1, "机关": 1}),
        ("本支部", (), {}),
    ):
        scheme = a_scheme(quotas=quotas, quota_within=within, domains=domains)["own"]
        assert populations(board, scheme) == expected
    assert populations(board, make.SCHEMES[MEMBERS]) == {}
