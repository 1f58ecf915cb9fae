"""Photos that were sent by themselves go to the activity that they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from board.app.edits import Change
from board.app.inbox.answers import Lacking, Need
from board.app.inbox.desk import Desk, mark
from board.app.inbox.outcome import Outcome
from board.app.inbox.parcels import Paper
from board.app.inbox.texts import BY_WORD, consent_of
from board.app.proposed import told
from board.app.rewriting import rewritten
from board.app.shrink import lighter
from board.base.dates import zh
from board.base.digests import of_bytes
from board.base.findings import BoardError, Finding
from board.base.pictures import ENDINGS, READ, sight_of
from board.base.text import strip
from board.load.files import decode
from board.model.activity import Activity
from board.model.photo import Photo
from board.model.record import Kind, Record
from board.rules.procedure import reopened
from board.rules.recognition import day_of_file, days_in

_TAKEN_ON = re.compile(rb"((?:19|20)\d\d):(\d\d):(\d\d) \d\d:\d\d:\d\d\0")
"""How cameras write the day into the first part of a file (EXIF)."""
_HEAD = 1 << 16
_AWKWARD = re.compile(r"[|｜/\\:*?\"<>\s\x00-\x1f]+")
_SAYS_NOTHING = re.compile(
    r"[A-Za-z0-9_.\-()（）]*|(?:微信图片|微信截图|图片|照片|截图|屏幕截图|未命名|新建)[A-Za-z0-9_.\-()（） ]*"
)
_NEAR = 45
"""Days around today among which somebody is asked to choose an activity."""


def by_folder(papers: Sequence[Paper]) -> dict[tuple[str, ...], list[Paper]]:
    """Photos that were sent together."""
    found: dict[tuple[str, ...], list[Paper]] = {}
    for each in papers:
        found.setdefault(each.folders, []).append(each)
    return found


def enter(desk: Desk, folders: tuple[str, ...], papers: Sequence[Paper]) -> Iterator[Outcome]:
    """Enters the photos of a folder, each with what became of it."""
    place = "/".join(folders) or desk.sender
    outcomes = [Outcome(each.name, each.parcel, is_photo=True) for each in papers]
    sound: list[tuple[Paper, Outcome]] = []
    for paper, outcome in zip(papers, outcomes, strict=True):
        if trouble := _unfit(paper):
            outcome.trouble = trouble
        else:
            sound.append((paper, outcome))
    shown = f"{folders[-1] if folders else desk.sender} 的照片 {len(sound)} 张"
    try:
        # What their folder says comes first, then the branch of the texts that came beside them.
        sayings = (*reversed(folders[1:]), " ".join(code for code, _ in _beside(desk, folders)))
        code = desk.branch(place, shown, sayings) if sound else ""
        groups: dict[str, list[tuple[Paper, Outcome]]] = {}
        for paper, outcome in sound:
            outcome.marks.add(known := mark("photo", code, paper.data))
            if known in desk.taken:
                outcome.same_photos = 1
                continue
            try:
                groups.setdefault(_event(desk, code, place, folders, paper).file, []).append((paper, outcome))
            except Lacking as lacking:
                outcome.lacks = lacking.need.advice
        for file, group in groups.items():
            _add(desk, code, file, place, group)
    except Lacking as lacking:
        for _, outcome in sound:
            outcome.lacks = outcome.lacks or lacking.need.advice
    yield from outcomes


def _unfit(paper: Paper) -> str:
    sight = sight_of(paper.data)
    if not sight.kind:
        return "不是照片，或者没有传完整；请重新发一次"
    if sight.kind not in READ:
        return f"是 {sight.kind} 格式；请另存为 JPG 再发"
    return "" if sight.is_whole else "没有传完整；请重新发一次"


def _event(desk: Desk, code: str, place: str, folders: tuple[str, ...], paper: Paper) -> Record[Activity]:
    """The activity that a photo is of. Raises Lacking."""
    activities = [each for each in desk.board.records(code) if each.kind is Kind.ACTIVITY]
    known = desk.memory.of_file(place).day
    day = known or _day(folders, paper, desk.today.year)
    here = [each for each in activities if (code, each.file) in _beside(desk, folders)]
    if not known and len(here) == 1:
        return here[0]
    found = [each for each in here or activities if each.content.day == day]
    if len(found) > 1:
        bare = [each for each in found if not each.photos]
        found = bare if len(bare) == 1 else found
    if len(found) == 1:
        return found[0]
    return _chosen(desk, place, activities, day)


def _beside(desk: Desk, folders: tuple[str, ...]) -> list[tuple[str, str]]:
    """The activities of texts that came in the same folder, or in one around it."""
    for length in range(len(folders), 0, -1):
        if found := desk.events.get(folders[:length]):
            return found
    return []


def _day(folders: tuple[str, ...], paper: Paper, year: int) -> date | None:
    """The day of a photo: what its folder says, what the camera wrote, what its name says."""
    for folder in reversed(folders[1:]):
        if day := day_of_file(folder) or next(days_in(folder, year), None):
            return day
    if found := _TAKEN_ON.search(paper.data[:_HEAD]):
        try:
            return date(*(int(part) for part in found.groups()))
        except ValueError:
            pass
    return day_of_file(paper.name)


def _chosen(
    desk: Desk, place: str, activities: Sequence[Record[Activity]], day: date | None
) -> Record[Activity]:
    """The activity that somebody says they are of. Raises Lacking."""
    why = f"{zh(day)}没有登记过活动" if day else "看不出是哪天的"
    if day and any(each.content.day == day for each in activities):
        why = f"{zh(day)}的活动不止一个"
    advice = f"照片{why}；请和活动的文字一起发，或者放进写着日期的文件夹（如“2026-07-01 主题党日”）再发"
    near = [each for each in activities if abs((each.content.day - desk.today).days) <= _NEAR]
    options = tuple((each.id, f"{zh(each.content.day)} {each.content.title}") for each in near)
    need = Need("活动", "是哪个活动的照片", advice, options)
    if not near:
        raise Lacking(need)
    answer = desk.answer(need, place)
    found = next((each for each in near if each.id == answer), None)
    if found is None:
        raise Lacking(need)
    desk.memory.note_file(place, day=found.content.day)
    return found


def _add(desk: Desk, code: str, file: str, place: str, group: Sequence[tuple[Paper, Outcome]]) -> None:
    """Puts photos beside an activity and names them in it. Raises Lacking where nobody was asked."""
    record: Record[Activity] = next(each for each in desk.board.records(code) if each.file == file)
    folder = file.rpartition("/")[0]
    held = desk.board.digests(code)
    photos: list[Photo] = []
    changes: list[Change] = []
    fresh: list[Outcome] = []
    names = {
        name.rpartition("/")[2].lower() for name in desk.board.files(code) if name.startswith(f"{folder}/")
    }
    for paper, outcome in group:
        data = paper.data if of_bytes(paper.data) in held else lighter(paper.data)
        digest = of_bytes(data)
        if digest in held:
            outcome.same_photos = 1
            continue
        held[digest] = paper.name
        name = _name(paper, names)
        photos.append(Photo(name, _caption(paper)))
        changes.append(Change(f"{folder}/{name}", None, data))
        fresh.append(outcome)
    if not changes:
        return
    consent = record.content.consent or consent_of(desk, place, f"“{record.content.title}”", BY_WORD)
    handling = reopened(record.content.handling, desk.today)
    content = replace(
        record.content, photos=(*record.content.photos, *photos), consent=consent, handling=handling
    )
    before = desk.board.data(file) or b""
    wrong: list[Finding] | str
    try:
        source = decode(before, file, [])
        assert source is not None  # noqa: S101 - it was read as a record
        after = rewritten(source, content, record.year).text.encode()
        changes.insert(0, Change(file, before, after))
        wrong = desk.board.wrong(changes, desk.today)
    except BoardError as error:
        wrong = str(error)
    if wrong:
        message = wrong if isinstance(wrong, str) else told(wrong[0])
        fresh[0].refused.append(f"照片没有放进“{record.content.title}”：{message}")
        return
    desk.board.accept(changes)
    for outcome in fresh:
        outcome.photos = 1
        outcome.files.append(file)
        if handling != record.content.handling:
            outcome.reopened.add(file)


def _name(paper: Paper, taken: set[str]) -> str:
    """The name of a photo beside its activity: as it was sent, as far as a line can name it."""
    stem = _AWKWARD.sub("-", strip(paper.stem)).strip(".-") or "photo"
    endings = ENDINGS[sight_of(paper.data).kind]
    ending = paper.ending if paper.ending in endings else endings[0]
    name, number = f"{stem}.{ending}", 1
    while name.lower() in taken:
        number += 1
        name = f"{stem}-{number}.{ending}"
    taken.add(name.lower())
    return name


def _caption(paper: Paper) -> str:
    """What the name of a photo says of it, where people gave it one."""
    stem = re.sub(r"^[0-9]{1,3}[.、_\-\s]*|[_\-\s]*[(（]?[0-9]{1,3}[)）]?$", "", strip(paper.stem))
    return "" if _SAYS_NOTHING.fullmatch(stem) else _AWKWARD.sub(" ", stem).strip()
