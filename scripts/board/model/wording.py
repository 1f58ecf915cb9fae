"""用语: which words go wrong and what is right, and which texts are fixed (content/rules/words.yml)."""

from __future__ import annotations

from dataclasses import dataclass

from board.model.keys import TEXT, TEXTS, Choice, Rows, key

ERROR, HINT = "错误", "提示"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that is wrong, and what is meant. Inside of `right` and of an exception it is not wrong."""

    wrong: str = key("错", TEXT, "不该这样写的字", example="缴纳党费")
    right: str = key("对", TEXT, "应当怎样写", example="交纳党费")
    level: str = key(
        "级别",
        Choice((ERROR, HINT)),
        "错误：改好以前不生成网站；提示：照常生成",
        example="提示",
        default=HINT,
    )
    reason: str = key("理由", TEXT, "为什么", example="党员是交纳，党组织是收缴", default="")
    source: str = key("出处", TEXT, "依据哪个文件", default="")
    exceptions: tuple[str, ...] = key(
        "例外", TEXTS, "写在这些词里面就不算错", example="[化学反应情况]", default=()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The whole of content/rules/words.yml, and of the list that comes with the program."""

    words: tuple[Word, ...] = key("用语", Rows(Word), "容易写错的词", default=())
    passed: tuple[str, ...] = key(
        "放过", TEXTS, "这些写法是对的；程序自带的某一条不要用，也写在这里", example="[反应情况]", default=()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedText:
    """A text that is quoted word by word or not at all."""

    name: str = key("名称", TEXT, "叫什么", example="入党誓词")
    headings: tuple[str, ...] = key("标题", TEXTS, "写在哪些标题下面的就是它", example="[入党誓词]")
    opening: str = key("开头", TEXT, "从哪句话开始的就是它；不写只看标题", default="")
    text: str = key("全文", TEXT, "一字不差")
    source: str = key("出处", TEXT, "哪个文件第几条")
    version: str = key("版本", TEXT, "什么时候通过的")


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTexts:
    """The fixed texts, and the long names in which no sign may be wrong."""

    names: tuple[str, ...] = key("名称", TEXTS, "一字不差的名称和提法")
    texts: tuple[FixedText, ...] = key("全文", Rows(FixedText), "一字不差的全文")


@dataclass(frozen=True, slots=True)
class Wording:
    """All that a board goes by: its own words before the shipped ones, each wrong word once."""

    words: tuple[Word, ...] = ()
    passed: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    texts: tuple[FixedText, ...] = ()
