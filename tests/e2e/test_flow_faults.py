"""What one chat, feed, page, model or database can do to the others: nothing. Real parts, with one that misbehaves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from pydantic import SecretStr

from adapters.console import ConsoleChannel
from adapters.memory import ManualClock, MemoryChannel, MemoryStore
from bot.app import Service
from bot.commands import CommandDesk
from bot.dispatch import Dispatcher
from bot.publish import Publisher
from bot.read import Reader
from bot.roles import Role
from bot.settings import Settings
from digest.errors import FetchError, StoreUnavailable
from digest.extract import rules
from digest.incident import Part, assemble
from digest.model import Article, Incident, Lang, Query, Sector, Tongue
from digest.model_chat import (
    Asker,
    Chat,
    ChatSettings,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Filters,
    Outcome,
    OutcomeKind,
    Platform,
)
from digest.ports import ArticleResult, FeedParser, Fetched, Known, NewDelivery, Page, ParsedFeed, PollResult
from tests.newsroom import START, Newsroom, breach, item

DAY = 86_400.0
POST, EDIT, REPLY, NOTICE = DeliveryKind.POST, DeliveryKind.EDIT, DeliveryKind.REPLY, DeliveryKind.NOTICE


def chat(name: str) -> Chat:
    return Chat(Platform.CONSOLE, "console", name)


def posts(*names: str) -> list[NewDelivery]:
    return [NewDelivery(chat(name), POST, 0, '{"text": "news"}', START) for name in names]


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with Newsroom(tmp_path) as made:
        yield made


class SlowChannel(MemoryChannel):
    """Sends to the chat `slow` hang until they are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = asyncio.Event()

    async def send(self, delivery: Delivery) -> Outcome:
        if delivery.chat.id == "slow":
            await self.let_go.wait()
        return await super().send(delivery)


async def until(found: Callable[[], bool], seconds: float = 5.0) -> None:
    for _ in range(int(seconds / 0.01)):
        if found():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"waited {seconds} s in vain")


async def test_a_chat_whose_send_hangs_holds_up_no_other_and_no_later_news() -> None:
    store, clock, channel = MemoryStore(), ManualClock(START), SlowChannel()
    dispatcher = Dispatcher(store, channel, clock, batch=2)
    await store.enqueue("first", 1, posts("slow", "a", "b", "c", "d"))
    running = asyncio.create_task(dispatcher.send_due())
    await until(lambda: len(channel.sent) == 4)
    await store.enqueue("second", 1, posts("a"))
    await until(lambda: len(channel.sent) == 5)
    assert not running.done()
    channel.let_go.set()
    assert await running == 6


async def test_a_stop_during_a_large_fan_out_ends_after_what_is_in_flight() -> None:
    store, clock, channel = MemoryStore(), ManualClock(START), SlowChannel()
    dispatcher = Dispatcher(store, channel, clock, batch=3)
    await store.enqueue("first", 1, posts("slow", *(f"c{i}" for i in range(40))))
    running = asyncio.create_task(dispatcher.send_due())
    await until(lambda: len(channel.sent) >= 2)
    dispatcher.stop()
    channel.let_go.set()
    assert await asyncio.wait_for(running, 5) < 41
    assert (await store.counts()).deliveries.get("sending", 0) == 0


class Forgetful(MemoryStore):
    """Can't be written to for a while."""

    away = 0

    async def complete_delivery(self, *args: object, **more: object) -> bool:
        if self.away:
            self.away -= 1
            raise StoreUnavailable("database x: it is locked")
        return await super().complete_delivery(*args, **more)  # type: ignore[arg-type]


async def test_an_accepted_send_is_written_down_once_the_database_is_back_and_not_sent_twice() -> None:
    store, clock, channel = Forgetful(), ManualClock(START, jump=True), MemoryChannel()
    dispatcher = Dispatcher(store, channel, clock)
    await store.enqueue("first", 1, posts("a", "b"))
    store.away = 5
    assert await dispatcher.send_due() == 2
    clock.advance(DAY)
    await dispatcher.settle_stale()
    await dispatcher.send_due()
    assert len(channel.sent) == 2


