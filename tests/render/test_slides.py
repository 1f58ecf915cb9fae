"""The HTML of slides is what the player can cut into faces, and carries nothing that it must not."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest
from board.app import resources
from board.app.audiences import audience_of
from board.app.pipeline import read_and_judge
from board.model.poster import WallText
from board.model.scope import Scope
from board.model.screen import Screen
from board.render.environment import templates
from board.render.slide_pieces import pieces
from board.render.slides import COLUMNS, Image, slide_html
from board.views.kiosk import kiosk
from board.views.parts import Clock, Fact, Grid, Picture
from board.views.slide import Bar, Bars, Figures, Kiosk, Replies, Shown, Slide, SlideKind, Sums, Words
from board.views.tree import tree_for
from hypothesis import given
from hypothesis import strategies as st

from tests import make
from tests.conftest import ROOT
from tests.on_screens import slides_of

THEME = resources.theme()
PHOTO = Picture("branches/a/1.jpg", "抢收", is_captioned=True)
IMAGES = {PHOTO: Image("files/0123456789abcdef.jpg", 1600, 1200)}
PIECES = {"p", "h3", "dl", "div", "table", "figure"}
OATH = WallText("content/oath.md", "入党誓词", "我志愿加入中国共产党，拥护党的纲领。")


def a_slide(*blocks: object, **given: object) -> Slide:
    """A slide with these blocks."""
    values = {
        "id": "a",
        "kind": SlideKind.DISCLOSURE,
        "branch": "柳湾村党支部",
        "label": "公开事项",
        "title": "标题",
    }
    return Slide(**{**values, "blocks": blocks, **given})  # type: ignore[arg-type]


def html_of(slide: Slide) -> str:
    return slide_html(slide, IMAGES, templates(THEME, {}))


class Children(HTMLParser):
    """The elements right below those with the class `flow`, and whether everything is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[str] = []
        self.flows = 0
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("class") or ""
        if self.open and self.open[-1][1] == "flow":
            self.found.append(tag)
        self.flows += kind == "flow"
        if tag not in {"img", "br"}:
            self.open.append((tag, kind))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        assert not (self.open and self.open[-1][1] == "flow" and data.strip()), "words beside the pieces"


def checked(html: str) -> list[str]:
    """The pieces of a slide that is as it should be."""
    read = Children(html)
    assert read.flows == 1
    assert set(read.found) <= PIECES
    assert html.count("<h2") == html.count("<article") == 1
    assert not re.search(r"\sstyle=|\son[a-z]+=|<a\b|<script|https?:", html)
    return read.found


@pytest.mark.parametrize(
    ("block", "found"),
    [
        (Words("一段。\n\n又一段。"), ["p", "p"]),
        (
            Figures("表决情况", (Fact("赞成", "31 票"), Fact("反对", "0 票"), Fact("", "过半数"))),
            ["h3", "dl", "p"],
        ),
        (Figures("", (Fact("姓名", "孙宁"), Fact("单位职务", "农技员"))), ["h3"]),
        (Bars("党员承诺 2 件，已兑现 0 件", ()), ["p"]),
        (
            Bars(
                "党员承诺 2 件",
                (Bar("修路", "推进中", "run", 40, ""), Bar("修渠", "持续践诺", "run", None, "")),
            ),
            ["h3", "div", "div"],
        ),
        (Sums(Grid("支出", ("用途", "金额（元）"), (("路灯", "5.00"),), (False, True))), ["h3", "table"]),
        (Shown((PHOTO,)), ["figure"]),
        (Replies((("路灯坏了", "已修"),)), ["div"]),
    ],
)
def test_every_block_is_pieces(block: object, found: list[str]) -> None:
    assert checked(html_of(a_slide(block))) == found


def test_head_and_foot_are_those_of_the_contract() -> None:
    clock = Clock("2026-11-16", "2026-11-23", "2026-11-23", "个工作日")
    html = html_of(
        a_slide(
            Words("公示如下。"),
            kind=SlideKind.NOTICE,
            lead="到11月23日",
            left="（还剩 1 个工作日）",
            clock=clock,
            facts=(Fact("有情况请反映", "0000-7100001"),),
        )
    )
    assert '<article class="slide slide-notice few fewest">' in html
    assert re.search(r'<h2 class="slide-title">标题</h2>', html)
    assert (
        re.sub("<[^>]*>", "", re.search('<p class="slide-label">(.*)</p>', html)[1])
        == "公开事项 柳湾村党支部"
    )  # type: ignore[index]
    assert '到11月23日<span class="slide-left" data-left>（还剩 1 个工作日）</span>' in html
    assert re.search(r'<footer class="slide-foot">.*<b><span class="keep">0000-7100001</span></b>', html)


def test_what_changes_with_no_day_has_nothing_to_correct() -> None:
    html = html_of(a_slide(lead="2026年1月20日"))
    assert "data-left" not in html
    assert "slide-foot" not in html


