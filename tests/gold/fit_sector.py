"""Fits `digest/extract/sector_weights.tsv`: in which sector it happened; `word~` is a cue word, said for its own sector. See `fit`.
Then `sector_words.tsv`: what the bare words of the article add.

    python -m tests.gold.fit_sector [--write]

The organisations are the gold ones, so that what is measured is the sector alone; the gazetteer is not asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.evaluate import Gold
from digest.extract.bag import Bag, story_words
from digest.extract.organization import read_organization
from digest.extract.sector import SECTORS, points_of, sector_of_name, told_sectors
from digest.extract.sector_features import observe
from digest.extract.weights import AnswerWeights
from digest.model import Sector
from digest.vocabulary import simplify
from tests.gold.fit import (
    FOLDS,
    Answered,
    Rows,
    Sample,
    Weights,
    fit,
    fit_answers,
    fold,
    incidents,
    is_to_write,
    write,
    write_answers,
)

PENALTY = 2.0
WORDS_PENALTY = 0.2
# What a reader knows beforehand: a word for a trade speaks for it, most of all in or beside the name.
PRIOR = {
    "in the name": 3.0,
    "title": 1.0,
    "lead": 1.5,
    "first": 2.5,
    "called": 3.5,
    "said of it": 2.5,
    "just before it": 2.0,
    "after it": 2.5,
    "near it": 0.5,
    "most cues": 1.0,
    "cues 2": 0.5,
}


@dataclass(frozen=True)
class Reading:
    gold: Gold
    sample: Sample
    words: Sequence[Bag]


def read() -> list[Reading]:
    found = []
    for gold, doc in incidents():
        if any(gold.sectors):
            organization = read_organization(doc).organization
            seen = observe(doc, organization, sector_of_name(organization))
            right = frozenset(n for n, sector in enumerate(Sector) if sector.value in gold.sectors)
            words = story_words(simplify(doc.lower), doc.title_end)
            found.append(Reading(gold, Sample(seen.options, right), words))
    return found


def train(readings: Sequence[Reading]) -> Weights:
    return fit([one.sample for one in readings], PENALTY, PRIOR)


def train_words(readings: Sequence[Reading], weights: Weights) -> Rows:
    return fit_answers(
        [Answered(points_of(one.sample.options, weights), one.sample.right, one.words) for one in readings],
        WORDS_PENALTY,
    )


def is_hit(one: Reading, weights: Weights, of_words: AnswerWeights) -> bool:
    shares = of_words.likelihoods(points_of(one.sample.options, weights), one.words)
    return max(range(len(shares)), key=shares.__getitem__) in one.sample.right


def trained_without(readings: Sequence[Reading], number: int) -> tuple[Weights, AnswerWeights]:
    """The weights that the other folds teach."""
    others = [one for one in readings if fold(one.gold) != number]
    weights = train(others)
    return weights, AnswerWeights(train_words(others, weights), len(SECTORS))


def cross_validate(readings: Sequence[Reading]) -> float:
    hits = 0
    for number in range(FOLDS):
        weights, of_words = trained_without(readings, number)
        hits += sum(is_hit(one, weights, of_words) for one in readings if fold(one.gold) == number)
    return hits / len(readings)


def told_by_others() -> dict[str, list[float]]:
    """By article, how likely each sector is by its words alone, whoever the victim is: by weights that were fitted without its fold.

    Who learns from that (`fit_organization`) must see it as it is of articles that nobody has read.
    """
    readings = read()
    documents = list(incidents())
    found = {}
    for number in range(FOLDS):
        weights, of_words = trained_without(readings, number)
        for gold, doc in documents:
            if fold(gold) == number:
                found[gold.article.id] = told_sectors(doc, weights, of_words)
    return found


def main() -> None:
    to_write = is_to_write(__doc__)
    readings = read()
    print(f"{len(readings)} incidents, right without the gazetteer: {cross_validate(readings):.3f}")  # noqa: T201
    if to_write:
        weights = train(readings)
        write("sector_weights.tsv", "fit_sector", weights, 0.05)
        write_answers("sector_words.tsv", "fit_sector", SECTORS, train_words(readings, weights))


if __name__ == "__main__":
    main()
