"""The words of an article, each of which tells a little: of how the breach happened (`attack_words.tsv`), of whose trade it was
(`sector_words.tsv`).

The phrases and names that other rooms look for are what a person would name. Whole stories have their own words beside them: a court
speaks of an insider, a researcher of a server that stood open, a chain of its stores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from digest.extract.bag import article_words
from digest.extract.weights import read_rows, softmax

BIAS: Final = "bias"
_READ_LIMIT: Final = 3_000  # letters of the body
Rows = Mapping[str, Mapping[int, float]]


def observe_words(simple: str, title_end: int) -> Mapping[str, float]:
    """The words of the head line and of the body, each with what it counts. `simple`: simplified, small letters."""
    return {BIAS: 1.0, **article_words(simple, title_end, _READ_LIMIT, title=1.0)}


def likelihoods(points: Sequence[float], seen: Mapping[str, float], rows: Rows) -> list[float]:
    """How likely each answer is, by its points (log odds) and by the words; they add up to 1."""
    scores = list(points)
    for name, count in seen.items():
        for index, weight in rows.get(name, {}).items():
            scores[index] += weight * count
    return softmax(scores)


@cache
def read_words(table: str, answers: tuple[str, ...]) -> Rows:
    """What each word says for each answer, in log odds, by the answer's place in `answers`."""
    places = {answer: index for index, answer in enumerate(answers)}
    return {
        name: {places[answer]: float(worth) for answer, _, worth in (pair.partition(":") for pair in pairs)}
        for name, *pairs in read_rows(table)
    }
