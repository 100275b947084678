"""What each observation of `kind_features.observe` says for an incident, a round-up, neither: a bias and weights.

Fitted by tests/gold/fit_kind.py (softmax regression, L2 around a prior set by hand).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BIAS: Final = (0.0, 0.0, 0.0)
WEIGHTS: Final[Mapping[str, tuple[float, ...]]] = {}
