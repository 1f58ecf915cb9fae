"""The star schemes that a board knows: those of the package, its own, and which of them are in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from board.app.report import columns
from board.base.findings import BoardError, Finding
from board.base.text import nearest
from board.load.assemble import Frame, place, read_frame, read_part
from board.load.files import Files, read_folder, read_texts
from board.load.packs import shipped, shipped_codes
from board.load.source import Source
from board.load.walk import walk_frame
from board.model.board import Board
from board.model.record import Kind
from board.model.scheme import Scheme
from board.rules.checks.schemes import populations
from board.rules.stars.lint import lint


@dataclass(frozen=True, slots=True)
class Known:
    """What site_config.yml and content/rules/ say, with their texts; `is_board`: the folder is a board."""

    root: Path
    frame: Frame
    texts: Mapping[str, Source]

    @property
    def is_board(self) -> bool:
        """Whether there is a board at all."""
        return "site_config.yml" in self.texts

    @property
    def own(self) -> tuple[str, ...]:
        """The codes of the board's own schemes, also of those that could not be completed."""
        return tuple(code for code, file in self.frame.schemes.files.items() if file)

    @property
    def in_force(self) -> tuple[str, ...]:
        """The codes of the schemes in force."""
        return self.frame.site.rules.schemes if self.frame.site else ()

    def findings_in(self, file: str) -> tuple[Finding, ...]:
        """What is wrong with one of the files, placed."""
        found = (each for each in self.frame.findings if each.file == file)
        return tuple(place(each, self.texts, self.frame.dropped) for each in found)


def known(root: Path) -> Known:
    """The schemes below a folder; no branch is read."""
    files = read_folder(root, walk_frame(root)[0])
    return Known(root, read_frame(files), files.texts)


def linted(found: Known, scheme: Scheme, file: str, others: Iterable[Scheme] = ()) -> tuple[Finding, ...]:
    """What the linter says of a scheme on this board; where quotas count branches, how many there are."""
    site, catalogue = found.frame.site, found.frame.catalogue
    if site is None or catalogue is None:
        return lint(scheme, file, others=others)
    counts: Mapping[str, int] = {}
    if scheme.quotas:
        names = walk_frame(found.root)[1]
        heads = read_texts(found.root, [f"branches/{name}/branch.yml" for name in names])
        records = read_part(Files(heads, frozenset()), found.frame.rules).records
        branches = {each.branch: each for each in records if each.kind is Kind.BRANCH}
        counts = populations(Board(site, catalogue, branches, ()), scheme)
    return lint(scheme, file, others=others, domains=site.domains, populations=counts)


def find(found: Known, code: str) -> Scheme:
    """A scheme with everything that it takes over, by its code; raises BoardError where there is none."""
    if scheme := found.frame.schemes.by_code.get(code):
        return scheme
    if code in shipped_codes():
        return shipped(code)
    if code in found.own:
        file = found.frame.schemes.files[code]
        msg = f"{file} 有错误，用不了；先运行 board scheme check {code}，改好再来"
        raise BoardError(msg)
    codes = (*found.own, *shipped_codes())
    near = nearest(code, codes)
    hint = f"，是不是“{near}”？" if near else f"；可用的有 {'、'.join(codes)}"
    msg = f"没有代号为“{code}”的星级方案{hint}"
    raise BoardError(msg)


def listed(found: Known) -> str:
    """All schemes as a table for people: the board's own first."""
    rows: list[tuple[str, ...]] = [("", "编号", "名称", "对象", "方法", "性质", "在哪里")]
    for code in dict.fromkeys((*found.own, *shipped_codes())):
        scheme = found.frame.schemes.by_code.get(code) or (shipped(code) if code in shipped_codes() else None)
        mark = "在用" if code in found.in_force else ""
        where = found.frame.schemes.files.get(code) or "程序自带"
        if scheme is None:
            rows.append((mark, code, "（有错误，先检查）", "", "", "", where))
        else:
            words = scheme.name, scheme.subject, scheme.method, scheme.standing
            rows.append((mark, code, *words, where))
    lines = columns(rows)
    if not found.is_board:
        lines.append("")
        lines.append(
            "这里不是公开栏，只列出了程序自带的方案；自己的方案请在公开栏所在的文件夹里看，或用 --root"
        )
    return "\n".join(lines)
