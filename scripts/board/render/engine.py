"""Jinja2 with less work between a template and its text: the same output, by the hooks that Jinja2 offers.

A page puts out some hundred values and calls some fifty functions, and Jinja2 asks at each whether it is HTML
already, whether it wants the context, whether its arguments are named. Here the answers are known.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

KEPT = 1 << 14
"""How much each kept function remembers: the names, dates and marks of a county come back on every page."""


def kept(function: Callable[..., Markup]) -> Callable[..., Markup]:
    """A pure function that remembers what it made of its arguments.

    They are told apart by type too: a text is escaped where Markup of the same letters is not.
    """
    return lru_cache(KEPT, typed=True)(function)


_escaped = kept(escape)


def text(value: object) -> str:
    """What `escape` gives; Markup, which is most of what a template puts out, is not built anew."""
    return value if type(value) is Markup else _escaped(value)


def macro(
    environment: Environment, function: Callable[..., str], name: str, arguments: list[str], *about: bool
) -> Callable[..., Markup]:
    """A macro of a template; arguments given by name go the longer way of Jinja2."""
    careful = Macro(environment, function, name, arguments, *about)
    count = len(arguments)

    def called(*given: object, **named: object) -> Markup:
        made = careful(*given, **named) if named else function(*given, *(missing,) * (count - len(given)))
        # All that a macro puts out is escaped: its text need not be asked for its HTML before it is Markup.
        return str.__new__(Markup, made)

    return called


class PlainContext(Context):
    """A context whose functions ask for nothing but their arguments."""

    def call(
        self, called: Callable[..., object], /, *given: object, _loop_vars: object = None, **named: object
    ) -> object:
        """What the function gives."""
        return called(*given, **named)


class QuickTemplate(Template):
    """A template whose code calls `text` and `macro` of this module."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - the name that Jinja2 gives it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """The template that a compiled source makes."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(escape=text, Macro=macro)
        return template


class Quick(Environment):
    """An environment of such templates; a name that a value does not have is an AttributeError."""

    context_class = PlainContext
    template_class = QuickTemplate
    getattr = staticmethod(getattr)  # type: ignore[assignment]
