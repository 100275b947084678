"""The platforms misbehave: limits, error pages, lost answers, silence."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

from tests.torture.trial import Result, Trial
from tests.torture.world import World

_SILENCE: Final = 2.5  # seconds, longer than the client waits (1 s; the product 20 to 30 s)
FAULTS: Final = {
    # name: (Telegram's fault, Slack's fault)
    "502 pages": ("html_502", "html"),
    "502 pages after accept": ("drop_after", "html_after"),
    "drops after accept": ("drop_after", "drop"),
    "drops before accept": ("drop_before", "refuse"),
    "silence after accept": ("slow", "slow"),
}


async def spoiled(folder: Path, seed: int, name: str, share: float = 0.4) -> Result:
    """A share of the sends meets this fault."""
    chance, (telegram, slack), faults = random.Random(seed), FAULTS[name], 0
    async with World(folder, str(folder / "service.db"), telegram=12, slack=12) as world:
        trial = Trial(world)

        def of_telegram(method: str) -> str:
            nonlocal faults
            if method != "sendMessage" or chance.random() > share:
                return ""
            faults += 1
            return telegram

        def of_slack(method: str) -> str:
            nonlocal faults
            if method != "chat.postMessage" or chance.random() > share:
                return ""
            faults += 1
            return slack

        world.telegram.slow = world.slack.seconds = _SILENCE
        world.telegram.spoil, world.slack.spoil = of_telegram, of_slack
        await world.publish(3)
        async with trial.watched():
            await trial.begin(1)
            result = await trial.end(240)
        result.notes["faults"] = faults
        return result


async def definite_errors(folder: Path, seed: int, errors: int = 1000) -> Result:
    """A storm of 429s over all chats, and for some seconds nobody listens at the platforms' address."""
    async with World(folder, str(folder / "service.db"), telegram=20, slack=20) as world:
        trial, given = Trial(world), 0
        for number in range(20):
            world.telegram.limit(1000 + number, *[1] * (errors // 40))

        def of_slack(method: str) -> str:
            nonlocal given
            if method != "chat.postMessage" or given >= errors // 2:
                return ""
            given += 1
            return "limited"

        world.slack.spoil = of_slack
        await world.publish(2)
        await trial.begin(1)
        await trial.seen(20, 240)
        await world.unplug(3.0)
        result = await trial.end(240)
        left = sum(len(limits) for limits in world.telegram._limits.values())
        result.notes["definite_errors"] = given + errors // 2 - left
        if left or given < errors // 2:
            result.troubles.append(f"only {result.notes['definite_errors']} errors were met")
        return result
