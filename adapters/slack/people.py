"""What Slack tells of users, of our own bot and of conversations, asked once and kept for an hour.

Nothing here is needed for an answer: a missing scope, a limit or a fault gives the value that is safe without it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import outcomes

log = logging.getLogger(__name__)

_KEPT: Final = 3600.0  # seconds
_NO_KEPT: Final = 15.0
"""Seconds: Slack answers some fifty questions a minute, so each command must not ask; who invited the bot tries again at once."""
_MANY: Final = 10_000
_PUBLIC: Final = "chat:write.public"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """A user: `locale` as Slack writes it (`zh-CN`), empty when unknown; `is_admin` of the workspace."""

    locale: str = ""
    is_admin: bool = False


class People:
    """Answers of the Web API by tenant and id. `clock` in seconds of any steady clock."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[tuple[str, ...], tuple[float, Any]] = {}

    async def person(self, client: AsyncWebClient, tenant: str, user: str) -> Person:
        """Of `users.info` (scope users:read); an unknown person has no locale and no rights."""

        async def ask() -> Person:
            answer = await client.api_call(
                "users.info", http_verb="GET", params={"user": user, "include_locale": "true"}
            )
            found = answer.get("user") or {}
            is_admin = any(found.get(key) is True for key in ("is_admin", "is_owner", "is_primary_owner"))
            return Person(str(found.get("locale") or ""), is_admin)

        return await self._ask(("person", tenant, user), ask, Person())

    async def own_user(self, client: AsyncWebClient, tenant: str) -> str:
        """The user id of our bot in this workspace, empty when Slack does not say."""

        async def ask() -> str:
            return str((await client.api_call("auth.test")).get("user_id") or "")

        return await self._ask(("own", tenant), ask, "")

    async def direct(self, client: AsyncWebClient, tenant: str, user: str) -> str:
        """The conversation between this user and our bot (scope im:write), empty when it can't be opened."""

        async def ask() -> str:
            answer = await client.api_call("conversations.open", json={"users": user})
            return str((answer.get("channel") or {}).get("id") or "")

        return await self._ask(("direct", tenant, user), ask, "")

    async def may_post(self, client: AsyncWebClient, tenant: str, channel: str) -> bool:
        """Whether our bot can write there, of `conversations.info` (channels:read, groups:read); True when Slack won't say.

        In it, or in a public channel with the scope chat:write.public. A no is asked again after 15 seconds, or when the bot has joined.
        """

        async def ask() -> bool:
            try:
                answer = await client.api_call("conversations.info", http_verb="GET", params={"channel": channel})
            except outcomes.FOREIGN as error:
                if outcomes.error_word(error) == "channel_not_found":  # what Slack says of a private one to strangers
                    return False
                raise
            found = answer.get("channel") or {}
            scopes = next((v for k, v in answer.headers.items() if k.lower() == "x-oauth-scopes"), _PUBLIC)
            is_open = found.get("is_private") is False and _PUBLIC in scopes
            return found.get("is_member") is not False or is_open

        return await self._ask(("post", tenant, channel), ask, True)

    def moved(self, tenant: str, channel: str) -> None:
        """Our bot came to this channel or left it."""
        self._known.pop(("post", tenant, channel), None)

    def forget(self, tenant: str) -> None:
        """Keep nothing of this workspace."""
        self._known = {key: value for key, value in self._known.items() if key[1] != tenant}

    async def _ask(self, key: tuple[str, ...], ask: Callable[[], Awaitable[T]], otherwise: T) -> T:
        now = self._clock()
        until, value = self._known.get(key, (0.0, otherwise))
        if now < until:
            return value  # type: ignore[no-any-return]
        try:
            value = await ask()
            kept = _NO_KEPT if value is False else _KEPT
        except outcomes.FOREIGN as error:
            word = outcomes.error_word(error)
            value, kept = otherwise, _KEPT if word == "missing_scope" else 30.0
            log.info("Slack does not say the %s: %s", key[0], word or type(error).__name__)
        if len(self._known) >= _MANY:
            self._known.clear()
        self._known[key] = (now + kept, value)
        return value
