"""Weights of the observations of `country.country_options`, in units of log odds.

They maximise the likelihood (softmax over the countries that an article names) of the right country of gold articles, with an
L2 penalty (`tests/gold/fit_country.py` makes them).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WEIGHTS: Final[Mapping[str, float]] = {
    "abroad": 0.07,
    "alone": 0.44,
    "beside the name": 0.90,
    "dollars": 1.40,
    "en: US": -0.32,
    "first": 1.02,
    "known": 4.65,
    "known body": 2.53,
    "mentions 2": 0.75,
    "mentions 3": 1.53,
    "mentions 5": 0.23,
    "most named": 0.30,
    "place": 1.37,
    "place in the lead": 1.87,
    "place in the name": 2.09,
    "place in the title": 1.49,
    "weak": -0.32,
    "word": -0.16,
    "word in the lead": 1.12,
    "word in the name": 2.69,
    "word in the title": 2.11,
    "zh-Hans: CN": -0.66,
    "zh-Hans: US": -0.83,
}
