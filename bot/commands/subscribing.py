"""subscribe, unsubscribe, subscriptions, watch, mute: what a chat receives."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.commands.context import Context, Line, bold
from bot.commands.durations import duration
from digest.filters import describe, parse
from digest.model import Sector, Tongue
from digest.model_chat import Button, Filters, Reply, Span, Subscription
from digest.vocabulary import simplify
from digest.vocabulary.sectors import sector_name

_SECTORS: Final = tuple(Sector)
_ALL: Final = frozenset({"all", "everything", "全部", "所有"})
_OFF: Final = frozenset({"off", "end", "resume", "关", "关闭", "取消", "恢复", "结束"})


async def subscribe(ctx: Context) -> Reply:
    """With filters: subscribe at once. Without: a choice of sectors, edited in place."""
    words = ctx.words.strip()
    if not words:
        return _picker(ctx, 0)
    filters = Filters() if words.casefold() in _ALL else parse(words)
    return await _add(ctx, filters)


async def pick(ctx: Context) -> Reply:
    """A press in the choice of sectors: `pick 0012` shows it with these ticked, `pick done 0012` subscribes."""
    done, _, mask = ctx.words.rpartition(" ")
    try:
        chosen = int(mask, 16) & (2 ** len(_SECTORS) - 1)
    except ValueError:
        return _picker(ctx, 0)
    if done != "done":
        return _picker(ctx, chosen)
    return await _add(ctx, Filters(sectors=tuple(s for i, s in enumerate(_SECTORS) if chosen >> i & 1)))


async def unsubscribe(ctx: Context) -> Reply:
    """One by its number, all of them, or, without a number, the only one; else a choice."""
    word = ctx.words.strip().lstrip("#").casefold()
    known = await ctx.store.subscriptions(ctx.chat)
    if not known:
        return ctx.reply(
            ctx.pick("这里还没有订阅。", "There is no subscription here."), buttons=[[_subscribe_button(ctx)]]
        )
    if word in _ALL:
        await _remove(ctx, None)
        return ctx.reply(ctx.pick("已全部退订。", "All subscriptions here are removed."), edits=True)
    if not word and len(known) == 1:
        word = str(known[0].number)
    found = next((s for s in known if str(s.number) == word), None)
    if found is None:
        said = ctx.pick("要退订哪一个？", "Which one?")
        if word:
            said = ctx.pick(f"没有编号为{word}的订阅。", f"There is no subscription {word}.")
        return ctx.reply(said, *_listing(ctx, known), buttons=_removal_buttons(ctx, known))
    await _remove(ctx, found.number)
    what = describe(found.filters, ctx.tongue)
    return ctx.reply(ctx.pick(f"已退订 #{found.number}：{what}。", f"Removed #{found.number}: {what}."), edits=True)


async def subscriptions(ctx: Context) -> Reply:
    """The chat's subscriptions with their numbers."""
    known = await ctx.store.subscriptions(ctx.chat)
    if not known:
        return ctx.reply(
            ctx.pick(
                "这里还没有订阅。点选行业，或直接发送：", "There is no subscription here. Choose sectors, or send:"
            ),
            (ctx.typed(ctx.pick("subscribe 医疗", "subscribe healthcare")),),
            buttons=[[_subscribe_button(ctx)]],
        )
    return ctx.reply(*_listing(ctx, known), buttons=_removal_buttons(ctx, known))


async def watch(ctx: Context) -> Reply:
    """`watch add ORGANISATION`, `watch remove ORGANISATION`, `watch list`: subscriptions to one name each."""
    verb, _, name = ctx.words.strip().partition(" ")
    verb, name = verb.casefold(), name.strip().strip("\"“”「」'")
    if not name and verb and verb not in _WATCH_VERBS:
        verb, name = "add", ctx.words.strip().strip("\"“”「」'")
    watched = [s for s in await ctx.store.subscriptions(ctx.chat) if s.filters.organizations]
    if _WATCH_VERBS.get(verb) == "add" and name:
        return await _add(ctx, Filters(organizations=(name,)))
    if _WATCH_VERBS.get(verb) == "remove" and name:
        for found in watched:
            if name.casefold() in {o.casefold() for o in found.filters.organizations}:
                await _remove(ctx, found.number)
                return ctx.reply(ctx.pick(f"不再关注“{name}”。", f"No longer watching “{name}”."))
        return ctx.reply(ctx.pick(f"没有在关注“{name}”。", f"“{name}” is not being watched."))
    if watched:
        return ctx.reply(*_listing(ctx, watched), buttons=_removal_buttons(ctx, watched))
    hint = ctx.pick("watch add 国泰航空", "watch add AT&T")
    return ctx.reply(
        ctx.pick("还没有关注任何机构。例如：", "No organization is being watched. For example:"), (ctx.typed(hint),)
    )


