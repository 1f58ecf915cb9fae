"""What the commits tell of a board, asked for once per commit; old contents are kept by branch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from board.app.cache import Cache, decoder, digest_of, encoded
from board.base import codes
from board.base.digests import of_bytes
from board.base.findings import Finding
from board.load.history import CATALOGUE, follows, read_blobs, read_log
from board.load.versions import (
    AnyText,
    Chain,
    Old,
    Text,
    by_branch,
    catalogue,
    chains,
    pictures_in,
    read,
    versions,
    wanted,
)
from board.model.history import Era, Past, Step, Tip, short
from board.model.notice import Notice
from board.model.notice_rules import NoticeRules
from board.model.record import FACTS, AnyRecord, Kind
from board.rules.forgetting import without_forgotten

_NOTHING = msgspec.Raw(encoded({}))


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What the commits up to `tip` did to the records, in the form in which it is kept.

    `newest` is the last of them that touched any. `lost`: the one that was the newest before and is no longer
    among them. `lacking`: why nothing is known, in words. `trails`: the trail of every branch. `count`: how
    many commits there were.
    """

    tip: Tip = Tip()
    newest: str = ""
    lost: str = ""
    lacking: str = ""
    eras: tuple[Era, ...] = ()
    trails: Mapping[str, msgspec.Raw] = field(default_factory=dict)
    count: int = 0

    def key_of(self, code: str) -> bytes:
        """The digest of all that is known of the past of a branch."""
        return of_bytes(bytes(self.trails.get(code, _NOTHING)))

    def trail(self, code: str) -> dict[str, tuple[Step, ...]]:
        """The steps of the files of a branch."""
        found: dict[str, tuple[Step, ...]] = decoder(dict[str, tuple[Step, ...]]).decode(
            self.trails.get(code, _NOTHING)
        )
        return found

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the commits as a whole; that a board is in no repository is nobody's mistake."""
        found = []
        if self.tip.is_shallow:
            message = "只取来了一部分提交，更早的公示无法核对；取全用 git fetch --unshallow"
            found.append(Finding(codes.NO_HISTORY, ".git", message))
        elif self.lacking and self.tip.is_expected:
            found.append(Finding(codes.NO_HISTORY, ".git", f"{self.lacking}，公示无法核对"))
        if self.lost:
            message = (
                f"上次看到的提交 {short(self.lost)} 已经不在提交历史里，现在最新的是 {short(self.newest)}；"
                "如果不是换了分支，请查明是谁改写的"
            )
            found.append(Finding(codes.HISTORY_REWRITTEN, ".git", message))
        return tuple(found)


def chronicle(root: Path, tip: Tip, cache: Cache | None = None) -> Chronicle:
    """What the commits up to `tip` tell, from the cache where they were asked for before."""
    before = cache.get("history", Chronicle) if cache else None
    if before and before.tip == tip:
        return before
    if cache and before and (longer := _continued(root, before, tip)):
        cache.put("history", longer)
        return longer
    log = read_log(root, tip)
    eras, is_whole = _eras(root, log.trail.get(CATALOGUE, ()))
    newest = log.commits[-1] if log.commits else ""
    last = before.newest if before else ""
    found = Chronicle(
        tip=tip,
        newest=newest or last,
        # Where not all commits are there, one that is not may still have come before.
        lost=last if newest and last not in log.commits and not tip.is_shallow else "",
        lacking=log.lacking,
        eras=eras,
        trails={code: msgspec.Raw(encoded(trail)) for code, trail in by_branch(log.trail).items()},
        count=len(log.commits),
    )
    # What git could not tell now it may tell the next time.
    if cache and is_whole and not (tip.commit and log.lacking):
        cache.put("history", found)
    return found


def _continued(root: Path, before: Chronicle, tip: Tip) -> Chronicle | None:
    """What was known of the commits with what was added to them; None where all have to be read again."""
    last = before.tip.commit
    is_known = last and not (before.lacking or before.tip.is_shallow or tip.is_shallow)
    if not (is_known and tip.commit and follows(root, last, tip.commit)):
        return None
    log = read_log(root, tip, last, before.count)
    if log.lacking or CATALOGUE in log.trail:
        return None
    trails = dict(before.trails)
    for code, added in by_branch(log.trail).items():
        trail = before.trail(code)
        for name, steps in added.items():
            trail[name] = (*trail.get(name, ()), *steps)
        trails[code] = msgspec.Raw(encoded(dict(sorted(trail.items()))))
    newest = log.commits[-1] if log.commits else before.newest
    return replace(
        before, tip=tip, newest=newest, lost="", trails=trails, count=before.count + len(log.commits)
    )


