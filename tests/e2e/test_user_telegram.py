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


# when the bot may write again


@pytest.mark.parametrize(
    ("was", "now"), [("muted", "restricted"), ("muted", "administrator"), ("member", "administrator")]
)
async def test_a_group_whose_rights_come_back_gets_its_news_again_and_is_told_so_once(
    room: Room, was: str, now: str
) -> None:
    await room.answer("/subscribe finance", GROUP)
    await room.answer("/subscribe healthcare", GROUP)
    await room.store.pause_chat(chat(GROUP), "not enough rights to send text messages to the chat")
    room.fake.membership(GROUP, was, now, by=ANN)
    [*_, told] = await room.fake.sent(3)
    assert (told.chat, told.text) == (
        GROUP,
        "我又能在这里发消息了，2个订阅恢复推送。\nI can post here again: 2 subscriptions go on.",
    )
    assert [s.paused for s in await room.store.subscriptions(chat(GROUP))] == [None, None]
    room.fake.membership(GROUP, "member", "administrator", by=ANN)
    await room.silence()


async def test_a_change_that_leaves_the_bot_without_a_voice_resumes_nothing(room: Room) -> None:
    await room.answer("/subscribe finance", GROUP)
    await room.store.pause_chat(chat(GROUP), "not enough rights")
    room.fake.membership(GROUP, "member", "muted", by=ANN)
    await room.silence()
    assert (await room.store.subscriptions(chat(GROUP)))[0].paused == "not enough rights"


async def test_a_channels_admin_is_told_in_private_that_its_news_goes_on(room: Room) -> None:
    room.fake.post(CHANNEL, "/subscribe finance lang:en")
    await room.fake.sent(1)
    await room.store.pause_chat(chat(CHANNEL), "need administrator rights in the channel chat")
    room.fake.membership(CHANNEL, "administrator", "voiceless", by=ANN)
    room.fake.membership(CHANNEL, "voiceless", "administrator", by=ANN)
    [*_, told] = await room.fake.sent(2)
    assert told.chat == ANN
    assert "1 subscription goes on" in told.text
    await room.silence()


async def test_a_group_that_takes_the_bot_back_hears_that_its_news_goes_on_instead_of_the_help(room: Room) -> None:
    await room.answer("/lang en", GROUP)
    await room.answer("/subscribe finance", GROUP)
    room.fake.membership(GROUP, "member", "kicked", by=ANN)
    room.fake.membership(GROUP, "kicked", "member", by=ANN)
    [*_, told] = await room.fake.sent(3)
    assert told.text == "I can post here again: 1 subscription goes on."


# who is spoken to


@pytest.mark.parametrize("words", ["/weather Beijing", "/roll", "/签到", "/", "good morning", "/foo@other_bot"])
async def test_a_group_hears_nothing_to_what_may_be_for_another_bot(room: Room, words: str) -> None:
    room.fake.say(GROUP, BOB, words)
    await room.silence()


@pytest.mark.parametrize(
    "words", ["/resume", "/stop", "/cancel", "/pause 2h", "/quiet 2h", "/sub finance", "/list", "/unmute", "/STOP"]
)
async def test_what_any_bot_may_be_called_is_not_taken_as_ours_in_a_group(room: Room, words: str) -> None:
    await room.answer("/subscribe finance", GROUP)
    await room.answer("/mute 1d", GROUP)
    before = await room.store.subscriptions()
    room.fake.say(GROUP, ANN, words)
    await room.silence()
    assert await room.store.subscriptions() == before
    command, _, rest = words.partition(" ")
    answer = await room.answer(f"{command}@{room.fake.username} {rest}".strip(), GROUP)
    assert "I don't know" not in answer.text


async def test_an_unknown_command_that_says_our_name_is_answered(room: Room) -> None:
    assert "I don't know “weather”" in (await room.answer(f"/weather@{room.fake.username}", GROUP)).text


@pytest.mark.parametrize("words", ["/latest", "/最新", "/订阅 金融", "/订阅金融", "／帮助"])
async def test_every_name_of_a_command_is_ours_without_saying_so(room: Room, words: str) -> None:
    answer = await room.answer(words, GROUP)
    assert answer.reply_to is not None
    assert "I don't know" not in answer.text


async def test_a_mention_in_a_group_is_a_command_as_in_slack(room: Room) -> None:
    answer = await room.answer(f"@{room.fake.username} lookup acme", GROUP, BOB)
    assert answer.text.startswith("Nothing found for “acme”")
    assert "没有找到" in (await room.answer(f"@{room.fake.username} 查询 国泰航空", GROUP, BOB)).text


async def test_a_greeting_and_thanks_get_a_short_line(room: Room) -> None:
    assert (await room.answer("Hi!")).text == "Hello! Name an organization, and I look up its data breaches."
    assert (await room.answer("你好～")).text.startswith("你好！")
    assert (await room.answer("謝謝")).text == "不客气！"
    assert (await room.answer(f"@{room.fake.username} thanks", GROUP)).text == "You're welcome!"
