"""The ledger at work: claims, completions, and the questions that reconciliation asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, and_, bindparam, literal_column, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.base import chunks, of_chat
from adapters.store.ledger import insert_deliveries, to_delivery, with_payload
from adapters.store.schema import deliveries, payloads
from adapters.store.turns import Turns
from digest.lanes import send
from digest.limits import UNLIMITED, Limits, pause_left
from digest.model_chat import Chat, Delivery, DeliveryKind, DeliveryState, Platform
from digest.ports import NewDelivery

_OPEN: Final = ("sending", "unknown", "parked")
_TOLD: Final = ("sent", "pending", "sending", "unknown")
_FREE: Final = (DeliveryKind.POST.value, DeliveryKind.NOTICE.value)


def _state(column: ColumnElement[Any], *states: str) -> ColumnElement[bool]:
    """States as literals: a partial index serves a query only when its condition stands in the text."""
    return or_(*(column == literal_column(f"'{state}'") for state in states))


def _same_chat(one: FromClause) -> ColumnElement[bool]:
    return and_(
        one.c.platform == deliveries.c.platform,
        one.c.tenant == deliveries.c.tenant,
        one.c.chat == deliveries.c.chat,
    )


def _claimable(platform: Platform, now: datetime, limit: int, resting: Sequence[tuple[str, str]]) -> Any:
    flying, earlier, post, lost = (deliveries.alias(name) for name in ("flying", "earlier", "post", "lost"))
    # A set made once: as a join the planner, without statistics, walks all of it for every pending row.
    in_flight = tuple_(deliveries.c.tenant, deliveries.c.chat).in_(
        select(flying.c.tenant, flying.c.chat).where(
            flying.c.platform == platform.value, _state(flying.c.state, "sending")
        )
    )
    waits = (
        select(literal_column("1"))
        .where(
            _same_chat(earlier),
            earlier.c.incident_id == deliveries.c.incident_id,
            _state(earlier.c.state, "pending", "sending", "unknown"),
            earlier.c.kind != DeliveryKind.NOTICE.value,
            or_(
                earlier.c.revision < deliveries.c.revision,
                and_(earlier.c.revision == deliveries.c.revision, earlier.c.id < deliveries.c.id),
            ),
        )
        .exists()
    )
    settled = (
        select(literal_column("1"))
        .where(
            _same_chat(post),
            post.c.incident_id == deliveries.c.incident_id,
            post.c.kind == DeliveryKind.POST.value,
            _state(post.c.state, "sent", "refused"),
        )
        .exists()
    )
    has_post = (
        select(literal_column("1"))
        .where(_same_chat(lost), lost.c.incident_id == deliveries.c.incident_id, lost.c.kind == DeliveryKind.POST.value)
        .exists()
    )
    return (
        with_payload()
        .where(
            deliveries.c.platform == platform.value,
            _state(deliveries.c.state, "pending"),
            deliveries.c.place.is_not(None),
            deliveries.c.due <= now,
            ~in_flight,
            *([tuple_(deliveries.c.tenant, deliveries.c.chat).not_in(resting)] if resting else ()),
            or_(deliveries.c.kind == DeliveryKind.NOTICE.value, ~waits),
            or_(deliveries.c.kind.in_(_FREE), settled, ~has_post),
        )
        .order_by(deliveries.c.place, deliveries.c.due, deliveries.c.id)
        .limit(limit)
        .with_for_update(of=deliveries, skip_locked=True)
    )


class Deliveries(Turns):
    """See `digest.ports.Store`."""

    async def enqueue(self, incident_id: str, revision: int, deliveries: Sequence[NewDelivery]) -> int:
        async with self._db.write() as connection:
            added = await insert_deliveries(self._db, connection, incident_id, revision, deliveries)
            await self._announce(connection, {send(row.chat.platform) for row in deliveries})
        return added

    async def claim_deliveries(
        self, platform: Platform, now: datetime, limit: int, attempt_id: str, limits: Limits = UNLIMITED
    ) -> list[Delivery]:
        async with self._db.write() as connection:
            # Two workers who look at the same moment would each take a row of one chat.
            await self._db.lock(connection, f"claim {platform.value}")
            line = await self._line(connection, platform)
            room = limits.room(line.free, now, limit)
            if not room or pause_left(line.paused, now):
                return []
            await self._queue_due(connection, platform, now, line.served)
            resting = await self._resting(connection, platform, limits.first(line.free, now), limits)
            rows = await self._next(connection, platform, now, room, resting)
            if not rows:
                return []
            line = await self._line(connection, platform, lock=True)
            turns = limits.turns(line.free, now, [resting.get((row.tenant, row.chat)) or now for row, _ in rows])
            served = max(line.served, *(row.place for row, _ in rows))
            await self._move(connection, platform, free=max(turns) + limits.gap, served=served)
            await connection.execute(
                update(deliveries)
                .where(deliveries.c.id == bindparam("row"))
                .values(
                    state=DeliveryState.SENDING.value,
                    attempt=deliveries.c.attempt + 1,
                    attempt_id=attempt_id,
                    target=bindparam("aim"),
                    claimed=bindparam("turn"),
                ),
                [{"row": row.id, "aim": aim, "turn": turn} for (row, aim), turn in zip(rows, turns, strict=True)],
            )
        return [
            to_delivery(
                row,
                state=DeliveryState.SENDING,
                attempt=row.attempt + 1,
                attempt_id=attempt_id,
                target=aim,
                claimed=turn,
            )
            for (row, aim), turn in zip(rows, turns, strict=True)
        ]

    async def _next(
        self,
        connection: AsyncConnection,
        platform: Platform,
        now: datetime,
        limit: int,
        resting: Mapping[tuple[str, str], datetime | None],
    ) -> list[tuple[Any, str | None]]:
        """The rows that are next, each of another chat, with the message that an edit or a reply is for."""
        busy = [chat for chat, ready in resting.items() if ready is None]
        chosen: list[tuple[Any, str | None]] = []
        while len(chosen) < limit:
            wide = (limit - len(chosen)) * 2 + 20
            rows = (await connection.execute(_claimable(platform, now, wide, busy))).all()
            more, refused = await self._choose(connection, rows, limit - len(chosen))
            chosen += more
            busy += [(row.tenant, row.chat) for row, _ in more]
            if not (more or refused):
                break
        return chosen

    async def _choose(
        self, connection: AsyncConnection, rows: Sequence[Any], limit: int
    ) -> tuple[list[tuple[Any, str | None]], int]:
        """Take the first of each chat; an edit or reply whose post was refused is refused with it."""
        chosen: list[tuple[Any, str | None]] = []
        refused: list[int] = []
        chats: set[tuple[str, str]] = set()
        posts = await self._posts_of(connection, [row for row in rows if row.kind not in _FREE])
        for row in rows:
            lane = (row.tenant, row.chat)
            if lane in chats or len(chosen) == limit:
                continue
            target: str | None = None
            if row.kind not in _FREE:
                parts = posts.get((*lane, row.incident_id), {})
                # A reply goes under the first message of the post; an edit replaces its own part.
                target = parts.get(row.part) if row.kind == DeliveryKind.EDIT.value else _first(parts)
                if target is None:
                    refused.append(row.id)
                    continue
            chats.add(lane)
            chosen.append((row, target))
        for some in chunks(refused):
            await connection.execute(
                update(deliveries)
                .where(deliveries.c.id.in_(some))
                .values(state=DeliveryState.REFUSED.value, reason="its post was never sent")
            )
        return chosen, len(refused)

    async def _posts_of(
        self, connection: AsyncConnection, rows: Sequence[Any]
    ) -> dict[tuple[str, str, str], dict[int, str]]:
        """Message ids of sent posts by (tenant, chat, incident) and part."""
        found: dict[tuple[str, str, str], dict[int, str]] = {}
        wanted = {(row.tenant, row.chat, row.incident_id) for row in rows}
        for row_platform in {row.platform for row in rows}:
            for some in chunks(sorted({row.incident_id for row in rows})):
                query = select(deliveries).where(
                    deliveries.c.platform == row_platform,
                    deliveries.c.incident_id.in_(some),
                    deliveries.c.chat.in_({row.chat for row in rows}),
                    deliveries.c.kind == DeliveryKind.POST.value,
                    deliveries.c.state == DeliveryState.SENT.value,
                    deliveries.c.message_id.is_not(None),
                )
                for post in await connection.execute(query.order_by(deliveries.c.id)):
                    key = (post.tenant, post.chat, post.incident_id)
                    if key in wanted:
                        found.setdefault(key, {})[post.part] = post.message_id
        return found

    async def complete_delivery(
        self,
        delivery_id: int,
        attempt_id: str,
        state: DeliveryState,
        now: datetime,
        *,
        message_id: str | None = None,
        due: datetime | None = None,
        reason: str | None = None,
    ) -> bool:
        values: dict[str, Any] = {"state": state.value, "reason": reason}
        if message_id is not None:
            values["message_id"] = message_id
        if state is DeliveryState.PENDING:
            values |= {"due": due or now, "attempt_id": "", "claimed": None, "place": None}
        elif due is not None:
            values["due"] = due
        async with self._db.write() as connection:
            done = await connection.execute(
                update(deliveries)
                .where(
                    deliveries.c.id == delivery_id,
                    deliveries.c.attempt_id == attempt_id,
                    deliveries.c.state.in_(_OPEN),
                )
                .values(**values)
            )
            return done.rowcount > 0

    async def defer_chat(self, chat: Chat, until: datetime) -> int:
        async with self._db.write() as connection:
            done = await connection.execute(
                update(deliveries)
                .where(of_chat(deliveries, chat), _state(deliveries.c.state, "pending"), deliveries.c.due < until)
                .values(due=until, place=None)
            )
            return done.rowcount

    async def stale_deliveries(self, platform: Platform, before: datetime) -> list[Delivery]:
        query = with_payload().where(
            deliveries.c.platform == platform.value,
            _state(deliveries.c.state, "sending", "unknown"),
            deliveries.c.claimed < before,
        )
        async with self._db.read() as connection:
            rows = await connection.execute(query.order_by(deliveries.c.claimed, deliveries.c.id))
            return [to_delivery(row) for row in rows]

    async def parked(self, chat: Chat | None = None, limit: int = 50) -> list[Delivery]:
        query = with_payload().where(deliveries.c.state == DeliveryState.PARKED.value)
        if chat is not None:
            query = query.where(of_chat(deliveries, chat))
        async with self._db.read() as connection:
            rows = await connection.execute(query.order_by(deliveries.c.id).limit(limit))
            return [to_delivery(row) for row in rows]

    async def posted(self, incident_id: str) -> list[Delivery]:
        query = select(deliveries).where(
            deliveries.c.incident_id == incident_id,
            deliveries.c.kind == DeliveryKind.POST.value,
            _state(deliveries.c.state, *_TOLD),
        )
        async with self._db.read() as connection:
            rows = (await connection.execute(query.order_by(deliveries.c.id))).all()
            bodies: dict[str, str] = {}  # a hundred thousand chats share a few, which a join would bring once for each
            for some in chunks(sorted({row.payload for row in rows})):
                found = await connection.execute(select(payloads).where(payloads.c.hash.in_(some)))
                bodies |= {row.hash: row.body for row in found}
        return [to_delivery(row, payload=bodies[row.payload]) for row in rows]

    async def posts_in(self, chat: Chat, incidents: Collection[str]) -> set[str]:
        query = select(deliveries.c.incident_id).where(
            of_chat(deliveries, chat),
            deliveries.c.kind == DeliveryKind.POST.value,
            _state(deliveries.c.state, *_TOLD),
        )
        found: set[str] = set()
        async with self._db.read() as connection:
            for some in chunks(sorted(incidents)):
                rows = await connection.execute(query.where(deliveries.c.incident_id.in_(some)))
                found.update(rows.scalars())
        return found


def _first(parts: dict[int, str]) -> str | None:
    return parts[min(parts)] if parts else None
