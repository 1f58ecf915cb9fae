"""Where everything lies."""

from __future__ import annotations

from board.model.record import Kind
from board.views import addresses


def test_addresses_name_files_so_that_they_open_from_a_stick() -> None:
    assert addresses.branch("liuwan") == "branches/liuwan/index.html"
    assert addresses.record("liuwan/notices/2026-03-02-a") == "branches/liuwan/notices/2026-03-02-a.html"
    assert addresses.of_branch("liuwan", Kind.NOTICE) == "branches/liuwan/notices/index.html"
    assert (
        addresses.beside("liuwan/notices/2026-03-02-a", "b.pdf")
        == "branches/liuwan/notices/2026-03-02-a/b.pdf"
    )


def test_lists() -> None:
    assert addresses.listing(Kind.NOTICE) == "notices.html"
    assert addresses.listing(Kind.NOTICE, page=2) == "notices/all-2.html"
    assert addresses.listing(Kind.NOTICE, "2026") == "notices/2026.html"
    assert addresses.listing(Kind.NOTICE, "2026", 3) == "notices/2026-3.html"
