"""The fit of `digest.extract.network`: what observations are worth alone, and in a layer of units.

As `fit.fit` does, each article is one softmax over its options and "none", with a penalty and gaps (dropout); but the loss has no one
least place, so it is followed down batch by batch (Adam: Kingma and Ba 2015). Several networks from other beginnings are made one: their
mean errs less than each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.extract.network import BIAS, FINE, UNITS_FOR, Network
from tests.gold.fit import EXTRACT, KEPT, Rowed, Sample, Vector, in_rows, unlikely, write

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


def learn(
    samples: Sequence[Sample],
    penalty: Callable[[str], float],
    certain: Mapping[str, float],
    wakes: Callable[[str, int], bool],
    sure: float = SURE,
) -> Learned:
    """The mean of several networks. `penalty`, `certain`: as in `fit.fit`; `wakes`: whether an observation of so many articles adds
    to units; `sure`: what scores are multiplied by."""
    rows = in_rows(samples, penalty, certain)
    woken = np.array([i for i, name in enumerate(rows.names) if wakes(name, int(rows.articles[i]))])
    weights: Vector = np.zeros(len(rows.names))
    units: list[tuple[Vector, float]] = []  # a column with the bias last, and whether it speaks for
    for seed in range(NETWORKS):
        alone, into, bias, voice = _one(rows, woken, seed)
        weights += alone * sure / NETWORKS
        # A unit that is twice as loud and is woken half as much says the same: all are made equally loud.
        scaled = np.vstack([into, bias]) * np.abs(voice) * sure / NETWORKS
        units += [(scaled[:, unit], voice[unit]) for unit in range(UNITS)]
    units.sort(key=lambda unit: unit[1] <= 0)
    grid = np.rint(np.array([column for column, _ in units]).T * FINE).astype(int)
    kept = {
        rows.names[place]: row.tolist()
        for place, row in zip(woken, grid, strict=False)
        if np.max(np.abs(row)) >= LEAST / NETWORKS
    }
    alone_by_name = dict(zip(rows.names, weights.tolist(), strict=True))
    return Learned(alone_by_name, kept, grid[-1].tolist(), sum(loud > 0 for _, loud in units))


def _one(rows: Rowed, woken: NDArray[np.int64], seed: int) -> tuple[Vector, Vector, Vector, Vector]:
    """One network: what observations are worth alone, what those in the columns `woken` add to the units, what these start with and how
    loud they are."""
    chance = np.random.default_rng(seed)
    whole = len(rows.sizes)
    first = np.cumsum(rows.sizes) - rows.sizes
    at = [
        rows.start.copy(),
        chance.normal(0, 0.05, (len(woken), UNITS)),
        np.zeros(UNITS),
        chance.normal(0, 0.1, UNITS),
    ]
    steps = (STEP, *[STEP_OF_UNITS] * 3)
    mean, spread = [np.zeros_like(one) for one in at], [np.zeros_like(one) for one in at]
    never = np.array([name == "none" for name in rows.names])
    order = np.arange(whole)
    turn = 0
    for number in range(ROUNDS):
        chance.shuffle(order)
        slower = (1 + np.cos(np.pi * number / ROUNDS)) / 2
        for begin in range(0, whole, BATCH):
            batch = order[begin : begin + BATCH]
            places = np.concatenate([np.arange(first[i], first[i] + rows.sizes[i]) for i in batch])
            seen = rows.seen[places]
            kept = (chance.random(seen.nnz) >= GAPS) / (1 - GAPS)
            seen.data = np.where(never[seen.indices], 1.0, kept)
            waking = seen[:, woken]
            alone, into, bias, voice = at
            heard = waking @ into + bias
            loud = (chance.random(heard.shape) >= SILENT) / (1 - SILENT) * (heard > 0)
            _, pull = unlikely(seen @ alone + (heard * loud) @ voice, rows.right[places], rows.sizes[batch])
            pull /= len(batch)
            back = pull[:, None] * voice * loud
            slopes = (
                seen.T @ pull + rows.penalties * (alone - rows.start) / whole,
                waking.T @ back + DRAWN * into / whole,
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