async def test_what_a_stopped_service_could_not_write_down_the_next_one_settles() -> None:
    store, clock, channel = Forgetful(), ManualClock(START, jump=True), MemoryChannel()
    stopped = Dispatcher(store, channel, clock)
    await store.enqueue("first", 1, posts("a"))
    [row] = await store.claim_deliveries(Platform.CONSOLE, START, 10, "try")
    store.away = 1000
    stopped.stop()
    await stopped._deliver(row)
    store.away = 0
    assert [row.state for row in await store.stale_deliveries(Platform.CONSOLE, clock.now() + timedelta(1))] == [
        DeliveryState.SENDING
    ]
    clock.advance(61.0)
    dispatcher = Dispatcher(store, channel, clock)
    await dispatcher.settle_stale()
    await dispatcher.send_due()
    assert (await store.counts()).deliveries == {"sent": 1}


class Historian(MemoryChannel):
    """Has a history that can't be read, or breaks."""

    def __init__(self, answer: Outcome | Exception) -> None:
        super().__init__()
        self.answer, self.asked = answer, 0

    async def reconcile(self, delivery: Delivery) -> Outcome:
        self.asked += 1
        if isinstance(self.answer, Exception) and delivery.chat.id == "a":
            raise self.answer
        return self.answer if isinstance(self.answer, Outcome) else Outcome(OutcomeKind.ACCEPTED, message_id="7")


async def test_a_history_that_can_not_be_read_is_asked_again_only_when_its_time_has_come() -> None:
    store, clock = MemoryStore(), ManualClock(START)
    channel = Historian(Outcome(OutcomeKind.UNKNOWN, reason="the scope is missing"))
    dispatcher = Dispatcher(store, channel, clock)
    await store.enqueue("first", 1, posts("a"))
    await store.claim_deliveries(Platform.CONSOLE, START, 10, "killed")
    clock.advance(61)
    for _ in range(5):
        assert await dispatcher.settle_stale() == 0, "what is not resolved is no work done, so that the loop rests"
    assert channel.asked == 1
    clock.advance(61)
    await dispatcher.settle_stale()
    assert channel.asked == 2


async def test_a_row_that_can_not_be_looked_up_keeps_no_other_from_being_settled() -> None:
    store, clock = MemoryStore(), ManualClock(START)
    dispatcher = Dispatcher(store, Historian(RuntimeError("a fault of ours")), clock)
    await store.enqueue("first", 1, posts("a", "b"))
    await store.claim_deliveries(Platform.CONSOLE, START, 10, "killed")
    clock.advance(61)
    assert await dispatcher.settle_stale() == 1
    left = await store.stale_deliveries(Platform.CONSOLE, clock.now() + timedelta(days=1))
    assert [row.chat.id for row in left] == ["a"]


class BrokenParser:
    """Has a fault of ours that one feed brings out."""

    def __init__(self, parser: FeedParser, url: str) -> None:
        self.parser, self.url = parser, url

    async def parse(self, body: bytes, *, content_type: str, url: str) -> ParsedFeed:
        if url == self.url:
            raise RuntimeError("a fault of ours")
        await asyncio.sleep(0.05)
        return await self.parser.parse(body, content_type=content_type, url=url)


async def test_a_feed_that_brings_out_a_fault_of_ours_spoils_no_other_feeds_round(room: Newsroom) -> None:
    bad = await room.feed("/bad.xml", item("Elm Bank breach", breach("Elm Bank", "11,417")))
    for name in ("Alder", "Birch"):
        await room.feed(f"/{name}.xml", item(f"{name} Bank breach", breach(f"{name} Bank", "23,456")))
    room.poller._parser = BrokenParser(room.poller._parser, bad)
    done = await room.poller.poll_due()
    assert (done.polled, done.failed, done.new) == (3, 1, 2)
    states = {state.feed.url: state for state in await room.store.feeds()}
    assert "our own fault" in (states[bad].error or "")
    assert states[bad].next_poll is not None, "it is asked again later, ever more seldom"


