"""Rows of the delivery ledger: writing intents once, and reading them with their payload."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Select, delete, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.base import chat_columns, chunks, to_chat
from adapters.store.engine import Database
from adapters.store.schema import deliveries, payloads
from digest.errors import Conflict
from digest.model_chat import Chat, Delivery, DeliveryKind, DeliveryState
from digest.ports import NewDelivery

PAYLOADS: Final = "payloads"
"""The lock under which payloads are written (shared) and orphans deleted (alone)."""


async def insert_deliveries(
    database: Database, connection: AsyncConnection, incident_id: str, revision: int, new: Sequence[NewDelivery]
) -> int:
    """Write pending rows, those that exist left as they are; returns how many are new.

    Payloads are stored once by their hash: ten thousand chats share one text. An edit that still waits is dropped when
    a later edit of the same message comes. Raises Conflict when a post to be superseded does not wait any more.
    """
    if not new:
        return 0
    if replaced := {item.chat for item in new if item.supersedes}:
        await _supersede_posts(connection, incident_id, revision, replaced)
    # A payload that a worker finds in place must not be deleted before the row that needs it is there.
    await database.lock(connection, PAYLOADS, shared=True)
    bodies = {_hash(item.payload): item.payload for item in new}
    # Sorted, so that two workers who write the same payloads wait for each other in one order.
    await connection.execute(
        database.insert(payloads).on_conflict_do_nothing(),
        [{"hash": digest, "body": bodies[digest]} for digest in sorted(bodies)],
    )
    rows = [
        chat_columns(item.chat)
        | {
            "incident_id": incident_id,
            "revision": revision,
            "kind": item.kind.value,
            "part": item.part,
            "payload": _hash(item.payload),
            "state": DeliveryState.PENDING.value,
            "due": item.due,
            "attempt": 0,
            "attempt_id": "",
            "at_most_once": item.at_most_once,
        }
        for item in new
    ]
    statement = (
        database.insert(deliveries).on_conflict_do_nothing().returning(deliveries.c.id, sort_by_parameter_order=False)
    )
    added = len((await connection.execute(statement, rows)).all())
    if any(item.kind is DeliveryKind.EDIT for item in new):
        await _drop_superseded(connection, incident_id)
    return added


def with_payload() -> Select[Any]:
    """Ledger rows with the text of their payload."""
    return select(deliveries, payloads.c.body).join(payloads, payloads.c.hash == deliveries.c.payload)


def to_delivery(row: Any, *, payload: str | None = None, **changed: Any) -> Delivery:
    """The value of a row of `with_payload`, or of one without whose `payload` is given."""
    values = {
        "state": DeliveryState(row.state),
        "attempt": row.attempt,
        "attempt_id": row.attempt_id,
        "target": row.target,
        "claimed": row.claimed,
    } | changed
    return Delivery(
        id=row.id,
        chat=to_chat(row),
        incident_id=row.incident_id,
        revision=row.revision,
        kind=DeliveryKind(row.kind),
        part=row.part,
        payload=row.body if payload is None else payload,
        due=row.due,
        message_id=row.message_id,
        reason=row.reason,
        at_most_once=row.at_most_once,
        **values,
    )


async def drop_orphans(connection: AsyncConnection) -> None:
    """Delete payloads that no row needs any more. The caller holds the lock `PAYLOADS` alone."""
    needed = select(literal_column("1")).where(deliveries.c.payload == payloads.c.hash).exists()
    await connection.execute(delete(payloads).where(~needed))


async def _supersede_posts(connection: AsyncConnection, incident_id: str, revision: int, replaced: set[Chat]) -> None:
    waiting: dict[Chat, list[int]] = {chat: [] for chat in replaced}
    query = (
        select(deliveries)
        .where(
            deliveries.c.incident_id == incident_id,
            deliveries.c.kind == DeliveryKind.POST.value,
            deliveries.c.revision < revision,
            deliveries.c.state.in_(("pending", "sending", "unknown", "sent")),
        )
        .with_for_update()
    )
    for row in (await connection.execute(query)).all():
        if (chat := to_chat(row)) not in waiting:
            continue
        if row.state != DeliveryState.PENDING.value:
            raise Conflict(f"incident {incident_id}: a post that was to be replaced has left")
        waiting[chat].append(row.id)
    if not all(waiting.values()):
        raise Conflict(f"incident {incident_id}: a post that was to be replaced is not wanted any more")
    for some in chunks([row_id for ids in waiting.values() for row_id in ids]):
        await connection.execute(
            update(deliveries)
            .where(deliveries.c.id.in_(some))
            .values(state=DeliveryState.REFUSED.value, reason="superseded")
        )


async def _drop_superseded(connection: AsyncConnection, incident_id: str) -> None:
    """Chosen here and not by a query: for ten thousand edits of one incident both planners go the long way."""
    columns = ("id", "platform", "tenant", "chat", "part", "revision")
    waiting = select(*(deliveries.c[name] for name in columns)).where(
        deliveries.c.incident_id == incident_id,
        deliveries.c.kind == DeliveryKind.EDIT.value,
        deliveries.c.state == DeliveryState.PENDING.value,
    )
    newest: dict[tuple[str, ...], int] = {}
    rows = (await connection.execute(waiting.order_by(deliveries.c.revision.desc()))).all()
    superseded = [
        row.id
        for row in rows
        if newest.setdefault((row.platform, row.tenant, row.chat, row.part), row.revision) > row.revision
    ]
    for some in chunks(superseded):
        await connection.execute(
            update(deliveries)
            .where(deliveries.c.id.in_(some), deliveries.c.state == DeliveryState.PENDING.value)
            .values(state=DeliveryState.REFUSED.value, reason="superseded")
        )


def _hash(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()
