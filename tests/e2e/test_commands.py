"""The command core, on a real SQLite store: what people ask, in both languages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from adapters.console.text import reply_text
from adapters.memory import ManualClock
from adapters.store import open_store
from bot.commands import COMMANDS, CommandDesk
from bot.incidentview import preview
from digest.extract import rules
from digest.incident import keys, search_text
from digest.model import Article, Sector, Tongue
from digest.model_chat import Asker, Chat, Filters, Platform, Reply
from digest.ports import ArticleResult, Store

GROUP = Chat(Platform.TELEGRAM, "telegram", "-100")


class Talk:
    """Someone in a chat with the bot."""

    def __init__(self, store: Store) -> None:
        self.store, self.clock = store, ManualClock(datetime(2024, 6, 1, 12, tzinfo=UTC))
        self.desk = CommandDesk(store, self.clock)
        self._events = count()

    async def ask(
        self, words: str, *, admin: bool = True, locale: str = "en", user: str = "7", pressed: bool = False
    ) -> Reply:
        asker = Asker(GROUP, user, is_admin=admin, is_private=False, locale=locale)
        reply = await self.desk.answer(asker, words, f"event {next(self._events)}", pressed=pressed)
        assert reply is not None
        return reply

    async def say(self, words: str, **how: object) -> str:
        return reply_text(await self.ask(words, **how))  # type: ignore[arg-type]

    async def incident(self, number: int, name: str, count: str, sector: str = "") -> str:
        article = Article(
            id=f"a{number}",
            title=f"{name} breach exposes {count} people",
            text=f"{name} said hackers gained access to its network on March {number}, 2024. "
            f"The names and Social Security numbers of {count} people were exposed.",
            url=f"https://n.example/{number}",
            published=datetime(2024, 4, number, tzinfo=UTC),
            outlet="Test Outlet",
        )
        facts = rules.extract(article)
        made = preview(article, facts)
        await self.store.commit_article(
            ArticleResult(article, "feed", facts, "archived", made, 0, keys(article, facts), search_text(made))
        )
        return made.id


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    store = open_store(str(tmp_path / "talk.db"))
    await store.open()
    yield Talk(store)
    await store.close()


async def test_subscribe_says_what_was_understood_and_listing_shows_it(talk: Talk) -> None:
    said = await talk.say("subscribe healthcare min:10k")
    assert "#1" in said
    assert "sector: healthcare; at least 10,000 affected" in said
    assert "sector: healthcare;" in await talk.say("subscriptions")
    assert (await talk.store.subscriptions(GROUP))[0].filters == Filters(sectors=(Sector.HEALTHCARE,), minimum=10_000)


@pytest.mark.parametrize("words", ["订阅 医疗", "订阅医疗", "訂閱 醫療", "/subscribe 医疗", "subscribe healthcare"])
async def test_chinese_words_with_or_without_a_space_mean_the_same(talk: Talk, words: str) -> None:
    await talk.ask(words)
    assert (await talk.store.subscriptions(GROUP))[0].filters.sectors == (Sector.HEALTHCARE,)


async def test_who_writes_chinese_or_has_a_chinese_device_is_answered_in_chinese(talk: Talk) -> None:
    assert "已订阅" in await talk.say("订阅 金融")
    assert "这里的订阅" in await talk.say("help", locale="zh-Hant")
    assert "what is subscribed here" in await talk.say("help", locale="de")


async def test_a_bad_filter_is_answered_with_what_would_be_right_and_changes_nothing(talk: Talk) -> None:
    said = await talk.say("subscribe healthcar min:10k")
    assert "healthcar" in said
    assert "healthcare" in said
    assert await talk.store.subscriptions(GROUP) == []


async def test_the_same_filters_twice_are_one_subscription(talk: Talk) -> None:
    await talk.ask("subscribe finance")
    assert "already" in await talk.say("subscribe finance")
    assert len(await talk.store.subscriptions(GROUP)) == 1


async def test_sectors_are_chosen_with_buttons_that_edit_one_message(talk: Talk) -> None:
    reply = await talk.ask("subscribe")
    for label in ("Healthcare", "Finance"):
        button = next(b for row in reply.buttons for b in row if b.label == label)
        reply = await talk.ask(button.command, pressed=True)
        assert reply.edits
    assert "✅ Healthcare" in [b.label for row in reply.buttons for b in row]
    await talk.ask(reply.buttons[-1][0].command, pressed=True)
    assert set((await talk.store.subscriptions(GROUP))[0].filters.sectors) == {Sector.HEALTHCARE, Sector.FINANCE}


async def test_unsubscribe_removes_the_only_one_and_asks_which_among_several(talk: Talk) -> None:
    await talk.ask("subscribe finance")
    assert "Removed #1" in await talk.say("unsubscribe")
    await talk.ask("subscribe finance")
    await talk.ask("subscribe energy")
    reply = await talk.ask("unsubscribe")
    assert len(await talk.store.subscriptions(GROUP)) == 2
    await talk.ask(reply.buttons[0][0].command, pressed=True)
    assert len(await talk.store.subscriptions(GROUP)) == 1
    assert "no subscription 99" in await talk.say("unsubscribe 99")


@pytest.mark.parametrize(
    "words",
    [
        "subscribe finance",
        "unsubscribe 1",
        "lang zh",
        "mute 2h",
        "mute off",
        "settings tz Asia/Shanghai",
        "设置 时区 上海",
        "watch add Acme",
        "watch remove Acme",
        "关注 Acme",
        "forget yes",
        "pick done 0001",
    ],
)
async def test_only_admins_change_what_a_group_receives(talk: Talk, words: str) -> None:
    """Fault 44."""
    await talk.ask("subscribe energy")
    said = await talk.say(words, admin=False, user="8")
    assert "Only admins" in said or "只有管理员" in said
    assert [s.filters.sectors for s in await talk.store.subscriptions(GROUP)] == [(Sector.ENERGY,)]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("settings", "Time zone"),
        ("设置", "时区"),
        ("lang", "Which language"),
        ("mute", "For how long?"),
        ("watch", "Acme"),
        ("watch list", "Acme"),
        ("关注 列表", "Acme"),
        ("subscriptions", "Acme"),
    ],
)
async def test_every_member_of_a_group_may_look_at_what_is_set(talk: Talk, words: str, shown: str) -> None:
    await talk.ask("watch add Acme")
    assert shown in await talk.say(words, admin=False, user="8")


async def test_a_single_match_is_shown_in_full_and_several_as_pages(talk: Talk) -> None:
    for number in range(1, 8):
        await talk.incident(
            number,
            f"{['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo'][number - 1]} Bank",
            f"2{number},417",
        )
    one = await talk.ask("lookup Cedar")
    assert len(one.digests) == 1
    many = await talk.ask("lookup bank")
    assert "7 found, 1–5" in reply_text(many)
    forward = next(b for row in many.buttons for b in row if "Next" in b.label)
    second = await talk.ask(forward.command, pressed=True)
    assert second.edits
    assert "7 found, 6–7" in reply_text(second)


async def test_a_press_goes_on_in_the_language_of_its_message(talk: Talk) -> None:
    for number, name in enumerate(("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir"), 1):
        await talk.incident(number, f"{name} Bank", f"2{number},417")
    first = await talk.ask("最新")  # by one whose device speaks English
    page = await talk.ask(first.buttons[1][0].command, pressed=True)
    assert "共6起，第6–6起" in reply_text(page)
    back = await talk.ask(page.buttons[1][0].command, pressed=True, user="8")
    assert "共6起，第1–5起" in reply_text(back)
    assert "原文依据" in await talk.say(back.buttons[0][0].command, pressed=True)
    english = await talk.ask("latest")
    assert "6 found, 6–6" in await talk.say(english.buttons[1][0].command, pressed=True, locale="zh-hans")
    picker = await talk.ask("订阅")
    ticked = await talk.ask(picker.buttons[0][0].command, pressed=True)
    assert "已订阅" in await talk.say(ticked.buttons[-1][0].command, pressed=True)


async def test_look_ups_answer_in_the_language_of_the_words(talk: Talk) -> None:
    await talk.incident(1, "Alder Bank", "23,456")
    assert "没有找到" in await talk.say("查询 火星银行")
    assert "Nothing found" in await talk.say("lookup mars")
    assert "人" in await talk.say("查询 Alder")


@pytest.mark.parametrize(
    "words", ['lookup " OR 1=1 --', "lookup *", "lookup NEAR(a b)", "lookup a\x00b", "lookup '", "查询 （）"]
)
async def test_search_syntax_has_no_meaning(talk: Talk, words: str) -> None:
    """Fault 44."""
    assert await talk.say(words)


async def test_an_incident_shows_the_sources_words_for_its_figures(talk: Talk) -> None:
    name = await talk.incident(1, "Alder Bank", "23,456")
    said = await talk.say(f"incident {name}")
    assert said.index("Alder Bank") < said.index(f"[{name}]") < said.index("\n\nEvidence, as the sources write it\n")
    assert "Social Security numbers of 23,456 people were exposed" in said
    assert "no incident zzzzzz" in await talk.say("incident zzzzzz")


@pytest.mark.parametrize("words", ["{}", "[{}]", "#{}", "lookup {}", "查询 {}", "lookup [{}]", "incident {}"])
async def test_the_id_under_a_post_opens_its_incident_wherever_it_is_typed(talk: Talk, words: str) -> None:
    name = await talk.incident(1, "Alder Bank", "23,456")
    for written in (name, name.upper()):
        said = await talk.say(words.format(written))
        assert "Social Security numbers of 23,456 people were exposed" in said


async def test_a_word_that_is_no_id_is_looked_up_as_before(talk: Talk) -> None:
    await talk.incident(1, "Alder Bank", "23,456")
    assert "Nothing found for “zzzzzz”" in await talk.say("lookup zzzzzz")
    assert "I don't know “zzzzzz”" in await talk.say("zzzzzz")


async def test_latest_takes_a_sector_in_either_language(talk: Talk) -> None:
    await talk.incident(1, "Alder Bank", "23,456")
    await talk.incident(2, "Cedar Hospital", "34,567")
    assert "Cedar Hospital" not in await talk.say("latest finance")
    assert "Cedar" in await talk.say("最新 医疗")
    assert "2 found" in await talk.say("latest")


async def test_lang_changes_digests_and_answers(talk: Talk) -> None:
    assert "今后用中文" in await talk.say("lang 中文")
    assert (await talk.store.chat_settings(GROUP)).tongue is Tongue.ZH
    assert "这份说明" in await talk.say("help")
    assert "Done" in await talk.say("lang en")
    assert "klingon" in await talk.say("lang klingon")


async def test_mute_ends_by_itself_or_by_a_word(talk: Talk) -> None:
    await talk.ask("subscribe finance")
    assert "2024-06-01 14:00" in await talk.say("mute 2h")
    assert (await talk.store.subscriptions(GROUP))[0].muted_until == datetime(2024, 6, 1, 14, tzinfo=UTC)
    await talk.ask("mute off")
    assert (await talk.store.subscriptions(GROUP))[0].muted_until is None


async def test_the_zone_of_a_chat_is_used_for_times_and_a_wrong_one_changes_nothing(talk: Talk) -> None:
    await talk.ask("subscribe finance")
    await talk.ask("settings tz Asia/Shanghai")
    assert "2024-06-01 22:00 (Asia/Shanghai)" in await talk.say("mute 2h")
    assert "no time zone" in await talk.say("settings tz ../../etc/passwd")
    assert (await talk.store.chat_settings(GROUP)).tz == "Asia/Shanghai"


async def test_watching_an_organisation_is_a_subscription_to_its_name(talk: Talk) -> None:
    await talk.ask('watch add "Alder Bank"')
    assert (await talk.store.subscriptions(GROUP))[0].filters.organizations == ("Alder Bank",)
    assert "Alder Bank" in await talk.say("watch list")
    await talk.ask("watch remove alder bank")
    assert await talk.store.subscriptions(GROUP) == []


async def test_forget_erases_after_a_second_word(talk: Talk) -> None:
    await talk.ask("subscribe finance")
    await talk.ask("forget")
    assert len(await talk.store.subscriptions(GROUP)) == 1
    assert "erased" in await talk.say("forget yes")
    assert await talk.store.subscriptions(GROUP) == []


async def test_an_update_that_comes_again_has_one_effect(talk: Talk) -> None:
    """Fault 39."""
    asker = Asker(GROUP, "7", is_admin=True, is_private=False)
    assert await talk.desk.answer(asker, "subscribe finance", "update 1") is not None
    await talk.ask("unsubscribe")
    assert await talk.desk.answer(asker, "subscribe finance", "update 1") is None
    assert await talk.store.subscriptions(GROUP) == []


async def test_an_unknown_word_is_answered_with_help_and_a_way_to_look_it_up(talk: Talk) -> None:
    reply = await talk.ask("Change Healthcare")
    assert "I don't know “Change Healthcare”" in reply_text(reply)
    assert reply.buttons[0][0].command == "lookup Change Healthcare"


async def test_a_bare_name_in_a_private_chat_is_looked_up(talk: Talk) -> None:
    await talk.incident(1, "Alder Bank", "23,456")
    me = Asker(Chat(Platform.TELEGRAM, "telegram", "7"), "7", is_admin=True, is_private=True)
    found = await talk.desk.answer(me, "alder bank", "one")
    assert found is not None
    assert [shown.headline.en for shown in found.digests]
    nothing = reply_text(await talk.desk.answer(me, "国泰航空", "two"))  # type: ignore[arg-type]
    assert "没有找到“国泰航空”" in nothing
    assert "查过往事件" in nothing
    odd = reply_text(await talk.desk.answer(me, "acme since:never", "three"))  # type: ignore[arg-type]
    assert "Nothing found for “acme since:never”" in odd


async def test_a_flood_of_commands_is_answered_once_with_a_wait_and_then_with_nothing(talk: Talk) -> None:
    """Fault 44."""
    asker = Asker(GROUP, "7", is_admin=True, is_private=False)
    replies = [await talk.desk.answer(asker, "help", f"flood {n}") for n in range(40)]
    assert "wait a minute" in reply_text(replies[30])  # type: ignore[arg-type]
    assert replies[31:] == [None] * 9
    assert await talk.ask("help", user="8")
    talk.clock.advance(61)
    assert "what I can do" in await talk.say("help")


async def test_every_command_answers_bare_in_both_languages_and_fits_its_buttons(talk: Talk) -> None:
    await talk.incident(1, "Alder Bank", "23,456")
    await talk.ask("subscribe finance")
    for number, command in enumerate(COMMANDS):
        for locale in ("en", "zh-hans"):
            reply = await talk.ask(command.name, locale=locale, user=f"{number}")
            assert reply.lines or reply.digests
            assert all(0 < len(b.command.encode()) <= 64 for row in reply.buttons for b in row)


async def test_help_names_every_command_of_the_contract(talk: Talk) -> None:
    said = await talk.say("help")
    contract = "subscribe unsubscribe subscriptions lookup incident latest stats watch lang mute settings test status sectors forget help"
    for name in contract.split():
        assert f"\n{name} " in said


async def test_a_gone_chat_pauses_and_comes_back(talk: Talk) -> None:
    await talk.ask("subscribe finance")
    await talk.desk.chat_gone(GROUP, "the bot was kicked")
    assert "removed from here" in await talk.say("status")
    await talk.desk.chat_back(GROUP)
    assert (await talk.store.subscriptions(GROUP))[0].paused is None


async def test_when_the_database_fails_the_asker_hears_that_nothing_was_changed(talk: Talk) -> None:
    await talk.store.close()
    assert "nothing was changed" in await talk.say("subscribe finance")


async def test_an_example_is_shown_as_it_is_typed_on_the_platform(talk: Talk) -> None:
    channel = Asker(Chat(Platform.SLACK, "T1", "C1"), "U1", is_admin=True, is_private=False)
    reply = await talk.desk.answer(channel, "help", "slack event")
    assert reply is not None
    assert "/breach lookup ILS" in reply_text(reply)
    assert "/breach" not in await talk.say("help")
