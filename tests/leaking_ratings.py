"""Ratings with a word of its own in every place, each by a scheme that no page explains.

Whatever a scheme in force says is on its page for all to read; by these schemes it is seen what the ratings
themselves give away.
"""

from __future__ import annotations

from typing import Any

from tests.leaking import ALL, COMMITTEE, NONE, SCOPES, A, B, Writer, trees_of

PUT_UP = ("公示", "审定")


class Ratings:
    """One method per sort of rating, as in Kinds."""

    w: Writer
    branch: str

    def keys(self, kind: str, label: str, trees: frozenset[str], alive: frozenset[str]) -> dict[str, Any]:
        """The keys of any record."""
        raise NotImplementedError

    def slug(self, label: str, trees: frozenset[str]) -> str:
        """The end of an address."""
        raise NotImplementedError

    def disclosure(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        """A disclosure."""
        raise NotImplementedError

    @property
    def units(self) -> frozenset[str]:
        """The trees of the branch and of the organisations above it."""
        return frozenset({COMMITTEE, A} if self.branch == "hekou-a" else {B})

    @property
    def own(self) -> frozenset[str]:
        """The branch's own tree."""
        return frozenset({A if self.branch == "hekou-a" else B})

    def put(self, label: str, values: dict[str, Any], trees: frozenset[str], given: dict[str, Any]) -> None:
        """A rating, with the keys of any record and a scheme as given."""
        alive = given.get("alive", trees)
        code = self.w.word(f"{self.branch} {label}: 方案", NONE)
        self.w.record(f"content/rules/schemes/{code}.yml", {"编号": code, **given["scheme"]})
        content = {"方案": code, **self.keys("ratings", label, trees, alive), **values}
        period = f"{given['period']}-{self.slug(label, trees)}"
        self.w.record(f"branches/{self.branch}/ratings/{period}.yml", content)

    def rating(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        """A rating of the branch; before 公示 what is computed is for its own unit only."""
        alive, stage = given.get("alive", trees), given.get("stage", "审定")
        explained = alive if stage in PUT_UP else alive & self.units

        def word(what: str, seen: frozenset[str] = alive) -> str:
            return self.w.word(f"{self.branch} {label}: {what}", seen)

        own = alive & self.own
        item, bonus, level = word("得分项"), word("加分项"), word("加分级别")
        told, untold, only_points = (
            word("扣分项"),
            word("没写对外的扣分项", own),
            word("只列分值的扣分项", own),
        )
        public, private = word("全部公开的情形", explained), word("情形", own)
        scheme = {
            # A second rating of a year is told from the first by the name of its scheme.
            "名称": word("方案名称", trees),
            "说明": word("方案说明", NONE),
            "对象": "支部",
            "方法": "记分",
            "满分": 100,
            "可超满分": "是",
            "取整": "不取整",
            "项目": [{"项": item, "满分": 100, "内容": word("方案里的内容", NONE)}],
            "加分": [{"项": bonus, "级别": {level: 1}, "合并": "累加"}],
            "扣分": [{"项": each, "每次": 1} for each in (told, untold, only_points)],
            "星级": [{"星级": "五星级", "起": 90}, {"星级": "四星级", "起": 80}, {"星级": "三星级", "起": 0}],
            "限制": [
                {"情形": public, "最高": "四星级", "对外": "全部", "条款": word("条款", explained)},
                {"情形": private, "最高": "三星级", "条款": word("不公开的条款", own)},
                {"情形": word("没有的情形", own), "最高": "三星级"},
                {"情形": word("全部公开的没有的情形", explained), "最高": "四星级", "对外": "全部"},
            ],
            "否决": [{"情形": word("没有的否决情形", own)}],
        }
        values = {
            "得分": {item: {"考评": 85}},
            "加分": [{"项": bonus, "级别": level, "依据": word("加分依据", NONE), "分值": 1}],
            "扣分": [
                {"项": told, "依据": word("扣分依据", NONE), "分值": 1, "对外": "全部"},
                {"项": untold, "依据": word("扣分依据", NONE), "分值": 1},
                {"项": only_points, "依据": word("扣分依据", NONE), "分值": 1, "对外": "只列分值"},
            ],
            "情形": [public, private],
            "评定": {
                "星级": "五星级",
                # A unit above has it in its ledger as soon as it is written.
                "调整理由": word("调整理由", alive if stage in PUT_UP else alive & {COMMITTEE} & self.units),
                "评定单位": word("评定单位", NONE),
            },
            "阶段": stage,
            **extra,
        }
        self.put(label, values, trees, {**given, "scheme": scheme})

    def members(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        """A rating of members; of those with few stars nothing leaves the branch."""
        alive, stage = given.get("alive", trees), given.get("stage", "审定")
        explained, own = alive if stage in PUT_UP else alive & self.units, alive & self.own

        def word(what: str, seen: frozenset[str] = alive) -> str:
            return self.w.word(f"{self.branch} {label}: {what}", seen)

        item, held = word("得分项", own), word("党员的情形", NONE)
        scheme = {
            "名称": word("方案名称", NONE),
            "对象": "党员",
            "方法": "记分",
            "满分": 100,
            "取整": "不取整",
            "项目": [{"项": item, "满分": 100}],
            "星级": [
                {"星级": f"{digit}星级", "起": low}
                for digit, low in zip("五四三二", (90, 80, 70, 0), strict=True)
            ],
            "否决": [{"情形": held}],
        }
        results = [
            {
                "姓名": word(f"{stars}党员", seen),
                "星级": stars,
                "得分": {item: points},
                "调整理由": word("调整理由", own),
            }
            for stars, points, seen in (
                ("五星级", 95, explained),
                ("三星级", 75, explained),
                ("二星级", 65, own),
                ("不定星级", 66, own),
            )
        ]
        results[-1]["情形"] = [held]
        values = {
            "对象": "党员",
            "结果": results,
            "评定": {
                "星级": "五星级",
                "评定单位": word("评定单位", NONE),
                "调整理由": word("评定理由", NONE),
            },
            "阶段": stage,
            **extra,
        }
        self.put(label, values, trees, {**given, "scheme": scheme})

    def honoured(self, label: str, period: str) -> None:
        """A rating for all to see with bonuses that follow from honours of every scope."""

        def word(what: str, seen: frozenset[str]) -> str:
            return self.w.word(f"{self.branch} {label}: {what}", seen)

        rules = []
        for nth, scope in enumerate(SCOPES):
            seen = trees_of(scope, self.branch)
            item, level = word(f"由{scope}的荣誉得出的加分", seen), word(f"{scope}的荣誉的级别", seen)
            rules.append({"项": item, "级别": {level: 1}, "合并": "累加", "取自": "表彰荣誉"})
            extra = {"事项": "表彰荣誉", "公开范围": scope, "级别": level}
            self.disclosure(f"{label} {scope}", extra, seen, start=f"{period}-03-0{1 + nth}", level=level)
        scheme = {
            "名称": word("方案名称", ALL),
            "对象": "支部",
            "方法": "记分",
            "满分": 100,
            "可超满分": "是",
            "取整": "不取整",
            "加分合并": "累加",
            "项目": [{"项": word("得分项", ALL), "满分": 100}],
            "加分": rules,
            "星级": [{"星级": "五星级", "起": 90}, {"星级": "四星级", "起": 0}],
        }
        scored = {scheme["项目"][0]["项"]: {"考评": 87}}  # type: ignore[index]
        values = {"得分": scored, "评定": {"星级": "五星级"}, "阶段": "审定", "公开范围": "社会"}
        self.put(label, values, ALL, {"scheme": scheme, "period": period})

    def listed(self, label: str, period: str) -> None:
        """A rating by a checklist: an item rests on disclosures of which no tree has all."""

        def word(what: str, seen: frozenset[str] = ALL) -> str:
            return self.w.word(f"{self.branch} {label}: {what}", seen)

        hidden = word("有看不到的记录的项", NONE)
        looked = {
            "项": hidden,
            "内容": word("它的内容", NONE),
            "核对": [{"看": "公开事项", "种类": ["年度工作计划"]}],
        }
        judged = {"项": word("人工认定的项"), "内容": word("认定的内容")}
        scheme = {
            "名称": word("方案名称"),
            "对象": "支部",
            "方法": "清单",
            "项目": [looked, judged],
            "星级": [{"星级": "四星级", "起": 2}, {"星级": "三星级", "起": 0}],
        }
        values = {"得分": {judged["项"]: {"认定": "是"}}, "评定": {"星级": "四星级"}, "阶段": "审定"}
        self.put(label, values, ALL, {"scheme": scheme, "period": period})


def write_scheme_in_force(writer: Writer) -> str:
    """A scheme with a page of its own, for all to read; its code."""

    def word(what: str, seen: frozenset[str] = ALL) -> str:
        return writer.word(f"方案: {what}", seen)

    code = word("编号")
    values = {
        "编号": code,
        "名称": word("名称"),
        "发布": word("发布"),
        "来源": word("来源"),
        "说明": word("说明"),
        "对象": "支部",
        "方法": "记分",
        "满分": 100,
        "取整": "不取整",
        "项目": [{"项": word("项"), "满分": 100, "内容": word("内容"), "佐证": [word("佐证")]}],
        "星级": [{"星级": "五星级", "起": 90}, {"星级": "四星级", "起": 0}],
        "扣分": [{"项": word("扣分项"), "每次": 1, "条款": word("扣分条款")}],
        "否决": [{"情形": word("否决"), "条款": word("否决条款")}],
        "程序": [{"步骤": word("步骤"), "谁": word("谁"), "时间": word("时间")}],
        "结果运用": [word("结果运用")],
        "待定": [{"问题": word("待定"), "影响": word("影响")}],
    }
    writer.record("content/rules/schemes/xian.yml", values)
    return code


def write_ratings(kinds: Ratings) -> None:
    """What ratings have beside every scope and special state: stages, members, honours, checklists."""
    own = kinds.units
    for nth, stage in enumerate(("考评", "公示")):
        kinds.rating(f"评星到{stage}", {}, ALL, period=f"201{nth}", stage=stage)
        kinds.members(f"党员评星到{stage}", {}, ALL, period=f"201{nth}", stage=stage)
    kinds.members("党员评星", {"公开范围": "本单位"}, own, period="2021")
    kinds.members("向社会公开的党员评星", {}, ALL, period="2020")
    kinds.honoured("由荣誉得出的加分", "2018")
    kinds.listed("清单", "2026")
