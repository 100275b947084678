"""A large audience: what a story costs with 100,000 subscriptions, and the memory of a service with these and 10,000 feeds."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network
from itertools import product
from pathlib import Path
from typing import Final

from pydantic import SecretStr
from sqlalchemy import func, select

from adapters.store import SqlStore, open_store
from adapters.store.schema import feeds, subscriptions
from benchmarks.articles import texts
from benchmarks.databases import insert_many
from benchmarks.feedfarm import etag, feed_farm
from benchmarks.memory import MEGA, peak, resident
from benchmarks.polling import as_polled
from benchmarks.processes import Crew, Gate, Tell, serving
from benchmarks.table import Row
from bot import log
from bot.app import Service
from bot.roles import Role
from bot.settings import Settings
from digest.codec import dumps
from digest.model import ArticleWork, Feed, FeedState, Sector, Tongue
from digest.model_chat import Filters
from digest.ports import PollResult
from tests.fakes.telegram import FakeTelegram

FEEDS: Final = 10_000
CHATS: Final = 100_000  # each with one subscription
STORIES: Final = 4  # of hospitals and of technology companies in turn
_FILTERS: Final = tuple(
    dumps(Filters(sectors=(sector,), minimum=minimum, lang=tongue))
    for sector, minimum, tongue in product(Sector, (None, 1_000, 1_000_000), (None, Tongue.ZH))
)
_SENDING: Final = 10.0  # seconds, when all feeds are asked


async def _telegram(tell: Tell) -> None:
    async with FakeTelegram() as fake:
        for number in range(1, CHATS + 1):
            fake.add_chat(number)
        tell((fake.token, fake.url))
        await asyncio.Event().wait()


def _audience() -> Iterator[Mapping[str, object]]:
    for number in range(1, CHATS + 1):
        yield {
            "platform": "telegram",
            "tenant": "telegram",
            "chat": str(number),
            "number": 1,
            "filters": _FILTERS[number % len(_FILTERS)],
            "created": datetime(2024, 6, 1, tzinfo=UTC),
            "created_by": "",
            "at_most_once": False,
        }


async def _publish(service: Service, first: int) -> None:
    """Put stories among the articles that wait to be read."""
    now = service.clock.now()
    articles = (replace(article, published=now) for article in texts()[first : first + STORIES])
    works = tuple(ArticleWork(article, "https://n.example/feed", article.id, now) for article in articles)
    await service.store.commit_poll(PollResult(FeedState(Feed("https://n.example/feed")), works))


async def _unasked(store: SqlStore) -> int:
    async with store._db.read() as connection:
        return int((await connection.execute(select(func.count()).where(feeds.c.next_poll == 0))).scalar_one())


async def _run(gate: Gate, settings: Settings, urls: Sequence[str]) -> None:
    log.configure("ERROR")
    await gate()
    async with Service(settings) as service:
        assert isinstance(service.store, SqlStore)
        await service.reader.read_pending()
        await _publish(service, 0)  # the first stories load the word lists
        await service.reader.read_pending()
        for first in (STORIES, 2 * STORIES):
            await _publish(service, first)
            await gate()
            await service.reader.read_pending()
            await gate()
            if first == STORIES:
                await insert_many(service.store, subscriptions, _audience())
        await insert_many(service.store, feeds, as_polled({url: etag(number) for number, url in enumerate(urls)}))
        await _publish(service, 3 * STORIES)
        running = asyncio.create_task(service.run([Role.POLLER, Role.WORKER, Role.SENDER]))
        while True:
            await asyncio.sleep(1)
            if not await _unasked(service.store) and not (await service.store.counts()).articles_pending:
                break
        await asyncio.sleep(_SENDING)
        await gate()
        service.stop()
        await running


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    with feed_farm(FEEDS) as urls, serving(_telegram) as (token, api), tempfile.TemporaryDirectory() as folder:
        url = str(Path(folder) / "bench.db")
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            database_url=SecretStr(url),
            allow_networks=(ip_network("127.0.0.0/8"),),
            telegram_bot_token=SecretStr(token),
            telegram_base_url=api,
        )
        with Crew(_run, [(settings, urls)]) as crew:
            [pid] = crew.pids
            bare = resident(pid)
            laps = [crew.lap() for _ in range(4)]
            store = open_store(url)
            await store.open()
            rows = (await store.counts()).deliveries["pending"] / STORIES
            own, children = await peak(pid, asyncio.ensure_future(asyncio.to_thread(crew.lap)))
            sent = (await store.counts()).deliveries
            await store.close()
    none, audience = laps[1], laps[3]
    return [
        Row(
            f"a story read and written to {rows:,.0f} of {CHATS:,} chats ({len(_FILTERS)} different filters), SQLite",
            f"{audience.seconds / STORIES:.2f} s (CPU {audience.cpu / STORIES:.2f} s)",
            f"without subscriptions: {none.seconds / STORIES:.2f} s (CPU {none.cpu / STORIES:.2f} s)",
            f"{audience.cpu / none.cpu:.0f} in CPU",
        ),
        Row(
            f"memory of the service with {FEEDS:,} feeds and {CHATS:,} subscriptions, all polled, {sum(sent.values()):,} rows written "
            f"and {sent.get('sent', 0):,} sent",
            f"{own / MEGA:.0f} MB, its parsers {children / MEGA:.0f} MB",
            f"the interpreter with the same imports: {bare / MEGA:.0f} MB",
            f"{own / bare:.2f}",
        ),
    ]