def _eras(root: Path, steps: tuple[Step, ...]) -> tuple[tuple[Era, ...], bool]:
    """The 目录 commit by commit, and whether git told all; one with mistakes let that before it stay."""
    texts = read_blobs(root, (step.blob for step in steps if step.blob))
    found = ((step, catalogue(texts[step.blob])) for step in steps if step.blob in texts)
    eras = tuple(Era(step.order, step.day, step.commit, each) for step, each in found if each)
    return eras, all(step.blob in texts for step in steps if step.blob)


def past_of(  # noqa: PLR0913, PLR0917
    root: Path,
    told: Chronicle,
    code: str,
    records: Iterable[AnyRecord],
    now: Mapping[str, str],
    rules: NoticeRules,
    cache: Cache | None = None,
) -> Past:
    """The past of the records of a branch; `now`: the blobs of its files as they lie there."""
    trail = told.trail(code)
    found = chains(trail, records)
    olds = sorted(frozenset[Old]().union(*(wanted(each, now) for each in found)))
    return _past(told, trail, found, _texts(root, code, olds, rules, cache, _forgotten(found)))


def pasts(
    root: Path,
    told: Chronicle,
    records: Iterable[AnyRecord],
    now: Mapping[str, str],
    rules: NoticeRules,
) -> dict[str, Past]:
    """The past of all branches at once, without a cache."""
    by_code: dict[str, list[AnyRecord]] = {}
    for record in records:
        by_code.setdefault(record.branch, []).append(record)
    trails = {code: told.trail(code) for code in by_code}
    found = {code: chains(trails[code], each) for code, each in by_code.items()}
    olds = {old for each in found.values() for chain in each for old in wanted(chain, now)}
    texts, _ = _read(root, olds, rules, _forgotten(each for chain in found.values() for each in chain))
    return {code: _past(told, trails[code], found[code], texts) for code in by_code}


def _forgotten(found: Iterable[Chain]) -> Mapping[Old, Notice]:
    """The old states of notices out of which persons were taken since: they are not read back from git."""
    return {
        old: content
        for chain in found
        if isinstance(content := chain.record.content, Notice) and content.forgotten
        for old in chain.olds
    }


def _past(
    told: Chronicle, trail: Mapping[str, tuple[Step, ...]], found: list[Chain], texts: Mapping[Old, AnyText]
) -> Past:
    first = min((steps[0] for steps in trail.values()), key=lambda each: each.order, default=None)
    if first is None:
        return Past()
    pictures = pictures_in(trail)
    known = {each.record.id: versions(each, trail, texts, pictures) for each in found}
    return Past(first.day, first.order, known, told.eras)


def _texts(  # noqa: PLR0913, PLR0917
    root: Path,
    code: str,
    olds: list[Old],
    rules: NoticeRules,
    cache: Cache | None,
    forgotten: Mapping[Old, Notice],
) -> Mapping[Old, AnyText]:
    """What the files once said; kept by kind, since each kind is read back as what it is."""
    if not olds:
        return {}
    left = sorted((old, [each.name for each in notice.people]) for old, notice in forgotten.items())
    key = digest_of((olds, rules.names, left))
    kept = cache.get(f"past/{code}", dict[Kind, msgspec.Raw], key) if cache else None
    if kept is None:
        found, is_whole = _read(root, olds, rules, forgotten)
        if cache and is_whole:
            cache.put(f"past/{code}", _by_kind(found), key)
        return found
    back: dict[Old, AnyText] = {old: Text(None, "") for old in olds}
    for kind, data in kept.items():
        content: Any = FACTS[kind].content
        back |= dict(decoder(tuple[tuple[Old, Text[content]], ...]).decode(data))
    return back


def _by_kind(texts: Mapping[Old, AnyText]) -> dict[Kind, list[tuple[Old, AnyText]]]:
    kinds = {facts.content: kind for kind, facts in FACTS.items()}
    found: dict[Kind, list[tuple[Old, AnyText]]] = {}
    for old, text in texts.items():
        if text.content is not None:
            found.setdefault(kinds[type(text.content)], []).append((old, text))
    return found


def _read(
    root: Path, olds: Iterable[Old], rules: NoticeRules, forgotten: Mapping[Old, Notice]
) -> tuple[dict[Old, AnyText], bool]:
    """What the files once said, and whether git told all: of what it does not hand out nothing is known."""
    wanted_olds = sorted(olds)
    data = read_blobs(root, (blob for _, blob in wanted_olds))
    nothing: AnyText = Text(None, "")
    texts = {old: read(old, data[old[1]], rules) if old[1] in data else nothing for old in wanted_olds}
    for old in texts.keys() & forgotten.keys():
        if isinstance(content := texts[old].content, Notice):
            texts[old] = Text(*without_forgotten(content, texts[old].body, forgotten[old]))
    return texts, all(blob in data for _, blob in wanted_olds)
