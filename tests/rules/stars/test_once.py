"""What is made once for each part of a scheme."""

from __future__ import annotations

from board.rules.stars.once import MOST, once


def test_a_result_is_made_once_for_the_same_value_and_anew_for_an_equal_one() -> None:
    made: list[list[int]] = []

    @once
    def doubled(values: list[int]) -> list[int]:
        made.append(values)
        return [2 * each for each in values]

    one, equal = [1, 2], [1, 2]
    assert [doubled(one), doubled(one), doubled(equal)] == [[2, 4]] * 3
    assert (len(made), made[0] is one, made[1] is equal) == (2, True, True)


def test_not_more_is_kept_than_a_county_has() -> None:
    calls: list[int] = []

    @once
    def length(values: list[int]) -> int:
        calls.append(len(values))
        return len(values)

    parts = [[nth] for nth in range(MOST + 1)]
    assert sum(map(length, parts)) == MOST + 1
    length(parts[0])
    assert len(calls) == MOST + 2, "the first was let go"
