"""What each kind of page shows; one type per template of theme/pages, named after it."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.audit_pages import SelfAuditPage
from board.views.due_pages import DuePage
from board.views.outcome_pages import OutcomesPage
from board.views.parts import (
    Album,
    Answer,
    Choice,
    Clock,
    Fact,
    Grid,
    Line,
    Link,
    NoticeLine,
    Officer,
    Promise,
    Purge,
    Reach,
    StarRoll,
    Tally,
)
from board.views.past_pages import ChangesPage, Proof
from board.views.photo_pages import ActivityPage, AlbumPage
from board.views.pledge_pages import MemberPage, PledgeSheets
from board.views.print_pages import PrintPage
from board.views.procedure_pages import ApprovalSheet, TablePage
from board.views.record_head import Head, Printed
from board.views.review_pages import (
    FormSheet,
    IssueCard,
    RectificationsPage,
    ReviewsPage,
)
from board.views.star_pages import SchemePage, StarLedgerPage
from board.views.star_parts import Account, ItemLine, QuestionLine, RuleLine


@dataclass(frozen=True, slots=True)
class BranchEntry:
    """A branch in 找支部; `below` holds the branches of a 党总支."""

    name: str
    address: str
    domain: str
    secretary: str
    status: str
    below: tuple[BranchEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitteeEntry:
    """A 党委 in 找支部 with its branches."""

    anchor: str
    name: str
    district: str
    branches: tuple[BranchEntry, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A kind under its formal name and in plain words."""

    formal: str
    plain: str
    address: str


@dataclass(frozen=True, slots=True)
class Home:
    """The first page."""

    name: str
    running: tuple[NoticeLine, ...]
    running_count: int
    notices_address: str
    recent: tuple[Line, ...]
    promises_title: str
    promises_total: int
    promises: tuple[Tally, ...]
    promises_address: str
    promises_summary: Link | None
    albums: tuple[Album, ...]
    albums_address: str
    stars_title: str
    stars: tuple[StarRoll, ...]
    tiles: tuple[Tile, ...]
    directory: tuple[CommitteeEntry, ...]
    directory_address: str
    more: tuple[Link, ...]
    supervisors: tuple[Reach, ...]
    as_of: str


@dataclass(frozen=True, slots=True)
class Directory:
    """找支部: every branch, below its committee."""

    committees: tuple[CommitteeEntry, ...]
    closed: tuple[BranchEntry, ...]
    more: tuple[Link, ...]
    total: int
    as_of: str


