"""The places of ratings among all that are rated together: quotas make a branch depend on the others.

Where a scheme has quotas that bind, what every branch brings into the comparison is kept by the digest of its
folder; only touched branches are computed again. Where none has, nothing is done here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from board.app.cache import Cache, digest_of
from board.app.crew import spread
from board.app.stopwatch import Stopwatch
from board.app.survey import Survey
from board.rules.stars.case import Place
from board.rules.stars.standing import Merit, depends_on_others, merits, places_among


@dataclass(frozen=True, slots=True)
class Known:
    """The merits of a branch whose folder has this digest."""

    key: bytes
    merits: tuple[Merit, ...]


def with_places(found: Survey, cache: Cache, jobs: int, watch: Stopwatch) -> Survey:
    """The survey with the places of all ratings whose result depends on others'."""
    schemes = found.board.schemes if found.board else {}
    if not any(map(depends_on_others, schemes.values())):
        return found
    with watch.on("judge"):
        key = digest_of((found.reading.today, found.frame.site, schemes))
        before = cache.get("merits", dict[str, Known], key) or {}
        wanted = [
            code for code, digest in found.keys.items() if code not in before or before[code].key != digest
        ]
        made = spread(_merits, found, wanted, jobs, at_once=8, least=16)
        known = {code: each for code, each in before.items() if code in found.keys} | dict(
            zip(wanted, made, strict=True)
        )
        if known != before:
            cache.put("merits", known, key)
        by_branch: dict[str, dict[str, Place]] = {}
        rows = [each for code in found.keys for each in known[code].merits]
        for record_id, place in places_among(schemes, rows).items():
            by_branch.setdefault(record_id.partition("/")[0], {})[record_id] = place
    return replace(found, places=by_branch)


def _merits(found: Survey, code: str) -> Known:
    judged = found.judged(code)
    return Known(judged.key, merits(judged.board, judged.standing.ratings))
