"""Fits `digest/extract/story_weights.tsv`: whether an article is about an incident that is known. See `fit` for the method.

python -m tests.gold.fit_story [--write]

The articles come in the order of their publication, and each is compared with the incidents of those before it, put together as
the gold says. So do those of `stories/`, apart from them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from digest.extract import rules
from digest.extract.weights import likelihoods
from digest.incident import Part, assemble
from digest.model import Article, Incident, Kind
from digest.same_story import ENOUGH, WEIGHTS, possible
from digest.story_keys import keys
from digest.wire import read_article
from tests.gold.fit import FOLDS, HERE, Sample, Weights, articles, fit, fold_of, is_to_write, write

STORIES: Final = HERE / "stories"
PENALTY: Final = 2.0
MOST: Final = 20  # candidates: as many as `ports.Store.candidates` gives
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Reading:
    """An article: what was observed of each candidate, which of them it is about (-1: none), whether its incident is known at all."""

    story: str
    seen: Sequence[tuple[str, ...]]
    right: int
    known: bool


class Joined(NamedTuple):
    """Articles that joined their incident, that joined another's, and that joined none although theirs was known."""

    right: int
    wrong: int
    apart: int


def read() -> list[Reading]:
    dev = [(gold.article, gold.cluster or gold.article.id) for gold, _ in articles() if gold.kind is Kind.INCIDENT]
    return [*_compare(dev), *_compare(list(stories()))]


def stories(folder: Path = STORIES) -> Iterator[tuple[Article, str]]:
    """Articles of which no more is noted than which incident they tell."""
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        yield read_article(data), data["cluster"] or data["id"]


def _compare(told: list[tuple[Article, str]]) -> Iterator[Reading]:
    incidents: dict[str, Incident] = {}
    parts: dict[str, list[Part]] = {}
    filed: dict[str, set[str]] = {}
    # An article without a date comes last: then all that it can belong to is known.
    for article, own in sorted(told, key=lambda one: (one[0].published or _NEVER, one[0].id)):
        facts = rules.extract(article)
        if facts.kind is not Kind.INCIDENT or (facts.organization is None and facts.affected is None):
            continue
        found = keys(article, facts)
        shared = Counter(name for key in found for name in sorted(filed.get(key, ())))
        left = possible(article, facts, (incidents[name] for name, _ in shared.most_common(MOST)))
        names = [incident.id for incident, _ in left]
        right = names.index(own) if own in names else -1
        yield Reading(own, [seen for _, seen in left], right, own in incidents)
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
        weights = train([one for one in readings if fold_of(one.story) != number])
        judged += [judge(one, weights) for one in readings if fold_of(one.story) == number]
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
