"""Fits `digest/extract/kind_weights.tsv`: one breach, a round-up of several, or neither. See `fit` for the method.

    python -m tests.gold.fit_kind [--write]

The fit is drawn to what a careful reader would say before seeing an article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.evaluate import Gold, Retrieval
from digest.extract.affected import read_figures
from digest.extract.data_types import read_data_types
from digest.extract.kind import KIND_NAMES, KINDS, WEIGHTS, choose, observe_kind
from digest.extract.organization import read_organization
from digest.extract.scan import scan
from digest.extract.weights import answer_likelihoods
from tests.gold.fit import FOLDS, Answered, Rows, articles, fit_answers, fold, is_to_write, write_answers

PENALTY = 0.6
KEPT = 0.04
# For an incident, a round-up, neither.
_ELSE = ("law", "report", "advice", "advisory", "crime", "drill", "product", "denial", "outage", "opinion")
PRIOR: Mapping[str, tuple[float, ...]] = {
    **{f"{group} in title": (-0.5, -0.5, 1.0) for group in _ELSE},
    **dict.fromkeys(_ELSE, (-0.3, -0.3, 0.6)),
    "denial in title": (-1.0, -0.5, 1.5),
    "title denies": (-1.5, -0.5, 2.0),
    "no usual victim": (-1.0, 0.0, 1.0),
    "drill in title": (-1.0, -0.5, 1.5),
    "list in title": (-0.3, 0.6, -0.3),
    "roundup in title": (-0.7, 1.2, -0.5),
    "organization": (0.8, -0.6, -0.2),
    "organization in title": (0.5, -0.5, 0.0),
    "headline": (0.4, 0.0, -0.4),
    "data types": (0.8, -0.2, -0.6),
    "counting paragraphs": (-0.4, 0.8, -0.4),
    "named items": (-0.4, 0.8, -0.4),
    "items": (-0.4, 0.8, -0.4),
    "counting elsewhere": (-0.5, 1.0, -0.5),
    "counted in title": (-0.4, 0.4, 0.0),
    "roundup": (-0.3, 0.6, -0.3),
    "percentages": (-0.3, -0.3, 0.6),
    "question in title": (-0.3, -0.3, 0.6),
    "notify": (0.4, 0.0, -0.4),
    "discover": (0.4, -0.2, -0.2),
    "mentions": (0.4, -0.4, 0.0),
    "no attack at all": (-1.0, -0.5, 1.5),
    "nothing told of data": (-1.0, -0.5, 1.5),
}


@dataclass(frozen=True)
class Reading:
    gold: Gold
    answered: Answered


def read() -> list[Reading]:
    found = []
    for gold, doc in articles():
        organization = read_organization(doc)
        figures = read_figures(doc, organization.organization)
        seen = scan(doc, organization.organization)
        told = observe_kind(seen, organization, figures, len(read_data_types(seen).types))
        found.append(Reading(gold, Answered((0.0,) * len(KINDS), told, frozenset({KINDS.index(gold.kind)}))))
    return found


def train(readings: Sequence[Reading]) -> Rows:
    return fit_answers([one.answered for one in readings], PENALTY, PRIOR)


def cross_validate(readings: Sequence[Reading]) -> tuple[Retrieval, float]:
    """Incident against not, and the share of which the kind is right, by weights fitted on the other folds."""
    found, hits = Retrieval(), 0
    for number in range(FOLDS):
        rows = train([one for one in readings if fold(one.gold) != number])
        for one in (one for one in readings if fold(one.gold) == number):
            told = choose(one.answered.seen, answer_likelihoods(one.answered.seen, rows, one.answered.points))
            is_one, is_told = 0 in one.answered.right, told == 0
            found += Retrieval(int(is_one and is_told), int(is_told and not is_one), int(is_one and not is_told))
            hits += told in one.answered.right
    return found, hits / max(1, len(readings))


def main() -> None:
    to_write = is_to_write(__doc__)
    readings = read()
    found, right = cross_validate(readings)
    print(  # noqa: T201 - a tool for the terminal
        f"{len(readings)} articles: incident F1 {found.f1 or 0:.3f} (false {found.extra}, missed {found.missed}), "
        f"of three kinds {right:.3f}"
    )
    if to_write:
        write_answers(WEIGHTS, "fit_kind", KIND_NAMES, train(readings), KEPT)


if __name__ == "__main__":
    main()
