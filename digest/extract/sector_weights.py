"""Weights of the observations of `sector_features`, in units of log odds.

They maximise the likelihood (softmax over the sectors) of the right sectors of gold articles, with an L2 penalty
(`tests/gold/fit_sector.py` makes them). `word~` is a cue word, said for its own sector.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WEIGHTS: Final[Mapping[str, float]] = {
    "after it": 0.71,
    "cues 2": 1.08,
    "cues 4": 0.30,
    "first": 1.08,
    "in the name": 5.08,
    "is education": -1.11,
    "is energy": -0.59,
    "is finance": 0.20,
    "is government": 1.05,
    "is healthcare": 0.27,
    "is insurance": 0.23,
    "is manufacturing": 0.23,
    "is nonprofit": -0.23,
    "is other": -0.69,
    "is professional_services": -1.69,
    "is retail": 0.84,
    "is technology": 1.96,
    "is telecom": 0.45,
    "is transportation": -0.55,
    "just before it": 2.04,
    "most cues": 2.23,
    "most of all cues": 0.53,
    "near it": 0.47,
    "passing after it": 0.64,
    "passing near it": 1.07,
    "said of it": 0.31,
    "title": 0.75,
}
