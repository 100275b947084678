"""mute, unmute: a chat's silence, its end, and what was not told meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.commands.context import Context, Line, bold
from bot.commands.durations import duration, is_for_ever, moment
from bot.commands.looking import headlines
from bot.commands.silence import ENOUGH, at_home, begin, end, muted, silent
from bot.commands.subscribing import listing
from digest.errors import FilterError
from digest.filter_description import listed
from digest.filters import describe, parse
from digest.model import Sector
from digest.model_chat import Button, Reply, Span, Subscription
from digest.vocabulary import simplify
from digest.vocabulary.sectors import sector_name

_MISSED: Final = 10  # incidents that are listed after a silence
_MUTE_CHOICES: Final = (("2h", "2小时", "2 hours"), ("1d", "1天", "1 day"), ("1w", "1周", "1 week"))
_OFF: Final = frozenset({"off", "end", "resume", "关", "关闭", "取消", "恢复", "结束"})


async def unmute(ctx: Context) -> Reply:
    """The end of a silence."""
    return await mute(replace(ctx, words="off"))


async def mute(ctx: Context) -> Reply:
    """`mute 2h` silences the chat's subscriptions, `mute finance` those of that sector for a week, `mute off` ends it."""
    word = ctx.words.strip()
    known = await ctx.store.subscriptions(ctx.chat)
    if not known:
        return ctx.reply(ctx.pick("这里还没有订阅。", "There is no subscription here."))
    if simplify(word).casefold() in _OFF:
        return await _speak(ctx, known)
    zone = (await ctx.store.chat_settings(ctx.chat)).tz
    until = _until(word, ctx.now, zone)
    if until is not None:
        return await _silence(ctx, known, known, until, zone)
    if is_for_ever(word):
        return ctx.reply(
            ctx.pick("静音最长一年。不想再收，可以退订：", "A silence lasts a year at most. To get nothing any more: "),
            (ctx.typed("unsubscribe all"),),
            buttons=[
                [
                    Button(ctx.pick("静音1年", "Mute for a year"), "mute 1y"),
                    Button(ctx.pick("全部退订", "Unsubscribe"), "unsubscribe all"),
                ]
            ],
        )
    sectors, until = _some(word, ctx.now, zone)
    if sectors:
        chosen = [s for s in known if s.filters.sectors and set(sectors).issuperset(s.filters.sectors)]
        if chosen:
            return await _silence(ctx, known, chosen, until, zone)
        names = [sector_name(s, ctx.tongue) for s in sectors]
        said = ctx.pick(
            f"这里没有只订阅{listed(names)}的。", f"No subscription here is for {' or '.join(names).lower()} alone."
        )
        return ctx.reply(said, *await listing(ctx, known))
    lines: list[str | Line] = [*muted(ctx, known, zone)]
    if word:
        lines = [ctx.pick(f"“{word[:40]}”不是时长，也不是行业。", f"“{word[:40]}” is no time and no sector.")]
    examples = [
        ctx.typed(f"mute {w}") for w in ("2h", ctx.pick("明天", "until tomorrow"), ctx.pick("金融", "finance"), "off")
    ]
    between = Span(ctx.pick("、", ", "))
    ways = [span for example in examples for span in (between, example)][1:]
    lines.append((Span(ctx.pick("静音多久？例如：", "For how long? For example: ")), *ways))
    row = [Button(ctx.pick(zh, en), f"mute {w}") for w, zh, en in _MUTE_CHOICES]
    off = [Button(ctx.pick("立即恢复", "Unmute now"), "mute off")] if silent(known, ctx.now) else []
    return ctx.reply(*lines, buttons=[row, off])


def _until(words: str, now: datetime, zone: str) -> datetime | None:
    length = duration(words)
    return now + length if length else moment(words, now, zone)


def _some(words: str, now: datetime, zone: str) -> tuple[tuple[Sector, ...], datetime]:
    """The sectors that are named and until when, a week where no time stands behind them."""
    parts = words.split()
    for place in range(1, len(parts)):
        until = _until(" ".join(parts[place:]), now, zone)
        if until and (sectors := _sectors_of(" ".join(parts[:place]))):
            return sectors, until
    return _sectors_of(words), now + timedelta(weeks=1)


def _sectors_of(word: str) -> tuple[Sector, ...]:
    try:
        return parse(word).sectors if word and not word[0].isdigit() else ()
    except FilterError:
        return ()


async def _silence(
    ctx: Context, known: list[Subscription], chosen: list[Subscription], until: datetime, zone: str
) -> Reply:
    """Says which are silent where it is not all of them."""
    await begin(ctx, known, chosen, until)
    at = at_home(until, zone)
    off = Button(ctx.pick("立即恢复", "Unmute now"), "mute off")
    said = ctx.pick(f"已静音至{at}", f"Muted until {at}")
    if len(chosen) == len(known):
        return ctx.reply(f"{said}{ctx.pick('。', '.')}", buttons=[[off]], edits=True)
    names = [(bold(f"#{s.number}"), Span(f" {describe(s.filters, ctx.tongue)}")) for s in chosen]
    return ctx.reply(f"{said}{ctx.pick('：', ':')}", *names, buttons=[[off]], edits=True)


async def _speak(ctx: Context, known: list[Subscription]) -> Reply:
    """The end of the silence, with what was not told meanwhile."""
    missed = await end(ctx, known)
    said = ctx.pick("已恢复推送。", "Messages are on again.")
    if missed is None:
        return ctx.reply(said, edits=True)
    if not missed:
        return ctx.reply(said + ctx.pick("静音期间没有错过什么。", " Nothing was missed meanwhile."), edits=True)
    many = "+" if len(missed) == ENOUGH else ""
    head = ctx.pick(
        f"静音期间有{len(missed)}{many}起事件{'' if len(missed) <= _MISSED else f'，最新{_MISSED}起'}：",
        f"{len(missed)}{many} incident{'s' * (len(missed) > 1)} meanwhile{'' if len(missed) <= _MISSED else f', the newest {_MISSED}'}:",
    )
    lines, numbers = headlines(ctx, missed[:_MISSED])
    rows = [numbers[at : at + 5] for at in range(0, len(numbers), 5)]
    return ctx.reply(said, (bold(head),), *lines, buttons=rows, edits=True)
