"""Builders with sensible defaults: a test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from board.base.dates import parse_period
from board.load.assemble import Loaded, assemble
from board.load.documents import Notes
from board.load.files import Files
from board.load.notice_rules import read_notice_rules
from board.load.schemes import shipped, shipped_codes
from board.load.source import Source
from board.model.activity import Activity
from board.model.board import Board
from board.model.branch import Branch, BranchContact
from board.model.catalogue import Catalogue, Matter
from board.model.commitment import Commitment, Commitments, Measure, Progress
from board.model.disclosed import Disclosed
from board.model.disclosure import Disclosure
from board.model.dues import Dues
from board.model.feedback import Feedback, Opinion
from board.model.meeting import Meeting, Meetings
from board.model.notice import Notice, Person
from board.model.rating import Award, Opinions, Rating, Score, Survey
from board.model.record import FACTS, AnyRecord, Kind, Record
from board.model.rectification import Issue, Rectifications
from board.model.review import Comment, MassReview, Reviews
from board.model.scheme import Scheme
from board.model.scope import Scope
from board.model.self_audit import SelfAudit
from board.model.site import Contact, Organisation, Publisher, RuleSets, SiteConfig
from board.rules.notice_rules import rule_of
from board.rules.scopes import PUBLIC, Audience
from board.rules.standing import Standing, judge
from board.views.compose import compose_branch
from board.views.entries import Entry, entry, in_order
from board.views.records import record_page
from board.views.tree import Tree, tree_for

TODAY = date(2026, 11, 22)
PACK = "全国-2026.05"
RULES = read_notice_rules({}, (PACK,), Notes())
BY_NAME = {name: rule_of(RULES, name, TODAY) for name in RULES.names}
PARTY = Audience(Scope.PARTY)


def day(text: str) -> date:
    """2026-03-05 as a date."""
    return date.fromisoformat(text)


def unit(code: str) -> Audience:
    """The tree of an organisation or a branch."""
    return Audience(Scope.UNIT, code)


# Contents ---------------------------------------------------------------------------------------------


def a_branch(**given: Any) -> Branch:
    """A village branch below the committee `hekou`."""
    values = {
        "name": "柳湾村党支部",
        "full_name": "中共青石县河口乡柳湾村支部委员会",
        "parent": "hekou",
        "domain": "农村",
        "contact": BranchContact(phone="0000-7100001", address="党群服务中心一楼"),
    }
    return Branch(**values | given)


def a_notice(**given: Any) -> Notice:
    """A notice about one person, from 2026-11-16 on."""
    person = Person(name="孙宁", organisation="", role="柳湾村农技员", honour="优秀共产党员")
    return Notice(**{"type": "评优表彰公示", "start": day("2026-11-16"), "people": (person,)} | given)


def a_commitment(**given: Any) -> Commitment:
    """A promise of 100 households by the end of the year."""
    values = {
        "number": 1,
        "category": "实事承诺",
        "text": "改造农户供水",
        "deadline": day("2026-12-31"),
        "measure": Measure(name="改造户数", unit="户", start=Decimal(0), target=Decimal(100)),
        "progress": (),
    }
    return Commitment(**values | given)


def progress(when: str, reached: int | None, **given: Any) -> Progress:
    """So much was done on that day."""
    return Progress(day=day(when), reached=None if reached is None else Decimal(reached), **given)


def some_commitments(*items: Commitment, **given: Any) -> Commitments:
    """A file of commitments of the branch."""
    return Commitments(**{"of_branch": items or (a_commitment(),), "approved": day("2026-07-10")} | given)


def some_dues(**given: Any) -> Dues:
    """100 yuan carried over and 500 collected."""
    values = {"members_due": 10, "members_paid": 10, "carried": Decimal(100), "collected": Decimal(500)}
    return Dues(**values | given)


def some_meetings(**given: Any) -> Meetings:
    """Two committee meetings."""
    rows = tuple(Meeting(day=day(when), topic="研究工作") for when in ("2026-01-08", "2026-02-05"))
    return Meetings(**{"committee": rows} | given)


POINTS = {
    level: Decimal(points)
    for level, points in (
        ("五星级", 95),
        ("四星级", 85),
        ("三星级", 75),
        ("二星级", 65),
        ("一星级", 55),
        ("不定星级", 40),
    )
}


def scores(points: str = "8.5", **given: str) -> dict[str, Score]:
    """The ten items of qingshi-2026, each with these points by both sides; `given`: others of some items."""
    names = [item.name for item in shipped("qingshi-2026").items]
    each = {name: Decimal(given.get(name, points)) for name in names}
    return {name: Score(own=value, superior=value) for name, value in each.items()}


def a_rating(stars: str = "四星级", **given: Any) -> Rating:
    """A decided rating, by points that come to its stars."""
    values = {
        "scheme": "qingshi-2026",
        "stage": "审定",
        "total": POINTS[stars],
        "survey": Survey(opinions=Opinions(satisfied=30)),
        "award": Award(stars=stars),
    }
    return Rating(**values | given)


def an_activity(**given: Any) -> Activity:
    """An activity without photos."""
    return Activity(**{"title": "清洁家园", "kind": "志愿服务", "day": day("2026-10-10")} | given)


def a_disclosure(**given: Any) -> Disclosure:
    """A plan for the year."""
    values = {"title": "年度工作计划", "matter": "年度工作计划", "day": day("2026-01-20")}
    return Disclosure(**values | given)


def some_feedback(*texts: str, **given: Any) -> Feedback:
    """Opinions, each answered after a week."""
    rows = tuple(
        Opinion(
            number=number, received=day("2026-02-03"), text=text, answer="已办", answered=day("2026-02-10")
        )
        for number, text in enumerate(texts or ("路灯坏了",), 1)
    )
    return Feedback(**{"opinions": rows} | given)


def some_reviews(**given: Any) -> Reviews:
    """What a superior said, and 38 sheets of the people."""
    answers = Opinions(satisfied=33, mostly=4, dissatisfied=1)
    values = {
        "of_superior": (Comment(day=day("2026-06-28"), commenter="乡党委组织委员", text="台账要跟上"),),
        "of_people": MassReview(issued=40, returned=38, valid=38, items={"承诺践诺": answers}),
    }
    return Reviews(**values | given)


def an_issue(**given: Any) -> Issue:
    """A problem to be solved by the end of the year."""
    return Issue(**{"number": 1, "problem": "会议记录不及时", "deadline": day("2026-12-31")} | given)


def some_rectifications(*issues: Issue, **given: Any) -> Rectifications:
    """A ledger of problems."""
    return Rectifications(**{"issues": issues or (an_issue(),)} | given)


def a_self_audit(**given: Any) -> SelfAudit:
    """A report written after the year."""
    return SelfAudit(**{"day": day("2026-01-10")} | given)


# Records and boards -----------------------------------------------------------------------------------

NAMES = {
    Kind.NOTICE: "2026-11-16-gongshi",
    Kind.ACTIVITY: "2026-10-10-huodong",
    Kind.DISCLOSURE: "2026-01-20-jihua",
    Kind.COMMITMENTS: "2026-H2",
    Kind.DUES: "2026-H1",
    Kind.MEETINGS: "2026",
    Kind.RATING: "2025",
    Kind.FEEDBACK: "2026",
    Kind.REVIEW: "2026-H1",
    Kind.RECTIFICATION: "2026",
    Kind.REPORT: "2025-zicha",
}
_TYPES = {facts.content: kind for kind, facts in FACTS.items()}


def a_record(content: Disclosed, branch: str = "liuwan", name: str = "", **given: Any) -> AnyRecord:
    """The record of a content, with the id, file, day and period that its name gives."""
    kind = _TYPES[type(content)]
    if kind is Kind.BRANCH:
        file = f"branches/{branch}/branch.yml"
        when = given.pop("day", None)
        return Record(
            branch, kind, branch, file, when or date.min, content, is_dated=when is not None, **given
        )
    name = name or NAMES[kind]
    tail = (
        "/index.md"
        if kind is Kind.ACTIVITY
        else ".md"
        if kind in (Kind.NOTICE, Kind.DISCLOSURE, Kind.REPORT)
        else ".yml"
    )
    file = f"branches/{branch}/{kind.value}/{name}{tail}"
    if isinstance(content, Notice):
        when, period = content.start, None
    elif isinstance(content, (Activity, Disclosure)):
        when, period = content.day, None
    else:
        period = parse_period("-".join(name.split("-")[: 2 if name[5:6] in ("H", "Q", "0", "1") else 1]))
        when = period.start
    values = {"day": when, "period": period, "is_dated": period is None or "day" in given} | given
    return Record(f"{branch}/{kind.value}/{name}", kind, branch, file, content=content, **values)


MATTERS = (
    *(facts.matter for facts in FACTS.values() if facts.matter),
    "党员星级评定",
    "年度工作计划",
    *RULES.names,
)


def a_catalogue(scopes: Mapping[str, Scope] | None = None, **changes: Mapping[str, Any]) -> Catalogue:
    """Every matter that records fall under, for all to see unless `scopes` says otherwise."""
    given = scopes or {}
    return Catalogue(
        matters=tuple(
            Matter(
                **{"name": name, "item": "4", "scope": given.get(name, Scope.SOCIETY)} | changes.get(name, {})
            )
            for name in MATTERS
        )
    )


SCHEMES = {code: shipped(code) for code in ("qingshi-2026", "qingshi-2026-dangyuan")}
"""The schemes of the demo county."""


def a_scheme(text: str, code: str = "own") -> Scheme:
    """A scheme of the board's own, as it is read."""
    read = loaded({f"content/rules/schemes/{code}.yml": f"编号: {code}\n名称: 本县的办法\n{text}"})
    assert not read.findings, [each.message for each in read.findings]
    assert read.board
    return read.board.schemes[code]


