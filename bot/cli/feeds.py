"""feeds list, add, remove, check, import, export, release."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from adapters.console.text import clean
from bot.cli.plumbing import command, fail, opened_store, settings
from bot.feedlist import checked, read_feeds
from bot.intake import upcoming
from digest.errors import InputError
from digest.model import Feed, FeedState, SourceKind

feeds = typer.Typer(no_args_is_help=True, help="The feeds: list, add, remove, check, OPML in and out.")
Url = Annotated[str, typer.Argument(metavar="URL")]
_AT_ONCE = 20


@feeds.command("list")
@command
async def list_() -> None:
    """All feeds with how they are doing."""
    async with opened_store() as store:
        states = await store.feeds()
        if not states:
            change = await upcoming(store, settings().feeds_file)
            starts = "the bundled list" if change.bundled else "those of FEEDS_FILE" if change.added else ""
            hint = f" yet; `run` starts with {starts}, or" if starts else ", so nothing is read; try"
            typer.echo(f"no feed is listed{hint}: breach-digest feeds add URL", err=True)
    for state in sorted(states, key=lambda s: s.feed.url):
        columns = (state.feed.url, state.feed.title, state.feed.source_kind.value, _condition(state))
        typer.echo("\t".join(clean(" ".join(column.split())) for column in columns))


@feeds.command()
@command
async def add(
    url: Url,
    title: Annotated[str, typer.Option(help="Shown as the source's name; default: the feed's own.")] = "",
    kind: Annotated[SourceKind, typer.Option(help="Whose word it is; weighs its figures.")] = SourceKind.NEWS,
) -> None:
    """Add a feed; what it holds already is archived, and at most 5 of it are posted."""
    async with opened_store() as store:
        added = await store.add_feeds([Feed(checked(url), title, kind)])
    typer.echo("added" if added else "it was listed already")


@feeds.command()
@command
async def remove(url: Url) -> None:
    """Remove a feed; its articles and incidents stay."""
    async with opened_store() as store:
        removed = await store.remove_feed(url.strip())
    still = ""
    with contextlib.suppress(InputError):  # what is wrong with the file is said at the next start
        file = settings().feeds_file
        if file is not None and url.strip() in {feed.url for feed in read_feeds(file)}:
            still = f"FEEDS_FILE ({file}) names it, so the next start brings it back: delete its line there"
    if not removed:
        fail(f"{url}: no such feed; {still or 'see: breach-digest feeds list'}")
    typer.echo("removed")
    if still:
        typer.echo(f"breach-digest: {still}", err=True)


@feeds.command("import")
@command
async def import_(file: Annotated[Path, typer.Argument(metavar="FILE", help="OPML, or an address a line.")]) -> None:
    """Add all feeds of a file."""
    found = read_feeds(file)
    if not found:
        fail(f"{file}: holds no feed; give OPML or a list of addresses, one a line")
    async with opened_store() as store:
        added = await store.add_feeds(found)
    typer.echo(f"{added} added, {len(found) - added} were listed already")


@feeds.command()
@command
async def export() -> None:
    """All feeds as OPML, on standard output."""
    from adapters.feeds.opml import write_opml

    async with opened_store() as store:
        states = await store.feeds()
    sys.stdout.write(write_opml([state.feed for state in states]))


@feeds.command()
@command
async def release(url: Url) -> None:
    """Let the entries through that the flood fuse holds."""
    async with opened_store() as store:
        if url.strip() not in {state.feed.url for state in await store.feeds()}:
            fail(f"{url}: no such feed; see: breach-digest feeds list")
        count = await store.release_held(url.strip())
    typer.echo(f"{count} articles will be read")


@feeds.command()
@command
async def check(urls: Annotated[list[str] | None, typer.Argument(metavar="[URL…]")] = None) -> None:
    """Of each feed: reachable, parsed, last new entry. Exit 1 when one fails."""
    found = settings()
    if urls:
        listed = [Feed(checked(url)) for url in urls]
    else:
        async with opened_store() as store:
            listed = [state.feed for state in await store.feeds()]
            listed += (await upcoming(store, found.feeds_file)).added
        if not listed:
            fail("no feed is listed; try: breach-digest feeds add URL")
    if await _check_all(listed):
        raise typer.Exit(1)


async def _check_all(listed: list[Feed]) -> int:
    from rich.console import Console
    from rich.progress import Progress

    from adapters.feeds.parse import ProcessFeedParser
    from bot.app import make_fetcher
    from bot.poll import shared_guids

    fetcher, parser = make_fetcher(settings()), ProcessFeedParser()
    gate = asyncio.Semaphore(_AT_ONCE)
    failed = 0

    async def one(feed: Feed) -> tuple[bool, str]:
        from digest.errors import FetchError, ParseError

        async with gate:
            try:
                got = await fetcher.fetch(feed.url)
                parsed = await parser.parse(got.body, content_type=got.content_type, url=got.url)
            except FetchError as error:
                return False, f"not reachable: {_reason(feed, error)}"
            except ParseError as error:
                return False, f"reachable, not parsed: {_reason(feed, error)}"
            days = [
                entry.published for entry in parsed.entries if entry.published and entry.published <= datetime.now(UTC)
            ]
            last = (
                f"last entry {max(days):%Y-%m-%d}" if days else "entries carry no date" if parsed.entries else "empty"
            )
            said = f"reachable, parsed ({parsed.format}), {len(parsed.entries)} entries, {last}"
            if shared := sum(shared_guids(parsed.entries).values()):
                said += f"; {shared} of them share one guid with another, and are told apart by their links"
            return True, said

    try:
        with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("feeds", total=len(listed))
            for feed, work in [(f, asyncio.ensure_future(one(f))) for f in listed]:
                good, said = await work
                failed += not good
                bar.advance(task)
                typer.echo(f"{'ok  ' if good else 'FAIL'}  {feed.url}\t{said}")
    finally:
        await parser.close()
        await fetcher.close()
    return failed


def _reason(feed: Feed, error: object) -> str:
    """Why it fails, without the address, which stands before it."""
    return str(error).removeprefix(f"{feed.url}: ")


def _condition(state: FeedState) -> str:
    if state.error:
        return f"failing ({state.failures}×): {_reason(state.feed, state.error)}"
    if state.last_ok is None:
        return "not asked yet"
    last = f"last new entry {state.last_entry:%Y-%m-%d %H:%M} UTC" if state.last_entry else "no new entry yet"
    return f"ok, {last}"
