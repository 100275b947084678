"""The words of an article weigh what phrases and names tell; alone they tell nothing."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.attack import CAUSE_NAMES, CAUSES, Phrases, choose, in_order
from digest.extract.bag import BODY, TITLE, Bag, bag, story_words
from digest.extract.kind import KIND_NAMES
from digest.extract.kind import WEIGHTS as KIND_WEIGHTS
from digest.extract.sector import SECTORS
from digest.extract.weights import AnswerWeights, answer_rows, softmax
from digest.model import AttackType
from digest.vocabulary.phrases import han_pairs


@pytest.mark.parametrize(
    ("table", "answers"), [("attack_words.tsv", CAUSE_NAMES), ("sector_words.tsv", SECTORS), (KIND_WEIGHTS, KIND_NAMES)]
)
def test_every_word_of_a_table_speaks_for_answers_that_there_are(table: str, answers: tuple[str, ...]) -> None:
    rows = answer_rows(table, answers)
    assert len(rows) > 500
    assert all(0 <= place < len(answers) for worth in rows.values() for place, _ in worth)
    assert all(math.isfinite(one) for worth in rows.values() for _, one in worth)


def test_words_choose_between_causes_that_are_told() -> None:
    told = Phrases({None: 0.5, AttackType.HACKING: 3.0, AttackType.INSIDER: 3.0})
    weights = AnswerWeights({"body: verdict": ((CAUSES.index(AttackType.INSIDER), 2.0),)}, len(CAUSES))
    assert choose(told, [Bag(BODY, {"verdict"}, 0.4)], weights)[0] is AttackType.INSIDER


@pytest.mark.parametrize(("worth", "chosen"), [(3.0, None), (30.0, AttackType.PHISHING)])
def test_words_tell_a_cause_without_a_phrase_only_where_they_leave_little_doubt(
    worth: float, chosen: AttackType | None
) -> None:
    weights = AnswerWeights({"body: bait": ((CAUSES.index(AttackType.PHISHING), worth),)}, len(CAUSES))
    words = [Bag(BODY, {"bait"}, 0.4)]
    assert choose(Phrases({None: 0.5}), words, weights)[0] is chosen
    denied = Phrases({None: 0.5}, denied=frozenset({AttackType.PHISHING}))
    assert choose(denied, words, weights)[0] is None


@given(st.lists(st.floats(-30, 30), min_size=2, max_size=9), st.floats(-5, 5))
def test_likelihoods_add_up_to_one(points: list[float], weight: float) -> None:
    weights = AnswerWeights({"title: a": ((0, weight),)}, len(points))
    shares = weights.likelihoods(points, [Bag(TITLE, {"a"}, 1.0)])
    assert math.isclose(sum(shares), 1.0)
    assert all(0 <= share <= 1 for share in shares)


def test_the_points_of_causes_without_a_phrase_are_low() -> None:
    points = in_order({None: 0.5, AttackType.HACKING: 3.0})
    assert points[CAUSES.index(AttackType.HACKING)] == max(points)
    assert min(points) < 0


def test_a_bag_holds_stems_and_pairs_of_letters_once() -> None:
    assert bag("customers and customers 顾客资料") == {"custome", "and", "顾客", "客资", "资料"}


def test_the_head_line_counts_more_than_the_body() -> None:
    title, body = story_words("clerk jailed\nthe clerk sold a list", 13)
    assert title.named()["title: clerk"] > body.named()["body: clerk"]


@given(st.text("数据泄露a -\U0001f600\ud800", max_size=20))
def test_pairs_are_those_of_neighbouring_chinese_letters(text: str) -> None:
    pairs = {one + two for one, two in pairwise(text) if min(one, two) >= "\u3400" and max(one, two) <= "\u9fff"}
    assert han_pairs(text) == pairs


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.lists(st.integers(-900, 900), min_size=3, max_size=3).map(lambda row: [part / 100 for part in row]),
    ),
    st.sets(st.sampled_from("abcdefghij")),
    st.floats(0.1, 2),
)
def test_words_are_worth_for_each_answer_the_sum_of_their_weights(
    table: dict[str, list[float]], said: set[str], count: float
) -> None:
    weights = AnswerWeights({f"{BODY}{word}": tuple(enumerate(row)) for word, row in table.items()}, 3)
    scores = [count * math.fsum(table[word][answer] for word in said if word in table) for answer in range(3)]

    assert weights.likelihoods((0.0, 0.0, 0.0), [Bag(BODY, said, count)]) == pytest.approx(softmax(scores), abs=1e-9)


def test_what_words_are_worth_is_the_same_in_any_order() -> None:
    # Sums of such numbers differ in their last digit by their order, and a set has another order in each process.
    worth = {str(number): 0.1 * (number % 7) - 0.33 / (number + 1) for number in range(200)}
    weights = AnswerWeights({f"{BODY}{word}": ((0, weight),) for word, weight in worth.items()}, 2)

    one, two = (weights.likelihoods((0.0, 40.0), [Bag(BODY, order, 0.4)]) for order in (list(worth), sorted(worth)))

    assert one == two


def test_words_of_one_part_are_not_those_of_another() -> None:
    weights = AnswerWeights({"title: a": ((0, 5.0),), "brief: title: a": ((1, 5.0),)}, 2)

    assert weights.likelihoods((0.0, 0.0), [Bag(BODY, {"a"}, 1.0)]) == [0.5, 0.5]
    assert weights.likelihoods((0.0, 0.0), [Bag("brief: title: ", {"a"}, 1.0)])[1] > 0.9
