"""The contract of `digest.ports.Store`: whom a story reaches, found without looking at every subscription."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from sqlalchemy import select, text, update

from adapters.memory import MemoryChannel
from adapters.store import SqlStore, open_store
from adapters.store.schema import SAME_FILTERS, WHOLE_FILTERS, subscriptions
from bot.publish import Publisher
from digest.incident import Part, assemble
from digest.model import AttackType, DataType, Incident, Sector, Status, Tongue
from digest.model_chat import Chat, ChatSettings, DeliveryKind, Filters, Platform
from digest.ports import ArticleResult, Store
from digest.select import matcher, matches, recipients
from tests.contract.conftest import Place
from tests.contract.samples import BANK, HOSPITAL, NOW, SLACK_ONE, SLACK_TWO, article, facts, later

WANTED = Filters(organizations=("Aflac",))
LONG = tuple(f"Hospital of the {number}th Avenue" for number in range(40))


def story(key: str = "a1", **given: object) -> Incident:
    told = article(key)
    return assemble(f"inc-{key}", [Part(told, facts(told, **given), NOW)])  # type: ignore[arg-type]


def anyone(count: int) -> list[Chat]:
    return [Chat(Platform.SLACK if n % 3 else Platform.TELEGRAM, f"T{n % 2}", f"C{n}") for n in range(count)]


def some_filters(of: random.Random) -> Filters:
    """Filters that may ask for the story, of which some differ in what selects nothing alone."""

    def maybe(*values: object) -> tuple[object, ...]:
        return tuple(of.sample(values, of.randint(0, len(values)))) if of.random() < 0.3 else ()

    return Filters(
        sectors=maybe(Sector.INSURANCE, Sector.HEALTHCARE),  # type: ignore[arg-type]
        countries=maybe("US", "CN"),  # type: ignore[arg-type]
        minimum=of.choice([None, None, 500, 22_650_000, 30_000_000]),
        types=maybe(AttackType.HACKING, AttackType.PHISHING),  # type: ignore[arg-type]
        data=maybe(DataType.MEDICAL, DataType.EMAIL),  # type: ignore[arg-type]
        statuses=maybe(Status.REPORTED, Status.CONFIRMED),  # type: ignore[arg-type]
        organizations=maybe("Aflac", "aflac inc.", "美国家庭人寿", "Other Bank", *LONG[:30]),  # type: ignore[arg-type]
        lang=of.choice([None, *Tongue]),
        when=of.choice(["now", "daily@09:00"]),
        tz=of.choice(["UTC", "Asia/Shanghai"]),
    )


@pytest.mark.parametrize("seed", range(3))
async def test_a_story_reaches_those_whom_a_look_at_every_subscription_finds(store: Store, seed: int) -> None:
    """Sleepers, several wishes of one chat, languages and times: all as `recipients` says of the whole list."""
    dice = random.Random(seed)
    for chat in anyone(60):
        for _ in range(dice.randint(1, 3)):
            made, _ = await store.add_subscription(chat, some_filters(dice), NOW)
            muted = dice.choice([None, None, later(hours=1), later(hours=-1)])
            paused, once = dice.choice([None, None, "gone"]), dice.random() < 0.3
            await store.update_subscription(replace(made, muted_until=muted, paused=paused, at_most_once=once))
        if dice.random() < 0.3:
            await store.save_chat_settings(chat, ChatSettings(dice.choice([None, *Tongue])))
    everyone, new = await store.subscriptions(), story()
    found = await store.subscribed(matcher(new))
    assert found == [s for s in everyone if matches(s.filters, new)]
    assert 10 < len(found) < len(everyone) - 10

    channels = {Platform.SLACK: MemoryChannel(Platform.SLACK)}
    rows = await Publisher(store, channels).deliveries(None, new, NOW)
    reached = [wish for wish in recipients(new, everyone, NOW) if wish.chat.platform in channels]
    assert [(row.chat, row.due, row.at_most_once) for row in rows] == [(w.chat, w.due, w.at_most_once) for w in reached]
    assert {row.kind for row in rows} == {DeliveryKind.POST}
    spoken = [w.tongue or (await store.chat_settings(w.chat)).tongue or Tongue.BOTH for w in reached]
    texts = {(tongue, row.payload) for tongue, row in zip(spoken, rows, strict=True)}
    assert len({tongue for tongue, _ in texts}) == len({payload for _, payload in texts}) == len(texts) > 1


async def test_each_chat_is_asked_for_by_its_filters_as_they_stand_now(place: Place) -> None:
    """What another worker changed a moment ago counts, however often this one has looked."""
    store, other = await place.open(), await place.open()
    is_wanted = matcher(story())
    assert await store.subscribed(is_wanted) == []
    made, _ = await other.add_subscription(HOSPITAL, Filters(sectors=(Sector.ENERGY,)), NOW)
    assert await store.subscribed(is_wanted) == []
    wider = replace(made, filters=WANTED)
    await other.update_subscription(wider)
    assert await store.subscribed(is_wanted) == [wider]
    await other.rekey_chat(HOSPITAL, "-1009999")
    assert [s.chat.id for s in await store.subscribed(is_wanted)] == ["-1009999"]
    await other.remove_subscription(replace(HOSPITAL, id="-1009999"), None)
    assert await store.subscribed(is_wanted) == []


async def test_filters_too_long_for_an_index_are_told_apart_to_their_end(store: Store) -> None:
    wide, narrow = Filters(organizations=(*LONG, "Aflac")), Filters(organizations=(*LONG, "Other Bank"))
    await store.add_subscription(HOSPITAL, wide, NOW)
    await store.add_subscription(BANK, narrow, NOW)
    await store.add_subscription(SLACK_ONE, Filters(organizations=tuple("甲乙丙丁戊己庚辛壬癸" * 150)), NOW)
    for _ in range(2):
        assert [s.chat for s in await store.subscribed(matcher(story()))] == [HOSPITAL]


async def test_hundreds_of_different_filters_are_asked_for_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than stand in one statement; and whether they are found by leaps or by a walk."""
    for number in range(520):
        await store.add_subscription(replace(HOSPITAL, id=f"{number:03}"), Filters(minimum=number), NOW)
    for many in (1_000_000, 0):
        monkeypatch.setattr("adapters.store.subscribers._MANY", many)
        found = await store.subscribed(lambda filters: filters.minimum != 7)
        assert [s.filters.minimum for s in found] == [n for n in range(520) if n != 7]


