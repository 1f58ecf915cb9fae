"""Jinja2 with less work: the same output as without."""

from __future__ import annotations

import pytest
from board.render.engine import Quick, kept, text
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

SOURCE = """
{% macro small(value, other="<&>", third=none) %}<i>{{ value }}|{{ other }}|{{ third }}</i>{% endmacro %}
{% set small = kept(small) %}
{% macro page(value) %}
{{ value }}{{ small(value) }}{{ small(value, third=1) }}
{{ small(value, "<", 2) }}{{ small(other=value, value=3) }}
{% set whole %}<b>{{ value }}</b>{% endset %}{{ whole }}{{ value ~ "<" ~ whole }}{{ value|upper }}
{% for each in [value, whole] %}{{ small(each) }}{{ loop.changed(each) }}{% endfor %}
{% endmacro %}
"""
VALUES = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none(), st.booleans())


def made(kind: type[Environment]) -> Environment:
    """An environment that escapes."""
    environment = kind(autoescape=True, undefined=StrictUndefined)
    environment.globals["kept"] = kept if kind is Quick else lambda function: function
    return environment


PLAIN, QUICK = (made(kind).from_string(SOURCE).module for kind in (Environment, Quick))


@given(VALUES)
def test_values_are_escaped_as_ever(value: object) -> None:
    assert text(value) == escape(value)


@given(st.lists(VALUES, max_size=4))
def test_pages_are_what_they_were(values: list[object]) -> None:
    for value in values:
        # By turns, so that what was kept of one value would be seen in place of another.
        assert QUICK.page(value) == PLAIN.page(value)  # type: ignore[attr-defined]


def test_what_is_equal_and_not_alike_is_not_kept_as_one() -> None:
    for value in ("<i>", Markup("<i>"), 1, True, 1.0, "<i>"):
        assert QUICK.page(value) == PLAIN.page(value)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "call",
    ["small()", "small(1, 2, 3, 4)", "small(1, fourth=4)", "small(1, value=2)", "smaal(1)", "''.smaal"],
)
def test_mistakes_are_errors(call: str) -> None:
    for kind in (Environment, Quick):
        with pytest.raises((TypeError, AttributeError, UndefinedError)):
            made(kind).from_string(SOURCE + "{{ " + call + " }}").render()
