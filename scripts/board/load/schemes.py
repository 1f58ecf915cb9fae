"""Reads star schemes: those that come with the package, and those of the board in content/rules/schemes/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from board.base import codes
from board.base.findings import Finding
from board.base.text import nearest
from board.load.documents import SCHEMES, Notes, decode
from board.load.packs import filled, shipped, shipped_codes
from board.load.source import Source
from board.model.keys import keys_of
from board.model.scheme import Scheme

SITE = "site_config.yml"


@dataclass(frozen=True, slots=True)
class Schemes:
    """The schemes of a board by code: those of its own and those in force, with what each takes over.

    `files`: in which file each scheme lies that could be put in force; empty for those of the package.
    `checklist`: the one that branches hold themselves against, whether it is in force or not.
    """

    by_code: Mapping[str, Scheme]
    files: Mapping[str, str]
    checklist: Scheme | None = None


def read_schemes(
    texts: Mapping[str, Source], in_force: Iterable[str], notes: Notes, checklist: str = ""
) -> Schemes:
    """The schemes that are in force, and all that the board itself has; what is wrong goes into `notes`."""
    own: dict[str, Scheme] = {}
    files: dict[str, str] = {}
    for name, source in texts.items():
        if not name.startswith(SCHEMES):
            continue
        scheme = decode(source, Scheme, None, notes)[0]
        if scheme is None:
            continue
        other = files.get(scheme.code, "") or (scheme.code in shipped_codes() and "程序自带的方案")
        if other:
            message = (
                f"编号“{scheme.code}”已经被{'' if other.startswith('程序') else ' '}{other}用了；请换一个编号"
            )
            notes.findings.append(Finding(codes.SAME_CODE, name, message, at=("编号",)))
        else:
            own[scheme.code], files[scheme.code] = scheme, name
    known = (*own, *shipped_codes())
    complete = {
        code: found
        for code in own
        if (found := _complete(code, own, files, known, notes)) and _is_whole(found, files[code], notes)
    }
    for number, code in enumerate(in_force):
        if code in shipped_codes():
            complete[code] = shipped(code)
        elif code not in own:
            near = nearest(code, known)
            hint = f"，是不是“{near}”？" if near else f"；可用的有 {'、'.join(known)}"
            message = f"没有代号为“{code}”的星级方案{hint}"
            at = ("规则", "星级方案", number)
            notes.findings.append(Finding(codes.UNKNOWN_SCHEME, SITE, message, suggestion=near, at=at))
    listed = complete.get(checklist) or (shipped(checklist) if checklist in shipped_codes() else None)
    if checklist and (listed is None or listed.method != "清单"):
        others = complete | {code: shipped(code) for code in shipped_codes()}
        lists = [code for code, scheme in others.items() if scheme.method == "清单"]
        what = "不是一份清单" if listed else "不存在"
        message = f"对照清单“{checklist}”{what}；可用的有 {'、'.join(lists)}"
        near = nearest(checklist, lists)
        where = ("规则", "对照清单")
        notes.findings.append(Finding(codes.UNKNOWN_SCHEME, SITE, message, suggestion=near, at=where))
        listed = None
    return Schemes(complete, dict.fromkeys(shipped_codes(), "") | files, listed)


def _is_whole(scheme: Scheme, file: str, notes: Notes) -> bool:
    """Whether it is known whom a scheme rates and how: without that nothing can be computed."""
    lacking = [each for each in keys_of(Scheme) if each.alias in ("对象", "方法")]
    lacking = [each for each in lacking if not getattr(scheme, each.field)]
    for each in lacking:
        message = f"缺少“{each.alias}”（{each.help}），例如 {each.alias}: {each.example}"
        notes.findings.append(Finding(codes.MISSING_KEY, file, message, at=("编号",)))
    return not lacking


def _complete(
    code: str, own: Mapping[str, Scheme], files: Mapping[str, str], known: Iterable[str], notes: Notes
) -> Scheme | None:
    """A scheme of the board with everything that it takes over; None where that cannot be found."""
    chain: list[Scheme] = [own[code]]
    while base := chain[-1].base:
        if any(each.code == base for each in chain):
            message = f"“{code}”沿用来沿用去又回到“{base}”，不知道以哪个为准"
            notes.findings.append(Finding(codes.SCHEME_CIRCLE, files[code], message, at=("沿用",)))
            return None
        if base in own:
            chain.append(own[base])
        elif base in shipped_codes():
            chain.append(shipped(base))
            break
        else:
            near = nearest(base, known)
            hint = f"，是不是“{near}”？" if near else f"；可用的有 {'、'.join(known)}"
            message = f"沿用的方案“{base}”不存在{hint}"
            where = files[chain[-1].code]
            notes.findings.append(
                Finding(codes.UNKNOWN_SCHEME, where, message, suggestion=near, at=("沿用",))
            )
            return None
    found = chain.pop()
    while chain:
        found = filled(chain.pop(), found)
    return found
