"""lookup, latest, incident, stats: what is known of past incidents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.commands.context import Context, Line, bold, code
from bot.finding import Found, find
from bot.finding import page as page_of
from digest.campaigns import CHILDREN, customer_keys, vendor_keys, with_kin
from digest.compose import compose
from digest.filters import query_words
from digest.model import Incident, PartialDate, Query, Tongue
from digest.model_chat import Button, Reply, Span
from digest.search import MAX_TOTAL, shown_at
from digest.vocabulary.sectors import sector_by_word, sector_name

PAGE: Final = 5
_PAGE_WORD: Final = re.compile(r"\s*\bpage:(\d{1,3})\s*\Z")
_QUOTES: Final = 5  # pieces of evidence shown with an incident
_SHOWN_KIN: Final = 10


async def lookup(ctx: Context) -> Reply:
    """Past incidents by words and filters; one found is shown in full, more as a list with pages."""
    words, offset = _paged(ctx.words)
    if not words:
        return ctx.reply(
            ctx.pick("查什么？中英文均可，例如：", "What should I look up, in Chinese or English? For example:"),
            (
                ctx.typed("lookup ILS"),
                Span("  "),
                ctx.typed(ctx.pick("lookup 医疗 since:2023", "lookup healthcare since:2023")),
            ),
        )
    nothing = ctx.pick(
        f"没有找到“{words}”。换个说法，或只用机构名试试。",
        f"Nothing found for “{words}”. Try fewer words, or the name alone.",
    )
    return _listed(ctx, await find(ctx.store, words, limit=PAGE, offset=offset), "lookup", words, nothing)


async def latest(ctx: Context) -> Reply:
    """The newest incidents, of one sector where one is named."""
    words, offset = _paged(ctx.words)
    sector = sector_by_word(words) if words else None
    if sector or not words:
        found = await page_of(ctx.store, Query(sector=sector, limit=PAGE, offset=offset))
    else:
        found = await find(ctx.store, words, limit=PAGE, offset=offset)
    nothing = ctx.pick("还没有收录任何事件。", "No incident is known yet.")
    if sector:
        name = sector_name(sector, ctx.tongue)
        nothing = ctx.pick(f"还没有收录{name}行业的事件。", f"No incident in {name.lower()} is known yet.")
    elif words:
        nothing = ctx.pick(f"没有找到“{words}”的事件。", f"Nothing found for “{words}”.")
    return _listed(ctx, found, "latest", words, nothing)


def _paged(words: str) -> tuple[str, int]:
    """The words without their `page:3`, and how many incidents stand on the pages before it."""
    found = _PAGE_WORD.search(words)
    return _PAGE_WORD.sub("", words).strip(), (max(1, int(found[1])) - 1) * PAGE if found else 0


async def incident(ctx: Context) -> Reply:
    """One incident: its digest, and behind it the quotes that its figures stand on, its kin and its revisions."""
    name = ctx.words.strip().lstrip("#").casefold()
    if not name:
        return ctx.reply(
            ctx.pick("请给出事件编号，例如：", "Give an incident's id, for example:"), (ctx.typed("incident k7m2qa"),)
        )
    found = await ctx.store.incident(name)
    if found is None:
        return ctx.reply(ctx.pick(f"没有编号为{name}的事件。", f"There is no incident {name}."))
    kin = await _kin(ctx, found)
    after = [*_evidence(ctx, found), *kin, *_history(ctx, await ctx.store.revisions(found.id))]
    return ctx.reply(digests=[compose(found)], after=after)


async def stats(ctx: Context) -> Reply:
    """How many incidents are known, in all and lately."""
    word = ctx.words.strip()
    sector = sector_by_word(word) if word else None
    if word and sector is None:
        return ctx.reply(
            ctx.pick(f"没有“{word}”这个行业。", f"There is no sector “{word}”."), buttons=[[_sectors(ctx)]]
        )
    since = ctx.now - timedelta(days=30)
    _, total = await ctx.store.search(Query(sector=sector, limit=1))
    recent = Query(sector=sector, since=PartialDate(since.year, since.month, since.day), limit=1)
    _, lately = await ctx.store.search(recent)
    what = sector_name(sector, ctx.tongue) if sector else ctx.pick("全部行业", "All sectors")
    return ctx.reply(
        ctx.pick(
            f"{what}：共收录{_count(total)}起事件，近30天{_count(lately)}起。",
            f"{what}: {_count(total)} {'incident' if total == 1 else 'incidents'} known, {_count(lately)} in the last 30 days.",
        )
    )


def _listed(ctx: Context, found: Found, command: str, words: str, nothing: str) -> Reply:
    """A page of what was found. `nothing`: what is said when nothing is."""
    offset, total, incidents = found.query.offset, found.total, found.incidents
    if not incidents:
        return ctx.reply(nothing, edits=offset > 0)
    said: list[str | Line] = []
    if found.meant:
        asked, words = words, found.meant
        said = [
            ctx.pick(
                f"没有找到“{asked}”，是不是要找“{words}”？", f"Nothing found for “{asked}”. Did you mean “{words}”?"
            )
        ]
    if total == 1:
        return ctx.reply(*said, digests=[compose(incidents[0])], buttons=[[_details(ctx, incidents[0])]])
    page, first = offset // PAGE + 1, offset + 1
    head = ctx.pick(
        f"共{_count(total)}起，第{first}–{first + len(incidents) - 1}起，新的在前：",
        f"{_count(total)} found, {first}–{first + len(incidents) - 1}, newest first:",
    )
    lines, numbers = headlines(ctx, incidents, first)
    command = f"{command} {query_words(found.query) if found.meant else words}".strip()
    paging = []
    if page > 1:
        paging.append(Button(ctx.pick("‹ 上一页", "‹ Previous"), f"{command} page:{page - 1}"))
    if offset + len(incidents) < total:
        paging.append(Button(ctx.pick("下一页 ›", "Next ›"), f"{command} page:{page + 1}"))
    return ctx.reply(*said, (bold(head),), *lines, buttons=[numbers, paging], edits=True)


def headlines(ctx: Context, incidents: Sequence[Incident], first: int = 1) -> tuple[list[Line], list[Button]]:
    """A line for each incident, numbered from `first`, and the buttons that show them."""
    lines: list[Line] = []
    for place, item in enumerate(incidents, first):
        headline = compose(item).headline.of(ctx.tongue)
        lines.append((Span(f"{place}. "), Span(headline), Span(f" · {shown_at(item):%Y-%m-%d} · "), code(item.id)))
    return lines, [Button(str(place), f"incident {item.id}") for place, item in enumerate(incidents, first)]


def _evidence(ctx: Context, found: Incident) -> list[Line]:
    """The source's own words for the headline figure and the next few, so that anyone can check them."""
    shown = [found.affected] if found.affected else []
    shown += [f for f in found.figures if f not in shown]
    lines: list[Line] = []
    for sourced in shown[:_QUOTES]:
        quote = " ".join(sourced.figure.evidence.quote.split())
        name = sourced.source.outlet or sourced.source.title
        lines.append(
            (
                Span(f"“{quote[:240]}{'…' if len(quote) > 240 else ''}”"),
                Span(" — "),
                Span(name, href=sourced.source.url),
            )
        )
    return [(bold(ctx.pick("原文依据", "Evidence, as the sources write it")),), *lines] if lines else []


