"""Fits the weights of `digest/extract/figure_weights.py` and `date_weights.tsv` on gold articles, and cross-validates them.

    python -m tests.gold.fit                 # cross-validate on the dev part, print what it gives
    python -m tests.gold.fit --write         # and write the weights
    python -m tests.gold.fit --all [--write] # on both parts: then the test part measures nothing any more
    python -m tests.gold.fit --dates [--write] FOLDER…  # the dates alone, on these folders of gold articles

Plain Python: each article is one softmax over its numbers (or dates) and "none"; the loss is the log likelihood of the right
ones with an L2 penalty (for figures around a prior), descended by Adagrad. Articles of one cluster are never parted between folds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.evaluate import Gold, read_gold
from digest.extract import affected, date_weights, dates
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
DATE_PENALTY = 2.0
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


def date_sample(one: Read, role: str, common: frozenset[str] | None = None) -> Sample:
    expected, alternatives = one.gold.date(role)
    accepted = {expected, *alternatives}
    right = {i for i, found in enumerate(one.doc.dates) if str(dates.value_for(role, found)) in accepted}
    if expected is None or not right:
        right.add(-1)
    seen = one.dates if common is None else [tuple(n for n in option if n in common) for option in one.dates]
    return Sample(seen, frozenset(right))


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
    """Weights of the observations that at least two dates share."""
    common = shared_by_dates(articles)
    return {role: fit([date_sample(one, role, common) for one in articles], DATE_PENALTY) for role in dates.ROLES}


def shared_by_dates(articles: Sequence[Read]) -> frozenset[str]:
    counts = Counter(name for one in articles for option in one.dates for name in option)
    return frozenset(name for name, count in counts.items() if count > 1)


def cross_validate_dates(articles: Sequence[Read]) -> Mapping[str, str]:
    """F1, precision and recall by role, of weights fitted on the other folds."""
    tally = {role: [0, 0, 0] for role in dates.ROLES}  # hits, extra, missed
    for number in range(FOLDS):
        weights = fit_dates([one for one in articles if fold(one) != number])
        for one in (one for one in articles if fold(one) == number):
            chosen = dates.choose(one.doc.dates, one.dates, weights)
            for role in dates.ROLES:
                gold, alternatives = one.gold.date(role)
                told = str(chosen[role].value) if role in chosen else None
                good = told is not None and told in (gold, *alternatives)
                tally[role][0] += good
                tally[role][1] += told is not None and not good
                tally[role][2] += gold is not None and not good
    whole = [sum(row[place] for row in tally.values()) for place in range(3)]
    return {name: date_rates(*row) for name, row in {**tally, "all dates": whole}.items()}


def date_rates(hits: int, extra: int, missed: int) -> str:
    f1 = 2 * hits / max(1, 2 * hits + extra + missed)
    return f"F1 {f1:.3f}, precision {hits / max(1, hits + extra):.3f}, recall {hits / max(1, hits + missed):.3f}"


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


def write_figures(bar: float) -> None:
    path = EXTRACT / "figure_weights.py"
    path.write_text(
        re.sub(r"(?m)^NONE: Final = .*$", f"NONE: Final = {bar}", path.read_text(encoding="utf-8")), encoding="utf-8"
    )


def write_dates(weights: Mapping[str, Weights]) -> None:
    """One line for each observation that weighs 0.03 or more for some role."""
    names = sorted({name for rows in weights.values() for name, weight in rows.items() if abs(weight) >= 0.03})
    lines = ["\t".join(("observation", *dates.ROLES))]
    lines += ["\t".join((name, *(date_weight(weights[role].get(name, 0.0)) for role in dates.ROLES))) for name in names]
    (EXTRACT / date_weights.FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def date_weight(weight: float) -> str:
    return f"{weight:.2f}".rstrip("0").rstrip(".") if abs(weight) >= 0.01 else "0"


def report_dates(folders: Sequence[Path], *, write: bool) -> None:
    articles = [one for folder in folders for one in read(folder)]
    rates = cross_validate_dates(articles)
    print(f"{len(articles)} incidents", *(f"{key}: {value}" for key, value in rates.items()), sep="\n")  # noqa: T201
    if write:
        write_dates(fit_dates(articles))


def main() -> None:
    parser = argparse.ArgumentParser(description=re.split(r"\n\n", __doc__ or "")[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--dates", action="store_true")
    parser.add_argument("folders", nargs="*", type=Path)
    options = parser.parse_args()
    if options.dates:
        report_dates(options.folders or [HERE / "dev"], write=options.write)
        return
    articles = read(HERE / "dev") + (read(HERE / "test") if options.all else [])
    print(  # noqa: T201 - a tool for the terminal
        f"{len(articles)} incidents", *(f"{key}: {value}" for key, value in cross_validate(articles).items()), sep="\n"
    )
    if options.write:
        write_figures(fit_bar(articles))
        write_dates(fit_dates(articles))


if __name__ == "__main__":
    main()
