"""Seeds and their mutations for the fuzzer: a case is a pure function of (seed, number)."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Final, TypeVar

ROOT: Final = Path(__file__).parents[2]
MOST: Final = 400_000  # bytes or letters of a case; enough for what grows with the square to show
T = TypeVar("T", bytes, str)

# What parsers and readers have stumbled over: markup, entities, encodings, numbers, dates, invisible letters.
_MARKUP: Final = (
    "<", ">", "</", "<![CDATA[", "]]>", "<!--", "-->", "&", "&amp;", "&#0;", "&#xD800;", "&#x110000;", "&nbsp;", "<?xml version='1.1'?>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<item>", "</item>", "<entry>", "<content type='xhtml'>", "<div style='display:none'>",
    "<script>", "<iframe src='javascript:x'>", "<base href='//x'>", "<a href='tg://x'>", "xmlns:x='", "<pubDate>", "<svg><title>",
    "encoding='utf-16'", "encoding='gb18030'", "encoding='x-none'", "=\"", "'", "\\u0000", "{", "}", "[", "]", ",", ":", "null", "1e999",
)  # fmt: skip
_WORDS: Final = (
    "\u202e", "\u200b", "\u0000", "\ufffe", "\U000e0041", "\u0301" * 20, "😀" * 9, "４，２２６，５０８", "4,226,508",
    "4.2 million", "四亿二千万", "约1.2万", "up to 10", "$5 million", "99999999999999999999", "0", "-1", "½", "²",
    "１０％", "March 3, 2024", "2024年2月30日", "Feb 30", "9999-12-31", "0000-00-00", "Social Security numbers",
    "身份证号码", "ransomware", "勒索软件", "data breach", "数据泄露", "said that", "Maine Attorney General",
    "people", "人", "个", "more than", "至少", "“", "”", "（", "）", "<!channel>", "@everyone", "CVE-2023-34362",
    "\n", "\r\n", "\t", " ", "。", "．", "...", "--", "e" * 300, "１" * 80, "a.b." * 40, ", " * 80, "和" * 80,
    "A" * 80, "Inc. " * 30,
)  # fmt: skip


def feeds() -> list[bytes]:
    """The sample feeds, OPML, and one feed in each format of gold articles, in several encodings."""
    folder = ROOT / "bot" / "samples"
    found = [p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()]
    items = "".join(
        f"<item><title>{escape(title)}</title><link>https://n.example/{n}</link><guid>{n}</guid><pubDate>Tue, 05 Nov 2024 12:00:00 +0800"
        f"</pubDate><author>a@b.example (A B)</author><description>{escape(text[:2000])}</description></item>"
        for n, (title, text) in enumerate(articles()[:8])
    )
    rss = "<?xml version='1.0' encoding='{0}'?><rss version='2.0'><channel><title>T 新闻</title>" + items.replace(
        "{", ""
    ).replace("}", "")
    rss += "</channel></rss>"
    found += [rss.format(name).encode(name, "replace") for name in ("utf-8", "gb18030", "big5", "utf-16")]
    return found


def pages() -> list[bytes]:
    """The sample pages, and pages made of gold articles."""
    found = [p.read_bytes() for p in sorted((ROOT / "bot" / "samples" / "pages").iterdir())]
    for title, text in articles()[:12]:
        body = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n"))
        head = f"<meta property='article:published_time' content='2024-05-03T10:00:00Z'><title>{escape(title)}</title>"
        found.append(f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode())
    return found


def opml() -> list[bytes]:
    """The bundled list of feeds."""
    return [(ROOT / "bot" / "data" / "feeds.opml").read_bytes()]


def articles() -> list[tuple[str, str]]:
    """Title and text of the gold articles to learn from."""
    found = [
        json.loads(p.read_text(encoding="utf-8")) for p in sorted((ROOT / "tests" / "gold" / "dev").glob("*.json"))
    ]
    return [(a["title"], a["text"]) for a in found]


def mutated(seeds: Sequence[T], dice: random.Random) -> T:
    """One of the seeds with one to a dozen things done to it."""
    case = dice.choice(seeds)
    if dice.random() < 0.3 and len(case) > 400:  # a short case is read sooner, and is easier to understand
        at = dice.randrange(len(case) - 200)
        case = case[at : at + dice.randrange(50, 4000)]
    for _ in range(min(12, 1 + int(dice.expovariate(0.5)))):
        case = dice.choice(_DEEDS)(case, seeds, dice)[:MOST]
    return case


def _token(like: T, dice: random.Random) -> T:
    text = dice.choice(_MARKUP if dice.random() < (0.6 if isinstance(like, bytes) else 0.1) else _WORDS)
    return text.encode() if isinstance(like, bytes) else text  # type: ignore[return-value]


def _place(case: T, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(case) + 1)
    return start, min(len(case), start + int(dice.expovariate(1 / 30)))


def _cut(case: T, _seeds: Sequence[T], dice: random.Random) -> T:
    start, end = _place(case, dice)
    return case[:start] + case[end:]


def _put(case: T, _seeds: Sequence[T], dice: random.Random) -> T:
    start, _ = _place(case, dice)
    return case[:start] + _token(case, dice) * dice.choice((1, 1, 1, 2, 30)) + case[start:]


def _exchange(case: T, _seeds: Sequence[T], dice: random.Random) -> T:
    start, end = _place(case, dice)
    return case[:start] + _token(case, dice) + case[end:]


def _repeat(case: T, _seeds: Sequence[T], dice: random.Random) -> T:
    start, end = _place(case, dice)
    return case[:end] + case[start:end] * dice.choice((1, 2, 10, 300, 3000)) + case[end:]


def _join(case: T, seeds: Sequence[T], dice: random.Random) -> T:
    other = dice.choice(seeds)
    return case[: _place(case, dice)[0]] + other[_place(other, dice)[0] :]


def _one(case: T, _seeds: Sequence[T], dice: random.Random) -> T:
    if not case:
        return case
    at = dice.randrange(len(case))
    if isinstance(case, bytes):
        return case[:at] + bytes([dice.randrange(256)]) + case[at + 1 :]
    letter = chr(dice.choice((dice.randrange(128), dice.randrange(0x2000, 0xD800), dice.randrange(0xE000, 0x20000))))
    return case[:at] + letter + case[at + 1 :]


def _digits(case: T, _seeds: Sequence[T], dice: random.Random) -> T:
    """Another number where one stands."""
    zero = b"0123456789" if isinstance(case, bytes) else "0123456789"
    places = [n for n in range(len(case)) if case[n : n + 1] in zero]
    if not places:
        return case
    at = dice.choice(places)
    more = str(dice.choice((0, 7, 10**9, 10**30, dice.randrange(10**6))))
    return case[:at] + (more.encode() if isinstance(case, bytes) else more) + case[at + 1 :]  # type: ignore[operator]


_DEEDS: Final[tuple[Callable[..., object], ...]] = (_cut, _put, _put, _exchange, _repeat, _join, _one, _one, _digits)
