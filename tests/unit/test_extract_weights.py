"""How observations become likelihoods."""

from __future__ import annotations

import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.bag import BODY, TITLE, Bag
from digest.extract.network import Network, read_network
from digest.extract.weights import AnswerWeights, likelihoods, softmax, worth

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


NETWORK = Network({"a": 0.5, "b": -0.25, "d": 4.0}, {"a": (6_000, -1_000), "b": (6_000, 9_000)}, (-10_000, -5_000), 1)
"""Both wake the unit that speaks for an answer, "b" alone the one that speaks against it."""


@pytest.mark.parametrize(
    ("seen", "score"),
    [([], 0.0), (["a"], 0.5), (["b"], -0.25 - 0.4), (["a", "b"], 0.25 + 0.2 - 0.3), (["never seen", "d"], 4.0)],
)
def test_a_unit_speaks_from_where_what_is_observed_wakes_it(seen: list[str], score: float) -> None:
    assert NETWORK.worth(seen) == pytest.approx(score)


@given(st.lists(st.integers(-400_000, 400_000), min_size=3, max_size=3), st.permutations("abc"))
def test_a_layer_of_units_is_exact_in_whatever_order(row: list[int], order: list[str]) -> None:
    rows = {name: (one, -one) for name, one in zip("abc", row, strict=True)}
    whole = sum(row)

    assert Network({}, rows, (0, 0), 1).worth(order) == abs(whole) / 10_000 * (1 if whole > 0 else -1)


def test_the_tables_of_a_room_are_read_as_they_are_written() -> None:
    for room in ("figure", "organization"):
        network = read_network(room)

        assert network is read_network(room)
        assert math.isfinite(network.worth(("none",)))


def test_the_words_of_one_article_never_stand_for_those_of_another() -> None:
    rows = {BODY + "school": ((0, 2.0),), BODY + "bank": ((1, 2.0),), TITLE + "bank": ((1, 1.0),)}
    kept = AnswerWeights(rows, 2)
    bags = [
        (Bag(BODY, frozenset({"school"}), 0.4), Bag(TITLE, frozenset({"bank"}), 1.0)),
        (Bag(BODY, frozenset({"bank"}), 0.4), Bag(TITLE, frozenset(), 1.0)),
    ]

    for article in [*bags, *reversed(bags), bags[0]]:
        assert kept.likelihoods([0.0, 0.0], article) == AnswerWeights(rows, 2).likelihoods([0.0, 0.0], article)
