"""From the texts of a board to the board as values; pure, every mistake kept."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import Any, TypeVar

from board.base import codes
from board.base.dates import zh
from board.base.findings import Code, Finding, Path
from board.base.text import fold, nearest
from board.load.addresses import CODE, LATER, Address, BadName, address_of
from board.load.decode import Decoder
from board.load.files import Files
from board.load.nodes import Mapping as MappingNode
from board.load.nodes import Node, Scalar, Sequence
from board.load.packs import notice_packs, notice_rules
from board.load.source import Source
from board.load.yaml_text import front_matter, parse
from board.model.activity import CONSENTS, Activity
from board.model.board import Board
from board.model.branch import Branch
from board.model.catalogue import Catalogue
from board.model.commitment import Commitments
from board.model.disclosed import Disclosed
from board.model.disclosure import Disclosure
from board.model.dues import Dues
from board.model.feedback import Feedback
from board.model.keys import Listed, One, Rows, Table, keys_of
from board.model.meeting import Meeting, Meetings
from board.model.notice import Notice
from board.model.notice_rules import NoticeRules
from board.model.rating import Rating
from board.model.record import FACTS, AnyRecord, Kind, Record
from board.model.site import SiteConfig

SITE = "site_config.yml"
CATALOGUE = "content/rules/disclosure.yml"
BRANCH = "branch.yml"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff")

T = TypeVar("T")
Places = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the board, None where not even its frame could be read, and all findings so far."""

    board: Board | None
    rules: NoticeRules
    findings: tuple[Finding, ...]
    texts: Mapping[str, Source]
    dropped: Mapping[str, Places] = field(default_factory=dict)

    def place(self, finding: Finding) -> Finding:
        """A finding of a rule with its line and column, looked up in the text it is about.

        The value that it suggests becomes the whole corrected line; where the key is not there yet, the
        message says which line to add.
        """
        source = self.texts.get(finding.file)
        if not finding.at or source is None:
            return finding
        node = _tree(source)
        if node is None:
            return finding
        line, column, value = locate(node, finding.at, self.dropped.get(finding.file, frozenset()))
        placed = finding.placed(line, column)
        if not finding.suggestion:
            return placed
        if value is None:
            added = f"；请加一行“{finding.at[-1]}: {finding.suggestion}”"
            return replace(placed, message=finding.message + added, suggestion="")
        better = source.replaced(value.line, value.column, value.text, finding.suggestion)
        return replace(placed, suggestion=better)


def assemble(files: Files) -> Loaded:
    """The board that the files hold."""
    findings = list(files.findings)
    dropped: dict[str, Places] = {}
    site = _required(files, SITE, SiteConfig, codes.NO_SITE_CONFIG, findings, dropped)
    catalogue = _required(files, CATALOGUE, Catalogue, codes.NO_CATALOGUE, findings, dropped)
    rules = NoticeRules()
    if site:
        organisations = {code: replace(each, code=code) for code, each in site.organisations.items()}
        site = replace(site, organisations=organisations)
        rules = notice_rules(site.rules.notices)
        findings += [
            Finding(
                codes.UNKNOWN_RULES,
                SITE,
                f"没有名为“{name}”的公示规则；可用的有 {'、'.join(notice_packs())}",
                suggestion=nearest(name, notice_packs()),
                at=("规则", "公示", number),
            )
            for number, name in enumerate(site.rules.notices)
            if name not in notice_packs()
        ]
        if not site.rules.notices:
            message = f"没有启用公示规则；请写成 公示: [{next(iter(notice_packs()))}]"
            findings.append(Finding(codes.UNKNOWN_RULES, SITE, message, at=("规则", "公示")))
        emblem = site.publisher.emblem
        if emblem and f"content/{emblem}" not in files.others:
            message = f"徽标“{emblem}”不在 content/ 里"
            findings.append(Finding(codes.MISSING_FILE, SITE, message, at=("站点", "徽标")))
    records = list(_records(files, rules, findings, dropped))
    if not site or not catalogue:
        return Loaded(None, rules, tuple(findings), files.texts, dropped)
    branches = {each.branch: each for each in records if each.kind is Kind.BRANCH}
    board = Board(site, catalogue, branches, tuple(sorted(records, key=lambda each: each.id)))
    return Loaded(board, rules, tuple(findings), files.texts, dropped)


