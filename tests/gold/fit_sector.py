"""Fits the weights of `digest/extract/sector_weights.py` on gold articles, and cross-validates them.

    python -m tests.gold.fit_sector FOLDER…            # cross-validate, print what it gives
    python -m tests.gold.fit_sector --write FOLDER…    # and write the weights

The organisations are the gold ones, so that what is measured is the sector alone; the gazetteer is not asked.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.evaluate import Gold, read_gold
from digest.extract.document import read_document
from digest.extract.organization import likelihoods, read_organization
from digest.extract.sector import sector_of_name
from digest.extract.sector_features import observe
from digest.model import Kind, Sector
from tests.gold.fit import EXTRACT, Sample, Weights, fit
from tests.gold.fit_organization import FOLDS, part

PENALTY = 1.0
STEPS = 120
# What a reader knows beforehand: a word for a trade speaks for it, most of all in or beside the name.
PRIOR = {
    "in the name": 3.0,
    "title": 1.0,
    "said of it": 1.5,
    "just before it": 2.0,
    "after it": 0.5,
    "near it": 0.5,
    "most cues": 1.0,
    "cues 2": 0.5,
}
HEAD = '''"""Weights of the observations of `sector_features`, in units of log odds.

They maximise the likelihood (softmax over the sectors) of the right sectors of gold articles, with an L2 penalty
(`tests/gold/fit_sector.py` makes them). `word~` is a cue word, said for its own sector.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

'''


@dataclass(frozen=True)
class Reading:
    gold: Gold
    sample: Sample


def read(folders: Sequence[Path]) -> list[Reading]:
    found = []
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        gold = read_gold(raw)
        wanted = (
            {raw["gold"]["sector"], *(raw["gold"].get("sector_alt") or ())} if gold.kind is Kind.INCIDENT else set()
        )
        if gold.kind is Kind.INCIDENT and wanted - {None}:
            doc = read_document(gold.article)
            organization = read_organization(doc).organization
            seen = observe(doc, organization, sector_of_name(organization))
            right = frozenset(n for n, sector in enumerate(Sector) if sector.value in wanted)
            found.append(Reading(gold, Sample(seen.options, right)))
    return found


def train(readings: Sequence[Reading]) -> Weights:
    return fit([one.sample for one in readings], PENALTY, PRIOR, steps=STEPS)


def is_hit(one: Reading, weights: Weights) -> bool:
    shares = likelihoods(one.sample.options, weights, -30.0)
    return max(range(len(shares)), key=shares.__getitem__) in one.sample.right


def cross_validate(readings: Sequence[Reading]) -> float:
    hits = 0
    for number in range(FOLDS):
        weights = train([one for one in readings if part(one) != number])
        hits += sum(is_hit(one, weights) for one in readings if part(one) == number)
    return hits / len(readings)


def write(weights: Weights) -> None:
    rows = "\n".join(
        f'    "{name}": {weight:.2f},'
        for name, weight in sorted(weights.items())
        if abs(weight) >= 0.05 and name != "none"
    )
    text = f"{HEAD}WEIGHTS: Final[Mapping[str, float]] = {{\n{rows}\n}}\n"
    (EXTRACT / "sector_weights.py").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    readings = read(options.folders)
    print(f"{len(readings)} incidents, right without the gazetteer: {cross_validate(readings):.3f}")  # noqa: T201
    if options.write:
        write(train(readings))


if __name__ == "__main__":
    main()
