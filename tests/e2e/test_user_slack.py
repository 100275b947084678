"""Channels of Slack over real sockets, with the real desk on SQLite: what each person reads, and what all do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.slack.bot import SlackBot
from adapters.slack.channel import SlackChannel
from adapters.slack.client import new_session, web_client
from adapters.slack.people import People
from adapters.slack.render import render
from adapters.store import open_store
from bot.clock import SystemClock
from bot.commands import CommandDesk
from digest.compose import compose
from digest.model import Tongue
from digest.model_chat import Chat, DeliveryKind, Platform
from tests.e2e.test_commands import Talk
from tests.e2e.test_slack_sending import a_delivery
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_world import Message


@dataclass
class Room:
    fake: FakeSlack
    talk: Talk

    async def ask(self, words: str, channel: str = "C1", user: str = "U1") -> Message:
        return await (await self.fake.slash("T1", channel, user, words)).answer()

    async def press(self, shown: Message, button: str, user: str = "U1") -> Message:
        return await (await self.fake.press(shown, user, button)).answer()


def chat(channel: str) -> Chat:
    return Chat(Platform.SLACK, "T1", channel)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    store = open_store(str(tmp_path / "room.db"))
    await store.open()
    async with FakeSlack() as fake:
        fake.rates.on = False
        fake.add_user("T1", "U3", locale="zh-CN")
        desk = CommandDesk(store, SystemClock())
        bot = SlackBot(desk, bot_token=fake.token(), app_token=fake.app_token, api_url=fake.api_url, timeout=5)
        await bot.start()
        yield Room(fake, Talk(store))
        await bot.stop()
        assert fake.complaints == []
    await store.close()


@pytest.mark.parametrize(
    ("tongue", "button", "said"),
    [
        (Tongue.ZH, "原文依据与更新", "原文依据"),
        (Tongue.EN, "Evidence and revisions", "Evidence, as the sources write it"),
        (Tongue.BOTH, "原文依据与更新", "原文依据"),
        (Tongue.BOTH, "Evidence and revisions", "Evidence, as the sources write it"),
    ],
)
async def test_a_press_under_a_post_shows_its_evidence_to_the_presser_in_the_buttons_language(
    room: Room, tongue: Tongue, button: str, said: str
) -> None:
    name = await room.talk.incident(1, "Alder Bank", "23,456")
    incident = await room.talk.store.incident(name)
    assert incident is not None
    [payload] = render(compose(incident), tongue, DeliveryKind.POST)
    slack = SlackChannel(room.fake.token(), room.fake.api_url, timeout=5)
    await slack.send(a_delivery(payload=payload))
    await slack.close()
    [post] = room.fake.posts
    assert len(post.buttons) == (2 if tongue is Tongue.BOTH else 1)
    shown = await room.press(post, button, user="U3")
    assert said in shown.seen
    assert "Social Security numbers of 23,456 people were exposed" in shown.seen
    assert (shown.ephemeral_for, post.versions) == ("U3", 1)


async def test_the_id_under_a_post_is_understood_where_it_is_typed(room: Room) -> None:
    name = await room.talk.incident(1, "Alder Bank", "23,456")
    for words in (name, f"`{name}`", f"lookup {name}"):
        assert "Evidence, as the sources write it" in (await room.ask(words)).seen


@pytest.mark.parametrize("words", ["subscribe finance", "subscribe", "订阅 医疗", "watch add Acme", "pick done 0001"])
async def test_who_subscribes_where_the_bot_is_not_is_asked_to_invite_it_first(room: Room, words: str) -> None:
    room.fake.add_channel("T1", "C9", "secret", private=True, has_bot=False)
    said = (await room.ask(words, "C9")).seen
    assert "请先邀请我" in said if "订阅" in words else "Invite me first" in said
    assert "/invite @breach" in said
    assert await room.talk.store.subscriptions(chat("C9")) == []
    assert "no subscription here" in (await room.ask("subscriptions", "C9")).seen
    await room.fake.invite("T1", "C9")
    assert "Invite me" not in (await room.ask("subscribe finance", "C9")).seen
    assert len(await room.talk.store.subscriptions(chat("C9"))) == 1


async def test_many_commands_where_the_bot_is_not_are_one_question_to_slack(room: Room) -> None:
    """Slack answers some fifty such questions a minute; past that a subscription was accepted whose news had nowhere to go."""
    room.fake.add_channel("T1", "C9", "secret", private=True, has_bot=False)
    for _ in range(5):
        assert "Invite me first" in (await room.ask("subscribe finance", "C9")).seen
    assert [method for method, _ in room.fake.calls].count("conversations.info") == 1


async def test_whether_the_bot_may_post_is_asked_again_soon_after_a_no_and_late_after_a_yes() -> None:
    now = 0.0
    people = People(lambda: now)
    async with FakeSlack() as fake, new_session(5) as session:
        client = web_client(fake.token(), fake.api_url, session)
        channel = fake.add_channel("T1", "C9", "secret", private=True, has_bot=False)
        assert not await people.may_post(client, "T1", "C9")
        channel.has_bot = True  # and nobody told us
        assert not await people.may_post(client, "T1", "C9")
        now = 16.0
        assert await people.may_post(client, "T1", "C9")
        now = 600.0
        assert await people.may_post(client, "T1", "C9")
        assert [method for method, _ in fake.calls].count("conversations.info") == 2


async def test_a_public_channel_needs_no_invitation_while_the_app_may_write_in_all_of_them(room: Room) -> None:
    room.fake.add_channel("T1", "C8", "open", has_bot=False)
    assert "Subscribed" in (await room.ask("subscribe finance", "C8")).seen
    room.fake.add_channel("T1", "C9", "open too", has_bot=False)
    room.fake.api.workspaces["T1"].scopes.discard("chat:write.public")
    assert "Invite me first" in (await room.ask("subscribe finance", "C9")).seen


@pytest.mark.parametrize("words", ["watch remove Acme", "关注 删除 Acme", "unwatch acme"])
async def test_a_name_is_followed_no_more_also_where_the_bot_is_not(room: Room, words: str) -> None:
    room.fake.add_channel("T1", "C9", "private", private=True, has_bot=True)
    await room.ask("watch add Acme", "C9")
    await room.fake.kick("T1", "C9")
    assert "/invite @breach" not in (await room.ask(words, "C9")).seen
    assert await room.talk.store.subscriptions(chat("C9")) == []
    assert "/invite @breach" in (await room.ask("watch add Acme", "C9")).seen


@pytest.mark.parametrize("fault", ["missing_scope", "500", "drop"])
async def test_when_slack_does_not_say_whether_the_bot_is_there_it_subscribes(room: Room, fault: str) -> None:
    room.fake.fault("conversations.info", fault)
    assert "Subscribed" in (await room.ask("subscribe finance")).seen


async def test_a_channel_that_takes_the_bot_back_is_told_once_that_its_news_goes_on(room: Room) -> None:
    await room.ask("lang en")
    await room.ask("subscribe finance")
    await room.fake.kick("T1", "C1")
    assert "Invite me first" not in (await room.ask("unsubscribe 9")).seen
    await room.fake.invite("T1", "C1")
    told = await room.fake.wait_for("I can post here again: 1 subscription goes on.")
    assert told.ephemeral_for is None
    await room.fake.invite("T1", "C1")
    await room.ask("help")
    assert sum("can post here again" in m.seen for m in room.fake.posts) == 1


@pytest.mark.parametrize(
    "words",
    [
        "unsubscribe 1",
        "退订 全部 是",
        "mute 2h",
        "mute off",
        "lang en",
        "settings tz Asia/Shanghai",
        "watch remove Acme",
        "forget yes",
    ],
)
async def test_what_changes_what_a_channel_receives_is_said_to_all_of_it(room: Room, words: str) -> None:
    await room.ask("subscribe finance")
    await room.ask("watch add Acme")
    await room.ask("mute 1d")
    assert (await room.ask(words)).ephemeral_for is None


@pytest.mark.parametrize(
    "words", ["unsubscribe 9", "mute", "lang", "settings", "subscriptions", "forget", "watch list"]
)
async def test_what_changes_nothing_is_said_to_its_asker_alone(room: Room, words: str) -> None:
    await room.ask("subscribe finance")
    await room.ask("subscribe energy")
    assert (await room.ask(words)).ephemeral_for == "U1"


async def test_a_choice_made_in_what_one_alone_sees_is_told_to_all(room: Room) -> None:
    await room.ask("subscribe finance")
    await room.ask("subscribe energy")
    choice = await room.ask("unsubscribe")
    assert choice.ephemeral_for == "U1"
    told = await room.press(choice, "Remove #2")
    assert (told.ephemeral_for, told.versions) == (None, 1)
    assert "Removed #2" in told.seen
    await room.fake.until(lambda: choice.deleted, 5, "the spent choice to go")
    picker = await room.ask("subscribe")
    ticked = await room.press(picker, "Healthcare")
    assert (ticked is picker, picker.ephemeral_for) == (True, "U1")
    assert (await room.press(picker, "Subscribe to 1 sector")).ephemeral_for is None