async def test_subscriptions_of_some_chats_come_in_order_and_no_others(store: Store) -> None:
    for chat in (BANK, SLACK_TWO, HOSPITAL, SLACK_ONE):
        for filters in (WANTED, Filters()):
            await store.add_subscription(chat, filters, NOW)
    crowd = [replace(HOSPITAL, id=f"none-{number}") for number in range(600)]
    some = await store.subscriptions_of([SLACK_TWO, *crowd, BANK])
    assert [(s.chat, s.number) for s in some] == [(SLACK_TWO, 1), (SLACK_TWO, 2), (BANK, 1), (BANK, 2)]
    assert await store.subscriptions_of([]) == []


async def test_a_revision_reaches_the_old_chats_and_those_who_want_it_only_now(store: Store) -> None:
    """Who muted gets the post put right without a call, who left too, a dead chat nothing."""
    quiet, gone, dead, newcomer = (replace(BANK, id=name) for name in ("quiet", "gone", "dead", "newcomer"))
    made = {chat: (await store.add_subscription(chat, WANTED, NOW))[0] for chat in (BANK, quiet, gone, dead)}
    await store.add_subscription(newcomer, Filters(minimum=23_000_000), NOW)
    publisher = Publisher(store, {Platform.TELEGRAM: MemoryChannel(Platform.TELEGRAM)})
    first = article()
    old = story()
    rows = await publisher.deliveries(None, old, NOW)
    result = ArticleResult(first, "feed", facts(first), "posted", old, 0, ("aflac",), "aflac", (), rows)
    await store.commit_article(result)
    for sent in await store.claim_deliveries(Platform.TELEGRAM, NOW, 10, "try"):
        assert await store.complete_delivery(sent.id, "try", sent.state.SENT, NOW, message_id=sent.chat.id)
    await store.update_subscription(replace(made[quiet], muted_until=later(hours=1)))
    await store.remove_subscription(gone, None)
    await store.pause_chat(dead, "blocked")

    second = article("b1", title="Aflac says 24 million people affected")
    parts = [
        Part(first, facts(first), NOW),
        Part(second, facts(second, affected=24_000_000), later(hours=1)),
    ]
    rows = await publisher.deliveries(old, assemble(old.id, parts, old), NOW)
    assert {(row.chat.id, row.kind) for row in rows} == {
        (BANK.id, DeliveryKind.EDIT), (BANK.id, DeliveryKind.REPLY), ("quiet", DeliveryKind.EDIT),
        ("gone", DeliveryKind.EDIT), ("newcomer", DeliveryKind.POST),
    }  # fmt: skip
    assert len(rows) == 5


# on the databases


async def opened(database_url: str) -> SqlStore:
    store = open_store(database_url)
    await store.open()
    return store


async def test_filters_as_another_version_wrote_them_are_asked_for_too(database_url: str) -> None:
    """Other words for the same wish, in another order, with a key that this version does not know."""
    store = await opened(database_url)
    made, _ = await store.add_subscription(HOSPITAL, Filters(), NOW)
    strange = '{"new": true, "tz": "UTC", "countries": ["US"], "sectors": ["insurance"]}'
    async with store._db.write() as connection:
        await connection.execute(update(subscriptions).values(filters=strange))
    wanted = Filters(sectors=(Sector.INSURANCE,), countries=("US",))
    assert await store.subscribed(matcher(story())) == [replace(made, filters=wanted)]
    await store.close()


async def test_the_subscriptions_of_a_filter_are_found_by_their_index(database_url: str) -> None:
    """SQLite sees an index on an expression only where the query says it letter by letter."""
    store = await opened(database_url)
    assert SAME_FILTERS.endswith(f"{WHOLE_FILTERS})")
    question = select(subscriptions.c.id).where(text(f"{SAME_FILTERS} IN ('x')"))
    async with store._db.read() as connection:
        if not store._db.is_sqlite:
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN" if store._db.is_sqlite else "EXPLAIN"
        plan = (await connection.execute(text(f"{explain} {question}"))).all()
    assert "subscriptions_filters" in str(plan)
    await store.close()


async def test_what_is_read_in_one_transaction_is_one_state(database_url: str) -> None:
    """So that filters that change between two questions of one look are found once, before or after."""
    store, other = await opened(database_url), await opened(database_url)
    await store.add_subscription(HOSPITAL, Filters(), NOW)
    count = select(subscriptions.c.id)
    async with store._db.read() as connection:
        before = (await connection.execute(count)).all()
        await other.add_subscription(BANK, Filters(), NOW)
        assert (await connection.execute(count)).all() == before
    assert len(await store.subscriptions()) == 2
    await store.close()
    await other.close()
