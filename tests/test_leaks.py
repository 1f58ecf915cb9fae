"""What a tree may not show is in no byte of it: neither in a page, nor in a file, nor in an address.

A board is written with a word of its own in every place of every kind of record, for two units and all
scopes; five trees are built from it as `board build` does, and each must hold exactly the words it may.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from board.app.build import build
from PIL import Image

from tests.conftest import with_frame
from tests.make import PACK, RULES, TODAY

PUBLIC, PARTY, COMMITTEE, A, B = "public", "party", "unit:hekou", "unit:hekou-a", "unit:jiguan-b"
TREES = (PUBLIC, PARTY, COMMITTEE, A, B)
ALL, INSIDE, NONE = frozenset(TREES), frozenset(TREES) - {PUBLIC}, frozenset[str]()
SCOPES = ("社会", "党内", "本单位", "特定对象")
WORD = re.compile(rb"zqx\d{4}q", re.IGNORECASE)


def trees_of(scope: str, branch: str) -> frozenset[str]:
    """The trees that may show something of a scope and a branch (design.md, decision 6)."""
    own = {COMMITTEE, A} if branch == "hekou-a" else {B}
    return {"社会": ALL, "党内": INSIDE, "本单位": frozenset(own), "特定对象": NONE}[scope]


def own_tree(scope: str, branch: str) -> frozenset[str]:
    """The branch's internal tree, where its scope lets it be shown at all."""
    return trees_of(scope, branch) & {A if branch == "hekou-a" else B}


@dataclass
class Words:
    """Hands out words that stand nowhere else; remembers where each may be seen."""

    seen_in: dict[str, frozenset[str]] = field(default_factory=dict)
    what: dict[str, str] = field(default_factory=dict)

    def __call__(self, what: str, trees: frozenset[str]) -> str:
        word = f"zqx{len(self.what):04}q"
        self.what[word], self.seen_in[word] = what, trees
        return word


@dataclass
class Writer:
    """Writes the files of the board below `root`."""

    root: Path
    word: Words = field(default_factory=Words)

    def put(self, name: str, data: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)

    def record(self, name: str, values: dict[str, Any], body: str = "") -> None:
        text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1000)
        remark = f"# {self.word(f'{name}: 注释', NONE)}\n"
        self.put(name, f"---\n{remark}{text}---\n{body}\n" if name.endswith(".md") else remark + text)

    def common(self, where: str, label: str, trees: frozenset[str], alive: frozenset[str]) -> dict[str, Any]:
        """The keys of any record; `alive` are the trees that may see more than that it was withdrawn."""
        branch, kind = where.split("/")[1:3]
        # Meetings are counted outside their scope: there is a page, with next to nothing on it.
        page = ALL if kind == "meetings" and trees else trees

        def word(what: str, seen: frozenset[str] = alive) -> str:
            return self.word(f"{label}: {what}", seen)

        paper, sheet, stray = (
            f"{word('附件名')}.txt",
            f"{word('表格名', NONE)}.csv",
            word("没写的附件名", NONE),
        )
        picture = f"{word('附件照片名')}.jpg"
        self.put(f"{where}/{paper}", word("附件内容"))
        self.put(f"{where}/{picture}", photo(word("附件照片里的说明", NONE), 0))
        self.put(f"{where}/{sheet}", f"{word('表头')},数\n{word('表格')},1\n")
        self.put(f"{where}/{stray}.txt", word("没写的附件", NONE))
        # A rating has a 阶段 of its own, which is one word.
        stages = (
            {"名称": word("阶段"), "起": "2026-01-02", "内容": word("阶段内容")}
            if "ratings" not in where
            else {}
        )
        return {
            "依据": word("依据", trees),
            "更正": [{"日期": "2026-10-01", "原因": word("更正原因"), "说明": word("更正说明")}],
            "附件": [paper, picture],
            "表格": sheet,
            "数据": [{"名称": word("数据"), "数量": 3, "单位": word("数据单位")}],
            **({"阶段": [stages]} if stages else {}),
            "曾用地址": [f"{branch}/{kind}/{word('曾用地址', page)}"],
            "办理": {
                "提出": {"人": word("提出人", NONE)},
                "审核": {"人": word("审核人", NONE), "保密": "通过", "意见": word("审核意见", NONE)},
                "审批": {
                    "人": word("审批人", NONE),
                    "文号": word("文号", trees),
                    "意见": word("审批意见", NONE),
                },
            },
        }


