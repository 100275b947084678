"""feed → entry → article: ask the feeds that are due, keep what is new, say when to ask again.

Feeds are asked side by side, each within its own deadline, so that a bad one delays no other. A feed's new state and its
new articles are one transaction.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from bot.intake import note_move
from bot.log import get_logger
from bot.notices import Notices
from digest.article import canonical_url, from_entry
from digest.errors import BreachDigestError, StoreUnavailable
from digest.fingerprint import stated_numbers
from digest.model import Article, ArticleWork, Entry, FeedState
from digest.ports import Clock, FeedParser, Fetched, Fetcher, ParsedFeed, PollResult, Store
from digest.schedule import BACKLOG_POSTED, PollOutcome, flood, next_poll

log = get_logger("bot.poll")

LEASE = 300.0
"""Seconds for which a claimed feed is left alone by other workers; longer than any fetch with its parsing."""
_LOOK: Final = 1.0  # seconds after which free places are filled again although some feeds still hang
_GRACE: Final = 3.0  # seconds that running polls are given at a stop


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of polling came to."""

    polled: int = 0
    failed: int = 0
    new: int = 0

    def __add__(self, other: Round) -> Round:
        return Round(self.polled + other.polled, self.failed + other.failed, self.new + other.new)


class Poller:
    """`at_once`: feeds asked side by side. `jitter` gives 0 to 1."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        parser: FeedParser,
        clock: Clock,
        notices: Notices,
        *,
        at_once: int = 50,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._store, self._fetcher, self._parser = store, fetcher, parser
        self._clock, self._notices, self._jitter = clock, notices, jitter
        self._at_once = at_once
        self._stopping = False

    def stop(self) -> None:
        """Claim nothing more; polls that hang are given up, and their feeds asked again when their claims end."""
        self._stopping = True

    async def poll_due(self) -> Round:
        """Ask every feed that is due now, each once."""
        total, asked = Round(), set[str]()
        running: set[asyncio.Task[Round]] = set()
        try:
            while not self._stopping:
                free = self._at_once - len(running)
                due = await self._store.claim_feeds(self._clock.now(), free, LEASE) if free else []
                due = [state for state in due if state.feed.url not in asked]
                asked.update(state.feed.url for state in due)
                running |= {asyncio.create_task(self._poll(state)) for state in due}
                if not running:
                    return total
                done, running = await asyncio.wait(running, timeout=_LOOK, return_when=asyncio.FIRST_COMPLETED)
                total = sum((task.result() for task in done), total)
            if running:
                done, running = await asyncio.wait(running, timeout=_GRACE)
                total = sum((task.result() for task in done), total)
            return total
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def _poll(self, state: FeedState) -> Round:
        """One feed. Whatever goes wrong with it is its own failure and no other feed's."""
        url = state.feed.url
        try:
            try:
                fetched = await self._fetcher.fetch(url, etag=state.etag, last_modified=state.last_modified)
                return Round(polled=1, new=await self._take(state, fetched))
            except StoreUnavailable:
                raise  # not the feed's fault
            except Exception as error:  # noqa: BLE001 - a fault of ours that one feed brings out spoils that feed alone
                said = str(error) if isinstance(error, BreachDigestError) else f"our own fault ({type(error).__name__})"
                outcome = PollOutcome(error=said, retry_after=getattr(error, "retry_after", None))
                await self._store.commit_poll(PollResult(next_poll(state, outcome, self._clock.now(), self._jitter())))
                log.warning("feed failed", feed=url, error=said, failures=state.failures + 1)
        except StoreUnavailable as error:
            log.error("a poll was not saved, it is done again when its claim ends", feed=url, error=str(error))
        return Round(polled=1, failed=1)

    async def _take(self, state: FeedState, fetched: Fetched) -> int:
        now = self._clock.now()
        outcome = PollOutcome(max_age=fetched.max_age, retry_after=fetched.retry_after)
        state = replace(
            state, etag=fetched.etag or state.etag, last_modified=fetched.last_modified or state.last_modified
        )
        body_hash = hashlib.sha256(fetched.body).hexdigest()
        if fetched.status == 304 or body_hash == state.body_hash:
            await self._store.commit_poll(PollResult(next_poll(state, outcome, now, self._jitter())))
            return 0
        parsed = await self._parser.parse(fetched.body, content_type=fetched.content_type, url=fetched.url)
        works = await self._new_works(state, parsed)
        outcome = replace(outcome, new_entries=len(works), ttl=parsed.ttl)
        after = replace(next_poll(state, outcome, now, self._jitter()), body_hash=body_hash)
        if not state.feed.title and parsed.title:
            after = replace(after, feed=replace(after.feed, title=parsed.title[:200]))
        if any(work.state == "held" for work in works):
            # Before the entries are known: a crash in between must not leave them held without a word. It is said once.
            await self._notices.tell(
                f"flood {state.feed.url} {body_hash}",
                f"{state.feed.url}: {len(works)} entries are suddenly new, so they are held and nothing of them is posted; "
                f"let them through with: breach-digest feeds release {state.feed.url}",
            )
        added = await self._store.commit_poll(PollResult(after, works))
        if fetched.permanent and fetched.url != state.feed.url:
            await note_move(self._store, state.feed.url, fetched.url)
            await self._store.move_feed(state.feed.url, fetched.url)
            log.info("feed moved", feed=state.feed.url, to=fetched.url)
        return added

    async def _new_works(self, state: FeedState, parsed: ParsedFeed) -> tuple[ArticleWork, ...]:
        """Entries never seen before, by GUID or link, newest first; and those whose figures changed since they were read.

        An entry is remembered under its GUID with its figures, so that churn in its words is nothing new, and a corrected
        figure is read as another version of the same article.
        """
        title = state.feed.title or parsed.title
        # A feed may hold megabytes, and to read their numbers takes seconds.
        shared = shared_guids(parsed.entries)
        read = await asyncio.to_thread(
            lambda: [_Read.of(entry, state, title, entry.guid in shared) for entry in parsed.entries]
        )
        names = [name for r in read for name in (r.article.id, r.version_id)]
        guids = [guid for r in read for guid in (r.guid, r.other_guid)]
        known = await self._store.known_entries(state.feed.url, guids, names)
        unseen = [r for r in _unique(read) if not r.is_in(known)]
        fresh = [r for r in unseen if r.article.id not in known]
        changed = [r.as_version() for r in unseen if r.article.id in known] if state.started else []
        if flood(len(read) - len(changed), len(changed)):
            log.info("most entries changed their figures at once, which is churn", feed=state.feed.url)
            changed = []
        fresh.sort(key=lambda r: r.article.published.timestamp() if r.article.published else 0.0, reverse=True)
        held = state.started and flood(len(read) - len(fresh), len(fresh))
        now = self._clock.now()
        return tuple(
            ArticleWork(
                article=found.article,
                feed_url=state.feed.url,
                guid=found.guid,
                # Articles are read in the order of first sight: the oldest story of a feed first.
                first_seen=now + timedelta(microseconds=len(read) - place),
                state="held" if held and place < len(fresh) else "pending",
                backlog=not state.started and place >= BACKLOG_POSTED,
                summary_only=found.summary_only,
            )
            for place, found in enumerate([*fresh, *changed])
        )


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry as an article. `guid` is the feed's own with the figures' mark; `version_id` names this state of the article.

    A guid that the feed gives to several stories is told apart by the article's id, that is by its address. `other_guid` is what
    this state of the article was called if the feed gave the guid to one story then, or to several.
    """

    guid: str
    other_guid: str
    article: Article
    version_id: str
    summary_only: bool

    @classmethod
    def of(cls, entry: Entry, state: FeedState, title: str, shares_guid: bool) -> _Read:
        article, summary_only = from_entry(entry, state.feed, title)
        mark = stated_numbers(article.full)
        names = (f"{entry.guid} {article.id}#{mark}", f"{entry.guid}#{mark}")
        guid, other = names if shares_guid else names[::-1]
        return cls(guid, other, article, f"{article.id}-{mark}", summary_only)

    def is_in(self, known: Set[str]) -> bool:
        """Whether this state of the article was read. The other guid may be that of another story with the same figures."""
        as_other = self.other_guid in known and self.article.id in known
        return self.guid in known or self.version_id in known or as_other

    def as_version(self) -> _Read:
        """The article under an id of its own, to be read beside the earlier one."""
        return replace(self, article=replace(self.article, id=self.version_id))


def shared_guids(entries: Sequence[Entry]) -> dict[str, int]:
    """Guids under which a feed holds stories at several addresses, and how many of them."""
    times = Counter(entry.guid for entry in entries)
    links: dict[str, set[str]] = {}
    for entry in entries:
        if times[entry.guid] > 1 and entry.link and (url := canonical_url(entry.link)):
            links.setdefault(entry.guid, set()).add(url.partition("://")[2])
    return {guid: len(urls) for guid, urls in links.items() if len(urls) > 1}


def _unique(read: Sequence[_Read]) -> list[_Read]:
    """The first of several with one GUID or one article id."""
    seen: set[str] = set()
    kept = []
    for found in read:
        names = {f"guid {found.guid.rpartition('#')[0]}", f"id {found.article.id}"}
        if seen.isdisjoint(names):
            kept.append(found)
        seen |= names
    return kept
