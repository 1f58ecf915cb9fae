"""From the texts of a board to the board as values; pure, every mistake kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import TypeVar

from board.base import codes
from board.base.dates import days_between, zh
from board.base.findings import Code, Finding
from board.base.names import DEVICES
from board.base.text import nearest
from board.load import companions, photos, strays
from board.load.addresses import BRANCH, CODE, Address, BadName, place_of
from board.load.column_map import read_column_map
from board.load.documents import PERMISSIONS, Notes, Places, decode, locate, tree
from board.load.duty_rules import read_duty_rules
from board.load.files import Files
from board.load.notice_rules import read_notice_rules
from board.load.schemes import Schemes, read_schemes
from board.load.source import Source
from board.load.wording import read_wording
from board.model.activity import Activity
from board.model.board import Board
from board.model.catalogue import Catalogue
from board.model.disclosed import Disclosed
from board.model.disclosure import Disclosure
from board.model.duty import DutyRules
from board.model.keys import YESNO, Unreadable
from board.model.notice import Notice
from board.model.notice_rules import NoticeRules
from board.model.permission import Permissions
from board.model.recency import latest_day
from board.model.record import FACTS, AnyRecord, Kind, Record
from board.model.site import RuleSets, SiteConfig
from board.model.wording import Wording

SITE = "site_config.yml"
CATALOGUE = "content/rules/disclosure.yml"
NOTICE_DRIFT = 60
"""Days by which a notice may start before or after the day in its file's name."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Frame:
    """What is not of one branch: the site, the 目录, the rules, the star schemes, the duties, the wording.

    Site and 目录 are None where the file could not be read.
    """

    site: SiteConfig | None
    catalogue: Catalogue | None
    rules: NoticeRules
    schemes: Schemes
    findings: tuple[Finding, ...]
    dropped: Mapping[str, Places]
    duties: DutyRules = DutyRules()
    wording: Wording = Wording()
    permissions: Permissions = Permissions(keys=())


