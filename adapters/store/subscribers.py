"""Who subscribes to what: of one chat, of some, and for a story those who want it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final

from sqlalchemy import ColumnElement, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.base import Room, chunks, of_chat, of_chats, to_chat
from adapters.store.engine import Database
from adapters.store.schema import SAME_FILTERS, WHOLE_FILTERS, subscriptions
from adapters.store.schema import chats as settings
from digest.codec import loads
from digest.model_chat import Chat, ChatSettings, Filters, Subscription

_SAME: Final[ColumnElement[str]] = literal_column(SAME_FILTERS)
_MANY: Final = 20_000  # filters that differ, from which one walk along the index is quicker than so many leaps


class Subscribers(Room):
    """See `digest.ports.Store`."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._read: dict[str, Filters] = {}  # the filters that differ, as they were at the last story

    async def subscriptions(self, chat: Chat | None = None) -> list[Subscription]:
        async with self._db.read() as connection:
            return await subscriptions_where(connection, *([] if chat is None else [of_chat(subscriptions, chat)]))

    async def subscriptions_of(self, chats: Collection[Chat]) -> list[Subscription]:
        async with self._db.read() as connection:
            found = [
                subscription
                for condition in of_chats(subscriptions, chats)
                for subscription in await subscriptions_where(connection, condition)
            ]
        return sorted(found, key=_place)

    async def subscribed(self, is_wanted: Callable[[Filters], bool]) -> list[Subscription]:
        found: list[Subscription] = []
        async with self._db.read() as connection:
            texts = [row[0] for row in await connection.execute(_different(many=len(self._read) > _MANY))]
            known = {text: self._read.get(text) or loads(Filters, text) for text in texts if len(text) < WHOLE_FILTERS}
            self._read = known
            # Of the longest filters only the beginning is known yet, so they are looked at themselves.
            wanted = [text for text in texts if text not in known or is_wanted(known[text])]
            for some in chunks(wanted):
                rows = await subscriptions_where(connection, _SAME.in_(some), known=known)
                found += [s for s in rows if is_wanted(s.filters)]
        return sorted(found, key=_place)

    async def settings_of_chats(self, chats: Collection[Chat]) -> dict[Chat, ChatSettings]:
        async with self._db.read() as connection:
            return {
                to_chat(row): loads(ChatSettings, row.settings)
                for condition in of_chats(settings, chats)
                for row in await connection.execute(select(settings).where(condition))
            }


async def subscriptions_where(
    connection: AsyncConnection, *conditions: ColumnElement[bool], known: dict[str, Filters] | None = None
) -> list[Subscription]:
    """Subscriptions in their order; `known`: filters that were read, by their text; more of them are put there."""
    order = (subscriptions.c[name] for name in ("platform", "tenant", "chat", "number"))
    rows = await connection.execute(select(subscriptions).where(*conditions).order_by(*order))
    read = {} if known is None else known  # thousands of chats share a handful of filters
    found = []
    for row in rows:
        if row.filters not in read:
            read[row.filters] = loads(Filters, row.filters)
        found.append(
            Subscription(
                row.id,
                to_chat(row),
                row.number,
                read[row.filters],
                row.created,
                row.created_by,
                row.paused,
                row.muted_until,
                row.at_most_once,
            )
        )
    return found


def _different(*, many: bool) -> Any:
    """The filters that differ, each once: by leaps in the index from one to the next, or by a walk along all of it."""
    if many:
        return select(_SAME).select_from(subscriptions).distinct()
    first = select(func.min(_SAME).label("text")).select_from(subscriptions).cte("different", recursive=True)
    after = select(func.min(_SAME)).select_from(subscriptions).where(first.c.text < _SAME).scalar_subquery()
    different = first.union_all(select(after).where(first.c.text.is_not(None)))
    return select(different.c.text).where(different.c.text.is_not(None))


def _place(subscription: Subscription) -> tuple[str, str, str, int]:
    chat = subscription.chat
    return chat.platform.value, chat.tenant, chat.id, subscription.number
