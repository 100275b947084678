"""Fits the weights of `digest/extract/country_weights.py` on gold articles, and cross-validates them.

    python -m tests.gold.fit_country FOLDER…            # cross-validate, print what it gives
    python -m tests.gold.fit_country --write FOLDER…    # and write the weights

Each article is read twice, with the gazetteer and with all its victims unknown.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.evaluate import Gold, read_gold
from digest.extract.country import country_options, known_of, told_by_name
from digest.extract.document import read_document
from digest.extract.organization import likelihoods, read_organization
from digest.model import Kind, Lang
from tests.gold.fit import EXTRACT, Sample, Weights, fit
from tests.gold.fit_organization import FOLDS, part

PENALTY = 1.0
STEPS = 150
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
HEAD = '''"""Weights of the observations of `country.country_options`, in units of log odds.

They maximise the likelihood (softmax over the countries that an article names) of the right country of gold articles, with an
L2 penalty (`tests/gold/fit_country.py` makes them).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

'''


@dataclass(frozen=True)
class Reading:
    gold: Gold
    codes: tuple[str, ...]
    wanted: frozenset[str]
    sample: Sample
    masked: bool
    fixed: str | None


def read(folders: Sequence[Path]) -> list[Reading]:
    found = []
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        gold = read_gold(raw)
        if gold.kind is not Kind.INCIDENT:
            continue
        wanted = frozenset({raw["gold"]["country"], *(raw["gold"].get("country_alt") or ())})
        doc = read_document(gold.article)
        organization = read_organization(doc).organization
        for masked in (False, True):
            options = country_options(doc, organization, None if masked else known_of(organization))
            codes = tuple(option.code for option in options)
            right = frozenset(n for n, code in enumerate(codes) if code in wanted)
            fixed = told_by_name(organization)
            if not codes and doc.lang is Lang.ZH_HANS and organization and not organization.name.isascii():
                fixed = "CN"
            found.append(Reading(gold, codes, wanted, Sample([tuple(o.seen) for o in options], right), masked, fixed))
    return found


def train(readings: Sequence[Reading]) -> Weights:
    return fit([one.sample for one in readings], PENALTY, PRIOR, steps=STEPS)


def is_hit(one: Reading, weights: Weights) -> bool:
    if one.fixed or not one.codes:
        return one.fixed in one.wanted
    shares = likelihoods(one.sample.options, weights, -30.0)
    return one.codes[max(range(len(shares)), key=shares.__getitem__)] in one.wanted


def cross_validate(readings: Sequence[Reading]) -> tuple[float, float]:
    hits = {False: 0, True: 0}
    for number in range(FOLDS):
        weights = train([one for one in readings if part(one) != number])
        for one in readings:
            if part(one) == number:
                hits[one.masked] += is_hit(one, weights)
    whole = len(readings) // 2
    return hits[False] / whole, hits[True] / whole


def write(weights: Weights) -> None:
    rows = "\n".join(
        f'    "{name}": {weight:.2f},'
        for name, weight in sorted(weights.items())
        if abs(weight) >= 0.05 and name != "none"
    )
    text = f"{HEAD}WEIGHTS: Final[Mapping[str, float]] = {{\n{rows}\n}}\n"
    (EXTRACT / "country_weights.py").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    readings = read(options.folders)
    known, unknown = cross_validate(readings)
    print(f"{len(readings) // 2} incidents: with the gazetteer {known:.3f}, with its victims unknown {unknown:.3f}")  # noqa: T201
    if options.write:
        write(train(readings))


if __name__ == "__main__":
    main()
