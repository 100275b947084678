"""The seam to the engine that keeps work going: named loops, each restarted after any fault, ended together.

What is done and what is not stands in the database (claims with leases, the delivery ledger), so a loop holds no state: a
process that is killed goes on where it was, and several processes share the work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.log import get_logger
from digest.errors import BreachDigestError
from digest.ports import Clock

log = get_logger("bot.engine")

_LONGEST_PAUSE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Loop:
    """`step` does what is due and returns how much that was; after a step that did nothing the loop rests `idle` seconds."""

    name: str
    step: Callable[[], Awaitable[int]]
    idle: float


class Engine:
    """Runs loops until it is told to stop; a step is never cut off between a send and its record."""

    def __init__(self, clock: Clock, loops: Sequence[Loop]) -> None:
        self._clock, self._loops = clock, loops
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """End after the steps that are running."""
        self._stopping.set()

    async def run(self) -> None:
        """Until `stop`."""
        await asyncio.gather(*(self._keep(loop) for loop in self._loops), self._stopping.wait())

    async def _keep(self, loop: Loop) -> None:
        pause = 1.0
        while not self._stopping.is_set():
            try:
                done = await loop.step()
            except BreachDigestError as error:
                log.error("step failed, it will be tried again", loop=loop.name, error=str(error), wait=pause)
            except Exception:
                log.exception("step failed, it will be tried again", loop=loop.name, wait=pause)
            else:
                pause = 1.0
                if not done:
                    await self._rest(loop.idle)
                continue
            await self._rest(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _rest(self, seconds: float) -> None:
        sleeping = asyncio.ensure_future(self._clock.sleep(seconds))
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait((sleeping, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            stopping.cancel()
            await asyncio.gather(sleeping, stopping, return_exceptions=True)
