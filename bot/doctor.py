"""What is set up, what answers, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp

from bot.intake import upcoming
from bot.notices import read_chat
from bot.roles import Role, does
from bot.settings import Settings, reveal
from digest.errors import BreachDigestError, InputError
from digest.model_chat import Platform
from digest.ports import Store

_PATIENCE: Final = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `fatal`: the service could not run so, or a setting could not do what it is for."""

    mark: str
    text: str
    fatal: bool = False


def _good(text: str) -> Finding:
    return Finding("ok  ", text)


def _note(text: str) -> Finding:
    return Finding("--  ", text)


def _bad(text: str) -> Finding:
    return Finding("FAIL", text, fatal=True)


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Look at the database, the feeds, the platforms and the model, one after another. Never raises for what is wrong."""
    async for finding in _kept(settings):
        yield finding
    async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
        yield await _telegram(settings, session)
        async for finding in _slack(settings, session):
            yield finding
        yield await _model(settings, session)
    if settings.openai_model is not None:
        yield await _spending(settings)
    if settings.telegram_bot_token is None and settings.slack_bot_token is None:
        yield _bad("nothing to post to: set TELEGRAM_BOT_TOKEN or SLACK_BOT_TOKEN (see .env.example)")
    yield (
        _note(f"operator's chat: {settings.admin_chat}")
        if settings.admin_chat
        else _note("ADMIN_CHAT is not set: doubtful articles and floods are told in the log alone")
    )
    for finding in unworkable(settings):
        yield finding


def unworkable(settings: Settings, roles: Collection[Role] = (Role.ALL,)) -> Iterator[Finding]:
    """Settings that are well-formed and can't do what they are for, or hardly; of those that a process with these roles needs."""
    url = settings.telegram_webhook_url
    if url is not None and settings.telegram_bot_token and does(roles, Role.WEB):
        parts = urlsplit(url)
        right = f"{parts.scheme}://{parts.netloc}/telegram"
        if parts.path in ("", "/"):
            yield _bad(
                f"TELEGRAM_WEBHOOK_URL: this service listens on /telegram, so Telegram's calls get 404; set {right}"
            )
        elif not parts.path.endswith("/telegram"):
            yield _note(
                f"TELEGRAM_WEBHOOK_URL: this service listens on /telegram; unless a proxy leads {parts.path} there, set {right}"
            )
    chat = read_chat(settings.admin_chat)
    if chat is not None and does(roles, Role.SENDER):
        tokens = {Platform.TELEGRAM: settings.telegram_bot_token, Platform.SLACK: settings.slack_bot_token}
        if tokens[chat.platform] is None:
            yield _bad(
                f"ADMIN_CHAT: {settings.admin_chat} can't be written to without {chat.platform.value.upper()}_BOT_TOKEN, so "
                "doubtful articles and floods are told in the log alone; set that token, or another chat"
            )


async def _kept(settings: Settings) -> AsyncIterator[Finding]:
    """The database, and the feeds in it."""
    from adapters.store import open_store

    try:
        store = open_store(settings.database_url.get_secret_value())
        await store.open()
        try:
            await store.remember("doctor", "was here")
            counts = await store.counts()
            feeds = await _feeds(settings, store, counts.feeds)
        finally:
            await store.close()
    except BreachDigestError as error:
        yield _bad(str(error))
        return
    yield _good(
        f"database: writable; {counts.feeds} feeds, {counts.incidents} incidents, {counts.subscriptions} subscriptions"
    )
    yield feeds


async def _feeds(settings: Settings, store: Store, listed: int) -> Finding:
    try:
        change = await upcoming(store, settings.feeds_file)
    except InputError as error:
        return _bad(f"FEEDS_FILE: {error}")
    said = [f"{listed} listed"]
    if change.bundled:
        said.append(f"the next start adds the bundled list of {len(change.added)}")
    elif change.added:
        said.append(f"the next start adds {len(change.added)} of FEEDS_FILE")
    if change.back:
        said.append(f"{len(change.back)} of these had been removed, or have moved: {_some(change.back)}")
    if change.gone:
        said.append(f"the next start takes out {len(change.gone)} that FEEDS_FILE names no more: {_some(change.gone)}")
    if change.emptied:
        said.append("FEEDS_FILE names no feed any more; those that it named stay until it names others")
    if not listed and not change.added:
        return _note("feeds: none is listed, so nothing is read; try: breach-digest feeds add URL")
    return (_note if change.emptied else _good)(f"feeds: {'; '.join(said)}; try: breach-digest feeds check")


def _some(urls: Sequence[str]) -> str:
    return ", ".join(urls[:3]) + (" …" if len(urls) > 3 else "")


