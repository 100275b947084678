"""One OpenAI-compatible server: chat.completions with a ladder json_schema → json_object → prompt alone.

Servers that speak this protocol differ in what they accept (docs/models.md): DeepSeek knows json_object only, llama.cpp may
answer 500 to a schema, others take it and ignore it; newer models of OpenAI refuse `max_tokens` and `temperature`. What a
server refused once it is not sent again. Whatever else goes wrong is an ExtractionError.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import tenacity

from adapters.llm.budget import Budget, Hold, tokens_of
from digest.errors import ExtractionError

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI

T = TypeVar("T")

MAX_TOKENS: Final = 4_000
"""Tokens of an answer, after which it is cut off and lost."""

MAX_WITH_THOUGHT: Final = 16_000
"""The same where thoughts count as well: `max_completion_tokens` is asked for by models that think."""

_PATIENCE: Final = 3  # answers in a row that a form spoilt, after which the server is not asked for this form again
_USED_UP: Final = "insufficient_quota"


class _Refused(Exception):
    """The server will not have this form of answer."""


class _Spoilt(Exception):
    """The server took the form of answer, and nothing usable came."""


class ModelServer:
    """`schema`: of the answer. `timeout` in seconds for one request; `tries` of one request; `retry_wait` in seconds before the second."""

    def __init__(
        self,
        api_key: str,
        base_url: str,
        model: str,
        budget: Budget,
        *,
        schema: dict[str, Any],
        timeout: float,
        tries: int,
        retry_wait: float,
        max_tokens: int = MAX_TOKENS,
    ) -> None:
        self._key, self._base_url, self._model, self._budget = api_key, base_url, model, budget
        self._timeout, self._tries, self._retry_wait = timeout, tries, retry_wait
        self._options: dict[str, Any] = {"max_tokens": max_tokens, "temperature": 0}
        self._rungs: tuple[dict[str, Any] | None, ...] = (
            {"type": "json_schema", "json_schema": {"name": "breach_claims", "strict": True, "schema": schema}},
            {"type": "json_object"},
            None,
        )
        self._first = 0  # the rung to begin with
        self._spoilt = 0  # how often in a row that rung gave nothing
        self._client: AsyncOpenAI | None = None

    async def close(self) -> None:
        """Close the connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def ask(self, conversation: list[dict[str, str]], read: Callable[[str], T]) -> T:
        """What `read` makes of the answer (ValueError: unreadable, the next form is tried). Raises ExtractionError."""
        begun, refused = self._first, 0
        for rung in range(begun, len(self._rungs)):
            try:
                answer = read(await self._complete(conversation, self._rungs[rung]))
            except _Refused:
                refused += rung == begun + refused
                continue
            except (_Spoilt, ValueError, RecursionError):
                continue
            if begun == self._first:
                self._learn(begun + refused, rung)
            return answer
        raise ExtractionError(f"{self._where}: no answer can be read as the json that was asked for")

    def _learn(self, taken: int, rung: int) -> None:
        """What answered was `rung`; `taken` is the first form that was not refused. Nothing is learnt of a request that failed.

        One spoilt answer may be the article's fault; several in a row are the form's.
        """
        if taken > self._first:
            self._first, self._spoilt = taken, 0
        self._spoilt = self._spoilt + 1 if rung > self._first else 0
        if self._spoilt >= _PATIENCE:
            self._first, self._spoilt = rung, 0

    @property
    def _where(self) -> str:
        return f"model {self._model}"

    async def _complete(self, conversation: list[dict[str, str]], shape: dict[str, Any] | None) -> str:
        import openai

        def passes(error: BaseException) -> bool:
            if isinstance(error, openai.RateLimitError):
                return error.code != _USED_UP
            if isinstance(error, openai.InternalServerError):
                return error.status_code != 500 or shape is None  # 500 may be about the form
            return isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError)

        retrying = tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(self._tries),
            wait=tenacity.wait_exponential(multiplier=self._retry_wait, max=20)
            + tenacity.wait_random(0, self._retry_wait),
            retry=tenacity.retry_if_exception(passes),
            reraise=True,
        )
        try:
            async for attempt in retrying:
                with attempt:
                    return await self._fitted(conversation, shape)
        except openai.APITimeoutError:
            raise ExtractionError(f"{self._where}: no answer within {self._timeout:g} s") from None
        except openai.APIConnectionError:
            raise ExtractionError(f"{self._where}: the server can't be reached; check OPENAI_BASE_URL") from None
        except openai.APIStatusError as error:
            if shape is not None and error.status_code in (400, 422):
                raise _Refused from None
            if shape is not None and error.status_code == 500:
                raise _Spoilt from None
            raise ExtractionError(f"{self._where}: {_said(error)}") from None
        except (openai.OpenAIError, ValueError, AttributeError, TypeError, LookupError) as error:
            # A proxy's HTML page, or JSON of another shape, surfaces as whatever the library stumbles over.
            raise ExtractionError(f"{self._where}: the answer is no completion ({type(error).__name__})") from None
        raise AssertionError("unreachable: tenacity returns or raises")

    async def _fitted(self, conversation: list[dict[str, str]], shape: dict[str, Any] | None) -> str:
        """The request without the parameters that this server refuses."""
        import openai

        while True:
            options = dict(self._options)
            try:
                return await self._once(conversation, shape, options)
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                name = _named(error, options)
                if name is None:
                    raise
                kept = {key: value for key, value in options.items() if key != name}
                self._options = kept | ({"max_completion_tokens": MAX_WITH_THOUGHT} if name == "max_tokens" else {})

    async def _once(
        self, conversation: list[dict[str, str]], shape: dict[str, Any] | None, options: dict[str, Any]
    ) -> str:
        import openai

        client: Any = self._open()
        form = {} if shape is None else {"response_format": shape}
        # Servers that follow a schema read it as well.
        hold = await self._budget.hold("".join(message["content"] for message in conversation) + json.dumps(form))
        used = (0, 0)
        try:
            answer = await client.chat.completions.create(model=self._model, messages=conversation, **options, **form)
            used = (hold.input_tokens, 0)
            choice = answer.choices[0]
            content = choice.message.content
            used = _usage(answer, content, hold)
        except openai.APITimeoutError:
            used = (hold.input_tokens, 0)  # what was read by then may be charged
            raise
        finally:
            await self._budget.settle(hold, *used)
        if choice.finish_reason == "length":
            raise ExtractionError(f"{self._where}: the answer was cut off")
        if not isinstance(content, str) or not content.strip():
            if shape is not None:
                raise _Spoilt
            raise ExtractionError(f"{self._where}: the answer is blank")
        return content

    def _open(self) -> AsyncOpenAI:
        if self._client is None:
            from openai import AsyncOpenAI

            # Its own retries would multiply with ours.
            self._client = AsyncOpenAI(api_key=self._key, base_url=self._base_url, max_retries=0, timeout=self._timeout)
        return self._client


def _usage(answer: Any, content: object, hold: Hold) -> tuple[int, int]:
    """Tokens read and written as the server says; an estimate where it doesn't."""
    usage = getattr(answer, "usage", None)
    read, written = getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None)
    is_said = isinstance(read, int) and isinstance(written, int) and read >= 0 and written >= 0 and read + written > 0
    if is_said:
        return read, written  # type: ignore[return-value]
    return hold.input_tokens, tokens_of(content if isinstance(content, str) else "")


def _named(error: APIStatusError, options: dict[str, Any]) -> str | None:
    """Which of our parameters the server refuses, if it names one."""
    param = getattr(error, "param", None)
    if param in options:
        return str(param)
    return next((name for name in options if name in error.message), None)


def _said(error: APIStatusError) -> str:
    if getattr(error, "code", None) == _USED_UP:
        return "the account's quota is used up; check its plan and billing"
    mend = {
        401: "; check OPENAI_API_KEY",
        403: "; check OPENAI_API_KEY",
        404: "; check OPENAI_MODEL and OPENAI_BASE_URL",
    }.get(error.status_code, "")
    return f"status {error.status_code}{mend}"