def photo(text: str, shade: int) -> bytes:
    """A picture with a text in its metadata."""
    image = Image.effect_noise((320, 240), 40 + shade).convert("RGB")
    exif = image.getexif()
    exif[0x010E] = text
    exif[0x9286] = text
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


class Kinds:
    """One method per kind: the content of a record of one branch and scope.

    `trees` may see the record, `alive` its content, `own` what never leaves the branch.
    """

    def __init__(self, writer: Writer, branch: str) -> None:
        self.w, self.branch, self.shade = writer, branch, 0

    def keys(self, kind: str, label: str, trees: frozenset[str], alive: frozenset[str]) -> dict[str, Any]:
        return self.w.common(f"branches/{self.branch}/{kind}", f"{self.branch} {label}", trees, alive)

    def slug(self, label: str, trees: frozenset[str]) -> str:
        return self.w.word(f"{self.branch} {label}: 地址", trees)

    def notice(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        """A notice about a person; `people` may see the person, `alive` the rest."""
        alive, people = given.get("alive", trees), given.get("people", given.get("alive", trees))

        def word(what: str, seen: frozenset[str]) -> str:
            return self.w.word(f"{self.branch} {label}: {what}", seen)

        papers = self.keys("notices", f"{label} 材料", trees, people)
        start = given.get("start", "2026-11-10")
        name = f"branches/{self.branch}/notices/{start}-{self.slug(label, trees)}.md"
        values = {
            "类型": "拟录用公示",
            "开始": start,
            "标题": word("标题", trees),
            "人员": [
                {
                    "姓名": word("姓名", people),
                    "性别": "女",
                    "学历": word("学历", people),
                    "备注": word("备注", people),
                }
            ],
            "受理": {"名称": word("受理", alive), "电话": "0000-1111111", "地址": word("受理地址", alive)},
            "落款": word("落款", trees),
            **papers,
            **extra,
        }
        if "handled" in given:
            values["公示结果"] = {
                "反映": 1,
                "处理": word("处理", given["handled"]),
                "登记人": word("登记人", NONE),
                "日期": "2026-11-20",
            }
        self.w.record(name, values, word("正文", alive))

    def disclosure(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        alive = given.get("alive", trees)

        def word(what: str, seen: frozenset[str] = alive) -> str:
            return self.w.word(f"{self.branch} {label}: {what}", seen)

        when = given.get("start", "2026-10-12")
        values = {
            "事项": "年度工作计划",
            "标题": word("标题", trees),
            "日期": when,
            "四议": {word("四议"): "2026-10-01"},
            "级别": word("级别"),
            "授予单位": word("授予单位"),
            "届次": word("届次"),
            "支出": [{"用途": word("用途"), "金额": 5}],
            **self.keys("disclosures", label, trees, alive),
            **extra,
        }
        name = f"branches/{self.branch}/disclosures/{when}-{self.slug(label, trees)}.md"
        self.w.record(name, values, word("正文"))

    def activity(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        alive = given.get("alive", trees)

        def word(what: str, seen: frozenset[str] = alive) -> str:
            return self.w.word(f"{self.branch} {label}: {what}", seen)

        when = given.get("start", "2026-10-14")
        folder = f"{when}-{self.slug(label, trees)}"
        where = f"branches/{self.branch}/activities/{folder}"
        names = [f"{word('照片文件名', NONE)}.jpg" for _ in range(2)]
        for name in names:
            self.shade += 1
            self.w.put(f"{where}/{name}", photo(word("照片里的说明", NONE), self.shade))
        values = {
            "标题": word("标题", trees),
            "类型": given.get("type", "集体学习"),
            "日期": when,
            "地点": word("地点"),
            "主持": word("主持"),
            "规定动作": [word("规定动作")],
            "自选动作": [word("自选动作")],
            "肖像": "无清晰人脸",
            "照片": [f"{names[0]} {word('照片说明')}"],
            **self.keys(f"activities/{folder}", label, trees, alive),
            **extra,
        }
        self.w.record(f"{where}/index.md", values, word("正文"))

    def commitments(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        alive = given.get("alive", trees)

        def row(number: int, what: str, seen: frozenset[str], **more: Any) -> dict[str, Any]:
            def word(part: str, which: frozenset[str] = seen) -> str:
                return self.w.word(f"{self.branch} {label} {what}: {part}", which)

            return {
                "编号": number,
                "事项": word("事项"),
                "时限": "2026-11-30",
                "指标": {"名称": word("指标"), "单位": word("单位"), "起点": 0, "目标": 9},
                "措施": word("措施"),
                "责任人": word("责任人"),
                "姓名": word("姓名"),
                "岗位": word("岗位"),
                "进展": [
                    {"日期": "2026-03-01", "累计完成": 1, "说明": word("进展")},
                    {"日期": "2027-03-01", "累计完成": 2, "说明": word("还没到的进展", NONE)},
                ],
                "调整": [
                    {
                        "日期": "2026-04-01",
                        "原为": word("原为"),
                        "改为": word("改为"),
                        "原因": word("调整原因"),
                        "同意": word("同意"),
                    }
                ],
                "结果": "未兑现",
                "原因": word("未兑现原因"),
                **more,
            }

        def narrowed(first: int, what: str) -> list[dict[str, Any]]:
            seen = [alive & trees_of(scope, self.branch) for scope in SCOPES[1:]]
            return [
                row(first + nth, f"{what}只给{scope}", seen[nth], 公开范围=scope)
                for nth, scope in enumerate(SCOPES[1:])
            ]

        values = {
            "支部承诺": [row(1, "支部承诺", alive), *narrowed(2, "支部承诺")],
            "党员承诺": [row(11, "党员承诺", alive), *narrowed(12, "党员承诺")],
            **self.keys("commitments", label, trees, alive),
            **extra,
        }
        self.w.record(f"branches/{self.branch}/commitments/{given['period']}.yml", values)

    def dues(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        alive = given.get("alive", trees)
        values = {
            "应交党员": 5,
            "实交党员": 5,
            "收缴": 100,
            "支出": [{"用途": self.w.word(f"{self.branch} {label}: 用途", alive), "金额": 1}],
            **self.keys("dues", label, trees, alive),
            **extra,
        }
        self.w.record(f"branches/{self.branch}/dues/{given['period']}.yml", values)

    def meetings(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        """Outside their scope meetings are counted: how often is known, what is not."""
        alive = given.get("alive", trees)
        year = given["period"]

        def row(when: str, what: str, seen: frozenset[str], **more: Any) -> dict[str, Any]:
            def word(part: str, which: frozenset[str] = seen) -> str:
                return self.w.word(f"{self.branch} {label} {what}: {part}", which)

            return {
                "日期": f"{year}-{when}",
                "议题": word("议题"),
                "地点": word("地点", NONE),
                "主讲": word("主讲"),
                "主持": word("主持", NONE),
                "记录": word("记录", NONE),
                "四对应": word("四对应"),
                "缺": [word("缺")],
                "等次": {word("等次"): 9},
                "说明": word("说明"),
                **more,
            }

        values = {
            "党员大会": [
                row("01-05", "大会", alive),
                *(
                    row(
                        f"02-0{nth}",
                        f"只给{scope}的大会",
                        alive & trees_of(scope, self.branch),
                        公开范围=scope,
                    )
                    for nth, scope in enumerate(SCOPES[1:], 1)
                ),
                row("12-30", "还没开的大会", NONE, 日期="2026-12-30"),
            ],
            "党小组会": {
                # Of the meetings of a 党小组 only the days are shown.
                self.w.word(f"{self.branch} {label}: 党小组", alive): [row("01-06", "党小组会", NONE)]
            },
            **self.keys("meetings", label, trees, alive),
            **extra,
        }
        self.w.record(f"branches/{self.branch}/meetings/{year}.yml", values)

    def rating(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        alive = given.get("alive", trees)
        own = alive & {A if self.branch == "hekou-a" else B}

        def word(what: str, seen: frozenset[str] = alive) -> str:
            return self.w.word(f"{self.branch} {label}: {what}", seen)

        of_branch = alive if given.get("subject", "支部") == "支部" else NONE
        values = {
            "方案": word("方案", NONE),
            "对象": given.get("subject", "支部"),
            "得分": {word("得分项"): {"自评": 1}},
            "加分": [
                {"项": word("加分项"), "级别": word("加分级别"), "依据": word("加分依据", NONE), "分值": 1}
            ],
            "扣分": [
                {"项": word("扣分项"), "依据": word("扣分依据", NONE), "分值": 1, "对外": "全部"},
                {"项": word("没写对外的扣分项", own), "分值": 1},
                {
                    "项": word("只列分值的扣分项", own),
                    "依据": word("扣分依据", NONE),
                    "分值": 1,
                    "对外": "只列分值",
                },
            ],
            "情形": [word("情形", NONE)],
            "评定": {
                "星级": "五星级",
                "调整理由": word("调整理由", of_branch),
                "评定单位": word("评定单位", NONE),
            },
            "结果": [
                {"姓名": word("五星级党员"), "星级": "五星级"},
                {"姓名": word("三星级党员"), "星级": "三星级"},
                {"姓名": word("二星级党员", own), "星级": "二星级"},
                {"姓名": word("不定星级党员", own), "星级": "不定星级"},
            ],
            **self.keys("ratings", label, trees, alive),
            "阶段": "审定",
            **extra,
        }
        period = f"{given['period']}-{self.slug(label, trees)}"
        self.w.record(f"branches/{self.branch}/ratings/{period}.yml", values)

    def feedback(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        alive = given.get("alive", trees)

        def row(number: int, what: str, seen: frozenset[str], **more: Any) -> dict[str, Any]:
            def word(part: str, which: frozenset[str] = seen) -> str:
                return self.w.word(f"{self.branch} {label} {what}: {part}", which)

            return {
                "编号": number,
                "收到": "2026-02-03",
                "途径": word("途径"),
                "内容": word("内容"),
                "答复": word("答复"),
                "答复日期": "2026-02-10",
                "承办": word("承办", NONE),
                **more,
            }

        values = {
            "意见": [
                row(1, "意见", alive),
                *(
                    row(nth, f"只给{scope}的意见", alive & trees_of(scope, self.branch), 公开范围=scope)
                    for nth, scope in enumerate(SCOPES[1:], 2)
                ),
                row(9, "还没收到的意见", NONE, 收到="2027-02-03"),
            ],
            **self.keys("feedback", label, trees, alive),
            **extra,
        }
        self.w.record(f"branches/{self.branch}/feedback/{given['period']}.yml", values)


KINDS = ("notice", "disclosure", "activity", "commitments", "dues", "meetings", "rating", "feedback")
WITHDRAWN = {"撤回": {"日期": "2026-11-01", "原因": "人选有变化"}, "办理": {"审核": {"保密": "通过"}}}
UNCHECKED = {"办理": {"提出": {"人": "甲"}}}


def write_unit(writer: Writer, branch: str) -> None:
    """Every kind in every scope and every special state, for one branch."""
    kinds = Kinds(writer, branch)
    special = (
        ("撤回", WITHDRAWN, ALL, NONE, "2020"),
        ("未过保密审查", UNCHECKED, NONE, NONE, "2019"),
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
    kinds.rating(
        "党员评星", {"公开范围": "本单位"}, trees_of("本单位", branch), period="2021", subject="党员"
    )


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
        f"规则: {{公示: [{PACK}]}}\n",
    )
    matters = [
        *("党组织设置和分工", "公开承诺", "支部星级评定", "党员星级评定", "党组织活动", "党费收缴使用"),
        *("意见和答复", "年度工作计划", *RULES.by_name),
    ]
    lines = [{"事项": name, "归项": "4", "范围": "社会", "期满隐去姓名": "30天"} for name in matters]
    lines.append({"事项": "组织生活", "归项": "3", "范围": "社会", "对外只公布次数": "是"})
    lines.append({"事项": "重要决议", "归项": "2", "范围": "党内", "主体": word("目录主体", NONE)})
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
    """The board on disk."""
    return write_board(tmp_path_factory.mktemp("leaks"))


def said(path: Path) -> bytes:
    """What a file says: of a workbook, which is packed, what is in it."""
    if path.suffix != ".xlsx":
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
        return {path.relative_to(out).as_posix(): said(path) for path in paths}

    return built


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


@pytest.mark.parametrize(
    ("audience", "activities"),
    # One of each scope that may be seen, for each of the two units.
    [(PUBLIC, 2), (PARTY, 4), (COMMITTEE, 5), (A, 5), (B, 5)],
)
def test_only_photos_that_may_be_seen_are_published(tree: Any, audience: str, activities: int) -> None:
    shown = Counter(
        address.rpartition("-")[2] for address in tree(audience) if address.startswith("assets/img/")
    )
    # Two photos; the picture among the papers is published as a paper only.
    assert shown == {"1600.jpg": 2 * activities, "640.jpg": 2 * activities}


@pytest.mark.parametrize("audience", TREES)
def test_ledgers_are_looked_into(tree: Any, audience: str) -> None:
    """Each of their files names branches, so a word too many would be found in it."""
    files = {address: data for address, data in tree(audience).items() if address.startswith("ledgers/")}
    assert sorted(files) == [f"ledgers/star-roll.{ending}" for ending in ("csv", "json", "xlsx")]
    words = {address: set(WORD.findall(data)) for address, data in files.items()}
    assert all(words.values())
    assert len(set(map(frozenset, words.values()))) == 1


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
