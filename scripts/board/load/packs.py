"""Reads the rule packs that come with the package."""

from __future__ import annotations

from functools import cache
from importlib import resources

from board.load.decode import Decoder
from board.load.source import Source
from board.load.yaml_text import parse
from board.model.keys import keys_of
from board.model.notice_rules import NoticePack, NoticeRules
from board.model.scheme import Scheme


@cache
def notice_packs() -> dict[str, NoticePack]:
    """The shipped notice packs by name."""
    packs = {}
    for entry in sorted(resources.files("board.packs").joinpath("notices").iterdir(), key=lambda e: e.name):
        source = Source(entry.name, entry.read_text(encoding="utf-8"))
        node, findings = parse(source, frozenset(key.alias for key in keys_of(NoticePack)))
        decoder = Decoder(source)
        pack = decoder.record(NoticePack, node) if node else None
        if pack is None or findings or decoder.findings:
            msg = f"shipped pack {entry.name} is broken: {[*findings, *decoder.findings]}"
            raise AssertionError(msg)
        packs[pack.name] = pack
    return packs


def notice_rules(names: tuple[str, ...]) -> NoticeRules:
    """The rules of the named packs, a later one before an earlier one; unknown names are passed over."""
    packs = notice_packs()
    found = {rule.name: rule for name in names if name in packs for rule in packs[name].rules}
    return NoticeRules(found)


@cache
def example_scheme() -> Scheme:
    """The scheme by which a template shows how its sheets are filled in; nobody's, and never in force."""
    name = "scheme.yml"
    source = Source(
        name, resources.files("board.packs").joinpath("templates", name).read_text(encoding="utf-8")
    )
    node, findings = parse(source, frozenset(key.alias for key in keys_of(Scheme)))
    decoder = Decoder(source)
    scheme = decoder.record(Scheme, node) if node else None
    if scheme is None or findings or decoder.findings:
        msg = f"template {name} is broken: {[*findings, *decoder.findings]}"
        raise AssertionError(msg)
    return scheme
