"""The delivery ledger in memory: the same promises as the database's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from adapters.memory.tables import LineRow, Room, Tables
from digest.errors import Conflict
from digest.lanes import send
from digest.limits import AHEAD, UNLIMITED, Limits, next_turn, pause_left
from digest.model_chat import Chat, Delivery, DeliveryKind, DeliveryState, Platform
from digest.ports import NewDelivery

PENDING, SENDING, SENT, UNKNOWN, PARKED, REFUSED = DeliveryState
_UNSETTLED = {PENDING, SENDING, UNKNOWN}
_COUNTED = {SENDING, SENT, UNKNOWN}
_FREE = {DeliveryKind.POST, DeliveryKind.NOTICE}


def superseded(tables: Tables, incident_id: str, revision: int, new: Iterable[NewDelivery]) -> list[Delivery]:
    """The waiting posts that `new` replaces. Raises Conflict when one of them does not wait any more."""
    waiting: dict[Chat, list[Delivery]] = {item.chat: [] for item in new if item.supersedes}
    for row in tables.deliveries.values():
        earlier = row.incident_id == incident_id and row.kind is DeliveryKind.POST and row.revision < revision
        if row.chat in waiting and earlier and row.state in {SENT, *_UNSETTLED}:
            if row.state is not PENDING:
                raise Conflict(f"incident {incident_id}: a post that was to be replaced has left")
            waiting[row.chat].append(row)
    if not all(waiting.values()):
        raise Conflict(f"incident {incident_id}: a post that was to be replaced is not wanted any more")
    return [row for rows in waiting.values() for row in rows]


def insert_deliveries(tables: Tables, incident_id: str, revision: int, new: Sequence[NewDelivery]) -> int:
    """Write pending rows, those that exist left as they are; an edit that still waits is dropped for a later one."""
    for row in superseded(tables, incident_id, revision, new):
        tables.deliveries[row.id] = replace(row, state=REFUSED, reason="superseded")
    known = {_identity(d) for d in tables.deliveries.values()}
    before = len(known)
    for item in new:
        row = Delivery(
            tables.new_id(),
            item.chat,
            incident_id,
            revision,
            item.kind,
            item.part,
            item.payload,
            PENDING,
            item.due,
            at_most_once=item.at_most_once,
        )
        if _identity(row) not in known:
            known.add(_identity(row))
            tables.deliveries[row.id] = row
    waiting = [d for d in tables.deliveries.values() if d.kind is DeliveryKind.EDIT and d.state is PENDING]
    for row in waiting:
        if any(_message(row) == _message(later) and row.revision < later.revision for later in waiting):
            tables.deliveries[row.id] = replace(row, state=REFUSED, reason="superseded")
    for platform in {item.chat.platform for item in new}:
        tables.tell(send(platform))
    return len(known) - before


class Ledger(Room):
    """See `digest.ports.Store`."""

    async def enqueue(self, incident_id: str, revision: int, deliveries: Sequence[NewDelivery]) -> int:
        return insert_deliveries(self._t, incident_id, revision, deliveries)

    async def claim_deliveries(
        self, platform: Platform, now: datetime, limit: int, attempt_id: str, limits: Limits = UNLIMITED
    ) -> list[Delivery]:
        rows, line = self._t.deliveries, self._t.lines.setdefault(platform, LineRow())
        room = limits.room(line.free, now, limit)
        if not room or pause_left(line.paused, now):
            return []
        due = [d for d in rows.values() if d.chat.platform is platform and d.state is PENDING and d.due <= now]
        self._queue(due, line.served)
        resting = self._resting(platform, limits.first(line.free, now), limits)
        busy = {d.chat for d in rows.values() if d.state is SENDING}
        busy |= {chat for chat, ready in resting.items() if ready is None}
        taken: list[tuple[Delivery, str | None]] = []
        for row in sorted(due, key=lambda d: (self._t.places[d.id], d.due, d.id)):
            if len(taken) == room:
                break
            posts = [d for d in rows.values() if d.kind is DeliveryKind.POST and _lane(d) == _lane(row)]
            if row.chat in busy or self._waits(row, posts):
                continue
            target = None
            if row.kind not in _FREE:
                sent = {d.part: d.message_id for d in posts if d.state is SENT and d.message_id is not None}
                # A reply goes under the first message of the post; an edit replaces its own part.
                target = sent.get(row.part if row.kind is DeliveryKind.EDIT else min(sent, default=0))
                if target is None:
                    rows[row.id] = replace(row, state=REFUSED, reason="its post was never sent")
                    continue
            busy.add(row.chat)
            taken.append((row, target))
        turns = limits.turns(line.free, now, [resting.get(row.chat) or now for row, _ in taken])
        for (row, target), turn in zip(taken, turns, strict=True):
            rows[row.id] = replace(
                row, state=SENDING, attempt=row.attempt + 1, attempt_id=attempt_id, target=target, claimed=turn
            )
            line.served = max(line.served, self._t.places.pop(row.id))
        if turns:
            line.free = max(turns) + limits.gap
        return [rows[row.id] for row, _ in taken]

    async def take_turn(self, platform: Platform, now: datetime, limits: Limits) -> datetime:
        line = self._t.lines.setdefault(platform, LineRow())
        turn = next_turn(line.free, now)
        line.free = turn + limits.gap
        return turn + pause_left(line.paused, turn)

    async def pause_platform(self, platform: Platform, now: datetime, until: datetime) -> None:
        line = self._t.lines.setdefault(platform, LineRow())
        line.paused = max(until, now + pause_left(line.paused, now))

    def _queue(self, due: Sequence[Delivery], served: int) -> None:
        """Rows that fell due are placed, those of one revision after each other, from where the queue is served."""
        numbers: Counter[tuple[object, ...]] = Counter()
        for row in due:
            if row.id not in self._t.places:
                of_one = (row.incident_id, row.revision, row.kind)
                self._t.places[row.id] = served + numbers[of_one]
                numbers[of_one] += 1

    def _resting(self, platform: Platform, turn: datetime, limits: Limits) -> dict[Chat, datetime | None]:
        sent: dict[Chat, list[datetime]] = {}
        for row in self._t.deliveries.values():
            mine = row.chat.platform is platform and row.state in _COUNTED
            if mine and row.claimed is not None and turn - limits.memory < row.claimed <= turn + 2 * AHEAD:
                sent.setdefault(row.chat, []).append(row.claimed)
        return {chat: limits.ready(chat.id, max(turns), len(turns), turn) for chat, turns in sent.items()}

    def _waits(self, row: Delivery, posts: Sequence[Delivery]) -> bool:
        if row.kind is DeliveryKind.NOTICE:
            return False
        earlier = any(
            d.state in _UNSETTLED
            and d.kind is not DeliveryKind.NOTICE
            and _lane(d) == _lane(row)
            and (d.revision, d.id) < (row.revision, row.id)
            for d in self._t.deliveries.values()
        )
        unsent = bool(posts) and not any(d.state in (SENT, REFUSED) for d in posts)
        return earlier or (row.kind not in _FREE and unsent)

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
        row = self._t.deliveries.get(delivery_id)
        if row is None or row.attempt_id != attempt_id or row.state not in (SENDING, UNKNOWN, PARKED):
            return False
        row = replace(row, state=state, reason=reason, message_id=message_id or row.message_id, due=due or row.due)
        if state is PENDING:
            row = replace(row, due=due or now, attempt_id="", claimed=None)
        self._t.deliveries[delivery_id] = row
        return True

    async def defer_chat(self, chat: Chat, until: datetime) -> int:
        early = [d for d in self._t.deliveries.values() if d.chat == chat and d.state is PENDING and d.due < until]
        self._t.deliveries |= {d.id: replace(d, due=until) for d in early}
        for row in early:
            self._t.places.pop(row.id, None)
        return len(early)

    async def stale_deliveries(self, platform: Platform, before: datetime) -> list[Delivery]:
        stale = [
            (d.claimed, d.id, d)
            for d in self._t.deliveries.values()
            if d.chat.platform is platform and d.state in (SENDING, UNKNOWN) and d.claimed and d.claimed < before
        ]
        return [d for _, _, d in sorted(stale, key=lambda s: s[:2])]

    async def parked(self, chat: Chat | None = None, limit: int = 50) -> list[Delivery]:
        rows = self._t.deliveries.values()
        return [d for d in rows if d.state is PARKED and chat in (None, d.chat)][:limit]

    async def posted(self, incident_id: str) -> list[Delivery]:
        wanted = {SENT, *_UNSETTLED}
        rows = self._t.deliveries.values()
        return [d for d in rows if d.incident_id == incident_id and d.kind is DeliveryKind.POST and d.state in wanted]

    async def posts_in(self, chat: Chat, incidents: Collection[str]) -> set[str]:
        return {i for i in incidents if any(d.chat == chat for d in await self.posted(i))}


def _lane(row: Delivery) -> tuple[object, ...]:
    return (row.chat, row.incident_id)


def _message(row: Delivery) -> tuple[object, ...]:
    return (row.chat, row.incident_id, row.part)


def _identity(row: Delivery) -> tuple[object, ...]:
    return (row.chat, row.incident_id, row.revision, row.kind, row.part)
