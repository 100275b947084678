"""What an article is: one specific breach, a round-up of several, or anything else (advisories, laws, reports, advice).

Observations about head line, wording and structure are added up; the sums of the three kinds are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from digest.extract.affected import FigureReading
from digest.extract.kind_features import observe
from digest.extract.kind_weights import BIAS, WEIGHTS
from digest.extract.kind_words import observe_words, word_weights
from digest.extract.organization import OrganizationReading
from digest.extract.scan import Scan
from digest.extract.weights import softmax
from digest.model import Kind

KINDS: Final = (Kind.INCIDENT, Kind.ROUNDUP, Kind.NOT_INCIDENT)
"""The order of the weights."""


@dataclass(frozen=True, slots=True)
class KindReading:
    """The kind and how likely it is right."""

    kind: Kind
    score: float


# From this likelihood on an article is an incident. What is not much likelier is not posted but shown to the operator (`digest.doubts`).
_LIKELY: Final = 0.6
_VERY_LIKELY: Final = 0.9
# Of the gold articles that are no incident for want of words of a breach alone, nine of ten are none.
_UNRELATED: Final = 0.9


@cache
def _weights() -> Mapping[str, tuple[float, ...]]:
    return {**WEIGHTS, **word_weights()}


def likelihoods(
    seen: Mapping[str, float], bias: tuple[float, ...], weights: Mapping[str, tuple[float, ...]]
) -> list[float]:
    """How likely each of `KINDS` is, given what was observed; they add up to 1."""
    scores = list(bias)
    for name, value in seen.items():
        if value and name in weights:
            for index, weight in enumerate(weights[name]):
                scores[index] += weight * value
    return softmax(scores)


def choose(seen: Mapping[str, float], likely: Sequence[float]) -> int:
    """The index of the kind that is told, of what was observed and how likely each kind is by it.

    Where no word for an attack stands, or neither data that were exposed nor an attack on data, an incident must be very likely: the
    weights were learned on news about breaches and their neighbours, and judge ill what has nothing to do with them.
    """
    foreign = seen["no attack at all"] or seen["nothing told of data"]
    if likely[0] >= (_VERY_LIKELY if foreign else _LIKELY):
        return 0
    return 1 if likely[1] >= likely[2] else 2


def read_kind(scan: Scan, organization: OrganizationReading, figures: FigureReading, data_types: int) -> KindReading:
    """Incident, round-up or neither. `data_types` counts the types of data that the text lists as exposed."""
    seen = {**observe(scan, organization, figures, data_types), **observe_words(scan.doc, scan.simple)}
    likely = likelihoods(seen, BIAS, _weights())
    index = choose(seen, likely)
    sure = _UNRELATED if index and likely[0] >= _LIKELY else likely[index]
    return KindReading(KINDS[index], round(min(0.99, max(0.4, sure)), 3))
