"""The sheets of the whole board: the roll of stars, and what site_config.yml wants on the wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from board.model.poster import WallText
from board.model.record import Kind
from board.model.site import SiteConfig
from board.views import addresses
from board.views.entries import Entry, newest
from board.views.parts import Fact
from board.views.poster import Facts, Poster, Prose, Signature
from board.views.poster_words import BY_HAND
from board.views.roll import PRAISED, roll
from board.views.tree import Tree

_SITE = "site_config.yml"
_WALL = "上墙"


def common_posters(tree: Tree, found: Sequence[Entry]) -> Iterator[Poster]:
    """Where the tree has sheets at all."""
    if not tree.papers:
        return
    if sheet := _roll(tree, found):
        yield sheet
    yield from wall_posters(tree)


def wall_posters(tree: Tree) -> Iterator[Poster]:
    """上墙: the articles that site_config.yml wants on the wall, where the tree has sheets at all."""
    if tree.papers:
        yield from (_wall(tree, each) for each in tree.walls)


def _roll(tree: Tree, found: Sequence[Entry]) -> Poster | None:
    """The five- and four-star branches by committee, in the order of affiliation."""
    year, rolls = roll(tree, found)
    if not rolls:
        return None
    committees: dict[str, list[Fact]] = {}
    for each in rolls:
        branches = "、".join(link.text for link in each.branches)
        committees.setdefault(each.committee, []).append(Fact(each.stars, branches))
    site = tree.board.site
    return Poster(
        stem=addresses.sheet("star-roll"),
        twin=addresses.listing(Kind.RATING),
        source=_SITE,
        kind="星级评定",
        group="星级榜",
        title=f"{'、'.join(PRAISED)}党支部（{year}年度）",
        issuer=site.publisher.name,
        committee="",
        signature=Signature(site.publisher.host, BY_HAND),
        blocks=tuple(Facts(name, tuple(facts)) for name, facts in committees.items()),
        names=tuple(link.text for each in rolls for link in each.branches),
        day=newest((each for each in found if each.kind is Kind.RATING), tree.today),
        papers=site.posters.papers,
    )


def _wall(tree: Tree, text: WallText) -> Poster:
    """An article as it stands in content/; nobody signs it."""
    site: SiteConfig = tree.board.site
    page = f"{text.file.removeprefix('content/').removesuffix('.md')}.html"
    return Poster(
        stem=addresses.sheet(page, "wall"),
        twin=page,
        source=text.file,
        kind=site.publisher.name,
        group=_WALL,
        title=text.title,
        issuer=site.publisher.host,
        committee="",
        blocks=(Prose(text.text),),
        papers=site.posters.papers,
    )
