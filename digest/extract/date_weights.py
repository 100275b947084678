"""Weights of the observations of `date_features` for each role, in units of log odds.

`date_weights.tsv` holds them, one observation a line: its name, then the weight for each role. They maximise the likelihood
(softmax over the dates of an article and "none") of the right date over the gold articles, with an L2 penalty of 7
(`tests/gold/fit.py` makes them). Positive speaks for the role. `none` is the weight of giving no date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from digest.extract.weights import number, read_rows

FILE: Final = "date_weights.tsv"


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Sequence[float]]:
    """For each observation what it is worth for each role, in the order of `dates.ROLES`: all roles ask for the same ones."""
    _, *rows = read_rows(FILE)
    return {name: tuple(map(number, row)) for name, *row in rows}
