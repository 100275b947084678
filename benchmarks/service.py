"""Memory of the running service with 1,000 feeds, its parsing children with it, beside an interpreter with the same imports."""

from __future__ import annotations

import asyncio
import contextlib
import io
import multiprocessing
import tempfile
from collections.abc import Sequence
from ipaddress import ip_network
from multiprocessing.connection import Connection
from pathlib import Path

from pydantic import SecretStr

from benchmarks.feedfarm import FEEDS, feed_farm
from benchmarks.table import Row


def resident(pid: int) -> int:
    """Resident memory of a process in bytes (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += family(int(child))
    return found


def _run(pipe: Connection, folder: str, urls: Sequence[str]) -> None:
    from adapters.console import ConsoleChannel
    from bot import log
    from bot.app import Service
    from bot.roles import Role
    from bot.settings import Settings
    from digest.model import Feed

    log.configure("ERROR")

    async def main() -> None:
        settings = Settings(
            _env_file=None,
            database_url=SecretStr(str(Path(folder) / "bench.db")),
            allow_networks=(ip_network("127.0.0.0/8"),),
            telegram_bot_token=None,
            slack_bot_token=None,
        )
        pipe.send("imported")
        pipe.recv()
        async with Service(settings, console=ConsoleChannel(io.StringIO())) as service:
            await service.store.add_feeds([Feed(url) for url in urls])
            running = asyncio.create_task(service.run([Role.POLLER, Role.WORKER, Role.SENDER]))
            while True:
                await asyncio.sleep(0.5)
                counts = await service.store.counts()
                if counts.articles >= FEEDS * 10 and counts.articles_pending <= FEEDS * 8:
                    break
            pipe.send("settled")
            await asyncio.to_thread(pipe.recv)
            service.stop()
            await running

    asyncio.run(main())


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    with feed_farm() as urls, tempfile.TemporaryDirectory() as folder:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_run, args=(theirs, folder, urls))
        process.start()
        assert process.pid is not None
        ours.recv()
        bare = resident(process.pid)
        ours.send("go")
        peak = children = 0
        while not ours.poll(0.2):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # a parser was just replaced
                sizes = [resident(pid) for pid in family(process.pid)]
                peak, children = max(peak, sizes[0]), max(children, sum(sizes[1:]))
        ours.send("end")
        process.join()
    mega = 1_000_000
    return [
        Row(
            f"memory of the service with {FEEDS:,} feeds, 10,000 articles polled and 2,000 read",
            f"{peak / mega:.0f} MB, its parsers {children / mega:.0f} MB",
            f"the interpreter with the same imports: {bare / mega:.0f} MB",
            f"{peak / bare:.2f}",
        )
    ]
