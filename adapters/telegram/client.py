"""python-telegram-bot as this project uses it: the token stays out of its objects, nothing is tried twice."""

from __future__ import annotations

import logging
import os
import re
from typing import Any, Final
from urllib.parse import urlsplit

# python-telegram-bot warns at every `retry_after` unless durations are opted into; the switch is this variable alone.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from digest.errors import ConfigurationError

BASE_URL: Final = "https://api.telegram.org"
TIMEOUT: Final = 20.0  # seconds, of one request as a whole
# What the library believes to be the token. Its logs, reprs and errors carry this; the real one enters with the request.
STAND_IN: Final = "0:hidden"
_TOKEN: Final = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,200}")
_HOOK_SECRET: Final = re.compile(r"('secret_token': )'[^']*'")
_IN_URL: Final = re.compile(r"/bot[0-9]+:[A-Za-z0-9_-]+")


class HiddenTokenRequest(HTTPXRequest):
    """Puts the token into the address at the last moment."""

    def __init__(self, token: str, *, timeout: float, connections: int) -> None:
        if not _TOKEN.fullmatch(token):
            raise ConfigurationError(
                "TELEGRAM_BOT_TOKEN is malformed; copy it from @BotFather: digits, a colon, letters"
            )
        super().__init__(
            connection_pool_size=connections,
            read_timeout=timeout,
            write_timeout=timeout,
            connect_timeout=min(10.0, timeout / 2),
            pool_timeout=min(5.0, timeout / 4),
        )
        self._token = token
        _quiet_libraries()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        real = url.replace(f"/bot{STAND_IN}/", f"/bot{self._token}/", 1)
        return await super().do_request(
            real, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )


def method_url(base_url: str, method: str) -> str:
    """The address of a method, with the stand-in."""
    return f"{base_url}/bot{STAND_IN}/{method}"


def checked_base_url(base_url: str) -> str:
    """Without a slash at the end. Raises ConfigurationError when it is no http(s) address."""
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ConfigurationError("TELEGRAM_BASE_URL is malformed; it looks like https://api.telegram.org")
    return base_url.rstrip("/")


def new_bot(base_url: str, request: HiddenTokenRequest, updates: HiddenTokenRequest | None = None) -> ExtBot[None]:
    """A bot without a rate limiter, and so without hidden retries."""
    return ExtBot(
        STAND_IN,
        base_url=f"{base_url}/bot",
        base_file_url=f"{base_url}/file/bot",
        request=request,
        get_updates_request=updates or request,
    )


class _WithoutSecrets(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        said = _IN_URL.sub("/bot…", record.getMessage())
        record.msg, record.args = _HOOK_SECRET.sub(r"\1'…'", said), ()
        return True


def _quiet_libraries() -> None:
    """httpx writes every address at INFO, and Telegram's carry the token; the library writes setWebhook's secret at DEBUG.

    A filter on the logger itself holds at every level that an operator may set.
    """
    for name in ("httpx", "telegram.ext.ExtBot"):
        logger = logging.getLogger(name)
        if not any(isinstance(one, _WithoutSecrets) for one in logger.filters):
            logger.addFilter(_WithoutSecrets())
