"""Fits `digest/extract/kind_weights.tsv`: one breach, a round-up of several, or neither. See `fit` for the method.

    python -m tests.gold.fit_kind [--write]

Each article is read twice, whole and as the summary that many feeds carry alone. The fit is drawn to what a careful reader would say
before seeing any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from digest.evaluate import Gold, Retrieval
from digest.extract.affected import read_figures
from digest.extract.data_types import read_data_types
from digest.extract.document import Document, read_document
from digest.extract.kind import KIND_NAMES, KINDS, WEIGHTS, choose, observe_kind
from digest.extract.organization import read_organization
from digest.extract.scan import scan
from digest.extract.weights import AnswerWeights
from tests.gold.fit import DEV, EVERYDAY, FOLDS, Answered, Rows, articles, fit_answers, fold, is_to_write, write_answers

PENALTY = 0.6
KEPT = 0.04
# For an incident, a round-up, neither.
_ELSE = (
    "law",
    "report",
    "advice",
    "advisory",
    "crime",
    "drill",
    "product",
    "denial",
    "outage",
    "opinion",
    "physical",
    "closure",
)
PRIOR: Mapping[str, tuple[float, ...]] = {
    **{f"{group} in title": (-0.5, -0.5, 1.0) for group in _ELSE},
    **dict.fromkeys(_ELSE, (-0.3, -0.3, 0.6)),
    "denial in title": (-1.0, -0.5, 1.5),
    "title denies": (-1.5, -0.5, 2.0),
    "title doubts": (-1.0, -0.5, 1.5),
    "no usual victim": (-1.0, 0.0, 1.0),
    "drill in title": (-1.0, -0.5, 1.5),
    "physical in title": (-1.5, -0.5, 2.0),
    "goods alone": (-2.0, -0.5, 2.5),
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


TAUGHT = (
    90  # of the everyday news in each language; the others show what it has learned (tests/unit/test_everyday_news.py)
)
SUMMARY = {False: 320, True: 140}  # letters of a feed's summary, and of a Chinese one


@dataclass(frozen=True)
class Reading:
    gold: Gold
    answered: Answered
    is_summary: bool


def read() -> list[Reading]:
    found = []
    for gold, doc in articles(DEV, EVERYDAY):
        if gold.article.id.startswith("everyday") and int(gold.article.id[-3:]) > TAUGHT:
            continue
        found.append(observed(gold, doc, False))
        short = replace(gold.article, text=summary(gold.article.text, doc.is_chinese))
        found.append(observed(gold, read_document(short), True))
    return found


def summary(text: str, is_chinese: bool) -> str:
    """How a feed that carries no full text tells it: the first sentences."""
    limit = SUMMARY[is_chinese]
    end = max((text.rfind(mark, 0, limit) for mark in ("。", ". ", ".\n")), default=-1)
    return text[: end + 1] if end > limit // 3 else text[:limit]


def observed(gold: Gold, doc: Document, is_summary: bool) -> Reading:
    organization = read_organization(doc)
    figures = read_figures(doc, organization.organization, organization.named)
    seen = scan(doc, organization.organization)
    told, words = observe_kind(seen, organization, figures, len(read_data_types(seen).types))
    right = frozenset({KINDS.index(gold.kind)})
    return Reading(gold, Answered((0.0,) * len(KINDS), right, words, told), is_summary)


def train(readings: Sequence[Reading]) -> Rows:
    return fit_answers([one.answered for one in readings], PENALTY, PRIOR)


def cross_validate(readings: Sequence[Reading]) -> list[tuple[Retrieval, float]]:
    """Incident against not, and the share of which the kind is right, of whole articles and of summaries, by the others' weights."""
    found, hits = {False: Retrieval(), True: Retrieval()}, Counter[bool]()
    for number in range(FOLDS):
        weights = AnswerWeights(train([one for one in readings if fold(one.gold) != number]), len(KINDS))
        for one in (one for one in readings if fold(one.gold) == number):
            article = one.answered
            told = choose(article.seen, weights.likelihoods(article.points, article.words, article.seen))
            is_one, is_told = 0 in article.right, told == 0
            found[one.is_summary] += Retrieval(
                int(is_one and is_told), int(is_told and not is_one), int(is_one and not is_told)
            )
            hits[one.is_summary] += told in article.right
    return [(found[short], hits[short] / max(1, len(readings) // 2)) for short in (False, True)]


def main() -> None:
    to_write = is_to_write(__doc__)
    readings = read()
    for text, (found, right) in zip(("articles", "summaries"), cross_validate(readings), strict=True):
        print(  # noqa: T201 - a tool for the terminal
            f"{len(readings) // 2} {text}: incident F1 {found.f1 or 0:.3f} (false {found.extra}, missed {found.missed}), "
            f"of three kinds {right:.3f}"
        )
    if to_write:
        write_answers(WEIGHTS, "fit_kind", KIND_NAMES, train(readings), KEPT)


if __name__ == "__main__":
    main()
