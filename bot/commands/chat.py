"""help, sectors, lang, settings, test, status, forget: the chat itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.commands.context import Context, Line, bold, code, counted
from bot.commands.paused import why_paused
from bot.commands.silence import muted
from digest.compose import compose
from digest.errors import FilterError
from digest.filter_description import zone_name
from digest.filters import parse
from digest.model import Query, Sector, Tongue
from digest.model_chat import Button, Reply, Span
from digest.vocabulary import simplify
from digest.vocabulary.sectors import sector_name

_TONGUES: Final = {
    **dict.fromkeys(("zh", "cn", "chinese", "中文", "汉语", "简体", "中文版"), Tongue.ZH),
    **dict.fromkeys(("en", "english", "英文", "英语", "英語"), Tongue.EN),
    **dict.fromkeys(("both", "bilingual", "双语", "雙語", "中英", "中英双语"), Tongue.BOTH),
}

_ZONE_WORDS: Final = ("tz", "timezone", "zone", "时区")


async def sectors(ctx: Context) -> Reply:
    """All sectors with both names; a press subscribes."""
    lines = [(code(s.value), Span(f"  {sector_name(s, Tongue.BOTH)}")) for s in Sector]
    pick = Button(ctx.pick("点选订阅", "Choose and subscribe"), "subscribe")
    return ctx.reply((bold(ctx.pick("行业", "Sectors")),), *lines, buttons=[[pick]])


async def lang(ctx: Context) -> Reply:
    """Language of this chat's digests and answers."""
    word = ctx.words.strip().casefold()
    settings = await ctx.store.chat_settings(ctx.chat)
    tongue = _TONGUES.get(word)
    if tongue is None:
        said = ctx.pick("简报用哪种语言？", "Which language should digests be in?")
        if word:
            said = ctx.pick(f"没有“{word}”这个选项。", f"“{word}” is not among the choices. ") + said
        names = (
            (Tongue.ZH, "中文", "lang zh"),
            (Tongue.EN, "English", "lang en"),
            (Tongue.BOTH, "中文 + English", "lang both"),
        )
        row = [Button(f"{'✅ ' if settings.tongue is t else ''}{name}", command) for t, name, command in names]
        return ctx.reply(said, buttons=[row])
    await ctx.store.save_chat_settings(ctx.chat, replace(settings, tongue=tongue))
    done = {Tongue.ZH: "好的，今后用中文。", Tongue.EN: "Done: English from now on."}
    return replace(
        ctx.reply(
            done.get(tongue) or ctx.pick("好的，简报为中英双语。", "Done: digests come in Chinese and English."),
            edits=True,
        ),
        tongue=tongue if tongue is not Tongue.BOTH else ctx.tongue,
    )


async def settings(ctx: Context) -> Reply:
    """What this chat chose; `settings tz Asia/Shanghai` sets the zone, `settings lang zh` the language."""
    chosen = await ctx.store.chat_settings(ctx.chat)
    verb, _, value = ctx.words.strip().partition(" ")
    verb, value = simplify(verb).casefold(), value.strip().replace('"', "")
    if verb in ("lang", "language", "语言"):
        return await lang(replace(ctx, words=value))
    if verb and verb not in _ZONE_WORDS:
        return ctx.reply(
            ctx.pick(f"没有“{verb[:40]}”这项设置。可以这样：", f"“{verb[:40]}” is no setting. These are:"),
            (ctx.typed("settings tz Asia/Shanghai"),),
            (ctx.typed(ctx.pick("settings lang zh", "settings lang en")),),
        )
    if value:
        try:
            zone = parse(f'tz:"{value}"').tz
        except FilterError:
            said = ctx.pick(f"不认识时区“{value[:40]}”，例如：", f"“{value[:40]}” is no time zone; for example:")
            return ctx.reply(said, (ctx.typed("settings tz Asia/Shanghai"),))
        for found in await ctx.store.subscriptions(ctx.chat):
            if found.filters.when != "now" and found.filters.tz == chosen.tz:  # it followed the chat's zone
                await ctx.store.update_subscription(replace(found, filters=replace(found.filters, tz=zone)))
        chosen = replace(chosen, tz=zone)
        await ctx.store.save_chat_settings(ctx.chat, chosen)
    names = {Tongue.ZH: ctx.pick("中文", "Chinese"), Tongue.EN: ctx.pick("英文", "English")}
    both = ctx.pick("中英双语", "Chinese and English")
    known = await ctx.store.subscriptions(ctx.chat)
    return ctx.reply(
        (Span(ctx.pick("语言：", "Language: ")), bold(names.get(chosen.tongue, both) if chosen.tongue else both)),
        (Span(ctx.pick("时区：", "Time zone: ")), bold(zone_name(chosen.tz))),
        (Span(ctx.pick("订阅：", "Subscriptions: ")), bold(str(len(known)))),
        *muted(ctx, known, chosen.tz),
        (Span(ctx.pick("改时区：", "To change the time zone: ")), ctx.typed("settings tz Asia/Shanghai")),
        buttons=[
            [
                Button(ctx.pick("语言", "Language"), "lang"),
                Button(ctx.pick("订阅", "Subscriptions"), "subscriptions"),
            ]
        ],
    )


