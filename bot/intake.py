"""What a start takes in of the operator's lists: those of FEEDS_FILE, or the bundled list, once.

FEEDS_FILE is a list to be kept to: a line added adds a feed, a line deleted takes it out, also under the address to which it moved
meanwhile. So the store remembers what the file named at the last start and which feeds moved; as hashes, for a feed's address may hold
the digits of a chat that is to be forgotten. Feeds that the file never named stay in any case (`feeds add`, `feeds import`); one that
came by hand and stands in the file later is the file's.
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
_MOVED: Final = "feeds.moved "  # and the new address's mark; the value is the old one's


@dataclass(frozen=True, slots=True)
class Intake:
    """What a start changes. `back`: addresses among the added that the file named before; `gone`: those that it names no more.

    `emptied`: the file names no feed and did so before, which is more likely a fault of the disk than a wish. `marks`: what the
    file names, as hashes.
    """

    added: tuple[Feed, ...] = ()
    back: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    bundled: bool = False
    emptied: bool = False
    marks: frozenset[str] = frozenset()


async def upcoming(store: Store, file: Path | None) -> Intake:
    """What the next start would change. Raises InputError when the file can't be read."""
    listed = await _listed(store)
    if file is None:
        if await _had_bundled(store):
            return Intake()
        added = tuple(feed for feed in bundled_feeds() if feed.url not in listed)
        return Intake(added, bundled=bool(added))
    named = {feed.url: feed for feed in read_feeds(file)}
    before = set((await store.recall(_NAMED) or "").split())
    if not named:
        return Intake(emptied=bool(before))
    origins = {url: await _origins(store, url) for url in sorted(listed - named.keys())}
    marks = frozenset(map(_mark, named))
    moved = {mark for marks_of_one in origins.values() for mark in marks_of_one}
    added = tuple(feed for url, feed in named.items() if url not in listed and _mark(url) not in moved)
    back = tuple(feed.url for feed in added if _mark(feed.url) in before)
    gone = tuple(url for url, own in origins.items() if own & before and not own & marks)
    return Intake(added, back, gone, marks=marks)


async def take_in(store: Store, file: Path | None) -> Intake:
    """Change the list of feeds as FEEDS_FILE, or the bundled list, wants it. Raises InputError."""
    change = await upcoming(store, file)
    await store.add_feeds(change.added)
    for url in change.gone:
        await store.remove_feed(url)
        await store.remember(_MOVED + _mark(url), None)
    if file is None:
        await store.remember(_BUNDLED, "taken in")
    elif not change.emptied:
        await store.remember(_NAMED, " ".join(sorted(change.marks)))
    return change


async def note_move(store: Store, old_url: str, new_url: str) -> None:
    """Before a feed goes to its new address: it stays what it was to FEEDS_FILE, unless the new one is listed for itself."""
    if new_url not in await _listed(store):
        await store.remember(_MOVED + _mark(new_url), _mark(old_url))


async def _listed(store: Store) -> set[str]:
    return {state.feed.url for state in await store.feeds()}


async def _origins(store: Store, url: str) -> set[str]:
    """The marks of this address and of those from which the feed moved here."""
    found: set[str] = set()
    mark: str | None = _mark(url)
    while mark is not None and mark not in found:
        found.add(mark)
        mark = await store.recall(_MOVED + mark)
    return found


async def _had_bundled(store: Store) -> bool:
    """Before this was written down, a database with articles had its feeds from a start, as far as it wanted them."""
    return await store.recall(_BUNDLED) is not None or (await store.counts()).articles > 0


def _mark(url: str) -> str:
    return "f" + hashlib.sha256(url.encode()).hexdigest()[:15]