async def _kin(ctx: Context, found: Incident) -> list[Line]:
    """The vendor's breach that it came from, and those that came from it, also those that were told later."""
    customers = await ctx.store.candidates(customer_keys(found.organization), limit=CHILDREN)
    whole = with_kin(found, await ctx.store.candidates(vendor_keys(found)), customers)
    lines: list[Line] = []
    parent = await ctx.store.incident(whole.parent) if whole.parent else None
    if parent is not None:
        lines += [(bold(ctx.pick("源头事件", "Came from")),), _named(ctx, parent)]
    children = [item for item in customers if item.id in whole.children][:_SHOWN_KIN]
    if children:
        head = ctx.pick(
            f"由此波及的事件（{len(whole.children)}起）",
            f"Led to {len(whole.children)} incident{'s' * (len(whole.children) != 1)}",
        )
        lines += [(bold(head),), *(_named(ctx, child) for child in children)]
    return lines


def _named(ctx: Context, item: Incident) -> Line:
    return (Span(compose(item).headline.of(ctx.tongue)), Span(" · "), code(item.id))


def _history(ctx: Context, revisions: list[Incident]) -> list[Line]:
    lines: list[Line] = []
    for revision in revisions[1:]:
        said = (
            "；".join(c.zh for c in compose(revision).changes)
            if ctx.tongue is Tongue.ZH
            else "; ".join(c.en for c in compose(revision).changes)
        )
        if said:
            lines.append((Span(f"{revision.updated:%Y-%m-%d} "), Span(said)))
    return [(bold(ctx.pick("更新记录", "Revisions")),), *lines[-10:]] if lines else []


def _details(ctx: Context, found: Incident) -> Button:
    return Button(ctx.pick("原文依据与更新", "Evidence and revisions"), f"incident {found.id}")


def _sectors(ctx: Context) -> Button:
    return Button(ctx.pick("行业列表", "Sectors"), "sectors")


def _count(total: int) -> str:
    return f"{total}+" if total >= MAX_TOTAL else str(total)
