"""Learned weights: tables of an observation's name and what it is worth, written by the tools beside `tests/gold/fit.py`.

What is observed about an answer adds up to its score, in log odds; the softmax of the scores says how likely each answer is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

Rows = Mapping[str, Sequence[tuple[int, float]]]
"""What each observation is worth for the answers that it says something about, by their places."""


def read_rows(name: str) -> Iterator[list[str]]:
    """The rows of a table beside this module, parted at tabs; lines that begin with `#` are notes."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if line and line[0] != "#")


Factors = Mapping[str, Sequence[float]]
"""Of each observation some numbers, then the sum of their squares. What two observations are worth together, over what each is worth
alone, is the product of their numbers, summed up (a factorization machine: Rendle 2010)."""


@dataclass(frozen=True, slots=True)
class PairedWeights:
    """What observations are worth, in log odds: each `alone`, and two by two by their `factors`."""

    alone: Mapping[str, float]
    factors: Factors

    def worth(self, seen: Sequence[str]) -> float:
        """The score of what was observed about an answer."""
        return worth(seen, self.alone) + worth_together(seen, self.factors)


number: Final = cache(float)
"""A weight of a table. The same few hundred stand in all rows: kept once each, they stay in the fast memory of the processor."""


@cache
def read_weights(name: str) -> Mapping[str, float]:
    """The table of a file beside this module: name, tab, weight in log odds."""
    return {key: number(weight) for key, weight in read_rows(name)}


@cache
def read_pairs(room: str) -> PairedWeights:
    """The two tables of a room beside this module: `<room>_weights.tsv`, and `<room>_factors.tsv` with a name, then its factors."""
    factors = {key: factor_row([float(factor) for factor in row]) for key, *row in read_rows(f"{room}_factors.tsv")}
    return PairedWeights(read_weights(f"{room}_weights.tsv"), factors)


def factor_row(factors: Sequence[float]) -> tuple[float, ...]:
    """The row of `Factors` for the factors of an observation."""
    return (*factors, math.fsum(factor * factor for factor in factors))


@cache
def read_answers(name: str, answers: tuple[str, ...]) -> Rows:
    """The table of a file beside this module: name, then answer:weight (log odds) for each answer that it says something about.

    Read by the answer's place in `answers`.
    """

    @cache
    def told(pair: str) -> tuple[int, float]:
        answer, _, weight = pair.rpartition(":")
        return answers.index(answer), number(weight)

    return {key: tuple(map(told, pairs)) for key, *pairs in read_rows(name)}


def worth(seen: Iterable[str], weights: Mapping[str, float]) -> float:
    """The score of what was observed about an answer.

    Rounded once: answers that are worth the same tie in whatever order it was observed, and on every Python (`sum` differs from 3.12 on).
    """
    return math.fsum(filter(None, map(weights.get, seen)))


def worth_together(seen: Iterable[str], factors: Factors) -> float:
    """What is added for all pairs among what was observed: half of the square of the sum less the squares, as each pair counts twice."""
    rows = list(filter(None, map(factors.get, seen)))
    if not rows:
        return 0.0
    *sums, squares = map(math.fsum, zip(*rows, strict=True))
    return (math.fsum([whole * whole for whole in sums]) - squares) / 2


def worths(seen: Iterable[str], weights: Mapping[str, Sequence[float]]) -> list[float]:
    """The scores for several answers, of which one observation tells each something; empty where nothing was observed that does."""
    rows = filter(None, map(weights.get, seen))
    return [math.fsum(column) for column in zip(*rows, strict=True)]


def softmax(scores: Sequence[float], none: float = -math.inf) -> list[float]:
    """How likely each answer is by its score; `none`: the score of the answer that none of them is, which gets what is missing to 1."""
    top = max([none, *scores])
    raised = [math.exp(score - top) for score in scores]
    whole = math.fsum([*raised, math.exp(none - top)])
    return [part / whole for part in raised]


def likelihoods(seen: Iterable[Sequence[str]], weights: Mapping[str, float], none: float) -> list[float]:
    """`softmax` of answers by what was observed about each."""
    return softmax([worth(names, weights) for names in seen], none)


def answer_likelihoods(seen: Mapping[str, float], rows: Rows, points: Sequence[float]) -> list[float]:
    """How likely each of some fixed answers is, by what was observed of the article, each with what it counts; they add up to 1.

    `points`: what else speaks for each answer, in log odds.
    """
    scores = list(points)
    # Of what is observed much has no weight. In the order of what was seen, so that every run adds up the same.
    for name in filter(rows.__contains__, seen):
        count = seen[name]
        for index, weight in rows[name]:
            scores[index] += weight * count
    return softmax(scores)
