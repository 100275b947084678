"""The whole service as `breach-digest run` wires it, over real sockets: feeds, Telegram and Slack on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from ipaddress import ip_network
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.app import Service
from bot.clock import SystemClock
from bot.roles import Role
from bot.settings import Settings
from digest.errors import ChannelError, ConfigurationError
from digest.model import Feed
from tests.fakes.feed_server import FeedServer
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram
from tests.newsroom import breach, item, rss

ANN, GROUP = 7, -1005


class World:
    """The outside world on loopback, and the service in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.telegram, self.slack, self.feeds = FakeTelegram(), FakeSlack(), FeedServer()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> World:
        for part in (self.telegram, self.slack, self.feeds):
            await self._stack.enter_async_context(part)
        self.telegram.add_chat(ANN)
        self.telegram.add_chat(GROUP, "supergroup", admins={ANN})
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def settings(self, **more: object) -> Settings:
        given = {
            "database_url": SecretStr(str(self.folder / "service.db")),
            "allow_networks": (ip_network("127.0.0.0/8"),),
            "telegram_bot_token": SecretStr(self.telegram.token),
            "telegram_base_url": self.telegram.url,
            "slack_bot_token": SecretStr(self.slack.token()),
            "slack_app_token": SecretStr(self.slack.app_token),
            "slack_api_url": self.slack.api_url,
            "openai_model": None,
            "admin_chat": None,
            "feeds_file": None,
        }
        return Settings(_env_file=None, **{**given, **more})  # type: ignore[arg-type]

    async def serve(self, **more: object) -> Service:
        """The running service; it is stopped at the end of the test."""
        service = await self._stack.enter_async_context(Service(self.settings(**more)))
        ready = asyncio.Event()
        running = asyncio.create_task(service.run([Role.ALL], ready.set))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if running.done():
            running.result()

        async def stop() -> None:
            service.stop()
            await asyncio.wait_for(running, 20)

        self._stack.push_async_callback(stop)
        return service


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as made:
        yield made


async def until(found: Callable[[], bool], seconds: float = 15.0) -> None:
    for _ in range(int(seconds / 0.05)):
        if found():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"waited {seconds} s in vain")


async def test_people_subscribe_in_both_platforms_and_a_story_reaches_them_once_with_its_revision(world: World) -> None:
    service = await world.serve()
    world.telegram.say(ANN, ANN, "/subscribe healthcare")
    world.telegram.say(GROUP, ANN, "/subscribe min:1m")
    await world.telegram.sent(2)
    asked = await world.slack.slash("T1", "C1", "U1", "订阅 医疗 lang:zh")
    assert "已订阅" in (await asked.answer()).seen
    first = item("Mercy Valley Hospital breach", breach("Mercy Valley Hospital", "23,456"), guid="1")
    url = world.feeds.put("/a.xml", rss(first))
    await service.store.add_feeds([Feed(url)])

    def telegram() -> list[str]:
        return [s.text for s in world.telegram.ledger if s.chat == ANN and "23,456" in s.text and not s.edit]

    def slack() -> list[str]:
        return [m.seen for m in world.slack.posts if "23,456" in m.seen and m.thread_ts is None]

    await until(lambda: len(telegram()) == 1 and len(slack()) == 1)
    [text] = telegram()
    assert "医疗" in text
    assert "Healthcare" in text
    assert "Healthcare" not in slack()[0]
    assert not any(s.chat == GROUP and "23,456" in s.text for s in world.telegram.ledger)

    more = item("Mercy Valley Hospital: 1.2 million affected", breach("Mercy Valley Hospital", "1,234,567"), guid="2")
    world.feeds.put("/a.xml", rss(more, first))
    await _poll_again(service, url)
    await until(lambda: any(s.chat == ANN and s.edit and "1,234,567" in s.text for s in world.telegram.ledger))
    await until(lambda: any(s.chat == ANN and s.reply_to and "1,234,567" in s.text for s in world.telegram.ledger))
    await until(lambda: any(m.thread_ts and "1,234,567" in m.seen for m in world.slack.posts))
    # The group asked for a million and more, so the incident is news for it only now.
    await until(lambda: any(s.chat == GROUP and not s.edit and "1,234,567" in s.text for s in world.telegram.ledger))
    edited = next(m for m in world.slack.posts if m.thread_ts is None and "1,234,567" in m.seen)
    assert edited.versions == 2
    assert sum(m.thread_ts is None and "Mercy" in m.seen for m in world.slack.posts) == 1
    assert world.slack.complaints == []


async def _poll_again(service: Service, url: str) -> None:
    """As if the feed's interval had passed."""
    from dataclasses import replace

    from digest.ports import PollResult

    [state] = [s for s in await service.store.feeds() if s.feed.url == url]
    await service.store.commit_poll(PollResult(replace(state, next_poll=SystemClock().now())))


