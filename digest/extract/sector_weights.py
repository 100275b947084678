"""Weights of the observations of `sector_features`, in units of log odds.

They maximise the likelihood (softmax over the sectors) of the right sectors of gold articles, with an L2 penalty
(`tests/gold/fit_sector.py` makes them). `word~` is a cue word, said for its own sector.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WEIGHTS: Final[Mapping[str, float]] = {
    "after it": 0.90,
    "cues 2": 1.05,
    "cues 4": 0.39,
    "first": 1.02,
    "in the name": 4.85,
    "is education": -1.13,
    "is energy": -0.59,
    "is finance": 0.21,
    "is government": 1.07,
    "is healthcare": 0.20,
    "is insurance": 0.36,
    "is manufacturing": 0.12,
    "is media": 0.07,
    "is nonprofit": -0.20,
    "is other": -0.65,
    "is professional_services": -1.66,
    "is retail": 0.88,
    "is technology": 1.88,
    "is telecom": 0.47,
    "is transportation": -0.72,
    "just before it": 1.86,
    "most cues": 2.13,
    "most of all cues": 0.65,
    "near it": 0.71,
    "passing after it": 0.91,
    "passing near it": 1.00,
    "said of it": 0.33,
    "title": 0.77,
}
