"""Memory of the running service with 1,000 feeds, its parsing children with it, beside an interpreter with the same imports."""

from __future__ import annotations

import asyncio
import io
import tempfile
from collections.abc import Sequence
from ipaddress import ip_network
from pathlib import Path

from pydantic import SecretStr

from adapters.console import ConsoleChannel
from benchmarks.feedfarm import FEEDS, feed_farm
from benchmarks.memory import MEGA, peak, resident
from benchmarks.processes import Crew, Gate
from benchmarks.table import Row
from bot import log
from bot.app import Service
from bot.roles import Role
from bot.settings import Settings
from digest.model import Feed


async def _run(gate: Gate, folder: str, urls: Sequence[str]) -> None:
    log.configure("ERROR")
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        database_url=SecretStr(str(Path(folder) / "bench.db")),
        allow_networks=(ip_network("127.0.0.0/8"),),
        telegram_bot_token=None,
        slack_bot_token=None,
    )
    await gate()
    async with Service(settings, console=ConsoleChannel(io.StringIO())) as service:
        await service.store.add_feeds([Feed(url) for url in urls])
        running = asyncio.create_task(service.run([Role.POLLER, Role.WORKER, Role.SENDER]))
        while True:
            await asyncio.sleep(0.5)
            counts = await service.store.counts()
            if counts.articles >= FEEDS * 10 and counts.articles_pending <= FEEDS * 8:
                break
        await gate()
        service.stop()
        await running


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    with feed_farm() as urls, tempfile.TemporaryDirectory() as folder, Crew(_run, [(folder, urls)]) as crew:
        [pid] = crew.pids
        bare = resident(pid)
        own, children = await peak(pid, asyncio.ensure_future(asyncio.to_thread(crew.lap)))
    return [
        Row(
            f"memory of the service with {FEEDS:,} feeds, 10,000 articles polled and 2,000 read",
            f"{own / MEGA:.0f} MB, its parsers {children / MEGA:.0f} MB",
            f"the interpreter with the same imports: {bare / MEGA:.0f} MB",
            f"{own / bare:.2f}",
        )
    ]
