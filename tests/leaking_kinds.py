"""Records of every kind with a word of its own in every place."""

from __future__ import annotations

from typing import Any

from tests.leaking import NONE, SCOPES, Writer, photo, trees_of
from tests.leaking_ratings import Ratings
from tests.leaking_reviews import Reviews


class Kinds(Ratings, Reviews):
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
        self.w.record(name, values, word("正文", people))

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
            "级别": given.get("level") or word("级别"),
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

        when = given.get("start", "2022-10-14")
        folder = f"{when}-{self.slug(label, trees)}"
        where = f"branches/{self.branch}/activities/{folder}"
        names = [f"{word('照片文件名', NONE)}.jpg" for _ in range(2)]
        for name in names:
            self.shade += 1
            self.w.put(f"{where}/{name}", photo(word("照片里的说明", NONE), self.shade))
        values = {
            "标题": word("标题", trees),
            "类型": "主题党日",  # stands among the meetings of that year, too
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
                # A late promise of the branch may not be narrowed.
                row(first + nth, f"{what}只给{scope}", seen[nth], 公开范围=scope, 结果="部分兑现")
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
                "主持": word("主持"),
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
