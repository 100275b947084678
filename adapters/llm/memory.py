"""Answers and counts for a process that has no database."""

from __future__ import annotations

from datetime import date, datetime

from digest.ports import Spent


class OwnMemory:
    """Implements `digest.ports.ModelMemory` for one process, to its end."""

    def __init__(self) -> None:
        self._answers: dict[str, str] = {}
        self._spent: dict[date, Spent] = {}

    async def known_answer(self, key: str) -> str | None:
        """As the port says."""
        return self._answers.get(key)

    async def keep_answer(self, key: str, answer: str, now: datetime) -> None:
        """As the port says."""
        self._answers[key] = answer

    async def spent(self, day: date) -> Spent:
        """As the port says."""
        return self._spent.get(day, Spent())

    async def spend(self, day: date, tokens: int, cost: int) -> Spent:
        """As the port says."""
        before = await self.spent(day)
        self._spent[day] = Spent(before.tokens + tokens, before.cost + cost)
        return self._spent[day]
