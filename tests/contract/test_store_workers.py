"""Two workers on one database: no row is handed out twice, no decision is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from digest.errors import Conflict
from digest.model import Feed, FeedState
from digest.model_chat import Delivery, DeliveryKind, DeliveryState, Filters, Platform
from digest.ports import NewDelivery, PollResult, Store
from tests.contract.conftest import Place
from tests.contract.samples import FEED, HOSPITAL, NOW, article, later, post, result, work


async def race(workers: Sequence[Store], take: Callable[[Store], Awaitable[Sequence[object]]]) -> list[object]:
    """What all workers took together, each until it found nothing more."""

    async def greedy(store: Store) -> list[object]:
        taken: list[object] = []
        while some := await take(store):
            taken += some
        return taken

    return [row for rows in await asyncio.gather(*map(greedy, workers)) for row in rows]


async def test_feeds_and_articles_are_each_claimed_by_one_worker(place: Place) -> None:
    """fault 33"""
    workers = [await place.open(), await place.open()]
    urls = [f"https://{n}.example/rss" for n in range(60)]
    await workers[0].add_feeds(map(Feed, urls))
    await workers[0].commit_poll(PollResult(FeedState(Feed(FEED)), tuple(work(f"a{n}") for n in range(60))))
    feeds = await race(workers, lambda s: s.claim_feeds(NOW, 7, 60))
    articles = await race(workers, lambda s: s.claim_articles(NOW, 7, 60))
    assert sorted(state.feed.url for state in feeds) == sorted(urls)  # type: ignore[attr-defined]
    assert sorted(w.article.id for w in articles) == sorted(f"a{n}" for n in range(60))  # type: ignore[attr-defined]


async def test_deliveries_are_each_sent_by_one_worker_and_one_at_a_time(place: Place) -> None:
    workers = [await place.open(), await place.open(), await place.open()]
    chats = [replace(HOSPITAL, id=str(n)) for n in range(8)]
    for n in range(5):
        await workers[0].enqueue(f"i{n}", 1, [post(chat) for chat in chats])
    in_flight: set[object] = set()

    async def send(store: Store) -> list[Delivery]:
        rows = await store.claim_deliveries(Platform.TELEGRAM, NOW, 3, f"worker-{id(store)}")
        for row in rows:
            assert row.chat not in in_flight
            in_flight.add(row.chat)
        await asyncio.sleep(0)
        for row in rows:
            in_flight.discard(row.chat)
            assert await store.complete_delivery(row.id, row.attempt_id, DeliveryState.SENT, NOW, message_id="1")
        return rows

    # A worker that finds every chat busy stops early, so the race is run again until nothing is left.
    sent: list[object] = []
    while some := await race(workers, send):
        sent += some
    assert len({row.id for row in sent}) == len(sent) == 40  # type: ignore[attr-defined]


async def test_of_two_decisions_on_one_revision_one_stands_and_one_is_told(place: Place) -> None:
    workers = [await place.open(), await place.open()]
    first = result()
    await workers[0].commit_article(first)
    decisions = [result(of=article(key), previous=first.incident, deliveries=[post(HOSPITAL)]) for key in ("a2", "a3")]
    told = await asyncio.gather(
        *(w.commit_article(d) for w, d in zip(workers, decisions, strict=True)), return_exceptions=True
    )
    assert sorted(type(t) for t in told if t is not None) == [Conflict]
    assert [i.revision for i in await workers[0].revisions("inc1")] == [1, 2]
    assert len(await workers[1].facts_of("inc1")) == 2


async def test_of_two_workers_who_make_one_incident_one_is_told(place: Place) -> None:
    workers = [await place.open(), await place.open()]
    told = await asyncio.gather(
        *(w.commit_article(result(of=article(k))) for w, k in zip(workers, ("a1", "a2"), strict=True)),
        return_exceptions=True,
    )
    assert [type(t) for t in told if t is not None] == [Conflict]


async def test_two_presses_of_one_button_make_one_subscription_and_one_effect(place: Place) -> None:
    """fault 39"""
    workers = [await place.open(), await place.open()]
    made = await asyncio.gather(*(w.add_subscription(HOSPITAL, Filters(), NOW) for w in workers * 3))
    assert sum(new for _, new in made) == 1
    assert len({s.id for s, _ in made}) == 1
    first = await asyncio.gather(*(w.first_time("telegram", "update-9", NOW) for w in workers * 3))
    assert sum(first) == 1


async def test_one_of_many_gets_the_lease(place: Place) -> None:
    workers = [await place.open(), await place.open()]
    taken = await asyncio.gather(*(workers[n % 2].acquire("poller", f"owner-{n}", NOW, 30) for n in range(8)))
    assert sum(taken) == 1


async def test_what_one_worker_commits_the_other_sees(place: Place) -> None:
    one, two = await place.open(), await place.open()
    await one.commit_article(result(deliveries=[NewDelivery(HOSPITAL, DeliveryKind.POST, 0, "{}", NOW)]))
    assert await two.incident("inc1") == await one.incident("inc1")
    assert len(await two.claim_deliveries(Platform.TELEGRAM, later(seconds=1), 5, "two")) == 1
    assert await one.claim_deliveries(Platform.TELEGRAM, later(seconds=1), 5, "one") == []


async def test_pruning_while_another_worker_posts_loses_no_payload(place: Place) -> None:
    one, two = await place.open(), await place.open()
    payload = '{"text":"shared"}'
    for n in range(15):
        chat = replace(HOSPITAL, id=f"c{n}")
        await asyncio.gather(one.enqueue(f"i{n}", 1, [post(chat, payload)]), two.prune(later(days=1)))
        [row] = await one.claim_deliveries(Platform.TELEGRAM, NOW, 5, "t")
        assert row.payload == payload
        await one.complete_delivery(row.id, "t", DeliveryState.SENT, NOW, message_id="1")


async def test_a_renewed_claim_of_an_article_is_held_and_one_of_a_dead_worker_is_taken_up(place: Place) -> None:
    one, two = await place.open(), await place.open()
    await one.commit_poll(PollResult(FeedState(Feed(FEED)), (work("a1"), work("a2"), work("a3"))))
    assert len(await one.claim_articles(NOW, 3, 60)) == 3
    await one.release_article("a3", later(hours=1))
    await one.renew_articles(["a1", "a3", "unknown"], later(seconds=50), 60)
    [taken] = await two.claim_articles(later(seconds=70), 5, 60)
    assert (taken.article.id, taken.attempts) == ("a2", 2)
    assert [w.article.id for w in await two.claim_articles(later(seconds=111), 5, 60)] == ["a1"]
    assert [w.article.id for w in await two.claim_articles(later(hours=1), 5, 1)] == ["a1", "a2", "a3"]
    await one.commit_article(result(of=article("a1")))
    await one.renew_articles(["a1"], later(hours=2), 60)
    assert await two.claim_articles(later(hours=1, seconds=1), 5, 60) != []
