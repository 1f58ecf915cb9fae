"""Boards that live, for tests of what a build does after something has happened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from board.load import walk

from tests.app.living import Living, Nursery

SOON = 40_000_000


@pytest.fixture(scope="module")
def nursery(minimal: Path, tmp_path_factory: pytest.TempPathFactory) -> Nursery:
    return Nursery(tmp_path_factory.mktemp("nursery"), minimal)


@pytest.fixture
def board(nursery: Nursery) -> Living:
    """A board that nobody has touched yet."""
    return nursery.board()


@pytest.fixture
def soon() -> Iterator[None]:
    """The file system is trusted early."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "_SETTLED", SOON)
        yield
