"""Polling 1,000 loopback feeds, changed and unchanged, beside the bare HTTP client fetching the same addresses."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from adapters.feeds.fetch import GuardedFetcher
from adapters.feeds.parse import ProcessFeedParser
from adapters.memory import ManualClock
from adapters.store import open_store
from benchmarks.feedfarm import FEEDS, feed_farm
from benchmarks.table import Row
from bot.notices import Notices
from bot.poll import Poller
from digest.model import Feed

AT_ONCE = 50


async def _bare(urls: Sequence[str]) -> float:
    gate = asyncio.Semaphore(AT_ONCE)
    async with aiohttp.ClientSession() as session:

        async def one(url: str) -> None:
            async with gate, session.get(url, raise_for_status=True) as response:
                await response.read()

        started = time.perf_counter()
        await asyncio.gather(*(one(url) for url in urls))
        return time.perf_counter() - started


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    with feed_farm() as urls, tempfile.TemporaryDirectory() as folder:
        await _bare(urls)
        bare = await _bare(urls)
        store = open_store(str(Path(folder) / "bench.db"))
        await store.open()
        clock = ManualClock(datetime(2024, 6, 1, tzinfo=UTC))
        # One host serves them all here, so that politeness to a host must not be what is measured.
        fetcher = GuardedFetcher(allow=["127.0.0.0/8"], per_host=AT_ONCE)
        parser = ProcessFeedParser()
        poller = Poller(store, fetcher, parser, clock, Notices(store, {}, None, clock), at_once=AT_ONCE)
        await store.add_feeds([Feed(url) for url in urls])
        started = time.perf_counter()
        first = await poller.poll_due()
        full = time.perf_counter() - started
        clock.advance(2 * 86_400)
        started = time.perf_counter()
        second = await poller.poll_due()
        unchanged = time.perf_counter() - started
        await parser.close()
        await fetcher.close()
        await store.close()
    assert (first.polled, first.failed, second.polled, second.failed) == (FEEDS, 0, FEEDS, 0), (first, second)
    assert first.new == FEEDS * 10
    return [
        Row(
            f"first poll of {FEEDS:,} feeds: fetched, parsed, 10,000 articles stored",
            f"{FEEDS / full:.0f} feeds/s",
            f"bare aiohttp fetches them: {FEEDS / bare:.0f}/s",
            f"{bare / full:.2f}",
        ),
        Row(
            f"poll of {FEEDS:,} unchanged feeds (304), state stored",
            f"{FEEDS / unchanged:.0f} feeds/s",
            f"bare aiohttp fetches them: {FEEDS / bare:.0f}/s",
            f"{bare / unchanged:.2f}",
        ),
    ]