def _required(  # noqa: PLR0913, PLR0917
    files: Files, name: str, kind: type[T], code: Code, findings: list[Finding], dropped: dict[str, Places]
) -> T | None:
    source = files.texts.get(name)
    if source is None:
        if not any(finding.file == name for finding in findings):
            advice = "从备份里找回它，或照 board init 建的样子补一份"
            if name == SITE:
                advice = (
                    "请在公开栏所在的文件夹里运行，或用 --root 指明；新建一块公开栏用 board init 文件夹名"
                )
            findings.append(Finding(code, name, f"没有找到 {name}；{advice}"))
        return None
    return _decode(source, kind, None, findings, dropped)[0]


def _decode(
    source: Source, kind: type[T], year: int | None, findings: list[Finding], dropped: dict[str, Places]
) -> tuple[T | None, str]:
    """The typed content and the Markdown body of a file."""
    body = ""
    if source.file.endswith(".md"):
        node, body, found = _front(source)
    else:
        node, found = parse(source, all_keys())
    findings += found
    if node is None:
        return None, body
    decoder = Decoder(source, year)
    content = decoder.record(kind, node)
    findings += decoder.findings
    dropped[source.file] = frozenset(decoder.dropped)
    return content, body


def _front(source: Source) -> tuple[Node | None, str, list[Finding]]:
    front = front_matter(source)
    if front is None and not source.text.strip():
        return None, "", [Finding(codes.EMPTY_FILE, source.file, "这里没有写任何内容")]
    if front is None:
        message = "文件要以一行“---”开头，写完类型、日期等再写一行“---”，下面写正文"
        if source.text.lstrip().startswith("---"):
            message = "开头有一行“---”，后面少了第二行“---”；类型、日期等写在两行之间，正文写在下面"
        return None, "", [Finding(codes.NO_FRONT_MATTER, source.file, message, 1, 1)]
    node, found = parse(source, all_keys(), front)
    return node, front.body, found


def _records(
    files: Files, rules: NoticeRules, findings: list[Finding], dropped: dict[str, Places]
) -> Iterable[AnyRecord]:
    """Every record below branches/, with findings for what lies in the wrong place."""
    beside: dict[str, list[str]] = defaultdict(list)
    for name in (*files.texts, *files.others):
        beside[str(PurePosixPath(name).parent)].append(PurePosixPath(name).name)
    taken: dict[str, str] = {}
    folders = {PurePosixPath(name).parts[1] for name in beside if name.startswith("branches/")}
    known = {code for code in folders if f"branches/{code}/{BRANCH}" in files.texts}
    for code in sorted(folders - known):
        file = f"branches/{code}"
        if not any(finding.file.startswith(f"{file}/{BRANCH}") for finding in findings):
            findings.append(Finding(codes.NO_BRANCH_FILE, file, f"“{code}”里没有 {BRANCH}"))
    for code in sorted(folders):
        if not CODE.fullmatch(code):
            message = f"支部代号“{code}”会成为网址，只能用小写英文字母、数字和“-”"
            findings.append(Finding(codes.BAD_FILE_NAME, f"branches/{code}", message))
    for name, source in files.texts.items():
        if not name.startswith("branches/"):
            continue
        address = _address(name, findings)
        if address is None:
            continue
        key = address.id.lower()
        if key in taken:
            message = f"与 {taken[key]} 的地址相同；请改掉其中一个文件名"
            findings.append(Finding(codes.SAME_ADDRESS, name, message))
            continue
        taken[key] = name
        record = _record(source, address, files, beside, rules, findings, dropped)
        if record:
            yield record
    findings += _strays(files)


