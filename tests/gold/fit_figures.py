"""Fits `digest/extract/figure_weights.tsv`: which number of an article is the headline. See `fit` for the method.

Besides the articles of `dev` it learns from the short items of `counts`, which are full of competing numbers. Cross-validated on two folds
of `dev`, 0.925 of 2,688 headlines are right and 5.3 of 100 numbers wrong.

python -m tests.gold.fit_figures [--write]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.evaluate import Gold
from digest.extract import affected
from digest.extract.document import Document
from digest.extract.figure_features import observe, of_the_count
from digest.extract.network import Network
from digest.extract.organization import read_organization
from digest.text.numbers import Amount
from tests.gold.fit import (
    FAINT,
    FOLDS,
    Sample,
    counts,
    fold,
    incidents,
    is_to_write,
)
from tests.gold.network import Learned, learn, write_network

# By the log likelihood of articles left out (0.314 -> 0.304): the grammar says most, the size and the place of a number the least.
GRAMMAR, WORDS, SHAPE = 1.0, 3.0, 12.0
BESIDE = frozenset(("l1", "l2", "r1", "r2", "L", "R"))
COMMON = 150  # articles: a bare word of fewer adds to no unit
PLAIN = frozenset(
    (
        *BESIDE,
        *("unit", "noun", "said", "magnitude", "digits", "times", "ratio"),
        *("paragraph", "sentence", "quarter"),
    )
)
PLAIN_NAMES = frozenset(
    ("title", "as title", "most of all counted", "largest number", "first number", "in the title too")
)
# Ways of speaking that are rare and leave no doubt: the fit starts from these, in log odds, and from 0 for all others.
CERTAIN = {
    "not so<": -2.0, "not so>": -2.0, "share of": -2.0, "size>": -2.0, "part<": -1.0, "part>": -1.0,
    "state<": -1.2, "state>": -1.2, "state noun": -1.5, "replaced": -2.5, "replacing": 1.2, "exact": 1.8,
    "legal~": -2.0, "few": -2.0, "elsewhere full": -1.5, "elsewhere tail": -3.0, "answers how many": 1.0,
}  # fmt: skip


@dataclass(frozen=True)
class Read:
    gold: Gold
    amounts: Sequence[Amount]
    figures: Sequence[tuple[str, ...]]
    untold: tuple[str, ...]

    @property
    def expected(self) -> set[int | None]:
        return {self.gold.affected, *self.gold.affected_alt}


def read(articles: Iterable[tuple[Gold, Document]]) -> list[Read]:
    found = []
    for gold, doc in articles:
        amounts = affected.counted(doc)
        organization = read_organization(doc)
        figures = observe(doc, amounts, organization.organization, organization.named)
        found.append(Read(gold, amounts, figures, of_the_count(doc)))
    return found


def sample(one: Read) -> Sample:
    right = {i for i, amount in enumerate(one.amounts) if amount.value is not None and amount.value in one.expected}
    # Where both are right, what the gold gives first is taught.
    if one.gold.affected is None or not right:
        right.add(-1)
    return Sample(one.figures, frozenset(right), tuple(affected.about_none(one.amounts, one.figures, one.untold)))


def fit_all(articles: Sequence[Read]) -> Learned:
    return learn([sample(one) for one in articles], penalty, CERTAIN, wakes_units)


def wakes_units(name: str, articles: int) -> bool:
    """Whether an observation adds to units: bare words beside a number must be common for that."""
    return articles >= COMMON or (name[0] != FAINT and name.split(" ", 1)[0] not in BESIDE)


def penalty(name: str) -> float:
    """How strongly the weight of an observation is drawn to 0."""
    if name.split(" ", 1)[0] in BESIDE:
        return WORDS
    return SHAPE if name[0] == FAINT or is_plain(name) else GRAMMAR


def is_plain(name: str) -> bool:
    """Whether an observation is a word beside the number, or the number's own size, form and place."""
    return name.split(" ", 1)[0] in PLAIN or name in PLAIN_NAMES


def headline(one: Read, network: Network) -> int | None:
    return affected.likeliest(one.amounts, one.figures, one.untold, network)[0]


def cross_validate(articles: Sequence[Read], short: Sequence[Read]) -> str:
    """What weights fitted on the other folds, and on the short items, give on each fold."""
    right = wrong = given = 0
    for number in range(FOLDS):
        network = fit_all([*(one for one in articles if fold(one.gold) != number), *short]).network()
        for one in (one for one in articles if fold(one.gold) == number):
            value = headline(one, network)
            right += value in one.expected
            given += value is not None
            wrong += value is not None and value not in one.expected
    return f"{len(articles)} incidents: headline right {right / max(1, len(articles)):.3f}, wrong among given {wrong / max(1, given):.3f}"


def main() -> None:
    to_write = is_to_write(__doc__)
    articles, short = read(incidents()), read(counts())
    print(cross_validate(articles, short))  # noqa: T201 - a tool for the terminal
    if to_write:
        write_network(affected.ROOM, "fit_figures", fit_all([*articles, *short]))


if __name__ == "__main__":
    main()
