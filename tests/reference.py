"""The pages of docs/ that are written from the code: the findings, and the keys of every kind of file."""

from __future__ import annotations

from collections.abc import Iterator

from board.base.codes import ALL
from board.load.documents import (
    CALENDAR,
    COLUMN_MAP,
    DUTY_PACKS,
    NOTICE_PACKS,
    PERMISSIONS,
    SCHEMES,
    WORDS,
)
from board.model.calendar import CalendarFile, Span
from board.model.catalogue import Catalogue
from board.model.column_map import ColumnMap
from board.model.disclosed import Disclosed
from board.model.duty import DutyPack
from board.model.keys import (
    Amount,
    Choice,
    Count,
    Day,
    Days,
    Key,
    Listed,
    Moment,
    Month,
    Name,
    One,
    PeriodName,
    Rows,
    Shape,
    Table,
    YesNo,
    keys_of,
)
from board.model.notice_rules import NoticePack
from board.model.permission import Permissions
from board.model.record import FACTS, Kind, Naming
from board.model.scheme import Scheme
from board.model.scheme_keys import OPEN, MonthDay, OpenOr
from board.model.site import SiteConfig
from board.model.wording import Words

from tests.case_files import Case

GENERATED = "<!-- 从这里起由程序写出：PYTHONPATH=scripts python -m tests.renew -->"

# Findings --------------------------------------------------------------------------------------------
FINDINGS_HEAD = """# 检查会说什么

`board check` 和 `board build` 把写错的地方一次全部指出来：
在哪个文件、第几行、第几个字，是什么问题，为什么要紧，应当改成什么。

- **错误**：改好以前不生成网站，原来的网站不动。
- **提醒**：照常生成，但多半有问题，请看一看。
- **提示**：按唯一可能的意思收下了，改过来更稳妥。

方括号里的代号不会改变，查下面的表就知道它的意思。这一页由程序写出，请不要直接改。
"""


def findings_page(cases: dict[str, list[Case]]) -> str:
    """docs/findings.md: the table of all codes, and an example of each from the cases."""
    rows = [f"| [`{c.slug}`](#{c.slug}) | {c.severity.label} | {c.title} | {c.why} |" for c in ALL]
    parts = [FINDINGS_HEAD, "| 代号 | 级别 | 说明 | 为什么 |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"]
    for code in ALL:
        case = cases[code.slug][0]
        parts.append(
            f"## {code.slug}\n\n{code.title}。例如{case['title']}：\n\n```text\n{case['expected']}```\n"
        )
    return "\n".join(parts)


# Keys ------------------------------------------------------------------------------------------------
PLACES = {
    Naming.FIXED: "branches/<支部>/branch.yml",
    Naming.DATED: "branches/<支部>/{folder}/<日期>-<名称>.md",
    Naming.FOLDER: "branches/<支部>/{folder}/<日期>-<名称>/index.md，照片放在旁边",
    Naming.PERIOD: "branches/<支部>/{folder}/<周期>.yml",
    Naming.RATED: "branches/<支部>/{folder}/<周期>.yml，或 <周期>-<方案>.yml",
    Naming.WRITTEN: "branches/<支部>/{folder}/<周期>-zicha.md",
}


def format_reference() -> str:
    """The generated half of docs/format.md: every key of every kind of file."""
    parts = ["## 各类文件的键\n"]
    parts += _section("site_config.yml（站点）", "site_config.yml", SiteConfig)
    parts += _section("党务公开目录", "content/rules/disclosure.yml", Catalogue)
    parts += _section("公示规则", f"{NOTICE_PACKS}<编号>.yml", NoticePack)
    parts += _section("组织生活规则", f"{DUTY_PACKS}<编号>.yml", DutyPack)
    parts += _section("放假和调休", CALENDAR, CalendarFile)
    parts += _section("推送的权限", PERMISSIONS, Permissions)
    parts += _section("用语", WORDS, Words)
    parts += _section("列名对照", COLUMN_MAP, ColumnMap)
    parts += _section("星级方案", f"{SCHEMES}<编号>.yml", Scheme)
    for kind, facts in FACTS.items():
        place = PLACES[facts.naming].format(folder=kind.value)
        also = f"；文件夹也可以叫 {'、'.join(facts.folders)}" if facts.folders else ""
        title = "党支部" if kind is Kind.BRANCH else facts.label
        parts += _section(f"{title}（{kind.value}）", place + also, facts.content)
    common = "下面这些键，各类记录都可以写，多数时候不用写。"
    parts += [f"### 各类记录都可以写的键\n\n{common}\n", _table(keys_of(Disclosed))]
    parts += _nested(Disclosed, keys_of(Disclosed))
    return "\n".join(parts)


def _section(title: str, place: str, record: type) -> Iterator[str]:
    common = {key.alias for key in keys_of(Disclosed)} if issubclass(record, Disclosed) else set()
    own = tuple(key for key in keys_of(record) if key.alias not in common)
    yield f"### {title}\n\n位置：`{place}`\n"
    yield _table(own)
    yield from _nested(record, own)


def _nested(record: type, keys: tuple[Key, ...]) -> Iterator[str]:
    """The tables of what stands inside a key, each type once."""
    done: set[type] = {record}
    queue = list(keys)
    while queue:
        key = queue.pop(0)
        inner = _inner(key.shape)
        if inner is None or inner in done:
            continue
        done.add(inner)
        same = [each.alias for each in keys if _inner(each.shape) is inner]
        names = "、".join(f"“{name}”" for name in (same or [key.alias])[:3]) + ("等" if len(same) > 3 else "")
        yield f"{names}里面的键：\n"
        yield _table(keys_of(inner))
        queue = [*keys_of(inner), *queue]


def _inner(shape: Shape) -> type | None:
    while isinstance(shape, (Table, Listed)):
        shape = shape.of
    return shape.of if isinstance(shape, (One, Rows)) else None


def _table(keys: tuple[Key, ...]) -> str:
    rows = [
        f"| {key.alias} | {'是' if key.required else ''} | {_meaning(key)} | {_code(key.example)} |"
        for key in keys
    ]
    return "| 键 | 必填 | 说明 | 示例 |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"


def _meaning(key: Key) -> str:
    others = f"；也可以写成 {'、'.join(key.others)}" if key.others else ""
    kind = _kind(key.shape)
    return f"{key.help or key.alias}{others}" + (f"（{kind}）" if kind else "")


def _kind(shape: Shape) -> str:
    match shape:
        case Choice(words=words):
            return "可写：" + "、".join(words)
        case Day(word=word):
            return f"日期，或“{word}”" if word else "日期"
        case Span():
            return "日期，或从一天到另一天"
        case Listed(of=Span()):
            return "日期，或从一天到另一天，可以列出几项"
        case Moment():
            return "日期和时间"
        case Month():
            return "年月"
        case PeriodName():
            return "周期"
        case Days():
            return "天数"
        case Count():
            return "整数"
        case Amount():
            return "数，最多两位小数"
        case YesNo():
            return "是或否"
        case OpenOr(of=inner):
            return f"{_kind(inner)}，或“{OPEN}”"
        case MonthDay():
            return "每年的一天"
        case Name():
            return "姓名"
        case Rows():
            return "一条一行"
        case Listed():
            return "可以列出几项"
        case Table():
            return "名称自己定"
        case One():
            return "见下表"
    return ""


def _code(text: str) -> str:
    return f"`{text}`" if text else ""