def _address(name: str, findings: list[Finding]) -> Address | None:
    parts = PurePosixPath(name).parts
    if len(parts) == 3 and parts[2] == BRANCH:  # noqa: PLR2004 - branches/code/branch.yml
        return Address(parts[1], parts[1], Kind.BRANCH)
    try:
        return address_of(name)
    except BadName as error:
        findings.append(Finding(codes.BAD_FILE_NAME, name, str(error)))
        return None


def _strays(files: Files) -> Iterable[Finding]:
    """Files below branches/ that belong to no record."""
    for name in sorted({*files.texts, *files.others}):
        parts = PurePosixPath(name).parts
        if parts[0] != "branches" or parts[-1] == BRANCH or parts[-1].lower().startswith("readme"):
            continue
        if len(parts) > 2 and parts[2] in LATER:  # noqa: PLR2004 - branches/code/kind
            yield Finding(codes.NOT_YET_SHOWN, name, "这一版还没有展示它的页面，内容没有公开")
            continue
        try:
            is_record = address_of(name) is not None
        except BadName:
            continue
        if is_record or _belongs(name):
            continue
        yield Finding(codes.STRAY_FILE, name, f"“{parts[-1]}”不属于任何记录；{_where()}")


def _belongs(name: str) -> bool:
    """Whether a file may lie where it lies: pictures with activities, tables and papers beside records."""
    parts = PurePosixPath(name).parts
    suffix = PurePosixPath(name).suffix.lower()
    return len(parts) > 3 and suffix not in (".yml", ".yaml", ".md")  # noqa: PLR2004 - branches/code/kind/file


def _where() -> str:
    return "可放的文件夹有 " + "、".join(kind.value for kind in FACTS if kind is not Kind.BRANCH)


def _record(  # noqa: PLR0913, PLR0917 - one place where everything meets
    source: Source,
    address: Address,
    files: Files,
    beside: Mapping[str, list[str]],
    rules: NoticeRules,
    findings: list[Finding],
    dropped: dict[str, Places],
) -> AnyRecord | None:
    time = address.period or address.day
    year = time.year if time else None
    content, body = _decode(source, FACTS[address.kind].content, year, findings, dropped)
    if content is None:
        return None
    folder = str(PurePosixPath(source.file).parent)
    if isinstance(content, Notice):
        full = rules.full_name(content.type)
        if not rules.by_name:
            return None  # reported with the rules
        if not full:
            near = nearest(content.type, rules.by_name)
            message = f"没有“{content.type}”；可用的有 {'、'.join(rules.by_name)}"
            wrong = Finding(codes.UNKNOWN_NOTICE_TYPE, source.file, message, suggestion=near, at=("类型",))
            findings.append(wrong)
            return None
        content = replace(content, type=full)
    findings += _agree(content, address, source)
    tables = {}
    if content.table:
        rows = _table(folder, content.table, source, files, findings)
        if rows:
            tables[content.table] = rows
    findings += _attachments(content, beside[folder], source.file)
    photos: tuple[str, ...] = ()
    if isinstance(content, Activity):
        photos = tuple(sorted(n for n in beside[folder] if n.lower().endswith(PICTURES)))
        findings += _photos(content, photos, source)
    known = _latest(content)
    day = known or (address.period.start if address.period else date.min)
    return Record(
        id=address.id,
        kind=address.kind,
        branch=address.branch,
        file=source.file,
        day=day,
        is_dated=known is not None,
        content=content,
        period=address.period,
        body=body,
        tables=tables,
        photos=photos,
    )


