"""Fits the weights of `digest/extract/kind_weights.py` on gold articles, and cross-validates them.

    python -m tests.gold.fit_kind FOLDER…          # cross-validate, print what it gives
    python -m tests.gold.fit_kind FOLDER… --write  # and write the weights

Plain Python: one softmax over the three kinds, the log likelihood with an L2 penalty around a prior set by hand (what a careful reader
would say before seeing an article), descended by Adagrad. Articles of one cluster are never parted between folds. Without a folder,
the dev part beside this file.
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

from digest.evaluate import Gold, Retrieval, read_gold
from digest.extract.affected import read_figures
from digest.extract.bag import BODY, TITLE
from digest.extract.data_types import read_data_types
from digest.extract.document import read_document
from digest.extract.kind import KINDS, choose, likelihoods
from digest.extract.kind_features import observe
from digest.extract.kind_words import observe_words
from digest.extract.organization import read_organization
from digest.extract.scan import scan

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "digest" / "extract" / "kind_weights.py"
FOLDS = 8
PENALTY = 1.0
WORDS = TARGET.with_name("kind_words.tsv")
_RARE = {TITLE.strip(): 5, BODY.strip(): 15}  # a word of fewer articles teaches nothing
Weights = dict[str, tuple[float, ...]]

_ELSE = ("law", "report", "advice", "advisory", "crime", "drill", "product", "denial", "outage", "opinion")
PRIOR: Weights = {
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
class Sample:
    """An article by what is observed about it; `right` is the index of its kind."""

    gold: Gold
    seen: Mapping[str, float]
    right: int


def read(folder: Path) -> list[Sample]:
    """The articles of a folder."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = read_gold(json.loads(path.read_text(encoding="utf-8")))
        doc = read_document(gold.article)
        organization = read_organization(doc)
        figures = read_figures(doc, organization.organization)
        seen = scan(doc, organization.organization)
        types = len(read_data_types(seen).types)
        told = {**observe(seen, organization, figures, types), **observe_words(doc, seen.simple)}
        found.append(Sample(gold, told, KINDS.index(gold.kind)))
    return found


def fit(samples: Sequence[Sample], steps: int = 200, rate: float = 0.2) -> tuple[tuple[float, ...], Weights]:
    """The bias and the weights that explain the samples best, drawn to the prior."""
    articles = Counter(name for sample in samples for name in sample.seen)
    names = sorted(name for name, count in articles.items() if count >= (_RARE.get(name.split(" ")[0], 0)))
    place = {name: index for index, name in enumerate(names)}
    kinds = range(len(KINDS))
    start = [list(PRIOR.get(name, (0.0,) * len(KINDS))) for name in names]
    weights = [list(row) for row in start]
    bias = [1.0, -0.5, -0.5]
    coded = [([(place[n], v) for n, v in s.seen.items() if v and n in place], s.right) for s in samples]
    squares = [[1e-8] * len(KINDS) for _ in names]
    bias_squares = [1e-8] * len(KINDS)
    for _ in range(steps):
        slope = [
            [PENALTY * (w - s) for w, s in zip(row, first, strict=True)]
            for row, first in zip(weights, start, strict=True)
        ]
        bias_slope = [0.0] * len(KINDS)
        for seen, right in coded:
            scores = [bias[k] + sum(weights[i][k] * v for i, v in seen) for k in kinds]
            top = max(scores)
            raised = [math.exp(score - top) for score in scores]
            whole = sum(raised)
            for k in kinds:
                pull = raised[k] / whole - (k == right)
                bias_slope[k] += pull
                for i, v in seen:
                    slope[i][k] += pull * v
        for k in kinds:
            bias_squares[k] += bias_slope[k] ** 2
            bias[k] -= rate * bias_slope[k] / math.sqrt(bias_squares[k])
            for i in range(len(names)):
                squares[i][k] += slope[i][k] ** 2
                weights[i][k] -= rate * slope[i][k] / math.sqrt(squares[i][k])
    return tuple(bias), {name: tuple(weights[i]) for name, i in place.items()}


def judge(samples: Sequence[Sample], bias: tuple[float, ...], weights: Weights) -> tuple[Retrieval, int]:
    """Incident against not, and how many of the three kinds are right."""
    found = Retrieval()
    right = 0
    for sample in samples:
        told = choose(sample.seen, likelihoods(sample.seen, bias, weights))
        right += told == sample.right
        found += Retrieval(
            int(told == 0 == sample.right), int(told == 0 != sample.right), int(sample.right == 0 != told)
        )
    return found, right


def fold(sample: Sample) -> int:
    key = sample.gold.cluster or sample.gold.article.id
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS


def _shown(found: Retrieval, right: int, total: int) -> str:
    return f"F1 {found.f1 or 0:.3f} (false {found.extra}, missed {found.missed}), of three kinds {right / max(1, total):.3f}"


def cross_validate(samples: Sequence[Sample]) -> str:
    """What weights fitted on the other folds give on each fold."""
    whole, right = Retrieval(), 0
    for number in range(FOLDS):
        bias, weights = fit([sample for sample in samples if fold(sample) != number])
        found, good = judge([sample for sample in samples if fold(sample) == number], bias, weights)
        whole, right = whole + found, right + good
    return _shown(whole, right, len(samples))


def write(bias: tuple[float, ...], weights: Weights) -> None:
    head, _, _ = TARGET.read_text(encoding="utf-8").partition("BIAS: Final")
    rows = "\n".join(
        f'    "{name}": ({", ".join(f"{weight:.2f}" for weight in row)}),'
        for name, row in sorted(weights.items())
        if max(map(abs, row)) >= 0.02 and not name.startswith((TITLE, BODY))
    )
    words = (
        "\t".join((name, *(f"{weight:.2f}" for weight in row)))
        for name, row in sorted(weights.items())
        if max(map(abs, row)) >= 0.06 and name.startswith((TITLE, BODY))
    )
    note = "# Written by tests/gold/fit_kind.py: a word, and what it says for an incident, a round-up, neither."
    WORDS.write_text("\n".join((note, *words)) + "\n", encoding="utf-8")
    TARGET.write_text(
        f"{head}BIAS: Final = ({', '.join(f'{b:.2f}' for b in bias)})\n"
        f"WEIGHTS: Final[Mapping[str, tuple[float, ...]]] = {{\n{rows}\n}}\n",
        encoding="utf-8",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=re.split(r"\n\n", __doc__ or "")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--measure", nargs="*", type=Path, default=[], help="folders to judge with the fitted weights")
    options = parser.parse_args()
    samples = [s for folder in options.folders or [HERE / "dev"] for s in read(folder)]
    print(f"{len(samples)} articles, cross-validated: {cross_validate(samples)}")  # noqa: T201 - a tool for the terminal
    bias, weights = fit(samples)
    for folder in options.measure:
        unseen = read(folder)
        print(f"{folder.name}: {_shown(*judge(unseen, bias, weights), len(unseen))}")  # noqa: T201
    if options.write:
        write(bias, weights)


if __name__ == "__main__":
    main()
