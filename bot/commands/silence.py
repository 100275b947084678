"""A chat's silence: until when it lasts, since when, and what was not told meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.commands.context import Context
from digest.filter_description import listed, zone_name
from digest.model import Incident, PartialDate, Query
from digest.model_chat import Subscription, silence_key
from digest.search import broke
from digest.select import matcher

ENOUGH: Final = 500
"""Missed incidents that are counted; of more it is only said that there are more."""

_LOOKED_AT: Final = 500  # incidents at a time
_LATE: Final = timedelta(days=2)
"""How late news may come to us and still be news; an older story is only filed."""


def at_home(at: datetime, zone: str) -> str:
    """A moment as the chat's own clock shows it, with its zone."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} ({zone_name(zone)})"


def silent(known: Sequence[Subscription], now: datetime) -> list[Subscription]:
    """Those that are muted."""
    return [s for s in known if s.muted_until and s.muted_until > now]


def muted(ctx: Context, known: Sequence[Subscription], zone: str) -> list[str]:
    """Until when what is muted here; a line for each end, which names the subscriptions unless it is all of them."""
    ends: dict[datetime, list[int]] = {}
    for found in silent(known, ctx.now):
        if found.muted_until:
            ends.setdefault(found.muted_until, []).append(found.number)
    lines = []
    for end, numbers in sorted(ends.items()):
        names = [f"#{number}" for number in numbers]
        zh, en = ("", "") if len(numbers) == len(known) else (f"（{listed(names)}）", f" ({', '.join(names)})")
        at = at_home(end, zone)
        lines.append(ctx.pick(f"已静音{zh}至{at}。", f"Muted{en} until {at}."))
    return lines


async def begin(ctx: Context, known: Sequence[Subscription], chosen: Sequence[Subscription], until: datetime) -> None:
    """Silence the chosen ones of the chat's subscriptions; a silence that only goes on keeps its beginning."""
    if not silent(known, ctx.now):
        await ctx.store.remember(silence_key(ctx.chat), ctx.now.isoformat())
    for found in chosen:
        await ctx.store.update_subscription(replace(found, muted_until=until))


async def end(ctx: Context, known: Sequence[Subscription]) -> list[Incident] | None:
    """Let all speak again; what those which were silent would have told, newest first, of at most `ENOUGH`. None: none was.

    A silence that ended by itself counts until then, as long as no other has begun.
    """
    since = await ctx.store.recall(silence_key(ctx.chat))
    were = [s for s in known if s.muted_until]
    for found in known:
        await ctx.store.update_subscription(replace(found, muted_until=None))
    await ctx.store.remember(silence_key(ctx.chat), None)
    return await _missed(ctx, were, datetime.fromisoformat(since)) if were and since else None


async def _missed(ctx: Context, were: Sequence[Subscription], since: datetime) -> list[Incident]:
    day = since - _LATE
    query = Query(since=PartialDate(day.year, day.month, day.day), limit=_LOOKED_AT)
    missed: dict[str, Incident] = {}  # by id: what comes meanwhile moves the pages
    while len(missed) < ENOUGH:
        found, _ = await ctx.store.search(query)
        some = {i.id: i for i in found if i.first_seen >= since and broke(i) >= day and _is_unheard(i, were)}
        for told in await ctx.store.posts_in(ctx.chat, some):  # by a subscription that was not silent
            del some[told]
        missed |= some
        if len(found) < query.limit:
            break
        query = replace(query, offset=query.offset + query.limit)
    return list(missed.values())[:ENOUGH]


def _is_unheard(incident: Incident, were: Sequence[Subscription]) -> bool:
    is_wanted = matcher(incident)
    return any(s.muted_until and incident.first_seen < s.muted_until and is_wanted(s.filters) for s in were)
