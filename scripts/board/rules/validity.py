"""What was conferred for a time, such as a 示范点: whether it still holds.

Only what is typed counts: three years for a 示范点 is the practice of one county (domain.md A2.34).
"""

from __future__ import annotations

from datetime import date

from board.model.disclosure import Disclosure


def holds(content: Disclosure, today: date) -> bool | None:
    """Whether it still holds, its last day included; None where no time was set."""
    return today <= content.valid_until if content.valid_until else None