@dataclass(frozen=True, slots=True)
class Part:
    """The records of one folder of branches/ (or of all), by id, with everything found while reading them.

    `dropped`: per file the places of rows that could not be read, by which `place` counts.
    """

    records: tuple[AnyRecord, ...]
    findings: tuple[Finding, ...]
    dropped: Mapping[str, Places]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the board, None where not even its frame could be read, and all findings so far."""

    board: Board | None
    rules: NoticeRules
    findings: tuple[Finding, ...]
    texts: Mapping[str, Source]
    dropped: Mapping[str, Places] = field(default_factory=dict)
    wording: Wording = Wording()
    records: tuple[AnyRecord, ...] = ()

    def place(self, finding: Finding) -> Finding:
        """A finding of a rule with its line and column; see `place`."""
        return place(finding, self.texts, self.dropped)


def place(finding: Finding, texts: Mapping[str, Source], dropped: Mapping[str, Places]) -> Finding:
    """A finding of a rule with its line and column, looked up in the text it is about.

    The value that it suggests becomes the whole corrected line; where the key is not there yet, the message
    says which line to add.
    """
    source = texts.get(finding.file)
    if not finding.at or source is None:
        return finding
    node = tree(source)[0]
    if node is None:
        return finding
    line, column, value = locate(node, finding.at, dropped.get(finding.file, frozenset()))
    placed = finding.placed(line, column)
    if not finding.suggestion:
        return placed
    if value is None:
        added = f"；请加一行“{finding.at[-1]}: {finding.suggestion}”"
        return replace(placed, message=finding.message + added, suggestion="")
    better = source.replaced(value.line, value.column, value.text, finding.suggestion)
    return replace(placed, suggestion=better)


def assemble(files: Files) -> Loaded:
    """The board that the files hold, all branches at once."""
    frame = read_frame(files)
    # What the walk found stands in both; it is of the whole.
    part = read_part(replace(files, findings=[]), frame.rules, frame.findings)
    board = None
    if frame.site and frame.catalogue:
        branches = {each.branch: each for each in part.records if each.kind is Kind.BRANCH}
        schemes = frame.schemes
        board = Board(
            frame.site,
            frame.catalogue,
            branches,
            part.records,
            schemes.by_code,
            schemes.files,
            schemes.checklist,
            frame.duties,
            frame.permissions,
        )
    findings, dropped = (*frame.findings, *part.findings), {**frame.dropped, **part.dropped}
    return Loaded(board, frame.rules, findings, files.texts, dropped, frame.wording, part.records)


def read_frame(files: Files) -> Frame:
    """The site, the 目录 and the rules that the files hold."""
    notes = Notes([*files.findings, *_pages(files)])
    site = _required(files, SITE, SiteConfig, codes.NO_SITE_CONFIG, notes)
    catalogue = _required(files, CATALOGUE, Catalogue, codes.NO_CATALOGUE, notes)
    rules, duties = NoticeRules(), DutyRules()
    if site:
        organisations = {code: replace(each, code=code) for code, each in site.organisations.items()}
        site = replace(site, organisations=organisations)
        rules = read_notice_rules(files.texts, site.rules.notices, notes)
        duties = read_duty_rules(files.texts, site.rules.organisational_life, notes)
        notes.findings += _site(site, files)
    rights = files.texts.get(PERMISSIONS)
    permissions = decode(rights, Permissions, None, notes)[0] if rights else None
    read_column_map(files.texts, notes)  # for import; here no more than whether it can be read
    chosen = site.rules if site else RuleSets()
    schemes = read_schemes(files.texts, chosen.schemes, notes, chosen.checklist)
    wording = read_wording(files.texts, notes)
    return Frame(
        site,
        catalogue,
        rules,
        schemes,
        tuple(notes.findings),
        notes.dropped,
        duties,
        wording,
        permissions or Permissions(keys=()),
    )


def read_part(files: Files, rules: NoticeRules, before: Iterable[Finding] = ()) -> Part:
    """The records that the files hold; `before`: what was found earlier about the same files."""
    notes = Notes([*before, *files.findings])
    known = len(notes.findings) - len(files.findings)
    records = sorted(_Records(files, rules, notes).read(), key=lambda each: each.id)
    return Part(tuple(records), tuple(notes.findings[known:]), notes.dropped)


def _required(files: Files, name: str, kind: type[T], code: Code, notes: Notes) -> T | None:
    source = files.texts.get(name)
    if source:
        return decode(source, kind, None, notes)[0]
    if not any(finding.file == name for finding in notes.findings):
        advice = "从备份里找回它，或照 board init 建的样子补一份"
        if name == SITE:
            advice = "请在公开栏所在的文件夹里运行，或用 --root 指明；新建一块公开栏用 board init 文件夹名"
        notes.findings.append(Finding(code, name, f"没有找到 {name}；{advice}"))
    return None


def _site(site: SiteConfig, files: Files) -> Iterable[Finding]:
    """Whether what site_config.yml names is there."""
    emblem = site.publisher.emblem
    if emblem and f"content/{emblem}" not in files.others:
        yield Finding(codes.MISSING_FILE, SITE, f"徽标“{emblem}”不在 content/ 里", at=("站点", "徽标"))
    for number, name in enumerate(site.posters.walls):
        if not name.endswith(".md") or f"content/{name}" not in files.others:
            message = f"要上墙的“{name}”不在 content/ 里；写那里的 Markdown 文件名，如 oath.md"
            yield Finding(codes.MISSING_FILE, SITE, message, at=("海报", "上墙", number))
    for number, screen in enumerate(site.screens):
        if screen.oath and (not screen.oath.endswith(".md") or f"content/{screen.oath}" not in files.others):
            near = nearest(screen.oath, _articles(files))
            hint = f"，是不是“{near}”？" if near else "；写那里的 Markdown 文件名，如 oath.md"
            message = f"屏幕“{screen.code}”的誓词“{screen.oath}”不在 content/ 里{hint}"
            at = ("屏幕", number, "誓词")
            yield Finding(codes.MISSING_FILE, SITE, message, suggestion=near, at=at)


def _pages(files: Files) -> Iterable[Finding]:
    """What lies in content/ and would run, or is no page."""
    for name, flaws in files.flaws.items():
        if name.startswith("content/"):
            for line, column, words in flaws:
                yield Finding(codes.UNSAFE_PAGE, name, words, line, column)


def _articles(files: Files) -> list[str]:
    """The Markdown files of content/, by their names there."""
    names = (name.removeprefix("content/") for name in files.others if name.startswith("content/"))
    return [name for name in names if name.endswith(".md")]


@dataclass(frozen=True, slots=True)
class _Records:
    """Reads the records below branches/ and notes what lies in the wrong place."""

    files: Files
    rules: NoticeRules
    notes: Notes

    def read(self) -> Iterable[AnyRecord]:
        """Every record that could be read."""
        beside: dict[str, list[str]] = defaultdict(list)
        for name in (*self.files.texts, *self.files.others):
            folder, _, last = name.rpartition("/")
            beside[folder].append(last)
        self._branches({name.split("/")[1] for name in beside if name.startswith("branches/")})
        taken: dict[str, str] = {}
        found: list[AnyRecord] = []
        for name, source in self.files.texts.items():
            address = self._address(name) if name.startswith("branches/") else None
            if address is None:
                continue
            other = taken.setdefault(address.id.lower(), name)
            if other != name:
                message = f"与 {other} 的地址相同；请改掉其中一个文件名"
                self._note(codes.SAME_ADDRESS, name, message)
            elif record := self._record(source, address, beside[name.rpartition("/")[0]]):
                found.append(record)
        self.notes.findings += companions.owners(found)
        self.notes.findings += photos.copies(found, self.files.pictures)
        self.notes.findings += strays.strays(self.files, found, self.notes.findings)
        return found

    def _note(self, code: Code, file: str, message: str) -> None:
        self.notes.findings.append(Finding(code, file, message))

    def _branches(self, codes_found: set[str]) -> None:
        for code in sorted(codes_found):
            folder = f"branches/{code}"
            told = any(finding.file.startswith(f"{folder}/{BRANCH}") for finding in self.notes.findings)
            if f"{folder}/{BRANCH}" not in self.files.texts and not told:
                self._note(codes.NO_BRANCH_FILE, folder, f"“{code}”里没有 {BRANCH}；请补上，或者把文件夹移走")
            if not CODE.fullmatch(code):
                message = f"支部代号“{code}”会成为网址，只能用小写英文字母、数字和“-”"
                self._note(codes.BAD_FILE_NAME, folder, message)
            elif code in DEVICES:
                message = f"支部代号“{code}”是 Windows 留给设备的名字，建不了这样的文件夹；请换一个代号"
                self._note(codes.BAD_FILE_NAME, folder, message)

    def _address(self, name: str) -> Address | None:
        try:
            return place_of(name)
        except BadName as error:
            self._note(codes.BAD_FILE_NAME, name, str(error))
            return None

    def _record(self, source: Source, address: Address, beside: list[str]) -> AnyRecord | None:
        """The record of a file; of a draft, which is still being written, nothing is found wrong."""
        known = len(self.notes.findings)
        record = self._read(source, address, beside)
        if record.content.draft if record else is_draft(source):
            del self.notes.findings[known:]
        return record

    def _read(self, source: Source, address: Address, beside: list[str]) -> AnyRecord | None:
        content, body = decode(source, FACTS[address.kind].content, address.year, self.notes)
        if isinstance(content, Notice):
            content = self._typed(content, source)
        if content is None:
            return None
        folder, findings = source.file.rpartition("/")[0], self.notes.findings
        findings += _agree(content, address, source)
        tables = {}
        if content.table and (
            rows := companions.table(folder, content.table, source.file, self.files.texts, findings)
        ):
            tables[content.table] = rows
        findings += companions.attachments(content, beside, source.file)
        shown: tuple[str, ...] = ()
        if isinstance(content, Activity):
            pictures = (n for n in beside if n.lower().endswith(companions.PICTURES))
            papers = set(content.attachments) - {photo.file for photo in content.photos}
            shown = tuple(sorted(set(pictures) - papers))
            findings += photos.photos(content, body, source.file, shown, self.files.pictures)
        known = latest_day(content)
        return Record(
            id=address.id,
            kind=address.kind,
            branch=address.branch,
            file=source.file,
            day=known or (address.period.start if address.period else date.min),
            is_dated=known is not None,
            content=content,
            period=address.period,
            body=body,
            tables=tables,
            photos=shown,
        )

    def _typed(self, notice: Notice, source: Source) -> Notice | None:
        """The notice with its type in full, None where the rules do not know it."""
        if not self.rules.names:
            return None  # reported with the rules
        full = self.rules.full_name(notice.type)
        if full:
            return replace(notice, type=full)
        near = nearest(notice.type, self.rules.names)
        message = f"没有“{notice.type}”；可用的有 {'、'.join(self.rules.names)}"
        wrong = Finding(codes.UNKNOWN_NOTICE_TYPE, source.file, message, suggestion=near, at=("类型",))
        self.notes.findings.append(wrong)
        return None


def is_draft(source: Source) -> bool:
    """Whether a file that could not be read as a record says that it is a draft."""
    node = tree(source)[0]
    said = locate(node, ("草稿",))[2] if node else None
    try:
        return said is not None and YESNO.read(said.text, None)
    except Unreadable:
        return False


def _agree(content: Disclosed, address: Address, source: Source) -> Iterable[Finding]:
    """Whether what a file says about its time is what its name says."""
    if content.period and content.period != address.period:
        right = address.period.name if address.period else ""
        message = f"文件名是“{PurePosixPath(source.file).stem}”，里面写的是“{content.period.label}”"
        yield Finding(codes.PERIOD_MISMATCH, source.file, message, suggestion=right, at=("周期",))
    if isinstance(content, (Disclosure, Activity)) and address.day and content.day != address.day:
        message = f"文件名里是{zh(address.day)}，“日期”写的是{zh(content.day)}；请改掉不对的一个"
        yield Finding(codes.DATE_MISMATCH, source.file, message, at=("日期",))
    if isinstance(content, Notice) and address.day:
        far = abs(days_between(address.day, content.start)) > NOTICE_DRIFT
        if far or address.day.year != content.start.year:
            message = f"文件名里是{zh(address.day)}，“开始”写的是{zh(content.start)}；请改掉不对的一个"
            yield Finding(codes.DATE_MISMATCH, source.file, message, at=("开始",))
