"""What the service remembers of itself: events seen, small settings, leases, figures; and what it throws away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, delete, func, literal_column, or_, select, update

from adapters.store.base import Room, chunks
from adapters.store.ledger import PAYLOADS, drop_orphans
from adapters.store.schema import articles, deliveries, feeds, incidents, leases, seen, settings, subscriptions
from digest.codec import dumps, loads
from digest.model import Article
from digest.model_chat import DeliveryKind, DeliveryState
from digest.ports import Counts

_BATCH: Final = 500
_ENDED: Final = (DeliveryState.SENT.value, DeliveryState.REFUSED.value)
_ARCHIVED: Final = ("archived", "duplicate")


class Service(Room):
    """See `digest.ports.Store`."""

    async def first_time(self, scope: str, key: str, now: datetime) -> bool:
        statement = self._db.insert(seen).values(scope=scope, key=key, at=now).on_conflict_do_nothing()
        async with self._db.write() as connection:
            return (await connection.execute(statement.returning(seen.c.key))).first() is not None

    async def remember(self, key: str, value: str | None) -> None:
        async with self._db.write() as connection:
            if value is None:
                await connection.execute(delete(settings).where(settings.c.key == key))
            else:
                await connection.execute(
                    self._db.insert(settings)
                    .values(key=key, value=value)
                    .on_conflict_do_update(index_elements=["key"], set_={"value": value})
                )

    async def recall(self, key: str) -> str | None:
        async with self._db.read() as connection:
            found = await connection.execute(select(settings.c.value).where(settings.c.key == key))
            value: str | None = found.scalar_one_or_none()
        return value

    async def acquire(self, name: str, owner: str, now: datetime, lease: float) -> bool:
        statement = self._db.insert(leases).values(name=name, owner=owner, until=now + timedelta(seconds=lease))
        taken = statement.on_conflict_do_update(
            index_elements=["name"],
            set_={"owner": statement.excluded.owner, "until": statement.excluded.until},
            where=or_(leases.c.owner == owner, leases.c.until <= now),
        )
        async with self._db.write() as connection:
            return (await connection.execute(taken.returning(leases.c.name))).first() is not None

    async def counts(self) -> Counts:
        async with self._db.read() as connection:

            async def count(table: Any, *conditions: Any) -> int:
                query = select(func.count()).select_from(table).where(*conditions)
                return int((await connection.execute(query)).scalar_one())

            by_state = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
            return Counts(
                feeds=await count(feeds),
                feeds_failing=await count(feeds, feeds.c.failing),
                articles=await count(articles),
                articles_pending=await count(articles, articles.c.state == "pending"),
                incidents=await count(incidents),
                subscriptions=await count(subscriptions),
                deliveries={row[0]: row[1] for row in await connection.execute(by_state)},
            )

    async def prune(self, before: datetime) -> int:
        pruned = await self._prune_bodies(before)
        waiting = deliveries.alias()
        # A post stays while an edit of it or an answer to it is still to go.
        needed = (
            select(literal_column("1"))
            .where(
                *(waiting.c[n] == deliveries.c[n] for n in ("platform", "tenant", "chat", "incident_id")),
                waiting.c.state.not_in(_ENDED),
                waiting.c.kind != DeliveryKind.NOTICE.value,
            )
            .exists()
        )
        async with self._db.write() as connection:
            await self._db.lock(connection, PAYLOADS)
            pruned += (await connection.execute(delete(seen).where(seen.c.at < before))).rowcount
            pruned += (
                await connection.execute(
                    delete(deliveries).where(
                        deliveries.c.state.in_(_ENDED),
                        func.coalesce(deliveries.c.claimed, deliveries.c.due) < before,
                        ~needed,
                    )
                )
            ).rowcount
            await drop_orphans(connection)
        return pruned

    async def _prune_bodies(self, before: datetime) -> int:
        """Archived articles keep their title, link and facts with quotes; the text goes, a batch a transaction."""
        query = (
            select(articles.c.id, articles.c.article)
            .where(
                articles.c.state == "done",
                articles.c.verdict.in_(_ARCHIVED),
                articles.c.has_body,
                articles.c.first_seen < before,
            )
            .limit(_BATCH)
        )
        emptied = (
            update(articles)
            .where(articles.c.id == bindparam("row"))
            .values(article=bindparam("emptied"), has_body=False)
        )
        pruned = 0
        while True:
            async with self._db.write() as connection:
                rows = (await connection.execute(query)).all()
                if not rows:
                    return pruned
                for some in chunks(rows):
                    values = [
                        {"row": row.id, "emptied": dumps(replace(loads(Article, row.article), text=""))} for row in some
                    ]
                    await connection.execute(emptied, values)
                pruned += len(rows)
