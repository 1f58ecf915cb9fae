"""What the rules find wrong in the records of every branch: judged again only where something bears on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from board.app.cache import digest_of
from board.app.crew import spread
from board.app.survey import Judgement, Survey
from board.base.digests import of_parts
from board.base.findings import Finding

_RULES = ("site_config.yml", "content/rules/")


@dataclass(frozen=True, slots=True)
class Kept:
    """The findings of a branch, and the digest of all that they follow from."""

    key: bytes
    findings: tuple[Finding, ...]


def part_findings(found: Survey, jobs: int) -> Iterator[Finding]:
    """The findings of every branch, from the cache where nothing that they follow from has changed."""
    if found.board is None:
        return
    cache = found.reading.cache
    before = cache.get("judged", dict[str, Kept]) or {}
    whole = _whole_key(found)
    keys = {code: _key(found, whole, code, folder) for code, folder in found.keys.items()}
    known = {code: before[code] for code, key in keys.items() if code in before and before[code].key == key}
    wanted = [code for code in keys if code not in known]
    for code, (folder, findings) in zip(
        wanted, spread(_judged, found, wanted, jobs, at_once=8, least=32), strict=True
    ):
        # Under the digest of what was read: the folder may have been touched since the survey.
        known[code] = Kept(_key(found, whole, code, folder), findings)
    if wanted or before.keys() != known.keys():
        cache.put("judged", known)
    for code in keys:
        yield from known[code].findings


def _judged(found: Survey, code: str) -> tuple[bytes, tuple[Finding, ...]]:
    judged: Judgement = found.judged(code)
    return judged.key, judged.findings


def _whole_key(found: Survey) -> bytes:
    """The digest of all that every branch is judged by."""
    assert found.board is not None  # noqa: S101 - looked at before
    told = found.told
    # By their bytes, not their values: findings name lines of them.
    rules = sorted((name, each) for name, each in found.pages.items() if name.startswith(_RULES))
    branches = list(found.board.branches.values())
    return digest_of(
        (
            found.standing.today,
            rules,
            branches,
            told.eras,
            told.tip.is_shallow,
            told.tip.is_expected,
            told.lacking,
        )
    )


def _key(found: Survey, whole: bytes, code: str, folder: bytes) -> bytes:
    return of_parts(whole, folder, digest_of(found.places.get(code, {})), found.told.key_of(code))
