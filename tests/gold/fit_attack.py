"""Fits `digest/extract/attack_words.tsv`: what the words of an article say of how the breach happened. See `fit` for the method.

python -m tests.gold.fit_attack [--write]
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.evaluate import Gold
from digest.extract.actor import read_actor
from digest.extract.attack import choose, phrase_points
from digest.extract.attack_words import ABSENT, BODY, CAUSES, TITLE, observe_words
from digest.extract.organization import read_organization
from digest.extract.scan import scan
from digest.model import AttackType
from tests.gold.fit import EXTRACT, FOLDS, fold, incidents, is_to_write

PENALTY = 1.0
STEPS = 80
RATE = 0.3
_RARE = {TITLE: 5, BODY: 15}  # a word of fewer articles teaches nothing
KEPT = 0.05  # lesser weights are not written: there are many words, and of those each tells next to nothing
_NEVER = 1e-3  # a cause less likely than this is not moved
Rows = dict[str, dict[int, float]]


@dataclass(frozen=True)
class Sample:
    """An incident by the points of its phrases and its words; `right` are the places of the causes that its gold allows."""

    gold: Gold
    points: Mapping[AttackType | None, float]
    seen: Mapping[str, float]
    right: frozenset[int]


def read() -> list[Sample]:
    found = []
    for gold, doc in incidents():
        seen = scan(doc, read_organization(doc).organization)
        points, _ = phrase_points(seen, read_actor(seen))
        right = {index for index, cause in enumerate(CAUSES) if (cause.value if cause else None) in gold.attacks}
        if None in gold.attacks or "unknown" in gold.attacks:
            right |= {CAUSES.index(None), CAUSES.index(AttackType.UNKNOWN)}
        found.append(Sample(gold, points, observe_words(seen.simple, doc.title_end), frozenset(right)))
    return found


def fit(samples: Sequence[Sample]) -> Rows:
    """The weights that explain the samples best beside the points of the phrases, drawn to 0."""
    articles = Counter(name for sample in samples for name in sample.seen)
    names = [
        "bias",
        *sorted(n for n, count in articles.items() if count >= _RARE[TITLE if n.startswith(TITLE) else BODY]),
    ]
    place = {name: index for index, name in enumerate(names)}
    kinds = range(len(CAUSES))
    weights = [[0.0] * len(CAUSES) for _ in names]
    squares = [[1e-8] * len(CAUSES) for _ in names]
    coded = [
        (
            [s.points.get(cause, ABSENT) for cause in CAUSES],
            [(0, 1.0), *((place[n], v) for n, v in s.seen.items() if n in place)],
            s.right,
        )
        for s in samples
        if s.right
    ]
    for _ in range(STEPS):
        slope = [[PENALTY * w for w in row] for row in weights]
        slope[0] = [0.1 * w for w in weights[0]]
        for points, seen, right in coded:
            scores = list(points)
            for i, v in seen:
                row = weights[i]
                for k in kinds:
                    scores[k] += row[k] * v
            top = max(scores)
            raised = [math.exp(score - top) for score in scores]
            whole = sum(raised)
            good = sum(raised[k] for k in right)
            for k in kinds:
                share = raised[k] / whole
                if share < _NEVER and k not in right:
                    continue
                pull = share - (raised[k] / good if k in right else 0.0)
                for i, v in seen:
                    slope[i][k] += pull * v
        for i in range(len(names)):
            for k in kinds:
                if slope[i][k]:
                    squares[i][k] += slope[i][k] ** 2
                    weights[i][k] -= RATE * slope[i][k] / math.sqrt(squares[i][k])
    return {name: {k: w for k in kinds if abs(w := weights[i][k]) >= KEPT} for name, i in place.items()}


def cross_validate(samples: Sequence[Sample]) -> str:
    """What weights fitted on the other folds give on each fold."""
    right = 0
    for number in range(FOLDS):
        weights = fit([sample for sample in samples if fold(sample.gold) != number])
        for sample in (sample for sample in samples if fold(sample.gold) == number):
            cause, _ = choose(sample.points, sample.seen, weights)
            right += (cause.value if cause else "unknown") in sample.gold.attacks
    return f"{len(samples)} incidents, right {right / max(1, len(samples)):.3f}"


def main() -> None:
    to_write = is_to_write(__doc__)
    samples = read()
    print(cross_validate(samples))  # noqa: T201 - a tool for the terminal
    if to_write:
        rows = []
        for name, worth in sorted(fit(samples).items()):
            pairs = [f"{CAUSES[k] or 'none'}:{round(w, 2)}" for k, w in worth.items()]
            if pairs:
                rows.append("\t".join((name, *pairs)))
        head = "# Written by tests/gold/fit_attack.py: what was observed, and its worth for each cause in log odds."
        (EXTRACT / "attack_words.tsv").write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
