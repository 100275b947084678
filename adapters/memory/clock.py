"""A clock that stands still until it is told to go on."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Final

START: Final = datetime(2026, 1, 1, tzinfo=UTC)


class ManualClock:
    """Implements `digest.ports.Clock`: time passes by `advance` alone.

    With `jump=True` a sleep moves the clock itself and returns at once, for code that only ever waits for itself.
    """

    def __init__(self, start: datetime = START, *, jump: bool = False) -> None:
        self._now = start
        self._steady = 0.0
        self._jump = jump
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self._now

    def steady(self) -> float:
        return self._steady

    def step(self, seconds: float) -> None:
        """The clock is put on or back; no time passes."""
        self._now += timedelta(seconds=seconds)

    @property
    def sleeping(self) -> int:
        """How many wait for this clock."""
        return sum(not future.done() for _, future in self._sleepers)

    def advance(self, seconds: float) -> None:
        """Let time pass and wake those whose time has come, the earliest first."""
        self._now += timedelta(seconds=seconds)
        self._steady += seconds
        due = sorted((s for s in self._sleepers if s[0] <= self._now), key=lambda s: s[0])
        self._sleepers = [s for s in self._sleepers if s[0] > self._now]
        for _, future in due:
            if not future.done():
                future.set_result(None)

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
        elif self._jump:
            self.advance(seconds)
            await asyncio.sleep(0)
        else:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._sleepers.append((self._now + timedelta(seconds=seconds), future))
            await future