async def mute(ctx: Context) -> Reply:
    """`mute 2h` silences the chat's subscriptions, `mute finance` those of that sector for a week, `mute off` ends it."""
    word = ctx.words.strip()
    known = await ctx.store.subscriptions(ctx.chat)
    if not known:
        return ctx.reply(ctx.pick("这里还没有订阅。", "There is no subscription here."))
    if simplify(word).casefold() in _OFF:
        for found in known:
            await ctx.store.update_subscription(replace(found, muted_until=None))
        return ctx.reply(ctx.pick("已恢复推送。", "Messages are on again."), edits=True)
    if (length := duration(word)) is not None:
        return await _silence(ctx, known, ctx.now + length)
    sectors = parse(word).sectors if word and not word[0].isdigit() else ()
    if sectors:
        chosen = [s for s in known if s.filters.sectors and set(sectors).issuperset(s.filters.sectors)]
        if chosen:
            return await _silence(ctx, chosen, ctx.now + timedelta(weeks=1), named=True)
        names = [sector_name(s, ctx.tongue) for s in sectors]
        said = ctx.pick(
            f"这里没有只订阅{'、'.join(names)}的。", f"No subscription here is for {' or '.join(names)} alone."
        )
        return ctx.reply(said, *_listing(ctx, known))
    says = ctx.pick(
        "静音多久？例如：mute 2h、mute 3d、mute 金融、mute off",
        "For how long? For example: mute 2h, mute 3d, mute finance, mute off",
    )
    return ctx.reply(says, buttons=[[Button(ctx.pick(zh, en), f"mute {w}") for w, zh, en in _MUTE_CHOICES]])


async def _silence(ctx: Context, chosen: list[Subscription], until: datetime, *, named: bool = False) -> Reply:
    """`named`: say which, where it is not all of them."""
    for found in chosen:
        await ctx.store.update_subscription(replace(found, muted_until=until))
    at = await _local(ctx, until)
    off = Button(ctx.pick("立即恢复", "Unmute now"), "mute off")
    said = ctx.pick(f"已静音至{at}", f"Muted until {at}")
    if not named:
        return ctx.reply(f"{said}{ctx.pick('。', '.')}", buttons=[[off]], edits=True)
    return ctx.reply(f"{said}{ctx.pick('：', ':')}", *_listing(ctx, chosen), buttons=[[off]], edits=True)


_WATCH_VERBS: Final = {
    **dict.fromkeys(("add", "添加", "加"), "add"),
    **dict.fromkeys(("remove", "delete", "删除", "移除", "刪除"), "remove"),
    **dict.fromkeys(("list", "列表"), "list"),
}
_MUTE_CHOICES: Final = (("2h", "2小时", "2 hours"), ("1d", "1天", "1 day"), ("1w", "1周", "1 week"))


async def _remove(ctx: Context, number: int | None) -> None:
    """Remove one or all; with the last one goes what still waits for its time of day."""
    await ctx.store.remove_subscription(ctx.chat, number)
    if not await ctx.store.subscriptions(ctx.chat):
        await ctx.store.pause_chat(ctx.chat, "unsubscribed")


