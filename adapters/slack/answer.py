"""A `Reply` on its way to the one who asked: over the command's response_url, or as a message of the Web API."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import outcomes
from adapters.slack.render import render_reply
from adapters.slack.said import Said
from digest.model_chat import OutcomeKind, Reply

log = logging.getLogger(__name__)

_PATIENCE: Final = 10.0  # seconds of a 429 that an answer waits for, once; a person has asked again by then
_SLACK: Final = (".slack.com", ".slack-gov.com")


async def answer(
    client: AsyncWebClient, session: aiohttp.ClientSession, said: Said, reply: Reply, *, own: bool
) -> None:
    """Show the reply. Never raises; what failed is logged in one line. `own`: the conversation is one with our bot.

    A second way is tried only when the first surely showed nothing, so nobody reads an answer twice.
    """
    rendered = {**render_reply(reply), "unfurl_links": False, "unfurl_media": False}
    if said.response_url and _is_slack(said.response_url, client.base_url):
        if await _respond(client, session, said, reply, rendered, own=own):
            return
        log.info("the response_url no longer answers; the answer goes as a message")
    await _write(client, said, reply, rendered, own=own)


async def _respond(
    client: AsyncWebClient, session: aiohttp.ClientSession, said: Said, reply: Reply, body: dict[str, Any], *, own: bool
) -> bool:
    """False when Slack said that it did not take the answer."""
    # In our bot's own conversation everything is private already, and an ephemeral answer would be gone tomorrow.
    ephemeral = not own and (reply.private or said.direct)
    # What all shall see can't take the place of what one sees: it is said anew, and the spent choice goes.
    anew = said.unseen and not ephemeral
    if said.pressed and reply.edits and not anew:
        body = {**body, "replace_original": True}
    else:
        body = {**body, "replace_original": False, "response_type": "ephemeral" if ephemeral else "in_channel"}
        if said.thread:
            body["thread_ts"] = said.thread
    shown = await _posted(client, session, said, body)
    if shown and anew and reply.edits:
        await _posted(client, session, said, {"delete_original": True})
    return shown


async def _posted(client: AsyncWebClient, session: aiohttp.ClientSession, said: Said, body: dict[str, Any]) -> bool:
    for last in (False, True):
        try:
            async with session.post(str(said.response_url), json=body, proxy=client.proxy) as response:
                status, wait = response.status, outcomes.retry_after(response.headers)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return False
        except outcomes.FOREIGN as error:
            log.warning("the answer may not have been shown (%s)", type(error).__name__)
            return True
        if status != 429 or last or wait > _PATIENCE:
            break
        await asyncio.sleep(wait)
    if status >= 500:
        log.warning("the answer may not have been shown (Slack answered %d)", status)
    return status < 400 or status >= 500


async def _write(client: AsyncWebClient, said: Said, reply: Reply, body: dict[str, Any], *, own: bool) -> None:
    body = {**body, "channel": said.channel}
    if said.thread:
        body["thread_ts"] = said.thread
    method = "chat.postMessage"
    if reply.private and not own:
        method = "chat.postEphemeral"
        del body["unfurl_links"], body["unfurl_media"]
        body["user"] = said.user
    for last in (False, True):
        try:
            await client.api_call(method, json=body)
        except outcomes.FOREIGN as error:
            outcome = outcomes.of_error(error)
            wait = outcome.retry_after
            if outcome.kind is OutcomeKind.RETRY and wait is not None and wait <= _PATIENCE and not last:
                await asyncio.sleep(wait)
                continue
            log.warning("an answer could not be shown: %s", outcome.reason)
        return


def _is_slack(url: str, api_url: str) -> bool:
    """Whether the address is Slack's own, so that a request can't make this machine write elsewhere."""
    parts, api = urlsplit(url), urlsplit(api_url)
    host = parts.hostname or ""
    return parts.netloc == api.netloc or (parts.scheme == "https" and host.endswith(_SLACK))
