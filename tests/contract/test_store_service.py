"""The contract of `digest.ports.Store`: what the service remembers of itself, its figures, and what it throws away."""

from __future__ import annotations

from dataclasses import replace

from digest.model import Feed, FeedState
from digest.model_chat import DeliveryState, Filters
from digest.ports import ArticleResult, Counts, PollResult, Store
from tests.contract.samples import (
    BANK,
    FEED,
    HOSPITAL,
    NOW,
    answer,
    article,
    claim,
    edit,
    finish,
    later,
    post,
    result,
    work,
)


async def test_an_event_is_new_once_in_its_scope(store: Store) -> None:
    """fault 39"""
    assert await store.first_time("telegram", "update-1", NOW)
    assert not await store.first_time("telegram", "update-1", later(days=1))
    assert await store.first_time("slack", "update-1", NOW)
    assert await store.first_time("telegram", "update-2", NOW)


async def test_a_small_setting_is_kept_changed_and_removed(store: Store) -> None:
    assert await store.recall("cursor") is None
    await store.remember("cursor", "1")
    await store.remember("cursor", "二")
    assert await store.recall("cursor") == "二"
    await store.remember("cursor", None)
    await store.remember("cursor", None)
    assert await store.recall("cursor") is None


async def test_a_lease_has_one_owner_who_may_renew_it(store: Store) -> None:
    """fault 33"""
    assert await store.acquire("poller", "one", NOW, 30)
    assert not await store.acquire("poller", "two", later(seconds=29), 30)
    assert await store.acquire("poller", "one", later(seconds=29), 30)
    assert not await store.acquire("poller", "two", later(seconds=58), 30)
    assert await store.acquire("other", "two", NOW, 30)


async def test_a_lease_that_ran_out_goes_to_the_next(store: Store) -> None:
    await store.acquire("poller", "one", NOW, 30)
    assert await store.acquire("poller", "two", later(seconds=30), 30)
    assert not await store.acquire("poller", "one", later(seconds=31), 30)


async def test_an_owner_gives_a_lease_back_by_renewing_it_for_no_time(store: Store) -> None:
    await store.acquire("poller", "one", NOW, 30)
    await store.acquire("poller", "one", NOW, 0)
    assert await store.acquire("poller", "two", NOW, 30)


async def test_the_figures_of_an_empty_store_are_all_zero(store: Store) -> None:
    assert await store.counts() == Counts()


async def test_the_figures_count_what_is_there(store: Store) -> None:
    await store.add_feeds([Feed(FEED), Feed("https://down.example/")])
    await store.commit_poll(PollResult(replace(FeedState(Feed("https://down.example/")), failures=2)))
    await store.commit_poll(PollResult(FeedState(Feed(FEED)), (work("a1"), work("a2"), work("a3", state="held"))))
    await store.commit_article(result("inc1", article("a1"), deliveries=[post(HOSPITAL), post(BANK)]))
    await store.add_subscription(HOSPITAL, Filters(), NOW)
    [row] = await claim(store, limit=1)
    await finish(store, row)
    assert await store.counts() == Counts(
        feeds=2,
        feeds_failing=1,
        articles=3,
        articles_pending=1,
        incidents=1,
        subscriptions=1,
        deliveries={"sent": 1, "pending": 1},
    )


async def test_pruning_empties_old_archived_articles_and_keeps_their_facts(store: Store) -> None:
    await store.commit_poll(PollResult(FeedState(Feed(FEED)), tuple(work(f"a{n}") for n in range(4))))
    archived = result("inc1", article("a0"), at=NOW)
    await store.commit_article(replace(archived, verdict="archived"))
    await store.commit_article(ArticleResult(article("a1"), FEED, None, "review"))
    await store.commit_article(result("inc2", article("a2")))
    assert await store.prune(NOW) == 0
    assert await store.prune(later(days=1)) == 1
    assert await store.prune(later(days=1)) == 0
    emptied = await store.article("a0")
    assert emptied == replace(article("a0"), text="")
    [(_, kept, _, _)] = await store.facts_of("inc1")
    assert kept == archived.facts
    for key in ("a1", "a2", "a3"):
        whole = await store.article(key)
        assert whole is not None
        assert whole.text
    assert await store.known_entries(FEED, ["guid-a0"], []) == {"guid-a0"}


async def test_pruning_drops_old_event_ids_and_keeps_new_ones(store: Store) -> None:
    await store.first_time("telegram", "old", later(days=-8))
    await store.first_time("telegram", "new", NOW)
    assert await store.prune(later(days=-7)) == 1
    assert await store.first_time("telegram", "old", NOW)
    assert not await store.first_time("telegram", "new", NOW)


async def test_pruning_drops_finished_deliveries_and_no_others(store: Store) -> None:
    await store.enqueue("i1", 1, [post(HOSPITAL), post(BANK)])
    for state, row in zip((DeliveryState.SENT, DeliveryState.PARKED), await claim(store), strict=True):
        await store.complete_delivery(row.id, "try", state, NOW, message_id="1")
    await store.enqueue("i2", 1, [post(HOSPITAL), post(BANK)])
    await store.pause_chat(HOSPITAL, "kicked")
    assert await store.prune(NOW) == 0
    assert await store.prune(later(days=1)) == 2
    assert (await store.counts()).deliveries == {"parked": 1, "pending": 1}
    [parked] = await store.parked()
    assert parked.payload == post(BANK).payload
    assert [d.payload for d in await claim(store)] == [post(BANK).payload]


async def test_a_post_is_kept_while_an_edit_of_it_waits(store: Store) -> None:
    await store.enqueue("i1", 1, [post(HOSPITAL)])
    [row] = await claim(store)
    await finish(store, row, message_id="42")
    await store.enqueue("i1", 2, [edit(HOSPITAL, due=later(days=2)), answer(HOSPITAL, due=later(days=2))])
    assert await store.prune(later(days=1)) == 0
    assert [d.target for d in await claim(store, at=later(days=2))] == ["42"]
