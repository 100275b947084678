"""What the commands share: settings, one-line errors, exit codes, output that survives a closed pipe."""

from __future__ import annotations

import asyncio
import functools
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any, Final, NoReturn, ParamSpec

import typer

from bot import log
from bot.settings import Settings, load_settings
from digest.errors import BreachDigestError, FilterError
from digest.ports import Store

P = ParamSpec("P")

INTERRUPTED: Final = 130  # what shells expect of a program that Ctrl-C ended


def program_version() -> str:
    """The installed version."""
    return version("breach-digest")


def fail(line: str) -> NoReturn:
    """One line on standard error, exit 1."""
    typer.echo(f"breach-digest: {' '.join(line.split())}", err=True)
    raise typer.Exit(1)


def settings(**overrides: Any) -> Settings:
    """Settings, with logging set up after them. Raises ConfigurationError."""
    found = load_settings(**overrides)
    log.configure(found.log_level, found.log_format, found.secrets)
    return found


def command(work: Callable[P, Coroutine[Any, Any, None] | None]) -> Callable[P, None]:
    """A command whose errors are one line each; coroutines are run."""

    @functools.wraps(work)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            result = work(*args, **kwargs)
            if result is not None:
                asyncio.run(result)
        except FilterError as error:
            fail(str(error))
        except BreachDigestError as error:
            fail(str(error))
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            # The reader of our output has enough; Python would complain once more while it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None

    return wrapped


@asynccontextmanager
async def opened_store() -> AsyncIterator[Store]:
    """The database of the settings, opened and brought to this version. Raises ConfigurationError, StoreUnavailable."""
    from adapters.store import open_store

    store = open_store(settings().database_url.get_secret_value())
    await store.open()
    try:
        yield store
    finally:
        await store.close()