async def test_a_stop_does_not_wait_for_a_feed_that_hangs(room: Newsroom) -> None:
    class Hanging:
        async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
            await asyncio.sleep(3600)
            raise AssertionError(url)

    await room.feed("/slow.xml")
    room.poller._fetcher = Hanging()
    polling = asyncio.create_task(room.poller.poll_due())
    await asyncio.sleep(0.1)
    room.poller.stop()
    await asyncio.wait_for(polling, 5)


async def test_the_operator_hears_of_a_flood_even_when_the_process_dies_at_that_moment(room: Newsroom) -> None:
    """Fault 17."""

    async def dies(result: PollResult) -> int:
        await kept(result)
        raise asyncio.CancelledError

    def stories(kind: str) -> list[str]:
        names = [
            f"{place} {kind}"
            for place in [
                "Ash",
                "Birch",
                "Cedar",
                "Dogwood",
                "Elder",
                "Fir",
                "Gorse",
                "Hazel",
                "Ivy",
                "Juniper",
                "Larch",
                "Maple",
            ]
        ]
        return [item(f"{name} breach", breach(name, f"{n},417"), guid=name) for n, name in enumerate(names, 10)]

    url = await room.feed("/a.xml", *stories("Bank"))
    await room.round()
    await room.feed("/a.xml", *stories("Hospital"))
    room.clock.advance(DAY)
    kept, room.store.commit_poll = room.store.commit_poll, dies  # type: ignore[method-assign]
    with pytest.raises(asyncio.CancelledError):
        await room.poller.poll_due()
    room.store.commit_poll = kept  # type: ignore[method-assign]
    await room.round()
    await room.round(later=600)
    [notice] = room.sent("operator", NOTICE)
    assert url in notice


class SlowPages:
    """The page of one address hangs."""

    def __init__(self, slow: str) -> None:
        self.slow = slow
        self.let_go = asyncio.Event()

    async def read(self, url: str) -> Page:
        if url == self.slow:
            await self.let_go.wait()
        raise FetchError("404")


async def test_an_article_whose_page_hangs_holds_up_no_other(room: Newsroom) -> None:
    await room.subscribe("everyone")
    pages = SlowPages("https://n.example/slow")
    room.reader._pages, room.reader._at_once = pages, 2
    for number, name in enumerate(("slow", "Alder", "Birch", "Cedar", "Elm"), 11):
        await room.feed(
            f"/{name}.xml",
            item(f"{name} Bank breach", breach(f"{name} Bank", f"{number},457"), link=f"https://n.example/{name}"),
        )
    await room.poller.poll_due()
    reading = asyncio.create_task(room.reader.read_pending())
    await wait_for(lambda: _incidents(room), 4)
    assert not reading.done()
    pages.let_go.set()
    assert await reading == 5


async def _incidents(room: Newsroom) -> int:
    return (await room.store.counts()).incidents


async def wait_for(count: Callable[[], Awaitable[int]], wanted: int, seconds: float = 8.0) -> None:
    for _ in range(int(seconds / 0.02)):
        if await count() == wanted:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"waited {seconds} s in vain: {await count()} and not {wanted}")


async def test_an_article_that_takes_long_stays_with_its_worker_and_one_of_a_dead_worker_goes_to_another(
    room: Newsroom,
) -> None:
    """fault 33"""
    await room.subscribe("everyone")
    pages = SlowPages("https://n.example/slow")
    room.reader._pages = pages
    await room.feed("/a.xml", item("Alder Bank breach", breach("Alder Bank", "23,456"), link="https://n.example/slow"))
    await room.poller.poll_due()
    reading = asyncio.create_task(room.reader.read_pending())
    for _ in range(4):
        await asyncio.sleep(0.3)
        room.clock.advance(25)
        await asyncio.sleep(0.3)
        assert await room.store.claim_articles(room.clock.now(), 9, 60) == []
    reading.cancel()  # as if killed: a cancelled reader would give its article back
    claimed, room.store.release_article = room.clock.now(), _nothing  # type: ignore[method-assign]
    await asyncio.gather(reading, return_exceptions=True)
    [taken] = await room.store.claim_articles(claimed + timedelta(seconds=61), 9, 60)
    assert taken.attempts == 2


async def _nothing(*_: object) -> None:
    """A process that is dead."""


