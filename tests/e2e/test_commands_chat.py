"""A chat's settings, its silence and why it is paused, said in the reader's language; on a real SQLite store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.store import open_store
from digest.model import Tongue
from tests.e2e.test_commands import GROUP, Talk


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    store = open_store(str(tmp_path / "talk.db"))
    await store.open()
    yield Talk(store)
    await store.close()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("GMT+8", "UTC+8"),
        ("utc-5", "UTC-5"),
        ("Tokyo", "Asia/Tokyo"),
        ("New York", "America/New_York"),
        ("london", "Europe/London"),
        ("东京", "Asia/Tokyo"),
        ("舊金山", "America/Los_Angeles"),
    ],
)
async def test_a_zone_is_understood_and_shown_as_people_write_it(talk: Talk, typed: str, shown: str) -> None:
    said = await talk.say(f"settings tz {typed}", locale="en")
    assert f": {shown}\n" in said or f"：{shown}\n" in said
    assert "Etc/" not in said + await talk.say("subscribe finance when:daily")


async def test_the_language_is_a_setting_too(talk: Talk) -> None:
    assert "今后用中文" in await talk.say("settings lang zh")
    assert (await talk.store.chat_settings(GROUP)).tongue is Tongue.ZH
    assert "Done" in await talk.say("设置 语言 英文")
    assert "Which language" in await talk.say("settings lang")


async def test_an_unknown_setting_is_answered_with_those_that_there_are(talk: Talk) -> None:
    said = await talk.say("settings colour red")
    assert "“colour” is no setting" in said
    assert "settings tz Asia/Shanghai" in said
    assert "settings lang en" in said


@pytest.mark.parametrize(
    ("reason", "zh", "en"),
    [
        ("Not enough rights to send text messages to the chat", "没有在这里发消息的权限", "may not write here"),
        ("bot was kicked from the supergroup chat", "移出了这里", "removed from here"),
        ("channel_not_found", "私密频道要先邀请机器人", "invite the bot if it is private"),
        ("is_archived", "取消归档", "unarchive it"),
        ("a word that nobody knows", "a word that nobody knows", "a word that nobody knows"),
    ],
)
async def test_why_a_chat_is_paused_is_said_in_its_readers_language(talk: Talk, reason: str, zh: str, en: str) -> None:
    await talk.ask("subscribe finance")
    await talk.desk.chat_gone(GROUP, reason)
    for command in ("status", "subscriptions"):
        assert zh in await talk.say(command, locale="zh-hans")
        assert en in await talk.say(command)
        assert reason not in await talk.say(command) or reason == en
