"""The engine: loops by the clock on SQLite, turns by procrastinate on PostgreSQL; the same promises on both."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from adapters.store import SqlStore, jobs, migrate, open_store
from bot import engine, log
from bot.clock import SystemClock
from bot.engine import Engine, Loop
from digest.errors import Conflict, StoreUnavailable
from digest.lanes import READ, TIDY
from digest.model import Feed, FeedState
from digest.ports import ArticleResult, PollResult
from tests.contract.samples import HOSPITAL, NOW, article, post, result, work
from tests.fakes.postgres import MISSING, execute

FEED = "https://news.example/feed.xml"
LINES = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'breach-digest'"


class Quick(SystemClock):
    """Waits take a fiftieth of their time."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / 50)


class Crew:
    """Workers on one database, each with a store and an engine of its own; `read` says who read what."""

    def __init__(self, url: str) -> None:
        self.url, self.read = url, list[tuple[int, str]]()
        self._running: list[tuple[SqlStore, Engine, asyncio.Task[None]]] = []
        self._busy, self.side_by_side = set[int](), False
        self.before_commit: Callable[[], Awaitable[None]] = self._nothing
        self.store = open_store(url)

    async def _nothing(self) -> None: ...

    async def start(self, *more: Loop, idle: float = 1000.0) -> Engine:
        number, store = len(self._running), open_store(self.url)
        await store.open()

        async def step() -> int:
            self.side_by_side |= number in self._busy
            self._busy.add(number)
            try:
                works = await store.claim_articles(NOW, 1, 60)
                for claimed in works:
                    await self.before_commit()
                    await store.commit_article(ArticleResult(claimed.article, FEED, None, "archived"))
                    self.read.append((number, claimed.article.id))
            finally:
                self._busy.discard(number)
            return len(works)

        made = Engine(Quick(), [Loop(READ, step, idle), *more], store.jobs())
        store.on_work(made.wake)
        self._running.append((store, made, asyncio.create_task(made.run())))
        return made

    async def news(self, *names: str) -> None:
        """Articles come in, by one of the workers, as on SQLite only its own process hears of them."""
        store = self._running[0][0] if self._running else self.store
        await store.commit_poll(PollResult(FeedState(Feed(FEED)), tuple(work(name) for name in names)))

    async def has_read(self, *names: str, seconds: float = 5.0) -> None:
        async with asyncio.timeout(seconds):
            while len(self.read) < len(names):
                await asyncio.sleep(0.005)
        assert sorted(name for _, name in self.read) == sorted(names)
        assert not self.side_by_side, "a worker does one step of a loop at a time"

    async def stop(self) -> None:
        for _, made, _ in self._running:
            made.stop()
        async with asyncio.timeout(5):
            await asyncio.gather(*(task for *_, task in self._running))
        for store, *_ in self._running:
            await store.close()
        self._running.clear()


@pytest.fixture
async def crew(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Crew]:
    monkeypatch.setattr(engine, "_SHARED", 0.1)  # or each turn goes on looking for seconds
    made = Crew(database_url)
    await made.store.open()
    yield made
    await made.stop()
    await made.store.close()


on_postgresql = pytest.mark.parametrize(
    "database_url",
    [pytest.param("postgresql", marks=pytest.mark.skipif(MISSING is not None, reason=str(MISSING)))],
    indirect=True,
)


