"""lookup, incident, latest, stats, import, export: past incidents."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.plumbing import command, fail, opened_store
from bot.clock import SystemClock
from bot.commands import CommandDesk
from bot.commands.desk import HAN
from bot.finding import Found, find, page
from digest.errors import InputError
from digest.model import Query, Sector, Tongue
from digest.model_chat import Asker, Chat, Platform
from digest.vocabulary.sectors import sector_by_word

Json = Annotated[bool, typer.Option("--json", help="Data only, a JSON line an incident.")]
Lang = Annotated[Tongue | None, typer.Option(help="Language of the answer; default: that of the words.")]


@command
async def lookup(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS…", help="In Chinese or English; all must match.")
    ] = None,
    sector: Annotated[str | None, typer.Option(help="healthcare, 医疗 …")] = None,
    country: Annotated[str | None, typer.Option(help="US, 美国 …")] = None,
    attack: Annotated[str | None, typer.Option("--type", help="ransomware, 勒索 …")] = None,
    since: Annotated[str | None, typer.Option(help="2023, 2023-04 or 2023-04-01")] = None,
    until: Annotated[str | None, typer.Option(help="as --since, that day included")] = None,
    minimum: Annotated[str | None, typer.Option("--min", help="smallest number affected: 10k, 1万")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 10,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """Past incidents, newest first."""
    options = {"sector": sector, "country": country, "type": attack, "since": since, "until": until, "min": minimum}
    filters = [_filter(name, value) for name, value in options.items() if value]
    said = " ".join([*(words or []), *filters])
    async with opened_store() as store:
        found = await find(store, said, limit=limit)
    if found.meant:
        typer.echo(f"nothing found for “{' '.join(words or [])}”; did you mean “{found.meant}”?", err=True)
    _show(found, said, as_json, lang)


@command
async def latest(
    sector: Annotated[str | None, typer.Argument(metavar="[SECTOR]", help="healthcare, 医疗 …")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 10,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """The newest incidents."""
    chosen = sector_by_word(sector) if sector else None
    if sector and chosen is None:
        raise InputError(f"there is no sector {sector!r}; one of: {', '.join(s.value for s in Sector)}")
    async with opened_store() as store:
        found = await page(store, Query(sector=chosen, limit=limit))
    _show(found, sector or "", as_json, lang)


@command
async def incident(
    name: Annotated[str, typer.Argument(metavar="ID")],
    as_json: Json = False,
    lang: Annotated[Tongue | None, typer.Option(help="Language of the answer; default: English.")] = None,
) -> None:
    """One incident with its sources, evidence and revisions."""
    from digest.wire import incident_json

    async with opened_store() as store:
        found = await store.incident(name.strip().lstrip("#").casefold())
        if found is None:
            raise InputError(f"there is no incident {name!r}; ids are shown by: breach-digest latest")
        if as_json:
            _write(incident_json(found))
            return
        await _say(CommandDesk(store, SystemClock()), f"incident {found.id}", lang)


def stats(
    sector: Annotated[str | None, typer.Argument(metavar="[SECTOR]")] = None,
    since: Annotated[str | None, typer.Option()] = None,
    until: Annotated[str | None, typer.Option()] = None,
    chart: Annotated[Path | None, typer.Option(metavar="FILE.png")] = None,
) -> None:
    """Counts and a chart (not in this version)."""
    fail("stats: not in this version; /stats in chat gives the counts, and lookup --json the incidents to count")


def import_(
    source: Annotated[str, typer.Argument(metavar="hibp|hhs|california|washington|ransomlook|vcdb")],
    place: Annotated[str, typer.Argument(metavar="FILE_OR_URL")],
) -> None:
    """Back-fill past incidents from public lists (not in this version)."""
    fail("import: not in this version; incidents come from the feeds, see: breach-digest feeds --help")


def export(
    shape: Annotated[str, typer.Option("--format", metavar="json|csv|rss|jsonfeed|stix")] = "json",
) -> None:
    """All incidents with evidence, for other programs (not in this version)."""
    fail("export: not in this version; lookup --json gives incidents as JSON lines")


def _filter(name: str, value: str) -> str:
    """The option as a filter; in quotes when it has several words."""
    return f'{name}:"{value}"' if " " in value and '"' not in value else f"{name}:{value}"


def _show(found: Found, words: str, as_json: bool, lang: Tongue | None) -> None:
    from adapters.console.text import digest_text
    from digest.compose import compose
    from digest.wire import incident_json

    if as_json:
        for item in found.incidents:
            _write(incident_json(item))
        return
    if not found.incidents:
        typer.echo("nothing found" if words else "no incident is known yet; run: breach-digest poll --once", err=True)
        return
    tongue = lang or (Tongue.ZH if HAN.search(words) else Tongue.EN)
    for item in found.incidents:
        typer.echo(digest_text(compose(item), tongue) + "\n")
    if found.total > len(found.incidents):
        typer.echo(f"{len(found.incidents)} of {found.total} are shown; more with --limit", err=True)


async def _say(desk: CommandDesk, words: str, lang: Tongue | None) -> None:
    from adapters.console.text import reply_text

    asker = Asker(Chat(Platform.CONSOLE, "console", "terminal"), "operator", is_admin=True, is_private=True)
    for tongue in (Tongue.ZH, Tongue.EN) if lang is Tongue.BOTH else (lang or Tongue.EN,):
        reply = await desk.run(asker, words, tongue)
        typer.echo(reply_text(reply) + "\n")


def _write(data: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")
