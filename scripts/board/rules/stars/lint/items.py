"""项目: names, points and parts of what is scored; the stars that can be won."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from board.base.findings import Path
from board.base.text import fold, nearest, number
from board.model.branch import Branch
from board.model.scheme import OPEN, Look, Scheme
from board.rules.stars.facts import state_of
from board.rules.stars.lint.issue import Issue, flaw, gap, quoted, repeated
from board.rules.stars.lint.levels import MOST_STARS, most_stars

_STATE = tuple(state_of(Branch(name="", full_name="", parent="", domain=""), date.min))
"""What checklists can ask of branch.yml."""


def check(scheme: Scheme, domains: Sequence[str]) -> Iterator[Issue]:
    """What is wrong with the items of a scheme; `domains`: those that the site knows, if any are given."""
    for place, name, first in repeated(each.name for each in scheme.items):
        yield flaw(("项目", place, "项"), f"“{name}”写了两次，第 {first + 1} 项已经有了；请改名或合并")
    yield from _parts(scheme)
    if scheme.method == "计星":
        yield from _stars(scheme, domains)
    elif scheme.method == "清单":
        yield from _looks(scheme)
    elif not scheme.items:
        yield gap(("项目",), "没有写“项目”，说不出按哪些方面打分；例如 - {项: 组织健全, 满分: 10}")
    else:
        yield from _points(scheme)
    yield from _weights(scheme)


def _points(scheme: Scheme) -> Iterator[Issue]:
    """What each item is worth, and what all are."""
    if scheme.method == "等次" and not any(each.most for each in scheme.items):
        yield gap(("项目",), "各项都没有写“满分”，只列了加减的情形，算不出等次")
        return
    lacking = [each for each in scheme.items if each.most is None]
    if lacking:
        place = scheme.items.index(lacking[0])
        message = f"{quoted(each.name for each in lacking)}没有写“满分”，打分高了也看不出来"
        yield gap(("项目", place), message)
    for each in lacking:
        if each.is_binary:
            message = f"“{each.name}”全有或全无，却没有写“满分”，达标不知道得几分"
            yield gap(("项目", scheme.items.index(each)), message)
    if scheme.most is None:
        yield gap(("满分",), "没有写“满分”；例如 满分: 100")
    elif not lacking:
        whole = sum((each.most for each in scheme.items if each.most is not None), Decimal(0))
        if scheme.most not in (whole, whole + (scheme.bonus_most or 0)):
            message = (
                f"各项满分加起来是 {number(whole)} 分，“满分”写的是 {number(scheme.most)} 分；"
                "请改掉不对的一个"
            )
            yield flaw(("满分",), message)


def _parts(scheme: Scheme) -> Iterator[Issue]:
    """细目 add up to their item."""
    for place, item in enumerate(scheme.items):
        given = [each.points for each in item.parts if each.points is not None]
        whole = sum(given, Decimal(0))
        if item.most is None or not given:
            continue
        words = f"“{item.name}”的细目加起来是 {number(whole)} 分"
        if whole > item.most:
            message = f"{words}，超过了这一项的满分 {number(item.most)} 分；请改掉不对的一个"
            yield flaw(("项目", place, "满分"), message)
        elif whole < item.most and len(given) == len(item.parts):
            left = number(item.most - whole)
            message = f"{words}，不到这一项的满分 {number(item.most)} 分，还有 {left} 分没有说明"
            yield gap(("项目", place, "满分"), message)


def _weights(scheme: Scheme) -> Iterator[Issue]:
    weights = scheme.weights
    if weights is None:
        asks = [place for place, each in enumerate(scheme.decisions) if "自评" in each.step]
        if asks and scheme.method in ("记分", "名额") and scheme.subject == "支部":
            message = (
                "要自评，没有写自评和考评各占多少；例如 权重: {自评: 3, 考评: 7}，"
                "自评不计分就写 {自评: 0, 考评: 10}"
            )
            yield gap(("权重",), message)
        return
    whole = weights.own + weights.superior
    if whole not in (1, 10, 100):
        message = (
            f"自评 {number(weights.own)} 和考评 {number(weights.superior)} 加起来是 {number(whole)}，"
            "应当是 1、10 或 100"
        )
        yield flaw(("权重",), message)


def _stars(scheme: Scheme, domains: Sequence[str]) -> Iterator[Issue]:
    """Stars that are counted one by one."""
    if not scheme.items and not scheme.common:
        yield gap(("项目",), "没有写“项目”或“共性星”，不知道有哪些星；例如 - {项: 学习星}")
    if scheme.common is not None:
        yield from _common(scheme, domains)
        if not isinstance(scheme.individual, int):
            yield gap(("个性星数",), "没有写个性星有几颗；例如 个性星数: 4，没有就写 0")
    elif scheme.items:
        names = [each.name for each in scheme.items]
        for place, name in enumerate(scheme.unvoted):
            if name not in names:
                near = nearest(name, names)
                hint = f"，是不是“{near}”？" if near else f"；有的是 {quoted(names)}"
                yield flaw(("免测评", place), f"免测评的“{name}”不在“项目”里{hint}", near)
    if (most := most_stars(scheme)) > MOST_STARS:
        yield flaw(("个性星数" if scheme.individual else "项目",), f"一共有 {most} 颗星，星级最多到十星级")
    yield from _passing(scheme)


def _common(scheme: Scheme, domains: Sequence[str]) -> Iterator[Issue]:
    """共性星 of domains that the site knows, each star once, something for every domain."""
    own = [each.name for each in scheme.items]
    common = scheme.common or {}
    for domain, stars in common.items():
        for _, name, _ in repeated((*own, *stars)):
            yield flaw(("共性星", domain), f"“{domain}”的共性星里“{name}”写了两次，或者“项目”里已经有了")
        if domains and domain not in domains:
            near = nearest(domain, [each for each in domains if each not in common])
            hint = f"，是不是“{near}”？" if near else ""
            message = f"site_config.yml 的“领域”里没有“{domain}”，这一行哪个支部也用不上{hint}"
            yield gap(("共性星", domain), message)
    lacking = [each for each in scheme.domains or domains if each not in common]
    if lacking and domains:
        yield gap(("共性星",), f"没有写 {'、'.join(lacking)} 的共性星，这些领域的支部评不了")


def _passing(scheme: Scheme) -> Iterator[Issue]:
    passing = scheme.passing
    if passing is None:
        message = "没有写一颗星怎样算得到；例如 单项达标: {得分: 8, 含本数: 是} 或 {得票率: 90, 含本数: 否}"
        yield gap(("单项达标",), message)
        return
    if passing.points is None and passing.votes is None:
        yield flaw(
            ("单项达标",), "没有写几分或得票率多少算得到，谁都能得星；例如 单项达标: {得分: 8, 含本数: 是}"
        )
    elif passing.points is not None and passing.votes is not None:
        yield flaw(("单项达标",), "写了“得分”又写“得票率”，只会按得票率算；请去掉一个")
    if passing.votes is not None and passing.votes > 100:  # noqa: PLR2004 - per cent
        yield flaw(("单项达标", "得票率"), f"得票率 {number(passing.votes)}% 超过了 100%，谁也得不到星")
    for place, item in enumerate(scheme.items):
        if passing.votes is None and item.most is not None and (passing.points or 0) > item.most:
            least = number(passing.points or Decimal(0))
            message = f"“{item.name}”满分 {number(item.most)} 分，要 {least} 分才得星，谁也得不到"
            yield flaw(("项目", place, "满分"), message)
    if passing.with_it == OPEN:
        line = passing.points if passing.votes is None else passing.votes
        unit = " 分" if passing.votes is None else "%"
        exact = f"{number(line or Decimal(0))}{unit}"
        message = f"正好 {exact}算不算达标没有写明；请写“含本数: 是”或“含本数: 否”"
        yield gap(("单项达标", "含本数"), message)


def _looks(scheme: Scheme) -> Iterator[Issue]:
    """Checklists: something to look at, and words that are kept in branch.yml."""
    if not scheme.items:
        yield gap(("项目",), "按清单评，却没有写“项目”；例如 - {项: 学习计划}")
    for place, item in enumerate(scheme.items):
        for nth, look in enumerate(item.looks):
            if look.kind == "支部情况":
                yield from _state_words(item.name, look, ("项目", place, "核对", nth, "种类"))


def _state_words(name: str, look: Look, at: Path) -> Iterator[Issue]:
    if not look.words:
        yield flaw(at, f"“{name}”看支部情况，没有写看哪一项；可写 {'、'.join(_STATE)}")
    for word in look.words:
        if word not in _STATE:
            near = nearest(fold(word), _STATE)
            hint = f"，是不是“{near}”？" if near else f"；可写 {'、'.join(_STATE)}"
            message = f"支部情况里没有“{word}”这一项{hint}"
            yield flaw(at, message, near if len(look.words) == 1 else "")