async def until(holds: Callable[[], Awaitable[Any]], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not await holds():
            await asyncio.sleep(0.02)


async def nothing_to_do() -> int:
    return 0


async def test_what_waited_is_done_when_the_engine_starts(crew: Crew) -> None:
    await crew.news("a1", "a2", "a3")
    await crew.start()
    await crew.has_read("a1", "a2", "a3")


async def test_work_that_appears_is_begun_at_once_and_not_at_the_next_look(crew: Crew) -> None:
    await crew.start()
    await asyncio.sleep(0.3)
    for number in range(3):
        await crew.news(f"a{number}")
        await crew.has_read(*(f"a{n}" for n in range(number + 1)), seconds=0.5)


async def test_work_that_falls_due_by_time_is_found(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "LOOK", 0.05)
    await crew.start(idle=0.1)
    await crew.news("a1")
    await crew.has_read("a1")
    for times in (2, 3):
        await asyncio.sleep(0.3)
        async with crew.store._db.write() as connection:  # behind the store's back, so nobody is told
            await connection.exec_driver_sql("UPDATE articles SET state = 'pending'")
        await crew.has_read(*["a1"] * times, seconds=2)


async def test_work_that_appears_while_a_turn_goes_on_looking_is_begun_at_once(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_SHARED", 30.0)
    await crew.start()
    for number in range(3):
        await crew.news(f"a{number}")
        await crew.has_read(*(f"a{n}" for n in range(number + 1)), seconds=0.5)


async def test_while_one_worker_is_busy_the_other_takes_what_comes(crew: Crew) -> None:
    go_on, waited = asyncio.Event(), False

    async def first_waits() -> None:
        nonlocal waited
        if not waited:
            waited = True
            await go_on.wait()

    crew.before_commit = first_waits
    for _ in range(2):
        await crew.start(Loop(TIDY, nothing_to_do, 1000.0), idle=5.0)
    await crew.news("a1")
    async with asyncio.timeout(5):
        while not waited:
            await asyncio.sleep(0.01)
    await crew.news("a2")
    await crew.has_read("a2", seconds=2)
    go_on.set()
    await crew.has_read("a1", "a2")
    assert len({worker for worker, _ in crew.read}) == 2


async def test_a_step_that_fails_is_tried_again_and_the_others_go_on(
    crew: Crew, capfd: pytest.CaptureFixture[str]
) -> None:
    log.configure("INFO")
    faults = [StoreUnavailable("database x: away"), ValueError("a fault of ours")]
    looks = 0

    async def faulty() -> int:
        nonlocal looks
        looks += 1
        if faults:
            raise faults.pop(0)
        return 0

    await crew.start(Loop(TIDY, faulty, 1000.0))
    await crew.news("a1")
    await crew.has_read("a1")
    async with asyncio.timeout(5):
        while looks < 3:
            await asyncio.sleep(0.01)
    said = capfd.readouterr().err
    one, two = (part for part in said.split("step failed, it will be tried again") if "loop=" in part)
    assert "database x: away" in one and "wait=1.0" in one and "Traceback" not in one
    assert "wait=2.0" in two and "a fault of ours" in said


async def test_a_stop_waits_for_the_step_that_runs_and_begins_no_other(crew: Crew) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        begun.set()
        await go_on.wait()

    crew.before_commit = wait
    await crew.start()
    await crew.news("a1", "a2")
    await asyncio.wait_for(begun.wait(), 5)
    stopping = asyncio.create_task(crew.stop())
    await asyncio.sleep(0.2)
    assert not stopping.done()
    go_on.set()
    await stopping
    assert len(crew.read) == 1


async def test_two_workers_share_what_there_is_and_nothing_is_done_twice(crew: Crew) -> None:
    async def slowly() -> None:
        await asyncio.sleep(0.02)

    crew.before_commit = slowly
    for _ in range(2):
        await crew.start(Loop(TIDY, nothing_to_do, 1000.0), idle=5.0)
    names = [f"a{n:02}" for n in range(30)]
    for name in names:
        await crew.news(name)
    await crew.has_read(*names, seconds=10)
    assert {worker for worker, _ in crew.read} == {0, 1}


async def test_a_loop_of_the_process_itself_runs_in_each_of_them(crew: Crew) -> None:
    looks = [0, 0]

    def listening(number: int) -> Callable[[], Awaitable[int]]:
        async def step() -> int:
            looks[number] += 1
            return 0

        return step

    for number in range(2):
        await crew.start(Loop("listen telegram", listening(number), 1.0, own=True))

    async def both_looked_again() -> bool:
        return min(looks) >= 2

    await until(both_looked_again)


# PostgreSQL alone


@on_postgresql
async def test_however_much_appears_one_job_a_lane_waits_and_what_is_done_leaves_nothing(crew: Crew) -> None:
    for number in range(5):
        await crew.news(f"a{number}")
    waiting = "SELECT queue_name, scheduled_at IS NULL AS now FROM procrastinate_jobs ORDER BY id"
    assert [tuple(row) for row in await execute(crew.url, waiting)] == [(READ, True)]
    await crew.start()
    await crew.has_read(*(f"a{n}" for n in range(5)))
    await crew.stop()
    assert [tuple(row) for row in await execute(crew.url, waiting)] == [(READ, False)]
    [row] = await execute(crew.url, "SELECT count(DISTINCT job_id) FROM procrastinate_events")
    assert row[0] == 1
    assert await execute(crew.url, "SELECT FROM procrastinate_workers") == []


@on_postgresql
async def test_work_that_was_not_committed_calls_nobody(crew: Crew) -> None:
    store = crew.store
    await store.commit_article(result())
    with pytest.raises(Conflict):
        await store.commit_article(result(of=article("a2"), deliveries=[post(HOSPITAL)]))
    assert await execute(crew.url, "SELECT FROM procrastinate_jobs") == []


@on_postgresql
async def test_nobody_takes_a_waiting_job_before_the_work_that_was_added_to_it_can_be_seen(crew: Crew) -> None:
    await crew.news("a1")
    async with crew.store._db.write() as connection:
        await crew.store._announce(connection, [READ])
        await crew.start()
        await asyncio.sleep(0.3)
        assert crew.read == []
    await crew.has_read("a1", seconds=0.5)


@on_postgresql
async def test_jobs_of_a_process_that_died_are_swept_and_stop_nothing(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BEAT", 0.1)
    await execute(
        crew.url,
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute')",
        f"INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, status, worker_id)"
        f" SELECT '{READ}', '{READ}', '{READ}', 'doing', id FROM procrastinate_workers",
        "CREATE TABLE dead AS SELECT id FROM procrastinate_jobs",
        "SELECT",
    )
    await crew.start()
    await crew.news("a1")
    await crew.has_read("a1")

    async def swept() -> bool:
        left = "SELECT FROM procrastinate_jobs AS job JOIN dead ON dead.id = job.id"
        return not await execute(crew.url, left)

    await until(swept)
    assert len(await execute(crew.url, "SELECT FROM procrastinate_workers")) == 1


@on_postgresql
async def test_a_process_that_the_others_took_for_dead_works_again(crew: Crew) -> None:
    await crew.start()
    await crew.news("a1")
    await crew.has_read("a1")
    await asyncio.sleep(0.3)
    await execute(crew.url, "DELETE FROM procrastinate_workers")
    await crew.news("a2")
    await crew.has_read("a1", "a2")
    assert len(await execute(crew.url, "SELECT FROM procrastinate_workers")) == 1


@on_postgresql
async def test_the_next_look_is_put_down_again_when_a_process_died_with_it(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BEAT", 0.1)
    await crew.start()
    await asyncio.sleep(0.2)
    await execute(crew.url, "DELETE FROM procrastinate_jobs")

    async def put_down() -> list[Any]:
        return await execute(crew.url, "SELECT FROM procrastinate_jobs WHERE scheduled_at IS NOT NULL")

    await until(put_down)


@on_postgresql
async def test_when_the_server_cuts_every_line_the_work_goes_on_without_a_word_of_the_password_or_the_library(
    crew: Crew, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """fault 36"""
    monkeypatch.setattr(jobs, "LOOK", 0.05)
    log.configure("DEBUG")  # which redacts secrets that it was told of; here it was told of none
    logging.getLogger().addHandler(caplog.handler)
    netloc = urlsplit(crew.url).netloc
    crew.url = crew.url.replace(netloc, "postgres:canary-secret@", 1)
    await crew.start()
    await crew.news("a1")
    await crew.has_read("a1")
    await execute(crew.url, LINES.replace("SELECT pid", "SELECT pg_terminate_backend(pid)"))
    await until(lambda: _no_fault(crew.news("a2")))
    await crew.has_read("a1", "a2")
    listens = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
    await until(lambda: execute(crew.url, listens))
    await crew.stop()
    said = "".join(capfd.readouterr()) + caplog.text
    assert "canary-secret" not in said
    assert "procrastinate" not in said and "psycopg" not in said


async def _no_fault(doing: Awaitable[None]) -> bool:
    try:
        await doing
    except StoreUnavailable:
        return False
    return True


@on_postgresql
async def test_tables_of_an_earlier_procrastinate_are_brought_to_the_installed_one(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = migrate.jobs_folder()
    files = sorted((folder / "migrations").glob("*.sql"))
    old = [path for path in files if path.name < "03.00"]
    assert old and old != files
    for path in old:  # one by one, as their operator did: some can't share a transaction
        await execute(database_url, path.read_text(encoding="utf-8"), "SELECT")
    first = open_store(database_url)
    monkeypatch.setattr(migrate, "_upgrade_jobs", _skip)
    await first.open()
    await first.remember(migrate.JOBS, old[-1].name)
    await first.close()
    monkeypatch.undo()
    crew = Crew(database_url)
    await crew.store.open()
    assert await crew.store.recall(migrate.JOBS) == files[-1].name
    await crew.start()
    await crew.news("a1")
    await crew.has_read("a1")
    await crew.stop()
    await crew.store.close()


async def _skip(_: object) -> None: ...


def test_on_sqlite_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys, bot.app\n"
        "from adapters.store import open_store\n"
        f"store = open_store({str(tmp_path / 'x.db')!r})\n"
        "asyncio.run(store.open())\n"
        "assert store.jobs() is None\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'procrastinate', 'psycopg', 'asyncpg'}))"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, cwd=root)
    assert done.stdout == "[]\n", done.stderr
