"""What a start takes in of the operator's lists: those of FEEDS_FILE, or the bundled list, once.

FEEDS_FILE is a list to be kept to: a line added adds a feed, a line deleted takes it out. So the store remembers what the file named
at the last start; as hashes, for a feed's address may hold the digits of a chat that is to be forgotten. Feeds that came by hand
(`feeds add`, `feeds import`) stay in any case.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.feedlist import bundled_feeds, read_feeds
from digest.model import Feed
from digest.ports import Store

_BUNDLED: Final = "feeds.bundled"
_NAMED: Final = "feeds.file"


@dataclass(frozen=True, slots=True)
class Intake:
    """What a start changes. `back`: addresses among the added that the file named before; `gone`: those that it names no more.

    `emptied`: the file names no feed and did so before, which is more likely a fault of the disk than a wish.
    """

    added: tuple[Feed, ...] = ()
    back: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    bundled: bool = False
    emptied: bool = False


async def upcoming(store: Store, file: Path | None) -> Intake:
    """What the next start would change. Raises InputError when the file can't be read."""
    listed = {state.feed.url for state in await store.feeds()}
    if file is None:
        if await _had_bundled(store):
            return Intake()
        added = tuple(feed for feed in bundled_feeds() if feed.url not in listed)
        return Intake(added, bundled=bool(added))
    named = {feed.url: feed for feed in read_feeds(file)}
    before = set((await store.recall(_NAMED) or "").split())
    if not named:
        return Intake(emptied=bool(before))
    added = tuple(feed for url, feed in named.items() if url not in listed)
    back = tuple(feed.url for feed in added if _mark(feed.url) in before)
    return Intake(added, back, tuple(url for url in sorted(listed - named.keys()) if _mark(url) in before))


async def take_in(store: Store, file: Path | None) -> Intake:
    """Change the list of feeds as FEEDS_FILE, or the bundled list, wants it. Raises InputError."""
    change = await upcoming(store, file)
    await store.add_feeds(change.added)
    for url in change.gone:
        await store.remove_feed(url)
    if file is None:
        await store.remember(_BUNDLED, "taken in")
    elif not change.emptied:
        await store.remember(_NAMED, " ".join(sorted({_mark(feed.url) for feed in read_feeds(file)})))
    return change


async def _had_bundled(store: Store) -> bool:
    """Before this was written down, a database with articles had its feeds from a start, as far as it wanted them."""
    return await store.recall(_BUNDLED) is not None or (await store.counts()).articles > 0


def _mark(url: str) -> str:
    return "f" + hashlib.sha256(url.encode()).hexdigest()[:15]
