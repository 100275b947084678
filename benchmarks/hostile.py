"""One hostile feed among a hundred: how long it lasts, what its child takes, and what the other 99 feel of it."""

from __future__ import annotations

import asyncio
import math
import os
import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from aiohttp import web

from adapters.feeds.fetch import GuardedFetcher
from adapters.feeds.parse import ProcessFeedParser
from adapters.memory import ManualClock
from adapters.store import open_store
from benchmarks.feedfarm import feed_farm
from benchmarks.table import Row
from bot.notices import Notices
from bot.poll import Poller, Round
from digest.model import Feed, FeedState
from tests.fakes.feed_server import attribute_flood, author_redos

OTHERS: Final = 99
RUNS: Final = 3
_BODIES: Final = {"150,000 attributes": attribute_flood(), "an author of 400,000 letters": author_redos()}


@dataclass
class _Felt:
    """Seconds that the poll of each feed took, and the most memory of a child in bytes."""

    seconds: dict[str, float] = field(default_factory=dict)
    child: int = 0


class _Timed(Poller):
    def __init__(self, felt: _Felt, *parts: object, **more: object) -> None:
        super().__init__(*parts, **more)  # type: ignore[arg-type]
        self._felt = felt

    async def _poll(self, state: FeedState) -> Round:
        begun = time.perf_counter()
        try:
            return await super()._poll(state)
        finally:
            self._felt.seconds[state.feed.url] = time.perf_counter() - begun


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    with feed_farm() as urls:
        async with _hostile_server() as hostile:
            rows = []
            for name, url in hostile.items():
                plain, bad = [], []
                for _ in range(RUNS):
                    plain.append(await _poll(urls[:OTHERS]))
                    bad.append(await _poll([*urls[: OTHERS // 2], url, *urls[OTHERS // 2 : OTHERS]]))
                usual = statistics.median(_p95(felt, url) for felt in plain)
                beside = statistics.median(_p95(felt, url) for felt in bad)
                lasted = (await _poll([url])).seconds[url]
                child = max(felt.child for felt in bad) / 2**20
                rows.append(
                    Row(
                        f"p95 poll of {OTHERS} feeds beside one of {name} (over in {lasted:.1f} s, child {child:.0f} MB)",
                        f"{beside:.2f} s",
                        f"without it: {usual:.2f} s",
                        f"{beside / usual:.2f}",
                    )
                )
            return rows


def _p95(felt: _Felt, without: str) -> float:
    found = sorted(seconds for url, seconds in felt.seconds.items() if url != without)
    return found[math.ceil(len(found) * 0.95) - 1]


async def _poll(urls: Sequence[str]) -> _Felt:
    """The first poll of these feeds, all due at once, as after a night's rest."""
    felt = _Felt()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "bench.db"))
        await store.open()
        clock = ManualClock(datetime(2024, 6, 1, tzinfo=UTC))
        fetcher = GuardedFetcher(allow=["127.0.0.0/8"], per_host=50)
        parser = ProcessFeedParser()
        poller = _Timed(felt, store, fetcher, parser, clock, Notices(store, {}, None, clock))
        await store.add_feeds([Feed(url) for url in urls])
        watching = asyncio.create_task(_watch(felt))
        await poller.poll_due()
        watching.cancel()
        await parser.close()
        await fetcher.close()
        await store.close()
    return felt


async def _watch(felt: _Felt) -> None:
    while True:
        felt.child = max(felt.child, _largest_child())
        await asyncio.sleep(0.1)


def _largest_child() -> int:
    """The most memory, in bytes, that a reading child of this process has had."""
    most = 0
    for child in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split():
        try:
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            status = Path(f"/proc/{child}/status").read_text()
        except OSError:
            continue
        if b"adapters.feeds.child" in command and (peak := re.search(r"VmHWM:\s+(\d+) kB", status)):
            most = max(most, int(peak[1]) * 1024)
    return most


class _hostile_server:  # noqa: N801 - used as a context, like `feed_farm`
    """Serves the hostile bodies; gives their addresses by name."""

    async def __aenter__(self) -> dict[str, str]:
        app = web.Application()
        bodies = list(_BODIES.values())

        async def answer(request: web.Request) -> web.Response:
            return web.Response(body=bodies[int(request.match_info["n"])], content_type="application/rss+xml")

        app.router.add_get("/{n}", answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        return {name: f"http://127.0.0.1:{port}/{n}" for n, name in enumerate(_BODIES)}

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()
