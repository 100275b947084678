"""The fits of the learned weights: readings of an article with gaps, and networks."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from tests.gold.fit import READINGS, Sample, fit, with_gaps
from tests.gold.network import learn


@pytest.fixture
def seen() -> csr_array:
    return csr_array(np.tile([1.0, 1.0, 0.6], (500, 1)))


def test_readings_with_gaps_lack_their_share_and_sum_up_to_the_same(seen: csr_array) -> None:
    read = with_gaps(seen, np.array([0.0, 0.5, 0.25])).toarray()
    assert read.shape == (500 * READINGS, 3)
    assert read.mean(axis=0) == pytest.approx([1.0, 1.0, 0.6], rel=0.05)
    assert (read == 0).mean(axis=0) == pytest.approx([0.0, 0.5, 0.25], abs=0.03)


def test_the_gaps_are_the_same_in_every_run(seen: csr_array) -> None:
    gaps = np.array([0.1, 0.2, 0.3])
    assert (with_gaps(seen, gaps).toarray() == with_gaps(seen, gaps).toarray()).all()


def test_with_gaps_what_comes_together_shares_the_weight_and_what_decides_speaks_less() -> None:
    right = Sample([("strong", "weak"), ("other",)], frozenset([0]))
    wrong = Sample([("weak",), ("other", "strong")], frozenset([1]))
    samples = [right] * 40 + [wrong] * 20
    plain, gappy = fit(samples, 0.1), fit(samples, 0.1, gaps=0.4)
    assert gappy["strong"] > gappy["weak"] > 0
    assert gappy["strong"] - gappy["weak"] < plain["strong"] - plain["weak"]


def test_what_only_two_observations_tell_together_is_learned_by_units() -> None:
    # Beside "a" it is "b" that is right, beside "c" it is "d": no weights of each alone say both.
    samples = [
        Sample([("a", "b"), ("a", "d")], frozenset([0])),
        Sample([("c", "b"), ("c", "d")], frozenset([1])),
    ] * 3_000
    network = learn(samples, lambda _: 1.0, {}, lambda _, __: True).network()

    assert network.worth(("a", "b")) > network.worth(("a", "d")) + 1
    assert network.worth(("c", "d")) > network.worth(("c", "b")) + 1


def test_a_network_is_the_same_in_every_run() -> None:
    samples = [Sample([("a", "b"), ("a",)], frozenset([0])), Sample([("b",), ("c",)], frozenset([1]))] * 5
    one, two = (learn(samples, lambda _: 1.0, {}, lambda name, _: name != "c") for _ in range(2))

    assert one == two
    assert "c" in one.alone and "c" not in one.rows
