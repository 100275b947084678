"""The words of an article, each of which tells a little of how the breach happened; `attack_words.tsv` says how much.

The phrases of `vocabulary/attacks.tsv` are what a person would name. Whole stories have their own words beside them: a court speaks of
an insider, a researcher of a server that stood open. They weigh the causes that a phrase of the text tells; they never tell one alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Final

from digest.extract.bag import bag
from digest.extract.weights import read_rows
from digest.model import AttackType

TITLE: Final = "title: "
BODY: Final = "body: "
WORTH: Final = 0.4  # of a word of the body, where one of the head line counts 1: there are many, and each tells little
ABSENT: Final = -4.0  # the points of a cause of which no phrase is in the text
_READ_LIMIT: Final = 3_000  # letters of the body
CAUSES: Final[tuple[AttackType | None, ...]] = (None, *AttackType)
"""The order of the weights; None: the text tells no cause."""


def observe_words(simple: str, title_end: int) -> Mapping[str, float]:
    """The words of the head line and of the body, each with what it counts. `simple`: simplified, small letters."""
    return {
        **dict.fromkeys((TITLE + word for word in bag(simple[:title_end])), 1.0),
        **dict.fromkeys((BODY + word for word in bag(simple[title_end : title_end + _READ_LIMIT])), WORTH),
    }


def likelihoods(
    points: Mapping[AttackType | None, float], seen: Mapping[str, float], weights: Mapping[str, Mapping[int, float]]
) -> list[float]:
    """How likely each of `CAUSES` is, by the points of its phrases and by the words; they add up to 1."""
    scores = [points.get(cause, ABSENT) for cause in CAUSES]
    for name in ("bias", *seen):
        for index, weight in weights.get(name, {}).items():
            scores[index] += weight * seen.get(name, 1.0)
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    return [part / math.fsum(raised) for part in raised]


@cache
def word_weights() -> Mapping[str, Mapping[int, float]]:
    """What each word says for each cause, in log odds, by the cause's place in `CAUSES`."""
    places = {cause.value if cause else "none": index for index, cause in enumerate(CAUSES)}
    return {
        name: {places[cause]: float(worth) for cause, _, worth in (pair.partition(":") for pair in pairs)}
        for name, *pairs in read_rows("attack_words.tsv")
    }
