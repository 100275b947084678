"""The contract of `digest.ports.Store`: articles being read, and the one transaction that makes news of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.errors import Conflict
from digest.model import Feed, FeedState, Incident, Query, Sector
from digest.ports import ArticleResult, Known, PollResult, Store
from tests.contract.samples import BANK, FEED, HOSPITAL, NOW, article, claim, facts, later, post, result, work


async def bring(store: Store, *works: object) -> None:
    await store.add_feeds([Feed(FEED)])
    await store.commit_poll(PollResult(FeedState(Feed(FEED)), works))  # type: ignore[arg-type]


async def first_revision(store: Store) -> Incident:
    made = result(deliveries=[post(HOSPITAL)])
    await store.commit_article(made)
    assert made.incident is not None
    return made.incident


async def test_pending_articles_are_claimed_oldest_first_and_the_attempt_is_counted(store: Store) -> None:
    await bring(store, work("new", at=later(minutes=2)), work("old", at=later(minutes=-2)), work("mid"))
    claimed = await store.claim_articles(later(minutes=5), 2, 60)
    assert [w.article.id for w in claimed] == ["old", "mid"]
    assert {w.attempts for w in claimed} == {1}
    assert claimed[1] == replace(work("mid"), attempts=1)


async def test_all_that_polling_noted_of_an_article_comes_with_the_claim(store: Store) -> None:
    noted = work("a1", backlog=True, summary_only=True)
    await bring(store, noted)
    assert await store.claim_articles(NOW, 5, 60) == [replace(noted, attempts=1)]


async def test_a_claimed_article_comes_again_only_when_its_lease_has_ended(store: Store) -> None:
    """fault 27: a reader that dies loses nothing."""
    await bring(store, work())
    await store.claim_articles(NOW, 5, 60)
    assert await store.claim_articles(later(seconds=59), 5, 60) == []
    again = await store.claim_articles(later(seconds=61), 5, 60)
    assert [w.attempts for w in again] == [2]


async def test_a_released_article_is_read_again_when_it_is_due(store: Store) -> None:
    await bring(store, work())
    await store.claim_articles(NOW, 5, 3600)
    await store.release_article("a1", later(minutes=10))
    assert await store.claim_articles(later(minutes=9), 5, 60) == []
    assert len(await store.claim_articles(later(minutes=10), 5, 60)) == 1


async def test_held_articles_wait_until_the_operator_lets_them_through(store: Store) -> None:
    """fault 17"""
    await bring(store, work("a1", state="held"), work("a2", state="held", feed="https://other.example/"), work("a3"))
    assert [w.article.id for w in await store.claim_articles(NOW, 5, 60)] == ["a3"]
    assert await store.release_held(FEED) == 1
    assert await store.release_held(FEED) == 0
    assert [w.article.id for w in await store.claim_articles(NOW, 5, 60)] == ["a1"]


async def test_a_read_article_makes_its_incident_and_its_deliveries_together(store: Store) -> None:
    await bring(store, work())
    made = result(deliveries=[post(HOSPITAL), post(BANK)])
    await store.commit_article(made)
    assert await store.claim_articles(later(days=1), 5, 60) == []
    assert await store.incident("inc1") == made.incident
    assert await store.revisions("inc1") == [made.incident]
    assert [d.chat for d in await claim(store)] == [HOSPITAL, BANK]
    assert await store.facts_of("inc1") == [(made.article, made.facts, FEED, NOW)]
    assert (await store.counts()).articles_pending == 0


async def test_an_article_that_is_no_incident_is_done_all_the_same(store: Store) -> None:
    await bring(store, work())
    await store.commit_article(ArticleResult(article(), FEED, None, "archived"))
    assert await store.claim_articles(later(days=1), 5, 60) == []
    assert (await store.counts()).incidents == 0


async def test_an_article_that_no_feed_brought_can_be_imported(store: Store) -> None:
    made = result("old1", replace(article("hibp-1"), published=later(days=-900)), at=later(days=-900))
    await store.commit_article(made)
    assert await store.article("hibp-1") == made.article
    assert await store.facts_of("old1") == [(made.article, made.facts, FEED, later(days=-900))]


async def test_the_full_text_replaces_the_summary_when_an_article_is_committed(store: Store) -> None:
    await bring(store, work(summary_only=True))
    full = replace(article(), text="The page says much more than the summary did.")
    await store.commit_article(ArticleResult(full, FEED, None, "archived"))
    assert await store.article("a1") == full


async def test_the_next_revision_follows_the_one_it_was_decided_on(store: Store) -> None:
    first = await first_revision(store)
    second = result(of=article("a2"), previous=first, affected=23_000_000)
    await store.commit_article(second)
    assert await store.incident("inc1") == second.incident
    assert [i.revision for i in await store.revisions("inc1")] == [1, 2]
    assert second.incident is not None
    assert second.incident.changes  # old → new came back whole
    assert [a.id for a, *_ in await store.facts_of("inc1")] == ["a1", "a2"]


@pytest.mark.parametrize("expected", [0, 2])
async def test_a_decision_on_another_revision_is_a_conflict_and_writes_nothing(store: Store, expected: int) -> None:
    await bring(store, work("a1"), work("a2"))
    first = await first_revision(store)
    late = replace(
        result(of=article("a2"), previous=first, deliveries=[post(BANK)], keys=["late"], sketch=[5]),
        expected_revision=expected,
    )
    with pytest.raises(Conflict) as raised:
        await store.commit_article(late)
    assert "\n" not in str(raised.value)
    assert await store.revisions("inc1") == [first]
    assert await store.candidates(["late"]) == []
    assert await store.near([5]) == []
    assert [d.chat for d in await claim(store)] == [HOSPITAL]
    assert (await store.counts()).articles_pending == 1


async def test_the_first_revision_of_an_incident_that_is_not_there_cannot_follow_another(store: Store) -> None:
    with pytest.raises(Conflict):
        await store.commit_article(replace(result(), expected_revision=3))
    assert await store.incident("inc1") is None


async def test_nothing_is_found_under_an_unknown_id(store: Store) -> None:
    assert await store.incident("nope") is None
    assert await store.article("nope") is None
    assert await store.revisions("nope") == []
    assert await store.facts_of("nope") == []


async def test_incidents_are_found_under_any_of_their_keys_those_under_most_first_then_the_newest(store: Store) -> None:
    await store.commit_article(result("inc1", article("a1"), keys=["aflac", "aflac inc"]))
    await store.commit_article(result("inc2", article("a2"), keys=["aflac"], at=later(hours=1)))
    await store.commit_article(result("inc3", article("a3"), keys=["美国家庭人寿"], at=later(hours=2)))
    found = await store.candidates(["aflac inc", "aflac", "unknown", "aflac"])
    assert [i.id for i in found] == ["inc1", "inc2"]
    assert [i.id for i in await store.candidates(["aflac", "美国家庭人寿"])] == ["inc3", "inc2", "inc1"]
    assert [i.id for i in await store.candidates(["aflac"], limit=1)] == ["inc2"]
    assert [i.id for i in await store.candidates(["美国家庭人寿"])] == ["inc3"]
    assert await store.candidates([]) == []


async def test_a_key_added_by_a_later_revision_finds_the_incident_and_the_old_ones_still_do(store: Store) -> None:
    first = await first_revision(store)
    await store.commit_article(result(of=article("a2"), previous=first, keys=["american family"]))
    assert [i.revision for i in await store.candidates(["american family"])] == [2]
    assert [i.revision for i in await store.candidates(["aflac"])] == [2]


BIG = 2**64 - 1
"""A fingerprint is an unsigned number of 64 bits; databases hold signed ones."""


async def test_articles_that_share_a_fingerprint_are_near_newest_first(store: Store) -> None:
    await bring(store, work("a1", at=NOW), work("a2", at=later(hours=1)), work("a3"))
    await store.commit_article(result("inc1", article("a1"), sketch=[1, 2, BIG]))
    await store.commit_article(
        replace(result("inc2", article("a2"), sketch=[BIG, 9]), incident=None, verdict="archived")
    )
    await store.commit_article(result("inc3", article("a3"), sketch=[77]))
    assert await store.near([BIG, 4]) == [Known("a2", None, (BIG, 9)), Known("a1", "inc1", (1, 2, BIG))]
    assert await store.near([4]) == []
    assert await store.near([]) == []


async def test_a_copy_leads_to_the_incident_of_its_original(store: Store) -> None:
    await store.commit_article(result("inc1", article("a1"), sketch=[1]))
    copy = ArticleResult(article("a2"), FEED, None, "duplicate", sketch=(2,), duplicate_of="a1")
    await store.commit_article(copy)
    assert [known.incident_id for known in await store.near([2])] == ["inc1"]


async def test_at_most_fifty_near_articles_are_given(store: Store) -> None:
    for n in range(60):
        await store.commit_article(ArticleResult(article(f"a{n:02}"), FEED, None, "archived", sketch=(7, n + 100)))
    assert len(await store.near([7, *range(100, 160)])) == 50


async def test_an_incident_comes_back_with_every_field(store: Store) -> None:
    made = result(sector=Sector.HEALTHCARE, country="CN")
    await store.commit_article(made)
    [again], total = await store.search(Query())
    assert (again, total) == (made.incident, 1)
    [(_, read, _, _)] = await store.facts_of("inc1")
    assert read == facts(article(), sector=Sector.HEALTHCARE, country="CN")
