"""Fits the weights of `digest/extract/figure_weights.tsv` and `date_weights.py` on gold articles, and cross-validates them.

    python -m tests.gold.fit                 # cross-validate on the dev part, print what it gives
    python -m tests.gold.fit --write         # and write the weights
    python -m tests.gold.fit --all [--write] # on both parts: then the test part measures nothing any more

Plain Python, some minutes: each article is one softmax over its numbers (or dates) and "none"; the loss is the log likelihood of the
right ones with an L2 penalty, descended by Adagrad. Observations of fewer than three articles are
left out, and articles of one cluster are never parted between folds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digest.evaluate import Gold, read_gold
from digest.extract import affected, dates
from digest.extract.date_features import observe as observe_dates
from digest.extract.document import Document, read_document
from digest.extract.figure_features import observe as observe_figures
from digest.extract.figure_features import says_no_number
from digest.extract.organization import read_organization
from digest.model import Kind
from digest.text.numbers import Amount

HERE = Path(__file__).parent
EXTRACT = HERE.parent.parent / "digest" / "extract"
FOLDS = 6
Weights = dict[str, float]
PENALTY = 1.5
FIGURE_PENALTY = 3.0
SURER = 1.2  # a mean of fits is less sure than it is right
PLAIN = frozenset(
    (
        *("l1", "l2", "r1", "r2", "L", "R", "unit", "noun", "said", "magnitude", "digits", "times", "ratio"),
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
    "legal~": -2.0, "few": -2.0, "elsewhere full": -1.5, "elsewhere tail": -3.0,
}  # fmt: skip
KEPT = 0.03  # lesser weights are not written
RARE = 3  # an observation of fewer articles teaches nothing


@dataclass(frozen=True)
class Sample:
    """Options of one article, by what was observed about each, and which of them are right; -1 stands for none."""

    options: Sequence[tuple[str, ...]]
    right: frozenset[int]
    none: tuple[str, ...] = ("none",)


@dataclass(frozen=True)
class Read:
    gold: Gold
    doc: Document
    amounts: Sequence[Amount]
    figures: Sequence[tuple[str, ...]]
    dates: Sequence[tuple[str, ...]]
    untold: bool


def fit(
    samples: Sequence[Sample],
    penalty: float,
    certain: Mapping[str, float] | None = None,
    steps: int = 250,
    rate: float = 0.3,
) -> Weights:
    """Weights that explain the samples best, drawn to what is certain, and to 0 where nothing is."""
    certain = certain or {}
    articles = Counter(name for s in samples for name in {n for option in (*s.options, s.none) for n in option})
    names = sorted({name for name, count in articles.items() if count >= RARE} | {"none", *certain})
    place = {name: index for index, name in enumerate(names)}
    free = [index for name, index in place.items() if name.startswith("none")]
    coded = [
        (
            [[place[n] for n in option if n in place] for option in (*s.options, s.none)],
            {r if r >= 0 else len(s.options) for r in s.right},
        )
        for s in samples
        if s.right
    ]
    start = [certain.get(name, 0.0) for name in names]
    weights = list(start)
    squares = [1e-8] * len(names)
    for _ in range(steps):
        slope = [penalty * (weight - first) for weight, first in zip(weights, start, strict=True)]
        for index in free:
            slope[index] *= 0.05 / penalty
        for options, right in coded:
            scores = [sum(weights[i] for i in option) for option in options]
            top = max(scores)
            shares = [math.exp(score - top) for score in scores]
            whole = sum(shares)
            good = max(sum(shares[r] for r in right), 1e-300)
            for index, option in enumerate(options):
                pull = shares[index] / whole - (shares[index] / good if index in right else 0.0)
                for i in option:
                    slope[i] += pull
        for i, s in enumerate(slope):
            squares[i] += s * s
            weights[i] -= rate * s / math.sqrt(squares[i])
    return {name: weights[i] for name, i in place.items()}


def read(folder: Path) -> list[Read]:
    """The incidents of a folder of gold articles, read."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = read_gold(json.loads(path.read_text(encoding="utf-8")))
        if gold.kind is Kind.INCIDENT:
            doc = read_document(gold.article)
            amounts = affected.counted(doc)
            organization = read_organization(doc).organization
            figures = observe_figures(doc, amounts, organization)
            found.append(Read(gold, doc, amounts, figures, observe_dates(doc), says_no_number(doc)))
    return found


def date_sample(one: Read, role: str) -> Sample:
    expected, alternatives = one.gold.date(role)
    accepted = {expected, *alternatives}
    right = {i for i, found in enumerate(one.doc.dates) if str(dates.value_for(role, found)) in accepted}
    if expected is None or not right:
        right.add(-1)
    return Sample(one.dates, frozenset(right))