async def test_look_ups_are_answered_in_the_askers_language_on_both_platforms(world: World) -> None:
    service = await world.serve()
    url = world.feeds.put(
        "/a.xml", rss(item("Mercy Valley Hospital breach", breach("Mercy Valley Hospital", "23,456")))
    )
    await service.store.add_feeds([Feed(url)])
    for _ in range(200):
        if (await service.store.counts()).incidents:
            break
        await asyncio.sleep(0.05)
    world.telegram.say(ANN, ANN, "/lookup Mercy", language="zh-hans")
    [answer] = await world.telegram.sent(1)
    assert "受影响人数" in answer.text
    asked = await world.slack.slash("T1", "C1", "U1", "lookup Mercy")
    assert "People affected" in (await asked.answer()).seen
    asked = await world.slack.slash("T1", "C1", "U1", "查询 Mercy")
    assert "受影响人数" in (await asked.answer()).seen


async def test_who_is_no_admin_can_not_subscribe_a_group(world: World) -> None:
    """Fault 44."""
    service = await world.serve()
    world.telegram.say(GROUP, 8, "/subscribe healthcare")
    [answer] = await world.telegram.sent(1)
    assert "Only admins" in answer.text
    assert await service.store.subscriptions() == []


async def test_webhooks_of_both_platforms_come_in_on_the_one_port(world: World, unused_tcp_port: int) -> None:
    base = f"http://127.0.0.1:{unused_tcp_port}"
    await world.serve(
        web_port=unused_tcp_port,
        slack_app_token=None,
        slack_signing_secret=SecretStr(world.slack.signing_secret),
        telegram_webhook_url=f"{base}/telegram",
        telegram_webhook_secret=SecretStr("hook-secret"),
    )
    world.slack.deliver_to = f"{base}/slack/events"
    asked = await world.slack.slash("T1", "C1", "U1", "help")
    assert "what I can do" in (await asked.answer()).seen
    world.telegram.say(ANN, ANN, "/help")
    assert await world.telegram.push() == [200]
    [answer] = await world.telegram.sent(1)
    assert "what I can do" in answer.text
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{base}/healthz") as health:
            assert (await health.json())["ok"] is True
        async with session.post(
            f"{base}/telegram", data=b"{}", headers={"X-Telegram-Bot-Api-Secret-Token": "x"}
        ) as bad:
            assert bad.status in (401, 403)
        async with session.post(f"{base}/slack/events", data=b"command=x") as bad:
            assert bad.status == 401


async def test_a_port_that_is_taken_is_one_line(world: World, unused_tcp_port: int) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", unused_tcp_port)
    async with server:
        with pytest.raises(ConfigurationError, match="WEB_PORT"):
            await world.serve(web_port=unused_tcp_port)


@pytest.mark.parametrize("platform", ["telegram", "slack"])
async def test_a_wrong_token_is_one_line_without_the_token(world: World, platform: str) -> None:
    wrong = {
        "telegram": {"telegram_bot_token": SecretStr("123456:canary-wrong"), "slack_bot_token": None},
        "slack": {"slack_bot_token": SecretStr("xoxb-canary-wrong"), "telegram_bot_token": None},
    }[platform]
    with pytest.raises((ChannelError, ConfigurationError)) as caught:
        await world.serve(**wrong)
    assert "canary" not in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_platform_that_refuses_its_token_leaves_the_other_at_work(
    world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    await world.serve(slack_bot_token=SecretStr("xoxb-canary-wrong"))
    world.telegram.say(ANN, ANN, "/help")
    [answer] = await world.telegram.sent(1)
    assert "what I can do" in answer.text
    said = "".join(capfd.readouterr())
    assert said.count("SLACK_BOT_TOKEN") == 1
    assert "canary" not in said


async def test_health_tells_at_once_that_the_database_is_away_and_counts_once_a_minute(
    world: World, unused_tcp_port: int
) -> None:
    service = await world.serve(web_port=unused_tcp_port)
    async with aiohttp.ClientSession() as session:

        async def health() -> tuple[int, dict[str, object]]:
            async with session.get(f"http://127.0.0.1:{unused_tcp_port}/healthz") as answer:
                return answer.status, await answer.json()

        status, first = await health()
        assert (status, first["feeds"]) == (200, 0)
        await service.store.add_feeds([Feed("https://a.example/rss")])
        assert await health() == (200, first)
        await service.store.close()
        assert (await health())[0] == 503
        await service.store.open()


async def test_tokens_stand_in_no_line_of_the_log_at_debug(world: World, capfd: pytest.CaptureFixture[str]) -> None:
    """Fault 36."""
    import logging

    import structlog

    from bot import log

    root = logging.getLogger()
    before = root.handlers[:], root.level
    settings = world.settings(log_level="DEBUG")
    log.configure("DEBUG", "text", settings.secrets)
    try:
        service = await world.serve(log_level="DEBUG")
        world.telegram.say(ANN, ANN, "/subscribe healthcare")
        world.telegram.fail("sendMessage", "html_502")
        await world.slack.slash("T1", "C1", "U1", "subscribe healthcare")
        url = world.feeds.put(
            "/a.xml", rss(item("Mercy Valley Hospital breach", breach("Mercy Valley Hospital", "23,456")))
        )
        await service.store.add_feeds([Feed(url)])
        await until(lambda: any("23,456" in m.seen for m in world.slack.posts))
        said = capfd.readouterr()
        assert len(said.err) > 100
        for secret in settings.secrets:
            assert secret not in said.err + said.out
            assert secret not in repr(service) + repr(service.channels)
    finally:
        root.handlers[:] = before[0]
        root.setLevel(before[1])
        structlog.reset_defaults()
