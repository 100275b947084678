"""An OpenAI-compatible server on loopback: obedient, slow, blank, truncated, lying, or down, as a test asks.

    async with OpenAiServer(answer) as server:
        LlmExtractor("key", server.base_url, "model")
        server.requests        # the bodies that came, in order

`answer` is a function from the user's message to the text of the completion. `refuses`: kinds of response_format that get
a 400, as servers do that do not know them. `mood`: ok | slow | blank | truncated | html | down | garbage | unauthorized.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection
from types import TracebackType
from typing import Any, Self

from aiohttp import web


class OpenAiServer:
    def __init__(
        self, answer: Callable[[str], str], *, mood: str = "ok", refuses: Collection[str] = (), delay: float = 30.0
    ) -> None:
        self.answer, self.mood, self.refuses, self.delay = answer, mood, set(refuses), delay
        self.requests: list[dict[str, Any]] = []
        self.base_url = ""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._complete)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.requests.append(body)
        shape = body.get("response_format", {}).get("type", "none")
        if self.mood == "down":
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if self.mood == "unauthorized":
            return web.json_response({"error": {"message": "Incorrect API key", "code": "invalid_api_key"}}, status=401)
        if self.mood == "html":
            return web.Response(text="<html><body>502 Bad Gateway</body></html>", content_type="text/html")
        if shape in self.refuses:
            return web.json_response({"error": {"message": f"response_format {shape} is not supported"}}, status=400)
        if self.mood == "slow":
            await asyncio.sleep(self.delay)
        content: str | None = self.answer(body["messages"][-1]["content"])
        reason = "stop"
        if self.mood == "blank":
            content = ""
        elif self.mood == "garbage":
            content = "Sure! Here is what I found: about a million people, I think."
        elif self.mood == "truncated":
            content, reason = (content or "")[: len(content or "") // 2], "length"
        return web.json_response(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 1700000000,
                "model": body["model"],
                "choices": [
                    {"index": 0, "finish_reason": reason, "message": {"role": "assistant", "content": content}}
                ],
                "usage": {"prompt_tokens": 800, "completion_tokens": 200, "total_tokens": 1000},
            }
        )


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
