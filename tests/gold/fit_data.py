"""Fits `digest/extract/data_weights.tsv`: which kinds of data were exposed. See `fit`.

    python -m tests.gold.fit_data [--write]

Each kind of data that an article names is one choice: one of its mentions tells that it was exposed, or none does. Kinds that the gold
leaves open are not fitted and not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.evaluate import Gold, Retrieval
from digest.extract.data_features import DataMention, observe
from digest.extract.data_types import LEAST, WEIGHTS, about_none, by_type, likelihood
from digest.extract.organization import read_organization
from digest.extract.scan import scan
from digest.model import DataType
from tests.gold.fit import FOLDS, Sample, Weights, fit, fold, incidents, is_to_write, write

PENALTY = 2.0
SURE = 0.8
# What a careful reader knows before any article: the fit starts from these, in log odds, and from 0 for all else.
CERTAIN = {
    "listed": 4.0,
    "list of 3": 1.0,
    "list of 4": 1.5,
    "list of 5": 2.0,
    "denied": -2.0,
    "denying list": -4.0,
    "advice": -0.5,
    "aside": -0.5,
    "way in": -0.5,
    "one key": -1.0,
    "kinds 1 & unsure word": -2.0,
    "unsure word": -0.5,
    "sure 0": -4.0,
    "counted": 0.5,
}


@dataclass(frozen=True)
class Reading:
    gold: Gold
    mentions: dict[DataType, list[DataMention]]

    def is_open(self, data: DataType) -> bool:
        return data.value in self.gold.data_types_optional - self.gold.data_types


def read() -> list[Reading]:
    return [
        Reading(gold, by_type(observe(scan(doc, read_organization(doc).organization)))) for gold, doc in incidents()
    ]


def samples(readings: Sequence[Reading]) -> Iterator[Sample]:
    for one in readings:
        for data, mentions in one.mentions.items():
            if not one.is_open(data):
                exposed = data.value in one.gold.data_types
                right = frozenset(range(len(mentions))) if exposed else frozenset({-1})
                yield Sample([mention.seen for mention in mentions], right, about_none(data))


def train(readings: Sequence[Reading]) -> Weights:
    return fit(list(samples(readings)), PENALTY, CERTAIN)


def judge(one: Reading, weights: Weights, least: float) -> Retrieval:
    given = {d.value for d, m in one.mentions.items() if not one.is_open(d) and likelihood(d, m, weights) >= least}
    right = len(given & one.gold.data_types)
    return Retrieval(right, len(given) - right, len(one.gold.data_types) - right)


def cross_validate(readings: Sequence[Reading]) -> tuple[Retrieval, Retrieval]:
    """What weights fitted on the other folds give on each fold: for all that is read, and for what is surer."""
    read_all, surer = Retrieval(), Retrieval()
    for number in range(FOLDS):
        weights = train([one for one in readings if fold(one.gold) != number])
        for one in (one for one in readings if fold(one.gold) == number):
            read_all += judge(one, weights, LEAST)
            surer += judge(one, weights, SURE)
    return read_all, surer


def main() -> None:
    to_write = is_to_write(__doc__)
    readings = read()
    read_all, surer = cross_validate(readings)
    print(  # noqa: T201 - a tool for the terminal
        f"{len(readings)} incidents: precision {read_all.precision:.3f}, recall {read_all.recall:.3f}, F1 {read_all.f1:.3f}; "
        f"at {SURE} or more {surer.precision:.3f}, {surer.recall:.3f}"
    )
    if to_write:
        write(WEIGHTS, "fit_data", train(readings))


if __name__ == "__main__":
    main()
