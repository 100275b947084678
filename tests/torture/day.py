"""A day of load in simulated time: feeds, subscriptions and stories by the thousand through the real flow, then a second day.

Real are fetcher, HTTP, parser children, reader, store and its SQLite file; the clock is told the time, and the channel only counts.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Table, func, select

from adapters.feeds.fetch import GuardedFetcher
from adapters.feeds.parse import ProcessFeedParser
from adapters.memory import ManualClock, MemoryChannel
from adapters.store import SqlStore, open_store
from adapters.store.schema import deliveries, payloads, seen, subscriptions
from bot.dispatch import Dispatcher
from bot.notices import Notices
from bot.poll import Poller
from bot.publish import Publisher
from bot.read import Reader
from digest.codec import dumps
from digest.model import Feed
from digest.model_chat import Chat, Delivery, DeliveryKind, Filters, Outcome, OutcomeKind, Platform
from tests.fakes.feed_server import FeedServer
from tests.newsroom import breach, item, rss
from tests.torture.world import organizations

_START: Final = datetime(2026, 1, 5, tzinfo=UTC)
_STEP: Final = timedelta(minutes=10)
_DAY: Final = timedelta(days=1)
_BROAD: Final = 20  # chats that want all news
_A_STORY: Final = 64.0  # kilobytes
_GROWTH: Final = 1.25  # of memory, from a quarter of the first day to the end of the second


@dataclass(frozen=True)
class Size:
    """`followed`: organisations that subscriptions name; each has at most one story."""

    feeds: int = 10_000
    subscriptions: int = 100_000
    followed: int = 2_000
    stories: int = 2_000

    def part(self, share: float, stories: int | None = None) -> Size:
        feeds, subscribed, followed = (round(v * share) for v in (self.feeds, self.subscriptions, self.followed))
        return Size(feeds, subscribed, followed, followed if stories is None else min(stories, followed))


class _Counting(MemoryChannel):
    """Counts by chat and organisation, and forgets the rest. `seen` has its keys from the start, so that it does not grow."""

    def __init__(self, wanted: Iterable[tuple[str, str]]) -> None:
        super().__init__(Platform.CONSOLE)
        self.seen = dict.fromkeys(wanted, 0)
        self.unwanted = 0
        self.names: dict[str, str] = {}
        self._next = 0

    async def send(self, delivery: Delivery) -> Outcome:
        if delivery.kind is DeliveryKind.POST:
            text = delivery.payload
            name = self.names.get(delivery.incident_id) or next(n for n in organizations() if n in text)
            self.names[delivery.incident_id] = name
            key = (delivery.chat.id, name)
            if key in self.seen:
                self.seen[key] += 1
            else:
                self.unwanted += 1
        self._next += 1
        return Outcome(OutcomeKind.ACCEPTED, message_id=str(self._next))


@dataclass
class Result:
    size: Size
    wanted: int = 0
    sent: int = 0
    lost: int = 0
    doubled: int = 0
    unwanted: int = 0  # posts to chats that did not ask for them
    polls: int = 0
    memory: list[int] = field(default_factory=list)  # megabytes, each quarter of a day
    database: list[float] = field(
        default_factory=list
    )  # megabytes in use, each day before and after the old is thrown away
    kept: int = 0  # deliveries, payloads and seen events that are left of the first day when the second has ended
    spent: Counter[str] = field(default_factory=Counter)  # seconds

    def problems(self) -> list[str]:
        found = []
        if self.lost or self.doubled or self.unwanted:
            found.append(f"{self.lost} lost, {self.doubled} doubled, {self.unwanted} unwanted")
        if self.memory[-1] > self.memory[0] * _GROWTH:
            found.append(f"memory grew from {self.memory[0]} to {self.memory[-1]} MB")
        if self.database[1] > self.database[0] * 1.1:
            found.append(
                f"the file grew from {self.database[0]} to {self.database[1]} MB although the first day was thrown away"
            )
        return found

    @property
    def a_story(self) -> float:
        """Kilobytes that stay of a story for good: its incident, facts and quotes, which are the archive."""
        return (self.database[3] - self.database[1]) * 1024 / (self.size.stories / 2)

    def __str__(self) -> str:
        spent = " ".join(f"{name}={seconds:.0f}s" for name, seconds in self.spent.items())
        return (
            f"feeds={self.size.feeds} subscriptions={self.size.subscriptions} stories={self.size.stories} polls={self.polls} "
            f"deliveries={self.wanted} lost={self.lost} doubled={self.doubled} unwanted={self.unwanted} memory_MB={self.memory} "
            f"database_MB={self.database} stays_a_story_KB={self.a_story:.0f} {spent}"
        )


class _Flow:
    def __init__(self, folder: Path, size: Size, seed: int) -> None:
        self.folder, self.size, self.random = folder, size, random.Random(seed)
        self.result = Result(size)
        self.names = organizations()[: size.followed]
        self.told = self.random.sample(self.names, size.stories)
        self.clock, self.server, self.channel = ManualClock(_START), FeedServer(), _Counting(self._wanted())
        self.stories: dict[int, list[str]] = {}
        self._stack = AsyncExitStack()

    async def run(self) -> Result:
        async with self._stack:
            await self._open()
            # The second day has other stories and starts with a file from which the first was thrown away.
            half = len(self.told) // 2
            for names in (self.told[:half], self.told[half:]):
                await self._day(names)
                self.result.database.append(await self._in_use())
                await self._store.prune(self.clock.now() + timedelta(seconds=1))
                self.result.database.append(await self._in_use())
                self.result.kept = await self._rows(deliveries, payloads, seen)
                self._judge(set(names))
                self._say(
                    f"{self.result.lost} lost, {self.result.doubled} doubled, {self.result.database} MB in the file"
                )
        return self.result

    async def _open(self) -> None:
        await self._stack.enter_async_context(self.server)
        self._store: SqlStore = open_store(str(self.folder / "day.db"))
        await self._store.open()
        self._stack.push_async_callback(self._store.close)
        fetcher = GuardedFetcher(allow=["127.0.0.0/8"])
        self._stack.push_async_callback(fetcher.close)
        parser = ProcessFeedParser()
        self._stack.push_async_callback(parser.close)
        channels = {Platform.CONSOLE: self.channel}
        notices = Notices(self._store, channels, None, self.clock)
        self._poller = Poller(self._store, fetcher, parser, self.clock, notices, jitter=self.random.random)
        self._reader = Reader(self._store, Publisher(self._store, channels), self.clock, notices)
        self._dispatcher = Dispatcher(self._store, self.channel, self.clock)
        for number in range(self.size.feeds):
            self._serve(number)
        await self._store.add_feeds(Feed(self.server.url(f"/{number}.xml")) for number in range(self.size.feeds))
        await self._subscribe()

    async def _subscribe(self) -> None:
        """Almost all follow one organisation; in bulk, as a hundred thousand presses of a button would take minutes."""
        rows = []
        for number in range(self.size.subscriptions):
            broad = number < _BROAD
            filters = Filters() if broad else Filters(organizations=(self.names[number % len(self.names)],))
            chat = Chat(Platform.CONSOLE, "console", str(number))
            rows.append(
                {
                    "platform": chat.platform.value,
                    "tenant": chat.tenant,
                    "chat": chat.id,
                    "number": 1,
                    "filters": dumps(filters),
                    "created": _START,
                    "created_by": "",
                    "at_most_once": False,
                }
            )
        async with self._store._db.write() as connection:
            await connection.execute(subscriptions.insert(), rows)

    def _serve(self, number: int) -> None:
        stories = self.stories.get(number, [])
        body = rss(*reversed(stories), title=f"Outlet {number}")
        self.server.put(f"/{number}.xml", body, etag=f'"{len(stories)}"')

    async def _day(self, names: list[str]) -> None:
        due = sorted((self.random.random(), name) for name in names)
        begin, quarter = self.clock.now(), 1
        while self.clock.now() < begin + _DAY or await self._is_open():
            passed = (self.clock.now() - begin) / _DAY
            while due and due[0][0] <= passed:
                self._publish(due.pop(0)[1])
            await self._round()
            if passed >= quarter / 4 and quarter <= 4:
                quarter += 1
                self.result.memory.append(_resident())
                self._say(f"{self.result.memory[-1]} MB")
            self.clock.advance(_STEP.total_seconds())
            assert passed < 4, "the stories are never read"

    def _publish(self, name: str) -> None:
        number, feed = self.names.index(name), self.random.randrange(self.size.feeds)
        affected = f"{10_000 + 137 * number:,}"
        story = item(f"{name} breach hits {affected}", breach(name, affected), published=self.clock.now(), guid=name)
        self.stories.setdefault(feed, []).append(story)
        self._serve(feed)

    async def _round(self) -> None:
        for name, step in (
            ("poll", self._poll),
            ("read", self._reader.read_pending),
            ("send", self._dispatcher.send_due),
        ):
            began = time.perf_counter()
            await step()
            self.result.spent[name] += time.perf_counter() - began  # type: ignore[assignment]
        self.server.requests.clear()

    async def _poll(self) -> int:
        done = await self._poller.poll_due()
        self.result.polls += done.polled
        return done.polled

    async def _is_open(self) -> bool:
        counts = await self._store.counts()
        told = sum(len(stories) for stories in self.stories.values())
        waiting = any(counts.deliveries.get(state) for state in ("pending", "sending", "unknown"))
        return waiting or counts.articles < told or counts.articles_pending > 0

    async def _in_use(self) -> float:
        """Megabytes of the file that hold something; pages that became free are used again."""
        async with self._store._db.read() as connection:
            pages, free, size = [
                int((await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one())
                for name in ("page_count", "freelist_count", "page_size")
            ]
        return round((pages - free) * size / 2**20, 1)

    async def _rows(self, *tables: Table) -> int:
        async with self._store._db.read() as connection:
            counts = [(await connection.execute(select(func.count()).select_from(t))).scalar_one() for t in tables]
        return sum(counts)

    def _judge(self, told: set[str]) -> None:
        """After each day: all of its stories must have reached all who want them."""
        times, result = self.channel.seen.values(), self.result
        result.wanted, result.sent, result.unwanted = len(times), sum(times), self.channel.unwanted
        result.lost += sum(n == 0 for (_, name), n in self.channel.seen.items() if name in told)
        result.doubled = sum(n - 1 for n in times if n)

    def _say(self, what: str) -> None:
        """How far it is: the whole day takes an hour."""
        spent = " ".join(f"{name}={seconds:.0f}s" for name, seconds in self.result.spent.items())
        posts = sum(self.channel.seen.values())
        said = f"{self.clock.now():%d %H:%M} polls={self.result.polls} posts={posts} {spent} {what}"
        print(f"       {said}", file=sys.stderr, flush=True)

    def _wanted(self) -> Iterator[tuple[str, str]]:
        told = set(self.told)
        for number in range(self.size.subscriptions):
            for name in self.told if number < _BROAD else (self.names[number % len(self.names)],):
                if name in told:
                    yield str(number), name


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 2**20


async def run(folder: Path, seed: int, share: float, stories: int | None = None) -> Result:
    """Two days, each with half of the stories; fewer than the share's where that is said."""
    return await _Flow(folder, Size().part(share, stories), seed).run()