def a_scheme_of(values: Mapping[str, Any]) -> Scheme:
    """The same, from what stands in a table of cases; of branches where it does not say."""
    return a_scheme(yaml.safe_dump({"对象": "支部", **values}, allow_unicode=True, sort_keys=False))


def a_site(**given: Any) -> SiteConfig:
    """A county with two committees."""
    organisations = {
        code: Organisation(name=f"中共{short}员会", short=short, code=code)
        for code, short in (("hekou", "河口乡党委"), ("jiguan", "县直机关工委"))
    }
    publisher = Publisher(
        name="青石县党务公开",
        host="中共青石县委组织部",
        supervisors=(Contact(name="县委组织部", phone="0000-1234567"),),
    )
    values = {
        "format": "1",
        "publisher": publisher,
        "domains": ("农村", "社区", "机关"),
        "organisations": organisations,
        "rules": RuleSets(schemes=tuple(SCHEMES)),
    }
    return SiteConfig(**values | given)


def a_board(
    *records: AnyRecord,
    catalogue: Catalogue | None = None,
    site: SiteConfig | None = None,
    schemes: Mapping[str, Scheme] | None = None,
) -> Board:
    """The records with a branch.yml for every branch that has none; `site` says which of `schemes` hold."""
    given = {each.branch: each for each in records if each.kind is Kind.BRANCH}
    lacking = [each.branch for each in records if each.branch not in given]
    codes = dict.fromkeys((*given, *lacking) or ("liuwan",))
    branches = {code: given.get(code) or a_record(a_branch(), code) for code in codes}
    everything = (*branches.values(), *(each for each in records if each.kind is not Kind.BRANCH))
    return Board(
        site or a_site(),
        catalogue or a_catalogue(),
        branches,
        tuple(sorted(everything, key=lambda each: each.id)),
        SCHEMES if schemes is None else schemes,
        dict.fromkeys(shipped_codes(), ""),
    )


