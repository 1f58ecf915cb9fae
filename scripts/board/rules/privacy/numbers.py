"""Numbers that belong to one person: identity, mobile telephone, bank card.

Digits of any width count, in circles or raised too, with up to three separators between two of them, or the
end of a line. A number is a row of whole groups of digits: so `2026-03-05 0000-7100101` holds none, whatever
digits a window over it would show.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from board.rules.privacy.kinds import Kind, Sight

_BETWEEN = (
    "[ \\t\\r\\n\u00a0\u00ad\u1680\u2000-\u200f\u202a-\u202f\u205f\u2060\u3000\ufeff"  # spaces, seen or not
    "\\-\u2010-\u2015\u2212\u30fc\ufe58\ufe63\uff0d_\uff3f~～"  # dashes
    ".．。·•‧・∙⋅*＊+＋/／\\\\()（）"  # dots, stars, strokes, brackets
    "\ufe0f\u20e3]"  # what makes a key of a digit: 1️⃣
)
"""What stands between the digits of one number that was typed in groups."""
_GAP = rf"(?:[ \t\r]*\n[ \t]*|{_BETWEEN}{{0,3}})"
"""Three of them at most, or the end of a line: where a text is folded the next line is indented."""
_DIGITS = "0-9０-９⓪①②③④⑤⑥⑦⑧⑨❶❷❸❹❺❻❼❽❾⓿⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_DIGITS += "⑴-⑼⒈-⒐➀-➈➊-➒\U0001d7ce-\U0001d7ff"
_HAN = {**dict(zip("〇一二三四五六七八九", "0123456789", strict=True)), "零": "0", "○": "0", "幺": "1"}
_HAN |= dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True))
_SPOKEN = "".join(_HAN)
_RUN = re.compile(rf"[{_DIGITS}](?:{_GAP}[{_DIGITS}]){{10,}}")
_SPOKEN_RUN = re.compile(rf"[{_DIGITS}{_SPOKEN}](?:{_GAP}[{_DIGITS}{_SPOKEN}]){{10,}}")
_CHECK_X = re.compile(rf"{_BETWEEN}{{0,3}}[xXｘＸ×ΧχХхⅩⅹ✕](?![A-Za-z0-9])")

# GB/T 2260: the first two digits are those of a province; 83 and 91 are of those who live outside it.
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
"""GB 11643-1999, ISO 7064 MOD 11-2."""

_LABEL = 16
"""Characters before a number in which a word may say what it is."""
_IDENTITY_WORD = re.compile(
    r"(?:身份证|身份号|身份证件|证件号|公民身份|身份證)[^\d。；;\n]{0,10}[:：\n]*\s*$"
)
_OTHER_WORD = re.compile(
    r"(?:信用代码|注册号|执照号?|机构代码|编号|流水号|单号|序号|条码|条形码|档案号|登记号|合同号|凭证号|票号|发票号码?"
    r"|序列号|产值|收入|支出|投资|金额|总额|资金|预算|决算|项目代码|批号|追溯码|备案号|[¥￥$])[^\d。；;，,\n]{0,4}$"
)
_CARD_WORD = re.compile(
    r"(?:卡号|账号|帐号|账户|帐户|银行|储蓄卡|借记卡|信用卡|一卡通|存折|开户行?|工资卡)[^\d。；;]{0,12}$"
)
_UNIT = re.compile(
    r"(?:\.\d{1,2})?\s*(?:余|多)?\s*(?:元|万|亿|千元|吨|公斤|斤|公里|米|平方|亩|公顷|株|棵|人|户|字节|千瓦|度电|立方)"
    r"|\.\d{1,2}(?!\d)"
)
_LETTER = re.compile(r"[A-Za-z]")
_CODE = re.compile(r"[A-Za-z][\-_./]?$")

# How a mobile number is typed in groups; what else adds up to eleven digits is other numbers side by side.
_MOBILE_GROUPS = {
    (11,),
    (3, 4, 4),
    (3, 8),
    (7, 4),
    (3, 3, 5),
    (4, 4, 3),
    (4, 3, 4),
    (5, 6),
    (3, 5, 3),
    (6, 5),
    (3, 6, 2),
}
_MOBILE_GROUPS |= {
    (1,) * 11,
    (2, 2, 2, 2, 2, 1),
    (1, 2, 2, 2, 2, 2),
    (1, 10),
    (3, 2, 2, 2, 2),
    (3, 2, 3, 3),
    (3, 4, 2, 2),
}
_MOBILE = re.compile(r"1[3-9]\d{9}")
_PREFIXES = {"", "0", "86", "086", "0086"}

# ISO/IEC 7812: the digits that issuers of cards begin with. Those of banks here, and the others, which a
# number of another kind begins with as easily.
_CARD_HERE = re.compile(r"62\d{14,17}|60\d{14,17}|9558\d{12,15}|103\d{16}")
_CARD_ABROAD = re.compile(r"4\d{15}(?:\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|35\d{14}|6[89]\d{14,17}")
_CARD_GROUPS = re.compile(
    r"(?:4 ){3,4}(?:[1-4] )?$|6 1[0-3] $|(?:8 ){2}(?:[1-3] )?$|(?:1 ){16,19}$|(?:2 ){8,9}(?:1 )?$"
)
_LONGEST = 19


@dataclass(frozen=True, slots=True)
class _Group:
    """Digits that stand side by side, as plain ones, and where."""

    digits: str
    start: int
    end: int


def numbers(text: str) -> Iterator[Sight]:
    """Identity numbers, mobile numbers and bank cards, in digits or in words (一三八…)."""
    for found in _RUN.finditer(text):
        yield from _in_run(text, list(_groups(text, found.start(), found.end())))
    for found in _SPOKEN_RUN.finditer(text):
        if not _HAN.keys().isdisjoint(found[0]):
            yield from _in_run(text, list(_groups(text, found.start(), found.end())))


def _groups(text: str, start: int, end: int) -> Iterator[_Group]:
    digits, first = "", start
    for place in range(start, end):
        if digit := plain(text[place]):
            if not digits:
                first = place
            digits += digit
        elif digits:
            yield _Group(digits, first, place)
            digits = ""
    if digits:
        yield _Group(digits, first, end)


def plain(sign: str) -> str:
    """The plain digit that a sign means, an empty text where it means none."""
    if sign in _HAN:
        return _HAN[sign]
    value = unicodedata.digit(sign, None)
    return "" if value is None else str(value)


def _in_run(text: str, groups: Sequence[_Group]) -> Iterator[Sight]:
    """What a run of groups holds, from left to right, no digit twice; the longest number that fits first."""
    at = 0
    while at < len(groups):
        if len(groups[at].digits) > _LONGEST:
            yield from _within(groups[at])
            at += 1
            continue
        taken, sight = _from(text, groups, at)
        if sight:
            yield sight
        at += taken


def _from(text: str, groups: Sequence[_Group], at: int) -> tuple[int, Sight | None]:
    """How many groups from `at` on are one number, and the number; one and nothing where they are none."""
    fitting: list[tuple[int, str]] = []
    digits = ""
    for count, group in enumerate(groups[at:], 1):
        digits += group.digits
        if len(digits) > _LONGEST:
            break
        if len(digits) >= 11:  # noqa: PLR2004 - the shortest is a mobile number
            fitting.append((count, digits))
    for of in (_identity, _card, _mobile):
        for count, joined in reversed(fitting):
            if sight := of(text, groups[at : at + count], joined):
                return count, sight
    return 1, None


def _within(group: _Group) -> Iterator[Sight]:
    """Identity numbers inside a row of digits that is too long for any: typed without a space behind it."""
    at = 0
    while at + 18 <= len(group.digits):
        if _is_identity(group.digits[at : at + 18]):
            yield Sight(Kind.IDENTITY, group.start + at, group.start + at + 18)
            at += 18
        else:
            at += 1


def _identity(text: str, groups: Sequence[_Group], digits: str) -> Sight | None:
    """A number of 18 places, the last of which may be X, or of 15 as they were until 1999 (GB 11643)."""
    start, end = groups[0].start, groups[-1].end
    if len(digits) == 17 and (cross := _CHECK_X.match(text, end)):  # noqa: PLR2004
        digits, end = f"{digits}X", cross.end()
    if len(digits) == 18:  # noqa: PLR2004
        before = text[max(start - _LABEL, 0) : start]
        # Mistyped, or with a wrong last digit, it still is somebody's number where it is called one.
        sure = _is_identity(digits) or (_is_born(digits) and _IDENTITY_WORD.search(before))
        # A sheet that takes it for a number keeps fifteen digits, which tell place and day all the same.
        is_cut = len(groups) == 1 and digits.endswith("000") and _is_born(digits)
        if sure or (is_cut and not _is_named_otherwise(text, start, end)):
            return Sight(Kind.IDENTITY, start, end)
        return None
    if len(digits) == 15:  # noqa: PLR2004
        before = text[max(start - _LABEL, 0) : start]
        called = _IDENTITY_WORD.search(before)
        shape = tuple(len(each.digits) for each in groups)
        is_whole = shape in {(15,), (6, 6, 3), (6, 9), (3,) * 5, (1,) * 15}
        if (called or (is_whole and not _is_named_otherwise(text, start, end))) and _is_born(
            f"{digits[:6]}19{digits[6:]}"
        ):
            return Sight(Kind.IDENTITY, start, end)
    return None


def _is_identity(digits: str) -> bool:
    """Whether 18 places are a number with a province, a day of birth and the right last place."""
    if not _is_born(digits):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return _CHECKS[total % 11] == digits[17]


def _is_born(digits: str) -> bool:
    if not _PROVINCES.match(digits) or digits[6:8] not in {"19", "20"}:
        return False
    try:
        date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    return True


def _mobile(text: str, groups: Sequence[_Group], digits: str) -> Sight | None:
    """A mobile number (domain.md E1: 1, then 3 to 9, then nine digits), after the country's code or none."""
    prefix, number = digits[:-11], digits[-11:]
    if prefix not in _PREFIXES or not _MOBILE.fullmatch(number) or (prefix == "0" and len(groups) > 1):
        return None
    shape = [len(each.digits) for each in groups]
    rest = len(prefix)
    if rest and shape[0] == rest:
        shape, rest = shape[1:], 0
    shape[0] -= rest
    if tuple(shape) not in _MOBILE_GROUPS:
        return None
    start, end = groups[0].start, groups[-1].end
    if _LETTER.match(text, end) or _UNIT.match(text, end) or _is_named_otherwise(text, start, end):
        return None
    if len(groups) > 1 and _CODE.search(text[max(start - 2, 0) : start]):
        return None
    return Sight(Kind.MOBILE, start, end)


def _card(text: str, groups: Sequence[_Group], digits: str) -> Sight | None:
    """A bank card: 16 to 19 digits of a known issuer with a check digit (ISO/IEC 7812, Luhn)."""
    here, abroad = _CARD_HERE.fullmatch(digits), _CARD_ABROAD.fullmatch(digits)
    if not (here or abroad) or not _is_luhn(digits):
        return None
    start, end = groups[0].start, groups[-1].end
    called = _CARD_WORD.search(text[max(start - _LABEL, 0) : start])
    in_groups = _CARD_GROUPS.fullmatch("".join(f"{len(each.digits)} " for each in groups))
    if not called:
        if len(groups) > 1 and not in_groups:
            return None
        if len(groups) == 1 and not here:
            return None
        if _LETTER.match(text, end) or _UNIT.match(text, end) or _is_named_otherwise(text, start, end):
            return None
    return Sight(Kind.CARD, start, end)


def _is_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) << (place & 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004
    return total % 10 == 0


def _is_named_otherwise(text: str, start: int, end: int) -> bool:
    """Whether a word before a number, or letters at it, say that it is the code or number of a thing."""
    return bool(_OTHER_WORD.search(text[max(start - _LABEL, 0) : start]) or _LETTER.match(text, end))
