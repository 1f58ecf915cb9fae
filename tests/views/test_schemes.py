"""评星标准: every sentence that a scheme gives rise to, and where its page is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest
from board.load.packs import shipped, shipped_codes
from board.model.scope import Scope
from board.model.site import RuleSets
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import Site, compose
from board.views.pages import Listing, RatingPage
from board.views.parts import Fact, Grid, Link
from board.views.schemes import scheme_page
from board.views.star_pages import SchemePage
from board.views.star_parts import LevelLine, RuleText

from tests import make, tables

ALL = (PUBLIC, make.PARTY, make.unit("hekou"), make.unit("liuwan"))


def _lines(found: Iterable[Any]) -> list[str]:
    return [_WORDS[type(each)](each) for each in found]


def _grid(found: Grid) -> list[str]:
    return [found.caption, *("：".join(row) for row in found.rows)]


_WORDS: Mapping[type, Callable[[Any], str]] = {
    str: str,
    LevelLine: lambda each: f"{each.name}{' ' if each.stars else ''}{each.stars}：{each.words}",
    RuleText: lambda each: f"{each.name}：{each.words}{f'（{each.clause}）' if each.clause else ''}",
    Fact: lambda each: f"{each.label}：{each.value}",
}


@tables.each("scheme_words", "words")
def test_what_a_page_says(case: dict[str, Any]) -> None:
    found = getattr(scheme_page(make.a_scheme_of(case["scheme"]), ()), case["part"])
    assert (_grid(found) if isinstance(found, Grid) else _lines(found)) == case["says"]


def test_every_part_of_the_page_has_cases() -> None:
    """Those of 没有写明的地方 are beside the rule that finds them."""
    parts = {each["part"] for each in tables.rows("scheme_words", "words")}
    assert set(SchemePage.__dataclass_fields__) - parts == {
        "crumbs",
        "title",
        "standing",
        "intro",
        "questions",
    }


@pytest.mark.parametrize("code", shipped_codes())
def test_pages_of_shipped_schemes_are_whole_sentences(code: str) -> None:
    scheme = shipped(code)
    found = scheme_page(scheme, (Link("首页", "index.html"),))
    assert found.title == scheme.name
    assert found.intro
    assert (found.standing == "历史方案·仅作示例") is (not code.startswith("qingshi-2026"))
    shown = repr(found)
    for word in ("None'", "Decimal", "未写明", "'是'", "'否'", "，，", "。。"):
        assert word not in shown, word


# Where it is -----------------------------------------------------------------------------------------------
def site(*records: make.AnyRecord, audience: Audience = PUBLIC, in_force: tuple[str, ...]) -> Site:
    """The tree of a board that has both schemes of the demo county and names these."""
    board = make.a_board(*records, site=make.a_site(rules=RuleSets(schemes=in_force)))
    return compose(board, make.judged(board), audience)


def schemes(found: Site) -> list[str]:
    """The addresses of the pages about schemes."""
    return [page.address for page in found.pages if isinstance(page.view, SchemePage)]


BOTH = tuple(make.SCHEMES)


@pytest.mark.parametrize("audience", ALL)
@pytest.mark.parametrize("in_force", [BOTH, BOTH[:1], BOTH[::-1], (), ("nobody-has-it",)])
def test_schemes_in_force_have_a_page_in_their_order(in_force: tuple[str, ...], audience: Audience) -> None:
    found = site(make.a_record(make.a_rating()), audience=audience, in_force=in_force)
    wanted = [f"ratings/scheme-{code}.html" for code in in_force if code in BOTH]
    assert schemes(found) == wanted
    (listing,) = (page.view for page in found.pages if page.address == "ratings.html")
    assert isinstance(listing, Listing)
    linked = [link.address for link in listing.more if "scheme" in link.address]
    assert linked == wanted
    (rating,) = (page.view for page in found.pages if isinstance(page.view, RatingPage))
    assert (rating.scheme.address if rating.scheme else None) == (
        "ratings/scheme-qingshi-2026.html" if "qingshi-2026" in in_force else None
    )


@pytest.mark.parametrize(("audience", "count"), [(PUBLIC, 0), (make.unit("liuwan"), 2)])
def test_where_no_rating_is_shown_no_scheme_is(audience: Audience, count: int) -> None:
    hidden = make.narrowed(make.a_record(make.a_rating()), Scope.UNIT)
    assert len(schemes(site(hidden, audience=audience, in_force=BOTH))) == count
    assert schemes(site(make.a_record(make.a_notice()), audience=audience, in_force=BOTH)) == []


def test_only_the_whole_list_of_ratings_leads_there() -> None:
    found = site(make.a_record(make.a_rating()), make.a_record(make.a_notice()), in_force=BOTH)
    more = {
        page.address: len(page.view.more)
        for page in found.pages
        if isinstance(page.view, Listing)
        if page.view.more
    }
    assert more == {"ratings.html": 2}
