"""Requests that Slack did not sign, or that somebody sends again."""

from __future__ import annotations

import json
import time
from urllib.parse import urlencode

import pytest

from adapters.slack.bot import SlackBot
from tests.e2e.test_slack_commands import RecordingDesk
from tests.fakes.slack import FakeSlack

BODY = json.dumps({"type": "url_verification", "challenge": "3eZbrw1a", "token": "legacy"}).encode()
FAKE = FakeSlack()


def a_bot(desk: RecordingDesk | None = None) -> SlackBot:
    return SlackBot(desk or RecordingDesk(), bot_token="xoxb-1", signing_secret=FAKE.signing_secret)


async def test_the_challenge_is_answered() -> None:
    headers = {**FAKE.signed(BODY), "Content-Type": "application/json"}
    status, _, answer = await a_bot().handle_http("POST", "/slack/events", headers, BODY)
    assert status == 200
    assert json.loads(answer) == {"challenge": "3eZbrw1a"}


@pytest.mark.parametrize(
    "change",
    [
        {"X-Slack-Request-Timestamp": "abc"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "١٢٣"},
        {"X-Slack-Request-Timestamp": "1e9"},
        {"X-Slack-Request-Timestamp": "9" * 400},
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=签名"},
        {"X-Slack-Signature": "v0=\udcff"},
        {"X-Slack-Signature": "v0=" + "0" * 64},
    ],
)
async def test_a_malformed_signature_is_401(change: dict[str, str]) -> None:
    """fault 37"""
    headers = {**FAKE.signed(BODY), "Content-Type": "application/json", **change}
    status, _, _ = await a_bot().handle_http("POST", "/slack/events", headers, BODY)
    assert status == 401


async def test_an_old_signature_and_one_of_another_body_are_401() -> None:
    """fault 37"""
    for headers, body in ((FAKE.signed(BODY, time.time() - 301), BODY), (FAKE.signed(BODY), BODY + b" "), ({}, BODY)):
        assert (await a_bot().handle_http("POST", "/slack/events", headers, body))[0] == 401


async def test_other_methods_paths_and_unreadable_bodies_are_refused() -> None:
    bot = a_bot()
    assert (await bot.handle_http("GET", "/slack/events", {}, b""))[0] == 405
    assert (await bot.handle_http("POST", "/elsewhere", {}, b""))[0] == 404
    for body in (b"\xff\xfe", b"{", b"[1]", urlencode({"payload": "[]"}).encode()):
        headers = {**FAKE.signed(body), "Content-Type": "application/json"}
        assert (await bot.handle_http("POST", "/slack/events", headers, body))[0] in (200, 400)


async def test_a_replay_inside_the_window_has_one_effect() -> None:
    """fault 38"""
    async with FakeSlack() as fake:
        desk = RecordingDesk()
        bot = SlackBot(desk, bot_token=fake.token(), signing_secret=fake.signing_secret, api_url=fake.api_url)
        fake.deliver_to = bot.handle_http
        asked = await fake.slash("T1", "C1", "U1", "subscribe")
        await asked.answer()
        assert asked.push is not None
        for _ in range(3):
            await fake.replay(asked.push)
        await bot.stop()
        assert len(desk.heard) == 1
        assert len(fake.posts) == 1
