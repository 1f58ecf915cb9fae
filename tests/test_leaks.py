"""What a tree may not show is in no byte of it: neither in a page, nor in a file, nor in an address.

A board is written with a word of its own in every place of every kind of record, for two units and all
scopes; five trees are built from it as `board build` does, and each must hold exactly the words it may.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from board.app.audiences import audience_of
from board.app.build import build
from board.app.cache import encoded
from board.app.pipeline import read_and_judge
from board.app.stick import make as make_stick
from board.base.paper import A4
from board.model.record import Kind
from board.render.photos import name_in
from board.views.poster import Poster
from board.views.tree import tree_for

from tests.conftest import with_frame
from tests.leaking import ALL, COMMITTEE, NONE, PARTY, PUBLIC, SCOPES, TREES, A, B, Words, Writer, trees_of
from tests.leaking_kinds import Kinds
from tests.leaking_ratings import write_ratings, write_scheme_in_force
from tests.make import PACK, RULES, TODAY
from tests.on_paper import posters
from tests.repository import Repository

WORD = re.compile(rb"zqx\d{5}q", re.IGNORECASE)
REVIEWED = ("review", "rectification", "report")
KINDS = (
    "notice",
    "disclosure",
    "activity",
    "commitments",
    "dues",
    "meetings",
    "rating",
    "feedback",
    *REVIEWED,
)
WITHDRAWN = {"撤回": {"日期": "2026-11-01", "原因": "人选有变化"}, "办理": {"审核": {"保密": "通过"}}}
DRAFT = {"草稿": "是"}
DUTY_KEYS = ("名称", "时段", "出处", "条款", "可信度", "说明")
UNCHECKED = {"办理": {"提出": {"人": "甲"}}}
SCREEN = {each: each.replace(":", "-") for each in TREES}
"""The screen that is for whom a tree is for."""


def screens(word: Words) -> str:
    """A screen for everybody, and one for each narrower circle, of which only the stick is made."""
    shown = word("屏幕: 名称", frozenset({PUBLIC}))
    lines = [
        f"编号: {SCREEN[PUBLIC]}, 名称: {shown}, 范围: 社会, 誓词: about.md",
        f"编号: {SCREEN[PARTY]}, 范围: 党内",
    ]
    lines += [
        f"编号: {SCREEN[each]}, 名称: {word(f'屏幕 {each}: 名称', NONE)}, 范围: 本单位, 支部: [{each[5:]}]"
        for each in (COMMITTEE, A, B)
    ]
    return "屏幕:\n" + "".join(f"  - {{{each}}}\n" for each in lines)


def write_unit(writer: Writer, branch: str) -> None:
    """Every kind in every scope and every special state, for one branch."""
    kinds = Kinds(writer, branch)
    special = (
        ("撤回", WITHDRAWN, ALL, NONE, "2020"),
        ("未过保密审查", UNCHECKED, NONE, NONE, "2019"),
        ("草稿", DRAFT, NONE, NONE, "2017"),
    )
    for kind in KINDS:
        write = getattr(kinds, kind)
        for nth, scope in enumerate(SCOPES):
            seen = trees_of(scope, branch)
            write(f"{kind} {scope}", {"公开范围": scope}, seen, period=f"{2022 + nth}")
        for label, extra, trees, alive, period in special:
            write_special(write, f"{kind} {label}", extra, trees, {"alive": alive, "period": period})
    for kind in ("notice", "disclosure", "activity"):
        getattr(kinds, kind)(f"{kind} 还没到日子", {}, NONE, start="2026-12-08")
    seen = trees_of("社会", branch)
    kinds.notice("期满已隐去", {}, seen, start="2026-03-02", people=NONE, handled=NONE)
    kinds.notice("结果已登记", {}, seen, start="2026-11-02", handled=seen)
    kinds.disclosure("目录里是党内", {"事项": "重要决议"}, trees_of("党内", branch))
    kinds.disclosure("经审批放宽", {"事项": "重要决议", "公开范围": "社会"}, ALL)
    kinds.review("还没有的评议和述职", {}, seen, period="2016", day="2026-12-28")
    write_ratings(kinds)


def write_special(
    write: Any, label: str, extra: dict[str, Any], trees: frozenset[str], given: dict[str, Any]
) -> None:
    """A record whose 办理 is replaced: the words of the usual one are then written nowhere."""
    words: Words = write.__self__.w.word
    before = set(words.what)
    write(label, extra, trees, **given)
    for word in set(words.what) - before:
        if re.search(r": (提出人|审核人|审核意见|审批人|文号|审批意见)$", words.what[word]):
            words.seen_in[word] = NONE


def write_board(root: Path) -> Writer:
    """The whole board below `root`."""
    writer = Writer(with_frame(root))
    word = writer.word
    writer.put(
        "site_config.yml",
        f"格式: 1 # {word('配置里的注释', NONE)}\n"
        "站点: {名称: 青石县党务公开, 主办: 中共青石县委组织部}\n领域: [农村, 机关]\n"
        "党组织:\n  hekou: {名称: 中共河口乡委员会, 简称: 河口乡党委}\n"
        "  jiguan: {名称: 中共县直机关工作委员会, 简称: 县直机关工委}\n"
        f"规则: {{公示: [{PACK}], 组织生活: [{write_duties(writer)}],"
        f" 星级方案: [{write_scheme_in_force(writer)}]}}\n{screens(word)}",
    )
    matters = [
        *("党组织设置和分工", "公开承诺", "支部星级评定", "党员星级评定", "党组织活动", "党费收缴使用"),
        *("点评和评议", "问题整改", "自查报告"),
        *("意见和答复", "年度工作计划", "表彰荣誉", *RULES.names),
    ]
    lines = [{"事项": name, "归项": "4", "范围": "社会", "期满隐去姓名": "30天"} for name in matters]
    lines.append({"事项": "组织生活", "归项": "3", "范围": "社会", "对外只公布次数": "是"})
    lines.append({"事项": "处分决定", "归项": "6", "范围": "特定对象"})
    lines.append({"事项": "重要决议", "归项": "2", "范围": "党内", **_told(word)})
    writer.record("content/rules/disclosure.yml", {"目录": lines})
    writer.put("content/about.md", "# 关于\n")
    writer.put("branches/README.md", word("说明文件", NONE))
    for branch, parent in (("hekou-a", "hekou-zong"), ("jiguan-b", "jiguan")):
        write_branch(writer, branch, parent, "社会")
        write_unit(writer, branch)
    # Branches that are themselves for a narrower circle: their names stand in no page of others.
    write_branch(writer, "hekou-zong", "hekou", "本单位", {COMMITTEE}, 类型="党总支")
    write_branch(writer, "hekou-c", "hekou-a", "本单位", {COMMITTEE, A})
    write_branch(writer, "hekou-d", "hekou", "社会", 状态="已并入:hekou-c", 状态日期="2026-05-06")
    hidden = Kinds(writer, "hekou-c")
    hidden.disclosure("社会，但支部只给本单位", {}, frozenset({COMMITTEE, A}))
    return writer


def write_duties(writer: Writer) -> str:
    """What has to be registered, told inside the branches; its name.

    Of what is for named persons not even that it is not registered is told.
    """
    units = frozenset({COMMITTEE, A, B})

    def duty(label: str, seen: frozenset[str], **values: Any) -> dict[str, Any]:
        told = {key: writer.word(f"职责 {label}: {key}", seen) for key in DUTY_KEYS}
        return {"代号": label, "每": "年", **told, **values}

    name = writer.word("职责: 编号", NONE)
    values = {
        "编号": name,
        "自": "2020-01-01",
        "职责": [
            duty("zhenggai", units, 看="问题整改"),
            duty("yiban", units, 看="自查报告", 一般="是"),
            duty("lingyu", units, 看="自查报告", 适用={"领域": ["机关"]}),
            duty("chufen", NONE, 看="公开事项", 种类=["处分决定"]),
        ],
        "不计": [{key: writer.word(f"不计: {key}", NONE) for key in ("名称", "原因", "出处")}],
    }
    writer.record("content/rules/duties/xian.yml", values)
    return name


def _told(word: Words) -> dict[str, str]:
    """What the 目录 says is for all."""
    return {key: word(f"目录{key}", ALL) for key in ("主体", "渠道", "对象", "时限", "更新", "依据")}


def write_branch(
    writer: Writer, branch: str, parent: str, scope: str, trees: set[str] | None = None, **extra: str
) -> None:
    """branch.yml with officers of the past, the present and the future."""
    seen = frozenset(trees) if trees is not None else trees_of(scope, branch)

    def word(what: str, which: frozenset[str] = seen) -> str:
        return writer.word(f"{branch}: {what}", which)

    values = {
        "名称": word("名称"),
        "全称": word("全称"),
        "上级": parent,
        "领域": "农村",
        "公开范围": scope,
        "曾用名": [word("曾用名", NONE)],
        "党小组": [word("党小组", NONE)],
        "支部委员会": [
            {"姓名": word("书记"), "职务": "书记", "分工": word("分工"), "任职": "2024-01-15"},
            {"姓名": word("前任", NONE), "职务": "书记", "任职": "2021-01-10", "离任": "2024-01-15"},
            {"姓名": word("还没上任", NONE), "职务": "书记", "任职": "2027-01-15"},
        ],
        "联系帮扶": [{"类别": word("帮扶"), "姓名": word("帮扶人"), "单位职务": word("帮扶职务")}],
        "岗位": [{"名称": word("岗位"), "人数": 3}],
        "联系": {
            "电话": "0000-7100001",
            "地址": word("地址"),
            "时间": word("时间"),
            "意见箱": word("意见箱"),
        },
        "简介": word("简介"),
        **extra,
    }
    writer.record(f"branches/{branch}/branch.yml", values)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Writer:
    """The board on disk, and in its commits once with other words in every place, once as it is."""
    writer = write_board(tmp_path_factory.mktemp("leaks"))
    texts = {path: path.read_text("utf-8") for path in writer.root.rglob("*.*") if is_text(path)}
    for path, text in texts.items():
        path.write_text(text.replace("zqx", "zqp"), "utf-8")
    repository = Repository.begun(writer.root)
    repository.commit("2026-09-01")
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    repository.commit("2026-11-16")
    return writer


def is_text(path: Path) -> bool:
    """Whether it is a file that says something of a branch."""
    return path.suffix in (".md", ".yml", ".csv", ".txt") and "branches" in path.parts


def said(path: Path) -> bytes:
    """What a file says: of a workbook or a document, which are packed, what is in it."""
    if path.suffix not in (".xlsx", ".docx"):
        return path.read_bytes()
    with ZipFile(path) as archive:
        return b"\n".join(name.encode() + b"\n" + archive.read(name) for name in archive.namelist())


@pytest.fixture(scope="module")
def tree(written: Writer) -> Any:
    """The files of a tree as `board build` writes them, by address."""

    @cache
    def built(audience: str) -> dict[str, bytes]:
        out = written.root.parent / f"{written.root.name} {audience.replace(':', ' ')}"
        result = build(written.root, out, audience, TODAY, 1, lambda *_: None)
        errors = [each for each in result.findings if each.code.severity == "error"]
        assert [(each.file, each.message) for each in errors[:5]] == []
        assert result.written
        paths = [path for path in out.rglob("*") if path.is_file()]
        files = {path.relative_to(out).as_posix(): said(path) for path in paths}
        return files | {f"{stem}.pdf": shown(each) for stem, each in sheets(written.root, audience).items()}

    return built


def sheets(root: Path, audience: str) -> dict[str, Poster]:
    """All sheets of a tree as values: whatever is in one may come to be printed."""
    judged = read_and_judge(root, TODAY)
    assert judged.board
    assert judged.standing
    tree = tree_for(judged.board, judged.standing, audience_of(audience, judged.board), judged.findings)
    return posters(replace(tree, papers=(A4,)))


def shown(poster: Poster) -> bytes:
    """What of a sheet comes to paper: not from which files it is made."""
    data = encoded(replace(poster, source=""))
    for each in poster.pictures:
        data = data.replace(each.source.encode(), b"")
    return data


@pytest.mark.parametrize("audience", TREES)
def test_sheets_are_of_all_kinds_that_the_tree_may_print(tree: Any, audience: str) -> None:
    """Else nothing would be said of them above."""
    found = {address.split("/")[2] for address in tree(audience) if address.startswith("posters/hekou-a/")}
    kinds = {kind.value for kind in Kind} - {Kind.BRANCH.value}
    inside = {"reviews", "rectifications", "reports"} if audience not in (A, COMMITTEE) else set()
    assert kinds - inside <= found
    assert not inside & found


@pytest.mark.parametrize("audience", TREES)
def test_a_tree_holds_exactly_the_words_it_may(written: Writer, tree: Any, audience: str) -> None:
    found: dict[str, list[str]] = {}
    for address, data in tree(audience).items():
        for each in set(WORD.findall(address.encode() + b"\n" + data)):
            found.setdefault(each.decode().lower(), []).append(address)
    words = written.word
    may = {word for word, trees in words.seen_in.items() if audience in trees}
    leaked = sorted(f"{words.what[word]} → {sorted(found[word])[:3]}" for word in found.keys() - may)
    lacking = sorted(words.what[word] for word in may - found.keys())
    assert not leaked, "shown although it may not be:\n" + "\n".join(leaked)
    assert not lacking, "not shown although it may be:\n" + "\n".join(lacking)


@pytest.mark.parametrize("audience", TREES)
def test_a_stick_holds_no_word_that_its_circle_may_not_see(
    written: Writer, tree: Any, audience: str, tmp_path: Path
) -> None:
    """Of what it may see it has less than the tree; the public one is in the public tree as well."""
    make_stick(written.root, tmp_path / "usb", SCREEN[audience], TODAY, 1, lambda *_: None)
    paths = [path for path in (tmp_path / "usb").rglob("*") if path.is_file()]
    files = {path.relative_to(tmp_path / "usb").as_posix(): path.read_bytes() for path in paths}
    found: dict[str, list[str]] = {}
    for name, data in files.items():
        for each in set(WORD.findall(name.encode() + b"\n" + data)):
            found.setdefault(each.decode().lower(), []).append(name)
    words = written.word
    own = {word for word, what in words.what.items() if what == f"屏幕 {audience}: 名称"}
    may = own | {word for word, trees in words.seen_in.items() if audience in trees}
    assert len(found) > 20
    leaked = sorted(f"{words.what[word]} → {sorted(found[word])[:3]}" for word in found.keys() - may)
    assert not leaked, "shown although it may not be:\n" + "\n".join(leaked)
    assert not [name for name, data in files.items() if b"zqp" in data.lower() and not name.endswith(".jpg")]
    if audience == PUBLIC:
        head = f"kiosk/{SCREEN[PUBLIC]}/"
        shared = {
            name.removeprefix(head): data for name, data in tree(PUBLIC).items() if name.startswith(head)
        }
        assert {name: files[name] for name in shared} == shared
        assert shared


@pytest.mark.parametrize("audience", TREES)
def test_what_was_changed_is_told_and_not_what_it_was(tree: Any, audience: str) -> None:
    """Every kind has pages of changes, and no word that stood there before is on any."""
    files = tree(audience)
    changes = {address: data for address, data in files.items() if address.endswith("/changes.html")}
    kinds = {address.split("/")[2] for address in changes}
    assert kinds == {kind.value for kind in Kind} - {Kind.BRANCH}
    # Of a picture, which is random bytes, three letters say nothing.
    texts = {address: data for address, data in files.items() if not address.endswith((".jpg", ".webp"))}
    assert [address for address, data in texts.items() if b"zqp" in data.lower()] == []


@pytest.mark.parametrize(
    ("audience", "activities"),
    # One of each scope that may be seen, for each of the two units.
    [(PUBLIC, 2), (PARTY, 4), (COMMITTEE, 5), (A, 5), (B, 5)],
)
def test_only_photos_that_may_be_seen_are_published(tree: Any, audience: str, activities: int) -> None:
    names = {name_in(address) for address in tree(audience) if address.startswith("assets/img/")}
    # Two photos; the picture among the papers is published as a paper only.
    assert len(names) == 2 * activities


def ledgers(tree: Any, audience: str, stem: str) -> list[set[str]]:
    """The words in every file of the ledgers whose names begin so."""
    return [
        {each.decode().lower() for each in WORD.findall(data)}
        for address, data in tree(audience).items()
        if address.startswith(f"ledgers/{stem}") and not address.endswith(".html")
    ]


@pytest.mark.parametrize("audience", TREES)
def test_the_roll_of_stars_holds_names_of_branches(written: Writer, tree: Any, audience: str) -> None:
    files = ledgers(tree, audience, "star-roll")
    assert len(files) == 3
    for words in files:
        assert {written.word.what[each] for each in words} == {"hekou-a: 名称", "jiguan-b: 名称"}


@pytest.mark.parametrize("audience", TREES)
def test_the_ledgers_of_stars_hold_names_and_reasons(written: Writer, tree: Any, audience: str) -> None:
    """Of the branches below the unit, and of records that it sees; elsewhere there is none."""
    what = written.word.what
    files = ledgers(tree, audience, "stars-")
    if audience != COMMITTEE:
        assert files == []
        return
    found = {what[each] for words in files for each in words}
    reasons = {
        each
        for word, each in what.items()
        if each.endswith(": 调整理由")
        and "hekou-a" in each
        and "党员" not in each
        and COMMITTEE in written.word.seen_in[word]
    }
    assert len(reasons) == 5, "three scopes and two stages"
    schemes = {each for each in found if each.endswith(": 方案名称")}
    assert all("hekou-a" in each and "党员" not in each for each in schemes)
    assert found == {"hekou-a: 名称", *reasons, *schemes}


@pytest.mark.parametrize("audience", TREES)
def test_links_lead_to_files_of_the_tree(tree: Any, audience: str) -> None:
    """A link to a page that the tree lacks would tell that there is something to hide."""
    files = tree(audience)
    dead = set()
    for address, data in files.items():
        if not address.endswith(".html") or address == "404.html":
            continue
        parts = address.split("/")[:-1]
        for link in re.findall(r'(?:href|src)="([^"#:]+)(?:#[^"]*)?"', data.decode()):
            path = list(parts)
            for part in link.split("/"):
                path = path[:-1] if part == ".." else [*path, part]
            if "/".join(path) not in files:
                dead.add((address, link))
    assert sorted(dead)[:5] == []