def _agree(content: Disclosed, address: Address, source: Source) -> Iterable[Finding]:
    """Whether what a file says about its time is what its name says."""
    if content.period and content.period != address.period:
        right = address.period.name if address.period else ""
        message = f"文件名是“{PurePosixPath(source.file).stem}”，里面写的是“{content.period.label}”"
        yield Finding(codes.PERIOD_MISMATCH, source.file, message, suggestion=right, at=("周期",))
    if isinstance(content, (Disclosure, Activity)) and address.day and content.day != address.day:
        message = f"文件名里是{zh(address.day)}，“日期”写的是{zh(content.day)}；请改掉不对的一个"
        yield Finding(codes.DATE_MISMATCH, source.file, message, at=("日期",))


def _attachments(content: Disclosed, beside: list[str], file: str) -> Iterable[Finding]:
    for number, name in enumerate(content.attachments):
        at = ("附件", number)
        if _leaves(name):
            yield Finding(codes.OUTSIDE, file, f"附件“{name}”要和记录放在同一个文件夹里，只写文件名", at=at)
        elif name not in beside:
            near = nearest(name, beside)
            hint = f"，是不是“{near}”？" if near else ""
            message = f"附件“{name}”不在记录旁边{hint}"
            yield Finding(codes.MISSING_FILE, file, message, suggestion=near, at=at)


def _leaves(name: str) -> bool:
    """Whether a name that a record gives is more than the name of a file beside it."""
    return "/" in name or "\\" in name or name in (".", "..")


def _photos(content: Activity, beside: tuple[str, ...], source: Source) -> Iterable[Finding]:
    named = [photo.file for photo in content.photos]
    for position, name in enumerate(named):
        if name not in beside:
            near = nearest(name, [each for each in beside if each not in named])
            hint = f"，是不是“{near}”？" if near else ""
            at = ("照片", position)
            yield Finding(codes.MISSING_PHOTO, source.file, f"照片“{name}”不在文件夹里{hint}", at=at)
    for name in beside:
        if name not in named:
            message = f"文件夹里的“{name}”没有写进“照片”；可以加一行“- {name} 说明”"
            yield Finding(codes.UNNAMED_PHOTO, source.file, message, at=("照片",))
    if (named or beside) and not content.consent:
        words = "、".join(f"“{each}”" for each in CONSENTS)
        message = f"有照片，要加一行“肖像: ”，后面写 {words} 中的一个"
        yield Finding(codes.NO_CONSENT, source.file, message, at=("照片",))


def _table(
    folder: str, name: str, source: Source, files: Files, findings: list[Finding]
) -> tuple[tuple[str, ...], ...]:
    path, at = f"{folder}/{name}", ("表格",)
    if _leaves(name):
        message = f"表格“{name}”要和记录放在同一个文件夹里，只写文件名"
        findings.append(Finding(codes.OUTSIDE, source.file, message, at=at))
        return ()
    if not name.lower().endswith(".csv"):
        message = f"“{name}”不是 .csv 文件；在 Excel 或 WPS 里另存为“CSV UTF-8”，再写它的文件名"
        findings.append(Finding(codes.BAD_TABLE, source.file, message, at=at))
        return ()
    text = files.texts.get(path)
    if text is None:
        if not any(finding.file == path for finding in findings):
            tables = (each.rpartition("/")[2] for each in files.texts if each.startswith(f"{folder}/"))
            near = nearest(name, [each for each in tables if each.endswith(".csv")])
            message = f"表格“{name}”不在记录旁边" + (f"，是不是“{near}”？" if near else "")
            findings.append(Finding(codes.MISSING_FILE, source.file, message, suggestion=near, at=at))
        return ()
    rows, problems = _rows(text)
    findings += problems
    return rows


