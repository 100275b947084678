"""subscribe, unsubscribe, subscriptions, watch: what a chat receives."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.commands.context import Context, Line, bold
from bot.commands.paused import why_paused
from bot.commands.silence import at_home
from digest.filter_unknown import UnknownWord
from digest.filters import describe, parse
from digest.model import Bilingual, Sector, Tongue
from digest.model_chat import Button, Filters, Reply, Span, Subscription
from digest.vocabulary.sectors import sector_name

_SECTORS: Final = tuple(Sector)
_ALL: Final = frozenset({"all", "everything", "全部", "所有"})
REMOVE: Final = frozenset({"remove", "delete", "删除", "移除", "刪除"})
"""Words after `watch` with which a name is followed no more."""
_YES: Final = frozenset({"yes", "y", "是", "确定", "確定"})
_SURE: Final = re.compile(rf"(?:{'|'.join(_YES)})(?: (\d+))?")


async def subscribe(ctx: Context) -> Reply:
    """With filters: subscribe at once. Without: a choice of sectors, edited in place."""
    words = ctx.words.strip()
    if not words:
        return _picker(ctx, 0)
    try:
        filters = Filters() if words.casefold() in _ALL else parse(words)
    except UnknownWord as error:
        if error.name is None:
            raise
        return _watchable(ctx, error.said, error.name)
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
    everything, _, sure = word.partition(" ")
    if everything in _ALL:
        if not _is_sure(sure, len(known)):
            said = ctx.pick(f"要退订这里的全部{len(known)}个订阅吗？", _sure(len(known), "Remove", "subscription"))
            yes = Button(ctx.pick("全部退订", "Yes, remove all"), f"unsubscribe all yes {len(known)}")
            return ctx.reply(said, *await listing(ctx, known), buttons=[[yes]], edits=True)
        await _remove(ctx, None)
        return ctx.reply(ctx.pick("已全部退订。", "All subscriptions here are removed."), edits=True)
    if not word and len(known) == 1:
        word = str(known[0].number)
    found = next((s for s in known if str(s.number) == word), None)
    if found is None:
        said = ctx.pick("要退订哪一个？", "Which one?")
        if word:
            said = ctx.pick(f"没有编号为{word}的订阅。", f"There is no subscription {word}.")
        return ctx.reply(said, *await listing(ctx, known), buttons=_removal_buttons(ctx, known))
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
    return ctx.reply(*await listing(ctx, known), buttons=_removal_buttons(ctx, known))


async def watch(ctx: Context) -> Reply:
    """`watch add ORGANIZATION`, `watch remove ORGANIZATION`, `watch list`: subscriptions to one name each."""
    verb, _, name = ctx.words.strip().partition(" ")
    verb, name = verb.casefold(), name.strip().strip("\"“”「」'")
    if not name and verb and verb not in _WATCH_VERBS:
        verb, name = "add", ctx.words.strip().strip("\"“”「」'")
    watched = [s for s in await ctx.store.subscriptions(ctx.chat) if s.filters.organizations]
    if _WATCH_VERBS.get(verb) == "add" and name:
        return await _add(ctx, Filters(organizations=(name,)))
    if _WATCH_VERBS.get(verb) == "remove" and name:
        everything, _, sure = name.casefold().partition(" ")
        if everything in _ALL and (not sure or _SURE.fullmatch(sure)) and watched:
            return await _unwatch(ctx, watched, sure=_is_sure(sure, len(watched)))
        for found in watched:
            if name.casefold() in {o.casefold() for o in found.filters.organizations}:
                await _remove(ctx, found.number)
                return ctx.reply(ctx.pick(f"不再关注“{name}”。", f"No longer watching “{name}”."))
        return ctx.reply(ctx.pick(f"没有在关注“{name}”。", f"“{name}” is not being watched."))
    if watched:
        return ctx.reply(*await listing(ctx, watched), buttons=_removal_buttons(ctx, watched, "watch remove all"))
    hint = ctx.pick("watch add 国泰航空", "watch add AT&T")
    return ctx.reply(
        ctx.pick("还没有关注任何机构。例如：", "No organization is being watched. For example:"), (ctx.typed(hint),)
    )


async def unwatch(ctx: Context) -> Reply:
    """`unwatch ORGANIZATION`; without one, what is watched, each with a button to remove it."""
    return await watch(replace(ctx, words=f"remove {ctx.words}".strip()))


async def _unwatch(ctx: Context, watched: list[Subscription], *, sure: bool) -> Reply:
    """All that are watched, and nothing else; asks first."""
    if not sure:
        said = ctx.pick(f"要取消这{len(watched)}个关注吗？", _sure(len(watched), "Stop watching", "name"))
        yes = Button(ctx.pick("全部取消", "Yes, stop watching"), f"watch remove all yes {len(watched)}")
        return ctx.reply(said, *await listing(ctx, watched), buttons=[[yes]], edits=True)
    for found in watched:
        await _remove(ctx, found.number)
    return ctx.reply(ctx.pick("已取消全部关注。", "No name is watched any more."), edits=True)


async def stop(ctx: Context) -> Reply:
    """What can be stopped, and how: for good, or for a while."""
    known = await ctx.store.subscriptions(ctx.chat)
    if not known:
        return ctx.reply(ctx.pick("这里没有订阅，不会推送。", "Nothing is subscribed here, so nothing is sent."))
    week = Button(ctx.pick("静音1周", "Mute for a week"), "mute 1w")
    rows = _removal_buttons(ctx, known)
    return ctx.reply(
        ctx.pick("要退订，还是静音一段时间？", "Unsubscribe, or mute for a while?"),
        *await listing(ctx, known),
        buttons=[*rows, [week]],
    )


def _watchable(ctx: Context, said: Bilingual, name: str) -> Reply:
    """What is no filter may be a name: the way to follow it."""
    follow = f"watch add {name}"
    how = ctx.pick("要关注这家机构：", "To follow an organization: ")
    button = Button(ctx.pick(f"关注“{name[:20]}”", f"Watch “{name[:20]}”"), follow)
    return ctx.reply(ctx.of(said), (Span(how), ctx.typed(follow)), buttons=[[button]])


def _is_sure(words: str, count: int) -> bool:
    """A yes, and to so many where it says to how many: another may have subscribed since the question."""
    found = _SURE.fullmatch(words)
    return found is not None and found[1] in (None, str(count))


def _sure(count: int, do: str, noun: str) -> str:
    return (
        f"{do} {'this' if count == 1 else 'both' if count == 2 else f'all {count}'} {noun}{'' if count == 1 else 's'}?"
    )


_WATCH_VERBS: Final = {
    **dict.fromkeys(("add", "添加", "加"), "add"),
    **dict.fromkeys(REMOVE, "remove"),
    **dict.fromkeys(("list", "列表"), "list"),
}


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


async def listing(ctx: Context, known: list[Subscription]) -> list[Line]:
    """A line for each subscription: its number, what it asks for, and why nothing comes of it now."""
    zone = (await ctx.store.chat_settings(ctx.chat)).tz
    lines = []
    for found in known:
        line: list[Span] = [bold(f"#{found.number}"), Span(f" {describe(found.filters, ctx.tongue)}")]
        if found.paused:
            why = why_paused(found.paused, ctx.tongue)
            line.append(Span(ctx.pick(f"（已暂停：{why}）", f" (paused: {why})"), "italic"))
        elif found.muted_until and found.muted_until > ctx.now:
            at = at_home(found.muted_until, zone)
            line.append(Span(ctx.pick(f"；静音至{at}", f"; muted until {at}"), "italic"))
        lines.append(tuple(line))
    return lines


def _removal_buttons(
    ctx: Context, known: list[Subscription], everything: str = "unsubscribe all"
) -> list[list[Button]]:
    """`everything`: the command that removes all that is listed."""
    buttons = [
        Button(ctx.pick(f"退订 #{s.number}", f"Remove #{s.number}"), f"unsubscribe {s.number}") for s in known[:20]
    ]
    rows = [buttons[i : i + 4] for i in range(0, len(buttons), 4)]
    if len(known) > 1:
        rows.append([Button(ctx.pick(f"退订这{len(known)}个", f"Remove these {len(known)}"), everything)])
    return rows


def _subscribe_button(ctx: Context) -> Button:
    return Button(ctx.pick("订阅", "Subscribe"), "subscribe")
