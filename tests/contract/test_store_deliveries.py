"""The contract of `digest.ports.Store`: the ledger of deliveries."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from digest.model_chat import Delivery, DeliveryKind, DeliveryState, Platform
from digest.ports import NewDelivery, Store
from tests.contract.samples import (
    BANK,
    HOSPITAL,
    NOW,
    SLACK_ONE,
    answer,
    article,
    claim,
    edit,
    finish,
    later,
    notice,
    post,
    result,
)

ENDED = [DeliveryState.SENT, DeliveryState.REFUSED]


async def send(store: Store, incident: str, revision: int, *new: NewDelivery) -> int:
    return await store.enqueue(incident, revision, new)


def named(deliveries: Sequence[Delivery]) -> list[str]:
    return [f"{d.kind}{d.revision}.{d.part}" for d in deliveries]


async def states(store: Store) -> dict[str, int]:
    return (await store.counts()).deliveries


async def test_a_delivery_is_written_once_however_often_it_is_asked_for(store: Store) -> None:
    assert await send(store, "i1", 1, post(HOSPITAL), post(BANK), post(HOSPITAL, part=1)) == 3
    assert await send(store, "i1", 1, post(HOSPITAL, "other"), edit(BANK)) == 1
    assert await send(store, "i1", 2, post(HOSPITAL)) == 1
    assert await send(store, "i2", 1, post(HOSPITAL)) == 1
    assert await send(store, "i3", 1) == 0
    [first, *_] = await claim(store, limit=1)
    assert first.payload == post(HOSPITAL).payload


async def test_a_revision_that_names_a_delivery_which_exists_leaves_it_as_it_is(store: Store) -> None:
    await send(store, "inc1", 1, post(HOSPITAL, "first"))
    await store.commit_article(result(deliveries=[post(HOSPITAL, "second"), post(BANK, "second")]))
    assert {(d.chat.id, d.payload) for d in await claim(store)} == {(HOSPITAL.id, "first"), (BANK.id, "second")}


async def test_a_claimed_row_carries_all_that_a_send_needs(store: Store) -> None:
    await store.enqueue("i1", 3, [NewDelivery(HOSPITAL, DeliveryKind.POST, 1, '{"text":"数据泄露 🔒"}', NOW, True)])
    [row] = await claim(store, attempt="worker-1/7")
    assert row == Delivery(
        id=row.id,
        chat=HOSPITAL,
        incident_id="i1",
        revision=3,
        kind=DeliveryKind.POST,
        part=1,
        payload='{"text":"数据泄露 🔒"}',
        state=DeliveryState.SENDING,
        due=NOW,
        attempt=1,
        attempt_id="worker-1/7",
        claimed=NOW,
        at_most_once=True,
    )
    assert await store.stale_deliveries(Platform.TELEGRAM, later(seconds=1)) == [row]


async def test_only_due_rows_of_the_platform_are_claimed_the_longest_due_first(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL, due=later(seconds=-1)), post(SLACK_ONE))
    await send(store, "i2", 1, post(BANK, due=later(seconds=-9)))
    await send(store, "i3", 1, post(SLACK_ONE, due=later(seconds=1)))
    assert [d.incident_id for d in await claim(store)] == ["i2", "i1"]
    assert [d.incident_id for d in await claim(store, Platform.SLACK)] == ["i1"]
    assert await claim(store, Platform.CONSOLE) == []


async def test_at_most_one_message_is_in_flight_to_a_chat(store: Store) -> None:
    for n in range(3):
        await send(store, f"i{n}", 1, post(HOSPITAL))
    await send(store, "i9", 1, post(BANK))
    flying = await claim(store)
    assert [d.incident_id for d in flying] == ["i0", "i9"]
    assert await claim(store) == []
    await finish(store, flying[0])
    assert [d.incident_id for d in await claim(store)] == ["i1"]


async def test_a_claim_takes_no_more_than_asked_even_from_many_chats(store: Store) -> None:
    await send(store, "i1", 1, *(post(HOSPITAL, part=n) for n in range(40)), post(BANK))
    assert len(await claim(store, limit=1)) == 1
    assert await claim(store, limit=0) == []
    assert [d.chat for d in await claim(store, limit=5)] == [BANK]


async def test_one_chats_long_queue_does_not_keep_the_others_waiting(store: Store) -> None:
    """fault 31"""
    await send(store, "i1", 1, *(post(HOSPITAL, part=n, due=later(minutes=-5)) for n in range(200)), post(BANK))
    assert [d.chat for d in await claim(store, limit=2)] == [HOSPITAL, BANK]


async def test_the_parts_of_a_message_go_one_after_another(store: Store) -> None:
    """fault 34"""
    await send(store, "i1", 1, post(HOSPITAL, part=0), post(HOSPITAL, part=1))
    [first] = await claim(store)
    await store.complete_delivery(first.id, "try", DeliveryState.UNKNOWN, NOW)
    assert await claim(store) == []
    assert await finish(store, first)
    assert named(await claim(store)) == ["post1.1"]


async def test_an_edit_waits_for_its_post_and_gets_its_message(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL, due=later(minutes=5)))
    await send(store, "i1", 2, edit(HOSPITAL))
    assert await claim(store) == []
    [first] = await claim(store, at=later(minutes=5))
    assert named([first]) == ["post1.0"]
    await finish(store, first, message_id="4711")
    [second] = await claim(store)
    assert (second.kind, second.target) == (DeliveryKind.EDIT, "4711")


async def test_an_edit_replaces_its_own_part_and_a_reply_goes_under_the_first(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL, part=0), post(HOSPITAL, part=1))
    for message_id in ("10", "11"):
        [row] = await claim(store)
        await finish(store, row, message_id=message_id)
    await send(store, "i1", 2, edit(HOSPITAL, part=1), answer(HOSPITAL, part=0), answer(HOSPITAL, part=1))
    targets = []
    for _ in range(3):
        [row] = await claim(store)
        targets.append((row.kind.value, row.part, row.target))
        await finish(store, row)
    assert targets == [("edit", 1, "11"), ("reply", 0, "10"), ("reply", 1, "10")]


async def test_the_post_of_another_chat_or_incident_is_no_target(store: Store) -> None:
    await send(store, "i1", 1, post(BANK))
    [theirs] = await claim(store)
    await finish(store, theirs, message_id="99")
    await send(store, "i2", 1, post(HOSPITAL, due=later(hours=1)))
    await send(store, "i2", 2, edit(HOSPITAL))
    assert await claim(store) == []


async def test_a_refused_post_refuses_its_edits_and_replies(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL))
    [row] = await claim(store)
    await store.complete_delivery(row.id, "try", DeliveryState.REFUSED, NOW, reason="the chat is gone")
    await send(store, "i1", 2, edit(HOSPITAL), answer(HOSPITAL))
    await send(store, "i2", 1, post(HOSPITAL))
    [other] = await claim(store)
    assert other.incident_id == "i2"
    await finish(store, other)
    assert await claim(store) == []
    assert await states(store) == {"refused": 3, "sent": 1}


async def test_an_edit_of_a_part_that_was_never_posted_is_refused(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL))
    [row] = await claim(store)
    await finish(store, row)
    await send(store, "i1", 2, edit(HOSPITAL, part=0), edit(HOSPITAL, part=1))
    [first] = await claim(store)
    await finish(store, first)
    assert await claim(store) == []
    assert await states(store) == {"sent": 2, "refused": 1}


async def test_an_edit_without_any_post_does_not_wait_for_ever(store: Store) -> None:
    await send(store, "i1", 2, edit(HOSPITAL))
    assert await claim(store) == []
    assert await states(store) == {"refused": 1}


async def test_a_parked_post_keeps_its_edits_waiting(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL))
    [row] = await claim(store)
    await store.complete_delivery(row.id, "try", DeliveryState.PARKED, NOW, reason="nobody can say")
    await send(store, "i1", 2, edit(HOSPITAL))
    assert await claim(store) == []
    await finish(store, row, message_id="5")
    assert [d.target for d in await claim(store)] == ["5"]


@pytest.mark.parametrize("state", [DeliveryState.SENDING, DeliveryState.UNKNOWN])
async def test_a_later_revision_waits_for_the_earlier_one(store: Store, state: DeliveryState) -> None:
    await send(store, "i1", 1, post(HOSPITAL))
    [row] = await claim(store)
    await finish(store, row)
    await send(store, "i1", 2, answer(HOSPITAL))
    await send(store, "i1", 3, answer(HOSPITAL, due=later(minutes=-9)))
    [second] = await claim(store)
    assert second.revision == 2
    if state is DeliveryState.UNKNOWN:
        await store.complete_delivery(second.id, "try", state, NOW)
    assert await claim(store) == []
    await finish(store, second)
    assert named(await claim(store)) == ["reply3.0"]


async def test_an_edit_that_still_waits_gives_way_to_a_later_one(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL), post(BANK))
    for row in await claim(store):
        await finish(store, row)
    await send(store, "i1", 2, edit(HOSPITAL), answer(HOSPITAL), edit(BANK))
    await send(store, "i1", 3, edit(HOSPITAL))
    sent: list[str] = []
    while rows := await claim(store):
        for row in rows:
            sent.append(f"{(row.chat.id == BANK.id and 'bank') or 'hospital'} {row.kind}{row.revision}")
            await finish(store, row)
    assert sorted(sent) == ["bank edit2", "hospital edit3", "hospital reply2"]


async def test_a_notice_waits_for_no_incident(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL))
    [row] = await claim(store)
    await store.complete_delivery(row.id, "try", DeliveryState.UNKNOWN, NOW)
    await send(store, "i1", 2, notice(HOSPITAL))
    assert named(await claim(store)) == ["notice2.0"]


async def test_what_became_of_a_send_is_kept_whole(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL))
    [row] = await claim(store)
    assert await store.complete_delivery(row.id, "try", DeliveryState.SENT, NOW, message_id="4711")
    [kept] = await store.posted("i1")
    assert (kept.state, kept.message_id, kept.attempt, kept.payload) == (
        DeliveryState.SENT,
        "4711",
        1,
        post(HOSPITAL).payload,
    )


async def test_a_send_that_surely_failed_comes_again_when_it_is_due(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL))
    [row] = await claim(store)
    await store.complete_delivery(row.id, "try", DeliveryState.PENDING, NOW, due=later(seconds=30), reason="429")
    assert await claim(store, at=later(seconds=29)) == []
    [again] = await claim(store, at=later(seconds=30), attempt="second")
    assert (again.attempt, again.attempt_id, again.claimed) == (2, "second", later(seconds=30))


async def test_without_a_time_a_failed_send_is_due_at_once(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL, due=later(hours=-1)))
    [row] = await claim(store)
    await store.complete_delivery(row.id, "try", DeliveryState.PENDING, NOW)
    [again] = await claim(store)
    assert again.due == NOW


@pytest.mark.parametrize("ended", ENDED)
async def test_only_the_attempt_that_holds_a_row_may_complete_it(store: Store, ended: DeliveryState) -> None:
    await send(store, "i1", 1, post(HOSPITAL))
    [row] = await claim(store, attempt="mine")
    assert not await store.complete_delivery(row.id, "other", ended, NOW, message_id="1")
    assert await store.complete_delivery(row.id, "mine", ended, NOW, message_id="2")
    assert not await store.complete_delivery(row.id, "mine", DeliveryState.PENDING, NOW)
    assert not await store.complete_delivery(10_000, "mine", ended, NOW)
    assert await states(store) == {ended.value: 1}


async def test_a_row_given_back_cannot_be_completed_by_the_attempt_that_lost_it(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL))
    [row] = await claim(store, attempt="first")
    await store.complete_delivery(row.id, "first", DeliveryState.PENDING, NOW)
    assert not await store.complete_delivery(row.id, "first", DeliveryState.SENT, NOW)
    await claim(store, attempt="second")
    assert not await store.complete_delivery(row.id, "first", DeliveryState.SENT, NOW)


async def test_what_nobody_knows_of_is_stale_after_a_while_the_oldest_first(store: Store) -> None:
    """fault 28"""
    await send(store, "i1", 1, post(HOSPITAL), post(BANK), post(SLACK_ONE))
    [first, second] = await claim(store)
    await store.complete_delivery(second.id, "try", DeliveryState.UNKNOWN, NOW, reason="read timeout")
    await claim(store, Platform.SLACK)
    assert await store.stale_deliveries(Platform.TELEGRAM, NOW) == []
    stale = await store.stale_deliveries(Platform.TELEGRAM, later(seconds=1))
    assert [(d.id, d.state, d.attempt_id) for d in stale] == [
        (first.id, DeliveryState.SENDING, "try"),
        (second.id, DeliveryState.UNKNOWN, "try"),
    ]
    assert await finish(store, second)
    assert [d.id for d in await store.stale_deliveries(Platform.TELEGRAM, later(seconds=1))] == [first.id]


async def test_a_deferred_chat_pauses_alone_and_loses_no_row(store: Store) -> None:
    """fault 31"""
    await send(store, "i1", 1, post(HOSPITAL), post(BANK))
    await send(store, "i2", 1, post(HOSPITAL, due=later(hours=1)))
    assert await store.defer_chat(HOSPITAL, later(minutes=1)) == 1
    assert [d.chat for d in await claim(store)] == [BANK]
    assert [d.incident_id for d in await claim(store, at=later(minutes=1))] == ["i1"]
    assert await store.defer_chat(HOSPITAL, later(seconds=1)) == 0


async def test_parked_rows_can_be_seen_of_one_chat_and_of_all(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL), post(BANK))
    for row in await claim(store):
        await store.complete_delivery(row.id, "try", DeliveryState.PARKED, NOW, reason="read timeout")
    assert {d.chat for d in await store.parked()} == {HOSPITAL, BANK}
    [mine] = await store.parked(HOSPITAL)
    assert (mine.state, mine.reason, mine.payload) == (DeliveryState.PARKED, "read timeout", post(HOSPITAL).payload)
    assert len(await store.parked(limit=1)) == 1
    assert await store.complete_delivery(mine.id, "try", DeliveryState.PENDING, NOW)
    assert await store.parked(HOSPITAL) == []


async def test_posts_that_stand_or_may_stand_hear_of_a_revision(store: Store) -> None:
    chats = [HOSPITAL, BANK]
    await store.commit_article(result("inc1", article("a1"), deliveries=[*map(post, chats), answer(HOSPITAL)]))
    [one, two] = await claim(store)
    await store.complete_delivery(one.id, "try", DeliveryState.UNKNOWN, NOW)
    assert [(d.chat, d.state) for d in await store.posted("inc1")] == [
        (HOSPITAL, DeliveryState.UNKNOWN),
        (BANK, DeliveryState.SENDING),
    ]
    await store.complete_delivery(two.id, "try", DeliveryState.REFUSED, NOW)
    await store.complete_delivery(one.id, "try", DeliveryState.SENT, NOW, message_id="1")
    assert [(d.chat, d.message_id) for d in await store.posted("inc1")] == [(HOSPITAL, "1")]
    assert await store.posted("inc2") == []


async def test_of_which_incidents_a_chat_has_a_post_can_be_asked(store: Store) -> None:
    await send(store, "i1", 1, post(HOSPITAL), post(BANK))
    await send(store, "i2", 1, post(BANK), answer(HOSPITAL))
    await send(store, "i3", 1, post(HOSPITAL))
    assert await store.posts_in(HOSPITAL, {"i1", "i2", "i4"}) == {"i1"}
    assert await store.posts_in(BANK, ["i1", "i2", "i3"]) == {"i1", "i2"}
    assert await store.posts_in(BANK, ()) == set()
    await store.pause_chat(HOSPITAL, "archived")
    assert await store.posts_in(HOSPITAL, {"i1", "i3"}) == set()
