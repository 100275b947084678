"""Some of many gold articles, so that the suite's time does not grow with the gold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def spread(items: Sequence[T], most: int) -> Sequence[T]:
    """About `most` of the items (never more than twice as many), spread evenly over all; the same ones every time."""
    return items[:: max(1, len(items) // most)]
