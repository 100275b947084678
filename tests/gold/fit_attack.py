"""Fits `digest/extract/attack_words.tsv`: what the words of an article, and phrases beside them, say of how the breach happened. See `fit`.

python -m tests.gold.fit_attack [--write]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.evaluate import Gold
from digest.extract.actor import read_actor
from digest.extract.attack import CAUSE_NAMES, CAUSES, Phrases, choose, in_order, read_phrases
from digest.extract.bag import story_words
from digest.extract.organization import read_organization
from digest.extract.scan import scan
from digest.extract.weights import AnswerWeights
from digest.model import AttackType
from tests.gold.fit import FOLDS, Answered, Rows, fit_answers, fold, incidents, is_to_write, write_answers

PENALTY = 0.5
# Gold has too few denials to teach what they say.
PRIOR = {
    f"{room} {name} denied": tuple(-2.0 if other == name else 0.0 for other in CAUSE_NAMES)
    for room in ("attack", "pair")
    for name in CAUSE_NAMES
}


@dataclass(frozen=True)
class Reading:
    gold: Gold
    phrases: Phrases
    answered: Answered


def read() -> list[Reading]:
    found = []
    for gold, doc in incidents():
        seen = scan(doc, read_organization(doc).organization)
        phrases = read_phrases(seen, read_actor(seen))
        right = {index for index, cause in enumerate(CAUSES) if (cause.value if cause else None) in gold.attacks}
        if None in gold.attacks or "unknown" in gold.attacks:
            right |= {CAUSES.index(None), CAUSES.index(AttackType.UNKNOWN)}
        words = story_words(seen.simple, doc.title_end)
        answered = Answered(in_order(phrases.points), frozenset(right), words, phrases.seen)
        found.append(Reading(gold, phrases, answered))
    return found


def train(readings: Sequence[Reading]) -> Rows:
    return fit_answers([one.answered for one in readings], PENALTY, PRIOR)


def cross_validate(readings: Sequence[Reading]) -> str:
    """What weights fitted on the other folds give on each fold."""
    right = 0
    for number in range(FOLDS):
        weights = AnswerWeights(train([one for one in readings if fold(one.gold) != number]), len(CAUSES))
        for one in (one for one in readings if fold(one.gold) == number):
            cause, _ = choose(one.phrases, one.answered.words, weights)
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
