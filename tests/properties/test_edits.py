"""Whatever the file of a record looks like: one key is set, everything else stays byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from board.load.addresses import address_of
from board.load.documents import Notes, decode
from board.load.edit import with_key
from board.load.source import Source
from board.model.disclosed import Handling, Step
from board.model.keys import One
from board.model.record import FACTS, Kind
from board.render.yaml_value import flow
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, TESTS

FILES = [
    path
    for top in (ROOT / "branches", TESTS / "sites/minimal/branches")
    for path in sorted(top.rglob("*"))
    if path.suffix in (".yml", ".md")
]
WORDS = st.text(
    st.sampled_from("吴敏周海 同意，：:；#“”\"'{}[]-*&!%?\\|>〔〕（）0123号①é\u3000"), min_size=1, max_size=12
).filter(lambda text: bool(text.strip(" \u3000")))
DAYS = st.dates().map(lambda day: day.replace(year=2000 + day.year % 100, day=min(day.day, 28)))
STEPS = st.builds(
    Step,
    person=st.sampled_from(["吴敏", "周海", "县委组织部张明"]),
    day=st.none() | DAYS,
    secrecy=st.sampled_from(["", "通过", "不通过", "删改后通过"]),
    number=st.just("") | st.just("青组字〔2026〕3号"),
    opinion=st.just("") | WORDS.map(lambda text: text.strip(" \u3000")),
)
HANDLINGS = st.builds(Handling, proposed=st.none() | STEPS, reviewed=STEPS, approved=st.none() | STEPS)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(FILES), ENDS, HANDLINGS, HANDLINGS)
def test_only_the_key_changes(path: Path, ends: str, first: Handling, second: Handling) -> None:
    name = f"branches/{path.as_posix().rpartition('branches/')[2]}"
    text = path.read_text("utf-8").replace("\n", ends)
    before = Source(name, text)
    once = with_key(before, "办理", _flow(first))
    twice = with_key(once, "办理", _flow(second))
    was = _content(before)
    assert _content(once) == replace(was, handling=first)
    assert _content(twice) == replace(was, handling=second)
    assert with_key(twice, "办理", _flow(second)) == twice
    if was.handling is None:
        assert twice == with_key(before, "办理", _flow(second)), "what stood there before leaves no trace"
        assert _is_put_in(once.text, text)


def _content(source: Source) -> Any:
    kind = Kind.BRANCH if source.file.endswith("branch.yml") else address_of(source.file).kind
    return decode(source, FACTS[kind].content, 2026, Notes())[0]


def _flow(handling: Handling) -> str:
    return flow(One(Handling), handling, is_careful=True)


def _is_put_in(longer: str, shorter: str) -> bool:
    """Whether one text is the other with something put in at one place."""
    pairs = enumerate(zip(longer, shorter, strict=False))
    front = next((n for n, (one, other) in pairs if one != other), len(shorter))
    return longer[:front] + longer[front + len(longer) - len(shorter) :] == shorter
