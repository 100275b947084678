"""What the fits of the engine's learned weights share: samples, the fit itself, the folds of cross-validation.

    python -m tests.gold.fit_figures [--write]        # which number is the headline
    python -m tests.gold.fit_dates [--write]          # which date has which role
    python -m tests.gold.fit_organization [--write]   # whose data leaked
    python -m tests.gold.fit_sector [--write]         # in which sector
    python -m tests.gold.fit_country [--write]        # in which country
    python -m tests.gold.fit_attack [--write]         # how it happened
    python -m tests.gold.fit_data [--write]           # which kinds of data were exposed
    python -m tests.gold.fit_status [--write]         # how well founded it is
    python -m tests.gold.fit_kind [--write]           # one breach, several or none
    python -m tests.gold.fit_story [--write]          # about a known incident or a new one

Each cross-validates on `tests/gold/dev`, prints what that gives, and with `--write` writes the weights that the engine reads.
Each article is one softmax over its options and "none"; the loss is the log likelihood of the right ones with an L2 penalty, least by
L-BFGS; some are read several times with gaps. Observations of fewer than three articles are left out, and articles of one cluster are
never parted between folds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array, vstack

from digest.evaluate import Gold, read_gold
from digest.extract.bag import BODY, TITLE, Bag
from digest.extract.document import Document, read_document
from digest.extract.kind import BRIEF
from digest.model import Kind

HERE = Path(__file__).parent
DEV = HERE / "dev"
EVERYDAY = HERE / "everyday"
COUNTS = HERE / "counts"
EXTRACT = HERE.parent.parent / "digest" / "extract"
FOLDS = 6
RARE = 3  # an observation of fewer articles teaches nothing
KEPT = 0.03  # lesser weights are not written
KEPT_WORDS = 0.05  # of bare words, of which there are many
FAINT = "~"  # begins the names of bare words beside something: there are many, and each tells little
FAINTNESS = 0.6  # what one of them counts, where another observation counts 1
FAINT_RARE = 6
COMMON = 0.3  # of the articles, which are in two languages
FREE = 0.05  # the penalty of what speaks for "none": how often it is so, the articles tell by themselves
STEPS = 300
READINGS = 8  # of each article, where they have gaps: more gain nothing, fewer lose
RARE_WORDS = {TITLE: 5, BODY: 15, BRIEF + TITLE: 5, BRIEF + BODY: 8}  # a word of fewer articles teaches nothing
Weights = dict[str, float]
Rows = dict[str, tuple[tuple[int, float], ...]]
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """Options of one article, by what was observed about each, and which of them are right; -1 stands for none."""

    options: Sequence[tuple[str, ...]]
    right: frozenset[int]
    none: tuple[str, ...] = ("none",)


@dataclass(frozen=True)
class Answered:
    """An article by the points of each answer, the places of the right ones, its words, and what else is observed and what that counts."""

    points: Sequence[float]
    right: frozenset[int]
    words: Sequence[Bag]
    seen: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def all_seen(self) -> Mapping[str, float]:
        """What is observed, words among it, by the names of the tables."""
        return {**self.seen, **{name: count for bag in self.words for name, count in bag.named().items()}}


def fit(
    samples: Sequence[Sample],
    penalty: float | Callable[[str], float],
    certain: Mapping[str, float] | None = None,
    *,
    rare: int = RARE,
    gaps: float = 0.0,
) -> Weights:
    """Weights that explain the samples best, drawn to what is certain, and to 0 where nothing is.

    `penalty`: how strongly they are drawn, one for all or by the name of the observation.
    `rare`: an observation of fewer articles is left out. Names that begin with FAINT count less, and must be less rare.
    `gaps`: the share of observations that each of several readings of an article is without (dropout).
    """
    rows = in_rows(samples, penalty, certain or {}, rare)
    counts = np.array([FAINTNESS if name[0] == FAINT else 1.0 for name in rows.names])
    seen, sizes, right = rows.seen.multiply(counts).tocsr(), rows.sizes, rows.right
    if gaps:
        always = np.array([name == "none" for name in rows.names])
        seen = with_gaps(seen, np.where(always, 0.0, gaps))
        sizes, right = np.tile(sizes, READINGS), np.tile(right, READINGS)
    turned = seen.T.tocsr()
    share = len(rows.sizes) / len(sizes)  # what one reading of an article counts

    def loss(weights: Vector) -> tuple[float, Vector]:
        lost, pull = unlikely(seen @ weights, right, sizes)
        away = weights - rows.start
        return share * lost + float(rows.penalties @ away**2 / 2), share * (turned @ pull) + rows.penalties * away

    weights = least_loss(loss, rows.start) * counts
    return dict(zip(rows.names, weights.tolist(), strict=True))


@dataclass(frozen=True)
class Rowed:
    """Samples that teach something as rows of `seen`: one for each option of each article, "none" last, and a column for each of `names`.

    `articles`: in how many each is observed; `start`, `penalties`: to what its weight is drawn, and how strongly; `sizes`: how many rows
    each article has; `right`: which are right.
    """

    names: Sequence[str]
    articles: Vector
    penalties: Vector
    start: Vector
    seen: csr_array
    sizes: NDArray[np.int64]
    right: NDArray[np.bool_]


def in_rows(
    samples: Sequence[Sample], penalty: float | Callable[[str], float], certain: Mapping[str, float], rare: int = RARE
) -> Rowed:
    """The rows of the samples. See `fit`."""
    articles = Counter(name for s in samples for name in {n for option in (*s.options, s.none) for n in option})
    least = {True: max(rare, FAINT_RARE), False: rare}
    names = sorted({name for name, count in articles.items() if count >= least[name[0] == FAINT]} | {"none", *certain})
    place = {name: index for index, name in enumerate(names)}
    of = penalty if callable(penalty) else lambda _: penalty
    taught = [s for s in samples if s.right]
    options = [option for s in taught for option in (*s.options, s.none)]
    return Rowed(
        names=names,
        articles=np.array([articles[name] for name in names]),
        penalties=np.array([FREE if name.startswith("none") else of(name) for name in names]),
        start=np.array([certain.get(name, 0.0) for name in names]),
        seen=table([[(place[n], 1.0) for n in option if n in place] for option in options], len(names)),
        sizes=np.array([len(s.options) + 1 for s in taught]),
        right=np.array(
            [(r if r < len(s.options) else -1) in s.right for s in taught for r in range(len(s.options) + 1)]
        ),
    )


def fit_answers(
    samples: Sequence[Answered], penalty: float, start: Mapping[str, Sequence[float]] | None = None
) -> Rows:
    """Weights of each observation for each of some answers that are the same for all articles, drawn to `start`, else to 0.

    A word of few articles is left out. There is no bias: how common an answer is must not decide where a text is short.
    """
    start = start or {}
    articles = Counter(name for s in samples for name in s.all_seen)
    names = sorted(n for n, count in articles.items() if tells(n, count, len(samples)))
    place = {name: index for index, name in enumerate(names)}
    taught = [s for s in samples if s.right]
    answers = len(taught[0].points)
    shape = (len(names), answers)
    points = np.array([s.points for s in taught])
    seen = table([[(place[n], v) for n, v in s.all_seen.items() if n in place] for s in taught], len(names))
    right = np.array([k in s.right for s in taught for k in range(answers)])
    sizes = np.full(len(taught), answers)
    drawn = np.array([start.get(name, (0.0,) * answers) for name in names])

    def loss(flat: Vector) -> tuple[float, Vector]:
        weights = flat.reshape(shape)
        lost, pull = unlikely((points + seen @ weights).ravel(), right, sizes)
        away = weights - drawn
        return lost + penalty * float(np.sum(away**2)) / 2, (
            seen.T @ pull.reshape(points.shape) + penalty * away
        ).ravel()

    weights = least_loss(loss, drawn.ravel()).reshape(shape)
    return {name: tuple(enumerate(weights[index].tolist())) for name, index in place.items()}


def with_gaps(seen: csr_array, gaps: Vector) -> csr_array:
    """Several readings of the same rows, each without a share of what was seen; the rest counts the more, so that the sum is the same.

    What must be told from what is left teaches many observations to speak, and no single one to decide (dropout; Wager, Wang and
    Liang 2013, "Dropout training as adaptive regularization").
    `gaps`: the share by column. The gaps are the same in every run.
    """
    chance = np.random.default_rng(0)
    readings = []
    for _ in range(READINGS):
        reading = seen.copy()
        gap = gaps[reading.indices]
        reading.data = reading.data * (chance.random(reading.nnz) >= gap) / (1 - gap)
        reading.eliminate_zeros()
        readings.append(reading)
    return csr_array(vstack(readings))


def unlikely(scores: Vector, right: NDArray[np.bool_], sizes: NDArray[np.int64]) -> tuple[float, Vector]:
    """How unlikely the right options are (minus the log likelihood), and how that grows with the score of each option.

    The options of all articles stand one after another, `sizes` of each.
    """
    first = np.cumsum(sizes) - sizes
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, first), sizes))
    whole = np.add.reduceat(raised, first)
    good = np.maximum(np.add.reduceat(np.where(right, raised, 0.0), first), 1e-300)
    pull = raised / np.repeat(whole, sizes) - np.where(right, raised / np.repeat(good, sizes), 0.0)
    return float(np.sum(np.log(whole / good))), pull


def tells(name: str, count: int, samples: int) -> bool:
    """Whether a word comes often enough to teach anything, and not so often that it is a mere tool of the language."""
    least = next((least for begin, least in RARE_WORDS.items() if name.startswith(begin)), None)
    most = COMMON * samples / (2 if name.startswith(BRIEF) else 1)  # half of the readings are summaries
    return least is None or least <= count < most


def table(rows: Sequence[Sequence[tuple[int, float]]], width: int) -> csr_array:
    """Rows of places and what is there, as a sparse matrix."""
    ends = np.cumsum([0, *map(len, rows)])
    places = np.array([place for row in rows for place, _ in row], dtype=np.int64)
    worth = np.array([value for row in rows for _, value in row], dtype=np.float64)
    return csr_array((worth, places, ends), shape=(len(rows), width))


def least_loss(loss: Callable[[Vector], tuple[float, Vector]], start: Vector) -> Vector:
    """Where the loss is least; it is convex but for the choice among several right ones."""
    found: Vector = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return found


def articles(*folders: Path) -> Iterator[tuple[Gold, Document]]:
    """The gold articles of the folders (the dev part), read."""
    for path in sorted(path for folder in folders or (DEV,) for path in folder.glob("*.json")):
        gold = read_gold(json.loads(path.read_text(encoding="utf-8")))
        yield gold, read_document(gold.article)


def incidents() -> Iterator[tuple[Gold, Document]]:
    """Those that tell of one breach."""
    return ((gold, doc) for gold, doc in articles() if gold.kind is Kind.INCIDENT)


def counts() -> Iterator[tuple[Gold, Document]]:
    """Short items of which no more is noted than whose data it is and how many were hit."""
    for path in sorted(COUNTS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            gold = read_gold(json.loads(line))
            yield gold, read_document(gold.article)


def fold(gold: Gold) -> int:
    """Which part an article is in, by its cluster."""
    return fold_of(gold.cluster or gold.article.id)


def fold_of(cluster: str) -> int:
    return int(hashlib.sha256(cluster.encode()).hexdigest(), 16) % FOLDS


def write(name: str, tool: str, weights: Mapping[str, float], kept: float = KEPT) -> None:
    """The table that `digest.extract.weights` reads; "none" is always kept."""
    rows = [f"{key}\t{round(w, 2)}" for key, w in sorted(weights.items()) if abs(w) >= kept or key == "none"]
    head = f"# Written by tests/gold/{tool}.py: what was observed, and its worth in log odds."
    (EXTRACT / name).write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")


def write_answers(name: str, tool: str, answers: Sequence[str], rows: Rows, kept: float = KEPT_WORDS) -> None:
    """The table that `digest.extract.weights.read_answers` reads."""
    lines = [f"# Written by tests/gold/{tool}.py: what was observed, and its worth for each answer in log odds."]
    for key, row in sorted(rows.items()):
        if told := [f"{answers[place]}:{round(w, 2):g}" for place, w in row if abs(w) >= kept]:
            lines.append("\t".join((key, *told)))
    (EXTRACT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def is_to_write(doc: str | None) -> bool:
    """The command line that the tools share."""
    parser = argparse.ArgumentParser(description=(doc or "").split("\n\n")[0])
    parser.add_argument("--write", action="store_true")
    return bool(parser.parse_args().write)
