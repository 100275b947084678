"""Digests sent through the ledger to the platforms' fakes, beside the bare HTTP client posting the same to the same.

Telegram's overall limit is lifted and every digest goes to another chat, so that the machinery is what is measured.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

import httpx

from adapters.slack.channel import SlackChannel
from adapters.slack.client import new_session
from adapters.store import open_store
from adapters.telegram import TelegramChannel
from adapters.telegram.limits import LIMITS, Pace
from benchmarks.articles import texts
from benchmarks.databases import Databases
from benchmarks.processes import Tell, serving
from benchmarks.table import Lap, Row, timed
from bot.clock import SystemClock
from bot.dispatch import Dispatcher
from bot.incidentview import preview
from digest.compose import compose
from digest.extract import rules
from digest.model import Tongue
from digest.model_chat import Chat, Delivery, DeliveryKind, DeliveryState, OutcomeKind, Platform
from digest.ports import NewDelivery
from digest.verify import verify
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram

CHATS: Final = 300
ROUNDS: Final = 3
AT_ONCE: Final = 100  # the dispatcher's


@dataclass(frozen=True, slots=True)
class _Fakes:
    telegram_url: str
    telegram_token: str
    slack_url: str
    slack_token: str


async def _fakes(tell: Tell) -> None:
    async with FakeTelegram() as telegram, FakeSlack() as slack:
        slack.rates.on = False
        for number in range(1, CHATS + 1):
            telegram.add_chat(number)
            slack.add_channel("T1", f"C{number}")
        tell(_Fakes(telegram.url, telegram.token, slack.api_url, slack.token()))
        await asyncio.Event().wait()


async def _side_by_side(sends: Iterable[Awaitable[None]]) -> Lap:
    """Await all of them, a hundred at a time."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(send: Awaitable[None]) -> None:
        async with gate:
            await send

    return await timed(asyncio.gather(*(one(send) for send in sends)))


class _Telegram:
    client = "httpx"
    chats = tuple(Chat(Platform.TELEGRAM, "telegram", str(number)) for number in range(1, CHATS + 1))

    def __init__(self, fakes: _Fakes) -> None:
        self._fakes = fakes

    def channel(self) -> TelegramChannel:
        pace = Pace(replace(LIMITS, overall=None))
        return TelegramChannel(self._fakes.telegram_token, self._fakes.telegram_url, pace=pace)

    async def bare(self, payload: str) -> Lap:
        url = f"{self._fakes.telegram_url}/bot{self._fakes.telegram_token}/sendMessage"
        fields = {k: v if isinstance(v, str) else json.dumps(v) for k, v in json.loads(payload).items()}
        async with httpx.AsyncClient(limits=httpx.Limits(max_connections=64)) as client:

            async def post(chat: str) -> None:
                answer = await client.post(url, data={"chat_id": chat, **fields})
                assert answer.json()["ok"], answer.text

            return await _side_by_side(post(chat.id) for chat in self.chats)


class _Slack:
    client = "aiohttp"
    chats = tuple(Chat(Platform.SLACK, "T1", f"C{number}") for number in range(1, CHATS + 1))

    def __init__(self, fakes: _Fakes) -> None:
        self._fakes = fakes

    def channel(self) -> SlackChannel:
        return SlackChannel(self._fakes.slack_token, self._fakes.slack_url)

    async def bare(self, payload: str) -> Lap:
        url, body = f"{self._fakes.slack_url}chat.postMessage", json.loads(payload)
        headers = {"Authorization": f"Bearer {self._fakes.slack_token}"}
        async with new_session() as session:  # each post on a connection of its own, as the channel does it

            async def post(chat: str) -> None:
                async with session.post(url, json={"channel": chat, **body}, headers=headers) as answer:
                    assert (await answer.json())["ok"]

            return await _side_by_side(post(chat.id) for chat in self.chats)


async def _alone(platform: _Telegram | _Slack, payload: str) -> Lap:
    """The channel's own send, without the ledger."""
    channel, now = platform.channel(), SystemClock().now()

    async def send(number: int, chat: Chat) -> None:
        state = DeliveryState.SENDING
        row = Delivery(number, chat, "story", 1, DeliveryKind.POST, 0, payload, state, now)
        assert (await channel.send(row)).kind is OutcomeKind.ACCEPTED

    lap = await _side_by_side(send(number, chat) for number, chat in enumerate(platform.chats))
    await channel.close()
    return lap


async def _outbox(platform: _Telegram | _Slack, payload: str, url: str) -> Lap:
    store, channel, clock = open_store(url), platform.channel(), SystemClock()
    await store.open()
    rows = [NewDelivery(chat, DeliveryKind.POST, 0, payload, clock.now()) for chat in platform.chats]
    await store.enqueue("story", 1, rows)
    lap = await timed(Dispatcher(store, channel, clock, batch=AT_ONCE).send_due())
    assert (await store.counts()).deliveries == {"sent": CHATS}
    await channel.close()
    await store.close()
    return lap


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    rows: list[Row] = []
    article = texts()[0]
    digest = compose(preview(article, verify(article, rules.extract(article)).facts))
    with serving(_fakes) as fakes:
        async with Databases() as databases:
            for platform in (_Telegram(fakes), _Slack(fakes)):
                [payload] = platform.channel().render(digest, Tongue.BOTH, DeliveryKind.POST)
                took: dict[str, list[Lap]] = {name: [] for name in ("bare", "alone", *databases.kinds)}
                for _ in range(ROUNDS):
                    took["bare"].append(await platform.bare(payload))
                    took["alone"].append(await _alone(platform, payload))
                    for kind in databases.kinds:
                        took[kind].append(await _outbox(platform, payload, await databases.create(kind)))
                rows += _rows(platform, took)
    return rows


def _rows(platform: _Telegram | _Slack, took: dict[str, list[Lap]]) -> list[Row]:
    seconds = {how: median(lap.seconds for lap in laps) for how, laps in took.items()}
    shown = {
        how: f"{CHATS / seconds[how]:.0f}/s (CPU {median(lap.cpu for lap in laps) / CHATS * 1000:.1f} ms each)"
        for how, laps in took.items()
    }
    name = platform.chats[0].platform.value.capitalize()
    return [
        Row(
            f"{name}: digests sent "
            + ("by the channel alone" if how == "alone" else f"through the ledger on {how}: intent, send, outcome"),
            shown[how],
            f"bare {platform.client} posts the same: {shown['bare']}",
            f"{seconds['bare'] / seconds[how]:.2f}",
        )
        for how in took
        if how != "bare"
    ]
