"""Whatever a scheme says: a workbook and a YAML file of it are read back as exactly that scheme."""

from __future__ import annotations

from board.load.documents import SCHEMES as FOLDER
from board.load.documents import Notes, decode
from board.load.scheme_book import read_book
from board.load.sheets import read_sheets
from board.load.source import Source
from board.model.scheme import Scheme
from board.render.record_yaml import scheme_yaml
from board.render.scheme_book import scheme_book
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.workbooks import SCHEMES

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]

UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]
"""Schemes are large and workbooks slow: nobody waits for the smallest one that fails."""


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW, phases=UNSHRUNK)
@given(SCHEMES, st.booleans())
def test_a_scheme_is_read_back_from_yaml(scheme: Scheme, is_careful: bool) -> None:
    notes = Notes()
    text = scheme_yaml(scheme, is_careful=is_careful)
    assert decode(Source(f"{FOLDER}a.yml", text), Scheme, None, notes)[0] == scheme, text
    assert notes.findings == [], text


@settings(max_examples=12, deadline=None, suppress_health_check=SLOW, phases=UNSHRUNK)
@given(SCHEMES)
def test_a_scheme_is_read_back_from_a_workbook(scheme: Scheme) -> None:
    book = read_book(read_sheets(scheme_book(scheme, is_example=False)))
    assert [each.message for each in book.findings] == []
    assert book.scheme == scheme
