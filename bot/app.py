"""The composition root: the only place that knows which part stands behind which port."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from types import TracebackType
from typing import Any, Final, Self

from adapters.console import ConsoleChannel
from adapters.feeds.fetch import GuardedFetcher
from adapters.feeds.page import PageExtractor
from adapters.feeds.parse import ProcessFeedParser
from adapters.store import open_store
from bot.clock import SystemClock
from bot.commands import CommandDesk, menu
from bot.dispatch import Dispatcher
from bot.engine import Engine, Loop
from bot.intake import take_in
from bot.listen import IDLE, Listener, first_try
from bot.log import get_logger
from bot.model import make_model
from bot.notices import Notices, read_chat
from bot.poll import Poller, Round
from bot.publish import Publisher
from bot.read import Reader
from bot.roles import Role
from bot.settings import Settings, reveal
from bot.web import WebServer
from digest import lanes
from digest.errors import ConfigurationError, StoreError
from digest.model_chat import Platform
from digest.ports import Channel, Clock, Renderer, Store

log = get_logger("bot.app")

USER_AGENT: Final = "breach-digest (+https://pypi.org/project/breach-digest/)"

KEPT: Final = timedelta(days=400)
"""How long texts of archived articles, finished deliveries and seen events are kept. A follow-up joins its incident for a
year and more, and until then its posts must be known, or the news would be posted anew instead of edited."""

_STAND_BY: Final = 1.0  # seconds between two looks whether the other process has ended


@dataclass
class Service:
    """All parts, wired. Use as an async context: it opens the database and closes everything."""

    settings: Settings
    clock: Clock = field(default_factory=SystemClock)
    console: ConsoleChannel | None = None
    store: Store = field(init=False)
    channels: dict[Platform, Channel] = field(init=False, default_factory=dict)
    renderers: dict[Platform, Renderer] = field(init=False, default_factory=dict)
    poller: Poller = field(init=False)
    reader: Reader = field(init=False)
    dispatchers: list[Dispatcher] = field(init=False, default_factory=list)
    desk: CommandDesk = field(init=False)
    notices: Notices = field(init=False)
    _stack: AsyncExitStack = field(init=False, default_factory=AsyncExitStack)
    _engine: Engine | None = field(init=False, default=None)
    _listeners: list[Listener] = field(init=False, default_factory=list)
    _stopping: asyncio.Event = field(init=False, default_factory=asyncio.Event)
    _telegram_pace: Any = field(init=False, default=None)  # answers and posts share Telegram's limits

    async def __aenter__(self) -> Self:
        try:
            await self._open()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def _open(self) -> None:
        settings = self.settings
        self.store = open_store(settings.database_url.get_secret_value())
        await self.store.open()
        self._stack.push_async_callback(self.store.close)
        fetcher = make_fetcher(settings)
        self._stack.push_async_callback(fetcher.close)
        parser = ProcessFeedParser()
        self._stack.push_async_callback(parser.close)
        pages = PageExtractor(fetcher)
        self._stack.push_async_callback(pages.close)
        self.channels = self._make_channels()
        self.renderers = dict(self.channels)
        self.notices = Notices(self.store, self.renderers, read_chat(settings.admin_chat), self.clock)
        self.poller = Poller(self.store, fetcher, parser, self.clock, self.notices)
        self.reader = Reader(
            self.store,
            Publisher(self.store, self.renderers),
            self.clock,
            self.notices,
            pages=pages,
            model=self._make_model(),
            confidence=settings.confidence,
            bars=settings.bars,
        )
        self.dispatchers = [Dispatcher(self.store, channel, self.clock) for channel in self.channels.values()]
        self.desk = CommandDesk(self.store, self.clock)

    def _make_channels(self) -> dict[Platform, Channel]:
        settings, channels = self.settings, dict[Platform, Channel]()
        if (token := reveal(settings.telegram_bot_token)) is not None:
            from adapters.telegram import Pace, TelegramChannel

            self._telegram_pace = Pace()
            telegram = TelegramChannel(token, settings.telegram_base_url, pace=self._telegram_pace)
            self._stack.push_async_callback(telegram.close)
            channels[Platform.TELEGRAM] = telegram
        if (token := reveal(settings.slack_bot_token)) is not None:
            from adapters.slack.channel import SlackChannel
            from adapters.slack.workspace import OneWorkspace

            slack = SlackChannel(OneWorkspace(token, settings.slack_api_url), settings.slack_api_url)
            self._stack.push_async_callback(slack.close)
            channels[Platform.SLACK] = slack
        if self.console is not None:
            channels[Platform.CONSOLE] = self.console
        return channels

    def _make_model(self) -> Any:
        model = make_model(self.settings, self.store, self.clock.now)
        if model is not None:
            self._stack.push_async_callback(model.close)
        return model

    async def add_listed_feeds(self) -> None:
        """Keep to FEEDS_FILE; without it the bundled list, once for a database. Raises InputError."""
        change = await take_in(self.store, self.settings.feeds_file)
        if change.back:
            log.warning(
                "FEEDS_FILE brought feeds back that had been removed, or have moved; delete their lines there to be rid of them",
                feeds=list(change.back),
            )
        if change.gone:
            log.warning("feeds that FEEDS_FILE names no more were taken out", feeds=list(change.gone))
        if change.emptied:
            log.warning("FEEDS_FILE names no feed any more; those that it named stay until it names others")

    async def once(self) -> Round:
        """One round: poll what is due, read it, send what is due."""
        found = await self.poller.poll_due()
        await self.reader.read_pending()
        for dispatcher in self.dispatchers:
            await dispatcher.send_due()
            await dispatcher.settle_stale()
        return found

    async def run(self, roles: Sequence[Role], ready: Callable[[], None] = lambda: None) -> None:
        """Serve until `stop`. Raises ChannelError when no platform can be had, ConfigurationError when a part can't start."""
        wanted = set(Role) - {Role.ALL} if Role.ALL in roles else set(roles)
        if not await self._occupied(wanted):
            return
        if Role.SENDER not in wanted and not {Role.WORKER, Role.POLLER}.isdisjoint(wanted):
            self._render_for_all()
        if Role.WEB in wanted:
            await self._start_chat()
        self._engine = Engine(self.clock, self._loops(wanted), self.store.jobs())
        self.store.on_work(self._engine.wake)
        if self._stopping.is_set():
            return
        ready()
        await self._engine.run()

    async def _occupied(self, wanted: set[Role]) -> bool:
        """Stand by while another process has these roles on a database for one machine; False when stopped meanwhile."""
        told = False
        while not self._stopping.is_set():
            if await self.store.occupy(sorted(role.value for role in wanted)):
                return True
            if not told:
                log.warning(
                    "another breach-digest serves this SQLite database, so this one stands by until that ends; "
                    "for several at once set DATABASE_URL to a PostgreSQL database"
                )
                told = True
            waiting = asyncio.ensure_future(self._stopping.wait())
            await asyncio.wait({waiting}, timeout=_STAND_BY)
            waiting.cancel()
        return False

    def _render_for_all(self) -> None:
        """A worker, or a poller that meets a flood, writes for all platforms without their tokens: other processes send."""
        from adapters.slack import render as slack
        from adapters.telegram import render as telegram

        others: dict[Platform, Renderer] = {Platform.TELEGRAM: telegram, Platform.SLACK: slack}
        for platform, renderer in others.items():
            self.renderers.setdefault(platform, renderer)

    def stop(self) -> None:
        """End `run` gracefully: what is in flight is finished, nothing more is begun."""
        self._stopping.set()
        self.poller.stop()
        self.reader.stop()
        for dispatcher in self.dispatchers:
            dispatcher.stop()
        if self._engine is not None:
            self._engine.stop()

    def _loops(self, wanted: set[Role]) -> list[Loop]:
        loops = []
        if Role.POLLER in wanted:
            loops.append(Loop(lanes.POLL, self._poll_step, 1.0))
        if Role.WORKER in wanted:
            loops.append(Loop(lanes.READ, self.reader.read_pending, 1.0))
            loops.append(Loop(lanes.TIDY, self._tidy_step, 6 * 3600.0))
        if Role.SENDER in wanted:
            for platform, dispatcher in zip(self.channels, self.dispatchers, strict=True):
                loops.append(Loop(lanes.send(platform), dispatcher.send_due, 0.5))
                loops.append(Loop(lanes.settle(platform), dispatcher.settle_stale, 15.0))
        loops += [Loop(f"listen {one.platform.value}", one.step, IDLE, own=True) for one in self._listeners]
        return loops

    async def _poll_step(self) -> int:
        return (await self.poller.poll_due()).polled

    async def _tidy_step(self) -> int:
        return await self.store.prune(self.clock.now() - KEPT)

    async def _telegram_turn(self) -> float:
        """Seconds until an answer's turn among all that is sent; without a database it goes by this process's pace."""
        now = self.clock.now()
        try:
            turn = await self.store.take_turn(Platform.TELEGRAM, now, self._telegram_pace.limits)
        except StoreError:
            return 0.0
        return (turn - now).total_seconds()

    async def _start_chat(self) -> None:
        settings, store = self.settings, self.store
        telegram_hook = slack_hook = None
        if (token := reveal(settings.telegram_bot_token)) is not None:
            from adapters.telegram import TelegramBot

            telegram = TelegramBot(
                token,
                self.desk,
                base_url=settings.telegram_base_url,
                webhook_url=settings.telegram_webhook_url,
                webhook_secret=reveal(settings.telegram_webhook_secret),
                commands=menu(),
                pace=self._telegram_pace,
                turn=self._telegram_turn,
            )
            by_polling = settings.telegram_webhook_url is None
            self._listeners.append(Listener(Platform.TELEGRAM, telegram, store, self.clock, alone=by_polling))
            telegram_hook = None if by_polling else telegram.handle_webhook
        if (token := reveal(settings.slack_bot_token)) is not None:
            from adapters.slack.bot import SlackBot

            app_token, signing = reveal(settings.slack_app_token), reveal(settings.slack_signing_secret)
            if app_token is None and signing is None:
                raise ConfigurationError(
                    "SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing; set one"
                )
            slack = SlackBot(
                self.desk, bot_token=token, app_token=app_token, signing_secret=signing, api_url=settings.slack_api_url
            )
            self._listeners.append(Listener(Platform.SLACK, slack, store, self.clock))
            slack_hook = slack.handle_http if app_token is None else None
        if telegram_hook or slack_hook or "web_port" in settings.model_fields_set:
            web = WebServer(store, settings.web_host, settings.web_port, telegram=telegram_hook, slack=slack_hook)
            await web.start()
            self._stack.push_async_callback(web.stop)
        for listener in self._listeners:
            self._stack.push_async_callback(listener.stop)
        await first_try(self._listeners)


def make_fetcher(settings: Settings) -> GuardedFetcher:
    """The guarded HTTP client with the operator's allow-list."""
    return GuardedFetcher(allow=[str(network) for network in settings.allow_networks], user_agent=USER_AGENT)
