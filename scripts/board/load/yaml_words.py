"""What libyaml says about a text it cannot read, in words for editors."""

from __future__ import annotations

import yaml

from board.load.yaml_tree import Doubt

_SAID = (
    ("could not find expected ':'", "这一行缺少冒号：“{words}”不像“键: 值”"),
    ("mapping values are not allowed", "这里不能再写“键: 值”：多半是缩进不对，或者两行写成了一行"),
    ("did not find expected key", "这一行与上面的内容接不上：多半是缩进不对"),
    ("did not find expected '-' indicator", "这一行与上面的列表接不上：列表的每一项都要以“- ”开头，左边对齐"),
    ("block sequence entries are not allowed", "这里不能写“- ”：列表要另起一行，左边对齐"),
    ("did not find expected ',' or", "括号没有收尾，或者两项之间缺少逗号"),
    ("unexpected end of stream", "引号没有收尾"),
    ("unexpected document indicator", "引号没有收尾，就到了“---”"),
    ("unknown escape", "双引号里的反斜杠“\\”写法不对；请改用单引号"),
    ("hexadecimal number", "双引号里的反斜杠“\\”写法不对；请改用单引号"),
    ("character escape code", "双引号里的反斜杠“\\”写法不对；请改用单引号"),
    ("tab character", "缩进里有制表符；请改成空格"),
    ("cannot start any token", "“{words}”开头的符号不能这样用；是文字就加引号"),
    ("did not find expected node content", "“{words}”开头的符号不能这样用；是文字就加引号"),
    ("document start", "这一行接不上：一个文件只能写一份记录"),
    ("alias", "用了 YAML 的引用；是文字就加引号"),
    ("anchor", "用了 YAML 的引用；是文字就加引号"),
    ("tag", "用了 YAML 的标签；是文字就加引号"),
    ("block scalar", "“|”或“>”后面的写法不对；多行文字从下一行开始，左边对齐"),
    ("mapping keys are not allowed", "问号不能这样用；是文字就加引号"),
)

DOUBTS = {
    Doubt.ALIAS: "用了 YAML 的引用“*”；是文字就加引号",
    Doubt.TAGGED: "用了 YAML 的“&”或“!”，后面的字会丢失；是文字就加引号",
    Doubt.MERGE: "用了 YAML 的合并“<<”；请把各个键逐一写出来",
    Doubt.EMPTY_KEY: "冒号前面没有键",
    Doubt.COMPLEX_KEY: "冒号前面要是一个词，不能是列表或花括号",
    Doubt.DOCUMENT: "一个文件只能写一份记录",
    Doubt.NO_COLON: "这里没有冒号和值",
}
"""Doubts that are errors wherever they remain."""


def explained(error: yaml.YAMLError, lines: list[str]) -> tuple[str, int, int]:
    """The message for a syntax error, and its place; line and column count from 0."""
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    # What is never closed is noticed at the end of the file; editors look for where it was opened.
    if opened is not None and (
        "expected ':'" in problem or "expected ',' or" in problem or "end of stream" in problem
    ):
        mark = opened
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line, column = line - 1, 0
    words = lines[line][column:].strip() if line < len(lines) else ""
    for part, message in _SAID:
        if part in problem or part in context:
            return message.format(words=words[:20]), line, column
    return "这一行的格式读不懂", line, column
