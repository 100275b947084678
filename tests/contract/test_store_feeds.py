"""The contract of `digest.ports.Store`: feeds, and the entries that polling brings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.model import Feed, FeedState, SourceKind
from digest.ports import PollResult, Store
from tests.contract.samples import FEED, NOW, later, work

OTHER = "https://other.example/rss"


async def one_feed(store: Store, url: str = FEED) -> FeedState:
    await store.add_feeds([Feed(url)])
    return next(state for state in await store.feeds() if state.feed.url == url)


async def test_only_feeds_that_are_new_are_added(store: Store) -> None:
    regulator = Feed(FEED, "缅因州总检察长", SourceKind.REGULATOR)
    assert await store.add_feeds([regulator, Feed(OTHER), Feed(OTHER)]) == 2
    assert await store.add_feeds([Feed(FEED, "another title"), Feed("https://third.example/")]) == 1
    assert await store.add_feeds([]) == 0
    assert next(state.feed for state in await store.feeds()) == regulator
    assert len(await store.feeds()) == 3


async def test_a_removed_feed_is_gone_and_its_articles_stay(store: Store) -> None:
    state = await one_feed(store)
    await store.commit_poll(PollResult(state, (work(),)))
    assert await store.remove_feed(FEED)
    assert not await store.remove_feed(FEED)
    assert await store.feeds() == []
    assert await store.article("a1") == work().article


async def test_a_feed_never_polled_is_due_at_once_and_the_longest_due_comes_first(store: Store) -> None:
    await store.add_feeds([Feed(FEED), Feed(OTHER), Feed("https://third.example/")])
    states = {state.feed.url: state for state in await store.feeds()}
    await store.commit_poll(PollResult(replace(states[FEED], next_poll=later(minutes=-5))))
    await store.commit_poll(PollResult(replace(states[OTHER], next_poll=later(minutes=1))))
    due = await store.claim_feeds(NOW, 10, 60)
    assert [state.feed.url for state in due] == ["https://third.example/", FEED]


async def test_a_claimed_feed_is_not_given_out_again_before_its_lease_ends(store: Store) -> None:
    await one_feed(store)
    assert len(await store.claim_feeds(NOW, 10, 60)) == 1
    assert await store.claim_feeds(later(seconds=59), 10, 60) == []
    assert len(await store.claim_feeds(later(seconds=60), 10, 60)) == 1


async def test_a_claim_takes_no_more_feeds_than_asked(store: Store) -> None:
    await store.add_feeds([Feed(f"https://{n}.example/") for n in range(5)])
    first = await store.claim_feeds(NOW, 3, 60)
    second = await store.claim_feeds(NOW, 3, 60)
    assert (len(first), len(second)) == (3, 2)
    assert len({state.feed.url for state in first + second}) == 5


async def test_a_poll_saves_all_of_the_state_and_gives_the_claim_back(store: Store) -> None:
    state = await one_feed(store)
    await store.claim_feeds(NOW, 1, 3600)
    polled = replace(
        state,
        etag='W/"5f"',
        last_modified="Mon, 02 Mar 2026 09:00:00 GMT",
        body_hash="ab12",
        next_poll=later(minutes=10),
        interval=612.5,
        failures=3,
        error="timed out",
        last_ok=later(minutes=-30),
        last_entry=later(hours=-3),
        started=True,
    )
    await store.commit_poll(PollResult(polled))
    assert await store.feeds() == [polled]
    assert await store.claim_feeds(later(minutes=9), 1, 60) == []
    assert await store.claim_feeds(later(minutes=10), 1, 60) == [polled]


async def test_an_entry_known_by_article_or_by_guid_is_left_as_it_is(store: Store) -> None:
    state = await one_feed(store)
    assert await store.commit_poll(PollResult(state, (work("a1"), work("a2")))) == 2
    rewritten = replace(work("a1"), article=replace(work("a1").article, title="rewritten"))
    same_guid = work("a9", guid="guid-a2")
    fresh = work("a3")
    assert await store.commit_poll(PollResult(state, (rewritten, same_guid, fresh))) == 1
    kept = await store.article("a1")
    assert kept is not None
    assert kept.title == work("a1").article.title
    assert await store.article("a9") is None


async def test_of_two_entries_with_one_guid_in_a_poll_the_first_wins(store: Store) -> None:
    """fault 16"""
    state = await one_feed(store)
    assert await store.commit_poll(PollResult(state, (work("z", guid="g"), work("a", guid="g")))) == 1
    assert await store.article("z") is not None
    assert await store.article("a") is None


async def test_one_guid_in_two_feeds_is_two_entries(store: Store) -> None:
    state = await one_feed(store)
    assert await store.commit_poll(PollResult(state, (work("a1", guid="1"), work("a2", feed=OTHER, guid="1")))) == 2


async def test_known_entries_are_guids_of_that_feed_and_articles_of_any(store: Store) -> None:
    state = await one_feed(store)
    await store.commit_poll(PollResult(state, (work("a1"), work("a2", feed=OTHER, guid="theirs"))))
    known = await store.known_entries(FEED, ["guid-a1", "theirs", "no"], ["a2", "a7"])
    assert known == {"guid-a1", "a2"}
    assert await store.known_entries(FEED, [], []) == set()


async def test_thousands_of_entries_can_be_asked_for_at_once(store: Store) -> None:
    state = await one_feed(store)
    await store.commit_poll(PollResult(state, tuple(work(f"a{n}") for n in range(500))))
    guids = [f"guid-a{n}" for n in range(3000)]
    assert len(await store.known_entries(FEED, guids, [f"x{n}" for n in range(40_000)])) == 500


async def test_a_moved_feed_keeps_its_state_and_its_entries(store: Store) -> None:
    state = replace(await one_feed(store), etag="e1", interval=3600.0)
    await store.commit_poll(PollResult(state, (work(),)))
    await store.move_feed(FEED, OTHER)
    assert await store.feeds() == [replace(state, feed=Feed(OTHER))]
    assert await store.known_entries(OTHER, ["guid-a1"], []) == {"guid-a1"}


async def test_a_feed_that_moves_to_a_known_address_is_joined_with_it(store: Store) -> None:
    state, there = await one_feed(store), await one_feed(store, OTHER)
    await store.commit_poll(PollResult(state, (work("a1", guid="same"), work("a2", guid="only-old"))))
    await store.commit_poll(PollResult(there, (work("a3", feed=OTHER, guid="same"),)))
    await store.move_feed(FEED, OTHER)
    assert [s.feed.url for s in await store.feeds()] == [OTHER]
    assert await store.known_entries(OTHER, ["same", "only-old"], []) == {"same", "only-old"}
    await store.move_feed("https://never.example/", OTHER)
    await store.move_feed(OTHER, OTHER)
    assert len(await store.feeds()) == 1


@pytest.mark.parametrize(
    "title", ["数据泄露：2265 万人受影响", "nul-free \u2028 line \U0001f512", "'; DROP TABLE feeds; --"]
)
async def test_text_of_any_script_comes_back_as_it_was(store: Store, title: str) -> None:
    state = await one_feed(store)
    entry = work("a1", guid=title)
    await store.commit_poll(PollResult(state, (replace(entry, article=replace(entry.article, title=title)),)))
    kept = await store.article("a1")
    assert kept is not None
    assert kept.title == title
    assert await store.known_entries(FEED, [title], []) == {title}
