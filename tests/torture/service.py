"""`breach-digest run` with shorter waits, as a process to be killed: `python -m tests.torture.service --role sender`.

Only durations are changed, the protocol is the product's. They keep their order: a request is given up long before its
outcome is judged (1 s, 4 s; the product: 20 to 30 s, 60 s). `TORTURE_CLOCK` names a file with the seconds by which this machine's
clock is wrong.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

TIMEOUT: Final = 1.0
SETTLE: Final = 4.0
_CONSTANTS: Final = {
    "digest.delivery.SETTLE": SETTLE,
    "digest.delivery.LONGEST_WAIT": 4.0,  # of the back-off, half an hour
    "adapters.telegram.channel._LONGEST_WAIT": 1.2,  # for a chat's turn, 5 s
    "adapters.slack.channel._LONGEST_WAIT": 1.2,
    "bot.read.LEASE": 8.0,  # of a claimed article, minutes
    "bot.read._TURN_LEASE": 3.0,  # of the turn to decide, 30 s
    "bot.poll.LEASE": 8.0,  # of a claimed feed, minutes
    "adapters.store.engine.SILENT": 4.0,  # of a statement, 60 s
    "adapters.store.engine.ABANDONED": 3.0,  # of a transaction in which nothing happens, 30 s
    "bot.engine._LONGEST_PAUSE": 2.0,  # between two tries of a loop that fails, 60 s
    "bot.engine._SHARED": 0.5,  # between two looks of a shared lane, 5 s
    "adapters.store.jobs.LOOK": 0.2,  # for jobs whose time has come, 1 s
    "adapters.store.jobs.BEAT": 1.0,  # between two signs of life, 10 s
    "adapters.store.jobs.DEAD": 3.0,  # without one, 30 s
}
_DEFAULTS: Final = {
    "bot.dispatch.Dispatcher": {"settle": SETTLE},
    "adapters.telegram.channel.TelegramChannel": {"timeout": TIMEOUT},
    "adapters.slack.channel.SlackChannel": {"timeout": TIMEOUT},
}
_LONGEST_IDLE: Final = 0.5
_LOADED: Final = (
    "bot.app",
    "bot.cli",
    "adapters.telegram",
    "adapters.slack.bot",
    "adapters.slack.channel",
    "alembic.command",
    "adapters.store.jobs",
    "procrastinate.worker",
)


def load() -> None:
    """Import what the service needs."""
    for name in _LOADED:
        importlib.import_module(name)


def _named(path: str) -> tuple[Any, str]:
    module, _, name = path.rpartition(".")
    return importlib.import_module(module), name


def shorten() -> None:
    """Make the waits short. Fails loudly when the product has one of them no more."""
    for path, seconds in _CONSTANTS.items():
        module, name = _named(path)
        if not hasattr(module, name):
            raise AttributeError(f"{path} is gone: name its successor in tests/torture/service.py")
        setattr(module, name, seconds)
    for path, values in _DEFAULTS.items():
        module, name = _named(path)
        defaults = getattr(module, name).__init__.__kwdefaults__
        if missing := set(values) - set(defaults):
            raise AttributeError(f"{path} takes no {missing} any more")
        defaults.update(values)
    app = importlib.import_module("bot.app")
    loop = app.Loop
    app.Loop = lambda name, step, idle, **more: loop(name, step, min(idle, _LONGEST_IDLE), **more)


def _bend_clock(file: Path) -> None:
    from bot.clock import SystemClock

    right = SystemClock.now

    def now(self: SystemClock) -> datetime:
        return right(self) + timedelta(seconds=float(file.read_text() or 0))

    SystemClock.now = now  # type: ignore[method-assign]


def serve(arguments: Sequence[str]) -> None:
    """The command `run`, until it ends."""
    load()
    shorten()
    if clock := os.environ.get("TORTURE_CLOCK"):
        _bend_clock(Path(clock))
    from bot.cli import main

    sys.argv = ["breach-digest", "run", *arguments]
    main()


if __name__ == "__main__":
    serve(sys.argv[1:])
