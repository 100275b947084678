"""What the rooms of the store share: the database, and small helpers for rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, FromClause, and_, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.engine import Database
from digest.model_chat import Chat, Platform

T = TypeVar("T")

CHUNK: Final = 500
"""Values in one IN list: well below the parameter limits of both databases."""


_ANNOUNCE: Final = text("""
    WITH jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock)
        SELECT lane, lane, lane FROM (SELECT DISTINCT unnest(CAST(:lanes AS varchar[])) AS lane ORDER BY lane) AS lanes
        ON CONFLICT (queueing_lock) WHERE status = 'todo' DO UPDATE SET priority = procrastinate_jobs.priority
        RETURNING queue_name, xmax <> 0 AS waited
    )
    SELECT pg_notify('procrastinate_queue_v1#' || queue_name, '') FROM jobs WHERE waited
""")
"""At most one job a lane waits. procrastinate tells all of a new one. One that waited is locked, and all are told again, so that
nobody takes it before this transaction has ended and its work can be seen."""


class Room:
    """A family of tables on a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def _announce(self, connection: AsyncConnection, lanes: Collection[str]) -> None:
        """Work for these lanes is in this transaction. To be called last: others who announce wait for its end."""
        if self._db.is_sqlite:
            for lane in lanes:
                self._db.tell(lane)  # who looks at once waits for this transaction
        elif lanes:
            await connection.execute(_ANNOUNCE, {"lanes": list(lanes)})


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The values, `size` at a time."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def of_chat(table: FromClause, chat: Chat) -> ColumnElement[bool]:
    """The rows of one chat in a table or an alias of one; the tenant is always part of it."""
    return and_(
        table.c.platform == chat.platform.value,
        table.c.tenant == chat.tenant,
        table.c.chat == chat.id,
    )


def of_chats(table: FromClause, chats: Collection[Chat]) -> Iterator[ColumnElement[bool]]:
    """The rows of these chats, as conditions for some of them at a time."""
    by_tenant: dict[tuple[Platform, str], list[str]] = {}
    for chat in dict.fromkeys(chats):
        by_tenant.setdefault((chat.platform, chat.tenant), []).append(chat.id)
    for (platform, tenant), ids in by_tenant.items():
        for some in chunks(ids):
            yield and_(table.c.platform == platform.value, table.c.tenant == tenant, table.c.chat.in_(some))


def chat_columns(chat: Chat) -> dict[str, str]:
    """A chat as column values."""
    return {"platform": chat.platform.value, "tenant": chat.tenant, "chat": chat.id}


def to_chat(row: Any) -> Chat:
    """The chat of a row."""
    return Chat(Platform(row.platform), row.tenant, row.chat)
