"""Tags of HTML in the text of a record, which the page does not show: their words would be lost with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding
from board.load.source import Source
from board.load.yaml_text import front_matter

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>]*>|<!--.*?(?:-->|$)")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def lost_markup(source: Source) -> Iterator[Finding]:
    """The lines of the text below the front matter with a tag in them; code is shown as it is typed."""
    front = front_matter(source) if "<" in source.text else None
    if front is None:
        return
    fence = ""
    for number, line in enumerate(source.lines[front.body_line - 1 :], front.body_line):
        if found := _FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
        elif not fence and (tag := _TAG.search(_CODE.sub(lambda code: " " * len(code[0]), line))):
            message = f"“{tag[0][:30]}”是网页标记，页面上不显示，它围着的字也会丢失；请删掉标记，直接写文字"
            better = _TAG.sub("", line) if "`" not in line else ""
            yield source.finding(codes.LOST_MARKUP, message, number, tag.start() + 1, better)
