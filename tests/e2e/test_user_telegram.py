"""Groups and channels of Telegram over real sockets, with the real desk on SQLite: who may do what, and who reads the answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.store import SqlStore, open_store
from adapters.telegram import Pace, TelegramBot
from bot.clock import SystemClock
from bot.commands import CommandDesk, menu
from digest.limits import Limits
from digest.model_chat import Chat, Platform
from tests.fakes.telegram import FakeTelegram, Sent

ANN, BOB, GROUP, CHANNEL = 7, 8, -1005, -1009
FAST = Limits(overall=10_000, interval=0.0, group=10_000)


@dataclass
class Room:
    """Ann is the admin of a group and of a channel, Bob a member and a reader."""

    fake: FakeTelegram
    store: SqlStore

    async def answer(self, words: str, chat: int = ANN, user: int = ANN, language: str = "en") -> Sent:
        """What the bot sends next."""
        before = len(self.fake.ledger)
        self.fake.say(chat, user, words, language=language)
        return (await self.fake.sent(before + 1))[-1]

    async def silence(self) -> None:
        """Nothing was sent: what is asked afterwards in another chat is answered first."""
        before = len(self.fake.ledger)
        await asyncio.sleep(0.2)
        assert len(self.fake.ledger) == before, self.fake.ledger[-1].text

    async def alert(self, chat: int, user: int, message: int, data: str, language: str = "en") -> str:
        """What the one who presses reads over the chat."""
        before = len(self.fake.alerts)
        self.fake.press(chat, user, message, data, language=language)
        return await self.fake.until(lambda: self.fake.alerts[-1] if len(self.fake.alerts) > before else None)


def chat(number: int) -> Chat:
    return Chat(Platform.TELEGRAM, "telegram", str(number))


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    store = open_store(str(tmp_path / "room.db"))
    await store.open()
    async with FakeTelegram() as fake:
        for person in (ANN, BOB):
            fake.add_chat(person)
        fake.add_chat(GROUP, "supergroup", admins={ANN})
        fake.add_chat(CHANNEL, "channel", admins={ANN})
        bot = TelegramBot(
            fake.token, CommandDesk(store, SystemClock()), fake.url, commands=menu(), pace=Pace(FAST), poll_seconds=5
        )
        await bot.start()
        yield Room(fake, store)
        await bot.stop()
    await store.close()


# whose press counts


@pytest.mark.parametrize("data", ["subscribe", "subscribe finance", "latest", "lang zh", "incident k7m2qa", "help"])
async def test_a_channels_reader_can_neither_write_in_it_nor_change_its_posts(room: Room, data: str) -> None:
    room.fake.post(CHANNEL, "/help")
    [shown] = await room.fake.sent(1)
    assert "只有频道管理员" in await room.alert(CHANNEL, BOB, shown.message_id, data, language="zh-hans")
    assert "Only the admins" in await room.alert(CHANNEL, BOB, shown.message_id, data, language="de")
    await room.silence()
    assert await room.store.subscriptions(chat(CHANNEL)) == []


async def test_a_channels_admin_can_press_its_buttons(room: Room) -> None:
    room.fake.post(CHANNEL, "/help")
    [shown] = await room.fake.sent(1)
    room.fake.press(CHANNEL, ANN, shown.message_id, "subscribe finance")
    sent = await room.fake.sent(2)
    assert "Subscribed" in sent[-1].text
    assert len(await room.store.subscriptions(chat(CHANNEL))) == 1
    assert room.fake.alerts == []


async def test_a_refusal_in_a_group_is_read_by_the_presser_alone_in_their_language(room: Room) -> None:
    shown = await room.answer("/help", GROUP)
    assert "只有管理员" in await room.alert(GROUP, BOB, shown.message_id, "subscribe finance", language="zh-hans")
    assert "Only admins" in await room.alert(GROUP, BOB, shown.message_id, "lang zh", language="en")
    await room.silence()
    assert await room.store.subscriptions(chat(GROUP)) == []


async def test_each_press_in_a_group_ends_its_waiting_once(room: Room) -> None:
    shown = await room.answer("/help", GROUP)
    room.fake.press(GROUP, BOB, shown.message_id, "stats")
    await room.fake.until(lambda: room.fake.answered or None)
    await room.alert(GROUP, BOB, shown.message_id, "subscribe finance")
    assert len(room.fake.answered) == len(set(room.fake.answered)) == 2


async def test_a_channel_that_adds_the_bot_gets_no_help_and_its_admin_does(room: Room) -> None:
    room.fake.membership(CHANNEL, "left", "administrator", by=ANN, language="zh-hans")
    [told] = await room.fake.sent(1)
    assert told.chat == ANN
    assert "我已加入频道" in told.text
    assert "/subscribe" in told.text
    assert told.buttons == ()
    await room.silence()


async def test_an_admin_who_never_wrote_to_the_bot_is_not_told_and_neither_is_the_channel(room: Room) -> None:
    room.fake.chats[ANN].refuses = "blocked"
    room.fake.membership(CHANNEL, "left", "administrator", by=ANN)
    await room.fake.until(lambda: True if any(method == "sendmessage" for method, _ in room.fake.calls) else None)
    await room.silence()
