"""Several processes on one database: they share or stand by, and nobody reads anything twice (fault 33)."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from ipaddress import ip_network
from pathlib import Path

import pytest
from pydantic import SecretStr

from adapters.memory import ManualClock, MemoryStore
from adapters.store import open_store
from bot.app import Service
from bot.clock import SystemClock
from bot.listen import IDLE, LEASE, Listener, first_try
from bot.roles import Role
from bot.settings import Settings
from digest.errors import ChannelError
from digest.model import Feed
from digest.model_chat import Chat, Filters, Platform
from digest.ports import Store
from tests.fakes.feed_server import FeedServer
from tests.fakes.postgres import MISSING, Postgres
from tests.fakes.telegram import FakeTelegram
from tests.newsroom import breach, item, rss

ROOT = Path(__file__).parents[2]
CHATS = range(1, 4)
HOSPITALS = ("Mercy Valley", "Kestrel Ridge")


class Process:
    """`breach-digest run` as an operator starts it; `said` is what it wrote to standard error."""

    def __init__(self, folder: Path, **settings: str) -> None:
        names = {name.upper() for name in Settings.model_fields}
        kept = {key: value for key, value in os.environ.items() if key.upper() not in names}
        self._env = kept | {"HOME": str(folder), "PYTHONPATH": str(ROOT)} | settings
        self._folder, self.said = folder, ""

    async def start(self, *words: str) -> Process:
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", *words),
            stderr=asyncio.subprocess.PIPE,
            env=self._env,
            cwd=self._folder,
            start_new_session=True,
        )
        self._reading = asyncio.create_task(self._read())
        return self

    async def _read(self) -> None:
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.said += line.decode()

    async def says(self, words: str, seconds: float = 30.0) -> None:
        for _ in range(int(seconds / 0.05)):
            if words in self.said:
                return
            assert self.process.returncode is None, self.said
            await asyncio.sleep(0.05)
        raise AssertionError(f"{words!r} is not in:\n{self.said}")

    async def end(self, signum: int = signal.SIGTERM) -> int:
        if self.process.returncode is None:
            self.process.send_signal(signum)
        code = await asyncio.wait_for(self.process.wait(), 30)
        await self._reading
        return code

    async def kill(self) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()
        await self._reading


class World:
    def __init__(self, folder: Path) -> None:
        self.folder, self.telegram, self.feeds = folder, FakeTelegram(), FeedServer()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> World:
        await self._stack.enter_async_context(self.telegram)
        await self._stack.enter_async_context(self.feeds)
        for chat in CHATS:
            self.telegram.add_chat(chat)
        urls = [
            self.feeds.put(f"/{n}.xml", rss(item(f"{name} breach", breach(f"{name} Hospital", f"{n}3,456"), guid=name)))
            for n, name in enumerate(HOSPITALS, 1)
        ]
        (self.folder / "feeds.txt").write_text("\n".join(urls), encoding="utf-8")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def store(self, url: str) -> Store:
        store = open_store(url)
        await store.open()
        self._stack.push_async_callback(store.close)
        for chat in CHATS:
            await store.add_subscription(Chat(Platform.TELEGRAM, "telegram", str(chat)), Filters(), SystemClock().now())
        return store

    async def run(self, url: str, *words: str, **more: str) -> Process:
        settings = {
            "DATABASE_URL": url,
            "FEEDS_FILE": "feeds.txt",
            "ALLOW_NETWORKS": "127.0.0.0/8",
            "TELEGRAM_BOT_TOKEN": self.telegram.token,
            "TELEGRAM_BASE_URL": self.telegram.url,
            "CONFIDENCE": "0",
        }
        process = await Process(self.folder, **settings | more).start(*words)
        self._stack.push_async_callback(process.kill)
        return process

    def settings(self, **more: object) -> Settings:
        given = {
            "database_url": SecretStr(str(self.folder / "service.db")),
            "feeds_file": self.folder / "feeds.txt",
            "allow_networks": (ip_network("127.0.0.0/8"),),
            "telegram_bot_token": SecretStr(self.telegram.token),
            "telegram_base_url": self.telegram.url,
            "confidence": 0.0,
        }
        return Settings(_env_file=None, **{**given, **more})  # type: ignore[arg-type]

    async def everything_is_posted_once(self) -> None:
        wanted = {(chat, name): 1 for chat in CHATS for name in HOSPITALS}

        def posted() -> Counter[tuple[int, str]]:
            posts = [s for s in self.telegram.ledger if not s.edit and s.reply_to is None]
            return Counter((s.chat, name) for s in posts for name in HOSPITALS if name in s.text)

        await self.telegram.until(lambda: True if posted() >= Counter(wanted) else None, 40.0)
        await asyncio.sleep(0.5)
        assert posted() == wanted


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as made:
        yield made


@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
async def test_two_processes_on_postgresql_share_the_work_and_one_that_is_killed_loses_nothing(
    world: World, postgres: Postgres
) -> None:
    url = postgres.create()
    store = await world.store(url)
    one, two = await asyncio.gather(world.run(url), world.run(url))
    await one.says("connected to Telegram")
    await two.says("connected to Telegram")
    await world.everything_is_posted_once()
    assert (one.said + two.said).count("another process listens, this one stands by") == 1
    listener, other = (two, one) if "stands by" in one.said else (one, two)
    await listener.kill()
    more = item("Lakeside Summit breach", breach("Lakeside Summit Hospital", "88,888"), guid="more")
    await store.add_feeds([Feed(world.feeds.put("/more.xml", rss(more)))])
    await world.telegram.until(
        lambda: True if sum("Lakeside Summit" in s.text for s in world.telegram.ledger) == len(CHATS) else None,
        30.0,
    )
    assert await other.end() == 0


async def test_a_second_process_on_one_sqlite_file_stands_by_with_one_line_and_takes_over(world: World) -> None:
    url = str(world.folder / "service.db")
    await world.store(url)
    one = await world.run(url)
    await one.says("connected to Telegram")
    two = await world.run(url)
    await two.says("stands by")
    await world.everything_is_posted_once()
    assert two.said.count("\n") == 1
    assert "PostgreSQL" in two.said
    await one.kill()
    await two.says("connected to Telegram", 10)
    world.telegram.say(1, 1, "/help")
    # The lease of Telegram's updates is the dead process's for a while yet, so the answer may come after this test.
    assert await two.end() == 0
    await world.everything_is_posted_once()


async def test_a_service_that_stands_by_ends_when_it_is_stopped(world: World) -> None:
    held = open_store(str(world.folder / "service.db"))
    await held.open()
    assert await held.occupy(["worker"])
    async with Service(world.settings()) as waiting:
        running = asyncio.create_task(waiting.run([Role.ALL]))
        await asyncio.sleep(0.2)
        assert not running.done()
        waiting.stop()
        await asyncio.wait_for(running, 5)
    assert not [method for method, _ in world.telegram.calls]
    await held.close()


async def test_roles_split_over_services_on_one_sqlite_file_do_not_wait_for_each_other(world: World) -> None:
    """The poller and the worker have no token at all."""
    await world.store(str(world.folder / "service.db"))
    async with Service(world.settings(telegram_bot_token=None)) as reader, Service(world.settings()) as sender:
        await reader.add_listed_feeds()
        reading = asyncio.create_task(reader.run([Role.POLLER, Role.WORKER]))
        sending = asyncio.create_task(sender.run([Role.SENDER]))
        await world.everything_is_posted_once()
        reader.stop()
        sender.stop()
        await asyncio.wait_for(asyncio.gather(reading, sending), 10)


@pytest.mark.parametrize("role", [Role.POLLER, Role.WORKER])
async def test_a_process_without_tokens_writes_to_the_operator_for_one_that_sends(world: World, role: Role) -> None:
    async with Service(world.settings(telegram_bot_token=None, admin_chat="telegram:1")) as mute:
        ready = asyncio.Event()
        running = asyncio.create_task(mute.run([role], ready.set))
        await asyncio.wait_for(ready.wait(), 10)
        await mute.notices.tell("flood", "A feed is suddenly all new.")
        assert (await mute.store.counts()).deliveries == {"pending": 1}
        mute.stop()
        await asyncio.wait_for(running, 10)


async def test_a_second_ctrl_c_ends_at_once(world: World) -> None:
    url = str(world.folder / "service.db")
    await world.store(url)
    world.telegram.slow = 30.0
    world.telegram.fail("sendMessage", *["slow"] * 50)
    hanging = await world.run(url)
    await world.telegram.until(
        lambda: True if any(method == "sendmessage" for method, _ in world.telegram.calls) else None, 30.0
    )
    hanging.process.send_signal(signal.SIGINT)
    await hanging.says("once more ends it at once")
    hanging.process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(hanging.process.wait(), 2) == -signal.SIGINT


class Platforms:
    """A bot whose platform is away for the first tries."""

    def __init__(self, away: int) -> None:
        self.away, self.starts, self.stops = away, 0, 0

    async def start(self) -> None:
        self.starts += 1
        if self.starts <= self.away:
            raise ChannelError("Slack can't be reached at 127.0.0.1")

    async def stop(self) -> None:
        self.stops += 1


async def test_a_platform_that_is_away_is_tried_again_ever_more_slowly_and_said_once(
    capfd: pytest.CaptureFixture[str],
) -> None:
    clock, store = ManualClock(), MemoryStore()
    away, there = Platforms(away=3), Platforms(away=0)
    listeners = [Listener(Platform.SLACK, away, store, clock), Listener(Platform.TELEGRAM, there, store, clock)]
    await first_try(listeners)
    assert (away.starts, there.starts) == (1, 1)
    for seconds, starts in ((IDLE - 1, 1), (2, 2), (IDLE, 2), (IDLE, 3), (4 * IDLE, 4), (100 * IDLE, 4)):
        clock.advance(seconds)
        await listeners[0].step()
        assert away.starts == starts
    assert capfd.readouterr().out.count("can't be reached") == 1


async def test_when_no_platform_can_be_had_the_first_reason_is_raised() -> None:
    with pytest.raises(ChannelError, match="can't be reached"):
        await first_try([Listener(Platform.SLACK, Platforms(away=1), MemoryStore(), ManualClock())])


async def test_of_two_that_may_only_listen_alone_one_stands_by_until_the_other_ends_or_dies() -> None:
    clock, store = ManualClock(), MemoryStore()
    bots = [Platforms(away=0) for _ in range(3)]
    one, two, three = (Listener(Platform.TELEGRAM, bot, store, clock, alone=True) for bot in bots)
    for _ in range(4):
        for listener in (one, two):
            await listener.step()
        clock.advance(IDLE)
    assert [bot.starts for bot in bots] == [1, 0, 0]
    await one.stop()
    await two.step()
    assert [bot.starts for bot in bots] == [1, 1, 0]
    clock.advance(LEASE + 1)  # it died: nobody renews
    await three.step()
    await two.step()
    assert [bot.starts for bot in bots] == [1, 1, 1]
    assert bots[1].stops == 1