async def _telegram(settings: Settings, session: aiohttp.ClientSession) -> Finding:
    token = reveal(settings.telegram_bot_token)
    if token is None:
        return _note("Telegram: not set up (TELEGRAM_BOT_TOKEN)")
    answer = await _ask(session, "GET", f"{settings.telegram_base_url.rstrip('/')}/bot{token}/getMe")
    if answer is None:
        return _bad("Telegram: can't be reached; check the network and TELEGRAM_BASE_URL")
    if not answer.get("ok"):
        return _bad("Telegram: the token is not accepted; copy TELEGRAM_BOT_TOKEN from @BotFather again")
    me = answer.get("result")
    name = me.get("username") if isinstance(me, dict) else None
    return _good(f"Telegram: @{name} answers") if name else _bad("Telegram: TELEGRAM_BASE_URL is no Bot API server")


async def _slack(settings: Settings, session: aiohttp.ClientSession) -> AsyncIterator[Finding]:
    token = reveal(settings.slack_bot_token)
    if token is None:
        yield _note("Slack: not set up (SLACK_BOT_TOKEN)")
        return
    base = settings.slack_api_url.rstrip("/")
    answer = await _ask(session, "POST", f"{base}/auth.test", {"Authorization": f"Bearer {token}"})
    if answer is None:
        yield _bad("Slack: can't be reached; check the network and SLACK_API_URL")
    elif not answer.get("ok"):
        yield _bad(f"Slack: {_word(answer)}; copy SLACK_BOT_TOKEN from the app's page again")
    else:
        yield _good(f"Slack: {answer.get('user', '?')} answers in {answer.get('team', '?')}")
    if (app := reveal(settings.slack_app_token)) is not None:
        answer = await _ask(session, "POST", f"{base}/apps.connections.open", {"Authorization": f"Bearer {app}"})
        if answer is not None and not answer.get("ok"):
            yield _bad(f"Slack Socket Mode: {_word(answer)}; make SLACK_APP_TOKEN anew with connections:write")
    elif settings.slack_signing_secret is None:
        yield _bad("Slack: commands need SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)")


async def _model(settings: Settings, session: aiohttp.ClientSession) -> Finding:
    if settings.openai_model is None:
        return _note("model: not set up (OPENAI_MODEL); the rules read alone")
    headers = {"Authorization": f"Bearer {reveal(settings.openai_api_key) or 'none'}"}
    answer = await _ask(session, "GET", f"{settings.openai_base_url.rstrip('/')}/models", headers)
    if answer is None:
        return _note("model: OPENAI_BASE_URL can't be reached; the rules read until it answers")
    if not isinstance(listed := answer.get("data"), list):
        return _note("model: the server refuses OPENAI_API_KEY or has no list of models; the rules read where it fails")
    names = {str(item.get("id")) for item in listed if isinstance(item, dict)}
    if names and settings.openai_model not in names | {name.removesuffix(":latest") for name in names}:
        return _note(
            f"model: {settings.openai_base_url} doesn't list {settings.openai_model}; if it fails, correct OPENAI_MODEL"
        )
    return _good(f"model: {settings.openai_model} at {settings.openai_base_url}")


async def _spending(settings: Settings) -> Finding:
    """What the model used today, and what it may use."""
    from adapters.store import open_store

    try:
        store = open_store(settings.database_url.get_secret_value())
        await store.open()
        try:
            spent = await store.spent(datetime.now(UTC).date())
        finally:
            await store.close()
    except BreachDigestError:
        return _note("model: what it used today can't be read, so it won't be asked; see the database above")
    used = f"model: {spent.tokens:,} tokens used today (UTC)"
    if None not in (settings.openai_price_input, settings.openai_price_output):
        used += f", cost {Decimal(spent.cost) / 1_000_000:.2f}"
    ceilings = [f"{settings.openai_daily_tokens:,} tokens"] if settings.openai_daily_tokens else []
    ceilings += [f"a cost of {settings.openai_daily_cost}"] if settings.openai_daily_cost is not None else []
    if not ceilings:
        return _note(f"{used}; no ceiling is set (OPENAI_DAILY_TOKENS, OPENAI_DAILY_COST)")
    return _good(f"{used}; the rules take over at {' or '.join(ceilings)}")


async def _ask(
    session: aiohttp.ClientSession, method: str, url: str, headers: dict[str, str] | None = None
) -> dict[str, Any] | None:
    """The JSON answer; None when there is none. Addresses hold tokens, so no error text is passed on."""
    try:
        async with session.request(method, url, headers=headers) as response:
            data = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None


def _word(answer: dict[str, Any]) -> str:
    word = answer.get("error")
    return word if isinstance(word, str) and word.replace("_", "").isalnum() else "refused"
