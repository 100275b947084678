"""A line of the table, and the two clocks that its figures are read from."""

from __future__ import annotations

import time
from collections.abc import Awaitable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`ours` and `other` as text with their units; `ratio` of the two, or empty."""

    what: str
    ours: str
    other: str = ""
    ratio: str = ""


@dataclass(frozen=True, slots=True)
class Lap:
    """`seconds` by the clock, and `cpu` those on a processor (all threads), which others' work on the machine changes less."""

    seconds: float
    cpu: float


async def timed(work: Awaitable[object]) -> Lap:
    """How long it takes this process."""
    started, before = time.perf_counter(), time.process_time()
    await work
    return Lap(time.perf_counter() - started, time.process_time() - before)
