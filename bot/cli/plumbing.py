"""What the commands share: settings, one-line errors, exit codes, output that survives a closed pipe."""

from __future__ import annotations

import asyncio
import errno
import functools
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any, Final, NoReturn, ParamSpec

import typer

from bot import log
from bot.settings import Settings, load_settings
from digest.errors import BreachDigestError
from digest.ports import Store

P = ParamSpec("P")

INTERRUPTED: Final = 130  # what shells expect of a program that Ctrl-C ended


_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})


def program_version() -> str:
    """The installed version."""
    return version("breach-digest")


def fail(line: str) -> NoReturn:
    """One line on standard error, exit 1."""
    typer.echo(f"breach-digest: {' '.join(line.split())}", err=True)
    raise typer.Exit(1)


def brief(name: str) -> str:
    """A name from outside, short and on one line."""
    from adapters.console.text import clean

    return clean(" ".join(name[:60].split()))


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
            sys.stdout.flush()
        except BreachDigestError as error:
            fail(str(error))
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            # The reader of our output has enough; Python would complain once more while it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except OSError as error:
            if error.errno not in _DISK or error.filename:
                raise
            # What is still buffered would be complained of once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            fail(f"standard output: {error.strerror}")

    return wrapped


def end_at_once_on_interrupt() -> None:
    """Let Ctrl-C end work that waits for nothing but input, or for nothing: asyncio would first wait for it to pause."""
    is_main = threading.current_thread() is threading.main_thread()
    if is_main and signal.getsignal(signal.SIGINT) not in (signal.SIG_IGN, signal.SIG_DFL, None):
        signal.signal(signal.SIGINT, signal.default_int_handler)


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
