"""What people type in chat that is nearly right, and whether the answer is true and helps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.store import open_store
from digest.model import Tongue
from tests.e2e.test_commands import GROUP, Talk


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    store = open_store(str(tmp_path / "user.db"))
    await store.open()
    yield Talk(store)
    await store.close()


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("mute 2 hours", "2024-06-01 14:00"),
        ("mute 1 day", "2024-06-02 12:00"),
        ("mute 30 minutes", "2024-06-01 12:30"),
        ("mute 2 weeks", "2024-06-15 12:00"),
        ("mute an hour", "2024-06-01 13:00"),
        ("静音 两小时", "2024-06-01 14:00"),
        ("静音 两个小时", "2024-06-01 14:00"),
        ("静音 半小时", "2024-06-01 12:30"),
        ("静音 三天", "2024-06-04 12:00"),
        ("静音 一周", "2024-06-08 12:00"),
        ("静音 十天", "2024-06-11 12:00"),
        ("靜音 兩小時", "2024-06-01 14:00"),
    ],
)
async def test_a_silence_is_understood_as_people_say_it(talk: Talk, words: str, until: str) -> None:
    await talk.ask("subscribe healthcare")
    assert until in await talk.say(words)


async def test_a_silence_of_nothing_is_asked_back(talk: Talk) -> None:
    await talk.ask("subscribe healthcare")
    assert "For how long?" in await talk.say("mute 0h")
    assert (await talk.store.subscriptions(GROUP))[0].muted_until is None


async def test_muting_a_sector_says_what_is_silent_now(talk: Talk) -> None:
    await talk.ask("subscribe healthcare")
    await talk.ask("subscribe finance")
    said = await talk.say("mute finance")
    assert "#2" in said
    assert "#1" not in said


async def test_muting_a_sector_that_no_subscription_is_for_says_so(talk: Talk) -> None:
    await talk.ask("subscribe healthcare")
    assert "No subscription here is for telecom alone" in await talk.say("mute telecom")
    assert "这里没有只订阅电信的" in await talk.say("静音 电信")


async def test_a_page_beyond_the_last_shows_the_last(talk: Talk) -> None:
    for number in range(1, 8):
        await talk.incident(number, f"Acme{'ABCDEFG'[number - 1]} Hospital", f"{number}1,234")
    last = await talk.say("latest page:2")
    assert last.startswith("7 found, 6–7")
    assert await talk.say("latest page:99") == last


async def test_no_incident_of_a_sector_is_said_as_that(talk: Talk) -> None:
    await talk.incident(1, "Northwind Hospital", "12,345")
    assert await talk.say("latest telecom") == "No incident in telecom is known yet."
    assert await talk.say("最新 电信") == "还没有收录电信行业的事件。"


async def test_counts_of_one_are_singular_and_the_line_begins_with_a_capital(talk: Talk) -> None:
    await talk.incident(1, "Northwind Hospital", "12,345")
    assert (await talk.say("stats")).startswith("All sectors: 1 incident known, ")
    assert "0 feeds, 1 article, 1 incident." in await talk.say("status")


@pytest.mark.parametrize(
    ("said", "zone"),
    [("北京", "Asia/Shanghai"), ("asia/shanghai", "Asia/Shanghai"), ("UTC+8", "Etc/GMT-8"), ("上海", "Asia/Shanghai")],
)
async def test_a_time_zone_is_understood_as_in_a_subscription(talk: Talk, said: str, zone: str) -> None:
    shown = "UTC+8" if said == "UTC+8" else zone  # IANA's name has the sign of POSIX, which nobody would read rightly
    assert shown in await talk.say(f"settings tz {said}")
    assert (await talk.store.chat_settings(GROUP)).tz == zone


async def test_an_unknown_time_zone_changes_nothing_and_shows_one_that_works(talk: Talk) -> None:
    said = await talk.say("settings tz Mars")
    assert "Mars" in said
    assert "settings tz Asia/Shanghai" in said
    assert (await talk.store.chat_settings(GROUP)).tz == "UTC"


async def test_settings_say_how_they_are_changed(talk: Talk) -> None:
    assert "settings tz Asia/Shanghai" in await talk.say("settings")
    assert "settings tz Asia/Shanghai" in await talk.say("settings banana")


async def test_a_daily_subscription_without_a_zone_tells_how_to_set_it(talk: Talk) -> None:
    assert "settings tz Asia/Shanghai" in await talk.say("订阅 医疗 when:每天9点")
    assert "settings tz" not in await talk.say("subscribe finance when:daily@09:00 tz:Asia/Shanghai")
    assert "settings tz" not in await talk.say("subscribe retail")


async def test_the_language_of_a_subscription_is_said_once(talk: Talk) -> None:
    said = await talk.say("subscribe finance lang:both")
    assert said.count("Chinese and English") == 1


async def test_chinese_sentences_are_not_set_apart_by_a_space(talk: Talk) -> None:
    said = await talk.say("语言 法语")
    assert "。 " not in said


async def test_a_digest_shown_in_chinese_is_in_chinese(talk: Talk) -> None:
    await talk.incident(1, "Northwind Hospital", "12,345")
    reply = await talk.ask("查询 Northwind")
    assert reply.tongue is Tongue.ZH


async def test_a_new_zone_moves_the_daily_subscriptions_that_followed_the_old_one(talk: Talk) -> None:
    await talk.ask("subscribe healthcare when:daily@09:00")
    await talk.ask("subscribe finance when:daily@09:00 tz:Europe/Paris")
    await talk.ask("settings tz Asia/Shanghai")
    zones = [s.filters.tz for s in await talk.store.subscriptions(GROUP)]
    assert zones == ["Asia/Shanghai", "Europe/Paris"]
