"""Words that stand nowhere else, each with the trees that may show it, written into the files of a board."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

PUBLIC, PARTY, COMMITTEE, A, B = "public", "party", "unit:hekou", "unit:hekou-a", "unit:jiguan-b"
TREES = (PUBLIC, PARTY, COMMITTEE, A, B)
ALL, INSIDE, NONE = frozenset(TREES), frozenset(TREES) - {PUBLIC}, frozenset[str]()
SCOPES = ("社会", "党内", "本单位", "特定对象")


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
        word = f"zqx{len(self.what):05}q"
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
        # Who saw to it is told in the branch itself and above it.
        inside = trees & {*((B,) if branch == "jiguan-b" else (COMMITTEE, A))}

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
                "提出": {"人": word("提出人", inside)},
                "审核": {
                    "人": word("审核人", inside),
                    "保密": "通过",
                    "意见": word("审核意见", inside & alive),
                },
                "审批": {
                    "人": word("审批人", inside),
                    "文号": word("文号", trees),
                    "意见": word("审批意见", inside & alive),
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
