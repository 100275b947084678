"""Who is next: a queue that is fair between incidents, and the line of turns that all workers of a platform share.

A delivery that falls due is given a place. The rows of one revision follow each other from where the queue is served now,
so every revision goes on by one row at a time: a single subscriber's news stands in front, however many thousand
rows of others wait, and of two large ones neither waits for the other to end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, literal_column, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.base import Room
from adapters.store.schema import deliveries, turns
from digest.limits import AHEAD, Limits, next_turn, pause_left
from digest.model_chat import Platform

_AT_ONCE: Final = 2000  # rows queued in one claim: more would hold up other writers
_COUNTED: Final = or_(*(deliveries.c.state == literal_column(f"'{state}'") for state in ("sending", "sent", "unknown")))
_NEVER: Final = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class Line:
    """A platform's line: when the next turn is free, until when the platform wants silence, the place last served."""

    free: datetime = _NEVER
    paused: datetime = _NEVER
    served: int = 0


class Turns(Room):
    """See `digest.ports.Store`."""

    async def take_turn(self, platform: Platform, now: datetime, limits: Limits) -> datetime:
        async with self._db.write() as connection:
            line = await self._line(connection, platform, lock=True)
            turn = next_turn(line.free, now)
            await self._move(connection, platform, free=turn + limits.gap)
        return turn + pause_left(line.paused, turn)

    async def pause_platform(self, platform: Platform, now: datetime, until: datetime) -> None:
        async with self._db.write() as connection:
            line = await self._line(connection, platform, lock=True)
            await self._move(connection, platform, paused=max(until, now + pause_left(line.paused, now)))

    async def _line(self, connection: AsyncConnection, platform: Platform, *, lock: bool = False) -> Line:
        """`lock`: nobody else moves the line before this transaction ends, so it is best asked for last."""
        if lock:
            await self._db.lock(connection, f"turns {platform.value}")
        row = (await connection.execute(select(turns).where(turns.c.platform == platform.value))).first()
        return Line(row.free, row.paused, row.served) if row else Line()

    async def _move(self, connection: AsyncConnection, platform: Platform, **changed: Any) -> None:
        row = {"platform": platform.value, "free": _NEVER, "paused": _NEVER, "served": 0} | changed
        await connection.execute(
            self._db.insert(turns).values(**row).on_conflict_do_update(index_elements=["platform"], set_=changed)
        )

    async def _queue_due(self, connection: AsyncConnection, platform: Platform, now: datetime, served: int) -> None:
        """Give places to rows that fell due; the latest first, so that a great many that fall due at once hold up no news."""
        due = (
            select(deliveries.c.id, deliveries.c.incident_id, deliveries.c.revision, deliveries.c.kind)
            .where(
                deliveries.c.platform == platform.value,
                deliveries.c.state == literal_column("'pending'"),
                deliveries.c.place.is_(None),
                deliveries.c.due <= now,
            )
            .order_by(deliveries.c.due.desc(), deliveries.c.id.desc())
            .limit(_AT_ONCE)
            .subquery()
        )
        of_one = (due.c.incident_id, due.c.revision, due.c.kind)
        number = func.row_number().over(partition_by=of_one, order_by=due.c.id) - 1
        placed = select(due.c.id, number.label("number")).subquery()
        await connection.execute(
            update(deliveries).where(deliveries.c.id == placed.c.id).values(place=served + placed.c.number)
        )

    async def _resting(
        self, connection: AsyncConnection, platform: Platform, turn: datetime, limits: Limits
    ) -> dict[tuple[str, str], datetime | None]:
        """Chats that were sent to lately, by what the ledger says, whoever did: when they are ready, None: not soon."""
        if not limits.memory:
            return {}
        last, sent = func.max(deliveries.c.claimed), func.count()
        recent = (
            select(deliveries.c.tenant, deliveries.c.chat, last.label("last"), sent.label("sent"))
            .where(
                deliveries.c.platform == platform.value,
                _COUNTED,
                deliveries.c.claimed > turn - limits.memory,
                deliveries.c.claimed <= turn + 2 * AHEAD,  # later ones are of a clock that was put back
            )
            .group_by(deliveries.c.tenant, deliveries.c.chat)
            .having(or_(last > turn - limits.rest, sent >= (limits.group or 1)))
        )
        rows = (await connection.execute(recent)).all()
        return {(row.tenant, row.chat): limits.ready(row.chat, row.last, row.sent, turn) for row in rows}