async def test_a_stop_gives_back_an_article_whose_page_hangs(room: Newsroom) -> None:
    await room.subscribe("everyone")
    room.reader._pages = SlowPages("https://n.example/slow")
    await room.feed("/a.xml", item("Alder Bank breach", breach("Alder Bank", "23,456"), link="https://n.example/slow"))
    await room.poller.poll_due()
    reading = asyncio.create_task(room.reader.read_pending())
    await asyncio.sleep(0.3)
    room.reader.stop()
    await asyncio.wait_for(reading, 6)
    assert len(await room.store.claim_articles(room.clock.now(), 10, 60)) == 1, "without waiting for its claim to end"


async def test_two_processes_that_read_of_one_new_breach_make_one_incident_and_one_post(room: Newsroom) -> None:
    """Fault 33."""
    await room.subscribe("everyone")
    async with Newsroom(room.folder) as other:
        for number in range(8):
            told = breach(
                "Alder Bank", "23,456", more=f"Told in the words of outlet {number}: " + f"word{number} " * 60
            )
            await room.feed(f"/{number}.xml", item(f"Alder Bank breach {number}", told), title=f"Outlet {number}")
        await room.poller.poll_due()
        room.reader._at_once = other.reader._at_once = 2
        done = await asyncio.gather(room.reader.read_pending(), other.reader.read_pending())
        assert min(done) > 0, "both had a part in it"
        await asyncio.gather(room.dispatcher.send_due(), other.dispatcher.send_due())
        assert await _incidents(room) == 1
        assert len(room.sent("everyone")) + len(other.sent("everyone")) == 1


async def test_a_doubtful_incident_is_shown_to_the_operator_even_when_the_process_dies_at_that_moment(
    tmp_path: Path,
) -> None:
    async with Newsroom(tmp_path, confidence=1.0) as room:

        async def dies(result: ArticleResult) -> None:
            await kept(result)
            raise asyncio.CancelledError

        await room.feed("/a.xml", item("Alder Bank breach", breach("Alder Bank", "23,456")))
        await room.poller.poll_due()
        kept, room.store.commit_article = room.store.commit_article, dies  # type: ignore[method-assign]
        with pytest.raises(asyncio.CancelledError):
            await room.reader.read_pending()
        room.store.commit_article = kept  # type: ignore[method-assign]
        await room.round(later=DAY)
        assert "Alder Bank" in room.sent("operator", NOTICE)[0]


async def test_a_copy_by_another_outlet_is_one_more_source_and_no_new_post(room: Newsroom) -> None:
    await room.subscribe("everyone")
    text = breach(
        "Alder Bank", "23,456", more="The bank is offering two years of credit monitoring to all affected. " * 3
    )
    await room.feed("/a.xml", item("Alder Bank breach", text, link="https://one.example/x"))
    await room.round()
    await room.subscribe("late")
    for outlet in ("two", "three"):
        await room.feed(
            f"/{outlet}.xml", item("Alder Bank breach", text, link=f"https://{outlet}.example/y"), title=outlet
        )
    await room.round(later=60)
    assert (len(room.sent("everyone")), room.sent("late"), room.sent("everyone", REPLY)) == (1, [], [])
    assert "https://three.example/y" in room.sent("everyone", EDIT)[-1]
    [found], _ = await room.store.search(Query())
    assert [source.outlet for source in found.sources] == ["Test Outlet", "two", "three"]
    # The same outlet once more says nothing of use.
    await room.feed("/two.xml", item("Alder Bank breach", text, link="https://two.example/again"), title="two")
    await room.round(later=DAY)
    [found], _ = await room.store.search(Query())
    assert len(found.sources) == 3


async def test_notices_by_one_form_about_several_organisations_are_no_copies_of_one_another(room: Newsroom) -> None:
    await room.subscribe("everyone")
    form = (
        "<p>{0} has disclosed a data breach. Hackers gained access to the network of {0} and stole files with names, addresses "
        "and Social Security numbers. The company is working with outside experts and has told law enforcement about it. "
        "People who may be affected should watch their accounts, place a fraud alert and change any password that they use "
        "elsewhere as well. More will be said when the investigation into what the intruders took comes to its end.</p>"
    )
    names = ("Alder Bank", "Birch Bank", "Cedar Bank")
    await room.feed("/a.xml", *(item(f"{name} discloses data breach", form.format(name)) for name in names))
    await room.round()
    assert len(room.sent("everyone")) == 3


