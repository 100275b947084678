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
            0.34,
            {
                "title of no incident": -1.81,
                "title of a round-up": -1.76,
                "words of no incident": -1.05,
                "words of a breach": -0.32,
                "headline": 0.26,
                "organization": 0.65,
                "organization in title": 0.43,
                "mentions": 0.47,
                "named once": -0.31,
                "data types": 1.25,
                "items": -0.81,
                "counting paragraphs": -0.51,
                "named items": -0.09,
            },
        ),
        Kind.ROUNDUP: (
            -0.58,
            {
                "title of no incident": -0.67,
                "title of a round-up": 2.37,
                "words of no incident": -0.27,
                "words of a breach": 0.74,
                "headline": 0.31,
                "organization": -0.36,
                "organization in title": -0.87,
                "mentions": -0.22,
                "named once": 0.36,
                "data types": -0.09,
                "items": 1.05,
                "counting paragraphs": 0.67,
                "named items": 0.23,
            },
        ),
        Kind.NOT_INCIDENT: (
            0.24,
            {
                "title of no incident": 2.47,
                "title of a round-up": -0.61,
                "words of no incident": 1.32,
                "words of a breach": -0.42,
                "headline": -0.56,
                "organization": -0.29,
                "organization in title": 0.44,
                "mentions": -0.26,
                "named once": -0.05,
                "data types": -1.16,
                "items": -0.24,
                "counting paragraphs": -0.16,
                "named items": -0.14,
            },
        ),
    }
)
