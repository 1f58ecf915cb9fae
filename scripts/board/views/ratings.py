"""The page of a rating: the result, the way to it, and how it stands against earlier ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from board.base.dates import zh
from board.base.text import number
from board.model.levels import UNRATED, count_of
from board.model.rating import Rating, Score
from board.model.record import Kind, Record
from board.model.scheme import Scheme
from board.model.scope import Scope
from board.rules.scopes import may_see
from board.rules.stars.history import is_decided, is_main
from board.rules.stars.points import points_off
from board.rules.stars.standing import MemberStanding, RatingStanding
from board.rules.strokes import arranged
from board.views import account, grids, stars
from board.views.checklist import lines as item_lines
from board.views.head import head
from board.views.pages import RatingPage
from board.views.parts import Fact, Grid
from board.views.schemes import scheme_link
from board.views.tree import Tree

LEAST_NAMED = 3
"""Stars from which members are named outside their branch (users.md 1)."""
FEWEST = 3
"""Counts of fewer persons are not shown outside the branch: a branch of nine would know who it is."""
CHANGES = ("升级增星", "星级调整")
"""What is said of stars that are not those of last time (users.md 3)."""
PUBLIC_STAGES = ("公示", "审定")
"""From here on the computed result is for everybody."""


def rating_page(tree: Tree, record: Record[Rating]) -> RatingPage:
    """What the page of a rating shows to this audience."""
    content, own = record.content, tree.is_own(record.branch)
    top = head(tree, record, None, (Fact("评定阶段", content.stage),))
    if top.withdrawal:
        return RatingPage(head=top)
    standing = tree.standing.ratings.get(record.id)
    if standing is None:
        return RatingPage(head=top, stage=content.stage, stars=_proposed(content))
    awarded = stars.decided(record, tree.today)
    page = RatingPage(
        head=top,
        stage=content.stage,
        stars=awarded or _proposed(content),
        star_row=stars.row(awarded),
        reason=content.award.reason if content.award and (awarded or content.stage == "公示") else "",
        scheme=scheme_link(standing.scheme)
        if standing.scheme.code in tree.board.site.rules.schemes
        else None,
        change=_change(tree, standing) if awarded else "",
        history=history(tree, record.branch, record.id) if content.subject == "支部" else None,
        times=_times(tree, standing) if awarded else (),
    )
    within = may_see(tree.audience, Scope.UNIT, record.branch, tree.board)
    if content.stage in PUBLIC_STAGES or within:
        return _explained(tree, record, page, standing)
    return replace(_scored(page, standing.scheme, content, own=own), survey=tuple(_survey(content, "")))


def _scored(page: RatingPage, scheme: Scheme, content: Rating, *, own: bool) -> RatingPage:
    """The page with the bare scores."""
    return replace(
        page,
        scores=_scores(scheme, content),
        bonuses=_bonuses(content),
        deductions=_deductions(scheme, content, own=own),
    )


def _explained(tree: Tree, record: Record[Rating], page: RatingPage, standing: RatingStanding) -> RatingPage:
    """The page with all that the scheme makes of the scores; they stand bare where no account has them."""
    content, scheme, outcome, own = (
        record.content,
        standing.scheme,
        standing.outcome,
        tree.is_own(record.branch),
    )
    way = account.account(tree, scheme, outcome, own=own)
    lines, left_out = item_lines(tree, record.branch, outcome.stars)
    if way is None and not lines:
        page = _scored(page, scheme, content, own=own)
    return replace(
        page,
        total=account.total(scheme, outcome, left_out),
        computed="" if left_out else _computed(standing),
        account=way,
        lacks=_lacks(standing),
        items=lines,
        items_left_out=left_out,
        survey=tuple(_survey(content, outcome.satisfaction)),
        rules=account.rules(outcome.rulings, own=own, applied=True),
        idle_rules=account.rules(outcome.rulings, own=own, applied=False),
        questions=account.questions(outcome.questions, scheme),
        members=_members(standing, content, own=own),
        members_note=_withheld(standing) if standing.members and not own else "",
    )


def _proposed(content: Rating) -> str:
    """What is said of the stars of a branch before they are decided: nothing has been awarded yet."""
    if content.subject != "支部" or not content.stage:
        return ""
    is_public = content.stage == "公示" and content.award
    return f"拟定为{content.award.stars}" if is_public and content.award else "尚未评定"


def _computed(standing: RatingStanding) -> str:
    """What the scheme makes of it, where that is not just what was awarded."""
    outcome = standing.outcome
    if len(outcome.candidates) > 1:
        return f"按方案计算为{'或'.join(outcome.candidates)}，由评定单位确定"
    if not outcome.level or outcome.level == standing.awarded:
        return ""
    # A list that is not done yet says nothing of the branch but that.
    is_undone = standing.scheme.method == "清单" and outcome.level == UNRATED
    return "清单还没有全部做到" if is_undone else f"按方案计算为{outcome.level}"


def change_of(tree: Tree, standing: RatingStanding) -> str:
    """What became of the stars since last time, where the tree shows that time too."""
    return standing.course.change if tree.shows(standing.course.before_id) else ""


def _change(tree: Tree, standing: RatingStanding) -> str:
    change = change_of(tree, standing)
    if change in CHANGES:
        return f"{change}（上一期{standing.course.before}）"
    return "与上一期相同" if change else ""


def _lacks(standing: RatingStanding) -> str:
    """What is still lacking before the scheme can tell a result."""
    lacks = standing.outcome.lacks
    if not lacks or standing.members:
        return ""
    if standing.scheme.method == "清单":
        return f"还有 {'，'.join(lacks)}，暂时定不了星级"
    shown = "、".join(lacks) if len(lacks) <= FEWEST else f"{lacks[0]}等 {len(lacks)} 项"
    return f"还没有{shown}，暂时算不出结果"


def _scores(scheme: Scheme, content: Rating) -> Grid | None:
    if not content.scores:
        return None
    most = {each.name: each.most for each in scheme.items}
    rows = []
    for name, score in content.scores.items():
        full = most.get(name)
        votes = f"{score.in_favour} / {score.voters}" if score.voters and score.in_favour is not None else ""
        points = (number(each) if each is not None else "" for each in (full, score.own, score.superior))
        rows.append((name, *points, votes))
    return grids.grid("各项得分", ("项目", "满分", "自评", "考评", "赞成 / 参加"), rows)


def _bonuses(content: Rating) -> Grid | None:
    rows = [
        (each.item, each.level, number(each.points) if each.points is not None else "")
        for each in content.bonuses
    ]
    return grids.grid("加分", ("项目", "级别", "分值"), rows) if rows else None


def _deductions(scheme: Scheme, content: Rating, *, own: bool) -> Grid | None:
    """What was taken off; outside the branch what is private in one line, for its points would tell it."""
    rows = [
        (each.item, f"{each.times}", number(points_off(scheme, each)))
        for each in content.deductions
        if own or each.outside == "全部"
    ]
    private = [each for each in content.deductions if not own and each.outside != "全部"]
    if private:
        whole = sum((points_off(scheme, each) for each in private), Decimal(0))
        rows.append(("按规定只列分值", "", number(whole)))
    return grids.grid("扣分", ("项目", "次数", "分值"), rows) if rows else None


def _survey(content: Rating, satisfaction: str) -> Iterator[Fact]:
    survey = content.survey
    if survey is None:
        return
    if survey.members:
        yield Fact("党员", f"应参加 {survey.members.due} 人，实参加 {survey.members.present} 人")
    if survey.delegates is not None:
        yield Fact("代表", f"参加 {survey.delegates} 人")
    if survey.people:
        sheets = survey.people
        yield Fact("群众", f"发出 {sheets.issued} 份，收回 {sheets.returned} 份，有效 {sheets.valid} 份")
    if survey.opinions:
        given = survey.opinions
        yield Fact(
            "票数",
            f"满意 {given.satisfied}，基本满意 {given.mostly}，"
            f"不满意 {given.dissatisfied}，不了解 {given.unaware}",
        )
    if satisfaction:
        yield Fact("满意率", satisfaction)


def _members(standing: RatingStanding, content: Rating, *, own: bool) -> Grid | None:
    """Members by name, with every score in the branch's own tree; outside only those from three stars on."""
    scored = [each.name for each in standing.scheme.items] if own else []
    pairs = zip(standing.members, content.results, strict=True)
    rows = [
        (
            each.name,
            *(_score((result.scores or {}).get(name)) for name in scored),
            _total(each) if own else "",
            each.awarded,
            each.reason if own else "",
        )
        for each, result in arranged(pairs, content.order, lambda pair: pair[0].name)
        if own or count_of(each.awarded) >= LEAST_NAMED
    ]
    heads = ("姓名", *scored, "得分", "星级", "调整理由")
    return grids.grid("各党员星级", heads, rows) if rows else None


