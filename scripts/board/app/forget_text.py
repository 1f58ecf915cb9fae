"""The text of a notice without people who are to be forgotten: what tells of them goes, the rest stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from board.app.edits import Change, changed, content_of, opened
from board.base.findings import BoardError
from board.base.text import person
from board.load.documents import tree
from board.load.edit import with_key
from board.load.edit_parts import Way, with_value
from board.load.erase import texts_of, without_body, without_key, without_remarks, without_row
from board.load.nodes import Mapping, Scalar, Sequence
from board.load.source import Source
from board.model.keys import Key, keys_of
from board.model.notice import Notice, Person
from board.model.record import Record
from board.render.yaml_value import flow
from board.rules.forgetting import HIDDEN, says

_KEYS: dict[str, Key] = {each.field: each for each in keys_of(Notice)}
_PEOPLE, _TITLE, _TOMB = (_KEYS[field].alias for field in ("people", "title", "forgotten"))
_NAME = next(each.alias for each in keys_of(Person) if each.field == "name")
_BESIDE = tuple(_KEYS[field].alias for field in ("attachments", "table"))
_TELLING = ("处理", "说明", "意见")
"""Keys whose text tells what was said and done about the people, whether it names them or not."""
_OFFICE = {"受理", "落款", "人", "登记人", "培养联系人", "入党介绍人"}
"""Keys that say who did it in office: that stays, also where it is one of the people."""
_STAYS = ("type", "start", "end", "people", "forgotten", "receiver", "signature", "matter", "scope", "former")

Erased = tuple[Change, tuple[str, ...]]
"""The file, and what of it went beside the people, by the names of the keys."""


def erased(root: Path, record: Record[Notice], wanted: Notice, names: tuple[str, ...]) -> Erased:
    """The file of a notice with the people and the mark of their going as in `wanted`.

    `names`: those that nothing in it may say any more. Where nobody is left, all that tells of them goes.
    Raises BoardError where the text cannot be so edited; nothing is written here.
    """
    data, source, was = opened(root, record)
    whole = not wanted.people
    texts: list[str] = []

    def goes(text: str) -> bool:
        return says(names, text)

    source = _cut(source, _PEOPLE) if whole else _without(source, names, wanted)
    body = tree(source)[1]
    titled = {way: each.text for way, each in texts_of(source)}.get(((_TITLE,),), "")
    for name, is_gone in ((_TITLE, goes(titled)), *((each, whole) for each in _BESIDE)):
        if is_gone and (cut := _cut(source, name)) != source:
            source = cut
            texts.append(name)
    if body.strip() and (whole or goes(body)):
        source = without_body(source)
        texts.append("正文")
    source, said = _hidden(source, goes, whole=whole)
    source = without_remarks(source, goes)
    source = with_key(source, _TOMB, flow(_KEYS["forgotten"].shape, wanted.forgotten))
    found: Any = content_of(source, record)
    # As it was read here: the record has its type by the full name.
    if found is None or _stays(found) != _stays(
        replace(was, people=wanted.people, forgotten=wanted.forgotten)
    ):
        raise _refused(source, f"“{_PEOPLE}”")
    return changed(data, source), (*texts, *said)


def _stays(notice: Notice) -> tuple[Any, ...]:
    return tuple(getattr(notice, each) for each in _STAYS)


def _cut(source: Source, name: str) -> Source:
    found = without_key(source, name)
    if found is None:
        raise _refused(source, f"“{name}”")
    return found


def _without(source: Source, names: tuple[str, ...], wanted: Notice) -> Source:
    """Without the rows of the people with these names; where rows have no lines of their own, all anew."""
    node, _, _ = tree(source)
    rows = (
        next((v for k, v in node.entries if k.text == _PEOPLE), None) if isinstance(node, Mapping) else None
    )
    numbers = (
        [n for n, row in enumerate(rows.items) if _is_of(row, names)] if isinstance(rows, Sequence) else []
    )
    edited: Source | None = source
    for number in reversed(numbers):
        edited = edited and without_row(edited, ((_PEOPLE,),), number)
    if edited and numbers:
        return edited
    return with_key(source, _PEOPLE, flow(_KEYS["people"].shape, wanted.people))


def _is_of(row: Any, names: tuple[str, ...]) -> bool:  # noqa: ANN401 - a node
    entries = row.entries if isinstance(row, Mapping) else ()
    return any(
        key.text == _NAME and isinstance(value, Scalar) and person(value.text) in names
        for key, value in entries
    )


def _hidden(source: Source, goes: Callable[[str], bool], *, whole: bool) -> tuple[Source, tuple[str, ...]]:
    """With neutral words for each value that tells of the people, and which these were."""
    said = []
    for way, each in list(texts_of(source)):
        last = way[-1]
        keys = {step[0] for step in way if not isinstance(step, int)}
        if isinstance(last, int) or keys & _OFFICE or each.text == HIDDEN:
            continue
        if (whole and last[0] in _TELLING and each.text) or goes(each.text):
            edited = with_value(source, way, HIDDEN)
            if edited is None:
                raise _refused(source, f"第 {each.line} 行")
            source = edited
            said.append(_label(way))
    return source, tuple(said)


def _label(way: Way) -> str:
    """The way in words: 更正第1项的说明."""
    return "".join(
        f"第{step + 1}项" if isinstance(step, int) else f"{'的' if number else ''}{step[0]}"
        for number, step in enumerate(way)
    )


def _refused(source: Source, where: str) -> BoardError:
    return BoardError(
        f"{source.file} 里{where}的写法特殊，程序不敢改，什么也没有写；请手工删去个人信息，"
        f"再写一行“{_TOMB}: {{日期: 哪天, 人数: 几人}}”"
    )
