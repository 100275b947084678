"""chat.completions with a ladder json_schema → json_object → prompt alone; whatever goes wrong is an ExtractionError.

Servers that speak OpenAI's protocol differ in what they accept: DeepSeek knows json_object only, llama.cpp may answer 500 to a
schema, others ignore it. The rung that worked is remembered.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

import tenacity

from adapters.llm.prompt import SCHEMA, VERSION, messages
from digest.errors import ExtractionError
from digest.extract import rules
from digest.extract.claims import facts_of, read_claims
from digest.model import Article, Facts

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_RUNGS: Final[tuple[dict[str, Any] | None, ...]] = (
    {"type": "json_schema", "json_schema": {"name": "breach_claims", "strict": True, "schema": SCHEMA}},
    {"type": "json_object"},
    None,
)
_MAX_TOKENS: Final = 4_000
_FENCE: Final = re.compile(r"\A\s*(?:<think>.*?</think>\s*)?```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)
_CACHED: Final = 500


class _Unsuited(Exception):
    """This rung is not for this server: it refuses the format, or answers without content."""


class LlmExtractor:
    """Implements `digest.ports.Extractor`. `timeout` in seconds for one request; `daily_tokens` 0: no ceiling (day in UTC)."""

    name = "llm"

    def __init__(
        self,
        api_key: str,
        base_url: str,
        model: str,
        *,
        timeout: float = 60.0,
        tries: int = 2,
        retry_wait: float = 1.0,
        daily_tokens: int = 0,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._key, self._base_url, self._model = api_key, base_url, model
        self._timeout, self._tries, self._retry_wait = timeout, tries, retry_wait
        self._daily_tokens, self._now = daily_tokens, now
        self._rung = 0
        self._client: AsyncOpenAI | None = None
        self._day: date | None = None
        self._used = 0
        self._answers: OrderedDict[tuple[str, str, str], Any] = OrderedDict()

    def __repr__(self) -> str:
        return f"LlmExtractor({self._model!r}, {self._base_url!r})"

    async def close(self) -> None:
        """Close the connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def extract(self, article: Article) -> Facts:
        """Facts by the model's claims; the caller verifies them. Raises ExtractionError."""
        key = (article.full, VERSION, self._model)
        answer = self._answers.get(key)
        if answer is None:
            answer = await self._ask(article)
            self._answers[key] = answer
            if len(self._answers) > _CACHED:
                self._answers.popitem(last=False)
        return facts_of(article, answer, rules.extract(article))

    async def _ask(self, article: Article) -> Any:
        if self._daily_tokens and self._spent() >= self._daily_tokens:
            raise ExtractionError(f"the day's ceiling of {self._daily_tokens} tokens is reached (OPENAI_DAILY_TOKENS)")
        conversation = messages(article)
        for rung in range(self._rung, len(_RUNGS)):
            try:
                content = await self._complete(conversation, _RUNGS[rung])
            except _Unsuited:
                continue
            self._rung = rung
            try:
                return read_claims(json.loads(_unfence(content)))
            except (ValueError, RecursionError):
                if rung == len(_RUNGS) - 1:
                    raise ExtractionError(
                        f"{self._where}: the answer can't be read as the json that was asked for"
                    ) from None
        raise ExtractionError(f"{self._where}: no form of answer works with this server; is OPENAI_MODEL right?")

    @property
    def _where(self) -> str:
        return f"model {self._model}"

    def _spent(self) -> int:
        today = self._now().date()
        if today != self._day:
            self._day, self._used = today, 0
        return self._used

    async def _complete(self, conversation: list[dict[str, str]], shape: dict[str, Any] | None) -> str:
        import openai

        passing = (openai.APIConnectionError, openai.RateLimitError, openai.InternalServerError)
        retrying = tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(self._tries),
            wait=tenacity.wait_exponential(multiplier=self._retry_wait, max=20)
            + tenacity.wait_random(0, self._retry_wait),
            retry=tenacity.retry_if_exception_type(passing),
            reraise=True,
        )
        try:
            async for attempt in retrying:
                with attempt:
                    return await self._once(conversation, shape)
        except (openai.BadRequestError, openai.UnprocessableEntityError, openai.InternalServerError) as error:
            if shape is not None:
                raise _Unsuited from None
            raise ExtractionError(f"{self._where}: refused with status {error.status_code}") from None
        except openai.APITimeoutError:
            raise ExtractionError(f"{self._where}: no answer within {self._timeout:g} s") from None
        except openai.APIConnectionError:
            raise ExtractionError(f"{self._where}: the server can't be reached; check OPENAI_BASE_URL") from None
        except openai.APIStatusError as error:
            mend = "; check OPENAI_API_KEY" if error.status_code in (401, 403) else ""
            raise ExtractionError(f"{self._where}: status {error.status_code}{mend}") from None
        except (openai.OpenAIError, ValueError, AttributeError, TypeError, LookupError) as error:
            # A proxy's HTML page, or JSON of another shape, surfaces as whatever the library stumbles over.
            raise ExtractionError(f"{self._where}: the answer is no completion ({type(error).__name__})") from None
        raise AssertionError("unreachable: tenacity returns or raises")

    async def _once(self, conversation: list[dict[str, str]], shape: dict[str, Any] | None) -> str:
        client: Any = self._open()
        options = {} if shape is None else {"response_format": shape}
        answer = await client.chat.completions.create(
            model=self._model, messages=conversation, temperature=0, max_tokens=_MAX_TOKENS, **options
        )
        self._spent()
        self._used += int(getattr(getattr(answer, "usage", None), "total_tokens", 0) or 0)
        choice = answer.choices[0]
        if choice.finish_reason == "length":
            raise ExtractionError(f"{self._where}: the answer was cut off")
        content = choice.message.content
        if not isinstance(content, str) or not content.strip():
            if shape is not None:
                raise _Unsuited
            raise ExtractionError(f"{self._where}: the answer is blank")
        return content

    def _open(self) -> AsyncOpenAI:
        if self._client is None:
            from openai import AsyncOpenAI

            # Its own retries would multiply with ours.
            self._client = AsyncOpenAI(api_key=self._key, base_url=self._base_url, max_retries=0, timeout=self._timeout)
        return self._client


def _unfence(content: str) -> str:
    """The JSON inside a code fence, and after a thinking model's thoughts."""
    found = _FENCE.match(content)
    return found[1] if found else content.rpartition("</think>")[2].strip()
