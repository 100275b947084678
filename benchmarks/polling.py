"""Polling loopback feeds, changed and unchanged, beside the bare HTTP client fetching the same from the same addresses.

CPU is this process's; the children that parse are not in it.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Final

import aiohttp

from adapters.feeds.fetch import GuardedFetcher
from adapters.feeds.parse import ProcessFeedParser
from adapters.memory import ManualClock
from adapters.store import SqlStore, open_store
from adapters.store.schema import feeds
from benchmarks.databases import insert_many
from benchmarks.feedfarm import CHANGING, FEEDS, feed_farm, unchanged
from benchmarks.table import Lap, Row, timed
from bot.notices import Notices
from bot.poll import Poller, Round
from digest.codec import dumps
from digest.model import Feed, FeedState

AT_ONCE: Final = 50
MANY: Final = 10_000
ROUNDS: Final = 2


@dataclass
class _Parts:
    store: SqlStore
    clock: ManualClock
    poller: Poller


@asynccontextmanager
async def _parts() -> AsyncIterator[_Parts]:
    with tempfile.TemporaryDirectory() as folder:
        store, parser = open_store(str(Path(folder) / "bench.db")), ProcessFeedParser()
        await store.open()
        clock = ManualClock(datetime(2024, 6, 1, tzinfo=UTC))
        # One host serves them all here, so that politeness to a host must not be what is measured.
        fetcher = GuardedFetcher(allow=["127.0.0.0/8"], per_host=AT_ONCE)
        yield _Parts(
            store, clock, Poller(store, fetcher, parser, clock, Notices(store, {}, None, clock), at_once=AT_ONCE)
        )
        await parser.close()
        await fetcher.close()
        await store.close()


async def _bare(urls: Sequence[str], etags: dict[str, str]) -> Lap:
    """Fetch them all and remember their ETags, as a poll does."""
    gate = asyncio.Semaphore(AT_ONCE)
    async with aiohttp.ClientSession() as session:

        async def one(url: str) -> None:
            headers = {"If-None-Match": etags[url]} if url in etags else {}
            async with gate, session.get(url, headers=headers, raise_for_status=True) as response:
                await response.read()
                etags[url] = response.headers["ETag"]

        return await timed(asyncio.gather(*(one(url) for url in urls)))


async def _poll(parts: _Parts, expected: Round) -> Lap:
    """A round of all feeds, two days after the last."""
    parts.clock.advance(2 * 86_400)
    found = Round()

    async def poll() -> None:
        nonlocal found
        found = await parts.poller.poll_due()

    lap = await timed(poll())
    assert found == expected, (found, expected)
    return lap


def _rate(count: int, lap: Lap) -> str:
    return f"{count / lap.seconds:,.0f}/s (CPU {lap.cpu / count * 1000:.2f} ms each)"


async def _few() -> list[Row]:
    """The first poll and one without news."""
    with feed_farm() as urls:
        etags: dict[str, str] = {}
        await _bare(urls, {})
        full = await _bare(urls, etags)
        not_modified = await _bare(urls, etags)
        async with _parts() as parts:
            await parts.store.add_feeds([Feed(url) for url in urls])
            first = await _poll(parts, Round(polled=FEEDS, new=FEEDS * 10))
            second = await _poll(parts, Round(polled=FEEDS))
    return [
        Row(
            f"first poll of {FEEDS:,} feeds: fetched, parsed, 10,000 articles stored",
            _rate(FEEDS, first),
            f"bare aiohttp fetches them: {_rate(FEEDS, full)}",
            f"{full.seconds / first.seconds:.3f}",
        ),
        Row(
            f"poll of {FEEDS:,} unchanged feeds (304), state stored",
            _rate(FEEDS, second),
            f"bare aiohttp asks the same: {_rate(FEEDS, not_modified)}",
            f"{not_modified.seconds / second.seconds:.3f}",
        ),
    ]


async def _many() -> Row:
    """What an hour of a large installation is: most feeds say 304, some have a new entry."""
    with feed_farm(MANY) as urls:
        etags: dict[str, str] = {}
        await _bare(urls, etags)
        bare, ours = list[Lap](), list[Lap]()
        async with _parts() as parts, aiohttp.ClientSession() as session:
            known = unchanged(urls)
            await parts.store.add_feeds([Feed(url) for url in urls if url not in known])
            changing = MANY // CHANGING
            await _poll(parts, Round(polled=changing, new=changing * 10))
            await insert_many(parts.store, feeds, as_polled(known))
            for _ in range(ROUNDS):
                await session.post(f"{urls[0][:-1]}publish", raise_for_status=True)
                bare.append(await _bare(urls, etags))
                ours.append(await _poll(parts, Round(polled=MANY, new=changing)))
    one, other = (Lap(median(lap.seconds for lap in laps), median(lap.cpu for lap in laps)) for laps in (ours, bare))
    return Row(
        f"poll of {MANY:,} feeds, 95 % unchanged (304), 5 % with a new entry, parsed and stored",
        _rate(MANY, one),
        f"bare aiohttp fetches the same: {_rate(MANY, other)}",
        f"{other.seconds / one.seconds:.3f}",
    )


def as_polled(etags: Mapping[str, str]) -> list[dict[str, object]]:
    """Rows of feeds that have been polled before and are due."""
    return [
        {
            "url": url,
            "state": dumps(FeedState(Feed(url), etag=etag, started=True)),
            "failing": False,
            "next_poll": 0,
            "leased": 0,
        }
        for url, etag in etags.items()
    ]


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    return [*await _few(), await _many()]
