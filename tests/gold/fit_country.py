"""Fits `digest/extract/country_weights.tsv`: in which country it happened. See `fit` for the method.

    python -m tests.gold.fit_country [--write]

Each article is read twice, with the gazetteer and with all its victims unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.evaluate import Gold
from digest.extract.country import country_options, known_of, told_by_name
from digest.extract.organization import read_organization
from digest.extract.weights import likelihoods
from digest.model import Lang
from tests.gold.fit import FOLDS, Sample, Weights, fit, fold, incidents, is_to_write, write

PENALTY = 2.0
# What a reader knows beforehand: an organisation's own country, then the country that the text speaks of first and most.
PRIOR = {
    "known": 5.0,
    "known body": 2.5,
    "word in the title": 2.0,
    "place in the title": 1.5,
    "word in the lead": 1.0,
    "place in the lead": 1.5,
    "first": 1.0,
    "most named": 1.0,
    "beside the name": 1.0,
    "word in the name": 3.0,
    "place in the name": 2.0,
    "abroad": -0.5,
    "weak": -0.5,
}


@dataclass(frozen=True)
class Reading:
    gold: Gold
    codes: tuple[str, ...]
    sample: Sample
    masked: bool
    fixed: str | None


def read() -> list[Reading]:
    found = []
    for gold, doc in incidents():
        organization = read_organization(doc).organization
        for masked in (False, True):
            options = country_options(doc, organization, None if masked else known_of(organization))
            codes = tuple(option.code for option in options)
            right = frozenset(n for n, code in enumerate(codes) if code in gold.countries)
            fixed = told_by_name(organization)
            if not codes and doc.lang is Lang.ZH_HANS and organization and not organization.name.isascii():
                fixed = "CN"
            found.append(Reading(gold, codes, Sample([tuple(o.seen) for o in options], right), masked, fixed))
    return found


def train(readings: Sequence[Reading]) -> Weights:
    return fit([one.sample for one in readings], PENALTY, PRIOR)


def is_hit(one: Reading, weights: Weights) -> bool:
    if one.fixed or not one.codes:
        return one.fixed in one.gold.countries
    shares = likelihoods(one.sample.options, weights, -30.0)
    return one.codes[max(range(len(shares)), key=shares.__getitem__)] in one.gold.countries


def cross_validate(readings: Sequence[Reading]) -> tuple[float, float]:
    hits = {False: 0, True: 0}
    for number in range(FOLDS):
        weights = train([one for one in readings if fold(one.gold) != number])
        for one in readings:
            if fold(one.gold) == number:
                hits[one.masked] += is_hit(one, weights)
    whole = len(readings) // 2
    return hits[False] / whole, hits[True] / whole


def main() -> None:
    to_write = is_to_write(__doc__)
    readings = read()
    known, unknown = cross_validate(readings)
    print(f"{len(readings) // 2} incidents: with the gazetteer {known:.3f}, with its victims unknown {unknown:.3f}")  # noqa: T201
    if to_write:
        write("country_weights.tsv", "fit_country", train(readings), 0.05)


if __name__ == "__main__":
    main()
