"""People speak to the bot over real sockets; the desk is one of the test's own that records what it was told."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

from adapters.telegram import TelegramBot
from adapters.telegram.limits import Pace
from digest.errors import ChannelError, ConfigurationError
from digest.limits import Limits
from digest.model import Bilingual
from digest.model_chat import Asker, Button, Chat, Platform, Reply, Span
from tests.fakes.telegram import FakeTelegram

FAST = Limits(overall=10_000, interval=0.0, group=10_000)
COMMANDS = (("subscribe", Bilingual("订阅", "subscribe")), ("latest", Bilingual("最新", "the newest")))


class Desk:
    """Says back what it heard, once for each event."""

    def __init__(self) -> None:
        self.heard: list[tuple[Asker, str, bool]] = []
        self.told: list[tuple[str, ...]] = []
        self._events: set[str] = set()

    async def answer(self, asker: Asker, words: str, event_id: str, *, pressed: bool = False) -> Reply | None:
        if event_id in self._events:
            return None
        self._events.add(event_id)
        self.heard.append((asker, words, pressed))
        lines = ((Span(f"heard {words}"),),)
        return Reply(lines=lines, buttons=((Button("more", "latest 2"),),), edits=pressed)

    async def chat_gone(self, chat: Chat, reason: str) -> None:
        self.told.append(("gone", chat.id, reason))

    async def chat_back(self, chat: Chat) -> None:
        self.told.append(("back", chat.id))

    async def chat_migrated(self, chat: Chat, new_id: str) -> None:
        self.told.append(("migrated", chat.id, new_id))

    async def tenant_gone(self, platform: Platform, tenant: str) -> None:
        self.told.append(("tenant", tenant))


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        server.add_chat(7)
        server.add_chat(-5, "supergroup", admins={1})
        server.add_chat(-100, "channel", admins={1})
        yield server


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def bot(fake: FakeTelegram, desk: Desk) -> AsyncIterator[TelegramBot]:
    made = TelegramBot(fake.token, desk, fake.url, commands=COMMANDS, pace=Pace(FAST))
    await made.start()
    yield made
    await made.stop()


Serve = Callable[[Callable[[web.Request], Awaitable[web.Response]]], Awaitable[str]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """A web server for the webhook; gives its address."""
    runners: list[web.AppRunner] = []

    async def start(handler: Callable[[web.Request], Awaitable[web.Response]]) -> str:
        app = web.Application()
        app.router.add_post("/telegram", handler)
        runners.append(runner := web.AppRunner(app))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"

    yield start
    for runner in runners:
        await runner.cleanup()


@pytest.mark.usefixtures("bot")
async def test_a_command_in_a_private_chat_is_answered(fake: FakeTelegram, desk: Desk) -> None:
    fake.say(7, 7, "/订阅 医疗", language="zh-hans")
    (sent,) = await fake.sent(1)
    assert (sent.chat, sent.text, sent.buttons, sent.reply_to) == (7, "heard 订阅 医疗", (("latest 2",),), None)
    chat = Chat(Platform.TELEGRAM, "telegram", "7")
    assert desk.heard == [(Asker(chat, "7", is_admin=True, is_private=True, locale="zh-hans"), "订阅 医疗", False)]


@pytest.mark.usefixtures("bot")
async def test_plain_words_and_deep_links_reach_the_desk(fake: FakeTelegram, desk: Desk) -> None:
    fake.say(7, 7, "Acme Corp")
    fake.say(7, 7, "/start sec_finance")
    await fake.sent(2)
    assert [words for _, words, _ in desk.heard] == ["Acme Corp", "subscribe finance"]


@pytest.mark.usefixtures("bot")
async def test_only_a_groups_admins_are_told_to_be_admins(fake: FakeTelegram, desk: Desk) -> None:
    group = fake.chats[-5].json()
    fake.say(-5, 1, "/subscribe finance")
    fake.say(-5, 2, "/subscribe finance")
    fake.say(-5, 1087968824, "/subscribe finance", sender_chat=group)  # an admin who posts as the group
    fake.say(-5, 3, "/subscribe finance", sender_chat={"id": -9, "type": "channel", "title": "guest"})
    sent = await fake.sent(4)
    assert [asker.is_admin for asker, _, _ in desk.heard] == [True, False, True, False]
    assert all(one.reply_to for one in sent)
    fake.say(-5, 1, "/latest")
    await fake.sent(5)
    assert [method for method, _ in fake.calls].count("getchatmember") == 2  # the second question is remembered


@pytest.mark.usefixtures("bot")
async def test_a_channels_admins_command_by_posting(fake: FakeTelegram, desk: Desk) -> None:
    fake.post(-100, "/subscribe@Breach_Digest_Bot healthcare")
    (sent,) = await fake.sent(1)
    ((asker, words, _),) = desk.heard
    assert (sent.chat, sent.reply_to, words, asker.is_admin, asker.is_private) == (
        -100,
        None,
        "subscribe healthcare",
        True,
        False,
    )


@pytest.mark.usefixtures("bot")
async def test_what_is_not_meant_for_the_bot_is_left_alone(fake: FakeTelegram, desk: Desk) -> None:
    fake.say(-5, 1, "good morning")
    fake.say(-5, 1, "/help@other_bot")
    fake.say(-5, 1, "/unsubscribe", is_automatic_forward=True)
    edited = {"message_id": 1, "date": 1, "edit_date": 2, "chat": fake.chats[-5].json(), "text": "/unsubscribe"}
    fake.send_update({"edited_message": edited})
    fake.send_update({"message": {"broken": True}})
    fake.say(-5, 1, "/latest")
    await fake.sent(1)
    assert [words for _, words, _ in desk.heard] == ["latest"]


@pytest.mark.usefixtures("bot")
async def test_a_pressed_button_edits_the_message_that_carries_it(fake: FakeTelegram, desk: Desk) -> None:
    fake.say(7, 7, "/latest")
    (first,) = await fake.sent(1)
    fake.press(7, 7, first.message_id, "latest 2")
    sent = await fake.sent(2)
    assert (sent[1].edit, sent[1].message_id, sent[1].text) == (True, first.message_id, "heard latest 2")
    assert desk.heard[1][2] is True
    fake.press(7, 7, first.message_id, "latest 2")  # not modified: no second message
    await fake.until(lambda: True if len(desk.heard) == 3 and len(fake.answered) == 2 else None)
    await asyncio.sleep(0.1)
    assert len(fake.ledger) == 2


@pytest.mark.usefixtures("bot")
async def test_a_redelivered_update_has_one_effect(fake: FakeTelegram, desk: Desk) -> None:
    """fault 39"""
    update = fake.say(7, 7, "/latest")
    await fake.sent(1)
    again = {"message_id": 5, "date": 1, "chat": fake.chats[7].json(), "text": "/latest", "from": fake._user(7)}
    fake.send_update({"update_id": update, "message": again})
    fake.say(7, 7, "/status")
    await fake.sent(2)
    assert [words for _, words, _ in desk.heard] == ["latest", "status"]
    assert len(fake.ledger) == 2


@pytest.mark.usefixtures("bot")
async def test_coming_and_going_is_told_and_a_new_group_is_greeted(fake: FakeTelegram, desk: Desk) -> None:
    """fault 32"""
    fake.membership(7, "member", "kicked", by=7)
    fake.membership(-5, "left", "member", by=1)
    await fake.sent(1)
    fake.membership(-5, "member", "administrator", by=1)
    fake.membership(-5, "administrator", "kicked", by=1)
    fake.say(-5, 1, "", migrate_to_chat_id=-1007)
    await fake.until(lambda: True if len(desk.told) == 5 else None)
    assert [told for told in desk.told if told[1] == "-5"] == [
        ("back", "-5"),
        ("back", "-5"),  # new rights may end a pause
        ("gone", "-5", "bot was kicked"),
        ("migrated", "-5", "-1007"),
    ]
    assert ("gone", "7", "bot was blocked by the user") in desk.told
    assert [(s.chat, s.text) for s in fake.ledger] == [(-5, "heard help")]


@pytest.mark.usefixtures("bot")
async def test_a_429_to_one_chat_does_not_hold_up_another(fake: FakeTelegram) -> None:
    """fault 31"""
    fake.limit(7, 1)
    fake.say(7, 7, "/latest")
    await fake.until(lambda: True if any(method == "sendmessage" for method, _ in fake.calls) else None)
    fake.say(-5, 1, "/latest")
    sent = await fake.sent(2)
    assert [one.chat for one in sent] == [-5, 7]  # the answer that surely was not sent comes after the pause


@pytest.mark.usefixtures("bot")
async def test_menus_are_set_in_both_languages(fake: FakeTelegram) -> None:
    assert {tongue: menu[0]["description"] for tongue, menu in fake.menus.items()} == {
        "": "subscribe",
        "zh": "订阅",
        "en": "subscribe",
    }


@pytest.mark.usefixtures("bot")
async def test_polling_goes_on_after_a_proxys_error_page_and_a_dropped_connection(fake: FakeTelegram) -> None:
    fake.fail("getUpdates", "html_502", "drop_before")
    fake.say(7, 7, "/latest")
    fake.say(7, 7, "/status")
    await fake.sent(2, seconds=8)


async def test_a_webhook_takes_what_carries_the_secret_and_nothing_else(
    fake: FakeTelegram, desk: Desk, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    """faults 39, 42"""
    for name in (None, "httpx", "telegram"):
        caplog.set_level(logging.DEBUG, logger=name)
    made: list[TelegramBot] = []

    async def receive(request: web.Request) -> web.Response:
        return web.Response(status=await made[0].handle_webhook(request.headers, await request.read()))

    url = await serve(receive)
    bot = TelegramBot(fake.token, desk, fake.url, url, "S3cret-of-the-hook", pace=Pace(FAST))
    made.append(bot)
    fake.webhook = {"url": url}  # left from an earlier run
    fake.say(7, 7, "/latest")
    assert await fake.push(secret="S3cret-of-the-hook") == [503]  # not started yet: Telegram keeps it
    await bot.start()
    assert fake.webhook["secret_token"] == "S3cret-of-the-hook"
    assert await fake.push(secret="WRONG-canary") == [401]
    assert await fake.push() == [200]
    await fake.sent(1)
    good = {"X-Telegram-Bot-Api-Secret-Token": "S3cret-of-the-hook"}
    again = json.dumps({"update_id": 1000, "message": fake.chats[7].messages[101] | {"from": fake._user(7)}})
    statuses = [
        await bot.handle_webhook(good, again.encode()),
        await bot.handle_webhook({}, again.encode()),
        await bot.handle_webhook({"x-telegram-bot-api-secret-token": "é\udc80"}, again.encode()),
        await bot.handle_webhook(good, b"no json"),
        await bot.handle_webhook(good, b"[1]"),
        await bot.handle_webhook(good, b" " * 1_000_001),
    ]
    assert statuses == [200, 401, 401, 400, 200, 413]
    await bot.stop()
    assert await bot.handle_webhook(good, again.encode()) == 503
    assert len(desk.heard) == len(fake.ledger) == 1
    assert "WRONG-canary" not in caplog.text
    assert "S3cret" not in caplog.text


async def test_start_says_in_one_line_that_the_token_is_wrong(fake: FakeTelegram, desk: Desk) -> None:
    bot = TelegramBot("999:wrong-CANARY", desk, fake.url)
    with pytest.raises(ChannelError, match="TELEGRAM_BOT_TOKEN") as caught:
        await bot.start()
    assert "CANARY" not in str(caught.value) + repr(caught.value) + repr(bot)
    assert "\n" not in str(caught.value)
    await bot.stop()


async def test_start_says_where_the_platform_could_not_be_reached(desk: Desk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(ChannelError, match=host):
            await TelegramBot("1:abc", desk, f"http://{host}").start()


async def test_a_webhook_that_telegram_refuses_is_named(fake: FakeTelegram, desk: Desk) -> None:
    bot = TelegramBot(fake.token, desk, fake.url, "http://plain.example/telegram")
    with pytest.raises(ChannelError, match="TELEGRAM_WEBHOOK_URL"):
        await bot.start()


def test_a_malformed_webhook_secret_is_named_and_not_shown(desk: Desk) -> None:
    with pytest.raises(ConfigurationError, match="TELEGRAM_WEBHOOK_SECRET") as caught:
        TelegramBot("1:abc", desk, webhook_secret="no spaces!")
    assert "no spaces" not in str(caught.value)


async def test_the_token_is_in_no_log_of_a_bot_at_debug(
    fake: FakeTelegram, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """fault 36"""
    for name in ("", "httpx", "httpcore", "telegram"):
        caplog.set_level(logging.DEBUG, logger=name or None)
    bot = TelegramBot(fake.token, desk, fake.url, pace=Pace(FAST))
    fake.fail("getUpdates", "drop_before")
    await bot.start()
    fake.say(7, 7, "/latest")
    await fake.sent(1)
    await bot.stop()
    assert "getUpdates" in caplog.text
    assert "CANARY" not in caplog.text + repr(bot)


async def test_it_stops_at_once_and_starts_again(fake: FakeTelegram, desk: Desk) -> None:
    bot = TelegramBot(fake.token, desk, fake.url, pace=Pace(FAST))
    await bot.start()
    async with asyncio.timeout(2.0):
        await bot.stop()
        await bot.stop()
    await bot.start()
    fake.say(7, 7, "/latest")
    await fake.sent(1)
    await bot.stop()
