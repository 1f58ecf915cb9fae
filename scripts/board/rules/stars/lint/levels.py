"""The levels that a scheme can come to."""

from __future__ import annotations

from board.model.levels import UNRATED, is_star, stars_of
from board.model.scheme import OPEN, Scheme

MOST_STARS = 10


def known_levels(scheme: Scheme) -> tuple[str, ...]:
    """The levels of a scheme, the highest first; none where it does not say which there are."""
    if scheme.method == "计星":
        most = most_stars(scheme)
        return tuple(stars_of(count) for count in range(min(most, MOST_STARS), -1, -1)) if most else ()
    found = [each.level for each in scheme.bands]
    if found and all(map(is_star, found)) and UNRATED not in found:
        found.append(UNRATED)
    return tuple(found)


def most_stars(scheme: Scheme) -> int:
    """How many stars can be won at most where they are counted; 0 where the scheme does not say."""
    common = max((len(each) for each in (scheme.common or {}).values()), default=0)
    individual = scheme.individual if isinstance(scheme.individual, int) else None
    is_open = scheme.individual == OPEN
    if is_open or ((scheme.common is not None or not scheme.items) and individual is None):
        return 0
    return len(scheme.items) + common + (individual or 0)
