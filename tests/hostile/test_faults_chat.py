"""Faults 38 and 40 to 44: what people, or those who pretend to be a platform, can do over chat. The whole service, or its desk."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path

import pytest
from pydantic import SecretStr

from adapters.console.text import reply_text
from adapters.memory import ManualClock
from adapters.slack.bot import SlackBot
from adapters.slack.channel import SlackChannel
from adapters.slack.workspace import OneWorkspace
from adapters.store import SqlStore, open_store
from adapters.store.chats import _OF_CHATS
from adapters.store.schema import metadata
from adapters.telegram import TelegramBot
from bot.app import Service
from bot.commands import COMMANDS, CommandDesk
from bot.commands.table import find, is_our_own
from bot.roles import Role
from digest.model import Feed, Tongue
from digest.model_chat import Asker, Chat, ChatSettings, DeliveryKind, DeliveryState, Filters, OutcomeKind, Platform
from digest.ports import NewDelivery
from tests.e2e.test_service import World, until
from tests.e2e.test_slack_commands import RecordingDesk
from tests.e2e.test_slack_sending import a_delivery
from tests.fakes.slack import FakeSlack, Push
from tests.newsroom import START, breach, item, rss


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as made:
        yield made


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    made = open_store(str(tmp_path / "desk.db"))
    await made.open()
    yield made
    await made.close()


class Talk:
    """People in chats, with a desk; each line is an event of its own."""

    def __init__(self, store: SqlStore) -> None:
        self.store, self.clock = store, ManualClock(START)
        self.desk = CommandDesk(store, self.clock)
        self._events = count()

    async def say(
        self, chat: Chat, words: str, *, user: str = "U1", admin: bool = True, pressed: bool = False
    ) -> str | None:
        asker = Asker(chat, user, is_admin=admin, is_private=False)
        reply = await self.desk.answer(asker, words, f"event {next(self._events)}", pressed=pressed)
        return None if reply is None else reply_text(reply)


def on_disk(folder: Path) -> bytes:
    """All that stands in the database's files, its write-ahead log included."""
    return b"".join(p.read_bytes() for p in folder.iterdir() if ".db" in p.name and not p.name.endswith(".lock"))


@contextlib.asynccontextmanager
async def over_http(world: World, port: int) -> AsyncIterator[Service]:
    """The service with Slack over signed HTTP, from its start to its end."""
    settings = world.settings(
        web_port=port, slack_app_token=None, slack_signing_secret=SecretStr(world.slack.signing_secret)
    )
    world.slack.deliver_to = f"http://127.0.0.1:{port}/slack/events"
    async with Service(settings) as service:
        ready = asyncio.Event()
        running = asyncio.create_task(service.run([Role.ALL], ready.set))
        await asyncio.wait_for(ready.wait(), 20)
        yield service
        service.stop()
        await asyncio.wait_for(running, 20)


async def test_fault_38_what_is_replayed_inside_the_window_changes_nothing_even_after_a_restart(
    world: World, unused_tcp_port_factory: Callable[[], int]
) -> None:
    slack = world.slack

    async def replayed(service: Service, *pushes: Push | None) -> None:
        for push in pushes:
            assert push is not None
            for _ in range(3):
                assert (await slack.replay(push)).status == 200
        await asyncio.sleep(0.2)
        assert await service.store.subscriptions() == []
        assert (len(slack.posts), len(subscribed.answers)) == seen

    async with over_http(world, unused_tcp_port_factory()) as service:
        subscribed = await slack.slash("T1", "C1", "U1", "subscribe healthcare")
        await subscribed.answer()
        chosen = await slack.slash("T1", "C1", "U1", "unsubscribe")
        await chosen.answer()
        said = await slack.mention("T1", "C1", "U1", "subscribe finance")
        await slack.wait_for("sector: finance")
        removed = await slack.slash("T1", "C1", "U1", "unsubscribe")
        await removed.answer()
        seen = len(slack.posts), len(subscribed.answers)
        await replayed(service, subscribed.push, chosen.push, said)
    async with over_http(world, unused_tcp_port_factory()) as service:
        await replayed(service, subscribed.push, chosen.push, said)


