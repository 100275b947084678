"""Turns for all processes on one PostgreSQL database, moved by procrastinate.

A job is one turn of a lane: its queue, its task and its queueing lock bear the lane's name, so that at most one waits. The
transaction that makes work inserts it (`Room._announce`), and every process that has the lane and is free hears of it. A
second job, at most one a lane too, stands for the time: each turn puts the next one down for `every` seconds later.

What is due, and who has it, the rows say. So a job carries nothing, excludes nobody, and may be lost with its process: what it
left in the table is swept.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final

from procrastinate import App
from procrastinate.connector import BaseAsyncConnector, Notify
from procrastinate.job_context import JobContext
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from adapters.store.engine import Database
from digest.errors import StoreError
from digest.lanes import Lane

LOOK: Final = 1.0
"""Seconds between two looks for jobs whose time has come; of those that are to be done at once PostgreSQL tells."""
BEAT: Final = 10.0
"""Seconds between two signs of life."""
DEAD: Final = 30.0
"""Seconds without one after which a process is taken for dead, and its jobs are swept."""
_NOW: Final = """
INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock)
SELECT lane, lane, lane FROM unnest($1::varchar[]) AS lane
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
"""
_NEXT: Final = """
INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, scheduled_at)
SELECT lane, lane, lane || ' timed', now() + make_interval(secs => every)
FROM unnest($1::varchar[], $2::float[]) AS looks (lane, every)
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
"""
_SWEEP: Final = "DELETE FROM procrastinate_jobs WHERE status = 'doing' AND worker_id IS NULL"
_LOOK_NOW: Final = '{"type": "job_inserted", "job_id": 0}'


class Bell:
    """What a process hears of lanes in which jobs wait.

    A turn that is running is woken, since its process is at hand. The job stays for others, and for this process afterwards.
    `unheeded`: it rang since the last look for jobs.
    """

    def __init__(self) -> None:
        self.lanes: dict[str, Lane] = {}
        self.running: dict[str, asyncio.Task[None]] = {}
        self.unheeded = False
        self._rang = asyncio.Event()

    def ring(self, lane: str) -> None:
        if lane in self.running:
            self.lanes[lane].wake()
        else:
            self.unheeded = True
            self._rang.set()

    async def wait(self, seconds: float) -> bool:
        """Whether it rang within that time and nobody has looked since."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._rang.wait(), seconds)
        self._rang.clear()
        return self.unheeded