async def test(ctx: Context) -> Reply:
    """What a post looks like here, by the newest incident that this chat would get."""
    found, _ = await ctx.store.search(Query(limit=1))
    if not found:
        return ctx.reply(
            ctx.pick("一切正常，只是还没有收录任何事件。", "All is well; no incident is known yet."), private=False
        )
    tongue = (await ctx.store.chat_settings(ctx.chat)).tongue or Tongue.BOTH
    head = ctx.pick("这是一条样例，推送就是这个样子：", "A sample: this is what a post looks like.")
    return replace(ctx.reply((Span(head, "italic"),), digests=[compose(found[0])], private=False), tongue=tongue)


async def status(ctx: Context) -> Reply:
    """How the service and this chat are doing."""
    counts = await ctx.store.counts()
    failing = (f"（{counts.feeds_failing}个暂时读不到）", f" ({counts.feeds_failing} failing)")
    zh, en = failing if counts.feeds_failing else ("", "")
    lines: list[str | Line] = [
        ctx.pick(
            f"信息源{counts.feeds}个{zh}，文章{counts.articles}篇，事件{counts.incidents}起。",
            f"{counted(counts.feeds, 'feed')}{en}, {counted(counts.articles, 'article')}, {counted(counts.incidents, 'incident')}.",
        )
    ]
    lines += [
        ctx.pick(
            f"订阅 #{s.number}：已暂停，{why_paused(s.paused, ctx.tongue)}。",
            f"Subscription #{s.number} is paused: {why_paused(s.paused, ctx.tongue)}.",
        )
        for s in await ctx.store.subscriptions(ctx.chat)
        if s.paused
    ]
    parked = await ctx.store.parked(ctx.chat)
    if parked:
        names = ", ".join(sorted({row.incident_id for row in parked})[:10])
        lines.append(
            ctx.pick(
                f"有{len(parked)}条消息不确定是否送达，按你的设置没有重发：{names}",
                f"Perhaps not arrived, and not sent again, as you chose: {counted(len(parked), 'message')} about {names}",
            )
        )
    return ctx.reply(*lines)


async def forget(ctx: Context) -> Reply:
    """Erase everything that carries this chat's id, after a second word."""
    if ctx.words.strip().casefold() not in ("yes", "是", "确定", "確定"):
        sure = Button(ctx.pick("确定删除", "Yes, erase"), "forget yes")
        return ctx.reply(
            ctx.pick(
                "将删除这个会话的全部订阅、设置和发送记录，无法恢复。确定吗？",
                "This erases all subscriptions, settings and sending records of this chat, for good. Sure?",
            ),
            buttons=[[sure]],
        )
    await ctx.store.forget(ctx.chat)
    return ctx.reply(ctx.pick("已全部删除。", "Everything about this chat is erased."), edits=True)