async def test_fault_40_no_command_of_one_workspace_shows_or_changes_what_is_anothers(store: SqlStore) -> None:
    talk = Talk(store)
    ours, theirs = Chat(Platform.SLACK, "T0OURS", "C0SHARED"), Chat(Platform.SLACK, "T0THEIRS", "C0SHARED")
    for words in (
        'subscribe org:"Canary Holdings"',
        "subscribe finance",
        "watch add Canary Bank",
        "settings tz Asia/Tokyo",
    ):
        assert await talk.say(theirs, words)
    await store.enqueue("inc1", 1, [NewDelivery(theirs, DeliveryKind.POST, 0, '{"text":"Canary news"}', START)])
    [row] = await store.claim_deliveries(Platform.SLACK, START, 10, "x")
    await store.complete_delivery(row.id, "x", DeliveryState.PARKED, START)

    async def all_of_theirs() -> tuple[object, ...]:
        chosen = await store.chat_settings(theirs)
        return await store.subscriptions(theirs), chosen, [d.id for d in await store.parked(theirs)]

    before = await all_of_theirs()
    given = ("", "1", "yes", "add Acme", "remove Canary Bank", "healthcare", "tz Europe/Paris")
    answered = 0
    for command in COMMANDS:
        for words in given:
            talk.clock.advance(61)
            said = await talk.say(ours, f"{command.name} {words}".strip(), pressed=answered % 3 == 0)
            assert said is not None
            answered += 1
            assert "Tokyo" not in said and ("Canary" in words or "Canary" not in said), (command.name, words)
            assert await all_of_theirs() == before, (command.name, words)
    assert answered == len(COMMANDS) * len(given)


async def test_fault_40_nothing_leaves_for_another_workspace_with_the_one_token_of_ours() -> None:
    async with FakeSlack() as fake:
        fake.rates.on = False
        slack = SlackChannel(OneWorkspace(fake.token(), fake.api_url), fake.api_url, timeout=2)
        fake.fault("auth.test", "drop")
        for tenant, kind in (
            ("T1", OutcomeKind.RETRY),  # nobody knows yet whose the token is
            ("T1", OutcomeKind.ACCEPTED),
            ("T0THEIRS", OutcomeKind.CHAT_GONE),  # the channel is shared, and has this id there too
            ("T1", OutcomeKind.ACCEPTED),
        ):
            outcome = await slack.send(a_delivery(chat=Chat(Platform.SLACK, tenant, "C1")))
            assert outcome.kind is kind, outcome
        assert [post.team for post in fake.posts] == ["T1", "T1"]
        assert [name for name, _ in fake.calls].count("auth.test") == 2
        await slack.close()


async def test_fault_36_a_token_that_slack_refuses_is_told_by_the_send() -> None:
    async with FakeSlack() as fake:
        wrong = OneWorkspace("xoxb-canary-wrong", fake.api_url)
        slack = SlackChannel(wrong, fake.api_url, timeout=2)
        outcome = await slack.send(a_delivery())
        assert outcome.kind is OutcomeKind.RETRY
        assert "invalid_auth" in outcome.reason
        assert "canary" not in f"{outcome}{wrong!r}{slack!r}"
        await slack.close()


