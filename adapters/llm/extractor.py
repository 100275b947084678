"""An article's facts by a model: what was paid for is remembered, what it may cost is bounded, a server that is down is left out.

article → known answer, or: may it be asked (breaker, budget) → the server's answer → claims → facts with quotes
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from adapters.llm.breaker import Breaker
from adapters.llm.budget import Budget, Limits
from adapters.llm.memory import OwnMemory
from adapters.llm.prompt import VERSION, messages, schema, seen_text
from adapters.llm.server import MAX_TOKENS, ModelServer
from digest.errors import CeilingReached, ExtractionError, StoreError
from digest.extract import rules
from digest.extract.claim_form import Claims, read_claims
from digest.extract.claims import facts_of
from digest.model import Article, Facts
from digest.ports import ModelMemory

_FENCE: Final = re.compile(r"\A\s*(?:<think>.*?</think>\s*)?```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


class LlmExtractor:
    """Implements `digest.ports.Extractor`. `timeout` in seconds for one request; `limits` for a day in UTC.

    `summary`: ask for a summary in free text too. `max_tokens` of an answer, where the model does not count its thoughts.
    """

    name = "llm"

    def __init__(
        self,
        api_key: str,
        base_url: str,
        model: str,
        *,
        memory: ModelMemory | None = None,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        summary: bool = False,
        timeout: float = 60.0,
        tries: int = 2,
        retry_wait: float = 1.0,
        max_tokens: int = MAX_TOKENS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._base_url, self._model, self._now, self._summary = base_url, model, now, summary
        self._memory = memory or OwnMemory()
        self._breaker = Breaker(now)
        budget = Budget(self._memory, now, limits)
        self._server = ModelServer(
            api_key,
            base_url,
            model,
            budget,
            schema=schema(summary=summary),
            timeout=timeout,
            tries=tries,
            retry_wait=retry_wait,
            max_tokens=max_tokens,
        )

    def __repr__(self) -> str:
        return f"LlmExtractor({self._model!r}, {self._base_url!r})"

    async def close(self) -> None:
        """Close the connections."""
        await self._server.close()

    async def extract(self, article: Article) -> Facts:
        """Facts by the model's claims; the caller verifies them. Raises ExtractionError, CeilingReached at the day's end."""
        key = self._key(article)
        try:
            answer = await self._memory.known_answer(key)
            content = await self._ask(article) if answer is None else answer
        except StoreError as error:
            raise ExtractionError(f"what the model used can't be counted, so it is not asked: {error}") from None
        if answer is None:
            with suppress(StoreError):  # then it is paid for again
                await self._memory.keep_answer(key, content, self._now())
        return facts_of(article, _claims(content), rules.extract(article))

    def _key(self, article: Article) -> str:
        parts = (f"{VERSION}+summary" if self._summary else VERSION, self._model, seen_text(article))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()

    async def _ask(self, article: Article) -> str:
        """The JSON text of a readable answer."""
        given = self._breaker.enter()
        if given is None:
            until = self._breaker.until
            raise ExtractionError(
                f"model {self._model}: left out until {until:%H:%M:%S} UTC, since it failed several times in a row"
            )
        try:
            content = await self._server.ask(messages(article, summary=self._summary), _readable)
        except (CeilingReached, StoreError):
            raise  # says nothing of the server
        except BaseException:  # being called off for taking too long is a failure too
            self._breaker.failed(given)
            raise
        self._breaker.succeeded()
        return content


def _readable(content: str) -> str:
    """The JSON inside a code fence, or after a thinking model's thoughts. Raises ValueError when it is no answer."""
    found = _FENCE.match(content)
    text = found[1] if found else content.rpartition("</think>")[2].strip()
    _claims(text)
    return text


def _claims(text: str) -> Claims:
    return read_claims(json.loads(text))
