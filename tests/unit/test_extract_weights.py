"""How observations become likelihoods."""

from __future__ import annotations

import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.weights import likelihoods, softmax, worth

SCORES = st.lists(st.floats(-50, 50), min_size=1, max_size=8)


def test_what_is_observed_in_another_order_is_worth_exactly_the_same() -> None:
    weights = {"a": 0.1, "b": 0.2, "c": 0.3, "d": -0.6}

    assert {worth(order, weights) for order in permutations("abcd")} == {worth("abcd", weights)}


def test_an_observation_that_no_table_knows_is_worth_nothing() -> None:
    assert worth(["a", "never seen"], {"a": 1.5}) == 1.5


@given(SCORES)
def test_the_likelihoods_of_all_answers_add_up_to_one(scores: list[float]) -> None:
    assert math.fsum(softmax(scores)) == pytest.approx(1.0)


@given(SCORES, st.floats(-50, 50))
def test_what_is_missing_to_one_is_the_likelihood_of_no_answer(scores: list[float], none: float) -> None:
    *likely, nothing = softmax([*scores, none])

    assert softmax(scores, none) == pytest.approx(likely)
    assert 1 - math.fsum(likely) == pytest.approx(nothing)


def test_an_answer_that_is_barred_has_no_likelihood() -> None:
    assert softmax([-math.inf, 0.0]) == [0.0, 1.0]


def test_twice_the_odds_are_twice_the_likelihood() -> None:
    one, two = likelihoods([("a",), ("a", "b")], {"a": 1.0, "b": math.log(2)}, -math.inf)

    assert two == pytest.approx(2 * one)
