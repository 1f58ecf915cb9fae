"""点评评议, 问题整改 and 自查报告 with a word of their own in every place."""

from __future__ import annotations

from typing import Any

from tests.leaking import NONE, SCOPES, Writer, own_tree, trees_of


class Reviews:
    """One method per kind, as in Kinds."""

    w: Writer
    branch: str

    def keys(self, kind: str, label: str, trees: frozenset[str], alive: frozenset[str]) -> dict[str, Any]:
        """The keys of any record."""
        raise NotImplementedError

    def review(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        """A review; what is said of single members, and of the secretary's few votes, stays in the branch.

        `day`: when people voted and the secretary reported.
        """
        alive, day = given.get("alive", trees), given.get("day", "2026-06-20")
        voted = alive if day < "2026-11-22" else NONE
        own = own_tree("本单位", self.branch)

        def word(what: str, seen: frozenset[str]) -> str:
            return self.w.word(f"{self.branch} {label}: {what}", seen)

        def comment(what: str, seen: frozenset[str], when: str = "2026-06-28", **more: str) -> dict[str, str]:
            said = {key: word(f"{what}{key}", seen) for key in ("点评人", "对象", "意见")}
            return {**said, "日期": when, "方式": "现场", **more}

        def comments(what: str, among: frozenset[str]) -> list[dict[str, str]]:
            return [
                comment(what, alive & among),
                *(
                    comment(
                        f"只给{scope}的{what}", alive & among & trees_of(scope, self.branch), 公开范围=scope
                    )
                    for scope in SCOPES[1:]
                ),
                comment(f"还没有的{what}", NONE, "2026-12-28"),
            ]

        def poll(what: str, seen: frozenset[str], when: str = day) -> dict[str, Any]:
            items = {word(f"{what}的项目", seen): {"满意": 6, "基本满意": 1, "不满意": 1, "不了解": 1}}
            problems = [word(f"{what}里提出的问题", seen)]
            return {"日期": when, "发出": 9, "收回": 9, "有效": 9, "项目": items, "问题": problems}

        def member(what: str, seen: frozenset[str], when: str = day, **more: str) -> dict[str, Any]:
            return {"姓名": word(f"{what}的姓名", seen), **poll(what, seen, when), **more}

        values = {
            "上级点评": comments("上级点评", alive),
            "书记点评": comments("书记点评", own),
            "党员自评": {"应参加": 9, "实参加": 8},
            "群众评议": poll("群众评议", voted),
            "群众评议党员": [
                member("评议党员", voted & own),
                *(
                    member(
                        f"只给{scope}的评议党员", voted & own & trees_of(scope, self.branch), 公开范围=scope
                    )
                    for scope in SCOPES[1:]
                ),
                member("还没有的评议党员", NONE, "2026-12-28"),
            ],
            "述职评议": {
                "日期": day,
                "述职人": word("述职人", voted),
                "述职报告": word("述职报告", voted),
                "问题": [word("述职查摆的问题", voted)],
                "措施": [word("述职整改措施", voted)],
                "上年整改": [word("上年整改", voted)],
                "评议单位": word("评议单位", voted),
                "测评": {"好": 7, "差": 1},
                "结果": "好",
            },
            **self.keys("reviews", label, trees, alive),
            **extra,
        }
        self.w.record(f"branches/{self.branch}/reviews/{given['period']}.yml", values)

    def rectification(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        """A ledger of problems."""
        alive = given.get("alive", trees)

        def row(number: int, what: str, seen: frozenset[str], **more: Any) -> dict[str, Any]:
            def word(part: str, which: frozenset[str] = seen) -> str:
                return self.w.word(f"{self.branch} {label} {what}: {part}", which)

            return {
                "编号": number,
                "问题": word("问题"),
                "来源": word("来源"),
                "发现": "2026-02-01",
                "措施": word("措施"),
                "责任人": word("责任人"),
                "时限": "2026-11-30",
                "进展": [
                    {"日期": "2026-03-01", "说明": word("进展")},
                    {"日期": "2026-12-01", "说明": word("还没到的进展", NONE)},
                ],
                "销号": "2026-04-01",
                "复核": {
                    "人": word("复核人"),
                    "日期": "2026-05-01",
                    "结论": "通过",
                    "说明": word("复核说明"),
                },
                **more,
            }

        ahead = {"日期": "2026-12-09", "结论": "通过"}
        said = {key: self.w.word(f"{self.branch} {label}: 还没有的复核{key}", NONE) for key in ("人", "说明")}
        values = {
            "整改": [
                row(1, "整改", alive),
                *(
                    row(nth, f"只给{scope}的整改", alive & trees_of(scope, self.branch), 公开范围=scope)
                    for nth, scope in enumerate(SCOPES[1:], 2)
                ),
                row(8, "还没有查出来的问题", NONE, 发现="2026-11-23", 销号="2026-12-01", 复核=ahead),
                {
                    "编号": 9,
                    "问题": self.w.word(f"{self.branch} {label}: 没有销号的问题", alive),
                    "时限": "2026-10-30",
                    "销号": "2026-12-08",
                    "复核": {**ahead, **said},
                },
            ],
            **self.keys("rectifications", label, trees, alive),
            **extra,
        }
        self.w.record(f"branches/{self.branch}/rectifications/{given['period']}.yml", values)

    def report(self, label: str, extra: dict[str, Any], trees: frozenset[str], **given: Any) -> None:
        """A report of the branch on itself."""
        alive = given.get("alive", trees)
        text = self.w.word(f"{self.branch} {label}: 正文", alive)
        values = {
            # All are written this year: a report names the committee of its own day.
            "日期": "2026-07-12",
            **self.keys("reports", label, trees, alive),
            **extra,
        }
        name = f"branches/{self.branch}/reports/{given['period']}-zicha.md"
        self.w.record(name, values, f"## 存在问题\n\n{text}\n")