async def test_fault_41_an_uninstalled_workspace_leaves_nothing_and_the_rest_of_the_service_goes_on(
    world: World,
) -> None:
    team, channel = "T0UNINSTALLED", "C0UNINSTALLED"
    world.slack.install(team)
    world.slack.add_channel(team, channel, "news")
    service = await world.serve(slack_bot_token=SecretStr(world.slack.token(team)))
    await (await world.slack.slash(team, channel, "U1", "subscribe lang:en")).answer()
    await (await world.slack.slash(team, channel, "U1", "settings tz Asia/Tokyo")).answer()
    world.telegram.say(7, 7, "/subscribe lang:en")
    await world.telegram.sent(1)
    other = Chat(Platform.SLACK, "T0NEIGHBOUR", channel)
    await service.store.add_subscription(other, Filters(), START)
    first = item("Mercy Valley Hospital breach", breach("Mercy Valley Hospital", "23,456"))
    await service.store.add_feeds([Feed(world.feeds.put("/a.xml", rss(first)))])
    await until(lambda: any("23,456" in m.seen for m in world.slack.posts))
    await until(lambda: any("23,456" in s.text for s in world.telegram.ledger))
    await until(lambda: team.encode() in on_disk(world.folder))
    # One message waits for the workspace at this moment.
    waiting = Chat(Platform.SLACK, team, channel)
    late = NewDelivery(waiting, DeliveryKind.POST, 0, '{"text":"late","blocks":[]}', service.clock.now())
    await service.store.enqueue("inc-late", 1, [late])
    pushes = await world.slack.uninstall(team, ("app_uninstalled", "tokens_revoked"))
    assert all(push.acked for push in pushes)
    assert {s.chat.tenant for s in await service.store.subscriptions() if s.chat.platform is Platform.SLACK} == {
        "T0NEIGHBOUR"
    }
    assert await service.store.chat_settings(waiting) == ChatSettings()
    await asyncio.sleep(0.3)
    assert team.encode() not in on_disk(world.folder)
    # News that comes now reaches the other platform, and makes no row for who is gone.
    second = item("Alder Bank breach", breach("Alder Bank", "34,567"))
    await service.store.add_feeds([Feed(world.feeds.put("/b.xml", rss(second)))])
    await until(lambda: any("34,567" in s.text for s in world.telegram.ledger))
    assert not any("34,567" in m.seen for m in world.slack.posts)
    assert team.encode() not in on_disk(world.folder)