class Connector(BaseAsyncConnector):
    """procrastinate's queries over the store's own connections: one address, one pool, one set of time limits and errors."""

    def __init__(self, database: Database, bell: Bell) -> None:
        self._db, self._bell = database, bell

    async def execute_query_all_async(self, query: str, **arguments: Any) -> list[dict[str, Any]]:
        """Raises StoreUnavailable. Named arguments of the driver that procrastinate is written for become numbered ones."""
        names = list(dict.fromkeys(re.findall(r"%\((\w+)\)s", query)))
        numbered = re.sub(r"%\((\w+)\)s", lambda found: f"${names.index(found[1]) + 1}", query)
        return await self.fetch(numbered, *(arguments[name] for name in names))

    async def execute_query_one_async(self, query: str, **arguments: Any) -> dict[str, Any]:
        return (await self.execute_query_all_async(query, **arguments))[0]

    async def execute_query_async(self, query: str, **arguments: Any) -> None:
        await self.execute_query_all_async(query, **arguments)

    async def fetch(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """A statement in a transaction of its own. Raises StoreUnavailable."""
        async with self._db.driver() as driver:
            rows = [dict(row) for row in await driver.fetch(query, *values)]
        return [row | {"args": json.loads(row["args"] or "{}")} if "args" in row else row for row in rows]

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        """Never ends by itself: procrastinate would not begin it again. Without a line, looks find what it would have told."""
        while True:
            with contextlib.suppress(StoreError):
                await self._listen(on_notification, channels)
            await asyncio.sleep(LOOK)

    async def _listen(self, on_notification: Notify, channels: Iterable[str]) -> None:
        async with self._db.driver() as driver:
            for channel in channels:
                await driver.add_listener(channel, lambda *said: self._bell.ring(said[2].partition("#")[2]))
            checked = time.monotonic()
            while True:
                if await self._bell.wait(LOOK):
                    await on_notification(channel="", payload=_LOOK_NOW)
                if driver.is_closed() or time.monotonic() - checked >= BEAT:
                    await driver.execute("SELECT 1")  # fails when the line is dead
                    checked = time.monotonic()


class Manager(JobManager):
    """Gives a process jobs of lanes that are free in it: at most one turn a lane and process, and the rest is for others."""

    connector: Connector

    def __init__(self, connector: Connector, bell: Bell) -> None:
        super().__init__(connector)
        self._bell = bell

    async def look_later(self, lanes: Collection[Lane]) -> None:
        """Put down the next look of each lane that has none."""
        await self.connector.fetch(_NEXT, [lane.name for lane in lanes], [lane.every for lane in lanes])

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        while True:
            self._bell.unheeded = False
            free = [lane for lane in self._bell.lanes if lane not in self._bell.running]
            job = await super().fetch_job(free, worker_id) if free else None
            if job or not self._bell.unheeded:  # procrastinate forgets what it was told meanwhile
                return job

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        with contextlib.suppress(StoreError):  # it is swept when this process is gone
            await super().finish_job(job, status, delete_job)

    async def update_heartbeat(self, worker_id: int) -> None:
        """Show that this process lives, and put right what dead ones left."""
        with contextlib.suppress(StoreError):  # the next beat does it
            await super().update_heartbeat(worker_id)
            await self.prune_stalled_workers(DEAD)
            await self.connector.fetch(_SWEEP)
            await self.look_later(self._bell.lanes.values())


class ProcrastinateJobs:
    """Implements `digest.lanes.Jobs`."""

    def __init__(self, database: Database) -> None:
        self._bell = Bell()
        self._connector = Connector(database, self._bell)
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        self._stopping.set()

    async def run(self, lanes: Sequence[Lane]) -> None:
        self._bell.lanes = {lane.name: lane for lane in lanes}
        names = list(self._bell.lanes)
        app = App(connector=self._connector)
        app.job_manager = manager = Manager(self._connector, self._bell)
        for lane in lanes:
            app.task(name=lane.name, queue=lane.name, pass_context=True)(self._task(lane, manager))
        await self._connector.fetch(_NOW, names)
        await manager.look_later(lanes)
        worker = asyncio.create_task(
            app.run_worker_async(
                queues=names,
                concurrency=len(lanes),
                install_signal_handlers=False,
                delete_jobs="always",
                fetch_job_polling_interval=LOOK,
                abort_job_polling_interval=3600.0,  # jobs are never called off
                shutdown_graceful_timeout=0.0,  # the turns go on, and are waited for below
                update_heartbeat_interval=BEAT,
                stalled_worker_timeout=DEAD,
            )
        )
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait((worker, stopping), return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            self._stopping.set()
            for turn in self._bell.running.values():
                turn.cancel()
            raise
        finally:
            stopping.cancel()
            worker.cancel()
            [ended, _] = await asyncio.gather(worker, stopping, return_exceptions=True)
            if self._stopping.is_set():
                await asyncio.gather(*self._bell.running.values(), return_exceptions=True)
        if isinstance(ended, Exception) and not isinstance(ended, StoreError):
            raise ended  # of an error of the database the next try will tell, if it lasts

    def _task(self, lane: Lane, manager: Manager) -> Callable[[JobContext], Any]:
        async def job(context: JobContext) -> None:
            """A turn does not end with its job: when the database is away procrastinate gives up, and the turn goes on."""
            timed = context.job.scheduled_at is not None
            turn = self._bell.running[lane.name] = asyncio.create_task(self._turn(lane, manager, timed))
            await asyncio.shield(turn)

        return job

    async def _turn(self, lane: Lane, manager: Manager, timed: bool) -> None:
        try:
            if timed:
                with contextlib.suppress(StoreError):  # the next beat does it
                    await manager.look_later([lane])
            await lane.turn()
        finally:
            del self._bell.running[lane.name]
