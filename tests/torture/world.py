"""A world of feeds, chats and one database for services that are tortured, and the count of what people saw in it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import select

from adapters.store import open_store
from adapters.store.schema import deliveries, incidents
from digest.errors import StoreError
from digest.model import Feed
from digest.model_chat import Chat, Filters, Platform
from tests.fakes.feed_server import FeedServer
from tests.newsroom import breach, item, rss
from tests.torture.nursery import Nursery, Process
from tests.torture.platforms import Slack, Telegram

_WORDS: Final = """
Alder Bram Cor Dun Elm Fair Glen Har Iver Kel Lin Mar Nor Oak Pem Quill Ros Stan Thorn Wex
bury combe dale field ford gate ham mere stead wick
Hospital Bank University Insurance Airlines Telecom Energy Logistics Pharmacy Hotels
"""
Key = tuple[str, str, str]
"""platform, chat, organisation: one message that one chat must see once."""


def organizations() -> list[str]:
    """2,000 names, no two alike."""
    beginnings, ends, kinds = (line.split() for line in _WORDS.strip().splitlines())
    return [f"{begin}{end} {kind}" for kind, end, begin in product(kinds, ends, beginnings)]


@dataclass(frozen=True)
class Accepted:
    """A message that a platform took: by which worker's request, when (monotonic seconds)."""

    key: Key
    worker: int
    at: float


@dataclass
class Verdict:
    """What came of it. `told_late`: sends that a platform took and that the process did not live to write down."""

    wanted: int
    lost: list[Key]
    doubled: Counter[str]
    parked: int
    hidden: int
    told_late: Counter[str] = field(default_factory=Counter)

    def problems(self) -> list[str]:
        found = []
        if self.lost:
            found.append(f"{len(self.lost)} lost, such as {self.lost[:3]}")
        if self.doubled["slack"]:
            found.append(f"{self.doubled['slack']} doubled in Slack")
        if self.doubled["telegram"] > self.told_late["telegram"]:
            found.append(f"{self.doubled['telegram']} doubled in Telegram, {self.told_late['telegram']} explained")
        if self.doubled["at_most_once"]:
            found.append(f"{self.doubled['at_most_once']} doubled in chats that wished at most one")
        if self.hidden:
            found.append(f"{self.hidden} parked rows that nobody can see")
        return found

    def __str__(self) -> str:
        return (
            f"deliveries={self.wanted} lost={len(self.lost)} slack_doubled={self.doubled['slack']} "
            f"telegram_doubled={self.doubled['telegram']} explained={self.told_late['telegram']} parked={self.parked}"
        )


