"""A small fuzzer for all that reads what others wrote: feeds, pages, lists of feeds, articles and commands.

    make fuzz SECONDS=3600                                   # all targets by turns, one process
    python -m tests.torture.fuzz --seconds 60 --seed 7 --target page
    python -m tests.torture.fuzz --seed 7 --case page:123    # one case again

A case that raises anything but the errors that its reader may raise, whose digest does not read back, whose rendering a platform
would refuse or take live, or that takes too much processor time is a finding: it is made smaller, written to `fuzz-findings/`
and told. A finding becomes a test when it is mended. Exit 1 when there was any.

Time allowed, of one processor: 2 seconds for each megabyte, and half a second. Of nothing but tags a feed costs feedparser 7 seconds a
megabyte and a page trafilatura 5, in children with limits of their own, so these may take 10 and 6. The rules read at most 60,000
letters and cost several seconds a megabyte on any text (see benchmarks/README.md), so an article may take eight times as long as
an ordinary one of its length, measured on this machine.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any, Final

from adapters.console.preview import preview_html
from adapters.console.text import payload_text
from adapters.feeds.main_text import read_page
from adapters.feeds.opml import read_opml
from adapters.feeds.syndication import read_feed
from adapters.slack.render import render as render_slack
from adapters.telegram.render import render as render_telegram
from bot.incidentview import preview
from digest.compose import check, compose
from digest.errors import FilterError, InputError, ParseError
from digest.extract import rules
from digest.filters import parse
from digest.model import Kind, Tongue
from digest.model_chat import DeliveryKind
from digest.verify import verify
from digest.wire import facts_json, read_article
from tests.fakes import slack_blocks
from tests.fakes.telegram_html import parse_html
from tests.torture import mutation

PER_BYTE: Final = 2e-6  # seconds of processor time: 2 s a megabyte
ALLOWANCE: Final = 0.5
TOO_LONG: Final = 20.0  # seconds after which a case is broken off
TIMES_ORDINARY: Final = 8.0
FINDINGS: Final = Path("fuzz-findings")
NOW: Final = datetime(2024, 11, 5, tzinfo=UTC)


class TooSlow(BaseException):
    """No reader's own `except Exception` may keep it."""


@dataclass(frozen=True)
class Target:
    """`make` gives a case of its dice, `read` reads it or raises; `per_letter` and `allowance` are seconds."""

    make: Callable[[random.Random], Any]
    read: Callable[[Any], None]
    per_letter: float = PER_BYTE
    allowance: float = ALLOWANCE


@dataclass
class Tally:
    cases: Counter[str] = field(default_factory=Counter)
    letters: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    findings: dict[str, str] = field(default_factory=dict)


def _feed(body: bytes) -> None:
    try:
        read = read_feed(body, "application/xml", "https://n.example/feed")
    except ParseError:
        return
    json.dumps(read).encode("utf-8", "ignore")
    assert len(read["entries"]) <= 500


def _page(body: bytes) -> None:
    try:
        read = read_page(body, "text/html", "https://n.example/a")
    except ParseError:
        return
    json.dumps(read).encode("utf-8", "ignore")


def _opml(body: bytes) -> None:
    try:
        read_opml(body)
    except InputError:
        return


def _filters(words: str) -> None:
    try:
        parse(words)
    except FilterError:
        return


def _article(story: tuple[str, str]) -> None:
    """All the way from a text to what people see."""
    title, text = story
    article = read_article({"id": "f", "title": title, "text": text, "published": "2024-11-05"})
    facts = verify(article, rules.extract(article)).facts
    json.dumps(facts_json(article, facts))
    for quote in facts.evidence.values():
        assert article.full[quote.start : quote.end] == quote.quote
    if facts.affected is not None:
        quote = facts.affected.evidence
        assert article.full[quote.start : quote.end] == quote.quote
    if facts.kind is not Kind.INCIDENT:
        return
    incident = preview(article, facts)
    digest = compose(incident)
    assert check(digest, incident) == (), check(digest, incident)
    for tongue in Tongue:
        for payload in render_telegram(digest, tongue, DeliveryKind.POST):
            parse_html(json.loads(payload)["text"])
        for payload in render_slack(digest, tongue, DeliveryKind.POST):
            message = json.loads(payload)
            assert slack_blocks.problems(message["blocks"]) == []
            assert slack_blocks.live_mentions(message["text"], message["blocks"]) == []
        payload_text(digest, tongue, DeliveryKind.POST)
    preview_html([digest])