def figure_sample(one: Read) -> Sample:
    expected = {one.gold.affected, *one.gold.affected_alt}
    right = {i for i, amount in enumerate(one.amounts) if amount.value in expected}
    if None in expected or not right:
        right.add(-1)
    return Sample(one.figures, frozenset(right), tuple(affected.about_none(one.amounts, one.figures, one.untold)))


def fit_figures(articles: Sequence[Read]) -> Weights:
    """The mean of two fits: one on all observations, one that must do without the grammar, so that words carry their part."""
    whole = [figure_sample(one) for one in articles]
    plain = [replace(s, options=[tuple(filter(is_plain, option)) for option in s.options]) for s in whole]
    both = fit(whole, FIGURE_PENALTY, CERTAIN), fit(plain, FIGURE_PENALTY)
    return {name: SURER * sum(weights.get(name, 0.0) for weights in both) / 2 for name in both[0]}


def is_plain(name: str) -> bool:
    """Whether an observation is a word beside the number, or the number's own size, form and place."""
    return name.split(" ", 1)[0] in PLAIN or name in PLAIN_NAMES


def headline(one: Read, weights: Weights) -> int | None:
    return affected.likeliest(one.amounts, one.figures, one.untold, weights)[0]


def fit_dates(articles: Sequence[Read]) -> dict[str, Weights]:
    return {role: fit([date_sample(one, role) for one in articles], PENALTY) for role in dates.ROLES}


def fold(one: Read) -> int:
    key = one.gold.cluster or one.gold.article.id
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS


def cross_validate(articles: Sequence[Read]) -> Mapping[str, str]:
    """What weights fitted on the other folds give on each fold."""
    right = wrong = given = missed_headlines = 0
    hits = extra = missed = 0
    for number in range(FOLDS):
        train = [one for one in articles if fold(one) != number]
        figure_weights, date_weights = fit_figures(train), fit_dates(train)
        for one in (one for one in articles if fold(one) == number):
            value = headline(one, figure_weights)
            expected = {one.gold.affected, *one.gold.affected_alt}
            right += value in expected
            given += value is not None
            wrong += value is not None and value not in expected
            missed_headlines += value is None and None not in expected
            chosen = dates.choose(one.doc.dates, one.dates, date_weights)
            for role in dates.ROLES:
                gold, alternatives = one.gold.date(role)
                told = str(chosen[role].value) if role in chosen else None
                good = told is not None and told in (gold, *alternatives)
                hits += good
                extra += told is not None and not good
                missed += gold is not None and not good
    return {
        "headline right": f"{right / max(1, len(articles)):.3f}",
        "headline wrong among given": f"{wrong / max(1, given):.3f}",
        "headline missed": f"{missed_headlines / max(1, len(articles)):.3f}",
        "dates F1": f"{2 * hits / max(1, 2 * hits + extra + missed):.3f}",
        "dates precision": f"{hits / max(1, hits + extra):.3f}",
    }


def _rows(weights: Weights, indent: str) -> str:
    kept = {
        name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= 0.02 and name != "none"
    }
    return "\n".join(f'{indent}"{name}": {weight},' for name, weight in kept.items())


def write_figures(weights: Weights) -> None:
    rows = [f"{name}\t{round(w, 2)}" for name, w in sorted(weights.items()) if abs(w) >= KEPT]
    text = "\n".join(("# Written by tests/gold/fit.py: what was observed, and its worth in log odds.", *rows))
    (EXTRACT / "figure_weights.tsv").write_text(text + "\n", encoding="utf-8")


def write_dates(weights: Mapping[str, Weights]) -> None:
    path = EXTRACT / "date_weights.py"
    head, _, _ = path.read_text(encoding="utf-8").partition("WEIGHTS: Final")
    roles = "\n".join(
        f'    "{role}": {{\n{_rows(rows, " " * 8)}\n        "none": {rows["none"]:.2f},\n    }},'
        for role, rows in weights.items()
    )
    path.write_text(f"{head}WEIGHTS: Final[Mapping[str, Mapping[str, float]]] = {{\n{roles}\n}}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=re.split(r"\n\n", __doc__ or "")[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    articles = read(HERE / "dev") + (read(HERE / "test") if options.all else [])
    print(  # noqa: T201 - a tool for the terminal
        f"{len(articles)} incidents", *(f"{key}: {value}" for key, value in cross_validate(articles).items()), sep="\n"
    )
    if options.write:
        write_figures(fit_figures(articles))
        write_dates(fit_dates(articles))


if __name__ == "__main__":
    main()
