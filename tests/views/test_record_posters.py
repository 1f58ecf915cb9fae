"""The sheets of records say what their pages say, in the same order, where they are to be printed at all."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from board.app import resources
from board.app.audiences import audience_of
from board.app.pages import pictures
from board.app.pipeline import read_and_judge
from board.base.paper import A4
from board.model.commitment import Adjustment
from board.model.disclosed import Correction, Figure, Stage, Withdrawal
from board.model.record import Kind
from board.model.scope import Scope
from board.render.environment import content, templates
from board.render.frame import placed
from board.render.markdown_blocks import blocks
from board.render.photos import Rendition, Size
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import Site, compose_tree
from board.views.pages import Page
from board.views.parts import Picture
from board.views.poster import Album, Items, Poster, Prose, Signature, Table
from board.views.poster_words import BY_HAND
from board.views.tree import tree_for

from tests import make
from tests.conftest import ROOT
from tests.on_paper import on_paper, posters, said

OWN = make.unit("liuwan")
GONE = Withdrawal(day=make.day("2026-11-01"), reason="有变化")


def sheet(content: object, audience: Audience = PUBLIC, **given: Any) -> Poster | None:
    """The sheet of the only record of a board."""
    catalogue = given.pop("catalogue", None)
    record = make.a_record(content, **given)
    found = posters(on_paper(make.a_board(record, catalogue=catalogue), audience))
    return found.get(f"posters/{record.id}")


MEETINGS = {"组织生活": {"counts_only": True, "scope": Scope.UNIT}}


@pytest.mark.parametrize(
    ("content", "given"),
    [
        (make.a_notice(withdrawal=GONE), {}),
        (make.a_disclosure(withdrawal=GONE), {}),
        (make.a_disclosure(on_poster=False), {}),
        (make.some_dues(on_poster=False), {}),
        (make.a_disclosure(scope=Scope.UNIT), {}),
        (make.a_disclosure(day=make.day("2026-11-23")), {}),
        (make.some_meetings(), {"catalogue": make.a_catalogue(**MEETINGS)}),
        (make.some_reviews(), {"name": "2026-H1"}),
        (make.some_rectifications(), {"name": "2026"}),
        (make.a_self_audit(), {"name": "2025"}),
        (make.a_rating(stage="考评", award=None), {}),
    ],
)
def test_what_is_not_for_these_walls_has_no_sheet(content: object, given: dict[str, Any]) -> None:
    assert sheet(content, **given) is None


def test_persons_are_on_no_sheet_once_they_are_hidden() -> None:
    record = make.a_record(make.a_notice(start=make.day("2026-03-02")), name="2026-03-02-gongshi")
    rule = {"评优表彰公示": {"purge": "30天"}}
    board = make.a_board(record, catalogue=make.a_catalogue(**rule))
    assert f"posters/{record.id}" in posters(on_paper(board, today=make.day("2026-03-10")))
    assert f"posters/{record.id}" not in posters(on_paper(board, today=make.day("2026-11-22")))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (make.some_reviews(), "2026-H1"),
        (make.some_rectifications(), "2026"),
        (make.a_self_audit(), "2025"),
        (make.some_meetings(), "2026"),
    ],
)
def test_the_branch_itself_has_sheets_of_what_it_is_told(content: object, name: str) -> None:
    assert sheet(content, OWN, name=name)


@pytest.mark.parametrize("stage", ["公示", "审定"])
def test_a_rating_has_a_sheet_once_it_is_for_everybody(stage: str) -> None:
    assert sheet(make.a_rating(stage=stage))


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope.SOCIETY, ""),
        (Scope.PARTY, "只供本党组织党员看"),
        (Scope.UNIT, "只在本村张贴"),
    ],
)
def test_what_is_not_for_everybody_says_so(scope: Scope, expected: str) -> None:
    found = sheet(make.some_meetings(), OWN, catalogue=make.a_catalogue(组织生活={"scope": scope}))
    assert found
    assert found.limit == expected


def test_many_persons_of_whom_little_is_said_stand_in_a_table() -> None:
    def blocks(count: int, role: str) -> list[type]:
        people = tuple(
            replace(make.a_notice().people[0], name=f"第{nth}人", role=role) for nth in range(count)
        )
        found = sheet(make.a_notice(people=people))
        assert found
        assert all(f"第{nth}人" in said(found) for nth in range(count))
        return [type(each) for each in found.blocks]

    assert Table in blocks(4, "农技员")
    assert Table not in blocks(3, "农技员")
    assert Table not in blocks(4, "在柳湾村农技站当了二十年农技员")


MORE: dict[str, Any] = {
    "corrections": (Correction(day=make.day("2026-11-20"), reason="笔误", note="改了年份"),),
    "figures": (Figure(name="受益户", value=Decimal(63), unit="户"),),
    "stages": (
        Stage(name="施工", start=make.day("2026-03-01"), end=make.day("2026-05-31"), note="先修东渠"),
    ),
    "basis": "村民会议决议",
}
SAID: list[tuple[object, dict[str, Any], list[str]]] = [
    (
        make.a_notice(**MORE),
        {"body": "现予公示。"},
        [
            *("有更正", "2026年11月20日", "笔误：改了年份", "现予公示。", "公示对象", "孙宁"),
            *("公示时间", "受理", "数据", "63户", "进度安排", "先修东渠", "基本情况", "村民会议决议"),
        ],
    ),
    (
        make.a_disclosure(**MORE),
        {"body": "今年修渠。"},
        [
            *("有更正", "今年修渠。", "数据", "受益户", "进度安排", "施工 2026年3月1日—5月31日", "基本情况"),
            *("公开日期", "公开事项", "公开范围", "依据", "村民会议决议"),
        ],
    ),
    (
        make.some_commitments(
            make.a_commitment(
                progress=(make.progress("2026-08-01", 40, note="东片完工"),),
                reason="管材晚到",
                means="分片施工",
                owner="周海",
                adjustments=(
                    Adjustment(day=make.day("2026-09-01"), before="100户", after="80户", reason="搬迁"),
                ),
            ),
            of_members=(make.a_commitment(number=2, person="吴敏", post="卫生岗", text="每周扫街"),),
            exempt=2,
        ),
        {},
        [
            *("办得怎样", "支部承诺", "改造农户供水", "40 / 100户", "原因：管材晚到"),
            *(
                "目标：改造户数：目标 100户，起点 0户",
                "措施：分片施工",
                "时限：2026年12月31日",
                "责任人：周海",
            ),
            *("调整：2026年9月1日由“100户”改为“80户”：搬迁", "办理进展：2026年8月1日 东片完工，累计 40户"),
            *("党员承诺", "每周扫街", "承诺人：吴敏 卫生岗", "另有 2 名党员因年老体弱等原因不作承诺"),
        ],
    ),
    (
        make.a_rating(),
        {},
        ["评定结果", "★★★★ 四星级", "审定", "测评", "满意", "有效期"],
    ),
    (
        make.some_dues(),
        {},
        ["党费收支情况", "应交党费党员 10 名，实交党费党员 10 名", "上期结余", "500"],
    ),
    (make.some_meetings(), {}, ["开了多少次", "支部委员会会议", "2 次", "研究工作", "基本情况"]),
    (
        make.some_feedback("路灯坏了"),
        {},
        ["意见和答复", "收到 1 件，都已答复", "意见：路灯坏了", "2026年2月3日 收到", "答复：已办"],
    ),
    (
        make.an_activity(place="村口", present=12),
        {"body": "清了三条路。", "photos": ("01.jpg",)},
        ["清了三条路。", "活动照片", "照片 1，未写说明", "基本情况", "活动类型", "活动地点", "实到 12 人"],
    ),
    (
        make.some_reviews(),
        {"name": "2026-H1", "audience": OWN},
        ["群众评议", "承诺践诺", "满意 33 票", "上级点评", "台账要跟上", "基本情况"],
    ),
    (
        make.some_rectifications(),
        {"name": "2026", "audience": OWN},
        ["整改得怎样", "整改台账", "会议记录不及时", "时限：2026年12月31日"],
    ),
]


@pytest.mark.parametrize(("content", "given", "expected"), SAID)
def test_a_sheet_says_it_in_this_order(content: object, given: dict[str, Any], expected: list[str]) -> None:
    found = sheet(content, **given)
    assert found
    text = "\n".join(said(found))
    at = 0
    for each in expected:
        assert each in text[at:], f"{each} not after\n{text[:at]}\nin\n{text[at:]}"
        at = text.index(each, at) + len(each)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (make.a_notice(), Signature("中共青石县河口乡柳湾村支部委员会", "2026年11月16日")),
        (
            make.a_disclosure(figures=MORE["figures"]),
            Signature("中共青石县河口乡柳湾村支部委员会", "2026年1月20日"),
        ),
        (make.some_dues(), Signature("中共青石县河口乡柳湾村支部委员会", BY_HAND)),
        (make.an_activity(figures=MORE["figures"]), None),
        (make.some_feedback(), None),
    ],
)
def test_who_signs(content: object, expected: Signature | None) -> None:
    found = sheet(content)
    assert found
    assert found.signature == expected


# The demo board: all sheets against all pages ----------------------------------------------------------

AUDIENCES = ("public", "party", "unit:hekou-liuwan")
_TAG, _SPACE = re.compile(r"<[^>]*>"), re.compile(r"\s+")


@cache
def demo(audience: str) -> tuple[Site, dict[str, str]]:
    """A tree of the demo board with sheets, and the text of each of its pages, without any space."""
    judged = read_and_judge(ROOT, make.TODAY)
    assert judged.board
    assert judged.standing
    tree = tree_for(judged.board, judged.standing, audience_of(audience, judged.board), judged.findings)
    site = compose_tree(replace(tree, papers=(A4,)))
    photo = Rendition((Size("s.webp", 1, 1),), (Size("s.jpg", 1, 1),), "hue-1 light-5")
    found = templates(resources.theme(), {each: photo for page in site.pages for each in pictures(page)})
    return site, {page.address: words(placed(content(page, found), "")) for page in site.pages}


def words(text: str) -> str:
    """A text as it is compared: without markup and without any space."""
    return _SPACE.sub("", html.unescape(_TAG.sub("", text)))


def pieces(poster: Poster) -> list[str]:
    """Everything that a sheet says, in pieces that stand whole on a page: labels are set apart there."""
    texts = [poster.title, poster.kind, *poster.contact]
    for block in poster.blocks:
        if isinstance(block, Prose):
            texts += ["".join(run for run, _ in each.runs) for each in blocks(block.text)]
    plain = replace(poster, blocks=tuple(each for each in poster.blocks if not isinstance(each, Prose)))
    texts += said(plain)
    parts = (part for text in texts for part in re.split(r"[：；，、（）。\s·\u3000]|(?<=\d)\. ", text or ""))
    return [words(part) for part in parts if part]


OURS = {"评定结果", "党务公开栏", "支部星级"}
"""Words by which a sheet calls what a page shows by its looks alone."""


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_sheet_says_what_its_page_does_not(audience: str) -> None:
    site, texts = demo(audience)
    found = [each for each in site.takeaways if isinstance(each, Poster)]
    assert len(found) > 400
    wrong = [
        (each.stem, piece)
        for each in found
        for piece in pieces(each)
        if piece not in texts[each.twin] and piece not in OURS
    ]
    assert wrong[:10] == []


STAY = {"打印", "打印和台账", "登记表", "下载这份报告", "怎么反映情况", "基本情况"}
"""Headings of pages whose parts are links, or stand on the sheet without heading."""


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_part_of_the_page_of_a_record_is_missing(audience: str) -> None:
    """By the headings of the page, in its order; of a notice 公示结果 stands before 落款."""
    site, _ = demo(audience)
    photo = Rendition((Size("s.webp", 1, 1),), (Size("s.jpg", 1, 1),), "hue-1 light-5")
    made = templates(resources.theme(), {each: photo for page in site.pages for each in pictures(page)})
    by_address: dict[str, Page] = {page.address: page for page in site.pages}
    kinds = set()
    for poster in site.takeaways:
        if not isinstance(poster, Poster) or not hasattr(by_address[poster.twin].view, "head"):
            continue
        page = placed(content(by_address[poster.twin], made), "")
        heads = [words(each) for each in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)]
        names = [_name(block) for block in poster.blocks if _name(block)]
        wanted = [each for each in heads if each not in STAY]
        kept = [each for each in names if each in wanted]
        assert [each for each in wanted if each not in names] == [], poster.stem
        assert kept == wanted, poster.stem
        kinds.add(poster.twin.split("/")[2])
    assert len(kinds) >= 6


def _name(block: Any) -> str:
    return words(block.grid.caption if isinstance(block, Table) else block.name)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_state_has_the_tone_that_it_has_on_its_page(audience: str) -> None:
    """Promises, problems, rules of stars, answers that wait, and 公开栏 of all of them."""
    site, _ = demo(audience)
    made = templates(resources.theme(), _Photos())
    marked: dict[str, set[tuple[str, str]]] = {}
    for poster in site.takeaways:
        if isinstance(poster, Poster):
            blocks = (*poster.blocks, *(each for panel in poster.panels for each in panel.blocks))
            items = [
                each for block in blocks if isinstance(block, Items) for each in block.items if each.tone
            ]
            found = {(each.tone, each.mark.rpartition(" · ")[2]) for each in items}
            marked.setdefault(poster.twin, set()).update(found)
    by_address = {page.address: page for page in site.pages}
    told = {
        twin: set(
            re.findall(r'<span class="mark mark-(\w+)[^>]*>([^<]*)</span>', content(by_address[twin], made))
        )
        for twin, found in marked.items()
        if found
    }
    assert {twin: found - told[twin] for twin, found in marked.items() if found and found - told[twin]} == {}
    assert {tone for found in marked.values() for tone, _ in found} >= {"late", "done", "soon", "run"}


class _Photos(dict[Picture, Rendition]):
    """One rendition for all pictures."""

    def __missing__(self, _: Picture) -> Rendition:
        return Rendition((Size("s.webp", 1, 1),), (Size("s.jpg", 1, 1),), "hue-1 light-5")


def test_photos_of_an_activity_are_all_on_its_sheet() -> None:
    found = sheet(make.an_activity(), photos=tuple(f"{number:02}.jpg" for number in range(1, 13)))
    assert found
    assert len(found.pictures) == 12
    assert [type(each) for each in found.blocks if isinstance(each, Album)] == [Album]


def test_kinds_are_all_of_records() -> None:
    """What is new must say here how it is printed."""
    from board.views.record_posters import _BLOCKS

    assert len(_BLOCKS) == len(Kind) - 1
