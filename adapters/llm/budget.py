"""What the model may use on a day (UTC), counted for all processes together: tokens always, money where prices are set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_CEILING, Decimal
from typing import Final

from digest.errors import CeilingReached
from digest.ports import ModelMemory, Spent

USUAL_ANSWER: Final = 800
"""Tokens that an answer is taken to need before it is there; a breach article's claims take 300 to 700."""

MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """`tokens` a day, 0: no ceiling. `cost` a day in currency units, None: no ceiling. Prices in units per million tokens."""

    tokens: int = 0
    cost: Decimal | None = None
    price_input: Decimal = Decimal(0)
    price_output: Decimal = Decimal(0)

    def cost_of(self, input_tokens: int, output_tokens: int) -> int:
        """In millionths of the currency unit, rounded up."""
        exact = input_tokens * self.price_input + output_tokens * self.price_output
        return int(exact.to_integral_value(ROUND_CEILING))


@dataclass(frozen=True, slots=True)
class Hold:
    """What one request is expected to use, already counted."""

    day: date
    input_tokens: int
    tokens: int
    cost: int


class Budget:
    """Counts before a request what it will probably use, and puts the figure right when the server has said it.

    So requests side by side, in several processes, can pass the ceiling only by what their answers are longer than usual.
    """

    def __init__(self, memory: ModelMemory, now: Callable[[], datetime], limits: Limits) -> None:
        self._memory, self._now, self._limits = memory, now, limits

    async def hold(self, letters: str) -> Hold:
        """Count a request with this text. Raises CeilingReached, StoreError."""
        read = tokens_of(letters)
        day = self._now().date()
        hold = Hold(day, read, read + USUAL_ANSWER, self._limits.cost_of(read, USUAL_ANSWER))
        self._refuse_above(day, await self._memory.spent(day), hold)
        spent = await self._memory.spend(day, hold.tokens, hold.cost)
        try:
            self._refuse_above(day, Spent(spent.tokens - hold.tokens, spent.cost - hold.cost), hold)
        except CeilingReached:  # another process was quicker
            await self._memory.spend(day, -hold.tokens, -hold.cost)
            raise
        return hold

    async def settle(self, hold: Hold, input_tokens: int, output_tokens: int) -> None:
        """Put what was held right: what the server read and wrote, in tokens. Raises StoreError."""
        tokens, cost = input_tokens + output_tokens, self._limits.cost_of(input_tokens, output_tokens)
        if (tokens, cost) != (hold.tokens, hold.cost):
            await self._memory.spend(hold.day, tokens - hold.tokens, cost - hold.cost)

    def _refuse_above(self, day: date, spent: Spent, hold: Hold) -> None:
        limits = self._limits
        if limits.tokens and spent.tokens + hold.tokens > limits.tokens:
            raise CeilingReached(
                f"the day's ceiling of {limits.tokens:,} tokens is reached (OPENAI_DAILY_TOKENS); "
                f"{spent.tokens:,} are used or under way",
                day,
            )
        if limits.cost is not None and spent.cost + hold.cost > limits.cost * MILLION:
            used = Decimal(spent.cost) / MILLION
            raise CeilingReached(
                f"the day's ceiling of {limits.cost} is reached (OPENAI_DAILY_COST); {used:.4f} is used or under way",
                day,
            )


def tokens_of(text: str) -> int:
    """About how many tokens a text is, rather too many: a Chinese letter is one, three Latin ones are one."""
    latin = sum(letter.isascii() for letter in text)
    return -(-latin // 3) + len(text) - latin
