"""Numbers of persons are found however they are typed, and prose without them holds none."""

from __future__ import annotations

from datetime import date

from board.rules.privacy import Kind, look
from hypothesis import given
from hypothesis import strategies as st

WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
WORDS = str.maketrans("0123456789", "〇一二三四五六七八九")
JOINTS = st.sampled_from(["", " ", "-", "　", "·", ".", "\n", " - ", "—", "\u200b", "\u00a0", "_"])
USUAL = """
支部召开党员大会 周海主持 应到38人实到36人 2026年3月5日 2026-03-05
青组字〔2026〕3号 3200.50元 共1380户 12.5万元
办公电话0000-7100101 一九四九年 保守党的秘密 秘密写票处 内部控制 第十三届 党费收入 上午8:00至11:30 植树1500株
统一社会信用代码91410782MA00000X1X 占地138亩 得分95.5 K138+500 ★★★★ 七一 三会一课 保密审查通过 ①②③ 14:30
2026-H1 100% 编号：DZ-138-20260305
"""
PROSE = st.lists(st.sampled_from(USUAL.split()), min_size=1, max_size=30)
GAPS = st.sampled_from(["，", "。", " ", "\n", "；", "、", "，\n", "\n- "])
SIDES = st.sampled_from(["", "，", "（", "电话", "号：", "\n", "| ", "给", "是"])


@st.composite
def identities(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
    province = draw(st.sampled_from(["11", "23", "34", "41", "52", "65"]))
    body = f"{province}{draw(st.integers(0, 9999)):04}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    # ISO 7064 MOD 11-2 by its definition: the whole number is 1 modulo 11.
    rest = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body))
    check = (1 - rest) % 11
    return body + ("X" if check == 10 else str(check))


@st.composite
def cards(draw: st.DrawFn) -> str:
    body = f"62{draw(st.integers(0, 10**16 - 1)):016}"[: draw(st.integers(15, 18))]
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(body))]
    return body + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def mobiles() -> st.SearchStrategy[str]:
    return st.builds(lambda second, rest: f"1{second}{rest:09}", st.integers(3, 9), st.integers(0, 10**9 - 1))


def in_groups(number: str, joint: str, *lengths: int) -> str:
    parts, at = [], 0
    for length in (*lengths, len(number)):
        parts.append(number[at : at + length])
        at += length
    return joint.join(filter(None, parts))


@given(
    identities(), JOINTS, st.sampled_from([(6, 8), (6, 4, 4), (3, 3, 4, 4), (9,), (1,) * 17]), SIDES, SIDES
)
def test_an_identity_number_is_found(
    number: str, joint: str, lengths: tuple[int, ...], left: str, right: str
) -> None:
    for typed in (number, number.lower(), number.translate(WIDE), number.translate(WORDS)):
        text = f"{left}{in_groups(typed, joint, *lengths)}{right}"
        assert [sight.kind for sight in look(text)] == [Kind.IDENTITY]


@given(mobiles(), JOINTS, st.sampled_from([(3, 4), (3, 3), (7,), (4, 4), (1,) * 10]), SIDES)
def test_a_mobile_number_is_found(number: str, joint: str, lengths: tuple[int, ...], left: str) -> None:
    for typed in (number, number.translate(WIDE), number.translate(WORDS)):
        for country in ("", "+86", "+86 ", "0086 "):
            text = f"{left}{country}{in_groups(typed, joint, *lengths)}，谢谢"
            assert [sight.kind for sight in look(text)] == [Kind.MOBILE]


@given(cards(), JOINTS, st.sampled_from([(4, 4, 4, 4), (6,), (1,) * 18]))
def test_a_bank_card_is_found(number: str, joint: str, lengths: tuple[int, ...]) -> None:
    for typed in (number, number.translate(WIDE)):
        kinds = {sight.kind for sight in look(f"补助打到{in_groups(typed, joint, *lengths)}（农行）")}
        assert kinds & {Kind.CARD, Kind.IDENTITY}  # one in thousands is either


@given(PROSE, st.lists(GAPS, min_size=30, max_size=30))
def test_prose_with_years_amounts_and_numbers_of_documents_stops_nothing(
    words: list[str], gaps: list[str]
) -> None:
    text = "".join(f"{word}{gap}" for word, gap in zip(words, gaps, strict=False))
    assert [text[sight.start : sight.end] for sight in look(text) if sight.kind.blocking] == []


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    sights = look(text)
    assert all(0 <= sight.start < sight.end <= len(text) for sight in sights)
    assert list(sights) == sorted(sights, key=lambda each: each.start)
