"""The seam to the engine that keeps work going: named loops, each restarted after any fault, ended together.

What is done and what is not stands in the database (claims with leases, the delivery ledger), so a loop holds no state: a
process that is killed goes on where it was, and several processes share the work. One process looks for work by the clock, and
at once when it made some itself; where several share a database, its `jobs` give each its turns.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.log import get_logger
from digest.errors import BreachDigestError
from digest.lanes import Jobs, Lane
from digest.ports import Clock

log = get_logger("bot.engine")

_LONGEST_PAUSE: Final = 60.0
_SHARED: Final = 5.0
"""Seconds between two looks, at least, where jobs tell of work: they find what falls due by time alone. A turn that found some
goes on looking for as long, since more falls due soon: a chat's next message, the end of a silence."""

_BREATH: Final = 0.1  # seconds between two looks, however much is told: one look finds what many tell of


@dataclass(frozen=True, slots=True)
class Loop:
    """`step` does what is due and returns how much that was; after a step that did nothing the loop rests `idle` seconds.

    `own`: of this process alone, and no other can do it.
    """

    name: str
    step: Callable[[], Awaitable[int]]
    idle: float
    own: bool = False


class Engine:
    """Runs loops until it is told to stop; a step is never cut off between a send and its record."""

    def __init__(self, clock: Clock, loops: Sequence[Loop], jobs: Jobs | None = None) -> None:
        self._clock, self._jobs = clock, jobs
        self._loops = [loop for loop in loops if jobs is None or loop.own]
        self._lanes = [
            Lane(loop.name, partial(self._turn, loop, _SHARED), max(loop.idle, _SHARED), partial(self.wake, loop.name))
            for loop in loops
            if not loop.own
        ]
        if jobs is not None and self._lanes:
            self._loops.append(Loop("jobs", partial(self._share, jobs), 1.0))
        self._awake = {loop.name: asyncio.Event() for loop in (*loops, *self._loops)}
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """End after the steps that are running."""
        self._stopping.set()
        if self._jobs is not None:
            self._jobs.stop()
        for name in self._awake:
            self.wake(name)

    def wake(self, name: str) -> None:
        """Let a loop that rests look at once."""
        if name in self._awake:
            self._awake[name].set()

    async def run(self) -> None:
        """Until `stop`."""
        await asyncio.gather(*(self._keep(loop) for loop in self._loops), self._stopping.wait())

    async def _keep(self, loop: Loop) -> None:
        while not self._stopping.is_set():
            await self._turn(loop, 0.0)
            await self._idle(loop, loop.idle)

    async def _share(self, jobs: Jobs) -> int:
        await jobs.run(self._lanes)
        return 0

    async def _turn(self, loop: Loop, linger: float) -> None:
        """Steps until none has had anything to do for `linger` seconds. One that fails is tried again, ever more slowly."""
        pause, until = 1.0, self._clock.steady()
        while not self._stopping.is_set():
            self._awake[loop.name].clear()
            try:
                done = await loop.step()
            except BreachDigestError as error:
                log.error("step failed, it will be tried again", loop=loop.name, error=str(error), wait=pause)
            except Exception:
                log.exception("step failed, it will be tried again", loop=loop.name, wait=pause)
            else:
                pause = 1.0
                if done:
                    until = self._clock.steady() + linger
                    continue
                if (left := until - self._clock.steady()) <= 0:
                    return
                await self._idle(loop, min(loop.idle, left))
                continue
            await self._rest(pause, self._stopping)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _idle(self, loop: Loop, seconds: float) -> None:
        await self._rest(min(seconds, _BREATH), self._stopping)
        await self._rest(seconds, self._awake[loop.name])

    async def _rest(self, seconds: float, until: asyncio.Event) -> None:
        sleeping = asyncio.ensure_future(self._clock.sleep(seconds))
        ending = asyncio.ensure_future(until.wait())
        try:
            await asyncio.wait((sleeping, ending), return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            ending.cancel()
            await asyncio.gather(sleeping, ending, return_exceptions=True)