def judged(board: Board, today: date = TODAY) -> Standing:
    """The board judged by the shipped rules."""
    return judge(board, RULES, today)


def a_tree(board: Board, audience: Audience = PUBLIC, today: date = TODAY) -> Tree:
    """What an audience sees."""
    return tree_for(board, judged(board, today), audience)


def an_entry(record: AnyRecord, tree: Tree | None = None) -> Entry:
    """What lists show of a record, in the tree given or in that of a board of its own."""
    shown = tree or a_tree(a_board(record))
    return entry(shown, record, record_page(shown, record))


def all_entries(tree: Tree) -> list[Entry]:
    """What the pages of the whole board show of its records."""
    return in_order(
        tree, (each for code in tree.board.branches for each in compose_branch(tree, code).share.entries)
    )


def narrowed(record: AnyRecord, scope: Scope) -> AnyRecord:
    """The record with its own 公开范围."""
    return replace(record, content=replace(record.content, scope=scope))


# Texts ------------------------------------------------------------------------------------------------

SITE_TEXT = """\
格式: 1
站点: {名称: 青石县党务公开, 主办: 中共青石县委组织部}
领域: [农村, 机关]
党组织:
  hekou: {名称: 中共河口乡委员会, 简称: 河口乡党委}
"""
CATALOGUE_TEXT = "目录:\n" + "".join(f"  - {{事项: {name}, 归项: 4, 范围: 社会}}\n" for name in MATTERS)
BRANCH_TEXT = """\
名称: 柳湾村党支部
全称: 中共青石县河口乡柳湾村支部委员会
上级: hekou
领域: 农村
"""
FRAME = {
    "site_config.yml": SITE_TEXT,
    "content/rules/disclosure.yml": CATALOGUE_TEXT,
    "branches/liuwan/branch.yml": BRANCH_TEXT,
}


def files(texts: Mapping[str, str] | None = None, others: Iterable[str] = ()) -> Files:
    """A small site as it would be read: FRAME with `texts` over it, and the names of further files."""
    merged = FRAME | dict(texts or {})
    return Files({name: Source(name, text) for name, text in merged.items()}, frozenset(others))


def loaded(texts: Mapping[str, str] | None = None, others: Iterable[str] = ()) -> Loaded:
    """The small site, assembled."""
    return assemble(files(texts, others))


def slugs(findings: Iterable[Any]) -> list[str]:
    """The codes of findings, in their order."""
    return [finding.code.slug for finding in findings]
