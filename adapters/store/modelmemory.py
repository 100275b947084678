"""What the model engine remembers across restarts and shares between processes: its answers, and what it used each day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import delete, select

from adapters.store.base import Room
from adapters.store.schema import answers, spending
from digest.ports import ANSWERS_KEPT, Spent

_NOTHING: Final = Spent()


class ModelAnswers(Room):
    """See `digest.ports.ModelMemory`."""

    async def known_answer(self, key: str) -> str | None:
        async with self._db.read() as connection:
            found = await connection.execute(select(answers.c.answer).where(answers.c.key == key))
            value: str | None = found.scalar_one_or_none()
        return value

    async def keep_answer(self, key: str, answer: str, now: datetime) -> None:
        row = self._db.insert(answers).values(key=key, answer=answer, at=now)
        newer = row.on_conflict_do_update(
            index_elements=["key"], set_={"answer": row.excluded.answer, "at": row.excluded.at}
        )
        async with self._db.write() as connection:
            await connection.execute(delete(answers).where(answers.c.at < now - ANSWERS_KEPT))
            await connection.execute(newer)

    async def spent(self, day: date) -> Spent:
        query = select(spending.c.tokens, spending.c.cost).where(spending.c.day == day.isoformat())
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return Spent(row.tokens, row.cost) if row else _NOTHING

    async def spend(self, day: date, tokens: int, cost: int) -> Spent:
        row = self._db.insert(spending).values(day=day.isoformat(), tokens=tokens, cost=cost)
        added = row.on_conflict_do_update(
            index_elements=["day"],
            set_={"tokens": spending.c.tokens + row.excluded.tokens, "cost": spending.c.cost + row.excluded.cost},
        ).returning(spending.c.tokens, spending.c.cost)
        async with self._db.write() as connection:
            found = (await connection.execute(added)).one()
        return Spent(found.tokens, found.cost)
