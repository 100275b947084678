"""How observations become likelihoods."""

from __future__ import annotations

import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.bag import BODY, TITLE, Bag
from digest.extract.weights import AnswerWeights, PairedWeights, factor_row, likelihoods, softmax, worth, worth_together

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


FACTORS = {name: factor_row(factors) for name, factors in {"a": (1.0, 2.0), "b": (0.5, -1.0), "c": (2.0, 0.25)}.items()}


def test_two_observations_are_worth_the_product_of_their_factors_together() -> None:
    assert worth_together(["a", "b"], FACTORS) == pytest.approx(1.0 * 0.5 - 2.0 * 1.0)


def test_all_pairs_among_what_is_observed_count_once() -> None:
    pairs = [worth_together(pair, FACTORS) for pair in ("ab", "ac", "bc")]

    assert worth_together("abc", FACTORS) == pytest.approx(sum(pairs))
    assert {worth_together(order, FACTORS) for order in permutations("abc")} == {worth_together("abc", FACTORS)}


@pytest.mark.parametrize("seen", [[], ["a"], ["never seen"], ["a", "never seen"]])
def test_what_stands_alone_is_worth_nothing_together(seen: list[str]) -> None:
    assert worth_together(seen, FACTORS) == pytest.approx(0.0)


def test_the_weights_of_pairs_are_added_to_those_of_each() -> None:
    weights = PairedWeights({"a": 0.5, "b": -0.25, "d": 4.0}, FACTORS)

    assert weights.worth(["a", "b", "d"]) == pytest.approx(0.5 - 0.25 + 4.0 - 1.5)


def test_the_words_of_one_article_never_stand_for_those_of_another() -> None:
    rows = {BODY + "school": ((0, 2.0),), BODY + "bank": ((1, 2.0),), TITLE + "bank": ((1, 1.0),)}
    kept = AnswerWeights(rows, 2)
    bags = [
        (Bag(BODY, frozenset({"school"}), 0.4), Bag(TITLE, frozenset({"bank"}), 1.0)),
        (Bag(BODY, frozenset({"bank"}), 0.4), Bag(TITLE, frozenset(), 1.0)),
    ]

    for article in [*bags, *reversed(bags), bags[0]]:
        assert kept.likelihoods([0.0, 0.0], article) == AnswerWeights(rows, 2).likelihoods([0.0, 0.0], article)
