"""An OpenAI-compatible server on loopback: obedient, slow, blank, truncated, lying, or down, as a test asks.

    async with OpenAiServer(answer) as server:
        LlmExtractor("key", server.base_url, "model")
        server.requests        # the bodies that came, in order

`answer` is a function from the user's message to the text of the completion. `refuses`: kinds of response_format that get
a 400, as servers do that do not know them. `mood`: ok | slow | blank | truncated | html | down | garbage | unauthorized.
`quirk`: what a server of some maker does with a body before it answers (`docs/models.md` says which was seen where); it gives
an `Error`, the text of an answer, or None to go on. `path`: where this maker's API begins.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import web

Body = dict[str, Any]


@dataclass(frozen=True)
class Error:
    """An error as OpenAI shapes it."""

    status: int
    message: str
    param: str | None = None
    code: str | None = None


class OpenAiServer:
    def __init__(
        self,
        answer: Callable[[str], str],
        *,
        mood: str = "ok",
        refuses: Collection[str] = (),
        delay: float = 30.0,
        quirk: Callable[[Body], Error | str | None] = lambda _: None,
        path: str = "/v1",
        usage: tuple[int, int] | None = (800, 200),
    ) -> None:
        self.answer, self.mood, self.refuses, self.delay = answer, mood, set(refuses), delay
        self.quirk, self.path, self.usage = quirk, path, usage
        self.requests: list[Body] = []
        self.base_url = ""
        self._runner: web.AppRunner | None = None

    @property
    def shapes(self) -> list[str]:
        """The forms of answer that were asked for, in order."""
        return [shape_of(body) for body in self.requests]

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post(f"{self.path}/chat/completions", self._complete)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}{self.path}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.requests.append(body)
        shape = shape_of(body)
        if self.mood == "down":
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if self.mood == "unauthorized":
            return _refusal(Error(401, "Incorrect API key", code="invalid_api_key"))
        if self.mood == "html":
            return web.Response(text="<html><body>502 Bad Gateway</body></html>", content_type="text/html")
        if shape in self.refuses:
            return _refusal(Error(400, f"response_format {shape} is not supported"))
        said = self.quirk(body)
        if isinstance(said, Error):
            return _refusal(said)
        if self.mood == "slow":
            await asyncio.sleep(self.delay)
        content: str | None = self.answer(body["messages"][-1]["content"]) if said is None else said
        reason = "stop"
        if self.mood == "blank":
            content = ""
        elif self.mood == "garbage":
            content = "Sure! Here is what I found: about a million people, I think."
        elif self.mood == "truncated":
            content, reason = (content or "")[: len(content or "") // 2], "length"
        completion: Body = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1700000000,
            "model": body["model"],
            "choices": [{"index": 0, "finish_reason": reason, "message": {"role": "assistant", "content": content}}],
        }
        if self.usage is not None:
            read, written = self.usage
            completion["usage"] = {
                "prompt_tokens": read,
                "completion_tokens": written,
                "total_tokens": read + written,
            }
        return web.json_response(completion)


def shape_of(body: Body) -> str:
    """The form of answer that a request asks for."""
    return str(body.get("response_format", {}).get("type", "none"))


def _refusal(error: Error) -> web.Response:
    said = {"message": error.message, "type": "invalid_request_error", "param": error.param, "code": error.code}
    return web.json_response({"error": said}, status=error.status)


def _says_json(body: Body) -> bool:
    return "json" in "".join(message["content"] for message in body["messages"]).lower()


def openai_that_thinks(body: Body) -> Error | None:
    """OpenAI's and Azure's newer models: other names for limits, no temperature, schemas enforced."""
    if "max_tokens" in body:
        return Error(
            400,
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            "max_tokens",
            "unsupported_parameter",
        )
    if body.get("temperature", 1) != 1:
        return Error(
            400,
            "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
            "temperature",
            "unsupported_value",
        )
    return None


def azure_filter(body: Body) -> Error | None:
    """Azure's content filter: a 400 for one article, whatever the form of answer."""
    if "jailbreak" in body["messages"][-1]["content"]:
        return Error(400, "The response was filtered due to the prompt triggering ...", "prompt", "content_filter")
    return openai_that_thinks(body)


def deepseek(body: Body) -> Error | None:
    """DeepSeek: no schema; json_object only when the prompt says json."""
    if shape_of(body) == "json_schema":
        return Error(400, "This response_format type is unavailable now", code="invalid_request_error")
    if shape_of(body) == "json_object" and not _says_json(body):
        return Error(
            400, "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'"
        )
    return None


def dashscope(body: Body) -> Error | None:
    """DashScope with a model that knows no schema."""
    if shape_of(body) == "json_schema":
        return Error(400, "<400> InternalError.Algo.InvalidParameter: response_format json_schema is not supported")
    if shape_of(body) == "json_object" and not _says_json(body):
        return Error(
            400, "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."
        )
    return None


def llamacpp_without_grammar(body: Body) -> Error | None:
    """llama.cpp when the schema can't be made a grammar: 500 for it, the rest as always."""
    return Error(500, "failed to parse grammar") if shape_of(body) == "json_schema" else None


def vllm_with_small_context(body: Body) -> Error | None:
    """vLLM with a model whose context is small: our limit of an answer does not fit."""
    if body.get("max_tokens", 0) + body.get("max_completion_tokens", 0) > 2000:
        name = "max_tokens" if "max_tokens" in body else "max_completion_tokens"
        return Error(
            400, f"'max_tokens' or 'max_completion_tokens' is too large: {body[name]}. This model's maximum ...", name
        )
    return None


def claims(**given: Any) -> str:
    """The JSON of an answer; what is not given is null or empty."""
    empty: dict[str, Any] = {
        "kind": "incident",
        **dict.fromkeys(("status", "organization", "attack_type", "threat_actor", "authority")),
        "sector": "",
        "country": "",
        "figures": [],
        "dates": [],
        "data_types": [],
    }
    return json.dumps(empty | given, ensure_ascii=False)