async def test_fault_41_a_persons_own_token_that_is_revoked_erases_nothing() -> None:
    async with FakeSlack() as fake:
        desk = RecordingDesk()
        bot = SlackBot(desk, bot_token=fake.token(), signing_secret=fake.signing_secret, api_url=fake.api_url)
        fake.deliver_to = bot.handle_http
        for tokens in ({"oauth": ["U1"], "bot": []}, {"oauth": ["U1"]}, {}):
            push = await fake.event("T1", {"type": "tokens_revoked", "tokens": tokens})
            assert push.acked
        assert desk.told == []
        await fake.event("T1", {"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}})
        assert desk.told == [("tenant", Platform.SLACK, "T1")]
        await bot.stop()


async def test_fault_42_secrets_are_compared_in_constant_time_and_the_wrong_ones_are_not_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    compared: list[tuple[bytes, bytes]] = []
    real = hmac.compare_digest

    def seen(one: bytes, two: bytes) -> bool:
        compared.append((one, two))
        return real(one, two)

    monkeypatch.setattr(hmac, "compare_digest", seen)
    right = "S3cret-of-the-hook-canary"
    telegram = TelegramBot("1:abc", RecordingDesk(), webhook_url="https://h.example/", webhook_secret=right)
    wrong = ["", "S", right[:-1], right[:-1] + "x", right + "x", "x" * len(right), right.lower(), right + " ", "签名"]
    for given in wrong:
        assert await telegram.handle_webhook({"X-Telegram-Bot-Api-Secret-Token": given}, b"{}") == 401
    assert await telegram.handle_webhook({"x-telegram-bot-api-secret-token": right}, b"{}") == 503  # it is not started
    fake = FakeSlack()
    slack = SlackBot(RecordingDesk(), bot_token="xoxb-canary-1", signing_secret=fake.signing_secret)
    signed = fake.signed(b"{}")
    signature = signed["X-Slack-Signature"]
    for given in (
        "v0=",
        signature[:-1],
        signature[:-1] + "g",
        signature.upper(),
        signature + "0",
        "v1" + signature[2:],
    ):
        headers = {**signed, "X-Slack-Signature": given}
        assert (await slack.handle_http("POST", "/slack/events", headers, b"{}"))[0] == 401
    # Each was compared whole, by the function that takes as long whatever differs.
    assert len(compared) == len(wrong) + 1 + 6
    assert "canary" not in caplog.text
    assert not any(given in caplog.text for given in wrong[2:])


async def test_fault_43_after_forget_no_id_stands_in_the_files_of_the_running_service(world: World) -> None:
    ann, group = 7_712_345_678, -1_007_712_345_999
    world.telegram.add_chat(ann)
    world.telegram.add_chat(group, "supergroup", admins={ann})
    service = await world.serve(slack_bot_token=None, slack_app_token=None)
    world.telegram.say(ann, ann, "/subscribe lang:en")
    world.telegram.say(ann, ann, "/settings tz Asia/Tokyo")
    world.telegram.say(group, ann, "/subscribe lang:en")
    await world.telegram.sent(3)
    story = item("Mercy Valley Hospital breach", breach("Mercy Valley Hospital", "23,456"))
    await service.store.add_feeds([Feed(world.feeds.put("/a.xml", rss(story)))])
    await until(lambda: sum("23,456" in s.text for s in world.telegram.ledger) == 2)
    await until(lambda: str(ann).encode() in on_disk(world.folder))
    before = len(world.telegram.ledger)
    world.telegram.say(ann, ann, "/forget")
    [*_, asked] = await world.telegram.sent(before + 1)
    world.telegram.press(ann, ann, asked.message_id, "forget yes")
    await world.telegram.sent(before + 2)
    await until(lambda: str(ann).encode() not in on_disk(world.folder))
    assert str(group).encode() in on_disk(world.folder)
    assert [s.chat.id for s in await service.store.subscriptions()] == [str(group)]
    world.telegram.say(group, ann, "/forget yes")
    await world.telegram.sent(before + 3)
    await until(lambda: str(group).encode() not in on_disk(world.folder))
    await asyncio.sleep(0.3)  # the loops go on, and write no id again
    left = on_disk(world.folder)
    assert str(ann).encode() not in left and str(group)[1:].encode() not in left


def test_fault_43_every_table_that_names_a_chat_is_among_those_that_are_erased() -> None:
    naming = {table.name for table in metadata.tables.values() if {"tenant", "chat"} <= set(table.columns.keys())}
    assert naming == {table.name for table in _OF_CHATS}


async def test_fault_44_who_is_no_admin_changes_nothing_by_any_word_typed_or_pressed(store: SqlStore) -> None:
    talk, group = Talk(store), Chat(Platform.TELEGRAM, "telegram", "-1001")
    await talk.say(group, "subscribe finance", user="admin")
    await store.save_chat_settings(group, ChatSettings(Tongue.EN, "Asia/Tokyo"))
    subscribed, chosen = await store.subscriptions(), await store.chat_settings(group)
    tried = 0
    for command in COMMANDS:
        if not command.admin:
            continue
        for word in (command.name, command.name.upper(), f"/{command.name}", *command.synonyms):
            assert find(word)[0] is command
            for rest in ("", "1", "yes", "healthcare", "zh", "2h", "tz Europe/Paris", "add Acme", "toggle finance"):
                talk.clock.advance(3)
                said = await talk.say(
                    group, f"{word} {rest}".strip(), user="guest", admin=False, pressed=tried % 2 == 0
                )
                # What changes nothing is for everybody to see; that it does not is asserted below.
                refused = said is not None and ("Only admins" in said or "只有管理员" in said)
                if word.startswith("/") and not is_our_own(word):
                    assert said is None, "another bot's, for all that is known"
                else:
                    assert refused == (rest != "" or not command.shows), (word, rest)
                tried += 1
    assert tried > 150
    assert await store.subscriptions() == subscribed
    assert await store.chat_settings(group) == chosen


async def test_fault_44_the_limit_is_one_persons_over_all_chats_and_nobody_elses(store: SqlStore) -> None:
    talk = Talk(store)
    chats = [Chat(Platform.TELEGRAM, "telegram", f"-{n}") for n in range(50)]
    answers = [await talk.say(chat, "help", user="flooder") for chat in chats]
    assert sum(answer is not None and "what I can do" in answer for answer in answers) == 30
    assert sum(answer is not None and "wait a minute" in answer for answer in answers) == 1
    assert answers[31:] == [None] * 19
    assert "what I can do" in (await talk.say(chats[0], "help", user="someone else") or "")
    talk.clock.advance(61)
    assert "what I can do" in (await talk.say(chats[0], "help", user="flooder") or "")
