"""The platform's limits in simulated time: a fan-out to 10,000 chats by 1 and 4 workers, with a single subscriber's news."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from adapters.store import open_store
from adapters.telegram.limits import LIMITS
from benchmarks.databases import Databases
from benchmarks.table import Row
from digest.ports import Store
from tests.contract.samples import BANK
from tests.turns import LOOK, Simulation, worst

CHATS = 10_000
SPAN = timedelta(seconds=60)  # of the fan-out, whose whole would take 343 s


async def _one(name: str, url: str, workers: int) -> Row:
    stores: list[Store] = [open_store(url) for _ in range(workers)]
    for store in stores:
        await store.open()
    try:
        simulation = Simulation(stores, LIMITS)
        await simulation.fan_out("large", [replace(BANK, id=str(n)) for n in range(1, CHATS + 1)])
        started = time.perf_counter()
        await simulation.run(SPAN, lone_every=timedelta(seconds=1))
        took = time.perf_counter() - started
        moments = sorted(at for at, _ in simulation.sent)
        lone = sorted(span.total_seconds() for span in simulation.lone)
        share = len(moments) / (LIMITS.overall or 1) / SPAN.total_seconds()
        p95 = statistics.quantiles(lone, n=20)[-1]
        claims = SPAN / LOOK * workers
        by = f"{name}, {workers} worker{'s' * (workers > 1)}"
        return Row(
            f"simulated fan-out to {CHATS:,} chats, {by}: a single post's p95; ratio: share of the limit",
            f"{p95:.2f} s (longest {lone[-1]:.2f} s), at most {worst(moments, 1.0)} in any second",
            f"Telegram takes {LIMITS.overall}/s; {claims:.0f} claims and their sends took {took:.1f} s",
            f"{share:.2f}",
        )
    finally:
        for store in stores:
            await store.close()


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    async with Databases() as databases:
        sets = [(kind, workers) for kind in databases.kinds for workers in (1, 4)]
        return [await _one(kind, await databases.create(kind), workers) for kind, workers in sets]
