"""A board in which every text of every record of every kind is an attempt to run something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.test_leaks import write_board

PAYLOADS = yaml.safe_load((Path(__file__).parent / "cases/hostile/payloads.yml").read_text("utf-8"))
SENTINEL = """
window.__pwned = () => console.error('a record has run something');
for (const name of ['alert', 'confirm', 'prompt', 'open']) {
  window[name] = () => console.error('a record has called ' + name);
}
"""
"""Put into every page of a browser: what a payload calls is told on its console."""
_WORD = re.compile(r"zqx\d{5}q")
_NAMES = {
    *("附件", "表格", "曾用地址", "照片", "佐证", "方案", "编号", "代号", "条款号"),
    *("公示", "组织生活", "星级方案"),
}
"""What names something else: there a payload would only be an error."""

_PERSONS = {
    *("主持", "主讲", "人", "入党介绍人", "培养联系人", "姓名", "登记人", "记录", "责任人", "述职人"),
}


def write_hostile(root: Path) -> int:
    """Writes the board; how many texts carry a payload."""
    write_board(root)
    found: set[str] = set()

    def word(text: str, key: str) -> str:
        """A word with the payload that is its own, wherever it stands: items of schemes are named again."""
        if key in _NAMES or not _WORD.fullmatch(text):
            return text
        number = int(text[3:8])
        ways = PAYLOADS["short" if key in _PERSONS or number % 3 else "long"]
        found.add(text)
        return f"{text}{ways[number // 3 % len(ways)]}"

    def armed(value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {word(name, ""): armed(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [armed(each, key) for each in value]
        return word(value, key) if isinstance(value, str) else value

    for path in _records(root):
        text = path.read_text("utf-8")
        head, body = "", ""
        if path.suffix == ".md":
            _, text, body = text.split("---\n", 2)
            head, body = "---\n", f"---\n{body}\n{PAYLOADS['body']}"
        values = armed(yaml.load(text, yaml.BaseLoader), "")
        path.write_text(head + yaml.safe_dump(values, allow_unicode=True, width=10_000) + body, "utf-8")
    return len(found)


def _records(root: Path) -> Iterator[Path]:
    yield root / "site_config.yml"
    for path in sorted((*(root / "branches").rglob("*"), *(root / "content/rules").rglob("*"))):
        if path.suffix in (".yml", ".md") and path.name != "README.md":
            yield path
