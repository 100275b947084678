"""The database goes away in the middle: cut off, restarted, full; and the clock jumps."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.torture.databases import Cluster, Disk, Line
from tests.torture.service import SETTLE
from tests.torture.trial import Result, Trial
from tests.torture.world import World

_SHORT, _LONG = SETTLE / 3, SETTLE * 2  # seconds: shorter, and longer than what is in flight may stay unjudged


@asynccontextmanager
async def _trial(folder: Path, url: str, clock: Path | None = None) -> AsyncIterator[Trial]:
    async with World(folder, url, telegram=9, slack=9, clock=clock) as world:
        trial = Trial(world)
        async with trial.watched():
            await world.publish(2)
            yield trial


async def cut_off(folder: Path, cluster: Cluster, seed: int, *, forget: bool = False) -> Result:
    """One of three workers loses its line to PostgreSQL, first for a moment, then for long; the others go on."""
    chance, url = random.Random(seed), cluster.create()
    async with Line(url) as line, _trial(folder, url) as trial:
        await trial.begin(3, {0: line.url})
        for number, seconds in enumerate((_SHORT, _LONG)):
            await trial.seen(number * 36 + chance.randint(3, 20))
            line.stall()
            before = len(trial.world.accepted)
            await asyncio.sleep(seconds)
            trial.notes[f"sent_by_others_{seconds:.0f}s"] = sum(e.worker != 0 for e in trial.world.accepted[before:])
            line.heal(forget=forget)
            if chance.random() < 0.5:
                line.cut()
            await trial.world.publish(2)
        result = await trial.end()
        if forget and not any(e.worker == 0 for e in trial.world.accepted[-40:]):
            result.troubles.append("the worker whose connections died never came back")
        return result


async def restarted(folder: Path, cluster: Cluster, seed: int, mode: str) -> Result:
    """PostgreSQL stops and starts again under three workers that send."""
    chance = random.Random(seed)
    async with _trial(folder, cluster.create()) as trial:
        await trial.begin(3)
        for number, seconds in enumerate((0.0, _SHORT, _LONG)):
            await trial.seen(number * 36 + chance.randint(3, 20))
            await asyncio.to_thread(cluster.halt, mode)
            await asyncio.sleep(seconds)
            await asyncio.to_thread(cluster.start)
            await trial.world.publish(2)
        return await trial.end()


async def disk_full(folder: Path, seed: int) -> Result:
    """SQLite's disk is full, for a moment and for long. What has no intent on the disk must not be sent."""
    chance = random.Random(seed)
    with Disk(folder / "disk") as disk:
        async with _trial(folder, str(folder / "disk" / "service.db")) as trial:
            trial.notes["disk"] = disk.kind
            await trial.begin(1)
            for number, seconds in enumerate((_SHORT, _LONG)):
                await trial.seen(number * 36 + chance.randint(3, 20))
                disk.fill(trial.processes[0])
                sending = {key for key, _, _ in await trial.world.rows("sending")}
                before = len(trial.world.accepted)
                await asyncio.sleep(seconds)
                new = [e.key for e in trial.world.accepted[before:] if e.key not in sending]
                if len(new) > 2:  # one or two may have been written while the disk filled up
                    trial.troubles.append(f"{len(new)} sent without an intent on the disk")
                disk.free(trial.processes[0])
                await trial.world.publish(2)
            return await trial.end()


async def clock_stepped(folder: Path, url: str, workers: int, seed: int) -> Result:
    """The clock of the machine is put on and back by an hour while messages are under way."""
    chance, clock = random.Random(seed), folder / "clock"
    clock.write_text("0")
    async with _trial(folder, url, clock) as trial:
        trial.world.telegram.slow = 0.6
        trial.world.telegram.spoil = lambda method: "slow" if method == "sendMessage" else ""
        trial.world.slack.seconds = 0.6
        trial.world.slack.spoil = lambda method: "slow" if method == "chat.postMessage" else ""
        await trial.begin(workers)
        wrong = 0
        for number, step in enumerate((3600, -3600, -3600, 3600)):
            # What was read while the clock was ahead may wait until then.
            await trial.seen(number * 30 + chance.randint(3, 20), 8.0, surely=False)
            wrong += step
            clock.write_text(str(wrong))
            await trial.world.publish(2)
            await asyncio.sleep(2.0)
        # What was read while the clock was an hour ahead may wait for that hour: it is late, not lost.
        clock.write_text("7200")
        trial.world.telegram.spoil = trial.world.slack.spoil = lambda _: ""
        return await trial.end()