def _rows(text: Source) -> tuple[tuple[tuple[str, ...], ...], list[Finding]]:
    """The rows of a CSV file, or what is wrong with it."""

    def wrong(message: str, line: int = 0, better: str = "") -> Finding:
        return Finding(codes.BAD_TABLE, text.file, message, line, min(line, 1), better)

    reader = csv.reader(line + "\n" for line in text.lines)
    rows: list[tuple[str, ...]] = []
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if not any(cells):
                continue
            rows.append(cells)
            if len(cells) != len(rows[0]):
                message = f"这一行有 {len(cells)} 列，表头有 {len(rows[0])} 列；每行的半角逗号要一样多"
                return (), [wrong(message, reader.line_num)]
    except csv.Error:
        return (), [wrong("从这里起读不出列；多半是半角双引号没有收尾", max(reader.line_num, 1))]
    if len(rows) < 2:  # noqa: PLR2004 - a head and a row
        return (), [wrong("表格至少要有一行表头、一行内容")]
    if len(rows[0]) == 1 and "，" in rows[0][0]:
        message = "各列要用半角逗号“,”分开，这里是全角的“，”"
        lines = [(number, line) for number, line in enumerate(text.lines, 1) if "，" in line]
        return (), [wrong(message, number, line.replace("，", ",")) for number, line in lines]
    return tuple(rows), []


def _latest(content: Any) -> date | None:  # noqa: ANN401 - any record or row of one
    """The day of a record, for one of a period the newest on which something was recorded; no deadlines."""
    if isinstance(content, Notice):
        return content.start
    if isinstance(content, (Disclosure, Activity)):
        return content.day
    days: list[date] = []
    if isinstance(content, Branch):
        days = [o.since for o in content.committee if o.since]
        days += [content.census.as_of] if content.census else []
    elif isinstance(content, Commitments):
        rows = (*content.of_branch, *content.of_members)
        days = [content.approved] if content.approved else []
        days += [p.day for row in rows for p in row.progress] + [
            a.day for row in rows for a in row.adjustments
        ]
    elif isinstance(content, Meetings):
        lists = [getattr(content, f.name) for f in fields(content)]
        groups = (content.groups or {}).values()
        days = [
            m.day
            for each in (*lists, *groups)
            if isinstance(each, tuple)
            for m in each
            if isinstance(m, Meeting)
        ]
    elif isinstance(content, Dues):
        days = [each.day for each in (*content.spending, content.remitted) if each and each.day]
    elif isinstance(content, Rating):
        days = [content.award.day] if content.award and content.award.day else []
    elif isinstance(content, Feedback):
        days = [day for o in content.opinions for day in (o.received, o.answered) if day]
    return max(days, default=None)


@cache
def all_keys() -> frozenset[str]:
    """Every key name of the whole model."""
    found: set[str] = set()
    queue: list[type] = [SiteConfig, Catalogue, *(facts.content for facts in FACTS.values())]
    done: set[type] = set()
    while queue:
        kind = queue.pop()
        if kind in done or not is_dataclass(kind):
            continue
        done.add(kind)
        for key in keys_of(kind):
            found.update((key.alias, *key.others))
            shape: Any = key.shape
            while isinstance(shape, (Table, Listed)):
                shape = shape.of
            if isinstance(shape, (One, Rows)):
                queue.append(shape.of)
    return frozenset(found)


def _tree(source: Source) -> Node | None:
    return _front(source)[0] if source.file.endswith(".md") else parse(source, all_keys())[0]


def locate(node: Node, path: Path, dropped: Places = frozenset()) -> tuple[int, int, Scalar | None]:
    """Line and column of the last part of a path that exists, and the text at its end where there is one.

    `dropped`: rows that could not be read; positions are counted without them.
    """
    place = node.line, node.column
    for part in path:
        found: Node | None = None
        if isinstance(node, MappingNode):
            entry = next((e for e in node.entries if fold(e[0].text) == fold(str(part))), None)
            if entry:
                place, found = (entry[0].line, entry[0].column), entry[1]
        elif isinstance(part, int):
            items = node.items if isinstance(node, Sequence) else (node,)
            items = tuple(item for item in items if (item.line, item.column) not in dropped)
            if part < len(items):
                found = items[part]
                place = (found.line, found.column)
        if found is None:
            return *place, None
        node = found
    return *place, node if isinstance(node, Scalar) and node.text else None