def _score(score: Score | None) -> str:
    points = score and (score.superior if score.superior is not None else score.own)
    return number(points) if points is not None else ""


def _total(member: MemberStanding) -> str:
    total = member.outcome.total
    return f"{number(total)}" if total is not None else ""


def _withheld(standing: RatingStanding) -> str:
    """What is said outside the branch of those who are not named: the same whether there are any or none."""
    count = sum(count_of(each.awarded) < LEAST_NAMED for each in standing.members)
    shown = f"共 {count} 名" if count >= FEWEST else f"不足 {FEWEST} 名或没有"
    return f"二星级及以下的党员{shown}，不在支部以外列出姓名"


def history(tree: Tree, branch: str, current: str = "") -> Grid | None:
    """The decided ratings of a branch that the tree shows, newest first; None for fewer than two."""
    found = [
        (record, standing)
        for record in tree.in_force(Kind.RATING, branch)
        if record.content.subject == "支部"
        and is_decided(record.content, tree.today)
        and (standing := tree.standing.ratings.get(record.id))
    ]
    if len(found) < 2:  # noqa: PLR2004 - one year is no history
        return None
    found.sort(key=_when, reverse=True)
    rows = []
    for record, standing in found:
        label = record.period.label if record.period else zh(record.day)
        total = number(standing.outcome.total) if standing.outcome.total is not None else ""
        change = change_of(tree, standing)
        here = "（本页）" if record.id == current else ""
        scheme = "" if is_main(record.id, record.period) else standing.scheme.name
        year = f"{label}度" if label.endswith("年") else label
        rows.append((f"{year}{here}", scheme, standing.awarded, total, change))
    return grids.grid("历年星级", ("年度", "方案", "星级", "得分", "与上一期比"), rows)


def _when(row: tuple[Record[Rating], RatingStanding]) -> tuple[date, bool]:
    """By period, the rating of the period itself before further ones."""
    record = row[0]
    return record.period.start if record.period else record.day, is_main(record.id, record.period)


def _times(tree: Tree, standing: RatingStanding) -> tuple[Fact, ...]:
    """How long the result holds, and when it is looked at again."""
    course, facts = standing.course, []
    if course.valid_until:
        state = "（已到期）" if course.is_expired else "（即将到期）" if course.is_running_out else ""
        facts.append(Fact("有效至", f"{zh(course.valid_until)}{state}"))
    if course.recheck:
        due = "（应当重新核定）" if course.recheck < tree.today else ""
        facts.append(Fact("复核", f"{zh(course.recheck)}前{due}"))
    return tuple(facts)
