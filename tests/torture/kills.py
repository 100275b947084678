"""kill -9, hundreds of times: while the service starts, polls, reads, sends, and between a platform's accept and our commit."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tests.torture.nursery import Process
from tests.torture.service import TIMEOUT
from tests.torture.trial import UNSAVED
from tests.torture.world import Accepted, Key, Verdict, World

ROLES: Final = ("poller", "worker", "sender")
_FRESH: Final = 50  # every so many lives begin with a new interpreter
_AHEAD: Final = 4  # stories, so that messages always wait
_PATIENCE: Final = 180.0  # seconds for what is left when the killing is over


@dataclass(frozen=True)
class Plan:
    """`deliveries` = stories × chats, spread over the `kills`. `workers` share the database."""

    seed: int
    stories: int = 25
    telegram: int = 20
    slack: int = 20
    kills: int = 300
    workers: int = 1
    fresh: int = _FRESH


@dataclass
class _Life:
    """A worker's process and how it is to end: after `accepts` more accepted messages and `wait` seconds."""

    process: Process
    accepts: int
    wait: float


@dataclass
class Result:
    verdict: Verdict
    kills: int
    at_accept: int
    seconds: float
    starts: list[float] = field(default_factory=list)  # seconds from a start to the first accepted message
    unplanned: list[str] = field(default_factory=list)

    def problems(self) -> list[str]:
        return self.verdict.problems() + self.unplanned

    def __str__(self) -> str:
        start = sorted(self.starts)[len(self.starts) // 2] if self.starts else 0.0
        return (
            f"kills={self.kills} at_accept={self.at_accept} {self.verdict} start={start:.2f}s took={self.seconds:.0f}s"
        )


class Killer:
    """Keeps the workers of a world alive, and kills them at random."""

    def __init__(self, world: World, plan: Plan) -> None:
        self._world, self._plan = world, plan
        self._random = random.Random(plan.seed)
        self._lives: dict[int, _Life] = {}
        self._late: set[tuple[Key, str]] = set()
        self._judging: set[asyncio.Task[None]] = set()
        self.kills = self.at_accept = self.started = 0
        self.starts: list[float] = []
        self.unplanned: list[str] = []
        world.on_accept = self._on_accept

    async def run(self) -> Result:
        began = time.monotonic()
        world, plan = self._world, self._plan
        await world.publish(1)
        teller = asyncio.create_task(self._tell())
        watcher = asyncio.create_task(world.watch(self._late, UNSAVED))
        try:
            async with asyncio.TaskGroup() as group:
                for worker in range(plan.workers):
                    group.create_task(self._keep(worker))
        finally:
            teller.cancel()
        await asyncio.gather(*self._judging)
        while len(world.told) < plan.stories:
            await world.publish(1)
        last = [await self._start(worker) for worker in range(plan.workers)]
        await self._until_quiet(last)
        watcher.cancel()
        for process in last:
            process.kill()
            await process.gone()
        verdict = await world.verdict()
        verdict.told_late = Counter(telegram=0, slack=0)
        verdict.told_late.update(platform for (platform, chat, _), _ in self._late if chat not in world.once)
        return Result(verdict, self.kills, self.at_accept, time.monotonic() - began, self.starts, self.unplanned)

    async def _tell(self) -> None:
        """Stories come while the kills go on, so that there is always something under way."""
        plan = self._plan
        while len(self._world.told) < plan.stories:
            while self.kills < plan.kills * (len(self._world.told) - _AHEAD) / plan.stories:
                await asyncio.sleep(0.02)
            await self._world.publish(1)

    async def _start(self, worker: int) -> Process:
        self.started += 1
        roles = ROLES if self._plan.workers > 1 else ()
        return await self._world.start(worker, *roles, fresh=self.started % self._plan.fresh == 0)

    async def _keep(self, worker: int) -> None:
        while self.kills < self._plan.kills:
            process = await self._start(worker)
            waits = self._random.choice((0.0, 0.0, self._random.uniform(0, 0.005), self._random.uniform(0, 0.03)))
            if self._random.random() < 0.3:
                life = _Life(process, 0, self._random.uniform(0, 1.5))
            else:
                life = _Life(process, self._random.randint(1, 5), waits)
            self._lives[worker] = life
            await self._end(worker, life)

    async def _end(self, worker: int, life: _Life) -> None:
        until = time.monotonic() + 5.0  # nothing may be left to send
        while life.accepts > 0 and life.process.alive and time.monotonic() < until:
            await asyncio.sleep(0.002)
        if life.process.alive:
            await asyncio.sleep(life.wait)
        if not life.process.alive and self._lives.get(worker) is life:
            self.unplanned.append(f"worker {worker} ended by itself: {life.process.log.read_text()[-300:]}")
        else:
            life.process.kill()
        await life.process.gone()
        self.kills += 1
        task = asyncio.create_task(self._judge(worker, datetime.now(UTC)))
        self._judging.add(task)

    def _on_accept(self, event: Accepted) -> None:
        life = self._lives.get(event.worker)
        if life is None or life.process.began > event.at:
            return
        if life.accepts >= 1 and not any(
            e.worker == event.worker and e.at >= life.process.began for e in self._world.accepted[-5:-1]
        ):
            self.starts.append(event.at - life.process.began)
        life.accepts -= 1
        if life.accepts == 0 and life.wait == 0.0:
            # Before the answer leaves: the message stands, and nobody lives to write it down.
            self.at_accept += 1
            del self._lives[event.worker]
            life.process.kill()

    async def _judge(self, worker: int, now: datetime) -> None:
        """Count what the platforms took from a process that was killed before it could write it down."""
        flying = [row for row in await self._world.rows("sending") if row[2] is not None and row[2] <= now]
        await asyncio.sleep(TIMEOUT)  # what had left before the kill arrives
        written = {(key, attempt) for key, attempt, _ in await self._world.rows("sent")}
        for key, attempt, claimed in flying:
            assert claimed is not None
            since = time.monotonic() - (datetime.now(UTC) - claimed).total_seconds() - 0.05
            taken = any(e.key == key and e.worker == worker and e.at >= since for e in self._world.accepted)
            if taken and (key, attempt) not in written:
                self._late.add((key, attempt))

    async def _until_quiet(self, processes: list[Process]) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            for process in processes:
                assert process.alive, f"the service ended by itself: {process.log.read_text()[-2000:]}"
            if await self._world.quiet():
                await asyncio.sleep(1.0)  # a message too many would come now
                return
            await asyncio.sleep(0.25)


async def run(folder: Path, database_url: str, plan: Plan) -> Result:
    """One seed on one database."""
    async with World(folder, database_url, telegram=plan.telegram, slack=plan.slack) as world:
        return await Killer(world, plan).run()