@dataclass(frozen=True, slots=True)
class BranchPage:
    """One branch: what has a deadline first, then what was promised, done and decided."""

    name: str
    full_name: str
    code: str
    committee: Link
    chain: tuple[Link, ...]
    secretary: Officer | None
    star: Link | None
    star_row: str
    notice: str
    status: str
    running: tuple[NoticeLine, ...]
    late: tuple[Promise, ...]
    promises_title: str
    promises: tuple[Promise, ...]
    promises_more: Link | None
    money: Grid | None
    money_more: Link | None
    village_title: str
    village: tuple[Line, ...]
    village_more: Link | None
    albums: tuple[Album, ...]
    albums_more: Link | None
    officers: tuple[Officer, ...]
    term: str
    helpers: tuple[Fact, ...]
    posts: tuple[Fact, ...]
    census: tuple[Fact, ...]
    census_as_of: str
    life_title: str
    life: tuple[Fact, ...]
    life_more: Link | None
    issues: tuple[IssueCard, ...]
    issues_line: str
    issues_more: Link | None
    answers: tuple[Answer, ...]
    answers_tally: str
    answers_more: Link | None
    disclosures: tuple[Line, ...]
    disclosures_more: Link | None
    below: tuple[Link, ...]
    more: tuple[Link, ...]
    intro: str
    reach: Reach
    supervisors: tuple[Reach, ...]
    as_of: str
    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """A row of links that narrow a list; the chosen one has `chosen` set."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of one kind, whole or narrowed to a year, period, state, committee or branch.

    `tallies`: what became of the promises of one branch, or of one period.
    """

    title: str
    plain: str
    narrowed: str
    filters: tuple[Filter, ...]
    notices: tuple[NoticeLine, ...]
    lines: tuple[Line, ...]
    albums: tuple[Album, ...]
    tallies: tuple[Tally, ...]
    stars_title: str
    stars: tuple[StarRoll, ...]
    stars_files: tuple[Link, ...]
    total: int
    pages: tuple[Choice, ...]
    more_title: str
    more: tuple[Link, ...]
    as_of: str
    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A notice; `people` are empty and `is_purged` is set where they are hidden.

    `purge` tells when they will be; `handled` then goes with them. `forgotten`: others named no more.
    """

    head: Head
    dates: str
    length: str
    moved: str
    earlier: str
    rule: str
    provisional: str
    clock: Clock | None
    computed_on: str
    body: str
    people: tuple[tuple[Fact, ...], ...]
    is_purged: bool
    forgotten: str
    purge: Purge | None
    until: str
    receiver: Reach
    signature: str
    signed_on: str
    outcome: tuple[Fact, ...]
    handled: str
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class DisclosurePage:
    """A disclosure."""

    head: Head
    body: str
    vote: tuple[Fact, ...]
    vote_note: str
    deliberations: tuple[Fact, ...]
    spending: Grid | None


@dataclass(frozen=True, slots=True)
class CommitmentsPage:
    """The commitments of a branch for a period."""

    head: Head
    tallies: tuple[Tally, ...]
    of_branch: tuple[Promise, ...]
    of_members: tuple[Promise, ...]
    exempt: str
    more: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RatingPage:
    """A rating: what was awarded, the way to it, what was before. Of a withdrawn one only the head is left.

    `computed` is said where the scheme comes to something else; `scores`, `bonuses` and `deductions` stand
    where there is no account yet, and `lacks` says why. `items_left_out` rest on records for others only.
    """

    head: Head
    stage: str = ""
    stars: str = ""
    star_row: str = ""
    total: str = ""
    computed: str = ""
    reason: str = ""
    scheme: Link | None = None
    change: str = ""
    account: Account | None = None
    scores: Grid | None = None
    bonuses: Grid | None = None
    deductions: Grid | None = None
    lacks: str = ""
    items: tuple[ItemLine, ...] = ()
    items_left_out: int = 0
    survey: tuple[Fact, ...] = ()
    rules: tuple[RuleLine, ...] = ()
    idle_rules: tuple[RuleLine, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    members: Grid | None = None
    members_note: str = ""
    history: Grid | None = None
    times: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """A year of organisational life; `counts_only` where the tree may know how often, not what.

    `note` says what in the tables was taken from the branch since nobody typed it.
    """

    head: Head
    counts: tuple[Fact, ...]
    tables: tuple[Grid, ...]
    note: str
    counts_only: bool


@dataclass(frozen=True, slots=True)
class DuesPage:
    """The dues of a period; `carried` says from where a balance was carried that nobody typed."""

    head: Head
    summary: Grid | None
    carried: str
    spending: Grid | None
    members: str
    balances: Grid | None


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    """A year of opinions and answers; `tally` says how many of how many were answered."""

    head: Head
    answers: tuple[Answer, ...]
    tally: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """404."""

    home: str
    directory: str
    supervisors: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A page at a former address (曾用地址): says where the record is now."""

    title: str
    target: Link


RecordPage = (
    NoticePage
    | DisclosurePage
    | CommitmentsPage
    | RatingPage
    | ActivityPage
    | MeetingsPage
    | DuesPage
    | FeedbackPage
    | ReviewsPage
    | RectificationsPage
    | SelfAuditPage
)
"""What the page of a record shows."""

View = (
    Home
    | Directory
    | BranchPage
    | Listing
    | RecordPage
    | AlbumPage
    | SchemePage
    | StarLedgerPage
    | OutcomesPage
    | DuePage
    | ChangesPage
    | TablePage
    | ApprovalSheet
    | FormSheet
    | MemberPage
    | PledgeSheets
    | PrintPage
    | NotFound
    | Moved
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the tree: where it lies, in which frame, under what title, and what it shows."""

    address: str
    section: str
    title: str
    description: str
    view: View
