"""How what was seen is told to people: never in full, and with the way out."""

from __future__ import annotations

from board.rules.privacy.kinds import Kind

_FEW = 8
_ADVICE = {
    Kind.IDENTITY: "请删掉号码，或者只留头尾几位",
    Kind.MOBILE: "请删掉，或者换成办公电话",
    Kind.CARD: "请删掉卡号",
    Kind.MARK: "请先作保密审查；有密级、有内部标志的不能公开",
}


def masked(text: str) -> str:
    """The text with its middle hidden, short enough for a line: `1101…1234`."""
    plain = "".join(filter(str.isalnum, text)) or text
    if len(plain) <= _FEW:
        return f"{plain[:2]}…"
    return f"{plain[:4]}…{plain[-4:]}"


def advice(kind: Kind) -> str:
    """What to do about it."""
    if kind.blocking:
        return _ADVICE.get(kind, "请删掉它")
    return "请看看是不是一定要公开；不必要就删掉"
