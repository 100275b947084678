"""The engine beside its own loops on the same PostgreSQL: at rest, when news comes now and then, and when much comes at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Final

from pydantic import SecretStr

from adapters.store import SqlStore, open_store
from benchmarks.databases import Databases
from benchmarks.memory import MEGA, resident
from benchmarks.processes import Crew, Gate
from benchmarks.table import Row
from bot import log
from bot.app import Service
from bot.roles import Role
from bot.settings import Settings
from digest.model import Article, ArticleWork, Feed, FeedState
from digest.model_chat import Chat, Filters, Platform
from digest.ports import PollResult
from tests.fakes.telegram import FakeTelegram
from tests.newsroom import breach
from tests.torture.world import organizations

REST: Final = 20.0  # seconds
SINGLE: Final = 25  # articles that come one by one
AT_ONCE: Final = 150
FEED: Final = "https://news.example/feed.xml"


async def _serve(gate: Gate, settings: Settings, by_jobs: bool) -> None:
    log.configure("CRITICAL")
    if not by_jobs:
        SqlStore.jobs = lambda _: None  # type: ignore[assignment, method-assign]
    async with Service(settings) as service:
        running = asyncio.create_task(service.run([Role.POLLER, Role.WORKER, Role.SENDER]))
        await asyncio.sleep(3.0)
        for _ in range(4):
            await gate()
        service.stop()
        await running


async def _poll(store: SqlStore, numbers: Sequence[int]) -> None:
    """What a poll of a feed commits."""
    names, works = organizations(), []
    for number in numbers:
        text = breach(names[number], f"{number + 1},456")
        found = Article(f"a{number}", f"{names[number]} breach", text, f"https://news.example/{number}", outlet="News")
        works.append(ArticleWork(found, FEED, f"g{number}", datetime.now(UTC)))
    await store.commit_poll(PollResult(FeedState(Feed(FEED)), tuple(works)))


@dataclass(frozen=True, slots=True)
class _Run:
    """`rest`: CPU of a core; `half`, `most`: seconds from commit to message, p50 and p95; `each`: CPU ms an article; MB."""

    rest: float
    half: float
    most: float
    each: float
    memory: float


async def _run(url: str, by_jobs: bool) -> _Run:
    async with FakeTelegram() as telegram:
        telegram.add_chat(1)
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            database_url=SecretStr(url),
            telegram_bot_token=SecretStr(telegram.token),
            telegram_base_url=telegram.url,
            confidence=0.0,
        )
        store = open_store(url)
        await store.open()
        await store.add_subscription(Chat(Platform.TELEGRAM, "telegram", "1"), Filters(), datetime.now(UTC))
        with Crew(_serve, [(settings, by_jobs)]) as crew:
            await asyncio.sleep(REST)
            rest = await asyncio.to_thread(crew.lap)
            waits = []
            for number in range(SINGLE):
                began = time.perf_counter()
                await _poll(store, [number])
                await telegram.sent(number + 1, seconds=30)
                waits.append(time.perf_counter() - began)
                await asyncio.sleep(1.2 + number % 7 / 10)  # so that they meet the looks at any moment
            await asyncio.to_thread(crew.lap)
            for first in range(SINGLE, SINGLE + AT_ONCE, 10):
                await _poll(store, range(first, first + 10))
            while (await store.counts()).articles_pending:  # noqa: ASYNC110 - it is another process that reads them
                await asyncio.sleep(0.05)
            busy = await asyncio.to_thread(crew.lap)
            memory = resident(crew.pids[0]) / MEGA
        await store.close()
    waits.sort()
    return _Run(rest.cpu / REST, waits[SINGLE // 2], waits[SINGLE * 95 // 100], busy.cpu / AT_ONCE * 1000, memory)


async def measure() -> Sequence[Row]:
    """Rows for the table; none where there is no PostgreSQL."""
    async with Databases() as databases:
        if "PostgreSQL" not in databases.kinds:
            return []
        loops, jobs = [
            [await _run(await databases.create("PostgreSQL"), by_jobs) for _ in range(2)] for by_jobs in (False, True)
        ]

    def row(what: str, shown: str, *fields: str) -> Row:
        ours, other = ([median(getattr(run, name) for run in runs) for name in fields] for runs in (jobs, loops))
        ratios = " and ".join(f"{a / b:.2f}" for a, b in zip(ours, other, strict=True))
        return Row(what, shown.format(*ours), "its loops on the same database: " + shown.format(*other), ratios)

    return [
        row("the service at rest, by jobs on PostgreSQL", "{:.2%} of a core", "rest"),
        row("an article's commit to its message, at rest: p50 and p95", "{:.2f} and {:.2f} s", "half", "most"),
        row(f"{AT_ONCE} articles at once, read and their sending begun", "CPU {:.1f} ms each", "each"),
        row("its memory then", "{:.0f} MB", "memory"),
    ]
