"""extract, digest, eval: articles in, facts, digests and accuracy out; the database serves the model's memory alone."""

from __future__ import annotations

import codecs
import json
import re
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from bot.cli.plumbing import brief, command, end_at_once_on_interrupt, fail, opened_store, settings
from bot.clock import SystemClock
from bot.incidentview import preview
from bot.model import make_model
from digest.doubts import without_doubts
from digest.errors import ExtractionError, InputError
from digest.model import Article, Digest, Facts, Kind, Tongue
from digest.model_chat import DeliveryKind
from digest.wire import digest_json, facts_json, read_article

if TYPE_CHECKING:
    from digest.evaluate import Gold

Files = Annotated[
    list[str] | None, typer.Argument(metavar="[FILE…|-]", help="Article JSON lines; - or none: standard input.")
]


_FOREIGN: Final = re.compile("[\\udc80-\\udcff]")


class EngineName(StrEnum):
    RULES = "rules"
    LLM = "llm"


class Shape(StrEnum):
    TEXT = "text"
    TELEGRAM = "telegram"
    SLACK = "slack"
    JSON = "json"
    HTML = "html"


Engine = Annotated[
    EngineName, typer.Option(help="rules: offline; llm: the model of OPENAI_*, checked, the rules behind it.")
]


@dataclass(frozen=True, slots=True)
class Line:
    """One article of the input, or why it can't be read. `place` names file and line."""

    place: str
    article: Article | None = None
    error: str = ""


def read_lines(files: list[str] | None) -> Iterator[Line]:
    """All articles, in order. Raises InputError when a file can't be read at all."""
    for name in files or ["-"]:
        if name == "-" and sys.stdin is None:
            raise InputError("standard input is closed; give a file of article JSON lines")
        if name == "-" and sys.stdin.isatty():
            typer.echo(
                "breach-digest: reading articles from standard input, a JSON line each; Ctrl-D ends it", err=True
            )
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise InputError(f"{name}: can't be read ({error.strerror}); give a file of article JSON lines") from None
        yield from _lines(name, _text(data).removeprefix("\ufeff"))