def test_a_photo_says_its_size_and_only_what_somebody_wrote() -> None:
    html = html_of(a_slide(Shown((PHOTO,)), kind=SlideKind.PHOTO))
    assert '<img src="files/0123456789abcdef.jpg" width="1600" height="1200" alt="抢收">' in html
    silent = replace(PHOTO, caption="照片 1，未写说明", is_captioned=False)
    bare = slide_html(a_slide(Shown((silent,))), {silent: IMAGES[PHOTO]}, templates(THEME, {}))
    assert 'alt=""' in bare
    assert "未写说明" not in bare


def test_a_late_promise_is_ochre_with_the_word() -> None:
    html = html_of(a_slide(Bars("", (Bar("换泵", "逾期未兑现", "late", 0, "原因：手续未批"),))))
    assert '<div class="bar bar-late">' in html
    assert '<span class="state state-late">逾期未兑现</span>' in html
    assert '<progress max="100" value="0"></progress><b>0%</b>' in html


def test_two_brief_facts_stand_side_by_side() -> None:
    facts = (Fact("赞成", "31 票"), Fact("反对", "0 票"), Fact("地址", "柳湾村党群服务中心一楼东侧第三间"))
    rows = re.findall(r'<dl class="(row[^"]*)">', html_of(a_slide(Figures("", facts))))
    assert rows == ["row row-two", "row"]


def test_a_table_of_very_many_columns_is_told_row_by_row() -> None:
    heads = tuple(f"第{number}列" for number in range(COLUMNS + 1))
    grid = Grid("", heads, (tuple("甲乙丙丁戊己庚"[: len(heads)]),), (False,) * len(heads))
    assert "table" in checked(
        html_of(a_slide(Sums(replace(grid, heads=heads[1:], rows=(grid.rows[0][1:],)))))
    )
    told = checked(html_of(a_slide(Sums(grid))))
    assert "table" not in told
    assert told[0] == "h3"


@pytest.mark.parametrize(("lines", "size"), [(1, " few fewest"), (4, " few fewest"), (6, " few"), (7, "")])
def test_what_is_little_is_set_larger(lines: int, size: str) -> None:
    html = html_of(a_slide(Words("\n\n".join(["一行"] * lines))))
    assert f'class="slide slide-disclosure{size}"' in html


def test_what_is_urgent_says_so_and_a_short_text_is_set_as_large_as_a_title() -> None:
    found = {
        letters: html_of(a_slide(Words("字" * letters), label="紧急", is_urgent=True)) for letters in (50, 51)
    }
    assert 'class="slide slide-disclosure is-urgent few fewest short"' in found[50]
    assert "short" not in found[51]
    assert '<span class="slide-about">紧急</span>' in found[50]


def test_what_the_title_says_is_not_said_above_it_too() -> None:
    html = html_of(a_slide(Words("正文。"), label="支部委员会", title="支部委员会"))
    assert html.count("支部委员会") == 1
    assert "柳湾村党支部" in html


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1,000.00", ["1,000.00"]),
        ("0000-1234567转8012", ["0000-1234567", "8012"]),
        ("从2026-07-01起 < 5&", ["2026-07-01"]),
        ("39%和-12.5", ["39%", "-12.5"]),
        ("甲'乙\"丙", []),
    ],
)
def test_no_number_is_broken(text: str, kept: list[str]) -> None:
    grid = Grid("", ("甲", "乙"), ((text, text),), (False, False))
    table = f"| 甲 |\n|---|\n| {text} |"
    html = html_of(a_slide(Sums(grid), Figures("", (Fact("数", text),)), Words(table)))
    assert re.findall('<span class="keep">([^<]*)</span>', html) == kept * 4


def test_short_cells_stay_in_one_line() -> None:
    row = ("孙宁", "吴敏", "0000-1234567", "主持支部的全面工作")
    html = html_of(a_slide(Sums(Grid("", ("姓名", "经办人", "电话", "分工"), (row,), (False,) * 4))))
    assert re.findall(r'<td(?: class="(\w+)")?>', html) == ["name", "tiny", "brief", ""]


def test_a_long_caption_is_set_smaller() -> None:
    said = {letters: replace(PHOTO, caption="字" * letters) for letters in (20, 21)}
    found = [
        slide_html(a_slide(Shown((each,))), {each: IMAGES[PHOTO]}, templates(THEME, {}))
        for each in said.values()
    ]
    assert ["photo wordy" in each for each in found] == [False, True]


HOSTILE = st.text(st.sampled_from("<>&\"'`*_#[](){}甲乙\n 1.-|\u2028"), max_size=40)


@given(HOSTILE)
def test_whatever_is_typed_stays_words(text: str) -> None:
    fact = Fact(text or "空", text)
    bars = Bars(text, (Bar(text, text, "run", 5, text),))
    grid = Grid(text, ("甲", "乙"), ((text, text),), (False, False))
    blocks = (Figures(text, (fact,)), bars, Sums(grid), Replies(((text, text),)), Words(text))
    html = html_of(a_slide(*blocks, title=text, lead=text, label=text, branch=text, facts=(fact,)))
    checked(html)


