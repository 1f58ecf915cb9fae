"""Problems and how they stand today, as several pages show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from board.base.dates import zh
from board.model.record import AnyRecord, Kind
from board.model.rectification import Issue, Recheck
from board.rules.rectifications import IssueStanding, State, standing_of
from board.views import addresses, marks
from board.views.parts import Fact, Step, Tally
from board.views.review_pages import IssueCard
from board.views.tree import Tree

_ORDER = tuple(State)


@dataclass(frozen=True, slots=True)
class Told:
    """A problem that the tree may show, with how it stands today and its record."""

    record: AnyRecord
    issue: Issue
    standing: IssueStanding

    @property
    def place(self) -> tuple[int, date, int]:
        """Open ones first, the most pressing at the head."""
        return _ORDER.index(self.standing.state), self.issue.deadline or date.max, self.issue.number

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"{addresses.record(self.record.id)}#z{self.issue.number}"

    @property
    def urgency(self) -> str:
        """类别; what has no deadline is 长期坚持 even where nobody wrote so."""
        return self.issue.urgency or ("" if self.issue.deadline else "长期坚持")


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """A problem as ledgers need it, and all of it that the whole board needs.

    `late` as in `IssueStanding`; `day` is that of its record, None where nothing in it has a date.
    """

    branch: str
    address: str
    period: str
    number: int
    problem: str
    source: str
    urgency: str
    found: date | None
    means: str
    owner: str
    deadline: date | None
    progress: str
    state: State
    late: int
    closed: date | None
    verdict: str
    recheck: str
    day: date | None


def issue_entry(each: Told) -> IssueEntry:
    """What ledgers say of a problem; of its progress the last that is known."""
    issue, standing, record = each.issue, each.standing, each.record
    last = standing.steps[-1] if standing.steps else None
    return IssueEntry(
        branch=record.branch,
        address=each.address,
        period=record.period.label if record.period else "",
        number=issue.number,
        problem=issue.problem,
        source=issue.source,
        urgency=each.urgency,
        found=issue.found,
        means=issue.means,
        owner=issue.owner,
        deadline=issue.deadline,
        progress=f"{zh(last.day)}：{last.note}" if last else "",
        state=standing.state,
        late=standing.late,
        closed=standing.closed,
        verdict=standing.recheck.verdict if standing.recheck else "",
        recheck=rechecked(standing.recheck),
        day=record.day if record.is_dated else None,
    )


def told(tree: Tree, record: AnyRecord) -> list[Told]:
    """The problems of a record, in the order typed."""
    return [Told(record, each, standing_of(each, tree.today)) for each in record.content.issues]


def of_branch(tree: Tree, code: str) -> list[Told]:
    """The problems of a branch in all its records, open ones first."""
    records = tree.in_force(Kind.RECTIFICATION, code)
    return sorted((each for record in records for each in told(tree, record)), key=lambda each: each.place)


def counted(found: Sequence[Told]) -> str:
    """How many of how many are struck off: 共 4 件，已销号 2 件."""
    if not found:
        return ""
    closed = sum(not each.standing.state.is_open for each in found)
    late = sum(each.standing.late > 0 for each in found)
    words = f"共 {len(found)} 件，已销号 {closed} 件"
    return f"{words}，过了时限还没有销号 {late} 件" if late else words


def card(each: Told) -> IssueCard:
    """A problem as pages show it."""
    issue, standing = each.issue, each.standing
    late = f"，已过 {standing.late} 天" if standing.late else ""
    facts = (
        Fact("来源", issue.source),
        Fact("类别", each.urgency),
        Fact("发现", zh(issue.found) if issue.found else ""),
        Fact("措施", issue.means),
        Fact("责任人", issue.owner),
        Fact("时限", f"{zh(issue.deadline)}{late}" if issue.deadline else "长期"),
        Fact("销号", zh(standing.closed) if standing.closed else ""),
        Fact("复核", rechecked(standing.recheck)),
    )
    return IssueCard(
        anchor=f"z{issue.number}",
        problem=issue.problem,
        address=each.address,
        mark=marks.of_issue(standing.state),
        deadline=f"时限 {zh(issue.deadline)}{late}" if issue.deadline and standing.state.is_open else "",
        facts=tuple(fact for fact in facts if fact.value),
        steps=tuple(Step(zh(step.day), step.note) for step in reversed(standing.steps)),
    )


def rechecked(recheck: Recheck | None) -> str:
    """What came of the recheck, when, and who looked."""
    if recheck is None:
        return ""
    by = f"{recheck.person}复核" if recheck.person else ""
    return "，".join(filter(None, (recheck.verdict, zh(recheck.day), by, recheck.note)))


def tallies(found: Iterable[Told]) -> tuple[Tally, ...]:
    """How many are in each state, those that are done first."""
    counts = Counter(each.standing.state for each in found)
    whole = counts.total()
    return tuple(
        Tally(marks.of_issue(state), counts[state], round(100 * counts[state] / whole))
        for state in reversed(_ORDER)
        if counts[state]
    )
