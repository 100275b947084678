"""What the fits of the engine's learned weights share: samples, the fit itself, the folds of cross-validation.

    python -m tests.gold.fit_figures [--write]        # which number is the headline
    python -m tests.gold.fit_dates [--write]          # which date has which role
    python -m tests.gold.fit_organization [--write]   # whose data leaked
    python -m tests.gold.fit_sector [--write]         # in which sector
    python -m tests.gold.fit_country [--write]        # in which country
    python -m tests.gold.fit_attack [--write]         # how it happened
    python -m tests.gold.fit_data [--write]           # which kinds of data were exposed
    python -m tests.gold.fit_status [--write]         # how well founded it is

Each cross-validates on `tests/gold/dev`, prints what that gives, and with `--write` writes the weights that the engine reads.
Plain Python, some minutes: each article is one softmax over its options and "none"; the loss is the log likelihood of the right
ones with an L2 penalty, descended by Adagrad. Observations of fewer than three articles are left out, and articles of one cluster
are never parted between folds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.evaluate import Gold, read_gold
from digest.extract.document import Document, read_document
from digest.model import Kind

HERE = Path(__file__).parent
DEV = HERE / "dev"
EXTRACT = HERE.parent.parent / "digest" / "extract"
FOLDS = 6
RARE = 3  # an observation of fewer articles teaches nothing
KEPT = 0.03  # lesser weights are not written
FAINT = "~"  # begins the names of bare words beside something: there are many, and each tells little
FAINTNESS = 0.6  # what one of them counts, where another observation counts 1
FAINT_RARE = 6
Weights = dict[str, float]


@dataclass(frozen=True)
class Sample:
    """Options of one article, by what was observed about each, and which of them are right; -1 stands for none."""

    options: Sequence[tuple[str, ...]]
    right: frozenset[int]
    none: tuple[str, ...] = ("none",)


def fit(
    samples: Sequence[Sample],
    penalty: float,
    certain: Mapping[str, float] | None = None,
    *,
    rare: int = RARE,
    steps: int = 250,
    rate: float = 0.3,
) -> Weights:
    """Weights that explain the samples best, drawn to what is certain, and to 0 where nothing is.

    `rare`: an observation of fewer articles is left out. Names that begin with FAINT count less, and must be less rare.
    """
    certain = certain or {}
    articles = Counter(name for s in samples for name in {n for option in (*s.options, s.none) for n in option})
    least = {True: max(rare, FAINT_RARE), False: rare}
    names = sorted({name for name, count in articles.items() if count >= least[name[0] == FAINT]} | {"none", *certain})
    counts = [FAINTNESS if name[0] == FAINT else 1.0 for name in names]
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
            scores = [sum(weights[i] * counts[i] for i in option) for option in options]
            top = max(scores)
            shares = [math.exp(score - top) for score in scores]
            whole = sum(shares)
            good = max(sum(shares[r] for r in right), 1e-300)
            for index, option in enumerate(options):
                pull = shares[index] / whole - (shares[index] / good if index in right else 0.0)
                for i in option:
                    slope[i] += pull * counts[i]
        for i, s in enumerate(slope):
            squares[i] += s * s
            weights[i] -= rate * s / math.sqrt(squares[i])
    return {name: weights[i] * counts[i] for name, i in place.items()}


def incidents(folder: Path = DEV) -> Iterator[tuple[Gold, Document]]:
    """The incidents of a folder of gold articles, read."""
    for path in sorted(folder.glob("*.json")):
        gold = read_gold(json.loads(path.read_text(encoding="utf-8")))
        if gold.kind is Kind.INCIDENT:
            yield gold, read_document(gold.article)


def fold(gold: Gold) -> int:
    """Which part an article is in, by its cluster."""
    key = gold.cluster or gold.article.id
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS


def write(name: str, tool: str, weights: Mapping[str, float], kept: float = KEPT) -> None:
    """The table that `digest.extract.weights` reads; "none" is always kept."""
    rows = [f"{key}\t{round(w, 2)}" for key, w in sorted(weights.items()) if abs(w) >= kept or key == "none"]
    head = f"# Written by tests/gold/{tool}.py: what was observed, and its worth in log odds."
    (EXTRACT / name).write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")


def is_to_write(doc: str | None) -> bool:
    """The command line that the tools share."""
    parser = argparse.ArgumentParser(description=(doc or "").split("\n\n")[0])
    parser.add_argument("--write", action="store_true")
    return bool(parser.parse_args().write)
