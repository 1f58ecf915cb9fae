"""A board surveyed with a cache, as `board check` does it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from board.app.cache import Cache
from board.app.look import look
from board.app.stopwatch import Stopwatch
from board.app.survey import Reading, Survey, survey
from board.app.workplace import workplace


def surveyed(root: Path, today: date, jobs: int = 1, *, cache: Cache | None = None) -> Survey:
    """The board as it is now; what was read is kept in the cache, else in that of the board."""
    with workplace(root) as place:
        kept = cache or place.cache
        reading = Reading(root, kept, place.now, today, jobs, lambda *_: None)
        return survey(reading, look(root, kept, jobs), Stopwatch())
