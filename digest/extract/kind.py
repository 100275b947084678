"""What an article is: one specific breach, a round-up of several, or anything else (advisories, laws, reports, advice).

Observations about head line, wording and structure are added up; the sums of the three kinds are compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from digest.extract.affected import FigureReading
from digest.extract.kind_features import observe
from digest.extract.kind_weights import BIAS, WEIGHTS
from digest.extract.organization import OrganizationReading
from digest.extract.scan import Scan
from digest.model import Kind

KINDS: Final = (Kind.INCIDENT, Kind.ROUNDUP, Kind.NOT_INCIDENT)
"""The order of the weights."""


@dataclass(frozen=True, slots=True)
class KindReading:
    """The kind and how likely it is right."""

    kind: Kind
    score: float


# Below this likelihood an article is no incident: a wrong post is worse than a missed one.
_SURE: Final = 0.5


def likelihoods(
    seen: Mapping[str, float], bias: tuple[float, ...], weights: Mapping[str, tuple[float, ...]]
) -> list[float]:
    """How likely each of `KINDS` is, given what was observed; they add up to 1."""
    scores = list(bias)
    for name, value in seen.items():
        if value and name in weights:
            for index, weight in enumerate(weights[name]):
                scores[index] += weight * value
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    whole = sum(raised)
    return [part / whole for part in raised]


def choose(likely: list[float]) -> int:
    """The index of the kind that is told."""
    if likely[0] >= _SURE:
        return 0
    return 1 if likely[1] >= likely[2] else 2


_UNRELATED: Final = 0.97
_LOST: Final = frozenset({"access", "claim"})


def _tells_of_a_breach(scan: Scan, data_types: int) -> bool:
    """Whether an attack, data that were exposed, or an access to data is told of at all.

    The weights were learned on news about breaches and their neighbours; what has nothing to do with them they can't judge.
    """
    return bool(scan.of("attack")) or data_types > 0 or sum(cue.key in _LOST for cue in scan.of("kind")) > 1


def read_kind(scan: Scan, organization: OrganizationReading, figures: FigureReading, data_types: int) -> KindReading:
    """Incident, round-up or neither. `data_types` counts the types of data that the text lists as exposed."""
    if not _tells_of_a_breach(scan, data_types):
        return KindReading(Kind.NOT_INCIDENT, _UNRELATED)
    likely = likelihoods(observe(scan, organization, figures, data_types), BIAS, WEIGHTS)
    index = choose(likely)
    return KindReading(KINDS[index], round(min(0.99, max(0.4, likely[index])), 3))