async def _add(ctx: Context, filters: Filters) -> Reply:
    settings = await ctx.store.chat_settings(ctx.chat)
    if filters.when != "now" and filters.tz == "UTC" and settings.tz != "UTC":
        filters = replace(filters, tz=settings.tz)
    found, is_new = await ctx.store.add_subscription(ctx.chat, filters, ctx.now, ctx.asker.user)
    if found.paused:
        await ctx.store.resume_chat(ctx.chat)
    what = describe(filters, ctx.tongue)
    said = ctx.pick(f"已订阅 #{found.number}：{what}。", f"Subscribed, #{found.number}: {what}.")
    if not is_new:
        said = ctx.pick(
            f"这里已有同样的订阅 #{found.number}：{what}。", f"Subscribed already, as #{found.number}: {what}."
        )
    tongue = filters.lang or settings.tongue or Tongue.BOTH
    shown = {
        Tongue.ZH: ("中文", "Chinese"),
        Tongue.EN: ("英文", "English"),
        Tongue.BOTH: ("中英双语", "Chinese and English"),
    }
    more: list[str | Line] = []
    if filters.lang is None:  # else it was said among the filters
        more.append(ctx.pick(f"简报语言：{shown[tongue][0]}", f"Language of the digests: {shown[tongue][1]}"))
    if filters.when != "now" and filters.tz == "UTC" and "utc" not in ctx.words.casefold():
        hint = ctx.pick("时间按 UTC 计。改用北京时间：", "Times are in UTC. For another time zone: ")
        more.append((Span(hint), ctx.typed("settings tz Asia/Shanghai")))
    row = [
        Button(ctx.pick("看一条样例", "Show me one"), "test"),
        Button(ctx.pick("语言", "Language"), "lang"),
        Button(ctx.pick("退订", "Unsubscribe"), f"unsubscribe {found.number}"),
    ]
    return ctx.reply(said, *more, buttons=[row], private=False, edits=True)


def _picker(ctx: Context, chosen: int) -> Reply:
    buttons = [
        Button(f"{'✅ ' if chosen >> i & 1 else ''}{sector_name(s, ctx.tongue)}", f"pick {chosen ^ 1 << i:04x}")
        for i, s in enumerate(_SECTORS)
    ]
    rows = [buttons[i : i + 2] for i in range(0, len(buttons), 2)]
    label = ctx.pick("订阅全部行业", "Subscribe to all sectors")
    if chosen:
        count = chosen.bit_count()
        label = ctx.pick(f"订阅所选{count}个行业", f"Subscribe to {count} sector{'s' * (count > 1)}")
    rows.append([Button(label, f"pick done {chosen:04x}")])
    return ctx.reply(
        ctx.pick("想看哪些行业？点选后按最下面的按钮。", "Which sectors? Tick them, then press the last button."),
        (
            Span(ctx.pick("也可以直接发送，例如：", "Or send it as words: ")),
            ctx.typed(
                ctx.pick("subscribe 医疗 min:1万 when:daily@09:00", "subscribe healthcare min:10k when:daily@09:00")
            ),
        ),
        buttons=rows,
        edits=True,
    )


def _listing(ctx: Context, known: list[Subscription]) -> list[Line]:
    lines = []
    for found in known:
        line: list[Span] = [bold(f"#{found.number}"), Span(f" {describe(found.filters, ctx.tongue)}")]
        if found.paused:
            line.append(Span(ctx.pick(f"（已暂停：{found.paused}）", f" (paused: {found.paused})"), "italic"))
        elif found.muted_until and found.muted_until > ctx.now:
            line.append(Span(ctx.pick("（静音中）", " (muted)"), "italic"))
        lines.append(tuple(line))
    return lines


def _removal_buttons(ctx: Context, known: list[Subscription]) -> list[list[Button]]:
    buttons = [
        Button(ctx.pick(f"退订 #{s.number}", f"Remove #{s.number}"), f"unsubscribe {s.number}") for s in known[:20]
    ]
    rows = [buttons[i : i + 4] for i in range(0, len(buttons), 4)]
    if len(known) > 1:
        rows.append([Button(ctx.pick("全部退订", "Remove all"), "unsubscribe all")])
    return rows


def _subscribe_button(ctx: Context) -> Button:
    return Button(ctx.pick("订阅", "Subscribe"), "subscribe")


async def _local(ctx: Context, at: datetime) -> str:
    zone = (await ctx.store.chat_settings(ctx.chat)).tz
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} ({zone})"
