"""Markdown bodies that are safe to publish."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from board.render.environment import heading, markdown, name, zh
from board.render.markdown import by_hand, full, to_html
from board.render.terms import fixed_terms, glue, glue_page
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("一段话", "<p>一段话</p>"),
        ("**重点** 和 ~~删去~~", "<p><strong>重点</strong> 和 <del>删去</del></p>"),
        ("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
        ("## 二级", "<h2>二级</h2>"),
        ("# 一级\n\n## 二级", "<h2>一级</h2>\n<h3>二级</h3>"),
        ("###### 六级\n\n# 一级", "<h6>六级</h6>\n<h2>一级</h2>"),
        ("“七一”主题党日——走访", "<p>“七一”主题党日——走访</p>"),
    ],
)
def test_html(text: str, html: str) -> None:
    assert to_html(text).strip() == html


@pytest.mark.parametrize("sign", ["> ", ">", "- ", "1. ", "> - "])
def test_what_is_nested_deeper_than_anybody_writes_is_cut(sign: str) -> None:
    html = to_html(sign * 30_000 + "字\n\n> 又一句")
    assert html.count("<blockquote>") + html.count("<li>") <= 42
    assert "字" in html
    assert "<blockquote>\n<p>又一句</p>" in html


def test_tables_are_aligned_by_class_since_styles_are_forbidden() -> None:
    html = to_html("| 项目 | 金额 |\n|:--|--:|\n| 沙石 | 1200 |\n")
    assert '<th class="left">项目</th>' in html
    assert '<td class="right">1200</td>' in html
    assert "align=" not in html
    assert "style=" not in html


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<img src=x onerror="alert(1)">', "img"),
        ("![图](https://elsewhere.example/a.png)", "img"),
        ("[点我](javascript:alert(1))", "javascript"),
        ('<a href="x" onclick="y()">z</a>', "onclick"),
        ('<p style="color:red">红</p>', "style"),
        ('<iframe src="https://elsewhere.example/"></iframe>', "iframe"),
        ("[点我](data:text/html;base64,AAAA)", "data:"),
        ("<div>\n\n文字\n\n</div>", "div"),
    ],
)
def test_nothing_active_or_foreign_gets_through(text: str, gone: str) -> None:
    assert gone not in to_html(text)


@pytest.mark.parametrize(
    "link", ["https://example.org/a", "mailto:a@example.org", "tel:0000-1234567", "../2026.html"]
)
def test_links_that_stay(link: str) -> None:
    assert f'href="{link}"' in to_html(f"[看]({link})")


def test_a_page_written_by_hand_keeps_what_shows_and_loses_what_runs() -> None:
    shown = '<details open=""><summary>看</summary><img src="a.png" alt="图"></details>'
    assert by_hand(shown) == shown
    ran = by_hand(
        '<script>x()</script><b onclick="x()">粗</b><a href="javascript:x()">看</a><iframe src="x"></iframe>'
    )
    assert not any(word in ran for word in ("script", "onclick", "iframe"))
    assert "粗" in ran


def test_text_is_escaped() -> None:
    assert to_html("3 < 5 & 6") == "<p>3 &lt; 5 &amp; 6</p>\n"
    assert zh("3 < 5 & “六”") == "3 &lt; 5 &amp; “六”"
    assert name('<b>"') == '<span class="keep">&lt;b&gt;&#34;</span>'


@pytest.mark.parametrize("made", [zh, heading, name, markdown])
def test_what_is_remembered_of_markup_is_not_given_for_a_text(made: Callable[[str], Markup]) -> None:
    made(Markup("<u>甲</u>"))
    assert "<u>" not in made("<u>甲</u>")


# Bodies of words alone take a shorter way -------------------------------------------------------------

WORDS = "09aZwh一鿿，。；：“‘（）《—…·％ .\n"


@given(
    st.one_of(
        st.text(st.sampled_from(WORDS)),
        st.text(st.sampled_from(WORDS + "-1*_#>|~=+\t\r:/@&<[`")),
        st.lists(st.sampled_from(["www", ".", "1", " ", "甲", "\n", "\n\n", "。", "http://"])).map("".join),
    )
)
def test_the_shorter_way_leads_to_the_same_place(text: str) -> None:
    assert to_html(text) == full(text)


# Terms that are never broken inside (users.md 2) ------------------------------------------------------


def test_the_longest_term_is_kept_whole() -> None:
    term = "习近平新时代中国特色社会主义思想"
    assert zh(f"学习{term}") == f'学习<span class="keep keep-long">{term}</span>'
    assert (
        zh("中国共产党和党中央") == '<span class="keep">中国共产党</span>和<span class="keep">党中央</span>'
    )


def test_periods_in_titles() -> None:
    keep = '<span class="keep">{}</span>'.format
    assert heading("2026年上半年<度>") == f"2026年{keep('上半年')}&lt;度&gt;"
    assert heading("2025年度和上半年度") == f"2025{keep('年度')}和{keep('上半年')}度"


def test_terms_in_bodies() -> None:
    assert '<span class="keep">中国共产党</span>' in markdown("拥护**中国共产党**的领导")


def test_terms_in_addresses_stay_addresses() -> None:
    html = markdown("[看](https://example.org/中国共产党)")
    assert 'href="https://example.org/' in html
    assert html.count("<a ") == html.count("</a>") == 1
    assert '<span class="keep">' not in html.partition("href=")[2].partition(">")[0]


def test_every_term_is_a_plain_word() -> None:
    for term in fixed_terms().pattern.split("|"):
        assert re.fullmatch(rf'<span class="keep( keep-long)?">{term}</span>', glue(term))


def test_a_whole_page_keeps_terms_in_its_text_alone() -> None:
    page = '<title>中国共产党</title><p id="中国共产党">学习<b title="习近平">中国共产党</b></p>'
    whole = page.replace(">中国共产党</b>", '><span class="keep">中国共产党</span></b>')
    assert glue_page(page) == whole
    assert glue_page("<p>好</p>") == "<p>好</p>"
