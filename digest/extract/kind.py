"""What an article is: one specific breach, a round-up of several, or anything else (advisories, laws, reports, advice).

Observations about head line, wording and structure are added up; the sums of the three kinds are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.extract.affected import FigureReading
from digest.extract.bag import Bag, article_words
from digest.extract.kind_features import observe
from digest.extract.organization import OrganizationReading
from digest.extract.scan import Scan
from digest.extract.weights import read_answers
from digest.model import Kind

KINDS: Final = (Kind.INCIDENT, Kind.ROUNDUP, Kind.NOT_INCIDENT)
KIND_NAMES: Final = tuple(kind.value for kind in KINDS)
WEIGHTS: Final = "kind_weights.tsv"
BRIEF: Final = "brief: "
_BRIEF: Final = {False: 400, True: 170}  # letters of a summary, and of a Chinese one
_READ_LIMIT: Final = 1_500  # letters of the body: how it begins says what it is


@dataclass(frozen=True, slots=True)
class KindReading:
    """The kind and how likely it is right."""

    kind: Kind
    score: float


# From this likelihood on an article is an incident. Up to that of `digest.doubts` it is not posted but shown to the operator, so that no
# breach is lost in silence; F1 is nearly the same from 0.2 to 0.4, cross-validated (`tests/gold/fit_kind.py`).
_LIKELY: Final = 0.25
# Where no attack is told, or nothing of data, from the first on it is shown to the operator, and posted only from the second. Where
# neither is told it is shown from the second on, and never posted: so are about 250 breaches, most of them summaries, with 25 pieces
# that are none.
_LIKELY_IN_PART: Final = 0.5
_VERY_LIKELY: Final = 0.9
_FOR_THE_OPERATOR: Final = 0.65
# Of the gold articles that are no incident for want of words of a breach alone, nine of ten are none.
_UNRELATED: Final = 0.9


def observe_kind(
    scan: Scan, organization: OrganizationReading, figures: FigureReading, data_types: int
) -> tuple[Mapping[str, float], Sequence[Bag]]:
    """What is observed of the article, each with what it counts, and the words of its head line and of its beginning.

    In a summary, which many feeds carry alone, all of it weighs otherwise: that nothing is told of data says little there.
    """
    seen = observe(scan, organization, figures, data_types)
    words = article_words(scan.simple, scan.doc.title_end, _READ_LIMIT)
    if len(scan.simple) - scan.doc.title_end > _BRIEF[scan.doc.is_chinese]:
        return seen, words
    in_brief = {f"{BRIEF}{name}": value for name, value in {"": 1.0, **seen}.items()}
    return {**seen, **in_brief}, (*words, *(replace(bag, part=f"{BRIEF}{bag.part}") for bag in words))


def choose(seen: Mapping[str, float], likely: Sequence[float]) -> int:
    """The index of the kind that is told, of what was observed and how likely each kind is by it.

    Where the text lacks a word for an attack, or data that were exposed, an incident must be rather likely; very likely where it has
    neither, as many a summary, or where the head line says that there was no breach: the weights were learned for the most part on
    news about breaches and their neighbours.
    """
    bar = _VERY_LIKELY if seen.get("title denies") else (_LIKELY, _LIKELY_IN_PART, _VERY_LIKELY)[_lacking(seen)]
    if likely[0] >= bar:
        return 0
    return 1 if likely[1] >= likely[2] else 2


def _lacking(seen: Mapping[str, float]) -> int:
    """How much of a breach is not told, of the attack and the data."""
    return bool(seen["no attack at all"]) + bool(seen["nothing told of data"])


def read_kind(scan: Scan, organization: OrganizationReading, figures: FigureReading, data_types: int) -> KindReading:
    """Incident, round-up or neither. `data_types` counts the types of data that the text lists as exposed."""
    seen, words = observe_kind(scan, organization, figures, data_types)
    likely = read_answers(WEIGHTS, KIND_NAMES).likelihoods((0.0,) * len(KINDS), words, seen)
    index = choose(seen, likely)
    return KindReading(KINDS[index], round(min(0.99, max(0.4, sureness(seen, likely, index))), 3))


def sureness(seen: Mapping[str, float], likely: Sequence[float], index: int) -> float:
    """How likely the kind at `index` is right, of what was observed and how likely each kind is by it."""
    if index:
        return _UNRELATED if likely[0] >= _LIKELY else likely[index]
    lacking = _lacking(seen)
    if lacking > 1 or (lacking and likely[0] < _VERY_LIKELY):
        return min(likely[0], _FOR_THE_OPERATOR)
    return likely[0]
