"""The fit of words that tell a little of one of several answers, for `digest.extract.class_words`. See `fit` for the method."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digest.extract.bag import BODY, TITLE
from digest.extract.class_words import BIAS
from tests.gold.fit import EXTRACT

STEPS = 80
RATE = 0.3
KEPT = 0.05  # lesser weights are not written: there are many words, and of those each tells next to nothing
_RARE = {TITLE: 5, BODY: 15}  # a word of fewer articles teaches nothing
_NEVER = 1e-3  # an answer less likely than this is not moved
_FREE = 0.1  # what the penalty of a bias is
Rows = dict[str, dict[int, float]]


@dataclass(frozen=True)
class Worded:
    """An article by the points of each answer, its words and what they count, and the places of the right answers."""

    points: Sequence[float]
    seen: dict[str, float]
    right: frozenset[int]


def fit_words(samples: Sequence[Worded], penalty: float) -> Rows:
    """The weights that explain the samples best beside the points, drawn to 0."""
    articles = Counter(name for sample in samples for name in sample.seen)
    least = {name: _RARE[TITLE if name.startswith(TITLE) else BODY] for name in articles if name != BIAS}
    names = [BIAS, *sorted(name for name in least if articles[name] >= least[name])]
    place = {name: index for index, name in enumerate(names)}
    answers = range(len(samples[0].points))
    weights = [[0.0] * len(answers) for _ in names]
    squares = [[1e-8] * len(answers) for _ in names]
    coded = [(s.points, [(place[n], v) for n, v in s.seen.items() if n in place], s.right) for s in samples if s.right]
    for _ in range(STEPS):
        slope = [[penalty * w for w in row] for row in weights]
        slope[0] = [_FREE * w for w in weights[0]]
        for points, seen, right in coded:
            scores = list(points)
            for i, v in seen:
                row = weights[i]
                for k in answers:
                    scores[k] += row[k] * v
            top = max(scores)
            raised = [math.exp(score - top) for score in scores]
            whole = sum(raised)
            good = sum(raised[k] for k in right)
            for k in answers:
                share = raised[k] / whole
                if share < _NEVER and k not in right:
                    continue
                pull = share - (raised[k] / good if k in right else 0.0)
                for i, v in seen:
                    slope[i][k] += pull * v
        for i in range(len(names)):
            for k in answers:
                if slope[i][k]:
                    squares[i][k] += slope[i][k] ** 2
                    weights[i][k] -= RATE * slope[i][k] / math.sqrt(squares[i][k])
    return {name: {k: w for k in answers if abs(w := weights[i][k]) >= KEPT} for name, i in place.items()}


def write_words(name: str, tool: str, answers: Sequence[str], rows: Rows) -> None:
    """The table that `class_words.read_words` reads."""
    lines = [f"# Written by tests/gold/{tool}.py: what was observed, and its worth for each answer in log odds."]
    for word, worth in sorted(rows.items()):
        if worth:
            lines.append("\t".join((word, *(f"{answers[k]}:{round(w, 2)}" for k, w in worth.items()))))
    (EXTRACT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
