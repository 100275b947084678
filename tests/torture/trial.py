"""One run of services in a world, with trouble in the middle, and the verdict at its end."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from digest.errors import StoreError
from tests.torture.nursery import Process
from tests.torture.service import SETTLE, TIMEOUT
from tests.torture.world import Key, Verdict, World, complaints

ROLES = ("poller", "worker", "sender")
UNSAVED = TIMEOUT + 1.5  # seconds after its claim in which a send that could be written down has been


@dataclass
class Result:
    verdict: Verdict
    seconds: float
    notes: dict[str, object] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)

    def problems(self) -> list[str]:
        return self.verdict.problems() + self.troubles

    def __str__(self) -> str:
        notes = "".join(f" {name}={value}" for name, value in self.notes.items())
        return f"{self.verdict}{notes} took={self.seconds:.0f}s"


class Trial:
    """`workers` on one database. Sends that a platform took and that stay unwritten until they are judged are counted."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.processes: list[Process] = []
        self.notes: dict[str, object] = {}
        self.troubles: list[str] = []
        self._began = time.monotonic()
        self._late: set[tuple[Key, str]] = set()

    @contextlib.asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Count what is taken and not written down while this goes on."""
        watching = asyncio.create_task(self.world.watch(self._late, UNSAVED))
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def begin(self, workers: int, urls: dict[int, str] | None = None) -> None:
        roles = ROLES if workers > 1 else ()
        for worker in range(workers):
            url = (urls or {}).get(worker, "")
            self.processes.append(await self.world.start(worker, *roles, database_url=url))
        for process in self.processes:
            await process.ready()

    async def seen(self, count: int, seconds: float = 60.0, *, surely: bool = True) -> None:
        """Wait until the platforms took so many messages in all."""
        until = time.monotonic() + seconds
        while len(self.world.accepted) < count and time.monotonic() < until:
            await asyncio.sleep(0.01)
        if surely and len(self.world.accepted) < count:
            raise AssertionError(f"{len(self.world.accepted)} messages after {seconds:g} s, wanted {count}")

    async def end(self, seconds: float = 120.0) -> Result:
        """Wait until nothing is left to do, and judge."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with contextlib.suppress(StoreError):
                if await self.world.quiet():
                    await asyncio.sleep(SETTLE / 2)  # a message too many would come now
                    break
            await asyncio.sleep(0.2)
        else:
            self.troubles.append(f"not done after {seconds:g} s")
        for process in self.processes:
            if not process.alive:
                self.troubles.append(f"a service ended by itself: {process.log.read_text()[-500:]}")
            process.kill()
            await process.gone()
        self.troubles += complaints(process.log for process in self.processes)
        verdict = await self.world.verdict()
        verdict.told_late["telegram"] = sum(
            key[0] == "telegram" and key[1] not in self.world.once for key, _ in self._late
        )
        return Result(verdict, time.monotonic() - self._began, self.notes, self.troubles)
