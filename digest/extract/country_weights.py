"""Weights of the observations of `country.country_options`, in units of log odds.

They maximise the likelihood (softmax over the countries that an article names) of the right country of gold articles, with an
L2 penalty (`tests/gold/fit_country.py` makes them).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WEIGHTS: Final[Mapping[str, float]] = {
    "abroad": 0.25,
    "alone": 0.44,
    "beside the name": 0.92,
    "dollars": 1.35,
    "en: US": -0.32,
    "first": 1.00,
    "known": 4.61,
    "known body": 2.52,
    "mentions 2": 0.86,
    "mentions 3": 1.48,
    "mentions 5": 0.26,
    "most named": 0.30,
    "place": 1.39,
    "place in the lead": 1.83,
    "place in the name": 2.09,
    "place in the title": 1.49,
    "weak": -0.29,
    "word": -0.28,
    "word in the lead": 1.16,
    "word in the name": 2.67,
    "word in the title": 2.07,
    "zh-Hans: CN": -0.70,
    "zh-Hans: US": -0.80,
}