class Vanishing(MemoryStore):
    """Its database goes away while articles are read."""

    away = False

    async def near(self, sketch: Sequence[int]) -> list[Known]:
        if self.away:
            raise StoreUnavailable("database x: it can't be reached")
        return await super().near(sketch)

    async def release_article(self, article_id: str, due: datetime) -> None:
        if self.away:
            raise StoreUnavailable("database x: it can't be reached")
        await super().release_article(article_id, due)


async def test_articles_are_read_again_after_the_database_went_away_in_the_middle(room: Newsroom) -> None:
    store = Vanishing()
    reader = Reader(store, Publisher(store, {Platform.CONSOLE: room.channel}), room.clock, room.notices)
    await room.subscribe("everyone")
    for name in ("Alder", "Birch"):
        await room.feed(f"/{name}.xml", item(f"{name} Bank breach", breach(f"{name} Bank", f"{len(name)}3,457")))
    room.poller._store = store
    for state in await room.store.feeds():
        await store.add_feeds([state.feed])
    await room.poller.poll_due()
    store.away = True
    assert await reader.read_pending() == 0
    store.away = False
    room.clock.advance(DAY)
    assert await reader.read_pending() == 2


async def first_and_follow_up(
    room: Newsroom, *, between: Callable[[], Awaitable[object]], count: str = "1,234,567"
) -> None:
    """A story, something that happens, and the same story with another figure."""
    first = item("Alder Bank breach", breach("Alder Bank", "501"), guid="1")
    await room.feed("/a.xml", first)
    await room.round()
    await between()
    more = breach("Alder Bank", count, more="Earlier the bank had spoken of fewer people.")
    later = START + timedelta(days=20)
    await room.feed("/a.xml", item("Alder Bank breach is larger", more, guid="2", published=later), first)
    await room.round(later=6 * 3600)


async def test_a_digest_that_waits_for_its_hour_comes_with_the_newest_figure_and_once(room: Newsroom) -> None:
    await room.subscribe("morning", Filters(when="daily@09:00"))
    await first_and_follow_up(room, between=lambda: asyncio.sleep(0))
    await room.round(later=DAY)
    [post] = room.sent("morning")
    assert "1,234,567" in post
    assert room.sent("morning", EDIT) == room.sent("morning", REPLY) == []
    # From then on it is a post like any other.
    last = breach("Alder Bank", "2,345,678", more="The bank gave a new number of people. " * 3)
    await room.feed("/a.xml", item("Alder Bank breach grows", last, guid="3", published=START + timedelta(days=21)))
    await room.round(later=DAY)
    assert "2,345,678" in room.sent("morning", EDIT)[0]


async def test_who_unsubscribed_or_muted_is_not_called_back_and_the_old_post_is_put_right(room: Newsroom) -> None:
    gone, quiet = await room.subscribe("gone"), await room.subscribe("quiet")
    await room.subscribe("stays")

    async def leave() -> None:
        for who, words in ((gone, "unsubscribe"), (quiet, "mute 1d")):
            await room.desk.answer(Asker(who, "u", True, True), words, f"{who.id} {words}")

    await first_and_follow_up(room, between=leave)
    for name in ("gone", "quiet", "stays"):
        assert "1,234,567" in room.sent(name, EDIT)[0]
    assert (room.sent("gone", REPLY), room.sent("quiet", REPLY), len(room.sent("stays", REPLY))) == ([], [], 1)


async def test_a_chat_that_is_gone_is_not_tried_again_at_every_revision(room: Newsroom) -> None:
    """Fault 32."""
    dead = await room.subscribe("dead")
    await first_and_follow_up(room, between=lambda: room.store.pause_chat(dead, "the bot was blocked"))
    assert len([s for s in room.channel.sent if s.delivery.chat == dead]) == 1


