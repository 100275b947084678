"""The real flow for tests: real fetcher, parser, store and reader; a feed server on loopback; a channel that keeps a ledger.

async with Newsroom(tmp_path) as room:
    room.feed("/a.xml", item("Title", "Text …"))
    await room.subscribe("everyone")
    await room.round()
    room.posts("everyone")
"""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Self

from adapters.feeds.fetch import GuardedFetcher
from adapters.feeds.page import PageExtractor
from adapters.feeds.parse import ProcessFeedParser
from adapters.memory import ManualClock, MemoryChannel
from adapters.store import open_store
from bot.commands import CommandDesk
from bot.dispatch import Dispatcher
from bot.notices import Notices
from bot.poll import Poller, Round
from bot.publish import Publisher
from bot.read import Reader
from digest.doubts import DEFAULT_BARS, Bars
from digest.model import Feed
from digest.model_chat import Chat, DeliveryKind, Filters, Platform
from digest.ports import Extractor
from tests.fakes.feed_server import FeedServer

START = datetime(2024, 11, 5, 12, tzinfo=UTC)
OPERATOR = Chat(Platform.CONSOLE, "console", "operator")


def item(title: str, text: str, *, link: str = "", guid: str = "", published: datetime = START) -> str:
    """An RSS item whose full text is given."""
    link = link or f"https://news.example/{abs(hash(title)) % 10**8}"
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid isPermaLink='false'>{escape(guid or link)}</guid>"
        f"<pubDate>{format_datetime(published)}</pubDate>"
        f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>{escape(text)}</content:encoded></item>"
    )


def rss(*items: str, title: str = "Test Outlet") -> str:
    return f"<rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>"


def breach(name: str, count: str, day: str = "March 3, 2024", more: str = "") -> str:
    """The text of a plain breach story."""
    return (
        f"<p>{name} said that hackers gained access to its network on {day}. The personal information of {count} people "
        f"was exposed, including names and Social Security numbers.</p><p>{name} has notified the Maine Attorney General. {more}</p>"
    )


class Newsroom:
    def __init__(
        self,
        folder: Path,
        *,
        model: Extractor | None = None,
        confidence: float = 0.0,
        bars: Bars = DEFAULT_BARS,
    ) -> None:
        self.folder, self.model = folder, model
        self.confidence, self.bars = confidence, bars
        self.clock = ManualClock(START)
        self.server = FeedServer()
        self.channel = MemoryChannel()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._stack.enter_async_context(self.server)
        self.store = open_store(str(self.folder / "news.db"))
        await self.store.open()
        self._stack.push_async_callback(self.store.close)
        fetcher = GuardedFetcher(allow=["127.0.0.0/8"], total_deadline=3.0, tries=1)
        self._stack.push_async_callback(fetcher.close)
        parser = ProcessFeedParser(workers=1)
        self._stack.push_async_callback(parser.close)
        pages = PageExtractor(fetcher)
        self._stack.push_async_callback(pages.close)
        channels = {Platform.CONSOLE: self.channel}
        self.notices = Notices(self.store, channels, OPERATOR, self.clock)
        self.poller = Poller(self.store, fetcher, parser, self.clock, self.notices, jitter=lambda: 0.0)
        self.reader = Reader(
            self.store,
            Publisher(self.store, channels),
            self.clock,
            self.notices,
            pages=pages,
            model=self.model,
            confidence=self.confidence,
            bars=self.bars,
        )
        self.dispatcher = Dispatcher(self.store, self.channel, self.clock, jitter=lambda: 0.0)
        self.desk = CommandDesk(self.store, self.clock)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def feed(self, path: str, *items: str, title: str = "Test Outlet") -> str:
        """Serve these items at a path from now on, and list the feed."""
        url = self.server.put(path, rss(*items, title=title))
        await self.store.add_feeds([Feed(url)])
        return url

    async def subscribe(self, name: str, filters: Filters | None = None) -> Chat:
        chat = Chat(Platform.CONSOLE, "console", name)
        await self.store.add_subscription(chat, filters or Filters(), self.clock.now())
        return chat

    async def round(self, *, later: float = 0.0) -> Round:
        """Let time pass; poll, read and send what is due."""
        self.clock.advance(later)
        done = await self.poller.poll_due()
        await self.reader.read_pending()
        await self.dispatcher.send_due()
        return done

    def sent(self, name: str, kind: DeliveryKind = DeliveryKind.POST) -> list[str]:
        """What a chat was sent, in order."""
        return [
            s.text for s in self.channel.sent if s.delivery.chat.id == name and s.delivery.kind is kind and s.landed
        ]
