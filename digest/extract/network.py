"""What observations are worth together: a table of what each is worth alone, and a layer of units that some of them wake.

Each observation adds to every unit; a unit that is above 0 then speaks for the answer, or against it, by so much. So what two or more
observations say beside each other can differ from the sum of what each says ("half of" beside the largest number). `tests/gold/network.py`
learns both tables.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from digest.extract.weights import read_rows, read_weights, worth

UNITS_FOR: Final = "units that speak for it"
BIAS: Final = "all"
"""The first rows of a table of units: how many of them speak for an answer (those that speak against it follow), and what each starts
with."""
FINE: Final = 10_000
"""The tables give ten-thousandths of log odds."""
_HALF: Final = 1 << 31
"""Half of what a lane of 32 bits holds is for less than nothing. What an answer wakes in a unit is never so much."""


class Network:
    """What observations are worth for an answer, in log odds.

    A number has some seventy observations, and each its worth for every unit. As in `weights.AnswerWeights` these are packed into one
    whole number, a lane for each unit: the sum of such numbers holds the sums of all lanes, exact in whatever order.
    """

    __slots__ = ("_alone", "_lanes", "_rows", "_speak_for", "_start")

    def __init__(
        self, alone: Mapping[str, float], rows: Mapping[str, Sequence[int]], bias: Sequence[int], speak_for: int
    ) -> None:
        """`alone`: log odds; `rows`, `bias`: ten-thousandths for each unit. The first `speak_for` units speak for the answer, the others
        against it."""
        self._alone = alone
        self._lanes = struct.Struct(f"<{len(bias)}I")
        self._speak_for = speak_for
        halves = int.from_bytes(self._lanes.pack(*[_HALF] * len(bias)), "little")
        self._rows = {name: self._packed(row) - halves for name, row in rows.items()}
        self._start = self._packed(bias)

    def worth(self, seen: Sequence[str]) -> float:
        """The score of what was observed about an answer."""
        lanes = self._lanes.unpack(
            sum(filter(None, map(self._rows.get, seen)), self._start).to_bytes(self._lanes.size, "little")
        )
        told = _above(lanes[: self._speak_for]) - _above(lanes[self._speak_for :])
        return worth(seen, self._alone) + told / FINE

    def _packed(self, row: Sequence[int]) -> int:
        return int.from_bytes(self._lanes.pack(*[one + _HALF for one in row]), "little")


def _above(lanes: Iterable[int]) -> int:
    """By how much units are above 0, in all."""
    return sum([lane - _HALF for lane in lanes if lane > _HALF])


@cache
def read_network(room: str) -> Network:
    """The two tables of a room beside this module: `<room>_weights.tsv`, and `<room>_units.tsv` with a name, then its worth for each
    unit."""
    rows = {sys.intern(name): [int(one) for one in row] for name, *row in read_rows(f"{room}_units.tsv")}
    (speak_for,), bias = rows.pop(UNITS_FOR), rows.pop(BIAS)
    return Network(read_weights(f"{room}_weights.tsv"), rows, bias, speak_for)
