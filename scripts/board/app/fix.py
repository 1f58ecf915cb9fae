"""`board fix`: spelling that has one meaning is put right, and, if wished, what `board check` proposes."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from board.app.edits import Change, write
from board.app.workplace import no_board
from board.base import codes
from board.base.findings import Finding, WrongUsage, in_order
from board.load.assemble import SITE
from board.load.files import read_board, read_texts
from board.load.history import tip
from board.load.mend import SPELLING, Place, corrected, found_in, place_in, respelt
from board.load.source import Source
from board.load.walk import walk

_ENDINGS = (".yml", ".yaml", ".md")
_ROUNDS = 5
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

PROPOSED = SPELLING | {
    *(codes.BAD_YAML, codes.ALIAS, codes.LOST_TEXT, codes.UNKNOWN_KEY, codes.BAD_VALUE),
    *(codes.DUPLICATE_NUMBER, codes.UNKNOWN_PARENT, codes.UNKNOWN_BRANCH, codes.UNKNOWN_DOMAIN),
    *(codes.UNKNOWN_MATTER, codes.UNKNOWN_NOTICE_TYPE, codes.UNKNOWN_RULES, codes.UNKNOWN_SCHEME),
    *(codes.UNKNOWN_ITEM, codes.NEAR_KIND, codes.MISSING_FILE, codes.MISSING_PHOTO, codes.MISSING_EVIDENCE),
    *(codes.SHORT_SIGNATURE, codes.FIXED_TEXT, codes.GARBLED_NAME, codes.WRONG_WORD, codes.BETTER_WORD),
}
"""What may be put in when a person has agreed: words that were mistyped.

Not what only somebody who knows the matter can decide: days, sums, votes, scopes, and what has two readings.
"""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is to be written; `left`: what has a proposal, or two readings, and was left alone."""

    changes: tuple[Change, ...]
    left: tuple[Finding, ...]


def fix(root: Path, typed: Iterable[Path], today: date, *, agreed: bool) -> Fixed:
    """What can be put right in the files named, or in all; nothing is written yet.

    `agreed`: also what the findings propose. Raises WrongUsage for a file that is none of the board's.
    """
    names = [name for folder in walk(root).values() for name in folder.files]
    if SITE not in names:
        raise no_board(root)
    found = {name: place for name in names if name.endswith(_ENDINGS) and (place := place_in(name))}
    before = read_texts(root, _chosen(root, typed, found))
    places = {name: found[name] for name in before}
    texts = {name: respelt(each, places[name]) for name, each in before.items()}
    if agreed:
        texts = _agreed(root, texts, places, today)
    left = [each for name, place in places.items() for each in found_in(texts[name], place)]
    changes = [_change(root, texts[name], before[name]) for name in places]
    return Fixed(
        tuple(each for each in changes if each.before != each.after),
        tuple(in_order(each for each in left if each.suggestion or each.code is codes.TWO_READINGS)),
    )


def _agreed(
    root: Path, texts: dict[str, Source], places: Mapping[str, Place], today: date
) -> dict[str, Source]:
    """The texts with what the findings about the whole board propose; what comes to light then too."""
    # Half of the program, which spelling does not need.
    from board.app.pipeline import judge_files  # noqa: PLC0415

    files, at = read_board(root), tip(root)
    for _ in range(_ROUNDS):
        judged = judge_files(root, replace(files, texts=files.texts | texts), at, today)
        proposed = (each for each in judged.findings if each.code in PROPOSED and each.file in places)
        better = dict(_corrected(texts, places, proposed))
        if all(texts[name].text == each.text for name, each in better.items()):
            break
        texts = texts | better
    return texts


def _corrected(
    texts: Mapping[str, Source], places: Mapping[str, Place], found: Iterable[Finding]
) -> Iterator[tuple[str, Source]]:
    by_file: dict[str, list[Finding]] = {}
    for each in found:
        by_file.setdefault(each.file, []).append(each)
    for name, findings in by_file.items():
        yield name, respelt(corrected(texts[name], places[name], findings), places[name])


def _chosen(root: Path, typed: Iterable[Path], places: Mapping[str, Place]) -> dict[str, Place]:
    """The files that were named, by themselves or by a folder; all where none was."""
    found: dict[str, Place] = {}
    names = [str(each) for each in typed]
    for each in names:
        below = [os.path.relpath(os.path.abspath(each), os.path.abspath(root)), os.path.normpath(each)]  # noqa: PTH100
        wanted = [part.replace(os.sep, "/") for part in below]
        here = {
            name: place
            for name, place in places.items()
            if any(part in {name, "."} or name.startswith(f"{part}/") for part in wanted)
        }
        if not here:
            advice = "只改 branches/、content/rules/ 里读得出的 .yml、.md 文件和 site_config.yml"
            raise WrongUsage(f"“{each}”不是公开栏的记录或规则；{advice}")
        found |= here
    return found if names else dict(places)


def _change(root: Path, source: Source, before: Source) -> Change:
    data = (root / source.file).read_bytes()
    is_as_read = data.decode("utf-8-sig", "replace") == before.text
    return Change(source.file, data, source.text.encode() if is_as_read else data)


def save(root: Path, fixed: Fixed) -> None:
    """Writes all of it, or, where one file cannot be written, nothing; raises BoardError then."""
    write(root, fixed.changes)


# Showing ---------------------------------------------------------------------------------------------
def diff(fixed: Fixed) -> Iterator[str]:
    """The lines of a unified diff; what nobody would see is named."""
    for each in fixed.changes:
        before, after = (_lines(data) for data in (each.before, each.after))
        shown = difflib.unified_diff(before, after, f"a/{each.file}", f"b/{each.file}", lineterm="", n=1)
        yield from (_UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", line) for line in shown)


def text(fixed: Fixed, *, is_written: bool) -> str:
    """What was put right, and what waits for a person."""
    rows = [(each.file, [number for number, *_ in _differences(each)]) for each in fixed.changes]
    parts = ["写法都对，没有要改的。"]
    if rows:
        count = sum(len(numbers) for _, numbers in rows)
        head = "已改好" if is_written else "可以改"
        listed = (f"  {file}：第 {'、'.join(map(str, numbers))} 行" for file, numbers in rows)
        parts = ["\n".join((f"{head} {len(rows)} 个文件，{count} 行：", *listed))]
        if not is_written:
            parts.append("一个字也没有写；要写，去掉 --dry-run。")
    split = [each for each in fixed.left if each.code is codes.TWO_READINGS]
    guessed = [each for each in fixed.left if each.code is not codes.TWO_READINGS]
    if guessed:
        parts.append(_left("有改正建议、没有动的 {} 处。逐条看过，都同意就加 --all：", guessed))
    if split:
        parts.append(_left("有两种读法、要你自己定的 {} 处：", split))
    return "\n\n".join(parts)


def _left(head: str, findings: Sequence[Finding]) -> str:
    lines = []
    for each in findings:
        lines.append(f"  {each.file}:{each.line}  {each.message}")
        if each.suggestion:
            lines.append(f"    改为 | {each.suggestion}")
    return "\n".join((head.format(len(findings)), *lines))


def _differences(change: Change) -> Iterator[tuple[int, str, str]]:
    pairs = zip(_lines(change.before), _lines(change.after), strict=True)
    return ((number, old, new) for number, (old, new) in enumerate(pairs, 1) if old != new)


def _lines(data: bytes | None) -> list[str]:
    lines = re.split(r"\r\n|\r|\n", (data or b"").decode("utf-8", "replace"))
    return lines if lines[-1] else lines[:-1]  # behind the last line end there is no line more
