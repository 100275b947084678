"""People speak to the bot in a fake Slack, over Socket Mode and over signed HTTP; a desk of the test's own answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from adapters.slack.bot import SlackBot
from digest.errors import ChannelError
from digest.model_chat import Asker, Button, Chat, Platform, Reply, Span
from tests.fakes.slack import FakeSlack


@dataclass
class RecordingDesk:
    """Answers what it heard, once per event id, as the real desk does."""

    heard: list[tuple[Asker, str, bool]] = field(default_factory=list)
    told: list[tuple[object, ...]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    private: bool = True
    slow: float = 0.0
    failing: int = 0

    async def answer(self, asker: Asker, words: str, event_id: str, *, pressed: bool = False) -> Reply | None:
        if event_id in self.ids:
            return None
        self.ids.add(event_id)
        self.heard.append((asker, words, pressed))
        await asyncio.sleep(self.slow)
        line = (Span(f"heard {words}"),)
        return Reply((line,), buttons=((Button("Next", "latest 2"),),), private=self.private, edits=pressed)

    async def chat_gone(self, chat: Chat, reason: str) -> None:
        if self.failing:
            self.failing -= 1
            raise RuntimeError("the database is away")
        self.told.append(("gone", chat.id))

    async def chat_back(self, chat: Chat) -> None:
        self.told.append(("back", chat.id))

    async def chat_migrated(self, chat: Chat, new_id: str) -> None:
        self.told.append(("migrated", chat.id, new_id))

    async def tenant_gone(self, platform: Platform, tenant: str) -> None:
        self.told.append(("tenant", platform, tenant))


@dataclass
class Scene:
    fake: FakeSlack
    desk: RecordingDesk
    bot: SlackBot


@pytest.fixture(params=["socket", "http"])
async def scene(request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    async with FakeSlack() as fake:
        desk = RecordingDesk()
        over_socket = request.param == "socket"
        bot = SlackBot(
            desk,
            bot_token=fake.token(),
            app_token=fake.app_token if over_socket else None,
            signing_secret=None if over_socket else fake.signing_secret,
            api_url=fake.api_url,
            timeout=5,
        )
        await bot.start()
        if not over_socket:
            fake.deliver_to = bot.handle_http
        try:
            yield Scene(fake, desk, bot)
        finally:
            await bot.stop()
        assert fake.complaints == []


async def test_a_command_is_answered_to_the_asker_alone(scene: Scene) -> None:
    scene.fake.add_user("T1", "U1", locale="zh-CN")
    asked = await scene.fake.slash("T1", "C1", "U1", '订阅 医疗 org:"A&B" <!channel>')
    shown = await asked.answer()
    assert shown.ephemeral_for == "U1"
    assert not shown.live_mentions
    asker, words, pressed = scene.desk.heard[0]
    assert words == '订阅 医疗 org:"A&B" <!channel>'
    assert (asker.chat, asker.user, asker.locale) == (Chat(Platform.SLACK, "T1", "C1"), "U1", "zh-CN")
    assert asker.is_admin
    assert not asker.is_private
    assert not pressed


async def test_an_answer_for_all_stands_in_the_channel(scene: Scene) -> None:
    scene.desk.private = False
    asked = await scene.fake.slash("T1", "C1", "U1", "latest")
    assert (await asked.answer()).ephemeral_for is None


async def test_a_slow_answer_does_not_delay_the_acknowledgement(scene: Scene) -> None:
    scene.desk.slow = 0.6
    asked = await scene.fake.slash("T1", "C1", "U1", "stats")
    assert asked.push is not None
    assert asked.push.seconds < 0.5
    assert "heard stats" in (await asked.answer()).seen


async def test_a_press_edits_the_message_that_carried_the_button(scene: Scene) -> None:
    shown = await (await scene.fake.slash("T1", "C1", "U1", "latest")).answer()
    pressed = await scene.fake.press(shown, "U1", "Next")
    assert await pressed.answer() is shown
    assert shown.versions == 2
    assert "heard latest 2" in shown.seen
    assert scene.desk.heard[-1][1:] == ("latest 2", True)


async def test_a_mention_and_a_direct_message_are_commands(scene: Scene) -> None:
    await scene.fake.mention("T1", "C1", "U1", "lookup change.com")
    assert (await scene.fake.wait_for("heard lookup change.com")).ephemeral_for == "U1"
    await scene.fake.direct_message("T1", "U2", "/breach help")
    assert (await scene.fake.wait_for("heard help")).ephemeral_for is None
    assert scene.desk.heard[-1][0].is_private


async def test_what_bots_write_and_what_is_edited_is_no_command(scene: Scene) -> None:
    await scene.fake.direct_message("T1", "U2", "one", bot_id="B9")
    await scene.fake.direct_message("T1", "U2", "two", subtype="message_changed")
    await scene.fake.direct_message("T1", "U2", "three", edited={"user": "U2", "ts": "1.0"})
    await scene.fake.direct_message("T1", "UBOTT1", "four")
    await scene.fake.direct_message("T1", "U2", "five")
    await scene.fake.wait_for("heard five")
    assert [words for _, words, _ in scene.desk.heard] == ["five"]


async def test_a_redelivery_has_one_effect(scene: Scene) -> None:
    """fault 39"""
    asked = await scene.fake.slash("T1", "C1", "U1", "subscribe finance")
    await asked.answer()
    assert asked.push is not None
    mention = await scene.fake.mention("T1", "C1", "U1", "latest")
    await scene.fake.wait_for("heard latest")
    for push in (asked.push, mention):
        assert (await scene.fake.redeliver(push)).acked
    await scene.bot.stop()
    assert len(scene.desk.heard) == 2
    assert len(scene.fake.posts) == 2


async def test_channels_and_workspaces_that_go_and_come_are_told(scene: Scene) -> None:
    """faults 32, 41"""
    for deed in (scene.fake.archive, scene.fake.unarchive, scene.fake.kick, scene.fake.invite):
        await deed("T1", "C1")
    assert scene.desk.told == [("gone", "C1"), ("back", "C1"), ("gone", "C1"), ("back", "C1")]
    await scene.fake.event("T1", {"type": "member_joined_channel", "user": "U2", "channel": "C1"})
    assert len(scene.desk.told) == 4
    await scene.fake.uninstall("T1", ("app_uninstalled", "tokens_revoked"))
    assert scene.desk.told[4:] == [("tenant", Platform.SLACK, "T1")] * 2


async def test_news_that_could_not_be_kept_is_told_again(scene: Scene) -> None:
    scene.desk.failing = 1
    scene.fake.ack_deadline = 0.3
    push = await scene.fake.archive("T1", "C1")
    assert push is not None
    assert push.attempts == 2
    assert scene.desk.told == [("gone", "C1")]


async def test_a_spent_response_url_gives_way_to_a_message(scene: Scene) -> None:
    scene.fake.fault("response_url", "404")
    await scene.fake.slash("T1", "C1", "U1", "sectors")
    shown = await scene.fake.wait_for("heard sectors")
    assert (shown.via, shown.ephemeral_for) == ("chat.postEphemeral", "U1")


async def test_an_answer_that_was_lost_on_the_way_is_not_shown_twice(scene: Scene) -> None:
    scene.fake.fault("response_url", "drop")
    await scene.fake.slash("T1", "C1", "U1", "sectors")
    await scene.fake.wait_for("heard sectors")
    await scene.bot.stop()
    assert len(scene.fake.posts) == 1


async def test_a_command_between_two_people_is_about_the_bots_own_conversation(scene: Scene) -> None:
    scene.fake.add_channel("T1", "D9", has_bot=False)
    asked = await scene.fake.slash("T1", "D9", "U1", "subscribe")
    assert (await asked.answer()).ephemeral_for == "U1"
    assert scene.desk.heard[0][0].chat.id == scene.fake.api.workspaces["T1"].direct("U1").id


async def test_a_missing_scope_leaves_the_locale_empty(scene: Scene) -> None:
    scene.fake.api.workspaces["T1"].scopes.discard("users:read")
    await (await scene.fake.slash("T1", "C1", "U1", "help")).answer()
    assert scene.desk.heard[0][0].locale == ""


async def test_the_connection_is_renewed_when_slack_asks_and_when_it_breaks() -> None:
    async with FakeSlack() as fake:
        desk = RecordingDesk()
        bot = SlackBot(desk, bot_token=fake.token(), app_token=fake.app_token, api_url=fake.api_url, timeout=5)
        await bot.start()
        try:
            await fake.ask_to_reconnect()
            await fake.until(lambda: fake.socket_connections == 2)
            await (await fake.slash("T1", "C1", "U1", "one")).answer()
            await fake.drop_sockets()
            await fake.until(lambda: fake.socket_connections == 3)
            await (await fake.slash("T1", "C1", "U1", "two")).answer()
        finally:
            await bot.stop()


async def test_admins_only_where_the_operator_wants_it_so() -> None:
    async with FakeSlack() as fake:
        fake.add_user("T1", "U2", admin=True)
        desk = RecordingDesk()
        bot = SlackBot(
            desk, bot_token=fake.token(), app_token=fake.app_token, api_url=fake.api_url, admins_only=True, timeout=5
        )
        await bot.start()
        try:
            for user in ("U1", "U2"):
                await (await fake.slash("T1", "C1", user, "subscribe")).answer()
        finally:
            await bot.stop()
        assert [asker.is_admin for asker, _, _ in desk.heard] == [False, True]


async def test_wrong_tokens_are_named_but_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    """fault 36"""
    caplog.set_level(logging.DEBUG)
    async with FakeSlack() as fake:
        good = fake.token()
        wrong = "xoxb-canary-wrong"
        for bot_token, app_token, named in (
            (wrong, None, "SLACK_BOT_TOKEN"),
            (good, "xapp-canary-wrong", "SLACK_APP_TOKEN"),
        ):
            bot = SlackBot(
                RecordingDesk(), bot_token=bot_token, app_token=app_token, api_url=fake.api_url, signing_secret="canary"
            )
            with pytest.raises(ChannelError, match=named) as raised:
                await bot.start()
            assert "canary" not in f"{raised.value}{bot!r}"
        bot = SlackBot(RecordingDesk(), bot_token=good, app_token=fake.app_token, api_url=fake.api_url, timeout=5)
        await bot.start()
        await (await fake.slash("T1", "C1", "U1", "help")).answer()
        await fake.drop_sockets()
        await bot.stop()
    away = SlackBot(RecordingDesk(), bot_token=good, api_url="http://127.0.0.1:9/api/", timeout=2)
    with pytest.raises(ChannelError, match="can't be reached"):
        await away.start()
    assert "canary" not in caplog.text


async def test_an_organisation_wide_installation_is_one_tenant() -> None:
    """faults 40, 41"""
    async with FakeSlack() as fake:
        fake.install("T2", enterprise="E1")
        desk = RecordingDesk()
        bot = SlackBot(desk, bot_token=fake.token("T2"), app_token=fake.app_token, api_url=fake.api_url, timeout=5)
        await bot.start()
        try:
            shown = await (await fake.slash("T2", "C1", "U1", "latest")).answer()
            await (await fake.press(shown, "U1", "Next")).answer()
            await fake.mention("T2", "C1", "U1", "status")
            await fake.wait_for("heard status")
            await fake.uninstall("T2")
        finally:
            await bot.stop()
        assert {asker.chat.tenant for asker, _, _ in desk.heard} == {"E1"}
        assert ("tenant", Platform.SLACK, "E1") in desk.told


async def test_more_connections_than_slack_allows_are_refused_in_one_line() -> None:
    async with FakeSlack() as fake:
        fake.most_sockets = 0
        bot = SlackBot(
            RecordingDesk(), bot_token=fake.token(), app_token=fake.app_token, api_url=fake.api_url, timeout=5
        )
        with pytest.raises(ChannelError, match="refused"):
            await bot.start()
