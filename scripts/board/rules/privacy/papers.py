"""Numbers with letters: passports and travel permits, number plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from board.base.text import narrow
from board.rules.privacy.kinds import Kind, Sight

_A = "A-Za-zＡ-Ｚａ-ｚ"
_D = "0-9０-９"
_GAP = "[ \u3000\u00a0\u200b\\-－·•‧・.]"

# A passport of the People's Republic: E, or E and a letter, or G, P, S, D, then eight places in all
# (国家移民管理局); permits for Hong Kong, Macau and Taiwan C, W, K, L, T, and H, M.
# Any such number is one where it is called so; of itself only in the forms of _PLAIN_PASSPORT.
_PASSPORT = re.compile(
    rf"(?<![{_A}{_D}])"
    rf"(?:[{_A}]{{1,2}}{_GAP}?[{_D}]{{7,10}}|[{_A}]{_GAP}?(?:[{_D}]{_GAP}?){{7}}[{_D}]|[{_D}]{{8,9}})"
    rf"(?![{_A}{_D}])"
)
_TRAVEL_WORD = re.compile(r"(?:护照|通行证|旅行证|回乡证|台胞证|海员证|[Pp]assport)[^。；;\n]{0,14}$")
_PLAIN_PASSPORT = re.compile(r"[EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}")
_DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])")
_THING = re.compile(r"(?:编号|型号|文号|单号|代码|方案|批号|版本|图号|合同号?|序号)[^。；;\n]{0,4}$|[-_/.]$")
_LABEL = 20

# GA 36-2018: province, office, five places without I and O; new-energy cars have six, with D or F (or those
# that followed them, A to K) in the first or the last.
_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_L = "A-HJ-NP-Za-hj-np-zＡ-ＨＪ-ＮＰ-Ｚａ-ｈｊ-ｎｐ-ｚ"
_E = "A-HJKa-hjkＡ-ＨＪＫａ-ｈｊｋ"
_PLATE = re.compile(
    rf"[{_PROVINCE}]{_GAP}?[{_L}]{_GAP}{{0,2}}"
    rf"(?:[{_E}]{_GAP}?[{_L}{_D}](?:{_GAP}?[{_D}]){{4}}|(?:[{_D}]{_GAP}?){{5}}[{_E}]"
    rf"|(?:[{_L}{_D}]{_GAP}?){{4}}[{_L}{_D}挂学警港澳领试超])"
    rf"(?![{_A}{_D}])"
)
_NO_PLATE = re.compile(
    r".(?:GB|DB|GA|JGJ|CJJ|APP|ICP|GDP|CPI|PPP|KTV|ATM|LED|USB|B2)|.[A-Z][0-9]?-?20[0-9]{2}[-.]?(?:0[1-9]|1[0-2])?$"
)
_DIGIT = re.compile("[0-9]")


def papers(text: str) -> Iterator[Sight]:
    """Passports, permits and number plates."""
    for found in _PLATE.finditer(text):
        if _is_plate(narrow(found[0]).upper()):
            yield Sight(Kind.PLATE, found.start(), found.end())
    for found in _PASSPORT.finditer(text):
        before = text[max(found.start() - _LABEL, 0) : found.start()]
        if _is_passport(re.sub(_GAP, "", narrow(found[0])), before):
            yield Sight(Kind.PASSPORT, found.start(), found.end())


def _is_plate(typed: str) -> bool:
    """Whether what looks like a plate is no standard, licence or abbreviation with digits (新GB 14434)."""
    body = re.sub(_GAP, "", typed)
    return not _NO_PLATE.match(body) and len(_DIGIT.findall(body[2:])) >= 2  # noqa: PLR2004


def _is_passport(typed: str, before: str) -> bool:
    if _TRAVEL_WORD.search(before):
        return True
    if not _PLAIN_PASSPORT.fullmatch(typed) or _THING.search(before):
        return False
    return not _DAY.fullmatch(typed.lstrip("EG"))
