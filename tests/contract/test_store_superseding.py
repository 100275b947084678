"""A post that still waits can be replaced by one of a later revision; one that has left can not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest.errors import Conflict
from digest.model import Tongue
from digest.model_chat import Chat, ChatSettings, DeliveryKind, Platform
from digest.ports import NewDelivery, Store

NOW = datetime(2024, 11, 5, 12, tzinfo=UTC)


def chat(name: str) -> Chat:
    return Chat(Platform.CONSOLE, "console", name)


def post(name: str, text: str, *, supersedes: bool = False) -> NewDelivery:
    return NewDelivery(chat(name), DeliveryKind.POST, 0, text, NOW, supersedes=supersedes)


async def test_a_waiting_post_is_replaced_by_that_of_a_later_revision(store: Store) -> None:
    await store.enqueue("abc", 1, [post("a", "old"), post("b", "old")])
    assert await store.enqueue("abc", 2, [post("b", "new", supersedes=True)]) == 1
    rows = await store.claim_deliveries(Platform.CONSOLE, NOW, 10, "me")
    assert {(row.chat.id, row.payload) for row in rows} == {("a", "old"), ("b", "new")}
    assert {(row.chat.id, row.revision) for row in await store.posted("abc")} == {("a", 1), ("b", 2)}


async def test_a_post_that_has_left_is_not_replaced_and_nothing_is_written(store: Store) -> None:
    await store.enqueue("abc", 1, [post("a", "old"), post("b", "old")])
    await store.claim_deliveries(Platform.CONSOLE, NOW, 1, "other")
    with pytest.raises(Conflict):
        await store.enqueue("abc", 2, [post("b", "new", supersedes=True), post("a", "new", supersedes=True)])
    assert {row.revision for row in await store.posted("abc")} == {1}


async def test_a_post_that_nobody_wants_any_more_is_not_replaced(store: Store) -> None:
    await store.enqueue("abc", 1, [post("a", "old")])
    await store.pause_chat(chat("a"), "unsubscribed")
    for name in ("a", "never"):
        with pytest.raises(Conflict):
            await store.enqueue("abc", 2, [replace(post(name, "new"), supersedes=True)])
    assert await store.posted("abc") == []


async def test_the_settings_of_many_chats_come_at_once_where_they_chose_something(store: Store) -> None:
    await store.save_chat_settings(chat("a"), ChatSettings(Tongue.ZH))
    await store.save_chat_settings(chat("b"), ChatSettings(tz="Asia/Shanghai"))
    await store.save_chat_settings(chat("other"), ChatSettings(Tongue.EN))
    assert await store.settings_of_chats([chat("b"), chat("a"), chat("nobody")]) == {
        chat("a"): ChatSettings(Tongue.ZH),
        chat("b"): ChatSettings(tz="Asia/Shanghai"),
    }
