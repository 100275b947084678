"""Fits `digest/extract/story_weights.tsv`: whether an article is about an incident that is known. See `fit` for the method.

python -m tests.gold.fit_story [--write]

The articles come in the order of their publication, and each is compared with the incidents of those before it, put together as
the gold says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple

from digest.evaluate import Gold
from digest.extract import rules
from digest.extract.weights import likelihoods
from digest.incident import Part, assemble
from digest.model import Incident, Kind
from digest.same_story import ENOUGH, WEIGHTS
from digest.story_features import is_ruled_out, observe
from digest.story_keys import keys
from tests.gold.fit import FOLDS, Sample, Weights, articles, fit, fold, is_to_write, write

PENALTY: Final = 2.0
MOST: Final = 20  # candidates: as many as `ports.Store.candidates` gives
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Reading:
    """An article: what was observed of each candidate, which of them it is about (-1: none), whether its incident is known at all."""

    gold: Gold
    seen: Sequence[tuple[str, ...]]
    right: int
    known: bool


class Joined(NamedTuple):
    """Articles that joined their incident, that joined another's, and that joined none although theirs was known."""

    right: int
    wrong: int
    apart: int


def read() -> list[Reading]:
    return list(_read())


def _read() -> Iterator[Reading]:
    incidents: dict[str, Incident] = {}
    parts: dict[str, list[Part]] = {}
    filed: dict[str, set[str]] = {}
    golds = [gold for gold, _ in articles() if gold.kind is Kind.INCIDENT]
    # An article without a date comes last: then all that it can belong to is known.
    golds.sort(key=lambda gold: (gold.article.published or _NEVER, gold.article.id))
    for gold in golds:
        article, facts = gold.article, rules.extract(gold.article)
        if facts.kind is not Kind.INCIDENT or (facts.organization is None and facts.affected is None):
            continue
        own, found = gold.cluster or article.id, keys(article, facts)
        shared = Counter(name for key in found for name in sorted(filed.get(key, ())))
        compared = [(name, observe(article, facts, incidents[name])) for name, _ in shared.most_common(MOST)]
        possible = [(name, seen) for name, seen in compared if not is_ruled_out(seen)]
        names = [name for name, _ in possible]
        right = names.index(own) if own in names else -1
        yield Reading(gold, [seen for _, seen in possible], right, own in incidents)
        known = parts.setdefault(own, [])
        known.append(Part(article, facts, article.published or _NEVER))
        incidents[own] = assemble(own, known, incidents.get(own))
        for key in found:
            filed.setdefault(key, set()).add(own)


def train(readings: Sequence[Reading]) -> Weights:
    return fit([Sample(one.seen, frozenset({one.right})) for one in readings if one.seen], PENALTY)


def judge(one: Reading, weights: Weights) -> Joined:
    shares = likelihoods(one.seen, weights, weights["none"])
    place = max(range(len(shares)), key=shares.__getitem__, default=-1)
    if place < 0 or shares[place] < ENOUGH:
        return Joined(0, 0, int(one.known))
    return Joined(int(place == one.right), int(place != one.right), 0)


def cross_validate(readings: Sequence[Reading]) -> Joined:
    judged = []
    for number in range(FOLDS):
        weights = train([one for one in readings if fold(one.gold) != number])
        judged += [judge(one, weights) for one in readings if fold(one.gold) == number]
    return Joined(*map(sum, zip(*judged, strict=True)))


def main() -> None:
    to_write = is_to_write(__doc__)
    readings = read()
    right, wrong, apart = cross_validate(readings)
    print(  # noqa: T201 - a tool for the terminal
        f"{len(readings)} articles: {right} joined their incident, {wrong} another, {apart} were left apart from theirs"
    )
    if to_write:
        write(WEIGHTS, "fit_story", train(readings))


if __name__ == "__main__":
    main()