async def test_what_waits_for_its_hour_does_not_come_after_the_last_subscription_was_removed(room: Newsroom) -> None:
    who = await room.subscribe("morning", Filters(when="daily@09:00"))
    await room.feed("/a.xml", item("Alder Bank breach", breach("Alder Bank", "501")))
    await room.round()
    await room.desk.answer(Asker(who, "u", True, True), "unsubscribe", "1")
    await room.round(later=DAY)
    assert room.sent("morning") == []


async def test_an_edit_speaks_the_language_of_its_post(room: Newsroom) -> None:
    who = await room.subscribe("zh", Filters(lang=Tongue.ZH))
    await room.store.add_subscription(who, Filters(sectors=(Sector.HEALTHCARE,), lang=Tongue.EN), START)
    await first_and_follow_up(room, between=lambda: asyncio.sleep(0))
    for text in (*room.sent("zh"), *room.sent("zh", EDIT), *room.sent("zh", REPLY)):
        assert "People affected" not in text
        assert "受影响" in text


async def test_ten_times_the_chats_cost_about_ten_times_the_work_and_no_query_a_chat(room: Newsroom) -> None:
    class Counting(MemoryStore):
        asked = 0

        async def chat_settings(self, chat: Chat) -> ChatSettings:
            self.asked += 1
            return await super().chat_settings(chat)

    def incident(count: str, previous: Incident | None) -> Incident:
        article = Article(f"id{count}", "Alder Bank breach", breach("Alder Bank", count), lang=Lang.EN)
        return assemble("abcdef", [Part(article, rules.extract(article), START)], previous)

    old = incident("501", None)
    new = incident("1,234,567", old)
    seconds = []
    for chats in (150, 1500):
        store = Counting()
        names = [f"c{n}" for n in range(chats)]
        for name in names:
            await store.add_subscription(chat(name), Filters(), START)
        await store.enqueue(old.id, 1, posts(*names))
        for row in await store.claim_deliveries(Platform.CONSOLE, START, chats, "me"):
            await store.complete_delivery(row.id, "me", DeliveryState.SENT, START, message_id="1")
        publisher = Publisher(store, {Platform.CONSOLE: room.channel})
        started = time.process_time()
        assert len(await publisher.deliveries(old, new, START)) == 2 * chats
        assert len(await publisher.deliveries(None, old, START)) == chats
        seconds.append(time.process_time() - started)
        assert store.asked == 0
    assert seconds[1] < 30 * seconds[0] + 0.2


async def test_a_flood_of_commands_over_the_limit_does_not_touch_the_database(room: Newsroom) -> None:
    """Fault 44."""

    class Counting(MemoryStore):
        asked = 0

        async def first_time(self, scope: str, key: str, now: datetime) -> bool:
            self.asked += 1
            return await super().first_time(scope, key, now)

    store = Counting()
    desk = CommandDesk(store, room.clock)
    asker = Asker(chat("group"), "7", is_admin=False, is_private=False)
    for number in range(200):
        await desk.answer(asker, "help", f"flood {number}")
    assert store.asked <= 31


async def test_all_else_goes_on_while_a_very_long_text_is_read(room: Newsroom) -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    text = breach("Alder Bank", "23,456") * 1500
    ticking = asyncio.create_task(tick())
    await room.reader.facts(Article("long", "Alder Bank breach", text, lang=Lang.EN))
    ticking.cancel()
    assert ticks >= 5


async def test_what_is_long_done_is_thrown_away_and_a_post_of_last_winter_is_still_edited(tmp_path: Path) -> None:
    settings = Settings.model_construct(database_url=SecretStr(str(tmp_path / "s.db")))
    clock = ManualClock(START)
    async with Service(settings, clock, ConsoleChannel(StringIO())) as service:
        await service.store.first_time("console", "update 1", START)
        await service.store.enqueue("abcdef", 1, posts("a"))
        [dispatcher] = service.dispatchers
        assert await dispatcher.send_due() == 1
        tidy = next(loop for loop in service._loops({Role.WORKER}) if loop.name == "tidy")
        clock.advance(300 * DAY)
        await tidy.step()
        assert len(await service.store.posted("abcdef")) == 1
        clock.advance(150 * DAY)
        await tidy.step()
        assert await service.store.posted("abcdef") == []
        assert await service.store.first_time("console", "update 1", clock.now())
