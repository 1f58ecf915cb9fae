"""The page of a branch: nothing with a deadline below the fold (users.md part 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from board.base.dates import zh
from board.model import branch as branch_model
from board.model.branch import Branch
from board.model.record import FACTS, AnyRecord, Kind
from board.rules import officers
from board.rules.commitments import State
from board.views import addresses, life, stars
from board.views.directory import committee_address, status_text
from board.views.entries import Entry, kindless, running
from board.views.head import category_kind
from board.views.imprint import branch_reach
from board.views.issues import card, counted, of_branch
from board.views.lines import as_of
from board.views.listing import LISTED
from board.views.pages import (
    BranchPage,
    CommitmentsPage,
    DuesPage,
    FeedbackPage,
    MeetingsPage,
    RecordPage,
)
from board.views.papers import branch_links
from board.views.parts import Fact, Link, Officer, Promise, tel
from board.views.ratings import CHANGES, change_of
from board.views.tree import Tree, newest

PROMISES_SHOWN, ALBUMS_SHOWN, ANSWERS_SHOWN, LINES_SHOWN, VILLAGE_SHOWN, ISSUES_SHOWN = 5, 3, 3, 5, 3, 5

P = TypeVar("P", bound=RecordPage)


def branch_page(tree: Tree, code: str, own: Sequence[Entry], pages: Mapping[str, RecordPage]) -> BranchPage:
    """What a branch shows of itself to this audience.

    `own` holds its records as lists show them, in order, `pages` those records' pages by id.
    """
    shown = [(each, pages[each.id]) for each in own if each.in_force]
    branch = tree.branch(code)
    promised = _promised(shown)
    promises, promises_at = next(iter(promised), (None, ""))
    late = tuple(each for page, _ in promised for each in page.of_branch if _is_unkept(each))
    money, money_at = _newest(shown, DuesPage)
    held = _life(tree, code, shown)
    feedback, feedback_at = _newest(shown, FeedbackPage)
    albums = [each.album for each, _ in shown if each.album]
    label = FACTS[Kind.DISCLOSURE].label
    disclosed = [each.line for each, _ in shown if each.kind is Kind.DISCLOSURE]
    village = [line for line in disclosed if line.kind != label]
    disclosures = [line for line in disclosed if line.kind == label]
    issues = of_branch(tree, code)
    rating = stars.latest(tree, code)
    star = (
        Link(f"{stars.decided(rating, tree.today)}（{_since(tree, rating)}）", addresses.record(rating.id))
        if rating and rating.period
        else None
    )
    chain = tuple(_link(tree, each) for each in tree.board.above(code) if tree.shows(each))
    head = officers.secretary(branch, tree.today)
    return BranchPage(
        name=branch.name,
        full_name=branch.full_name,
        code=code,
        committee=Link(tree.committee_name(code), committee_address(tree, code)),
        chain=chain,
        secretary=_officer(head) if head else None,
        star=star,
        star_row=stars.row(stars.decided(rating, tree.today)) if rating else "",
        notice=_notice(tree, code, branch),
        status=status_text(tree, code),
        running=tuple(running(own)),
        late=late,
        promises_title=promises.head.title if promises else "",
        promises=tuple(each for each in promises.of_branch if not _is_unkept(each))[:PROMISES_SHOWN]
        if promises
        else (),
        promises_more=Link("全部承诺", promises_at) if promises else None,
        money=replace(money.summary, caption=money.head.title) if money and money.summary else None,
        money_more=Link("收支明细", money_at) if money else None,
        village_title="村务和财务"
        if any(line.kind == category_kind("村务") for line in village)
        else category_kind("财务"),
        village=tuple(village[:VILLAGE_SHOWN]),
        village_more=_more(code, Kind.DISCLOSURE, len(village) > VILLAGE_SHOWN),
        albums=tuple(albums[:ALBUMS_SHOWN]),
        albums_more=_more(code, Kind.ACTIVITY, len(albums) > ALBUMS_SHOWN),
        officers=tuple(_officer(each) for each in officers.in_office(branch, tree.today)),
        term=_term(branch, tree.today),
        helpers=tuple(
            Fact(each.kind, f"{each.name}（{each.role}）" if each.role else each.name)
            for each in branch.helpers
        ),
        posts=tuple(
            Fact(each.name, f"{each.people} 人" if each.people is not None else "") for each in branch.posts
        ),
        census=_census(branch, tree.today),
        census_as_of=zh(branch.census.as_of) if branch.census and branch.census.as_of <= tree.today else "",
        life_title=held.title,
        life=held.counts,
        life_more=Link("组织生活", held.address) if held.address else None,
        issues=tuple(card(each) for each in issues[:ISSUES_SHOWN]),
        issues_line=counted(issues),
        issues_more=Link("全部问题整改", addresses.of_branch(code, Kind.RECTIFICATION)) if issues else None,
        answers=feedback.answers[:ANSWERS_SHOWN] if feedback else (),
        answers_tally=f"{feedback.head.title}：{feedback.tally}" if feedback and feedback.tally else "",
        answers_more=Link("全部意见和答复", feedback_at) if feedback else None,
        disclosures=tuple(map(kindless, disclosures[:LINES_SHOWN])),
        disclosures_more=_more(code, Kind.DISCLOSURE, len(disclosures) > LINES_SHOWN),
        below=tuple(_link(tree, each) for each in tree.below.get(code, ()) if tree.shows(each)),
        more=(
            *(
                Link(FACTS[kind].label, addresses.of_branch(code, kind))
                for kind in LISTED
                if tree.of(kind, code)
            ),
            *branch_links(tree, code, own),
        ),
        intro=branch.intro,
        reach=branch_reach(branch),
        supervisors=tree.supervisors,
        as_of=as_of(newest(tree.of_branch(code), tree.today)),
    )


class _Life(NamedTuple):
    title: str = ""
    counts: tuple[Fact, ...] = ()
    address: str = ""


def _life(tree: Tree, code: str, shown: Iterable[tuple[Entry, RecordPage]]) -> _Life:
    """The newest year of organisational life, also where only activities tell of it.

    Who may not know how often there were meetings is not told a part of it: it would look like the whole.
    """
    page, address = _newest(shown, MeetingsPage)
    year = max((each.year for each in tree.in_force(Kind.MEETINGS, code)), default=0)
    activities = (each.day.year for each in tree.in_force(Kind.ACTIVITY, code) if each.day <= tree.today)
    latest = max(activities, default=0)
    if latest > year and life.may_be_counted(tree, code) and (counts := life.counts(tree, code, latest)):
        return _Life(f"{latest}年{FACTS[Kind.MEETINGS].label}", counts)
    return _Life(page.head.title, page.counts, address) if page else _Life()


def _since(tree: Tree, rating: AnyRecord) -> str:
    """The year of a rating, and what became of the stars since the one before."""
    standing = tree.standing.ratings.get(rating.id)
    change = change_of(tree, standing) if standing else ""
    return f"{rating.year}年度{f'，{change}' if change in CHANGES else ''}"


def _newest(shown: Iterable[tuple[Entry, RecordPage]], kind: type[P]) -> tuple[P | None, str]:
    """The page of the newest record of a kind, and its address."""
    found = ((page, each.line.address) for each, page in shown if isinstance(page, kind))
    return next(found, (None, ""))


def _promised(shown: Iterable[tuple[Entry, RecordPage]]) -> list[tuple[CommitmentsPage, str]]:
    """The promises of every period with their address, the newest period first.

    By period, not by day: what is registered late of an older one does not push the newer aside.
    """
    found = (
        (each.period, page, each.line.address)
        for each, page in shown
        if isinstance(page, CommitmentsPage) and each.period
    )
    return [(page, at) for _, page, at in sorted(found, key=lambda each: each[0], reverse=True)]


def _is_unkept(promise: Promise) -> bool:
    """Whether it stands by itself, of whatever period, so that it never drops out of sight (users.md 1)."""
    return State(promise.mark.slug).is_unkept


def _link(tree: Tree, code: str) -> Link:
    return Link(tree.branch(code).name, addresses.branch(code))


def _more(code: str, kind: Kind, there_is: bool) -> Link | None:  # noqa: FBT001 - reads as a clause
    return Link(f"全部{FACTS[kind].label}", addresses.of_branch(code, kind)) if there_is else None


def _officer(each: branch_model.Officer) -> Officer:
    return Officer(
        name=each.name,
        post=each.post,
        duty=each.duty,
        since=zh(each.since) if each.since else "",
        phone=each.phone,
        tel=tel(each.phone),
    )


def _notice(tree: Tree, code: str, branch: Branch) -> str:
    """What a visitor must know before anything else: the branch has moved, or the term is over.

    That it will soon be over is told in the branch and above it.
    """
    if not branch.is_standing:
        day = f"已于{zh(branch.status_on)}" if branch.status_on else "已"
        if branch.merged_into:
            shown = tree.shows(branch.merged_into)
            target = tree.branch(branch.merged_into).name if shown else "其他党组织"
            return f"本支部{day}并入{target}。"
        return f"本支部{day}撤销。"
    end = officers.term_due(branch, tree.today)
    if end and end < tree.today:
        return f"本届任期已于{zh(end)}届满。"
    if end and tree.is_inside(code):
        return f"本届任期到{zh(end)}届满，还有不到6个月，应着手换届。"
    return ""


def _term(branch: Branch, today: date) -> str:
    end = officers.term_end(branch)
    if branch.term is None or end is None or branch.term.start > today:
        return ""
    return f"{branch.term.ordinal or '本届'}：{zh(branch.term.start)}至{zh(end)}"


def _census(branch: Branch, today: date) -> tuple[Fact, ...]:
    census = branch.census
    if census is None or census.as_of > today:
        return ()
    rows = (
        ("正式党员", census.full),
        ("预备党员", census.probationary),
        ("女党员", census.women),
        ("少数民族", census.ethnic),
        ("35岁及以下", census.young),
        ("60岁以上", census.old),
        ("大专及以上", census.college),
        ("在职", census.serving),
        ("离退休", census.retired),
    )
    return tuple(Fact(label, f"{count} 名") for label, count in rows if count is not None)
