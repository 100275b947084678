"""Chats: their subscriptions and settings, and what happens to all their rows when they pause, move or are forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Table, and_, delete, false, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.base import chat_columns, chunks, of_chat
from adapters.store.ledger import PAYLOADS, drop_orphans
from adapters.store.schema import chats, deliveries, seen, settings, subscriptions
from adapters.store.subscribers import Subscribers, subscriptions_where
from digest.codec import dumps, loads
from digest.model_chat import Chat, ChatSettings, DeliveryState, Filters, Platform, Subscription, silence_key

_OF_CHATS: Final = (subscriptions, chats, deliveries)


class Chats(Subscribers):
    """See `digest.ports.Store`."""

    async def add_subscription(
        self, chat: Chat, filters: Filters, now: datetime, created_by: str = ""
    ) -> tuple[Subscription, bool]:
        async with self._db.write() as connection:
            # Two presses of one button at the same moment make one subscription.
            await self._db.lock(connection, f"subscriptions {chat}")
            known = await subscriptions_where(connection, of_chat(subscriptions, chat))
            for subscription in known:
                if _sorted(subscription.filters) == _sorted(filters):
                    return subscription, False
            number = max((s.number for s in known), default=0) + 1
            new = {
                **chat_columns(chat),
                "number": number,
                "filters": dumps(filters),
                "created": now,
                "created_by": created_by,
                "at_most_once": False,
            }
            statement = self._db.insert(subscriptions).values(**new).returning(subscriptions.c.id)
            row = (await connection.execute(statement)).scalar_one()
        return Subscription(row, chat, number, filters, now, created_by), True

    async def update_subscription(self, subscription: Subscription) -> None:
        async with self._db.write() as connection:
            await connection.execute(
                update(subscriptions)
                .where(subscriptions.c.id == subscription.id, of_chat(subscriptions, subscription.chat))
                .values(
                    filters=dumps(subscription.filters),
                    paused=subscription.paused,
                    muted_until=subscription.muted_until,
                    at_most_once=subscription.at_most_once,
                )
            )

    async def remove_subscription(self, chat: Chat, number: int | None) -> int:
        chosen = of_chat(subscriptions, chat)
        if number is not None:
            chosen = and_(chosen, subscriptions.c.number == number)
        async with self._db.write() as connection:
            return (await connection.execute(delete(subscriptions).where(chosen))).rowcount

    async def pause_chat(self, chat: Chat, reason: str) -> int:
        async with self._db.write() as connection:
            paused = await connection.execute(
                update(subscriptions)
                .where(of_chat(subscriptions, chat), subscriptions.c.paused.is_(None))
                .values(paused=reason)
            )
            await connection.execute(
                update(deliveries)
                .where(of_chat(deliveries, chat), deliveries.c.state == DeliveryState.PENDING.value)
                .values(state=DeliveryState.REFUSED.value, reason=reason)
            )
            return paused.rowcount

    async def resume_chat(self, chat: Chat) -> int:
        async with self._db.write() as connection:
            resumed = await connection.execute(
                update(subscriptions)
                .where(of_chat(subscriptions, chat), subscriptions.c.paused.is_not(None))
                .values(paused=None)
            )
            return resumed.rowcount

    async def chat_settings(self, chat: Chat) -> ChatSettings:
        async with self._db.read() as connection:
            found = await connection.execute(select(chats.c.settings).where(of_chat(chats, chat)))
            text = found.scalar_one_or_none()
        return ChatSettings() if text is None else loads(ChatSettings, text)

    async def save_chat_settings(self, chat: Chat, settings: ChatSettings) -> None:
        statement = self._db.insert(chats).values(**chat_columns(chat), settings=dumps(settings))
        async with self._db.write() as connection:
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["platform", "tenant", "chat"], set_={"settings": statement.excluded.settings}
                )
            )

    async def rekey_chat(self, old: Chat, new_id: str) -> None:
        new = replace(old, id=new_id)
        if new == old:
            return
        async with self._db.write() as connection:
            await self._db.lock(connection, f"claim {old.platform.value}")
            await self._move_subscriptions(connection, old, new)
            known = (await connection.execute(select(chats.c.chat).where(of_chat(chats, new)))).first()
            if known:
                await connection.execute(delete(chats).where(of_chat(chats, old)))
            await connection.execute(update(chats).where(of_chat(chats, old)).values(chat=new_id))
            await _rename(connection, silence_key(old), silence_key(new))
            await self._move_deliveries(connection, old, new)

    async def _move_subscriptions(self, connection: AsyncConnection, old: Chat, new: Chat) -> None:
        """The new id may have been used already: the same filters are one subscription there too."""
        there = await subscriptions_where(connection, of_chat(subscriptions, new))
        filters = [_sorted(s.filters) for s in there]
        number = max((s.number for s in there), default=0)
        for subscription in await subscriptions_where(connection, of_chat(subscriptions, old)):
            chosen = subscriptions.c.id == subscription.id
            if _sorted(subscription.filters) in filters:
                await connection.execute(delete(subscriptions).where(chosen))
                continue
            keep = subscription.number if not there else (number := number + 1)
            await connection.execute(update(subscriptions).where(chosen).values(chat=new.id, number=keep))

    async def _move_deliveries(self, connection: AsyncConnection, old: Chat, new: Chat) -> None:
        """A message that stands under both ids is one: the row that has come further stays."""
        pending = DeliveryState.PENDING.value
        for dropped, kept, condition in (
            (new, old, deliveries.c.state == pending),
            (old, new, None),
        ):
            twin = deliveries.alias()
            same = (twin.c[name] == deliveries.c[name] for name in ("incident_id", "revision", "kind", "part"))
            doubled = select(twin.c.id).where(of_chat(twin, kept), *same).exists()
            statement = delete(deliveries).where(of_chat(deliveries, dropped), doubled)
            await connection.execute(statement if condition is None else statement.where(condition))
        flying = select(deliveries.c.id).where(
            of_chat(deliveries, new), deliveries.c.state == DeliveryState.SENDING.value
        )
        if (await connection.execute(flying)).first():
            # One in flight per chat: the one that went to the old id is settled like any whose fate is not known.
            await connection.execute(
                update(deliveries)
                .where(of_chat(deliveries, old), deliveries.c.state == DeliveryState.SENDING.value)
                .values(state=DeliveryState.UNKNOWN.value)
            )
        await connection.execute(update(deliveries).where(of_chat(deliveries, old)).values(chat=new.id))

    async def forget(self, chat: Chat) -> int:
        author = and_(
            subscriptions.c.platform == chat.platform.value,
            subscriptions.c.tenant == chat.tenant,
            subscriptions.c.created_by == chat.id,
        )
        return await self._erase({table: of_chat(table, chat) for table in _OF_CHATS}, chat.id, author)

    async def forget_tenant(self, platform: Platform, tenant: str) -> int:
        of_tenant = {t: and_(t.c.platform == platform.value, t.c.tenant == tenant) for t in _OF_CHATS}
        return await self._erase(of_tenant, tenant, false())

    async def _erase(self, chosen: dict[Table, ColumnElement[bool]], identity: str, author: ColumnElement[bool]) -> int:
        """Delete the rows and all else that names the id, then what the database still keeps of them on the disk.

        In a private chat of Telegram the chat's id is its owner's, who may have subscribed groups as well (`author`).
        """
        erased = 0
        async with self._db.write() as connection:
            await self._db.lock(connection, PAYLOADS)
            for table, condition in chosen.items():
                erased += (await connection.execute(delete(table).where(condition))).rowcount
            erased += (await connection.execute(update(subscriptions).where(author).values(created_by=""))).rowcount
            erased += await _erase_named(connection, seen, (seen.c.scope, seen.c.key), identity)
            erased += await _erase_named(connection, settings, (settings.c.key, settings.c.value), identity)
            await drop_orphans(connection)
        await self._db.wipe()
        return erased


async def _rename(connection: AsyncConnection, old: str, new: str) -> None:
    """A setting goes by another key; one that stands there already stays."""
    if (await connection.execute(select(settings.c.key).where(settings.c.key == new))).first():
        await connection.execute(delete(settings).where(settings.c.key == old))
    await connection.execute(update(settings).where(settings.c.key == old).values(key=new))


def _sorted(filters: Filters) -> tuple[object, ...]:
    """The filters without the order in which they were given."""
    values = (getattr(filters, f.name) for f in fields(filters))
    return tuple(frozenset(v) if isinstance(v, tuple) else v for v in values)


async def _erase_named(
    connection: AsyncConnection, table: Table, columns: Iterable[ColumnElement[str]], identity: str
) -> int:
    """Delete the rows in which the id stands as a word of its own: forgetting chat 12 leaves chats 123 and -12 alone."""
    named = re.compile(rf"(?<![0-9A-Za-z-]){re.escape(identity)}(?![0-9A-Za-z])")
    primary = list(table.primary_key.columns)
    wanted = list(columns)
    near = or_(*(column.contains(identity, autoescape=True) for column in wanted))
    rows = (await connection.execute(select(table).where(near))).all()
    gone = [row for row in rows if any(named.search(getattr(row, column.name)) for column in wanted)]
    erased = 0
    for some in chunks(gone, 100):
        exact = or_(*(and_(*(column == getattr(row, column.name) for column in primary)) for row in some))
        erased += (await connection.execute(delete(table).where(exact))).rowcount
    return erased
