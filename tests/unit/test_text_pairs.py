"""Two letters that stand side by side, as numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.text.pairs import Pairs, letters_of, pair_of


@given(st.text("ab泄露，", max_size=20), st.integers(0, 22), st.integers(0, 22))
def test_the_pairs_of_a_part_are_those_that_lie_within_it(text: str, low: int, high: int) -> None:
    part = text[low:high]
    assert Pairs(text).within(low, high) == {pair_of(part[at : at + 2]) for at in range(len(part) - 1)}
    assert Pairs(text).seen == Pairs(text).within(0, len(text))


def test_a_letter_beyond_the_first_plane_shifts_no_other() -> None:
    assert pair_of("泄露") in Pairs("😀泄露").within(1, 3)
    assert Pairs("😀泄露").even != Pairs("泄露").even


def test_pairs_are_read_as_the_letters_that_they_were() -> None:
    assert letters_of([pair_of("泄露"), pair_of("a，")]) == "泄露a，"
