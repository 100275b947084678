"""AsyncWebClient as this project uses it: no hidden retry, no pooled connection, nothing said in logs."""

from __future__ import annotations

import logging
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

API_URL: Final = "https://slack.com/api/"
TIMEOUT: Final = 30.0
CONNECT: Final = 10.0


def quiet_logger() -> logging.Logger:
    """The libraries' logger. They write answers, bodies and addresses, in which tokens and tickets stand, so it is shut."""
    logger = logging.getLogger("adapters.slack.quiet")
    logger.setLevel(logging.CRITICAL + 1)
    return logger


def new_session(timeout: float = TIMEOUT) -> aiohttp.ClientSession:
    """Connections are not reused: a POST on one that the server just closed could not be told from a lost answer."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(force_close=True),
        timeout=aiohttp.ClientTimeout(total=timeout, connect=min(CONNECT, timeout)),
    )


def web_client(token: str | None, api_url: str, session: aiohttp.ClientSession | None = None) -> AsyncWebClient:
    """slack-sdk's default handler posts twice when an answer is dropped; an empty list switches it off."""
    client = AsyncWebClient(
        token=token, base_url=api_url, session=session, timeout=int(TIMEOUT), retry_handlers=[], logger=quiet_logger()
    )
    if is_loopback(api_url):
        client.proxy = None  # the library sends even loopback through HTTPS_PROXY
    return client


def is_loopback(url: str) -> bool:
    """Whether the address is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
