"""收件.yml of the in-tray: what was asked once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from board.app.inbox.parcels import ANSWERS
from board.base.findings import BoardError, has_errors
from board.base.troubles import reason
from board.load import files
from board.load.documents import Notes, decode
from board.model.inbox import Answer, Answers
from board.model.keys import keys_of
from board.output.files import write_file
from board.render.yaml_value import flow, inner, name

_HEAD = "# 收件箱记住的答复，可以手工改；“文件”里的办完就可以删掉\n"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that material does not say: the key of the answer, and what to ask.

    `options`: values that may be chosen, with words for each. `advice`: what the sender is told to do.
    """

    key: str
    question: str
    advice: str
    options: tuple[tuple[str, str], ...] = ()


Ask = Callable[[Need, str], str]
"""Asks somebody about a piece of material; empty where there is nobody, or no answer."""


class Lacking(Exception):
    """Material cannot be entered before something is answered."""

    def __init__(self, need: Need) -> None:
        super().__init__(need.advice)
        self.need = need


@dataclass(slots=True)
class Memory:
    """The answers as they are, and as they become while people are asked."""

    answers: Answers = field(default_factory=Answers)
    is_changed: bool = False

    def of_file(self, place: str) -> Answer:
        """What is known of a file, or of a folder of photos."""
        return (self.answers.files or {}).get(place, Answer())

    def of_sender(self, sender: str) -> Answer:
        """What is known of a sender."""
        return (self.answers.senders or {}).get(sender, Answer())

    def kind_of(self, heads: str) -> str:
        """What a sheet with such heads is."""
        return (self.answers.heads or {}).get(heads, "")

    def note_file(self, place: str, **known: Any) -> None:  # noqa: ANN401 - values of an Answer
        """Keeps what somebody answered about a file."""
        held = {**(self.answers.files or {}), place: replace(self.of_file(place), **known)}
        self.answers, self.is_changed = replace(self.answers, files=held), True

    def note_sender(self, sender: str, branch: str) -> None:
        """Keeps whose branch a sender writes for."""
        held = {**(self.answers.senders or {}), sender: replace(self.of_sender(sender), branch=branch)}
        self.answers, self.is_changed = replace(self.answers, senders=held), True

    def note_heads(self, heads: str, kind: str) -> None:
        """Keeps what a sheet with such heads is."""
        held = {**(self.answers.heads or {}), heads: kind}
        self.answers, self.is_changed = replace(self.answers, heads=held), True


def read(tray: Path) -> Memory:
    """The answers of an in-tray. Raises BoardError where 收件.yml cannot be read."""
    found = _read(tray / ANSWERS, ANSWERS, Answers)
    return Memory(found or Answers())


def save(tray: Path, memory: Memory) -> None:
    """Writes down what was answered. Raises BoardError."""
    if not memory.is_changed:
        return
    try:
        write_file(str(tray / ANSWERS), "".join(_lines(memory.answers)).encode())
    except OSError as error:
        msg = f"写不进 {tray / ANSWERS}：{reason(error)}"
        raise BoardError(msg) from error
    memory.is_changed = False


def _read(path: Path, shown: str, kind: type[Any]) -> Any:  # noqa: ANN401
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        msg = f"{shown} 打不开：{reason(error)}"
        raise BoardError(msg) from error
    notes = Notes()
    source = files.decode(data, shown, notes.findings)
    if source is None or not source.text.strip():
        if notes.findings:
            raise _wrong(shown, notes)
        return None
    found, _ = decode(source, kind, None, notes)
    if found is None or has_errors(notes.findings):
        raise _wrong(shown, notes)
    return found


def _wrong(shown: str, notes: Notes) -> BoardError:
    first = notes.findings[0]
    return BoardError(f"{shown} 第 {first.line} 行：{first.message}")


def _lines(answers: Answers) -> Iterator[str]:
    """The whole file, one answer a line."""
    yield _HEAD
    for key in keys_of(Answers):
        held = getattr(answers, key.field) or {}
        if held:
            yield f"{key.alias}:\n"
            yield from (f"  {name(each)}: {flow(inner(key.shape), value)}\n" for each, value in held.items())
