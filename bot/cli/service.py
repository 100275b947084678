"""demo, run, poll, doctor, db: the service itself."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plumbing import command, opened_store, program_version, settings
from bot.roles import Role, does
from digest.errors import ConfigurationError

if TYPE_CHECKING:
    from bot.app import Service

Roles = Annotated[
    list[Role] | None, typer.Option("--role", help="What this process does where several share the work.")
]

db = typer.Typer(no_args_is_help=True, help="The database.")


@command
async def demo() -> None:
    """The whole job on bundled feeds: no key, no network, no set-up."""
    from bot.demo import run_demo

    await run_demo()


@command
async def run(role: Roles = None) -> None:
    """The service: polls, reads, posts and answers until it is stopped."""
    from bot.app import Service
    from bot.doctor import unworkable

    found = settings()
    roles = role or [Role.ALL]
    speaks = does(roles, Role.SENDER, Role.WEB)
    if speaks and found.telegram_bot_token is None and found.slack_bot_token is None:
        raise ConfigurationError(
            "TELEGRAM_BOT_TOKEN and SLACK_BOT_TOKEN are missing: set one, or both (see .env.example); "
            "to look at it without any, run: breach-digest demo"
        )
    for finding in unworkable(found, roles):
        typer.echo(f"breach-digest: {finding.text}", err=True)
    async with Service(found) as service:
        if does(roles, Role.POLLER):
            await service.add_listed_feeds()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(name, _stop, service)
        feeds = len(await service.store.feeds())
        platforms = " and ".join(p.value.capitalize() for p in service.channels) if speaks else "no platform"
        await service.run(roles, lambda: _say_ready(feeds, platforms))
    typer.echo("stopped; nothing is lost, the next start goes on from here", err=True)


def _say_ready(feeds: int, platforms: str) -> None:
    typer.echo(f"breach-digest {program_version()}: {feeds} feeds, connected to {platforms}; Ctrl-C ends it", err=True)


def _stop(service: Service) -> None:
    typer.echo("stopping after what is being sent … once more ends it at once", err=True)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.remove_signal_handler(name)
        signal.signal(name, signal.SIG_DFL)  # the ledger settles what is cut off
    service.stop()


@command
async def poll(
    once: Annotated[bool, typer.Option("--once", help="One round, then end.")] = False,
) -> None:
    """One round of polling, reading and delivering."""
    if not once:
        raise typer.BadParameter(
            "poll does one round: say `breach-digest poll --once`; for the service that goes on, `breach-digest run`"
        )
    from bot.app import Service

    async with Service(settings()) as service:
        await service.add_listed_feeds()
        done = await service.once()
        counts = await service.store.counts()
    waiting = counts.deliveries.get("pending", 0)
    typer.echo(
        f"{done.polled} of {counts.feeds} feeds were due and asked, {done.failed} failed, {done.new} new articles; "
        f"{counts.incidents} incidents known, {waiting} deliveries waiting"
    )


@command
async def doctor() -> None:
    """What is configured, what answers, what is wrong and how to mend it; exit 1 if the service could not run, or a setting can't work."""
    from bot.doctor import examine

    good = True
    async for finding in examine(settings()):
        typer.echo(f"{finding.mark}  {finding.text}")
        good = good and not finding.fatal
    if not good:
        raise typer.Exit(1)


@db.command()
@command
async def upgrade() -> None:
    """Bring the database to this version."""
    async with opened_store():
        typer.echo("the database is at this version")


@db.command()
@command
def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")]) -> None:
    """Copy the SQLite database, whole, also while the service runs."""
    from adapters.store.backup import back_up

    size = back_up(settings().database_url.get_secret_value(), file)
    typer.echo(f"{file}: {size / 1_000_000:.1f} MB, the whole database as it was just now")
