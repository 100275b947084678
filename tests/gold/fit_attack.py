"""Fits `digest/extract/attack_words.tsv`: what the words of an article say of how the breach happened. See `fit` for the method.

python -m tests.gold.fit_attack [--write]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.evaluate import Gold
from digest.extract.actor import read_actor
from digest.extract.attack import CAUSE_NAMES, CAUSES, choose, in_order, phrase_points
from digest.extract.bag import story_words
from digest.extract.organization import read_organization
from digest.extract.scan import scan
from digest.extract.weights import AnswerWeights
from digest.model import AttackType
from tests.gold.fit import FOLDS, Answered, Rows, fit_answers, fold, incidents, is_to_write, write_answers

PENALTY = 3.0


@dataclass(frozen=True)
class Reading:
    gold: Gold
    points: Mapping[AttackType | None, float]
    answered: Answered


def read() -> list[Reading]:
    found = []
    for gold, doc in incidents():
        seen = scan(doc, read_organization(doc).organization)
        points, _ = phrase_points(seen, read_actor(seen))
        right = {index for index, cause in enumerate(CAUSES) if (cause.value if cause else None) in gold.attacks}
        if None in gold.attacks or "unknown" in gold.attacks:
            right |= {CAUSES.index(None), CAUSES.index(AttackType.UNKNOWN)}
        words = story_words(seen.simple, doc.title_end)
        found.append(Reading(gold, points, Answered(in_order(points), frozenset(right), words)))
    return found


def train(readings: Sequence[Reading]) -> Rows:
    return fit_answers([one.answered for one in readings], PENALTY)


def cross_validate(readings: Sequence[Reading]) -> str:
    """What weights fitted on the other folds give on each fold."""
    right = 0
    for number in range(FOLDS):
        weights = AnswerWeights(train([one for one in readings if fold(one.gold) != number]), len(CAUSES))
        for one in (one for one in readings if fold(one.gold) == number):
            cause, _ = choose(one.points, one.answered.words, weights)
            right += (cause.value if cause else "unknown") in one.gold.attacks
    return f"{len(readings)} incidents, right {right / max(1, len(readings)):.3f}"


def main() -> None:
    to_write = is_to_write(__doc__)
    readings = read()
    print(cross_validate(readings))  # noqa: T201 - a tool for the terminal
    if to_write:
        write_answers("attack_words.tsv", "fit_attack", CAUSE_NAMES, train(readings))


if __name__ == "__main__":
    main()
