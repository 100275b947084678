"""The contract of `digest.ports.Store`: subscriptions, chat settings, and what happens to a whole chat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.model import AttackType, DataType, Sector, Status, Tongue
from digest.model_chat import Chat, ChatSettings, DeliveryState, Filters, Platform, silence_key
from digest.ports import Store
from tests.contract.samples import (
    BANK,
    HOSPITAL,
    NOW,
    SLACK_ONE,
    SLACK_TWO,
    answer,
    claim,
    edit,
    finish,
    later,
    post,
)

HEALTH = Filters(sectors=(Sector.HEALTHCARE, Sector.INSURANCE))
EVERYTHING = Filters()
PICKY = Filters(
    sectors=(Sector.FINANCE,),
    countries=("CN", "US"),
    minimum=10_000,
    types=(AttackType.RANSOMWARE,),
    data=(DataType.MEDICAL,),
    statuses=(Status.CONFIRMED,),
    organizations=("某银行", "A&B Bank"),
    lang=Tongue.BOTH,
    when="weekly@mon-09:00",
    tz="Asia/Shanghai",
)


async def numbers(store: Store, chat: Chat) -> list[int]:
    return [s.number for s in await store.subscriptions(chat)]


async def test_a_subscription_comes_back_as_it_was_made(store: Store) -> None:
    made, new = await store.add_subscription(HOSPITAL, PICKY, NOW, created_by="user-7")
    assert new
    assert (made.number, made.chat, made.filters, made.created, made.created_by) == (1, HOSPITAL, PICKY, NOW, "user-7")
    assert await store.subscriptions(HOSPITAL) == [made]


async def test_the_same_filters_in_one_chat_are_one_subscription(store: Store) -> None:
    made, _ = await store.add_subscription(HOSPITAL, HEALTH, NOW)
    turned = replace(HEALTH, sectors=tuple(reversed(HEALTH.sectors)))
    assert await store.add_subscription(HOSPITAL, turned, later(days=1)) == (made, False)
    other, new = await store.add_subscription(BANK, HEALTH, NOW)
    assert new
    assert other.number == 1


async def test_numbers_count_within_a_chat_and_survive_the_removal_of_others(store: Store) -> None:
    for filters in (HEALTH, EVERYTHING, PICKY):
        await store.add_subscription(HOSPITAL, filters, NOW)
    await store.add_subscription(BANK, PICKY, NOW)
    assert await store.remove_subscription(HOSPITAL, 2) == 1
    assert await store.remove_subscription(HOSPITAL, 2) == 0
    assert await numbers(store, HOSPITAL) == [1, 3]
    added, _ = await store.add_subscription(HOSPITAL, EVERYTHING, NOW)
    assert added.number == 4
    assert await store.remove_subscription(HOSPITAL, None) == 3
    assert await numbers(store, HOSPITAL) == []
    assert await numbers(store, BANK) == [1]


async def test_all_chats_subscriptions_can_be_had_at_once(store: Store) -> None:
    for chat in (HOSPITAL, BANK, SLACK_ONE, SLACK_TWO):
        await store.add_subscription(chat, HEALTH, NOW)
    assert {s.chat for s in await store.subscriptions()} == {HOSPITAL, BANK, SLACK_ONE, SLACK_TWO}


async def test_a_changed_subscription_is_saved_under_its_number(store: Store) -> None:
    made, _ = await store.add_subscription(HOSPITAL, HEALTH, NOW)
    changed = replace(made, filters=PICKY, paused="asked for", muted_until=later(hours=2), at_most_once=True)
    await store.update_subscription(changed)
    assert await store.subscriptions(HOSPITAL) == [changed]
    await store.update_subscription(made)
    assert await store.subscriptions(HOSPITAL) == [made]


async def test_a_subscription_is_changed_from_its_own_chat_alone(store: Store) -> None:
    """fault 40"""
    made, _ = await store.add_subscription(SLACK_ONE, HEALTH, NOW)
    await store.update_subscription(replace(made, chat=SLACK_TWO, filters=PICKY))
    await store.update_subscription(replace(made, id=made.id + 1000, filters=PICKY))
    assert await store.subscriptions() == [made]


async def test_settings_of_a_chat_are_the_default_until_they_are_saved(store: Store) -> None:
    assert await store.chat_settings(HOSPITAL) == ChatSettings()
    await store.save_chat_settings(HOSPITAL, ChatSettings(Tongue.ZH, "Asia/Shanghai"))
    await store.save_chat_settings(HOSPITAL, ChatSettings(Tongue.BOTH, "Asia/Taipei"))
    assert await store.chat_settings(HOSPITAL) == ChatSettings(Tongue.BOTH, "Asia/Taipei")
    assert await store.chat_settings(BANK) == ChatSettings()


async def test_a_paused_chat_says_why_and_its_waiting_deliveries_are_refused(store: Store) -> None:
    """fault 32"""
    for filters in (HEALTH, EVERYTHING):
        await store.add_subscription(HOSPITAL, filters, NOW)
    await store.add_subscription(BANK, HEALTH, NOW)
    await store.enqueue("i1", 1, [post(HOSPITAL), post(BANK)])
    await store.enqueue("i2", 1, [post(HOSPITAL)])
    assert await store.pause_chat(HOSPITAL, "the bot was blocked") == 2
    assert await store.pause_chat(HOSPITAL, "again") == 0
    assert [s.paused for s in await store.subscriptions(HOSPITAL)] == ["the bot was blocked"] * 2
    assert [s.paused for s in await store.subscriptions(BANK)] == [None]
    assert [d.chat for d in await claim(store)] == [BANK]
    assert (await store.counts()).deliveries == {"refused": 2, "sending": 1}


async def test_a_chat_that_comes_back_is_resumed(store: Store) -> None:
    await store.add_subscription(HOSPITAL, HEALTH, NOW)
    await store.pause_chat(HOSPITAL, "kicked")
    assert await store.resume_chat(HOSPITAL) == 1
    assert await store.resume_chat(HOSPITAL) == 0
    assert [s.paused for s in await store.subscriptions(HOSPITAL)] == [None]


MOVED = replace(HOSPITAL, id="-1009999")


async def test_a_migrated_chat_takes_everything_along(store: Store) -> None:
    """fault 32"""
    await store.add_subscription(HOSPITAL, HEALTH, NOW)
    await store.save_chat_settings(HOSPITAL, ChatSettings(Tongue.ZH))
    await store.enqueue("i1", 1, [post(HOSPITAL), post(BANK)])
    [mine, _] = await claim(store)
    await finish(store, mine, message_id="42")
    await store.enqueue("i1", 2, [edit(HOSPITAL)])
    await store.remember(silence_key(HOSPITAL), "2024-06-01")
    await store.rekey_chat(HOSPITAL, MOVED.id)
    assert await store.recall(silence_key(HOSPITAL)) is None
    assert await store.recall(silence_key(MOVED)) == "2024-06-01"
    assert await store.subscriptions(HOSPITAL) == []
    assert [s.chat for s in await store.subscriptions(MOVED)] == [MOVED]
    assert await store.chat_settings(MOVED) == ChatSettings(Tongue.ZH)
    assert await store.chat_settings(HOSPITAL) == ChatSettings()
    assert [(d.chat, d.target) for d in await claim(store)] == [(MOVED, "42")]
    assert {d.chat for d in await store.posted("i1")} == {MOVED, BANK}


async def test_a_send_in_flight_while_its_chat_migrates_can_still_be_completed(store: Store) -> None:
    await store.enqueue("i1", 1, [post(HOSPITAL)])
    [row] = await claim(store)
    await store.rekey_chat(HOSPITAL, MOVED.id)
    assert await store.complete_delivery(row.id, "try", DeliveryState.PENDING, NOW)
    assert [d.chat for d in await claim(store)] == [MOVED]


async def test_a_chat_that_migrates_to_an_id_in_use_is_joined_with_it(store: Store) -> None:
    await store.add_subscription(HOSPITAL, HEALTH, NOW)
    await store.add_subscription(HOSPITAL, PICKY, NOW)
    await store.add_subscription(MOVED, HEALTH, NOW)
    await store.save_chat_settings(HOSPITAL, ChatSettings(Tongue.ZH))
    await store.save_chat_settings(MOVED, ChatSettings(Tongue.EN))
    await store.remember(silence_key(HOSPITAL), "2024-06-01")
    await store.remember(silence_key(MOVED), "2024-06-02")
    await store.enqueue("i1", 1, [post(HOSPITAL, "old"), post(MOVED, "new")])
    await store.enqueue("i2", 1, [post(HOSPITAL), post(MOVED, due=later(hours=1))])
    await store.enqueue("i3", 1, [post(HOSPITAL)])
    flying = await claim(store)
    assert {d.chat for d in flying} == {HOSPITAL, MOVED}
    await store.rekey_chat(HOSPITAL, MOVED.id)
    assert [(s.number, s.filters) for s in await store.subscriptions(MOVED)] == [(1, HEALTH), (2, PICKY)]
    assert await store.chat_settings(MOVED) == ChatSettings(Tongue.EN)
    assert await store.recall(silence_key(HOSPITAL)) is None
    assert await store.recall(silence_key(MOVED)) == "2024-06-02"
    assert [d.payload for d in await store.posted("i1")] == ["new"]
    assert await claim(store) == []
    await finish(store, next(d for d in flying if d.chat == MOVED))
    [second] = await claim(store)
    await finish(store, second)
    [third] = await claim(store)
    assert (second.incident_id, third.incident_id) == ("i2", "i3")


async def test_of_two_sends_in_flight_that_become_one_chat_the_older_is_settled_later(store: Store) -> None:
    await store.enqueue("i1", 1, [post(HOSPITAL)])
    await store.enqueue("i2", 1, [post(MOVED)])
    flying = {d.incident_id: d for d in await claim(store)}
    await store.rekey_chat(HOSPITAL, MOVED.id)
    assert (await store.counts()).deliveries == {"sending": 1, "unknown": 1}
    assert await finish(store, flying["i1"])
    assert await finish(store, flying["i2"])


async def test_a_chat_that_migrates_to_itself_is_left_alone(store: Store) -> None:
    await store.add_subscription(HOSPITAL, HEALTH, NOW)
    await store.rekey_chat(HOSPITAL, HOSPITAL.id)
    assert await numbers(store, HOSPITAL) == [1]


async def test_forgetting_a_chat_erases_all_of_it_and_nothing_else(store: Store) -> None:
    """fault 43"""
    for chat in (BANK, HOSPITAL):
        await store.add_subscription(chat, HEALTH, NOW, created_by=BANK.id)
        await store.save_chat_settings(chat, ChatSettings(Tongue.ZH))
        await store.remember(f"digest:{chat.platform}:{chat.tenant}:{chat.id}", "sent")
        await store.first_time("telegram", f"{chat.id}:5", NOW)
    await store.remember("longer", f"{BANK.id}1")
    await store.enqueue("i1", 1, [post(BANK), post(HOSPITAL)])
    [row, _] = await claim(store)
    assert row.chat == BANK
    await store.enqueue("i2", 1, [post(BANK)])
    assert await store.forget(BANK) == 7  # subscription, settings, two deliveries, a seen key, a setting, an author
    assert await store.forget(BANK) == 0
    assert await store.subscriptions(BANK) == []
    assert await store.chat_settings(BANK) == ChatSettings()
    assert await store.recall(f"digest:telegram:telegram:{BANK.id}") is None
    assert await store.first_time("telegram", f"{BANK.id}:5", NOW)
    assert not await finish(store, row)
    [left] = await store.subscriptions()
    assert (left.chat, left.created_by) == (HOSPITAL, "")
    assert await store.chat_settings(HOSPITAL) == ChatSettings(Tongue.ZH)
    assert await store.recall(f"digest:telegram:telegram:{HOSPITAL.id}") == "sent"
    assert await store.recall("longer") == f"{BANK.id}1"
    assert not await store.first_time("telegram", f"{HOSPITAL.id}:5", NOW)
    assert [d.chat for d in await store.posted("i1")] == [HOSPITAL]


async def test_forgetting_a_private_chat_leaves_the_group_with_the_same_digits(store: Store) -> None:
    group = replace(BANK, id=f"-{BANK.id}")
    await store.add_subscription(group, HEALTH, NOW)
    await store.remember(f"chat:{group.id}", "kept")
    await store.forget(BANK)
    assert await numbers(store, group) == [1]
    assert await store.recall(f"chat:{group.id}") == "kept"


async def test_an_uninstalled_workspace_is_erased_and_its_neighbour_stays(store: Store) -> None:
    """fault 41"""
    second_channel = replace(SLACK_ONE, id="C0OTHER")
    for chat in (SLACK_ONE, second_channel, SLACK_TWO, HOSPITAL):
        await store.add_subscription(chat, HEALTH, NOW)
        await store.save_chat_settings(chat, ChatSettings(Tongue.ZH))
    await store.enqueue("i1", 1, [post(SLACK_ONE), post(SLACK_TWO), post(HOSPITAL)])
    for tenant in (SLACK_ONE.tenant, SLACK_TWO.tenant):
        await store.remember(f"slack:installation:{tenant}", '{"bot_token":"xoxb-canary"}')
    assert await store.forget_tenant(Platform.SLACK, SLACK_ONE.tenant) == 6
    assert await store.recall(f"slack:installation:{SLACK_ONE.tenant}") is None
    assert await store.recall(f"slack:installation:{SLACK_TWO.tenant}") is not None
    assert {s.chat for s in await store.subscriptions()} == {SLACK_TWO, HOSPITAL}
    assert {d.chat for d in await store.posted("i1")} == {SLACK_TWO, HOSPITAL}


@pytest.mark.parametrize("theirs", [SLACK_TWO, replace(SLACK_ONE, platform=Platform.CONSOLE)])
async def test_two_tenants_with_one_channel_id_never_touch_each_other(store: Store, theirs: Chat) -> None:
    """fault 40: a channel shared between workspaces has the same id in both."""
    mine = SLACK_ONE
    for chat in (mine, theirs):
        await store.add_subscription(chat, HEALTH, NOW)
        await store.save_chat_settings(chat, ChatSettings(tz=chat.tenant + chat.platform))
        await store.enqueue("i1", 1, [post(chat)])
    first = await claim(store, mine.platform, limit=1)
    await finish(store, first[0], message_id="m-mine")
    await store.enqueue("i1", 2, [edit(theirs), answer(theirs)])
    assert await store.defer_chat(mine, later(hours=1)) == 0
    assert await store.pause_chat(mine, "archived") == 1
    assert await store.parked(mine) == []
    assert await store.remove_subscription(mine, None) == 1
    await store.rekey_chat(mine, "C0MOVED")
    await store.forget(mine)
    await store.forget(replace(mine, id="C0MOVED"))
    assert [(s.chat, s.paused) for s in await store.subscriptions()] == [(theirs, None)]
    assert await store.chat_settings(theirs) == ChatSettings(tz=theirs.tenant + theirs.platform)
    [their_post] = await claim(store, theirs.platform)
    assert (their_post.chat, their_post.target) == (theirs, None)
    await finish(store, their_post, message_id="m-theirs")
    assert [d.target for d in await claim(store, theirs.platform)] == ["m-theirs"]
