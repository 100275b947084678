"""article → facts → incident: read what was polled, decide what it is, and make it news in one transaction.

An article is done only when its incident, its revision and all deliveries are committed together. Whatever fails on the
way leaves it pending, to be read again.
"""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeVar

from bot.held import is_news, why_held
from bot.incidentview import preview
from bot.log import get_logger
from bot.notices import Notices
from bot.publish import Publisher
from digest.article import is_copy, sketch, with_page
from digest.campaigns import CHILDREN, customer_keys, vendor_keys, victim_keys, with_kin
from digest.compose import compose
from digest.doubts import DEFAULT_BARS, Bars, is_doubtful, without_doubts
from digest.errors import CeilingReached, Conflict, ExtractionError, FetchError, ParseError, StoreError
from digest.extract import rules
from digest.gate import may_be_breach
from digest.incident import Part, assemble, keys, match, new_id, search_text
from digest.model import Article, ArticleWork, Facts, Incident, Kind, Tongue
from digest.model_chat import DeliveryKind
from digest.ports import ArticleResult, Clock, Extractor, Known, PageReader, Store
from digest.select import with_likely_sector
from digest.verify import verify

log = get_logger("bot.read")

T = TypeVar("T")

LEASE = 60.0
"""Seconds for which a claimed article is left alone by other workers. It is renewed while the article is read, so those of
a process that died are taken up soon, and a slow page or model loses no claim."""
_RENEW: Final = LEASE / 3
_TRIES = 5  # decisions made again after another worker was quicker
_MODEL_DEADLINE = 120.0  # seconds
_LOOK: Final = 0.25  # seconds after which free places are filled again although a page or a model still hangs
_GRACE: Final = 3.0  # seconds that running readings are given at a stop
_LONG: Final = 20_000  # letters from which a text is read in a thread, since it takes tenths of a second
_TURN: Final = "incidents"
_TURN_LEASE: Final = 30.0  # seconds after which the turn of a process that died is over; a decision takes far less
_TELL_AFTER: Final = 5  # failures after which the operator hears of an article


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article and what may be told of it. `whole` holds the doubtful too: it tells which incident this is."""

    article: Article
    facts: Facts
    whole: Facts
    sketch: tuple[int, ...]


class Reader:
    """`model`: the extractor that is asked first, where one is set up; the rules are always there behind it.

    `confidence`: incidents below it go to the operator instead of the channels. `bars`: what is told of
    the others. `at_once`: articles read side by side.
    """

    def __init__(
        self,
        store: Store,
        publisher: Publisher,
        clock: Clock,
        notices: Notices,
        *,
        pages: PageReader | None = None,
        model: Extractor | None = None,
        confidence: float = 0.4,
        bars: Bars = DEFAULT_BARS,
        at_once: int = 16,
    ) -> None:
        self._store, self._publisher, self._clock, self._notices = store, publisher, clock, notices
        self._pages, self._model, self._confidence, self._at_once = pages, model, confidence, at_once
        self._bars = bars
        self._ceiling_told: date | None = None
        self._name, self._deciding, self._stopping = uuid.uuid4().hex, asyncio.Lock(), False

    def stop(self) -> None:
        """Claim nothing more; articles whose page or model hangs are given back."""
        self._stopping = True

    async def read_pending(self) -> int:
        """Read all articles that are waiting; returns how many were done."""
        done, renewed = 0, self._clock.now()
        running: dict[asyncio.Task[int], ArticleWork] = {}
        try:
            while not self._stopping:
                now = self._clock.now()
                if running and (now - renewed).total_seconds() >= _RENEW:
                    await self._store.renew_articles([work.article.id for work in running.values()], now, LEASE)
                    renewed = now
                free = self._at_once - len(running)
                works = await self._store.claim_articles(self._clock.now(), free, LEASE) if free else []
                running |= {asyncio.create_task(self._read(work)): work for work in works}
                if not running:
                    return done
                done += await _finished(running, _LOOK)
            return done + await _finished(running, _GRACE)
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            for work in running.values():
                with contextlib.suppress(StoreError):  # then its claim ends by itself
                    await self._store.release_article(work.article.id, self._clock.now())

    async def _read(self, work: ArticleWork) -> int:
        try:
            article = await self._full_text(work)
            whole = await self.facts(article)
            reading = _Reading(
                article,
                with_likely_sector(without_doubts(whole, self._bars), whole),
                whole,
                await _off_the_loop(article, lambda: sketch(article.text)),
            )
            return await self._commit(work, reading)
        except Exception as error:  # noqa: BLE001 - whatever one article does, the others are read, and it is not lost
            await self._later(work, error)
            return 0

    async def _full_text(self, work: ArticleWork) -> Article:
        article = work.article
        if not work.summary_only or self._pages is None or article.url is None:
            return article
        try:
            return with_page(article, await self._pages.read(article.url))
        except (FetchError, ParseError) as error:
            log.info("page not read, the feed's own text is used", article=article.id, error=str(error))
        except Exception:
            log.exception("page not read by a fault of ours, the feed's own text is used", article=article.id)
        return article

    async def facts(self, article: Article) -> Facts:
        """Verified facts: the model's where it answers well, else the rules'."""
        by_rules = await _off_the_loop(article, lambda: verify(article, rules.extract(article)).facts)
        if self._model is None or not may_be_breach(article, by_rules):
            return by_rules
        try:
            async with asyncio.timeout(_MODEL_DEADLINE):
                claimed = await self._model.extract(article)
        except CeilingReached as error:
            await self._tell_ceiling(error)
            return by_rules
        except (ExtractionError, TimeoutError) as error:
            log.warning(
                "the model gave nothing usable; the rules' facts are used", article=article.id, error=str(error)
            )
            return by_rules
        except Exception:
            log.exception("asking the model failed by a fault of ours; the rules' facts are used", article=article.id)
            return by_rules
        checked = verify(article, claimed)
        if checked.dropped:
            log.info("claims of the model were dropped", article=article.id, dropped=list(checked.dropped))
        found = checked.facts
        if found.kind is Kind.INCIDENT and found.organization is None and found.affected is None:
            return by_rules  # nothing of substance survived the check
        return found

    async def _tell_ceiling(self, reached: CeilingReached) -> None:
        """Once a day to the operator; the articles go on with the rules."""
        if self._ceiling_told == reached.day:
            return
        self._ceiling_told = reached.day
        with contextlib.suppress(StoreError):  # the log has it
            await self._notices.tell(
                f"model ceiling {reached.day}", f"The rules read alone until tomorrow (UTC): {reached}"
            )

    async def _commit(self, work: ArticleWork, reading: _Reading) -> int:
        for _ in range(_TRIES):
            try:
                async with self._turn(reading):
                    result = await self._decide(work, reading)
                    if result.verdict == "review":  # before it is done: a crash in between must not swallow it
                        await self._ask_operator(reading)
                    await self._store.commit_article(result)
            except Conflict:
                continue
            log.info("article read", article=work.article.id, verdict=result.verdict, engine=reading.facts.engine)
            return 1
        raise Conflict("the incident kept changing")

    @contextlib.asynccontextmanager
    async def _turn(self, reading: _Reading) -> AsyncIterator[None]:
        """One decision at a time in all processes: two that read of one new breach would each make an incident of it."""
        if reading.facts.kind is not Kind.INCIDENT:
            yield
            return
        async with self._deciding:
            while not await self._store.acquire(_TURN, self._name, self._clock.now(), _TURN_LEASE):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            try:
                yield
            finally:
                with contextlib.suppress(StoreError):  # then it ends by itself
                    await self._store.acquire(_TURN, self._name, self._clock.now(), 0.0)

    async def _decide(self, work: ArticleWork, reading: _Reading) -> ArticleResult:
        article, facts = reading.article, reading.facts
        plain = ArticleResult(article, work.feed_url, facts, "archived", sketch=reading.sketch)
        original = await self._original(reading)
        if original is not None:
            copy = replace(plain, verdict="duplicate", duplicate_of=original.article_id)
            return await self._as_source(work, reading, copy, original.incident_id)
        if not is_news(facts):
            return plain
        if is_doubtful(facts, self._confidence, self._bars):
            return replace(plain, verdict="review")
        return await self._as_news(work, reading, plain)

    async def _original(self, reading: _Reading) -> Known | None:
        """The article that this one is a copy of; one that never names our organisation only has its wording in common.

        Notices of leak sites and authorities are written by form, one like the other but for the name.
        """
        organization = reading.facts.organization
        for known in await self._store.near(reading.sketch):
            if known.article_id == reading.article.id or not is_copy(reading.sketch, known.sketch):
                continue
            other = await self._store.article(known.article_id)
            if organization is None or (other and organization.name.casefold() in other.full.casefold()):
                return known
        return None

    async def _as_source(
        self, work: ArticleWork, reading: _Reading, copy: ArticleResult, incident_id: str | None
    ) -> ArticleResult:
        """A copy by another outlet is one more source of its incident: posts are edited to name it, nothing new is said."""
        told = await self._store.incident(incident_id) if incident_id is not None else None
        if told is None or not is_news(reading.facts) or any(s.outlet == reading.article.outlet for s in told.sources):
            return copy
        found = await self._as_news(work, reading, copy)
        if found.incident is None or found.incident.id != told.id:
            return copy
        edits = tuple(row for row in found.deliveries if row.kind is DeliveryKind.EDIT)
        return replace(found, verdict=copy.verdict, deliveries=edits)

    async def _as_news(self, work: ArticleWork, reading: _Reading, plain: ArticleResult) -> ArticleResult:
        article, facts = reading.article, reading.facts
        names = keys(article, reading.whole)
        old = match(article, reading.whole, await self._store.candidates(names))
        part = Part(article, facts, work.first_seen, work.feed_url)
        parts = [part]
        if old is not None:
            kept = await self._store.facts_of(old.id)
            earlier = (Part(a, f, seen, feed) for a, f, feed, seen in kept if a.id != article.id)
            # A corrected version of an article, at the same address, takes the place of the earlier one.
            parts = list({p.article.url or p.article.id: p for p in (*earlier, part)}.values())
        incident_id = old.id if old else await self._free_id(article.id)
        incident = await self._with_kin(assemble(incident_id, parts, old), facts)
        rows = await self._publisher.deliveries(old, incident, self._clock.now())
        if work.backlog:  # nothing old is said anew, but what was said is put right
            rows = tuple(row for row in rows if row.kind is DeliveryKind.EDIT or row.supersedes)
        return replace(
            plain,
            verdict="archived" if work.backlog else "posted",
            incident=incident,
            expected_revision=old.revision if old else 0,
            keys=(*names, *victim_keys(facts)),
            search_text=f"{search_text(incident)}\n{article.title}",
            deliveries=rows,
        )

    async def _with_kin(self, incident: Incident, facts: Facts) -> Incident:
        vendors = await self._store.candidates(vendor_keys(facts))
        customers = await self._store.candidates(customer_keys(incident.organization), limit=CHILDREN)
        return with_kin(incident, vendors, customers)

    async def _free_id(self, article_id: str) -> str:
        for attempt in range(100):
            if await self._store.incident(found := new_id(article_id, attempt)) is None:
                return found
        raise StoreError("no free incident id was found")

    async def _later(self, work: ArticleWork, error: Exception) -> None:
        """Give the article back, to be read again; the wait doubles up to an hour. Never raises."""
        wait = min(30.0 * 2 ** min(work.attempts, 8), 3600.0)
        log.error("article not read, it will be tried again", article=work.article.id, error=str(error), wait=wait)
        try:
            await self._store.release_article(work.article.id, self._clock.now() + timedelta(seconds=wait))
            if work.attempts >= _TELL_AFTER:
                source = work.article.url or work.article.title
                await self._notices.tell(
                    f"unread {work.article.id}",
                    f"{source}: this article could not be read {work.attempts} times ({type(error).__name__}); it is tried "
                    "again every hour, the log says why",
                )
        except StoreError as away:
            log.error("the article stays claimed until its claim ends", article=work.article.id, error=str(away))

    async def _ask_operator(self, reading: _Reading) -> None:
        """Show a doubtful incident to the operator instead of the channels, and say what is doubtful."""
        headline = compose(preview(reading.article, reading.facts)).headline
        source = reading.article.url or reading.article.title
        why = why_held(reading.facts, self._confidence, self._bars)
        text = f"未发布：{why.zh}\nNot posted: {why.en}\n{headline.of(Tongue.BOTH)}\n{source}"
        await self._notices.tell(f"review {reading.article.id}", text)


async def _finished(running: dict[asyncio.Task[int], ArticleWork], seconds: float) -> int:
    """Wait until all are done or that time has passed; take out those that are done, and add up what they did."""
    if not running:
        return 0
    done, _ = await asyncio.wait(running, timeout=seconds)
    for task in done:
        del running[task]
    return sum(task.result() for task in done)


async def _off_the_loop(article: Article, work: Callable[[], T]) -> T:
    """Reading a long text takes long enough to be felt by all else, so it is done in a thread."""
    return await asyncio.to_thread(work) if len(article.full) > _LONG else work()
