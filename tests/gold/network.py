"""The fit of `digest.extract.network`: what observations are worth alone, and in a layer of units.

As `fit.fit` does, each article is one softmax over its options and "none", with a penalty and gaps (dropout); but the loss has no one
least place, so it is followed down batch by batch (Adam: Kingma and Ba 2015). Several networks from other beginnings are made one: their
mean errs less than each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from digest.extract.network import BIAS, FINE, UNITS_FOR, Network
from tests.gold.fit import EXTRACT, FAINT, FAINT_RARE, FREE, KEPT, RARE, Sample, Vector, table, unlikely, write

NETWORKS = 3
UNITS = 24  # of each network
ROUNDS = 40
BATCH = 128  # articles
STEP, STEP_OF_UNITS = 0.02, 0.002  # of the first round; they end at 0, along half a cosine
GAPS = 0.45  # the share of observations, and
SILENT = 0.3  # of units, that a reading is without
DRAWN = 3.0  # how strongly what wakes a unit is drawn to 0
SURE = 0.85  # a network is surer than it is right
LEAST = 60  # ten-thousandths: what wakes all units by less is not kept


@dataclass(frozen=True)
class Learned:
    """What observations are worth alone, in log odds; what each adds to each unit, and what units start with, in ten-thousandths; how
    many of the units, the first of them, speak for an answer."""

    alone: Mapping[str, float]
    rows: Mapping[str, Sequence[int]]
    bias: Sequence[int]
    speak_for: int

    def network(self) -> Network:
        return Network(self.alone, self.rows, self.bias, self.speak_for)


@dataclass(frozen=True)
class _Task:
    """Samples as rows: see `fit.Prepared`. `woken`: the columns that add to units; `first`: the first row of each article."""

    names: Sequence[str]
    woken: NDArray[np.int64]
    penalties: Vector
    start: Vector
    seen: csr_array
    sizes: NDArray[np.int64]
    first: NDArray[np.int64]
    right: NDArray[np.bool_]


def learn(
    samples: Sequence[Sample],
    penalty: Callable[[str], float],
    certain: Mapping[str, float],
    wakes: Callable[[str, int], bool],
    sure: float = SURE,
) -> Learned:
    """The mean of several networks. `penalty`, `certain`: as in `fit.fit`; `wakes`: whether an observation of so many articles adds
    to units; `sure`: what scores are multiplied by."""
    task = _task(samples, penalty, certain, wakes)
    weights: Vector = np.zeros(len(task.names))
    units: list[tuple[Vector, float]] = []  # a column with the bias last, and whether it speaks for
    for seed in range(NETWORKS):
        alone, into, bias, voice = _one(task, seed)
        weights += alone * sure / NETWORKS
        # A unit that is twice as loud and is woken half as much says the same: all are made equally loud.
        scaled = np.vstack([into, bias]) * np.abs(voice) * sure / NETWORKS
        units += [(scaled[:, unit], voice[unit]) for unit in range(UNITS)]
    units.sort(key=lambda unit: unit[1] <= 0)
    grid = np.rint(np.array([column for column, _ in units]).T * FINE).astype(int)
    rows = {
        task.names[place]: row.tolist()
        for place, row in zip(task.woken, grid, strict=False)
        if np.max(np.abs(row)) >= LEAST / NETWORKS
    }
    alone_by_name = dict(zip(task.names, weights.tolist(), strict=True))
    return Learned(alone_by_name, rows, grid[-1].tolist(), sum(loud > 0 for _, loud in units))


def _task(
    samples: Sequence[Sample],
    penalty: Callable[[str], float],
    certain: Mapping[str, float],
    wakes: Callable[[str, int], bool],
) -> _Task:
    articles = Counter(name for s in samples for name in {n for option in (*s.options, s.none) for n in option})
    names = sorted(
        {n for n, count in articles.items() if count >= (FAINT_RARE if n[0] == FAINT else RARE)} | {"none", *certain}
    )
    place = {name: index for index, name in enumerate(names)}
    taught = [s for s in samples if s.right]
    options = [option for s in taught for option in (*s.options, s.none)]
    sizes = np.array([len(s.options) + 1 for s in taught])
    return _Task(
        names=names,
        woken=np.array([index for index, name in enumerate(names) if wakes(name, articles[name])]),
        penalties=np.array([FREE if name.startswith("none") else penalty(name) for name in names]),
        start=np.array([certain.get(name, 0.0) for name in names]),
        seen=table([[(place[n], 1.0) for n in option if n in place] for option in options], len(names)),
        sizes=sizes,
        first=np.cumsum(sizes) - sizes,
        right=np.array(
            [(r if r < len(s.options) else -1) in s.right for s in taught for r in range(len(s.options) + 1)]
        ),
    )


def _one(task: _Task, seed: int) -> tuple[Vector, Vector, Vector, Vector]:
    """One network: what observations are worth alone, what they add to the units, what these start with and how loud they are."""
    chance = np.random.default_rng(seed)
    whole = len(task.sizes)
    at = [
        task.start.copy(),
        chance.normal(0, 0.05, (len(task.woken), UNITS)),
        np.zeros(UNITS),
        chance.normal(0, 0.1, UNITS),
    ]
    steps = (STEP, *[STEP_OF_UNITS] * 3)
    mean, spread = [np.zeros_like(one) for one in at], [np.zeros_like(one) for one in at]
    never = np.array([name == "none" for name in task.names])
    order = np.arange(whole)
    turn = 0
    for number in range(ROUNDS):
        chance.shuffle(order)
        slower = (1 + np.cos(np.pi * number / ROUNDS)) / 2
        for begin in range(0, whole, BATCH):
            batch = order[begin : begin + BATCH]
            rows = np.concatenate([np.arange(task.first[i], task.first[i] + task.sizes[i]) for i in batch])
            seen = task.seen[rows]
            kept = (chance.random(seen.nnz) >= GAPS) / (1 - GAPS)
            seen.data = np.where(never[seen.indices], 1.0, kept)
            woken = seen[:, task.woken]
            alone, into, bias, voice = at
            heard = woken @ into + bias
            loud = (chance.random(heard.shape) >= SILENT) / (1 - SILENT) * (heard > 0)
            _, pull = unlikely(seen @ alone + (heard * loud) @ voice, task.right[rows], task.sizes[batch])
            pull /= len(batch)
            back = pull[:, None] * voice * loud
            slopes = (
                seen.T @ pull + task.penalties * (alone - task.start) / whole,
                woken.T @ back + DRAWN * into / whole,
                back.sum(axis=0),
                (heard * loud).T @ pull,
            )
            turn += 1
            for index, (slope, step) in enumerate(zip(slopes, steps, strict=True)):
                mean[index] = 0.9 * mean[index] + 0.1 * slope
                spread[index] = 0.999 * spread[index] + 0.001 * slope**2
                pace = mean[index] / (1 - 0.9**turn) / (np.sqrt(spread[index] / (1 - 0.999**turn)) + 1e-8)
                at[index] = at[index] - slower * step * pace
    return at[0], at[1], at[2], at[3]


def write_network(room: str, tool: str, learned: Learned, kept: float = KEPT) -> None:
    """The two tables that `digest.extract.network.read_network` reads."""
    write(f"{room}_weights.tsv", tool, learned.alone, kept)
    rows = {UNITS_FOR: [learned.speak_for], BIAS: learned.bias, **dict(sorted(learned.rows.items()))}
    head = f"# Written by tests/gold/{tool}.py: what is observed, and what it adds to each unit, in ten-thousandths of log odds."
    told = ["\t".join((name, *map(str, row))) for name, row in rows.items()]
    (EXTRACT / f"{room}_units.tsv").write_text("\n".join((head, *told)) + "\n", encoding="utf-8")