class World:
    """`telegram` and `slack` chats, every third Telegram chat at most once; all want all news."""

    def __init__(
        self, folder: Path, database_url: str, *, telegram: int, slack: int, clock: Path | None = None
    ) -> None:
        self.folder, self.database_url, self._clock = folder, database_url, clock
        self.telegram, self.slack, self.feeds = Telegram(self._accepted), Slack(self._accepted), FeedServer()
        self.nursery, self.store = Nursery(), open_store(database_url)
        self.accepted: list[Accepted] = []
        self.on_accept: Callable[[Accepted], None] = lambda _: None
        self._names = organizations()
        self.told: list[str] = []
        self._sizes = (telegram, slack)
        self.chats: list[Chat] = []
        self.once: set[str] = set()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        for part in (self.telegram, self.slack, self.feeds, self.nursery):
            await self._stack.enter_async_context(part)
        await self.store.open()
        self._stack.push_async_callback(self.store.close)
        telegram, slack = self._sizes
        for number in range(telegram):
            chat = Chat(Platform.TELEGRAM, "telegram", str(1000 + number))
            self.telegram.add_chat(int(chat.id))
            await self._subscribe(chat, once=number % 3 == 0)
        for number in range(slack):
            self.slack.add_channel("T1", f"C{1000 + number}")
            await self._subscribe(Chat(Platform.SLACK, "T1", f"C{1000 + number}"), once=False)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def _subscribe(self, chat: Chat, *, once: bool) -> None:
        now = datetime.now(UTC)
        subscription, _ = await self.store.add_subscription(chat, Filters(), now)
        self.chats.append(chat)
        if once:
            await self.store.update_subscription(replace(subscription, at_most_once=True))
            self.once.add(chat.id)

    # news

    async def publish(self, count: int) -> None:
        """A new feed with so many stories, at most five (more would be a backlog)."""
        names = self._names[len(self.told) : len(self.told) + count]
        stories = [self._story(name, len(self.told) + n) for n, name in enumerate(names)]
        url = self.feeds.put(f"/{len(self.told)}.xml", rss(*stories, title=f"Outlet {len(self.told)}"))
        self.told += names
        await self.store.add_feeds([Feed(url)])

    def _story(self, name: str, number: int) -> str:
        """Its page is missing, so the feed's own text is read."""
        affected, link = f"{10_000 + 137 * number:,}", self.feeds.url(f"/pages/{number}")
        return item(f"{name} breach hits {affected}", breach(name, affected), link=link)

    # services

    async def start(self, worker: int = 0, *roles: str, fresh: bool = False, database_url: str = "") -> Process:
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "DATABASE_URL": database_url or self.database_url,
            "ALLOW_NETWORKS": "127.0.0.0/8",
            "TELEGRAM_BOT_TOKEN": self.telegram.token,
            "TELEGRAM_BASE_URL": self.telegram.url_of(worker),
            "SLACK_BOT_TOKEN": self.slack.token(),
            "SLACK_APP_TOKEN": self.slack.app_token,
            "SLACK_API_URL": self.slack.url_of(worker),
            "NO_PROXY": "*",
        }
        if self._clock is not None:
            environment["TORTURE_CLOCK"] = str(self._clock)
        log = self.folder / f"worker{worker}.log"
        log.write_text("")
        arguments = [word for role in roles for word in ("--role", role)]
        return await self.nursery.start(environment, arguments, log, fresh=fresh)

    async def unplug(self, seconds: float) -> None:
        """For so long new connections to the platforms are refused."""
        for part in (self.telegram, self.slack):
            await part.sites.unplug()
        await asyncio.sleep(seconds)
        for part in (self.telegram, self.slack):
            await part.sites.plug()

    # what people saw

    def _accepted(self, worker: int, message: Any) -> None:
        is_telegram = hasattr(message, "html")
        if message.edit if is_telegram else message.via != "chat.postMessage":
            return
        text = message.text if is_telegram else message.seen
        name = next((name for name in self.told if name in text), None)
        if name is None:
            return
        platform, chat = ("telegram", str(message.chat)) if is_telegram else ("slack", message.channel)
        event = Accepted((platform, chat, name), worker, time.monotonic())
        self.accepted.append(event)
        self.on_accept(event)

    @property
    def wanted(self) -> set[Key]:
        return {(chat.platform.value, chat.id, name) for chat in self.chats for name in self.told}

    async def rows(self, *states: str) -> list[tuple[Key, str, datetime | None]]:
        """Rows of the ledger in these states: their key, attempt and claim."""
        d = deliveries.c
        query = (
            select(d.platform, d.chat, incidents.c.organization, d.attempt_id, d.claimed)
            .join(incidents, incidents.c.id == d.incident_id)
            .where(d.state.in_(states))
        )
        async with self.store._db.read() as connection:
            found = (await connection.execute(query)).all()
        return [((row.platform, row.chat, row.organization), row.attempt_id, row.claimed) for row in found]

    async def watch(self, late: set[tuple[Key, str]], unsaved: float) -> None:
        """Gather, until cancelled, attempts that a platform took and that `unsaved` seconds later nobody has written down:
        their process died, or gave the answer up before it came."""
        while True:
            with contextlib.suppress(StoreError):
                now = datetime.now(UTC)
                for key, attempt, claimed in await self.rows("sending", "unknown"):
                    if claimed is None or claimed > now - timedelta(seconds=unsaved):
                        continue
                    age = (now - claimed).total_seconds() + 0.05
                    if any(e.key == key and e.at >= time.monotonic() - age for e in self.accepted):
                        late.add((key, attempt))
            await asyncio.sleep(0.25)

    async def quiet(self) -> bool:
        """Whether nothing is left to do."""
        counts = await self.store.counts()
        open_rows = sum(counts.deliveries.get(state, 0) for state in ("pending", "sending", "unknown"))
        everything = len(self.wanted) <= sum(counts.deliveries.values())
        return everything and not open_rows and not counts.articles_pending

    async def verdict(self) -> Verdict:
        seen = Counter(event.key for event in self.accepted)
        parked = {key for key, _, _ in await self.rows("parked")}
        visible = await self.store.parked(limit=100_000)
        doubled = Counter[str]()
        for key, times in seen.items():
            kind = "at_most_once" if key[1] in self.once else key[0]
            doubled[kind] += times - 1
        lost = sorted(self.wanted - set(seen) - parked)
        return Verdict(len(self.wanted), lost, doubled, len(parked), len(parked) - len(visible))


def complaints(logs: Iterable[Path]) -> list[str]:
    """Lines of the services' logs that no fault of the world explains."""
    return [
        line
        for log in logs
        if log.exists()
        for line in log.read_text().splitlines()
        if "our own fault" in line or ("step failed, it will be tried again" in line and "error=" not in line)
    ]
