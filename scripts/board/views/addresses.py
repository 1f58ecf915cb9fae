"""Where everything lies in a tree: one place decides every address. Paths below the root, with /."""

from __future__ import annotations

from functools import lru_cache

from board.base.digests import of_bytes
from board.model.record import Kind

HOME = "index.html"
DIRECTORY = "branches.html"
NOT_FOUND = "404.html"
CATALOGUE = "catalogue.html"
PENDING = "pending.html"
STALE = "stale.html"
CATALOGUE_LEDGER, PENDING_LEDGER = "ledgers/catalogue", "ledgers/pending"
STAR_ROLL = "ledgers/star-roll"
OUTCOMES = "ledgers/outcomes"
DUE, DUE_LEDGER = "due.html", "ledgers/due"
STALE_LEDGER = "ledgers/stale"
"""Ledgers are named without the ending: each is written in several formats."""
POSTERS = "posters"
"""The folder of all sheets for the wall."""
SCREENS = "kiosk"
"""The folder of all screens."""


def branch(code: str) -> str:
    """The page of a branch."""
    return f"branches/{code}/index.html"


def record(record_id: str) -> str:
    """The page of a record, at its id for ever."""
    return f"branches/{record_id}.html"


def changes(record_id: str) -> str:
    """全部变更 of a record."""
    return f"branches/{record_id}/changes.html"


def album(record_id: str, number: int) -> str:
    """A page of the pictures of an activity; the first is that of the activity."""
    return record(record_id) if number == 1 else f"branches/{record_id}/photos-{number}.html"


def sheet(page: str, name: str = "") -> str:
    """A sheet for the wall that says what a page says; the stem of its files, to which the paper is added.

    `name`: where the page has several.
    """
    stem = page.removeprefix("branches/").removesuffix(".html").removesuffix("/index")
    return f"{POSTERS}/{stem}/{name}" if name else f"{POSTERS}/{stem}"


PRINTS = "print.html"
"""打印: all sheets of the whole board."""


def prints(code: str) -> str:
    """打印: all sheets of a branch."""
    return f"branches/{code}/print.html"


def of_branch(code: str, kind: Kind) -> str:
    """The list of all records of one kind of one branch."""
    return f"branches/{code}/{kind.value}/index.html"


def listing(kind: Kind, narrowed: str = "", page: int = 1) -> str:
    """A list of one kind: whole, or narrowed by a slug; further pages carry their number."""
    if not narrowed and page == 1:
        return f"{kind.value}.html"
    tail = f"-{page}" if page > 1 else ""
    return f"{kind.value}/{narrowed or 'all'}{tail}.html"


def branch_register(code: str) -> str:
    """登记册 of a branch."""
    return f"branches/{code}/register.html"


def register(year: int) -> str:
    """登记册 of a year, for the whole board."""
    return f"register-{year}.html"


def register_ledger(year: int) -> str:
    """The same as a table; the stem of its files."""
    return f"ledgers/register-{year}"


def counts(year: int) -> str:
    """公开条数 of a year, for supervising units."""
    return f"counts-{year}.html"


def counts_ledger(year: int) -> str:
    """The same as a table; the stem of its files."""
    return f"ledgers/counts-{year}"


def duties(code: str, year: int) -> str:
    """组织生活登记情况 of a branch in a year."""
    return f"branches/{code}/duties-{year}.html"


def all_duties(year: int) -> str:
    """The same of all branches, for supervising units."""
    return f"duties-{year}.html"


def duties_ledger(year: int) -> str:
    """The same as a table; the stem of its files."""
    return f"ledgers/duties-{year}"


def pending(committee: str) -> str:
    """待审 below one organisation."""
    return f"pending/{committee or 'none'}.html"


def rectification_ledger(code: str = "") -> str:
    """整改台账 of a branch, without one of all branches that a unit supervises; the stem of its files."""
    return f"ledgers/rectifications-{code}" if code else "ledgers/rectifications"


@lru_cache(1 << 12)
def member(code: str, name: str) -> str:
    """All promises of one member of a branch: named by a digest, since a name is not ASCII."""
    return f"branches/{code}/members/{of_bytes(name.encode())[:5].hex()}.html"


def commitment_ledger(code: str) -> str:
    """承诺践诺台账 of a branch; the stem of its files."""
    return f"ledgers/commitments-of-{code}"


def all_commitments(year: int, committee: str | None = None) -> str:
    """The same of all branches in a year, or below one 党委 (empty: below none); the stem of its files."""
    return f"ledgers/commitments-{year}" + ("" if committee is None else f"-{committee or 'none'}")


OVERDUE = "ledgers/commitments-overdue"
"""逾期承诺 of all branches; the stem of its files."""


def summary(period: str) -> str:
    """The promises of the branches in a period, by 党委."""
    return f"commitments/summary-{period}.html"


def form(record_id: str, name: str) -> str:
    """A form of a record, or an empty one of a branch."""
    return f"branches/{record_id}/form-{name}.html"


def approval(record_id: str) -> str:
    """审批表 of a record."""
    return f"branches/{record_id}/approval.html"


def scheme(code: str) -> str:
    """The page that explains a star scheme."""
    return f"ratings/scheme-{code}.html"


def star_ledger(year: int, ending: str = ".html") -> str:
    """The full ledger of stars of a year, for supervising units; without an ending the stem of its files."""
    return f"ledgers/stars-{year}{ending}"


def ledger(stem: str, ending: str) -> str:
    """A file of a ledger: the ending is that of its format."""
    return f"{stem}.{ending}"


def document(record_id: str) -> str:
    """A record as a document to go on writing in."""
    return f"branches/{record_id}.docx"


def beside(record_id: str, name: str) -> str:
    """A file published beside a record's page."""
    return f"branches/{record_id}/{name}"


def screen(code: str, path: str = HOME) -> str:
    """A file of the folder of a screen."""
    return f"{SCREENS}/{code}/{path}"
