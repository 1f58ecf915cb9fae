"""YAML as editors type it → values with their places, and a finding for everything that is wrong.

Two ways. A text in which nothing looks suspicious goes through libyaml as it is (or through `yaml_plain`,
which reads the plainest texts likewise in less time). Anything else is repaired in memory line by line
(`yaml_scan`), so that all mistakes of a file show up in one run, and libyaml reads the repaired text;
places always refer to the file as typed. What the first way lets through must therefore be read by libyaml
exactly as it was meant: `_suspicious` and the doubts of `yaml_tree` see to that, and in case of doubt they
choose the second way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from board.base import codes
from board.base.findings import Finding, Severity, in_order
from board.base.text import fold, strip
from board.load import yaml_plain
from board.load.nodes import Mapping, Node, Scalar, Sequence
from board.load.source import Source
from board.load.yaml_lines import Lines
from board.load.yaml_scan import Scanner
from board.load.yaml_tree import Doubt, Reading, TooDeep, read
from board.load.yaml_words import DOUBTS, explained

LARGEST = 1_000_000
"""Characters; a year of meetings has some 10,000."""

_LINE = 4_000  # characters of a line that is repaired; longer ones are fine where nothing is suspicious
_ROUNDS = 20
_COLONS = 1_000  # full-width ones, up to which each is looked at
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_FENCE = re.compile(r"[-－—–―─]{2,6}[ \t\u3000\u00a0]*$")
_DASHES = frozenset("-－—–―─\ufeff")  # with which a line of dashes begins

# Cheap signs that libyaml might read something else than was meant. Each expression starts with a literal
# or a set of characters: those Python can look for quickly.
_ODD = re.compile(
    "[\t\x00-\x08\x0b-\x1f\x7f-\x9f\u2007\u202f\u200b\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff｛｝［］]"
)
_HASH = re.compile(r"#(?:(?! )|(?<=[^ \n]#))")
_LEADING = re.compile("[&*!?%\u3000\u00a0](?<![^\\s:,\\[{-].)")
_TIGHT_COLON = re.compile(r""":(?!\s|//|\Z)(?<![\d\s"'/:]:)""")
_TIGHT_DASH = re.compile("\n *[-－—–](?![ \n]|--\n)")
_KEY_BEFORE = re.compile(r"[^\s\"'，,{\[：:]*[ \u3000]*$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The two parts of a Markdown record; `first_line` and `body_line` count from 1 in the file."""

    text: str
    first_line: int
    body: str
    body_line: int
    findings: tuple[Finding, ...] = ()


def front_matter(source: Source) -> FrontMatter | None:
    """What stands between the two lines of dashes at the start, and the text below; None without them."""
    lines = source.lines
    at = 0
    while at < len(lines) and not strip(lines[at]):
        at += 1
    findings: list[Finding] = []

    def is_fence(line: int) -> bool:
        if lines[line][:1] not in _DASHES:
            return False
        text = lines[line].lstrip("\ufeff")
        if text.rstrip(" \t") == "---":
            return True
        if not _FENCE.match(text) or not strip(text).strip("-"):
            return False
        message = f"“{strip(text)}”应写成三个半角短横“---”，按它收下了"
        findings.append(source.finding(codes.WIDE_SIGN, message, line + 1, 1, "---"))
        return True

    if at == len(lines) or not is_fence(at):
        return None
    for end in range(at + 1, len(lines)):
        if is_fence(end):
            text, body = "\n".join(lines[at + 1 : end]), "\n".join(lines[end + 1 :])
            return FrontMatter(text, at + 2, body, end + 2, tuple(findings))
    return None


def parse(
    source: Source, known: frozenset[str], front: FrontMatter | None = None
) -> tuple[Node | None, list[Finding]]:
    """The values of a file, or of the front matter of a Markdown file, and all findings about its form.

    `known` holds every key of the model; only they are recognised before a full-width colon in running
    text. The node is None where nothing could be read; an error is among the findings then. Never raises.
    """
    text = source.text.removeprefix("\ufeff") if front is None else front.text
    offset = front.first_line - 1 if front else 0
    before = list(front.findings) if front else []
    if len(text) > LARGEST:
        message = f"文件有 {len(text) // 10000} 万字，最多收 {LARGEST // 10000} 万字"
        return None, [*before, source.finding(codes.TOO_LARGE, message, 0, 0)]
    try:
        if not _suspicious(text, known):
            if plain := yaml_plain.read(text, offset):
                return plain, before
            try:
                reading = read(text, offset)
            except (yaml.YAMLError, UnicodeEncodeError):
                pass
            else:
                if reading.node is not None and not reading.doubts:
                    return reading.node, before
        node, findings = _repaired(source, _LINE_END.split(text), known, offset)
    except TooDeep as error:
        message = "括号或缩进套了五十层以上，读不下去"
        place = error.line + offset + 1, error.column + 1
        return None, [*before, source.finding(codes.TOO_DEEP, message, *place)]
    return node, in_order([*before, *findings])


def _suspicious(text: str, known: frozenset[str]) -> bool:
    """Whether libyaml might read a text otherwise than it was meant. Errors that it reports do not count."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _ODD.search(text) or ("#" in text and _HASH.search(text)):
        return True
    text = "\n" + text
    if _LEADING.search(text) or _TIGHT_COLON.search(text) or _TIGHT_DASH.search(text):
        return True
    if text.count("：") > _COLONS:
        return True
    at = text.find("：")
    while at >= 0:
        word = _KEY_BEFORE.search(text, max(at - 40, 0), at)
        if word and fold(word[0].lstrip("-－—")) in known:
            return True
        at = text.find("：", at + 1)
    return False


def _repaired(
    source: Source, found: list[str], known: frozenset[str], offset: int
) -> tuple[Node | None, list[Finding]]:
    """The slow way: control characters out, repairs in, then libyaml; what it refuses is left out."""
    notes: list[Finding] = []
    cleaned = []
    for at, line in enumerate(found):
        if len(line) > _LINE:
            # Repairs look back and forth within a line; no one types or reads such a one.
            message = f"这一行有 {len(line)} 个字，太长了，没有读；请分成几行"
            notes.append(source.finding(codes.TOO_LARGE, message, at + offset + 1, 1))
            cleaned.append("")
            continue
        clean = _CONTROL.sub(" ", line)
        if clean != line:
            column = next(n for n, (a, b) in enumerate(zip(line, clean, strict=True)) if a != b)
            message = f"有看不见的控制字符（U+{ord(line[column]):04X}），多半是从别的软件粘贴来的；请删掉"
            notes.append(
                source.finding(codes.BAD_YAML, message, at + offset + 1, column + 1, _CONTROL.sub("", line))
            )
        cleaned.append(clean)
    tabbed = any("\t" in line[: len(line) - len(line.lstrip())] for line in cleaned)
    best: tuple[Node | None, list[Finding]] | None = None
    for tab in (2, 4, 8) if tabbed else (2,):
        lines = Lines(cleaned, known)
        Scanner(lines, tab).run()
        result = _with_libyaml(source, lines, offset)
        if best is None or _errors(result[1]) < _errors(best[1]):
            best = result
        if not _errors(best[1]):
            break
    assert best is not None  # noqa: S101 - there is always one round
    if any(note.code is codes.TOO_LARGE for note in notes):
        best = best[0], [finding for finding in best[1] if finding.code is not codes.EMPTY_FILE]
    return best[0], [*notes, *best[1]]


def _errors(findings: list[Finding]) -> int:
    return sum(finding.code.severity is Severity.ERROR for finding in findings)


def _with_libyaml(source: Source, lines: Lines, offset: int) -> tuple[Node | None, list[Finding]]:
    """Read the repaired lines; each line that libyaml refuses is reported and left out, then its block."""
    findings = lines.findings(source, offset)
    wrong = {finding.line for finding in findings if finding.code.severity is Severity.ERROR}
    texts = lines.repaired()
    original = list(texts)
    blanked: dict[int, int] = {}
    reading = Reading()
    for _ in range(_ROUNDS if len(texts) < 5_000 else 3):  # noqa: PLR2004 - long files are pasted by mistake
        try:
            reading = read("\n".join(texts))
        except yaml.YAMLError as error:
            message, line, column = explained(error, texts)
        else:
            break
        if not strip(texts[line]):
            break
        outer = next((at for at in blanked if at <= line < _block(original, at, blanked[at] + 1)[1]), None)
        if outer is None:
            if line + offset + 1 not in wrong:
                place = line + offset + 1, lines.place(line, column) + 1
                findings.append(source.finding(codes.BAD_YAML, message, *place))
                wrong.add(line + offset + 1)
            blanked[line] = 0
            texts[line] = ""
        else:
            blanked[outer] += 1
            start, end = _block(original, outer, blanked[outer])
            texts[start:end] = [""] * (end - start)
            texts[line] = ""
    if reading.node is None and not wrong:
        findings.append(source.finding(codes.EMPTY_FILE, "这里没有写任何内容", offset, 1 if offset else 0))
    for doubt, line, column in reading.doubts:
        if doubt in DOUBTS and line <= len(texts) and line + offset not in wrong:
            code = codes.ALIAS if doubt in (Doubt.ALIAS, Doubt.TAGGED, Doubt.MERGE) else codes.BAD_YAML
            place = line + offset, lines.place(line - 1, column - 1) + 1
            findings.append(source.finding(code, DOUBTS[doubt], *place))
            wrong.add(line + offset)
    return reading.node and _placed(reading.node, lines, offset), findings


def _block(lines: list[str], at: int, level: int) -> tuple[int, int]:
    """The lines round line `at`: at level 1 the entry that it starts, then the one round that."""
    start = at
    for _ in range(level - 1):
        indent = _indent(lines[start])
        while start > 0 and (not strip(lines[start]) or _indent(lines[start]) >= indent):
            start -= 1
    end = start + 1
    while end < len(lines) and (not strip(lines[end]) or _indent(lines[end]) > _indent(lines[start])):
        end += 1
    return start, end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _placed(node: Node, lines: Lines, offset: int) -> Node:
    """The tree with its places in the file as typed."""
    place = node.line + offset, lines.place(node.line - 1, node.column - 1) + 1
    if isinstance(node, Scalar):
        return Scalar(node.text, *place, node.quoted)
    if isinstance(node, Sequence):
        return Sequence(tuple(_placed(item, lines, offset) for item in node.items), *place)
    entries = tuple(
        (_placed(key, lines, offset), _placed(value, lines, offset)) for key, value in node.entries
    )
    return Mapping(entries, *place)  # type: ignore[arg-type] # a scalar stays a scalar
