"""What was exposed: the data types that the text says were, each with its words; denied ones, advice and ways in left out.

`data_features` observes each mention, `data_weights.tsv` says what the observations are worth, and a type is read when its mentions
outweigh "not exposed". Nothing is guessed: "contact details" and "personal information" name no type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from digest.extract.data_features import DataMention, observe
from digest.extract.scan import Scan
from digest.extract.weights import read_weights, softmax, worth
from digest.model import DataType, Evidence

WEIGHTS: Final = "data_weights.tsv"
LEAST: Final = 0.45
"""From this likelihood on a type is read: where F1 is highest in cross-validation (`tests/gold/fit_data.py`)."""
_SUREST: Final = 0.97


@dataclass(frozen=True, slots=True)
class DataReading:
    """The types in the order of the contract, each with its words (`evidence[type]`) and how likely it is right."""

    types: tuple[DataType, ...]
    evidence: Mapping[DataType, Evidence]
    scores: Mapping[DataType, float]


def read_data_types(scan: Scan) -> DataReading:
    """The data types that the text says were exposed in this incident."""
    weights = read_weights(WEIGHTS)
    evidence: dict[DataType, Evidence] = {}
    scores: dict[DataType, float] = {}
    mentions = by_type(observe(scan))
    for data in DataType:
        if data not in mentions:
            continue
        points = _points(mentions[data], weights)
        likely = _likelihood(data, points, weights)
        if likely >= LEAST:
            best = mentions[data][points.index(max(points))]
            scores[data] = round(min(_SUREST, likely), 3)
            evidence[data] = scan.doc.quote(best.start, best.end)
    return DataReading(tuple(scores), MappingProxyType(evidence), MappingProxyType(scores))


def by_type(mentions: Sequence[DataMention]) -> dict[DataType, list[DataMention]]:
    """The mentions of each type, in order."""
    found: dict[DataType, list[DataMention]] = {}
    for mention in mentions:
        found.setdefault(mention.data, []).append(mention)
    return found


def likelihood(data: DataType, mentions: Sequence[DataMention], weights: Mapping[str, float]) -> float:
    """How likely it is that the text says that a type was exposed, by all its mentions against "none of them does"."""
    return _likelihood(data, _points(mentions, weights), weights)


def _points(mentions: Sequence[DataMention], weights: Mapping[str, float]) -> list[float]:
    return [worth(mention.seen, weights) for mention in mentions]


def _likelihood(data: DataType, points: Sequence[float], weights: Mapping[str, float]) -> float:
    return sum(softmax(points, worth(about_none(data), weights)))


def about_none(data: DataType) -> tuple[str, ...]:
    """What is observed about the answer that a type was not exposed."""
    return "none", f"none {data.value}"
