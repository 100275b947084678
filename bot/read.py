"""article → facts → incident: read what was polled, decide what it is, and make it news in one transaction.

An article is done only when its incident, its revision and all deliveries are committed together. Whatever fails on the
way leaves it pending, to be read again.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.incidentview import preview
from bot.log import get_logger
from bot.notices import Notices
from bot.publish import Publisher
from digest.article import is_copy, sketch, with_page
from digest.compose import compose
from digest.errors import Conflict, ExtractionError, FetchError, ParseError, StoreError
from digest.extract import rules
from digest.incident import Part, assemble, keys, match, new_id, search_text
from digest.model import Article, ArticleWork, Facts, Kind, Tongue
from digest.ports import ArticleResult, Clock, Extractor, PageReader, Store
from digest.verify import verify

log = get_logger("bot.read")

LEASE = 300.0
"""Seconds for which a claimed article is left alone by other workers; longer than a page and a model's answer take."""
_TRIES = 5  # decisions made again after another worker was quicker
_MODEL_DEADLINE = 120.0  # seconds


@dataclass(frozen=True, slots=True)
class _Reading:
    article: Article
    facts: Facts
    sketch: tuple[int, ...]


class Reader:
    """`model`: the extractor that is asked first, where one is set up; the rules are always there behind it.

    `confidence`: incidents below it go to the operator instead of the channels.
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
        at_once: int = 4,
    ) -> None:
        self._store, self._publisher, self._clock, self._notices = store, publisher, clock, notices
        self._pages, self._model, self._confidence, self._at_once = pages, model, confidence, at_once

    async def read_pending(self) -> int:
        """Read all articles that are waiting; returns how many were done."""
        done = 0
        while works := await self._store.claim_articles(self._clock.now(), self._at_once * 4, LEASE):
            prepared = await asyncio.gather(*(self._prepare(work) for work in works))
            for work, reading in zip(works, prepared, strict=True):  # in order: an article may add to the one before it
                if reading is not None:
                    done += await self._commit(work, reading)
        return done

    async def _prepare(self, work: ArticleWork) -> _Reading | None:
        try:
            article = await self._full_text(work)
            return _Reading(article, await self.facts(article), sketch(article.text))
        except Exception as error:  # noqa: BLE001 - whatever one article does, the others are read, and it is not lost
            await self._later(work, error)
            return None

    async def _full_text(self, work: ArticleWork) -> Article:
        article = work.article
        if not work.summary_only or self._pages is None or article.url is None:
            return article
        try:
            return with_page(article, await self._pages.read(article.url))
        except (FetchError, ParseError) as error:
            log.info("page not read, the feed's own text is used", article=article.id, error=str(error))
            return article

    async def facts(self, article: Article) -> Facts:
        """Verified facts: the model's where it answers well, else the rules'."""
        by_rules = verify(article, rules.extract(article)).facts
        if self._model is None or by_rules.kind is Kind.NOT_INCIDENT:
            return by_rules
        try:
            async with asyncio.timeout(_MODEL_DEADLINE):
                claimed = await self._model.extract(article)
        except (ExtractionError, TimeoutError) as error:
            log.warning(
                "the model gave nothing usable; the rules' facts are used", article=article.id, error=str(error)
            )
            return by_rules
        checked = verify(article, claimed)
        if checked.dropped:
            log.info("claims of the model were dropped", article=article.id, dropped=list(checked.dropped))
        found = checked.facts
        if found.kind is Kind.INCIDENT and found.organization is None and found.affected is None:
            return by_rules  # nothing of substance survived the check
        return found

    async def _commit(self, work: ArticleWork, reading: _Reading) -> int:
        for _ in range(_TRIES):
            try:
                result = await self._decide(work, reading)
                await self._store.commit_article(result)
            except Conflict:
                continue
            except Exception as error:  # noqa: BLE001 - see _prepare
                await self._later(work, error)
                return 0
            log.info("article read", article=work.article.id, verdict=result.verdict, engine=reading.facts.engine)
            if result.verdict == "review":
                await self._ask_operator(reading)
            return 1
        await self._later(work, Conflict("the incident kept changing"))
        return 0

    async def _decide(self, work: ArticleWork, reading: _Reading) -> ArticleResult:
        article, facts = reading.article, reading.facts
        plain = ArticleResult(article, work.feed_url, facts, "archived", sketch=reading.sketch)
        for known in await self._store.near(reading.sketch):
            if known.article_id != article.id and is_copy(reading.sketch, known.sketch):
                return replace(plain, verdict="duplicate", duplicate_of=known.article_id)
        if facts.kind is not Kind.INCIDENT or (facts.organization is None and facts.affected is None):
            return plain
        if facts.confidence < self._confidence:
            return replace(plain, verdict="review")
        return await self._as_news(work, reading, plain)

    async def _as_news(self, work: ArticleWork, reading: _Reading, plain: ArticleResult) -> ArticleResult:
        article, facts = reading.article, reading.facts
        names = keys(facts)
        old = match(article, facts, await self._store.candidates(names))
        part = Part(article, facts, work.first_seen, work.feed_url)
        parts = [part]
        if old is not None:
            kept = await self._store.facts_of(old.id)
            earlier = (Part(a, f, seen, feed) for a, f, feed, seen in kept if a.id != article.id)
            # A corrected version of an article, at the same address, takes the place of the earlier one.
            parts = list({p.article.url or p.article.id: p for p in (*earlier, part)}.values())
        incident_id = old.id if old else await self._free_id(article.id)
        incident = assemble(incident_id, parts, old)
        rows = () if work.backlog else await self._publisher.deliveries(old, incident, self._clock.now())
        return replace(
            plain,
            verdict="archived" if work.backlog else "posted",
            incident=incident,
            expected_revision=old.revision if old else 0,
            keys=names,
            search_text=f"{search_text(incident)}\n{article.title}",
            deliveries=rows,
        )

    async def _free_id(self, article_id: str) -> str:
        for attempt in range(100):
            if await self._store.incident(found := new_id(article_id, attempt)) is None:
                return found
        raise StoreError("no free incident id was found")

    async def _later(self, work: ArticleWork, error: Exception) -> None:
        """Give the article back, to be read again; the wait doubles up to an hour."""
        wait = min(30.0 * 2 ** min(work.attempts, 8), 3600.0)
        log.error("article not read, it will be tried again", article=work.article.id, error=str(error), wait=wait)
        await self._store.release_article(work.article.id, self._clock.now() + timedelta(seconds=wait))

    async def _ask_operator(self, reading: _Reading) -> None:
        """Show a doubtful incident to the operator instead of the channels."""
        digest = compose(preview(reading.article, reading.facts))
        source = reading.article.url or reading.article.title
        sure = f"{reading.facts.confidence:.0%}"
        text = (
            f"Not posted, the facts are doubtful ({sure}) 存疑，未发布：\n{digest.headline.of(Tongue.BOTH)}\n{source}"
        )
        await self._notices.tell(f"review {reading.article.id}", text)