# Running text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一段。\n又一行。", "<p>一段。又一行。</p>"),
        ("# 资金\n\n自筹。", "<h3>资金</h3>\n<p>自筹。</p>"),
        (
            "1. 资金\n2. 占地",
            (
                '<p class="item item-1"><span class="bullet">1.</span>资金</p>\n'
                '<p class="item item-1"><span class="bullet">2.</span>占地</p>'
            ),
        ),
        (
            "- 甲\n  - 乙",
            (
                '<p class="item item-1"><span class="bullet">•</span>甲</p>\n'
                '<p class="item item-2"><span class="bullet">•</span>乙</p>'
            ),
        ),
        ("- 甲\n\n  又一段", '<p class="item item-1"><span class="bullet">•</span>甲<br>又一段</p>'),
        ("> 引文", '<p class="quoted">引文</p>'),
        ("见[全文](https://a.example/)。", "<p>见全文。</p>"),
        ("**要点**与<b>标签</b>", "<p><strong>要点</strong>与标签</p>"),
        ("甲 & 乙 < 丙", "<p>甲 &amp; 乙 &lt; 丙</p>"),
        ("一行  \n二行", "<p>一行<br>二行</p>"),
        (
            "| 项 | 元 |\n|---|---:|\n| 灯 | 5 |",
            (
                '<table class="rows"><thead><tr><th>项</th><th class="right">元</th></tr></thead>'
                '<tbody><tr><td>灯</td><td class="right">5</td></tr></tbody></table>'
            ),
        ),
        ("", ""),
    ],
)
def test_running_text_is_cut_into_pieces(text: str, expected: str) -> None:
    assert pieces(text) == expected


def test_names_of_the_party_are_never_broken() -> None:
    term = "习近平新时代中国特色社会主义思想"
    html = html_of(a_slide(Words(f"学习{term}。"), Figures("", (Fact("议题", term),)), title=f"学习{term}"))
    assert html.count(f'<span class="keep keep-long">{term}</span>') == 3


# The demo ---------------------------------------------------------------------------------------------


@cache
def demo(audience: str) -> tuple[Kiosk, dict[str, str]]:
    """The kiosk of a village of the demo board, and the HTML of its slides."""
    judged = read_and_judge(ROOT, make.TODAY)
    assert judged.board
    assert judged.standing
    tree = tree_for(judged.board, judged.standing, audience_of(audience, judged.board))
    screen = Screen(code="liuwan", scope=Scope.SOCIETY)
    found = kiosk(tree, screen, ["hekou-liuwan"], slides_of(tree, "hekou-liuwan"), OATH)
    images = dict.fromkeys(found.pictures, IMAGES[PHOTO])
    made = templates(THEME, {})
    return found, {each.id: slide_html(each, images, made) for each in found.slides}


@pytest.mark.parametrize("audience", ["public", "party", "unit:hekou-liuwan"])
def test_every_slide_of_the_demo_is_pieces(audience: str) -> None:
    found, made = demo(audience)
    for name, html in made.items():
        assert checked(html), name
        assert "None" not in html
    expected = set(SlideKind)
    assert {each.kind for each in found.slides} == expected


# The style --------------------------------------------------------------------------------------------

STYLE = re.sub(r"/\*.*?\*/", "", (THEME / "kiosk/slides.css").read_text("utf-8"), flags=re.DOTALL)


def test_nothing_is_smaller_than_is_read_from_four_metres() -> None:
    """36 px at 1080p: 3.6rem, or a share of the letters around, but never less than that."""
    sizes = re.findall(r"([^{}]+)\{[^{}]*?font(?:-size)?:[^;}]*?(max\([^)]*\)|[\d.]+r?em)", STYLE)
    assert len(sizes) > 20
    for selector, size in sizes:
        number = float(re.search(r"[\d.]+", size)[0])  # type: ignore[index]
        if size.startswith("max(3.6rem, ") or size.endswith("rem"):
            assert number >= 3.6, selector
        else:
            # A share: larger than the text around, or of a title, which is twice as large.
            assert number >= 1 or "slide-title" in selector, selector


def test_the_style_holds_in_browsers_of_2018() -> None:
    """A gap between flexible boxes, and inset, came later: words would stick together."""
    assert not re.search(r"(?<!grid-)gap:|\binset:", STYLE)


def test_the_style_asks_nobody_and_cuts_nothing_off() -> None:
    assert not re.search(r"@import|url\(|ellipsis|line-clamp", STYLE)
    for name in re.findall(r"var\((--[a-z-]+)\)", STYLE):
        assert f"{name}:" in (THEME / "tokens.css").read_text("utf-8"), name