def _text(data: bytes) -> str:
    """UTF-8, or UTF-16 where its mark says so. Bytes that are neither stay lone surrogates, by which `_parsed` knows them."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "surrogateescape")


def _lines(name: str, text: str) -> Iterator[Line]:
    if text.startswith(("---\n", "---\r\n")):
        yield _markdown(name, text.replace("\r\n", "\n"))
        return
    stripped = text.strip()
    if stripped.startswith("{") and "\n" in stripped and not _FOREIGN.search(stripped):
        try:  # a file of one article, written over several lines
            whole = json.loads(stripped)
        except (ValueError, RecursionError):
            pass
        else:
            yield _one(name, whole)
            return
    # Only line feeds part lines: JSON text may hold other line separators.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _parsed(f"{name}, line {number}", line)


def _parsed(place: str, line: str) -> Line:
    if _FOREIGN.search(line):
        return Line(place, error=f"{place}: not UTF-8; save the file in that encoding")
    try:
        data = json.loads(line)
    except RecursionError:
        return Line(place, error=f"{place}: nested too deeply for an article; give one article object a line")
    except ValueError as error:
        said = error.msg if isinstance(error, json.JSONDecodeError) else "a number is too long"
        return Line(place, error=f"{place}: not JSON ({said}); give one article object a line")
    return _one(place, data)


def _one(place: str, data: object) -> Line:
    try:
        return Line(place, read_article(data))
    except InputError as error:
        return Line(place, error=f"{place}: {error}")


def _markdown(name: str, text: str) -> Line:
    """A page saved as Markdown with front matter (title, url, date)."""
    if _FOREIGN.search(text):
        return Line(name, error=f"{name}: not UTF-8; save the file in that encoding")
    head, _, body = text[4:].partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    data = {
        "id": Path(name).stem,
        "title": fields.get("title", ""),
        "text": body.strip(),
        "url": fields.get("url"),
        "published": fields.get("date"),
        "lang": None,
    }
    return _one(name, data)


class Reading:
    """Facts of one article after another, by the chosen engine, always verified."""

    def __init__(self, engine: EngineName) -> None:
        self._asks = engine is EngineName.LLM
        self._model: Any = None
        self._stack = AsyncExitStack()
        if self._asks and settings().openai_model is None:
            fail(
                "OPENAI_MODEL is missing: --engine llm needs it, with OPENAI_API_KEY and OPENAI_BASE_URL (see .env.example)"
            )

    async def facts(self, article: Article) -> Facts:
        """The model's facts, or the rules' when it gives none or the article is no breach news."""
        from digest.extract import rules
        from digest.gate import may_be_breach
        from digest.verify import verify

        by_rules = verify(article, rules.extract(article)).facts
        if not self._asks or not may_be_breach(article, by_rules):
            return by_rules
        if self._model is None:
            store = await self._stack.enter_async_context(opened_store())
            self._model = make_model(settings(), store, SystemClock().now)
            self._stack.push_async_callback(self._model.close)
        try:
            return verify(article, await self._model.extract(article)).facts
        except ExtractionError as error:
            typer.echo(f"breach-digest: {brief(article.id)}: {error}; the rules' facts are given", err=True)
        return by_rules

    async def close(self) -> None:
        await self._stack.aclose()


async def _read_all(files: list[str] | None, engine: EngineName) -> AsyncIterator[tuple[Line, Facts | None]]:
    end_at_once_on_interrupt()
    reading = Reading(engine)
    try:
        for line in read_lines(files):
            yield line, await reading.facts(line.article) if line.article is not None else None
    finally:
        await reading.close()


@command
async def extract(files: Files = None, engine: Engine = EngineName.RULES) -> None:
    """Facts with evidence of each article, as JSON lines in the same order; a bad line gives a line with `error`."""
    async for line, facts in _read_all(files, engine):
        if line.article is None or facts is None:
            out: dict[str, Any] = {"error": line.error}
        else:
            out = facts_json(line.article, facts)
        sys.stdout.write(json.dumps(out, ensure_ascii=False) + "\n")


@command
async def digest(
    files: Files = None,
    lang: Annotated[Tongue, typer.Option(help="Language of the digests.")] = Tongue.BOTH,
    shape: Annotated[Shape, typer.Option("--as", help="What a reader, a platform or a script gets.")] = Shape.TEXT,
    engine: Engine = EngineName.RULES,
) -> None:
    """Finished digests of the same articles, as the service posts them: doubtful facts are left out.

    Articles about no single incident, and those that the service would not post, are named on standard error.
    """
    from bot.held import why_not_posted

    digests: list[Digest] = []
    found = settings()
    async for line, facts in _read_all(files, engine):
        if line.article is None or facts is None:
            _note(shape, line.error, {"error": line.error})
        elif facts.kind is not Kind.INCIDENT:
            said = {"id": line.article.id, "kind": facts.kind.value, "digest": None}
            _note(
                shape, f"{brief(line.article.id)}: no digest, it is not about one incident ({facts.kind.value})", said
            )
        else:
            sure = without_doubts(facts, found.bars)
            made, held = _digest(line.article, sure), why_not_posted(sure, found.confidence, found.bars)
            digests.append(made)
            if held and shape is not Shape.JSON:
                typer.echo(f"breach-digest: {brief(line.article.id)}: {held}", err=True)
            if shape is not Shape.HTML:
                sys.stdout.write(_shown(line.article, made, lang, shape, held))
    if shape is Shape.HTML:
        from adapters.console import preview_html

        sys.stdout.write(preview_html(digests, lang))


def _digest(article: Article, facts: Facts) -> Digest:
    from digest.compose import compose

    return compose(preview(article, facts))


def _note(shape: Shape, text: str, data: dict[str, Any]) -> None:
    if shape is Shape.JSON:
        sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")
    else:
        typer.echo(f"breach-digest: {text}", err=True)


def _shown(article: Article, made: Digest, lang: Tongue, shape: Shape, held: str) -> str:
    if shape is Shape.JSON:
        data = {"id": article.id, "kind": Kind.INCIDENT.value, "digest": digest_json(made)}
        data |= {"held": held} if held else {}
        return json.dumps(data, ensure_ascii=False) + "\n"
    if shape is Shape.TEXT:
        from adapters.console.text import digest_text

        return digest_text(made, lang) + "\n\n"
    if shape is Shape.TELEGRAM:
        from adapters.telegram import render as telegram_render

        return "".join(payload + "\n" for payload in telegram_render.render(made, lang, DeliveryKind.POST))
    from adapters.slack import render as slack_render

    return "".join(payload + "\n" for payload in slack_render.render(made, lang, DeliveryKind.POST))


@command
async def evaluate(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of gold articles, one JSON file each.")],
    engine: Engine = EngineName.RULES,
) -> None:
    """Accuracy on gold articles: a table, and one JSON line."""
    from bot.evaluation import run

    end_at_once_on_interrupt()
    reading = Reading(engine)
    try:
        report, table = await run(directory, reading.facts, _with_progress)
    finally:
        await reading.close()
    typer.echo(table)
    typer.echo(json.dumps(report, ensure_ascii=False))


async def _with_progress(golds: Sequence[Gold]) -> AsyncIterator[Gold]:
    """The articles, with a bar on a terminal."""
    from rich.console import Console
    from rich.progress import track

    for gold in track(golds, "reading", console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()):
        yield gold
