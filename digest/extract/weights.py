"""Learned weights: tables of an observation's name and what it is worth, written by the tools beside `tests/gold/fit.py`.

What is observed about an answer adds up to its score, in log odds; the softmax of the scores says how likely each answer is.
"""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from digest.extract.bag import BODY, PART_END, TITLE, Bag

Rows = Mapping[str, Sequence[tuple[int, float]]]
"""What each observation is worth for the answers that it says something about, by their places."""


def read_rows(name: str) -> Iterator[list[str]]:
    """The rows of a table beside this module, parted at tabs; lines that begin with `#` are notes."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if line and line[0] != "#")


# The names of all tables are interned, for many stand in several of them: a look-up then finds the name of the last one near.
number: Final = cache(float)
"""A weight of a table. The same few hundred stand in all rows: kept once each, they stay in the fast memory of the processor."""


@cache
def read_weights(name: str) -> Mapping[str, float]:
    """The table of a file beside this module: name, tab, weight in log odds."""
    return {sys.intern(key): number(weight) for key, weight in read_rows(name)}


class AnswerWeights:
    """What observations and words are worth for each of some answers that are the same for all articles, in log odds.

    A text has many words, and the weights of each for a dozen answers lie scattered in more memory than the processor keeps near: to fetch
    them took most of the time. So those of a word are thousandths packed into one whole number, a lane for each answer: the sum of such
    numbers holds the sums of all lanes, exact in whatever order.
    """

    __slots__ = ("_halves", "_kept", "_lanes", "_told", "_words")

    def __init__(self, rows: Rows, answers: int) -> None:
        """`rows`: words stand behind the name of their part (`bag.TITLE`, `bag.BODY`)."""
        self._lanes = struct.Struct(f"<{answers}I")
        self._halves = _packed((place, _HALF) for place in range(answers))  # no lane is below 0 with them
        self._told: dict[str, Sequence[tuple[int, float]]] = {}
        self._words: dict[str, dict[str, int]] = {}
        self._kept: dict[str, tuple[Collection[str], list[float]]] = {}
        for name, row in rows.items():
            part, _, word = name.rpartition(PART_END)
            part += PART_END
            if part.endswith((TITLE, BODY)):
                self._words.setdefault(part, {})[sys.intern(word)] = _packed(
                    (place, round(weight * _FINE)) for place, weight in row
                )
            else:
                self._told[name] = row

    def likelihoods(
        self, points: Sequence[float], bags: Iterable[Bag], seen: Mapping[str, float] | None = None
    ) -> list[float]:
        """How likely each answer is by the words of an article and by what else was `seen` of it, each with what it counts; together 1.

        `points`: what else speaks for each answer, in log odds.
        """
        scores = list(points)
        for name, count in (seen or {}).items():
            if count:  # most of what may be counted is not there
                for place, weight in self._told.get(name, ()):
                    scores[place] += weight * count
        for bag in bags:
            scores = [score + lane * bag.worth for score, lane in zip(scores, self._worth_of(bag), strict=True)]
        return softmax(scores)

    def _worth_of(self, bag: Bag) -> Sequence[float]:
        """What the words of a bag are worth for each answer. The last are kept: two rooms may ask for those of an article."""
        kept = self._kept.get(bag.part)
        if kept is not None and kept[0] is bag.words:
            return kept[1]
        whole = sum(filter(None, map(self._words.get(bag.part, {}).get, bag.words)), self._halves)
        lanes = self._lanes.unpack(whole.to_bytes(self._lanes.size, "little"))
        worths = [(lane - _HALF) / _FINE for lane in lanes]
        self._kept[bag.part] = (bag.words, worths)
        return worths


_FINE: Final = 1_000
_LANE: Final = 32  # bits
_HALF: Final = 1 << _LANE - 1
"""Half of what a lane holds is for less than nothing. The words of an article are never worth so much."""


def _packed(row: Iterable[tuple[int, int]]) -> int:
    return sum(worth << _LANE * place for place, worth in row)


def answer_rows(name: str, answers: Sequence[str]) -> Rows:
    """The table of a file beside this module: name, then answer:weight (log odds) for each answer that it says something about.

    Read by the answer's place in `answers`.
    """

    @cache
    def told(pair: str) -> tuple[int, float]:
        answer, _, weight = pair.rpartition(":")
        return answers.index(answer), number(weight)

    return {key: tuple(map(told, pairs)) for key, *pairs in read_rows(name)}


@cache
def read_answers(name: str, answers: tuple[str, ...]) -> AnswerWeights:
    """The weights of `answer_rows`."""
    return AnswerWeights(answer_rows(name, answers), len(answers))


def worth(seen: Iterable[str], weights: Mapping[str, float]) -> float:
    """The score of what was observed about an answer.

    Rounded once: answers that are worth the same tie in whatever order it was observed, and on every Python (`sum` differs from 3.12 on).
    """
    return math.fsum(filter(None, map(weights.get, seen)))


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
