"""What is wrong with a scheme itself: contradictions, and what it leaves open; pure.

A contradiction (SCHEME_FLAW) gives no result, or two for the same points. What is not written, or written as
未写明 (SCHEME_GAP), the computation follows in every reading; the county should say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from board.base.findings import Finding
from board.model.scheme import Scheme
from board.rules.stars.lint import bands, head, items, quotas, rules
from board.rules.stars.lint.issue import Issue

__all__ = ["lint"]


def lint(
    scheme: Scheme,
    file: str,
    *,
    others: Iterable[Scheme] = (),
    domains: Sequence[str] = (),
    populations: Mapping[str, int] | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with a scheme whose own file is `file`; each finding has its path in there.

    `scheme` has everything filled in that it takes over. `others`: schemes whose names must not be the same.
    `domains`: those of the site, if there is one. `populations`: how many are rated together, by the words
    for the range; without them every number up to `quotas.LARGEST` is looked at.
    """
    found = (
        *head.check(scheme, others, domains),
        *bands.check(scheme),
        *items.check(scheme, domains),
        *rules.check(scheme),
        *quotas.check(scheme, populations or {}),
    )
    return tuple(_finding(each, scheme, file) for each in found)


def _finding(issue: Issue, scheme: Scheme, file: str) -> Finding:
    """What was taken over stands in another file: the line to look at is the one that takes it over."""
    key = issue.at[0]
    if key not in scheme.inherited:
        return Finding(issue.code, file, issue.message, suggestion=issue.suggestion, at=issue.at)
    message = f"{issue.message}（从“{scheme.base}”沿用来的，在这里另写“{key}”就能改）"
    return Finding(issue.code, file, message, at=("沿用",))
