"""What people type without knowing the commands: typos, names, times, numbers, words to stop; on a real SQLite store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.console.text import reply_text
from adapters.memory import ManualClock
from adapters.store import open_store
from bot.commands import CommandDesk
from digest.model import Query
from digest.model_chat import Asker, Chat, DeliveryKind, Filters, Platform, Reply
from digest.ports import NewDelivery
from tests.e2e.test_commands import GROUP, Talk

NAMES = (
    ("Mercy Valley Hospital", "23,456"),
    ("Northwind Bank", "9,876"),
    ("AT&T", "73 million"),
    ("Alder Bank", "4,226,508"),
)


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    store = open_store(str(tmp_path / "talk.db"))
    await store.open()
    yield Talk(store)
    await store.close()


async def told(talk: Talk) -> None:
    for number, (name, count) in enumerate(NAMES, 1):
        await talk.incident(number, name, count)


def commands(reply: Reply) -> list[str]:
    return [button.command for row in reply.buttons for button in row]


async def filters(talk: Talk) -> list[Filters]:
    return [s.filters for s in await talk.store.subscriptions(GROUP)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("lookup merc", "Mercy Valley Hospital"),
        ("lookup att", "AT&T"),
        ("lookup 7300万", "AT&T"),
        ("查询 422.6万", "Alder Bank"),
        ("查询 超过5000万", "AT&T"),
        ("lookup March 2, 2024", "Northwind Bank"),
        ("latest northw", "Northwind Bank"),
    ],
)
async def test_a_piece_of_a_name_a_number_and_a_date_are_looked_up(talk: Talk, words: str, name: str) -> None:
    await told(talk)
    reply = await talk.ask(words)
    assert len(reply.digests) == 1
    assert name in reply_text(reply)


async def test_a_name_with_a_slip_is_shown_and_said_to_be_another(talk: Talk) -> None:
    await told(talk)
    assert "Did you mean “northwind”?" in await talk.say("lookup Northwnd")
    assert "是不是要找“northwind”" in await talk.say("查询 Northwnd")
    reply = await talk.ask("lookup bnaks Bank")
    assert "Nothing found" in reply_text(reply)
    assert not reply.buttons


async def test_the_next_page_of_a_slip_is_one_of_what_was_meant(talk: Talk) -> None:
    for number, kind in enumerate(("Air", "Bank", "Care", "Data", "Energy", "Farms", "Gas"), 1):
        await talk.incident(number, f"Northwind {kind} Inc", f"2{number},417")
    reply = await talk.ask("lookup Northwnd")
    assert "7 found, 1–5" in reply_text(reply)
    assert "lookup northwind page:2" in commands(reply)
    assert "7 found, 6–7" in await talk.say("lookup northwind page:2")


async def test_the_pages_of_a_slip_keep_its_filters(talk: Talk) -> None:
    for number, kind in enumerate(("Air", "Bank", "Care", "Data", "Energy", "Farms", "Gas", "Hotels"), 1):
        await talk.incident(number, f"Northwind {kind} Inc", f"2{number},417")
    reply = await talk.ask("lookup Northwnd since:2024-04-02")
    assert "Did you mean “northwind”?" in reply_text(reply)
    assert "7 found, 1–5" in reply_text(reply)
    [following] = [c for c in commands(reply) if "page:2" in c]
    assert "7 found, 6–7" in await talk.say(following, pressed=True)
    chinese = await talk.ask("查询 min:2万 Northwnd since:2024")
    assert "共8起" in reply_text(chinese), reply_text(chinese)
    [following] = [c for c in commands(chinese) if "page:2" in c]
    assert "共8起，第6–8起" in await talk.say(following, pressed=True)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("subscribe daily", "daily@09:00"),
        ("subscribe weekly healthcare", "weekly@mon-09:00"),
        ("订阅 医疗 每天", "daily@09:00"),
    ],
)
async def test_how_often_needs_no_key(talk: Talk, words: str, when: str) -> None:
    await talk.ask(words)
    assert [f.when for f in await filters(talk)] == [when]


@pytest.mark.parametrize("name", ["国泰航空", "招商银行", "Change Healthcare", "Zzyzx"])
async def test_a_name_among_filters_is_offered_to_be_watched(talk: Talk, name: str) -> None:
    reply = await talk.ask(f"subscribe {name}")
    assert f"watch add {name}" in reply_text(reply)
    assert "是不是" not in reply_text(reply)
    assert await filters(talk) == []
    await talk.ask(commands(reply)[0], pressed=True)
    assert [f.organizations for f in await filters(talk)] == [(name,)]


async def test_a_key_without_a_value_is_answered_with_how_to_write_it(talk: Talk) -> None:
    said = await talk.say("subscribe org:")
    assert 'right after "org:", for example org:"Change Healthcare"' in said
    assert "professional_services" not in said


async def test_removing_all_that_is_watched_asks_and_leaves_other_subscriptions(talk: Talk) -> None:
    for words in ("subscribe finance", "watch add AT&T", "watch add Aflac"):
        await talk.ask(words)
    reply = await talk.ask("watch list")
    everything = commands(reply)[-1]
    asked = await talk.ask(everything, pressed=True)
    assert len(await filters(talk)) == 3
    assert "Stop watching both names?" in reply_text(asked)
    assert "finance" not in reply_text(asked).casefold()
    await talk.ask(commands(asked)[0], pressed=True)
    assert [f.organizations for f in await filters(talk)] == [()]


@pytest.mark.parametrize(
    "words", ["watch remove All Nippon Airways", "unwatch all nippon airways", "取消关注 All Nippon Airways"]
)
async def test_a_name_that_begins_with_all_is_removed_alone(talk: Talk, words: str) -> None:
    for name in ("All Nippon Airways", "AT&T"):
        await talk.ask(f"watch add {name}")
    await talk.ask(words)
    assert [f.organizations for f in await filters(talk)] == [("AT&T",)]


async def test_removing_all_subscriptions_asks_first(talk: Talk) -> None:
    for words in ("subscribe finance", "watch add AT&T"):
        await talk.ask(words)
    asked = await talk.ask("退订 全部")
    assert "要退订这里的全部2个订阅吗" in reply_text(asked)
    assert len(await filters(talk)) == 2
    assert "已全部退订" in await talk.say("退订 全部 是")
    assert await filters(talk) == []


@pytest.mark.parametrize("everything", ["unsubscribe all", "退订 全部", "watch remove all"])
async def test_what_was_not_listed_when_all_was_to_go_is_asked_about_again(talk: Talk, everything: str) -> None:
    for words in ("watch add AT&T", "watch add Aflac"):
        await talk.ask(words)
    asked = await talk.ask(everything, pressed=True)
    await talk.ask("watch add Alder Bank", user="8")
    again = await talk.ask(commands(asked)[0], pressed=True)
    assert len(await filters(talk)) == 3
    assert "Alder Bank" in reply_text(again)
    await talk.ask(commands(again)[0], pressed=True)
    assert await filters(talk) == []


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("mute until tomorrow", "2024-06-02 09:00 (UTC)"),
        ("mute tomorrow 18:00", "2024-06-02 18:00 (UTC)"),
        ("静音 三十分钟", "2024-06-01 12:30 (UTC)"),
        ("静音 今晚", "2024-06-02 09:00 (UTC)"),
        ("静音 一个半小时", "2024-06-01 13:30 (UTC)"),
        ("静音 明天", "2024-06-02 09:00 (UTC)"),
        ("quiet 2h", "2024-06-01 14:00 (UTC)"),
    ],
)
async def test_a_silence_ends_when_its_words_say(talk: Talk, words: str, until: str) -> None:
    await talk.ask("subscribe finance")
    assert until in await talk.say(words)


@pytest.mark.parametrize(
    ("words", "said"), [("mute until pigs fly", "no time and no sector"), ("静音 随便", "不是时长，也不是行业")]
)
async def test_a_silence_that_is_not_understood_is_answered_about_times(talk: Talk, words: str, said: str) -> None:
    await talk.ask("subscribe finance")
    answer = await talk.say(words)
    assert said in answer
    assert "mute 2h" in answer
    assert "utility" not in answer


@pytest.mark.parametrize("words", ["mute finance 2h", "静音 金融 两小时", "mute finance for 2 hours"])
async def test_a_sector_is_silent_for_as_long_as_is_said(talk: Talk, words: str) -> None:
    await talk.ask("subscribe finance")
    await talk.ask("subscribe energy")
    assert "2024-06-01 14:00 (UTC)" in await talk.say(words)
    assert [s.muted_until is None for s in await talk.store.subscriptions(GROUP)] == [False, True]


async def test_what_is_noted_of_a_silence_is_forgotten_with_the_chat(talk: Talk) -> None:
    await talk.ask("subscribe finance")
    await talk.ask("mute 2h")
    assert await talk.store.recall("muted telegram telegram -100")
    await talk.ask("forget yes")
    assert await talk.store.recall("muted telegram telegram -100") is None


async def test_a_silence_for_ever_is_a_year_or_the_end_of_the_subscription(talk: Talk) -> None:
    await talk.ask("subscribe finance")
    reply = await talk.ask("mute forever")
    assert commands(reply) == ["mute 1y", "unsubscribe all"]
    assert (await talk.store.subscriptions(GROUP))[0].muted_until is None


async def test_the_examples_of_mute_are_shown_as_they_are_typed_on_the_platform(talk: Talk) -> None:
    channel = Asker(Chat(Platform.SLACK, "T1", "C1"), "U1", is_admin=True, is_private=False)
    await talk.desk.answer(channel, "subscribe finance", "slack 1")
    reply = await talk.desk.answer(channel, "mute", "slack 2")
    assert reply is not None
    assert "/breach mute 2h, /breach mute until tomorrow" in reply_text(reply)


async def test_until_when_it_is_muted_is_said_wherever_one_looks(talk: Talk) -> None:
    await talk.ask("settings tz GMT+8")
    await talk.ask("subscribe finance")
    await talk.ask("subscribe energy")
    await talk.ask("mute 2h")
    for words in ("mute", "settings", "subscriptions"):
        assert "uted until 2024-06-01 22:00 (UTC+8)" in await talk.say(words), words
    await talk.ask("mute off")
    await talk.ask("mute finance")
    assert "Muted (#1) until" in await talk.say("settings")
    assert "mute off" in commands(await talk.ask("mute"))


async def test_the_end_of_a_silence_tells_what_was_missed(talk: Talk) -> None:
    await silenced(talk, "subscribe finance", "mute 7d")
    await talk.ask("mute 1d")
    reply = await talk.ask("mute off")
    said = reply_text(reply)
    assert "2 incidents meanwhile:" in said
    assert "Northwind Bank" in said
    assert "Mercy" not in said
    assert len([c for c in commands(reply) if c.startswith("incident ")]) == 2
    assert "meanwhile" not in await talk.say("mute off")
    await talk.ask("mute 2h")
    assert "Nothing was missed" in await talk.say("unmute")


async def silenced(talk: Talk, *words: str) -> None:
    """These are said on the last day of March; the incidents come on the first four of April."""
    talk.clock = ManualClock(datetime(2024, 3, 31, 12, tzinfo=UTC))
    talk.desk = CommandDesk(talk.store, talk.clock)
    for line in words:
        await talk.ask(line)
    await told(talk)
    talk.clock.advance(6 * 86_400)


async def test_what_was_missed_is_found_behind_much_that_was_not(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.commands.silence._LOOKED_AT", 2)
    await silenced(talk, "subscribe healthcare", "mute 7d")
    assert "Mercy Valley Hospital" in await talk.say("mute off")


async def test_of_very_many_that_were_missed_no_full_count_is_claimed(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("silence", "muting"):
        monkeypatch.setattr(f"bot.commands.{module}.ENOUGH", 3)
    await silenced(talk, "subscribe all", "mute 7d")
    assert "3+ incidents meanwhile" in await talk.say("mute off")


async def test_what_another_subscription_told_was_not_missed(talk: Talk) -> None:
    await silenced(talk, "subscribe finance", "subscribe min:1m", "mute finance 7d")
    [alder] = [i for i in (await talk.store.search(Query()))[0] if "Alder" in str(i.organization)]
    post = NewDelivery(GROUP, DeliveryKind.POST, 0, "told", talk.clock.now())
    await talk.store.enqueue(alder.id, 1, [post])
    said = await talk.say("mute off")
    assert "1 incident meanwhile" in said
    assert "Alder" not in said


async def test_a_silence_that_ended_by_itself_still_tells_what_was_missed(talk: Talk) -> None:
    await silenced(talk, "subscribe finance", "mute 3d")
    said = await talk.say("mute off")
    assert "1 incident meanwhile" in said
    assert "Northwind Bank" in said
    assert "meanwhile" not in await talk.say("mute off")


@pytest.mark.parametrize("words", ["stop", "cancel", "停止", "取消关注"])
async def test_a_word_to_stop_asks_what_shall_stop(talk: Talk, words: str) -> None:
    await talk.ask("subscribe finance")
    await talk.ask("watch add AT&T")
    reply = await talk.ask(words)
    assert any(c.startswith(("unsubscribe ", "退订 ")) for c in commands(reply))
    assert len(await filters(talk)) == 2


async def test_unwatch_takes_a_name(talk: Talk) -> None:
    await talk.ask("watch add 国泰航空")
    assert "不再关注“国泰航空”" in await talk.say("取消关注 国泰航空")
    assert await filters(talk) == []


@pytest.mark.parametrize("words", ["unmute", "取消静音", "resume", "恢复推送"])
async def test_a_word_to_unmute_ends_the_silence(talk: Talk, words: str) -> None:
    await talk.ask("subscribe finance")
    await talk.ask("mute 2h")
    await talk.ask(words)
    assert (await talk.store.subscriptions(GROUP))[0].muted_until is None
