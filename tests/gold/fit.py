"""Fits the weights of `digest/extract/figure_weights.py` and `date_weights.py` on gold articles, and cross-validates them.

    python -m tests.gold.fit                 # cross-validate on the dev part, print what it gives
    python -m tests.gold.fit --write         # and write the weights
    python -m tests.gold.fit --all [--write] # on both parts: then the test part measures nothing any more

Plain Python: each article is one softmax over its numbers (or dates) and "none"; the loss is the log likelihood of the right
ones with an L2 penalty (for figures around a prior), descended by Adagrad. Articles of one cluster are never parted between folds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
# The bars for "no headline" that are tried; all other weights of figures are set by hand.
BARS = [round(0.6 + 0.2 * step, 1) for step in range(10)]


@dataclass(frozen=True)
class Sample:
    """Options of one article, by what was observed about each, and which of them are right; -1 stands for none."""

    options: Sequence[tuple[str, ...]]
    right: frozenset[int]


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
    prior: Mapping[str, float] | None = None,
    steps: int = 250,
    rate: float = 0.3,
) -> Weights:
    """Weights that explain the samples best, drawn to the prior (0 where it says nothing)."""
    prior = prior or {}
    names = sorted({name for sample in samples for option in sample.options for name in option} | {"none", *prior})
    place = {name: index for index, name in enumerate(names)}
    none = place["none"]
    coded = [
        (
            [[place[n] for n in option] for option in s.options] + [[none]],
            {r if r >= 0 else len(s.options) for r in s.right},
        )
        for s in samples
        if s.right
    ]
    start = [prior.get(name, 0.0) for name in names]
    weights = list(start)
    squares = [1e-8] * len(names)
    for _ in range(steps):
        slope = [penalty * (w - s) for w, s in zip(weights, start, strict=True)]
        slope[none] *= 0.05 / penalty if "none" not in prior else 1
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


def headline(one: Read, bar: float) -> int | None:
    return affected.likeliest(one.amounts, one.figures, one.untold, bar)[0]


def fit_bar(articles: Sequence[Read]) -> float:
    """The bar at which most headlines are right, a wrong one counting as three absent ones; the highest of equals."""

    def gain(bar: float) -> tuple[float, float]:
        told = [(headline(one, bar), {one.gold.affected, *one.gold.affected_alt}) for one in articles]
        return sum(value in expected for value, expected in told) - 2 * sum(
            value is not None and value not in expected for value, expected in told
        ), bar

    return max(BARS, key=gain)


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
        bar, date_weights = fit_bar(train), fit_dates(train)
        for one in (one for one in articles if fold(one) == number):
            value = headline(one, bar)
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


def write_figures(bar: float) -> None:
    path = EXTRACT / "figure_weights.py"
    path.write_text(
        re.sub(r"(?m)^NONE: Final = .*$", f"NONE: Final = {bar}", path.read_text(encoding="utf-8")), encoding="utf-8"
    )


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
        write_figures(fit_bar(articles))
        write_dates(fit_dates(articles))


if __name__ == "__main__":
    main()
