"""Weights of the observations of `date_features` for each role, in units of log odds.

`date_weights.tsv` holds them, one observation a line: its name, then the weight for each role. They maximise the likelihood
(softmax over the dates of an article and "none") of the right date over the gold articles, with an L2 penalty of 7
(`tests/gold/fit.py` makes them). Positive speaks for the role. `none` is the weight of giving no date.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from digest.extract.weights import read_rows

FILE: Final = "date_weights.tsv"


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, float]]:
    """For each role the weight of each observation that has one."""
    head, *rows = read_rows(FILE)
    return {
        role: {row[0]: float(row[place]) for row in rows if row[place] != "0"} for place, role in enumerate(head[1:], 1)
    }
