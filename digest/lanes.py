"""Lanes, in which work of one kind moves, and what hands out their turns where several processes share the work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from digest.model_chat import Platform

POLL: Final = "poll"
READ: Final = "read"
TIDY: Final = "tidy"


def send(platform: Platform) -> str:
    """The lane of a platform's deliveries."""
    return f"send {platform.value}"


def settle(platform: Platform) -> str:
    """The lane of a platform's deliveries whose fate nobody knows."""
    return f"settle {platform.value}"


@dataclass(frozen=True, slots=True)
class Lane:
    """`turn` does all that is due in it, and never raises. It is wanted when work appears, and every `every` seconds.

    `wake` tells a turn that is running of work that appeared meanwhile.
    """

    name: str
    turn: Callable[[], Awaitable[None]]
    every: float
    wake: Callable[[], None]


class Jobs(Protocol):
    """Hands out turns among all processes on one database. What is due stands in the store: a turn that is lost costs time only."""

    async def run(self, lanes: Sequence[Lane]) -> None:
        """Take turns until `stop`, at most one a lane at a time, and end after those that run. Raises StoreUnavailable."""
        ...

    def stop(self) -> None:
        """Take no further turn."""
        ...