def targets() -> dict[str, Target]:
    """By name. Measures what an ordinary article costs."""
    feeds, pages, lists, stories = mutation.feeds(), mutation.pages(), mutation.opml(), mutation.articles()
    texts, titles = [text for _, text in stories], [title for title, _ in stories]
    begun = time.process_time()
    for story in stories[::10]:
        _article(story)
    ordinary = (time.process_time() - begun) / sum(len(text) for text in texts[::10])
    words = [
        "医疗 min:1万 country:US",
        'healthcare org:"AT&T" when:daily@09:00 tz:Asia/Shanghai',
        "type:ransomware lang:both data:medical",
    ]
    return {
        "feed": Target(lambda dice: mutation.mutated(feeds, dice), _feed, per_letter=10e-6),
        "page": Target(lambda dice: mutation.mutated(pages, dice), _page, per_letter=6e-6),
        "opml": Target(lambda dice: mutation.mutated(lists, dice), _opml),
        "filters": Target(lambda dice: mutation.mutated(words, dice)[:500], _filters),
        "article": Target(
            lambda dice: (mutation.mutated(titles, dice)[:2000], mutation.mutated(texts, dice)),
            _article,
            ordinary * TIMES_ORDINARY,
        ),
    }


def size(case: Any) -> int:
    return sum(map(len, case)) if isinstance(case, tuple) else len(case)


def trouble(target: Target, case: Any) -> tuple[str, float]:
    """What is wrong with reading this case, empty if nothing, and the seconds of processor time it took."""
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, TOO_LONG)
    try:
        target.read(case)
        said = ""
    except TooSlow:
        said = "too slow: broken off"
    except Exception as error:
        last = error.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        where = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else ""
        said = f"{type(error).__name__} at {where}: {str(error)[:200]}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    spent = time.process_time() - begun
    if not said and spent > target.allowance + target.per_letter * min(
        size(case), 60_000 if isinstance(case, tuple) else size(case)
    ):
        said = f"too slow: {spent:.1f} s for {size(case):,}"
    return said, spent


def smaller(target: Target, case: Any, kind: str, seconds: float = 30.0) -> Any:
    """The case without what is not needed for the same kind of trouble, as far as `seconds` go."""
    until = time.monotonic() + seconds
    parts = list(case) if isinstance(case, tuple) else [case]

    def whole() -> Any:
        return tuple(parts) if isinstance(case, tuple) else parts[0]

    for n in range(len(parts)):
        step = max(1, len(parts[n]) // 2)
        while step and time.monotonic() < until:
            at = 0
            while at < len(parts[n]) and time.monotonic() < until:
                before = parts[n]
                parts[n] = before[:at] + before[at + step :]
                if _kind(trouble(target, whole())[0]) != kind:
                    parts[n] = before
                    at += step
            step //= 2
    return whole()


def _kind(said: str) -> str:
    return said.split(":", 2)[0] if said.startswith("too slow") else ":".join(said.split(":", 2)[:2])


def run(seconds: float, seed: int, names: list[str], start: int = 0) -> Tally:
    """All named targets by turns until the time is over. The same seed gives the same cases."""
    chosen, tally = {n: t for n, t in targets().items() if n in names}, Tally()
    until, told, number = time.monotonic() + seconds, time.monotonic(), start
    while time.monotonic() < until:
        for name, target in chosen.items():
            case = target.make(random.Random(f"{seed} {name} {number}"))
            said, spent = trouble(target, case)
            tally.cases[name] += 1
            tally.letters[name] += size(case)
            tally.seconds[name] += spent
            kind = f"{name}: {_kind(said)}"
            if said and kind not in tally.findings:
                tally.findings[kind] = f"{name}:{number}  {said}"
                _keep(name, number, smaller(target, case, _kind(said)))
                print(f"finding  --seed {seed} --case {name}:{number}  {said}", flush=True)
        number += 1
        if time.monotonic() - told > 60:
            told = time.monotonic()
            print(f"{sum(tally.cases.values()):,} cases, {len(tally.findings)} findings", file=sys.stderr, flush=True)
    return tally


def _keep(name: str, number: int, case: Any) -> None:
    FINDINGS.mkdir(exist_ok=True)
    body = case if isinstance(case, bytes) else json.dumps(case, ensure_ascii=True).encode()
    (FINDINGS / f"{name}-{number}").write_bytes(body)


def _broken_off(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow


def main() -> int:
    """0: nothing found."""
    asked = argparse.ArgumentParser(prog="python -m tests.torture.fuzz")
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--start", type=int, default=0, help="number of the first case")
    asked.add_argument("--target", action="append", default=[])
    asked.add_argument("--case", help="TARGET:NUMBER, one case alone, with its traceback")
    given = asked.parse_args()
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGVTALRM, _broken_off)
    every = targets()
    if given.case:
        name, _, number = given.case.partition(":")
        case = every[name].make(random.Random(f"{given.seed} {name} {number}"))
        print(repr(case)[:2000])
        print(trouble(every[name], case))
        every[name].read(case)
        return 0
    tally = run(given.seconds, given.seed, given.target or list(every), given.start)
    print(f"seed {given.seed}, {given.seconds:.0f} s\n| target | cases | MB | CPU s | s/MB |\n|---|---|---|---|---|")
    for name, count in tally.cases.items():
        size_mb, spent = tally.letters[name] / 1e6, tally.seconds[name]
        print(f"| {name} | {count:,} | {size_mb:.1f} | {spent:.0f} | {spent / max(size_mb, 1e-9):.2f} |")
    print("\n".join(tally.findings.values()) or "no findings")
    return 1 if tally.findings else 0


if __name__ == "__main__":
    sys.exit(main())
