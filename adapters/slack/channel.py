"""Slack as a `Channel`: one send, one outcome, and the look-up that tells whether a lost answer was a post."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import outcomes, render
from adapters.slack.client import API_URL, TIMEOUT, new_session, web_client
from adapters.slack.limits import LIMITS, ChannelPace
from digest.errors import ChannelError
from digest.limits import Limits
from digest.model import Digest, Tongue
from digest.model_chat import Delivery, DeliveryKind, Outcome, OutcomeKind, Platform

TokenLookup = Callable[[str], Awaitable[str | None]]
EVENT_TYPE: Final = "breach_digest_delivery"
_PAGE: Final = 100
_MARGIN: Final = 3600.0  # seconds by which the clocks of Slack and of this machine may disagree
_LONGEST_WAIT: Final = 5.0  # for a channel's turn; a longer queue goes back to the ledger


class SlackChannel:
    """Sends to one workspace (`token`) or many (`token` looks a tenant's token up, None: it has gone).

    `timeout` bounds one request in seconds; the ledger's settle period must be longer.
    """

    platform: Platform = Platform.SLACK
    limits: Limits = LIMITS

    def __init__(
        self,
        token: str | TokenLookup,
        api_url: str = API_URL,
        *,
        timeout: float = TIMEOUT,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._token = token
        self._api_url = api_url
        self._timeout = timeout
        self._clock = clock
        self._sleep = sleep
        self._pace = ChannelPace()
        self._session: aiohttp.ClientSession | None = None

    def __repr__(self) -> str:
        return f"SlackChannel({self._api_url!r})"

    async def close(self) -> None:
        """Close the connections; the channel can be used again afterwards."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def render(self, digest: Digest, tongue: Tongue, kind: DeliveryKind) -> tuple[str, ...]:
        """See `digest.ports.Channel.render`."""
        return render.render(digest, tongue, kind)

    def render_notice(self, text: str) -> str:
        """See `digest.ports.Channel.render_notice`."""
        return render.render_notice(text)

    async def send(self, delivery: Delivery) -> Outcome:
        """One request, or none while the channel is paused. Never raises for what Slack answers."""
        key = (delivery.chat.tenant, delivery.chat.id)
        if (pause := self._pace.paused(key, self._clock())) > 0:
            return Outcome(OutcomeKind.RETRY, retry_after=pause, reason="this channel is paused by Slack's limit")
        client = await self._client(delivery.chat.tenant)
        if isinstance(client, Outcome):
            return client
        if delivery.kind in (DeliveryKind.EDIT, DeliveryKind.REPLY) and not delivery.target:
            return Outcome(OutcomeKind.REFUSED, reason="there is no message to edit or to reply to")
        try:
            payload = json.loads(delivery.payload)
            body = {"channel": delivery.chat.id, "text": payload["text"], "blocks": payload["blocks"]}
        except (ValueError, KeyError, TypeError):
            return Outcome(OutcomeKind.REFUSED, reason="the payload is no Slack message")
        wait = self._pace.reserve(key, self._clock())
        if wait > _LONGEST_WAIT:
            return Outcome(OutcomeKind.RETRY, retry_after=wait, reason="this channel's queue is long")
        if wait > 0:
            await self._sleep(wait)
            # The pause may have come while this message waited for its turn.
            if (pause := self._pace.paused(key, self._clock())) > 0:
                return Outcome(OutcomeKind.RETRY, retry_after=pause, reason="this channel is paused by Slack's limit")
        outcome = await self._post(client, delivery, body)
        if outcome.kind is OutcomeKind.RETRY and outcome.retry_after is not None:
            self._pace.pause(key, self._clock(), outcome.retry_after)
        return outcome

    async def reconcile(self, delivery: Delivery) -> Outcome:
        """Whether an `unknown` delivery stands in the channel: ACCEPTED with its id, RETRY when it surely does not.

        Call it after the settle period. UNKNOWN when the history can't be read (scope missing, limit, fault): the
        reason says why. REFUSED when the thread to reply in is gone, CHAT_GONE when the chat is.
        """
        client = await self._client(delivery.chat.tenant)
        if isinstance(client, Outcome):
            return client
        method = "conversations.history"
        query: dict[str, Any] = {"channel": delivery.chat.id, "limit": _PAGE, "include_all_metadata": "true"}
        if delivery.kind is DeliveryKind.REPLY:
            method, query["ts"] = "conversations.replies", delivery.target or ""
        elif delivery.kind is DeliveryKind.EDIT and delivery.target:
            query |= {"oldest": delivery.target, "latest": delivery.target, "inclusive": "true"}
        elif delivery.claimed is not None:
            query["oldest"] = f"{delivery.claimed.timestamp() - _MARGIN:.6f}"
        try:
            return await self._find(client, method, query, _mark(delivery))
        except outcomes.FOREIGN as error:
            return _unreadable(error, delivery)

    async def _client(self, tenant: str) -> AsyncWebClient | Outcome:
        try:
            token = self._token if isinstance(self._token, str) else await self._token(tenant)
        except ChannelError as error:
            return Outcome(OutcomeKind.RETRY, reason=str(error))
        if not token:
            return Outcome(OutcomeKind.CHAT_GONE, reason="the app is not installed in this workspace")
        if self._session is None or self._session.closed:
            self._session = new_session(self._timeout)
        return web_client(token, self._api_url, self._session)

    async def _post(self, client: AsyncWebClient, delivery: Delivery, body: dict[str, Any]) -> Outcome:
        event = {**_mark(delivery), "attempt": delivery.attempt_id or str(delivery.attempt)}
        body["metadata"] = {"event_type": EVENT_TYPE, "event_payload": event}
        method = "chat.postMessage"
        if delivery.kind is DeliveryKind.EDIT:
            method, body["ts"] = "chat.update", delivery.target
        else:
            body |= {"unfurl_links": False, "unfurl_media": False}
            if delivery.kind is DeliveryKind.REPLY:
                body["thread_ts"] = delivery.target
        try:
            answer = await client.api_call(method, json=body)
            ts = answer.get("ts")
        except outcomes.FOREIGN as error:
            return outcomes.of_error(error)
        if not isinstance(ts, str) or not ts:
            return Outcome(OutcomeKind.UNKNOWN, reason="Slack accepted without saying which message")
        return Outcome(OutcomeKind.ACCEPTED, message_id=ts)

    async def _find(self, client: AsyncWebClient, method: str, query: dict[str, Any], mark: dict[str, str]) -> Outcome:
        seen: set[str] = set()
        while True:
            answer = await client.api_call(method, http_verb="GET", params=query)
            for message in answer.get("messages") or []:
                metadata = message.get("metadata") or {}
                event = metadata.get("event_payload") or {}
                if metadata.get("event_type") == EVENT_TYPE and all(event.get(k) == v for k, v in mark.items()):
                    return Outcome(OutcomeKind.ACCEPTED, message_id=str(message["ts"]), reason="found in the history")
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor and not answer.get("has_more"):
                return Outcome(OutcomeKind.RETRY, reason="not in the channel's history, so it was not sent")
            if not cursor or cursor in seen:
                return Outcome(OutcomeKind.UNKNOWN, reason="the channel's history ended before it was read in full")
            seen.add(cursor)
            query = {**query, "cursor": cursor}


def _mark(delivery: Delivery) -> dict[str, str]:
    """What a post carries so that it can be known again: the ledger's key, the same at every attempt."""
    return {
        "delivery": str(delivery.id),
        "incident": delivery.incident_id,
        "revision": str(delivery.revision),
        "kind": delivery.kind.value,
        "part": str(delivery.part),
    }


def _unreadable(error: BaseException, delivery: Delivery) -> Outcome:
    word = outcomes.error_word(error)
    if word == "thread_not_found" and delivery.kind is DeliveryKind.REPLY:
        return Outcome(OutcomeKind.REFUSED, reason="the message to reply to is gone")
    found = outcomes.of_error(error)
    # A bot may post where it may not read (chat:write.public), so `not_in_channel` says nothing of the post.
    if found.kind is OutcomeKind.CHAT_GONE and word != "not_in_channel":
        return found
    return Outcome(OutcomeKind.UNKNOWN, retry_after=found.retry_after, reason=f"history not read: {found.reason}")
