"""What each observation of `kind.observe` says for each kind: a bias and weights.

Fitted (softmax regression, L2) on gold articles of three fifths of the clusters; the rest measured it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from digest.model import Kind

KIND_WEIGHTS: Final[Mapping[Kind, tuple[float, Mapping[str, float]]]] = MappingProxyType(
    {
        Kind.INCIDENT: (
            0.03,
            {
                "title of no incident": -1.60,
                "title of a round-up": -1.69,
                "words of no incident": -0.97,
                "words of a breach": -0.29,
                "headline": 0.29,
                "organization": 0.66,
                "organization in title": 0.37,
                "mentions": 0.45,
                "named once": -0.34,
                "data types": 1.59,
                "items": -0.74,
                "counting paragraphs": -0.44,
                "named items": -0.07,
            },
        ),
        Kind.ROUNDUP: (
            -0.45,
            {
                "title of no incident": -0.71,
                "title of a round-up": 2.35,
                "words of no incident": -0.29,
                "words of a breach": 0.71,
                "headline": 0.33,
                "organization": -0.38,
                "organization in title": -0.85,
                "mentions": -0.22,
                "named once": 0.35,
                "data types": -0.25,
                "items": 0.99,
                "counting paragraphs": 0.64,
                "named items": 0.21,
            },
        ),
        Kind.NOT_INCIDENT: (
            0.42,
            {
                "title of no incident": 2.31,
                "title of a round-up": -0.65,
                "words of no incident": 1.25,
                "words of a breach": -0.41,
                "headline": -0.62,
                "organization": -0.28,
                "organization in title": 0.48,
                "mentions": -0.23,
                "named once": -0.01,
                "data types": -1.33,
                "items": -0.25,
                "counting paragraphs": -0.20,
                "named items": -0.15,
            },
        ),
    }
)
