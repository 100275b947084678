"""Fits `digest/extract/status_weights.tsv`: how well founded the claim of a breach is. See `fit`.

    python -m tests.gold.fit_status [--write]

`more.json` holds, for a part of `dev`, the statuses that a careful editor would accept. What is filed with an authority is read from the
words and not fitted; where it is accepted, so is "confirmed".
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digest.evaluate import Gold
from digest.extract.actor import read_actor
from digest.extract.authority import read_authority
from digest.extract.organization import read_organization
from digest.extract.scan import scan
from digest.extract.status import CHOICES, WEIGHTS, options
from digest.extract.status import choose as choose_by
from digest.extract.status_features import StatusSigns, observe
from digest.model import Status
from tests.gold.fit import FOLDS, HERE, Sample, Weights, fit, fold, incidents, is_to_write, write

PENALTY = 2.0
GAPS = 0.2
# What a careful reader knows before any article: the fit starts from these, in log odds, and from 0 for all else.
CERTAIN = {
    "confirmed: own words": 2.0,
    "confirmed: letter": 3.0,
    "confirmed: any": 0.5,
    "claimed: claims": 1.0,
    "claimed: own words": -1.5,
    "claimed: any": -1.5,
    "disputed: denied": 2.0,
    "disputed: admitted": -2.0,
    "disputed: any": -3.0,
    "confirmed: silent": -1.0,
    "confirmed: official in title": -1.0,
    "claimed: claims in title": 1.5,
    "claimed: silent": 1.0,
    "claimed: claims & silent": 1.0,
    "claimed: nothing but claims": 4.0,
    "disputed: denied, nothing admitted": 4.0,
    "reported: research": 1.0,
    "reported: official in title": 1.0,
}


@dataclass(frozen=True)
class Reading:
    gold: Gold
    accepted: frozenset[Status]
    signs: StatusSigns
    filed: bool


def read() -> list[Reading]:
    more = json.loads((HERE / "more.json").read_text(encoding="utf-8"))
    found = []
    for gold, doc in incidents():
        if gold.article.id in more:
            seen = scan(doc, read_organization(doc).organization)
            authority, actor = read_authority(seen), read_actor(seen)
            accepted = frozenset(map(Status, more[gold.article.id]["status"]))
            if Status.FILED in accepted:
                accepted |= {Status.CONFIRMED}
            found.append(Reading(gold, accepted, observe(seen, authority, actor), authority.filed))
    return found


def train(readings: Sequence[Reading]) -> Weights:
    samples = [
        Sample(
            [options(status, one.signs) for status in CHOICES],
            frozenset(n for n, status in enumerate(CHOICES) if status in one.accepted),
            ("none",),
        )
        for one in readings
    ]
    return fit(samples, PENALTY, CERTAIN, gaps=GAPS)


def choose(one: Reading, weights: Weights) -> Status:
    if one.filed:
        return Status.FILED
    return choose_by(one.signs, weights)[0]


def cross_validate(readings: Sequence[Reading]) -> tuple[float, Counter[tuple[Status, bool]]]:
    """The share that is right, and how often each status is given rightly and wrongly."""
    given: Counter[tuple[Status, bool]] = Counter()
    for number in range(FOLDS):
        weights = train([one for one in readings if fold(one.gold) != number])
        for one in (one for one in readings if fold(one.gold) == number):
            status = choose(one, weights)
            given[status, status in one.accepted] += 1
    return sum(n for (_, right), n in given.items() if right) / len(readings), given


def main() -> None:
    to_write = is_to_write(__doc__)
    readings = read()
    right, given = cross_validate(readings)
    each = ", ".join(
        f"{status.value} {given[status, True]} of {given[status, True] + given[status, False]}" for status in Status
    )
    print(f"{len(readings)} incidents: status right {right:.3f} ({each})")  # noqa: T201 - a tool for the terminal
    if to_write:
        write(WEIGHTS, "fit_status", train(readings))


if __name__ == "__main__":
    main()
