"""What the rules find wrong in records that could be read; each rule also lets the right through."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from board.base.findings import Finding
from board.model.branch import Officer, Term
from board.model.commitment import Measure
from board.model.disclosed import Handling, Spending, Step, Vote
from board.model.meeting import Meeting, Meetings
from board.model.notice import Outcome, Person
from board.model.rating import Attendance, Ballots, Opinions, Survey
from board.model.record import AnyRecord
from board.model.scope import Scope
from board.model.site import Organisation, Screen, SiteConfig
from board.rules.checks import check
from board.rules.checks.life import near_kind

from tests import make


def found(
    *records: AnyRecord, site: SiteConfig | None = None, scopes: dict[str, Scope] | None = None
) -> list[Finding]:
    """The findings about a board."""
    board = make.a_board(*records, site=site, catalogue=make.a_catalogue(scopes))
    return check(board, make.judged(board))


def slugs(*records: AnyRecord, **given: object) -> list[str]:
    """Their codes."""
    return make.slugs(found(*records, **given))  # type: ignore[arg-type]


def test_a_board_of_every_kind_without_mistakes() -> None:
    contents = (
        make.a_notice(),
        make.some_commitments(),
        make.some_dues(),
        make.some_meetings(),
        make.a_rating(),
        make.an_activity(),
        make.a_disclosure(),
        make.some_feedback(),
    )
    assert slugs(*map(make.a_record, contents)) == []


# Organisations and branches ---------------------------------------------------------------------------


def organisations(**parents: str) -> SiteConfig:
    """A site whose organisations have these parents."""
    tree = {
        code: Organisation(name=code, short=code, parent=parent, code=code)
        for code, parent in {"hekou": "", **parents}.items()
    }
    return make.a_site(organisations=tree)


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ({"cun": "hekou"}, []),
        ({"cun": "hekuo"}, ["unknown-parent"]),
        ({"cun": "cun"}, ["parent-circle"]),
        ({"cun": "zhen", "zhen": "cun"}, ["parent-circle", "parent-circle"]),
    ],
)
def test_organisations_hang_together(parents: dict[str, str], expected: list[str]) -> None:
    assert slugs(make.a_record(make.a_branch()), site=organisations(**parents)) == expected


def test_a_misspelt_parent_is_named() -> None:
    (finding,) = found(make.a_record(make.a_branch(parent="hekuo")))
    assert finding.at == ("上级",)
    assert "hekou" in finding.message


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"parent": "hekou"}, []),
        ({"parent": "mozhen"}, ["unknown-parent"]),
        ({"parent": "liuwan"}, ["parent-circle"]),
        ({"domain": "火星"}, ["unknown-domain"]),
        ({"status": "已撤销"}, []),
        ({"status": "歇业"}, ["bad-value"]),
        ({"status": "已并入:nobody"}, ["unknown-branch"]),
        ({"status": "已并入：liuwan"}, ["parent-circle"]),
    ],
)
def test_branches(given: dict[str, str], expected: list[str]) -> None:
    assert slugs(make.a_record(make.a_branch(**given))) == expected


@pytest.mark.parametrize(
    ("phone", "consent", "expected"),
    [
        ("0000-7100001", None, []),
        ("13800000000", None, ["private-phone"]),
        ("13800000000", "2026-01-16", []),
        ("请打 13800000000", None, ["private-phone"]),
    ],
)
def test_a_private_phone_needs_consent(phone: str, consent: str | None, expected: list[str]) -> None:
    day = make.day(consent) if consent else None
    officer = Officer(name="周海", post="书记", phone=phone, phone_consent=day)
    assert slugs(make.a_record(make.a_branch(committee=(officer,)))) == expected


def test_screens_show_branches_that_exist() -> None:
    screens = tuple(Screen(code=code, branches=(code,), scope=Scope.UNIT) for code in ("liuwan", "liuwann"))
    (finding,) = found(make.a_record(make.a_branch()), site=make.a_site(screens=screens))
    assert (finding.code.slug, finding.at[:2]) == ("unknown-branch", ("屏幕", 1))


# Scopes -----------------------------------------------------------------------------------------------

APPROVED = Handling(reviewed=Step(secrecy="通过"), approved=Step(number="1号"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"matter": "重要决议"}, ["unknown-matter"]),
        ({"matter": "重要决议", "scope": Scope.PARTY}, []),
        ({"scope": Scope.UNIT}, []),
        ({"scope": Scope.SOCIETY}, ["scope-widened"]),
        ({"scope": Scope.SOCIETY, "handling": APPROVED}, []),
        ({"handling": Handling(proposed=Step(person="吴敏"))}, ["secrecy-not-passed"]),
    ],
)
def test_scopes(given: dict[str, object], expected: list[str]) -> None:
    assert slugs(make.a_record(make.a_disclosure(**given)), scopes={"年度工作计划": Scope.PARTY}) == expected


# Notices ----------------------------------------------------------------------------------------------

FULL = Person(
    name="孙宁",
    sex="女",
    born="1994年5月",
    education="大学本科",
    role="农技员",
    applied="2023年9月",
    activist="2024年11月",
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"end": make.day("2026-11-23")}, []),
        ({"end": make.day("2026-11-22")}, ["notice-too-short"]),
        ({"end": make.day("2026-12-22")}, []),
        ({"outcome": Outcome(objections=0, day=make.day("2026-11-23"))}, ["order-of-dates"]),
        ({"outcome": Outcome(objections=0, day=make.day("2026-11-24"))}, []),
        ({"type": "发展对象公示", "people": (FULL,)}, []),
        ({"type": "发展对象公示", "people": (replace(FULL, activist=""),)}, ["missing-person-field"]),
        ({"type": "发展对象公示", "people": ()}, ["missing-person-field"]),
        ({"type": "发展对象公示", "people": (FULL, replace(FULL, sex=""))}, ["missing-person-field"]),
        ({"people": (Person(organisation="柳湾村党支部", role="河口乡党委所属", honour="先进集体"),)}, []),
        ({"people": (Person(organisation="柳湾村党支部"),)}, ["missing-person-field"]),
    ],
)
def test_notices(given: dict[str, object], expected: list[str]) -> None:
    """The notice is posted on Monday 2026-11-16; five working days end on Monday 2026-11-23."""
    assert slugs(make.a_record(make.a_notice(**given))) == expected


def test_what_a_person_lacks_is_named_at_its_place() -> None:
    people = (FULL, replace(FULL, name="李青", sex="", born=""))
    (finding,) = found(make.a_record(make.a_notice(type="发展对象公示", people=people)))
    assert finding.at == ("人员", 1)
    assert "李青" in finding.message
    assert "性别、出生年月" in finding.message


# Commitments, votes, money ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"result": "未兑现"}, ["unrealised-reason"]),
        ({"result": "未兑现", "reason": "许可未批"}, []),
        ({"measure": Measure(name="户数", target=Decimal(9))}, ["no-start-value"]),
        ({"measure": None}, []),
        ({"progress": (make.progress("2026-08-01", 1, evidence="activities/2026-10-10-huodong"),)}, []),
        (
            {"progress": (make.progress("2026-08-01", 1, evidence="activities/2026-01-01-a"),)},
            ["missing-evidence"],
        ),
    ],
)
def test_commitments(given: dict[str, object], expected: list[str]) -> None:
    promises = make.some_commitments(make.a_commitment(**given))
    assert slugs(make.a_record(promises), make.a_record(make.an_activity())) == expected
    members = make.some_commitments(of_branch=(), of_members=(make.a_commitment(person="李青", **given),))
    assert slugs(make.a_record(members), make.a_record(make.an_activity())) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((38, 36, 36, 0, 0), []),
        ((38, 36, 30, 2, 4), []),
        ((38, 36, 30, 2, 3), []),  # not all who came must vote
        ((38, 36, 30, 4, 3), ["vote-mismatch"]),
        ((35, 36, 36, 0, 0), ["vote-mismatch"]),
    ],
)
def test_votes_add_up(numbers: tuple[int, ...], expected: list[str]) -> None:
    names = ("entitled", "present", "in_favour", "against", "abstained")
    vote = Vote(**dict(zip(names, numbers, strict=True)))
    assert slugs(make.a_record(make.a_disclosure(vote=vote))) == expected
    meeting = Meeting(day=make.day("2026-03-20"), vote=vote)
    assert slugs(make.a_record(make.some_meetings(assembly=(meeting,)))) == expected


@pytest.mark.parametrize(
    ("sheets", "opinions", "expected"),
    [
        ((40, 38, 38), (30, 5, 2, 1), []),
        ((40, 38, 38), (50, 9, 2, 2), []),  # sheets and the 25 members that took part together
        ((40, 38, 38), (30, 5, 2, 2), ["ballot-mismatch"]),
        ((40, 41, 38), (30, 5, 2, 1), ["ballot-mismatch"]),
        ((40, 38, 39), (30, 5, 2, 2), ["ballot-mismatch"]),
    ],
)
def test_ballots_add_up(sheets: tuple[int, int, int], opinions: tuple[int, ...], expected: list[str]) -> None:
    survey = Survey(
        members=Attendance(due=28, present=25),
        people=Ballots(issued=sheets[0], returned=sheets[1], valid=sheets[2]),
        opinions=Opinions(
            **dict(zip(("satisfied", "mostly", "dissatisfied", "unaware"), opinions, strict=True))
        ),
    )
    assert slugs(make.a_record(make.a_rating(survey=survey))) == expected


@pytest.mark.parametrize(
    ("next_period", "carried", "expected"),
    [
        ("2026-H1", 600, []),
        ("2026-H1", 601, ["balance-mismatch"]),
        ("2026-H2", 0, ["period-gap"]),  # a half-year lies between: what became of the money is not known
    ],
)
def test_what_is_carried_over_is_what_was_left(next_period: str, carried: int, expected: list[str]) -> None:
    before = make.a_record(make.some_dues(), name="2025-H2")  # 100 + 500 yuan
    after = make.a_record(make.some_dues(carried=Decimal(carried)), name=next_period)
    assert slugs(before, after) == expected


def test_what_nobody_typed_is_carried_and_no_mistake() -> None:
    before = make.a_record(make.some_dues(), name="2025-H2")
    middle = make.a_record(make.some_dues(carried=None), name="2026-H1")
    after = make.a_record(make.some_dues(carried=Decimal(1100)), name="2026-H2")
    assert slugs(before, middle, after) == []
    assert slugs(before, middle, make.a_record(make.some_dues(carried=Decimal(1)), name="2026-H2")) == [
        "balance-mismatch"
    ]


def test_a_month_within_a_half_year_leaves_no_gap() -> None:
    names = ("2025-H2", "2026-H1", "2026-03")
    records = [
        make.a_record(make.some_dues(carried=None if nth else Decimal(100)), name=name)
        for nth, name in enumerate(names)
    ]
    assert slugs(*records) == []


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("主题党曰", "主题党日"),
        ("志愿服物", "志愿服务"),
        ("支部党员大全", "支部党员大会"),
        ("主题党日", ""),
        ("主题党课", ""),
        ("志愿活动", ""),
        ("植树", ""),
        ("党科", ""),
    ],
)
def test_a_kind_with_one_wrong_character(word: str, near: str) -> None:
    assert near_kind(word) == near


@pytest.mark.parametrize(
    ("grades", "typed", "expected"),
    [
        ({"优秀": 12, "合格": 23, "未评": 6}, {"due": 41, "present": 35}, []),
        ({"优秀": 12, "合格": 23, "未评": 6}, {"due": 41, "present": 34}, []),  # one was rated in absence
        ({"优秀": 12, "合格": 23}, {"present": 35}, []),
        ({"优秀": 12, "合格": 23}, {}, []),
        ({"优秀": 12, "合格": 23}, {"present": 36}, ["grades-mismatch"]),
        ({"优秀": 12, "合格": 23, "未评": 5}, {"due": 41}, ["grades-mismatch"]),
        ({"优秀": 13, "合格": 26}, {"due": 39}, []),
        ({"优秀": 14, "合格": 25}, {"due": 39}, ["many-excellent"]),
    ],
)
def test_the_grades_of_a_review_add_up(
    grades: dict[str, int], typed: dict[str, int], expected: list[str]
) -> None:
    row = Meeting(day=make.day("2026-01-18"), grades=grades, **typed)
    assert slugs(make.a_record(Meetings(review=(row,)))) == expected


@pytest.mark.parametrize(
    ("start", "title", "expected"),
    [
        ("2025-10-22", "换届选举结果", []),
        ("2025-10-21", "换届选举结果", ["old-term"]),
        ("2025-10-21", "选举产生新一届支部委员会", ["old-term"]),
        ("2026-02-01", "换届选举结果", []),
        # within a term
        ("2024-06-12", "增补支部委员会委员选举结果", []),
        ("2024-06-12", "换届选举补选结果", []),
        ("2024-06-12", "选举结果", []),
    ],
)
def test_a_result_long_after_the_term_began_is_that_of_another_term(
    start: str, title: str, expected: list[str]
) -> None:
    branch = make.a_record(make.a_branch(term=Term(start=make.day(start))))
    result = make.a_disclosure(matter="换届选举结果", title=title, day=make.day("2026-01-20"))
    assert [slug for slug in slugs(branch, make.a_record(result)) if slug == "old-term"] == expected


def test_the_money_of_another_branch_is_not_compared() -> None:
    before = make.a_record(make.some_dues(), "liuwan", "2025-H2")
    after = make.a_record(make.some_dues(carried=Decimal(0)), "nanjie", "2026-H1")
    assert "balance-mismatch" not in slugs(before, after)


def test_the_right_balance_is_suggested() -> None:
    spending = (Spending(use="教育资料", amount=Decimal("0.50")),)
    before = make.a_record(make.some_dues(spending=spending), name="2025-H2")
    (finding,) = found(before, make.a_record(make.some_dues(), name="2026-H1"))
    assert "599.50" in finding.suggestion
