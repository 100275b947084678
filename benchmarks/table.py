"""A line of the table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`ours` and `other` as text with their units; `ratio` of the two, or empty."""

    what: str
    ours: str
    other: str = ""
    ratio: str = ""
