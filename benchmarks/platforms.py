"""The platforms' limits against the clock: services of their own processes send a backlog to fakes that refuse what is too much.

A SQLite database is sent from by one process, so several are measured on PostgreSQL alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from pydantic import SecretStr

from adapters.slack import render as slack
from adapters.slack.limits import INTERVAL
from adapters.store import open_store
from adapters.telegram import render as telegram
from adapters.telegram.limits import LIMITS
from benchmarks.databases import Databases
from benchmarks.processes import Crew, Gate
from benchmarks.table import Row
from bot import log
from bot.app import Service
from bot.clock import SystemClock
from bot.roles import Role
from bot.settings import Settings
from digest.model_chat import Chat, DeliveryKind, Platform
from digest.ports import NewDelivery
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram
from tests.turns import worst

CHATS: Final = 1_500  # of one story, more than are served in the time
STORIES: Final = 60  # for one chat and for one channel
START: Final = 4.0  # seconds that are not counted
SPAN: Final = 20.0
_OVERALL: Final = LIMITS.overall or 1
_ONE: Final = CHATS + 1  # the chat that many stories are for


async def _sender(gate: Gate, settings: Settings) -> None:
    log.configure("CRITICAL")
    async with Service(settings) as service:
        await gate()
        running = asyncio.create_task(service.run([Role.SENDER]))
        await gate()
        service.stop()
        await running
        await gate()


async def _enqueue(url: str) -> None:
    store, now = open_store(url), SystemClock().now()
    await store.open()

    def posts(chats: Sequence[Chat]) -> list[NewDelivery]:
        text = "Alder Bay Medical Center: 10,000 people affected"
        payloads = {Platform.TELEGRAM: telegram.render_notice(text), Platform.SLACK: slack.render_notice(text)}
        return [NewDelivery(chat, DeliveryKind.POST, 0, payloads[chat.platform], now) for chat in chats]

    await store.enqueue("large", 1, posts([Chat(Platform.TELEGRAM, "telegram", str(n)) for n in range(1, _ONE)]))
    both = (Chat(Platform.TELEGRAM, "telegram", str(_ONE)), Chat(Platform.SLACK, "T1", "C1"))
    for story in range(STORIES):
        await store.enqueue(f"small {story}", 1, posts(both))
    await store.close()


def _counted(moments: Sequence[float]) -> list[float]:
    """Those within `SPAN`, when the start is over."""
    first = min(moments) + START
    return [at for at in moments if first <= at < first + SPAN]


async def _run(kind: str, url: str, processes: int) -> list[Row]:
    await _enqueue(url)
    async with (
        FakeTelegram(rates=(_OVERALL, LIMITS.interval, LIMITS.group or 1)) as telegram_fake,
        FakeSlack() as slack_fake,
    ):
        for number in range(1, _ONE + 1):
            telegram_fake.add_chat(number)
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            database_url=SecretStr(url),
            telegram_bot_token=SecretStr(telegram_fake.token),
            telegram_base_url=telegram_fake.url,
            slack_bot_token=SecretStr(slack_fake.token()),
            slack_api_url=slack_fake.api_url,
        )
        with Crew(_sender, [(settings,)] * processes) as crew:
            crew.lap()
            await telegram_fake.sent(1, seconds=60)
            await slack_fake.until(lambda: bool(slack_fake.posts), patience=60)
            await asyncio.sleep(START + SPAN + 1)
            await asyncio.to_thread(crew.lap)  # what is in flight ends first, and the fakes are needed for that
    moments = sorted(at for chat in telegram_fake.chats.values() for at in chat.turns)
    every, one = _counted(moments), _counted(list(telegram_fake.chats[_ONE].turns))
    channel = _counted([float(post.ts) for post in slack_fake.posts])
    refused = len(telegram_fake.calls) - len(telegram_fake.ledger)
    refused_slack = sum(method == "chat.postMessage" for method, _ in slack_fake.calls) - len(slack_fake.posts)
    crowd = worst([datetime.fromtimestamp(at, UTC) for at in moments], 1.0)
    by = f"{processes} process{'es' * (processes > 1)}, {kind}"
    return [
        Row(
            f"Telegram overall, backlog of {CHATS:,} chats, {by}",
            f"{len(every) / SPAN:.1f}/s (at most {crowd} in a second, {refused} of all refused with 429)",
            f"the platform takes {_OVERALL}/s",
            f"{len(every) / SPAN / _OVERALL:.2f}",
        ),
        Row(
            f"one Telegram chat, {STORIES} stories waiting behind that backlog, {by}",
            f"{len(one) / SPAN:.2f}/s",
            "the platform takes 1/s",
            f"{len(one) / SPAN * LIMITS.interval:.2f}",
        ),
        Row(
            f"one Slack channel, {STORIES} stories waiting, {by}",
            f"{len(channel) / SPAN:.2f}/s ({refused_slack} of all refused with 429)",
            "the platform takes 1/s",
            f"{len(channel) / SPAN * INTERVAL:.2f}",
        ),
    ]


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    async with Databases() as databases:
        crews = [
            (kind, processes) for kind in databases.kinds for processes in (1, 3) if kind != "SQLite" or processes == 1
        ]
        return [row for kind, processes in crews for row in await _run(kind, await databases.create(kind), processes)]
